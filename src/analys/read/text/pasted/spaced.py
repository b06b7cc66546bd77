"""Tables whose cells single spaces hold apart, as text copied out of a PDF has them.

'Avskrivningar –31,0 –33,1 –32,0' has three figures because of its decimals and signs; '1 440 1 502' may be one, two or
four. A row is read where the heads say how many figures there are and they can be had in one way only, or where the
table's own sums and differences leave one way.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from analys.read.text.pasted.decided import decide, likely
from analys.read.text.pasted.flat_heads import (
    MAX_HEADS,
    corner_over,
    has_note,
    head_windows,
    heads_over,
    lines_as_heads,
    names_as_heads,
    read_heads,
)
from analys.read.text.pasted.readings import Ways, label_and_figures, readings
from analys.read.text.pasted.spaced_rows import lines_to_rows, with_note
from analys.words.cells import is_year
from analys.words.periods import find_period

MIN_ROWS = 3
_ABOVE = 8  # lines over the first row among which its heads are looked for
_SURE = 0.7  # of the rows: with fewer readable ones the columns are not what they seem


Cells = list[tuple[int, int, str, int, int]]


@dataclass(frozen=True)
class Spaced:
    """A table, or rows that are none for sure (no cells): indexes of its first and last line, and its cells."""

    first: int
    last: int
    cells: tuple[tuple[int, int, str, int, int], ...] = ()
    unread: int = 0  # rows whose figures can be had in several ways


@dataclass(frozen=True)
class _Heads:
    """The index of the heads' first line, the corner with the heads, and the heads over heads that come again."""

    line: int
    texts: tuple[str, ...]
    over: tuple[tuple[str, int], ...] = ()  # each with how many columns it spans

    def yearly(self) -> tuple[int, ...]:
        """Of how many figures each run is that are of one thing year by year: all, or those under each upper head."""
        held = self.texts[1 + has_note(self.texts) :]
        dated = [period for text in held if (period := find_period(text)) and period.spans == ((0, len(text)),)]
        if all(map(is_year, held)):
            return tuple(span for _, span in self.over) or (len(held),)
        return tuple(span for _, span in self.over) if len(dated) == len(held) else ()

    def cells(self) -> Cells:
        """Row, column, text, line and column span of each head."""
        first = 3 if has_note(self.texts) else 2
        out: Cells = []
        for name, span in self.over:
            out.append((1, first, name, self.line + 1, span))
            first += span
        row = 2 if self.over else 1
        line = self.line + row
        return out + [(row, c, text, line, 1) for c, text in enumerate(self.texts, start=1) if text]


def find_spaced(lines: list[str]) -> list[Spaced]:
    """Return the tables that single spaces hold apart, and the runs of rows whose columns nobody can know."""
    out: list[Spaced] = []
    i = 0
    while i < len(lines):
        if label_and_figures(lines[i]) is None:
            i += 1
            continue
        start = out[-1].last + 1 if out else 0
        found = _under_heads(lines, i, start) or _loose(lines, i)
        if found:
            out.append(found)
        i = max(i, found.last if found else i) + 1
    return out


def _loose(lines: list[str], first: int) -> Spaced | None:
    """Three or more rows under each other, without heads."""
    last, count = first, 1
    for i in range(first + 1, len(lines)):
        if label_and_figures(lines[i]) is not None:
            last, count = i, count + 1
        elif lines[i].strip() or i - last > 1:
            break
    return Spaced(first, last) if count >= MIN_ROWS else None


def _under_heads(lines: list[str], row: int, start: int) -> Spaced | None:
    """The table whose first row is given, where the lines above it can be its heads in one way."""
    for end in range(row - 1, max(row - 1 - _ABOVE, start - 1), -1):
        if not lines[end].strip() or label_and_figures(lines[end]) is not None:
            continue
        best: tuple[int, int, Spaced] | None = None  # rows that nothing but the heads part, columns, table
        for heads in _possible_heads(lines, end, start, row):
            count = len(heads.texts)
            for table, sure in _read_twice(lines, heads, end + 1):
                if best is None or (sure, count) > best[:2]:
                    best = (sure, count, table)
                elif (sure, count) == best[:2] and table.first == best[2].first and table != best[2]:
                    return None
        if best:
            return best[2]
    return None


