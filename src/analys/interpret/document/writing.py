"""How a document writes its numbers: '3,983,166.42' in one that writes as in English.

A thousands comma followed by a decimal point can be nothing else and is read wherever it stands. '1,234' is a Swedish
decimal, unless the document's other figures are all written the English way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from analys.words.numbers import ENGLISH, MINUS_SIGNS, SPACES, plain_spaces

MIN_ENGLISH = 3  # figures that only English writes; one or two may be slips
ENGLISH_REMARK = "talen är skrivna på engelskt vis, med tusental efter komma och decimaler efter punkt, och lästes så"
_SIGN_BEFORE = rf"[+{MINUS_SIGNS}(]?\s?"
_PARTED = re.compile(f"[,{SPACES}]")  # other figures are written alike in both
_ONLY_ENGLISH = re.compile(rf"{_SIGN_BEFORE}{ENGLISH}\)?")
_ONLY_SWEDISH = re.compile(rf"{_SIGN_BEFORE}(?:\d+,(?:\d{{1,2}}|\d{{4,}})|\d{{1,3}}(?: \d{{3}})+(?:,\d+)?)\)?\s?%?")
_THOUSANDS = re.compile(rf"({_SIGN_BEFORE}\d{{1,3}}),(\d{{3}}\)?)")
_THREE_AFTER_POINT = re.compile(rf"({_SIGN_BEFORE}\d{{1,3}})\.(\d{{3}}\)?)")


def writes_english(texts: Iterable[str | None]) -> bool:
    """Return True where some numbers can only be English and none can only be Swedish."""
    english = 0
    for text in texts:
        if not text or not _PARTED.search(text):
            continue
        clean = plain_spaces(text)
        if _ONLY_SWEDISH.fullmatch(clean):
            return False
        english += bool(_ONLY_ENGLISH.fullmatch(clean))
    return english >= MIN_ENGLISH


def in_swedish(text: str | None) -> str | None:
    """Return a cell of English writing as a Swedish reader takes it, where the two differ: '1,234' -> '1 234'."""
    clean = plain_spaces(text or "")
    if match := _THOUSANDS.fullmatch(clean):
        return f"{match[1]} {match[2]}"
    if match := _THREE_AFTER_POINT.fullmatch(clean):
        return f"{match[1]},{match[2]}"
    return text
