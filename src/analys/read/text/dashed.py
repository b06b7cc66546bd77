"""Tables whose columns a line of dashes tells, as Pandoc writes them: simple ones and those with rows of several lines.

`-------  ----- ----` stands under the heads or over the first row. A table of rows of several lines has a line of
dashes above it and below it, and an empty line between its rows (Pandoc's manual, simple_tables and multiline_tables).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby, pairwise

from analys.read.text.aligned_columns import is_value_row, line_tokens

_DASH_RULE = re.compile(r"\s{0,12}-{2,}(?: +-{2,})+\s*")
_WHOLE = re.compile(r"\s{0,12}-{3,}\s*")
HEAD_LINES = 6
MAX_LINES = 2000
Cells = list[tuple[int, int, str, int, int]]


@dataclass(frozen=True)
class Dashed:
    """A table of dashes as indexes of lines: its first and last, the line that tells the columns, and its own kind."""

    first: int
    rule: int
    last: int
    has_blanks: bool  # an empty line parts its rows


def find_dashed(lines: list[str]) -> list[Dashed]:
    """Return the tables of a text whose columns a line of dashes tells."""
    out: list[Dashed] = []
    after = 0  # no line before this one is free
    for i, line in enumerate(lines):
        if i >= after and _DASH_RULE.fullmatch(line) and (table := _around(lines, i, after)):
            out.append(table)
            after = table.last + 1
    return out


def _around(lines: list[str], rule: int, after: int) -> Dashed | None:
    top = rule
    while top > max(after, rule - HEAD_LINES) and lines[top - 1].strip() and not _is_dashes(lines[top - 1]):
        top -= 1
    capped = top > after and bool(_WHOLE.fullmatch(lines[top - 1]))
    if not capped and rule - top > 1 and not _DASH_RULE.fullmatch(lines[top - 1] if top > after else ""):
        top = rule - 1  # a simple table has one line of heads
    if not _holds_labels(lines, top, rule):
        return None
    closed = _closing(lines, rule)
    if closed is not None and (capped or top == rule):
        inner = lines[rule + 1 : closed]
        blanks = any(not line.strip() for line in inner)
        return Dashed(top - capped, rule, closed, blanks) if any(line.strip() for line in inner) else None
    last = rule
    while last + 1 < len(lines) and lines[last + 1].strip() and not _is_dashes(lines[last + 1]):
        last += 1
    return Dashed(top, rule, last, False) if last > rule and top < rule else None


def _holds_labels(lines: list[str], top: int, rule: int) -> bool:
    """False for dashes under the figures of a typed sum, and where what stands above them is a row of figures."""
    start = len(lines[rule]) - len(lines[rule].lstrip())
    beside = [line for line in lines[max(top - 1, 0) : rule + 3] if line.strip()]
    if any(len(line) - len(line.lstrip()) < start for line in beside):
        return False
    return not any(is_value_row(line_tokens(line)) for line in lines[top:rule])


def _closing(lines: list[str], rule: int) -> int | None:
    """The line of dashes that ends a table, before a heading or two empty lines."""
    for i in range(rule + 1, min(len(lines), rule + MAX_LINES)):
        if _is_dashes(lines[i]):
            return i
        if lines[i].startswith("#") or (not lines[i].strip() and not lines[i - 1].strip()):
            return None
    return None


def _is_dashes(line: str) -> bool:
    return bool(_WHOLE.fullmatch(line) or _DASH_RULE.fullmatch(line))


def dashed_cells(lines: list[str], table: Dashed) -> Cells:
    """Return (row, column, text, line, column span) for the cells of a table; lines count from 1."""
    starts = [m.start() for m in re.finditer(r"-+", lines[table.rule])]
    heads = [i for i in range(table.first, table.rule) if not _is_dashes(lines[i])]
    body = [i for i in range(table.rule + 1, table.last + 1) if not _is_dashes(lines[i])]
    if table.has_blanks:
        rows = [list(run) for blank, run in groupby(body, key=lambda i: not lines[i].strip()) if not blank]
    else:
        rows = [[i] for i in body if lines[i].strip()]
    out: Cells = []
    for row, numbers in enumerate([heads, *rows] if heads else rows, start=1):
        parts: dict[int, tuple[str, int]] = {}
        for i in numbers:
            for column, text in enumerate(_split(lines[i].expandtabs(4), starts), start=1):
                if text:
                    before, first = parts.get(column, ("", i))
                    parts[column] = f"{before} {text}".strip(), first
        out += [(row, column, text, first + 1, 1) for column, (text, first) in sorted(parts.items())]
    return out


def _split(line: str, starts: list[int]) -> list[str]:
    """The text of a line in each column; one that begins left of its dashes is not cut in two."""
    edges = [0]
    for start in starts[1:]:
        edge = start
        while edge > edges[-1] and edge < len(line) and line[edge - 1 : edge + 1].strip() == line[edge - 1 : edge + 1]:
            edge -= 1
        edges.append(edge if edge > edges[-1] else start)
    return [line[a:b].strip() for a, b in pairwise([*edges, max(len(line), edges[-1])])]
