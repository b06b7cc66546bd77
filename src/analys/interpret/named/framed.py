"""A figure named by the whole clause around it, where the noun it counts says too little: 'ärenden', 'familjer'.

Used last, for what would else not be told, and only where every word between the clause's start and the noun is part
of the name: 'Familjestödet har arbetat med 268 familjer' -> 'familjer som familjestödet har arbetat med'. No word is
listed here: what a rule asks of is parts of speech and their places.
"""

from __future__ import annotations

import re

from analys.interpret.amounts.clause import Verb, begins_with_adverbial, find_verbs, verb_kind
from analys.interpret.amounts.phrase import (
    LONGEST_MEASURE_NAME,
    PREPOSITIONS,
    noun_after,
    says_nothing,
    tidy,
    without_times,
)
from analys.interpret.amounts.relative import is_whom, of_which
from analys.interpret.named.having import OF_THOSE
from analys.interpret.named.place import KON_ALONE, Named, Place
from analys.interpret.named.worth import MONEY_MEASURE
from analys.interpret.prose.claim import ROUGHLY_OR_IN_ALL
from analys.interpret.prose.figures import MONEY_UNITS
from analys.words.numbers import NUMBER_WORDS
from analys.words.vocabulary import one_of, words_of

_NAME_ENDS = re.compile(rf"\s?(?:[.,;:()]|$|\s{one_of('efter det hela namnet')}\s)")
_ROUGHLY_LAST = re.compile(rf"\s{ROUGHLY_OR_IN_ALL}$")
_CLEFT = re.compile(rf"(?i)(?:^|\s)(?:det\s(?:är|var|blev)|(?:är|var|blev)\sdet)\s{ROUGHLY_OR_IN_ALL}$")
_WHOM = re.compile(rf"(?i)^\W*(?:{one_of('satsens adverbial')})\s(?:{one_of('före dem som räknas')}\s)*(?P<n>[^,;]+)$")
_HAVE_A = re.compile(r"^\sav\s(?:de\s|alla\s)?(?P<n>[^,;.()\d]{3,60}?)\s(?P<w>(?:en|ett)\s[^,;.()\d]+)")
FEW_THINGS = 4  # 'två tabeller': how many things the text speaks of
LONGEST_MONEY_NAME = 7  # words of the name of an amount
_PLACE_PREPOSITIONS = words_of("preposition före plats")


def framed(place: Place) -> Named | None:
    """Return the name that the clause as a whole gives, None where words of it would be left over."""
    if not place.text.rstrip().endswith((".", ":")):
        return None  # no sentence: where the clause ends is a guess
    return cleft(place) or have_a(place) or _level_of(place) or _relative(place)


def money_measure(place: Place) -> Named | None:
    """'Resultatet uppgick till −1,1 mkr', 'Underskottet blev 22,9 miljoner': what is measured in money by its name."""
    main = place.main()
    if place.figure.unit not in MONEY_UNITS or place.prev or not main or main.kind not in ("nivå", "visar"):
        return None
    before = place.text[place.left : main.start]
    if begins_with_adverbial(before) or not before.strip():
        before = noun_after(place.text[main.end : place.figure.start])[0]
    name = tidy(before)
    return (
        Named(name, "", True, measure=True)
        if MONEY_MEASURE.match(name) and len(name.split()) <= LONGEST_MONEY_NAME
        else None
    )


_AMOUNT_OF = re.compile(rf"(?i)(?:^|\s)(?P<n>{one_of('post med ett belopp')})\s(?:om|på)\s{ROUGHLY_OR_IN_ALL}$")


def amount_of(place: Place) -> Named | None:
    """'har erhållit kommunbidrag om 39 926 tkr': what somebody gets or has, by its own name."""
    main = place.main()
    told = _AMOUNT_OF.search(place.text[place.left : place.figure.start])
    plain = place.figure.unit in MONEY_UNITS and place.role.serie in ("utfall", "budget", "beviljat")
    more = told and re.search(
        rf"(?i)\b(?:{one_of('komparativ')}|(?:ökad|minskad)e?)$", place.text[: place.left + told.start()]
    )
    if not told or more or not plain or (main and main.kind in ("nivå", "rörelse", "visar")):
        return None
    return Named(told["n"], place.group())


