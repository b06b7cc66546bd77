"""Text of a document is data: here it is made such that no spreadsheet runs it and no terminal obeys it."""

from __future__ import annotations

import re

FORMULA = re.compile(r"^\s*[=+\-@\t\r]")
HARMLESS = re.compile(r"^[-+\s]*[\d\s.,%]*$")  # a printed number or a dash is no formula


def safe_text(text: str | None) -> str | None:
    """'=1+1' -> "'=1+1", '-12,5' -> '-12,5': text that a spreadsheet would run gets an apostrophe first."""
    if text and FORMULA.match(text) and not HARMLESS.match(text):
        return "'" + text
    return text


def printable(text: str) -> str:
    r"""'a\x1b[31mb' -> 'a[31mb': text without the characters that steer a terminal or break XML; lines stay lines.

    The no-break spaces of Swedish numbers stay too.
    """
    return "".join(c for c in text if c.isprintable() or c in "\n\u00a0\u202f")
