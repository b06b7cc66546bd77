"""Identities -> identities whose counts are exact: persons, cases and placements are whole, so nothing was rounded.

That a figure is printed as a whole number does not show that it is a count: a mean per month is printed alike. It is
believed of a table where the words name no mean or conversion and where the other sums hold to the unit.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from analys.audit.tables.identity import Identity

SHOWN = 3  # how many identities must hold to the unit for each cell that does not fit


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
    return len(held) >= SHOWN and (not near or bool(common))


TENS = 10
FEWEST = 4  # figures that end in zero, which are hardly so by chance
MAYBE_ROUNDED = "Skillnaden ryms i avrundningen om talen är avrundade till tiotal: alla slutar på noll."


def round_figures(identities: list[Identity]) -> list[Identity]:
    """Return the identities; a sum of figures that all end in zero proves no fault that rounding to tens explains."""
    return [
        replace(i, proof=False, note=MAYBE_ROUNDED) if i.form == "summa" and not i.holds() and _in_tens(i) else i
        for i in identities
    ]


def _in_tens(identity: Identity) -> bool:
    entries = [e for e in identity.entries if e.value]
    ends = len(entries) >= FEWEST and all((e.value / (2 * e.half)) % TENS == 0 for e in entries)
    return ends and abs(identity.difference() or 0) <= TENS * identity.tolerance
