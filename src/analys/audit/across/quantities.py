"""Ledgers -> the rows that may show the same quantity, and the pairs of tables worth comparing.

A large report has thousands of pairs of tables with rows of the same name; only those that print nearly the same figure
somewhere can show the same quantity. Rows are therefore looked up by name, series, period and size.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import product

from analys.audit.tables.ledger import Entry, Ledger, LedgerRow, plain, says
from analys.words.vocabulary import says_sum

TOTAL = "∑"
STEP = 0.003  # the width, in natural logarithms, of the classes that values are sorted in
TABLES_AROUND = 4  # tables before and after: what many tables print alike is compared in turn, not each with each
CLASSES_AWAY = 40  # how many classes away rounding may put the same value; a coarser one proves nothing

Size = tuple[str | None, str | None, int]  # series, period, class of magnitude
Place = tuple[str, str]  # municipality and board, or a document of an unknown one


@dataclass(frozen=True, eq=False)
class Quantity:
    """A row of a ledger as a named quantity."""

    ledger: Ledger
    row: int
    name: str
    post: str | None

    @cached_property
    def entries(self) -> list[Entry]:
        """Return the printed values of the row."""
        return self.ledger.by_row.get(self.row, [])

    @cached_property
    def keys(self) -> frozenset[tuple]:
        """What its values tell of: only rows that share one can show the same quantity."""
        return frozenset((e.serie, e.period) for e in self.entries)

    @cached_property
    def loose(self) -> list[int]:
        """The rows next to a total that are no part of it and no total themselves."""
        rows = self.ledger.rows
        after = [k for k in (self.row + 1, self.row - 1) if 0 <= k < len(rows) and self.name == TOTAL]
        return [k for k in after if not rows[k].is_sum and not rows[k].is_sub and says("finansiell", rows[k].label)]

    @cached_property
    def sizes(self) -> frozenset[Size]:
        """The class of each value that it prints or that its cells add up to."""
        return frozenset((*key, math.floor(size)) for key, size, _ in self._magnitudes())

    @cached_property
    def reach(self) -> frozenset[Size]:
        """The classes in which the same values stand where they are rounded otherwise."""
        return frozenset(
            (*key, n)
            for key, size, slack in self._magnitudes()
            for n in range(math.floor(size - slack), math.floor(size + slack) + 1)
        )

    def like(self, other: Quantity) -> bool:
        """Whether both print nearly the same figure of the same series and period."""
        return not (self.reach.isdisjoint(other.sizes) and self.sizes.isdisjoint(other.reach))

    def _magnitudes(self) -> Iterator[tuple[tuple, float, float]]:
        """Yield series and period, magnitude in classes and how many classes rounding can have moved it."""
        for entry in self.entries:
            key, (value, half) = (entry.serie, entry.period), entry.rough
            beside = [self.ledger.grid.get((k, entry.col)) for k in self.loose]
            for v in (value, *(value + e.rough[0] for e in beside if e)):
                yield from _classes(key, v, half, entry)
        for key, cost, income in self._nets():
            for v in (cost.rough[0], *((cost.rough[0] + s * income.rough[0] for s in (1, -1)) if income else ())):
                yield from _classes(key, v, cost.rough[1], cost)

    def _nets(self) -> Iterator[tuple[tuple, Entry, Entry | None]]:
        """Kostnad and intäkt of a series and period without a netto, which another table may print."""
        by_key: dict[tuple, dict[str | None, Entry]] = defaultdict(dict)
        for entry in self.entries:
            by_key[entry.serie, entry.period][entry.post] = entry
        for key, posts in by_key.items():
            if "kostnad" in posts and "netto" not in posts:
                yield key, posts["kostnad"], posts.get("intäkt")


def _classes(key: tuple, value: float, half: float, entry: Entry) -> Iterator[tuple[tuple, float, float]]:
    for v in {value, value * float(entry.tkr or 1)} if value else ():
        yield key, math.log(abs(v)) / STEP, min(CLASSES_AWAY, 2 * half / abs(value) / STEP + 1)


def matched_tables(tables: list[Ledger], places: dict[str, Place]) -> Iterator[list[tuple[Quantity, Quantity]]]:
    """Yield for each pair of tables worth comparing its pairs of rows of one name, in the order of `tables`."""
    order = {table: n for n, table in enumerate(tables)}
    named: dict[tuple[Ledger, str], list[Quantity]] = defaultdict(list)
    names: dict[Ledger, dict[str, None]] = defaultdict(dict)
    printed: dict[tuple, list[Quantity]] = defaultdict(list)
    for table in tables:
        place = places.get(table.dokument, (table.dokument, ""))
        for item in items(table):
            named[table, item.name].append(item)
            names[table][item.name] = None
            for size in item.sizes:
                printed[place, item.name, size].append(item)
    found: set[tuple[Ledger, Ledger]] = set()
    for item in (i for same in named.values() for i in same):
        place = places.get(item.ledger.dokument, (item.ledger.dokument, ""))
        for size in item.reach:
            alike = printed.get((place, item.name, size), ())
            here = bisect_left(alike, order[item.ledger], key=lambda other: order[other.ledger])
            for other in alike[max(0, here - TABLES_AROUND) : here + TABLES_AROUND + 1]:
                if other.ledger is not item.ledger:
                    first, second = sorted((item.ledger, other.ledger), key=order.__getitem__)
                    found.add((first, second))
    for first, second in sorted(found, key=lambda pair: (order[pair[0]], order[pair[1]])):
        both = (name for name in names[first] if name in names[second])
        pairs = (p for name in both for p in product(named[first, name], named[second, name]))
        yield [(a, b) for a, b in pairs if a.keys & b.keys and (a.name != TOTAL or a.like(b))]


def items(ledger: Ledger) -> Iterable[Quantity]:
    """Name each row; a name that a ledger uses twice names nothing."""
    found: dict[tuple, list[Quantity]] = defaultdict(list)
    tail = plain(re.sub(r"^[\d.\s]+", "", ledger.heading.rsplit(" / ", 1)[-1]))
    for i, row in enumerate(ledger.rows):
        if row.group and row.post and says("post", row.label) and not says_sum(row.group):
            found[plain(row.group), row.post].append(Quantity(ledger, i, plain(row.group), row.post))
        elif row.is_sum or any(says(kind, text) for kind, text in _total_words(row)):
            found[TOTAL, i].append(Quantity(ledger, i, TOTAL, row.post))
            if tail and row.is_sum:
                found[tail, row.post].append(Quantity(ledger, i, tail, row.post))
        else:
            name = plain(re.sub(r"\(.*?\)", "", row.label))
            found[name, row.post].append(Quantity(ledger, i, name, row.post))
    for (name, _), same in found.items():
        if name and len(same) == 1:
            yield same[0]


def _total_words(row: LedgerRow) -> tuple[tuple[str, str], ...]:
    return ("summa", row.group), ("resultat", row.label), ("post", row.label)
