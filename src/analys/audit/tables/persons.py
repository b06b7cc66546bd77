"""Ledger -> identities about persons: totals of women and men, shares of a whole.

A count of all is the counts of women and men added; a share of all lies between theirs.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace

from analys.audit.tables.identity import ONE, Identity
from analys.audit.tables.ledger import Entry, Ledger, plain, says

SHARES_OF_ALL = (
    "Totalen är summan av kvinnors och mäns andelar: könen är räknade som andel av alla, inte av det egna könet."
)
COUNTS = {"antal", "årsarbetare", "årsplatser", "vårddygn", "dygn"}


def kon_identities(ledger: Ledger) -> list[Identity]:
    """Return an identity for each total printed beside women and men: their sum for counts, between them for shares."""
    triples = list(_triples(ledger))
    sums = [Identity("summa", ledger.dokument, t, ((ONE, w), (ONE, m)), name="kön") for t, w, m in triples]
    ranges = [Identity("andel", ledger.dokument, t, ((ONE, w), (ONE, m)), "spann", name="kön") for t, w, m in triples]
    rates, added_up = [_rate(t) for t, _, _ in triples], [identity.holds() for identity in sums]
    within = [identity.holds() for identity in ranges]
    of_kind = {  # once a kind: a table of statistics has thousands of totals
        kind: tuple(
            sum(held for held, r in zip(tried, rates, strict=True) if r == kind) for tried in (added_up, within)
        )
        for kind in set(rates)
    }
    in_row = Counter((t.row, r) for (t, _, _), r, held in zip(triples, rates, added_up, strict=True) if held)
    found = []
    for k, (total, _, _) in enumerate(triples):
        added, between = of_kind[rates[k]]
        # a mean count per month is a rate by its words, but women and men are added in it all the same
        rate = rates[k]
        sums_up = total.unit in COUNTS if rate else True
        counted = sums_up and (added > between or (not rate and added == between and total.unit in COUNTS))
        # a total among its parts is a mean of them, unless the other totals of its kind, or of its row, are sums
        few = added < 3 and in_row[total.row, rate] < 2
        if not counted or (within[k] and not added_up[k] and few):
            found.append(_explained(ranges[k]))
        else:
            found.append(sums[k] if added > between else replace(sums[k], proof=False))
    return found


def _rate(entry: Entry) -> bool:
    return any(says("ej summerbar", text) for text in (entry.unit, entry.column_label, entry.label))


def _explained(identity: Identity) -> Identity:
    """A share outside the range of its parts that equals their sum is a share of another base, no proven fault."""
    if identity.form != "spann" or identity.holds():
        return identity
    added = Identity("andel", identity.document, identity.target, identity.terms)
    if added.holds():
        return replace(identity, proof=False, note=SHARES_OF_ALL)
    return identity


def _triples(ledger: Ledger) -> Iterator[tuple[Entry, Entry, Entry]]:
    """Totalt, kvinnor and män of the same thing: side by side in a row, or above one another in a column."""
    rows: dict[tuple, dict[str, list[Entry]]] = defaultdict(lambda: defaultdict(list))
    cols: dict[tuple, dict[str, list[Entry]]] = defaultdict(lambda: defaultdict(list))
    for entry in ledger.grid.values():
        if entry.kon:
            what = (entry.serie, entry.period, entry.post, entry.unit)
            rows[(entry.row, *what)][entry.kon].append(entry)
            label = "" if says("kön", entry.label) else plain(entry.label)
            cols[(entry.col, entry.group, label, *what)][entry.kon].append(entry)
    for bucket in (*rows.values(), *cols.values()):
        if len(bucket["kvinnor"]) == len(bucket["män"]) == 1 and bucket["totalt"]:
            women, men = bucket["kvinnor"][0], bucket["män"][0]
            beside = [t for t in bucket["totalt"] if _gap(t, women, men) <= max(1, abs(women.kolumn - men.kolumn))]
            total = bucket["totalt"][0] if len(bucket["totalt"]) == 1 else beside[0] if len(beside) == 1 else None
            if total:
                yield total, women, men


def _gap(total: Entry, women: Entry, men: Entry) -> int:
    return min(abs(total.kolumn - women.kolumn), abs(total.kolumn - men.kolumn))


def share_identities(ledger: Ledger) -> list[Identity]:
    """Return one identity for each column of shares whose printed total is 100."""
    found = []
    for col in ledger.columns:
        rows = [r for r in range(len(ledger.rows)) if (r, col) in ledger.grid and not ledger.rows[r].is_sub]
        for k, row in enumerate(rows):
            total = ledger.grid[row, col]
            if not (ledger.rows[row].is_sum and total.unit == "procent" and total.value == 100):
                continue
            parts = [ledger.grid[r, col] for r in rows[:k] if not ledger.rows[r].is_sum]
            if len(parts) > 1 and all(p.unit == "procent" and p.value < 100 for p in parts):
                identity = Identity("andel", ledger.dokument, total, tuple((ONE, p) for p in parts))
                if abs(identity.difference() or 0) < total.value:  # else they are shares of something else
                    found.append(identity)
    return found
