"""Lines of a text -> lines that are whole: a cell in quotes may hold line ends, as spreadsheets copy and export them.

A head on two lines in Excel is copied as '"Utfall', line end, '2021"': one cell.
"""

from __future__ import annotations

import re

MOST_LINES_IN_A_CELL = 8
_UNCLOSED = re.compile(r'(?:^|[\t;])"(?:[^"\t;]|"")*$')  # a last cell whose quotes are not closed
_INNER = re.compile(r'(?:[^"\t;]|"")*')
_CLOSED = re.compile(r'(?:[^"\t;]|"")*"(?:[\t;]|$)')
_PARTING = "\t;"
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
    whole, last = lines[first], first
    while _UNCLOSED.search(whole):
        end = last + 1
        while end < len(lines) and end - last < MOST_LINES_IN_A_CELL and _INNER.fullmatch(lines[end]):
            end += 1
        if end >= len(lines) or not _CLOSED.match(lines[end]):
            break
        whole, last = " ".join([whole, *map(str.strip, lines[last + 1 : end + 1])]), end
    if last > first and any(mark in whole for mark in _PARTING):
        return whole, last
    return lines[first], first
