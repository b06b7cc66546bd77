"""A workbook's parts -> its sheets and their filled cells, as shown, without loading what is empty.

Read from the XML row by row: a sheet with a million formatted but empty rows costs a second and no memory.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from analys.read import limits
from analys.read.blocks import broken_text, clean_text, raised
from analys.read.document import ReadError
from analys.words.number_format import BUILTIN, format_number, general

_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
# Formatted but empty: taken away before parsing, which costs a hundred times more. Only those that say their place.
_EMPTY_CELL = re.compile(rb'<(?:\w+:)?c(?= [^<>]*\br="[A-Z]+\d+")[^<>]*/>')
_EMPTY_ROW = re.compile(rb'<(?:\w+:)?row(?= [^<>]*\br="\d+")[^<>]*(?:/>|(?<!/)>\s*</(?:\w+:)?row>)')
_STRICT_REL = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


@dataclass(frozen=True)
class Sheet:
    """A sheet of the workbook: its number from 1, name, part and whether it is shown."""

    number: int
    name: str
    part: str
    hidden: bool


@dataclass(frozen=True)
class Shown:
    """A filled cell: what it shows, and whether it holds a number."""

    text: str
    is_number: bool = False


@dataclass(frozen=True)
class Workbook:
    """What the cells of every sheet refer to."""

    sheets: tuple[Sheet, ...]
    strings: tuple[str, ...]
    codes: tuple[str, ...]
    epoch_1904: bool


@dataclass(frozen=True)
class SheetCells:
    """A sheet's filled cells by (row, column) from 1, its merged ranges, and what was left out."""

    cells: dict[tuple[int, int], Shown]
    merges: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    hidden_rows: int = 0
    hidden_columns: int = 0
    formulas_without_value: int = 0


def open_workbook(path: Path, archive: zipfile.ZipFile) -> Workbook:
    """Return the workbook's list of sheets, shared strings and number formats."""
    names = {n.lower(): n for n in archive.namelist()}
    book = _xml(path, archive, names["xl/workbook.xml"])
    targets = _targets(path, archive, names)
    sheets = []
    for number, sheet in enumerate(book.iterfind("{*}sheets/{*}sheet"), start=1):
        part = targets.get(sheet.get(_REL) or sheet.get(_STRICT_REL) or "", "")
        if part.lower() in names and "/worksheets/" in part.lower():
            hidden = sheet.get("state", "visible") != "visible"
            sheets.append(Sheet(number, clean_text(sheet.get("name", "")), names[part.lower()], hidden))
    properties = book.find("{*}workbookPr")
    epoch_1904 = properties is not None and properties.get("date1904", "0") in ("1", "true")
    strings = _strings(_xml(path, archive, names["xl/sharedstrings.xml"])) if "xl/sharedstrings.xml" in names else ()
    codes = _codes(_xml(path, archive, names["xl/styles.xml"])) if "xl/styles.xml" in names else ()
    return Workbook(tuple(sheets), strings, codes, epoch_1904)


def _xml(path: Path, archive: zipfile.ZipFile, name: str) -> etree._Element:
    data = limits.read_part(path, archive, name)
    _no_doctype(path, data[:2000])
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, remove_comments=True)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ReadError(limits.broken(path)) from error


def _no_doctype(path: Path, start: bytes) -> None:
    if b"<!DOCTYPE" in start or b"<!ENTITY" in start:
        raise ReadError(f"{path.name}: innehåller en XML-definition som Excel aldrig skriver, och läses inte.")


def _targets(path: Path, archive: zipfile.ZipFile, names: dict[str, str]) -> dict[str, str]:
    part = names.get("xl/_rels/workbook.xml.rels")
    if part is None:
        raise ReadError(limits.broken(path))
    relations = _xml(path, archive, part)
    return {
        r.get("Id", ""): posixpath.normpath(posixpath.join("/xl", r.get("Target", ""))).lstrip("/")
        for r in relations.iterfind("{*}Relationship")
    }


def _strings(root: etree._Element) -> tuple[str, ...]:
    return tuple(_rich_text(item) for item in root.iterfind("{*}si"))


def _rich_text(item: etree._Element) -> str:
    """The text of a string, its raised runs as raised characters, phonetic guides left out."""
    parts = [t.text or "" for t in item.iterfind("{*}t")]
    for run in item.iterfind("{*}r"):
        text = run.findtext("{*}t") or ""
        align = run.find("{*}rPr/{*}vertAlign")
        parts.append(raised(text) if align is not None and align.get("val") == "superscript" else text)
    return broken_text("".join(parts))


