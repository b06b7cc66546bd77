"""A figure named by where it stands: in brackets, behind a colon, as a part, as more of what was told, as a share."""

from __future__ import annotations

import re

from analys.interpret.amounts.clause import find_verbs
from analys.interpret.amounts.phrase import (
    PREPOSITIONS,
    clause_before,
    noun_after,
    noun_before,
    said_after,
    says_nothing,
    tidy,
)
from analys.interpret.amounts.relative import attribute, of_which
from analys.interpret.named.place import (
    GROUP_FIRST,
    KON_ALONE,
    OF_WHOM,
    PER_WHAT,
    RESULT_OF,
    UNIT_NAMED,
    Named,
    Place,
)
from analys.interpret.named.worth import of_an_office
from analys.interpret.prose.claim import KON_WORD, ROUGHLY_OR_IN_ALL
from analys.interpret.prose.figures import MONEY_UNITS
from analys.words.vocabulary import one_of

LONGEST_ITEM = 11  # words of an item of a list before its figure
_MOST_IN = re.compile(rf"(?i)\b{one_of('ytterst i grupp')}\s{one_of('preposition före grupp')}\s(?P<g>[^,;()]+)$")
_GRANT = re.compile(rf"(?i)^\si\s(?P<g>{one_of('bidrag i pengar')})\b")
_OF_ALL = re.compile(r"(?i)^\sav\s(?:de\s|alla\s|samtliga\s)?")
_TO_SO_MUCH = re.compile(rf"(?i)\b(?:är|var)\still\s{ROUGHLY_OR_IN_ALL}$")
# 'X är den vanligaste'
_RANKED = re.compile(rf"(?i)^(?P<s>.+?)\s{one_of('utgör')}\s(?:den|det|de)\s(?:\w+\s)?\w+ste\b")
_A_MEASURE = re.compile(r"(?i)(?:,|\boch|\bsamt)\s(?P<n>(?:andelen|antalet)\s[^,;.:()\d]{4,60}?)\s$")
_NO_VERB = re.compile(
    rf"(?i)(?:,|(?<!-\s)\b(?:och|samt|medan))\s(?P<n>(?:den\s|det\s)?(?:[a-zåäö]{{4,}}a\s)?(?:[a-zåäö]{{5,}}(?:en|et|an)|[\wåäö-]{{3,}}index))\s{ROUGHLY_OR_IN_ALL}\+?$"
)
_SAME_VERB = re.compile(
    r"(?i)^[^,;:()\d]{0,40}?(?:,|\s(?:och|samt)|,\soch)\s(?P<n>[a-zåäö][a-zåäö\s-]{2,40}?)\s"
    rf"{one_of('preposition efter namn')}\s{ROUGHLY_OR_IN_ALL}$"
)
_A_NOUN = re.compile(
    r"(?i)\b(?:en|ett|med)\s(?P<n>(?:(?-i:[A-ZÅÄÖ]{2,})|[\wåäö-]{5,})(?:\s[\wåäö-]+){0,1}?)\s(?:på|om)\s(?:\w+\s)?$"
)
_KON_BEFORE = re.compile(rf"(?i){KON_WORD}:?\s$")
_KON_FIRST = re.compile(rf"(?i)\((?:för\s)?{KON_WORD}:?\s$")
_KON_COUNT = re.compile(r"\s[a-zåäö]{3,}(?:\s[a-zåäö]{3,})?\s")  # '37 personer (26 män och 11 kvinnor)'
_WITH_A_GAP = re.compile(
    rf"(?i)(?:,|\boch|\bsamt|\bmedan)\s(?P<n>[\wåäö][^,;:()\d]{{2,50}}?)\s"
    rf"(?:(?:med\s(?:ett\s)?|ett\s)\w*(?:under|över)skott\w*\s(?:på|om)|minus|plus)\s{ROUGHLY_OR_IN_ALL}$"
)
_DIVIDED = re.compile(
    rf"(?i)^\s?av\s(?:{one_of('hela mängden')}\s)?(?P<n>(?:[^,;\d]|(?<=-)\d+(?=[-\s]))+)$"
)  # of 'covid-19' too
_ARE_SO = re.compile(rf"\s(?P<w>[a-zåäö]{{4,}}(?:a|na|ade))(?=\s?(?:[.,;]|$)|\s(?:{'|'.join(sorted(PREPOSITIONS))})\s)")
_ARE = re.compile(r"\s(?P<w>[a-zåäö]{4,}(?:ade|da|ta))\s?(?:[,.;]|$)")
_MOST_GAP = re.compile(r"(?i)\W*(?:det\s)?störst\w*\s(?:under|över)skott\w*\s")
_WHERE_IT_IS = re.compile(rf"\)\s[a-zåäö]+\s{one_of('preposition före grupp')}\s(?P<g>[^,;.()\d]+)")
_TIED_TO = re.compile(rf"(?i)^\s(?P<w>{one_of('hör till')}\s[^,;.()\d]+)")
_MOVED = re.compile(rf"(?i){one_of('rörelse eller nivå')}")


