"""Lines of running text -> the same without what only the page they were copied from had: hyphens and running heads.

'upp-gick' and 'genom- snittliga' are words that a line end broke: joined where the whole word stands elsewhere in the
text, or is a common one. 'Vård för äldre 37 sannolikt …' begins with the head and number of a page, which other lines
do too, with numbers that grow.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from analys.read.document import Line
from analys.words.vocabulary import reference_rows

_SOFT_HYPHEN = re.compile("\N{SOFT HYPHEN}\\s?")
_BROKEN = re.compile(r"(?<![\w-])(?P<a>[^\W\d_]{2,})-\s?(?P<b>[a-zåäöé]{2,})(?![\w-])")
_A_WORD = re.compile(r"[^\W\d_]{4,}")
_HEAD_AND_PAGE = re.compile(r"\W*(?P<h>[^\W\d_]+(?:\s[^\W\d_]+){2,8})\s(?P<n>\d{1,3})\s(?=\S)")
LEAST_PAGES = 3  # lines that begin with the same words and a number, growing: heads of pages


def without_page_marks(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Return lines of running text without heads of pages, and with their broken words joined."""
    lines = _without_heads(tuple(lines))
    if not any("-" in line.text or "\N{SOFT HYPHEN}" in line.text for line in lines):
        return lines
    known = {w.lower() for line in lines for w in _A_WORD.findall(line.text)} | _common()
    return tuple(replace(line, text=_joined(line.text, known)) if _may_break(line.text) else line for line in lines)


def _may_break(text: str) -> bool:
    return "-" in text or "\N{SOFT HYPHEN}" in text


def _joined(text: str, known: set[str]) -> str:
    text = _SOFT_HYPHEN.sub("", text)
    return _BROKEN.sub(lambda m: m["a"] + m["b"] if (m["a"] + m["b"]).lower() in known else m[0], text)


@cache
def _common() -> frozenset[str]:
    return frozenset(row["ord"] for row in reference_rows("vanliga_ord"))


def _without_heads(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    found = [_HEAD_AND_PAGE.match(line.text) for line in lines]
    pages: dict[str, list[int]] = defaultdict(list)
    for match in filter(None, found):
        pages[match["h"].lower()].append(int(match["n"]))
    heads = {h for h, n in pages.items() if len(n) >= LEAST_PAGES and all(a < b for a, b in itertools.pairwise(n))}
    if not heads:
        return lines
    return tuple(
        replace(line, text=line.text[m.end() :]) if m and m["h"].lower() in heads else line
        for line, m in zip(lines, found, strict=True)
    )
