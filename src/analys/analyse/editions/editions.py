"""The reports of each board in one call: utgåva, serie_över_tid and omräknat from fakta, dokument and ändringsnot."""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from analys.analyse.editions.joined import Link
from analys.analyse.editions.pairs import link_rows
from analys.analyse.editions.restated import restatements
from analys.analyse.editions.rows import document_rows
from analys.analyse.editions.same_board import Edition, earlier, find_editions, utgava
from analys.analyse.editions.series import Chains, series_rows
from analys.analyse.provenance import result
from analys.words.declared.editions import OMRAKNAT, SERIE_OVER_TID
from analys.words.vocabulary import bare, fold

EARLIER_REPORTS = 3  # how many earlier reports a report is held against


def editions(facts: pl.DataFrame, documents: pl.DataFrame, notes: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """Return the three tables; `facts` with anchors, `notes` is ändringsnot."""
    ordered = find_editions(documents, facts)
    rows = document_rows(facts)
    said: dict[str, list[dict]] = {}
    for note in notes.iter_rows(named=True):
        said.setdefault(note["dokument"], []).append(note)
    series: list[dict] = []
    restated: list[dict] = []
    chains: Chains = {}
    for one in ordered:
        older = earlier(ordered, one)
        same = [e for e in older if (e.kind, e.part) == (one.kind, one.part)]
        own, told = rows.get(one.dokument, []), said.get(one.dokument, [])
        seen: set[tuple] = set()
        for other in reversed(_nearest(older, same)):
            links = _with_notes(link_rows(rows.get(other.dokument, []), own), told)
            if same and other is same[-1]:
                series += series_rows(one, own, other, links, chains)
            found = restatements(links, one, told)
            restated += [r for r in found if (key := _printed(r)) not in seen and not seen.add(key)]
        if one.time and not same:
            series += series_rows(one, own, None, [], chains)
    restated.sort(key=lambda r: (r["dokument"], r["tabell"], r["rad"], r["period"], r["kön"] or ""))
    return {
        "utgåva": utgava(ordered),
        "serie_över_tid": result(SERIE_OVER_TID, series),
        "omräknat": result(OMRAKNAT, restated),
    }


def _nearest(older: list[Edition], same: list[Edition]) -> list[Edition]:
    """The reports that a report is held against: those nearest before it, and the one of its own kind."""
    near = older[-EARLIER_REPORTS:]
    return near if not same or same[-1] in near else [same[-1], *near]


def _printed(row: dict) -> tuple:
    return row["tabell"], row["rad"], row["serie"], row["period"], row["kön"], row["källor"][0]


def _with_notes(links: list[Link], notes: list[dict]) -> list[Link]:
    """Let a note that names a row say that its definition is new, and prove a new name, merger or parting."""
    found = []
    for link in links:
        for note in notes:
            named = note["etikett"] is not None and any(
                fold(note["etikett"]) == fold(a.label) or bare(note["etikett"]) == bare(a.label) for a in link.after
            )
            if named and note["slag"] == "ny definition" and link.kind == "samma":
                link = replace(link, kind="ny definition", why=f"{link.why}; en not säger att definitionen är ny")
        found.append(link)
    return found
