"""A figure named by what it counts: the noun behind it and what is said of that, n of m, a part of what was told."""

from __future__ import annotations

import re

from analys.interpret.amounts.clause import SUBORDINATE, Verb, begins_with_adverbial, find_verbs, is_listed, verb_kind
from analys.interpret.amounts.phrase import (
    LONGEST_MEASURE_NAME,
    LONGEST_NAME,
    PREPOSITIONS,
    TO_TEN,
    noun_after,
    said_after,
    says_nothing,
    tidy,
)
from analys.interpret.amounts.relative import attribute, did, in_which, is_in, is_participle, is_whom, of_which
from analys.interpret.named.again import rate_or_rise
from analys.interpret.named.having import fitting, object_of
from analys.interpret.named.place import KON_ALONE, OF_WHOM, Named, Place
from analys.interpret.named.worth import of_an_office
from analys.interpret.prose.claim import ROUGHLY_OR_IN_ALL
from analys.interpret.prose.figures import MONEY_UNITS
from analys.words.vocabulary import one_of, words_of

_N_OF = re.compile(rf"(?i)^\s(?:\w+\s){{0,1}}?av\s(?:{one_of('före hela antalet')}\s)*$")
_ABOUT_IT = re.compile(rf"(?i)^\s{one_of('räknas som')}\s(?P<w>.+)$")
_AWAY = re.compile(rf"(?i)^\s(?P<w>{one_of('efter det räknade')}\s.+)$")
_DONE_FOR = re.compile(r"^[\s•*–-]*(?P<s>[A-ZÅÄÖ][^,;:()\d]{3,60}?)\s(?:gjord|genomförd|klar)a?\s(?:för|hos|på|i)\s$")
_OTHER_PART = re.compile(rf"(?i),\s{one_of('efter det räknade')}\s[^,]+$")
_AND_SO_MANY = re.compile(rf"(?i)\s(?:och|samt)\s(?:\d+|{TO_TEN})\s")
_LED_IN = "|".join(sorted({*SUBORDINATE, "om", "medan"}))
_MORE_OF_THEM = re.compile(r"^\s(?:fler|färre)\s(?!än\b)")  # '3 000 fler insatser än året innan'
_PAST_PASSIVE = re.compile(rf"{one_of('passiv i dåtid')}$")


def of_many(place: Place) -> Named | None:
    """'I 48 av 60 akter fanns …': the part takes what is said of it, the whole only its noun."""
    done_for = _DONE_FOR.match(place.text[: place.figure.start])
    if place.next and done_for and _N_OF.match(place.text[place.figure.end : place.next.figure.start]):
        return Named(tidy(done_for["s"]), "", True)  # 'Läkemedelsgenomgång gjord för 214 av 260 boende'
    if place.next and _N_OF.match(place.text[place.figure.end : place.next.figure.start]):
        main = place.main()
        said_so = main and re.search(r"\satt\s", place.text[main.end : place.figure.start])
        subject = None if said_so else place.subject()  # 'Bedömningen utgår från att fyra av åtta …'
        if subject and subject.label and not says_nothing(subject.label):
            return subject
        rest = place.text[place.next.figure.end :]
        noun, rest = noun_after(rest)
        rest = (
            re.sub(r"^\s?(?:,\s)?(?:motsvarande|\()?[^,;)]*\d+\s?(?:procent|%)\)?,?", "", rest)
            if "%" in rest[:40] or "procent" in rest[:40]
            else rest
        )
        within = in_which(noun, rest) if noun and is_in(place.text[: place.figure.start]) else ""
        said, verb = attribute(rest), verb_before(place)
        done = object_of(rest) if verb and not said and noun else ""
        if done and not says_nothing(done):  # 'genomgick 412 av 538 boende en läkemedelsgenomgång'
            return Named(fitting(noun, verb, done), place.group())
        return Named(within or tidy(did(noun, verb) if noun and verb and not said else f"{noun} {said}"), place.group())
    if place.prev and _N_OF.match(place.text[place.prev_end() : place.figure.start]):
        noun, _ = noun_after(place.text[place.figure.end :])
        return Named(tidy(noun) or place.own)
    return None


def verb_before(place: Place) -> str:
    """'svarade 212 personer', 'påbörjades 54 utredningar': what those counted did; '' where another did it to them."""
    near = [
        v
        for v in place.verbs
        if place.left <= v.start < place.figure.start
        and (v.kind not in ("nivå", "visar", "inkom", "gäller", "rörelse") or re.fullmatch(one_of("slutar"), v.word))
    ]
    if not near:
        return ""
    front = re.sub(r"(?i)^\s?(?:och|men|medan)\s", "", place.text[place.left : near[-1].start])
    between = place.text[near[-1].end : place.figure.start]
    alone = re.fullmatch(rf"\s(?:{one_of('fyllnad före namn')}\s)*{ROUGHLY_OR_IN_ALL}", between)
    first = alone and (not front.strip() or begins_with_adverbial(front))
    if near[-1].kind == "hjälp":  # 'hade 312 personer hemtjänst': those who had it, where two nouns stand together
        words = place.post.split()
        pair = len(words) > 1 and is_whom(words[0]) and words[1].lower() not in PREPOSITIONS | {"som"}
        return near[-1].word if first and pair and not find_verbs(words[1]) else ""
    verb = near[-1].word
    theirs = verb.endswith("s") or is_listed(verb) or is_whom((place.post.split() or [""])[0])
    return verb if first and theirs else ""


