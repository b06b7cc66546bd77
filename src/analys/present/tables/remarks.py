"""What the rows of a table remark, said below it: a column of sentences would take the room of the numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

import polars as pl

from analys.words import formats

REMARK = "anmärkning"
FITS_IN_ROW = 40  # letters of a remark that has room in its row
NUMBERED_NOTE = re.compile(r"Not \d+: ")


def remarks(frame: pl.DataFrame, rows: str) -> list[str]:
    """Say below a table what its rows remark, each remark once: 'Vuxna, Barn: rapportens avvikelse …'."""
    told: list[str] = []
    if REMARK not in frame.columns:
        return told
    said = frame.select(rows, REMARK)
    for remark in said[REMARK].drop_nulls().unique(maintain_order=True):
        names = said.filter(pl.col(REMARK) == remark)[rows].unique(maintain_order=True)
        of = "" if len(names) == said[rows].n_unique() else f"{', '.join(formats.calm(n) for n in names)}: "
        told.append(f"{of}{remark[0].lower() + remark[1:] if of else remark}.")
    return told


def mark(number: int) -> str:
    """Return what stands in the row for a remark that is said below."""
    return f"not\N{NO-BREAK SPACE}{number}"


def numbered(said: Sequence[str | None]) -> tuple[list[str], list[str]]:
    """Return what each row says and the notes below: (['not 1', '', '40 svar'], ['Not 1: räknat ur radens delar …']).

    A remark of a few words stands in its row; sentences there would take the room of the numbers.
    """
    long = list(dict.fromkeys(remark for remark in said if remark and len(remark) > FITS_IN_ROW))
    rows = [mark(long.index(r) + 1) if r in long else escape(r or "") for r in said]
    return rows, [f"Not {number}: {remark}." for number, remark in enumerate(long, start=1)]
