"""The cells of rows whose empty cells the writer left out of the tags, laid on the columns they stand in.

Chromium tags no empty cell, so a row with one is short and what follows it moves left. The rows that have all their
cells say where the columns are; the cells of a short row are laid on them in order, at the least total distance.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from math import inf

from analys.read.pdf.ink.ink import Box
from analys.read.pdf.tags.tables import TagCell

Extent = tuple[float, float]


def placed_by_ink(cells: tuple[TagCell, ...], boxes: Mapping[int, Box]) -> tuple[TagCell, ...] | None:
    """Return the cells with the columns they stand in; None where no row is short or the columns are not known.

    `boxes`: where the words of a cell stand, by its place in `cells`.
    """
    rows: dict[int, list[int]] = defaultdict(list)
    for n, cell in enumerate(cells):
        rows[cell.row].append(n)
    width = max(c.column + c.column_span - 1 for c in cells)
    extents = _extents(cells, rows, boxes, width)
    if len(extents) < width:
        return None
    held: dict[int, set[int]] = defaultdict(set)
    out: list[TagCell] = []
    short = False
    for row, numbers in sorted(rows.items()):
        free = [c for c in range(1, width + 1) if c not in held[row]]
        spans = [cells[n].column_span for n in numbers]
        if sum(spans) == len(free):
            starts = _in_order(spans, free)
        else:
            short = True
            starts = _least(spans, [boxes.get(n) for n in numbers], free, extents)
        if starts is None:
            return None
        for n, start in zip(numbers, starts, strict=True):
            cell = replace(cells[n], column=start)
            out.append(cell)
            for below in range(row + 1, row + cell.row_span):
                held[below] |= set(range(start, start + cell.column_span))
    return tuple(out) if short else None


def _extents(
    cells: tuple[TagCell, ...], rows: Mapping[int, list[int]], boxes: Mapping[int, Box], width: int
) -> dict[int, Extent]:
    """From where to where each column reaches, by the rows that lack no cell."""
    reach: dict[int, int] = defaultdict(int)  # places that cells above hold, by row
    for cell in cells:
        for below in range(cell.row + 1, cell.row + cell.row_span):
            reach[below] += cell.column_span
    out: dict[int, Extent] = {}
    for row, numbers in rows.items():
        if reach[row] + sum(cells[n].column_span for n in numbers) < width:
            continue
        for n in numbers:
            if cells[n].column_span == 1 and n in boxes:
                x0, _, x1, _ = boxes[n]
                start, end = out.get(cells[n].column, (x0, x1))
                out[cells[n].column] = min(start, x0), max(end, x1)
    return out


def _in_order(spans: list[int], free: list[int]) -> list[int] | None:
    """The first column of each cell of a row that has all its cells; None where a span meets a cell from above."""
    starts, k = [], 0
    for span in spans:
        if free[k + span - 1] != free[k] + span - 1:
            return None
        starts.append(free[k])
        k += span
    return starts


def _least(
    spans: list[int], boxes: list[Box | None], free: list[int], extents: Mapping[int, Extent]
) -> list[int] | None:
    """The first column of each cell of a short row, in order, at the least total distance."""
    if sum(spans) > len(free):
        return None
    # best[k]: the cost and starts of the cells so far, all of them in the first k free columns
    best: list[tuple[float, list[int]]] = [(0.0, [])] * (len(free) + 1)
    for span, box in zip(spans, boxes, strict=True):
        step: list[tuple[float, list[int]]] = [(inf, [])] * (len(free) + 1)
        for k in range(1, len(free) + 1):
            step[k] = step[k - 1]
            if k >= span and free[k - 1] == free[k - span] + span - 1:
                start = free[k - span]
                cost, starts = best[k - span]
                cost += _distance(box, extents[start][0], extents[start + span - 1][1])
                if cost < step[k][0]:
                    step[k] = (cost, [*starts, start])
        best = step
    return best[-1][1] if best[-1][0] < inf else None


def _distance(box: Box | None, start: float, end: float) -> float:
    """How far a cell's words stand from a column, by the edge or middle that is nearest, and the gap between them."""
    if box is None:
        return 0.0
    x0, _, x1, _ = box
    near = min(abs(x0 - start), abs(x1 - end), abs((x0 + x1) - (start + end)) / 2)
    return near + max(0.0, start - x1, x0 - end)
