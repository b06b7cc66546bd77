"""The shape of a claim, and a sentence parted into the clauses that claims stand in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from analys.interpret.prose.figures import Figure
from analys.interpret.prose.phrases import KON_WORD, Move, Told, find_periods, told_kon
from analys.words.pattern import pattern
from analys.words.vocabulary import one_of

STRONG = re.compile(
    rf";\s|,?\s{one_of('motsats')}\s|,\s(?:och|varav)\s|,?\svilket\s|\soch\s(?=mål\w*\s)|"
    r"\ssamt\s(?=[^.;,]*\d)"
)
WEAK = re.compile(
    STRONG.pattern
    + rf"|,\s(?!\d)|\s(?:och|samt)\s(?={one_of('ny sats med samma subjekt')}\b)|\s(?:varav|vilket|jämfört med)\s"
)
ROUGHLY_OR_IN_ALL = rf"(?:{one_of('ungefär eller totalt')}\s)*"
DENIED = re.compile(rf"(?i)\b{one_of('nekande i mening')}\b")
PAST = pattern(rf"(?i)\b{one_of('förr i tiden')}\b")
VERBS = ("perfekt", "preteritum", "presens", "infinitiv")
_BETWEEN_YEARS = re.compile(r"(?i)\bmellan\s(?:åren\s)?$")
_KON_NAMED = pattern(rf"(?i)\b{KON_WORD}\b")
KON_THAN = pattern(rf"(?i)\b(?P<a>{KON_WORD})\b(?P<m1>[^.;]*?)\bän\b(?:\s\w+){{0,2}}?\s(?P<b>{KON_WORD})\b")


@dataclass(frozen=True)
class Claim:
    """What a sentence claims. `soft`: worded so that it may be agreed with but not contradicted."""

    kind: str  # nivå, förändring, avvikelse, mål, kön, störst or andel
    clause: str  # the words straight around it, which name its row best
    segment: str
    figure: Figure | None = None
    way: str | None = None
    serie: str | None = None
    against: str | None = None
    told: Told | None = None
    compared: Told | None = None
    kon: str | None = None
    post: str | None = None
    start_figure: Figure | None = None  # 'från A till B': A
    end_figure: Figure | None = None  # of a change told beside it: B
    every: bool = False
    part: bool = False  # 'N procent av dem som …': of some only
    soft: bool = False
    names_after: bool = False  # 'varav 10,9 mkr avser sociala insatser': soft, but for a row that it names in full


@dataclass(frozen=True)
class Parts:
    """A sentence with what stands in it."""

    text: str
    figures: list[Figure]
    moves: list[Move]

    @cached_property
    def periods(self) -> list[Told]:
        """The periods that it tells, looked for when something is claimed."""
        return find_periods(self.text)

    def clause(self, start: int, end: int, parting: re.Pattern[str]) -> tuple[int, int]:
        """Where the part of the sentence around a place begins and ends."""
        return _clause(self.text, start, end, parting)

    def segment(self, start: int, end: int) -> str:
        """Return the main part of the sentence around a place; 'vilket' goes on with the part before it."""
        left, right = self.clause(start, end, STRONG)
        if self.text[:left].endswith("vilket ") and left > len("vilket "):
            left = self.clause(left - len("vilket ") - 1, left - len("vilket ") - 1, STRONG)[0]
        return self.text[left:right]

    def around(self, start: int, end: int, parting: re.Pattern[str]) -> str:
        """Return the part of the sentence around a place."""
        left, right = self.clause(start, end, parting)
        return self.text[left:right]


@lru_cache(maxsize=16_384)  # each figure and word of direction asks for its own, several times
def _clause(text: str, start: int, end: int, parting: re.Pattern[str]) -> tuple[int, int]:
    left = max((m.end() for m in parting.finditer(text) if m.end() <= start), default=0)
    right = parting.search(text, end)
    return left, right.start() if right else len(text)


def change_periods(parts: Parts, left: int, right: int) -> tuple[Told | None, Told | None]:
    """Return the period that a change ends in and the one it is compared with, as a stretch of a sentence tells."""
    near = [p for p in parts.periods if left <= p.start < right] or list(parts.periods)
    near = [p for p in near if not _in_brackets(parts.text, p)]
    near = [p for p in near if sum(left <= f.start < p.start for f in parts.figures) < 3]  # 'med 5 till 9 och väntas …'
    if between := between_periods(parts):
        return between[1], between[0]
    compared = next((p for p in near if p.compared or p.offset), None)
    return next((p for p in near if not p.compared and not p.offset), None), compared


def _in_brackets(text: str, told: Told) -> bool:
    """'… till 84 453 (2018: 87 705)': a year that opens a bracket is of what the bracket holds."""
    return text[told.start - 1 : told.start] == "(" and text[told.end : told.end + 1] == ":"


def between_periods(parts: Parts) -> tuple[Told, Told] | None:
    """Return A and B of 'mellan A och B': years, or months of them."""
    pairs = zip(parts.periods, parts.periods[1:], strict=False)
    return next(
        (
            (a, b)
            for a, b in pairs
            if (_BETWEEN_YEARS.search(parts.text[: a.start]) and parts.text[a.end : b.start].strip() == "och")
            or parts.text[a.end : b.start].strip() in ("–", "-")
        ),
        None,
    )


_SURPLUS_NAMED, _DEFICIT_NAMED = (
    re.compile(rf"(?:i\s)?{named}(?!\w)") for named in (one_of("överskottets namn"), one_of("underskottets namn"))
)


def gap_way(word: str) -> str | None:
    """'underskottet', 'överskred' -> the direction of a gap."""
    if _SURPLUS_NAMED.match(word):
        return "överskott"
    if _DEFICIT_NAMED.match(word):
        return "underskott"
    return "upp" if word.startswith("över") else "ned" if word.startswith("under") else None


def both_kon(text: str) -> bool:
    """Tell whether a text sets one kön against the other."""
    return KON_THAN.search(text) is not None


def kon_in_turn(parts: Parts, figure: Figure) -> str | None:
    """'8,2 procent bland kvinnor och 4,1 bland män': two kön told in turn with two figures."""
    words = list(_KON_NAMED.finditer(parts.text))
    figures = [f for f in parts.figures if f.unit == figure.unit]
    if len(words) != 2 or len(figures) != 2 or figure not in figures or both_kon(parts.text):
        return None
    order = sorted([(w.start(), "ord") for w in words] + [(f.start, "tal") for f in figures])
    kinds = [kind for _, kind in order]
    in_turn = kinds == ["ord", "ord", "tal", "tal"] and "respektive" in parts.text[figures[0].end : figures[1].start]
    if not (in_turn or kinds in (["ord", "tal"] * 2, ["tal", "ord"] * 2)):
        return None
    return told_kon(words[figures.index(figure)].group())
