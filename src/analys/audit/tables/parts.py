"""Ledger -> identities of a row and the part rows right under it: dash and varav rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from analys.audit.tables.identity import Family, Identity
from analys.audit.tables.ledger import LEVEL_SERIES, Entry, Ledger, same_unit, says
from analys.audit.tables.row_sums import Parts, rate, row_sums

PART_EVIDENCE = 2.0
SURE_EVIDENCE = 5.0  # digits that leave no doubt that the parts are all of the row


def part_identities(ledger: Ledger) -> Iterator[Identity]:
    """Dash and varav rows against the row they belong to: their sum where they are all of it, else no more than it."""
    divided = list(_divided(ledger))
    families = [Family(tuple(row_sums(ledger, i, _added(subs), "delsumma", whole=True))) for i, subs in divided]
    whole = [f for f, (_, subs) in zip(families, divided, strict=True) if len(subs) > 1]
    held, failed = sum(len(f.held) for f in whole), sum(len(f.failed) for f in whole)
    divides = held >= max(3 * failed, 4)  # in this table the parts make up the whole
    for (i, subs), family in zip(divided, families, strict=True):
        if len(subs) > 1 and len(family.held) > len(family.failed) and family.evidence >= PART_EVIDENCE:
            sure = len(family.held) >= max(2 * len(family.failed), 3) or family.evidence >= SURE_EVIDENCE
            sure = sure or divides
            yield from (x if sure else replace(x, proof=False) for x in family.identities)
        for k in subs:
            yield from _within_whole(ledger, i, k)


def _divided(ledger: Ledger) -> Iterator[tuple[int, list[int]]]:
    """Yield each row that has part rows right under it, and them."""
    rows = ledger.rows
    for i, row in enumerate(rows):
        subs = []
        for k in range(i + 1, len(rows)):
            if not rows[k].is_sub:
                break
            subs.append(k)
        if subs and not row.is_sub:
            yield i, subs


def _added(rows: list[int]) -> Parts:
    return tuple((1, k) for k in rows)


def _within_whole(ledger: Ledger, i: int, k: int) -> Iterator[Identity]:
    """A part that is counted is no more than the row it belongs to.

    Where most columns say otherwise the row is no part of it: another count under the same heading.
    """
    found = []
    for col in ledger.columns:
        part, parent = ledger.grid.get((k, col)), ledger.grid.get((i, col))
        if part and parent and same_unit(part, parent) and _countable(part) and min(part.value, parent.value) >= 0:
            one = ((Fraction(1), parent),)
            found.append(Identity("delsumma", ledger.dokument, part, one, "högst", proof=parent.value > 0))
    if 2 * sum(not x.holds() for x in found) <= len(found) or says("varav", ledger.rows[k].label):
        yield from found


def _countable(entry: Entry) -> bool:
    return entry.tkr is None and entry.serie in LEVEL_SERIES and not rate(entry)
