"""A ledger: one logical table as a grid of printed cells with exact values and half-unit roundings.

Values are fractions, so that no float decides whether a sum holds; `half` is half a unit in the last printed place,
the most that rounding can have moved the printed value.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import Any

from analys.words import measures
from analys.words.vocabulary import says  # noqa: F401 -- the audit's words, told apart by kind

LEVEL_SERIES = {"utfall", "budget", "prognos", "beviljat", "förbrukat", "belopp", "ingångsvärde"}
ONE_BY_ONE = {"antal", "vårddygn", "dygn"}  # what is counted one by one, under different names
TKR_EXACT = {unit: Fraction(str(size)) for unit, size in measures.TKR.items()}  # exact, as all values here


@dataclass(frozen=True, eq=False)
class Entry:
    """One printed value: where it stands, what it is, its exact value and how far rounding can have moved it."""

    anchor: str
    tabell: int
    rad: int
    kolumn: int
    source_line: int | None
    row: int
    col: int
    value: Fraction
    half: Fraction
    text: str
    label: str
    group: str
    serie: str | None
    post: str | None
    period: str | None
    year: int | None
    kon: str | None
    unit: str | None
    column_label: str
    tema: str | None
    corrected: Fraction | None = None
    counted: bool = False  # a whole number of persons or cases, which nobody has rounded

    @cached_property
    def rough(self) -> tuple[float, float]:
        """The value and half a unit as floats, where speed matters and nothing is decided by them."""
        return float(self.value), float(self.half)

    @property
    def tkr(self) -> Fraction | None:
        """How many tkr one unit is; None for what is not money."""
        return TKR_EXACT.get(self.unit or "")


@dataclass(frozen=True)
class LedgerRow:
    """One row of a ledger: label, parent labels, and whether it is a sum or a part of the row above."""

    label: str
    group: str
    is_sum: bool
    is_sub: bool
    post: str | None
    source_line: int | None


@dataclass(frozen=True, eq=False)
class Ledger:
    """One logical table. `grid` maps (row, column) to its entry; `unknown` holds cells with a text but no number.

    `ratings` are the numbers of a risk scale, by row and series.
    """

    dokument: str
    tables: tuple[int, ...]
    heading: str
    tema: str | None
    rows: tuple[LedgerRow, ...]
    columns: tuple[int, ...]
    grid: dict[tuple[int, int], Entry]
    unknown: frozenset[tuple[int, int]]
    ratings: dict[tuple[int, str], Entry] = field(default_factory=dict)

    @cached_property
    def by_row(self) -> dict[int, list[Entry]]:
        """The entries of each row."""
        found: dict[int, list[Entry]] = defaultdict(list)
        for (row, _), entry in self.grid.items():
            found[row].append(entry)
        return dict(found)

    def cells(self, row: int, cols: Iterable[int]) -> tuple[Entry, ...]:
        """The entries of a row in some columns; empty where any of them is missing."""
        found = tuple(self.grid.get((row, col)) for col in cols)
        return tuple(e for e in found if e) if all(found) else ()

    def common(self, col: int, what: Callable[[Entry], Any]) -> Any:
        """Return what most entries of a column share, when at least two thirds of them do."""
        values = Counter(what(e) for (_, c), e in self.grid.items() if c == col)
        value, n = values.most_common(1)[0]
        return value if 3 * n >= 2 * sum(values.values()) else None


def plain(text: str | None) -> str:
    """Fold a label for comparison: lower case, without codes, footnotes, dashes and double spaces."""
    folded = re.sub(r"\s*\(\d{1,3}\)|[*¹²³⁴⁵⁶⁷⁸⁹]|\bs:a\b", "", (text or "").lower())
    return re.sub(r"[\s/–—−-]+", " ", folded).strip(" .:,")


def same_unit(one: Entry, other: Entry) -> bool:
    """Whether two values can be added: 'Alla vårddygn' counts what 'HVB, vårddygn' does."""
    return one.unit == other.unit or {one.unit, other.unit} <= ONE_BY_ONE


def signed(entries: Iterable[Entry]) -> bool:
    """True when most costs are printed as negative numbers; where no row is a cost, when three amounts in ten are."""
    levels = [e for e in entries if e.serie in LEVEL_SERIES and e.value and e.tkr]
    costs = [e for e in levels if e.post == "kostnad"]
    if len(costs) > 1:
        return 2 * sum(e.value < 0 for e in costs) > len(costs)
    return 10 * sum(e.value < 0 for e in levels) >= 3 * len(levels) > 0
