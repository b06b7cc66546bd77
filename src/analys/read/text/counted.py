"""Whether the counts of figures or the gaps between them say where the cells of a table end, where the two differ."""

from __future__ import annotations

from collections.abc import Sequence

from analys.words.cells import is_year, read_cell

HEAD_ROWS = 3  # lines that one row of heads is printed on
MOSTLY = 0.75  # of the lines of a table with gaps; the rest may hold a dash amid the gaps
FIGURES = ("tal", "svar", "saknas")
Cells = Sequence[tuple[int, int, str, int, int]]


def is_fuller(cells: Cells, others: Cells) -> bool:
    """True for more columns, or far more cells; lines with gaps before their figures have all of them in one cell.

    Where gaps give each column its head and each place one figure, they are what the text prints: '1 100' is no two.
    """
    if _head_and_figure_each(others):
        return False
    width, other = (max((column for _, column, *_ in each), default=0) for each in (cells, others))
    return width > other or MOSTLY * len(cells) > len(others)


def _head_and_figure_each(cells: Cells) -> bool:
    """True for cells with a row of heads in every column, under which each place holds one figure, or words alone."""
    last = max((column for _, column, *_ in cells), default=0)
    rows: dict[int, dict[int, str]] = {}
    for row, column, text, *_ in cells:
        rows.setdefault(row, {})[column] = text
    heads = next((row for row in list(rows)[:HEAD_ROWS] if len(rows[row]) >= last - 1 and last in rows[row]), 0)
    if last < 2 or not any(_is_head(text) for column, text in rows.get(heads, {}).items() if column > 1):
        return False
    under: dict[int, list[str]] = {}
    for row, column, text, *_ in cells:
        if row > heads and column > 1:
            under.setdefault(column, []).append(text)
    return bool(under) and all(
        all(read_cell(text).kind in FIGURES for text in texts) or all(text[0].isalpha() for text in texts)
        for texts in under.values()
    )


def _is_head(text: str) -> bool:
    return is_year(text) or read_cell(text).kind not in FIGURES
