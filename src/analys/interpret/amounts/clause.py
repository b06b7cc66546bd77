"""A sentence -> its verbs and what stands before and after them: where the label of a figure is to be found.

Swedish puts the finite verb second, so that what a clause is about stands before it, or right behind it where the
clause begins with a time or a place ('Under 2022 var svarsfrekvensen 58 procent').
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from analys.interpret.prose.figures import FREE_YEAR
from analys.words.numbers import NUMBER_WORDS
from analys.words.pattern import pattern
from analys.words.periods import MONTH_NAME
from analys.words.vocabulary import one_of, reference_rows, word_set, words_of

# 'det stöd de behöver': a noun and a pronoun before a verb are a clause on the noun, since the main verb comes second
_RELATIVE = re.compile(
    rf"(?<=\s)(?!{one_of('ingen korrelat')}\b)[a-zåäö]{{3,}}\s{one_of('subjekt i sats utan som')}\s$"
)
_TENSE = pattern(rf"(?i)^(?:[a-zåäö]{{2,}}[jvrl]des|{one_of('verb i dåtid')})$")
_WORD_OR_PAIR = re.compile(r"[\wåäöÅÄÖéÉ]+(?:[-/][\wåäöÅÄÖ]+)*")
_BEFORE_NOUNS = words_of("före substantiv")
SUBORDINATE = words_of("inleder sats under en annan")
PARTICIPLE_ENDS = ("ade", "da", "ta", "na")
_ADVERBIAL = re.compile(rf"(?i)^(?:(?:{one_of('satsens adverbial')}|(?:19|20)\d\d)\b|den\s\d{{1,2}}\s{MONTH_NAME}\b)")


_MOVES = re.compile(rf"(?i)(?:går|gått|gick)(?=\s{one_of('riktning efter gå')}\b)")  # 'gick ner från elva till nio'


@dataclass(frozen=True)
class Verb:
    """A finite or supine verb: where it stands, its kind (nivå, hjälp, svar, inkom …) and whether it is in a clause
    that hangs on another."""

    start: int
    end: int
    kind: str
    word: str
    sub: bool


@cache
def _kinds() -> dict[str, str]:
    return {row["ord"]: row["slag"] for row in reference_rows("meningsverb")}


@lru_cache(maxsize=50_000)  # the words of a language are fewer than its sentences
def verb_kind(word: str) -> str | None:
    """Return the kind of a verb, 'annat' for one known by its ending only, None for what is no verb."""
    low = word.lower()
    return None if low in word_set("folkord") else _kinds().get(low) or ("annat" if _TENSE.match(low) else None)


def is_listed(word: str) -> bool:
    """Tell whether a word is a known verb, and none by its ending only: 'svarade', but not 'timavlönade'."""
    return word.lower() in _kinds()


def find_verbs(text: str) -> list[Verb]:
    """Return the verbs of a text; each 'som', 'att' … takes the verb after it and those that follow at once."""
    return list(_find_verbs(text))


@lru_cache(maxsize=4096)  # several steps ask for those of the same sentence
def _find_verbs(text: str) -> tuple[Verb, ...]:
    found: list[Verb] = []
    waiting = 0
    for match in _WORD_OR_PAIR.finditer(text):
        word = match.group().lower()
        if word in SUBORDINATE:
            waiting += 1
            continue
        kind = verb_kind(word)
        if kind == "visar" and _MOVES.match(text, match.start()):
            kind = "rörelse"
        if kind and (_describes(word, text[: match.start()]) or _is_counted(word, text[: match.start()])):
            continue
        if not kind:
            continue
        chained = bool(found) and len(text[found[-1].end : match.start()].split()) <= 2 and found[-1].kind == "hjälp"
        sub = found[-1].sub if chained else waiting > 0 or _RELATIVE.search(text[: match.start()]) is not None
        if not chained and waiting:
            waiting -= 1
        found.append(Verb(match.start(), match.end(), kind, word, sub))
    return tuple(found)


def _describes(word: str, before: str) -> bool:
    """'Antalet placerade barn', 'Andelen återaktualiserade': a participle that stands as an adjective."""
    if not word.endswith(PARTICIPLE_ENDS) or word == "hade":
        return False
    last = re.search(r"([\wåäö]+)\W*$", before)
    counted = last is not None and last[1].isdigit() and not FREE_YEAR.fullmatch(last[1])  # 'Under 2023 slutade tolv'
    return last is None or counted or last[1].lower() in NUMBER_WORDS or last[1].lower() in _BEFORE_NOUNS


def _is_counted(word: str, before: str) -> bool:
    """'samtliga åtta steg': how many there are, and no verb."""
    last = re.search(r"([\wåäö]+)\s$", before) if word == "steg" else None
    return last is not None and (last[1].isdigit() or last[1].lower() in NUMBER_WORDS)


def begins_with_adverbial(text: str) -> bool:
    """Tell whether a clause begins with a time, a place or an adverb: its subject then stands behind the verb."""
    return bool(_ADVERBIAL.match(text.strip()))
