"""The ruled tables of a page, with what belongs to them outside their rules: heads on top, columns at the right."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from analys.read.blocks import PlacedCell
from analys.read.pdf.ink.ink import Ink, Word
from analys.read.pdf.printed.distances import FARTHEST_LINE, HEADS_WITHIN, OUT_OF_GRID
from analys.read.pdf.printed.grid import PrintedColumn, rows_to_cells
from analys.read.pdf.printed.lines import PrintedLine, Token, is_head_line, is_value, words_to_lines
from analys.read.pdf.ruled.cells import lattice_cells
from analys.read.pdf.ruled.headbox import is_head_box
from analys.read.pdf.ruled.lattice import TOUCH, Lattice, find_lattices, lattice_words
from analys.read.pdf.ruled.refine import refined
from analys.read.pdf.unruled.columns import merge_tokens
from analys.read.pdf.unruled.rows import lines_to_rows
from analys.words.shares import MOST
from analys.words.vocabulary import one_of

_NUMBERED_CAPTION = re.compile(rf"{one_of('tabelltitel')}\s*[\dA-Z]", re.IGNORECASE)
_NOTE_UNDER_TABLE = re.compile(rf"{one_of('not under tabell')}\w*\.?:|\*|[¹²³⁴ᵃᵇᶜ]|(?:\S+\s+){{15}}", re.IGNORECASE)
_LEAST_CELLS = 3  # of a table: two rows and two columns, one place empty
_ACROSS = 3.0  # points: a word that reaches so far out on both sides of a rule stands across it
FARTHEST_SIDE_COLUMN = 60.0  # points from a grid to a column that belongs to it
LONGEST_IN_GRID = 40  # characters of a piece of a row that the rules missed


@dataclass(frozen=True)
class PageTable:
    """A table on a page: its outline, its cells, and which words it took."""

    box: tuple[float, float, float, float]
    cells: tuple[PlacedCell, ...]
    caption: str = ""
    decided: str = ""


def inside(word: Word, boxes: list[tuple[float, float, float, float]]) -> bool:
    """True for a word whose middle lies in one of the boxes."""
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return any(x0 <= x <= x1 and top <= y <= bottom for x0, top, x1, bottom in boxes)


def page_tables(page: Ink, before: Ink | None = None) -> list[PageTable]:
    """Return the ruled tables of a page; the last row of a table of the page before may stand alone at its top."""
    tables: list[PageTable] = []
    lattices = find_lattices(page, before)
    nested = [x for x in lattices if any(_stands_in_cell(x, other) for other in lattices)]
    for lattice in lattices:
        own = [x.box for x in nested if x is not lattice and _stands_in_cell(x, lattice)]
        words = [w for w in lattice_words(lattice, page.words) if not inside(w, own)]
        if not words:
            continue
        taken = [t.box for t in tables]
        if taken and lattice not in nested and any(inside(w, taken) for w in words):
            continue  # a lattice drawn over the cells of another
        lattice = refined(lattice, words)
        cells = lattice_cells(lattice, words)
        if cells and (_is_table(cells) or len(lattice.ys) == 2) and not is_head_box(page, lattice, cells):
            tables.append(_with_outside(page, lattice, cells, tables))
    return tables


def _stands_in_cell(inner: Lattice, outer: Lattice) -> bool:
    """True for a grid that one cell of another holds, with white around: a table in a table."""
    x0, top, x1, bottom = inner.box
    return any(
        outer.xs[first] + TOUCH < x0
        and x1 < outer.xs[last + 1] - TOUCH
        and outer.ys[upper] + TOUCH < top
        and bottom < outer.ys[lower + 1] - TOUCH
        for upper, lower, first, last in outer.boxes
    )


def _is_table(cells: list[PlacedCell]) -> bool:
    return len({c.row for c in cells}) > 1 and len({c.column for c in cells}) > 1 and len(cells) >= _LEAST_CELLS


def _with_outside(page: Ink, lattice: Lattice, cells: list[PlacedCell], others: list[PageTable]) -> PageTable:
    """Add the row of heads that stands on top of a lattice, and the column right of it, where no rule closes them."""
    x0, top, x1, bottom = lattice.box
    taken = [lattice.box, *(t.box for t in others)]
    words = [w for w in page.words if not inside(w, taken)]
    # Lines drawn higher, with nothing between them, are a chart's.
    top = min((c.box[1] for c in cells if c.box), default=top)
    cells, top, bottom = _without_frame_texts(cells, len(lattice.xs) - 1, top, bottom)
    first = min(c.row for c in cells)
    values = [c for c in cells if c.row == first and c.column > 1]
    if values and sum(is_value(c.text) for c in values) * 2 >= len(values):
        columns = [PrintedColumn(a + 1, b - 1) for a, b in pairwise(lattice.xs)]
        above = _heads_above(words, lattice, len(values))
        if above:
            heads = list(rows_to_cells(lines_to_rows(above, columns, [])))
            height = max(c.row for c in heads)
            cells = heads + [
                PlacedCell(c.row + height, c.column, c.text, c.row_span, c.column_span, c.box) for c in cells
            ]
            top = above[0].top
    more = _columns_right(words, lattice, cells, top)
    if more:
        cells = [*cells, *more]
        x1 = max(x1, *(c.box[2] for c in more if c.box))
    return PageTable((x0, top, x1, bottom), tuple(cells))


def _without_frame_texts(
    cells: list[PlacedCell], columns: int, top: float, bottom: float
) -> tuple[list[PlacedCell], float, float]:
    """Leave out the caption over a table and the notes under it where the frame holds them too; they are text."""
    while len(cells) > _LEAST_CELLS:
        first, last = min(c.row for c in cells), max(c.row + c.row_span - 1 for c in cells)
        above = [c for c in cells if c.row == first]
        below = [c for c in cells if c.row + c.row_span - 1 == last]
        if _is_alone(above, columns) and above[0].box and _NUMBERED_CAPTION.match(above[0].text):
            cells, top = [c._replace(row=c.row - 1) for c in cells if c is not above[0]], above[0].box[3]
        elif _is_alone(below, columns) and below[0].box and _NOTE_UNDER_TABLE.match(below[0].text):
            cells, bottom = [c for c in cells if c is not below[0]], below[0].box[1]
        else:
            break
    return cells, top, bottom


def _is_alone(row: list[PlacedCell], columns: int) -> bool:
    return len(row) == 1 and row[0].row_span == 1 and row[0].column == 1 and row[0].column_span == columns > 1


def _columns_right(words: list[Word], lattice: Lattice, cells: list[PlacedCell], top: float) -> list[PlacedCell]:
    """The cells of the columns of figures right of a lattice that no rule closes, each in the row it stands beside."""
    _, _, x1, bottom = lattice.box
    by_row = {c.row: c.box for c in cells if c.box and c.row_span == 1}
    lines = words_to_lines(w for w in words if w.x0 > x1 - 1 and top < (w.top + w.bottom) / 2 < bottom)
    placed: list[tuple[int, Token]] = []
    for line in lines:
        middle = (line.top + line.bottom) / 2
        row = next((r for r, b in by_row.items() if b[1] - 2 <= middle <= b[3] + 2), None)
        if row is not None:
            placed += [(row, token) for token in line.tokens]
    found: list[PlacedCell] = []
    edge, number = x1, len(lattice.xs) - 1
    for column in merge_tokens(placed):
        inside = [(r, t) for r, t in placed if column.x0 - 1 <= t.x0 and t.x1 <= column.x1 + 1]
        values = sum(is_value(t.text) for _, t in inside)
        rows = {r for r, _ in inside}
        if (
            column.x0 - edge > FARTHEST_SIDE_COLUMN
            or values < MOST * len(inside)
            or len(rows) < max(2, MOST * len(by_row))
        ):
            break
        edge, number = column.x1, number + 1
        found += [PlacedCell(r, number, t.text, 1, 1, (t.x0, t.top, t.x1, t.bottom)) for r, t in inside]
    return found if len({(c.row, c.column) for c in found}) == len(found) else []


def _heads_above(words: list[Word], lattice: Lattice, columns: int) -> list[PrintedLine]:
    """The lines of heads that stand right on top of a lattice whose first row is figures already."""
    x0, top, x1, _ = lattice.box
    near = [
        w
        for w in words
        if top - HEADS_WITHIN < w.top and w.bottom <= top + 2 and w.x1 > x0 - OUT_OF_GRID and w.x0 < x1 + OUT_OF_GRID
    ]
    heads: list[PrintedLine] = []
    edge = top
    for line in reversed(words_to_lines(near)):
        crossing = sum(1 for t in line.tokens for x in lattice.xs[1:-1] if t.x0 < x - _ACROSS and x + _ACROSS < t.x1)
        enough = len(line.tokens) >= max(2, MOST * columns) or heads
        if edge - line.bottom > FARTHEST_LINE * line.size or not is_head_line(line) or crossing > 1 or not enough:
            break
        if (
            line.x0 < x0 - OUT_OF_GRID
            or line.x1 > x1 + OUT_OF_GRID
            or max(len(t.text) for t in line.tokens) > LONGEST_IN_GRID
        ):
            break
        heads.insert(0, line)
        edge = line.top
    return heads
