"""Numbers under or beside one another in a cell: several, or one that a narrow cell broke at its thousands."""

from __future__ import annotations

import re

from analys.read.blocks import SEVERAL, reads_as_one
from analys.read.pdf.printed.lines import Token, is_number

SPACE_BETWEEN_DIGITS = 0.2  # of a line's height: the least white between two groups of digits
_UPPER = re.compile(r"[-−–]?\d{1,2}(?: \d{3})*")  # what a broken number leaves on the upper line


def are_several(tokens: list[Token], room: float) -> bool:
    """True for the parts of a cell that would be read as one number and are not: '347' over '437'.

    A number is broken only where it found no room: '14' over '230' in a narrow cell. `room`: how wide its lines may be.
    """
    texts = [t.text for t in tokens]
    if len(tokens) < 2 or not all(is_number(text) for text in texts) or not reads_as_one(texts):
        return False
    first, last = tokens[0], tokens[-1]
    if last.top < first.bottom - 2 or not _UPPER.fullmatch(first.text):
        return True
    return sum(t.x1 - t.x0 for t in tokens) + SPACE_BETWEEN_DIGITS * (len(tokens) - 1) * (last.bottom - last.top) < room


def several_text(tokens: list[Token]) -> str:
    """The numbers as a text that is no number."""
    return SEVERAL.join(t.text for t in tokens)
