"""Rows that a page break cuts in two: what stands alone at the top of the next page goes back to its row."""

from __future__ import annotations

import re
from dataclasses import replace

from analys.read.blocks import Block, Grid, PlacedCell
from analys.read.pdf.printed.cuts import CUT
from analys.read.pdf.printed.lines import is_value

_GOES_ON = re.compile(r"[a-zåäöé(]")
_OWN_ROW = re.compile(r"(?:varav|därav|därutav|v\.)\b")


def join_broken_rows(blocks: list[Block]) -> list[Block]:
    """Move the rest of a row at the top of a page's table, under its repeated head if any, to the page before."""
    out: list[Block] = []
    for block in blocks:
        above = out[-1] if out else None
        if isinstance(block, Grid) and isinstance(above, Grid) and above.page and block.page == above.page + 1:
            rest = _rest_row(above, block)
            if rest:
                out[-1] = _with_rest(above, [c for c in block.cells if c.row == rest])
                block = replace(block, cells=tuple(c for c in block.cells if c.row != rest))
        if not isinstance(block, Grid) or block.cells:
            out.append(block)
    return out


def _rest_row(above: Grid, below: Grid) -> int | None:
    """The row of the lower table that only goes on with texts of the last row above, or None."""
    if max(c.column for c in above.cells) != max(c.column for c in below.cells):
        return None
    heads = _repeated_heads(above, below)
    row = next((n for n in sorted({c.row for c in below.cells}) if n > heads), None)
    cells = [c for c in below.cells if c.row == row]
    last = [c for c in above.cells if c.row == max(x.row for x in above.cells)]
    filled = {c.column for c in last}
    whole = any(is_value(c.text) for c in last) and {c.column for c in cells} <= filled
    texts = all(_GOES_ON.match(c.text) and not _OWN_ROW.match(c.text) and not is_value(c.text) for c in cells)
    return row if cells and whole and texts and all(c.row_span == 1 for c in cells) else None


def _repeated_heads(above: Grid, below: Grid) -> int:
    """How many of the first rows both tables have in common."""
    count = 0
    while True:
        rows = [sorted((c.column, c.text) for c in g.cells if c.row == count + 1) for g in (above, below)]
        if not rows[0] or rows[0] != rows[1]:
            return count
        count += 1


def _with_rest(above: Grid, rest: list[PlacedCell]) -> Grid:
    last = max(c.row for c in above.cells)
    more = {c.column: c.text for c in rest}

    def joined(cell: PlacedCell) -> PlacedCell:
        if cell.row != last or cell.column not in more:
            return cell
        joint = CUT if " " not in cell.text and cell.text[-1:].isalpha() else " "
        return replace(cell, text=f"{cell.text}{joint}{more[cell.column]}")

    return replace(above, cells=tuple(joined(c) for c in above.cells))
