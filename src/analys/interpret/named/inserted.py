"""A figure named by a subject with something put behind it, by what stands before a colon, or by a question."""

from __future__ import annotations

import re

from analys.interpret.amounts.clause import find_verbs, verb_kind
from analys.interpret.amounts.phrase import noun_after, says_nothing, tidy
from analys.interpret.named.place import KON_ALONE, Named, Place, says_more
from analys.interpret.prose.claim import KON_WORD, ROUGHLY_OR_IN_ALL
from analys.interpret.prose.figures import MONEY_UNITS
from analys.words.pattern import pattern
from analys.words.vocabulary import one_of

_SUBJECT = re.compile(r"^[\s•*–-]*(?P<s>[A-ZÅÄÖ][^,;:()\d]{3,80}?),\s")
_BEFORE_NUMBER = re.compile(r"^[\s•*–-]*(?P<s>[A-ZÅÄÖ][^,;:()\d]{3,60}?),?\s\+?$")  # 'Orosanmälningar 612 (…)'
_COLON = pattern(
    rf"^[\s•*–-]*(?P<l>(?:[^:\d]|\d{{1,3}}(?:[–-]\d{{1,3}})?\s(?:år|{one_of('varaktighet')})\b){{4,120}}?)\s?:\s"
)
_LIST_ITEM = re.compile(r"^\s*[•*–-]\s(?P<l>[A-ZÅÄÖ][^:,;.()\d]{2,80}?),?\s(?=\d)")  # '- Bemötande 93 procent'
_ITEM_WITH_AMOUNT = re.compile(r"^\s*[•*–-]\s(?P<l>[^\W\d][^:.;()\d]{2,90}),\s")  # '• gata, vatten och avlopp, 5,6 mkr'
_STATEMENT = re.compile(
    r"^\s*[•*–-]\s(?P<l>[A-ZÅÄÖ][^:\d]{8,90}?)\s?:\s(?:\d{1,2}(?:,\d+)?\s?(?:%|procent\b)|100\s?(?:%|procent\b))"
)
MORE_OF = re.compile(rf"(?i)\s{one_of('mer eller mindre av')}\s(?!än\b|jämfört\b)(?=[a-zåäö]{{5}})")
_ALONE = re.compile(rf"(?i)\s?(?:[,.;()]|$|(?:{one_of('efter ensamt tal')}|{KON_WORD})\b)")
_TELEGRAM = 6  # words


def inserted(place: Place) -> Named | None:
    """Return the subject, where only what was put in stands between it and the figure or its verb."""
    subject = _SUBJECT.match(place.text)
    if not subject or find_verbs(subject["s"]) or says_nothing(subject["s"]):
        return None
    name = Named(tidy(subject["s"]), "", True)
    before = place.text[subject.end() : place.figure.start]
    if re.fullmatch(ROUGHLY_OR_IN_ALL, before) and re.match(r"[^,;]{0,40},\s\w+", place.text[place.figure.end :]):
        return name  # ', 94 procent, är'
    if before.startswith("som ") and "," not in before:
        verbs = find_verbs(before)
        level = len(verbs) == 1 and verbs[0].kind in ("nivå", "rörelse")
        return name if level and not says_more(before[4:]) else None
    goes_on = before.rpartition(", ")[2]
    verb = verb_kind(goes_on.split()[0]) if goes_on.split() else None
    moved = verb == "hjälp" and any(v.kind == "rörelse" for v in find_verbs(goes_on))  # 'har förbättrats'
    put_in = ", " in before and (verb in ("nivå", "rörelse") or moved)
    return name if put_in and not says_more(_since(place, goes_on)) else None


def _since(place: Place, text: str) -> str:
    """The end of a text that stands behind the figure before."""
    return text[-max(place.figure.start - place.prev_end(), 0) :] if place.prev else text


