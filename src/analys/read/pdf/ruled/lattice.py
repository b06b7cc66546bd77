"""Rules drawn on a page -> grids of cells, merged where no rule parts them.

Rules that touch make one lattice. An open side is closed where the other rules end, so that a missing top rule or a
missing last border loses no row and no column; a rule that is missing inside only merges the cells it would part.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from analys.read.blocks import PlacedCell
from analys.read.pdf.ink.ink import Ink, Rule, Word
from analys.read.pdf.printed.cuts import join_lines
from analys.read.pdf.printed.grid import Column, Row, rows_to_cells
from analys.read.pdf.printed.lines import (
    PrintedLine,
    Token,
    is_value,
    is_value_line,
    is_year,
    join_words,
    make_line,
    words_to_lines,
)
from analys.read.pdf.unruled.heads import place_heads
from analys.read.pdf.unruled.rows import lines_to_rows

TOUCH = 2.5  # points between the ends of rules that meet
OPEN_SIDE = 6.0  # a rule that runs on this far past the last one across it shows an open side
COVERED = 0.6  # share of a cell's side that a rule must cover to part it from its neighbour
_BY_KON = re.compile(r"\b(?:totalt|alla)\b.*\b(?:män|kvinnor|pojkar|flickor)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Lattice:
    """A ruled grid: the x and y of its rules, and its cells as (first row, last row, first column, last column)."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    boxes: tuple[tuple[int, int, int, int], ...]

    @property
    def box(self) -> tuple[float, float, float, float]:
        """The grid's outline."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]


def find_lattices(ink: Ink) -> list[Lattice]:
    """Return the ruled grids of a page, top to bottom, that have at least two columns and two rows."""
    found = [_lattice(across, down) for across, down in _components(ink.across, ink.down)]
    return sorted((x for x in found if x is not None), key=lambda x: (round(x.ys[0]), x.xs[0]))


def _components(across: tuple[Rule, ...], down: tuple[Rule, ...]) -> Iterable[tuple[list[Rule], list[Rule]]]:
    """Groups of rules that touch one another."""
    if not across or not down or len(across) * len(down) > 2_000_000:
        return []
    parent = list(range(len(across) + len(down)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for i, h in enumerate(across):
        for j, v in enumerate(down):
            if h.start - TOUCH <= v.at <= h.end + TOUCH and v.start - TOUCH <= h.at <= v.end + TOUCH:
                parent[root(i)] = root(len(across) + j)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for i, h in enumerate(across):
        groups.setdefault(root(i), ([], []))[0].append(h)
    for j, v in enumerate(down):
        groups.setdefault(root(len(across) + j), ([], []))[1].append(v)
    return groups.values()


def _lattice(across: list[Rule], down: list[Rule]) -> Lattice | None:
    if not across or not down:
        return None
    left, right = min(h.start for h in across), max(h.end for h in across)
    top, bottom = min(v.start for v in down), max(v.end for v in down)
    xs = _places([v.at for v in down], left, right)
    # Rules down that end inside the grid part heads from heads over them where nothing is drawn between.
    ends = [y for v in down for y in (v.start, v.end) if top + OPEN_SIDE < y < bottom - OPEN_SIDE]
    levels = [h.at for h in across]
    inner = [y for y in ends if ends.count(y) > 1 and all(abs(y - h) > OPEN_SIDE for h in levels)]
    ys = _places(levels + inner, top, bottom)
    if len(xs) < 3 or len(ys) < 3 or len(xs) * len(ys) > 200_000:
        return None
    return Lattice(tuple(xs), tuple(ys), tuple(_boxes(xs, ys, across, down)))


def _places(rules: list[float], first: float, last: float) -> list[float]:
    """The rules' places in order, with the open ends that the rules across them run out to."""
    places: list[float] = []
    for at in sorted(rules):
        if not places or at - places[-1] > TOUCH:
            places.append(at)
    if first < places[0] - OPEN_SIDE:
        places.insert(0, first)
    if last > places[-1] + OPEN_SIDE:
        places.append(last)
    return places


