"""Who has, gets or does what, where the verb stands before the number: 'hade 91 procent av de boende en plan'.

Swedish puts the verb second, so that after a time, a place or 'Av anmälningarna' those counted stand behind it and
what they have or do behind them; the name is 'de boende som hade en plan', 'anmälningarna som ledde till utredning'.
"""

from __future__ import annotations

import re

from analys.interpret.amounts.clause import begins_with_adverbial, find_verbs, verb_kind
from analys.interpret.amounts.phrase import (
    LONGEST_MEASURE_NAME,
    PREPOSITIONS,
    noun_after,
    says_nothing,
    tidy,
    without_times,
)
from analys.interpret.amounts.relative import attribute, in_which, is_in, is_whom, of_which
from analys.interpret.named.place import Named, Place
from analys.interpret.prose.claim import ROUGHLY_OR_IN_ALL
from analys.interpret.prose.phrases import KON_WORD
from analys.words.numbers import spelled
from analys.words.vocabulary import one_of

SHORTEST_DONE = 5  # characters: less of what is done says nothing

OF_THOSE = re.compile(rf"(?i)^\s?av\s(?:{one_of('före dem som räknas')}\s)*")
_PIECE = re.compile(rf"(?i)^\s?(?:{one_of('före det räknade')}\s)*")
_BRACKET = re.compile(r"^\s?\([^)]*\)")
_CLAUSE_ENDS = re.compile(r"[;:(]|,\s|\.(?:\s|$)|\s[–-]\s")
_GROUP_END = re.compile(r"^(?:\s\d{1,3}(?:\s?[–-]\s?\d{1,3})?\sår(?:\s(?:och|eller)\s(?:äldre|yngre))?)")
_DEFINITE = re.compile(r"(?i)(?:[a-zåäö]{3,}(?:[aeo]rna|ningen|heten)|\w*barnen)$")
_NEW = re.compile(rf"\s{one_of('delar meningen')}\s(?=.*\b{spelled(1, 10)}\b|.*\d)|\s(?:jämfört|mot|än)\s")


_ALL_KON = re.compile(rf"(?i)\sav\s(?:de\s)?{KON_WORD}")
OF_ONE_KON = re.compile(rf"{_ALL_KON.pattern}(?!\w)")
_OF_NOUN = re.compile(r"(?i)^\s?av\s")
_HAS_WHAT = re.compile(r"(?i)^\s(?:har|hade)\s(?P<w>(?:en\s|ett\s)?[^,;]+)$")
_MEANWHILE = re.compile(rf"(?i)^\s{one_of('samtidigt')}\s")  # 'samtidigt som nettokostnaden ökat'
_CLAUSE_FIRST = re.compile(
    rf"(?i)\b(?:då|eftersom|att)\s{ROUGHLY_OR_IN_ALL}$"
)  # 'då endast 50 procent av dem genomfört …'


def having(place: Place) -> Named | None:
    """Return the name of those that the figure counts by what they have, get or do; None for another build."""
    main = place.main()
    if first := _whole_first(place):
        return Named(first, "", True)
    if not main or main.kind in ("nivå", "rörelse", "visar", "inkom") or place.figure.unit not in (None, "procent"):
        return None
    if not re.fullmatch(rf"\s{ROUGHLY_OR_IN_ALL}", place.text[main.end : place.figure.start]):
        return None
    front = place.text[place.left : main.start]
    whole = _whole(place, front)
    if whole:
        rest = _BRACKET.sub("", place.text[place.figure.end :])
        again = re.match(r"\s[\wåäö]+(?=\s)", rest)  # 'Av dessa 135 har 97 verifikationer granskats'
        rest = rest[again.end() :] if again and again.group().strip() in whole.lower().split() else rest
        done = object_of(rest)
        verb = "" if main.kind == "hjälp" and done and _participle(done.split()[0]) else main.word
        if not done and main.kind == "annat" and re.match(r"\s?(?:[,.;]|$)", place.text[place.figure.end :]):
            return Named(fitting(whole, "", main.word), "", True)  # 'Av de 231 tjänsterna tillsattes 178'
        return Named(fitting(whole, verb, done), "", True) if done and not says_nothing(done) else None
    if front.strip() and not begins_with_adverbial(re.sub(r"(?i)^\s?(?:och|men|medan)\s", "", front)):
        return None
    rest = place.text[place.figure.end :]
    if place.figure.unit == "procent":
        of = OF_THOSE.match(rest)
        if not of:
            return None
        rest = " " + rest[of.end() :]
    who, rest = _whom(" " + _PIECE.sub("", rest))
    done = object_of(_BRACKET.sub("", rest)) if who else ""
    if not done or says_nothing(done) or (main.kind != "hjälp" and not is_whom(who.split()[0])):
        return None
    verb = "" if main.kind == "hjälp" and _participle(done.split()[0]) else main.word
    return Named(fitting(who, verb, done), place.clause_group(), True)


def _whole_first(place: Place) -> str:
    """'Av de 418 personer som bedömdes fick 352 …': the whole, told with how many it holds."""
    if place.prev or place.figure.unit or not OF_THOSE.fullmatch(place.text[: place.figure.start]):
        return ""
    verb = next((v for v in place.verbs if v.start > place.figure.end and not v.sub), None)
    if verb is None or not place.next or verb.start > place.next.figure.start:
        return ""
    said = place.text[place.figure.end : verb.start]
    name = without_times(said).strip() if " som " in said else tidy(said)
    return "" if says_nothing(name) or re.search(r"[,;:]", name) else name


