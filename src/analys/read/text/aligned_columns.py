"""Runs of text in aligned lines, and the columns that they stand in.

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

_CELL_TEXT = re.compile(r"\S+(?:[ \u00a0\u2009\u202f]\S+)*")
MOST_ALIGNED = 30  # columns
_ROWS_IN_FULL = 0.15  # of the rows: so many have a figure in every column; fewer may be read wrong


@dataclass(frozen=True)
class AlignedToken:
    """A run of text in a line: columns `start` up to `end`."""

    text: str
    start: int
    end: int

    @property
    def middle(self) -> float:
        """The centre of the token."""
        return (self.start + self.end) / 2


def line_tokens(line: str) -> list[AlignedToken]:
    """Return the runs of text that two or more spaces hold apart."""
    return [AlignedToken(m.group(), m.start(), m.end()) for m in _CELL_TEXT.finditer(line.expandtabs(8))]


def _is_value(token: AlignedToken) -> bool:
    return read_cell(token.text).kind in ("tal", "svar", "saknas", "delat")


def is_value_row(tokens: list[AlignedToken]) -> bool:
    """A row of values: a number, sign or answer after the first token (which is the label), or two of them."""
    values = [t for t in tokens[1:] if _is_value(t) and not is_year(t.text)]
    numbers = [t for t in values if read_cell(t.text).kind in ("tal", "delat")]
    return (
        len(values) >= 1
        and len(tokens) <= MOST_ALIGNED
        and (bool(numbers) or len(values) >= 2 or read_cell(values[0].text).kind == "svar")
    )


def find_columns(rows: list[list[AlignedToken]]) -> list[AlignedToken]:
    """Return a column for each place: the median token of the rows that have the most tokens."""
    counts = Counter(len(r) for r in rows)
    enough = max(2, _ROWS_IN_FULL * len(rows)) if len(rows) > 2 else 1
    width = max((n for n, times in counts.items() if times >= enough), default=max(counts))
    models = [r for r in rows if len(r) == width]
    columns = [
        AlignedToken("", round(median(r[i].start for r in models)), round(median(r[i].end for r in models)))
        for i in range(width)
    ]
    # A column that only rows with fewer tokens fill lies where no model column does.
    for row in rows:
        if len(row) < width:
            continue
        for token in row:
            if len(row) > width and not any(token.start < c.end + 1 and c.start - 1 < token.end for c in columns):
                columns.append(AlignedToken("", token.start, token.end))
                columns.sort(key=lambda t: t.middle)
    return columns


def clear_columns(rows: list[list[AlignedToken]], heads: list[AlignedToken]) -> list[AlignedToken]:
    """The columns of a table whose every figure stands clear of all other columns, its heads included; else nothing.

    No row need have a figure in every column. A column is as many characters as its figures and its head cover; where
    two tokens of a line share one, or there are more than any line fills, the text is not so strictly laid.
    """
    lines = [*rows, heads] if heads else rows
    columns: list[AlignedToken] = []
    for token in sorted((t for line in lines for t in line), key=lambda t: t.start):
        if columns and token.start < columns[-1].end:
            columns[-1] = AlignedToken("", columns[-1].start, max(columns[-1].end, token.end))
        else:
            columns.append(AlignedToken("", token.start, token.end))
    cornerless = bool(heads) and heads[0].start >= columns[0].end
    if len(columns) not in (max(map(len, rows)), len(heads) + cornerless):
        return []
    return columns if all(len(set(places_in(line, columns))) == len(line) for line in lines) else []


def places_in(tokens: list[AlignedToken], columns: list[AlignedToken]) -> list[int]:
    """The number of the column that each token stands within."""
    return [next(i for i, c in enumerate(columns) if c.start <= t.start < c.end) for t in tokens]


def distance(token: AlignedToken, column: AlignedToken) -> float:
    """Return how many characters a token stands from a column, by the edge or middle that is nearest."""
    gap = max(0, column.start - token.end, token.start - column.end)
    return min(abs(token.end - column.end), abs(token.middle - column.middle), abs(token.start - column.start)) + gap


def align_tokens(tokens: list[AlignedToken], columns: list[AlignedToken]) -> list[tuple[int, AlignedToken]]:
    """Lay tokens on columns, in order, at the least total distance; too many tokens: the first ones are one label."""
    while len(tokens) > len(columns):
        joined = AlignedToken(f"{tokens[0].text} {tokens[1].text}", tokens[0].start, tokens[1].end)
        tokens = [joined, *tokens[2:]]
    n, m = len(tokens), len(columns)
    best: list[list[tuple[float, list[int]]]] = [[(float("inf"), [])] * (m + 1) for _ in range(n + 1)]
    for j in range(m + 1):
        best[0][j] = (0.0, [])
    for i in range(1, n + 1):
        for j in range(i, m + 1):
            skip = best[i][j - 1]
            cost, path = best[i - 1][j - 1]
            cost += distance(tokens[i - 1], columns[j - 1])
            if i == 1 and j > 1 and read_cell(tokens[0].text).kind == "text" and tokens[0].start <= columns[0].end:
                cost += 40  # a text at the left edge is a label
            best[i][j] = min(skip, (cost, [*path, j - 1]), key=lambda x: x[0])
    return list(zip(best[n][m][1], tokens, strict=True))
