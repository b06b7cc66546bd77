"""Rows set as paragraphs of one row's cells -> rows of their own, as Word and web editors' tables hold them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from analys.read.blocks import PlacedCell
from analys.words.numbers import is_missing, parse_number


def unstacked(cells: Iterable[PlacedCell]) -> list[PlacedCell]:
    """Return the cells, a row of which every filled one holds the same number of lines parted into so many rows.

    'Ledning' over 'Administration' beside '1 200' over '3 400' are two rows. All but the first column have to hold
    numbers, one a line, or one unit or the like for each.
    """
    rows: dict[int, list[PlacedCell]] = defaultdict(list)
    for cell in cells:
        rows[cell.row].append(cell)
    spanned = {n for row in rows.values() for c in row if c.row_span > 1 for n in range(c.row, c.row + c.row_span)}
    out: list[PlacedCell] = []
    below = 0  # rows that the parted ones above have become more
    for number in sorted(rows):
        row = rows[number]
        held = 1 if number in spanned else _stacked(row)
        if held == 1:
            out += [c._replace(row=c.row + below) for c in row]
        for at in range(held if held > 1 else 0):
            out += [c._replace(row=c.row + below + at, text=c.lines[at], lines=()) for c in row if c.text]
        below += held - 1
    return out


def _stacked(row: list[PlacedCell]) -> int:
    """How many rows the lines of a row's cells are; 1 where they are no rows."""
    filled = [c for c in row if c.text]
    counts = {len(c.lines) for c in filled}
    if len(filled) < 2 or len(counts) > 1 or max(counts) < 2:
        return 1
    first, *rest = sorted(filled, key=lambda c: c.column)
    named = all(any(map(str.isalpha, line)) for line in first.lines)
    figures = [all(parse_number(t) is not None or is_missing(t) for t in c.lines) for c in rest]
    return counts.pop() if named and any(figures) and all(figures) else 1
