"""Every table of the database, gathered from `declared/`.

From these declarations come the DuckDB tables, the Polars schemas, the data dictionary and datapackage.json.
"""

from __future__ import annotations

import unicodedata
from operator import itemgetter

import polars as pl

from analys.words.declared import (
    budget,
    checks,
    comparison,
    documents,
    editions,
    people,
    placements,
    prose,
)
from analys.words.declared.comparison import KOLADA
from analys.words.declared.documents import CELL, DOKUMENT, FAKTA, TABELL
from analys.words.declared.editions import ANDRINGSNOT
from analys.words.declared.prose import ENKATBAS, TEXTUPPGIFT
from analys.words.declared.shape import Table

POLARS_TYPES = {
    "text": pl.String(),
    "heltal": pl.Int64(),
    "tal": pl.Float64(),
    "sant/falskt": pl.Boolean(),
    "lista": pl.List(pl.String()),
}
SQL_TYPES = {"text": "VARCHAR", "heltal": "BIGINT", "tal": "DOUBLE", "sant/falskt": "BOOLEAN", "lista": "VARCHAR[]"}
FRICTIONLESS_TYPES = {
    "text": "string",
    "heltal": "integer",
    "tal": "number",
    "sant/falskt": "boolean",
    "lista": "array",
}

# What a reading gives; what the audit and the analyses of a municipality give is every other table of `declared/`, in
# the order of its files: a new one is declared there and made in analyse/results.py.
_OF_A_READING = (DOKUMENT, TABELL, CELL, FAKTA, ENKATBAS, TEXTUPPGIFT, ANDRINGSNOT, KOLADA)
_DECLARED = (
    table
    for group in (documents, prose, checks, budget, placements, people, comparison, editions)
    for table in vars(group).values()
    if isinstance(table, Table) and table.stored
)
TABLES: dict[str, Table] = {table.name: table for table in (*_OF_A_READING, *_DECLARED)}
DOCUMENT_TABLES = tuple(table.name for table in _OF_A_READING)
RESULT_TABLES = tuple(name for name in TABLES if name not in DOCUMENT_TABLES)


def file_name(table: Table) -> str:
    """'nöjdhet' -> 'nojdhet': a name that every system, archive and address writes alike."""
    return unicodedata.normalize("NFD", table.name).encode("ascii", "ignore").decode()


def polars_schema(table: Table) -> dict[str, pl.DataType]:
    """Return the Polars schema of a table, columns in their declared order."""
    return {c.name: POLARS_TYPES[c.type] for c in table.columns}


def ddl(table: Table) -> str:
    """Return the CREATE TABLE statement of a table, with its descriptions as comments."""
    columns = ",\n  ".join(f'"{c.name}" {SQL_TYPES[c.type]}' for c in table.columns)
    comments = [f'COMMENT ON TABLE "{table.name}" IS {_quote(table.description)};']
    comments += [f'COMMENT ON COLUMN "{table.name}"."{c.name}" IS {_quote(c.description)};' for c in table.columns]
    return f'CREATE TABLE "{table.name}" (\n  {columns}\n);\n' + "\n".join(comments)


def _quote(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def empty(table: Table) -> pl.DataFrame:
    """Return a frame of the table's shape with no rows."""
    return pl.DataFrame(schema=polars_schema(table))


def frame(table: Table, rows: list[dict]) -> pl.DataFrame:
    """Return rows (dicts; missing columns become null) as a frame of the table's shape."""
    names = [c.name for c in table.columns]
    unknown = set().union(*rows) - set(names)
    if unknown:
        raise ValueError(f"{table.name}: unknown columns {sorted(unknown)}")
    if rows and all(len(row) == len(names) for row in rows):  # facts by the hundred thousand have them all
        columns = dict(zip(names, zip(*map(itemgetter(*names), rows), strict=True), strict=True))
    else:
        columns = {n: [row.get(n) for row in rows] for n in names}
    return pl.DataFrame(columns, schema=polars_schema(table))


def check_shape(data: pl.DataFrame, table: Table) -> pl.DataFrame:
    """Return the frame unchanged, or raise one ValueError that lists every way its shape is wrong."""
    expected = polars_schema(table)
    found = dict(data.schema)
    faults = [f"missing column {n}" for n in expected if n not in found]
    faults += [f"unknown column {n}" for n in found if n not in expected]
    faults += [f"{n} is {found[n]}, expected {t}" for n, t in expected.items() if n in found and found[n] != t]
    for column in table.columns:
        if column.values and column.name in found:
            strange = set(data[column.name].drop_nulls().unique()) - set(column.values)
            faults += [f"{column.name} has the values {sorted(strange)}"] if strange else []
    if table.key and not faults and data.select(table.key).is_duplicated().any():
        faults.append(f"key {table.key} is not unique")
    if faults:
        raise ValueError(f"{table.name}: " + "; ".join(faults))
    return data.select(list(expected))
