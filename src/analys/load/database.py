"""The DuckDB file: frames in, frames out. The only module that knows DuckDB.

A database is never changed in place: `writing` builds a new file beside the old one and renames it into place, so that
a run that is killed leaves the old file whole and a reader keeps the file it opened. DuckDB knows neither Polars'
enumerations nor our declared types: what comes out is given its declared types here, and nowhere else.
"""

from __future__ import annotations

import contextlib
import difflib
import os
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

import duckdb
import polars as pl

from analys.words.declared.counting import FINDINGS_SQL, NUMBERS_SQL, REPORTS_SQL, TRIED_SQL
from analys.words.declared.shape import Table
from analys.words.paths import UserError, database_path
from analys.words.schema import TABLES, check_shape, ddl, polars_schema

# The oldest storage that 1.x reads: other tools open the file too (DuckDB 2.0 writes one that 1.0 to 1.4 refuse).
WRITING = {"memory_limit": "700MB", "preserve_insertion_order": "true", "storage_compatibility_version": "v1.0.0"}


class DatabaseError(UserError):
    """A database that cannot be read or written."""


def append(con: duckdb.DuckDBPyConnection, table: Table, rows: pl.DataFrame) -> None:
    """Append a frame of the table's shape to a database being written."""
    if rows.height:
        arrow = check_shape(rows, table).to_arrow()
        con.register("nya_rader", arrow)
        con.execute(f'INSERT INTO "{table.name}" BY NAME SELECT * FROM nya_rader')  # noqa: S608
        con.unregister("nya_rader")


def _remove(path: Path) -> None:
    for leftover in (path, path.with_name(path.name + ".wal")):
        leftover.unlink(missing_ok=True)


def remove_leftovers(db: Path) -> None:
    """Remove what runs that were killed left beside the database; only for the one who holds the lock."""
    for leftover in db.parent.glob(f".{db.name}.*.ny*"):
        leftover.unlink(missing_ok=True)