def _same_then(place: Place) -> bool:
    """'7 398 hushåll … (8 917 hushåll 2021)': as many of the same at another time."""
    same = place.prev and place.figure.noun and place.figure.noun == place.prev.figure.noun
    return bool(same and re.match(r"\s[a-zåäö]+\s(?:år\s)?(?:19|20)\d\d\)", place.text[place.figure.end :]))


def bracketed(place: Place) -> Named | None:
    """'… är trygga där de bor (83 procent)', 'till avdelning Vuxna (8)': the words before the bracket."""
    pre = place.text[: place.figure.start]
    at = pre.rfind("(")
    if at < 0 or ")" in pre[at:]:
        return None
    if _same_then(place) and place.last:
        return Named(place.last.label, place.last.group)
    same = place.prev and (place.prev.figure.unit == place.figure.unit or _KON_BEFORE.search(pre))
    beside = same and (place.prev_end() >= at - 2 or _KON_COUNT.fullmatch(place.text[place.prev_end() : at]))
    if same and (place.prev_end() > at or _KON_FIRST.search(pre)):  # '(kvinnor 61, män 69)'
        return Named(place.last.label if place.last else "", place.last.group if place.last else "")
    if beside and place.last and place.last.label:
        return Named(place.last.label, place.last.group)  # 'ger en svarsfrekvens på 69 procent (2021: 62 procent)'
    if place.own and (place.role.compared or place.role.serie not in ("utfall", "beviljat") or at < place.prev_end()):
        return Named(place.own, place.last.group if place.last and place.last.label == place.own else "")
    if place.prev and place.prev_end() >= at - 1:  # '1 246 stycken (1 098 år 2021)', '48 av 60 (80 procent)'
        return Named(place.own)
    if place.prev and place.last and PER_WHAT.fullmatch(place.text[place.prev_end() : at].rstrip()):
        return Named(place.last.label, place.last.group)  # '19,8 medarbetare per chef (2022: 20,3)'
    return _before_bracket(place, place.text[max(place.prev_end(), 0) : at], at)


