"""A sheet's filled cells -> the rectangles that each hold one table with its titles and notes.

What an empty row or column parts is put together again when the later part has no head of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from analys.read.office.sheet import SheetCells
from analys.words.vocabulary import one_of

UNIT_LINE = re.compile(rf"\b{one_of('enhet på egen rad')}\b|^%$", re.IGNORECASE)
_YEAR_CELL = re.compile(r"(?:19|20)\d\d")
_FIGURE_CELL = re.compile(r"[-−–+(]?[\d\s.,]+\)?\s?%?|[-–—−]|\.\.|ja|nej", re.IGNORECASE)
MAX_GAP = 3  # empty rows inside one table, between its groups
MOST_MERGED = 10_000  # cells of one merged area; a larger one is decoration


@dataclass(frozen=True)
class Area:
    """A rectangle of a sheet, bounds inclusive."""

    top: int
    left: int
    bottom: int
    right: int


def find_areas(sheet: SheetCells) -> list[Area]:
    """Split a sheet where empty rows and columns cross it, then join the parts that belong together."""
    occupied = set(sheet.cells)
    for (row, column), (height, width) in sheet.merges.items():
        if (row, column) in sheet.cells and height * width < MOST_MERGED:
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
    if _YEAR_CELL.fullmatch(text.strip()):
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
        elif joined and not beside and (_heads_over(sheet, joined[-1], area) or _heads_of(sheet, joined[-1], area)):
            above = joined[-1]
            left, right = min(above.left, area.left), max(above.right, area.right)
            joined[-1] = Area(above.top, left, area.bottom, right)
        else:
            joined.append(area)
    return joined


def _heads_over(sheet: SheetCells, above: Area, area: Area) -> bool:
    """True for heads that one empty row parts from the heads below.

    The last row spans several of their columns, or they stand over figures that have no head below.
    """
    if area.top - above.bottom != 2 or _has_figures(sheet, above) or not _has_figures(sheet, area):
        return False
    wide = [
        column
        for column, _, _ in filled_row(sheet, above, above.bottom)
        if area.left < column < area.right and sheet.merges.get((above.bottom, column), (1, 1))[1] > 1
    ]
    heads = filled_row(sheet, area, area.top)
    return (bool(wide) or _over_bare_figures(sheet, above, area)) and len(heads) > 2 and not all(f for _, _, f in heads)


def _over_bare_figures(sheet: SheetCells, above: Area, area: Area) -> bool:
    """True where a column of figures has its only head in the area above: 'Antal' over '| -29 | 30–39'."""
    headed = {column for column, _, _ in filled_row(sheet, area, area.top)}
    row = filled_row(sheet, area, area.top + 1)
    under = {c for c, text, figure in row if figure and c > area.left and any(map(str.isdigit, text))}
    over = {c for r in range(above.top, above.bottom + 1) for c, _, _ in filled_row(sheet, above, r)}
    return bool(headed & under) and bool(under - headed) and (under - headed) <= over


def _heads_of(sheet: SheetCells, above: Area, area: Area) -> bool:
    """True for heads that one empty row parts from the figures under them, which have no head of their own."""
    if area.top - above.bottom != 2 or _has_figures(sheet, above) or not _goes_on(sheet, area, headed=True):
        return False
    heads = {
        column + k
        for column, _, _ in filled_row(sheet, above, above.bottom)
        for k in range(sheet.merges.get((above.bottom, column), (1, 1))[1])
    }
    rows = (filled_row(sheet, area, r) for r in range(area.top, area.bottom + 1))
    figures = {column for row in rows for column, _, figure in row if figure}
    return len(heads) > 1 and figures <= heads


def filled_row(sheet: SheetCells, area: Area, row: int) -> list[tuple[int, str, bool]]:
    """The filled cells of an area's row as (column, text, is figure)."""
    filled = ((c, sheet.cells.get((row, c))) for c in range(area.left, area.right + 1))
    return [(c, shown.text, _is_figure(shown.text, shown.is_number)) for c, shown in filled if shown]


def _has_figures(sheet: SheetCells, area: Area) -> bool:
    return any(figure for r in range(area.top, area.bottom + 1) for _, _, figure in filled_row(sheet, area, r))


def _goes_on(sheet: SheetCells, area: Area, headed: bool = False) -> bool:
    """True for rows without a head: a figure in the first row, or after one line with only a group's label.

    `headed`: heads stand over them, so that a line with a unit is the group's too and captions no table of its own.
    """
    first = filled_row(sheet, area, area.top)
    if any(figure for _, _, figure in first):
        return True
    lone = len(first) == 1 and area.bottom > area.top and first[0][0] == area.left
    if lone and (headed or not UNIT_LINE.search(first[0][1])):
        return any(figure for _, _, figure in filled_row(sheet, area, area.top + 1))
    return False
