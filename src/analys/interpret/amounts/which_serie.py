"""Which serie a figure of a sentence is told of: utfall, mål, budget, prognos, riket, a change or a gap.

What documents that plan ahead tell (told/told.py), and what a name says ('Budgeterad …', told/fact.py), comes after.
"""

from __future__ import annotations

import re
from dataclasses import replace

from analys.interpret.prose.claim import ROUGHLY_OR_IN_ALL, Claim
from analys.interpret.prose.figures import MONEY_UNITS
from analys.interpret.prose.phrases import GOAL_PHRASE, OTHERS, find_moves
from analys.words.pattern import pattern
from analys.words.vocabulary import one_of

PLANNED_VERB = pattern(rf"(?i)\b{one_of('väntas')}\b(?!\spå\s)")  # 'beräknas på årsarvodet' is no forecast
_GRANT_SAID = re.compile(rf"(?i)\b{one_of('beviljat i mening')}\b")
_FRAME = re.compile(
    rf"(?i)^\W*(?:{one_of('före budgetramen')}\s)*"
    rf"{one_of('budgetram')}(?:en|ens)?\s(?!i balans)[^;,]*$"
)
_GOAL_SET = re.compile(
    rf"(?i)\b(?:nämndens\s|ett\s)?(?:{GOAL_PHRASE}|målsättning\w*)\b(?:[^.;,]*?\bska\w*\b)?[^.;\d]{{0,60}}$"
)
_GOAL_AT = re.compile(rf"(?i)^(?:[^.;,\d]{{0,12}}\bsom\s(?:är\s)?|\s?(?:är|var)\s)?(?:{GOAL_PHRASE})\b")
_OUTCOME_SAID = re.compile(rf"(?i)\b{one_of('utfall i mening')}\b")
THE_OTHERS = pattern(
    rf"(?i)(?:(?<!\bav\s)(?<!\bfrån\s)(?<!\btill\s)\b(?:{OTHERS})(?!\sper\b)(?-i:[^.;,\dA-ZÅÄÖ]){{0,45}}$)|\brikets?,?\s(?:\(\s?|där\s|med\s)?$|\bkommunens\s$|"
    r"\b(?:hela\s(?:Sverige|landet)|kommunen som helhet|kommunen totalt)\b[^.;,\d]{0,45}$|"
    rf"\b{one_of('genomsnittet')}\sför\sriket(?-i:[^.;\dA-ZÅÄÖ])*$"
)
_OTHERS_AFTER = re.compile(
    rf"(?i)^\s?\)?\s(?:procent\s)?(?:(?:i|för|inom)\s(?:{OTHERS}|hela landet)|nationellt\b(?=[,.;)]|$))"
)
COUNTRY = re.compile(rf"(?i)\b{one_of('hela landet')}\b")
_FORECAST_SAID = pattern(r"(?i)(?:^|[,;]\s|\b(?:av|vid|enligt)\s)(?:\w+\s)?\w*prognosen?s?\b(?!\sför\sväntetid)[^;]*$")
_INCIDENTS = re.compile(r"(?i)\bavvikelser?(?:na|n|rapporter)?\b[^;]*$|\w+avvikelser?\b")
_BARE_GAP = re.compile(rf"(?i)\b(?:under|över)skott(?:et)?\s?[,(–-]?\s?(?:på\s|om\s)?{ROUGHLY_OR_IN_ALL}$")
_TO_BUDGET = re.compile(  # 'ett minus mot budget på 14,1', 'Avvikelse mot budget: +2,3'
    rf"(?i)\b{one_of('avstånd till budget')}\s(?:gente)?(?:mot|från|av)\s\w*budget\w*\b[^.;\d]*$"
)
_THE_RISE = re.compile(
    rf"(?i)(?:^|\W)(?:(?:{one_of('ökningen')}|(?P<fall>{one_of('minskningen')}))\s{one_of('är eller blev')}|"
    rf"(?:blev|var|är)\s(?:{one_of('ökningen')}))\s(?:[^;:,]*\d[^;:,]*\soch\s)?(?:till\s)?{ROUGHLY_OR_IN_ALL}$"
)
_BUDGETED = re.compile(
    rf"(?i)\bbudgeterad?[et]*\s(?:(?:nega|posi)tivt\s)?(?:\w*resultat\w*\s)?"
    rf"(?:(?:{one_of('är eller blev')}|uppgår)\s(?:till\s)?|på\s|om\s)?{ROUGHLY_OR_IN_ALL}[+]?\s?$"
)
_BY_SO_MANY = re.compile(rf"(?i)\smed\s(?:ytterligare\s)?{ROUGHLY_OR_IN_ALL}$")
_BUDGETED_BY = re.compile(r"(?i)\bbudgeterades?\s[^.;,:\d]{0,40}\s?$")  # '2020 budgeterade kommunen 64,6 mkr'
_AGAINST_BUDGET_FIRST = re.compile(  # 'Jämfört med budgeten är det 15 mkr bättre'
    rf"(?i)\W*{one_of('jämfört med')}\s(?:(?:ett|det|den)\s)?\w*budget"
)
_IN_A_BUDGET = re.compile(
    r"(?i)^\s[a-zåäö]+(?:a|s|t)\si\s(?:(?:19|20)\d\d\sårs\s)?\w*budget"
)  # '25 mkr avsatta i årets budget'
_FIRST_AND_LAST_YEAR = re.compile(
    r"(?i)^\W*mellan\s(?:år\s)?(?P<a>(?:19|20)\d\d)\soch\s(?:år\s)?(?P<b>(?:19|20)\d\d)\b"
)
_GOALS = re.compile(r"(?i)^\s(?:av\s(?:\w+\s){1,2})?\w*mål(?:en)?\b(?!\s?\d)")  # '33 delmål' are counted
_GOAL_HAS = re.compile(r"(?i)\bmål(?:et|en)?\shar\s$")
_PART_OF_GAP = re.compile(r"(?i)\bav (?:det |hela )?(?:under|över)skottet\b[^.;]*$")


