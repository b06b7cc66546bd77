"""A regex -> the same regex, tried only on texts that hold letters which whatever it matches must hold.

Nearly all of the grammar's patterns match nothing in nearly all sentences, and to look for a few letters costs a tenth
of a search. The letters are taken from the pattern itself, as Python parses it: of 'summa\\w*|(?:del|hel)tal' they
are 'summa', 'deltal' and 'heltal'.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from re import _constants as sre  # the parser of `re` itself: what it reads is what is matched
from re import _parser as parser
from typing import Any

MOST_NEEDLES = 64  # more than these take as long to look for as the regex itself
_FEW_LETTERS = 4  # of a set such as [dgl]: more than these tell too little
_REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT)
_NO_WIDTH = (sre.AT, sre.ASSERT, sre.ASSERT_NOT)
_lowered = lru_cache(maxsize=10_000)(str.lower)  # several patterns are tried on the same text


@dataclass(frozen=True, slots=True)
class Pattern:
    """A regex, and the texts in small letters of which whatever it matches holds one; no needles where it has none."""

    regex: re.Pattern[str]
    needles: tuple[str, ...]

    def may_match(self, text: str) -> bool:
        """Tell whether a text holds what the regex needs."""
        lower = _lowered(text)
        for needle in self.needles:
            if needle in lower:
                return True
        return not self.needles

    def search(self, text: str, start: int = 0) -> re.Match[str] | None:
        """As re.Pattern.search."""
        return self.regex.search(text, start) if self.may_match(text) else None

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """As re.Pattern.match."""
        return self.regex.match(text, start) if self.may_match(text) else None

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """As re.Pattern.fullmatch."""
        return self.regex.fullmatch(text) if self.may_match(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """As re.Pattern.finditer."""
        return self.regex.finditer(text) if self.may_match(text) else iter(())

    def sub(self, by: str | Callable[[re.Match[str]], str], text: str) -> str:
        """As re.Pattern.sub."""
        return self.regex.sub(by, text) if self.may_match(text) else text


def pattern(regex: str, flags: int = 0) -> Pattern:
    """Return a regex with the texts that it needs."""
    found = _needles(parser.parse(regex, flags)) or frozenset()
    shortest = sorted(found, key=len)
    needles = [n for at, n in enumerate(shortest) if not any(other in n for other in shortest[:at])]
    return Pattern(re.compile(regex, flags), tuple(needles) if len(needles) <= MOST_NEEDLES else ())


def _needles(items: parser.SubPattern) -> frozenset[str] | None:
    """Return texts of which any match of a sequence holds one: those of its most telling part; None where none is."""
    found, run = [], {""}  # the run: all that the last few items can match together
    for operator, argument in items:
        texts = _all_texts(operator, argument)
        if texts is not None and len(run) * len(texts) <= MOST_NEEDLES:
            run = {before + text for before in run for text in texts}
        else:
            found += [run, _inner(operator, argument)]
            run = {""}
    telling = [frozenset(texts) for texts in (*found, run) if texts and all(texts)]
    return max(telling, key=lambda texts: (min(map(len, texts)), -len(texts)), default=None)


def _inner(operator: int, argument: Any) -> frozenset[str] | None:
    """Return the needles of an item with parts of its own: a group, a choice, or what is repeated at least once."""
    if operator is sre.BRANCH:
        parts = [_needles(part) for part in argument[1]]
        return frozenset().union(*parts) if all(parts) else None
    if operator is sre.SUBPATTERN:
        return _needles(argument[-1])
    if operator in _REPEATS and argument[0]:
        return _needles(argument[2])
    return None


def _all_texts(operator: int, argument: Any) -> set[str] | None:
    """Return all that an item can match, in small letters, where that is little; what has no width matches ''."""
    if operator is sre.LITERAL:
        return {chr(argument).lower()}
    if operator in _NO_WIDTH:
        return {""}
    if operator is sre.IN and len(argument) <= _FEW_LETTERS and all(kind is sre.LITERAL for kind, _ in argument):
        return {chr(letter).lower() for _, letter in argument}
    if operator is sre.SUBPATTERN:
        return _texts_of(argument[-1])
    if operator is sre.BRANCH:
        parts = [_texts_of(part) for part in argument[1]]
        return set().union(*parts) if None not in parts else None
    if operator in _REPEATS and tuple(argument[:2]) == (0, 1):
        texts = _texts_of(argument[2])
        return None if texts is None else texts | {""}
    return None


def _texts_of(items: parser.SubPattern) -> set[str] | None:
    """Return all that a sequence can match, or None where it is too much."""
    texts = {""}
    for operator, argument in items:
        more = _all_texts(operator, argument)
        if more is None or len(texts) * len(more) > MOST_NEEDLES:
            return None
        texts = {text + end for text in texts for end in more}
    return texts
