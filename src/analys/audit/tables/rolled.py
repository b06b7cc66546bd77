"""Ledger -> identities of a table that rolls forward: an opening amount and its changes make the closing one.

The last row carries no word for a sum ("Kommunbidrag" under "Ingående ram"), and each period opens as the last closed.
"""

from __future__ import annotations

import re
from itertools import pairwise

from analys.audit.tables.columns import columns
from analys.audit.tables.identity import ONE, Family, Identity
from analys.audit.tables.ledger import Ledger, LedgerRow, says
from analys.words.headers import read_words
from analys.words.vocabulary import says_sum

LEAST_ROLLED = 3  # rows: what opens, a change at least, and what closes


def is_rolled(ledger: Ledger) -> bool:
    """True for a table that rolls an amount forward: its first row with figures is the amount at the opening."""
    first = min((row for row, _ in ledger.grid), default=None)
    return first is not None and (says("ingående", ledger.rows[first].label) or ends_next_year(ledger))


def ends_next_year(ledger: Ledger) -> bool:
    """True for a table whose last row is its first a year later: 'Ram 2024', what is changed, 'Ram 2025'.

    'Utfall 2023', 'Budget 2024', 'Utfall 2024' under one another are no changes.
    """
    labels = [ledger.rows[row].label for row in sorted({row for row, _ in ledger.grid})]
    changes = [read_words(label) for label in labels[1:-1]]
    rolled = len(labels) >= LEAST_ROLLED and not any(m.serie or m.period for m in changes)
    return rolled and _next_year(labels[0]) == labels[-1].lower()


def _next_year(label: str) -> str | None:
    """'Ram 2024' -> 'ram 2025'; None for a label that does not end in a year."""
    ends = re.fullmatch(r"(.*\S\s)((?:19|20)\d\d)", label.lower())
    return f"{ends[1]}{int(ends[2]) + 1}" if ends else None


def closes(row: LedgerRow) -> bool:
    """Whether a row of such a table closes a period; the year's result is a change like the others there."""
    return says_sum(row.label) or says("utgående", row.label)


def rolled_identities(ledger: Ledger) -> list[Identity]:
    """Return opening amount = closing amount of the period before, where some period says so."""
    if not is_rolled(ledger):
        return []
    first, last = min(row for row, _ in ledger.grid), max(row for row, _ in ledger.grid)
    cols = sorted((c for c in columns(ledger) if c.period), key=lambda c: c.period or "")
    identities = []
    for before, after in pairwise(cols):
        closing, opening = ledger.grid.get((last, before.col)), ledger.grid.get((first, after.col))
        alike = before.unit == after.unit and before.kon == after.kon and before.period != after.period
        if closing and opening and alike:
            identities.append(Identity("summa", ledger.dokument, opening, ((ONE, closing),), name="ingående"))
    family = Family(tuple(identities))
    return list(family.identities) if len(family.held) >= len(family.failed) and family.held else []
