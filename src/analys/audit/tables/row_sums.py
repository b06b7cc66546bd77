"""One sum of rows tried in every column of a ledger."""

from __future__ import annotations

from fractions import Fraction

from analys.audit.tables.identity import Identity
from analys.audit.tables.ledger import Entry, Ledger, same_unit, says

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
