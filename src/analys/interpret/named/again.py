"""A figure that tells more of what was named: a change, a target, the same of others or at another time."""

from __future__ import annotations

import re

from analys.interpret.amounts.clause import verb_kind
from analys.interpret.amounts.phrase import noun_after, said_after, says_nothing, tidy
from analys.interpret.amounts.relative import of_which
from analys.interpret.named.place import GROUP_FIRST, KON_ALONE, PER_WHAT, Named, Place, says_more
from analys.interpret.prose.claim import ROUGHLY_OR_IN_ALL
from analys.words.vocabulary import one_of

AGAINST_WHAT = re.compile(rf"(?i)\b{one_of('mot vad')}\s{ROUGHLY_OR_IN_ALL}$")
APPOSED = re.compile(
    rf"(?i)[,–]\s(?:vilket\s(?:är|var|innebär)\s)?(?:en|ett)\s\w*{one_of('förändring i mening')}\b[^,;]*$"
)
_MORE = re.compile(rf"(?i)\s{one_of('komparativ')}\s(?:än|jämfört)\b")
_OF_A_PLACE = re.compile(r"\s(?:i|på|vid|för)\s[A-ZÅÄÖ][\wåäö-]+$")  # 'i Göteborg 6,9 procent och för Borås 8,8'
_CORRESPONDING = re.compile(
    rf"(?i)\bmotsvarande\s{one_of('motsvarande mått')}\s{one_of('preposition före grupp')}\s(?P<g>[^,;.:()\d]+?)\s"
    rf"{one_of('måttets verb')}\s(?:på\s|till\s)?{ROUGHLY_OR_IN_ALL}$"
)
_FROM_THEN = re.compile(rf"(?i)(?:^|,|\s)\s?(?:upp|ned|ner)\sfrån\s{ROUGHLY_OR_IN_ALL}$")
_WHERE = re.compile(rf"(?i),?\s(?:där|varav)\s{ROUGHLY_OR_IN_ALL}$")
_AT_THAT_TIME = re.compile(
    rf"(?i)\s(?:då|när)\s(?P<n>[^,;:()\d]{{2,40}}?)\s{one_of('måttets verb')}\s(?:på\s|till\s)?"
    rf"{ROUGHLY_OR_IN_ALL}[+−–-]?$"
)


def goes_on(place: Place) -> Named | None:
    """What only tells more of what the sentence is about: a target, the country, a change, the B of from A to B."""
    role, claim = place.role, place.role.claim
    if role.serie in ("riket", "jämförelse"):
        return Named(place.own)
    if not place.own:
        return None
    between = place.text[place.prev_end() : place.figure.start]
    if claim.start_figure or role.serie in ("riket", "jämförelse", "mål", "budget", "skillnad"):
        return Named(place.own)
    noun = tidy(noun_after(place.post)[0])
    same = place.prev and role.figure.unit and place.prev.figure.unit == role.figure.unit
    if same and re.search(r"(?:,|\soch)\s$", between) and noun and not KON_ALONE.match(noun) and not says_nothing(noun):
        return Named(noun)  # '71 procent rörde utebliven dos, 12 procent dubbel dos'
    if place.last and role.serie == "förändring" and (APPOSED.search(between) or _MORE.match(place.post)):
        return Named(place.last.label, place.last.group)  # '…, en ökning med 6 procentenheter', 'tre fler än 2021'
    if place.last and role.figure.unit == place.prev.figure.unit and _FROM_THEN.search(between):
        return Named(place.last.label, place.last.group)  # '70 procent, ned från 76 procent 2021'
    if place.prev and role.compared and AGAINST_WHAT.search(between):
        return Named(place.own)  # 'ledde 41 till fraktur, mot 52 året innan'
    verb = any(place.prev_end() <= v.start < place.figure.start for v in place.verbs)
    if role.serie in ("förändring", "avvikelse") and place.prev and not (verb and place.has_subject()):
        return Named(place.own, _of_whom(re.sub(r"\s(?:med|på|om)\s$", " ", between)))
    if same and not verb:
        group = place.group() or _of_whom(between)
        return Named(_without_place(place.own, between) if group else place.own, group)
    share = place.prev and role.figure.unit == "procent" and not place.has_subject()
    tail = re.split(r"[,;.()]", place.post)[0]
    if (
        share
        and not says_more(tail)
        and re.search(rf"(?i)\b{one_of('samma sak i annat mått')}\b[^,;]*$|,\s?$", between)
    ):
        return Named(place.own)
    return None


