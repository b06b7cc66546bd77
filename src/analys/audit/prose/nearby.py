"""Whether a figure that differs from its row may be about something else that the tables print.

A figure that stands in another cell near by is more likely of that cell than a slip.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from analys.audit.prose.answers import Answer, agrees, fits_kon, gap, level, printed, same_period
from analys.audit.prose.verdict import NamedRow
from analys.audit.tables.ledger import Entry

NAMED_IN_FULL = 0.95
LEAST_TELLING = 20  # a smaller whole number agrees with other cells by chance


def printed_near(mention: dict, rows: Iterable[NamedRow]) -> bool:
    """Tell whether a figure is printed on a row that its sentence may mean, is a difference there, or in its table."""
    rows = list(rows)
    for row in rows:
        if any(agrees(mention, a) for e in row.cells if (a := level(mention, e))) or _differs(mention, row.cells):
            return True
    telling = mention["decimaler"] or (printed(mention)[0] >= LEAST_TELLING)
    whole = (mention["träffsäkerhet"] or 0) >= NAMED_IN_FULL  # a row named in full is the one meant
    return bool(telling) and not whole and any(_exactly(mention, e) for row in rows for e in row.table)


def _differs(mention: dict, cells: list[Entry]) -> bool:
    """Whether a figure told as a level is the difference of two cells of one row."""
    if mention["slag"] != "nivå" or mention["period"]:
        return False
    found: list[Answer | None] = [
        gap(mention, a, b) for a in cells for b in cells if a is not b and a.unit == b.unit and a.rad == b.rad
    ]
    return any(agrees(mention, a) for a in found if a)


def _exactly(mention: dict, entry: Entry) -> bool:
    """Whether another row prints the very figure, for a period and a kön that the sentence allows."""
    answer = level(mention, entry)
    if not same_period(mention["period"], entry.period) or not (mention["kön"] is None or fits_kon(mention, entry)):
        return False
    return bool(answer) and abs(answer.value) == printed(mention)[0]


def alone(entry: Entry, cells: Iterable[Entry]) -> bool:
    """Tell whether no other cell of a row is said to be the same: else the table's head is not understood."""
    return Counter(map(_said, cells))[_said(entry)] == 1


def _said(entry: Entry) -> tuple:
    return entry.serie, entry.period, entry.kon or "totalt", entry.post, entry.unit, entry.rad, entry.column_label
