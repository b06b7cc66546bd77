"""Lines of a text -> lines that are whole: a cell in quotes may hold line ends, as spreadsheets copy and export them.

A head on two lines in Excel is copied as '"Utfall', line end, '2021"': one cell.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from analys.read.text.commas import exported

MOST_LINES_IN_A_CELL = 8


class _Parting(NamedTuple):
    """How a last cell is left open, goes on and is closed where these signs part the cells."""

    unclosed: re.Pattern[str]
    inner: re.Pattern[str]
    closed: re.Pattern[str]


_BY_SIGNS = _Parting(
    re.compile(r'(?:^|[\t;])"(?:[^"\t;]|"")*$'),
    re.compile(r'(?:[^"\t;]|"")*'),
    re.compile(r'(?:[^"\t;]|"")*"(?:[\t;]|$)'),
)
_BY_COMMAS = _Parting(  # what is quoted may be '-13,6'
    re.compile(r'(?:^|,)"(?:[^"]|"")*$'), re.compile(r'(?:[^"]|"")*'), re.compile(r'(?:[^"]|"")*"(?:,|$)')
)
_PARTING_SIGNS = "\t;"
Place = tuple[int, int]  # the first and last line of the text, from 1, that a whole line stands on


def whole_lines(lines: list[str]) -> tuple[list[str], list[Place]]:
    """Return the lines with the line ends in quoted cells as spaces, and where each stands in the text."""
    out: list[str] = []
    places: list[Place] = []
    k = 0
    while k < len(lines):
        whole, last = _whole(lines, k) if '"' in lines[k] else (lines[k], k)
        out.append(whole)
        places.append((k + 1, last + 1))
        k = last + 1
    return out, places


def _whole(lines: list[str], first: int) -> tuple[str, int]:
    """A line with those that its last cell goes on over, and the last of them; the line alone where none closes it."""
    whole, last = _closed(lines, first, _BY_SIGNS)
    if last > first and any(sign in whole for sign in _PARTING_SIGNS):
        return whole, last
    whole, last = _closed(lines, first, _BY_COMMAS)
    return (whole, last) if last > first and exported(whole) else (lines[first], first)  # prose quotes too


def _closed(lines: list[str], first: int, parting: _Parting) -> tuple[str, int]:
    whole, last = lines[first], first
    while parting.unclosed.search(whole):
        end = last + 1
        while end < len(lines) and end - last < MOST_LINES_IN_A_CELL and parting.inner.fullmatch(lines[end]):
            end += 1
        if end >= len(lines) or not parting.closed.match(lines[end]):
            break
        whole, last = " ".join([whole, *map(str.strip, lines[last + 1 : end + 1])]), end
    return whole, last
