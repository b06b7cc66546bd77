"""A figure of a sentence -> the name of what it measures, and of whom: etikett and group, from the words around it.

Tried in turn: the words before a bracket or colon, what the number counts, what so many percent do, the clause's
subject; where these only point back ('Resultatet', 'Det är'), what was last told, else the heading.
"""

from __future__ import annotations

import re
from dataclasses import replace

from analys.interpret.amounts.clause import find_verbs
from analys.interpret.amounts.phrase import says_nothing
from analys.interpret.amounts.roles import Role
from analys.interpret.named.again import AGAINST_WHAT, APPOSED, at_that_time, corresponding, goes_on, where_so_many
from analys.interpret.named.counted import behind, counted, of_many
from analys.interpret.named.framed import amount_of, cleft, framed, goal_of, have_a, result_shown
from analys.interpret.named.groups import of_the_same, plain_group, what_they_say
from analys.interpret.named.having import OF_ONE_KON, having, so_many_percent
from analys.interpret.named.inserted import after_colon, asked, inserted, of_what_is_more, telegram
from analys.interpret.named.listed import listed
from analys.interpret.named.place import Named, Place, says_more
from analys.interpret.named.pointing import Around, points_back_to, turns, useful
from analys.interpret.named.stated import bracketed, divided
from analys.interpret.named.whose import each_its_own, in_interval, in_places, of_others, which_makes
from analys.interpret.named.worth import is_a_result, of_a_part, of_an_office, only_of_whom, tells
from analys.interpret.prose.claim import KON_WORD, ROUGHLY_OR_IN_ALL
from analys.interpret.prose.figures import MONEY_UNITS
from analys.words.numbers import spelled
from analys.words.vocabulary import one_of

_OF_THESE = re.compile(r"(?i)\b(?:varav|därav|av (?:dessa|de|dem))\b")
_UP_TO_TWELVE = spelled(2, 12)
_SPLIT_OR_CLASSED_LAST = re.compile(  # 'Fördelningen är: barn 17, vuxna 9', 'Tio klassades som missförhållande'
    rf"(?i)(?:{one_of('så här fördelat')}\s[^.;\d]*:?|"
    rf"\d+\s?(?:procent|%)\s{one_of('räknas som')}\b|"
    rf"(?:\d+|{_UP_TO_TWELVE})\s(?:\w+(?:des|ts)\b|av (?:dessa|dem)\b|(?:var|är)\s{KON_WORD}\b))"
)
# '87 procent av kvinnorna och 91 av männen'
_OF_ONE = re.compile(rf"(?:\s?%)?\sav\s(?:de\s)?{KON_WORD}\s(?:och|samt)\s")
_OF_THE_OTHER = re.compile(rf"\s(?:procent\s)?av\s(?:de\s)?{KON_WORD}\s")
_KON_TOLD = re.compile(rf"(?i)\b{KON_WORD}\b")
_WHICH_OFFICE = re.compile(r"(?i)(?:den|det|de)\s[a-zåäö]+a\s")  # 'Den skattefinansierade verksamheten'


def name_figures(text: str, roles: list[Role], around: Around) -> list[Named | None]:
    """Return the name of each figure in order; None where a reader could not look it up."""
    verbs = find_verbs(text)
    names: list[Named | None] = []
    own = useful(around.previous) if _SPLIT_OR_CLASSED_LAST.match(text) else ""  # what this sentence is about
    for n, role in enumerate(roles):
        before = roles[n - 1] if n else None
        after = roles[n + 1] if n + 1 < len(roles) else None
        moved = before and before.serie == "förändring" and names[-1]
        between = text[before.figure.end : role.figure.start] if before else ""
        turn = re.fullmatch(r"(?:(?:\s\w+){0,3}|\s?%)?\srespektive\s", between)
        reached = moved and re.fullmatch(rf"\still\s{ROUGHLY_OR_IN_ALL}", between)
        same = turn and before.serie == role.serie and (role.figure.unit or _KON_TOLD.search(turn[0]))
        same = same or (_OF_ONE.fullmatch(between) and _OF_THE_OTHER.match(text[role.figure.end :]))
        if before and (
            role.claim.start_figure is before.figure or reached or same
        ):  # the B of 'från A till B', 'med A till B'
            names[-1], name = each_its_own(names[-1], text, between) if turn else (names[-1], names[-1])
            names.append(name)
            continue
        lost = re.search(r"\d", text[: role.figure.start])
        if before:
            lost = not names[-1] or not tells(names[-1], before.serie, before.figure.unit, around.heading)
        if lost and AGAINST_WHAT.search(text[before.figure.end if before else 0 : role.figure.start]):
            names.append(None)  # what it is compared with was not understood
            continue
        place = Place(text, role, before, after, verbs, own, names[-1] if names else None, around.led_in)
        named = None if _of_what_was_lost(place) else goal_of(place) or _best_name(place, around.heading)
        if named and _strays(place, named):
            named = so_many_percent(place)
            if named is None or _strays(place, named):
                names.append(None)
                continue
        named = result_shown(place) or amount_of(place) or named
        if named and named.by == "subject" and is_a_result(named.label, role.figure.unit):
            named = replace(named, measure=True)
        elif (
            named
            and role.figure.unit in MONEY_UNITS
            and of_an_office(named.label)
            and not _WHICH_OFFICE.match(named.label)
        ):  # under a heading that says of what
            name = useful(around.heading)
            again = named.label.lower().startswith(name.lower())  # 'Kommunstyrelsen' under 'Kommunstyrelse'
            named = Named(name) if name and not again and of_a_part(name) else named
        if (
            named is None
            or not named.label
            or (says_nothing(named.label) and not (named.answer and find_verbs(named.label)) and not named.measure)
        ):
            named = points_back_to(place, named, names[-1] if names else None, own, around)
        named = of_others(of_the_same(plain_group(what_they_say(named)), around.topic, text), place)
        if named and not named.group and names and names[-1] and _OF_THESE.search(between):
            named = replace(named, group=names[-1].group)
        named = _as_before(named, names)
        names.append(named)
        if named and (not own or (named.own and not (before and _OF_THESE.search(text[: role.figure.start])))):
            own = named.label
    return names


