"""A figure named by what it counts: the noun behind it and what is said of that, n of m, a part of what was told."""

from __future__ import annotations

import re

from analys.interpret.prose.figures import MONEY
from analys.interpret.told.clause import find_verbs, verb_kind
from analys.interpret.told.group_words import KON_ALONE, WHOSE
from analys.interpret.told.phrase import noun_after, said_after, says_nothing, tidy
from analys.interpret.told.place import Named, Place
from analys.words.vocabulary import one_of

_N_OF = re.compile(r"(?i)^\s(?:\w+\s){0,1}?av\s(?:de\s|totalt\s|sammanlagt\s|alla\s|samtliga\s|cirka\s)*$")
_ABOUT_IT = re.compile(rf"(?i)^\s{one_of('räknas som')}\s(?P<w>.+)$")
_AWAY = re.compile(rf"(?i)^\s(?P<w>{one_of('efter det räknade')}\s.+)$")
_PASSIVE = re.compile(r"(?:des|öds|avs|evs|ogs|ölls|nas)$")


def of_many(place: Place) -> Named | None:
    """'I 48 av 60 akter fanns …': the part takes what is said of it, the whole only its noun."""
    if place.next and _N_OF.match(place.text[place.figure.end : place.next.figure.start]):
        subject = place.subject()
        if subject and subject.label and not says_nothing(subject.label):
            return subject
        rest = place.text[place.next.figure.end :]
        noun, rest = noun_after(rest)
        rest = (
            re.sub(r"^\s?(?:,\s)?(?:motsvarande|\()?[^,;)]*\d+\s?(?:procent|%)\)?,?", "", rest)
            if "%" in rest[:40] or "procent" in rest[:40]
            else rest
        )
        said = said_after(rest) or said_before(place)
        return Named(tidy(f"{noun} {said}") if noun or said else "", place.group())
    if place.prev and _N_OF.match(place.text[place.prev_end() : place.figure.start]):
        noun, _ = noun_after(place.text[place.figure.end :])
        return Named(tidy(noun) or place.own)
    return None


def said_before(place: Place) -> str:
    """'svarade 212 personer', 'påbörjades 54 nya utredningar': the verb before the number, where it tells more."""
    near = [
        v
        for v in place.verbs
        if place.left <= v.start < place.figure.start
        and v.kind not in ("nivå", "hjälp", "visar", "inkom", "gäller", "rörelse")
    ]
    return near[-1].word if near else ""


def counted(place: Place) -> Named | None:
    """'16 avvikelser har rapporterats': the noun behind the number, and what is said of it where that tells more."""
    if place.figure.unit is not None:
        return None
    noun, rest = noun_after(place.post)
    name = tidy(noun)
    acts = len(name.split()) == 1 and verb_kind(name)
    if place.own and (not name or acts) and (done := said_after(place.post) or (name if acts else "")):
        return Named(tidy(f"{place.own}, {done}"))  # 'varav 312 lett till utredning', 'och 189 svarade'
    if not name:
        of = re.match(r"(?i)^\sav\s(?:de\s|dessa\s)?", place.post)
        whole, rest = noun_after(" " + place.post[of.end() :]) if of else ("", "")
        named = whole and not says_nothing(whole)
        return Named(tidy(f"{whole} {said_after(rest)}"), place.clause_group(), True) if named else None
    if KON_ALONE.match(name):
        subject = place.subject()
        return (
            Named(place.own) if place.own else Named(f"{subject.label}, {name}") if subject and subject.label else None
        )
    if rest.lstrip().startswith("som "):
        clause = re.split(r"[,;.]", rest)[0]
        ends = [v for v in find_verbs(clause) if not v.sub]
        name = f"{name} {clause[: ends[0].start].strip() if ends else clause.strip()}"
        rest = clause[ends[0].start :] if ends else ""
    said = said_after(rest) if not rest.lstrip().startswith("som ") else ""
    said = said or said_before(place)
    label = tidy(f"{name} {said}" if said and len(said.split()) < 10 else name)
    if done := _done(place):
        return Named(f"{done}, {name}", place.clause_group(), True)
    if says_nothing(name) and not said:
        return None
    part = place.own and place.prev and says_nothing(name)
    main, subject = place.main(), place.subject()
    if main and main.kind == "nivå" and subject and subject.label and not says_nothing(subject.label) and subject.own:
        label = f"{subject.label}, {name}"
    return Named(f"{place.own}, {said}" if part else label, place.clause_group() or place.front(), True)


def _done(place: Place) -> str:
    """'Feriejobb erbjöds 240 ungdomar', 'Enkäten besvarades av 27 barn': what was done, and with what."""
    main, subject = place.main(), place.subject()
    passive = main and main.kind in ("annat", "inkom") and _PASSIVE.search(main.word)
    if not passive or place.prev or not subject or not subject.own or says_nothing(subject.label):
        return ""
    return f"{subject.label} {main.word}"


def behind(place: Place) -> Named | None:
    """'varav 702 gällde flickor', 'och 21 till studier': a part of what was told, by what is said behind it."""
    if place.figure.unit is not None:
        whose = WHOSE.match(place.post)
        money = place.figure.unit in MONEY and whose
        return Named(tidy(whose["g"])) if money and whose else None
    of = re.search(r"(?i)\b(?P<n>[a-zåäö]{5,})\smed\s$", place.text[: place.figure.start])
    if of and not says_nothing(of["n"]):
        return Named(of["n"])
    for pattern in (_ABOUT_IT, _AWAY):
        match = pattern.match(re.split(r"[,;.]|\soch\s$", place.post)[0])
        if match and place.own:
            noun = tidy(match["w"])
            return Named(place.own if not noun or KON_ALONE.match(noun) else f"{place.own}, {noun}")
    return None