def counted(place: Place) -> Named | None:
    """'16 avvikelser har rapporterats': the noun behind the number, and what is said of it where that tells more."""
    if place.figure.unit == "timmar" and (verb := verb_before(place)) and _PAST_PASSIVE.search(verb):
        return Named(f"timmar som {verb}", "", True)  # 'Sammanlagt utfördes 318 400 timmar'
    if place.figure.unit is not None:
        return None
    subject = rate_or_rise(place)
    if subject:
        return subject
    noun, rest = noun_after(_MORE_OF_THEM.sub(" ", place.post))
    name = re.sub(r"(?i)^(?:st|stycken)\s", "", tidy(noun))
    acts = len(name.split()) == 1 and (is_listed(name) or (verb_kind(name) and rest.strip(" .,;")))
    done = said_after(place.post) or (name if acts else "")
    if done and not verb_kind(done.split()[0]):
        able = attribute(place.post).removeprefix("som ")  # 'varav 118 kunde erbjudas tid'
        done = able if able and verb_kind(able.split()[0]) == "hjälp" else done
    if place.own and (not name or acts) and done:
        return Named(tidy(of_which(place.own, done)))  # 'varav 312 lett till utredning', 'och 189 svarade'
    if not name:
        of = re.match(r"(?i)^\sav\s(?:de\s|dessa\s)?", place.post)
        whole, rest = noun_after(" " + place.post[of.end() :]) if of else ("", "")
        named = whole and not says_nothing(whole)
        said = in_which(whole, rest) if is_in(place.text[: place.figure.start]) else f"{whole} {attribute(rest)}"
        return Named(tidy(said or whole), place.clause_group(), True) if named else None
    if KON_ALONE.match(name):
        subject = place.subject()
        return (
            Named(place.own) if place.own else Named(f"{subject.label}, {name}") if subject and subject.label else None
        )
    shared = re.fullmatch(r"[a-zåäö]+ska", name) and _AND_SO_MANY.match(noun_after(place.text[place.figure.end :])[1])
    return None if shared else _by_noun(place, name, rest)  # '21 ukrainska och 18 engelska tolkar'


def _by_noun(place: Place, name: str, rest: str) -> Named | None:
    """The noun that a number counts with what is said of it: in front, behind, or in a clause of its own."""
    behind = noun_after(place.text[place.figure.end :])[1]
    if rest.lstrip().startswith("som "):
        clause = re.split(r"[,;.]", rest)[0]
        ends = _ends(place, clause)
        said = attribute(clause[ends[0].start - 1 :]) if ends and ends[0].start else ""
        if ends and len(clause[: ends[0].start].split()) > LONGEST_MEASURE_NAME:
            return None  # where the clause ends is a guess
        if re.search(rf"(?i)\b{one_of('vad som ska bli')}\b", said):
            return None  # what is to be, and not what was
        if said and ends[0].kind in ("annat", "hjälp"):  # 'personer som fyllt 65 år bodde på särskilt boende'
            done = fitting(name, "", said.removeprefix("som "))
            return Named(done, clause[: ends[0].start].strip(), True) if done else None
        name = f"{name} {clause[: ends[0].start].strip() if ends else clause.strip()}"
        rest = clause[ends[0].start :] if ends else ""
    state = place.main()
    said = "" if rest.lstrip().startswith("som ") else attribute(rest, _said_before(place)) or _shared(behind)
    if state and state.kind == "nivå" and is_participle(said.removeprefix("som ").split(" ")[0]):
        said = said.removeprefix("som ")  # 'var 63 barn placerade'
    inside = is_in(place.text[: place.figure.start])
    within, said = (in_which(name, rest), "") if inside else ("", said)
    verb = "" if said or inside else verb_before(place)
    label = within or (f"{name} {said}" if said else did(name, verb) if verb else name)
    if re.search(rf"(?i)\b{one_of('vad som ska bli')}\b", said):
        return None  # what is to be, and not what was
    listed = re.search(r"(?:\b(?:och|samt)|,)\s(?:\w+\s)?$", place.text[place.left : place.figure.start])
    if said and len(label.split()) > LONGEST_NAME and listed:
        label = name
    elif said and len(label.split()) > LONGEST_NAME:  # without what they do the name would be of too many
        label = fitting(name, "", said.removeprefix("som ")) if " som " in label else ""
        if not label:  # 'barn i åldrarna 0–20 år', of those 'placerade utanför hemmet'
            return Named(tidy(name), said, True) if len(said.split()) <= LONGEST_NAME else None
    label = tidy(label)
    if done := _done(place, name):
        return Named(done, place.clause_group(), True)
    if says_nothing(name) and not (said or verb or " som " in name):
        return None
    return _with_subject(place, name, label, said or verb)


