"""A figure named as an item of a list: 'varav placeringar 9,8', 'fördelat på fall 1 804', 'och på Solgården 12'.

So are the items of a line without a verb ('HVB-dygn: 1 870, dygnskostnad 5 240 kr') and of a list that a line leads in
('Vid årsskiftet var 112 barn placerade:', '- 74 i familjehem').
"""

from __future__ import annotations

import re

from analys.interpret.amounts.clause import PARTICIPLE_ENDS, find_verbs, verb_kind
from analys.interpret.amounts.phrase import PREPOSITIONS, noun_after, says_nothing, tidy
from analys.interpret.named.place import Named, Place
from analys.interpret.prose.claim import KON_WORD, ROUGHLY_OR_IN_ALL
from analys.interpret.prose.figures import MONEY_UNITS
from analys.words.vocabulary import one_of

_OPENS = re.compile(rf"(?i):\s|^fördelning\w*\s[^.:;\d]*?\b(?:är|var|blev)\s|\b{one_of('uppräkning börjar')}\b")
_COUNT_ENDS = re.compile(r"\s?(?:(?:dygn|st|stycken)\b)?\s?(?:[,.;)(]|$|(?:och|samt|respektive)\s)")
_LEADS = re.compile(rf"(?i)^[\s,;:]*(?:{one_of('före uppräknat namn')}\s)*")
_PLACE_NAMED = re.compile(
    rf"(?i)(?:,|\boch|\bsamt)\s(?:(?:och|samt)\s)?{one_of('preposition före grupp')}\s"
    rf"(?P<g>[^,;.:\d]{{2,40}}?)\s{ROUGHLY_OR_IN_ALL}$"
)
_LAST_ITEM = re.compile(r"^.*(?:[,;]\s|\)\s)", re.DOTALL)
_LIMIT_IN_NAME = re.compile(rf"(?i)\b{one_of('gräns i namn')}\s\d{{1,3}}\s[a-zåäö]+")  # 'avslutade inom 120 dagar'
# no 'bekostar'
_SUBJECT_LINE = re.compile(r"^[\s•*–-]*(?P<s>[A-ZÅÄÖ]\w+(?:\s(?![a-zåäö]+[aeå]r\s)[^\s,;:()\d]+){0,6}):?\s$")
_ITEM_FIRST = re.compile(rf"^\s*[•*–-]\s{ROUGHLY_OR_IN_ALL}$")
_COLON_FIRST = re.compile(r"^[\s•*–-]*(?P<l>[A-ZÅÄÖ][^:\d.;]{3,60}):\s")
_ITEM_WORDS = 5


def listed(place: Place) -> Named | None:
    """Return what was told, of the item before the figure; None where the figure is no item of a list."""
    if led := _led_in(place):
        return led
    if counted := _of_line(place):
        return counted
    if place.prev and place.prev.figure.unit in MONEY_UNITS and place.figure.unit is None:
        return None  # 'elpriset 2,6 miljoner, sjuksköterskor 6,3': of what unit is not said
    if not place.own or not _COUNT_ENDS.match(place.text[place.figure.end :]):
        return None
    if place.prev and place.figure.unit is None and not noun_after(place.post)[0]:
        where = _PLACE_NAMED.search(place.text[place.prev_end() : place.figure.start])
        if where and not says_nothing(where["g"]) and not find_verbs(where["g"]):
            return Named(place.own, tidy(where["g"]))
    opened = [m.end() for m in _OPENS.finditer(place.text, 0, place.figure.start)]
    if not opened and not (place.prev and is_telegram(place.text)):
        return None
    item = _LEADS.sub("", place.text[max(place.prev_end(), *opened, 0) : place.figure.start])
    if place.prev:
        item = _LEADS.sub("", _LAST_ITEM.sub("", item))
    item = re.sub(rf"\s{ROUGHLY_OR_IN_ALL}$", "", item.rstrip(" +:"))
    name = tidy(item)
    short = name and len(name.split()) <= _ITEM_WORDS and not re.search(r"[\d,;()]", _LIMIT_IN_NAME.sub("", item))
    if not short or says_nothing(name) or any(not _describes(item, v.word) for v in find_verbs(item)):
        return None
    if re.match(r"(?i)an(?:tal|del)(?:et|en)?\s", name):
        return Named(name, "", True)  # 'Antal avslag 204 st, antal överklaganden 39'
    if not opened and not name.split()[0].endswith((*PARTICIPLE_ENDS, "nde")):
        return Named(name[0].upper() + name[1:], "", True)  # 'Familjehem 20, HVB 6'
    lead = _COLON_FIRST.match(place.text)
    whole = tidy(lead["l"]) if lead and lead.end() <= place.figure.start else ""
    return Named(f"{place.own if says_nothing(whole) else whole}, {name}")


def is_telegram(text: str) -> bool:
    """Tell whether a line states its figures without a verb: 'Antal avslag 204 st, antal överklaganden 39'."""
    return not any(not v.sub and not _describes(text, v.word) for v in find_verbs(text))


def _describes(text: str, word: str) -> bool:
    """'avslutade inom 120 dagar', '31 kontaktade': a participle that stands for those it tells of."""
    return word.endswith(("ade", "da", "ta")) and re.search(rf"(?i)(?:^|[,;\d]\s){word}\b", text) is not None


def _of_line(place: Place) -> Named | None:
    """'Placeringar i skyddat boende 19 vuxna och 27 barn': what a line without a verb tells of those it counts."""
    noun = noun_after(place.post)[0]
    first = place.text[: place.figure.start] if not place.prev else ""
    line = _SUBJECT_LINE.match(first)
    known = place.own.split(", ")[0] if place.prev and place.last and ", " in place.last.label else ""
    name = tidy(line["s"]) if line else known
    if place.figure.unit or not noun or not name or says_nothing(name) or not is_telegram(place.text):
        return None
    if place.figure.in_words or (line and name.split()[-1].lower() in PREPOSITIONS):
        return None  # 'Sammanslagning av två huvudprocesser'
    few = len(noun.split()) == 1 and not re.fullmatch(rf"(?i)st|stycken|dygn|{KON_WORD}", noun)
    return Named(f"{name}, {noun}", "", True) if few and (not line or ":" not in first) else None


def _led_in(place: Place) -> Named | None:
    """'- 74 i familjehem', '- 8 stödboende': a number first, of what the line that leads in the list has told."""
    if not place.lead or place.prev or not _ITEM_FIRST.match(place.text[: place.figure.start]):
        return None
    if place.figure.unit in MONEY_UNITS or place.figure.unit == "procent":
        return None
    part = re.split(r"[,;.(]|\s(?:varav|därav)\s", place.post)[0].strip()
    first = part.split()[0].lower() if part else ""
    if first in PREPOSITIONS and not re.search(r"\d", part):
        return Named(f"{place.lead}, {tidy_part(part)}", "", True)
    return None


def tidy_part(text: str) -> str:
    """' i familjehem under året' -> 'i familjehem': a part with the preposition that tells it."""
    first, _, rest = text.partition(" ")
    rest = tidy(rest)
    return f"{first} {rest}" if rest and not verb_kind(rest.split()[0]) else ""
