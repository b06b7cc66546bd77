"""A figure of a sentence -> what it is: serie, signed value, period; None where it measures nothing that is stated."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from analys.interpret.amounts.figures import has_goal, told_figures
from analys.interpret.amounts.signs import NEGATIVE, is_result, moved_so, signed
from analys.interpret.amounts.times import timed
from analys.interpret.amounts.which_serie import COUNTRY, PLANNED_VERB, THE_OTHERS, as_moved, years_between
from analys.interpret.prose.claim import KON_THAN, ROUGHLY_OR_IN_ALL, STRONG, Claim, Parts
from analys.interpret.prose.figure_claims import figure_claims
from analys.interpret.prose.figures import MONEY_UNITS, Figure
from analys.interpret.prose.phrases import find_moves, find_periods
from analys.words.pattern import pattern
from analys.words.vocabulary import one_of

COUNTRY_NEAR = 30  # characters before a figure that may say that it is of the country

_WISHED_OR_PLANNED = pattern(rf"(?i)\b{one_of('önskat eller planerat')}\b(?!\ssäga|\s{one_of('kan ses')})")
_FUTURE_AFTER = re.compile(rf"(?i)^\s(?:\w+\s){{0,2}}?{one_of('framtid')}\s(?!ha\b)")
_LIMIT_BEFORE = pattern(rf"(?i)^än\s$|\b{one_of('gräns före värde')}\s$")
_EXTREME = re.compile(
    rf"(?i)\b{one_of('ytterst')}\s{one_of('måttet självt')}\s?[–,-]?\s?$|"
    rf"\b(?:den|det)\s{one_of('ytterst')}\s[\wåäö-]+\s(?:på|om)\s$"
)
_ABOUT_FIRST = re.compile(r"(?i)[\s•*–-]*över\s")  # 'Över 3 900 personer bodde'
_COMPARED_BACK = re.compile(rf"(?i)\b(?:jämfört med|att jämföra med|(?:upp|ned|ner) från)\s{ROUGHLY_OR_IN_ALL}$")
_YEAR_TOLD = re.compile(r"[^()]{0,40}\((?:\w+\s)?(?:(?:19|20)\d\d:?\s§\s?|§\s?(?:år\s|under\s)?(?:19|20)\d\d)\)")
_BECAUSE = re.compile(rf"(?i)\b{one_of('därför att')}\b[^;]*$")
_DUE_TO = re.compile(rf"(?i)\b{one_of('beror på')}\s[^;,()]*$")  # 'beror på kostnader för placeringar på 17,1 mkr'
_AT_A_TIME = re.compile(
    rf"(?i)(?:{one_of('tid före då')}|(?:19|20)\d\d)\s(?:då|när)\s[^,;]{{2,40}}$"
)  # 'året innan då den var 45,0'
_WHICH_IS = re.compile(
    rf"(?i)[^,;()\d]{{0,25}},\s(?:vilket\s[a-zåäö]+\s)?(?:en|ett)\s(?:\w+\s)?{one_of('förändring i mening')}\b[^;]*$"
)
_UNTIL_THEN = re.compile(r"(?i)\bfram\still\s(?:och\smed\s)?(?:år\s)?(?:19|20)\d\d\b")
_MINUS_SAID = re.compile(rf"(?i)(?<!ett\s)\bminus\s{ROUGHLY_OR_IN_ALL}$")  # 'LSS visar minus 1,5 miljoner'
_PLUS_SAID = re.compile(rf"(?i)(?<!ett\s)\bplus\s{ROUGHLY_OR_IN_ALL}$")
_JUST_IN_BRACKETS = re.compile(r"(?:\s[a-zåäö]+){0,2}\s\(")
_BRACKET_PART = re.compile(
    r"(?:[^,;/]|,(?=\d)|,(?!\s[^\d)]*\d)|(?<!\s)/)+"
)  # of a bracket, between the commas before figures
_SPREAD = re.compile(rf"(?i)\b{one_of('spridning')}\b")  # 'varierar från 77 till 92 procent' is no change in time
_OF_THE_YEAR = re.compile(r"(?i)^\s(?:\w+\s){0,3}(?:det\såret|under\såret)\b")
_WITHIN_YEAR = re.compile(rf"(?i)\bunder {one_of('under en tid')}\b|årets början|början av året")


@dataclass(frozen=True)
class Role:
    """What a figure is: its claim, serie, signed value and period; `start` for the A of 'från A till B'."""

    figure: Figure
    claim: Claim
    serie: str
    value: float
    period: str | None
    start: bool = False
    compared: bool = False


def find_roles(text: str, year: int | None) -> list[Role]:
    """Return the figures of a sentence with what each is; those that are hoped for, limits or causes are left out."""
    parts, claimed, _ = figure_claims(text, told_figures(text))
    claims = dict(zip(parts.figures, claimed, strict=True))
    starts = {c.start_figure: c for c in claims.values() if c and c.start_figure}
    found = []
    for figure, claim in claims.items():
        left, right = parts.clause(figure.start, figure.end, STRONG)
        before, after = text[left : figure.start], text[figure.end : right]
        if claim is None or claim.kind == "nivå":
            claim = _between_kon(text, figure) or claim
        if ((claim and claim.start_figure) or figure in starts) and _SPREAD.search(text[: figure.start]):
            continue
        if _EXTREME.search(before):
            continue  # 'den lägsta siffran – 58 procent –': of some part, and not of what was told
        if claim is None or (_LIMIT_BEFORE.search(before) and not (has_goal(text) or _ABOUT_FIRST.fullmatch(before))):
            continue
        because = _BECAUSE.search(text[: figure.start]) if figure.unit is None else _DUE_TO.search(text[: figure.start])
        if because and not (_COMPARED_BACK.search(before) or _AT_A_TIME.search(text[: figure.start])):
            continue  # 'eftersom två långa placeringar …': why, and not how many
        role = _role(text, figure, timed(claim, parts), before, after, year)
        if role and found:
            role = _beside(role, found[-1], text)
        if role and (_unsaid(role, before, after) or (found and _of_a_gap(role, found[-1], text))):
            continue
        if (
            role
            and figure not in starts
            and _COMPARED_BACK.search(before)
            and not claim.told
            and role.serie == "utfall"
        ):
            role = _of_compared(role, parts, year)
        if role and figure in starts:
            role = _as_start(role, starts[figure], before, year)
        if role:
            found.append(role)
    return [
        replace(r, period=years_between(text, r.claim.start_figure is not None, r.start) or r.period) for r in found
    ]


def _beside(role: Role, last: Role, text: str) -> Role:
    """'överskott på 0,3 mkr (3,3 mkr 2020)': the same of another year; 'motsvarande 1,1 procent': of the same year."""
    between = text[last.figure.end : role.figure.start]
    in_turn = re.fullmatch(r"\s?(?:%|[a-zåäö]+)?\srespektive\s", between)
    if in_turn and role.serie == "utfall" and last.serie in ("riket", "jämförelse", "mål") and not role.claim.told:
        return replace(role, serie=last.serie, period=last.period)  # 'rikssnittet är 19 respektive 22 procent'
    if role.serie not in ("riket", "jämförelse") and _YEAR_TOLD.fullmatch(
        between + "§" + text[role.figure.end : role.figure.end + 12].split(")")[0] + ")"
    ):
        signed_so = last.figure.text.startswith(("-", "−", "–"))  # a bracket behind a printed sign has its own
        return replace(
            role, serie=last.serie, value=-abs(role.value) if last.value < 0 and not signed_so else role.value
        )
    share_of_it = last.serie == "förändring" and role.figure.unit == "procent" and last.figure.unit != "procent"
    if share_of_it and _JUST_IN_BRACKETS.fullmatch(between) and text[role.figure.end :].startswith(")"):
        claim = replace(role.claim, kind="förändring", way=last.claim.way)  # 'en ökning med 28 personer (70 procent)'
        value = -abs(role.value) if last.value < 0 else role.value
        return replace(role, serie="förändring", claim=claim, value=value, period=last.period)
    told = role.claim.told
    if role.serie == "förändring" and (told is None or told.compared) and _WHICH_IS.match(between):
        return replace(role, period=last.period)  # '12 mkr för januari–augusti, vilket är en ökning med 5,8 procent'
    if (
        role.serie == "förändring"
        and last.claim.start_figure
        and not find_periods(re.sub(r"^\s?\([^)]*\)", "", between))
    ):
        return replace(role, period=last.period)  # 'från 1,75 (2016) till 1,41 (2017), en minskning med 0,34'
    if re.search(r"(?i)\bmotsvara\w*\b|^,?\s(?:\([^)]*\)\s)?eller\s", between) and not role.claim.told:
        gap = last.serie == "avvikelse"
        same = {"serie": "avvikelse", "value": -abs(role.value) if last.value < 0 else role.value} if gap else {}
        return replace(role, period=last.period, **same)
    return role


def _unsaid(role: Role, before: str, after: str) -> bool:
    """Whether it is left unsaid what a figure is: '5,9 procent (6,4)', '2,6 procentenheter av frånvaron'."""
    signed_so = role.figure.text.startswith(("-", "−", "–")) or before.rstrip().endswith("+")
    if role.serie == "förändring" and role.figure.unit == "procentenheter" and role.claim.way is None:
        return not signed_so  # '8,3 %, −2,9 procentenheter på ett år'
    bare = re.search(r"(?:\d|procent|%|stycken|st)\s?\(\s?$", before) and re.match(r"\s?%?\s?\)", after)
    same = role.figure.unit is None or not re.search(r"\d\s?\(\s?$", before)
    return bool(bare and same and role.claim.told is None)


def _of_a_gap(role: Role, last: Role, text: str) -> bool:
    """'ett underskott på 8,0 mkr, varav vård för 4,5': a part of a gap or forecast, told as no gap of its own."""
    between = text[last.figure.end : role.figure.start]
    if role.serie == "förändring" and last.serie == "prognos" and _WHICH_IS.match(between):
        return True  # '… prognostiseras till 19 mkr, vilket innebär en ökning med 5,8 procent'
    money = role.figure.unit in MONEY_UNITS and role.serie == "utfall" and last.serie in ("avvikelse", "prognos")
    return money and re.search(r"(?i)\b(?:varav|därav)\b", between) is not None


def _of_compared(role: Role, parts: Parts, year: int | None) -> Role | None:
    """'jämfört med 1 270 tkr': of the time the sentence compares with; unknown where it tells none."""
    told = next((p for p in parts.periods if p.compared or p.offset), None)
    period = told.period(year) if told else None
    return replace(role, period=period, compared=True) if period else None


def _in_bracket(claim: Claim, serie: str, text: str, figure: Figure) -> tuple[Claim, str]:
    """What stands in brackets is a level of what stands before them, told of the time in the brackets."""
    inside = text[text.rfind("(", 0, figure.start) : figure.end + text[figure.end :].find(")") + 1]
    at = text.rfind("(", 0, figure.start)
    own = next((m for m in _BRACKET_PART.finditer(inside) if m.start() <= figure.start - at < m.end()), None)
    if own and (find_periods(own.group()) or not find_periods(inside[: own.start()])):
        inside = f"({own.group().strip('()')})"  # '(mål 40 %, utfall 2020 35 %)'
    signed = re.match(r"[+−–-]", inside[1:].lstrip())  # 'lägre personalkostnader (+4,0 mkr)'
    if figure.unit in MONEY_UNITS and (signed or re.search(r"(?i)(?:över|under)skott\w*\s\($", text[: figure.start])):
        return claim, "avvikelse"
    if re.search(rf"(?i)[+±]|{one_of('förändring i parentes')}", inside):
        return claim, serie
    after = text[figure.end :].partition(")")[2]
    if claim.kind == "förändring" and re.match(rf"(?i)\s{one_of('komparativ')}\b", after):
        return claim, serie  # '214 (13 procent) fler än'
    told = next(iter(find_periods(inside)), None)
    if THE_OTHERS.search(text[: figure.start]) and COUNTRY.search(
        text[max(0, figure.start - COUNTRY_NEAR) : figure.start]
    ):
        return replace(claim, kind="nivå", way=None, told=told), "riket"
    if serie in ("avvikelse", "förändring", "skillnad", "prognos"):
        serie = "utfall"
    return replace(claim, kind="nivå", way=None, told=told or (claim.told if claim.kind == "nivå" else None)), serie


def _between_kon(text: str, figure: Figure) -> Claim | None:
    """'fyra dagar längre för kvinnor än för män': a difference of the kön."""
    than = KON_THAN.search(text)
    if not than or not than.start("a") < figure.start < than.start("b"):
        return None
    way = next((m.way for m in find_moves(text) if m.start >= figure.end and m.form == "jämförelse"), None)
    beside = re.match(r"(?i)\s(?:\w+\s)?[\wåäö]+(?:re|er)\b", text[figure.end :])
    return Claim("skillnad", text, text, figure, way) if way and beside else None


def _role(text: str, figure: Figure, claim: Claim, before: str, after: str, year: int | None) -> Role | None:
    printed_minus = figure.text.lstrip().startswith(("-", "−", "–")) or _MINUS_SAID.search(before) is not None
    value = -figure.value if printed_minus else figure.value
    claim, serie = as_moved(text, claim, before, after)
    result = is_result(figure, before, after)
    if result and serie == "avvikelse":
        serie = "utfall"  # 'ett positivt resultat på 439 mkr'
        value = -abs(value) if NEGATIVE.search(before) else value
    bracketed = "(" in before and ")" not in before[before.rfind("(") :]
    if bracketed:
        claim, serie = _in_bracket(claim, serie, text, figure)
    if serie != "mål" and _FUTURE_AFTER.match(after):
        return None
    plus = before.rstrip().endswith("+") or _PLUS_SAID.search(before) is not None
    if serie == "utfall" and figure.unit in MONEY_UNITS and (plus or printed_minus) and not result:
        serie = "avvikelse"  # 'Äldreomsorgen visar −2,6 mkr', 'gav +12,1 mnkr': a cost is printed without a sign
    serie = serie if result else moved_so(serie, figure, after, plus, printed_minus)
    if serie is None:
        return None
    if serie != "mål" and not bracketed and _WISHED_OR_PLANNED.search(before.rpartition(":")[2]):
        return None
    planned = serie == "prognos" or PLANNED_VERB.search(before)
    if planned and (claim.kind == "förändring" or (claim.kind == "avvikelse" and claim.way in ("upp", "ned"))):
        return None  # 'beräknas bli 2,5 mkr lägre än budget': no level that is foreseen
    value = value if result and serie == "utfall" else signed(text, claim, serie, value, before, after)
    told = claim.told
    if serie == "prognos" and told and (told.compared or _COMPARED_BACK.search(before)):
        serie = "utfall"  # 'beräknas landa på 8,4 mkr, att jämföra med 11,3 mkr 2023'
    if serie == "riket" and told and told.offset:
        told = None
    if told and serie == "prognos" and told.part:
        told = replace(told, part="")  # when a forecast was made is not what it is of
    if told and told.part and serie == "utfall" and _OF_THE_YEAR.match(after):
        told = replace(told, part="")  # 'I juni öppnade …, vilket gav 13 600 besök det året'
    period = told.period(year) if told else str(year) if year else None
    return Role(figure, claim, serie, value, period, compared=bool(told and (told.compared or told.offset)))


def _as_start(role: Role, end: Claim, before: str, year: int | None) -> Role | None:
    """The A of 'från A till B': of the period told, else of the year before; within a year it is of no known time."""
    told = role.claim.told
    if _UNTIL_THEN.search(before):
        return None  # 'har ökat fram till 2007, från 32 till 43': since when is not said
    if told and told is not end.told:
        return replace(role, start=True)
    if _WITHIN_YEAR.search(end.segment) or (end.told and end.told.part):
        return None
    known = end.told.year if end.told and end.told.year else year
    return replace(role, period=str(known - 1) if known else None, start=True)
