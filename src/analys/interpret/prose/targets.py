"""The table rows that a sentence can name: the words of each, of its group, and what it prints.

Rows that only a kön or a period tells apart ('Flickor', 'Pojkar', '2021') are one target together.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache

import polars as pl

from analys.words.cells import clean_text
from analys.words.headers import read_words
from analys.words.quantities import PARTING, NamedValue, quantity_names
from analys.words.vocabulary import one_of, word_set

_READ = (  # of the columns of fakta
    "tabell", "rad", "grupp", "etikett", "kolumnetikett", "kön", "period", "post", "summarad", "källrad",
    "värde", "decimaler", "enhet", "serie",
)  # fmt: skip
CAPITALS = 6  # letters; a longer label all in capitals is shouted, not abbreviated
FAR = 400
LINES_ABOUT_A_TABLE = 25  # lines from a table in which text is taken to be about it
SUM = "§summa"  # stands for the sum row, which goes by many names
_ENDINGS = (
    "ningarnas", "ningarna", "ningar", "ningen", "ningens", "ingarnas", "ingarna", "ingars", "ingar", "ingens",
    "ingen", "elserna", "elser", "elsen", "else", "arnas", "ornas",
    "ernas", "erna", "arna", "orna", "ande", "ning", "ing", "ade", "ens", "ets", "ers", "ors", "ars", "nas",
    "en", "et", "ar", "er", "or", "na", "s", "a", "e", "t", "n",
)  # fmt: skip
_REMARK = re.compile(rf"(?i)\({one_of('ord i målets parentes')}\b[^)]*\)|\bexkl\w*\.?\s.*$")
_ONLY_POST = re.compile(
    r"(?i)\W*(?:netto|brutto)?(?:kostnad(?:er|en|erna)?|intäkt(?:er|en|erna)?|resultat)?"
    r"\s*(?:\([^)]*\))?[\W\d]*"
)
_PER_INHABITANT = re.compile(r"(?i)\s?/\s?inv\b\.?")
_NAMES_SUM = re.compile(
    rf"{one_of('namn på summan')}|(?:netto|brutto){one_of('led efter netto')}?\w{{0,3}}|"
    rf"{one_of('ekonomiskt förled')}\w{{0,3}}"
)


@dataclass(frozen=True)
class RowValue:
    """A printed value of a row: what a figure of a sentence can agree with."""

    value: float
    decimals: int
    unit: str | None
    serie: str | None
    period: str | None
    kon: str | None
    post: str | None

    @property
    def printed_unit(self) -> str | None:
        """The unit; a number with decimals is no count: where the table prints no unit it may well be a share."""
        return None if self.unit == "antal" and self.decimals and abs(self.value) <= 100 else self.unit


@dataclass(frozen=True)
class Target:
    """A table row that a sentence can name: its words, its group's words, its post and what it prints."""

    table: int
    row: int
    words: frozenset[str]
    group: frozenset[str]
    label: str
    post: str | None
    is_sum: bool
    line: int | None
    head: str  # the first word of the label, which says what it measures
    values: tuple[RowValue, ...] = ()

    @cached_property
    def units(self) -> frozenset[str | None]:
        """The units of the row's values."""
        return frozenset(v.unit for v in self.values)

    @cached_property
    def printed_units(self) -> frozenset[str | None]:
        """The units that a figure of a sentence can agree with."""
        return frozenset(v.printed_unit for v in self.values)

    @cached_property
    def kon(self) -> frozenset[str | None]:
        """The kön of the row's values."""
        return frozenset(v.kon for v in self.values)


@dataclass(frozen=True)
class Tables:
    """Where the tables stand and which year they are about."""

    years: dict[int, int | None]
    lines: dict[int, tuple[int | None, int | None]]
    headings: dict[int, str]

    def year_at(self, line: int | None) -> int | None:
        """Return the year of the part of the document where a line stands: that of the last table before it."""
        above = [(first, t) for t, (first, _) in self.lines.items() if first is not None and line and first <= line]
        table = max(above)[1] if above else next(iter(self.lines), None)
        return self.years.get(table) if table is not None else None

    def is_far(self, target: Target, line: int | None) -> bool:
        """Tell whether a row's table is hundreds of lines away: another chapter's."""
        first, last = self.lines.get(target.table, (None, None))
        if line is None or first is None or last is None:
            return False
        return max(first - line, line - last) > FAR

    def near(self, target: Target, line: int | None, heading: str) -> float:
        """Return how near by a row's table stands: 1 where it does, or under the same heading, 0 from so many lines."""
        first, last = self.lines.get(target.table, (None, None))
        if line is None or first is None or last is None:
            path = self.headings.get(target.table, "")
            return 1.0 if path and heading.startswith(path) else 0.0
        distance = max(first - line, line - last, 0)
        return max(0.0, 1.0 - distance / LINES_ABOUT_A_TABLE)


