"""Literal text -> facts, for the tests of reading and interpretation."""

from analys.interpret.interpret import Interpreted, interpret
from analys.read.document import Document
from analys.read.extract import read_extract
from analys.read.text.read_text import read_text
from places import ROOT

RAW = ROOT / "data" / "raw"
EXTRACTS = sorted(p.stem for p in RAW.glob("*.tsv"))


def document(text: str, name: str = "exempelby-2022") -> Document:
    return read_text(text, dokument=name, fil=f"{name}.txt")


def cell_rows(document: Document, number: int = 1) -> list[dict[int, str]]:
    """The rows of a table in reading order, each as {column: text}."""
    out: dict[int, dict[int, str]] = {}
    for r in document.cells.iter_rows(named=True):
        if r["tabell"] == number:
            out.setdefault(r["rad"], {})[r["kolumn"]] = r["text"]
    return list(out.values())


def facts(text: str, *fields: str, name: str = "exempelby-2022", overrides=()) -> list[tuple]:
    """The given fields of every fact, in reading order."""
    return interpret(document(text, name), overrides).fakta.select(fields).rows()


def facts_frames(text: str, name: str = "exempelby-2022") -> dict:
    """The frames that the audit reads, of a literal text."""
    found = interpret(document(text, name))
    return {
        "fakta": found.fakta, "tabell": found.tabell, "cell": found.cell, "enkätbas": found.bases,
        "textuppgift": found.mentions,
    }  # fmt: skip


def told(sentences: str, heading: str = "Resultat") -> list[tuple]:
    """Every fact told in sentences under a heading: label, value, unit, serie, period, kön."""
    text = f"# Verksamhetsberättelse 2023\nSocialnämnden i Ekeby kommun\n\n## {heading}\n{sentences}\n"
    rows = interpret(read_text(text, dokument="prov-2023", fil="prov-2023.md")).told.iter_rows(named=True)
    return [(f["etikett"], f["värde"], f["enhet"], f["serie"], f["period"], f["kön"]) for f in rows]


def extract(name: str) -> Interpreted:
    return interpret(read_extract((RAW / f"{name}.tsv").read_text(encoding="utf-8"), dokument=name, fil=f"{name}.tsv"))


def keyed(row: dict) -> tuple:
    """What the answer keys are compared by: line, value or text, serie, period, kön."""
    printed = row["värde"]
    value = round(float(printed), 6) if printed not in (None, "") else (row["text"] or "").strip().lower()
    return int(row["källrad"]), value, *(row[name] or None for name in ("serie", "period", "kön"))
