"""DOCX -> Document: the body in order, headings by style, tables with merged cells, tracked changes as accepted.

The parts are read straight from the archive: python-docx does not see text boxes, content controls or tracked changes.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from analys.read import limits
from analys.read.blocks import (
    CAPTION,
    HEADING_LENGTH,
    Block,
    Heading,
    PlacedGrid,
    Text,
    blocks_to_document,
    broken_text,
    clean_text,
)
from analys.read.document import Document, ReadError
from analys.read.office.docx_forms import BODY_TEXT, W, settle_forms, unread_parts
from analys.read.office.docx_package import Package, part_xml, read_package
from analys.read.office.docx_tables import flow, placed_cells, row_cells, table_rows
from analys.read.office.docx_text import paragraph_text, run_is_bold, text_boxes, value_of
from analys.read.office.package import read_parts
from analys.read.stacked_cells import unstacked

_PSEUDO_LEVEL = 7  # a bold paragraph that no style calls a heading stands below those that have one


def read_docx(data: bytes, path: Path, *, dokument: str, fil: str, sha256: str) -> Document:
    """Return the Document of a Word file; raises ReadError when it is damaged or too deeply nested."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except zipfile.BadZipFile as error:
        raise ReadError(limits.broken(path)) from error
    with archive:
        parts = read_parts(path, archive, "word/document.xml")
        root = part_xml(path, archive, parts.names[parts.main])
        styles = next((part_xml(path, archive, n) for n in parts.of("styles", "word/styles.xml")), None)
        headers = [part_xml(path, archive, n) for n in sorted(parts.of("header", "word/header.xml"))]
        noted = (n for kind in ("footnotes", "endnotes") for n in parts.of(kind, f"word/{kind}.xml"))
        notes = [part_xml(path, archive, n) for n in noted]
    settle_forms(root)
    body = root.find(f"{W}body")
    if body is None:
        raise ReadError(limits.broken(path))
    package = read_package(path, root, styles)
    blocks: list[Block] = [Text(line) for line in dict.fromkeys(_paragraph_lines(headers))]
    blocks += _body_blocks(body, package)
    blocks += [Text(line) for line in _paragraph_lines(notes)]
    grids = [b for b in blocks if isinstance(b, PlacedGrid)]
    limits.check_cells(path, sum(len(g.cells) for g in grids))
    titel = _title(body, package)
    return blocks_to_document(
        blocks, dokument=dokument, fil=fil, format="docx", sha256=sha256, titel=titel, notes=unread_parts(root)
    )


def _title(body: etree._Element, package: Package) -> str | None:
    """The text of the first paragraph in a title style."""
    for paragraph in body.iter(f"{W}p"):
        if value_of(paragraph.find(f"{W}pPr/{W}pStyle")) in package.titles and (
            text := clean_text(paragraph_text(paragraph))
        ):
            return text
    return None


def _paragraph_lines(parts: list[etree._Element]) -> list[str]:
    lines = [clean_text(paragraph_text(p)) for part in parts for p in part.iter(f"{W}p")]
    return [line for line in lines if line]


def _body_blocks(body: etree._Element, package: Package) -> Iterator[Block]:
    """Yield the body's blocks with their page, counted by the page breaks that Word left in the file."""
    page = 1 if package.page_marks else None
    for element in flow(body):
        yield from _element_blocks(element, package, page)
        if page is not None:
            page += _page_breaks(element, package.page_marks)


def _page_breaks(element: etree._Element, marks: str) -> int:
    if marks == "rendered":
        return sum(1 for _ in element.iter(f"{W}lastRenderedPageBreak"))
    return sum(1 for b in element.iter(f"{W}br") if b.get(f"{W}type") == "page")


def _element_blocks(element: etree._Element, package: Package, page: int | None) -> Iterator[Block]:
    if element.tag == f"{W}p":
        yield from _paragraph_blocks(element, package, page)
    else:
        yield from _table_blocks(element, package, page)


def _paragraph_blocks(paragraph: etree._Element, package: Package, page: int | None) -> Iterator[Block]:
    # A page break that stands before the paragraph's first text moves the paragraph itself.
    if page is not None and _breaks_first(paragraph, package.page_marks):
        page += 1
    style = value_of(paragraph.find(f"{W}pPr/{W}pStyle")) or ""
    outline = value_of(paragraph.find(f"{W}pPr/{W}outlineLvl"))
    text = broken_text(paragraph_text(paragraph))
    level = package.levels.get(style)
    if level is None and outline is not None and outline.isdigit() and int(outline) < BODY_TEXT:
        level = int(outline) + 1
    if text and style not in package.contents:
        if level is not None and style not in package.captions | package.titles:
            yield Heading(level, text, page)
        elif style not in package.captions | package.titles and _looks_like_heading(paragraph, text):
            yield Heading(_PSEUDO_LEVEL, text, page)
        else:
            yield Text(text, page)
    for box in text_boxes(paragraph):
        for element in flow(box):
            yield from _element_blocks(element, package, page)


def _breaks_first(paragraph: etree._Element, marks: str) -> bool:
    for node in paragraph.iter(f"{W}t", f"{W}lastRenderedPageBreak", f"{W}br", f"{W}pageBreakBefore"):
        if node.tag == f"{W}t" and (node.text or "").strip():
            return False
        if node.tag == f"{W}lastRenderedPageBreak":
            return marks == "rendered"
        if node.tag == f"{W}br" and node.get(f"{W}type") == "page":
            return marks == "explicit"
    return False


def _looks_like_heading(paragraph: etree._Element, text: str) -> bool:
    """A short bold paragraph of its own that is neither sentence nor caption."""
    runs = [r for r in paragraph.iter(f"{W}r") if any((t.text or "").strip() for t in r.iter(f"{W}t"))]
    return (
        len(text) <= HEADING_LENGTH // 2
        and not text.endswith((".", ":", ",", ";"))
        and not CAPTION.match(text)
        and any(c.isalpha() for c in text)
        and bool(runs)
        and all(run_is_bold(r) for r in runs)
    )


def _table_blocks(table: etree._Element, package: Package, page: int | None) -> Iterator[Block]:
    """A table as one grid, followed by the tables inside its cells; a table of one cell is a frame around prose."""
    rows = [row for row in table_rows(table)]
    cells = [cell for row in rows for cell in row_cells(row)]
    nested = [t for cell in cells for t in flow(cell) if t.tag == f"{W}tbl"]
    plain = sum(1 for row in rows if len(list(row_cells(row))) > 1 and not any(True for _ in row.iter(f"{W}tbl")))
    if len(cells) <= 1 or (nested and plain < 2):
        for cell in cells:
            for element in flow(cell):
                yield from _element_blocks(element, package, page)
        return
    yield PlacedGrid(tuple(unstacked(placed_cells(rows, package.path))), page)
    for inner in nested:
        yield from _table_blocks(inner, package, page)
    for paragraph in (p for cell in cells for p in flow(cell) if p.tag == f"{W}p"):
        for box in text_boxes(paragraph):
            for element in (e for e in flow(box) if e.tag == f"{W}tbl"):
                yield from _table_blocks(element, package, page)
