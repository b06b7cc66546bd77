"""A sheet -> blocks: the titles and unit lines of each of its areas, the grid, and the notes below it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from analys.read import limits
from analys.read.blocks import HEADING_LENGTH, Block, Heading, PlacedCell, PlacedGrid, Text, blocks_to_document
from analys.read.document import Document, ReadError
from analys.read.office.sheet import NamedSheet, SheetCells
from analys.read.office.sheet_areas import UNIT_LINE, Area, filled_row, find_areas
from analys.words.vocabulary import one_of

_DEFAULT_NAME = re.compile(rf"{one_of('namnlöst blad')}\s*\d+", re.IGNORECASE)
_NOTE_UNDER_SHEET = re.compile(rf"^(?:{one_of('not under blad')}|\*|\d\)|¹|²)", re.IGNORECASE)

_NUMBERED_TITLE = re.compile(rf"(?i){one_of('tabelltitel')}\s?\d{{1,3}}[a-z]?[.:]?")  # 'Tabell 10', its title beside it
_OVERFLOWS = 30  # characters; a text alone in its row that runs over the columns beside it is no head
FORM_LINES = 8  # that tell about a report at the top of its sheet
LONGEST_UNIT_LINE = 40  # characters
LONGEST_ROW_TEXT = 60  # characters: a longer text alone on its row is a note


def sheets_to_document(
    sheets: Iterable[NamedSheet], path: Path, *, dokument: str, fil: str, format: str, sha256: str
) -> Document:
    """Return the Document of a workbook; sida is the sheet's number, hidden sheets are skipped and told."""
    blocks: list[Block] = []
    notes: list[str] = []
    count = pivots = 0
    for sheet in sheets:
        if sheet.hidden:
            notes.append(f"bladet {sheet.name} är dolt och hoppades över")
            continue
        found = sheet.read()
        count += len(found.cells)
        limits.check_cells(path, count)
        notes += sheet_notes(sheet.name, found)
        pivots += found.unseen["pivot"]
        if found.cells and not _DEFAULT_NAME.fullmatch(sheet.name):
            blocks.append(Heading(1, sheet.name, sheet.number))
        blocks += sheet_blocks(found, sheet.number)
    if not blocks and pivots:
        raise ReadError(
            f"{path.name}: har bara pivottabeller utan uträknade värden. Öppna filen i Excel och spara den så att "
            "värdena följer med."
        )
    if not blocks:
        raise ReadError(f"{path.name}: har inga ifyllda celler på synliga blad. Kontrollera att rätt fil sparades.")
    titel = next((b.text for b in blocks if isinstance(b, Heading) and b.level > 1), None)
    return blocks_to_document(
        blocks, dokument=dokument, fil=fil, format=format, sha256=sha256, titel=titel, notes=notes
    )


def sheet_notes(name: str, found: SheetCells) -> Iterator[str]:
    """Yield a Swedish note for what a sheet holds and does not show."""
    if found.hidden_rows or found.hidden_columns:
        yield (
            f"bladet {name}: {found.hidden_rows} dolda rader och {found.hidden_columns} dolda kolumner hoppades över"
        )
    if count := found.unseen["formel"]:
        yield (
            f"bladet {name}: {count} formler saknar uträknat värde och lästes inte; öppna filen i Excel och spara den "
            "så att värdena följer med"
        )
    if count := found.unseen["pivot"]:
        yield (
            f"bladet {name}: {count} {'pivottabell' if count == 1 else 'pivottabeller'} har inga uträknade värden och "
            "lästes inte; öppna filen i Excel och spara den så att värdena följer med"
        )
    if count := found.unseen["format"]:
        yield f"bladet {name}: {count} tal visas inte, eftersom talformatet eller bladet döljer dem, och lästes inte"


def sheet_blocks(sheet: SheetCells, page: int) -> Iterator[Block]:
    """Yield the blocks of a sheet in reading order."""
    areas = find_areas(sheet)
    for number, area in enumerate(areas):
        yield from _area_blocks(sheet, area, page, is_first=number == 0, is_last=number == len(areas) - 1)


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
            yield Text(" ".join(text for _, text, _ in filled_row(sheet, body, row)), page)
    elif not only_lines:
        yield PlacedGrid(tuple(_placed(sheet, body)), page)
    for line in notes:
        yield Text(line, page)


def _is_unit(line: str) -> bool:
    return len(line) <= LONGEST_UNIT_LINE and bool(UNIT_LINE.search(line)) and len(line.split()) <= 4


def _is_note(line: str) -> bool:
    return line.endswith(".") or bool(_NOTE_UNDER_SHEET.match(line))


def _line_above(sheet: SheetCells, area: Area, row: int) -> str | None:
    """The text of a row that stands above the table's head: one cell alone, at the left, across, or a unit."""
    filled = filled_row(sheet, area, row)
    if not filled:
        return ""
    if len(filled) == 2 and _NUMBERED_TITLE.fullmatch(filled[0][1]) and not filled[1][2]:
        return f"{filled[0][1]} {filled[1][1]}"
    if len(filled) == 2 and _over_a_unit(sheet, area, row):
        return f"{filled[0][1]} {filled[1][1]}"
    if len(filled) > 1 or filled[0][2]:
        return None
    column, text, _ = filled[0]
    _, width = sheet.merges.get((row, column), (1, 1))
    overflows = len(text) > _OVERFLOWS and column == area.left + 1 < area.right
    if column == area.left or width >= area.right - area.left + 1 or (width == 1 and (_is_unit(text) or overflows)):
        return text
    return None


def _over_a_unit(sheet: SheetCells, area: Area, row: int) -> bool:
    """True for a row of words over a line with a unit alone, and heads under that: 'Ekby kommun | Resultatbudget'."""
    own, unit, heads = (filled_row(sheet, area, r) for r in range(row, row + 3))
    alone = len(unit) == 1 and unit[0][0] == area.left and _is_unit(unit[0][1])
    return alone and len(heads) > 1 and not any(figure for _, _, figure in (*own, *heads))


def _line_below(sheet: SheetCells, area: Area, row: int) -> str | None:
    """The text of a row that is a note under the table."""
    filled = filled_row(sheet, area, row)
    if not filled:
        return ""
    if (
        len(filled) == 1
        and filled[0][0] == area.left
        and (len(filled[0][1]) > LONGEST_ROW_TEXT or _NOTE_UNDER_SHEET.match(filled[0][1]))
    ):
        return filled[0][1]
    return None


def _is_form(sheet: SheetCells, area: Area) -> bool:
    """True for a few lines of 'Kommun: | Namn' at the top of a sheet, which tell about the report."""
    rows = [filled_row(sheet, area, r) for r in range(area.top, area.bottom + 1)]
    return len(rows) <= FORM_LINES and all(len(r) <= 2 and not any(figure for _, _, figure in r) for r in rows)


def _placed(sheet: SheetCells, area: Area) -> Iterator[PlacedCell]:
    for (row, column), shown in sheet.cells.items():
        if area.top <= row <= area.bottom and area.left <= column <= area.right:
            height, width = sheet.merges.get((row, column), (1, 1))
            height, width = min(height, area.bottom - row + 1), min(width, area.right - column + 1)
            yield PlacedCell(row - area.top + 1, column - area.left + 1, shown.text, height, width)
