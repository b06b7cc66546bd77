"""A figure that is no change and no gap -> the level it states, of which period, and the A of 'from A to B'."""

from __future__ import annotations

import re
from dataclasses import replace

from analys.interpret.prose.claim import DENIED, PAST, ROUGHLY_OR_IN_ALL, VERBS, Claim, Parts, between_periods
from analys.interpret.prose.figures import MONEY_UNITS, Figure
from analys.interpret.prose.phrases import GOAL_PHRASE, OTHERS, PLAN_PHRASE, Move, Told, told_against
from analys.words.pattern import pattern
from analys.words.vocabulary import one_of

MOVE_BEFORE, PERIOD_BEFORE, PERIOD_AFTER = 60, 60, 45  # characters from a figure to its verb and to its period
OPENS = 12  # characters: what stands so early in a sentence is of all of it
SET_AGAINST, DENIED_BEFORE = 30, 25  # characters before a figure, and before its verb, that may turn their meaning

_PLANNED = pattern(
    rf"(?i)\b(?P<w>{PLAN_PHRASE}|planera(?:t|de)|beräkna(?:t|de)|{GOAL_PHRASE}|prognos\w*)"
    rf"(?:\s{one_of('efter planen')})?\s{ROUGHLY_OR_IN_ALL}$"
)
_PLANNED_AFTER = re.compile(
    rf"(?i)^\s(?:\w+\s)?(?:i|enligt|som|för)\s(?:den\s)?(?P<w>{PLAN_PHRASE}|\w*prognos\w*|{OTHERS}|{GOAL_PHRASE})"
)
_PLAN_OF = re.compile(
    rf"(?i)(?:^\W*|[,;]\s)(?:\w+\s)?(?P<w>{PLAN_PHRASE}|{GOAL_PHRASE}|\w*prognos\w*)\s{one_of('planen för')}\s"
    rf"(?:(?!\butfall|\bresultat)[^;])*\s{one_of('planens verb')}\s{ROUGHLY_OR_IN_ALL}$"
)
_STARTED = re.compile(rf"(?i)\b{one_of('läget före')}\w*")
_TO = re.compile(rf"(?i)\btill\s{ROUGHLY_OR_IN_ALL}$")
_FROM = re.compile(rf"(?i)\bfrån\s{ROUGHLY_OR_IN_ALL}$")
_RECKONED_FROM = pattern(rf"(?i)\b{one_of('räknat från')}\s{ROUGHLY_OR_IN_ALL}$")
_VERB_OF_OUTCOME = re.compile(rf"(?i)\b{one_of('utfallets verb')}\b")
_GAP_OF = re.compile(rf"(?i)\b(?:över|under)skott\w*\s{one_of('överskottets ägare')}\s[^,;.\d]+,\s$")


def level_claim(parts: Parts, base: Claim, before: str, after: str, used: set[Move]) -> Claim:
    """Return a figure as a level, with its period, its serie and the A it is told to have come from."""
    planned, planned_after = _PLANNED.search(before), _PLANNED_AFTER.match(after)
    first = not any(f.unit == base.figure.unit and f.end <= base.figure.start for f in parts.figures)
    subject = _PLAN_OF.search(before) if first else None
    word = planned or planned_after or subject
    serie = told_against(word["w"]) if word else None
    if not serie and base.figure.unit in MONEY_UNITS and _GAP_OF.search(before):
        serie = "avvikelse"
    if not serie and _STARTED.search(base.clause):
        serie = "ingångsvärde"
    told, clause = level_period(parts, base.figure), base.clause
    if not told and _RECKONED_FROM.search(before) and not serie:  # 'från A', 'jämfört med A': of the time compared with
        told = _only([p for p in parts.periods if p.compared or p.offset])
    claim = replace(
        base,
        serie=serie,
        told=told,
        soft=base.soft or bool((_RECKONED_FROM.search(before) or PAST.search(clause)) and not told),
    )
    if not _TO.search(before):
        return claim
    start = next((f for f in parts.figures if f.end <= base.figure.start and _starts(parts, f, base.figure)), None)
    move = next(
        (m for m in reversed(parts.moves) if m.form in (*VERBS, "substantiv") and m.start < base.figure.start), None
    )
    if not move or move.start < base.figure.start - len(before) - MOVE_BEFORE or move in used:
        return replace(claim, start_figure=start)
    to = parts.text[move.end : base.figure.start]
    if start or (re.fullmatch(rf"(?i)[^,;\d]*\btill\s{ROUGHLY_OR_IN_ALL}", to) and not _VERB_OF_OUTCOME.search(to)):
        used.add(move)
        denied = DENIED.search(parts.text[max(0, move.start - DENIED_BEFORE) : move.start])
        return replace(claim, start_figure=start, way=None if denied else move.way)
    return claim


