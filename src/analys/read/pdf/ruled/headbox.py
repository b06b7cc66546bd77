"""A table whose head is ruled and whose body is not: the grid holds the heads, the rows stand below it."""

from __future__ import annotations

from itertools import pairwise

from analys.read.blocks import PlacedCell
from analys.read.pdf.ink.ink import Ink, Rule
from analys.read.pdf.printed.distances import HEADS_WITHIN, OUT_OF_GRID
from analys.read.pdf.printed.grid import PrintedColumn, rows_to_cells
from analys.read.pdf.printed.lines import PrintedLine, is_number, is_value_line, words_to_lines
from analys.read.pdf.ruled.cells import lattice_cells
from analys.read.pdf.ruled.lattice import Lattice, lattice_words
from analys.read.pdf.unruled.rows import lines_to_rows

HEAD_TO_ROWS = 2.0  # line heights from the head to the first row
LINES_BELOW_HEADS = 4  # lines under the heads among which the first row of figures is


def is_head_box(page: Ink, lattice: Lattice, cells: list[PlacedCell]) -> bool:
    """True for a grid without figures that has unruled rows of figures right below it, no wider than itself."""
    if any(is_number(c.text) for c in cells):
        return False
    x0, _, x1, bottom = lattice.box
    below = [
        w for w in page.words
        if bottom - 2 < w.top < bottom + HEADS_WITHIN
    ]  # fmt: skip
    lines = words_to_lines(below)[:LINES_BELOW_HEADS]
    for above, line in pairwise([None, *lines]):
        if line is None or line.top - (above.bottom if above else bottom) > HEAD_TO_ROWS * line.size:
            return False
        if is_value_line(line):
            inside = line.x0 > x0 - OUT_OF_GRID and line.x1 < x1 + OUT_OF_GRID
            return inside and not any(r.start - 2 <= line.top and line.bottom <= r.end + 2 for r in page.down)
    return False


def stands_under(lines: list[PrintedLine], lattice: Lattice) -> bool:
    """True when the first lines of a table are the heads in a grid, and its rows stand below."""
    x0, top, x1, bottom = lattice.box
    heads = [x for x in lines if top - 2 < (x.top + x.bottom) / 2 < bottom + 2]
    body = [x for x in lines if x.top > bottom - 2]
    return bool(heads and body) and all(x0 - OUT_OF_GRID < x.x0 and x.x1 < x1 + OUT_OF_GRID for x in lines)


def box_and_body(page: Ink, lattice: Lattice, lines: list[PrintedLine], across: list[Rule]) -> list[PlacedCell]:
    """The cells of the grid, and below them those of the lines under it, on the grid's own columns."""
    heads = lattice_cells(lattice, lattice_words(lattice, page.words))
    columns = [PrintedColumn(a + 1, b - 1) for a, b in pairwise(lattice.xs)]
    body = [x for x in lines if x.top > lattice.box[3] - 2]
    height = max(c.row + c.row_span - 1 for c in heads)
    rows = rows_to_cells(lines_to_rows(body, columns, [r for r in across if r.at > lattice.box[3] + 2]))
    return heads + [c._replace(row=c.row + height) for c in rows]
