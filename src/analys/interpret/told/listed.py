"""A figure named as an item of a list: 'varav placeringar 9,8', 'fördelat på fall 1 804', 'och på Solgården 12'."""

from __future__ import annotations

import re

from analys.interpret.amounts.clause import find_verbs
from analys.interpret.amounts.phrase import noun_after, says_nothing, tidy
from analys.interpret.prose.claim import ABOUT
from analys.interpret.told.place import Named, Place
from analys.words.vocabulary import one_of

_OPENS = re.compile(rf"(?i):\s|\b{one_of('uppräkning börjar')}\b")
_ENDS = re.compile(r"\s?(?:[,.;)]|$|(?:och|samt|respektive)\s)")
_LEADS = re.compile(rf"(?i)^[\s,;:]*(?:{one_of('före uppräknat namn')}\s)*")
_PLACE = re.compile(
    rf"(?i)(?:,|\boch|\bsamt)\s(?:(?:och|samt)\s)?{one_of('preposition före grupp')}\s"
    rf"(?P<g>[^,;.:\d]{{2,40}}?)\s{ABOUT}$"
)
_ITEM_WORDS = 5


def listed(place: Place) -> Named | None:
    """Return what was told, of the item before the figure; None where the figure is no item of a list."""
    if not place.own or not _ENDS.match(place.text[place.figure.end :]):
        return None
    if place.prev and place.figure.unit is None and not noun_after(place.post)[0]:
        where = _PLACE.search(place.text[place.prev_end() : place.figure.start])
        if where and not says_nothing(where["g"]) and not find_verbs(where["g"]):
            return Named(place.own, tidy(where["g"]))
    opened = [m.end() for m in _OPENS.finditer(place.text, 0, place.figure.start)]
    if not opened:
        return None
    item = _LEADS.sub("", place.text[max(place.prev_end(), opened[-1]) : place.figure.start])
    item = re.sub(rf"\s{ABOUT}$", "", item.rstrip(" +"))
    name = tidy(item)
    plain = name and len(name.split()) <= _ITEM_WORDS and not find_verbs(item) and not re.search(r"[\d,;()]", item)
    return Named(f"{place.own}, {name}") if plain and not says_nothing(name) else None
