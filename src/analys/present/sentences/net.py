"""The board's net: which row of budgetavvikelse it is, asked here by every sentence, card, figure and page.

A report may print it twice, by verksamhet and by kind of account, for a whole year and for a part of one, or rounded.
"""

from __future__ import annotations

import polars as pl

BY_AREA = pl.col("indelning") == "verksamhet"
BOARD_NET = (pl.col("nivå") == "totalt") & (pl.col("post") == "netto")
AREA_NETS = (pl.col("nivå") == "del") & (pl.col("post") == "netto") & BY_AREA


def latest_period(rows: pl.DataFrame, value: str) -> pl.DataFrame:
    """Return the rows of the latest whole year that has the value; of the latest part of a year where none has."""
    known = rows.filter(pl.col(value).is_not_null())
    whole = known.filter(pl.col("period") == pl.col("år").cast(pl.String))
    if whole.height:
        return whole.filter(pl.col("år") == whole["år"].max())
    if not known.height:
        return known
    return known.filter(pl.col("period") == known["period"].max())


def board_total(deviations: pl.DataFrame) -> dict | None:
    """Return the board's net row of the latest whole year, else of the latest part of one; None without any.

    A table by verksamhet goes before one by kind of account, which has the same total with more posts in it. Of two
    printings the one is taken that is not rounded to mkr.
    """
    rows = deviations.filter(BOARD_NET)
    by_area = rows.filter(BY_AREA & pl.col("avvikelse").is_not_null())
    found = latest_period(by_area if by_area.height else rows, "avvikelse").to_dicts()
    return max(found, key=lambda r: (r["utfall"] % 100 != 0, len(r["källor"] or ())), default=None)


def total_net(budget: pl.DataFrame) -> dict | None:
    """Return the board's net row where a table by verksamhet tells it, so that its areas can be set beside it."""
    net = board_total(budget)
    return net if net and net["indelning"] == "verksamhet" else None


def board_years(deviations: pl.DataFrame) -> pl.DataFrame:
    """Return the board's net outcome, one row a whole year: the newest report's, which may have restated it."""
    rows = deviations.filter(
        BOARD_NET & BY_AREA & pl.col("utfall").is_not_null() & (pl.col("period") == pl.col("år").cast(pl.String))
    )  # fmt: skip
    newest = pl.col("år").max().over("dokument")
    rows = rows.sort(newest, pl.col("utfall").abs(), descending=True, maintain_order=True)
    return rows.unique("år", keep="first", maintain_order=True).sort("år")
