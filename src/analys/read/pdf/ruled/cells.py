"""A ruled grid and the words that stand in it -> its cells."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise

from analys.read.blocks import PlacedCell
from analys.read.pdf.ink.ink import Word
from analys.read.pdf.printed.distances import CELL_WHITE
from analys.read.pdf.printed.grid import PrintedColumn, PrintedRow, rows_to_cells
from analys.read.pdf.printed.lines import (
    PrintedLine,
    Token,
    is_number,
    is_value,
    is_value_line,
    is_year,
    join_words,
    make_line,
    words_to_lines,
)
from analys.read.pdf.ruled.bullets import point_rows
from analys.read.pdf.ruled.lattice import Lattice
from analys.read.pdf.ruled.refine import words_in_boxes
from analys.read.pdf.ruled.wrapped import wrapped
from analys.read.pdf.unruled.heads import place_heads
from analys.read.pdf.unruled.rows import goes_on_low, lines_to_rows
from analys.words.headers import ONE_KON

_OFF_THE_MIDDLE = 0.05  # of the width of what a head is over: a head set in its middle is off by less
_BY_KON = re.compile(rf"\b(?:totalt|alla)\b.*\b{ONE_KON}\b", re.IGNORECASE)


def lattice_cells(lattice: Lattice, words: list[Word]) -> list[PlacedCell]:
    """Return the cells of a ruled grid with the words that stand in them; [] when it holds no table."""
    inside = words_in_boxes(lattice, words)
    bands: dict[int, list[Word]] = {}
    labels: dict[int, int] = {}  # the column of each band's labels: right of the tall box of a group that it lies in
    for n, part in inside.items():
        r0, r1, c0, _ = lattice.boxes[n]
        if r0 == r1:
            bands.setdefault(r0, []).extend(part)
            labels[r0] = min(c0, labels.get(r0, c0))
    filled = [lattice.boxes[n] for n in inside]
    if len({c0 for _, _, c0, _ in filled}) < 2 and len({c1 for _, _, _, c1 in filled}) < 2:
        filled_tokens = max((len(make_line(ws).tokens) for ws in inside.values()), default=0)
        if filled_tokens < 2:
            return []
    cells: list[PlacedCell] = []
    starts: list[int] = [1]
    split: set[int] = set()
    tall = _tall_rows(lattice, inside)
    lines = {n: words_to_lines(part) for n, part in inside.items()}
    heads = {n: _heads_in_white(lattice, part, lattice.boxes[n]) for n, part in lines.items()}
    for band in range(len(lattice.ys) - 1):
        points = {n: part for n, part in lines.items() if lattice.boxes[n][:2] == (band, band)}
        parts = point_rows(lattice, points) or _split_band(lattice, bands.get(band, []), labels.get(band, 0))
        if parts:
            split.add(band)
            below = starts[-1] - 1
            cells += [PlacedCell(c.row + below, c.column, c.text, c.row_span, c.column_span, c.box) for c in parts]
        over = [len(rows) for n, rows in heads.items() if lattice.boxes[n][:2] == (band, band)]
        lowest = [starts[r0] + max(c.row for c in rows) for (r0, r1), rows in tall.items() if r1 == band]
        starts.append(max([starts[-1] + max((c.row for c in parts), default=max([1, *over])), *lowest]))
    for (r0, _), rows in tall.items():
        cells += [c._replace(row=c.row + starts[r0] - 1) for c in rows]
    for n in inside:
        r0, r1, _, _ = lattice.boxes[n]
        if not (r0 == r1 and r0 in split) and (r0, r1) not in tall:
            if heads[n]:
                last = starts[r1 + 1] - starts[r0] - len(heads[n])
                cells += [
                    c._replace(row=starts[r0] + k, row_span=1 + (last if k + 1 == len(heads[n]) else 0))
                    for k, row in enumerate(heads[n])
                    for c in row
                ]
                continue
            cells += _box_cells(lattice, inside, lines, n, starts)
    return cells


def _tall_rows(lattice: Lattice, inside: dict[int, list[Word]]) -> dict[tuple[int, int], list[PlacedCell]]:
    """The rows of figures in tall boxes side by side, whose labels and values no rule parts, by the bands they span."""
    by_bands: dict[tuple[int, int], list[int]] = {}
    for n in inside:
        if lattice.boxes[n][0] < lattice.boxes[n][1]:
            by_bands.setdefault(lattice.boxes[n][:2], []).append(n)
    found = {}
    for bands, boxes in by_bands.items():
        wide = len(boxes) > 1 or lattice.boxes[boxes[0]][2] < lattice.boxes[boxes[0]][3]
        first = min(lattice.boxes[n][2] for n in boxes)
        if wide and (rows := _split_band(lattice, [w for n in boxes for w in inside[n]], first)):
            found[bands] = rows
    return found


def _heads_in_white(
    lattice: Lattice, lines: list[PrintedLine], box: tuple[int, int, int, int]
) -> list[list[PlacedCell]]:
    """The cells of a box that only white parts, as rows of heads over heads; [] where rules part it or nothing does."""
    r0, r1, c0, c1 = box
    inner = set(range(c0 + 1, c1 + 1))
    if not inner or not inner <= lattice.white:
        return []
    over = next((n for n, x in enumerate(lines) if all(_is_within(lattice, t) for t in x.tokens)), len(lines))
    if over == 0 and len(lines) > 1 and len(lines[0].tokens) == 1 and len(lines[1].tokens) > 1:
        middle = (lattice.xs[c0] + lattice.xs[c1 + 1]) / 2
        over = int(abs(lines[0].tokens[0].middle - middle) < _OFF_THE_MIDDLE * (lattice.xs[c1 + 1] - lattice.xs[c0]))
    if over == len(lines) or not all(_is_within(lattice, t) for x in lines[over:] for t in x.tokens):
        return []
    rows: list[list[PlacedCell]] = []
    ys = lattice.ys[r0], lattice.ys[r1 + 1]
    parts: dict[tuple[int, int], list[Token]] = {}
    for line in lines[:over]:
        for token in line.tokens:
            ends = _column_at(lattice, token.x0 + 1), _column_at(lattice, token.x1 - 1)
            parts.setdefault((c0, c1) if len(line.tokens) == 1 else ends, []).append(token)
    rows += [_cells_of(lattice, parts, ys)] if parts else []
    parts = {}
    for token in (t for x in lines[over:] for t in x.tokens):
        k = _column_at(lattice, token.middle)
        parts.setdefault((k, k), []).append(token)
    return [*rows, _cells_of(lattice, parts, ys)]


def _cells_of(lattice: Lattice, parts: dict[tuple[int, int], list[Token]], ys: tuple[float, float]) -> list[PlacedCell]:
    return [
        PlacedCell(0, a + 1, wrapped(tokens, x0, x1), 1, b - a + 1, _round(x0, ys[0], x1, ys[1]))
        for (a, b), tokens in parts.items()
        for x0, x1 in [(lattice.xs[a], lattice.xs[b + 1])]
    ]


def _is_within(lattice: Lattice, token: Token) -> bool:
    return _column_at(lattice, token.x0 + 1) == _column_at(lattice, token.x1 - 1)


def _split_band(lattice: Lattice, words: list[Word], first: int) -> list[PlacedCell]:
    """The rows of a band that holds several rows of figures with no rule between them; [] for a plain band.

    `first`: the column that the labels of the band stand in.
    """
    lines = words_to_lines(words)
    edge = lattice.xs[first + 1]
    rows = [x for x in lines if is_value_line(x) and x.tokens[0].x0 < edge]
    if (
        len(rows) < 2
        or any(_BY_KON.search(x.text) for x in lines)
        or _BY_KON.search(" ".join(x.tokens[-1].text for x in rows))
    ):
        return []
    columns = [PrintedColumn(a + 1, b - 1) for a, b in pairwise(lattice.xs[first:])]
    if any(_reads_on(a.tokens[0], b.tokens[0], edge) for a, b in pairwise(rows)):
        return []  # one row whose label wraps beside two lines of values
    labels = [w.text.lower() for w in words if w.x0 > edge]
    if {"totalt", "män"} <= set(labels) or {"totalt", "kvinnor"} <= set(labels):
        return []
    return [c._replace(column=c.column + first) for c in rows_to_cells(lines_to_rows(lines, columns, []))]


def _reads_on(above: Token, label: Token, edge: float) -> bool:
    """True when a label goes on from the line above: it is low, and its first word had found no room there."""
    if not goes_on_low(label.text):
        return False
    word = (label.x1 - label.x0) * len(label.text.split()[0]) / len(label.text)
    return above.text.endswith(("-", "‐")) or above.x1 + word > edge - 2 * max(above.x0 - label.x0, 1.0)


def _box_cells(
    lattice: Lattice, inside: dict[int, list[Word]], lines: dict[int, list[PrintedLine]], n: int, starts: list[int]
) -> list[PlacedCell]:
    """The cell of box n, or several where it holds words that stand in separate columns of the grid."""
    r0, r1, c0, c1 = box = lattice.boxes[n]
    row, rows = starts[r0], starts[r1 + 1] - starts[r0]
    if c1 > c0 and (apart := _cells_apart(lattice, lines[n], box, _heads_under(lattice, inside, lines, box))):
        return [c._replace(row=row, row_span=rows) for c in apart]
    tokens = [t for x in lines[n] for t in x.tokens]
    parts = tokens if all(is_number(t.text) for t in tokens) else [join_words(list(x.words)) for x in lines[n]]
    text = wrapped(parts, lattice.xs[c0], lattice.xs[c1 + 1])
    place = _round(lattice.xs[c0], lattice.ys[r0], lattice.xs[c1 + 1], lattice.ys[r1 + 1])
    return [PlacedCell(row, c0 + 1, text, rows, c1 - c0 + 1, place)]


def _heads_under(
    lattice: Lattice,
    inside: dict[int, list[Word]],
    lines: dict[int, list[PrintedLine]],
    box: tuple[int, int, int, int],
) -> PrintedRow:
    """What stands in the band below a box, as a row of heads."""
    row = PrintedRow()
    for n, words in inside.items():
        r0, _, c0, c1 = lattice.boxes[n]
        if r0 == box[1] + 1:
            tokens = [t for line in lines[n] for t in line.tokens]
            if c1 > c0 and len(tokens) > 1 and all(_is_within(lattice, t) for t in tokens):
                for token in tokens:
                    row.cells.setdefault((_column_at(lattice, token.middle), 1), []).append(token)
            else:
                row.cells[c0, c1 - c0 + 1] = [join_words(words)]
    return row


def _cells_apart(
    lattice: Lattice, lines: list[PrintedLine], box: tuple[int, int, int, int], under: PrintedRow
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
        whole = c0 == 0 and c1 == len(lattice.xs) - 2
        every = whole and len(set(parts) - {0}) == c1 and (0 in parts or c1 > 1)  # a head for each column of figures
        if len(parts) > 1 and (values >= len(parts) - 1 or every):
            ys = lattice.ys[r0], lattice.ys[r1 + 1]
            return [
                PlacedCell(0, k + 1, wrapped(p, *xs), 1, 1, _round(xs[0], ys[0], xs[1], ys[1]))
                for k, p in parts.items()
                for xs in [lattice.xs[k : k + 2]]
            ]
    over = len(under.cells) > len(tokens) and all(not is_value(t.text) or is_year(t.text) for t in tokens)
    if r0 == r1 and len(lines) == 1 and over:
        # Heads over other heads, with no rule between them.
        columns = [PrintedColumn(a + CELL_WHITE, b - CELL_WHITE) for a, b in pairwise(lattice.xs)]
        row = PrintedRow(is_head=True)
        for token, column, span in place_heads(tokens, under, columns, [], False):
            row.cells.setdefault((column, span), []).append(token)
        return list(rows_to_cells([row]))
    return []


def _column_at(lattice: Lattice, x: float) -> int:
    return min(max(bisect_right(lattice.xs, x) - 1, 0), len(lattice.xs) - 2)


def _round(*numbers: float) -> tuple[float, float, float, float]:
    x0, top, x1, bottom = (round(n, 1) for n in numbers)
    return x0, top, x1, bottom