def _ends(place: Place, clause: str) -> list[Verb]:
    """The verbs that may end ' som …': where the main verb is told before, 'arbetsuppgifter kopplade till' has none."""
    ends = [v for v in find_verbs(clause) if not v.sub]
    if not _said_before(place):
        return ends
    return [v for v in ends if not (is_participle(v.word) or clause[: v.start].endswith((" eller ", " och ")))]


def _said_before(place: Place) -> bool:
    """Whether the clause of a number has its one main verb before it: 'framgår två åtgärder kopplade till …'."""
    main = place.main()
    return main is not None and not re.search(rf"\b(?:{_LED_IN})\s", place.text[main.end : place.figure.start])


def _shared(rest: str) -> str:
    """' och nio översättare rekryterats': what is said of both that are counted, told behind the second."""
    second = _AND_SO_MANY.match(rest)
    noun, behind = noun_after(rest[second.end() - 1 :]) if second else ("", "")
    done = re.match(r"\s[a-zåäö]+", behind) if noun else None
    return attribute(behind) if done and verb_kind(done[0].strip()) == "annat" else ""


def _with_subject(place: Place, name: str, label: str, does: str) -> Named:
    """The name under the clause's subject where it is a level of that: 'Insatsen omfattar 40 personer'."""
    part = place.own and place.prev and says_nothing(name)
    main, subject = place.main(), place.subject()
    joined = main and re.search(r"(?:,|\boch)\s", place.text[main.end : place.figure.start])
    acts = joined and any(not v.sub for v in find_verbs(re.split(r"[,;.]", place.post)[0]))  # 'och nio chefer har'
    level = main and main.kind == "nivå" and not acts and not (subject and of_an_office(subject.label))
    if level and subject and subject.label and not says_nothing(subject.label) and subject.own:
        again = subject.label.lower().endswith(name.lower())  # 'Antalet IPS-insatser redovisar 138 insatser'
        label = subject.label if again else f"{subject.label}, {name}"
    again = place.prev and place.figure.noun and place.figure.noun == place.prev.figure.noun
    part = part and not (again and does.startswith("som "))  # 'Sju personer har … och fyra personer har …'
    return Named(of_which(place.own, does) if part else label, place.clause_group() or place.front(), True)


def _done(place: Place, name: str) -> str:
    """'Feriejobb erbjöds 240 ungdomar' -> 'ungdomar som erbjöds feriejobb'; 'Enkäten besvarades av 27 barn'."""
    main, subject = place.main(), place.subject()
    if place.prev:
        return ""
    near = place.text[main.end : place.figure.start].split() if main else []
    happened = main and main.kind == "annat" and re.fullmatch(one_of("händer"), main.word)
    if happened and near[:1] == ["i"] and subject and subject.own and not says_nothing(subject.label):
        return f"{subject.label}, {name}"  # 'Sammanbrott inträffade i elva placeringar'
    there = main and main.kind == "inkom" and near and near[0] in words_of("finns för")  # 'Kontakt finns för 300'
    passive = there or (main and main.kind in ("annat", "inkom") and _PAST_PASSIVE.search(main.word))
    if not passive or not subject or not subject.own or says_nothing(subject.label):
        return ""
    what = subject.label[0].lower() + subject.label[1:]
    if near and near[0] == "av":
        return f"{name} som {main.word.removesuffix('s')} {what}"
    if near and near[0] in ("i", "hos"):
        return f"{name} där {what} {main.word}"
    if near and near[0] in PREPOSITIONS:
        return f"{subject.label}, {name}"
    return f"{name} som {main.word} {what}"


def behind(place: Place) -> Named | None:
    """'varav 702 gällde flickor', 'och 21 till studier': a part of what was told, by what is said behind it."""
    if place.figure.unit is not None:
        whose = OF_WHOM.match(place.post)
        money = place.figure.unit in MONEY_UNITS and whose and not re.match(r"(?i)\s(?:vid|efter|under)\s", place.post)
        told = money and (place.prev or place.own or re.match(r"\s(?:i|för|på)\s", place.post))
        return Named(tidy(whose["g"])) if whose and told else None
    of = re.search(r"(?i)\b(?P<n>[a-zåäö]{5,})\smed\s$", place.text[: place.figure.start])
    if of and not says_nothing(of["n"]):
        return Named(of["n"])
    for pattern in (_ABOUT_IT, _AWAY):
        match = pattern.match(re.split(rf"[,;.]|\soch\s(?:{one_of('ny sak efter och')}\b|$)", place.post)[0])
        if match and place.own:
            noun = tidy(match["w"])
            whole = _OTHER_PART.sub("", place.own)  # 'Klagomålen, om kontinuitet': and so many 'om bemötande'
            return Named(place.own if not noun or KON_ALONE.match(noun) else of_which(whole, noun))
    return None
