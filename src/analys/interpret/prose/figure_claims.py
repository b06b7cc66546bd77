"""The figures of a sentence -> claims: a level, a change, or a gap to budget, target or others."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from analys.interpret.prose.claim import (
    ABOUT,
    DENIED,
    PAST,
    STRONG,
    VERBS,
    WEAK,
    Claim,
    Parts,
    between_periods,
    both_kon,
    change_periods,
    gap_way,
    kon_in_turn,
)
from analys.interpret.prose.figures import MONEY, Figure
from analys.interpret.prose.phrases import (
    GOAL,
    OTHERS,
    PLAN,
    Move,
    Told,
    find_moves,
    find_periods,
    told_against,
    told_kon,
    told_post,
)

_GAP_NOUN = re.compile(
    r"(?i)(?P<w>\w*överskott\w*|\w*underskott\w*|\w*avvikelse(?:n|r)?\b|överdrag\w*|\b(?:negativt|positivt)\s\w*resultat\w*|"
    rf"\bresultat(?:et)?\b)[^.;\d]*?\s(?:på|om|med|är|var|blev|blir|bli|till|motsvarande|motsvarar|av)\s{ABOUT}$|"
    rf"(?P<v>\w*(?:överskott(?:et)?|underskott(?:et)?|avvikelsen?))\s{ABOUT}$"
)
_GAP_VERB = re.compile(
    r"(?i)\b(?P<w>över(?:skrid|skred|stig|steg|skridit)\w*|under(?:skrid|skred|stig|steg)\w*|avvik\w*|avvek)\b[^.;\d]*?\s"
    rf"med\s{ABOUT}$"
)
_GAP_AFTER = re.compile(
    rf"(?i)^\s(?:\w+\s){{0,2}}?(?P<w>över|under)\s(?:\w+\s){{0,2}}?(?:{PLAN}|{GOAL}|{OTHERS}|\w*prognos\w*)|"
    r"^\s(?P<v>back|minus|plus|i överskott|i underskott|i plus|i minus)\b"
)
_BESIDE = {
    "över": "upp", "under": "ned", "back": "underskott", "minus": "underskott", "plus": "överskott",
    "i överskott": "överskott", "i underskott": "underskott", "i plus": "överskott", "i minus": "underskott",
}  # fmt: skip
_PLANNED = re.compile(
    rf"(?i)\b(?P<w>{PLAN}|planera(?:t|de)|beräkna(?:t|de)|{GOAL}|prognos\w*)"
    rf"(?:\s(?:på|om|är|var|uppgår till|uppgick till|mål\w*|medel|belopp))?\s{ABOUT}$"
)
_PLANNED_AFTER = re.compile(
    rf"(?i)^\s(?:\w+\s)?(?:i|enligt|som|för)\s(?:den\s)?(?P<w>{PLAN}|\w*prognos\w*|{OTHERS}|{GOAL})"
)
_PLAN_OF = re.compile(
    rf"(?i)(?:^|[,;]\s)(?:\w+\s)?(?P<w>{PLAN}|{GOAL}|\w*prognos\w*)\s(?:för|avseende|gällande|i|inom|på)\s"
    r"(?:(?!\butfall|\bresultat)[^;])*\s(?:är|var|uppgick till|uppgår till|låg på|ligger på|blev|på)\s"
    rf"{ABOUT}$"
)
_STARTED = re.compile(r"(?i)\b(?:ingångsvärde|utgångsvärde|utgångsläge|nuläge)\w*")
_THAT_IS = re.compile(rf"(?i)(?:det vill säga|dvs\.?|alltså|eller|motsvara\w*)\s(?:med\s|en \w+ (?:på|med)\s)?{ABOUT}$")
_TO = re.compile(rf"(?i)\btill\s{ABOUT}$")
_FROM = re.compile(rf"(?i)\bfrån\s{ABOUT}$")
_BACK = re.compile(rf"(?i)(?:\bjämfört med|\bmot|\bän|\bfrån|\bistället för|\bi stället för)\s{ABOUT}$")
_OTHER_VERB = re.compile(r"(?i)\b(?:uppgick|uppgår|landade|blev|var|är|hamnade|låg)\b")
_OTHER_BASE = re.compile(r"(?i)\b(?:exklusive|exkl|inklusive|borträknat|exempel|genomsnittet av|snittet av)\b")
_THRESHOLD = re.compile(r"(?i)\b(?:över|under|mer än|fler än|mindre än|högre än|lägre än|upp till|minst|högst)\s$")
_CAUSED = re.compile(r"(?i)\b(?:ber(?:or|odde)|förklara\w*|grund av|följd av|orsak\w*|hänför\w*)\b")
_PLAN_MOVED = re.compile(r"(?i)\b\w*(?:budget|ram)(?:en|ens|ar|arna)?\b")
_PART_OF = re.compile(r"(?i)^\sav\s(?:de|dem|alla|samtliga|[\wåäö]+)\s(?:som|i|inom|på|\d)")
# 'enheten Utredning familj 1', 'verksamheterna jobbcenter samt feriearbete': a part, or several together
_SOME_UNITS = re.compile(
    r"\b(?:enheten|gruppen|teamet)\s[A-ZÅÄÖ]|(?i:\b(?:verksamheterna|enheterna|områdena|posterna)\b)"
)
_GAP_OF = re.compile(r"(?i)\b(?:över|under)skott\w*\s(?:har|hade|visar|i|inom|hos)\s[^,;.\d]+,\s$")
_OF_SOME = re.compile(r"(?i)^\s(?:(?!som\b)\w+\s){0,2}?avse(?:r|ende|tt)\b")  # '1,7 mkr mindre avseende sjuklöner'
_SOFT = re.compile(
    r"(?i)\b(?:bland annat|till exempel|exempelvis|ytterligare|däribland|"
    r"mellan(?!\s(?:åren\s)?(?:[a-zåäö]+\s)?(?:19|20)\d\d)|upp till|minst|högst|ska|skall|bör|kan|"
    r"skulle|för att|resterande|återstående|flera|några|vissa|de flesta|enskilda|varav|ny(?:a|tt)?|satsning\w*|"
    r"(?:avser|avsåg)(?=\s(?:\w+\s){0,2}$)|av vilka)\b"
)


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
        kon=told_kon(clause) or told_kon(parts.text[left:right]) or kon_in_turn(parts, figure),
        post=told_post(clause) or told_post(before), part=bool(_PART_OF.match(after)),
        soft=_is_soft(parts, before) or bool(_OF_SOME.match(after)),
    )  # fmt: skip
    return (
        _gap_claim(parts, base, before, after, used)
        or _change_claim(parts, base, before, after, used)
        or _level_claim(parts, base, before, after, used)
    )


def _is_soft(parts: Parts, before: str) -> bool:
    """Whether a figure may be of a part, a threshold, a cause or another base: it cannot be contradicted by a row."""
    found = (
        _SOME_UNITS.search(parts.text),
        _SOFT.search(before[-60:]),
        _CAUSED.search(before),
        _OTHER_BASE.search(parts.text),
        _THRESHOLD.search(before),
    )
    return any(found)


def _gap_claim(parts: Parts, base: Claim, before: str, after: str, used: set[Move]) -> Claim | None:
    """'underskott på 3,2 mkr', 'överskred budgeten med 2 mkr', '435 tkr under budget', '3 fler än budgeterat'."""
    told = _level_period(parts, base.figure)
    noun, verb = _GAP_NOUN.search(before), _GAP_VERB.search(before)
    if noun and re.fullmatch(r"(?i)resultat(?:et)?", noun["w"] or "") and base.figure.unit not in MONEY:
        noun = None  # '… gav ett högre resultat, 87 procent' is a level
    if (noun or verb) and not _CAUSED.search((noun or verb).group()):
        word = ((noun["w"] or noun["v"]) if noun else verb["w"]).lower()
        if noun and (gap := re.search(r"(?i)\w*(?:över|under)skott\w*", noun.group())):
            word = gap.group().lower()  # 'Resultatet visar ett överskott med'
        against = told_against(before + after) or "budget"
        return replace(base, kind="avvikelse", way=gap_way(word), against=against, told=told, post=told_post(before))
    beside = _GAP_AFTER.match(after)
    if beside:
        way = _BESIDE[(beside["w"] or beside["v"]).lower()]
        return replace(base, kind="avvikelse", way=way, against=told_against(beside.group()) or "budget", told=told)
    move = _comparative(parts, base.figure)
    rest = parts.text[move.end : parts.clause(move.end, move.end, WEAK)[1]] if move else ""
    than = re.match(r"(?i)\s(?:[\w-]+\s){0,3}?än\b", rest) if move else None
    against = told_against(rest[than.end() : than.end() + 60]) if than else None
    if move and against:
        used.add(move)
        return replace(base, kind="avvikelse", way=move.way, against=against, told=told, compared=_compared(rest))
    return None


def _comparative(parts: Parts, figure: Figure) -> Move | None:
    """The comparative a few words after a figure: '47 fler', '2 mkr högre', '9 fler årsplatser än'."""
    for move in parts.moves:
        between = parts.text[figure.end : move.start]
        if move.form == "jämförelse" and move.start >= figure.end and not re.search(r"[\d,;.]", between):
            return move if len(between.split()) <= 2 else None
    return None


def _change_claim(parts: Parts, base: Claim, before: str, after: str, used: set[Move]) -> Claim | None:
    """'ökade med 12 procent', 'en minskning med 3', '47 fler än året innan', 'gick ned 0,5 procentenheter'."""
    offset = base.figure.start - len(before)
    for move in reversed(parts.moves):
        if not offset <= move.start < base.figure.start:
            continue
        between = parts.text[move.end : base.figure.start]
        if re.search(r"\d", re.sub(r"(?:19|20)\d\d", "", between)):
            if move in used and _THAT_IS.search(before):  # 'steg med 305 kr, det vill säga med 7 procent'
                return _changed(parts, replace(base, way=move.way))
            break
        verb = move.form in VERBS and re.match(rf"(?i)^\s(?:[^,;]*\s)?med\s{ABOUT}$|^\s{ABOUT}$", between)
        noun = move.form == "substantiv" and re.match(
            rf"(?i)^\s(?:(?:(?!där\b|som\b|till\b|ligger\b)[\wåäö-]+\s){{0,5}}?(?:med|på|om|av|motsvarande)\s)?{ABOUT}$",
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


def _changed(parts: Parts, base: Claim) -> Claim:
    """A change with the period it ends in and the one it is compared with."""
    left, right = parts.clause(base.figure.start, base.figure.end, STRONG)
    told, compared = change_periods(parts, left, right)
    planned = _PLAN_MOVED.search(parts.text[left : base.figure.start])
    return replace(base, kind="förändring", told=told, compared=compared, serie="budget" if planned else None)


def _level_claim(parts: Parts, base: Claim, before: str, after: str, used: set[Move]) -> Claim:
    planned, planned_after = _PLANNED.search(before), _PLANNED_AFTER.match(after)
    first = not any(f.unit == base.figure.unit and f.end <= base.figure.start for f in parts.figures)
    subject = _PLAN_OF.search(before) if first else None
    word = planned or planned_after or subject
    serie = told_against(word["w"]) if word else None
    if not serie and base.figure.unit in MONEY and _GAP_OF.search(before):
        serie = "avvikelse"
    if not serie and _STARTED.search(base.clause):
        serie = "ingångsvärde"
    told, clause = _level_period(parts, base.figure), base.clause
    if not told and _BACK.search(before) and not serie:  # 'från A', 'jämfört med A': of the time compared with
        told = _only([p for p in parts.periods if p.compared or p.offset])
    claim = replace(
        base, serie=serie, told=told, soft=base.soft or bool((_BACK.search(before) or PAST.search(clause)) and not told)
    )
    if not _TO.search(before):
        return claim
    start = next((f for f in parts.figures if f.end <= base.figure.start and _starts(parts, f, base.figure)), None)
    move = next(
        (m for m in reversed(parts.moves) if m.form in (*VERBS, "substantiv") and m.start < base.figure.start), None
    )
    if not move or move.start < base.figure.start - len(before) - 60 or move in used:
        return replace(claim, start_figure=start)
    to = parts.text[move.end : base.figure.start]
    if start or (re.fullmatch(rf"(?i)[^,;\d]*\btill\s{ABOUT}", to) and not _OTHER_VERB.search(to)):
        used.add(move)
        denied = DENIED.search(parts.text[max(0, move.start - 25) : move.start])
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


def _level_period(parts: Parts, figure: Figure) -> Told | None:
    """The period told of a level: straight after it, before it in its clause, or first in the sentence."""
    before = parts.text[: figure.start]
    earlier = [f for f in parts.figures if f.end <= figure.start]
    if earlier and re.search(
        rf"(?i)\b(?:vilket\s)?motsvara\w*\s{ABOUT}$", before
    ):  # of the same time as what it equals
        return _level_period(parts, earlier[-1])
    listed = _listed(parts)
    if figure in listed:
        return listed[figure]
    between, before = between_periods(parts), parts.text[: figure.start]
    if between and (_TO.search(before) or _FROM.search(before)):
        return between[1] if _TO.search(before) else between[0]
    if after := _told_after(parts, figure):
        return after
    taken = {_told_after(parts, f) for f in parts.figures}
    set_against = _BACK.search(parts.text[max(0, figure.start - 30) : figure.start])
    for told in reversed([p for p in parts.periods if p.end <= figure.start and p not in taken]):
        gap = parts.text[told.end : figure.start]
        if told.compared and set_against:  # 'lägre än 2022, 13 407 tkr mot 14 690 tkr'
            return told
        if _crossed(parts, told, figure):
            continue
        if told.compared and (len(gap) > 2 or "," in gap) and not re.search(r"(?i)\b(?:då|när)\b", gap):
            continue
        if len(gap) <= 60 or told.start < 12:
            return told
    first = parts.periods[0] if parts.periods else None
    return first if first and first.start < 12 and not first.compared and first not in taken else None


def _told_after(parts: Parts, figure: Figure) -> Told | None:
    """The period that stands straight after a figure: '10 årsplatser 2021', '91 % i första tertialet'."""
    for told in parts.periods:
        gap = parts.text[figure.end : told.start]
        if told.start >= figure.end and not told.compared and not _crossed(parts, told, figure):
            told_apart = "(" in gap and not parts.text[told.end :].startswith(")")  # 'T2 76 % (T1 26 %)'
            if len(gap) <= 45 and not told_apart and not re.search(r"[,;.]|\b(?:än|sedan|från|men|medan|och)\b", gap):
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
    return dict(zip(parts.figures, parts.periods, strict=True))


def _compared(text: str) -> Told | None:
    return next(iter(find_periods(text)), None)
