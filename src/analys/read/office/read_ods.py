"""ODS -> Document: each shown sheet split into its blocks; a cell's shown text stands in the file beside its value.

OpenDocument 1.3, part 3, chapter 9: rows and cells that are alike are written once and repeated.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from analys.read import limits
from analys.read.blocks import broken_text
from analys.read.document import Document, ReadError
from analys.read.office.sheet import DIGITS_OF_A_PLACE, NamedSheet, SheetCells, Shown
from analys.read.office.sheet_blocks import sheets_to_document

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OPEN_OFFICE_SPACE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_STYLE_SPACE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_GROUPS_OF_ROWS = {f"{_TABLE}{n}" for n in ("table-row-group", "table-header-rows", "table-rows", "table-column-group",
                                    "table-header-columns", "table-columns")}  # fmt: skip
_UNSHOWN_ROW = ("collapse", "filter")
_NUMBERS = ("float", "currency", "percentage", "date", "time")
_DIGITS_AND_MARKS = re.compile(r"\d(?:[\d.,'’ \u00a0\u202f]*\d)?")
GAPS_BELIEVED = 60  # times LAST_KEPT: no program writes a sheet of more rows
_FORMATTED = 1e-7  # of the last decimal: what is shown may be off its number by half of it and this
LAST_KEPT = 20_000  # rows and columns beyond this are repeated emptiness


def read_ods(data: bytes, path: Path, *, dokument: str, fil: str, sha256: str) -> Document:
    """Return the Document of an OpenDocument workbook; sida is the sheet's number, hidden sheets are told."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        content = limits.read_part(path, archive, limits.part_names(archive)["content.xml"], limits.MAX_SHEET_MB)
    if b"<!DOCTYPE" in content[:2000] or b"<!ENTITY" in content[:2000]:
        raise ReadError(f"{path.name}: innehåller en XML-definition som Calc aldrig skriver, och läses inte.")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, remove_comments=True)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise ReadError(limits.broken(path)) from error
    sheets = root.find(f"{_OPEN_OFFICE_SPACE}body/{_OPEN_OFFICE_SPACE}spreadsheet")
    if sheets is None:
        raise ReadError(f"{path.name}: är en OpenDocument-fil utan kalkylblad. Spara den som DOCX eller PDF.")
    hidden = {
        s.get(f"{_STYLE_SPACE}name")
        for s in root.iter(f"{_STYLE_SPACE}style")
        if any(p.get(f"{_TABLE}display") == "false" for p in s.iterfind(f"{_STYLE_SPACE}table-properties"))
    }
    _leave_out_struck(root)
    named = [
        NamedSheet(n, t.get(f"{_TABLE}name", ""), t.get(f"{_TABLE}style-name") in hidden, lambda t=t: _cells(t, path))
        for n, t in enumerate(sheets.iterfind(f"{_TABLE}table"), start=1)
    ]
    return sheets_to_document(named, path, dokument=dokument, fil=fil, format="ods", sha256=sha256)


def _leave_out_struck(root: etree._Element) -> None:
    """Empty the parts of texts that are struck out: they are shown, but said no more."""
    struck = {
        style.getparent().get(f"{_STYLE_SPACE}name")
        for style in root.iter(f"{_STYLE_SPACE}text-properties")
        if style.get(f"{_STYLE_SPACE}text-line-through-style", "none") != "none"
    }
    for span in list(root.iter(f"{_TEXT}span")):
        if span.get(f"{_TEXT}style-name") in struck:
            span.clear(keep_tail=True)


