"""Ledgers -> figures of one year restated in another table or report: the starting value of a measure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

import polars as pl

from analys.audit.across.quantities import Place
from analys.audit.remark import Remark
from analys.audit.tables.identity import ONE, Identity
from analys.audit.tables.ledger import Entry, Ledger, plain
from analys.words.formats import number

TOTALS = {
    "oförändrad": "Summan i samma kolumn är oförändrad.", "följer med": "Summan har ändrats lika mycket.",
    "annan": "Summan har inte ändrats lika mycket.",
}  # fmt: skip


def starting_values(tables: list[Ledger], places: dict[str, Place]) -> list[Identity]:
    """A starting value in a plan = the last outcome of the same measure, in this report or an earlier one of the board.

    A definition may differ, so a difference is no proof.
    """
    outcomes: dict[tuple, list[Entry]] = defaultdict(list)
    home = {id(e): t.dokument for t in tables for e in t.grid.values()}
    for table in tables:
        for e in table.grid.values():
            if e.serie == "utfall" and e.year:
                outcomes[_measure(table, e, places)].append(e)
    found = []
    for table in tables:
        for e in table.grid.values():
            if e.serie != "ingångsvärde":
                continue
            same = outcomes.get(_measure(table, e, places), [])
            own = [o for o in same if home[id(o)] == table.dokument] or same
            last = max((o.period or "" for o in own), default="")
            final = [o for o in own if (o.period or "") == last]
            if final and len({o.label for o in own}) == 1 and len({o.value for o in final}) == 1:
                found.append(Identity("korstabell", table.dokument, e, ((ONE, final[0]),), proof=False))
    return found


def _measure(table: Ledger, entry: Entry, places: dict[str, Place]) -> tuple:
    """What a value tells of: whose, which measure, year, unit and kön."""
    place = places.get(table.dokument, (table.dokument, ""))
    return place, plain(re.sub(r"\(.*?\)", "", entry.label)), entry.year, entry.unit, entry.kon or "totalt"


def restated_remarks(frames: dict[str, pl.DataFrame]) -> Iterator[Remark]:
    """Return a remark for each restated outcome in `omräknat`: no misprint, but two reports that tell one year apart.

    One that the report announces is told as holding. A budget that was changed during the year is no restatement.
    """
    table = frames.get("omräknat")
    names = _names(frames["dokument"])
    for row in table.to_dicts() if table is not None else ():
        if row["slag"] not in ("omräknat", "ny definition"):
            continue
        silent = not row["aviserad"] and not row["följd"]
        what = ", ".join(x for x in (row["etikett"], f"{row['serie']} {row['period']}", row["kön"]) if x)
        yield Remark(
            typ="omräknat", name="|".join(x or "" for x in (row["serie"], row["period"], row["kön"])),
            document=row["dokument"], tabell=row["tabell"], source_line=row["källrad"],
            uttryck=f"{what}: {row['tidigare_tryckt']} i {_where(row, names, 'tidigare_')}, "
            f"{row['nytt_tryckt']} i {_where(row, names, '')}",
            status="att granska" if silent else "stämmer", forklaring=_told(row), sources=tuple(row["källor"]),
            redovisat=row["nytt_värde"], beraknat=row["tidigare_värde"], tolerans=row["tolerans"], enhet=row["enhet"],
            storlek_tkr=abs(row["skillnad"]) if row["enhet"] == "tkr" else None,
        )  # fmt: skip


def _names(documents: pl.DataFrame) -> dict[str, str]:
    """'verksamhetsberättelse 2022 (ekeby-2022)' by document."""
    rows = documents.select("dokument", "dokumenttyp", "år").rows()
    return {d: f"{' '.join(str(x) for x in (kind, year) if x)} ({d})".strip() for d, kind, year in rows}


def _where(row: dict, names: dict[str, str], prefix: str) -> str:
    dokument = row[f"{prefix}dokument"]
    place = f", tabell {row[f'{prefix}tabell']}"
    if row[f"{prefix}källrad"] or row[f"{prefix}sida"]:
        line, page = row[f"{prefix}källrad"], row[f"{prefix}sida"]
        place += f", sida {page}" if page else f", rad {line}"
    return names.get(dokument, dokument) + place


def _told(row: dict) -> str:
    percent = row["enhet"] == "procent"
    size = "" if row["skillnad_procent"] is None or percent else f" ({number(abs(row['skillnad_procent']), 1)} procent)"
    way = "högre" if abs(row["nytt_värde"]) > abs(row["tidigare_värde"]) else "lägre"
    unit = " procentenheter" if percent else "" if row["enhet"] in (None, "antal") else f" {row['enhet']}"
    gap = abs(row["skillnad"])
    size = f"{number(gap, 0 if gap == round(gap) else 1)}{unit}{size}"
    said = [f"Den senare rapporten redovisar ett värde som är {size} {way}."]
    if row["tidigare_etikett"] != row["etikett"]:
        said.append(f"Raden hette {row['tidigare_etikett']}.")
    if row["totalen"]:
        said.append(TOTALS[row["totalen"]])
    return f"{' '.join(said)} {row['skäl'][:1].upper()}{row['skäl'][1:]}."
