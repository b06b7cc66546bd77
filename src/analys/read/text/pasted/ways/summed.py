"""Rows whose figures nobody can part alone -> the one way in which a row is the sum of those beside it.

'949 761 564 039 333 633' over '469 497 281 521 165 005' and '480 264 282 518 168 628' has three figures in many ways;
in one of them each figure is the sum of the two below. Large numbers in a row can be parted in thousands of ways, so
all rows are read from the left at once, and a column goes on only where its sum holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import product

from analys.read.text.pasted.ways.proven import ROUNDED_SUM, decimals, value
from analys.read.text.pasted.ways.readings import MOST_PARTS_OF_A_NUMBER, Ways, is_number
from analys.words.vocabulary import names_sum

ADDS_UP = 0.001  # what floats may be off by in an exact sum of printed figures
MOST_PARTS = 12  # rows of one sum
_MOST_TRIED = 20_000  # figures laid beside each other, for all sums of a table
_MOST_FOUND = 50
_MUCH_WIDER = 100  # so much wider spread are the figures of all other ways
_WIDEST = 10_000  # the largest sum by the smallest, where nothing else is wrong
_LEAST_COLUMNS, _LEAST_SIZE = 2, 10  # columns whose sums are of at least this: fewer may hold by chance
_DIFFERENCES = ((1, 1), (1, -1), (-1, 1))
Way = tuple[str, ...]
Texts = Sequence[tuple[str, str]]  # the label and the figures of each row as they stand; no figures for a label alone


def by_joint_sums(rows: Texts, ways: list[Ways], count: int) -> list[Ways]:
    """Return the ways of each row, with one for rows that a sum of all columns leaves one for."""
    out = list(ways)
    budget = iter(range(_MOST_TRIED))
    for total, parts in _groups(rows):
        if next(budget, None) is None:
            break
        if all(len(out[k]) == 1 for k in (total, *parts)):
            continue
        if found := _read_together([rows[k][1] for k in (*parts, total)], count, budget):
            for k, way in zip((*parts, total), found, strict=True):
                out[k] = (way,)
    return out


def _groups(rows: Texts) -> Iterator[tuple[int, list[int]]]:
    """The index of what may be a sum with those of its parts: rows under it, or over a row that is named a sum."""
    filled = [k for k, (_, figures) in enumerate(rows) if figures]
    start = 0
    for n, k in enumerate(filled):
        if names_sum(rows[k][0]):
            yield k, filled[start:n][-MOST_PARTS:]
            start = n + 1
        elif n > 1:  # a result under the two rows it is of
            yield k, filled[n - 2 : n]
        for size in range(2, 7):
            if len(below := filled[n + 1 : n + 1 + size]) == size:
                yield k, below


def _read_together(texts: list[str], count: int, budget: Iterator[int]) -> tuple[Way, ...] | None:
    """The one way to read the rows so that the last is the sum of the others in each column; None where none is.

    Of two rows it may be the difference as well.
    """
    if len(texts) < 3:
        return None
    steps = [_steps(text, count) for text in texts]
    found: set[tuple[Way, ...]] = set()
    for signs in _signs(len(texts) - 1):
        for columns in _columns(steps, (0,) * len(texts), count, signs, budget):
            found.add(columns)
            if len(found) > _MOST_FOUND:
                return None
        if next(budget, None) is None:
            return None
    exact = {columns for columns in found if all(map(_is_exact, columns))}
    spread = sorted((_spread(columns), columns) for columns in exact or found)
    if not spread or spread[0][0] > _WIDEST or (len(spread) > 1 and spread[1][0] < _MUCH_WIDER * spread[0][0]):
        return None
    columns = spread[0][1]
    large = sum(min(abs(value(text)) for text in column) >= _LEAST_SIZE for column in columns)
    return tuple(zip(*columns, strict=True)) if large >= _LEAST_COLUMNS else None


@lru_cache(2048)  # a row is tried in several sums
def _steps(text: str, count: int) -> dict[tuple[int, int], list[tuple[int, str]]]:
    """From each word, with so many figures to come, where the next figure may end and what it is."""
    spans = [m.span() for m in re.finditer(r"\S+", text)]
    steps: dict[tuple[int, int], list[tuple[int, str]]] = {}
    for left in range(1, count + 1):
        for at in range(len(spans) - 1, -1, -1):
            ends = range(at + 1, min(at + MOST_PARTS_OF_A_NUMBER, len(spans)) + 1)
            held = [(end, text[spans[at][0] : spans[end - 1][1]]) for end in ends]
            steps[at, left] = [
                (end, figure)
                for end, figure in held
                if is_number(figure) and (end == len(spans) if left == 1 else bool(steps.get((end, left - 1))))
            ]
    return steps


def _columns(
    steps: list[dict[tuple[int, int], list[tuple[int, str]]]],
    at: tuple[int, ...],
    left: int,
    signs: tuple[int, ...],
    budget: Iterator[int],
) -> Iterator[tuple[Way, ...]]:
    """The columns from some words on, for each way in which the last figure of all is the sum of the others."""
    if not left:
        yield ()
        return
    for choice in product(*(row.get((a, left), []) for row, a in zip(steps, at, strict=True))):
        if next(budget, None) is None:
            return
        column = tuple(figure for _, figure in choice)
        if _adds_up(column, signs):
            for rest in _columns(steps, tuple(end for end, _ in choice), left - 1, signs, budget):
                yield (column, *rest)


def _signs(parts: int) -> list[tuple[int, ...]]:
    return list(_DIFFERENCES) if parts == 2 else [(1,) * parts]


def _spread(columns: tuple[Way, ...]) -> float:
    """The largest sum of all columns by the smallest: sums that carry nothing hold for '949' and '761 564 039' too."""
    sizes = [abs(value(column[-1])) or 1.0 for column in columns]
    return max(sizes) / min(sizes)


def _is_exact(column: Way) -> bool:
    """True where no rounding is needed for a sum or difference of the first figures to be the last."""
    *terms, total = column
    return any(
        abs(sum(s * value(t) for s, t in zip(signs, terms, strict=True)) - value(total)) < ADDS_UP
        for signs in _signs(len(terms))
    )


def _adds_up(column: Way, signs: tuple[int, ...]) -> bool:
    *terms, total = column
    places = max(map(decimals, column))
    slack = (0.5 * len(terms) + ROUNDED_SUM) * 10**-places
    return abs(sum(s * value(t) for s, t in zip(signs, terms, strict=True)) - value(total)) <= slack
