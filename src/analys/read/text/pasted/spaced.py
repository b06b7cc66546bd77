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
from math import log10

from analys.read.text.pasted.decided import decide
from analys.read.text.pasted.flat_heads import (
    MAX_HEADS,
    has_note,
    head_windows,
    may_be_heads,
    names_as_heads,
    read_heads,
)
from analys.read.text.pasted.readings import Ways, label_and_figures, only_figures, plain, readings, shorter_label
from analys.words.cells import is_year

MIN_ROWS = 3
LABEL = 90  # characters; a longer line without figures is prose
_ABOVE = 8  # lines over the first row among which its heads are looked for
_SURE = 0.7  # of the rows: with fewer readable ones the columns are not what they seem
_NOTES = re.compile(r"\d{1,2}(?:, ?\d{1,2})*")
_WORD = re.compile(r"[^\W\d_]|\(")
Heads = tuple[int, tuple[str, ...]]  # the index of the heads' line, and the corner with the heads


@dataclass(frozen=True)
class Spaced:
    """A table, or rows that are none for sure (no cells): indexes of its first and last line, and its cells."""

    first: int
    last: int
    cells: tuple[tuple[int, int, str, int, int], ...] = ()
    unread: int = 0  # rows whose figures can be had in several ways


@dataclass(frozen=True)
class _Line:
    """A row as it stands: the index of its line, its label, and the ways to read its figures."""

    index: int
    label: str
    ways: Ways = ()
    bare: bool = True  # no figures at all


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
        best: tuple[int, int, Spaced] | None = None  # sure rows, columns, table
        for line, heads in _possible_heads(lines, end, start, row):
            for table, sure in _read_twice(lines, (line, heads), end + 1):
                if best is None or (sure, len(heads)) > best[:2]:
                    best = (sure, len(heads), table)
                elif (sure, len(heads)) == best[:2] and table.first == best[2].first and table != best[2]:
                    return None
        if best:
            return best[2]
    return None


def _possible_heads(lines: list[str], end: int, start: int, row: int) -> Iterator[Heads]:
    for line, text in head_windows(lines, end, start):
        for count in range(2, MAX_HEADS):
            if heads := read_heads(text, count):
                yield line, heads
    counts = Counter(n for i in range(row, min(row + 12, len(lines))) for n in _counts(lines[i]))
    if counts and end >= row - 2 and (heads := names_as_heads(lines[end], max(counts, key=lambda n: (counts[n], n)))):
        yield end, heads


def _counts(line: str) -> list[int]:
    found = label_and_figures(line)
    return list(readings(found[1])) if found else []


def _read_twice(lines: list[str], heads: Heads, start: int) -> list[tuple[Spaced, int]]:
    """A table; where its sure rows print '– 4' for minus four and never a lone dash, no other row has one either."""
    table, sure = _table(lines, heads, start, dashes=True)
    if table is None or not table.unread:
        return [(table, sure)] if table else []
    texts = [cell[2] for cell in table.cells]
    signed = any(re.match(r"[-−–] \d", t) for t in texts) and not any(re.fullmatch(r"[-−–]", t) for t in texts)
    again, sure = _table(lines, heads, start, dashes=False) if signed else (table, sure)
    return [(again, sure)] if again else []


def _table(lines: list[str], heads: Heads, start: int, dashes: bool) -> tuple[Spaced | None, int]:
    """The table under some heads, and how many of its rows can be read."""
    head, texts = heads
    noted = has_note(texts)
    rows = _lines_to_rows(lines, start, len(texts) - 1 - noted, noted, dashes)
    decided = [row.ways for row in rows] if noted else decide([(row.label, row.ways) for row in rows])
    laid: list[tuple[int, tuple[str, ...]]] = [(head, texts)]
    sure = unread = last_note = 0
    for row, ways in zip(rows, decided, strict=True):
        figures = _with_note(ways, last_note) if noted else ways[0] if len(ways) == 1 else ()
        if figures and noted and figures[0]:
            last_note = int(re.findall(r"\d+", figures[0])[-1])
        sure, unread = sure + bool(figures), unread + (not figures and not row.bare)
        if figures or row.bare:  # the label of a row that cannot be read would look like a heading
            laid.append((row.index, (row.label, *figures)))
    if sure < MIN_ROWS or sure < _SURE * (sure + unread):
        return None, 0
    cells = tuple(
        (r, c, t, i + 1, 1) for r, (i, row) in enumerate(laid, start=1) for c, t in enumerate(row, start=1) if t
    )
    return Spaced(head, laid[-1][0], cells, unread), sure


