"""HTML text -> a tree in which every table is a <table>; nesting too deep for the parser is taken away.

A page can make a table of any elements, by ARIA roles or by `display: table`. Here such elements become table, tr and
td, so that the reader has one kind of table to know.
"""

from __future__ import annotations

import re
from pathlib import Path

from lxml import etree

from analys.read.document import ReadError

_GROUPING_TAG = re.compile(r"</?(?:div|span|section|article|main|center|font|b|i|p)\b[^>]*>", re.IGNORECASE)
_DISPLAY = re.compile(r"display\s*:\s*(table(?:-[a-z-]+)?)\b", re.IGNORECASE)
_CLASS_RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
MAX_SEEN = 1_000_000  # elements looked at, for tables nested in tables without end
_TABLE_KINDS = {"table", "grid", "treegrid"}
_ROW_KINDS = {"row", "table-row"}
_CELL_KINDS = {"cell", "gridcell", "columnheader", "rowheader", "table-cell"}


def text_to_tree(text: str, path: Path) -> etree._Element | None:
    """Return a page's root, None where there is nothing in it; raises ReadError when it is nested too deep.

    A page nested deeper than the parser goes is read without the tags that only group.
    """
    for is_flat in (False, True):
        parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
        shown = _GROUPING_TAG.sub("\n", text) if is_flat else text
        root = etree.fromstring(shown.encode("utf-8", errors="replace"), parser)
        if not any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
            if root is not None:
                _name_tables(root)
            return root
    raise ReadError(f"{path.name}: är för djupt nästlad för att läsas. Kopiera tabellerna till ett nytt dokument.")


def _name_tables(root: etree._Element) -> None:
    displays = _class_displays(root)
    seen = 0
    for element in list(root.iter("div", "section", "dl", "ul", "ol", "article")):
        if _kind(element, displays) in _TABLE_KINDS and seen < MAX_SEEN:
            inside = list(element.iterdescendants())
            seen += len(inside)
            rows = [r for r in inside if _kind(r, displays) in _ROW_KINDS]
            cells = [[c for c in r.iterdescendants() if _kind(c, displays) in _CELL_KINDS] for r in rows]
            if len(rows) > 1 and max(map(len, cells)) > 1:
                _rename(element, rows, cells)


def _class_displays(root: etree._Element) -> dict[str, str]:
    """Class name -> its table display, from rules of a single class in the page's own style sheets."""
    found: dict[str, str] = {}
    for style in root.iter("style"):
        for selectors, body in _CLASS_RULE.findall((style.text or "")[:200_000]):
            if display := _DISPLAY.search(body):
                for selector in selectors.split(","):
                    if match := re.fullmatch(r"\s*(?:div|li|ul|dl|dt|dd|span)?\.([\w-]+)\s*", selector):
                        found[match[1]] = display[1].lower()
    return found


def _kind(element: etree._Element, displays: dict[str, str]) -> str:
    """The role of an element, or its table display, '' for any other."""
    if not isinstance(element.tag, str) or element.tag in ("table", "tr", "td", "th"):
        return ""
    if role := element.get("role", ""):
        return role.strip().lower()
    if display := _DISPLAY.search(element.get("style", "")):
        return display[1].lower()
    return next((displays[c] for c in element.get("class", "").split() if c in displays), "")


def _rename(table: etree._Element, rows: list[etree._Element], cells: list[list[etree._Element]]) -> None:
    """Make a table of an element, its rows and cells; what stands between them is left out of the table."""
    for row, own in zip(rows, cells, strict=True):
        for cell in own:
            cell.tag = "td"
            for name in ("colspan", "rowspan"):
                if span := cell.get(f"aria-{name}"):
                    cell.set(name, span)
        row[:] = own
        row.tag = "tr"
    table[:] = rows
    table.tag = "table"
