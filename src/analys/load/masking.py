"""The tables of some documents and what must not be shown -> the same tables without it.

Everything that is published (pages, search, PDF, exports and the database itself) is made from these tables, so that
what is hidden is nowhere: in `fakta` and `cell` the figure is gone and says so, in `kontroll` and `textuppgift`
whatever was told of it.
"""

from __future__ import annotations

import polars as pl

from analys.words.declared.anchors import ANCHOR

MASK = "··"
MASKED_REMARK = "Visas inte: gruppen är för liten"
# What a text may tell of a figure: '50 %', '2 av 4'.
TELLING = r"\d+(?:[.,]\d+)?\s?(?:%|procent\b)|\b\d+\s+av\s+(?:de\s+)?\d+\b"
MASKED_IN_CHECKS = ("redovisat", "beräknat", "differens", "tolerans", "förslag", "storlek_tkr")


def masked(name: str, rows: pl.DataFrame, hidden: pl.DataFrame) -> pl.DataFrame:
    """Return the rows of one table with the figures of `dolt` left out."""
    if not hidden.height or not rows.height or name not in _MASKS:
        return rows
    return _MASKS[name](rows, hidden)


def _facts(rows: pl.DataFrame, hidden: pl.DataFrame) -> pl.DataFrame:
    wanted = hidden.select(_a="ankare", _k=pl.col("kön").fill_null(""), _dold=pl.lit(True)).unique()
    marked = rows.with_columns(_a=ANCHOR, _k=pl.col("kön").fill_null("")).join(
        wanted, on=["_a", "_k"], how="left", maintain_order="left"
    )
    # The sentences of a file without lines share one anchor: of them the shares are hidden, and nothing else.
    placed = pl.col("tabell").is_not_null() | pl.col("källrad").is_not_null() | (pl.col("enhet") == "procent")
    hit = pl.col("_dold").fill_null(False) & placed.fill_null(False)
    return marked.with_columns(
        värde=pl.when(hit).then(None).otherwise(pl.col("värde")),
        decimaler=pl.when(hit).then(None).otherwise(pl.col("decimaler")),
        text=pl.when(hit).then(pl.lit(MASK)).otherwise(pl.col("text")),
        **_untold(("etikett", "grupp"), hit | _in_hiding(hidden)),
    ).select(rows.columns)


def _in_hiding(hidden: pl.DataFrame) -> pl.Expr:
    """Tell whether a row is of a table that hides a figure."""
    places = hidden.filter(pl.col("tabell").is_not_null()).select("dokument", "tabell").unique()
    return pl.struct("dokument", "tabell").is_in(places.to_struct().implode())


def _untold(columns: tuple[str, ...], where: pl.Expr) -> dict[str, pl.Expr]:
    """Return printed texts without the figures that they tell: 'Barn och unga (2 av 4)' -> 'Barn och unga (··)'."""
    return {c: pl.when(where).then(pl.col(c).str.replace_all(TELLING, MASK)).otherwise(pl.col(c)) for c in columns}


def _tables(rows: pl.DataFrame, hidden: pl.DataFrame) -> pl.DataFrame:
    return rows.with_columns(**_untold(("rubrik", "ingress", "under_mål", "hörn", "skäl"), _in_hiding(hidden)))


def _cells(rows: pl.DataFrame, hidden: pl.DataFrame) -> pl.DataFrame:
    places = hidden.filter(pl.col("tabell").is_not_null()).select("dokument", "tabell", "rad", "kolumn").unique()
    marked = rows.join(
        places.with_columns(_dold=pl.lit(True)), on=["dokument", "tabell", "rad", "kolumn"], how="left",
        maintain_order="left",
    )  # fmt: skip
    hit = pl.col("_dold").fill_null(False)
    telling = _in_hiding(hidden) & ~pl.col("roll").is_in(["rubrik", "värde"])
    return (
        marked.with_columns(text=pl.when(hit).then(pl.lit(MASK)).otherwise(pl.col("text")))
        .with_columns(**_untold(("text",), telling))
        .select(rows.columns)
    )


def _checks(rows: pl.DataFrame, hidden: pl.DataFrame) -> pl.DataFrame:
    hit = (
        pl.col("källor").list.set_intersection(pl.lit(hidden["ankare"].unique().to_list())).list.len().fill_null(0) > 0
    )
    return rows.with_columns(
        *(pl.when(hit).then(None).otherwise(pl.col(c)).alias(c) for c in MASKED_IN_CHECKS),
        *(pl.when(hit & pl.col(c).is_not_null()).then(pl.lit(MASKED_REMARK)).otherwise(pl.col(c)).alias(c)
          for c in ("uttryck", "förklaring")),
        **_untold(("gäller",), hit),
    )  # fmt: skip


def _mentions(rows: pl.DataFrame, hidden: pl.DataFrame) -> pl.DataFrame:
    """Mentions that mean a row of a hidden figure: the whole row, since the text seldom says which column it means.

    A file without lines has no line to know a sentence by: of it no share is told that a hidden one may be.
    """
    places = hidden.filter(pl.col("tabell").is_not_null()).select("dokument", "tabell", "rad").unique()
    meant = rows.join(places, on=["dokument", "tabell", "rad"], how="semi").select("dokument", "källrad", "nummer")
    lines = hidden.filter(pl.col("tabell").is_null()).select("dokument", "källrad")
    spoken = rows.join(lines, on=["dokument", "källrad"], how="semi").select("dokument", "källrad", "nummer")
    kept = rows.join(pl.concat([meant, spoken]), on=["dokument", "källrad", "nummer"], how="anti", nulls_equal=True)
    unplaced = hidden.filter(pl.col("tabell").is_null() & pl.col("källrad").is_null())["dokument"].unique()
    share = pl.col("källrad").is_null() & (pl.col("enhet").fill_null("") == "procent")
    return kept.filter(~(share & pl.col("dokument").is_in(unplaced.implode())))


_MASKS = {"tabell": _tables, "fakta": _facts, "cell": _cells, "kontroll": _checks, "textuppgift": _mentions}