def _possible_heads(lines: list[str], end: int, start: int, row: int) -> Iterator[_Heads]:
    if parted := lines_as_heads(lines, end, start):
        yield _Heads(*parted)
    for line, text in head_windows(lines, end, start):
        for count in range(2, MAX_HEADS):
            heads = read_heads(text, count, again=True)
            if heads and len(set(heads[1:])) == len(heads) - 1:
                yield _Heads(line, heads)
            elif heads and line > start and (over := heads_over(lines[line - 1], heads)):
                yield _Heads(line - 1, (heads[0] or corner_over(lines[line - 1], over[0][0]), *heads[1:]), over)
    counts = Counter(n for i in range(row, min(row + 12, len(lines))) for n in _counts(lines[i]))
    if counts and end >= row - 2 and (heads := names_as_heads(lines[end], max(counts, key=lambda n: (counts[n], n)))):
        yield _Heads(end, heads)


def _counts(line: str) -> list[int]:
    found = label_and_figures(line)
    return list(readings(found[1])) if found else []


def _next_note(decided: list[Ways], k: int) -> int:
    """The note of the next row that can be read in one way and has one; 0 where there is none."""
    notes = (ways[0][0] for ways in decided[k + 1 :] if len(ways) == 1)
    return next((int(re.findall(r"\d+", note)[0]) for note in notes if note), 0)


def _read_twice(lines: list[str], heads: _Heads, start: int) -> list[tuple[Spaced, int]]:
    """A table; where its sure rows print '– 4' for minus four and hardly a lone dash, no other row has one either."""
    table, sure = _table(lines, heads, start, dashes=True)
    if table is None or not table.unread:
        return [(table, sure)] if table else []
    texts = [cell[2] for cell in table.cells]
    minus, lone = (sum(bool(re.match(p, t)) for t in texts) for p in (r"[-−–] \d", r"[-−–]$"))
    signed = minus > 3 * lone
    again, sure = _table(lines, heads, start, dashes=False) if signed else (table, sure)
    return [(again, sure)] if again else []


def _table(lines: list[str], heads: _Heads, start: int, dashes: bool) -> tuple[Spaced | None, int]:
    """The table under some heads, and how many of its rows can be read by these heads alone."""
    noted = has_note(heads.texts)
    rows = lines_to_rows(lines, start, len(heads.texts) - 1 - noted, noted, dashes)
    found = [(row.label, (*row.ways, *row.numbered_ways)) for row in rows]
    yearly = heads.yearly()
    decided = [likely(ways, yearly) for _, ways in found] if noted else decide(found, yearly)
    laid: list[tuple[int, tuple[str, ...]]] = []
    sure = unread = last_note = 0
    for k, (row, ways) in enumerate(zip(rows, decided, strict=True)):
        figures = with_note(ways, last_note, _next_note(decided, k)) if noted else ways[0] if len(ways) == 1 else ()
        if figures and noted and figures[0]:
            last_note = int(re.findall(r"\d+", figures[0])[-1])
        sure, unread = sure + bool(figures), unread + (not figures and not row.bare)
        if figures or row.bare:  # the label of a row that cannot be read would look like a heading
            laid.append((row.index, (row.read_as(figures), *figures)))
    if sure < MIN_ROWS or sure < _SURE * (sure + unread):
        return None, 0
    plain = sum(len(ways) == 1 for _, ways in found)
    above = heads.cells()
    first = above[-1][0] + 1
    cells = [(r, c, t, i + 1, 1) for r, (i, row) in enumerate(laid, start=first) for c, t in enumerate(row, 1) if t]
    return Spaced(heads.line, laid[-1][0], (*above, *cells), unread), plain