def _codes(root: etree._Element) -> tuple[str, ...]:
    """The number format code of each cell style."""
    own = {f.get("numFmtId"): f.get("formatCode", "General") for f in root.iterfind("{*}numFmts/{*}numFmt")}
    codes = []
    for style in root.iterfind("{*}cellXfs/{*}xf"):
        number = style.get("numFmtId", "0")
        codes.append(own.get(number) or BUILTIN.get(int(number) if number.isdigit() else 0, "General"))
    return tuple(codes)


def read_sheet(path: Path, archive: zipfile.ZipFile, sheet: Sheet, book: Workbook) -> SheetCells:
    """Return the filled, shown cells of a sheet; raises ReadError when there are more than the limit."""
    limits.check_size(path, archive.getinfo(sheet.part).file_size, limits.MAX_SHEET_MB, f"Bladet {sheet.name}")
    data = limits.read_part(path, archive, sheet.part, limits.MAX_SHEET_MB)
    _no_doctype(path, data[:2000])
    data = _EMPTY_ROW.sub(b"", _EMPTY_CELL.sub(b"", data))
    cells: dict[tuple[int, int], Shown] = {}
    merges: dict[tuple[int, int], tuple[int, int]] = {}
    hidden_columns: set[int] = set()
    hidden_rows = empty_formulas = 0
    row_number = 0
    try:
        for element in _elements(io.BytesIO(data)):
            kind = etree.QName(element).localname
            if kind == "col" and element.get("hidden") in ("1", "true"):
                first, last = _int(element.get("min"), 1), _int(element.get("max"), 1)
                hidden_columns |= set(range(first, min(last, 16_384) + 1))
            elif kind == "mergeCell":
                _add_merge(merges, element.get("ref", ""))
            elif kind == "row":
                row_number = _int(element.get("r"), row_number + 1)
                row = list(_row_cells(element, book))
                if element.get("hidden") in ("1", "true"):
                    hidden_rows += any(shown.text for _, shown in row)
                    continue
                empty_formulas += sum(1 for _, shown in row if shown.text == "" and shown.is_number)
                cells.update({(row_number, c): s for c, s in row if s.text and c not in hidden_columns})
                limits.check_cells(path, len(cells))
    except etree.XMLSyntaxError as error:
        raise ReadError(limits.broken(path)) from error
    return SheetCells(cells, merges, hidden_rows, len(hidden_columns & set(range(1, 200))), empty_formulas)


def _elements(stream) -> Iterator[etree._Element]:
    """The sheet's columns, rows and merged ranges, each forgotten once it has been read."""
    tags = ("{*}col", "{*}row", "{*}mergeCell")
    for _, element in etree.iterparse(stream, events=("end",), tag=tags, resolve_entities=False, huge_tree=True):
        yield element
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]


def _int(text: str | None, default: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 else default


def _row_cells(row: etree._Element, book: Workbook) -> Iterator[tuple[int, Shown]]:
    """Each cell of a row as (column, shown); a formula without a saved value shows '' and counts as a number."""
    column = 0
    for cell in row.iterfind("{*}c"):
        column = _column(cell.get("r", "")) or column + 1
        value = cell.findtext("{*}v")
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            item = cell.find("{*}is")
            text = _rich_text(item) if item is not None else ""
            if text:
                yield column, Shown(text)
        elif not value:
            if cell.find("{*}f") is not None:
                yield column, Shown("", is_number=True)
        else:
            shown = _shown(value, kind, _int(cell.get("s"), 0), book)
            if shown.text:
                yield column, shown


def _column(reference: str) -> int:
    number = 0
    for letter in reference[:3]:
        if not ("A" <= letter <= "Z"):
            break
        number = 26 * number + ord(letter) - 64
    return number


def _shown(value: str, kind: str, style: int, book: Workbook) -> Shown:
    if kind == "s":
        index = _int(value, -1)
        return Shown(book.strings[index] if 0 <= index < len(book.strings) else "")
    if kind == "b":
        return Shown("SANT" if value.strip() in ("1", "true") else "FALSKT")
    if kind in ("str", "e", "d"):
        return Shown(clean_text(value))
    try:
        number = float(value)
    except ValueError:
        return Shown(clean_text(value))
    if number != number or number in (float("inf"), float("-inf")):
        return Shown(clean_text(value))
    code = book.codes[style] if style < len(book.codes) else "General"
    if code in ("General", "@"):
        return Shown(general(number), is_number=True)
    return Shown(format_number(number, code, book.epoch_1904).strip(), is_number=True)


def _add_merge(merges: dict[tuple[int, int], tuple[int, int]], reference: str) -> None:
    """'B3:D3' -> {(3, 2): (1, 3)}: the top-left cell and how many rows and columns it covers."""
    first, _, last = reference.partition(":")
    corners = [(_int(ref.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"), 0), _column(ref)) for ref in (first, last)]
    (top, left), (bottom, right) = corners
    if top and left and bottom >= top and right >= left:
        merges[top, left] = (bottom - top + 1, right - left + 1)
