"""DOCX -> Document: the body in order, headings by style, tables with merged cells, tracked changes as accepted.

The parts are read straight from the archive: python-docx does not see text boxes, content controls or tracked changes.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from analys.read import limits
from analys.read.blocks import (
    HEADING_LENGTH,
    Block,
    Grid,
    Heading,
    PlacedCell,
    Text,
    blocks_to_document,
    broken_text,
    clean_text,
)
from analys.read.document import Document, ReadError
from analys.read.office.docx_text import W, hidden_by_revision, paragraph_text, run_is_bold, text_boxes

STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"  # what "Strict Open XML" calls the same elements
TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TRANSPARENT = {
    f"{W}{n}" for n in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag", "body")
}  # wrappers whose content stands as if the wrapper were not there
_HEADING_STYLE = re.compile(r"(?:heading|rubrik|överskrift|otsikko)\s*(\d)", re.IGNORECASE)
_TITLE_STYLES = ("title", "rubrik", "titel")
_CAPTION = re.compile(r"(?:tabell|diagram|figur|källa|belopp)\b", re.IGNORECASE)
_PSEUDO_LEVEL = 7  # a bold paragraph that no style calls a heading stands below those that have one


@dataclass(frozen=True)
class Package:
    """What the body needs from the other parts: heading level by style id, and whether pages can be counted."""

    path: Path
    levels: dict[str, int] = field(default_factory=dict)
    titles: frozenset[str] = frozenset()
    contents: frozenset[str] = frozenset()
    captions: frozenset[str] = frozenset()
    page_marks: str = ""  # '' where the file does not say where its pages break


def read_docx(data: bytes, path: Path, *, dokument: str, fil: str, sha256: str) -> Document:
    """Return the Document of a Word file; raises ReadError when it is damaged or too deeply nested."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except zipfile.BadZipFile as error:
        raise ReadError(limits.broken(path)) from error
    with archive:
        names = {n.lower(): n for n in archive.namelist()}
        root = _xml(path, archive, names["word/document.xml"])
        styles = _xml(path, archive, names["word/styles.xml"]) if "word/styles.xml" in names else None
        headers = [_xml(path, archive, n) for low, n in sorted(names.items()) if re.match(r"word/header\d*\.xml", low)]
        notes = [_xml(path, archive, names[n]) for n in ("word/footnotes.xml", "word/endnotes.xml") if n in names]
    body = root.find(f"{W}body")
    if body is None:
        raise ReadError(limits.broken(path))
    package = _package(path, root, styles)
    blocks: list[Block] = [Text(line) for line in dict.fromkeys(_paragraph_lines(headers))]
    blocks += _body_blocks(body, package)
    blocks += [Text(line) for line in _paragraph_lines(notes)]
    grids = [b for b in blocks if isinstance(b, Grid)]
    limits.check_cells(path, sum(len(g.cells) for g in grids))
    titel = _title(body, package)
    return blocks_to_document(blocks, dokument=dokument, fil=fil, format="docx", sha256=sha256, titel=titel)


def _title(body: etree._Element, package: Package) -> str | None:
    """The text of the first paragraph in a title style."""
    for paragraph in body.iter(f"{W}p"):
        if _value(paragraph.find(f"{W}pPr/{W}pStyle")) in package.titles and (
            text := clean_text(paragraph_text(paragraph))
        ):
            return text
    return None


def _xml(path: Path, archive: zipfile.ZipFile, name: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, remove_comments=True)
    data = limits.read_part(path, archive, name)
    if b"<!DOCTYPE" in data[:2000] or b"<!ENTITY" in data[:2000]:
        raise ReadError(f"{path.name}: innehåller en XML-definition som Word aldrig skriver, och läses inte.")
    _check_depth(data, path)
    data = data.replace(STRICT, TRANSITIONAL)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ReadError(limits.broken(path)) from error


def _check_depth(data: bytes, path: Path) -> None:
    depth = 0
    for match in re.finditer(rb"<(/?)w:tbl[ >]", data):
        depth = depth + 1 if not match[1] else depth - 1
        if depth > limits.MAX_DEPTH:
            raise ReadError(
                f"{path.name}: har tabeller nästlade i fler än {limits.MAX_DEPTH} nivåer och läses inte. Kopiera "
                "tabellerna till ett nytt dokument."
            )


