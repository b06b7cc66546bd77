"""The tables of a page by its ink: the ruled ones, then those among the lines that no grid holds; charts left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from analys.read.blocks import PlacedCell
from analys.read.pdf.charts import Axis, is_along, is_chart
from analys.read.pdf.ink.ink import Box, Ink, Rule
from analys.read.pdf.ink.rules import shade_rules
from analys.read.pdf.printed.grid import rows_to_cells
from analys.read.pdf.printed.lines import PrintedLine, make_line, words_to_lines
from analys.read.pdf.ruled.headbox import box_and_body, stands_under
from analys.read.pdf.ruled.lattice import Lattice, find_lattices
from analys.read.pdf.ruled.tables import PageTable, inside, page_tables
from analys.read.pdf.unruled.centred import spread_groups
from analys.read.pdf.unruled.columns import find_columns, side_by_side
from analys.read.pdf.unruled.regions import find_regions
from analys.read.pdf.unruled.rows import lines_to_rows


def ink_tables(page: Ink, body_size: float) -> list[tuple[PlacedCell, ...]]:
    """The tables of a page by its ink alone."""
    ruled = page_tables(page)
    boxes = [t.box for t in ruled]
    lines = words_to_lines(w for w in page.words if not inside(w, boxes))
    return [t.cells for t in (*ruled, *unruled_tables(lines, page, body_size))]


def drop_charts(tables: Iterable[PageTable], axes: list[Axis], charts: list[Box]) -> list[PageTable]:
    """Return the tables without those that are charts or stand in one; the outlines of charts are added to `charts`."""
    kept = []
    for table in tables:
        if is_chart(table.cells) or is_along(table.box, axes) or any(_mostly_in(table.box, chart) for chart in charts):
            charts.append(table.box)
        else:
            kept.append(table)
    return kept


def _mostly_in(box: Box, other: Box) -> bool:
    wide, tall = min(box[2], other[2]) - max(box[0], other[0]), min(box[3], other[3]) - max(box[1], other[1])
    return wide > 0 and tall > 0 and wide * tall > 0.5 * (box[2] - box[0]) * (box[3] - box[1])


def unruled_tables(lines: list[PrintedLine], page: Ink, body_size: float) -> Iterator[PageTable]:
    """Yield the tables among the lines that no lattice holds."""
    lattices: list[Lattice] | None = None
    for region in find_regions(lines, list(page.across), shade_rules(page.bands), body_size):
        part = list(region.lines)
        if lattices is None:
            lattices = find_lattices(page) if page.down else []
        box = next((x for x in lattices if stands_under(part, x)), None)
        if box is None:
            yield from _region_tables(part, list(region.across))
        else:
            yield PageTable(_outline(part), tuple(box_and_body(page, box, part, list(region.across))))


def _outline(lines: list[PrintedLine]) -> tuple[float, float, float, float]:
    return min(x.x0 for x in lines), lines[0].top, max(x.x1 for x in lines), lines[-1].bottom


def _region_tables(lines: list[PrintedLine], across: list[Rule]) -> Iterator[PageTable]:
    columns = find_columns(lines)
    cut = side_by_side(lines, columns)
    if cut is not None:
        for keep_left in (True, False):
            halves = ([w for w in x.words if (w.x1 < cut) == keep_left] for x in lines)
            part = [make_line(words) for words in halves if words]
            for region in find_regions(part, [], [], max(x.size for x in part)):
                yield from _region_tables(list(region.lines), across)
        return
    cells = spread_groups(tuple(rows_to_cells(lines_to_rows(lines, columns, across))))
    if len(cells) > 2 or len({c.row for c in cells}) > 1:  # else a line of the margin with its page number
        yield PageTable(_outline(lines), cells)
