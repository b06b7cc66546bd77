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
    Heading,
    PlacedGrid,
    Text,
    blocks_to_document,
    clean_text,
)
from analys.read.document import Document, ReadError
from analys.read.html.html_table import caption_of, is_layout, nested_tables, table_cells
from analys.read.html.html_text import INLINE_TAGS, inline_text, is_note_reference, is_silent, shown, tag_of, text_of
from analys.read.html.html_tree import text_to_tree
from analys.read.limits import MAX_DEPTH, check_cells
from analys.read.stacked_cells import unstacked
from analys.read.text.decode import bytes_to_text

_HEADING_LEVELS = {f"h{n}": n for n in range(1, 7)}
_TABLE_TAG = re.compile(r"<(/?)table\b", re.IGNORECASE)
_LONG_TAG = re.compile(r"<[a-zA-Z][^>]{10000,}")
_QUOTED_VALUE = re.compile(r"\"[^\"]*\"|'[^']*'")
MAX_ATTRIBUTES = 2_000


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
    if frames := [f.get("src") or "" for f in root.iter("frame")]:
        raise ReadError(
            f"{path.name}: är bara ramen kring andra sidor, som {Path(frames[0]).name}. Ange dem i stället (de brukar "
            "ligga i en mapp bredvid), eller spara arbetsboken som XLSX."
        )
    title = clean_text(root.findtext(".//title") or "")
    blocks = [Text(title)] if title else []
    blocks += list(_blocks(root))
    check_cells(path, sum(len(b.cells) for b in blocks if isinstance(b, PlacedGrid)))
    first = next((b.text for b in blocks if isinstance(b, Heading)), None)
    return blocks_to_document(
        blocks, dokument=dokument, fil=fil, format="html", sha256=sha256, titel=clean_text(first or "") or title or None
    )


def _check_attributes(text: str, path: Path) -> None:
    """Raise for a tag with so many attributes that the parser, which compares each with all others, never ends."""
    for tag in _LONG_TAG.finditer(text):
        if len(_QUOTED_VALUE.sub("", tag[0]).split()) > MAX_ATTRIBUTES:
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
        text = shown("".join(gathered))
        gathered.clear()
        if text:
            yield Text(text)

    # An explicit stack, since pages nest deeper than Python recurses: (element, leaving?).
    stack: list[tuple[etree._Element, bool]] = [(root, False)]
    while stack:
        element, leaving = stack.pop()
        tag = tag_of(element)
        if leaving:
            if tag not in INLINE_TAGS:
                yield from flush()
            gathered.append(element.tail or "")
            continue
        if is_silent(element):
            gathered.append(element.tail or "")
        elif tag in _HEADING_LEVELS:
            yield from flush()
            yield Heading(_HEADING_LEVELS[tag], text_of(element))
            gathered.append(element.tail or "")
        elif tag == "table" and not is_layout(element):
            yield from flush()
            yield PlacedGrid(tuple(unstacked(table_cells(element))), caption=caption_of(element))
            for nested in nested_tables(element):
                yield from _blocks(nested) if nested is not element else ()
            gathered.append(element.tail or "")
        elif tag in ("sup", "br", "img") or is_note_reference(element):
            gathered.append(inline_text(element) + (element.tail or ""))
        else:
            if tag not in INLINE_TAGS:
                yield from flush()
            gathered.append(element.text or "")
            stack.append((element, True))
            stack += [(child, False) for child in reversed(element)]
    yield from flush()
