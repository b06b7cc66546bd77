"""The database -> files that others can read: CSV and Parquet of every table, a workbook, and datapackage.json.

The CSV is what Excel in a Swedish Windows opens: UTF-8 with a byte-order mark, semicolons, decimal commas. Text from a
document never becomes a formula. Nothing here depends on the clock: the same database gives the same bytes.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import polars as pl

from analys.load import database
from analys.load.store import checksum
from analys.words.declared.shape import Field, Table
from analys.words.harmless import FORMULA, HARMLESS
from analys.words.schema import FRICTIONLESS_TYPES, TABLES, file_name

ROWS_AT_A_TIME = 100_000
WORKBOOK, WORKBOOK_NOTED = "analys.xlsx", "arbetsbok.json"
APOSTROPHE = "Text som börjar med = + - @ och inte är ett tal har fått en apostrof först, så att Excel inte räknar den."


def _csv_columns(table: Table) -> list[pl.Expr]:
    columns = []
    for column in table.columns:
        value = pl.col(column.name)
        if column.type == "text":
            risky = value.str.contains(FORMULA.pattern) & ~value.str.contains(HARMLESS.pattern)
            value = pl.when(risky).then(pl.lit("'") + value).otherwise(value)
        elif column.type == "sant/falskt":
            value = pl.when(value).then(pl.lit("sant")).when(~value).then(pl.lit("falskt"))
        elif column.type == "lista":
            joined = pl.format('["{}"]', value.list.join('","'))
            value = pl.when(value.list.len() > 0).then(joined).when(value.is_not_null()).then(pl.lit("[]"))
        columns.append(value.alias(column.name))
    return columns


def _write_csv(batches: Iterator[pl.DataFrame], table: Table, path: Path) -> None:
    with path.open("wb") as file:
        file.write("\ufeff".encode())
        file.write((";".join(c.name for c in table.columns) + "\r\n").encode())
        for rows in batches:
            rows.select(_csv_columns(table)).write_csv(
                file, separator=";", decimal_comma=True, include_header=False, line_terminator="\r\n"
            )


def _field(column: Field) -> dict:
    field: dict = {"name": column.name, "type": FRICTIONLESS_TYPES[column.type], "description": column.description}
    if column.unit:
        field["unit"] = column.unit
    if column.type == "tal":
        field["decimalChar"] = ","
    if column.type == "sant/falskt":
        field |= {"trueValues": ["sant"], "falseValues": ["falskt"]}
    if column.values:
        field["constraints"] = {"enum": list(column.values)}
    return field


def _resource(table: Table, ending: str) -> dict:
    csv, name = ending == "csv", file_name(table)
    if not csv:  # as a file: validators of Parquet refuse nulls in whole numbers, and lists
        return {
            "name": f"{name}-parquet", "type": "file", "title": table.name, "path": f"{name}.parquet",
            "format": "parquet", "mediatype": "application/vnd.apache.parquet",
            "description": f"{table.description}. Samma kolumner som {name}.csv.",
        }  # fmt: skip
    schema: dict = {"fields": [_field(column) for column in table.columns]}
    if table.key:
        schema["primaryKey"] = list(table.key)
    if table.name != "dokument" and any(c.name == "dokument" for c in table.columns):
        reference = {"resource": "dokument", "fields": "dokument"}
        schema["foreignKeys"] = [{"fields": "dokument", "reference": reference}]
    about = {
        "name": name,
        "title": table.name,
        "path": f"{name}.csv",
        "format": "csv",
        "description": table.description,
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ";", "lineTerminator": "\r\n"},
    }
    return {"profile": "tabular-data-resource", **about, "schema": schema}


def datapackage() -> dict:
    """Return the Frictionless description of every exported table, column and unit."""
    return {
        "profile": "data-package",
        "name": "analys",
        "title": "Socialnämnders verksamhetsberättelser som data",
        "description": "Tabellerna ur kommunala verksamhets- och kvalitetsberättelser, med varje tals plats i källan. "
        "CSV-filerna är UTF-8 med byte-ordningsmärke, semikolon mellan kolumner och decimalkomma. " + APOSTROPHE,
        "resources": [_resource(table, ending) for ending in ("csv", "parquet") for table in TABLES.values()],
    }


def export(db: Path, folder: Path, notes: Path | None = None) -> None:
    """Write every table of the database to a folder, in the place of what an earlier export left there.

    `notes`: a folder in which it is noted what the workbook was written from, so that the next takes its sheets over.
    """
    from analys.load import kept_sheets
    from analys.load.workbook import write_workbook

    stamp, last = (notes or folder) / WORKBOOK_NOTED, folder / WORKBOOK

    aside = folder.with_name(f".{folder.name}.ny")
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(parents=True)
    with database.reading(db) as con:
        for table in TABLES.values():
            database.write_parquet(con, table, aside / f"{file_name(table)}.parquet")
            _write_csv(database.row_batches(con, table, ROWS_AT_A_TIME), table, aside / f"{file_name(table)}.csv")
        sums = {t.name: checksum(aside / f"{file_name(t)}.parquet") for t in TABLES.values()}
        same = kept_sheets.unchanged(stamp, last, sums) if notes else frozenset()
        write_workbook(lambda name: database.select_rows(con, TABLES[name]), aside / WORKBOOK, last, same)
    (aside / "datapackage.json").write_text(
        json.dumps(datapackage(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    folder.mkdir(exist_ok=True)
    kept = {path.name for path in aside.iterdir()}
    for path in sorted(
        aside.iterdir(), key=lambda p: p.name == "datapackage.json"
    ):  # its presence says that all is there
        path.replace(folder / path.name)
    for path in folder.iterdir():
        if path.name not in kept:
            path.unlink() if path.is_file() else shutil.rmtree(path)
    aside.rmdir()
    if notes:
        kept_sheets.note(stamp, last, sums)
