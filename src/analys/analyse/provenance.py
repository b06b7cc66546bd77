"""Facts made ready for the analyses: kommun, the anchor of each source cell, the table chain, and labels to compare by.

Every result row carries the anchors of the facts it was computed from; this module is where they are made.
"""

from __future__ import annotations

import re
from functools import cache

import polars as pl

from analys.words.declared.anchors import ANCHOR
from analys.words.declared.shape import Table
from analys.words.schema import check_shape, frame
from analys.words.vocabulary import bare, fold, words_of

HALF = 0.5


def facts_with_anchors(frames: dict[str, pl.DataFrame]) -> pl.DataFrame:
    """Return fakta with kommun, nämnd, `dokumentår` of its document, `ankare`, and hörn, rubrik, ingress of its table.

    `bord` is the first table of a chain that continues over pages, `under_mål` the goal that the table stands under.
    """
    facts, documents, tables = frames["fakta"], frames["dokument"], frames["tabell"]
    known = documents.select("dokument", "kommun", "nämnd", pl.col("år").alias("dokumentår")).unique("dokument")
    return (
        facts.with_columns(ankare=ANCHOR)
        .join(
            tables.select(
                "dokument",
                "tabell",
                pl.col("fortsätter").alias("bord"),
                "hörn",
                "rubrik",
                "ingress",
                "under_mål",
            ),
            on=["dokument", "tabell"],
            how="left",
            maintain_order="left",
        )
        .with_columns(pl.coalesce("bord", "tabell").alias("bord"))
        .join(known, on="dokument", how="left", maintain_order="left")
    )


def sources(*groups: list[dict] | dict | None) -> list[str]:
    """Return the anchors of facts in order, each once; None is no fact."""
    found = [fact for group in groups if group is not None for fact in ([group] if isinstance(group, dict) else group)]
    return list(dict.fromkeys(a for fact in found if fact is not None for a in fact.get("ankaren") or [fact["ankare"]]))


def half_unit(fact: dict, factor: float = 1.0) -> float:
    """Return half a unit of the last printed decimal, in the fact's own unit times `factor`.

    A fact that adds up printed ones (`led` of them) carries the rounding of them all.
    """
    return HALF * 10.0 ** -(fact.get("decimaler") or 0) * factor * fact.get("led", 1)


LEAST_STEM = 3  # letters that words must begin alike with
LEAST_WHOLE_STEM = 5  # letters of a word that another may begin with: 'hem' begins too many
SMALL_WORDS = words_of("småord i etikett")


def _stem(one: str, other: str) -> int:
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def words_alike(one: str, other: str, share: float = 1.0) -> bool:
    """Tell whether two folded words are the same, or share their beginning.

    `share` is how much of the shorter word the common beginning must be: 1 for 'beroendeproblem' and
    'beroendeproblematik', 0.6 also for 'unga' and 'ungdomar'.
    """
    shortest, stem = min(len(one), len(other)), _stem(one, other)
    return one == other or (
        stem >= LEAST_STEM and stem >= share * shortest and (share < 1 or shortest >= LEAST_WHOLE_STEM)
    )


@cache
def likeness(one: str, other: str, share: float = 1.0) -> float:
    """Return the share of the words of two labels that they have in common, 0-1; two empty labels are alike."""
    left, right = ([w for w in re.findall(r"\w+", fold(t)) if w not in SMALL_WORDS] for t in (one, other))
    if not left and not right:
        return 1.0
    shared = sum(any(words_alike(a, b, share) for b in right) for a in left)
    back = sum(any(words_alike(a, b, share) for a in left) for b in right)
    return (shared + back) / (len(left) + len(right))


@cache
def nearest(label: str, known: tuple[str, ...], at_least: float = 0.6, share: float = 0.6) -> str | None:
    """Return the one of the known labels that a printed label of an area means, or None."""
    ranked = sorted(known, key=lambda k: -likeness(bare(label), bare(k), share))
    return ranked[0] if ranked and likeness(bare(label), bare(ranked[0]), share) >= at_least else None


def result(table: Table, rows: list[dict]) -> pl.DataFrame:
    """Return rows as a frame of a result table, checked."""
    return check_shape(frame(table, rows), table)
