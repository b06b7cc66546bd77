"""A Word table -> its rows and cells on a grid; wrappers opened, what an accepted change takes away left out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from analys.read import limits
from analys.read.blocks import PlacedCell, broken_text, lines_of
from analys.read.office.docx_forms import DIGITS_OF_A_SPAN, W
from analys.read.office.docx_text import hidden_by_revision, paragraph_text, text_boxes, value_of

_TRANSPARENT = {
    f"{W}{n}" for n in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag", "body")
}  # wrappers whose content stands as if the wrapper were not there


def flow(container: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs and tables directly in a container, wrappers opened, removed ones left out."""
    for child in container:
        if child.tag in (f"{W}p", f"{W}tbl"):
            yield child
        elif child.tag in _TRANSPARENT:
            yield from flow(child)


def table_rows(table: etree._Element) -> Iterator[etree._Element]:
    """The rows directly in a table."""
    yield from _unhidden(table, f"{W}tr")


def row_cells(row: etree._Element) -> Iterator[etree._Element]:
    """The cells directly in a row."""
    yield from _unhidden(row, f"{W}tc")


def _unhidden(container: etree._Element, tag: str) -> Iterator[etree._Element]:
    for child in container:
        if child.tag == tag and not hidden_by_revision(child):
            yield child
        elif child.tag in _TRANSPARENT:
            yield from _unhidden(child, tag)


def placed_cells(rows: list[etree._Element], path: Path) -> Iterator[PlacedCell]:
    """Cells on the table's grid: gridSpan widens a cell, vMerge lets it run on into the rows below."""
    open_merges: dict[int, dict] = {}
    placed: list[dict] = []
    for number, row in enumerate(rows, start=1):
        column = 1 + _number(row.find(f"{W}trPr/{W}gridBefore"), 0)
        for cell in row_cells(row):
            width = max(1, min(_number(cell.find(f"{W}tcPr/{W}gridSpan"), 1), limits.MAX_COLUMNS))
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            goes_on = merge is not None and (value_of(merge) or "continue") == "continue"
            text = _cell_text(cell)
            above = open_merges.get(column)
            across = cell.find(f"{W}tcPr/{W}hMerge")
            if across is not None and (value_of(across) or "continue") == "continue" and placed:
                placed[-1]["column_span"] += width
            elif goes_on and above is not None and above["row"] + above["row_span"] == number:
                above["row_span"] += 1  # Word shows the first cell's text only
            else:
                entry = {"row": number, "column": column, "text": broken_text(text), "row_span": 1}
                entry |= {"column_span": width, "lines": lines_of(text)}
                placed.append(entry)
                open_merges[column] = entry
            column += width
            if len(placed) > limits.MAX_CELLS:
                limits.check_cells(path, len(placed))
    return iter(PlacedCell(**entry) for entry in placed)


def _number(element: etree._Element | None, default: int) -> int:
    value = value_of(element) or ""
    return int(value) if value.isdigit() and len(value) <= DIGITS_OF_A_SPAN else default


def _cell_text(cell: etree._Element) -> str:
    """The cell's own paragraphs, a line each; tables inside it are read by themselves."""
    parts = []
    for paragraph in (e for e in flow(cell) if e.tag == f"{W}p"):
        parts.append(paragraph_text(paragraph, pictures=True))
        boxes = [p for box in text_boxes(paragraph) for p in flow(box) if p.tag == f"{W}p"]
        parts += [paragraph_text(p) for p in boxes]
    return "\n".join(parts)
