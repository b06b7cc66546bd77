"""Amounts that a narrow column breaks over two paragraphs of one cell: '1 234' over '567'."""

from __future__ import annotations

import re

_BROKEN_OFF = re.compile(r"[-−–]?\s?\d{1,3}(?:\s\d{3})*")
_LAST_THREE = re.compile(r"\d{3}")
PARAGRAPH = "; "  # stands between the paragraphs of a cell


def whole_amount(text: str, beside: list[str]) -> str | None:
    """Return the amount that the two lines of a cell make: thousands, and the last three digits under them.

    None where a cell `beside` holds two lines of words, as two rows set in one have labels for both.
    """
    lines = text.split(PARAGRAPH)
    broken = len(lines) == 2 and _BROKEN_OFF.fullmatch(lines[0]) and _LAST_THREE.fullmatch(lines[1])
    if not broken or any(PARAGRAPH in t and any(map(str.isalpha, t)) for t in beside):
        return None
    return " ".join(lines)
