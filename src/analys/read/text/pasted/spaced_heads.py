"""The heads of a table that single spaces hold apart, with the names over those that come again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from analys.read.text.pasted.divided import names_over
from analys.read.text.pasted.flat_heads import (
    MAX_HEADS,
    corner_over,
    has_note,
    head_windows,
    heads_over,
    is_single_head,
    lines_over,
    names_as_heads,
    read_heads,
)
from analys.read.text.pasted.lined_heads import each_a_whole_head, lines_as_heads
from analys.read.text.pasted.names_above import lettered_heads, unequal_parts
from analys.read.text.pasted.needed_heads import needed_heads
from analys.read.text.pasted.spaced_rows import LINES_TO_SECTION
from analys.read.text.pasted.tied_heads import Over, opens_as_heads, times_over, zipped_heads
from analys.read.text.pasted.ways.readings import label_and_figures, only_figures, readings
from analys.words.cells import is_year
from analys.words.headers import WORKED_OUT, read_words
from analys.words.periods import find_period

OF_ONE_THING = ("utfall", "budget", "prognos")  # series of amounts that are about as large
Cells = list[tuple[int, int, str, int, int]]


@dataclass(frozen=True)
class SpacedHeads:
    """The index of the heads' first line, the corner with the heads, and the heads over heads that come again."""

    line: int
    texts: tuple[str, ...]
    over: tuple[Over, ...] = ()  # the uppermost row first

    def dated(self) -> bool:
        """True where each head is a year or another date, so that a row is of one thing year by year."""
        return all(is_year(text) or _is_date(text) for text in self._held())

    def alike(self) -> tuple[tuple[int, ...], ...]:
        """The columns, from 0, that are of one thing each time: years, or 'Budget' beside 'Utfall', of the same post.

        Heads of their own over the heads part them.
        """
        spans = [span for _, span in self.over[-1]] if self.over else []
        blocks = [k for k, span in enumerate(spans) for _ in range(span)]
        groups: dict[tuple, list[int]] = {}
        for c, text in enumerate(self._held()):
            said = read_words(text)
            if is_year(text) or _is_date(text) or (said.serie in OF_ONE_THING and not said.unit):
                block = blocks[c] if c < len(blocks) else 0
                groups.setdefault((block, said.post, said.kon, said.rest), []).append(c)
        return tuple(tuple(group) for group in groups.values() if len(group) > 1)

    def block(self) -> int:
        """Of how many columns each of the lowest upper heads is, where all are of as many; else 0."""
        spans = {span for _, span in self.over[-1]} if self.over else set()
        return spans.pop() if len(spans) == 1 else 0

    def _held(self) -> tuple[str, ...]:
        return self.texts[1 + has_note(self.texts) :]

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


def _is_date(text: str) -> bool:
    period = find_period(text)
    return bool(period) and period.spans == ((0, len(text)),)


def _dated(heads: SpacedHeads) -> SpacedHeads:
    """Heads that are months under a year: '2022', 'Jan', 'Feb', …"""
    corner, *held = heads.texts
    year, months = (held[0], held[1:]) if is_year(held[0]) else (corner, held)
    periods = [find_period(text) for text in months]
    if is_year(year) and len(months) > 1 and all(p and p.part and not p.year for p in periods):
        return SpacedHeads(heads.line, (corner if corner != year else "", *months), (((year, len(months)),),))
    return heads


