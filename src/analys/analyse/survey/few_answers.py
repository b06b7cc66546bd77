"""Figures of a survey that are no shares (answers counted, means) -> those that must not be shown.

Answers stand in rows or in columns, groups in the others: a group has the answers that are printed for it, or as many
as its answers add up to. Where one has fewer than five, the figures of the whole table go together: what one of them
holds follows from the others and their sum.
"""

from __future__ import annotations

from collections import defaultdict

import polars as pl

from analys.analyse.survey.answer_words import is_answer
from analys.analyse.survey.base import Bases, base_kind
from analys.analyse.survey.questions import kon_of
from analys.analyse.survey.relations import SMALLEST_GROUP
from analys.words.vocabulary import says_sum

TOLD_UNITS = (None, "index", "poäng", "procent")  # means, and shares that no question asks for


def figures_of_few(facts: pl.DataFrame, bases: pl.DataFrame, shares: set[str]) -> set[tuple[str, str | None]]:
    """Return (anchor, kön) of each figure of the tables where a group answers with fewer than five; `shares` apart."""
    wanted = facts.filter(
        (pl.col("tema") == "brukarundersökning") & pl.col("serie").is_in(["utfall", "andel"])
        & pl.col("tabell").is_not_null() & pl.col("värde").is_not_null()
    )  # fmt: skip
    answers = Bases(wanted, bases)
    tables: dict[tuple, list[dict]] = defaultdict(list)
    for fact in wanted.to_dicts():
        answer = is_answer(fact["kolumnetikett"]) or answers.whole(fact) is not None
        if fact["ankare"] not in shares and (answer or not base_kind(fact)):
            tables[fact["dokument"], fact["tabell"]].append(fact)
    found: set[tuple[str, str | None]] = set()
    for own in tables.values():
        counted = _answers_counted(own)
        told = [*counted, *(f for f in own if f not in counted and not _counts_something(f))]
        sizes = [*_sums(counted), *(_printed(answers, f) for f in told), *_beside(own, counted)]
        if any(0 < n < SMALLEST_GROUP for n in sizes):
            found |= {(f["ankare"], f["kön"]) for f in told}
    return found


def _answers_counted(facts: list[dict]) -> list[dict]:
    """Return the counts of a table that counts answers at all; whole numbers without a unit are counts there."""
    counts = [f for f in facts if f["enhet"] == "antal" or (f["enhet"] is None and float(f["värde"]).is_integer())]
    return counts if any(is_answer(f["kolumnetikett"]) or is_answer(f["etikett"]) for f in counts) else []


def _sums(counts: list[dict]) -> list[float]:
    """Return how many answered in each group: what its answers, in a row or in a column, add up to."""
    across = any(is_answer(f["kolumnetikett"]) for f in counts)
    groups: dict[tuple, list[float]] = defaultdict(list)
    for fact in counts:
        if not says_sum(fact["kolumnetikett"]) and (across or fact["radslag"] == "post"):
            line = fact["rad"] if across else (fact["kolumn"], fact["grupp"])
            groups[line, fact["period"], fact["kön"]].append(fact["värde"])
    return [sum(own) for own in groups.values() if len(own) > 1]


def _beside(facts: list[dict], counts: list[dict]) -> list[float]:
    """Return what a table counts beside means, whatever it says that they are: 'Antal barn' 4."""
    return [f["värde"] for f in facts if _counts_something(f) and f not in counts]


def _counts_something(fact: dict) -> bool:
    """A whole number of something; means and shares are none, whatever unit they were given."""
    return fact["enhet"] not in TOLD_UNITS and not fact["decimaler"]


def _printed(answers: Bases, fact: dict) -> int:
    """Return the number of answers that is printed for a figure's own group; 0 where none is."""
    kon = kon_of(fact)
    base = answers.of({kon: fact})
    return base.get("kön", {}).get(kon) or (base.get("n_svar", 0) if kon == "totalt" else 0)
