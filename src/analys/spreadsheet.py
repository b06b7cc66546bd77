"""Text that a spreadsheet would run as a formula -> text that it shows."""

from __future__ import annotations

import re

FORMULA = re.compile(r"^\s*[=+\-@\t\r]")
HARMLESS = re.compile(r"^[-+\s]*[\d\s.,%]*$")  # a printed number or a dash is no formula


def safe_text(text: str | None) -> str | None:
    """'=1+1' -> "'=1+1", '-12,5' -> '-12,5': text that a spreadsheet would run gets an apostrophe first."""
    if text and FORMULA.match(text) and not HARMLESS.match(text):
        return "'" + text
    return text
