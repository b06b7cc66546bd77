"""The dots and strokes that lead the eye from a label to its figures are no words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analys.read.pdf.ink.ink import Word

_LEADERS = re.compile(r"[.·]{4,}|…{2,}|_{4,}")  # three dots may be a mark for what is missing
_DOTS_THAT_LEAD = 3  # dots after a label's own: they lead to its figures, as two may not
_DIGIT_WIDTH = 0.5  # of the size: about as wide as a digit, while a dot is half of that
_DRAWN = re.compile(r"[-–—_=]{5,}")  # a rule of characters
_ANY = re.compile(r"[.·]{4}|…{2}|_{4}|[-–—_=]{5}|[.·] (?:\.{1,2}|·) [.·]")  # in the words of a line


def without_leaders(words: list[Word]) -> list[Word]:
    """Leave out the dots that lead the eye from a label to its figures: '......', '. . . .', 'Summa.....'."""
    if not _ANY.search(" ".join([w.text for w in words])):
        return words
    dots = [w.text in (".", "..", "·") for w in words]
    kept: list[Word] = []
    for n, word in enumerate(words):
        first = n
        while first and dots[first - 1]:
            first -= 1
        last = n
        while last + 1 < len(words) and dots[last + 1]:
            last += 1
        if (dots[n] and last - first >= 2) or _DRAWN.fullmatch(word.text):
            continue
        text = word.text
        if leader := _LEADERS.search(text):
            kept += _beside(word, text[: leader.start()], _LEADERS.sub("", text[leader.end() :]))
        elif last - n >= _DOTS_THAT_LEAD and text.endswith("."):
            kept += _beside(word, text.rstrip("."), "")  # the first of the dots stands right after the label
        else:
            kept.append(word)
    return kept


def _beside(word: Word, left: str, right: str) -> Iterator[Word]:
    """What stands left and right of the dots in a word: 'Summa.....', '.....12', 'Summa.....12'."""
    letter = (word.x1 - word.x0) / len(word.text)
    if left:
        yield word._replace(text=left, x1=word.x0 + letter * len(left))
    if right:
        yield word._replace(text=right, x0=word.x1 - max(letter, _DIGIT_WIDTH * word.size) * len(right))
