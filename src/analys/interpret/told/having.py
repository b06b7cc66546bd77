"""Who has, gets or does what, where the verb stands before the number: 'hade 91 procent av de boende en plan'.

Swedish puts the verb second, so that after a time, a place or 'Av anmälningarna' those counted stand behind it and
what they have or do behind them; the name is 'de boende som hade en plan', 'anmälningarna som ledde till utredning'.
"""

from __future__ import annotations

import re

from analys.interpret.amounts.clause import begins_with_adverbial, verb_kind
from analys.interpret.amounts.phrase import MEASURE, PREPOSITIONS, says_nothing, tidy, without_times
from analys.interpret.prose.claim import ABOUT
from analys.interpret.told.place import Named, Place
from analys.interpret.told.relative import is_whom, of_which
from analys.words.vocabulary import one_of

_OF = re.compile(rf"(?i)^\s?av\s(?:{one_of('före dem som räknas')}\s)*")
_PIECE = re.compile(rf"(?i)^\s?(?:{one_of('före det räknade')}\s)*")
_BRACKET = re.compile(r"^\s?\([^)]*\)")
_END = re.compile(r"[;:(]|,\s|\.(?:\s|$)|\s[–-]\s")
_GROUP_END = re.compile(r"^(?:\s\d{1,3}(?:\s?[–-]\s?\d{1,3})?\sår(?:\s(?:och|eller)\s(?:äldre|yngre))?)")
_DEFINITE = re.compile(r"(?i)(?:[a-zåäö]{3,}(?:[aeo]rna|ningen|heten)|\w*barnen)$")
_NEW = re.compile(rf"\s{one_of('delar meningen')}\s(?=.*\b{one_of('räkneord till tio')}\b|.*\d)|\s(?:jämfört|mot|än)\s")


def having(place: Place) -> Named | None:
    """Return the name of those that the figure counts by what they have, get or do; None for another build."""
    main = place.main()
    if not main or main.kind in ("nivå", "rörelse", "visar", "inkom") or place.figure.unit not in (None, "procent"):
        return None
    if not re.fullmatch(rf"\s{ABOUT}", place.text[main.end : place.figure.start]):
        return None
    front = place.text[place.left : main.start]
    whole = _whole(place, front)
    if whole:
        done = _object(_BRACKET.sub("", place.text[place.figure.end :]))
        verb = "" if main.kind == "hjälp" and done and _participle(done.split()[0]) else main.word
        return Named(fitting(whole, verb, done), "", True) if done and not says_nothing(done) else None
    if front.strip() and not begins_with_adverbial(re.sub(r"(?i)^\s?(?:och|men|medan)\s", "", front)):
        return None
    rest = place.text[place.figure.end :]
    if place.figure.unit == "procent":
        of = _OF.match(rest)
        if not of:
            return None
        rest = " " + rest[of.end() :]
    who, rest = _whom(" " + _PIECE.sub("", rest))
    done = _object(_BRACKET.sub("", rest)) if who else ""
    if not done or says_nothing(done) or (main.kind != "hjälp" and not is_whom(who.split()[0])):
        return None
    verb = "" if main.kind == "hjälp" and _participle(done.split()[0]) else main.word
    return Named(fitting(who, verb, done), place.clause_group(), True)


def _whole(place: Place, front: str) -> str:
    """'Av anmälningarna', 'Av de 418 personer som bedömdes': those of whom some do what is told, '' where none are."""
    of = _OF.match(front)
    if of:
        noun = tidy(front[of.end() :])
        return "" if re.search(r"\d", front) or says_nothing(noun) else noun
    told = place.prev and place.last and _OF.fullmatch(place.text[: place.prev.figure.start])
    return place.last.label if told else ""


def _whom(text: str) -> tuple[str, str]:
    """' boende på särskilt boende en plan' -> ('boende på särskilt boende', ' en plan'); '' where it tells none."""
    words = list(re.finditer(r"\S+", text))
    for n, match in enumerate(words[:4]):
        word = match.group()
        if not re.fullmatch(r"[\wåäöÅÄÖ-]+", word) or word.lower() in PREPOSITIONS:
            return "", text
        definite = _DEFINITE.search(word) is not None
        if is_whom(word) or definite:
            end = match.end()
            coming = words[n + 1 : n + 2]
            if coming and coming[0].group().lower() == "och" and len(words) > n + 2 and is_whom(words[n + 2].group()):
                end, n = words[n + 2].end(), n + 2
                coming = words[n + 1 : n + 2]
            if coming and coming[0].group().lower() in PREPOSITIONS:
                at = n + 2
                while at < len(words) - 1 and re.search(r"(?:t|a|s|ig|isk)$", words[at].group()) and at < n + 4:
                    at += 1
                end = words[at].start() + len(words[at].group().rstrip(".,;:)")) if at < len(words) else end
                aged = _GROUP_END.match(text[end:])
                end += aged.end() if aged else 0
            return text[match.start() if n == 0 else words[0].start() : end].strip(), text[end:]
    return "", text


def _object(text: str) -> str:
    """' en aktuell riskbedömning, att jämföra …' -> 'en aktuell riskbedömning'."""
    text = _END.split(without_times(text).rstrip(), maxsplit=1)[0]
    text = _NEW.split(text, maxsplit=1)[0]
    text = re.sub(r"(?i)\s(?:som|där|vilket)\s.*$", "", text)
    return re.sub(r"\s+", " ", text).strip(" .,") if not re.search(r"\d", text) else ""


def _participle(word: str) -> bool:
    return verb_kind(word) is not None and word.lower().endswith("t")


def fitting(who: str, verb: str, done: str) -> str:
    """Return the name of those who do something, without the last phrases of what is done where it is too long."""
    name = of_which(who, f"{verb} {done}".strip()) if verb_kind((verb or done).split()[0]) else f"{who}, {done}"
    while len(name.split()) > MEASURE:
        cut = max((m.start() for m in re.finditer(r"\s(?:" + "|".join(PREPOSITIONS) + r")\s", name)), default=0)
        if cut <= len(who) + 5:
            return ""
        name = name[:cut]
    return name
