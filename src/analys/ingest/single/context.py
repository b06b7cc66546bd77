"""A report beside those of its municipality that the database has: its findings, and the editions it belongs to."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from analys.analyse.results import results
from analys.audit.audit import audit
from analys.words.schema import DOCUMENT_TABLES

Frames = dict[str, pl.DataFrame]


def beside_its_board(new: Frames, db: Path) -> Frames:
    """Return a report's frames with those of the municipality's other reports in the database, where there is one."""
    from analys.load.database import DatabaseError, read_documents, read_table

    (dokument, kommun) = new["dokument"].select("dokument", "kommun").row(0)
    if not db.is_file() or kommun is None:
        return new
    try:
        others = read_table("dokument", db).filter(pl.col("kommun") == kommun, pl.col("dokument") != dokument)
        found = [frames for _, frames in read_documents(list(others["dokument"]), DOCUMENT_TABLES, db)]
    except DatabaseError:  # of another version, or open elsewhere: the report is told by itself
        return new
    return {name: pl.concat([f[name] for f in (*found, new)]) for name in DOCUMENT_TABLES}


def findings(frames: Frames, dokument: str | None = None) -> tuple[pl.DataFrame, Frames]:
    """Return kontroll of the reports, or of one among them, and the result tables that it rests on."""
    found = results(frames)
    checks = audit(frames | {name: found[name] for name in ("utgåva", "omräknat")})
    return (checks if dokument is None else checks.filter(pl.col("dokument") == dokument)), found