@contextlib.contextmanager
def writing(db: Path, copy_from: Path | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
    """Give a new database with every table empty; put it in the old one's place when the block ends without error.

    `copy_from`: an older database that `copy_rows` takes unchanged rows from.
    """
    db.parent.mkdir(parents=True, exist_ok=True)
    aside = db.with_name(f".{db.name}.{os.getpid()}.ny")
    _remove(aside)
    try:
        con = duckdb.connect(str(aside), config=WRITING)
        try:
            con.execute(f"BEGIN; {'; '.join(map(ddl, TABLES.values()))}; COMMIT")
            if copy_from:
                con.execute(f"ATTACH '{_sql_text(str(copy_from))}' AS gammal (READ_ONLY)")
            yield con
            con.execute("CHECKPOINT")
        except (duckdb.IOException, duckdb.OutOfMemoryException) as error:
            raise DatabaseError(
                f"{db.name}: den nya databasen gick inte att skriva, och den gamla är som den var. Är disken full? "
                f"Frigör utrymme och kör igen. ({str(error).splitlines()[0]})"
            ) from error
        except duckdb.InterruptException as error:
            raise KeyboardInterrupt from error
        finally:
            con.close()
        _sync(aside)
        _replace(aside, db)
    finally:
        _remove(aside)


def copy_rows(con: duckdb.DuckDBPyConnection, names: Sequence[str], documents: Sequence[str]) -> None:
    """Copy the rows of some documents, in the order they stand, from the database that `writing` was to copy from."""
    for name in names:
        columns = ", ".join(f'"{c.name}"' for c in TABLES[name].columns)
        con.execute(
            f'INSERT INTO "{name}" BY NAME SELECT {columns} FROM gammal."{name}" '  # noqa: S608
            "WHERE dokument IN (SELECT unnest($d)) ORDER BY rowid",  # a join alone promises no order
            {"d": list(documents)},
        )


def _sql_text(text: str) -> str:
    return text.replace("'", "''")


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _replace(aside: Path, db: Path) -> None:
    try:
        aside.replace(db)
    except PermissionError as error:  # Windows keeps a file that someone has open
        raise DatabaseError(
            f"{db.name}: databasen är öppen i ett annat program, till exempel en notebook. Stäng den och kör igen."
        ) from error


@contextlib.contextmanager
def reading(db: str | Path | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
    """Give the database opened read-only; raise DatabaseError when there is none or it cannot be read."""
    path = database_path(db)
    if not path.is_file():
        raise DatabaseError(f"{path}: databasen finns inte än. Kör 'analys ingest' först.")
    try:
        # Attached to a connection of its own: DuckDB keeps one instance of a file a process, and one that a notebook
        # has open would go on showing the file that an ingest has replaced.
        con = duckdb.connect()
        con.execute(f"ATTACH '{_sql_text(str(path))}' AS analys (READ_ONLY)")
        con.execute("USE analys")
    except duckdb.Error as error:
        said = str(error).splitlines()[0]
        if "lock" in said.lower() or "being used by another process" in said:
            raise DatabaseError(
                f"{path.name}: databasen är öppen för skrivning i ett annat program, till exempel en notebook eller "
                "DuckDB. Stäng den där och kör igen."
            ) from error
        raise DatabaseError(
            f"{path}: filen går inte att läsa som en databas ({said}). Ta bort den och kör 'analys ingest' igen."
        ) from error
    with contextlib.closing(con):
        yield con


def with_declared_types(rows: pl.DataFrame, table: Table) -> pl.DataFrame:
    """Return the rows with the types that schema.py declares for the columns they have."""
    declared = polars_schema(table)
    return rows.cast({name: declared[name] for name in rows.columns})


def select_rows(con: duckdb.DuckDBPyConnection, table: Table, documents: Sequence[str] | None = None) -> pl.DataFrame:
    """Return a table's rows as they were written; of some documents only, when they are named."""
    columns = ", ".join(f'"{c.name}"' for c in table.columns)
    where = " WHERE dokument IN (SELECT unnest($d))" if documents is not None else ""
    named = {"d": list(documents)} if documents is not None else None
    rows = con.sql(f'SELECT {columns} FROM "{table.name}"{where}', params=named).pl()  # noqa: S608
    return with_declared_types(rows, table)


def row_batches(con: duckdb.DuckDBPyConnection, table: Table, size: int) -> Iterator[pl.DataFrame]:
    """Give a table's rows in the order they were written, so many at a time."""
    columns = ", ".join(f'"{c.name}"' for c in table.columns)
    for batch in con.sql(f'SELECT {columns} FROM "{table.name}"').to_arrow_reader(size):  # noqa: S608
        if batch.num_rows:
            yield with_declared_types(pl.DataFrame(pl.from_arrow(batch)), table)


def write_parquet(con: duckdb.DuckDBPyConnection, table: Table, path: Path) -> None:
    """Write a table as Parquet; one thread, so that the same rows give the same bytes."""
    columns = ", ".join(f'"{c.name}"' for c in table.columns)
    target = _sql_text(str(path))
    con.execute("SET threads = 1")
    con.execute(f"COPY (SELECT {columns} FROM \"{table.name}\") TO '{target}' (FORMAT parquet, COMPRESSION zstd)")  # noqa: S608


def read_table(name: str, db: str | Path | None = None) -> pl.DataFrame:
    """Return one table of the database with its declared types; rows in the order they were written."""
    return read_tables([name], db)[name]


def kept_table(name: str, db: str | Path | None = None) -> pl.DataFrame:
    """Return what `read_table` does, read once for each writing of the file: the site's pages ask for the same ones."""
    path = database_path(db)
    stat = path.stat() if path.is_file() else None
    return _kept(name, path, (stat.st_ino, stat.st_mtime_ns, stat.st_size)) if stat else read_table(name, db)


@lru_cache(maxsize=32)
def _kept(name: str, path: Path, written: tuple[int, int, int]) -> pl.DataFrame:
    return read_table(name, path)


def read_tables(names: Sequence[str], db: str | Path | None = None) -> dict[str, pl.DataFrame]:
    """Return tables of the database by the names they were asked for, as `read_table` does, opening it once."""
    tables = {name: table_named(name) for name in names}
    with reading(db) as con:
        try:
            return {name: select_rows(con, table) for name, table in tables.items()}
        except (duckdb.BinderException, duckdb.CatalogException) as error:
            raise DatabaseError(
                f"{database_path(db).name}: skriven av en annan version av analys. Kör 'analys ingest' igen."
            ) from error


def table_named(name: str) -> Table:
    """Return a declared table; raise DatabaseError, naming the nearest ones, where there is none of that name."""
    key = unicodedata.normalize("NFC", name).lower()
    if key not in TABLES:
        near = difflib.get_close_matches(key, TABLES, 3, 0.6)
        meant = f" Menade du {' eller '.join(near)}?" if near else ""
        raise DatabaseError(f"Tabellen {name!r} finns inte.{meant} Det finns: {', '.join(TABLES)}.")
    return TABLES[key]


def row_counts(db: str | Path | None = None) -> dict[str, int]:
    """Return how many rows each table has."""
    with reading(db) as con:
        return {name: con.sql(f'SELECT count(*) FROM "{name}"').fetchall()[0][0] for name in TABLES}  # noqa: S608


def read_documents(
    documents: Sequence[str], names: Sequence[str], db: Path
) -> Iterator[tuple[str, dict[str, pl.DataFrame]]]:
    """Give each document's rows of the named tables; raise DatabaseError where the file has another shape."""
    with reading(db) as con:
        for dokument in documents:
            try:
                yield dokument, {name: select_rows(con, TABLES[name], [dokument]) for name in names}
            except duckdb.Error as error:
                raise DatabaseError(
                    f"{db.name}: databasen är skriven av en annan version av analys. Läs in alla filer igen."
                ) from error


def query(sql: str, db: str | Path | None = None, values: dict[str, object] | None = None) -> pl.DataFrame:
    """Return the answer to an SQL question (in NFC, so that a pasted ä finds its column); $names by value."""
    with reading(db) as con:
        try:
            return con.sql(unicodedata.normalize("NFC", sql), params=values or None).pl()
        except duckdb.Error as error:
            raise DatabaseError(f"Frågan gick inte att köra: {error}") from error


def counts(db: str | Path | None = None) -> dict[str, int]:
    """Return the figures of the summary line: dokument, tabeller, tolkade, tal, kontroller, avvikelser."""
    counted = (
        REPORTS_SQL, "(SELECT count(*) FROM tabell)",
        "(SELECT count(*) FROM tabell WHERE status = 'tolkad')", NUMBERS_SQL, TRIED_SQL,
        FINDINGS_SQL,
    )  # fmt: skip
    with reading(db) as con:
        row = con.execute("SELECT " + ", ".join(counted)).fetchone() or ()
    return dict(zip(("dokument", "tabeller", "tolkade", "tal", "kontroller", "avvikelser"), row, strict=True))
