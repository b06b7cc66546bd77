"""Ledgers -> figures of one year restated in another table or report: the starting value of a measure."""

from __future__ import annotations

import re
from collections import defaultdict
from fractions import Fraction

from analys.audit.across.quantities import Place
from analys.audit.tables.identity import Identity
from analys.audit.tables.ledger import Entry, Ledger, plain

ONE = Fraction(1)


def starting_values(tables: list[Ledger], places: dict[str, Place]) -> list[Identity]:
    """A starting value in a plan = the last outcome of the same measure, in this report or an earlier one of the board.

    A definition may differ, so a difference is no proof.
    """
    outcomes: dict[tuple, list[Entry]] = defaultdict(list)
    home = {id(e): t.dokument for t in tables for e in t.grid.values()}
    for table in tables:
        for e in table.grid.values():
            if e.serie == "utfall" and e.year:
                outcomes[_measure(table, e, places)].append(e)
    found = []
    for table in tables:
        for e in table.grid.values():
            if e.serie != "ingångsvärde":
                continue
            same = outcomes.get(_measure(table, e, places), [])
            own = [o for o in same if home[id(o)] == table.dokument] or same
            last = max((o.period or "" for o in own), default="")
            final = [o for o in own if (o.period or "") == last]
            if final and len({o.label for o in own}) == 1 and len({o.value for o in final}) == 1:
                found.append(Identity("korstabell", table.dokument, e, ((ONE, final[0]),), proof=False))
    return found


def _measure(table: Ledger, entry: Entry, places: dict[str, Place]) -> tuple:
    """What a value tells of: whose, which measure, year, unit and kön."""
    place = places.get(table.dokument, (table.dokument, ""))
    return place, plain(re.sub(r"\(.*?\)", "", entry.label)), entry.year, entry.unit, entry.kon or "totalt"
