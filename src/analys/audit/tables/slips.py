"""The common slips of the hand: what a printed value would have been before one of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import combinations

from analys.audit.tables.identity import Identity
from analys.audit.tables.ledger import Entry
from analys.words.shares import FLOAT_DUST


def slips(entry: Entry, wanted: Callable[[float], bool] = lambda _value: True) -> Iterator[tuple[str, Fraction]]:
    """Yield each value the cell would have had before one common slip of the hand, and the kind of slip.

    `wanted` passes over, in floats, values that nobody asks for: a cell has hundreds.
    """
    if entry.value and wanted(-entry.rough[0]):
        yield "tecken", -entry.value
    unit, rough_unit = 2 * entry.half, 2 * entry.rough[1]
    digits = str(abs(int(entry.value / unit)))
    sign = -1 if entry.value < 0 else 1
    seen = {digits.lstrip("0")}
    for kind, other in _slipped(digits):
        counted = other.lstrip("0")
        if counted not in seen:
            seen.add(counted)
            if wanted(sign * int(counted or "0") * rough_unit):
                yield kind, sign * int(counted or "0") * unit
    for power in (1000, 10, 100):
        for factor in (Fraction(power), Fraction(1, power)):
            value = entry.value * factor
            if value and str(abs(value / unit)) not in seen and wanted(float(value)):
                yield "tusen", value


def _slipped(digits: str) -> Iterator[tuple[str, str]]:
    """What a slip of the hand makes of digits: two swapped, one other, one lost, one more; each with its kind."""
    n = len(digits)
    for i, j in combinations(range(n), 2):
        swapped = list(digits)
        swapped[i], swapped[j] = swapped[j], swapped[i]
        yield "siffror", "".join(swapped)
    for i in range(n):
        for digit in "0123456789":
            yield "siffra", digits[:i] + digit + digits[i + 1 :]
    for i in range(n):
        yield "bortfall", digits[:i] + digits[i + 1 :]
    for i in range(n + 1):
        for digit in "0123456789":
            yield "bortfall", digits[:i] + digit + digits[i:]


def slipped(identity: Identity) -> bool:
    """Whether one slip in the printed sum, in three digits or more, explains the whole difference."""
    computed = identity.computed()
    digits = abs(identity.target.value) >= 100 * 2 * identity.target.half
    return digits and computed is not None and any(value == computed for _, value in slips(identity.target))


def one_slip(identity: Identity) -> bool:
    """Whether one slip in any of the cells of a sum explains the whole difference, to a unit in the last place.

    Nearly any difference is a slip somewhere, within what the rounding of ten figures allows.
    """
    difference = identity.difference()
    for entry in identity.entries:
        weight = identity.weight(entry)
        if difference is not None and weight:
            wanted = entry.value - difference / weight
            near = float(wanted), 2 * entry.rough[1] + FLOAT_DUST * (1 + abs(float(wanted)))
            if any(True for _ in slips(entry, lambda value, near=near: abs(value - near[0]) <= near[1])):
                return True
    return False
