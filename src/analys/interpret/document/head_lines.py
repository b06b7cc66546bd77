"""Lines of a page that print periods and little else: the heads of a table that its reader did not take with it."""

from __future__ import annotations

import re
from collections import defaultdict

from analys.read.document import Document

LONGEST = 14  # words of a line of heads
PERIODS = re.compile(
    r"(?<![\d-])(?:(?:19|20)\d\d-\d\d-\d\d(?:\s?[-–—−]+\s?(?:19|20)\d\d-\d\d-\d\d)?|(?:19|20)\d\d(?:\s?/\s?\d{2,4})?)(?![\d-])"
)


def lines_of_heads(document: Document) -> dict[int, list[str]]:
    """Return by page the lines that print two periods or more and little else: heads that no table took."""
    found: dict[int, list[str]] = defaultdict(list)
    for line in document.prose:
        if line.page is not None and len(line.text.split()) <= LONGEST and len(PERIODS.findall(line.text)) >= 2:
            found[line.page].append(line.text)
    return {page: _starts_and_ends(lines) for page, lines in found.items()}


def _starts_and_ends(lines: list[str]) -> list[str]:
    """'2018-09-01 2017-09-01' over '2019-08-31 2018-08-31' are the first and last days of two periods."""
    if len(lines) != 2:
        return lines
    first, last = (PERIODS.findall(line) for line in lines)
    pairs = list(zip(first, last, strict=False))
    whole = len(first) == len(last) and all(a.endswith("-01") and b[-2:] in ("28", "29", "30", "31") for a, b in pairs)
    if not whole:
        return lines
    joined = iter([f"{a} – {b}" for a, b in pairs])
    return [PERIODS.sub(lambda _: next(joined), lines[0])]
