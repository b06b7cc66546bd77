"""The address of a printed number, which every page, check and file uses: 'botkyrka-2021-21-29-5', the cell's place.

A number of running text has no cell: its address is its line, 'alingsas-2018-r112'.
"""

from __future__ import annotations

import polars as pl

CELL_ANCHOR = pl.format("{}-{}-{}-{}", "dokument", "tabell", "rad", "kolumn")
LINE_ANCHOR = pl.format("{}-r{}", "dokument", pl.col("källrad").fill_null(0))
ANCHOR = pl.when(pl.col("tabell").is_null()).then(LINE_ANCHOR).otherwise(CELL_ANCHOR)


def cell_anchor(document: str, table: int, row: int, column: int) -> str:
    """Return the address of one cell."""
    return f"{document}-{table}-{row}-{column}"


def line_anchor(document: str, line: int | None) -> str:
    """Return the address of a line of running text."""
    return f"{document}-r{line or 0}"


def fact_anchor(fact: dict) -> str:
    """Return the address of a printed number, as ANCHOR does for the rows of a frame."""
    if fact["tabell"] is None:
        return line_anchor(fact["dokument"], fact["källrad"])
    return cell_anchor(fact["dokument"], fact["tabell"], fact["rad"], fact["kolumn"])
