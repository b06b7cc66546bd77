"""What a table row is to a claim, and what it says of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from analys.audit.prose.answers import Answer
from analys.audit.tables.ledger import Entry

WELL_NAMED = 0.9  # a row named so well by a sentence is the one meant


@dataclass(frozen=True)
class Verdict:
    """What a row says of a claim. `kind`: stämmer, tal (another number), attribut (the number of another year, kön or
    series), riktning, mål, enhet; `why` is a Swedish sentence."""

    kind: str
    answer: Answer
    why: str = ""

    @property
    def holds(self) -> bool:
        """True when the row says what the claim says."""
        return self.kind == "stämmer"


@dataclass(frozen=True)
class NamedRow:
    """A table row: its cells, those of rows of the same name, those of its table, and how favourable a cell is."""

    cells: list[Entry]
    alike: list[Entry]
    table: list[Entry]
    good: Callable[[Entry], float | None]  # the deviation of a cell in tkr, positive when favourable


def last_period(entries: list[Entry]) -> str | None:
    """Return the newest period of some cells."""
    return max((e.period for e in entries if e.period), default=None)
