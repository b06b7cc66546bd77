"""A sheet's part -> its filled cells as shown, row by row, without loading what is empty.

A sheet with a million formatted but empty rows costs a second and no memory.
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
from analys.read.blocks import clean_text
from analys.read.document import ReadError
from analys.read.office.package import check_no_doctype
from analys.read.office.sheet import DIGITS_OF_A_PLACE, SheetCells, Shown
from analys.read.office.xlsx_parts import Sheet, Workbook, pivot_places, rich_text
from analys.words.excel.format_code import has_coloured_minus
from analys.words.excel.number_format import format_number

LETTERS_OF_A_COLUMN = 26  # A to Z: AA stands for column 27

# Formatted but empty: taken away before parsing, which costs a hundred times more. Only those that say their place.
_EMPTY_CELL = re.compile(rb'<(?:\w+:)?c(?= [^<>]*\br="[A-Z]+\d+")[^<>]*(?:/>|(?<!/)>\s*</(?:\w+:)?c>)')
_CELL_REFERENCE = re.compile(rb'\br="([A-Z]+)(\d{1,7})"')
_STYLE_REFERENCE = re.compile(rb'\bs="(\d{1,6})"')
_EMPTY_ROW = re.compile(rb'<(?:\w+:)?row(?= [^<>]*\br="\d+")[^<>]*(?:/>|(?<!/)>\s*</(?:\w+:)?row>)')


def read_sheet(path: Path, archive: zipfile.ZipFile, sheet: Sheet, book: Workbook) -> SheetCells:
    """Return the filled, shown cells of a sheet; raises ReadError when there are more than the limit."""
    limits.check_size(path, archive.getinfo(sheet.part).file_size, limits.MAX_SHEET_MB, f"Bladet {sheet.name}")
    data = limits.read_part(path, archive, sheet.part, limits.MAX_SHEET_MB)
    check_no_doctype(path, data[:2000], "Excel")
    open_places = _open_places(data, book)
    data = _EMPTY_ROW.sub(b"", _EMPTY_CELL.sub(b"", data))
    cells: dict[tuple[int, int], Shown] = {}
    merges: dict[tuple[int, int], tuple[int, int]] = {}
    hidden_columns: set[int] = set()
    hidden_rows = row_number = 0
    unseen: Counter[str] = Counter()
    zeros = True
    try:
        for element in _elements(io.BytesIO(data)):
            kind = etree.QName(element).localname
            if kind == "sheetView":
                zeros = element.get("showZeros", "1") in ("1", "true")
            elif kind == "col" and element.get("hidden") in ("1", "true"):
                first, last = _int(element.get("min"), 1), _int(element.get("max"), 1)
                hidden_columns |= set(range(first, min(last, 16_384) + 1))
            elif kind == "mergeCell":
                _add_merge(merges, element.get("ref", ""))
            elif kind == "row":
                row_number = _int(element.get("r"), row_number + 1)
                row = list(_row_cells(element, book, zeros))
                if element.get("hidden") in ("1", "true"):
                    hidden_rows += any(shown.text for _, shown in row)
                    continue
                unseen.update(shown.unseen for c, shown in row if shown.unseen and c not in hidden_columns)
                cells.update({(row_number, c): s for c, s in row if s.text and c not in hidden_columns})
                limits.check_cells(path, len(cells))
                if open_places:
                    merges |= _across(element, row_number, book, open_places)
    except etree.XMLSyntaxError as error:
        raise ReadError(limits.broken(path)) from error
    pivots: dict[tuple[int, int], tuple[int, int]] = {}
    for place in pivot_places(path, archive, sheet):
        _add_merge(pivots, place if ":" in place else f"{place}:{place}")  # one without fields is one cell
    unseen["pivot"] = sum(not _holds_any(cells, first, size) for first, size in pivots.items())
    return SheetCells(cells, merges, hidden_rows, len(hidden_columns & set(range(1, 200))), unseen)


def _holds_any(cells: dict[tuple[int, int], Shown], first: tuple[int, int], size: tuple[int, int]) -> bool:
    """True where a cell is filled in the range of so many rows and columns from the first."""
    return any(0 <= row - first[0] < size[0] and 0 <= column - first[1] < size[1] for row, column in cells)


def _open_places(data: bytes, book: Workbook) -> set[tuple[int, int]]:
    """The empty cells that a text to their left may be centred over ('Center across selection')."""
    if not book.across:
        return set()
    found = (_CELL_REFERENCE.search(m[0]) for m in _EMPTY_CELL.finditer(data) if _style(m[0]) in book.across)
    return {(int(place[2]), _column(place[1].decode())) for place in found if place}


def _style(cell: bytes) -> int:
    found = _STYLE_REFERENCE.search(cell)
    return int(found[1]) if found else 0


def _across(
    row: etree._Element, number: int, book: Workbook, open_places: set[tuple[int, int]]
) -> dict[tuple[int, int], tuple[int, int]]:
    """The cells of a row whose text is centred over the empty cells to their right, with how many cells that is."""
    out: dict[tuple[int, int], tuple[int, int]] = {}
    for cell in row.iterfind("{*}c"):
        column = _column(cell.get("r", ""))
        if column and _int(cell.get("s"), 0) in book.across:
            end = column + 1
            while (number, end) in open_places:
                end += 1
            if end > column + 1:
                out[number, column] = (1, end - column)
    return out


def _elements(stream) -> Iterator[etree._Element]:
    """The sheet's columns, rows and merged ranges, each forgotten once it has been read."""
    tags = ("{*}sheetView", "{*}col", "{*}row", "{*}mergeCell")
    for _, element in etree.iterparse(stream, events=("end",), tag=tags, resolve_entities=False, huge_tree=True):
        yield element
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]


