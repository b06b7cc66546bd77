"""Whether the words around a figure only point back at a name told elsewhere, or tell something of their own.

'Det är tre fler', '2020 var utfallet 78 procent' point back; 'Det utbetalda beloppet var …' has a name of its own, and
where it was not understood the figure is not told.
"""

from __future__ import annotations

import re
from functools import cache

from analys.interpret.amounts.clause import SUBORDINATE, verb_kind
from analys.interpret.amounts.phrase import PREPOSITIONS, SWEEPING, without_times
from analys.interpret.prose.figures import NUMBER_WORDS, UNIT_WORDS
from analys.interpret.told.place import Named, Place
from analys.interpret.told.printed import OF_FIGURES
from analys.words.vocabulary import find_words, one_of

_HYPHENED_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def points_back(place: Place, named: Named | None) -> bool:
    """Tell whether nothing but pointing words stands between the last figure (or the clause's start) and this one."""
    group = named.group if named else ""
    item = place.text.lstrip()[:1] in "-•*–" and not place.prev  # '- 7,2 procent för medarbetare till och med 29 år'
    counted = (
        re.split(r"[,;.]", place.post)[0] if place.figure.unit is None or item else ""
    )  # 'Elva personer hade väntat'
    return not says_more(f"{place.text[place.prev_end() : place.figure.start]} {counted}", group)


def says_more(text: str, known: str = "") -> bool:
    """Tell whether a stretch holds a word that says of what or of whom, beside those of a group that is known."""
    text = re.sub(r"(?i)\batt\s[a-zåäö]+a\b", " ", without_times(text))  # 'fortsatte att öka'
    known_words = set(_HYPHENED_WORD.findall(known.lower()))
    about = {w for m in find_words("ungefarord", text) for w in _HYPHENED_WORD.findall(text[m.start : m.end].lower())}
    plain = known_words | about | _plain_words()
    return any(
        len(w) > 2 and w not in plain and not verb_kind(w) and not re.fullmatch(one_of("ord som pekar"), w)
        for w in _HYPHENED_WORD.findall(text.lower())
    )


@cache
def _plain_words() -> frozenset[str]:
    return frozenset(SWEEPING | OF_FIGURES | PREPOSITIONS | SUBORDINATE | set(NUMBER_WORDS) | set(UNIT_WORDS))