def _best_name(place: Place, heading: str) -> Named | None:
    """The name by the words around the figure; where none of them can be looked up, the one of its whole clause."""
    named = _name(place)
    said = (place.role.serie, place.figure.unit)
    if not (named and named.label and tells(named, *said, heading)) or only_of_whom(named, *said):
        return framed(place) or named
    has = have_a(place)  # 'har 39 procent av personalen en examen': of whom, and what they have
    return has if has and has.label.startswith(f"{named.label} som ") else named


def _as_before(named: Named | None, names: list[Named | None]) -> Named | None:
    """'Jag trivs: 84 procent (2021: 81)': more of one thing, or a part of it, is told as the first is."""
    told = [n for n in names if n and named and named.label]
    same = next((n for n in told if n.label == named.label), None)
    part = next((n for n in told if n.whole and named.label.startswith(f"{n.label}, ")), None)
    if same:
        return replace(named, answer=same.answer, statement=same.statement, measure=same.measure, whole=same.whole)
    return replace(named, whole=True) if part else named


def _of_what_was_lost(place: Place) -> bool:
    """'…, en ökning med 1,6' is of the figure just before it, which has no name."""
    if not place.prev or place.last is not None or place.role.serie != "förändring":
        return False
    return APPOSED.search(place.text[place.prev_end() : place.figure.start]) is not None


def _strays(place: Place, named: Named) -> bool:
    """Whether words between the subject (or the figure before) and this figure say of something else.

    'Den vanligaste stödformen är boendestöd som står för 40 procent', '70 procent enligt SoL och 30 enligt LVU'.
    """
    role = place.role
    if named.by == "again":
        return False
    since = [v for v in place.verbs if place.prev_end() <= v.start < role.figure.start]
    if role.serie == "budget" and place.prev and any(v.kind == "annat" and "budget" not in v.word for v in since):
        return named.label == place.own  # 'beror på att verksamheten tilldelats 1,2 miljoner kronor'
    if role.claim.start_figure or role.serie not in ("utfall", "förändring", "avvikelse", "skillnad"):
        return False
    main = place.main()
    if named.by == "subject" and main and main.kind in ("nivå", "rörelse") and not place.prev:
        return says_more(place.text[main.end : place.figure.start], f"{named.label} {named.group}")
    again = (
        place.prev and named.label and named.label == place.own and not place.text[: role.figure.start].endswith("(")
    )
    if not again or named.group:
        return False
    tail = re.split(r"[,;.()]", place.post)[0]
    part = role.serie == "utfall" and role.figure.unit == "procent" and not OF_ONE_KON.match(tail) and says_more(tail)
    return part or turns(place, named.label)  # 'gavs enligt SoL och 30 procent enligt LVU'


def _name(place: Place) -> Named | None:
    """Return the name, None where the words around the figure give none."""
    found = (
        asked(place)
        or at_that_time(place)
        or where_so_many(place)
        or of_what_is_more(place)
        or corresponding(place)
        or which_makes(place)
        or in_places(place)
        or in_interval(place)
        or bracketed(place)
        or after_colon(place)
        or having(place)
        or cleft(place)
        or listed(place)
        or divided(place)
        or goes_on(place)
        or of_many(place)
        or counted(place)
        or (behind(place) if place.own and place.figure.unit is None else None)
    )
    if found := found or inserted(place) or so_many_percent(place) or telegram(place):
        return found
    subject = None if place.acts() else place.subject()
    return replace(subject, by="subject") if subject else behind(place)
