"""The table rows that a sentence can name: their words, what they measure and what they can answer.

A label's rarer words weigh more, as in any index.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import polars as pl

from analys.words.cells import clean_text
from analys.words.headers import read_words
from analys.words.numbers import half_unit
from analys.words.vocabulary import reference_rows

HEADING_WEIGHT = 0.8
_ENDINGS = (
    "ningarna", "ningar", "ningen", "erna", "arna", "orna", "ande", "ning", "ens", "ets",
    "ers", "en", "et", "ar", "er", "or", "na", "s", "a", "e", "t", "n",
)  # fmt: skip
_REMARK = re.compile(r"(?i)\((?:nytt?|ny|målvärde|idag|ökas|år|sammanvägning|mäts)\b[^)]*\)|\bexkl\w*\.?\s.*$")


@dataclass(frozen=True)
class Answer:
    """Something a row can say: a level, a change between years or a gap to budget, its rounding and its unit."""

    kind: str
    value: float
    half: float
    unit: str | None
    serie: str | None = None
    period: str | None = None
    kon: str | None = None


@dataclass(frozen=True)
class Target:
    """A table row that a sentence can name: its words, the posts of its block and what it measures."""

    table: int
    row: int
    words: frozenset[str]
    label: str
    post: str | None
    units: frozenset[str]
    answers: tuple[Answer, ...] = ()


@cache
def _stop_words() -> frozenset[str]:
    return frozenset(row["ord"] for row in reference_rows("stoppord"))


@cache
def _stem(word: str) -> str:
    word = word.lower()
    fits = (e for e in _ENDINGS if word.endswith(e) and len(word) - len(e) >= 4)
    return word.removesuffix(next(fits, ""))


def label_words(text: str) -> set[str]:
    """Return the stems of the words that tell a label from others, and its acronyms."""
    found = re.findall(r"[A-Za-zÅÄÖåäöé]+(?:-[a-zåäö]+)?", _REMARK.sub(" ", clean_text(text)))
    acronyms = {w.lower() for w in found if len(w) >= 2 and sum(c.isupper() for c in w) >= 2}
    parts = {p for w in found for p in ([w, *w.split("-")] if "-" in w else [w])}
    return {_stem(w) for w in parts if len(w) >= 4 and w.lower() not in _stop_words()} | acronyms


def _same(a: str, b: str) -> bool:
    """Two stems are one word when the shorter begins the longer, or both share all but their last letters."""
    if a == b:
        return True
    short, long = sorted((a, b), key=len)
    return len(short) >= 5 and (long.startswith(short) or (len(short) >= 7 and long[: len(short) - 2] == short[:-2]))


def find_targets(fakta: pl.DataFrame) -> list[Target]:
    """Return the rows of tables whose labels (or, for the posts of a block, groups) have words of their own."""
    rows: dict[tuple[int, int], list[dict]] = defaultdict(list)
    for fact in fakta.filter(pl.col("tabell").is_not_null() & (pl.col("tema") != "granskning")).iter_rows(named=True):
        rows[fact["tabell"], fact["rad"]].append(fact)
    targets = []
    for (table, row), facts in rows.items():
        label, group = facts[0]["etikett"] or "", facts[0]["grupp"] or ""
        said = read_words(label)
        only_post = said.post is not None and not said.rest
        words = label_words(group) if only_post else label_words(label) or label_words(group)
        if words:
            name, post = (f"{group} / {label}", said.post) if only_post else (label, None)
            units = frozenset(f["enhet"] for f in facts if f["enhet"])
            targets.append(Target(table, row, frozenset(words), name, post, units, tuple(_answers(facts))))
    return targets


def _answers(facts: list[dict]) -> Iterator[Answer]:
    """Yield the levels of a row, its changes between outcomes and its gaps to budget or target."""
    levels = [f for f in facts if f["värde"] is not None]
    for f in levels:
        kind = f["serie"] if f["serie"] in ("avvikelse", "förändring") else "nivå"
        yield Answer(kind, abs(f["värde"]), _half(f), f["enhet"], f["serie"], f["period"], f["kön"])
    for a in (f for f in levels if f["serie"] == "utfall"):
        told = ("utfall", a["period"], a["kön"])
        for b in levels:
            if a is b or _measure(a) != _measure(b):
                continue
            half, gap, base = _half(a) + _half(b), abs(abs(a["värde"]) - abs(b["värde"])), abs(b["värde"])
            if b["serie"] == "utfall" and (a["period"] or "") > (b["period"] or ""):
                yield Answer("förändring", gap, half, a["enhet"], *told)
                if base:
                    yield Answer("förändring", 100 * gap / base, 100 * half / base, "relativ", *told)
            elif b["serie"] in ("budget", "mål") and a["period"] == b["period"]:
                yield Answer("avvikelse", gap, half, a["enhet"], *told)


def _half(fact: dict) -> float:
    return half_unit(fact["decimaler"] or 0)


def _measure(fact: dict) -> tuple[str | None, ...]:
    """What two values of a row must share to be compared."""
    return fact["kön"] or "totalt", fact["post"], fact["enhet"]


def word_weights(targets: list[Target]) -> dict[str, float]:
    """Return the weight of each word: the fewer labels hold it, the more it weighs."""
    names = {t.words for t in targets}
    counts = Counter(w for words in names for w in words)
    return {w: math.log(1 + len(names) / n) for w, n in counts.items()}


def coverage(target: Target, sentence: set[str], heading: set[str], weights: dict[str, float]) -> float:
    """Return the weighted share of a label's words that a sentence holds; those in its heading count a little less."""
    found = []
    for word in target.words:
        if any(_same(word, s) for s in sentence):
            found.append(weights[word])
        elif any(_same(word, h) for h in heading):
            found.append(HEADING_WEIGHT * weights[word])
    # fsum, since the order of a set differs from run to run and a sum's last bit must not decide a tie.
    total = math.fsum(weights[w] for w in target.words)
    return math.fsum(found) / total if total else 0.0
