"""The lines of a ruled cell -> its text: a wrapped text is joined, numbers over one another stay several."""

from __future__ import annotations

import re

from analys.read.pdf.printed.cuts import join_lines
from analys.read.pdf.printed.lines import Token, is_number

_SPACE = 0.2  # of a line's height: the least white between two groups of digits
_GROUPS = re.compile(r"[-−–+]?\d{1,3}(?: \d{3})+(?:[,.]\d+)?(?: ?%)?")  # what would be read as one number
_UPPER = re.compile(r"[-−–]?\d{1,2}(?: \d{3})*")  # what a number broken at its thousands leaves on the upper line


def wrapped(tokens: list[Token], x0: float, x1: float) -> str:
    """Return the lines of a cell from x0 to x1 as one text; the white at its right is taken to be that at its left."""
    if not tokens:
        return ""
    if _are_several(tokens, x0, x1):
        return "; ".join(t.text for t in tokens)
    return join_lines(tokens, x1 - max(min(t.x0 for t in tokens) - x0, 1.0))


def _are_several(tokens: list[Token], x0: float, x1: float) -> bool:
    """True for numbers under or beside one another in a cell that are not one number: '347' over '437'.

    One number is broken at its thousands only where it found no room: '14' over '230' in a narrow cell.
    """
    texts = [t.text for t in tokens]
    if len(tokens) < 2 or not all(is_number(text) for text in texts) or not _GROUPS.fullmatch(" ".join(texts)):
        return False
    first, last = tokens[0], tokens[-1]
    if last.top < first.bottom - 2 or not _UPPER.fullmatch(first.text):
        return True
    padding = max(min(min(t.x0 for t in tokens) - x0, x1 - max(t.x1 for t in tokens)), 0.0)
    wide = sum(t.x1 - t.x0 for t in tokens) + _SPACE * (len(tokens) - 1) * (last.bottom - last.top)
    return wide < x1 - x0 - 2 * padding
