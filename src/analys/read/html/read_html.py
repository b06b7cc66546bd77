"""HTML -> Document: tables with rowspan and colspan as a grid, h1-h6 as the heading path, the rest as prose.

A table that only lays out the page is opened: what stands in its cells is read as if the table were not there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from analys.read.blocks import (
    Block,
    Grid,
    Heading,
    PlacedCell,
    Text,
    blocks_to_document,
    broken_text,
    clean_text,
    raised,
)
from analys.read.document import Document, ReadError
from analys.read.html.html_tree import text_to_tree
from analys.read.limits import MAX_CELLS, MAX_COLUMNS, MAX_DEPTH, check_cells
from analys.read.text.decode import bytes_to_text

_SILENT = {
    "script", "style", "template", "noscript", "head", "svg", "nav", "footer", "math", "iframe", "object", "select",
    "textarea", "button", "canvas", "audio", "video", "del",
}  # fmt: skip
_INLINE = {
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "em", "font", "i", "img",
    "ins", "kbd", "label", "mark", "nobr", "output", "q", "s", "samp", "small", "span", "strike", "strong", "sub",
    "sup", "time", "tt", "u", "var", "wbr", "input",
}  # fmt: skip
_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_TABLE_TAG = re.compile(r"<(/?)table\b", re.IGNORECASE)
_LONG_TAG = re.compile(r"<[a-zA-Z][^>]{10000,}")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
MAX_ATTRIBUTES = 2_000
MAX_COVERED = 1_000_000  # places that cells of several rows may cover in a table
_BLANK = re.compile(r"\s+")
_NOTE_REF = re.compile(r"footnote|fotnot|noteref", re.IGNORECASE)
_BREAK = "\ue001"  # a line break until its text is whole: no page prints it
_PROSE_CELL = 400  # a cell with more text than this is no table cell of figures


def read_html(data: bytes, path: Path, *, dokument: str, fil: str, sha256: str) -> Document:
    """Return the Document of an HTML page; raises ReadError when its tables are nested too deep."""
    text = bytes_to_text(data, path)
    if not text.strip():
        raise ReadError(f"{path.name}: är tom. Kontrollera att rätt fil sparades.")
    _check_depth(text, path)
    _check_attributes(text, path)
    root = text_to_tree(text, path)
    if root is None:
        raise ReadError(f"{path.name}: saknar innehåll. Spara sidan på nytt som fullständig HTML.")
    title = clean_text(root.findtext(".//title") or "")
    blocks = [Text(title)] if title else []
    blocks += list(_blocks(root))
    check_cells(path, sum(len(b.cells) for b in blocks if isinstance(b, Grid)))
    first = next((b.text for b in blocks if isinstance(b, Heading)), None)
    return blocks_to_document(
        blocks, dokument=dokument, fil=fil, format="html", sha256=sha256, titel=clean_text(first or "") or title or None
    )


def _check_attributes(text: str, path: Path) -> None:
    """Raise for a tag with so many attributes that the parser, which compares each with all others, never ends."""
    for tag in _LONG_TAG.finditer(text):
        if len(_QUOTED.sub("", tag[0]).split()) > MAX_ATTRIBUTES:
            raise ReadError(
                f"{path.name}: har en tagg med fler än {MAX_ATTRIBUTES} attribut och läses inte. Spara sidan på nytt "
                "från webbläsaren."
            )


def _check_depth(text: str, path: Path) -> None:
    depth = 0
    for match in _TABLE_TAG.finditer(text):
        depth = depth + 1 if not match[1] else max(depth - 1, 0)
        if depth > MAX_DEPTH:
            raise ReadError(
                f"{path.name}: har tabeller nästlade i fler än {MAX_DEPTH} nivåer och läses inte. Kopiera "
                "tabellerna till ett nytt dokument."
            )


def _blocks(root: etree._Element) -> Iterator[Block]:
    """Yield the blocks under an element in reading order; inline text is gathered until a block tag ends it."""
    gathered: list[str] = []

    def flush() -> Iterator[Block]:
        text = _shown("".join(gathered))
        gathered.clear()
        if text:
            yield Text(text)

    # An explicit stack, since pages nest deeper than Python recurses: (element, leaving?).
    stack: list[tuple[etree._Element, bool]] = [(root, False)]
    while stack:
        element, leaving = stack.pop()
        tag = _tag(element)
        if leaving:
            if tag not in _INLINE:
                yield from flush()
            gathered.append(element.tail or "")
            continue
        if _silent(element):
            gathered.append(element.tail or "")
        elif tag in _HEADINGS:
            yield from flush()
            yield Heading(_HEADINGS[tag], _text(element))
            gathered.append(element.tail or "")
        elif tag == "table" and not _is_layout(element):
            yield from flush()
            yield Grid(tuple(_cells(element)), caption=_caption(element))
            for nested in _nested(element):
                yield from _blocks(nested) if nested is not element else ()
            gathered.append(element.tail or "")
        elif tag in ("sup", "br", "img") or _is_note_reference(element):
            gathered.append(_inline(element) + (element.tail or ""))
        else:
            if tag not in _INLINE:
                yield from flush()
            gathered.append(element.text or "")
            stack.append((element, True))
            stack += [(child, False) for child in reversed(element)]
    yield from flush()


def _tag(element: etree._Element) -> str:
    return element.tag if isinstance(element.tag, str) else ""


def _silent(element: etree._Element) -> bool:
    return (
        not isinstance(element.tag, str)
        or element.tag in _SILENT
        or "hidden" in element.attrib
        or bool(_HIDDEN.search(element.get("style", "")))
    )


def _is_note_reference(element: etree._Element) -> bool:
    marks = f"{element.get('class', '')} {element.get('role', '')} {element.get('id', '')}"
    return element.tag == "a" and bool(_NOTE_REF.search(marks)) and len(element.text or "") <= 4


def _inline(element: etree._Element) -> str:
    """The text an inline element shows by itself."""
    if element.tag == "br":
        return _BREAK
    if element.tag == "img":
        return f" {element.get('alt', '')} "
    return raised(_text(element))


def _text(element: etree._Element) -> str:
    """The text an element shows, nested tables, hidden parts and scripts left out."""
    parts: list[str] = []
    stack: list[etree._Element | str] = [element]
    while stack:
        part = stack.pop()
        if isinstance(part, str):
            parts.append(part)
            continue
        top = part is element
        tail = [] if top else [part.tail or ""]
        if not top and (_silent(part) or part.tag == "table"):
            parts += [" ", *tail]
        elif not top and (part.tag in ("sup", "br", "img") or _is_note_reference(part)):
            parts += [_inline(part), *tail]
        else:
            space = "" if top or part.tag in _INLINE else " "
            children: list[etree._Element | str] = list(part)
            stack += [*tail, space, *reversed(children), space + (part.text or "")]
    return _shown("".join(parts))


def _shown(text: str) -> str:
    """Text on one line, as `broken_text` does where the line breaks are <br>."""
    return broken_text(_BLANK.sub(" ", text).replace(_BREAK, "\n")) if _BREAK in text else clean_text(text)


def _rows(table: etree._Element) -> list[tuple[etree._Element, int]]:
    """The table's own rows as they are shown (head first, foot last), each with its row group's number."""
    groups: list[tuple[int, list[etree._Element]]] = []
    loose: list[etree._Element] = []
    for child in table:
        tag = _tag(child)
        if tag == "tr":
            if not loose:
                groups.append((1, loose))
            loose.append(child)
        elif tag in ("thead", "tbody", "tfoot"):
            loose = []
            rows = [r for r in child if _tag(r) == "tr"]
            groups.append(({"thead": 0, "tbody": 1, "tfoot": 2}[tag], rows))
    groups.sort(key=lambda g: g[0])
    return [(row, n) for n, (_, rows) in enumerate(groups) for row in rows if not _silent(row)]


def _cells(table: etree._Element) -> Iterator[PlacedCell]:
    rows = _rows(table)
    last_of_group = {group: number for number, (_, group) in enumerate(rows, start=1)}
    taken: dict[int, set[int]] = {}
    count = covered = 0
    for number, (row, group) in enumerate(rows, start=1):
        column = 1
        used = taken.pop(number, set())
        for cell in row:
            if _tag(cell) not in ("td", "th") or _silent(cell):
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
            if text := _text(cell):
                yield PlacedCell(number, column, text, row_span, column_span)
            column += column_span
            count += 1
            if count > MAX_CELLS or column > 20 * MAX_COLUMNS:
                return


def _span(cell: etree._Element, name: str) -> int:
    """A span as browsers read it: digits first, 0 means 'to the end' for rows, nonsense means 1."""
    match = re.match(r"\s*(\d{1,5})", cell.get(name, "1"))
    return int(match[1]) if match else 1


def _caption(table: etree._Element) -> str:
    own = next((_text(c) for c in table if _tag(c) == "caption"), "")
    parent = table.getparent()
    if not own and parent is not None and _tag(parent) == "figure":
        own = next((_text(c) for c in parent if _tag(c) == "figcaption"), "")
    return own


def _nested(table: etree._Element) -> list[etree._Element]:
    """The outermost tables inside a table."""
    return [t for t in table.iterdescendants("table") if next(t.iterancestors("table")) is table]


def _is_layout(table: etree._Element) -> bool:
    """True for a table that holds other tables, headings or prose rather than cells of figures."""
    if table.get("role") in ("presentation", "none"):
        return True
    rows = [[c for c in row if _tag(c) in ("td", "th")] for row, _ in _rows(table)]
    if sum(len(r) for r in rows) <= 1:
        return True
    plain = sum(1 for r in rows if len(r) > 1 and all(_is_plain(c) for c in r))
    if table.find(".//table") is not None:
        return plain < 2
    in_cells = any(c.find(f".//{h}") is not None for r in rows for c in r for h in ("h1", "h2", "h3"))
    return in_cells and plain < 2


def _is_plain(cell: etree._Element) -> bool:
    return cell.find(".//table") is None and len(_text(cell)) < _PROSE_CELL
