"""analys: Swedish municipal social-services reports as tidy, audited facts.

>>> import analys
>>> analys.tabell("budgetavvikelse")  # a Polars frame, from the project's own database
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

__all__ = ["query", "senaste", "tabell"]


def tabell(name: str, db: str | Path | None = None) -> pl.DataFrame:
    """Return one table of the database; without `db` the project's own, found from the working directory upwards."""
    from analys.load.database import read_table
    from analys.words.paths import database_path

    path = database_path(db)
    stat = path.stat() if path.is_file() else None
    return _read(name, path, (stat.st_ino, stat.st_mtime_ns, stat.st_size)) if stat else read_table(name, db)


@lru_cache(maxsize=32)
def _read(name: str, path: Path, written: tuple[int, int, int]) -> pl.DataFrame:
    """Read a table once for each writing of the file: the site's pages ask for the same ones again and again."""
    from analys.load.database import read_table

    return read_table(name, path)


def query(sql: str, db: str | Path | None = None) -> pl.DataFrame:
    """Return the answer to an SQL question to the database."""
    from analys.load.database import query as run

    return run(sql, db)


def senaste(*tables: str) -> tuple[str, int]:
    """Return kommun and year of the report that an analysis of these tables shows first: the newest, fullest one."""
    from analys.present.pages.choice import choices

    found = choices([tabell(name) for name in tables], tabell("dokument"))
    return (found[0].kommun, found[0].year) if found else ("", 0)
