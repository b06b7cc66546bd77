"""Whether the name of a sentence's figure is one that a reader could look up: what is counted, and of whom.

A name that is a piece of the sentence, a word for anything at all, or so long that it quotes is none; the figure is
then not told. Better no fact than one that nobody can find.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from analys.interpret.prose.figures import MONEY, WORDS
from analys.interpret.told.clause import SUBORDINATE, verb_kind
from analys.interpret.told.phrase import PREPOSITIONS, too_long
from analys.words.vocabulary import reference_rows

_EMPTY = ("nivå", "hjälp", "visar", "inkom", "gäller", "rörelse")  # verbs that say nothing of what is measured
_PASSIVE = re.compile(
    r"(?:des|öds|avs|evs|ogs|nas|ats|its|tts|rts|lts|nts)$"
)  # 'Barn beviljades': what was done, and not to whom
_CUT_SHORT = re.compile(r"(?i)\b(?:och|samt|men|eller|som|att|av|för|inte|vid|till|från|med|i|på|än|medan)$")


@cache
def _words(place: str) -> frozenset[str]:
    return frozenset(row["ord"].lower() for row in reference_rows("etikettord") if row["plats"] == place)


@cache
def _empty_words() -> frozenset[str]:
    return frozenset(row["ord"] for row in reference_rows("svepord"))


def worth_telling(label: str, serie: str, unit: str | None) -> bool:
    """Tell whether a name says what is measured; the board or an office says it of a budget's gap in money only."""
    return not (too_long(label) or _begins_badly(label) or _CUT_SHORT.search(label)) and _says_what(
        label, serie in ("avvikelse", "budget", "prognos") and unit in MONEY
    )


@lru_cache(maxsize=4096)
def _begins_badly(label: str) -> bool:
    low = label.lower()
    first = re.match(r"[\wåäöé-]+", low)
    begins = first is None or first[0] in PREPOSITIONS | SUBORDINATE or (first[0] in WORDS and WORDS[first[0]] > 1)
    return begins or any(low == word or low.startswith(f"{word} ") for word in _words("först"))


@lru_cache(maxsize=4096)
def _says_what(label: str, gap: bool) -> bool:
    empty = _words("ensam") | _empty_words() | PREPOSITIONS | SUBORDINATE
    empty = empty if gap else empty | _words("kontor")
    words = [w for w in re.findall(r"[a-zåäöé]+(?:-[a-zåäö]+)*", label.lower()) if len(w) > 2 and w not in empty]
    words = [w for w in words if verb_kind(w) not in _EMPTY]
    of_a_clause = re.search(r"(?i)^an(?:del|tal)|\s(?:som|där|vars)\s", label)
    return any(of_a_clause or not (verb_kind(w) and _PASSIVE.search(w)) for w in words)
