"""Ledger -> what its columns are, and relations between columns that no header names but the numbers prove."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from analys.audit.tables.identity import ONE, Family, Identity
from analys.audit.tables.ledger import Ledger, says
from analys.audit.tables.relations import CHANCE, LEAST_HELD, Relation, likely_relations
from analys.words.measures import TKR

COUNTED_IN = ("antal", "årsplatser", "vårddygn", "dygn", "timmar", "platser")
DIGITS_OF_A_NAMED_SHARE = 1.5  # digits, where the header says that the column is a share
FAILING = 20  # rows that hold for each further one that may fail: what a report computes holds in nearly all rows
SHIFTED = 300  # rows that a relation is tried in with the figures of another row

Found = Iterator[tuple[Family, frozenset[int]]]


@dataclass(frozen=True)
class LedgerColumn:
    """What most entries of a column share."""

    col: int
    serie: str | None
    period: str | None
    post: str | None
    kon: str | None
    unit: str | None
    label: str


def columns(ledger: Ledger) -> list[LedgerColumn]:
    """Return what each column of the ledger is."""
    shared = ("serie", "period", "post", "kon", "unit", "column_label")
    return [LedgerColumn(c, *(ledger.common(c, lambda e, w=w: getattr(e, w)) for w in shared)) for c in ledger.columns]


def discovered(ledger: Ledger, target: LedgerColumn, cols: list[LedgerColumn], used: set[frozenset[int]]) -> Found:
    """Relations no header names: a sum, difference, product or share of two columns that can be no chance."""
    best, touched = None, frozenset()
    others = [c for c in cols if c.col != target.col]
    counts = _counts(ledger, cols) if says("andel", target.label) else set()
    units = {c.col: c.unit for c in cols}
    for relation in likely_relations(ledger, target.col, counts, _priced(target, cols)):
        cells = frozenset((target.col, relation.a, relation.b))
        if cells in used or (relation.form == "summa" and len({units.get(col) for col in cells}) > 1):
            continue  # what is measured in different units is never added
        family = Family(tuple(_shaped(ledger, target, relation)))
        if _strong(family, relation.named) and (best is None or family.score > best.score):
            best, touched = family, cells
    if best:
        yield best, touched
    yield from _share_of_total(ledger, target, others)


def _priced(target: LedgerColumn, cols: list[LedgerColumn]) -> tuple[set[int], set[int]]:
    """The columns of money and of counts beside one of money per each: 'Kostnad per person'."""
    if "/" not in (target.unit or ""):
        return set(), set()
    return {c.col for c in cols if c.unit in TKR}, {c.col for c in cols if c.unit in COUNTED_IN}


def _counts(ledger: Ledger, cols: list[LedgerColumn]) -> set[int]:
    """The columns of whole numbers without a percent sign, whatever unit the table was read with."""
    printed = {c.col: [e for (_, col), e in ledger.grid.items() if col == c.col] for c in cols}
    return {
        c.col for c in cols
        if not says("andel", c.label) and all(e.half >= Fraction(1, 2) and "%" not in e.text for e in printed[c.col])
    }  # fmt: skip


def _strong(family: Family, named: bool) -> bool:
    """True when a relation between columns holds in so many rows, so exactly, that chance is no other explanation."""
    held, failed = len(family.held), len(family.failed)
    if named:
        return held >= 2 and held > failed and family.evidence >= DIGITS_OF_A_NAMED_SHARE
    if held < LEAST_HELD or held < 3 * failed or failed > max(1, held // FAILING):
        return False
    return sum(map(_smallest_digits, family.held)) >= CHANCE and held * _digits_by_rows(family) >= CHANCE


def _digits_by_rows(family: Family) -> float:
    """How much less often the relation fits figures of different rows than of one, in digits a row.

    Columns whose figures are all alike fit one another whatever row they are taken from. A relation is tried with its
    result taken from a row further down: what fits then fits by chance.
    """
    rows = family.identities[:SHIFTED]
    computed = [(float(i.computed() or 0), float(i.tolerance), i.target.rough[0]) for i in rows]
    shifted = [(a, b) for shift in (1, 2, 3) for a, b in zip(computed, computed[shift:], strict=False)]
    pairs = [(a, b) for a, b in shifted if a != b]  # rows with the same figures say nothing of each other
    fits = sum(abs(target - value) <= slack for (value, slack, _), (_, _, target) in pairs)
    return math.log10(len(pairs) / fits) if fits else CHANCE * bool(pairs)


def _smallest_digits(identity: Identity) -> float:
    """How unlikely a fit is where the figures are alike: a sum is tried by its smallest term, not by its largest."""
    if identity.form != "summa":
        return identity.digits()
    smallest = min(abs(e.rough[0]) for e in identity.entries)
    return max(0.0, math.log10(smallest / float(2 * identity.tolerance))) if smallest else 0.0


def _share_of_total(ledger: Ledger, target: LedgerColumn, others: list[LedgerColumn]) -> Found:
    """A column of percentages = another column's values as shares of that column's last sum."""
    if target.unit != "procent":
        return
    for other in others:
        sums = [r for r, row in enumerate(ledger.rows) if row.is_sum and (r, other.col) in ledger.grid]
        if other.unit == "procent" or not sums:
            continue
        whole = ledger.grid[sums[-1], other.col]
        pairs = [(ledger.grid.get((r, target.col)), ledger.grid.get((r, other.col))) for r in range(len(ledger.rows))]
        family = Family(tuple(
            Identity("andel", ledger.dokument, t, ((ONE, x), (ONE, whole)), "kvot", Fraction(100))
            for t, x in pairs if t and x
        ))  # fmt: skip
        if _strong(family, named=False):
            yield family, frozenset((target.col, other.col))
            return


def _shaped(ledger: Ledger, target: LedgerColumn, relation: Relation) -> Iterator[Identity]:
    typ = {"produkt": "produkt", "kvot": "andel", "förändring %": "förändring"}.get(relation.form, "summa")
    for row in range(len(ledger.rows)):
        found = ledger.cells(row, (target.col, relation.a, relation.b))
        if found:
            t, a, b = found
            terms = ((ONE, a), (Fraction(relation.sign), b))
            yield Identity(typ, ledger.dokument, t, terms, relation.form, relation.factor)
