"""Identities -> identities with what rounding and rows that were not read leave open; those of exact counts.

Persons, cases and placements are whole, so nothing was rounded. That a figure is printed as a whole number does not
show that it is a count: a mean per month is printed alike. It is believed of a table where the words name no mean or
conversion and where the other sums hold to the unit.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

import polars as pl

from analys.audit.tables.identity import Identity
from analys.audit.tables.slips import one_slip
from analys.words.vocabulary import says_sum

HELD_A_MISFIT = 3  # how many identities must hold to the unit for each cell that does not fit


def exact_counts(identities: list[Identity]) -> list[Identity]:
    """Return the identities; those of counts without a tolerance, where the table shows that its counts are exact."""
    counted: dict[tuple[str, int], list[Identity]] = defaultdict(list)
    for identity in identities:
        sums = identity.form == "summa" and not identity.trivial and all(c.denominator == 1 for c, _ in identity.terms)
        if sums and all(e.counted for e in identity.entries):
            counted[identity.document, identity.target.tabell].append(identity)
    exact = {i for group in counted.values() if _shown(group) for i in group}
    return [replace(i, exact=True) if i in exact else i for i in identities]


def _shown(group: list[Identity]) -> bool:
    """Whether all but the identities of one cell hold to the unit, and enough of them do."""
    near = [i for i in group if i.difference() and i.holds()]  # what only a rounding would explain
    held = [i for i in group if not i.difference()]
    common = set.intersection(*(set(i.entries) for i in near)) if near else set()
    return len(held) >= HELD_A_MISFIT and (not near or bool(common))


TENS = 10
LEAST_ENDING_IN_ZERO = 4  # figures that end in zero, which are hardly so by chance
MAYBE_ROUNDED = "Skillnaden ryms i avrundningen om talen är avrundade till tiotal: alla slutar på noll."


def round_figures(identities: list[Identity]) -> list[Identity]:
    """Return the identities; a sum of figures that all end in zero proves no fault that rounding to tens explains."""
    return [
        replace(i, proof=False, note=MAYBE_ROUNDED) if i.form == "summa" and not i.holds() and _in_tens(i) else i
        for i in identities
    ]


def _in_tens(identity: Identity) -> bool:
    entries = [e for e in identity.entries if e.value]
    ends = len(entries) >= LEAST_ENDING_IN_ZERO and all((e.value / (2 * e.half)) % TENS == 0 for e in entries)
    return ends and abs(identity.difference() or 0) <= TENS * identity.tolerance


NOT_READ = "Mellan delarna och summan står en rad som inte ingår i tabellen: summan kan gälla också den."


def with_gaps(identities: list[Identity], cells: pl.DataFrame) -> list[Identity]:
    """Return the identities; a sum with a line of the source among its parts that no cell is from proves no fault.

    A row whose figures nobody can place is left out when a text is read. A slip that explains the whole difference
    is a fault all the same.
    """
    failed = [i for i in identities if i.form == "summa" and len(i.terms) > 1 and i.proof and not i.holds()]
    failed = [i for i in failed if {e.row for _, e in i.terms} != {i.target.row} and not one_slip(i)]
    # what lacks a row is the sum of its block, not a sum of other sums or of rows of several blocks
    failed = [i for i in failed if not all(says_sum(e.label) for _, e in i.terms) and _one_block(i)]
    read = set(cells.select("dokument", "källrad").drop_nulls().rows()) if failed else set()
    if not read:
        return identities
    loose = {i for i in failed if _gap(i, read)}
    return [replace(i, proof=False, note=NOT_READ) if i in loose else i for i in identities]


def _one_block(identity: Identity) -> bool:
    return len({e.group for _, e in identity.terms}) == 1


def _gap(identity: Identity, read: set[tuple[str, int]]) -> bool:
    lines = [e.source_line for e in identity.entries if e.source_line is not None]
    between = range(min(lines), max(lines)) if lines else ()
    return any((identity.document, line) not in read for line in between)
