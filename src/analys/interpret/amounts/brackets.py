"""'Soliditeten är 86 % (83 %)': figures in brackets of annual reports -> the year they are of, where the text bears it.

Annual reports print the year before in brackets without saying so. It is believed where a sentence tells the change
between the two ('462 mkr (143 mkr), … en förbättring med 319 mkr'), where the bracket repeats the unit, or where many
bare numbers stand so; never where the text speaks of brackets with another meaning, or of another time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from analys.interpret.prose.figures import UNIT_WORDS
from analys.interpret.prose.phrases import find_periods
from analys.words.numbers import NUMBER_WORDS
from analys.words.pattern import pattern
from analys.words.vocabulary import one_of

ANNUAL = ("årsredovisning", "verksamhetsberättelse", "kvalitetsberättelse", "årsrapport", "bokslut")
MOST_TIMES = 5  # what is larger or smaller by more is no year of the same thing
MANY = 3  # bare numbers in brackets that make a habit
SHARE_ALIKE = 0.8  # of the brackets that must be of the same size as what they stand behind
_PRINTED = r"[-−–]?\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:,\d+)?|[-−–]?\d+(?:,\d+)?"
_UNITS = "|".join(sorted(map(re.escape, UNIT_WORDS), key=len, reverse=True))
_PAIR = re.compile(
    rf"(?<![\w,.(/-])(?P<a>{_PRINTED})(?P<w>\s?(?:(?P<u>{_UNITS})(?!\w)|[a-zåäö]+)?)\s"
    rf"\((?P<b>{_PRINTED})(?:\s?(?P<v>{_UNITS}))?\)",
    re.IGNORECASE,
)
_SO_MUCH_TOLD = re.compile(rf"(?P<n>{_PRINTED})\s?(?:{_UNITS})?")
_MEANS_OTHER = pattern(r"(?i)inom\sparentes")
_OTHER_SERIES = re.compile(rf"(?i){one_of('annat än utfall i parentes')}")


@dataclass(frozen=True)
class Brackets:
    """What bare brackets of a document are of: a year, or none; `bare` where those without a unit are it too."""

    year: int | None = None
    own: int | None = None
    bare: bool = False

    def explicit(self, text: str) -> str:
        """'86 % (83 %)' -> '86 % (2021: 83 %)' where the bracket is of the year before."""
        if self.year is None or "(" not in text or not _of_year(text, self.own):
            return text
        return _PAIR.sub(lambda m: self._dated(m), text)

    def _dated(self, pair: re.Match[str]) -> str:
        if not _alike(pair) or not (pair["v"] or self.bare):
            return pair[0]
        inside = pair[0][pair[0].rindex("(") + 1 :]
        return f"{pair['a']}{pair['w']} ({self.year}: {inside}"


def brackets_of(texts: Iterable[str], kind: str | None, year: int | None) -> Brackets:
    """Return what the bare brackets of an annual report are of, by all its sentences."""
    if kind not in ANNUAL or not year:
        return Brackets()
    alike = unlike = bare = 0
    proved = False
    for text in texts:
        if _MEANS_OTHER.search(text):
            return Brackets()
        if "(" not in text or not _of_year(text, year):
            continue
        for pair in _PAIR.finditer(text):
            like = _alike(pair)
            alike, unlike = alike + like, unlike + (not like)
            bare += like and not pair["v"]
            proved = proved or (like and _tells_change(pair, text))
    if not alike or alike < SHARE_ALIKE * (alike + unlike):
        return Brackets()
    return Brackets(year - 1, year, proved or bare >= MANY)


def _of_year(text: str, year: int | None) -> bool:
    """Whether a sentence is of the document's own year, and speaks of no plan: '5 mkr (budget …)'."""
    own = [p for p in find_periods(text) if not (p.compared or p.offset)]
    return not _OTHER_SERIES.search(text) and all(p.year in (None, year) and not p.part for p in own)


def _alike(pair: re.Match[str]) -> bool:
    """Whether both figures may be of one thing: the same unit, about the same size, decimals alike."""
    unit, inside = (UNIT_WORDS.get((pair[k] or "").lower()) for k in ("u", "v"))
    a, b = _value(pair["a"]), _value(pair["b"])
    said_twice = a == b or pair["w"].strip().lower() in NUMBER_WORDS
    if (inside and inside != unit) or not b or said_twice:
        return False
    decimals = ("," in pair["a"]) == ("," in pair["b"]) or bool(inside)
    return decimals and 1 / MOST_TIMES <= abs(a / b) <= MOST_TIMES


def _tells_change(pair: re.Match[str], text: str) -> bool:
    """Whether the change between the two is told behind them."""
    change = round(abs(_value(pair["a"]) - _value(pair["b"])), 6)
    return change > 0 and any(_value(m["n"]) == change for m in _SO_MUCH_TOLD.finditer(text, pair.end()))


def _value(number: str) -> float:
    return float(re.sub(r"[^\d,.-]", "", re.sub(r"[−–]", "-", number)).replace(",", "."))
