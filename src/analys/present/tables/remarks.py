"""What the rows of a table remark, said below it: a column of sentences would take the room of the numbers."""

from __future__ import annotations

import polars as pl

from analys.words import formats


def remarks(frame: pl.DataFrame, rows: str) -> list[str]:
    """Say below a table what its rows remark, each remark once: 'Vuxna, Barn: rapportens avvikelse …'."""
    told: list[str] = []
    if "anmärkning" not in frame.columns:
        return told
    said = frame.select(rows, "anmärkning")
    for remark in said["anmärkning"].drop_nulls().unique(maintain_order=True):
        names = said.filter(pl.col("anmärkning") == remark)[rows].unique(maintain_order=True)
        of = "" if len(names) == said[rows].n_unique() else f"{', '.join(formats.calm(n) for n in names)}: "
        told.append(f"{of}{remark[0].lower() + remark[1:] if of else remark}.")
    return told
