"""Rules drawn on a page -> grids of cells, merged where no rule parts them.

Rules that touch make one lattice. An open side is closed where the other rules end, so that a missing top rule or a
missing last border loses no row and no column; a rule that is missing inside only merges the cells it would part.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from analys.read.blocks import PlacedCell
from analys.read.pdf_grid import Column, rows_to_cells
from analys.read.pdf_lines import PrintedLine, is_value, is_value_line, join_wrapped, make_line, words_to_lines
from analys.read.pdf_page import Ink, Rule, Word
from analys.read.pdf_rows import lines_to_rows

TOUCH = 2.5  # points between the ends of rules that meet
OPEN_SIDE = 6.0  # a rule that runs on this far past the last one across it shows an open side
COVERED = 0.6  # share of a cell's side that a rule must cover to part it from its neighbour
_BY_KON = re.compile(r"\b(?:totalt|alla)\b.*\b(?:män|kvinnor|pojkar|flickor)\b", re.IGNORECASE)

# The end of a word cut without a hyphen: a few letters that are no word by themselves.
_CUT_END = re.compile(
    r"(?!(?:och|som|till|för|av|i|på|med|att|en|ett|per|från|inom|vid|exkl|inkl|än|den|det|de|är|om|hos|kr|tkr|mkr|mnkr|utan|mot|"
    r"år|hela|plan|mål|alla|unga|vård|stöd|kön|män|sol|lvu|lvm|hvb|ack|tom|from|jan|feb|mars|apr|maj|juni|juli|aug|sep|okt|nov|"
    r"dec|inte|ej|nya|här|där|ska|kan|har|blev|fick|gick|egen|egna|två|tre|barn|hem|dag|nöjd|tid)\b)[^\W\d_]{1,4}\b"
)


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
            cells += _box_cells(lattice, part, lattice.boxes[n], starts)
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
    lattice: Lattice, words: list[Word], box: tuple[int, int, int, int], starts: list[int]
) -> list[PlacedCell]:
    """One cell, or several where a merged cell holds figures that stand in separate columns of the grid."""
    r0, r1, c0, c1 = box
    lines = words_to_lines(words)
    row, rows = starts[r0], starts[r1 + 1] - starts[r0]
    if c1 > c0:
        parts: dict[int, list[str]] = {}
        tokens = [t for line in lines for t in line.tokens]
        apart = len(tokens) > 1 and all(_column_at(lattice, t.x0 + 1) == _column_at(lattice, t.x1 - 1) for t in tokens)
        if apart:
            for token in tokens:
                parts.setdefault(_column_at(lattice, token.middle), []).append(token.text)
        if len(parts) > 1 and sum(is_value(t) for p in parts.values() for t in p) >= len(parts) - 1:
            return [
                PlacedCell(
                    row,
                    k + 1,
                    join_wrapped(p),
                    rows,
                    1,
                    _round(lattice.xs[k], lattice.ys[r0], lattice.xs[k + 1], lattice.ys[r1 + 1]),
                )
                for k, p in parts.items()
            ]
    text = _wrapped_text(lines, lattice.xs[c0], lattice.xs[c1 + 1])
    place = _round(lattice.xs[c0], lattice.ys[r0], lattice.xs[c1 + 1], lattice.ys[r1 + 1])
    return [PlacedCell(row, c0 + 1, text, rows, c1 - c0 + 1, place)]


def _wrapped_text(lines: list[PrintedLine], x0: float, x1: float) -> str:
    """The lines of a cell as one text; a word too long for a narrow cell is cut without a hyphen ('Avvikel', 'se')."""
    if not lines:
        return ""
    room = x1 - x0 - 2 * max(min(line.x0 for line in lines) - x0, 1.0)
    parts = [lines[0].text]
    for above, line in pairwise(lines):
        full = len(above.words) == 1 and above.x1 - above.x0 + 0.45 * above.size > room
        cut = above.text[-1:].isalpha() and line.text[:1].islower() and _CUT_END.match(line.text)
        if full and cut:
            parts[-1] += line.text
        else:
            parts.append(line.text)
    return join_wrapped(parts)


def _column_at(lattice: Lattice, x: float) -> int:
    return min(max(bisect_right(lattice.xs, x) - 1, 0), len(lattice.xs) - 2)


def _round(*numbers: float) -> tuple[float, float, float, float]:
    x0, top, x1, bottom = (round(n, 1) for n in numbers)
    return x0, top, x1, bottom
