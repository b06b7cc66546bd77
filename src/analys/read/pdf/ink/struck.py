"""Words that a rule strikes out: what a proposal takes away is printed, but said no more."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from analys.read.pdf.ink.ink import Rule, Word

MIDDLE = (0.35, 0.75)  # of a word's height from its top: an underline lies lower
WIDTH_STRUCK = 0.8  # of the word's width
OVER = 8.0  # points that a stroke may reach beyond its words, with a space at either end: a table's rule is longer


def without_struck(words: Sequence[Word], across: Sequence[Rule]) -> tuple[list[Word], list[Rule]]:
    """Return the words that no rule strikes out, and the rules that strike out none. Lengths are in points.

    A stroke runs through the middle of whole words and ends with them.
    """
    gone: set[int] = set()
    strokes: set[Rule] = set()
    order = sorted(range(len(words)), key=lambda k: words[k].top)
    tops, tallest = [words[k].top for k in order], max((w.bottom - w.top for w in words), default=0.0)
    for rule in across:
        near = order[bisect_left(tops, rule.at - tallest) : bisect_left(tops, rule.at)]
        struck = [k for k in near if _through(rule, words[k])]
        told = any(map(str.isalnum, "".join(words[k].text for k in struck)))  # a row of dashes is no text
        if told and rule.end - rule.start <= _width([words[k] for k in struck]) + OVER:
            gone.update(struck)
            strokes.add(rule)
    if not gone:
        return list(words), list(across)
    return [word for k, word in enumerate(words) if k not in gone], [rule for rule in across if rule not in strokes]


def _through(rule: Rule, word: Word) -> bool:
    height = word.bottom - word.top
    if not word.top + MIDDLE[0] * height < rule.at < word.top + MIDDLE[1] * height:
        return False
    covered = min(rule.end, word.x1) - max(rule.start, word.x0)
    return covered >= WIDTH_STRUCK * (word.x1 - word.x0)


def _width(words: list[Word]) -> float:
    return max(word.x1 for word in words) - min(word.x0 for word in words)
