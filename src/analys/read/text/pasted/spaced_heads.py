"""The heads of a table that single spaces hold apart, with the names over those that come again."""

from __future__ import annotations

from dataclasses import dataclass

from analys.read.text.pasted.divided import names_over
from analys.read.text.pasted.flat_heads import has_note
from analys.read.text.pasted.tied_heads import Over, times_over
from analys.words.cells import is_year
from analys.words.periods import find_period

Cells = list[tuple[int, int, str, int, int]]


@dataclass(frozen=True)
class SpacedHeads:
    """The index of the heads' first line, the corner with the heads, and the heads over heads that come again."""

    line: int
    texts: tuple[str, ...]
    over: tuple[Over, ...] = ()  # the uppermost row first

    def yearly(self) -> tuple[int, ...]:
        """Of how many figures each run is that are of one thing year by year: all, or those under each upper head."""
        held = self.texts[1 + has_note(self.texts) :]
        dated = [period for text in held if (period := find_period(text)) and period.spans == ((0, len(text)),)]
        if all(map(is_year, held)):
            return self._spans() or (len(held),)
        return self._spans() if len(dated) == len(held) else ()

    def _spans(self) -> tuple[int, ...]:
        return tuple(span for _, span in self.over[-1]) if self.over else ()

    def cells(self) -> Cells:
        """Row, column, text, line and column span of each head."""
        out: Cells = []
        for row, heads in enumerate(self.over, start=1):
            column = 3 if has_note(self.texts) else 2
            for name, span in heads:
                out += [(row, column, name, self.line + row, span)] if name else []
                column += span
        row = len(self.over) + 1
        line = self.line + row
        return out + [(row, c, text, line, 1) for c, text in enumerate(self.texts, start=1) if text]


def named_over(lines: list[str], line: int, start: int, heads: tuple[str, ...]) -> SpacedHeads | None:
    """Heads that come again under names on several lines."""
    held = heads[1 + has_note(heads) :]
    times = times_over(held)
    found = names_over(lines, line, start, times) if times else None
    return SpacedHeads(found[0], heads, (tuple((name, len(held) // times) for name in found[1]),)) if found else None
