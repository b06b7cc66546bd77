"""Which facts are shares that somebody answered: those of outcomes, also where the table prints no unit."""

from __future__ import annotations

import polars as pl

from analys.words.vocabulary import one_of

NO_SHARE = rf"(?i)\b{one_of('inte andel i etikett')}\b"
SMALLEST_PEAK = 11  # a table whose largest number is 10 or less may as well be marks on a scale


def told_shares() -> pl.Expr:
    """What was answered; a head of a survey's table that is only 'Andel' is of its rows."""
    share = (pl.col("serie") == "andel") & (pl.col("tema") == "brukarundersökning")
    return (pl.col("serie") == "utfall") | share


def unit_left_out() -> pl.Expr:
    """Numbers of a survey table that prints no unit: taken for shares where none is above 100 and not all are small."""
    table = pl.struct("dokument", "tabell")
    numbers = pl.when(pl.col("enhet").is_null()).then(pl.col("värde"))
    return (
        (pl.col("tema") == "brukarundersökning") & pl.col("enhet").is_null() & pl.col("tabell").is_not_null()
        & ~pl.concat_str("etikett", "hörn", "rubrik", ignore_nulls=True, separator=" ").str.contains(NO_SHARE)
        & numbers.max().over(table).is_between(SMALLEST_PEAK, 100) & (numbers.min().over(table) >= 0)
    )  # fmt: skip
