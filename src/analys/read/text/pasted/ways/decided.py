"""Rows that can be read in several ways -> the one way that the table's own arithmetic proves.

'Barn 234 567 890 123' under two heads is read where one column is the sum or difference of two others in every row, or
where a row of sums holds for one choice. Under heads of years, one way may also be so even ('1 015', '988', '979')
and all others so uneven ('1 015 988', '979', '1') that nothing else is meant.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import product
from math import prod

from analys.read.text.pasted.ways.proven import ROUNDED_SUM, by_columns, decimals, value
from analys.read.text.pasted.ways.readings import Ways, near_even, readings
from analys.words.vocabulary import names_sum

MIN_FIGURES = 3  # of a row that is the sum of those below it, though no word says so
MAX_CHOICES, _MOST_CHOICES = 20_000, 60_000  # of one block of rows and its sum, and of all blocks of a table
EVEN, UNEVEN = 2.0, 100.0  # the largest figure of a row by its smallest
_VERY_EVEN, _LESS_EVEN = 1.3, 20.0
MUCH_APART = 5.0, 500.0, 3  # a spread, the next larger one, and of how many figures at least
_BEGINS_PART = re.compile(r"(?i)\W*(?:varav|därav|därutav)\b")  # no part of the sum beside its whole
Alike = Sequence[Sequence[int]]  # the columns of one thing each time, from 0
Undecided = tuple[str, Ways]  # a label and the ways to read its figures; no ways for a label alone


def decide(rows: Sequence[Undecided]) -> list[Ways]:
    """Return the ways that are left for each row once the identities between columns and the sums have spoken."""
    return _by_total_above(_by_sums(rows, by_columns([ways for _, ways in rows])))


def evenly(ways: Ways, alike: Alike) -> Ways:
    """The one way whose figures of one thing are about as large, where all the others are far from it."""
    if len(ways) < 2 or not alike:
        return ways
    spread = sorted((_widest(way, alike), way) for way in ways)
    (best, way), (other, _) = spread[:2]
    return (way,) if _told_apart(best, other, max(map(len, alike))) else ways


def is_even(ways: Ways, alike: Alike) -> bool:
    """True for one way whose figures are all of some things, each about as large wherever it stands."""
    held = sum(map(len, alike))
    return len(ways) == 1 and len(ways[0]) == held and _widest(ways[0], alike) <= MUCH_APART[0]


def even_way(text: str, count: int) -> tuple[str, ...]:
    """The one way to read a row of one thing that can be had in more ways than are listed; () where none is."""
    near = [way for way in near_even(text, count, UNEVEN) if all(way)]
    if len(near) != 1:
        return ()
    return near[0] if _spread(near[0]) <= EVEN else ()


def _told_apart(best: float, other: float, count: int) -> bool:
    """True where a spread of figures is so small, and the next so large, that only the first can be meant."""
    least, most, many = MUCH_APART
    return (
        (best <= EVEN and other >= UNEVEN)
        or (best <= _VERY_EVEN and other >= _LESS_EVEN)
        or (count >= many and best <= least and other >= most)
    )


def likely(ways: Ways, alike: Alike) -> Ways:
    """The ways of a row with its note, or '', first: the even one, else those that are not far from even."""
    if len(ways) < 2 or not alike:
        return ways
    held = {way[1:]: way for way in ways}
    even = evenly(tuple(held), alike) if len(held) == len(ways) else ()
    if len(even) == 1:
        return (held[even[0]],)
    near = [way for way in ways if max(_widest(way[1:], alike), _spread(way[1:]) / UNEVEN) < UNEVEN]
    return tuple(near) or ways


def _widest(way: tuple[str, ...], alike: Alike) -> float:
    """The largest spread of the figures of one thing."""
    return max(_spread([way[c] for c in columns if way[c]]) for columns in alike)


def _spread(way: Sequence[str]) -> float:
    sizes = [abs(value(text)) for text in way]
    if not sizes:
        return 1.0
    return max(sizes) / min(sizes) if min(sizes) else 2 * UNEVEN


def _by_sums(rows: Sequence[Undecided], ways: list[Ways]) -> list[Ways]:
    """Leave the rows between two sums the ways with which the sum under them can be right in every column."""
    out = list(ways)
    start = label = 0  # where the block begins: after the last sum, or after the last label without figures
    for k, (text, _) in enumerate(rows):
        if not ways[k]:
            label = k + 1
        elif names_sum(text):
            for first in dict.fromkeys((label, start)):
                block = [i for i in range(first, k) if ways[i] and not _BEGINS_PART.match(rows[i][0])]
                right = _right_choices([ways[i] for i in (*block, k)]) if len(block) >= 2 else []
                if right:
                    for n, i in enumerate((*block, k)):
                        out[i] = tuple(dict.fromkeys(choice[n] for choice in right))
                    break
            start = label = k + 1
    return out


def rows_of_sums(rows: Sequence[Undecided]) -> set[int]:
    """Return the rows with one way each that stand between two sums and are right in the sum under them."""
    out: set[int] = set()
    block: list[int] = []
    for k, (text, ways) in enumerate(rows):
        if names_sum(text) and ways:
            held = [*block, k]
            if (
                len(block) > 1
                and all(len(rows[i][1]) == 1 for i in held)
                and sums_up(tuple(rows[i][1][0] for i in held))
            ):
                out.update(held)
            block = []
        elif ways and not _BEGINS_PART.match(text):
            block.append(k)
    return out


def with_a_blank(rows: Sequence[tuple[str, str]], ways: list[Ways], count: int) -> list[Ways]:
    """The ways, where a sum holds in no column but with one cell of one row empty: '3 000 3 100' under three heads.

    `rows`: the label and the figures of each as they stand. Without the sum such a row is '3 000', '3' and '100'.
    """
    out = list(ways)
    block: list[int] = []
    for k, (label, _) in enumerate(rows):
        if not names_sum(label):
            block += [k] if ways[k] and not _BEGINS_PART.match(label) else []
            continue
        held = [*block, k]
        if len(block) > 1 and all(len(ways[i]) == 1 for i in held):
            printed = {i: ways[i][0] for i in held}
            if all(all(way) for way in printed.values()) and not sums_up(tuple(printed.values())):
                found = [
                    (i, way)
                    for i in block
                    for way in _with_one_empty(rows[i][1], count)
                    if sums_up(tuple((printed | {i: way}).values()))
                ]
                out = [(found[0][1],) if len(found) == 1 and i == found[0][0] else w for i, w in enumerate(out)]
        block = []
    return out


def _with_one_empty(figures: str, count: int) -> list[tuple[str, ...]]:
    fewer = readings(figures).get(count - 1, ())
    return [(*way[:at], "", *way[at:]) for way in fewer for at in range(count)]


def decide_noted(rows: Sequence[Undecided], alike: Alike = ()) -> list[Ways]:
    """The ways that are left where each begins with a note, or '', that sums know nothing of."""
    near = [likely(ways, alike) for _, ways in rows]
    bare = [tuple(dict.fromkeys(way[1:] for way in ways)) for ways in near]
    summed = _by_sums([(label, ways) for (label, _), ways in zip(rows, bare, strict=True)], bare)
    return [tuple(w for w in ways if w[1:] in left) for ways, left in zip(near, summed, strict=True)]


def _by_total_above(ways: list[Ways]) -> list[Ways]:
    """Settle rows whose sum stands above them: 'Ensamstående man' over 'Utan barn' and 'Med barn'."""
    out = list(ways)
    tried = 0
    for k, found in enumerate(out):
        if tried > _MOST_CHOICES:
            break
        for count in (2, 3, 4):
            below = out[k + 1 : k + 1 + count]
            if len(found) != 1 or len(found[0]) < MIN_FIGURES or len(below) < count or not all(below):
                break
            undecided = any(len(w) > 1 for w in below)
            tried += min(MAX_CHOICES, prod(map(len, below))) if undecided else 0
            right = _right_choices([*below, found]) if undecided else []
            if len(right) == 1:
                out[k + 1 : k + 1 + count] = [(way,) for way in right[0][:-1]]
                break
    return out


def _right_choices(block: list[Ways]) -> list[tuple[tuple[str, ...], ...]]:
    """The choices of ways in which the last row is the sum of those above; [] where there are too many to try."""
    if prod(map(len, block)) > MAX_CHOICES:
        return []
    return [choice for choice in product(*block) if sums_up(choice)]


def sums_up(choice: tuple[tuple[str, ...], ...]) -> bool:
    """Return True where the last row is the sum of the others in each column, but for rounding."""
    *parts, total = choice
    for column, printed in enumerate(total):
        places = max(decimals(row[column]) for row in choice)
        slack = (0.5 * len(parts) + ROUNDED_SUM) * 10**-places
        if abs(sum(value(row[column]) for row in parts) - value(printed)) > slack:
            return False
    return True
