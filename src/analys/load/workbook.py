"""Result tables -> one Excel workbook with totals.

A total counts each krona once: rows that are totals themselves, or parts of another row, are left out of it. Text is
written as text, never as a formula.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import polars as pl
import xlsxwriter

from analys.words.schema import TABLES

SHEETS = (
    "budgetavvikelse", "placeringskostnad", "personalomsättning", "nöjdhet", "könsskillnad", "måluppfyllelse",
    "jämförelse", "kontroll", "dokument",
)  # fmt: skip
LONGEST = 1_000_000  # rows; a sheet holds 1 048 576
# What a total is taken over, which columns add up, and which rows it counts.
TOTALS = {
    "budgetavvikelse": (
        ("dokument", "kommun", "år", "indelning", "post"),
        ("budget", "utfall", "avvikelse", "redovisad_avvikelse", "föregående_utfall", "förändring"),
        pl.col("nivå") == "del",
    ),
    "placeringskostnad": (
        ("dokument", "kommun", "år", "jämförelse", "område"),
        ("volym_bas", "volym_utfall", "kostnad_bas", "kostnad_utfall", "avvikelse", "volymeffekt", "priseffekt",
         "mixeffekt", "ren_volymeffekt"),
        ~pl.col("underrad").fill_null(False),
    ),
}  # fmt: skip


def totals(name: str, rows: pl.DataFrame) -> pl.DataFrame:
    """Return one row of sums for each group of a result table, with how many rows each sum holds."""
    keys, added, counted = TOTALS[name]
    sums = [pl.when(pl.col(c).count() > 0).then(pl.col(c).sum()).alias(c) for c in added]
    return rows.filter(counted).group_by(keys, maintain_order=True).agg(pl.len().alias("antal_rader"), *sums)


def _write_sheet(book: xlsxwriter.Workbook, name: str, rows: pl.DataFrame, descriptions: dict[str, str]) -> None:
    sheet = book.add_worksheet(name)
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    number = book.add_format({"num_format": "#,##0.##"})
    for index, column in enumerate(rows.columns):
        sheet.write_string(0, index, column, head)
        if column in descriptions:
            sheet.write_comment(0, index, descriptions[column])
        longest = max((len(str(v)) for v in rows[column].head(200) if v is not None), default=0)
        sheet.set_column(index, index, min(max(len(column), longest, 6) + 2, 60))
    for line, row in enumerate(rows.head(LONGEST).iter_rows(), 1):
        for index, value in enumerate(row):
            if isinstance(value, bool):
                sheet.write_boolean(line, index, value)
            elif isinstance(value, float):
                sheet.write_number(line, index, value, number)
            elif isinstance(value, int):
                sheet.write_number(line, index, value)
            elif value is not None:
                sheet.write_string(line, index, value if isinstance(value, str) else " ".join(value))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(rows.height, 1), len(rows.columns) - 1)


def write_workbook(read: Callable[[str], pl.DataFrame], path: Path) -> None:
    """Write the result tables, their totals and the documents as sheets of one workbook."""
    with xlsxwriter.Workbook(
        str(path), {"strings_to_formulas": False, "strings_to_urls": False, "constant_memory": True}
    ) as book:
        book.set_properties({"title": "analys", "created": datetime(2000, 1, 1)})  # a fixed date: same data, same bytes
        for name in SHEETS:
            rows = read(name)
            _write_sheet(book, name, rows, {c.name: c.description for c in TABLES[name].columns})
            if name in TOTALS:
                _write_sheet(book, f"{name} summor", totals(name, rows), {})