def named_over(lines: list[str], line: int, start: int, heads: tuple[str, ...]) -> SpacedHeads | None:
    """Heads that come again under names on several lines."""
    held = heads[1 + has_note(heads) :]
    times = times_over(held)
    found = names_over(lines, line, start, times) if times else None
    return SpacedHeads(found[0], heads, (tuple((name, len(held) // times) for name in found[1]),)) if found else None


def lines_above(lines: list[str], row: int, start: int, most: int) -> Iterator[int]:
    """The indexes of the lines over a row, the nearest first: so many, blank lines apart."""
    for i in range(row - 1, max(start, row - LINES_TO_SECTION) - 1, -1):
        if lines[i].strip():
            yield i
            most -= 1
        if not most:
            return


def heads_go_on(lines: list[str], end: int, row: int) -> bool:
    """True where heads would go on below: 'Bokslut' and, on the next line, its '2021'; or a line below is the heads."""
    if _mixed_heads_go_on(lines, end, row):
        return True
    pairs = zip(lines[end : row - 1], below := lines[end + 1 : row], strict=True)
    years = (is_year(low.strip()) and up.strip() and read_words(up.split()[-1]).serie for up, low in pairs)
    return any(map(opens_as_heads, below)) or any(years)


def _mixed_heads_go_on(lines: list[str], end: int, row: int) -> bool:
    """True where heads that have a line each, and are not all years, are followed by one more: 'Förändring'."""
    between = [line.strip() for line in lines[end + 1 : row]]
    said = [read_words(text) for text in between] if all(between) else []
    if any(m.serie in WORKED_OUT and not m.rest for m in said):
        return True
    below = between[0] if between else ""
    if not (is_single_head(below) and is_single_head(lines[end].strip())):
        return False
    top = end
    while top > 0 and is_single_head(lines[top - 1].strip()):
        top -= 1
    others = any(not is_year(line.strip()) for line in lines[top : end + 1])
    return others and top < end


def possible_heads(lines: list[str], end: int, start: int, row: int) -> Iterator[SpacedHeads]:
    """Yield what may be the heads on the lines that end at `end`, over a first row."""
    if lettered := lettered_heads(lines, end, start):
        yield SpacedHeads(lettered.line, lettered.texts, lettered.over)
        return
    whole = each_a_whole_head(lines, end, start)
    halves = None if whole else zipped_heads(lines, end, start) or needed_heads(lines, end, start)
    if halves and len(set(halves.texts)) == len(halves.texts):
        yield SpacedHeads(halves.line, halves.texts)
        return
    told = [_dated(SpacedHeads(*parted)) for parted in lines_as_heads(lines, end, start)]
    yield from told
    for line, text in head_windows(lines, end, start):
        for count in range(2, MAX_HEADS):
            heads = read_heads(text, count, again=True)
            if any(heads == each.texts for each in told):
                continue
            if heads and len(set(heads[1:])) == len(heads) - 1:
                yield SpacedHeads(line, heads)
            elif heads and line > start and (over := heads_over(lines[line - 1], heads)):
                yield SpacedHeads(line - 1, (heads[0] or corner_over(lines[line - 1], over[0][0]), *heads[1:]), (over,))
            elif heads and (over := lines_over(lines, line, start, heads)):
                yield SpacedHeads(line - 1, heads, (over,))
            elif heads and (named := named_over(lines, line, start, heads)):
                yield named
            elif heads and line > start and (parts := unequal_parts(lines[line - 1], heads))[1]:
                yield SpacedHeads(line - 1, (heads[0] or parts[0], *heads[1:]), (parts[1],))
    counts = Counter(n for i in range(row, min(row + 12, len(lines))) for n in counts_of(lines[i]))
    if counts and end >= row - 2 and (heads := names_as_heads(lines[end], max(counts, key=lambda n: (counts[n], n)))):
        yield SpacedHeads(end, heads)


def counts_of(line: str) -> list[int]:
    """Return how many figures a row may have."""
    found = label_and_figures(line)
    figures = found[1] if found else only_figures(line)
    ways = readings(figures) if figures else {}
    return list(ways) if found or 1 not in ways else []


def told_apart(heads: tuple[str, ...], rows: list[tuple[str, ...]]) -> bool:
    """True where columns with the same head are told apart: one is in percent and the other not, or by the date beside.

    'Antal anställda 2012-12-31 Årsarbetare Antal anställda 2013-12-31 Årsarbetare' are of two years.
    """
    if len(set(heads)) == len(heads) or _dated_in_turn(heads):
        return True
    for head in {h for h in heads if heads.count(h) > 1}:
        kinds = []
        for c in (c for c, h in enumerate(heads) if h == head):
            shares = {row[c].endswith("%") for row in rows if any(char.isdigit() for char in row[c])}
            kinds.append(shares.pop() if len(shares) == 1 else None)
        if None in kinds or len(set(kinds)) < len(kinds):
            return False
    return True


def _dated_in_turn(heads: tuple[str, ...]) -> bool:
    """True for heads that come again, where the first of each time has a date of its own and the others have none."""
    periods = [find_period(head) for head in heads]
    bare = tuple(
        "".join(c for k, c in enumerate(head) if not any(a <= k < b for a, b in period.spans)) if period else head
        for head, period in zip(heads, periods, strict=True)
    )
    times = times_over(tuple(text.strip() for text in bare))
    each = len(heads) // times if times else 0
    dated = [k for k, period in enumerate(periods) if period]
    return bool(times) and dated == list(range(0, len(heads), each)) and len({heads[k] for k in dated}) == times