def _before_bracket(place: Place, told: str, at: int) -> Named | None:
    """The words before a bracket as the name of its figure: a clause, a noun, a group or an item."""
    if ranked := _RANKED.match(told.lstrip(") ")):
        return Named(tidy(ranked["s"]), "", True)
    if re.match(r"\s?An(?:del|tal)", told) and not any(v.start < at and not v.sub for v in place.verbs):
        return Named(tidy(told), "", True)  # 'Andelen som är nöjda med stödet (74 procent) är …'
    most = _MOST_IN.search(told)  # 'Medelåldern är 45,8 år, högst i hemsjukvården (49,1)'
    if most:
        return Named(place.own, tidy(most["g"])) if place.own else None
    clause = clause_before(told.lstrip(") "))
    if clause:
        return Named(clause, place.group(), answer=True)
    behind = re.sub(r"^[^()]*\)", "", place.text[place.figure.end :])
    if re.search(rf"(?i)(?:^|\s)(?:{one_of('de flesta')}|hälften)\s?$", told) and (of := _OF_ALL.match(behind)):
        noun, rest = noun_after(" " + behind[of.end() :])  # 'Hälften (50,8 procent) av de elever som fått …'
        name = tidy(f"{noun} {attribute(rest)}")
        return Named(name, place.front()) if name and not says_nothing(name) else None
    if most_of := re.match(rf"(?i)\s?{one_of('de flesta')}\s(?P<n>[\wåäö]+)\s$", told):
        done = said_after(behind)  # 'De flesta klagomålen (21) handlar om kontinuitet'
        return Named(of_which(most_of["n"], done), "", True) if done else None
    item = re.match(r"^\s?[-•*–]\s", place.text) and not place.prev and len(told.split()) <= LONGEST_ITEM
    most_gap = _MOST_GAP.fullmatch(told)
    where = _WHERE_IT_IS.match(place.text[place.figure.end :]) if most_gap else None
    if where and not says_nothing(where["g"]):
        return Named(tidy(where["g"]), "", True)  # 'Störst underskott (2,9 mkr) fanns i särskilt boende'
    noun = tidy(told) if item else _bare_noun(noun_before(told), behind, place.figure.unit in MONEY_UNITS)
    if not noun or KON_ALONE.match(noun):
        return _by_subject(place)
    unit = UNIT_NAMED.search(told)
    if unit:
        subject = place.subject()
        of = re.sub(r"(?i)^(?:flest|de flesta|merparten av)\s", "", subject.label) if subject else ""
        return Named(place.own or of, unit["g"])
    if place.figure.unit is None and place.own:
        beside = re.search(rf"(?i){re.escape(place.own)}\s\(", place.text)  # 'daglig verksamhet (134), bostad (78)'
        return Named(noun if beside or noun.lower() == place.own.lower() else f"{place.own}, {noun}")
    on = RESULT_OF.match(tidy(told.split(",")[-1]))
    return Named("", on["g"] if on else noun) if on or _lists_groups(place, told) else Named(noun, place.group())


def _bare_noun(noun: str, behind: str, money: bool) -> str:
    """'med projektmedel' -> 'projektmedel'; 'högre sjukfrånvaro', ' än männen' -> 'sjukfrånvaro'."""
    noun = re.sub(rf"(?i)^(?:{'|'.join(sorted(PREPOSITIONS))})\s(?:en\s|ett\s)?", "", noun) if money else noun
    return re.sub(rf"(?i)^{one_of('komparativ')}\s", "", noun) if re.match(r"\)?\sän\s", behind) else noun


def _by_subject(place: Place) -> Named:
    """What is told before the bracket, or a new clause's own subject: 'medan bistånd visar ett överskott (2,8 mkr)'."""
    subject = place.subject()
    new = subject and subject.own and place.left >= place.prev_end() and not says_nothing(subject.label)
    return subject if new else Named(place.own or (subject.label if subject else ""))


def _lists_groups(place: Place, told: str) -> bool:
    """Whether a bracket stands behind one of several groups: ungdomar (77 procent) och barn (82 procent)."""
    if place.figure.unit in MONEY_UNITS:
        return False  # 'försäljning (1,1 mkr) och externa medel (2,6 mkr)': each its own
    return bool(place.prev) and bool(place.own == "" or re.match(r"^\)?\s?(?:och|,)", told))


