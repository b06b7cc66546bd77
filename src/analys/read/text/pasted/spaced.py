"""Tables whose cells single spaces hold apart, as text copied out of a PDF has them.

'Avskrivningar –31,0 –33,1 –32,0' has three figures because of its decimals and signs; '1 440 1 502' may be one, two or
four. A row is read where the heads say how many figures there are and they can be had in one way only, or where the
table's own sums and differences leave one way.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from analys.read.text.pasted.divided import known_by_number
from analys.read.text.pasted.flat_heads import (
    has_note,
)
from analys.read.text.pasted.notes import next_note, with_note
from analys.read.text.pasted.resolved import resolve
from analys.read.text.pasted.row_labels import figures_below_labels, labels_take_figures
from analys.read.text.pasted.spaced_heads import (
    SpacedHeads,
    counts_of,
    heads_go_on,
    lines_above,
    possible_heads,
    told_apart,
)
from analys.read.text.pasted.spaced_rows import (
    SpacedRow,
    lines_to_rows,
)
from analys.read.text.pasted.tied_heads import (
    TiedHeads,
    heads_slid,
    left_above,
    oddly_cornered,
    says_enough,
)
from analys.read.text.pasted.ways.readings import MIN_ROWS, Ways, label_and_figures, readings
from analys.words.cells import is_year
from analys.words.headers import read_words
from analys.words.vocabulary import whole_word

_ABOVE = 8  # lines over the first row, blank ones apart, among which its heads are looked for
_LINES_TO_FIRST_ROW = 4  # lines from the last head, known by number, to the first row, blank ones apart
_LOOKED_AT = 12  # lines from the first row on that tell how many figures a row has
LINES_TO_FEW_ROWS = 1  # blank lines between the heads and the first of fewer rows than three
LONGEST_CORNER = 40  # characters over the labels of so few rows; more are running text
FEW_UNREAD = 0.2  # of the rows: with more unread, other heads than the likeliest are not proven
READABLE_ROWS = 0.7  # of the rows: with fewer readable ones the columns are not what they seem
_NAMES = 3  # lines of names over heads
_NOTES_OVER = re.compile(r"(?<!\S)Not\.?(?=\s+[^\W\d_]|\s*$)")  # the head of a column of notes; not 'Not 3'
_LONE = re.compile(r" [-−–](?:$| [-−–])")  # a dash that is the sign of no figure


@dataclass(frozen=True)
class Spaced:
    """A table, or rows that are none for sure (no cells): indexes of its first and last line, and its cells."""

    first: int
    last: int
    cells: tuple[tuple[int, int, str, int, int], ...] = ()
    unread: int = 0  # rows whose figures can be had in several ways
    rows: int = 0  # that have figures

    def holds(self, first: int, last: int, cells: tuple) -> bool:
        """True where it has the lines and as many cells as another table, and more lines of heads or labels too."""
        around = self.first <= first and last <= self.last
        return around and len(self.cells) >= len(cells) and self.last - self.first > last - first


def find_spaced(lines: list[str]) -> list[Spaced]:
    """Return the tables that single spaces hold apart, and the runs of rows whose columns nobody can know."""
    out: list[Spaced] = []
    i = 0
    while i < len(lines):
        if label_and_figures(lines[i]) is None and not figures_below_labels(lines, i):
            i += 1
            continue
        start = out[-1].last + 1 if out else 0
        if found := _under_heads(lines, i, start) or _loose(lines, i):
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
    for end in lines_above(lines, row, start, _ABOVE):
        if label_and_figures(lines[end]) is not None or heads_go_on(lines, end, row):
            continue
        best: tuple[int, int, Spaced] | None = None  # rows that nothing but the heads part, columns, table
        possible = (h for h in possible_heads(lines, end, start, row) if not heads_slid(*h.texts[:2]))
        for heads, count in ((h, len(h.texts)) for h in possible):
            for table, sure in _read_twice(lines, heads, end + 1):
                if best is None or (sure, count) > best[:2]:
                    best = (sure, count, table)
                elif (sure, count) == best[:2] and table.first == best[2].first and table != best[2]:
                    return _under_tied_heads(lines, row, start)
        if best:
            return best[2]
    return _under_tied_heads(lines, row, start)


def _under_tied_heads(lines: list[str], row: int, start: int) -> Spaced | None:
    """The table whose first row is given, where the lines above it are as many heads as its rows have figures."""
    noted = any(map(_NOTES_OVER.search, lines[max(start, row - _NAMES) : row]))  # a row has its figures, and a note
    held = [{m for n in counts_of(line) for m in (n, n - noted)} for line in lines[row : row + _LOOKED_AT]]
    filled = [counts for counts in held if counts]
    times = Counter(n for counts in filled for n in counts if n > 1)
    likely_counts = sorted((n for n in times if times[n] >= max(MIN_ROWS, READABLE_ROWS * len(filled))), reverse=True)
    found: list[tuple[bool, int, TiedHeads, int]] = []
    for end in lines_above(lines, row, start, _LINES_TO_FIRST_ROW):
        below = lines[end + 1].strip() if end + 1 < row else ""
        goes_on = (below and not below[0].isupper()) or heads_go_on(lines, end, row)  # a line below goes on with a head
        if goes_on:
            continue
        for count in likely_counts:
            heads = known_by_number(lines, end, start, count)
            if not heads or not says_enough(heads) or heads_slid(*heads.texts[:2]):
                continue
            odd, between = oddly_cornered(heads), map(str.strip, lines[end + 1 : row])  # labels of groups, or heads
            if heads.height == 1 or not (odd or sum(bool(t) and not t[0].islower() for t in between) > 1):
                found.append((odd, heads.height, heads, end))
    found.sort(key=_rank)
    if not found or left_above(lines, found[0][2], start):
        return None
    for k, (_, _, heads, end) in enumerate(found):
        for table, sure in _read_twice(lines, SpacedHeads(heads.line, heads.texts, heads.over), end + 1):
            if k and (table.unread > FEW_UNREAD * table.rows or table.rows < sure + MIN_ROWS):
                continue  # never others for want of one way to read the figures, unless their sums prove them
            if heads.over or told_apart(heads.texts[1:], _figures(table)):
                return table
    return None


def _rank(found: tuple[bool, int, TiedHeads, int]) -> tuple[bool, int, bool]:
    odd, height, heads, _ = found
    return odd, height, not heads.over and len(set(heads.texts)) < len(heads.texts)


def _cornered(
    heads: SpacedHeads, rows: list[SpacedRow], decided: list[Ways]
) -> tuple[SpacedHeads, list[SpacedRow], list[Ways]]:
    """Take the word under the heads, over labels that are all numbers but the last ones, for their corner: 'Ålder'."""
    told = [row for row in rows[1:] if not row.bare]
    ranges = sum(row.label[0].isdigit() for row in told)
    alone = bool(rows) and rows[0].bare and not any(row.bare for row in rows[1:]) and " " not in rows[0].label
    if heads.texts[0] or not alone or whole_word("kon", rows[0].label) or ranges < READABLE_ROWS * len(told):
        return heads, rows, decided
    return replace(heads, texts=(rows[0].label, *heads.texts[1:])), rows[1:], decided[1:]


def _figures(table: Spaced) -> list[tuple[str, ...]]:
    rows: dict[int, dict[int, str]] = {}
    for row, column, text, _, _ in table.cells:
        rows.setdefault(row, {})[column] = text
    columns = range(2, 1 + max(column for _, column, *_ in table.cells))
    return [tuple(row.get(c, "") for c in columns) for row in list(rows.values())[1:]]


def _may_be_title(heads: SpacedHeads, rows: list[SpacedRow]) -> bool:
    """True for 'Kostnader 2022' over rows that may have one figure each: 'Falun 25 757'."""
    corner, *held = heads.texts
    dated = len(held) == 2 and not corner and is_year(held[1]) and not is_year(held[0])
    return dated and all(row.bare or 1 in readings(row.figures) for row in rows)


def _fewest_rows(heads: SpacedHeads, rows: list[SpacedRow], start: int) -> int:
    """How few rows make a table: one or two straight under heads that all say what they are of, else MIN_ROWS.

    The rows can be read in one way by the heads alone.
    """
    held = heads.texts[1:]
    said = [read_words(text) for text in held]
    known = all(
        is_year(text) or ((m.serie or m.period or m.kon) and not m.rest) for text, m in zip(held, said, strict=True)
    )
    near = bool(rows) and rows[0].index <= start + LINES_TO_FEW_ROWS and not rows[0].bare
    if not (known and near) or len(heads.texts[0]) > LONGEST_CORNER:
        return MIN_ROWS
    return 1 if len(held) >= MIN_ROWS else 2


def _read_twice(lines: list[str], heads: SpacedHeads, start: int) -> list[tuple[Spaced, int]]:
    """A table; where its sure rows print '– 4' for minus four and hardly a lone dash, no other row has one either."""
    table, sure = _table(lines, heads, start, dashes=True)
    if table is None and not any(map(_LONE.search, lines[start:])):
        return []
    if table is None:  # too few sure rows: dashes are signs where all rows are sure so
        again, sure = _table(lines, heads, start, dashes=False)
        signs = again and not any(map(_LONE.search, lines[start : again.last + 1]))
        return [(again, sure)] if again and signs and not again.unread else []
    if not table.unread:
        return [(table, sure)]
    texts = [cell[2] for cell in table.cells]
    minus, lone = (sum(bool(re.match(p, t)) for t in texts) for p in (r"[-−–] \d", r"[-−–]$"))
    signed = minus > 3 * lone
    again, sure = _table(lines, heads, start, dashes=False) if signed else (table, sure)
    return [(again, sure)] if again else []


def _table(lines: list[str], heads: SpacedHeads, start: int, dashes: bool) -> tuple[Spaced | None, int]:
    """The table under some heads, and how many of its rows can be read by these heads alone."""
    noted = has_note(heads.texts)
    if not noted and any(map(_NOTES_OVER.search, lines[max(0, heads.line - _NAMES) : start])):
        return None, 0  # '3 170,6' may be a note and its figure
    rows = lines_to_rows(lines, start, len(heads.texts) - 1 - noted, noted, dashes)
    decided, plain = resolve(rows, len(heads.texts) - 1, noted, heads.alike(), heads.dated(), heads.block())
    laid: list[tuple[int, tuple[str, ...]]] = []
    heads, rows, decided = _cornered(heads, rows, decided)
    if _may_be_title(heads, rows):
        return None, 0
    sure = unread = last_note = 0
    for k, (row, ways) in enumerate(zip(rows, decided, strict=True)):
        figures = with_note(ways, last_note, next_note(decided, k)) if noted else ways[0] if len(ways) == 1 else ()
        if figures and noted and figures[0]:
            last_note = int(re.findall(r"\d+", figures[0])[-1])
        sure, unread = sure + bool(figures), unread + (not figures and not row.bare)
        if figures or row.bare:  # the label of a row that cannot be read would look like a heading
            laid.append((row.index, (row.read_as(figures), *figures)))
    if (
        sure < (MIN_ROWS if unread or sure > plain else _fewest_rows(heads, rows, start))
        or sure < READABLE_ROWS * (sure + unread)
        or labels_take_figures([t for _, (t, *found) in laid if found])
    ):
        return None, 0
    above = heads.cells()
    first = above[-1][0] + 1
    cells = [(r, c, t, i + 1, 1) for r, (i, row) in enumerate(laid, start=first) for c, t in enumerate(row, 1) if t]
    return Spaced(heads.line, max(laid[-1][0], rows[-1].ends), (*above, *cells), unread, sure), plain
