"""A grid that its rules tell only in part -> the whole grid: white through all rows parts what no rule does.

Columns of figures side by side in one box are parted by the white between them; a tall box beside ruled rows that has a
line for each of them holds as many cells; rows of figures in one box are parted where other boxes have a rule.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from analys.read.pdf.ink.ink import Word
from analys.read.pdf.printed.grid import PrintedColumn
from analys.read.pdf.printed.lines import (
    PrintedLine,
    is_number,
    is_value,
    is_value_line,
    is_year,
    make_line,
    words_to_lines,
)
from analys.read.pdf.ruled.lattice import Lattice
from analys.read.pdf.unruled.columns import merge_tokens
from analys.words.shares import MOST

_LEAST_LABELS = 4  # of different labels that stand beside figures in a box: fewer are a cell's own parts (män, kvinnor)
_LEAST_WHITE = 2.0  # points
_NEXT_WORD = 1.5  # spaces to the word that goes on in the same text
_MOST_CROSSED = 0.1  # of the words under the first row: so few may stand across the white between columns
_LINES_WITH_FIGURES = 3  # in a tall box: cells for the rows beside it, not one cell of two numbers
_ALIGNED = 2.5  # points between the baselines of a label and of its figures


def refined(lattice: Lattice, words: Iterable[Word]) -> Lattice:
    """Return a grid with the columns and rows that its words show."""
    words = list(words)
    return _with_columns(_with_rows(lattice, words), words)


def words_in_boxes(lattice: Lattice, words: Iterable[Word]) -> dict[int, list[Word]]:
    """The words of each box, by its number."""
    at: dict[tuple[int, int], int] = {}
    for n, (r0, r1, c0, c1) in enumerate(lattice.boxes):
        at.update({(r, c): n for r in range(r0, r1 + 1) for c in range(c0, c1 + 1)})
    inside: dict[int, list[Word]] = {}
    before: tuple[Word, int] | None = None
    for word in sorted(words, key=lambda w: (round(w.bottom), w.x0)):
        c = bisect_right(lattice.xs, (word.x0 + word.x1) / 2) - 1
        r = bisect_right(lattice.ys, (word.top + word.bottom) / 2) - 1
        if before and c and _runs_over(before[0], word, lattice.xs[c]) and before[1] == c - 1:
            c -= 1
        before = word, c
        if (r, c) in at:
            inside.setdefault(at[r, c], []).append(word)
    return inside


def _runs_over(before: Word, word: Word, rule: float) -> bool:
    """True for a word that goes on right after another and out over the rule at the right of its cell."""
    near = abs(before.bottom - word.bottom) < 1 and 0 < word.x0 - before.x1 < _NEXT_WORD * word.space
    return near and word.x0 < rule - 2 and word.x1 > rule + 2


def _with_rows(lattice: Lattice, words: list[Word]) -> Lattice:
    """Cut tall boxes at the rules beside them where they hold a cell for each row."""
    if all(r0 == r1 for r0, r1, _, _ in lattice.boxes):
        return lattice
    inside = {n: words_to_lines(ws) for n, ws in words_in_boxes(lattice, words).items()}
    bases: dict[int, list[float]] = {}
    for n, lines in inside.items():
        r0, r1, _, _ = lattice.boxes[n]
        if r0 == r1:
            bases.setdefault(r0, []).extend(x.bottom for x in lines)
    boxes: list[tuple[int, int, int, int]] = []
    for n, box in enumerate(lattice.boxes):
        r0, r1, c0, c1 = box
        levels = _levels(lattice, box, inside.get(n, []), bases) if r0 < r1 and n in inside else []
        starts = [r0, *(r + 1 for r in levels)]
        boxes += [(a, b - 1, c0, c1) for a, b in pairwise([*starts, r1 + 1])]
    return replace(lattice, boxes=tuple(boxes))


def _levels(
    lattice: Lattice, box: tuple[int, int, int, int], lines: list[PrintedLine], bases: dict[int, list[float]]
) -> list[int]:
    """The rows of the grid after which a tall box is cut."""
    r0, r1, _, _ = box
    free = [r for r in range(r0, r1) if not any(x.top + 2 < lattice.ys[r + 1] < x.bottom - 2 for x in lines)]
    rows = {
        r: [x for x in lines if lattice.ys[r] < (x.top + x.bottom) / 2 < lattice.ys[r + 1]] for r in range(r0, r1 + 1)
    }
    if len(free) == r1 - r0 and all(rows.values()) and not any(x.text[:1].islower() for x in lines):
        aligned = [any(abs(x.bottom - b) < _ALIGNED for x in xs for b in bases.get(r, [])) for r, xs in rows.items()]
        if all(aligned):
            return free
    if sum(any(is_number(t.text) for t in x.tokens) for x in lines) >= _LINES_WITH_FIGURES:
        return [
            r for r in free
            if any((x.top + x.bottom) / 2 < lattice.ys[r + 1] for x in lines)
            and any((x.top + x.bottom) / 2 > lattice.ys[r + 1] for x in lines)
        ]  # fmt: skip
    return []


def _with_columns(lattice: Lattice, words: list[Word]) -> Lattice:
    """Add the columns that white parts inside the boxes of one column of the grid."""
    inside = words_in_boxes(lattice, words)
    by_column: dict[int, list[PrintedLine]] = {}
    for n, ws in inside.items():
        _, _, c0, c1 = lattice.boxes[n]
        lines = words_to_lines(ws)
        if c0 == c1:
            by_column.setdefault(c0, []).extend(lines)
        else:
            for k, part in _by_columns(lattice, lines):
                by_column.setdefault(k, []).append(part)
    first = min((lattice.boxes[n][2] for n in inside if lattice.boxes[n][0] == lattice.boxes[n][1]), default=0)
    cuts = [cut for k, lines in by_column.items() for cut in _white(lines, k == first)]
    if not cuts:
        return lattice
    xs = sorted([*lattice.xs, *cuts])
    new = {xs.index(x): x for x in cuts}
    at = [xs.index(x) for x in lattice.xs]
    boxes = tuple((r0, r1, at[c0], at[c1 + 1] - 1) for r0, r1, c0, c1 in lattice.boxes)
    return Lattice(tuple(xs), lattice.ys, boxes, frozenset(new))


def _by_columns(lattice: Lattice, lines: list[PrintedLine]) -> Iterator[tuple[int, PrintedLine]]:
    """The lines of figures in a box over several columns of the grid, cut where its other rows have rules."""
    for line in lines:
        if is_value_line(line) and len(line.tokens) > 2:
            parts: dict[int, list[Word]] = {}
            for word in line.words:
                parts.setdefault(bisect_right(lattice.xs, (word.x0 + word.x1) / 2) - 1, []).append(word)
            yield from ((k, make_line(words)) for k, words in parts.items())
        elif (
            len(line.tokens) > 1
            and (k := bisect_right(lattice.xs, line.x0) - 1) == bisect_right(lattice.xs, line.x1) - 1
        ):
            yield k, line  # heads over the columns in one column of the grid


def _are_headed(columns: list[PrintedColumn], lines: list[PrintedLine]) -> bool:
    """True where a line of heads, one over each column and over no other, tells columns that few rows fill."""
    return any(
        len(x.tokens) == len(columns) and not any(is_value(t.text) for t in x.tokens)
        and all(
            (t.x0 < c.x1 and c.x0 < t.x1) == (n == k) for n, t in enumerate(x.tokens) for k, c in enumerate(columns)
        )
        for x in lines
    )  # fmt: skip


def _white(lines: list[PrintedLine], first: bool) -> list[float]:
    """Where white through all rows of figures parts the columns that stand in one column of a grid."""
    figures = [
        x for x in lines if all(is_value(t.text) for t in x.tokens) and not all(is_year(t.text) for t in x.tokens)
    ]
    several = [x for x in figures if len(x.tokens) > 1]
    labelled = [
        x for x in lines
        if len(x.tokens) > 1 and not is_value(x.tokens[0].text) and all(is_value(t.text) for t in x.tokens[1:])
        and not all(is_year(t.text) for t in x.tokens[1:])
    ]  # fmt: skip
    least = 2 if first else _LEAST_LABELS
    columns: list[PrintedColumn] = []
    if len(several) >= 2 and len(several) > len(labelled):
        body = figures
        columns = merge_tokens([(n, t) for n, x in enumerate(body) for t in x.tokens])
        if len(several) < 0.5 * len(figures) and not _are_headed(columns, lines):
            return []
    elif len({x.tokens[0].text for x in labelled}) >= least and len(labelled) >= MOST * len(lines):
        body = labelled
        labels = [x.tokens[0] for x in body]
        columns = [
            PrintedColumn(min(t.x0 for t in labels), max(t.x1 for t in labels)),
            *merge_tokens([(n, t) for n, x in enumerate(body) for t in x.tokens[1:]]),
        ]
    if len(columns) < 2 or any(b.x0 - a.x1 < _LEAST_WHITE for a, b in pairwise(columns)):
        return []
    for line in lines:  # a head for each column: as wide as it is, so that it lies on its side of the white
        if len(line.tokens) == len(columns):
            wider = [PrintedColumn(min(c.x0, t.x0), max(c.x1, t.x1)) for c, t in zip(columns, line.tokens, strict=True)]
            columns = wider if all(b.x0 > a.x1 for a, b in pairwise(wider)) else columns
    cuts = [(a.x1 + b.x0) / 2 for a, b in pairwise(columns)]
    highest = min(x.top for x in body)
    below = [t for x in lines if x.top > highest for t in x.tokens]
    crossing = sum(any(t.x0 < cut < t.x1 for cut in cuts) for t in below)
    return cuts if crossing <= _MOST_CROSSED * len(below) else []
