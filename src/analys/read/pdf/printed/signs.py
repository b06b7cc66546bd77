"""A minus that stands at the left edge of its cell, far from its figure, as accounting formats set it: '-      450'."""

from __future__ import annotations

import re
from collections.abc import Iterable

from analys.read.blocks import PlacedCell
from analys.read.pdf.printed.lines import is_number

_MINUS = re.compile(r"[-−–‐‑]")


def join_signs(cells: Iterable[PlacedCell]) -> tuple[PlacedCell, ...]:
    """Return the cells with a column of minus signs joined to the figures on its right.

    A dash may also say that a figure is missing. It is a sign where each dash has an unsigned figure beside it and the
    two columns are one: under one head, or, without a head, where other rows have a figure and nothing before it.
    """
    cells = tuple(cells)
    for column in range(max((c.column for c in cells), default=0) - 1, 1, -1):
        if _is_of_signs(cells, column):
            cells = _joined(cells, column)
    return cells


def _is_minus(cell: PlacedCell) -> bool:
    return bool(_MINUS.fullmatch(cell.text)) and cell.column_span == 1


def _is_of_signs(cells: tuple[PlacedCell, ...], column: int) -> bool:
    """True for a column that has nothing but the signs of the next column's figures, and a head at most."""
    own = [c for c in cells if c.column == column and c.column_span == 1]
    after = [c for c in cells if c.column == column + 1 and c.column_span == 1]
    signs = {c.row for c in own if _is_minus(c)}
    figures = {c.row for c in after if c.text[:1].isdigit() and is_number(c.text)}
    if not signs or not signs <= figures:
        return False
    first = min(figures)
    heads, heads_after = ([c for c in some if not _is_minus(c)] for some in (own, [c for c in after if c.row < first]))
    if (heads and heads_after) or any(c.row >= first for c in heads):
        return False
    over = [c for c in cells if c.column <= column < c.column + c.column_span - 1 and c.row < first]
    return bool(heads or heads_after or over or figures - signs)


def _joined(cells: tuple[PlacedCell, ...], column: int) -> tuple[PlacedCell, ...]:
    signs = {c.row: c for c in cells if c.column == column and _is_minus(c)}
    out = []
    for cell in cells:
        if cell.column == column and _is_minus(cell):
            continue
        if cell.column == column + 1 and cell.row in signs:
            sign = signs[cell.row]
            box = (sign.box[0], *cell.box[1:]) if sign.box and cell.box else cell.box
            cell = cell._replace(text=sign.text + cell.text, box=box)
        if cell.column > column:
            cell = cell._replace(column=cell.column - 1)
        elif cell.column + cell.column_span - 1 > column:
            cell = cell._replace(column_span=cell.column_span - 1)
        out.append(cell)
    return tuple(out)
