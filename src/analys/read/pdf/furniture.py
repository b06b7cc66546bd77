"""Running heads, feet and page numbers: lines that stand in the margin on page after page."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from analys.read.pdf.printed.lines import PrintedLine, is_head_line, is_value, is_value_line

PAGE_EDGE = 0.095  # share of the page's height, at the top and at the bottom, where running lines stand
_ANY_DASH = re.compile(r"[-–—−]")
_PAGE_IN_MARGIN = re.compile(
    r"(?:sida?n?|sid\.?|s\.)?\s*[-–]?\s*\d{1,4}\s*[-–]?\s*(?:(?:\(|av|/|\|)\s*\d{1,4}\s*\)?)?", re.IGNORECASE
)
_PAGE_OF = re.compile(r"(?i)\b(?:sid(?:a|an)?\.?\s*\d{1,4}(?:\s*\(\d{1,4}\s*\))?|\d{1,4}\s*\(\d{1,4}\s*\))$")
LONGEST_BESIDE = 30  # characters of one part of it
SHORT_DOCUMENT = 6  # pages: in a shorter one a line on two pages is a running one, else on three
HEAD_AND_ROW = 5  # lines: a repeated head and the first row under it
HEAD_WHITE = 1.2  # of the size: the most white between lines of a head and the row under it
LEAST_HEADS = 3  # a head of fewer columns must have one for each of the row's


@dataclass(frozen=True)
class Running:
    """The running lines, as (page, line), and what each distinct one says once page numbers are taken out."""

    lines: frozenset[tuple[int, PrintedLine]]
    texts: tuple[str, ...]


def running_lines(left: dict[int, list[PrintedLine]], heights: dict[int, float]) -> Running:
    """Find the running lines among the lines that stand outside ruled tables."""
    marginal: list[tuple[int, PrintedLine, str]] = []
    for page, lines in left.items():
        for n, line in enumerate(lines):
            height = heights[page]
            at_top, at_bottom = line.bottom < PAGE_EDGE * height, line.top > (1 - PAGE_EDGE) * height
            if (at_top or at_bottom) and not _heads_table(lines, n):
                marginal.append((page, line, re.sub(r"\d+", "#", line.text).strip().lower()))
    counts = Counter(key for _, key in {(page, key) for page, _, key in marginal})
    needed = 2 if len(left) < SHORT_DOCUMENT else 3
    found = [
        (page, line) for page, line, key in marginal
        if counts[key] >= needed
        or _PAGE_OF.search(line.text)
        or (_PAGE_IN_MARGIN.fullmatch(line.text) and line.text != "")
    ]  # fmt: skip
    texts = dict.fromkeys(
        line.text
        for _, line in found
        if not _PAGE_IN_MARGIN.fullmatch(line.text) and not re.search(r"\bsida?\b", line.text, re.I)
    )
    distinct = {re.sub(r"\d+", "#", text): text for text in reversed(texts)}
    return Running(frozenset(found), tuple(reversed(distinct.values())))


def _heads_table(lines: list[PrintedLine], n: int) -> bool:
    """True for a table's row, or its head, repeated at the top of a page: figures follow right below it."""
    line = lines[n]
    if _PAGE_OF.search(line.text):
        return False  # 'Verksamhetsplan 2022  SID 3 (25)'
    if is_value_line(line) and any(is_value(x.text) and not _ANY_DASH.fullmatch(x.text) for x in line.tokens[1:]):
        return True  # dashes alone also part the words of a running head: 'Nämnden – Verksamhetsberättelse'
    below = next((k for k in range(n + 1, min(n + HEAD_AND_ROW, len(lines))) if is_value_line(lines[k])), None)
    parts = [x for x in lines[n:below] if not is_head_line(x)]  # of the head over the labels
    if below is None or not is_head_line(line) or any(len(x.tokens) > 1 or len(x.text) > LONGEST_BESIDE for x in parts):
        return False
    if max(b.top - a.bottom for a, b in pairwise(lines[n : below + 1])) > HEAD_WHITE * line.size:
        return False
    tokens = max(len(x.tokens) for x in lines[n:below])
    return tokens >= LEAST_HEADS or tokens == len(lines[below].tokens)
