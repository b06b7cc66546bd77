"""A table of a page -> its cells on a grid, with rowspan and colspan, and whether it only lays out the page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from analys.read.blocks import PlacedCell
from analys.read.document import ReadError
from analys.read.html.html_text import is_silent, lines_in, tag_of, text_of
from analys.read.limits import MAX_CELLS, MAX_COLUMNS

REPEATED_COLUMNS = 20  # times: more columns than that are a fault of the file
MAX_COVERED = 1_000_000  # places that cells of several rows may cover in a table
_PROSE_CELL = 400  # a cell with more text than this is no table cell of figures


def table_rows(table: etree._Element) -> list[tuple[etree._Element, int]]:
    """The table's own rows as they are shown (head first, foot last), each with its row group's number."""
    groups: list[tuple[int, list[etree._Element]]] = []
    loose: list[etree._Element] = []
    for child in table:
        tag = tag_of(child)
        if tag == "tr":
            if not loose:
                groups.append((1, loose))
            loose.append(child)
        elif tag in ("thead", "tbody", "tfoot"):
            loose = []
            rows = [r for r in child if tag_of(r) == "tr"]
            groups.append(({"thead": 0, "tbody": 1, "tfoot": 2}[tag], rows))
    groups.sort(key=lambda g: g[0])
    return [(row, n) for n, (_, rows) in enumerate(groups) for row in rows if not is_silent(row)]


def table_cells(table: etree._Element) -> Iterator[PlacedCell]:
    """Yield the filled cells of a table on its grid; raises ReadError for one that covers too many places."""
    rows = table_rows(table)
    last_of_group = {group: number for number, (_, group) in enumerate(rows, start=1)}
    taken: dict[int, set[int]] = {}
    count = covered = 0
    for number, (row, group) in enumerate(rows, start=1):
        column = 1
        used = taken.pop(number, set())
        for cell in row:
            if tag_of(cell) not in ("td", "th") or is_silent(cell):
                continue
            while column in used:
                column += 1
            column_span = min(_span(cell, "colspan") or 1, MAX_COLUMNS)
            left = last_of_group[group] - number + 1
            row_span = min(_span(cell, "rowspan") or left, left)
            covered += (row_span - 1) * column_span
            if covered > MAX_COVERED:
                raise ReadError("har sammanslagna celler över fler än en miljon rutor. Spara tabellen utan dem.")
            for below in range(number + 1, number + row_span):
                taken.setdefault(below, set()).update(range(column, column + column_span))
            if text := text_of(cell):
                yield PlacedCell(number, column, text, row_span, column_span, lines=lines_in(cell))
            column += column_span
            count += 1
            if count > MAX_CELLS or column > REPEATED_COLUMNS * MAX_COLUMNS:
                return


def _span(cell: etree._Element, name: str) -> int:
    """A span as browsers read it: digits first, 0 means 'to the end' for rows, nonsense means 1."""
    match = re.match(r"\s*(\d{1,5})", cell.get(name, "1"))
    return int(match[1]) if match else 1


def caption_of(table: etree._Element) -> str:
    """Return a table's caption, or that of the figure it stands in."""
    own = next((text_of(c) for c in table if tag_of(c) == "caption"), "")
    parent = table.getparent()
    if not own and parent is not None and tag_of(parent) == "figure":
        own = next((text_of(c) for c in parent if tag_of(c) == "figcaption"), "")
    return own


def nested_tables(table: etree._Element) -> list[etree._Element]:
    """The outermost tables inside a table."""
    return [t for t in table.iterdescendants("table") if next(t.iterancestors("table")) is table]


def is_layout(table: etree._Element) -> bool:
    """True for a table that holds other tables, headings or prose rather than cells of figures."""
    if table.get("role") in ("presentation", "none"):
        return True
    rows = [[c for c in row if tag_of(c) in ("td", "th")] for row, _ in table_rows(table)]
    if sum(len(r) for r in rows) <= 1:
        return True
    plain = sum(1 for r in rows if len(r) > 1 and all(_is_plain(c) for c in r))
    if table.find(".//table") is not None:
        return plain < 2
    in_cells = any(c.find(f".//{h}") is not None for r in rows for c in r for h in ("h1", "h2", "h3"))
    return in_cells and plain < 2


def _is_plain(cell: etree._Element) -> bool:
    return cell.find(".//table") is None and len(text_of(cell)) < _PROSE_CELL
