"""The figures of a sentence -> claims: a level, a change, or a gap to budget, target or others."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from analys.interpret.prose.claim import (
    ROUGHLY_OR_IN_ALL,
    STRONG,
    VERBS,
    WEAK,
    Claim,
    Parts,
    both_kon,
    change_periods,
    gap_way,
    kon_in_turn,
)
from analys.interpret.prose.figures import MONEY_UNITS, Figure
from analys.interpret.prose.level_claims import level_claim, level_period
from analys.interpret.prose.phrases import (
    GOAL_PHRASE,
    OTHERS,
    PLAN_PHRASE,
    Move,
    Told,
    find_moves,
    find_periods,
    told_against,
    told_kon,
    told_post,
)
from analys.words.pattern import pattern
from analys.words.vocabulary import one_of

TO_WHAT_AFTER = 60  # characters after 'än' that tell what is compared with

_GAP_NOUN = pattern(
    rf"(?i)\b(?P<w>{one_of('avvikelsens namn')})\b[^.;\d]*?\s{one_of('före avvikelsens belopp')}\s{ROUGHLY_OR_IN_ALL}$|"
    rf"(?P<v>\w*(?:överskott(?:et)?|underskott(?:et)?|avvikelsen?))\s{ROUGHLY_OR_IN_ALL}$"
)
_HOLDS_ANOTHER = re.compile(rf"(?i)\s{one_of('rymmer en annan post')}\b")
_GAP_VERB = re.compile(rf"(?i)\b(?P<w>{one_of('avviker')})\b[^.;\d]*?\smed\s{ROUGHLY_OR_IN_ALL}$")
_GAP_AFTER = re.compile(
    rf"(?i)^\s(?:\w+\s){{0,2}}?(?P<w>över|under)\s(?:\w+\s){{0,2}}?(?:{PLAN_PHRASE}|{GOAL_PHRASE}|{OTHERS}|\w*prognos\w*)|"
    rf"^\s(?P<v>{one_of('plus och minus')})\b"
)
_THAT_IS_BEFORE = re.compile(rf"(?i){one_of('det vill säga')}\s(?:med\s|en \w+ (?:på|med)\s)?{ROUGHLY_OR_IN_ALL}$")
OTHER_BASE = pattern(rf"(?i)\b{one_of('inte hela beloppet')}\b")
_THRESHOLD = re.compile(rf"(?i)\b{one_of('gräns före tal i mening')}\s$")
_CAUSED = re.compile(rf"(?i)\b{one_of('orsak')}\b")
_PLAN_MOVED = re.compile(rf"(?i)\b{one_of('budget eller ram böjd')}\b")
_PART_OF = re.compile(r"(?i)^\sav\s(?:[^\W\d]+\s){1,3}(?:som|i|inom|på|\d)")
# 'enheten Utredning familj 1', 'verksamheterna jobbcenter samt feriearbete': a part, or several together
_SOME_UNITS = pattern(
    r"\b(?:enheten|gruppen|teamet)\s[A-ZÅÄÖ]|"
    rf"(?i:\b{one_of('delarna tillsammans')}\s(?=[\w-]+\s(?:och|samt)\b|[\w-]+,))"
)
_SOME = re.compile(
    rf"(?i)\b{one_of('några av dem')}\s\w+\s[^.;,\d]{{0,30}}$"
)  # 'Flera enheter uppvisar resultat om 100 %'
_OF_SOME = re.compile(r"(?i)^\s(?:(?!som\b)\w+\s){0,2}?avse(?:r|ende|tt)\b")  # '1,7 mkr mindre avseende sjuklöner'
_PART_OF_ALL, _IS_OF = re.compile(r"(?i)\bvarav\s$"), re.compile(rf"(?i)^\s{one_of('vad delen gäller')}\s(?=[a-zåäö])")
_TOTAL_OF_FIGURE = pattern(rf"(?i)\b{one_of('totalt i mening')}\s(?=\d)")
_SOFT = pattern(rf"(?i)\b(?:{one_of('mjukt sagt')}|(?:avser|avsåg)(?=\s(?:\w+\s){{0,2}}$))\b")


@lru_cache(maxsize=4096)  # mentions and told facts ask for those of the same sentence
def figure_claims(text: str, figures: tuple[Figure, ...]) -> tuple[Parts, tuple[Claim | None, ...], frozenset[Move]]:
    """Return a sentence in its parts, what it claims of each figure, and the words of direction that they take."""
    parts = Parts(text, list(figures), find_moves(text))
    used: set[Move] = set()
    claims = tuple(figure_claim(parts, f, used) for f in figures)
    return parts, claims, frozenset(used)


def figure_claim(parts: Parts, figure: Figure, used: set[Move]) -> Claim | None:
    """Return what a sentence claims of one of its figures; adds the words of direction that it takes to `used`."""
    left, right = parts.clause(figure.start, figure.end, STRONG)
    before, after = parts.text[left : figure.start], parts.text[figure.end : right]
    clause = parts.around(figure.start, figure.end, WEAK)
    base = Claim(
        "nivå", clause, parts.segment(figure.start, figure.end), figure,
        kon=told_kon(clause) or _kon_of_part(parts.text[left:right], clause) or kon_in_turn(parts, figure),
        post=told_post(clause) or told_post(before), part=bool(_PART_OF.match(after) or _SOME.search(before)),
        soft=_is_soft(parts, before) or bool(_OF_SOME.match(after)),
        names_after=bool(_PART_OF_ALL.search(before) and _IS_OF.match(after)),
    )  # fmt: skip
    return (
        _gap_claim(parts, base, before, after, used)
        or _change_claim(parts, base, before, after, used)
        or level_claim(parts, base, before, after, used)
    )


def _kon_of_part(text: str, clause: str) -> str | None:
    """The kön told of a figure's part of a sentence: a 'totalt' right before another figure is of that one alone."""
    kon = told_kon(text)
    return None if kon == "totalt" and told_kon(_TOTAL_OF_FIGURE.sub("", text.replace(clause, ""))) is None else kon


