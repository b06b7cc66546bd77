"""What a report leaves out of a survey's table with a sign ('*', '..', '<5'): figures that nobody prints, yet cells.

A figure that is alone left out of a shown sum follows from the others, so the program has to know that it is there.
"""

from __future__ import annotations

import polars as pl

from analys.words.cells import most_stated
from analys.words.declared.anchors import CELL_ANCHOR
from analys.words.declared.shape import KON

SIGNS_OF_FEW = ("*", "**", "***", "..", "...", "…", "x", "X")
AT = ["dokument", "tabell"]
FEWER_THAN_FIVE = "<5"  # what a sign instead of a number of answers says


def left_out(text: str | None) -> bool:
    """Tell whether a cell's text stands for a figure that the report does not show."""
    return text is not None and (text.strip() in SIGNS_OF_FEW or most_stated(text) is not None)


def with_left_out(facts: pl.DataFrame, cells: pl.DataFrame) -> pl.DataFrame:
    """Return the facts of surveys with one for each sign, like the figure above or below it in its column."""
    surveyed = facts.filter(
        (pl.col("tema") == "brukarundersökning")
        & pl.col("tabell").is_not_null()
        & pl.col("serie").is_in(["utfall", "andel"])
    )
    own = cells.join(surveyed.select(AT).unique(), on=AT, how="semi")
    signs = own.filter(pl.col("text").str.strip_chars().is_in(SIGNS_OF_FEW)).join(
        facts, on=[*AT, "rad", "kolumn"], how="anti"
    )  # fmt: skip
    if not signs.height:
        return facts
    made = pl.concat([_like_its_column(signs, own, surveyed), _like_its_row(signs, own, surveyed)])
    marked = made.with_columns(
        rad=pl.col("_rad"), kolumn=pl.col("_kolumn"), värde=pl.lit(None, pl.Float64),
        belopp_tkr=pl.lit(None, pl.Float64),
        text=pl.when(pl.col("enhet") == "antal").then(pl.lit(FEWER_THAN_FIVE)).otherwise(pl.lit("*")),
    ).with_columns(ankare=CELL_ANCHOR)  # fmt: skip
    return pl.concat([facts, marked.select(facts.columns)])


def _like_its_column(signs: pl.DataFrame, own: pl.DataFrame, surveyed: pl.DataFrame) -> pl.DataFrame:
    """The nearest figure of a sign's column, with the label of the sign's row."""
    names = own.filter(pl.col("roll") == "etikett").group_by(*AT, "rad", maintain_order=True).first()
    like = signs.select(*AT, "kolumn", _rad="rad", _kolumn="kolumn").join(surveyed, on=[*AT, "kolumn"])
    like = like.sort((pl.col("rad") - pl.col("_rad")).abs()).unique(
        [*AT, "_rad", "_kolumn", "period", "kön"], keep="first", maintain_order=True
    )
    named = names.select(*AT, _rad="rad", _namn="text")
    return _in_order(like.join(named, on=[*AT, "_rad"]).with_columns(etikett=pl.col("_namn")), surveyed)


def _like_its_row(signs: pl.DataFrame, own: pl.DataFrame, surveyed: pl.DataFrame) -> pl.DataFrame:
    """A figure of a sign's row, with the head of the sign's column, where the whole column holds none."""
    empty = signs.join(surveyed, on=[*AT, "kolumn"], how="anti").select(*AT, "rad", _rad="rad", _kolumn="kolumn")
    heads = own.filter(pl.col("roll") == "rubrik").group_by(*AT, "kolumn", maintain_order=True).last()
    like = empty.join(surveyed.filter(pl.col("kön").is_null()), on=[*AT, "rad"])
    like = like.unique([*AT, "_rad", "_kolumn", "period"], keep="first", maintain_order=True)
    named = heads.select(*AT, _kolumn="kolumn", _namn="text").filter(~pl.col("_namn").str.to_lowercase().is_in(KON))
    return _in_order(like.join(named, on=[*AT, "_kolumn"]).with_columns(kolumnetikett=pl.col("_namn")), surveyed)


def _in_order(made: pl.DataFrame, surveyed: pl.DataFrame) -> pl.DataFrame:
    return made.select(*surveyed.columns, "_rad", "_kolumn")