_RESULT_SHOWN = re.compile(
    rf"(?i)\b(?:ett|det)\s(?P<n>(?:{one_of('resultatets egenskap')}\s)?resultat(?:et)?)\s(?:på|om)\s"
    rf"{ROUGHLY_OR_IN_ALL}(?:plus\s|minus\s)?$"
)


def result_shown(place: Place) -> Named | None:
    """'Kommunen redovisade ett positivt resultat på 439 mkr': the result, of whom the clause is about."""
    shown = _RESULT_SHOWN.search(place.text[place.left : place.figure.start])
    if not shown or place.figure.unit not in MONEY_UNITS or place.role.serie not in ("utfall", "budget", "prognos"):
        return None
    subject = None if place.prev else place.subject()
    whose = subject.label if subject and subject.own else ""
    return Named(shown["n"], "" if says_nothing(whose) or find_verbs(whose) else whose, True, measure=True)


_GOAL_FOR = re.compile(
    rf"(?i)^\W*{one_of('det uppsatta målet')}\sför\s(?P<n>[^,;:()\d]+?)\s{one_of('är eller blev')}\b"
)
_GOAL_NAMED = re.compile(  # 'resultatmål om 2 procent'
    rf"(?i)(?:^|\s)(?P<n>[a-zåäö]{{3,}}mål(?:et)?|finansiella\smålet)\s(?:om|på)\s{ROUGHLY_OR_IN_ALL}$"
)
_GOAL_THAT = re.compile(
    rf"(?i)^\W*{one_of('det uppsatta målet')}\s(?:är|var)\satt\s(?P<n>[^,;:()\d]+?)\ssk(?:a|all|ulle)\b"
)


def goal_of(place: Place) -> Named | None:
    """'Målet för sjukfrånvaron var 6 procent', 'Målet är att andelen nöjda ska vara 70 %': what the goal is set for."""
    before = without_times(place.text[place.left : place.figure.start])
    if place.role.serie != "mål":
        return None
    own = _GOAL_NAMED.search(place.text[place.left : place.figure.start])
    if own and not says_nothing(own["n"]):
        return Named(tidy(own["n"]), "", True, measure=True)
    set_for = _GOAL_FOR.match(before) or _GOAL_THAT.match(before)
    return Named(tidy(set_for["n"]), "", True, measure=True) if set_for and tidy(set_for["n"]) else None


def cleft(place: Place) -> Named | None:
    """'Av eleverna var det 98 procent som sökte till gymnasiet' -> 'eleverna som sökte till gymnasiet'."""
    before = place.text[place.left : place.figure.start]
    cleft = _CLEFT.search(before)
    noun, rest = noun_after(place.post) if place.figure.unit is None else ("", place.post)
    clause = re.match(r"\ssom\s(?P<c>[^,;.:()\d]+)", rest)
    if not cleft or not clause:
        return None
    whom = _WHOM.match(without_times(before[: cleft.start()]))
    who = noun or (tidy(whom["n"]) if whom else "")
    done = tidy(re.split(r"\s(?:medan|men|och\s(?:bland|av|hos))\s", clause["c"])[0])
    first = (clause["c"].split() or [""])[0]
    if not who or says_nothing(done) or not (verb_kind(first) or first.endswith(("de", "te"))):
        return None
    return Named(of_which(who, done if done.startswith(first) else f"{first} {done}"), "", True)


def have_a(place: Place) -> Named | None:
    """'I dag har 39 procent av personalen en examen' -> 'personalen som har en examen'."""
    main = place.main()
    if place.figure.unit != "procent" or not main or main.kind != "hjälp":
        return None
    have = _HAVE_A.match(place.post)
    near = re.fullmatch(rf"\s{ROUGHLY_OR_IN_ALL}", place.text[main.end : place.figure.start])
    if not have or not near or find_verbs(have["n"]):
        return None
    who, what = tidy(have["n"]), have["w"].strip()
    return (
        Named(of_which(who, f"{main.word} {what}"))
        if who and len(f"{who} {what}".split()) <= LONGEST_MEASURE_NAME
        else None
    )


