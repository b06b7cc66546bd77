"""Hand-kept rows applied to a document and its facts; every row must find what it names.

Each function takes the rows about one document (`HandKept.about`) and returns the amended frame together with the
faults, Swedish lines that stop the ingest: a row that matches nothing, or whose cell no longer prints what it expects.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import polars as pl

from analys.read.document import Document
from analys.words.declared.anchors import cell_anchor
from analys.words.measures import TKR, UNIT_TERMS
from analys.words.numbers import parse_number, plain_spaces
from analys.words.schema import FAKTA, frame, polars_schema
from analys.words.shares import FLOAT_DUST

FIELDS = {"namnd": "namnd", "ar": "year", "kommun": "kommun", "kommunkod": "kommunkod", "titel": "titel",
          "dokumenttyp": "dokumenttyp"}  # fmt: skip

DIFFERING = 2  # rows that are named in the line about them


def settle_document(document: Document, row: dict[str, Any]) -> Document:
    """Return the document with what dokument.toml says in place of what its text says."""
    return replace(document, **{FIELDS[key]: value for key, value in row.items()})


def unmatched_overrides(tables: pl.DataFrame, rows: list[dict[str, Any]]) -> list[str]:
    """Return a fault for each row of tolkning.toml that names no table of the document."""
    faults = []
    for row in rows:
        if "tabell" in row:
            hit, sought = pl.col("tabell") == row["tabell"], f"tabell {row['tabell']}"
        else:
            hit = pl.lit(row["kallrad"]).is_between(pl.col("källrad_från"), pl.col("källrad_till"))
            sought = f"en tabell som täcker rad {row['kallrad']}"
        if tables.filter(hit).is_empty():
            faults.append(
                f"{row['place']}: {row['dokument']} har inte {sought} (tabellerna är 1–{tables.height}). "
                "Se efter i tabellen 'tabell' och rätta stycket, eller ta bort det."
            )
    return faults


def _stands_in(text: str, line: str) -> bool:
    sought = re.escape(plain_spaces(text))
    return re.search(rf"(?<![\d,.]){sought}(?!\d|[,.]\d)", plain_spaces(line)) is not None


def misplaced_readings(document: Document, rows: list[dict[str, Any]]) -> list[str]:
    """Return a fault for each reading whose printed text does not stand on its line.

    An extract carries no text, only which lines hold some: of it a fault is a reading on a line that holds none.
    """
    if not document.prose:
        return _on_empty_lines(document, rows)
    lines: dict[int, str] = {}
    cells = zip(document.cells["källrad"], document.cells["text"], strict=True)
    for number, text in [*((p.line, p.text) for p in document.prose), *cells]:
        if number is not None and text:
            lines[number] = f"{lines.get(number, '')} {text}"
    return [
        f"{row['place']}: på rad {row['källrad']} i {row['dokument']} står inte {row['text']!r}. Rätta rad eller tal."
        for row in rows
        if not _stands_in(row["text"], lines.get(row["källrad"], ""))
    ]


def _on_empty_lines(document: Document, rows: list[dict[str, Any]]) -> list[str]:
    held = set(document.text_lines)
    if not held:  # an extract of a report without lines, or of an older kind
        return []
    held |= set(document.cells["källrad"].drop_nulls())
    return [
        f"{row['place']}: på rad {row['källrad']} i {row['dokument']} står ingen text (rapporten har text på rad "
        f"{min(held)}–{max(held)}). Rätta källrad, eller ta bort raden."
        for row in rows
        if row["källrad"] not in held
    ]


def readings_to_facts(rows: list[dict[str, Any]]) -> pl.DataFrame:
    """Return the rows of avlasningar.csv as fakta without a table; belopp_tkr has the sign that is registered."""
    facts = []
    for row in rows:
        printed, year = parse_number(row["text"]), re.match(r"(?:19|20)\d\d", row["period"])
        rate = TKR.get(UNIT_TERMS.get(row["enhet"] or "", ""))
        facts.append(
            {
                **{k: row[k] or None for k in ("dokument", "källrad", "tema", "grupp", "etikett", "serie", "period")},
                **{k: row[k] or None for k in ("kön", "text", "enhet")},
                "värde": row["värde"],
                "år": int(year[0]) if year else None,
                "belopp_tkr": row["värde"] * rate if rate else None,
                "decimaler": printed.decimals if printed else 0,
                "rättad": False,
                "summarad": False,
                "underrad": False,
                **{f"{k}_säkerhet": "tryckt" if row[k] else None for k in ("serie", "period", "enhet")},
                "säkerhet": "tryckt",
                "skäl": "registrerad för hand i avlasningar.csv",
            }
        )
    return frame(FAKTA, facts)


def told_to_facts(told: pl.DataFrame) -> pl.DataFrame:
    """Return the facts that sentences print as fakta without a table; they are known from text alone."""
    rows = [
        row | {"rättad": False, "summarad": False, "underrad": False, "säkerhet": "text"}
        for row in told.iter_rows(named=True)
    ]
    return frame(FAKTA, rows)


def told_beside_readings(told: pl.DataFrame, rows: list[dict[str, Any]]) -> tuple[pl.DataFrame, list[str]]:
    """Return what sentences tell without what is registered by hand, and Swedish lines on rows that differ from it.

    A registered number stands for the number of its line that the program read; where both say the same the row is
    needless, where they differ a person should look.
    """
    left, notes, taken = told.to_dicts(), [], set()
    for row in rows:
        same = [
            n for n, t in enumerate(left)
            if n not in taken and t["källrad"] == row["källrad"]
            and abs(abs(t["värde"]) - abs(row["värde"])) < FLOAT_DUST
        ]  # fmt: skip
        if not same:
            continue
        best = min(same, key=lambda n: len(_differs(left[n], row)))
        taken.add(best)
        if differs := _differs(left[best], row):
            notes.append(f"{row['place'].rpartition(', ')[2]} ({'; '.join(differs)})")
    kept = told.filter(~pl.int_range(pl.len()).is_in(list(taken)))
    return kept, [_differing(notes, rows[0]["place"].partition(",")[0])] if notes else []


def _differing(rows: list[str], file: str) -> str:
    """One line on all rows of a document that differ from what is read, the first few by name."""
    shown, count = "; ".join(rows[:DIFFERING]), len(rows)
    more = f" och {count - DIFFERING} till" if count > DIFFERING else ""
    said = "en rad skiljer sig" if count == 1 else f"{count} rader skiljer sig"
    return f"{file}: {said} från det som programmet läser i meningen: {shown}{more}. Raderna i filen gäller."


def _differs(told: dict[str, Any], row: dict[str, Any]) -> list[str]:
    """In what a registered row and a fact read from the same line differ, in Swedish."""
    pairs = [(k, row[k] or None, told[k]) for k in ("serie", "period", "enhet")]
    pairs += [("kön", row["kön"] or "totalt", told["kön"] or "totalt"), ("värde", row["värde"], told["värde"])]
    return [f"{name} {said} mot {read}" for name, said, read in pairs if said != read]


def _place(row: dict[str, Any]) -> list[pl.Expr]:
    return [pl.col(name) == row[name] for name in ("tabell", "rad", "kolumn")]


def _corrections(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [row for row in rows if row["slag"] == "rättelse"]


def correct_cells(document: Document, rows: list[dict[str, Any]]) -> tuple[Document, list[str]]:
    """Return the document as if it were printed right, to be interpreted; a cell may hold other values beside."""
    cells, faults = document.cells, []
    for row in _corrections(rows):
        printed = cells.filter(*_place(row))["text"].to_list()
        text, wrong, right = (
            plain_spaces(printed[0] or "") if printed else "",
            *map(plain_spaces, (row["tryckt"], row["rättat"])),
        )
        pattern = rf"(?<!\S){re.escape(wrong)}(?!\S)"
        if wrong == right or len(re.findall(pattern, text)) != 1:
            where = f"tabell {row['tabell']}, rad {row['rad']}, kolumn {row['kolumn']} i {row['dokument']}"
            if not printed:
                wrongly = f"{where} finns inte"
            elif wrong == right:
                wrongly = f"tryckt och rättat är båda {row['tryckt']!r}"
            else:
                wrongly = f"{where} har {text!r}, och där ska tryckt, {row['tryckt']!r}, stå en gång"
            faults.append(f"{row['place']}: {wrongly}. Rätta raden, eller ta bort den om rapporten är rättad.")
        else:
            corrected = pl.lit(re.sub(pattern, right, text))
            cells = cells.with_columns(pl.when(*_place(row)).then(corrected).otherwise("text").alias("text"))
    return replace(document, cells=cells), faults


def show_printed_cells(cells: pl.DataFrame, printed: pl.DataFrame, rows: list[dict[str, Any]]) -> pl.DataFrame:
    """Return cells with the printed text where it was corrected."""
    for row in _corrections(rows):
        text = pl.lit(next(iter(printed.filter(*_place(row))["text"]), None), pl.String)
        cells = cells.with_columns(pl.when(*_place(row)).then(text).otherwise("text").alias("text"))
    return cells


def show_print(facts: pl.DataFrame, rows: list[dict[str, Any]]) -> tuple[pl.DataFrame, list[str]]:
    """Return facts made of corrected cells with `rättad` set and, in `text`, what is printed."""
    faults = []
    for row in _corrections(rows):
        right = pl.col("text").map_elements(plain_spaces, pl.String) == plain_spaces(row["rättat"])
        hit = [*_place(row), right]
        if (count := facts.filter(*hit).height) == 1:
            facts = facts.with_columns(
                pl.when(*hit).then(True).otherwise("rättad").alias("rättad"),
                pl.when(*hit).then(pl.lit(row["tryckt"])).otherwise("text").alias("text"),
            )
        else:
            faults.append(
                f"{row['place']}: rättelsen träffar {count} värden i {row['dokument']}, väntade ett. "
                "Se efter i tabellen 'fakta' vad cellen gav."
            )
    return facts.cast(pl.Schema(polars_schema(FAKTA))), faults


def _rests_on(row: dict[str, Any]) -> pl.Expr:
    anchor = cell_anchor(row["dokument"], row["tabell"], row["rad"], row["kolumn"])
    return pl.col("källor").list.contains(anchor) & (pl.col("status") != "stämmer")


def acknowledge(checks: pl.DataFrame, rows: list[dict[str, Any]]) -> tuple[pl.DataFrame, list[str]]:
    """Return kontroll with the reasons of acknowledged findings; a row names a finding's id or a cell it rests on.

    A correction acknowledges the findings that its cell caused: those with a proposal, and their echoes.
    """
    faults = []
    for row in rows:
        if row["slag"] == "rättelse":
            hit = _rests_on(row) & (pl.col("förslag").is_not_null() | pl.col("följd").fill_null(False))
        elif row["kontroll"]:
            hit = (pl.col("dokument") == row["dokument"]) & (pl.col("kontroll") == row["kontroll"])
        else:
            hit = _rests_on(row)
        if row["slag"] == "kvittering" and checks.filter(hit).is_empty():
            faults.append(f"{row['place']}: inget fynd i {row['dokument']} passar. Rätta eller ta bort raden.")
        checks = checks.with_columns(pl.when(hit).then(pl.lit(row["skäl"])).otherwise("kvitterad").alias("kvitterad"))
    return checks, faults