def _package(path: Path, root: etree._Element, styles: etree._Element | None) -> Package:
    levels: dict[str, int] = {}
    kinds: dict[str, set[str]] = {"title": set(), "toc": set(), "caption": set()}
    found = {s.get(f"{W}styleId", ""): s for s in (styles.iter(f"{W}style") if styles is not None else ())}
    for style_id in found:
        for ancestor in _style_chain(style_id, found):
            name = (_value(ancestor.find(f"{W}name")) or ancestor.get(f"{W}styleId", "")).strip().lower()
            outline = _value(ancestor.find(f"{W}pPr/{W}outlineLvl"))
            if match := _HEADING_STYLE.match(name):
                levels.setdefault(style_id, int(match[1]))
            elif name in _TITLE_STYLES:
                kinds["title"].add(style_id)
            elif name.startswith(("toc ", "innehåll")):
                kinds["toc"].add(style_id)
            elif name in ("caption", "beskrivning", "bildtext", "tabelltext", "tabellrubrik"):
                kinds["caption"].add(style_id)
            elif outline is not None and outline.isdigit() and int(outline) < 9:
                levels.setdefault(style_id, int(outline) + 1)
    marks = ""
    if next(root.iter(f"{W}lastRenderedPageBreak"), None) is not None:
        marks = "rendered"
    elif any(b.get(f"{W}type") == "page" for b in root.iter(f"{W}br")):
        marks = "explicit"
    return Package(path, levels, *(frozenset(kinds[k]) for k in ("title", "toc", "caption")), marks)


def _style_chain(style_id: str, found: dict[str, etree._Element]) -> Iterator[etree._Element]:
    """A style and those it is based on, nearest first."""
    seen: set[str] = set()
    while style_id in found and style_id not in seen:
        seen.add(style_id)
        yield found[style_id]
        style_id = _value(found[style_id].find(f"{W}basedOn")) or ""


def _value(element: etree._Element | None) -> str | None:
    return None if element is None else element.get(f"{W}val")


def _paragraph_lines(parts: list[etree._Element]) -> list[str]:
    lines = [clean_text(paragraph_text(p)) for part in parts for p in part.iter(f"{W}p")]
    return [line for line in lines if line]


def _body_blocks(body: etree._Element, package: Package) -> Iterator[Block]:
    """Yield the body's blocks with their page, counted by the page breaks that Word left in the file."""
    page = 1 if package.page_marks else None
    for element in _flow(body):
        yield from _element_blocks(element, package, page)
        if page is not None:
            page += _page_breaks(element, package.page_marks)


def _page_breaks(element: etree._Element, marks: str) -> int:
    if marks == "rendered":
        return sum(1 for _ in element.iter(f"{W}lastRenderedPageBreak"))
    return sum(1 for b in element.iter(f"{W}br") if b.get(f"{W}type") == "page")


