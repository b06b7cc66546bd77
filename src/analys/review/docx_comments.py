"""Comments -> a Word draft with them: python-docx writes them, our reader's rows and cells say where."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator

import docx
import polars as pl
from docx.document import Document
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from lxml import etree

from analys.read.office.docx_forms import DIGITS_OF_A_SPAN, W
from analys.read.office.docx_tables import row_cells, table_rows
from analys.read.office.docx_text import paragraph_text
from analys.review.remarks import AUTHOR, Written
from analys.words.cells import clean_text

INITIALS = "an"


def comment_docx(data: bytes, remarks: Iterable[Written], cells: pl.DataFrame) -> tuple[bytes, list[Written]]:
    """Return the Word file with the comments, and the remarks that found no place in it."""
    document = docx.Document(io.BytesIO(data))
    tables = _tables(document, cells)
    lost = []
    for remark in remarks:
        paragraph = _cell_paragraph(tables, remark) if remark.cell else _sentence(document, remark)
        runs = [Run(r, paragraph) for r in paragraph._p.iter(f"{W}r")] if paragraph is not None else []
        if not runs:
            lost.append(remark)
            continue
        document.add_comment(runs=[runs[0], runs[-1]], text=remark.text, author=AUTHOR, initials=INITIALS)
    out = io.BytesIO()
    document.save(out)
    return _with_parts(data, out.getvalue()), lost


def _with_parts(before: bytes, after: bytes) -> bytes:
    """The commented file with every part that the comments do not touch as it was, byte for byte."""
    out = io.BytesIO()
    old, new = zipfile.ZipFile(io.BytesIO(before)), zipfile.ZipFile(io.BytesIO(after))
    touched = {"word/document.xml", "word/comments.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"}
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name in new.namelist():
            kept = name in old.namelist() and name not in touched
            file.writestr(zipfile.ZipInfo(name), (old if kept else new).read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


Grid = dict[tuple[int, int], etree._Element]


def _tables(document: Document, cells: pl.DataFrame) -> dict[int, Grid]:
    """The table of the file that each read table is, found by what its cells print, in order."""
    printed: dict[int, dict[tuple[int, int], str]] = {}
    for number, row, column, text in cells.select("tabell", "rad", "kolumn", "text").iter_rows():
        printed.setdefault(number, {})[row, column] = clean_text(text or "")
    grids = [_grid(table) for table in document.element.body.iter(f"{W}tbl")]
    texts = [{place: _text(cell) for place, cell in grid.items()} for grid in grids]
    found: dict[int, Grid] = {}
    start = 0
    for number, wanted in sorted(printed.items()):
        scores = [sum(there.get(p) == t for p, t in wanted.items() if t) for there in texts[start:]]
        if scores and max(scores) * 2 > sum(1 for t in wanted.values() if t):
            at = start + scores.index(max(scores))
            found[number], start = grids[at], at + 1
    return found


def _grid(table: etree._Element) -> Grid:
    grid: Grid = {}
    for number, row in enumerate(table_rows(table), 1):
        column = 1 + _number(row.find(f"{W}trPr/{W}gridBefore"), 0)
        for cell in row_cells(row):
            grid[number, column] = cell
            column += max(1, _number(cell.find(f"{W}tcPr/{W}gridSpan"), 1))
    return grid


def _number(element: etree._Element | None, default: int) -> int:
    value = element.get(f"{W}val") if element is not None else None
    return int(value) if value and value.isdigit() and len(value) <= DIGITS_OF_A_SPAN else default


def _text(cell: etree._Element) -> str:
    return clean_text(" ".join(paragraph_text(p) for p in cell.iter(f"{W}p")))


def _cell_paragraph(tables: dict[int, Grid], remark: Written) -> Paragraph | None:
    number, row, column = remark.cell or (0, 0, 0)
    cell = tables.get(number, {}).get((row, column))
    if cell is None:
        return None
    paragraphs = [p for p in cell.iter(f"{W}p") if next(p.iter(f"{W}r"), None) is not None]
    return Paragraph(paragraphs[0], None) if paragraphs else None  # type: ignore[arg-type]


def _sentence(document: Document, remark: Written) -> Paragraph | None:
    """The paragraph that prints the figure; of several, the one that names most of the row's label."""
    wanted = clean_text(remark.figure or "")
    if not wanted:
        return None
    words = set(remark.named.lower().split())
    hits = [(p, text) for p, text in _body_paragraphs(document) if wanted in text]
    best = max(hits, key=lambda hit: len(words & set(hit[1].lower().split())), default=None)
    return best and Paragraph(best[0], None)  # type: ignore[arg-type]


def _body_paragraphs(document: Document) -> Iterator[tuple[etree._Element, str]]:
    for paragraph in document.element.body.iter(f"{W}p"):
        yield paragraph, clean_text(paragraph_text(paragraph))
