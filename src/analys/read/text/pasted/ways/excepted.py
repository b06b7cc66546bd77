"""A column that is the sum of others in all rows but one: what it leaves of the other rows, and what ails that one.

A footnote's number that copying laid before a sum ('227 633' for 27 633 with note 2) hides what proves the table.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from analys.read.text.pasted.ways.proven import FALSE, sum_of
from analys.read.text.pasted.ways.readings import Ways, is_number

_LEAST_THAT_SUM = 8  # in which the sum holds, beside one in which it does not
_MOST_WIDE = 12  # columns


def by_sums_but_one(ways: list[Ways]) -> list[Ways]:
    """Return the ways that are left of each row, where a sum of columns holds in all rows but one."""
    filled = [k for k, found in enumerate(ways) if found]
    width = len(ways[filled[0]][0]) if filled else 0
    out = list(ways)
    if len(filled) <= _LEAST_THAT_SUM or width > _MOST_WIDE or all(len(out[k]) == 1 for k in filled):
        return out
    for total, parts in _sums(width):
        holds = sum_of(total, parts)
        kept: dict[int, Ways] = {}
        failing: list[int] = []
        for k in filled:
            kept[k] = tuple(way for way in out[k] if _is_true(holds(way)))
            failing += [] if kept[k] else [k]
            if len(failing) > 1:  # most sums fail in the first rows already
                break
        if len(failing) != 1:
            continue
        mended = {_without_note(way, total) for way in out[failing[0]]}
        right = tuple(way for way in mended if way and _is_true(holds(way)))
        for k in filled:
            out[k] = kept[k] or (right if len(right) == 1 else ())  # a row that nothing mends is read wrong by all ways
    return out


def _is_true(told: float | None) -> bool:
    return told not in (None, FALSE)


def _sums(width: int) -> Iterator[tuple[int, range]]:
    """Each column with a run of at least three columns to its left or right."""
    for total in range(width):
        for start, end in combinations(range(width + 1), 2):
            if end - start >= 3 and total in (end, start - 1):
                yield total, range(start, end)


def _without_note(way: tuple[str, ...], column: int) -> tuple[str, ...]:
    """The way without the first digit of a column's figure; () where that leaves no figure."""
    left = way[column][1:].strip()
    sure = way[column][:1].isdigit() and left and is_number(left)
    return (*way[:column], left, *way[column + 1 :]) if sure else ()