def _flow(container: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs and tables directly in a container, wrappers opened, removed ones left out."""
    for child in container:
        if child.tag in (f"{W}p", f"{W}tbl"):
            yield child
        elif child.tag in _TRANSPARENT:
            yield from _flow(child)


def _element_blocks(element: etree._Element, package: Package, page: int | None) -> Iterator[Block]:
    if element.tag == f"{W}p":
        yield from _paragraph_blocks(element, package, page)
    else:
        yield from _table_blocks(element, package, page)


def _paragraph_blocks(paragraph: etree._Element, package: Package, page: int | None) -> Iterator[Block]:
    # A page break that stands before the paragraph's first text moves the paragraph itself.
    if page is not None and _breaks_first(paragraph, package.page_marks):
        page += 1
    style = _value(paragraph.find(f"{W}pPr/{W}pStyle")) or ""
    outline = _value(paragraph.find(f"{W}pPr/{W}outlineLvl"))
    text = broken_text(paragraph_text(paragraph))
    level = package.levels.get(style)
    if level is None and outline is not None and outline.isdigit() and int(outline) < 9:
        level = int(outline) + 1
    if text and style not in package.contents:
        if level is not None and style not in package.captions | package.titles:
            yield Heading(level, text, page)
        elif style not in package.captions | package.titles and _looks_like_heading(paragraph, text):
            yield Heading(_PSEUDO_LEVEL, text, page)
        else:
            yield Text(text, page)
    for box in text_boxes(paragraph):
        for element in _flow(box):
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
        and not _CAPTION.match(text)
        and any(c.isalpha() for c in text)
        and bool(runs)
        and all(run_is_bold(r) for r in runs)
    )


def _table_blocks(table: etree._Element, package: Package, page: int | None) -> Iterator[Block]:
    """A table as one grid, followed by the tables inside its cells; a table of one cell is a frame around prose."""
    rows = [row for row in _rows(table)]
    cells = [cell for row in rows for cell in _row_cells(row)]
    nested = [t for cell in cells for t in _flow(cell) if t.tag == f"{W}tbl"]
    plain = sum(1 for row in rows if len(list(_row_cells(row))) > 1 and not any(True for _ in row.iter(f"{W}tbl")))
    if len(cells) <= 1 or (nested and plain < 2):
        for cell in cells:
            for element in _flow(cell):
                yield from _element_blocks(element, package, page)
        return
    yield Grid(tuple(_placed_cells(rows, package.path)), page)
    for inner in nested:
        yield from _table_blocks(inner, package, page)
    for paragraph in (p for cell in cells for p in _flow(cell) if p.tag == f"{W}p"):
        for box in text_boxes(paragraph):
            for element in (e for e in _flow(box) if e.tag == f"{W}tbl"):
                yield from _table_blocks(element, package, page)


def _rows(container: etree._Element) -> Iterator[etree._Element]:
    for child in container:
        if child.tag == f"{W}tr" and not hidden_by_revision(child):
            yield child
        elif child.tag in _TRANSPARENT:
            yield from _rows(child)


def _row_cells(container: etree._Element) -> Iterator[etree._Element]:
    for child in container:
        if child.tag == f"{W}tc" and not hidden_by_revision(child):
            yield child
        elif child.tag in _TRANSPARENT:
            yield from _row_cells(child)


def _placed_cells(rows: list[etree._Element], path: Path) -> Iterator[PlacedCell]:
    """Cells on the table's grid: gridSpan widens a cell, vMerge lets it run on into the rows below."""
    open_merges: dict[int, dict] = {}
    placed: list[dict] = []
    for number, row in enumerate(rows, start=1):
        column = 1 + _number(row.find(f"{W}trPr/{W}gridBefore"), 0)
        for cell in _row_cells(row):
            width = max(1, min(_number(cell.find(f"{W}tcPr/{W}gridSpan"), 1), limits.MAX_COLUMNS))
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            goes_on = merge is not None and (_value(merge) or "continue") == "continue"
            text = _cell_text(cell)
            above = open_merges.get(column)
            across = cell.find(f"{W}tcPr/{W}hMerge")
            if across is not None and (_value(across) or "continue") == "continue" and placed:
                placed[-1]["column_span"] += width
            elif goes_on and above is not None and above["row"] + above["row_span"] == number:
                above["row_span"] += 1
                above["text"] = f"{above['text']} {text}".strip()
            else:
                entry = {"row": number, "column": column, "text": text, "row_span": 1, "column_span": width}
                placed.append(entry)
                open_merges[column] = entry
            column += width
            if len(placed) > limits.MAX_CELLS:
                limits.check_cells(path, len(placed))
    return iter(PlacedCell(**entry) for entry in placed)


def _number(element: etree._Element | None, default: int) -> int:
    value = _value(element) or ""
    return int(value) if value.isdigit() and len(value) < 6 else default


def _cell_text(cell: etree._Element) -> str:
    """The cell's own paragraphs on one line; tables inside it are read by themselves."""
    parts = []
    for paragraph in (e for e in _flow(cell) if e.tag == f"{W}p"):
        parts.append(paragraph_text(paragraph, pictures=True))
        boxes = [p for box in text_boxes(paragraph) for p in _flow(box) if p.tag == f"{W}p"]
        parts += [paragraph_text(p) for p in boxes]
    return broken_text("\n".join(parts))
