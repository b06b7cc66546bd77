"""One sum of rows tried in every column of a ledger."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from analys.audit.tables.identity import Family, Identity
from analys.audit.tables.ledger import Entry, Ledger, LedgerRow, same_unit, says, signed

SUM_KINDS = ("nivå", "avvikelse", "förändring")  # each may add with signs of its own
UNLABELLED_EVIDENCE = 6.0  # digits that leave no doubt that a row is a sum, though no word says so
FLOAT_SLACK_OF_SUMS = 1.0001  # floats may be off: what nearly fits is left to the exact numbers
Parts = tuple[tuple[int, int], ...]  # (coefficient, row)


def row_sums(
    ledger: Ledger, i: int, parts: Parts, typ: str, kind: str | None = None, whole: bool = False
) -> list[Identity]:
    """Build the identity in every column of a kind; an empty cell counts as zero, an unknown one rules it out."""
    tried = []
    for col in ledger.columns:
        target = ledger.grid.get((i, col))
        if target is None or target.serie == "andel" or (kind and kind != kind_of(target)):
            continue
        if any((k, col) in ledger.unknown for _, k in parts):
            continue
        terms = tuple((Fraction(c), ledger.grid[k, col]) for c, k in parts if (k, col) in ledger.grid)
        if not terms or (whole and len(terms) < len(parts)) or any(not same_unit(e, target) for _, e in terms):
            continue
        if target.serie == "förändring" and target.unit == "procent":
            continue
        if (rate(target) or says("ej summerbar", target.label)) and not whole:
            continue
        tried.append(Identity(typ, ledger.dokument, target, terms))
    added = [i.target.unit for i in tried if i.holds() and not i.trivial]
    return [i for i in tried if not _mean(i) or added.count(i.target.unit) >= 2]


def kind_of(entry: Entry) -> str:
    """Tell levels, deviations and changes apart: each may add with signs of its own."""
    return entry.serie if entry.serie in ("avvikelse", "förändring") else "nivå"


def _mean(identity: Identity) -> bool:
    """Whether the total lies among its parts, as a mean price or an average does and no sum of them can."""
    if any(c < 0 for c, _ in identity.terms):
        return False
    values = [e.value for _, e in identity.terms if e.value]
    inside = len(values) > 1 and min(values) > 0 and min(values) <= identity.target.value <= max(values)
    return inside and not identity.holds()


def rate(entry: Entry) -> bool:
    """Whether it is a share, a mean or a price, which cannot be added."""
    return says("ej summerbar", entry.unit) or says("ej summerbar", entry.column_label)


LONGEST_SUBTOTAL = 30  # rows over an unlabelled row that it may be the sum of


def subtotal(ledger: Ledger, i: int, left: list[int]) -> tuple[Family, set[int]]:
    """The rows right over a row that no word calls a sum, where they add up to it in every column; else none.

    'Verksamhetens kostnader' under its four kinds of cost: without it the net below would add the costs twice.
    """
    target = {e.col: e.rough for e in ledger.by_row[i]}
    added, slack = dict.fromkeys(target, 0.0), {col: half for col, (_, half) in target.items()}
    for n, k in enumerate(reversed(left[-LONGEST_SUBTOTAL:]), 1):
        for e in ledger.by_row.get(k, []):
            if e.col in added:
                added[e.col] += e.rough[0]
                slack[e.col] += e.rough[1]
        if n > 1 and all(abs(value - added[c]) <= FLOAT_SLACK_OF_SUMS * slack[c] for c, (value, _) in target.items()):
            family = Family(tuple(row_sums(ledger, i, tuple((1, k) for k in left[-n:]), "delsumma")))
            several = [x for x in family.held if sum(e.value != 0 for _, e in x.terms) > 1]
            if len(several) > 1 and not family.failed and sum(x.digits() for x in several) >= UNLABELLED_EVIDENCE:
                return family, set(left[-n:])
    return Family(()), set()


def signings(ledger: Ledger, rows: tuple[int, ...]) -> Iterator[tuple[Parts, Parts, Parts]]:
    """Yield the coefficients for levels, deviations and changes: income and costs may be printed with one sign."""
    added = tuple((1, k) for k in rows)
    yield added, added, added
    posts = {_kind(ledger.rows[k]) for k in rows}
    if {"intäkt", "kostnad"} <= posts and not signed(ledger.grid.values()):
        for minus in ("kostnad", "intäkt"):
            parts = tuple((-1 if _kind(ledger.rows[k]) == minus else 1, k) for k in rows)
            yield parts, added, parts
            yield parts, added, added
            yield parts, parts, parts


def _kind(row: LedgerRow) -> str | None:
    if row.post:
        return row.post
    income, cost = says("inkomst", row.label), says("kostnad", row.label)
    return "intäkt" if income and not cost else "kostnad" if cost and not income else None
