"""The common slips of the hand: what a printed value would have been before one of them."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations

from analys.audit.tables.ledger import Entry


def slips(entry: Entry) -> Iterator[tuple[str, Fraction]]:
    """Yield each value the cell would have had before one common slip of the hand, and the kind of slip."""
    if entry.value:
        yield "tecken", -entry.value
    unit = 2 * entry.half
    digits = str(abs(int(entry.value / unit)))
    sign = -1 if entry.value < 0 else 1
    seen = {abs(entry.value)}
    for kind, other in _slipped(digits):
        value = int(other or "0") * unit
        if value not in seen:
            seen.add(value)
            yield kind, sign * value
    for power in (1000, 10, 100):
        for value in (entry.value * power, entry.value / power):
            if value and abs(value) not in seen:
                yield "tusen", value


def _slipped(digits: str) -> Iterator[tuple[str, str]]:
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