def _level_of(place: Place) -> Named | None:
    """'Korttidstillsynen hade 520 personer', 'varje barngrupp bestod av 15 barn': how many, of what."""
    main, subject = place.main(), place.subject()
    noun, rest = noun_after(place.post) if place.figure.unit is None else ("", "")
    if not noun or not main or place.prev or not _NAME_ENDS.match(rest or ""):
        return None
    between = place.text[main.end : place.figure.start]
    has = main.kind == "hjälp" and re.fullmatch(rf"\s{ROUGHLY_OR_IN_ALL}", between)
    turned = subject and subject.label and begins_with_adverbial(place.text[place.left : main.start])
    between = between.replace(f" {subject.label} ", " ", 1) if turned else between
    has = has or (turned and main.kind == "hjälp" and re.fullmatch(rf"\s(?:varje\s)?{ROUGHLY_OR_IN_ALL}", between))
    holds = main.kind == "nivå" and re.fullmatch(rf"\s(?:den\s|varje\s)?av\s{ROUGHLY_OR_IN_ALL}", between)
    if not (has or holds) or not subject or not subject.label or says_nothing(subject.label):
        return None
    return None if is_whom(subject.label.split()[-1]) else Named(f"{subject.label}, {tidy(noun)}", subject.group, True)


def _relative(place: Place) -> Named | None:
    """The clause told of the noun: 'IVO ansökte om avgift i 290 ärenden' -> 'ärenden där IVO ansökte om avgift'."""
    of = OF_THOSE.match(place.post) if place.figure.unit == "procent" else None
    noun, rest = noun_after(place.post[of.end() - 1 :] if of else place.post)
    if (place.figure.unit and not of) or (place.figure.in_words and place.figure.value < FEW_THINGS):
        return None
    main = place.main()
    if not noun or not main or (place.prev and place.left < place.prev_end()) or KON_ALONE.match(noun):
        return None
    front = place.text[place.left : main.start]
    said = _ROUGHLY_LAST.sub("", place.text[main.end : place.figure.start].rstrip() + " ").strip()
    if re.search(r"[\d,;:()]", front + said) or any(v.sub for v in find_verbs(front)):
        return None
    turned = not front.strip() or begins_with_adverbial(re.sub(r"(?i)^\s?(?:och|men|medan)\s", "", front))
    if turned and not said and main.kind == "hjälp":
        return _came_from(front, tidy(noun), rest)
    if not _NAME_ENDS.match(rest) or any(verb_kind(w) in ("nivå", "rörelse") for w in [main.word, *said.split()]):
        return None
    subject, verb, more = _parts(front, main, said, turned)
    if not subject or says_nothing(subject) or find_verbs(subject):
        return None
    *words, last = f"{verb} {more}".split()
    inside = last.lower() in _PLACE_PREPOSITIONS
    if (of and not inside) or last[0].isupper() or any(NUMBER_WORDS.get(w, 0) > 1 or w == "och" for w in words):
        return None
    clause = " ".join(words if inside else [*words, last])
    name = f"{tidy(noun)} {'där' if inside else 'som'} {subject} {clause}"
    long = len(name.split()) > LONGEST_MEASURE_NAME
    return None if not words or long else Named(name, place.front() if turned else "", True, whole=True)


def _came_from(front: str, noun: str, rest: str) -> Named | None:
    """'Från nämnden har sju ärenden inkommit' -> 'ärenden som inkommit från nämnden'."""
    verb = re.match(r"\s(?P<v>[\wåäö]+)\s?(?:[.,;]|$)", rest)
    whence = without_times(front).strip()
    if not verb or not verb_kind(verb["v"]) or len(whence.split()) < 2 or whence.split()[0].lower() not in PREPOSITIONS:
        return None
    return Named(f"{noun} som {verb['v']} {whence[0].lower()}{whence[1:]}", "", True, whole=True)


def _parts(front: str, main: Verb, said: str, turned: bool) -> tuple[str, str, str]:
    """The subject of a clause, its verb and the rest: 'IVO', 'ansökte', 'om avgift i'."""
    if not turned:
        subject = tidy(front)
        return _small(subject), main.word, said
    words = said.split()
    at = next((n for n, w in enumerate(words) if w.lower() in PREPOSITIONS or verb_kind(w)), len(words))
    return " ".join(words[:at]), main.word, " ".join(words[at:])


def _small(subject: str) -> str:
    """The first word of a sentence in small letters, but no name of letters: 'IVO'."""
    return subject if subject[:2].isupper() else subject[:1].lower() + subject[1:]
