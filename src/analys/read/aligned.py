"""Columns held apart by runs of spaces, as `pdftotext -layout` and typed tables print them.

Exports jitter: a number may start left of where its column does. So tokens are laid on columns by order and nearness,
not by a ruler: the rows with the most tokens show where the columns are, and each other row is aligned to them at least
cost.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from statistics import median

from analys.words.cells import is_year, read_cell
from analys.words.headers import read_words

_TOKEN = re.compile(r"\S+(?:[ \u00a0\u2009\u202f]\S+)*")
_INDENT = 3
LABEL_LINES = 3


@dataclass(frozen=True)
class Token:
    """A run of text in a line: columns `start` up to `end`."""

    text: str
    start: int
    end: int

    @property
    def middle(self) -> float:
        """The centre of the token."""
        return (self.start + self.end) / 2


def line_tokens(line: str) -> list[Token]:
    """Return the runs of text that two or more spaces hold apart."""
    return [Token(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(line.expandtabs(8))]


def _is_value(token: Token) -> bool:
    return read_cell(token.text).kind in ("tal", "svar", "saknas", "delat")


def _value_row(tokens: list[Token]) -> bool:
    """A row of values: a number, sign or answer after the first token (which is the label), or two of them."""
    values = [t for t in tokens[1:] if _is_value(t) and not is_year(t.text)]
    numbers = [t for t in values if read_cell(t.text).kind in ("tal", "delat")]
    return (
        len(values) >= 1
        and len(tokens) <= 30
        and (bool(numbers) or len(values) >= 2 or read_cell(values[0].text).kind == "svar")
    )


def find_aligned(lines: list[str]) -> list[tuple[int, int]]:
    """Return (first, last) indexes of each aligned table in a run of lines.

    Paragraphs are joined over blank lines while they go on with the same table: a header set apart from its rows, blank
    lines between rows, a group heading by itself. A paragraph that opens with a header of its own starts a new table.
    """
    paragraphs = _paragraphs(lines)
    tokens = [line_tokens(line) for line in lines]
    out: list[tuple[int, int]] = []
    open_until: int | None = None  # last line of the table that may still go on
    head: tuple[int, int] | None = None
    for position, (first, last) in enumerate(paragraphs):
        near = position > 0 and first - paragraphs[position - 1][1] <= 3
        if not near:
            open_until, head = None, None
        body = _body(tokens, lines, first, last, bool(open_until is not None or head))
        if body:
            opens = _opens_with_head(tokens, body[0])
            if out and open_until is not None and not opens:
                out[-1] = (out[-1][0], body[1])
            else:
                start = head[0] if head and not opens else body[0]
                out.append((start, body[1]))
            open_until, head = (body[1], None) if body[1] == last else (None, None)
        elif _headish(tokens, first, last):
            head, open_until = (first, last), None
        elif first == last and len(tokens[first]) == 1 and _short(lines[first]) and (open_until is not None or head):
            pass  # a group heading by itself: the table goes on if the next paragraph does
        else:
            open_until, head = None, None
    return out


def _paragraphs(lines: list[str]) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    for i, line in enumerate(lines):
        if line.strip():
            if out and out[-1][1] == i - 1:
                out[-1] = (out[-1][0], i)
            else:
                out.append((i, i))
    return out


def _short(line: str) -> bool:
    return len(line.strip()) < 60 and not line.rstrip().endswith((".", ":", ";", ","))


def _opens_with_head(tokens: list[list[Token]], first: int) -> bool:
    return not _value_row(tokens[first]) and len(tokens[first]) > 1 and _headish(tokens, first, first)


def _headish(tokens: list[list[Token]], first: int, last: int) -> bool:
    """Lines that can be the header of a table: no values, heads over columns in known words or years."""
    if last - first > 3:
        return False
    rows = tokens[first : last + 1]
    if any(len(r) == 1 and r[0].start <= 20 for r in rows) or not any(len(r) > 1 for r in rows):
        return False
    cells = [t for r in rows for t in r]
    known = sum(is_year(t.text) or read_words(t.text).known for t in cells)
    return known >= 0.4 * len(cells) and all(len(t.text) < 60 for t in cells)


def _body(tokens: list[list[Token]], lines: list[str], first: int, last: int, follows: bool) -> tuple[int, int] | None:
    """Return the part of a paragraph that is table rows. `follows`: a header or table stands just above it."""
    rows = [i for i in range(first, last + 1) if _value_row(tokens[i])]
    if not rows or (len(rows) < 2 and len(tokens[rows[0]]) < 3 and not follows):
        return None
    start, end = rows[0], rows[-1]
    while start > first and (_leads(tokens, start, first) or (follows and _short(lines[start - 1]))):
        start -= 1
    while end < last and _trails(tokens[end + 1], lines[end + 1]):
        end += 1
    prose = sum(len(tokens[i]) == 1 and len(tokens[i][0].text) > 70 for i in range(start, end + 1))
    return None if prose > 0.5 * (end - start + 1) else (start, end)


def _leads(tokens: list[list[Token]], first: int, top: int) -> bool:
    """A line above the first values that belongs to the table: heads, the first half of a label, a group heading."""
    above = tokens[first - 1]
    if len(above) > 1:
        return True
    only = above[0]
    if only.start > 20:  # a head over its columns
        return len(only.text) < 60
    if len(only.text) >= 60 or only.text.endswith("."):
        return False
    # A group heading and the first lines of a label may stand between the heads and the first values.
    upper = range(first - 2, max(top, first - 2 - LABEL_LINES) - 1, -1)
    head = next((i for i in upper if len(tokens[i]) > 1 or tokens[i][0].start > 20), None)
    return head is not None and all(len(tokens[i][0].text) < 60 for i in range(head + 1, first - 1))


def _trails(tokens: list[Token], line: str) -> bool:
    return len(tokens) == 1 and tokens[0].start <= 60 and len(line.strip()) < 50 and line.strip()[0].islower()


def aligned_cells(lines: list[str], first_line: int) -> list[tuple[int, int, str, int, int]]:
    """Return (row, column, text, line, column span) for the cells of an aligned table; blank lines are no rows."""
    rows = [(first_line + i, line_tokens(line)) for i, line in enumerate(lines) if line.strip()]
    values = [ts for _, ts in rows if _value_row(ts)]
    columns = _columns(values)
    head_until = next((i for i, (_, ts) in enumerate(rows) if _value_row(ts)), 0)
    out: list[tuple[int, int, str, int, int]] = []
    for i, (number, tokens) in enumerate(rows):
        if i < head_until:
            placed = _place_heads(tokens, columns, [ts for _, ts in rows[i + 1 : head_until]])
        else:
            placed = [(c, t.text, 1) for c, t in _align(tokens, columns)]
        merged: dict[int, tuple[str, int]] = {}
        for c, text, span in placed:
            merged[c] = (f"{merged[c][0]} {text}", span) if c in merged else (text, span)
        out += [(i + 1, c + 1, text, number, span) for c, (text, span) in sorted(merged.items())]
    return out


def _columns(rows: list[list[Token]]) -> list[Token]:
    """Return a column for each place: the median token of the rows that have the most tokens."""
    counts = Counter(len(r) for r in rows)
    enough = max(2, 0.15 * len(rows)) if len(rows) > 2 else 1
    width = max((n for n, times in counts.items() if times >= enough), default=max(counts))
    models = [r for r in rows if len(r) == width]
    columns = [
        Token("", round(median(r[i].start for r in models)), round(median(r[i].end for r in models)))
        for i in range(width)
    ]
    # A column that only rows with fewer tokens fill lies where no model column does.
    for row in rows:
        if len(row) < width:
            continue
        for token in row:
            if len(row) > width and not any(token.start < c.end + 1 and c.start - 1 < token.end for c in columns):
                columns.append(Token("", token.start, token.end))
                columns.sort(key=lambda t: t.middle)
    return columns


def _distance(token: Token, column: Token) -> float:
    gap = max(0, column.start - token.end, token.start - column.end)
    return min(abs(token.end - column.end), abs(token.middle - column.middle), abs(token.start - column.start)) + gap


def _align(tokens: list[Token], columns: list[Token]) -> list[tuple[int, Token]]:
    """Lay tokens on columns, in order, at the least total distance; too many tokens: the first ones are one label."""
    while len(tokens) > len(columns):
        joined = Token(f"{tokens[0].text} {tokens[1].text}", tokens[0].start, tokens[1].end)
        tokens = [joined, *tokens[2:]]
    n, m = len(tokens), len(columns)
    best: list[list[tuple[float, list[int]]]] = [[(float("inf"), [])] * (m + 1) for _ in range(n + 1)]
    for j in range(m + 1):
        best[0][j] = (0.0, [])
    for i in range(1, n + 1):
        for j in range(i, m + 1):
            skip = best[i][j - 1]
            cost, path = best[i - 1][j - 1]
            cost += _distance(tokens[i - 1], columns[j - 1])
            if i == 1 and j > 1 and read_cell(tokens[0].text).kind == "text" and tokens[0].start <= columns[0].end:
                cost += 40  # a text at the left edge is a label
            best[i][j] = min(skip, (cost, [*path, j - 1]), key=lambda x: x[0])
    return list(zip(best[n][m][1], tokens, strict=True))


def _place_heads(tokens: list[Token], columns: list[Token], below: list[list[Token]]) -> list[tuple[int, str, int]]:
    """Lay a header row on the columns; a head over several columns gets its span when a lower row parts it."""
    values = list(range(1, len(columns)))
    lower = max(below, key=len) if below else []
    if not lower or len(tokens) >= len(lower) or len(lower) < len(columns) - 1:
        return [(c, t.text, 1) for c, t in _align_heads(tokens, columns)]
    out: list[tuple[int, str, int]] = []
    heads = _over_values(tokens, columns)
    out += [(0, t.text, 1) for t in tokens if t not in heads]
    if not heads:
        return out
    zones = [
        [c for c in values if min(range(len(heads)), key=lambda q: abs(heads[q].middle - columns[c].middle)) == k]
        for k in range(len(heads))
    ]
    centred = all(
        z and abs((columns[z[0]].start + columns[z[-1]].end) / 2 - h.middle) <= 4
        for h, z in zip(heads, zones, strict=True)
    )
    if each := _repeated(heads, lower, columns):
        return out + [(values[k * each], h.text, each) for k, h in enumerate(heads)]
    if under := _wrapped(heads, lower, columns):
        return out + [(c, h.text, 1) for c, h in zip(under, heads, strict=True)]
    left = not centred and _left_set(heads, lower)
    starts = [_first_column(t, columns, lower) for t in heads] if left else None
    for k, head in enumerate(heads):
        if starts:
            mine = [c for c in values if c >= starts[k] and (k + 1 == len(heads) or c < starts[k + 1])]
        else:
            mine = zones[k]
            if mine and abs((columns[mine[0]].middle + columns[mine[-1]].middle) / 2 - head.middle) > 8:
                mine = [min(values, key=lambda c: _distance(head, columns[c]))]
        if mine:
            out.append((mine[0], head.text, _span(head, mine, columns, lower)))
    return out


def _over_values(tokens: list[Token], columns: list[Token]) -> list[Token]:
    """The heads that stand over the value columns, the corner left out."""
    return [t for t in tokens if t.end > columns[0].end and (t.start > columns[0].start + _INDENT or len(columns) < 2)]


def _span(head: Token, mine: list[int], columns: list[Token], lower: list[Token]) -> int:
    """How many columns a head covers: it stops before a lower head with a serie of its own ('Målvärde' | 'Trend')."""
    if not read_words(head.text).serie:
        return len(mine)
    for n, c in enumerate(mine[1:], 1):
        under = min(lower, key=lambda t: _distance(t, columns[c]))
        if read_words(under.text).serie:
            return n
    return len(mine)


def _left_set(heads: list[Token], lower: list[Token]) -> bool:
    return all(any(abs(h.start - t.start) <= 1 for t in lower) for h in heads)


def _repeated(heads: list[Token], lower: list[Token], columns: list[Token]) -> int:
    """How many columns each head covers where the row under them says the same words under each, else 0."""
    words = [t.text.lower() for t in _over_values(lower, columns)]
    each = len(words) // len(heads)
    alike = len(words) == len(columns) - 1 and each > 1 and words == words[:each] * len(heads)
    return each if alike and len(heads) > 1 else 0


def _wrapped(heads: list[Token], lower: list[Token], columns: list[Token]) -> list[int]:
    """The columns of heads that go on in the line below, flush right with it, else [].

    The heads between them stand by themselves: they name a serie or a period; 'Kv' or 'Intäkt' needs a head above.
    """
    under = _over_values(lower, columns)
    flush = [next((t for t in under if abs(h.end - t.end) <= 1), None) for h in heads]
    if None in flush or len(set(flush)) < len(heads) or len(under) != len(columns) - 1:
        return []
    alone = [read_words(t.text) for t in under if t not in flush]
    return [under.index(t) + 1 for t in flush if t] if all(m.serie or m.period for m in alone) else []


def _first_column(head: Token, columns: list[Token], lower: list[Token]) -> int:
    under = min(lower, key=lambda t: min(abs(t.start - head.start), abs(t.end - head.end)))
    return min(range(1, len(columns)), key=lambda c: _distance(under, columns[c]))


def _align_heads(tokens: list[Token], columns: list[Token]) -> list[tuple[int, Token]]:
    if len(tokens) <= len(columns):
        return _align(tokens, columns)
    return [(min(range(len(columns)), key=lambda c: _distance(t, columns[c])), t) for t in tokens]
