"""A sheet of the workbook: how it fits its paper, and how high its rows are for the texts in them."""

from __future__ import annotations

import textwrap

import polars as pl

# The letters, counted as column widths are, that an A4 and an A3 on its side hold at half size: the least that can be
# read on paper.
A4, A3, SHEET_LETTERS = 9, 8, {9: 290, 8: 420}
WIDEST_COLUMN = 50  # letters; a longer text goes on on a line below, on the screen and on paper
WRAPPED_LETTERS = 46  # that surely fit in such a column: wide ones and the ends of lines take room
ROW_POINTS, HIGHEST_ROW = 15, 408  # points of a line, and of the highest row that Excel takes


def lay_out(sheet, widths: list[float], height: int) -> None:
    """Set how a sheet prints: on its side, whole rows on as few pages as can be read, the heads on each page."""
    paper = A4 if sum(widths) <= SHEET_LETTERS[A4] else A3
    sheet.set_landscape()
    sheet.set_paper(paper)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    sheet.fit_to_pages(-(-int(sum(widths)) // SHEET_LETTERS[paper]), 0)
    sheet.repeat_rows(0)
    sheet.print_area(0, 0, max(height, 1), len(widths) - 1)
    sheet.set_footer("&L&A&RSida &P av &N")


def row_heights(rows: pl.DataFrame) -> dict[int, int]:
    """Return line of the sheet (the first row is 1) -> points, for the rows that have a text longer than a column.

    A row is as high as its longest text, wrapped: LibreOffice (7.4) gives a row that says no height one line.
    """
    lines: dict[int, int] = {}
    for column in rows.select(pl.col(pl.String)):
        long = (column.str.len_chars() > WIDEST_COLUMN).fill_null(value=False).arg_true()
        for line, text in zip(long, column.gather(long), strict=True):
            lines[line + 1] = max(lines.get(line + 1, 0), len(textwrap.wrap(text, WRAPPED_LETTERS)))
    return {line: min(ROW_POINTS * high, HIGHEST_ROW) for line, high in lines.items()}
