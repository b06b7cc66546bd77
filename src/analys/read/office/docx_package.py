"""The parts of a Word file -> parsed XML, and what the styles say: levels of headings, titles, captions."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from analys.read import limits
from analys.read.document import ReadError
from analys.read.office.docx_forms import BODY_TEXT, W
from analys.read.office.docx_text import value_of
from analys.read.office.package import check_no_doctype, parsed
from analys.words.vocabulary import one_of, words_of

STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"  # what "Strict Open XML" calls the same elements
TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_HEADING_STYLE = re.compile(rf"{one_of('rubrikformat')}\s*(\d)", re.IGNORECASE)
_TITLE_STYLES = ("title", "rubrik", "titel")


@dataclass(frozen=True)
class Package:
    """What the body needs from the other parts: heading level by style id, and whether pages can be counted."""

    path: Path
    levels: dict[str, int] = field(default_factory=dict)
    titles: frozenset[str] = frozenset()
    contents: frozenset[str] = frozenset()
    captions: frozenset[str] = frozenset()
    page_marks: str = ""  # '' where the file does not say where its pages break


def part_xml(path: Path, archive: zipfile.ZipFile, name: str) -> etree._Element:
    """Return a part's root element; raises ReadError for one that is damaged, nested too deep or defines entities."""
    data = limits.read_part(path, archive, name)
    check_no_doctype(path, data[:2000], "Word")
    _check_depth(data, path)
    return parsed(path, data.replace(STRICT, TRANSITIONAL))


def _check_depth(data: bytes, path: Path) -> None:
    depth = 0
    for match in re.finditer(rb"<(/?)w:tbl[ >]", data):
        depth = depth + 1 if not match[1] else depth - 1
        if depth > limits.MAX_DEPTH:
            raise ReadError(
                f"{path.name}: har tabeller nästlade i fler än {limits.MAX_DEPTH} nivåer och läses inte. Kopiera "
                "tabellerna till ett nytt dokument."
            )


def read_package(path: Path, root: etree._Element, styles: etree._Element | None) -> Package:
    """Return what the styles say of headings, titles and captions, and whether the pages can be counted."""
    levels: dict[str, int] = {}
    kinds: dict[str, set[str]] = {"title": set(), "toc": set(), "caption": set()}
    found = {s.get(f"{W}styleId", ""): s for s in (styles.iter(f"{W}style") if styles is not None else ())}
    for style_id in found:
        for ancestor in _style_chain(style_id, found):
            name = (value_of(ancestor.find(f"{W}name")) or ancestor.get(f"{W}styleId", "")).strip().lower()
            outline = value_of(ancestor.find(f"{W}pPr/{W}outlineLvl"))
            if match := _HEADING_STYLE.match(name):
                levels.setdefault(style_id, int(match[1]))
            elif name in _TITLE_STYLES:
                kinds["title"].add(style_id)
            elif name.startswith(("toc ", "innehåll")):
                kinds["toc"].add(style_id)
            elif name in words_of("formatmall för bildtext"):
                kinds["caption"].add(style_id)
            elif outline is not None and outline.isdigit() and int(outline) < BODY_TEXT:
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
        style_id = value_of(found[style_id].find(f"{W}basedOn")) or ""
