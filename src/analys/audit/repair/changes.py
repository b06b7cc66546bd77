"""The changes of cells that could make failing identities hold: one cell, a pair that changed places, a sign."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from fractions import Fraction

from analys.audit.tables.identity import Identity
from analys.audit.tables.ledger import Entry
from analys.audit.tables.slips import slips
from analys.words.shares import FLOAT_DUST

CELLS_APART = 4  # how far apart in a row or column two cells that changed places may stand
FLOAT_SLACK_OF_CHANGES = 1.001  # floats may be off
Change = dict[Entry, Fraction]
Differences = dict[Identity, Fraction | None]


def changes(failing: list[Identity], applied: Change, before: Differences) -> Iterator[tuple[str, Change]]:
    """Give each change of one or two cells that may settle a failing identity, with the kind of slip it stands for."""
    entries = list(dict.fromkeys(e for i in failing for e in i.entries if e not in applied))
    for entry in entries:
        for kind, value in slips(entry, _wanted(entry, failing, before)):
            yield kind, {entry: value}
    for identity in failing:
        for entry in identity.entries:
            value = _needed(identity, entry, applied)
            if value is not None and entry not in applied:
                yield "tal", {entry: value}
    for a, b in pairs(entries):
        yield "ombytta", {a: b.value, b: a.value}


def _wanted(entry: Entry, failing: list[Identity], before: Differences) -> Callable[[float], bool]:
    """Whether a value of the cell may settle a failing sum; any may where an identity of another form holds the cell.

    Of the hundreds of slips of a cell nearly none settles anything: only those near a wanted value get exact numbers.
    """
    found = []
    for identity in failing:
        if entry in identity.entries:
            difference = before.get(identity)
            if identity.form != "summa" or difference is None:
                return _any_value
            weight = float(identity.weight(entry))
            if weight:
                near = entry.rough[0] - float(difference) / weight
                found.append(
                    (
                        near,
                        FLOAT_SLACK_OF_CHANGES * float(identity.tolerance) / abs(weight) + FLOAT_DUST * (1 + abs(near)),
                    )
                )
    return lambda value: any(abs(value - near) <= slack for near, slack in found)


def _any_value(_value: float) -> bool:
    return True


def pairs(entries: list[Entry]) -> Iterator[tuple[Entry, Entry]]:
    """Cells side by side or above one another, the nearest pairs of every row and column."""
    lines: dict[tuple, list[Entry]] = defaultdict(list)
    for entry in entries:
        lines[entry.tabell, "rad", entry.row].append(entry)
        lines[entry.tabell, "kolumn", entry.col].append(entry)
    for line in lines.values():
        near = sorted(line, key=lambda e: (e.row, e.col))
        for n, a in enumerate(near):
            for b in near[n + 1 : n + 1 + CELLS_APART]:
                if a.value != b.value and a.unit == b.unit and a.half == b.half:
                    yield a, b


def _needed(identity: Identity, entry: Entry, applied: Change) -> Fraction | None:
    """Return the value of a cell that would make the identity hold exactly."""
    if entry is identity.target:
        return identity.computed(applied)
    if identity.form != "summa":
        return None
    difference = identity.difference(applied)
    coefficient = sum(c for c, e in identity.terms if e is entry)
    return (
        applied.get(entry, entry.value) + difference / coefficient if difference is not None and coefficient else None
    )
