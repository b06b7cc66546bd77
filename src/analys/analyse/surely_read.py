"""How much of what a report prints is surely read: what a superlative ('störst', 'dyrast', 'flest') may range over.

A figure is surely read where none of its meanings is assumed only; an amount also needs its unit, so that it has a
belopp_tkr.
"""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

SURE = pl.col("säkerhet").fill_null("") != "antagen"
SURE_AMOUNT = SURE & pl.col("belopp_tkr").is_not_null()


def sure_shares(facts: pl.DataFrame, sure: pl.Expr = SURE) -> dict[str, float]:
    """Return by dokument the percentage of some facts that are surely read."""
    shares = facts.group_by("dokument").agg((100 * sure.mean()).alias("andel"))
    return dict(shares.iter_rows())


def with_shares(rows: Iterable[dict], shares: dict[str, float]) -> list[dict]:
    """Return rows of a result table with their report's share as `täckning`, None where it is unknown."""
    return [row | {"täckning": shares.get(row["dokument"])} for row in rows]
