"""fakta -> kontroll: does the report agree with itself? One row for each identity tried, also when it holds.

Identities are found from the structure of the tables, tried with the tolerance that the printed rounding gives, and
those that fail are grouped by the cause that explains most of them.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

import polars as pl

from analys.audit.across.cross import cross_identities
from analys.audit.across.restated import restated_remarks
from analys.audit.counts import exact_counts, round_figures, with_gaps
from analys.audit.labels import label_remarks
from analys.audit.prose.text import text_remarks
from analys.audit.remark import Remark
from analys.audit.repair.repair import Cause, find_causes
from analys.audit.tables.arithmetic import row_identities
from analys.audit.tables.grim import survey_remarks
from analys.audit.tables.identity import Identity
from analys.audit.tables.ledger import Entry, Ledger
from analys.audit.tables.ledgers import ledgers
from analys.audit.tables.persons import kon_identities, share_identities
from analys.audit.tables.rolled import rolled_identities
from analys.audit.tables.sums import column_identities
from analys.audit.words import decimals, explanation, expression, place, proposal, row_of
from analys.words.declared.checks import KONTROLL
from analys.words.schema import frame

SIMPLE = {"tecken", "siffror", "siffra", "ombytta"}  # a row that seems left out may only not have been read
ORDER = {"avvikelse": 0, "att granska": 1, "avrundning": 2, "stämmer": 3, "ej knuten": 4}
STATUS_TOLD = {
    "stämmer": "Talen går ihop.", "avrundning": "Skillnaden ryms i avrundningen av de tryckta talen.",
    "ej knuten": "Programmet fann inte vilka rader som summan är lagd ihop av.",
}  # fmt: skip
CERTAIN = {"bevisad": 0, "trolig": 1, "att granska": 2, None: 3}


def audit(frames: dict[str, pl.DataFrame]) -> pl.DataFrame:
    """Return kontroll: every identity of the documents tried, findings first, causes before their echoes."""
    tables = ledgers(frames)
    within = with_gaps(round_figures(exact_counts(_distinct(_within(tables)))), frames["cell"])
    between = _rounded_twice(cross_identities(tables, frames), within)
    rows = _unique_ids([
        *_identity_rows(_distinct([*within, *between])),
        *_remark_rows(
            [
                *survey_remarks(tables, frames), *label_remarks(tables, frames, within), *text_remarks(tables, frames),
                *restated_remarks(frames),
            ],
            tables,
        ),
    ])  # fmt: skip
    return frame(KONTROLL, sorted(rows, key=_rank))


def _within(tables: Iterable[Ledger]) -> list[Identity]:
    return [
        identity
        for table in tables
        for found in (kon_identities, row_identities, column_identities, rolled_identities, share_identities)
        for identity in found(table)
    ]


def _rounded_twice(between: Iterable[Identity], within: list[Identity]) -> list[Identity]:
    """A figure that is the sum of rounded figures in its own table may differ by their rounding from another table."""
    own = {
        i.target: sum(e.half for _, e in i.terms)
        for i in within
        if i.form == "summa" and len(i.terms) == 2 and i.holds()
    }
    return [
        replace(i, slack=own[i.target])
        if i.target in own and all(abs(c) * e.half < i.target.half for c, e in i.terms)
        else i
        for i in between
    ]


def _distinct(identities: Iterable[Identity]) -> list[Identity]:
    """Keep one identity of those that tie the same cells together: A = B + C and B = A - C are one."""
    kept: dict[tuple, Identity] = {}
    for identity in identities:
        kept.setdefault((frozenset(identity.entries), identity.form), identity)
    return [i for i in kept.values() if not i.trivial]


def _identity_rows(identities: list[Identity]) -> list[dict]:
    loose = [i for i in identities if not i.tied and not i.holds()]
    causes = find_causes([i for i in identities if i.tied or i.holds()])
    rows = [_row(i, "ej knuten") for i in loose]
    rows += [_cause_row(cause, identity) for cause in causes for identity in cause.identities]
    rows += [_row(i, "avrundning" if i.difference() else "stämmer") for i in identities if i.holds()]
    return rows


def _row(identity: Identity, status: str, applied: dict[Entry, Fraction] | None = None) -> dict:
    target = identity.target
    reported = (applied or {}).get(target, target.value)
    computed = identity.computed(applied)
    places = decimals(target) + (0 if identity.form == "summa" else 2)
    return {
        "kontroll": _identity_id(identity), "dokument": identity.document, "tabell": target.tabell,
        "källrad": target.source_line, "typ": identity.typ, "gäller": place(target),
        "uttryck": expression(identity, applied),
        "redovisat": float(reported), "beräknat": None if computed is None else round(float(computed), places),
        "differens": None if computed is None else round(float(reported - computed), places),
        "tolerans": float(identity.tolerance),
        "enhet": target.unit, "status": status, "följd": False, "förklaring": STATUS_TOLD.get(status),
        "källor": list(dict.fromkeys(e.anchor for e in identity.entries)),
    }  # fmt: skip


def _cause_row(cause: Cause, identity: Identity) -> dict:
    echo = identity is not cause.identities[0]
    # a change that settles several identities at once proves also those that were uncertain by themselves
    proven = identity.proof or (cause.solves >= 2 and any(i.proof for i in cause.identities))
    row = _row(identity, "avvikelse" if proven else "att granska", cause.applied)
    sure = "bevisad" if cause.kind in SIMPLE and cause.solves >= 2 else "trolig"
    corrections = {e: e.corrected for e in identity.entries if e.corrected is not None}
    settled = corrections and identity.holds(cause.applied | corrections)
    return row | {
        "källrad": identity.target.source_line if echo else cause.cell.source_line,
        "tabell": identity.target.tabell if echo else cause.cell.tabell,
        "orsak": "O" + _identity_id(cause.identities[0])[1:],
        "följd": echo,
        "förslag": None if echo else proposal(cause),
        "löser": None if echo else cause.solves,
        "säkerhet": sure if proven else "att granska",
        "storlek_tkr": _size(cause, identity, echo),
        "förklaring": explanation(cause, identity, echo),
        "kvitterad": "Rättad i rattelser.csv" if settled else None,
    }


def _size(cause: Cause, identity: Identity, echo: bool) -> float | None:
    """How much money the finding is about: what the correction changes, else the difference."""
    if not echo and cause.change:
        cell, value = next(iter(cause.change.items()))
        return None if cell.tkr is None else float(abs(value - cell.value) * cell.tkr)
    difference = identity.difference(cause.applied)
    return None if identity.target.tkr is None or difference is None else float(abs(difference) * identity.target.tkr)


def _identity_id(identity: Identity) -> str:
    cells = sorted(f"{c}{e.anchor}{e.kon or ''}" for c, e in identity.terms)
    return _digest(identity.document, identity.form, identity.target.anchor, identity.target.kon or "", *cells)


def _digest(*parts: str) -> str:
    return "K" + hashlib.sha256("|".join(parts).encode()).hexdigest()[:10]


def _remark_rows(remarks: list[Remark], tables: list[Ledger]) -> list[dict]:
    """Return remarks as rows of kontroll; what each is about is the row that its first printed source stands on."""
    stands = {e.anchor: e for table in tables for e in reversed(table.grid.values())} if remarks else {}
    about = [next((stands[s] for s in r.sources if s in stands), None) for r in remarks]
    return [
        _remark_row(remark)
        | {
            "gäller": None
            if entry is None or remark.of_table
            else (row_of if remark.typ == "etikett" else place)(entry)
        }
        for remark, entry in zip(remarks, about, strict=True)
    ]


def _remark_row(remark: Remark) -> dict:
    row = remark.row()
    number = _digest(remark.document, remark.typ, remark.name, str(remark.source_line), *remark.sources)
    return row | {
        "kontroll": number,
        "orsak": None if row["status"] in ("stämmer", "avrundning", "ej knuten") else "O" + number[1:],
    }


def _unique_ids(rows: list[dict]) -> list[dict]:
    """Number ids that would repeat, in the order of the report."""
    seen: Counter = Counter()
    for row in rows:
        seen[row["kontroll"]] += 1
        if seen[row["kontroll"]] > 1:
            row["kontroll"] += f"-{seen[row['kontroll']]}"
    return rows


def _rank(row: dict) -> tuple:
    """Findings first: proven before uncertain, large before small, a cause before its echoes."""
    return (
        ORDER[row["status"]], CERTAIN[row.get("säkerhet")] if not row["följd"] else 3, row["följd"],
        -(row.get("storlek_tkr") or 0), row["dokument"], row.get("källrad") or 0, row["kontroll"],
    )  # fmt: skip
