"""Figures in prose that name a table row of the same report -> textuppgift."""

from __future__ import annotations

import polars as pl

from analys.document import Document
from analys.schema import TEXTUPPGIFT, empty


def prose_to_mentions(document: Document, cells: pl.DataFrame, fakta: pl.DataFrame, tabell: pl.DataFrame) -> pl.DataFrame:
    """Return one row a figure in prose tied to the table row its sentence names."""
    return empty(TEXTUPPGIFT)