def divided(place: Place) -> Named | None:
    """'Av anmälningarna kom 31 procent från skolan', 'Av underskottet avser 11 mkr …', 'och fall för 38 procent'."""
    between = place.text[place.prev_end() : place.figure.start]
    noun = _A_NOUN.search(place.text[: place.figure.start])
    if place.role.claim.kind == "nivå" and noun and not says_nothing(noun["n"]) and not _MOVED.search(noun["n"]):
        subject = None if place.prev else place.subject()
        of_what = f"{subject.label}, " if subject and subject.label and not says_nothing(subject.label) else ""
        of_what = "" if of_an_office(subject.label if subject else "") else of_what
        first = next((v for v in place.verbs if not v.sub), None)
        whom = GROUP_FIRST.match(place.text[: first.start]) if first and not of_what else None
        group = tidy(whom["g"]) if whom else ""  # 'Bland sjuksköterskorna slutade 14, vilket ger en omsättning på'
        return Named(tidy(of_what + noun["n"]), "" if says_nothing(group) else group)
    grant = _GRANT.match(place.post) if place.figure.unit in MONEY_UNITS else None
    if grant and place.role.serie in ("utfall", "beviljat"):
        return Named(tidy(grant["g"]))  # 'finansierades med 1,0 mnkr i statsbidrag'
    first = next((v for v in place.verbs if not v.sub), None)
    quite = _TO_SO_MUCH.search(place.text[: place.figure.start]) if place.figure.unit == "procent" else None
    if quite and first and first.kind == "nivå" and not place.prev:  # 'Kunderna är till 88 procent nöjda'
        what = tidy(re.split(r"[,;.]", place.post)[0])
        return Named(f"{tidy(place.text[: first.start])}, {what}", "", True) if what and not find_verbs(what) else None
    gap = _WITH_A_GAP.search(between) if place.prev else None  # 'och LSS med ett underskott på 3,6 mnkr'
    if gap and not says_nothing(gap["n"]) and not find_verbs(gap["n"]):
        return Named(tidy(gap["n"]), "", True)
    measure = _A_MEASURE.search(between)
    bare = re.search(r"(?i)index\s", between) or (place.prev and not place.prev.figure.unit and not place.figure.noun)
    ellipsis = (
        _NO_VERB.search(between) if place.figure.unit or bare else None
    )  # 'och den genomsnittliga bidragstiden 6,9 månader'
    if place.prev and ellipsis and not says_nothing(ellipsis["n"]) and not KON_ALONE.match(ellipsis["n"]):
        verb = any(place.prev_end() <= v.start < place.figure.start for v in place.verbs)
        return None if verb else Named(tidy(ellipsis["n"]), "", True)
    if place.prev and measure:
        return Named(tidy(measure["n"]), "", True)  # 'och andelen heltidsanställda 58 procent'
    same = _SAME_VERB.match(between)
    if (
        place.prev
        and same
        and not same["n"].startswith("vilket ")
        and not same["n"].endswith("ad")
        and not re.match(rf"(?i){one_of('gruppen efter talet')}\s", same["n"])
        and not _MOVED.search(same["n"])
    ):
        return Named(tidy(re.sub(rf"(?i)^{one_of('ytterst i grupp')}\s", "", same["n"])))
    return _of_the_whole(place)


def _of_the_whole(place: Place) -> Named | None:
    """'Av anmälningarna kom 31 procent från skolan': a part, by the whole that stands first and what is said of it."""
    main = place.main()
    of = _DIVIDED.match(place.text[place.left : main.start]) if main else None
    if of and not place.figure.unit and KON_ALONE.match(tidy(noun_after(place.post)[0])):
        name = tidy(of["n"])  # 'Av de svarande var 124 män, 97 kvinnor'
        return None if says_nothing(name) else Named(name, "", True)
    tied = _TIED_TO.match(place.post)
    if of and tied and not says_nothing(of["n"]):  # '37 procent relaterad till långtidssjukfrånvaro'
        return Named(f"{tidy(of['n'])}, {tidy(tied['w'])}", "", True)
    are = _ARE.match(place.post) if of and main.kind == "nivå" and not place.figure.unit else None
    if are and not says_nothing(of["n"]):  # 'Av de månadsavlönade var 22 236 tillsvidareanställda'
        return Named(f"{tidy(of['n'])} som {main.word} {are['w']}", "", True, whole=True)
    if of and main.kind in ("annat", "nivå") and not place.figure.unit and not noun_after(place.post)[0]:
        done = tidy(re.split(r"[,;.]", place.post)[0])  # 'Av fallen ledde 41 till fraktur'
        return (
            None
            if says_nothing(of["n"]) or not done
            else Named(of_which(tidy(of["n"]), f"{main.word} {done}"), "", True)
        )
    so = _ARE_SO.match(place.post) if of and main.kind == "nivå" and place.figure.unit == "procent" else None
    if so and not says_nothing(of["n"]) and not KON_ALONE.match(tidy(of["n"])):
        return Named(f"{tidy(of['n'])} som {main.word} {so['w']}", "", True, whole=True)
    if of and main and main.kind in ("inkom", "gäller", "nivå") and place.figure.unit:
        between = tidy(place.text[main.end : place.figure.start])
        if main.kind == "nivå" and between and not between[0].isdigit() and not says_nothing(between):
            return Named(between, "", True)  # 'Av frånvaron utgjorde långtidsfrånvaron 43,7 procent'
        part = noun_after(place.post)[0] or (OF_WHOM.match(place.post) or {"g": ""})["g"]
        name, part = tidy(of["n"]), tidy(part)
        return Named(part, "", True) if says_nothing(name) else Named(name, part, True)
    return None