def _is_soft(parts: Parts, before: str) -> bool:
    """Whether a figure may be of a part, a threshold, a cause or another base: it cannot be contradicted by a row."""
    found = (
        _SOME_UNITS.search(parts.text),
        _SOFT.search(before[-60:]),
        _CAUSED.search(before),
        OTHER_BASE.search(parts.text),
        _THRESHOLD.search(before),
    )
    return any(found)


def _gap_claim(parts: Parts, base: Claim, before: str, after: str, used: set[Move]) -> Claim | None:
    """'underskott på 3,2 mkr', 'överskred budgeten med 2 mkr', '435 tkr under budget', '3 fler än budgeterat'."""
    told = level_period(parts, base.figure)
    noun, verb = _GAP_NOUN.search(before), _GAP_VERB.search(before)
    if noun and re.fullmatch(r"(?i)resultat(?:et)?", noun["w"] or "") and base.figure.unit not in MONEY_UNITS:
        noun = None  # '… gav ett högre resultat, 87 procent' is a level
    if noun and noun["w"] and _HOLDS_ANOTHER.match(noun.group()[len(noun["w"]) :]):
        noun = None  # 'I resultatet ingår avskrivningar med 1 764 tkr'
    if noun and re.search(rf"(?i)\b{one_of('förändring i mening')}\b", noun.group()[len(noun["w"] or noun["v"]) :]):
        noun = None  # '3 142 avvikelser, en ökning med 9 procent'
    if (noun or verb) and not _CAUSED.search((noun or verb).group()):
        word = ((noun["w"] or noun["v"]) if noun else verb["w"]).lower()
        if noun and (gap := re.search(r"(?i)\w*(?:över|under)skott\w*", noun.group())):
            word = gap.group().lower()  # 'Resultatet visar ett överskott med'
        against = told_against(before + after) or "budget"
        return replace(base, kind="avvikelse", way=gap_way(word), against=against, told=told, post=told_post(before))
    beside = _GAP_AFTER.match(after)
    if beside:
        way = gap_way((beside["w"] or beside["v"]).lower())
        return replace(base, kind="avvikelse", way=way, against=told_against(beside.group()) or "budget", told=told)
    move = _comparative(parts, base.figure)
    rest = parts.text[move.end : parts.clause(move.end, move.end, WEAK)[1]] if move else ""
    than = re.match(r"(?i)\s(?:[\w-]+\s){0,3}?än\b", rest) if move else None
    if move and not than and (than := re.match(r"(?i)\s(?:[\w-]+\s){0,3}?jämfört\smed\b", parts.text[move.end :])):
        rest = parts.text[move.end : parts.clause(move.end, move.end, STRONG)[1]]  # '100 tkr högre jämfört med budget'
    against = told_against(rest[than.end() : than.end() + TO_WHAT_AFTER]) if than else None
    if move and against:
        used.add(move)
        return replace(base, kind="avvikelse", way=move.way, against=against, told=told, compared=_compared(rest))
    return None


