"""The rows of a sheet, written as text into the sheet's own file: a cell at a time costs ten times as much.

The writer of workbooks takes each cell through its checks, which our frames have passed by their types. In constant
memory its sheet is a file of rows that the next row is put last in; what is written here is what it would have written.
"""

from __future__ import annotations

import re
from functools import cache

import polars as pl
from xlsxwriter.utility import xl_col_to_name

from analys.load.sheet import WIDEST_COLUMN, row_height

UNSAFE = re.compile(r"[&<>\x00-\x08\x0b-\x1f]|_x[0-9a-fA-F]{4}_|^\s|\s$")
MOST_LETTERS = 32_767  # UTF-16 units that Excel takes in a cell
PIXELS_OF_POINT = 4 / 3
NOTE_LINES = 6  # the lines that the notes of the heads lie over: their boxes go by the heights of these


@cache
def _cell_text(value: str) -> str:
    """Return a text as it stands in a cell: escaped, as long as Excel takes, spaces at its ends kept."""
    if len(value) > MOST_LETTERS // 2:
        value = value.encode("utf-16-le")[: 2 * MOST_LETTERS].decode("utf-16-le", "ignore")
    if not UNSAFE.search(value):
        return f"<t>{value}</t>"
    value = re.sub(r"(_x[0-9a-fA-F]{4}_)", r"_x005F\1", value)
    value = re.sub(r"[\x00-\x08\x0b-\x1f]", lambda found: f"_x{ord(found[0]):04X}_", value)
    kept = ' xml:space="preserve"' if value != value.strip() else ""
    return f"<t{kept}>{value.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')}</t>"


def _cells(values: pl.Series, column: str, number: int | None, wrapped: int) -> list[str]:
    """Return the cells of a column, from the sheet's second line on; `number` and `wrapped` are formats."""
    if values.dtype == pl.List(pl.String):
        values = values.list.join(" ")
    elif values.dtype == pl.Boolean:
        values = values.replace_strict({True: "ja", False: "nej"}, return_dtype=pl.String)
    style = f' s="{number}"' if number is not None else ""
    if values.dtype.is_numeric():
        return [
            "" if v is None else f'<c r="{column}{line}"{style}><v>{v:.16G}</v></c>' for line, v in enumerate(values, 2)
        ]
    wide = f' s="{wrapped}"'
    return [
        "" if v is None
        else f'<c r="{column}{line}"{wide if len(v) > WIDEST_COLUMN else ""} t="inlineStr"><is>{_cell_text(v)}</is></c>'
        for line, v in enumerate(values.cast(pl.String), 2)
    ]  # fmt: skip


def write_rows(sheet, rows: pl.DataFrame, formats: list, wrapped) -> None:
    """Write a frame's rows below the heads; `formats` are those of its columns of numbers, None for the plain ones.

    A row with a text wider than its column is as high as that text.
    """
    if not rows.height:
        return
    numbers = [f._get_xf_index() if f else None for f in formats]
    wide = wrapped._get_xf_index()
    columns = [_cells(rows[:, i], xl_col_to_name(i), number, wide) for i, number in enumerate(numbers)]
    texts = [i for i, kind in enumerate(rows.dtypes) if kind == pl.String or isinstance(kind, pl.Enum)]
    heights = [row_height(row) for row in rows[:, texts].iter_rows()] if texts else [None] * rows.height
    sheet._write_single_row(rows.height)  # the head, which waits for the next row
    sheet._check_dimensions(rows.height, rows.width - 1)
    for line, (height, *cells) in enumerate(zip(heights, *columns, strict=True), 2):
        high = f' ht="{height:.16g}" customHeight="1"' if height else ""
        if height and line <= NOTE_LINES:
            sheet.row_sizes[line - 1] = [int(height * PIXELS_OF_POINT), False]
        sheet.row_data_fh.write(f'<row r="{line}"{high}>{"".join(cells)}</row>')