def _whole(place: Place, front: str) -> str:
    """'Av anmälningarna', 'Av de 418 personer som bedömdes': those of whom some do what is told, '' where none are."""
    of = OF_THOSE.match(front)
    if of:
        noun = tidy(front[of.end() :])
        if not re.search(r"\d", without_times(front)):
            return "" if says_nothing(noun) else noun
    told = place.prev and place.last and OF_THOSE.fullmatch(place.text[: place.prev.figure.start])
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


def object_of(text: str) -> str:
    """' en aktuell riskbedömning, att jämföra …' -> 'en aktuell riskbedömning'."""
    text = _CLAUSE_ENDS.split(without_times(text).rstrip(), maxsplit=1)[0]
    text = _NEW.split(text, maxsplit=1)[0]
    text = re.sub(rf"(?i)\s{one_of('bisats efter det gjorda')}\s.*$", "", text)
    return re.sub(r"\s+", " ", text).strip(" .,") if not re.search(r"\d", text) else ""


def _participle(word: str) -> bool:
    return verb_kind(word) is not None and word.lower().endswith("t")


def fitting(who: str, verb: str, done: str) -> str:
    """Return the name of those who do something, without the last phrases of what is done where it is too long."""
    name = of_which(who, f"{verb} {done}".strip()) if verb_kind((verb or done).split()[0]) else f"{who}, {done}"
    while len(name.split()) > LONGEST_MEASURE_NAME:
        cut = max((m.start() for m in re.finditer(r"\s(?:" + "|".join(PREPOSITIONS) + r")\s", name)), default=0)
        if cut <= len(who) + SHORTEST_DONE:
            return ""
        name = name[:cut]
    return name


def so_many_percent(place: Place) -> Named | None:
    """'79 procent upplever att …', '91 procent av förhandsbedömningarna slutfördes …': what so many do."""
    if place.figure.unit != "procent" or place.role.serie not in ("utfall", "mål"):
        return None
    if OF_ONE_KON.match(place.post) and (said := _of_kon(place.text)):
        return Named(said, place.front())
    near = [v for v in place.verbs if place.left <= v.start < place.figure.start and not v.sub]
    near = [] if _CLAUSE_FIRST.search(place.text[: place.figure.start]) else near
    behind = next((v for v in place.verbs if v.start >= place.figure.end), None)
    between = re.sub(r"\([^)]*\)", "", place.text[place.figure.end : behind.start]) if behind else ""
    answers = behind and behind.kind == "svar" and not between.strip()
    fronted = near and near[-1].kind == "nivå" and place.front() and not place.prev
    if (
        not answers
        and not fronted
        and near
        and (near[-1].kind not in ("svar", "visar", "hjälp") or place.has_subject())
    ):
        return None
    rest = place.post
    put_in = re.match(r"\s\([^)]*\)", place.text[place.figure.end :])
    if put_in and place.next and place.next.figure.start < place.figure.end + put_in.end():
        rest = re.split(r"\d", place.text[place.figure.end + put_in.end() :])[0]  # '64 procent (kvinnor 61) tycker'
        near = [v for v in near if v.end <= place.figure.start]
    if not answers and near and near[-1].kind == "visar" and not _OF_NOUN.match(rest):
        return None
    if _OF_NOUN.match(rest):
        noun, after = noun_after(re.sub(r"(?i)^\s?av\s(?:de\s|alla\s|samtliga\s)?", " ", rest))
        within = in_which(noun, after) if is_in(place.text[: place.figure.start]) else ""
        return Named(within or tidy(f"{noun} {attribute(after)}"), place.front())
    adjective = noun_after(rest)[0]
    if near and near[-1].kind == "nivå" and adjective:
        return Named(tidy(adjective), place.front(), True)
    if (not find_verbs(rest) and not re.match(r"(?i)^\satt\s", rest)) or _MEANWHILE.match(rest):
        return None
    clause = re.split(rf"[,;.(]|\s{one_of('ny grupp')}\s(?=\S*\d|bland\b)", rest)[0]
    clause = re.sub(rf"(?i)^\s{one_of('svarade att')}\satt\s", " ", clause)
    if has := _HAS_WHAT.match(clause):  # 'visade att 6,2 procent hade trycksår'
        what = tidy(has["w"])
        return None if says_nothing(what) or find_verbs(what) else Named(what, place.front())
    said = re.sub(r"(?i)^(?:de|man|hen)\s", "", tidy(re.sub(r"(?i)^\s(?:att|som)\s", " ", clause)))
    if place.own and behind and behind.kind in ("annat", "gäller", "inkom") and said.startswith(behind.word):
        return Named(of_which(place.own, said))  # 'Avvikelserna var 633. 71 procent rörde utebliven dos'
    if verb_kind(said.split(" ")[0]) == "gäller":  # '36 procent rörde primärvården'
        what = tidy(re.sub(r"(?i)^\w+\s(?:om\s)?", "", said))
        return None if says_nothing(what) else Named(what)
    return Named(said, place.front(), answer=True)


def _of_kon(text: str) -> str:
    """What both kön are or do: '78 procent av kvinnorna och 73 procent av männen nöjda med måltiderna'.

    Told behind the last of them, else behind the first: '86 procent av flickorna som … var behöriga, jämfört med 84
    procent av pojkarna'.
    """
    parts = _ALL_KON.split(text)[1:]
    for part in [parts[-1], parts[0]]:
        part = re.split(r"[,;.:(]|\s(?:jämfört|mot|medan)\s", part)[0]
        if re.match(r"\s(?:som|vars)\s", part):
            main = next((v for v in find_verbs(part) if not v.sub), None)
            part = part[main.end :] if main else ""
        said = re.sub(rf"(?i)^{one_of('kopula')}\s", "", tidy(part))
        if said and not says_nothing(said) and not re.search(r"\d", said):
            return said
    return ""
