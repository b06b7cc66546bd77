"""Rows that a page break parts from their table, or cuts in two: what stands alone at the top of the next page.

Whether a whole table goes on over the page is no question of ink: interpret/tables/continuation.py.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from analys.read.blocks import Block, PlacedCell, PlacedGrid
from analys.read.pdf.ink.ink import Box
from analys.read.pdf.printed.cuts import CUT
from analys.read.pdf.printed.lines import PrintedLine, is_value, is_value_line
from analys.read.pdf.ruled.tables import PageTable

_AT_EDGE = 2.0  # points: how far from the edge of a column its texts may begin or end
_BEGINS_SMALL = re.compile(r"[a-zåäöé(]")
_OWN_ROW = re.compile(r"(?:varav|därav|därutav|v\.)\b")


def row_alone(lines: list[PrintedLine], above: PageTable | None) -> PageTable | None:
    """The first line of a page as a table of one row, where it stands in the columns of the last table before the page.

    Each word group lies under the cells of a column of its own: the label begins where they begin, values end where
    they end. The rows of an unruled table are known by their neighbours, and such a row has none.
    """
    if not lines or above is None or not is_value_line(lines[0]):
        return None
    line = lines[0]
    columns: dict[int, list[Box]] = {}
    for cell in above.cells:
        if cell.box and cell.column_span == 1:
            columns.setdefault(cell.column, []).append(cell.box)
    spans = {n: (min(b[0] for b in boxes), max(b[2] for b in boxes)) for n, boxes in columns.items()}
    cells = []
    for token in line.tokens:
        fits = [n for n, (x0, x1) in spans.items() if abs((token.x1 - x1) if n > 1 else (token.x0 - x0)) <= _AT_EDGE]
        if len(fits) != 1 or (fits[0] > 1 and not is_value(token.text)):
            return None
        cells.append(PlacedCell(1, fits[0], token.text, 1, 1, (token.x0, token.top, token.x1, token.bottom)))
    placed = [c.column for c in cells]
    whole = placed[0] == 1 and len(placed) == len(spans) and all(a < b for a, b in pairwise(placed))
    return PageTable((line.x0, line.top, line.x1, line.bottom), tuple(cells)) if whole else None


def join_broken_rows(blocks: list[Block]) -> list[Block]:
    """Move the rest of a row at the top of a page's table, under its repeated head if any, to the page before."""
    out: list[Block] = []
    for block in blocks:
        above = out[-1] if out else None
        if (
            isinstance(block, PlacedGrid)
            and isinstance(above, PlacedGrid)
            and above.page
            and block.page == above.page + 1
        ):
            rest = _rest_row(above, block)
            if rest:
                out[-1] = _with_rest(above, [c for c in block.cells if c.row == rest])
                block = replace(block, cells=tuple(c for c in block.cells if c.row != rest))
        if not isinstance(block, PlacedGrid) or block.cells:
            out.append(block)
    return out


def _rest_row(above: PlacedGrid, below: PlacedGrid) -> int | None:
    """The row of the lower table that only goes on with texts of the last row above, or None."""
    if max(c.column for c in above.cells) != max(c.column for c in below.cells):
        return None
    heads = _repeated_heads(above, below)
    row = next((n for n in sorted({c.row for c in below.cells}) if n > heads), None)
    cells = [c for c in below.cells if c.row == row]
    last = [c for c in above.cells if c.row == max(x.row for x in above.cells)]
    filled = {c.column for c in last}
    whole = any(is_value(c.text) for c in last) and {c.column for c in cells} <= filled
    texts = all(_BEGINS_SMALL.match(c.text) and not _OWN_ROW.match(c.text) and not is_value(c.text) for c in cells)
    return row if cells and whole and texts and all(c.row_span == 1 for c in cells) else None


def _repeated_heads(above: PlacedGrid, below: PlacedGrid) -> int:
    """How many of the first rows both tables have in common."""
    count = 0
    while True:
        rows = [sorted((c.column, c.text) for c in g.cells if c.row == count + 1) for g in (above, below)]
        if not rows[0] or rows[0] != rows[1]:
            return count
        count += 1


def _with_rest(above: PlacedGrid, rest: list[PlacedCell]) -> PlacedGrid:
    last = max(c.row for c in above.cells)
    more = {c.column: c.text for c in rest}

    def joined(cell: PlacedCell) -> PlacedCell:
        if cell.row != last or cell.column not in more:
            return cell
        joint = CUT if " " not in cell.text and cell.text[-1:].isalpha() else " "
        return cell._replace(text=f"{cell.text}{joint}{more[cell.column]}")

    return replace(above, cells=tuple(joined(c) for c in above.cells))
