"""The cells of rows whose empty cells the writer left out of the tags, laid on the columns they stand in.

Chromium tags no empty cell, so a row with one is short and what follows it moves left. The rows that have all their
cells say where the columns are; the cells of a short row are laid on them in order, at the least total distance.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from math import inf

from analys.read.pdf.ink.ink import Box
from analys.read.pdf.tags.tables import TagCell

UNPLACED = 1000.0  # points: a column of which no other row says where it stands
ROUNDS_OF_PLACING = 5  # the places of the rows are settled anew by each other; they stand still long before
_ENOUGH = 80  # cells of a column that tell where it stands
Known = dict[int, list[tuple[int, float, float]]]  # column -> (row, from, to) of the words known to stand in it


def placed_by_ink(cells: tuple[TagCell, ...], boxes: Mapping[int, Box]) -> tuple[TagCell, ...] | None:
    """Return the cells with the columns they stand in; None where no row is short or the columns are not known.

    `boxes`: where the words of a cell stand, by its place in `cells`.
    """
    rows: dict[int, list[int]] = defaultdict(list)
    for n, cell in enumerate(cells):
        rows[cell.row].append(n)
    width = max(c.column + c.column_span - 1 for c in cells)
    whole = _whole_rows(cells, rows, width)
    known = _known([(n, c) for n, c in enumerate(cells) if c.row in whole], boxes)
    if len(known) < width or len(whole) == len(rows):
        return None
    placed = _placed(cells, rows, boxes, width, known)
    # Again, now that every row has told where its words stand: heads are often centred over figures set otherwise.
    for _ in range(ROUNDS_OF_PLACING):
        before = placed
        placed = placed and _placed(cells, rows, boxes, width, _known(list(enumerate(placed)), boxes))
        if placed == before:
            break
    return placed


def _placed(
    cells: tuple[TagCell, ...], rows: Mapping[int, list[int]], boxes: Mapping[int, Box], width: int, known: Known
) -> tuple[TagCell, ...] | None:
    held: dict[int, set[int]] = defaultdict(set)
    out: dict[int, TagCell] = {}
    for row, numbers in sorted(rows.items()):
        free = [c for c in range(1, width + 1) if c not in held[row]]
        spans = [cells[n].column_span for n in numbers]
        others = {c: [(x0, x1) for r, x0, x1 in found if r != row] for c, found in known.items()}
        if sum(spans) == len(free):
            starts = _in_order(spans, free)
        else:
            starts = _least(spans, [boxes.get(n) for n in numbers], free, others)
        if starts is None:
            return None
        for n, start in zip(numbers, starts, strict=True):
            out[n] = cells[n]._replace(column=start)
            for below in range(row + 1, row + cells[n].row_span):
                held[below] |= set(range(start, start + cells[n].column_span))
    return tuple(out[n] for n in range(len(cells)))


def _whole_rows(cells: tuple[TagCell, ...], rows: Mapping[int, list[int]], width: int) -> set[int]:
    """The rows that lack no cell."""
    reach: dict[int, int] = defaultdict(int)  # places that cells above hold, by row
    for cell in cells:
        for below in range(cell.row + 1, cell.row + cell.row_span):
            reach[below] += cell.column_span
    return {row for row, numbers in rows.items() if reach[row] + sum(cells[n].column_span for n in numbers) >= width}


def _known(cells: list[tuple[int, TagCell]], boxes: Mapping[int, Box]) -> Known:
    """Where the words of each column stand, by cells of one column."""
    out: Known = defaultdict(list)
    for n, cell in cells:
        if cell.column_span == 1 and n in boxes and len(out[cell.column]) < _ENOUGH:
            out[cell.column].append((cell.row, boxes[n][0], boxes[n][2]))
    return dict(out)


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
    spans: list[int], boxes: list[Box | None], free: list[int], known: Mapping[int, list[tuple[float, float]]]
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
                cost += _distance(box, known.get(start, []), known.get(start + span - 1, []))
                if cost < step[k][0]:
                    step[k] = (cost, [*starts, start])
        best = step
    return best[-1][1] if best[-1][0] < inf else None


def _distance(box: Box | None, first: list[tuple[float, float]], last: list[tuple[float, float]]) -> float:
    """How far a cell's words stand from the others of its columns, by the nearest edge or middle, and the gap."""
    if box is None or not first or not last:
        return 0.0 if box is None else UNPLACED
    x0, _, x1, _ = box
    near = min(
        min(abs(x0 - a) for a, _ in first),
        min(abs(x1 - b) for _, b in last),
        min(abs((x0 + x1) - (a + b)) / 2 for (a, _), (_, b) in zip(first, last, strict=False)),
    )
    return near + max(0.0, min(a for a, _ in first) - x1, x0 - max(b for _, b in last))