@cache
def _stem(word: str) -> str:
    word = word.lower().replace("sst", "st")  # 'försörjningstöd' for 'försörjningsstöd': a slip that tables often have
    fits = (e for e in _ENDINGS if word.endswith(e) and len(word) - len(e) >= 4)
    return word.removesuffix(next(fits, ""))


@lru_cache(maxsize=50_000)
def label_words(text: str) -> frozenset[str]:
    """Return the stems of the words that tell a label from others, and its acronyms."""
    text = _PER_INHABITANT.sub(" per invånare", _REMARK.sub(" ", clean_text(text)))
    found = re.findall(r"[A-Za-zÅÄÖåäöé]+(?:-[A-Za-zåäö]+)?", text)
    capitals = text.isupper() and len(text) > CAPITALS  # 'VUXNA MED MISSBRUK' is no row of acronyms
    acronyms = {
        p.lower() for w in found if not w[1:].islower() for p in w.split("-")
        if sum(c.isupper() for c in p) >= 2 and p.lower() not in word_set("stoppord") and not (capitals and len(p) > 3)
    }  # fmt: skip
    parts = {p for w in found for p in ([w, *w.split("-")] if "-" in w else [w])}
    return frozenset({_stem(w) for w in parts if len(w) >= 4 and w.lower() not in word_set("stoppord")} | acronyms)


def find_targets(fakta: pl.DataFrame, headings: dict[int, str] | None = None) -> list[Target]:
    """Return the rows of tables whose labels (or, for the posts of a block, groups) have words of their own."""
    tables: dict[int, list[dict]] = defaultdict(list)
    of_tables = fakta.filter(pl.col("tabell").is_not_null() & (pl.col("tema") != "granskning")).select(_READ)
    for fact in of_tables.iter_rows(named=True):
        tables[fact["tabell"]].append(fact)
    found = [t for table, facts in tables.items() for t in _of_table(facts, (headings or {}).get(table, ""))]
    return [t for t in found if t.words]


def _of_table(facts: list[dict], heading: str) -> Iterator[Target]:
    rows: dict[tuple[int | None, str | None], list[dict]] = defaultdict(list)
    names = quantity_names(
        NamedValue(f["rad"], f["grupp"], f["etikett"], f["kolumnetikett"], f["kön"], f["period"]) for f in facts
    )
    for name, fact in zip(names, facts, strict=True):
        rows[fact["rad"] if name is None else None, name].append(fact)
    for (_, name), values in rows.items():
        yield _target(values) if name is None else _quantity(name, values, heading)


def _quantity(name: str, facts: list[dict], heading: str) -> Target:
    """Several rows as one: named as their quantity is, or as the heading over a table of nothing else."""
    of_all = not name and any(f["post"] for f in facts)  # income, cost and net by year
    *group, label = (name or heading).split(PARTING)
    facts = [f | {"grupp": PARTING.join(group) or None, "etikett": label, "summarad": of_all} for f in facts]
    return replace(_target(facts), label=name or heading)


def _target(facts: list[dict]) -> Target:
    label, group = facts[0]["etikett"] or "", facts[0]["grupp"] or ""
    said = read_words(label)
    only_post = said.post is not None and _ONLY_POST.fullmatch(label.strip()) is not None
    is_sum = any(f["summarad"] for f in facts) and not (only_post and group)
    own = label_words(group if only_post and group else label)
    if is_sum or (only_post and not group):
        own, is_sum = frozenset(w for w in own if not _NAMES_SUM.fullmatch(w)) or frozenset({SUM}), True
    elif only_post and all(_NAMES_SUM.fullmatch(w) for w in re.findall(r"\w+", group.lower())):
        own, is_sum = frozenset({SUM}), True
    name = f"{group}{PARTING}{label}" if only_post and group else label
    values = tuple(
        RowValue(f["värde"], f["decimaler"] or 0, f["enhet"], f["serie"], f["period"], f["kön"], f["post"])
        for f in facts if f["värde"] is not None
    )  # fmt: skip
    return Target(
        facts[0]["tabell"], facts[0]["rad"], own or label_words(group), label_words(group) - own, name,
        said.post if only_post or is_sum else None, is_sum, facts[0]["källrad"], _head(label), values,
    )  # fmt: skip


def _head(label: str) -> str:
    """'Väntetid i antal dagar från …' -> 'väntetid'; '' where the label has no word of its own.

    Of 'IT-kostnader' it is the whole word, and not whichever of its parts a set gives first in this run.
    """
    found = (label_words(word) for word in label.split())
    return next((max(words, key=lambda w: (len(w), w)) for words in found if words), "")