def telegram(place: Place) -> Named | None:
    """'Orosanmälningar 612 (588 år 2020)', '- Medicintekniska produkter, 54 stycken': a name and its number alone."""
    name = None if place.prev else _BEFORE_NUMBER.match(place.text[: place.figure.start])
    if (
        not name
        or re.search(r"(?<!n)(?:de|te|tt)$", name["s"])
        or len(name["s"].split()) > _TELEGRAM
        or any(not v.sub for v in find_verbs(name["s"]))
    ):
        return None
    page = re.match(r"\s?\(\d{1,3}\)\s*$", place.text[place.figure.end :])  # '1 (4)'
    return None if page or says_nothing(name["s"]) else Named(tidy(name["s"]), "", True)


def asked(place: Place) -> Named | None:
    """A question of a survey that the sentence quotes."""
    asked = re.search(
        rf"{one_of('frågans första ord')}\s[^?.:]{{5,110}}\?",
        place.text[: place.figure.start],
    )
    return Named(tidy(asked.group().rstrip("?"))) if asked else None


def after_colon(place: Place) -> Named | None:
    """'Trivs hemma: 84 %': the words before the colon."""
    item = _ITEM_WITH_AMOUNT.match(place.text) if place.figure.unit in MONEY_UNITS else None
    if item and item.end() == place.figure.start and not find_verbs(item["l"]):
        return Named(tidy(item["l"]), "", True)
    colon = _COLON.match(place.text) or _LIST_ITEM.match(place.text)
    if not colon or colon.end() > place.figure.start or says_nothing(colon["l"]):
        return None
    asked = _STATEMENT.match(place.text)  # '- Jag trivs på min dagliga verksamhet: 84 procent'
    if asked and find_verbs(colon["l"]) and not re.match(r"(?i)an(?:del|tal)", colon["l"]):
        return Named(asked["l"], place.group(), not place.prev, statement=True)
    if _states(colon["l"]):
        return None
    item = re.search(r"[;,]\s(?P<n>[^\W\d]{2}[^;,]*)$", place.text[place.prev_end() : place.figure.start])
    if place.prev and item and not KON_ALONE.match(tidy(item["n"])):
        return None  # 'Inledda utredningar: 188; avslutade inom 120 dagar: 81 %'
    if not tidy(colon["l"]):
        return None
    if place.prev and not place.figure.unit and (place.prev.figure.unit or not _ALONE.match(place.post)):
        return None  # 'Felaktiga utbetalningar: 21 ärenden utreddes, 9 polisanmäldes'
    between = tidy(place.text[colon.end() : place.figure.start]) if not place.prev else ""
    if between and not says_nothing(between) and not KON_ALONE.match(between):  # 'Dygnskostnad: familjehem 1 240 kr'
        plain = len(between.split()) <= 4 and not find_verbs(between) and not re.search(r"\d", between)
        return Named(f"{tidy(colon['l'])}, {between}", place.group(), True) if plain else None
    counted = noun_after(place.post)[0] if not place.figure.unit and not _ALONE.match(place.post) else ""
    if counted and not says_nothing(counted):  # 'Natt: tre sjuksköterskor'
        return Named(f"{tidy(colon['l'])}, {tidy(counted)}", place.group(), not place.prev)
    return Named(tidy(colon["l"]), place.group(), not place.prev, measure=True)


def _states(text: str) -> bool:
    """'Kvinnor är mer nöjda än män: …' states something before its colon, and is no name."""
    return any(not v.sub and v.kind in ("nivå", "hjälp", "rörelse") and v.start for v in find_verbs(text))


def of_what_is_more(place: Place) -> Named | None:
    """'5,8 mkr högre statsbidrag för utsatta områden': what is more or less, told behind the figure."""
    more = MORE_OF.match(place.post) if place.figure.unit in MONEY_UNITS else None
    name = tidy(noun_after(place.post[more.end() - 1 :])[0]) if more else ""
    return Named(name, "", True) if name else None