def _without_place(own: str, between: str) -> str:
    """'Sjukfrånvaron i kommunerna' -> 'Sjukfrånvaron', where what follows is told of another: 'och i regionerna'."""
    turned = re.search(rf"(?:,|\soch|\ssamt)\s(?P<p>{one_of('preposition före grupp')})\s", between)
    last = re.search(rf"\s{turned['p']}\s[^,;]+$", own) if turned else None
    return own[: last.start()] if last else _OF_A_PLACE.sub("", own)


def at_that_time(place: Place) -> Named | None:
    """'…, jämfört med året innan då den var 45,0 år', 'då avvikelsen var −2,1 miljoner': the same at another time."""
    between = place.text[place.prev_end() : place.figure.start]
    same_unit = place.last and place.figure.unit == place.prev.figure.unit and place.figure.unit is not None
    of_then = place.role.compared or place.role.claim.told is not None
    against = AGAINST_WHAT.search(between) if same_unit and of_then else None
    if against and not says_more(between[: against.start()], f"{place.last.label} {place.last.group}"):
        return Named(
            place.last.label, place.last.group, by="again"
        )  # '77 procent var kvinnor, jämfört med 76 procent 2022'
    then = _AT_THAT_TIME.search(place.text[place.prev_end() : place.figure.start]) if place.last else None
    if not then or place.figure.unit != place.prev.figure.unit or not place.role.compared:
        return None
    what = tidy(then["n"])
    same = says_nothing(what) or what.lower() in f"{place.own} {place.last.label}".lower()
    other = "" if same or not re.fullmatch(r"[a-zåäö]{5,}(?:et|en|n)", what) else what
    if same:
        return Named(place.last.label, place.last.group, by="again")
    return Named(other, by="again") if other else None


def where_so_many(place: Place) -> Named | None:
    """'AME mötte 366 deltagare, där 50 procent gick vidare till arbete' -> 'deltagare som gick vidare till arbete'.

    A name of nothing where nobody was counted before it: what the clause hangs on is not who did so.
    """
    led = place.figure.unit == "procent" and _WHERE.search(place.text[: place.figure.start])
    did = re.match(r"\s(?P<v>[\wåäö]+)\s", place.post) if led else None
    if not did or verb_kind(did["v"]) in (None, "nivå", "hjälp"):
        return None
    counted = place.prev and place.prev.figure.unit is None and noun_after(place.text[place.prev.figure.end :])[0]
    done = said_after(place.post)
    return Named(of_which(tidy(counted), done), "", True) if counted and done else Named("")


def corresponding(place: Place) -> Named | None:
    """'medan motsvarande tal för undersköterskorna är 9 procent': the same of others."""
    told = _CORRESPONDING.search(place.text[place.prev_end() : place.figure.start])
    if not told or not place.last or place.prev.figure.unit != place.figure.unit:
        return None
    group = tidy(told["g"])
    return Named(place.last.label, "" if KON_ALONE.match(group) or place.role.serie != "utfall" else group)


def _of_whom(between: str) -> str:
    """', inom HVB' or ' och i Söderby' before a figure that tells more of the same: of whom that is."""
    between = "," + between.rpartition(",")[2] if "," in between else between
    front = re.search(rf"(?:,|\soch|\ssamt)\s(?P<r>{one_of('preposition före grupp')}\s.+)", between)
    whom = GROUP_FIRST.match(front["r"]) if front else None
    group = tidy(whom["g"]) if whom else ""
    return "" if KON_ALONE.match(group) else group


def rate_or_rise(place: Place) -> Named | None:
    """'… var chefstätheten 19,8 medarbetare per chef', 'Antalet anställda ökade med 532 medarbetare': the subject."""
    rate = PER_WHAT.match(place.post)
    rise = place.role.serie == "förändring" and re.search(r"\smed\s(?:\w+\s)?$", place.text[: place.figure.start])
    subject = None if place.prev or not (rate or rise) else place.subject()
    if not subject or not subject.label or says_nothing(subject.label):
        return None
    moved = any(place.left <= v.start < place.figure.start and v.kind == "rörelse" for v in place.verbs)
    return Named(subject.label, subject.group, True) if rate or moved else None
