"""The time that a figure is told of where its own claim tells none: the sentence's only year, or the one behind it."""

from __future__ import annotations

import re
from dataclasses import replace

from analys.interpret.amounts.clause import SUBORDINATE, find_verbs
from analys.interpret.amounts.figures import has_goal
from analys.interpret.prose.claim import ROUGHLY_OR_IN_ALL, STRONG, Claim, Parts
from analys.interpret.prose.figures import Figure
from analys.interpret.prose.phrases import Told
from analys.words.vocabulary import one_of

_OF_OTHER = re.compile(rf"(?i)\b{one_of('mot vad')}\s{ROUGHLY_OR_IN_ALL}[\d\s,]+\d[^,;]{{0,30}}$")
_YEAR_BEHIND = re.compile(r"\s(?:från|för)\s(?:år\s)?")
_AT_WHICH_TIME = re.compile(r"(?i),?\sdå\s")
_GOES_ON_WITH = re.compile(rf"(?i)\s(?:med|till|för)\s{ROUGHLY_OR_IN_ALL}$")
_DURING = re.compile(r"(?i)\b(?:under|i|för|år)\s$")
# a year at the end of what is told of the figure: '… fick ekonomiskt bistånd 2012'
_OTHER_THING = re.compile(
    rf"[(),;]|\b(?:{'|'.join(sorted(SUBORDINATE | {'och', 'men'}))}|{one_of('jämfört med')}|till)\b"
)


def timed(claim: Claim, parts: Parts) -> Claim:
    """A claim that tells no time, in a sentence that tells one: '1 134 anmälningar 2022, varav tre stod för 996'."""
    own = [p for p in parts.periods if not (p.compared or p.offset)]
    if claim.figure and (not claim.told or claim.told.start > claim.figure.end):
        here = next((p for p in own if _YEAR_BEHIND.fullmatch(parts.text[claim.figure.end : p.start])), None)
        if here and here.year and not here.part:  # 'ett resultat om 215 tkr från 2023 återställs genom 2025 års'
            return replace(claim, told=here)
    then = _then(claim, parts) if claim.figure and not claim.told else None
    if then:
        return replace(claim, told=replace(then, compared=False))
    if claim.told or claim.figure is None or len(own) != 1 or own[0].year is None or own[0].part:
        return claim
    (told,) = own
    before, figure = parts.text[: told.start], claim.figure
    other = _OF_OTHER.search(before)
    if other and not other.start() <= figure.start < other.end():
        return claim  # '58 fall, jämfört med 214 under 2020, och elva personer avled'
    if before.rstrip().endswith("(") or has_goal(before):
        return claim
    low, high = sorted((told.start, figure.start))
    if _of_bracket(told.start, figure, parts):
        return claim  # 'HVB-dygn: 1 870 (2 455 år 2020), dygnskostnad 5 240 kr'
    between_figures = [f for f in parts.figures if f is not figure and low < f.start < high]
    if between_figures and not _goes_on_plainly(parts.text[between_figures[0].end : figure.start], told, figure):
        return claim
    behind = told.start > figure.end  # 'har 49 avvikelser registrerats för enheterna under 2022'
    between = parts.text[figure.end : told.start] if behind else ""
    if STRONG.search(between) or (behind and not (_DURING.search(before) or not _OTHER_THING.search(between))):
        return claim
    return replace(claim, told=told)


def _then(claim: Claim, parts: Parts) -> Told | None:
    """The time that a figure is of which stands in what follows it: '2021, då 36 800 hade det, liksom 24 800 …'."""
    at = claim.figure.start if claim.figure else 0
    return next((p for p in parts.periods if p.year and p.end < at and _AT_WHICH_TIME.match(parts.text[p.end :])), None)


def _goes_on_plainly(between: str, told: Told, figure: Figure) -> bool:
    """'Våren 2022 deltog 158 enheter med totalt 3 048 observationer': no verb and no comma since the figure before."""
    return told.end < figure.start and not re.search(r"[,;:()]", between) and not find_verbs(between) and (
        _GOES_ON_WITH.search(between) is not None
    )  # fmt: skip


def _of_bracket(at: int, figure: Figure, parts: Parts) -> bool:
    """Whether a place stands in a bracket that holds a figure of its own and ends before this one."""
    opened = parts.text.rfind("(", 0, at)
    closed = parts.text.find(")", opened)
    return 0 <= opened < at < closed < figure.start and any(opened < f.start < closed for f in parts.figures)