def _comparative(parts: Parts, figure: Figure) -> Move | None:
    """The comparative a few words after a figure: '47 fler', '2 mkr högre', '9 fler årsplatser än'."""
    for move in parts.moves:
        between = re.sub(r"\s?\([^()]*\)|^\)", "", parts.text[figure.end : move.start])  # '214 (13 procent) fler'
        if not figure.unit and re.match(r"(?i)läng|kort", parts.text[move.start :]):
            continue  # 'personer som väntat längre än': how long, not how many
        if move.form == "jämförelse" and move.start >= figure.end and not re.search(r"[\d,;.]", between):
            return move if len(between.split()) <= 2 and not re.search(r"\b(?:har|hade)\b", between) else None
    return None


def _change_claim(parts: Parts, base: Claim, before: str, after: str, used: set[Move]) -> Claim | None:
    """'ökade med 12 procent', 'en minskning med 3', '47 fler än året innan', 'gick ned 0,5 procentenheter'."""
    offset = base.figure.start - len(before)
    if last := _goes_on(parts, base.figure, used):
        return _changed(parts, replace(base, way=last.way))
    for move in reversed(parts.moves):
        if not offset <= move.start < base.figure.start:
            continue
        between = parts.text[move.end : base.figure.start]
        if re.search(r"\d", re.sub(r"(?:19|20)\d\d", "", between)):
            if move in used and _THAT_IS_BEFORE.search(before):  # 'steg med 305 kr, det vill säga med 7 procent'
                return _changed(parts, replace(base, way=move.way))
            break
        verb = move.form in VERBS and re.match(
            rf"(?i)^\s(?:[^,;]*\s)?med\s{ROUGHLY_OR_IN_ALL}$|^\s{ROUGHLY_OR_IN_ALL}$", between
        )
        noun = move.form == "substantiv" and re.match(
            rf"(?i)^\s(?:(?:(?!{one_of('går inte ihop med skillnaden')}\b)[\wåäö-]+\s){{0,5}}?"
            rf"{one_of('före skillnadens belopp')}\s)?{ROUGHLY_OR_IN_ALL}$",
            between,
        )
        if verb or noun:
            used.add(move)
            return _changed(parts, replace(base, way=move.way))
    move = _comparative(parts, base.figure)
    if move and move.way in ("upp", "ned"):
        used.add(move)
        if both_kon(parts.around(move.start, move.end, STRONG)):
            return None
        return _changed(parts, replace(base, way=move.way))
    if base.figure.unit == "procentenheter" and not re.search(r"(?i)varav\b|\bär\s$|\bvar\s$", before[-12:]):
        return _changed(parts, base)
    return None


def _goes_on(parts: Parts, figure: Figure, used: set[Move]) -> Move | None:
    """'minskade med 0,1 procent och i Norrby med 0,5': the verb is told once, and counts for what is set beside."""
    last = max((f for f in parts.figures if f.end <= figure.start), key=lambda f: f.end, default=None)
    if last is None or not re.fullmatch(
        r"(?i)(?:\s\w+|\s?\((?:19|20)\d\d\)){0,3}?,?\s(?:och|samt|respektive)\s"
        rf"(?:{one_of('vid någon grupp')}\s[^,;.\d]{{2,60}}\s)?med\s{ROUGHLY_OR_IN_ALL}",
        re.sub(rf"\s{one_of('mellan två tider')}\s(?:år\s)?(?:19|20)\d\d", "", parts.text[last.end : figure.start]),
    ):
        return None
    verbs = [m for m in used if m.form in VERBS and m.start < last.start]
    move = max(verbs, key=lambda m: m.start, default=None)
    return (
        move
        if move and re.fullmatch(rf"(?i)[^;.\d]*?\smed\s{ROUGHLY_OR_IN_ALL}", parts.text[move.end : last.start])
        else None
    )


def _changed(parts: Parts, base: Claim) -> Claim:
    """A change with the period it ends in and the one it is compared with."""
    left, right = parts.clause(base.figure.start, base.figure.end, STRONG)
    told, compared = change_periods(parts, left, right)
    planned = _PLAN_MOVED.search(parts.text[left : base.figure.start])
    return replace(base, kind="förändring", told=told, compared=compared, serie="budget" if planned else None)


def _compared(text: str) -> Told | None:
    return next(iter(find_periods(text)), None)
