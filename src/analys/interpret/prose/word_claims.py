"""What a sentence claims without a figure: a direction, a surplus, a goal reached, a kön against another, a largest.

What is hoped for, denied, told of the past or given as a cause claims nothing.
"""

from __future__ import annotations

import re
from dataclasses import replace

from analys.interpret.prose.claim import (
    DENIED,
    KON_THAN,
    KON_WORD,
    PAST,
    STRONG,
    WEAK,
    Claim,
    Parts,
    both_kon,
    change_periods,
    gap_way,
)
from analys.interpret.prose.phrases import (
    GOAL_PHRASE,
    OTHERS,
    PLAN_PHRASE,
    Move,
    find_moves,
    told_against,
    told_kon,
    told_post,
)
from analys.words.pattern import pattern
from analys.words.vocabulary import one_of, words_of

_HOPED = re.compile(rf"(?i)\b{one_of('hopp eller krav')}\b")
_CAUSE = re.compile(rf"(?i)\b{one_of('orsak eller bisats')}\b")
_SURPLUS = pattern(rf"(?i)\b{one_of('visar ett överskott')}\s(?:\w+\s){{0,6}}?(?P<w>överskott|underskott)\b")
_OVER_BUDGET = pattern(
    rf"(?i)\b(?P<w>{one_of('går över eller under')})\s(?:(?:sin|den|nämndens)\s)?"
    rf"(?P<p>{PLAN_PHRASE}|{GOAL_PHRASE})|\b{one_of('ligger i förhållande till')}\s(?:\w+\s){{0,2}}?(?P<x>över|under)\s"
    rf"(?:\w+\s){{0,1}}?(?P<q>{PLAN_PHRASE}|{GOAL_PHRASE}|{OTHERS})|"
    rf"\b(?:höll|håller|hållit)\s(?:sig\s)?(?P<y>inom\s|)(?:{one_of('vems budget')}\s)?(?:{PLAN_PHRASE})|"
    rf"\b{one_of('ryms inom')}\s(?:sig\s)?(?:inom\s)?(?:{one_of('vems budget')}\s)?(?:{PLAN_PHRASE})"
)
_ALL_BUT = re.compile(r"(?i)\b(?:med undantag (?:för|av)|förutom|utom)\b")
WITHIN_BUDGET = "under"  # 'höll sig inom budgeten'
_GOAL_MET = pattern(
    rf"(?i)\b{one_of('målet')}\b[^.;,]{{0,60}}?\b{one_of('målet nås i passiv')}\b|"
    rf"\b{one_of('når målet')}"
    rf"\s(?:\w+\s){{0,4}}?(?:{GOAL_PHRASE})"
)
_GOAL_DOUBT = re.compile(
    rf"(?i)\b{one_of('inte helt nått')}\b|"
    rf"\b{one_of('ska eller kan')}\s(?:\w+\s)?(?:upp|nå|klara)"
)
_SUPERLATIVE = pattern(
    rf"(?i)^(?:(?:det|den|de)\s)?(?P<w>{one_of('superlativ')})\b|"
    rf"\b(?:är|var|blev)\s(?P<v>{one_of('superlativ')})\b(?!\s{one_of('superlativets plats')}\b)"
)
_LEAST = words_of("superlativ nedåt")
AGAINST_AFTER = 40  # characters after 'än' that tell what is compared with
GOAL_BEFORE, GOAL_AFTER = 20, 6  # characters around 'målet nås' that may deny it or doubt it
_OF_GAPS = re.compile(rf"(?i)^\s{one_of('skillnadens ord')}\b")
_MOST_OF = pattern(rf"(?i)\b{one_of('de flesta')}\b[^.;,]{{0,40}}?\s{one_of('utgörs av')}\s(?P<a>{KON_WORD})\b")
_EVERY = re.compile(rf"(?i)\b(?:varje|alla|samtliga)\s{one_of('period')}\b|\bår från år\b")


def _free(parts: Parts, start: int, end: int, hoped: bool = True) -> bool:
    """Whether a clause states something: not denied, hoped for or given as a cause."""
    left, _ = parts.clause(start, end, WEAK)
    before = parts.text[left:start]
    doubt = _HOPED.search(before) if hoped else None
    past = PAST.search(parts.around(start, end, WEAK))
    return not (DENIED.search(parts.text[left : end + 12]) or doubt or past or _CAUSE.search(before))