def _cells(table: etree._Element, path: Path) -> SheetCells:
    hidden_columns = _hidden_columns(table)
    cells: dict[tuple[int, int], Shown] = {}
    merges: dict[tuple[int, int], tuple[int, int]] = {}
    unseen: Counter[str] = Counter()
    hidden_rows, row = 0, 1
    for element in _inside(table, "table-row"):
        times = _number(element, "number-rows-repeated")
        found = list(_row(element, hidden_columns))
        if element.get(f"{_TABLE}visibility") in _UNSHOWN_ROW:
            hidden_rows += bool(found)
        elif found:
            for again in range(min(times, limits.MAX_CELLS // len(found) + 1)):
                for column, shown, span in found:
                    unseen[shown.unseen] += bool(shown.unseen)
                    if shown.text:
                        cells[row + again, column] = shown
                        if span != (1, 1):
                            merges[row + again, column] = span
                limits.check_cells(path, len(cells))
        row += times
        if row > LAST_KEPT * GAPS_BELIEVED:
            break
    return SheetCells(cells, merges, hidden_rows, len(hidden_columns), unseen)


def _hidden_columns(table: etree._Element) -> set[int]:
    out: set[int] = set()
    column = 1
    for element in _inside(table, "table-column"):
        times = _number(element, "number-columns-repeated")
        if element.get(f"{_TABLE}visibility") in _UNSHOWN_ROW:
            out |= set(range(column, min(column + times, LAST_KEPT)))
        column += times
    return out


def _row(row: etree._Element, hidden: set[int]) -> Iterator[tuple[int, Shown, tuple[int, int]]]:
    """Each filled cell of a row as (column, shown, rows and columns it covers)."""
    column = 1
    for cell in row:
        times = _number(cell, "number-columns-repeated")
        if cell.tag == f"{_TABLE}table-cell" and (shown := _shown(cell)) and (shown.text or shown.unseen):
            span = _number(cell, "number-rows-spanned"), _number(cell, "number-columns-spanned")
            for place in range(column, min(column + times, LAST_KEPT)):
                if place not in hidden:
                    yield place, shown, span
        column += times


def _shown(cell: etree._Element) -> Shown:
    text = broken_text("\n".join("".join(_pieces(p)) for p in cell.iterfind(f"{_TEXT}p")))
    is_number = cell.get(f"{_OPEN_OFFICE_SPACE}value-type") in _NUMBERS
    if text and is_number and (value := cell.get(f"{_OPEN_OFFICE_SPACE}value")):
        text = _in_swedish(text, value)
    if text:
        return Shown(text, is_number)
    if is_number:
        return Shown("", is_number=True, unseen="format")
    never = cell.get(f"{_TABLE}formula") is not None and cell.get(f"{_OPEN_OFFICE_SPACE}value-type") is None
    return Shown("", unseen="formel" if never else "")


def _in_swedish(text: str, value: str) -> str:
    """Return a shown number with Swedish signs; '' where neither they nor the American ones make it the cell's value.

    The text was written by a program that may speak another language: '12,500' is 12 500 there and 12,5 here.
    """
    found = _DIGITS_AND_MARKS.findall(text)
    if len(found) != 1:
        return text if not found else ""
    amount = abs(float(value)) * (100 if "%" in text else 1)
    for thousands in range(4):  # a format may show thousands or millions
        for group, point, signs in ((" \u00a0\u202f", ",", {}), (",'’", ".", {",": "\u00a0", ".": ","})):
            plain = found[0].translate(dict.fromkeys(map(ord, group))).replace(point, "d")
            whole, _, decimals = plain.partition("d")
            if not (whole + decimals).isdecimal():
                continue
            shown = float(f"{whole}.{decimals or 0}")
            if abs(shown - amount / 1000**thousands) <= (0.5 + _FORMATTED) * 10 ** -len(decimals):
                return text.translate(str.maketrans(signs))
    return ""


def _pieces(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag == f"{_TEXT}s":
            yield " " * min(int(child.get(f"{_TEXT}c", "1")), 20)
        elif child.tag in (f"{_TEXT}tab", f"{_TEXT}line-break"):
            yield "\n"
        elif child.tag != f"{_OPEN_OFFICE_SPACE}annotation":
            yield from _pieces(child)
        yield child.tail or ""


def _inside(container: etree._Element, name: str) -> Iterator[etree._Element]:
    """The rows or columns directly in a table, groups opened."""
    for child in container:
        if child.tag == f"{_TABLE}{name}":
            yield child
        elif child.tag in _GROUPS_OF_ROWS:
            yield from _inside(child, name)


def _number(element: etree._Element, name: str) -> int:
    value = element.get(f"{_TABLE}{name}", "1")
    return max(int(value), 1) if value.isdecimal() and len(value) <= DIGITS_OF_A_PLACE else 1