def _boxes(xs: list[float], ys: list[float], across: list[Rule], down: list[Rule]) -> list[tuple[int, int, int, int]]:
    """Merge the small squares of the grid that no rule parts, as long as they make rectangles."""
    rows, columns = len(ys) - 1, len(xs) - 1
    parted_below = [[_covered(across, ys[r + 1], xs[c], xs[c + 1]) for c in range(columns)] for r in range(rows)]
    parted_right = [[_covered(down, xs[c + 1], ys[r], ys[r + 1]) for c in range(columns)] for r in range(rows)]
    taken = [[False] * columns for _ in range(rows)]
    boxes = []
    for r in range(rows):
        for c in range(columns):
            if taken[r][c]:
                continue
            last_column = c
            while last_column + 1 < columns and not parted_right[r][last_column] and not taken[r][last_column + 1]:
                last_column += 1
            last_row = r
            while (
                last_row + 1 < rows
                and all(not parted_below[last_row][k] and not taken[last_row + 1][k] for k in range(c, last_column + 1))
                and all(not parted_right[last_row + 1][k] for k in range(c, last_column))
            ):
                last_row += 1
            for i in range(r, last_row + 1):
                for k in range(c, last_column + 1):
                    taken[i][k] = True
            boxes.append((r, last_row, c, last_column))
    return boxes


def _covered(rules: list[Rule], at: float, start: float, end: float) -> bool:
    length = sum(
        max(0.0, min(r.end, end) - max(r.start, start)) for r in rules if abs(r.at - at) <= TOUCH
    )  # fmt: skip
    return length >= COVERED * (end - start)


def lattice_words(lattice: Lattice, words: Iterable[Word]) -> list[Word]:
    """Return the words whose middle lies inside a lattice."""
    x0, top, x1, bottom = lattice.box
    return [w for w in words if x0 < (w.x0 + w.x1) / 2 < x1 and top < (w.top + w.bottom) / 2 < bottom]


def lattice_cells(lattice: Lattice, words: list[Word]) -> list[PlacedCell]:
    """Return the cells of a ruled grid with the words that stand in them; [] when it holds no table."""
    at: dict[tuple[int, int], int] = {}
    for n, (r0, r1, c0, c1) in enumerate(lattice.boxes):
        at.update({(r, c): n for r in range(r0, r1 + 1) for c in range(c0, c1 + 1)})
    inside: dict[int, list[Word]] = {}
    bands: dict[int, list[Word]] = {}
    for word in words:
        c = bisect_right(lattice.xs, (word.x0 + word.x1) / 2) - 1
        r = bisect_right(lattice.ys, (word.top + word.bottom) / 2) - 1
        if (r, c) in at:
            n = at[r, c]
            inside.setdefault(n, []).append(word)
            if lattice.boxes[n][0] == lattice.boxes[n][1]:
                bands.setdefault(r, []).append(word)
    filled = [lattice.boxes[n] for n in inside]
    if len({c0 for _, _, c0, _ in filled}) < 2 and len({c1 for _, _, _, c1 in filled}) < 2:
        filled_tokens = max((len(make_line(ws).tokens) for ws in inside.values()), default=0)
        if filled_tokens < 2:
            return []
    cells: list[PlacedCell] = []
    starts: list[int] = [1]
    split: set[int] = set()
    for band in range(len(lattice.ys) - 1):
        parts = _split_band(lattice, bands.get(band, []))
        if parts:
            split.add(band)
            below = starts[-1] - 1
            cells += [PlacedCell(c.row + below, c.column, c.text, c.row_span, c.column_span, c.box) for c in parts]
        starts.append(starts[-1] + max((c.row for c in parts), default=1))
    for n, part in inside.items():
        r0, r1, _, _ = lattice.boxes[n]
        if not (r0 == r1 and r0 in split):
            under = _heads_under(lattice, inside, lattice.boxes[n])
            cells += _box_cells(lattice, part, lattice.boxes[n], starts, under)
    return cells


def _split_band(lattice: Lattice, words: list[Word]) -> list[PlacedCell]:
    """The rows of a band that holds several rows of figures with no rule between them; [] for a plain band."""
    lines = words_to_lines(words)
    rows = [x for x in lines if is_value_line(x) and x.tokens[0].x0 < lattice.xs[1]]
    if (
        len(rows) < 2
        or any(_BY_KON.search(x.text) for x in lines)
        or _BY_KON.search(" ".join(x.tokens[-1].text for x in rows))
    ):
        return []
    columns = [Column(a + 1, b - 1) for a, b in pairwise(lattice.xs)]
    labels = [w.text.lower() for w in words if w.x0 > lattice.xs[1]]
    if {"totalt", "män"} <= set(labels) or {"totalt", "kvinnor"} <= set(labels):
        return []
    return list(rows_to_cells(lines_to_rows(lines, columns, [])))