def _lines_to_rows(lines: list[str], start: int, count: int, noted: bool, dashes: bool) -> list[_Line]:
    """The rows from a line on: labels with figures, labels without, and figures under their label."""
    rows: list[_Line] = []
    last = start - 1
    for i in range(start, len(lines)):
        text = plain(lines[i])
        if not text:
            if i - last > 3:
                break
            continue
        waits = bool(rows) and rows[-1].bare
        below = _ways(figures, count, noted, dashes) if waits and (figures := only_figures(text)) else ()
        if below:
            rows.append(_Line(i, rows.pop().label, below, bare=False))
        elif found := label_and_figures(text):
            label, ways = _labelled(*found, count, noted, dashes)
            if waits and label[:1].islower() and rows[-1].index >= i - 1:  # a label that goes on over two lines
                label = f"{rows.pop().label} {label}"
            rows.append(_Line(i, label, ways, bare=False))
        elif len(text) > LABEL or text.endswith(".") or text[0] in "#|" or may_be_heads(text):
            break
        elif _WORD.match(text):
            rows.append(_Line(i, text))
            continue
        else:
            continue
        last = i
    while rows and rows[-1].bare:
        rows.pop()
    return rows


def _labelled(label: str, figures: str, count: int, noted: bool, dashes: bool) -> tuple[str, Ways]:
    """A row's label and ways; a year before the figures may be the label's: 'från och med 1998 222,9 288,9'."""
    ways = _ways(figures, count, noted, dashes)
    if ways:
        return label, ways
    first, _, left = figures.partition(" ")
    if is_year(first) and (without := _ways(left, count, noted, dashes)):
        return f"{label} {first}", without
    if (other := shorter_label(label, figures)) and (found := _ways(other[1], count, noted, dashes)):
        return other[0], found
    return label, ()


def _ways(figures: str, count: int, noted: bool, dashes: bool) -> Ways:
    """The ways to read a row's figures; where the table has notes, each way has its note, or '', first."""
    found = readings(figures, dashes).get(count, ())
    if not noted:
        return found
    ways = [("", *way) for way in found]
    parts = figures.split()
    for k in range(1, min(4, len(parts))):
        note = " ".join(parts[:k])
        if _NOTES.fullmatch(note):
            ways += [(note, *way) for way in readings(" ".join(parts[k:]), dashes).get(count, ())]
    return tuple(ways)


def _with_note(ways: Ways, last_note: int) -> tuple[str, ...]:
    """The one way to read a row of a table with notes; () where it can be read in several."""
    if len(ways) < 2:
        return ways[0] if ways else ()
    if len(ways) > 2 or ways[0][0] or not ways[1][0]:
        return ()
    # '13 281,2 272,4' is a note and 281,2 when notes have come to 13 and the next figure is as large.
    without, with_note = ways
    in_order = int(re.findall(r"\d+", with_note[0])[0]) >= last_note > 0
    nearer = _apart(with_note[1], with_note[2]) < _apart(without[1], without[2])
    return () if in_order != nearer else with_note if in_order else without


def _apart(a: str, b: str) -> float:
    """How many powers of ten two figures stand apart."""
    x, y = (abs(float(re.sub(r"[^\d,]", "", t).replace(",", ".") or 0)) for t in (a, b))
    return abs(log10(x) - log10(y)) if x and y else 9.0
