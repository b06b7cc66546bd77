"""Labels of groups that stand at half the height of their rows, as browsers set them: each spans its rows.

Where nothing is ruled such a label stands on one of its rows, or between two, and would seem to begin there.
"""

from __future__ import annotations

from collections.abc import Sequence

from analys.read.blocks import PlacedCell
from analys.read.pdf.printed.lines import is_value, is_year

LEAST_ROWS = 3  # of fewer no label stands clearly in the middle
OFF_THE_MIDDLE = 0.3  # of a row's height: how far a label may stand from the middle of its rows


def spread_groups(cells: Sequence[PlacedCell]) -> tuple[PlacedCell, ...]:
    """Return the cells of a table, labels of groups over all their rows where each is in the middle of its own.

    The first row without a label of its group gives them away: a label set at the top stands on the first.
    """
    extents = _rows_with_own_labels(cells)
    rows = sorted(extents)
    groups = sorted((c for c in cells if c.column == 1 and c.row in extents), key=lambda c: c.row)
    if (
        len(rows) < LEAST_ROWS
        or not groups
        or groups[0].row == rows[0]
        or any(c.row_span > 1 or c.box is None for c in groups)
    ):
        return tuple(cells)
    spans: dict[int, tuple[int, int]] = {}
    first = 0
    for group in groups:
        last = _end_of_group(group, rows[first:], extents)
        if last is None:
            return tuple(cells)
        spans[group.row] = rows[first], rows[first + last] - rows[first] + 1
        first += last + 1
    if first < len(rows):
        return tuple(cells)
    return tuple(
        c._replace(row=spans[c.row][0], row_span=spans[c.row][1]) if c.column == 1 and c.row in spans else c
        for c in cells
    )


def _rows_with_own_labels(cells: Sequence[PlacedCell]) -> dict[int, tuple[float, float]]:
    """The rows with a text in the second column and a value after it, each from its top to its bottom; {} with others.

    Rows above the first of them are heads.
    """
    by_row: dict[int, list[PlacedCell]] = {}
    for cell in cells:
        if cell.column > 1:
            by_row.setdefault(cell.row, []).append(cell)
    labelled = {row for row, own in by_row.items() if _is_labelled(own)}
    if not labelled or any(c.row >= min(labelled) and c.row not in labelled for c in cells):
        return {}
    boxes = {row: [c.box for c in by_row[row] if c.box is not None] for row in labelled}
    return {row: (min(b[1] for b in own), max(b[3] for b in own)) for row, own in boxes.items() if own}


def _is_labelled(row: list[PlacedCell]) -> bool:
    label = any(c.column == 2 and not is_value(c.text) for c in row)
    return label and any(c.column > 2 and is_value(c.text) and not is_year(c.text) for c in row)


def _end_of_group(group: PlacedCell, rows: list[int], extents: dict[int, tuple[float, float]]) -> int | None:
    """The place in `rows` of the last row of a group whose first is the first of them, None where none fits."""
    if group.box is None:
        return None
    middle = (group.box[1] + group.box[3]) / 2
    for n, row in enumerate(rows):
        (top, low), (_, bottom) = extents[rows[0]], extents[row]
        if abs((top + bottom) / 2 - middle) <= OFF_THE_MIDDLE * (low - top) and group.row in rows[: n + 1]:
            return n
    return None
