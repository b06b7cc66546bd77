"""Lines of a page that print periods and little else: the heads of a table that its reader did not take with it."""

from __future__ import annotations

import re
from collections import defaultdict

from analys.read.document import Document

LONGEST_HEADS = 14  # words of a line of heads
PERIODS = re.compile(
    r"(?<![\d-])(?:(?:19|20)\d\d-\d\d-\d\d(?:\s?[-–—−]+\s?(?:19|20)\d\d-\d\d-\d\d)?|(?:19|20)\d\d(?:\s?/\s?\d{2,4})?)(?![\d-])"
)


def lines_of_heads(document: Document) -> dict[int, list[str]]:
    """Return by page the lines that print two periods or more and little else: heads that no table took."""
    found: dict[int, list[str]] = defaultdict(list)
    for line in document.prose:
        if line.page is not None and len(line.text.split()) <= LONGEST_HEADS and len(PERIODS.findall(line.text)) >= 2:
            found[line.page].append(line.text)
    for page, lines in _tables_of_heads(document).items():
        found[page] += lines
    return {page: _starts_and_ends(lines) for page, lines in found.items()}


def _tables_of_heads(document: Document) -> dict[int, list[str]]:
    """The rows, by page, of tables that are nothing but a line or two of heads, cut from the rows that they head."""
    rows: dict[int, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    pages: dict[int, int | None] = {}
    for number, page, row, text in document.cells.select("tabell", "sida", "rad", "text").iter_rows():
        pages[number] = page
        rows[number][row].append(text or "")
    found: dict[int, list[str]] = defaultdict(list)
    for number, held in rows.items():
        page, lines = pages[number], [" ".join(texts) for texts in held.values()]
        if page is not None and len(lines) <= 2 and all(len(PERIODS.findall(line)) >= 2 for line in lines):
            found[page] += lines
    return found


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