def _only(found: list[Told]) -> Told | None:
    return found[0] if len(found) == 1 else None


def _starts(parts: Parts, figure: Figure, end: Figure) -> bool:
    """Whether 'från A' and 'till B' belong together: no other figure between them but a period."""
    between = parts.text[figure.end : end.start]
    return bool(_FROM.search(parts.text[: figure.start])) and not any(
        figure.end <= f.start < end.start for f in parts.figures
    ) and bool(re.search(r"\btill\b", between)) and ";" not in between  # fmt: skip


def level_period(parts: Parts, figure: Figure) -> Told | None:
    """The period told of a level: straight after it, before it in its clause, or first in the sentence."""
    before = parts.text[: figure.start]
    earlier = [f for f in parts.figures if f.end <= figure.start]
    if earlier and re.search(
        rf"(?i)\b(?:vilket\s)?motsvara\w*\s{ROUGHLY_OR_IN_ALL}$", before
    ):  # of the same time as what it equals
        return level_period(parts, earlier[-1])
    listed = _listed(parts)
    if figure in listed:
        return listed[figure]
    between, before = between_periods(parts), parts.text[: figure.start]
    if between and (_TO.search(before) or _FROM.search(before)):
        return between[1] if _TO.search(before) else between[0]
    if after := _told_after(parts, figure):
        return after
    taken = {_told_after(parts, f) for f in parts.figures}
    set_against = _RECKONED_FROM.search(parts.text[max(0, figure.start - SET_AGAINST) : figure.start])
    for told in reversed([p for p in parts.periods if p.end <= figure.start and p not in taken]):
        gap = parts.text[told.end : figure.start]
        if told.compared and set_against:  # 'lägre än 2022, 13 407 tkr mot 14 690 tkr'
            return told
        if _crossed(parts, told, figure):
            continue
        if told.compared and (len(gap) > 2 or "," in gap) and not re.search(r"(?i)\b(?:då|när)\b", gap):
            continue
        if len(gap) <= PERIOD_BEFORE or told.start < OPENS:
            return told
    first = parts.periods[0] if parts.periods else None
    return first if first and first.start < OPENS and not first.compared and first not in taken else None


def _told_after(parts: Parts, figure: Figure) -> Told | None:
    """The period that stands straight after a figure: '10 årsplatser 2021', '91 % i första tertialet'."""
    for told in parts.periods:
        gap = parts.text[figure.end : told.start]
        if told.start >= figure.end and not told.compared and not _crossed(parts, told, figure):
            told_apart = "(" in gap and not parts.text[told.end :].startswith(")")  # 'T2 76 % (T1 26 %)'
            if (
                len(gap) <= PERIOD_AFTER
                and not told_apart
                and not re.search(rf"[,;.]|\b{one_of('slut på jämförelsen')}\b", gap)
            ):
                return told
    return None


def _crossed(parts: Parts, told: Told, figure: Figure) -> bool:
    """Whether another figure stands between a period and a figure."""
    low, high = sorted((told.start, figure.start))
    return any(low < f.start < high for f in parts.figures if f is not figure)


def _listed(parts: Parts) -> dict[Figure, Told]:
    """'både 2020 och 2019, då 61 respektive 50': figures and periods told in the same order."""
    if "respektive" not in parts.text or not len(parts.figures) == len(parts.periods) >= 2:
        return {}
    if ";" in parts.text[min(f.end for f in parts.figures) : max(p.start for p in parts.periods)]:
        return {}  # told of two things
    return dict(zip(parts.figures, parts.periods, strict=True))
