"""Numbers side by side on a line, no farther apart than words are: where one ends and the next begins."""

from __future__ import annotations

import re
from itertools import pairwise

from analys.read.pdf.ink.ink import Word

_BARE_FIGURE = re.compile(r"[-−–+(]?[\d.,]+\)?%?")
WIDEST_OF_ALL = 1.3  # times the narrowest gap or the font's space: a gap so wide parts two numbers
WIDER_ALONE = 1.4  # times the font's space: the same for two groups of digits, with no other gap to compare with


def split_figures(run: list[Word]) -> list[list[Word]]:
    """'1 234 5 678' -> '1 234', '5 678' where one gap is clearly wider than the others."""
    if len(run) < 2 or not all(_BARE_FIGURE.fullmatch(w.text) for w in run):
        return [run]
    if _is_grouped(run):
        return [run]
    ends = [
        n for n, (w, after) in enumerate(pairwise(run), 1) if re.search(r"[.,]\d|%$", w.text) and after.text[0] != "("
    ]
    if ends:  # after its decimals a number is over
        return [part for a, b in pairwise([0, *ends, len(run)]) for part in split_figures(run[a:b])]
    gaps = [b.x0 - a.x1 for a, b in pairwise(run)]
    widest = max(gaps)
    if widest < WIDEST_OF_ALL * min(min(gaps), run[0].space) or (
        len(gaps) == 1 and widest < WIDER_ALONE * run[0].space
    ):
        return [run]
    cut = gaps.index(widest) + 1
    return [*split_figures(run[:cut]), *split_figures(run[cut:])]


def _is_grouped(run: list[Word]) -> bool:
    """True for words that make one number: 1-3 digits, then groups of three."""
    return bool(re.fullmatch(r"[-−–+(]?\d{1,3}(?: \d{3})+(?:[.,]\d+)?\)?%?", " ".join(w.text for w in run)))