def _box_cells(
    lattice: Lattice, words: list[Word], box: tuple[int, int, int, int], starts: list[int], under: Row
) -> list[PlacedCell]:
    """One cell, or several where a box holds words that stand in separate columns of the grid."""
    r0, r1, c0, c1 = box
    lines = words_to_lines(words)
    row, rows = starts[r0], starts[r1 + 1] - starts[r0]
    if c1 > c0 and (apart := _cells_apart(lattice, lines, box, under)):
        return [replace(c, row=row, row_span=rows) for c in apart]
    text = _wrapped_text(lines, lattice.xs[c0], lattice.xs[c1 + 1])
    place = _round(lattice.xs[c0], lattice.ys[r0], lattice.xs[c1 + 1], lattice.ys[r1 + 1])
    return [PlacedCell(row, c0 + 1, text, rows, c1 - c0 + 1, place)]


def _heads_under(lattice: Lattice, inside: dict[int, list[Word]], box: tuple[int, int, int, int]) -> Row:
    """What stands in the band below a box, as a row of heads."""
    row = Row()
    for n, words in inside.items():
        r0, _, c0, c1 = lattice.boxes[n]
        if r0 == box[1] + 1:
            row.cells[c0, c1 - c0 + 1] = [join_words(words)]
    return row


def _cells_apart(
    lattice: Lattice, lines: list[PrintedLine], box: tuple[int, int, int, int], under: Row
) -> list[PlacedCell]:
    """The cells of a box that no rule parts, where what it holds stands in separate columns of the grid; else []."""
    r0, r1, c0, c1 = box
    tokens = [t for line in lines for t in line.tokens]
    if len(tokens) < 2:
        return []
    if all(_column_at(lattice, t.x0 + 1) == _column_at(lattice, t.x1 - 1) for t in tokens):
        parts: dict[int, list[Token]] = {}
        for token in tokens:
            parts.setdefault(_column_at(lattice, token.middle), []).append(token)
        values = sum(is_value(t.text) for t in tokens)
        whole = c0 == 0 and 0 in parts and c1 == len(lattice.xs) - 2
        if len(parts) > 1 and (values >= len(parts) - 1 or (whole and len(parts) == c1 + 1)):
            ys = lattice.ys[r0], lattice.ys[r1 + 1]
            return [
                PlacedCell(0, k + 1, _wrapped_tokens(p, *xs), 1, 1, _round(xs[0], ys[0], xs[1], ys[1]))
                for k, p in parts.items()
                for xs in [lattice.xs[k : k + 2]]
            ]
    over = len(under.cells) > len(tokens) and all(not is_value(t.text) or is_year(t.text) for t in tokens)
    if r0 == r1 and len(lines) == 1 and over:
        # Heads over other heads, with no rule between them.
        columns = [Column(a + 5, b - 5) for a, b in pairwise(lattice.xs)]
        row = Row(is_head=True)
        for token, column, span in place_heads(tokens, under, columns, [], False):
            row.cells.setdefault((column, span), []).append(token)
        return list(rows_to_cells([row]))
    return []


def _wrapped_tokens(tokens: list[Token], x0: float, x1: float) -> str:
    return join_lines(tokens, x1 - max(min(t.x0 for t in tokens) - x0, 1.0))


def _wrapped_text(lines: list[PrintedLine], x0: float, x1: float) -> str:
    """The lines of a cell as one text; the white at its left is taken to stand at its right too."""
    return _wrapped_tokens([join_words(list(line.words)) for line in lines], x0, x1) if lines else ""


def _column_at(lattice: Lattice, x: float) -> int:
    return min(max(bisect_right(lattice.xs, x) - 1, 0), len(lattice.xs) - 2)


def _round(*numbers: float) -> tuple[float, float, float, float]:
    x0, top, x1, bottom = (round(n, 1) for n in numbers)
    return x0, top, x1, bottom
