"""XLSX -> Document: each shown sheet split into its blocks, with titles and units above them, cells as displayed.

A sheet is free paper: several tables stand beside or below each other with empty rows or columns between, titles and
units above. What an empty row or column parts is put together again when the later part has no head of its own.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from analys.read import limits
from analys.read.blocks import HEADING_LENGTH, Block, Grid, Heading, PlacedCell, Text, blocks_to_document
from analys.read.document import Document, ReadError
from analys.read.office.xlsx_parts import SheetCells, open_workbook, read_sheet

_DEFAULT_NAME = re.compile(r"(?:blad|sheet|ark|tabelle)\s*\d+", re.IGNORECASE)
_UNIT_LINE = re.compile(r"\b(?:tkr|mkr|mnkr|kkr|kr|kronor|belopp|procent|antal|enhet|tusental|miljoner)\b|^%$", re.I)
_NOTE = re.compile(r"^(?:källa|not|anm|\*|\d\)|¹|²|i\.m|kommentar)", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_FIGURE = re.compile(r"[-−–+(]?[\d\s.,]+\)?\s?%?|[-–—−]|\.\.|ja|nej", re.IGNORECASE)
MAX_GAP = 3  # empty rows inside one table, between its groups


@dataclass(frozen=True)
class Area:
    """A rectangle of a sheet, bounds inclusive."""

    top: int
    left: int
    bottom: int
    right: int


def read_xlsx(data: bytes, path: Path, *, dokument: str, fil: str, sha256: str) -> Document:
    """Return the Document of a workbook; sida is the sheet's number, hidden sheets are skipped and noted."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except zipfile.BadZipFile as error:
        raise ReadError(limits.broken(path)) from error
    blocks: list[Block] = []
    notes: list[str] = []
    count = 0
    with archive:
        book = open_workbook(path, archive)
        for sheet in book.sheets:
            if sheet.hidden:
                notes.append(f"bladet {sheet.name} är dolt och hoppades över")
                continue
            found = read_sheet(path, archive, sheet, book)
            count += len(found.cells)
            limits.check_cells(path, count)
            notes += _sheet_notes(sheet.name, found)
            if found.cells and not _DEFAULT_NAME.fullmatch(sheet.name):
                blocks.append(Heading(1, sheet.name, sheet.number))
            blocks += sheet_blocks(found, sheet.number)
    if not blocks:
        raise ReadError(f"{path.name}: har inga ifyllda celler på synliga blad. Kontrollera att rätt fil sparades.")
    titel = next((b.text for b in blocks if isinstance(b, Heading) and b.level > 1), None)
    return blocks_to_document(
        blocks, dokument=dokument, fil=fil, format="xlsx", sha256=sha256, titel=titel, notes=notes
    )


def _sheet_notes(name: str, found: SheetCells) -> Iterator[str]:
    if found.hidden_rows or found.hidden_columns:
        yield (
            f"bladet {name}: {found.hidden_rows} dolda rader och {found.hidden_columns} dolda kolumner hoppades över"
        )
    if found.formulas_without_value:
        yield (
            f"bladet {name}: {found.formulas_without_value} formler saknar sparat värde; öppna filen i Excel och spara "
            "den så att värdena följer med"
        )


def sheet_blocks(sheet: SheetCells, page: int) -> Iterator[Block]:
    """Yield the blocks of a sheet in reading order."""
    areas = _areas(sheet)
    for number, area in enumerate(areas):
        yield from _area_blocks(sheet, area, page, is_first=number == 0, is_last=number == len(areas) - 1)


def _areas(sheet: SheetCells) -> list[Area]:
    """Split a sheet where empty rows and columns cross it, then join the parts that belong together."""
    occupied = set(sheet.cells)
    for (row, column), (height, width) in sheet.merges.items():
        if (row, column) in sheet.cells and height * width < 10_000:
            occupied |= {(r, c) for r in range(row, row + height) for c in range(column, column + width)}
    return _split(sheet, sorted(occupied))


def _split(sheet: SheetCells, places: list[tuple[int, int]]) -> list[Area]:
    if not places:
        return []
    rows = _runs({r for r, _ in places})
    columns = _runs({c for _, c in places})
    if len(rows) == 1 and len(columns) == 1:
        return [Area(rows[0][0], columns[0][0], rows[0][1], columns[0][1])]
    if len(columns) > 1 and _stand_apart(sheet, places, columns):
        parts = [[p for p in places if first <= p[1] <= last] for first, last in columns]
        return [area for part in parts for area in _split(sheet, part)]
    if len(rows) > 1:
        parts = [[p for p in places if first <= p[0] <= last] for first, last in rows]
        return _join_below(sheet, [area for part in parts for area in _split(sheet, part)])
    return [Area(rows[0][0], columns[0][0], rows[-1][1], columns[-1][1])]


def _runs(numbers: set[int]) -> list[tuple[int, int]]:
    """{1, 2, 3, 7} -> [(1, 3), (7, 7)]."""
    runs: list[tuple[int, int]] = []
    for n in sorted(numbers):
        if runs and n == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], n)
        else:
            runs.append((n, n))
    return runs


def _stand_apart(sheet: SheetCells, places: list[tuple[int, int]], columns: list[tuple[int, int]]) -> bool:
    """True when an empty column parts blocks that can be read alone: each has labels of its own and figures."""
    top = min(r for r, _ in places)
    for first, last in columns:
        if first == last:
            return False
        labels = [sheet.cells[p] for p in places if p[1] == first and p in sheet.cells and p[0] > top]
        words = sum(1 for shown in labels if not _is_figure(shown.text, shown.is_number))
        figures = any(
            _is_figure(sheet.cells[p].text, sheet.cells[p].is_number)
            for p in places if first < p[1] <= last and p in sheet.cells
        )  # fmt: skip
        if not figures or words < max(1, len(labels) / 2):
            return False
    return True