def move_claim(parts: Parts, move: Move) -> Claim | None:
    """'har ökat', 'är lägre än budgeterat', 'fler än 2020', without a figure of their own."""
    left, right = parts.clause(move.start, move.end, STRONG)
    clause, segment = parts.around(move.start, move.end, WEAK), parts.text[left:right]
    rest = parts.text[move.end : right]
    than = re.match(r"(?i)[^,;.\d]{0,60}?\b(?:än|jämfört med|i jämförelse med)\b", _without_years(rest))
    if both_kon(segment) or not _free(parts, move.start, move.end, hoped=not than):
        return None
    told, compared = change_periods(parts, left, right)
    post = told_post(clause) or told_post(segment)
    base = Claim(
        "förändring", clause, segment, None, move.way, kon=told_kon(segment), post=post, told=told,
        compared=compared, every=bool(_EVERY.search(segment)),
    )  # fmt: skip
    against = told_against(rest[than.end() : than.end() + AGAINST_AFTER]) if than else None
    if than and against and not compared:
        return replace(base, kind="avvikelse", against=against)
    if move.form in ("perfekt", "preteritum"):
        return base
    if move.form in ("presens", "infinitiv"):
        goes_on = re.search(r"(?i)\bfortsätter\s(?:att\s)?$|\bfortsatt\satt\s$", parts.text[: move.start])
        now = move.form == "presens" and (compared or told or base.every)
        return base if now or goes_on else None
    if move.way == "lika":
        return base if compared else None
    if than and against:
        return replace(base, kind="avvikelse", against=against)
    verb = re.search(rf"(?i)\b{one_of('verb före superlativ')}\b", segment)
    return base if compared and verb and (than or move.way in ("bättre", "sämre")) else None


def _without_years(text: str) -> str:
    """'lägre 2021 jämfört med 2020': a year between the comparative and what it compares with is no figure."""
    return re.sub(r"\d", "x", text)


def surplus_claims(parts: Parts, claims: list[Claim]) -> list[Claim]:
    """'visar ett underskott', 'överskrider sin budget', 'ligger under målvärdet', without a figure."""
    found = []
    for gap in (_SURPLUS, _OVER_BUDGET):
        for m in gap.finditer(parts.text):
            left, right = parts.clause(m.start(), m.end(), STRONG)
            segment = parts.text[left:right]
            said = any(c.kind == "avvikelse" and (segment in c.segment or c.segment in segment) for c in claims)
            if said or DENIED.search(segment) or _ALL_BUT.search(parts.text):
                continue
            word = m["w"] or (m.groupdict().get("x") if gap is _OVER_BUDGET else None) or WITHIN_BUDGET
            plan = m.group() if gap is _OVER_BUDGET else ""
            told = next((p for p in parts.periods if left <= p.start < right and not p.compared), None)
            found.append(Claim(
                "avvikelse", parts.around(m.start(), m.end(), WEAK), segment, None, gap_way(word.lower()),
                against=told_against(plan) or "budget", told=told, kon=told_kon(segment), post=told_post(segment),
            ))  # fmt: skip
    return found


def goal_claims(parts: Parts) -> list[Claim]:
    """'Målet är uppfyllt', 'når inte målvärdet', 'indikatorn bedöms uppfylld'."""
    found = []
    for m in _GOAL_MET.finditer(parts.text):
        left, right = parts.clause(m.start(), m.end(), STRONG)
        segment = parts.text[left:right]
        near = parts.text[max(left, m.start() - GOAL_BEFORE) : m.end() + GOAL_AFTER]
        if _GOAL_DOUBT.search(near):
            continue
        way = "ej uppfyllt" if DENIED.search(near) else "uppfyllt"
        found.append(Claim("mål", segment, segment, None, way, against="mål", kon=told_kon(segment)))
    return found[:1]


def kon_claims(parts: Parts) -> list[Claim]:
    """'högre bland kvinnor än bland män', 'männen är nöjdare än kvinnorna'."""
    found = []
    for m in KON_THAN.finditer(parts.text):
        left, right = parts.clause(m.start(), m.end(), STRONG)
        segment = parts.text[left:right]
        ways = {x.way for x in find_moves(segment) if x.form == "jämförelse"}
        first, second = told_kon(m["a"]), told_kon(m["b"])
        if (
            first == second
            or len(ways) != 1
            or ways - {"upp", "ned"}
            or any(p.search(segment) for p in (DENIED, _HOPED, PAST))
        ):
            continue
        told = next((p for p in parts.periods if left <= p.start < right), None)
        found.append(Claim("kön", segment, segment, None, ways.pop(), kon=first, told=told))
    for m in _MOST_OF.finditer(parts.text):
        segment = parts.text
        if not any(p.search(m.group()) for p in (DENIED, PAST)):
            told = next(iter(parts.periods), None)
            found.append(Claim("kön", segment, segment, None, "upp", serie="antal", kon=told_kon(m["a"]), told=told))
    return found


def most_claims(parts: Parts) -> list[Claim]:
    """'Dyrast per dygn är familjehem', 'Klagomål på bemötande var vanligast': the largest or smallest row."""
    found = []
    for m in _SUPERLATIVE.finditer(parts.text):
        segment = parts.around(m.start(), m.end(), STRONG)
        # 'störst minus', 'flest klagomål i mars' are the largest of other things than the amounts of rows
        of_columns = any(m.start() <= p.start for p in parts.periods) or told_kon(segment) in ("kvinnor", "män")
        if DENIED.search(segment) or _OF_GAPS.match(parts.text[m.end() :]) or of_columns:
            continue
        word = (m["w"] or m["v"]).lower()
        told = next(iter(parts.periods), None)
        found.append(
            Claim(
                "störst", segment, segment, None, "ned" if word in _LEAST else "upp", told=told, kon=told_kon(segment)
            )
        )
    return found[:1]