def as_moved(text: str, claim: Claim, before: str, after: str) -> tuple[Claim, str]:
    """Return a claim with its serie: 'Ökningen var 6,9 %' tells a change, 'budgeterade resultatet var 3' a budget."""
    serie = serie_of(text, claim, before, after)
    money = claim.figure is not None and claim.figure.unit in MONEY_UNITS
    in_budget = serie == "utfall" and (_BUDGETED_BY.search(before) or _IN_A_BUDGET.match(after))
    if money and (_BUDGETED.search(before) or in_budget):
        return replace(claim, kind="nivå", way=None), "budget"
    if serie == "förändring" and money and _AGAINST_BUDGET_FIRST.match(text):
        return replace(claim, kind="avvikelse", against="budget"), "avvikelse"
    rise = _THE_RISE.search(before)
    if serie == "utfall" and rise:
        return replace(claim, kind="förändring", way="ned" if rise["fall"] else "upp"), "förändring"
    moved = [m for m in find_moves(before) if m.way in ("upp", "ned")] if _BY_SO_MANY.search(before) else []
    if serie == "utfall" and moved:  # 'ökade antalet unga med ytterligare 8'
        return replace(claim, kind="förändring", way=moved[-1].way), "förändring"
    return claim, serie


def years_between(text: str, ends: bool, start: bool) -> str | None:
    """'Mellan 2015 och 2016 minskade antalet från 20 till 17': the first was of 2015."""
    years = _FIRST_AND_LAST_YEAR.search(text)
    return years["a" if start else "b"] if years and (start or ends) else None


def serie_of(text: str, claim: Claim, before: str, after: str) -> str:
    """Return the serie of a figure, by its claim and the words before and after it."""
    if claim.kind in ("skillnad", "förändring"):
        return claim.kind
    if _TO_BUDGET.search(before):
        return _gap_serie(replace(claim, kind="avvikelse"), before)
    if claim.kind == "avvikelse" or _BARE_GAP.search(before) or _PART_OF_GAP.search(before):
        return _gap_serie(claim, before)
    counts = claim.figure is not None and claim.figure.unit is None
    if _GOAL_AT.match(after) and not (counts and _GOALS.match(after)):
        return "mål"
    if claim.serie == "jämförelse" or THE_OTHERS.search(before) or _OTHERS_AFTER.match(after):
        behind = after[:30] if _OTHERS_AFTER.match(after) else ""
        return "riket" if COUNTRY.search(before[-80:] + behind) else "jämförelse"
    if _FORECAST_SAID.search(before):
        return "prognos"
    of_goals = _GOALS.match(after) or _GOAL_HAS.search(before)  # 'Målet har två indikatorer'
    if claim.serie == "mål" and counts and of_goals:
        return "utfall"
    if claim.serie in ("mål", "budget", "prognos", "ingångsvärde"):
        return claim.serie
    goal = _GOAL_SET.search(before)
    if goal and not (counts and of_goals) and not _OUTCOME_SAID.search(goal.group()):
        return "mål"
    money = claim.figure is not None and claim.figure.unit in MONEY_UNITS
    if money and _FRAME.search(before):
        return "budget"
    if PLANNED_VERB.search(before):
        return "prognos"
    return "beviljat" if money and _GRANT_SAID.search(before + after) else "utfall"


def _gap_serie(claim: Claim, before: str) -> str:
    """A gap to budget or target; to others; of a forecast; or no gap at all: 'avvikelser' are also incidents."""
    if _FORECAST_SAID.search(before) or PLANNED_VERB.search(before):
        return "prognos"
    counts = claim.figure is not None and not claim.figure.unit
    if claim.kind == "avvikelse" and not claim.way and counts and _INCIDENTS.search(before):
        return "utfall"
    return "skillnad" if claim.against == "jämförelse" else "avvikelse"
