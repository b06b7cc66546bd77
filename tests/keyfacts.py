"""The hand-made keys of the five reports as `fakta`: figures that no part of the program has touched.

A key has no tables, so they are numbered by theme and unbroken run of lines; a row is its line. `rows_to_facts` makes
facts from a few literal rows in the same way.
"""

from __future__ import annotations

import csv
import re
from itertools import groupby

import polars as pl

from analys.words.schema import DOKUMENT, ENKATBAS, FAKTA, TABELL, TEXTUPPGIFT, empty, frame
from places import ROOT, TESTS

KEYS = TESTS / "facit"
DOCUMENTS = {
    "botkyrka-2021": ("Botkyrka", "0127", 2021),
    "upplands-bro-2022": ("Upplands-Bro", "0139", 2022),
    "habo-2021": ("Håbo", "0305", 2021),
    "eskilstuna-2022": ("Eskilstuna", "0484", 2022),
    "alingsas-2018": ("Alingsås", "1489", 2018),
}
GAP = 7  # lines between two rows of one table: a page break, a heading inside the table


def decimals(text: str | None) -> int | None:
    match = re.search(r"\d,(\d+)", text or "")
    return len(match.group(1)) if match else 0 if re.search(r"\d", text or "") else None


def _number(text: str | None) -> float | None:
    return float(text) if text not in (None, "") else None


def rows_to_facts(dokument: str, rows: list[dict]) -> pl.DataFrame:
    """Rows with the columns of a key -> fakta; tabell, rad and kolumn are numbered here unless given."""
    facts, table, last = [], 0, None
    for line, cells in groupby(rows, key=lambda r: int(r["källrad"])):
        cells = list(cells)
        theme = cells[0].get("tema")
        if last is None or theme != last[1] or line - last[0] > GAP:
            table += 1
        last = (line, theme)
        for column, cell in enumerate(cells, start=2):
            label = cell.get("etikett") or None
            group = cell.get("grupp") or None
            year = cell.get("år") or (cell.get("period") or "")[:4]
            facts.append(
                {
                    "dokument": dokument,
                    "tabell": cell.get("tabell", table),
                    "rad": cell.get("rad", line),
                    "kolumn": cell.get("kolumn", column),
                    "källrad": line,
                    "tema": theme,
                    "grupp": group,
                    "etikett": label,
                    "kolumnetikett": cell.get("kolumnetikett") or None,
                    "serie": cell.get("serie") or None,
                    "post": cell.get("post") or None,
                    "period": cell.get("period") or None,
                    "år": int(year) if year else None,
                    "kön": cell.get("kön") or None,
                    "värde": _number(cell.get("värde")),
                    "text": cell.get("text"),
                    "enhet": cell.get("enhet") or None,
                    "belopp_tkr": _number(cell.get("belopp_tkr")),
                    "rättad": False,
                    "decimaler": decimals(cell.get("text")),
                    "summarad": bool(re.match(r"(totalt?|summa|s:a)\b", label or "", re.IGNORECASE)),
                    "underrad": bool(re.match(r"(var|där)av\b", label or "", re.IGNORECASE)),
                }
            )
    return frame(FAKTA, facts)


def key_facts(*documents: str) -> pl.DataFrame:
    """The facts of the named reports (all five without names)."""
    parts = []
    for dokument in documents or DOCUMENTS:
        with (KEYS / f"{dokument}.csv").open(encoding="utf-8", newline="") as file:
            parts.append(rows_to_facts(dokument, list(csv.DictReader(file))))
    return pl.concat(parts)


def reading_facts(*documents: str) -> pl.DataFrame:
    """The registered readings of the named reports as facts without a table."""
    path = ROOT / "data" / "raw" / "avlasningar.csv"
    if not path.is_file():
        return empty(FAKTA)
    factor = {"tkr": 1.0, "mkr": 1000.0, "kr": 0.001}
    with path.open(encoding="utf-8", newline="") as file:
        rows = [r for r in csv.DictReader(file) if r["dokument"] in (documents or DOCUMENTS)]
    return frame(
        FAKTA,
        [
            {name: row.get(name) or None for name in ("dokument", "tema", "grupp", "etikett", "serie", "period", "kön")}
            | {
                "källrad": int(row["källrad"]),
                "år": int(row["period"][:4]),
                "värde": float(row["värde"]),
                "text": row["text"],
                "enhet": row["enhet"],
                "belopp_tkr": float(row["värde"]) * factor[row["enhet"]] if row["enhet"] in factor else None,
                "decimaler": decimals(row["text"]) or 0,
                "rättad": False,
                "summarad": False,
                "underrad": False,
            }
            for row in rows
        ],
    )


def survey_bases() -> pl.DataFrame:
    """The survey bases that Botkyrka's report states on lines 374, 380 and 382."""
    children = (
        "Andel barn 13–21 år som uppger att de är sammantaget nöjda med det stöd de får från socialtjänsten bibehålls"
        " (nytt 2021)"
    )
    everyone = (
        "Andel, av alla som söker stöd från socialtjänstens individ och familjeomsorg, som sammantaget är ganska eller"
        " mycket nöjda med detta stöd, ökar (nytt 2021)"
    )
    assistance = (
        "Andel klienter med insats ekonomiskt bistånd som uppger att de är sammantaget nöjda med det stöd de får från"
        " socialtjänsten ökar (nytt 2021)"
    )
    bases = [
        (374, children, 2021, 23, 80, 29, 35, 65),
        (380, everyone, 2021, 124, 443, 28, None, None),
        (380, everyone, 2020, 53, 480, 11, None, None),
        (382, assistance, 2021, 36, 78, 46, 47, 53),
        (382, assistance, 2020, 40, 150, 27, 65, 35),
    ]
    names = ("källrad", "mätning", "år", "n_svar", "n_urval", "svarsfrekvens", "andel_kvinnor", "andel_män")
    return frame(ENKATBAS, [{"dokument": "botkyrka-2021"} | dict(zip(names, b, strict=True)) for b in bases])


def frames(facts: pl.DataFrame | None = None, bases: pl.DataFrame | None = None) -> dict[str, pl.DataFrame]:
    """The input of `results` from keys and readings, or from the given facts."""
    if facts is None:
        facts = pl.concat([key_facts(), reading_facts()])
        bases = survey_bases()
    known = facts["dokument"].unique().sort().to_list()
    documents = [
        {"dokument": d, "kommun": DOCUMENTS.get(d, (d.split("-")[0].title(), None, 2022))[0]}
        | {"år": DOCUMENTS[d][2] if d in DOCUMENTS else int(d[-4:])}
        for d in known
    ]
    return {
        "fakta": facts,
        "tabell": empty(TABELL),
        "dokument": frame(DOKUMENT, documents),
        "enkätbas": empty(ENKATBAS) if bases is None else bases,
        "textuppgift": empty(TEXTUPPGIFT),
    }