def _int(text: str | None, default: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) <= DIGITS_OF_A_PLACE else default


def _row_cells(row: etree._Element, book: Workbook, zeros: bool) -> Iterator[tuple[int, Shown]]:
    """Each cell of a row as (column, shown); `zeros`: whether the sheet shows the number 0."""
    column = 0
    for cell in row.iterfind("{*}c"):
        column = _column(cell.get("r", "")) or column + 1
        shown = _cell(cell, book, zeros)
        if shown.text or shown.unseen:
            yield column, shown


def _cell(cell: etree._Element, book: Workbook, zeros: bool) -> Shown:
    value = cell.findtext("{*}v")
    kind = cell.get("t", "n")
    formula = cell.find("{*}f") is not None
    if kind == "inlineStr":
        item = cell.find("{*}is")
        return Shown(rich_text(item) if item is not None else "")
    if not value:  # a formula whose answer is an empty text has been calculated; one without an answer has not
        return Shown("", unseen="formel" if formula and kind != "str" else "")
    if formula and book.uncalculated and kind == "n" and value.strip() in ("0", "0.0"):
        return Shown("", is_number=True, unseen="formel")
    shown = _shown(value, kind, _int(cell.get("s"), 0), book)
    if shown.is_number and (not shown.text or (not zeros and float(value) == 0)):
        return Shown("", is_number=True, unseen="format")
    return shown


def _column(reference: str) -> int:
    number = 0
    for letter in reference[:3]:
        if not ("A" <= letter <= "Z"):
            break
        number = LETTERS_OF_A_COLUMN * number + ord(letter) - ord("A") + 1
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
    text = format_number(number, code, book.epoch_1904).strip()
    # A figure in red without a sign is read as negative by who sees it; the text has no colour.
    return Shown(f"-{text}" if number < 0 and text and has_coloured_minus(code) else text, is_number=True)


def _add_merge(merges: dict[tuple[int, int], tuple[int, int]], reference: str) -> None:
    """'B3:D3' -> {(3, 2): (1, 3)}: the top-left cell and how many rows and columns it covers."""
    first, _, last = reference.partition(":")
    corners = [(_int(ref.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"), 0), _column(ref)) for ref in (first, last)]
    (top, left), (bottom, right) = corners
    if top and left and bottom >= top and right >= left:
        merges[top, left] = (bottom - top + 1, right - left + 1)