def _is_figure(text: str, is_number: bool = False) -> bool:
    """True for a number, percentage or missing mark; a bare year heads a column and is none."""
    if _YEAR.fullmatch(text.strip()):
        return False
    return is_number or bool(
        re.fullmatch(r"[-−–+(]?[\d\s.,]+\)?\s?%?|[-–—−]|\.\.|(?:ja|nej)", text.strip(), re.IGNORECASE)
    )


def _join_below(sheet: SheetCells, areas: list[Area]) -> list[Area]:
    """Join an area to the one above it when it goes on with the same columns and has no head of its own."""
    joined: list[Area] = []
    for area in sorted(areas, key=lambda a: (a.top, a.left)):
        above = next((a for a in reversed(joined) if a.left <= area.left and area.right <= a.right), None)
        beside = any(a is not area and a.top <= area.bottom and area.top <= a.bottom for a in areas)
        if (
            above is not None
            and 0 < area.top - above.bottom <= MAX_GAP + 1
            and not beside
            and _has_figures(sheet, above)
            and _goes_on(sheet, area)
        ):
            joined[joined.index(above)] = Area(above.top, above.left, area.bottom, above.right)
        else:
            joined.append(area)
    return joined


def _row(sheet: SheetCells, area: Area, row: int) -> list[tuple[int, str, bool]]:
    """The filled cells of an area's row as (column, text, is figure)."""
    filled = ((c, sheet.cells.get((row, c))) for c in range(area.left, area.right + 1))
    return [(c, shown.text, _is_figure(shown.text, shown.is_number)) for c, shown in filled if shown]


def _has_figures(sheet: SheetCells, area: Area) -> bool:
    return any(figure for r in range(area.top, area.bottom + 1) for _, _, figure in _row(sheet, area, r))


def _goes_on(sheet: SheetCells, area: Area) -> bool:
    """True for rows without a head: a figure in the first row, or after one line with only a group's label."""
    first = _row(sheet, area, area.top)
    if any(figure for _, _, figure in first):
        return True
    if len(first) == 1 and area.bottom > area.top and first[0][0] == area.left and not _UNIT_LINE.search(first[0][1]):
        return any(figure for _, _, figure in _row(sheet, area, area.top + 1))
    return False


def _area_blocks(sheet: SheetCells, area: Area, page: int, *, is_first: bool, is_last: bool) -> Iterator[Block]:
    """An area's title and unit lines, its grid, and the notes below it."""
    top, bottom = area.top, area.bottom
    titles: list[str] = []
    while top <= bottom and (line := _line_above(sheet, area, top)) is not None:
        titles.append(line)
        top += 1
    notes: list[str] = []
    while bottom > top and (line := _line_below(sheet, area, bottom)) is not None:
        notes.insert(0, line)
        bottom -= 1
    only_lines = top > bottom
    for n, line in enumerate(titles):
        is_title = n == 0 and len(line) <= HEADING_LENGTH and not _is_unit(line) and not _is_note(line)
        level = 2 if only_lines and is_first else 3
        yield Heading(level, line, page) if is_title else Text(line, page)
    body = Area(top, area.left, bottom, area.right)
    if not only_lines and is_first and not is_last and _is_form(sheet, body):
        for row in range(top, bottom + 1):
            yield Text(" ".join(text for _, text, _ in _row(sheet, body, row)), page)
    elif not only_lines:
        yield Grid(tuple(_placed(sheet, body)), page)
    for line in notes:
        yield Text(line, page)


def _is_unit(line: str) -> bool:
    return len(line) <= 40 and bool(_UNIT_LINE.search(line)) and len(line.split()) <= 4


def _is_note(line: str) -> bool:
    return line.endswith(".") or bool(_NOTE.match(line))


def _line_above(sheet: SheetCells, area: Area, row: int) -> str | None:
    """The text of a row that stands above the table's head: one cell alone, at the left, across, or a unit."""
    filled = _row(sheet, area, row)
    if not filled:
        return ""
    if len(filled) > 1 or filled[0][2]:
        return None
    column, text, _ = filled[0]
    _, width = sheet.merges.get((row, column), (1, 1))
    if column == area.left or width >= area.right - area.left + 1 or (width == 1 and _is_unit(text)):
        return text
    return None


def _line_below(sheet: SheetCells, area: Area, row: int) -> str | None:
    """The text of a row that is a note under the table."""
    filled = _row(sheet, area, row)
    if not filled:
        return ""
    if len(filled) == 1 and filled[0][0] == area.left and (len(filled[0][1]) > 60 or _NOTE.match(filled[0][1])):
        return filled[0][1]
    return None


def _is_form(sheet: SheetCells, area: Area) -> bool:
    """True for a few lines of 'Kommun: | Namn' at the top of a sheet, which tell about the report."""
    rows = [_row(sheet, area, r) for r in range(area.top, area.bottom + 1)]
    return len(rows) <= 8 and all(len(r) <= 2 and not any(figure for _, _, figure in r) for r in rows)


def _placed(sheet: SheetCells, area: Area) -> Iterator[PlacedCell]:
    for (row, column), shown in sheet.cells.items():
        if area.top <= row <= area.bottom and area.left <= column <= area.right:
            height, width = sheet.merges.get((row, column), (1, 1))
            height, width = min(height, area.bottom - row + 1), min(width, area.right - column + 1)
            yield PlacedCell(row - area.top + 1, column - area.left + 1, shown.text, height, width)
