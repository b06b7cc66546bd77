"""analys: Swedish municipal social-services reports as tidy, audited facts.

>>> import analys
>>> analys.tabell("budgetavvikelse")  # a Polars frame, from the project's own database
>>> analys.tabeller()  # which tables there are; analys.kolumner("budgetavvikelse") tells a table's columns
>>> analys.query("SELECT kommun, count(*) FROM fakta GROUP BY kommun")
"""

from __future__ import annotations

TYPE_CHECKING = False  # the constant of typing, whose import would keep the command from meeting Ctrl-C at once
if TYPE_CHECKING:
    from pathlib import Path

    import polars as pl

__all__ = ["kolumner", "query", "rapporter", "senaste", "tabell", "tabeller", "urval"]


def tabell(name: str, db: str | Path | None = None) -> pl.DataFrame:
    """Return one table of the database; without `db` the project's own, found from the working directory upwards."""
    from analys.load.database import kept_table

    return kept_table(name, db)


def query(sql: str, db: str | Path | None = None, **values: object) -> pl.DataFrame:
    """Return the answer to an SQL question to the database; `values` fill in its $names: query("… $ar", ar=2021)."""
    from analys.load.database import query as run

    return run(sql, db, values)


def tabeller() -> pl.DataFrame:
    """Return the tables there are: name, number of rows, key and what one row is."""
    import polars as pl

    from analys.load.database import row_counts
    from analys.words.schema import TABLES

    counts = row_counts()
    return pl.DataFrame(
        [(t.name, counts.get(t.name, 0), ", ".join(t.key), t.description) for t in TABLES.values()],
        schema={"tabell": pl.String, "rader": pl.Int64, "nyckel": pl.String, "beskrivning": pl.String},
        orient="row",
    )


def kolumner(name: str) -> pl.DataFrame:
    """Return a table's columns: name, type, unit, what it means and the values it may have."""
    import polars as pl

    from analys.load.database import table_named

    columns = table_named(name).columns
    return pl.DataFrame(
        [(c.name, c.type, c.unit, c.description, ", ".join(c.values)) for c in columns],
        schema=dict.fromkeys(("kolumn", "typ", "enhet", "beskrivning", "värden"), pl.String),
        orient="row",
    )


def rapporter() -> pl.DataFrame:
    """Return the reports that are read in: kommun, nämnd, kind, year, tables and facts."""
    return query(
        "SELECT dokument, kommun, nämnd, dokumenttyp, år, "
        "(SELECT count(*) FROM tabell t WHERE t.dokument = d.dokument) AS tabeller, "
        "(SELECT count(*) FROM fakta f WHERE f.dokument = d.dokument) AS fakta FROM dokument d ORDER BY kommun, år"
    )


def senaste(*tables: str) -> tuple[str, int]:
    """Return kommun and year of the report that an analysis of these tables shows first: the newest, fullest one."""
    from analys.present.pages.choice import choices

    found = choices([tabell(name) for name in tables], tabell("dokument"))
    return (found[0].kommun, found[0].year) if found else ("", 0)


def urval(kommun: str, ar: int) -> pl.Expr:
    """Return the filter of a kommun's rows up to and including a year.

    Raises:
        UserError: no report is about that kommun; the nearest ones are named.
    """
    import polars as pl

    from analys.present.pages.choice import known_choice

    known_choice(kommun, tabell("dokument"))
    return (pl.coalesce("kommun", "dokument") == kommun) & (pl.col("år") <= ar)
