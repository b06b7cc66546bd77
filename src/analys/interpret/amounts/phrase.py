"""Stretches of a clause as names: the noun phrase behind a number, the one before a bracket, what is said of it."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from analys.interpret.amounts.clause import PARTICIPLE_ENDS, SUBORDINATE, find_verbs, verb_kind
from analys.words.cells import clean_text
from analys.words.numbers import NUMBER_WORDS, spelled
from analys.words.periods import MONTH_NAME
from analys.words.vocabulary import one_of, word_set, words_of

LONGEST_NOUN = 9  # words of what is counted

# Words of a name, and of a measure's ('Andelen …'): what is longer quotes the sentence.
LONGEST_NAME, LONGEST_MEASURE_NAME = 9, 11
_CLASSES = words_of("årskurs")
SWEEPING = word_set("svepord")  # 'resultatet', 'andelen': point back at what was said, and name nothing
PREPOSITIONS = words_of("preposition")
_STOP = words_of("namnet är slut")
_SMALL_LAST = words_of("småord sist")  # that no counted noun ends in
_TIME_SAID = re.compile(
    rf"(?i)\b{one_of('preposition före tid')}\s(?:{one_of('led i tidsangivelse')}\s)*"
    rf"(?:20\d\d\w*|19\d\d|{MONTH_NAME}|{one_of('tid i mening')})\b[^,;()]{{0,12}}?(?=$|[\s,;()])"
)
_DAY_OF_MONTH = re.compile(rf"(?i)\b(?:den\s)?\d{{1,2}}\s{MONTH_NAME}\b(?:\s(?:19|20)\d\d)?")
_BACK_AT_SENTENCE = re.compile(rf"(?i){one_of('pekar på föregående sats')}\s")  # back at what was said: names nothing
_NEW_CLAUSE = re.compile(rf"(?i),?\s{one_of('inleder bisats')}\s|,\s")
_UNSPACED = re.compile(r"[^\s]+")
TO_TEN = spelled(2, 10)
_ANOTHER = re.compile(  # 'Placerade barn och följer …', 'Anmälningar och av dessa': what comes is another clause
    rf"(?i),?\svilk(?:et|a|en)\s|,?\s(?:och|samt|men)\s(?={one_of('ny sats efter och')}\b)"
)
_THEY = re.compile(rf"(?i)^{one_of('pronomen')}\s(?:{one_of('adverb i påstående')}\s)?(?=(?P<v>[\wåäö]+)\s)")
_LEAD = re.compile(rf"(?i)^(?:\s*(?:[-•*–]|{one_of('inleder mening')})\b[\s,:]*)+")
_TAIL = re.compile(rf"(?i)[\s,:(]*\b{one_of('ord som inget namn slutar på')}$")


@cache
def _names_nothing(text: str) -> bool:
    words = [w for w in re.findall(r"[a-zåäöé]+(?:-[a-zåäö]+)?", text.lower()) if len(w) > 2]
    if re.search(r"(?i)\w\ssom\s", text) and any(verb_kind(w) == "annat" or w == "bedömdes" for w in words[1:]):
        return False  # 'personer som bedömdes'
    return not any(
        w not in SWEEPING and w not in PREPOSITIONS and w not in SUBORDINATE and not verb_kind(w) for w in words
    )


def says_nothing(text: str) -> bool:
    """Tell whether a phrase holds no word that a reader could look up ('Resultatet', 'Det', 'Andelen kvinnor')."""
    return _names_nothing(text)


def without_times(text: str) -> str:
    """Return a text without its times and brackets, which are no part of a name."""
    text = re.sub(r"\([^)]*\)?|\[[^\]]*\]?|[\"”“*_]", " ", clean_text(text))
    return re.sub(r"(?<!\w)(?:19|20)\d\d(?!\w)", " ", _TIME_SAID.sub(" ", _DAY_OF_MONTH.sub(" ", text)))


@lru_cache(maxsize=16_384)
def tidy(text: str) -> str:
    """Return a phrase as a name: no times, brackets, leading or trailing small words; '' where nothing is left."""
    text = without_times(text)
    text = re.sub(r"^\s*års\s(?=[a-zåäö])", "", text)  # '2024 års resultat': the year is no part of the name
    text = re.sub(r"(?i)\bvid årets (?:slut|början)\b|^(?:Analys|Kommentar|Resultat)\s(?=(?-i:[A-ZÅÄÖ]))", " ", text)
    text = re.sub(
        r"(?i)\s[-–]\s(?:utfall|resultat)(?:et)?$|\s(?:i|vid)\s(?:början|slutet)$|(?<!\d)(?<!ett)\sår$",
        "",
        text.strip(),
    )
    text = re.sub(r"(?i)\s(?:ett|en)\s\w*(?:under|över)skott\w*$|,\s(?:stycken|st)$", "", _ANOTHER.split(text)[0])
    text = re.sub(r"\s+", " ", text).strip(" .,;:-–•")
    while True:
        shorter = _TAIL.sub("", _LEAD.sub("", text)).strip(" .,;:-–")
        shorter = re.sub(r"(?i)^(?:(?:är|har)\s(?=[\wåäö]+\s)|(?:en|ett)\s(?=[\wåäö]{2,}))", "", shorter)
        they = _THEY.match(shorter)
        if they and verb_kind(they["v"]):  # 'de är trygga där de bor', 'man kunnat påverka'
            shorter = shorter[they.end() :]
        first, _, last = shorter.rpartition(" ")
        if first and last not in ("steg", "slutade") and verb_kind(last) in ("nivå", "hjälp", "visar", "rörelse"):
            shorter = first
        if shorter == text:
            break
        text = shorter
    return short(text)


@lru_cache(maxsize=16_384)
def short(text: str) -> str:
    """Return the name as it stands, a long one without its clause where that leaves no other thing.

    Words are never left out of its middle: a name that nobody printed can be looked up by nobody.
    """
    if _BACK_AT_SENTENCE.match(text):
        return ""
    if not too_long(text) or any(not verb.sub for verb in find_verbs(text)) or re.match(r"(?i)andel", text):
        return text  # what would be left out is what is measured
    clause = _NEW_CLAUSE.search(text)
    return _TAIL.sub("", text[: clause.start()]).strip(" .,;:-–") if clause else text


_MEASURES = re.compile(rf"(?i)an(?:del|tal)|.*\s{one_of('inleder bisats i namn')}\s")


def too_long(name: str) -> bool:
    """Tell whether a name quotes the sentence rather than names a thing."""
    return len(name.split()) > (LONGEST_MEASURE_NAME if _MEASURES.match(name) else LONGEST_NAME)


def _stops(word: str, raw: str, taken: list[str]) -> bool:
    if word in NUMBER_WORDS and NUMBER_WORDS[word] > 1:
        return True
    if taken and taken[-1].lower() in _CLASSES and re.fullmatch(r"\d{1,2}", raw):
        return False  # 'elever i årskurs 9 som är behöriga'
    if re.search(r"\d", raw) and not re.fullmatch(r"\d{1,2}[–-]\d{1,2}|[a-zåäö]{4,}-\d+[,.]?", raw):  # 'covid-19'
        return True
    if (
        raw[0] in "(–-"
        or (word in _STOP and (taken or word != "ej"))
        or word in SUBORDINATE
        or (taken and word == "till")
    ):
        return True
    described = not taken or taken[-1].endswith(("rnt", "a", "s"))  # 'internt administrerade', 'nya auktoriserade'
    return bool(verb_kind(word)) and not (described and word.endswith(PARTICIPLE_ENDS))


def noun_after(text: str) -> tuple[str, str]:
    """' rapporter enligt lex Sarah har upprättats' -> ('rapporter enligt lex Sarah', ' har upprättats')."""
    taken: list[str] = []
    at = 0
    for match in _UNSPACED.finditer(text):
        raw = match.group()
        word = raw.strip(".,;:()”\"'!?").lower()
        if not word or _stops(word, raw, taken) or len(taken) >= LONGEST_NOUN:
            break
        if (not taken and word in PREPOSITIONS | {"och"}) or (taken and word in ("en", "ett")):
            break
        if word == "och" and re.match(rf"\S+\s+(?:[^\s,;.]+\s+)?(?:\d|(?:{TO_TEN}|en|ett)\b)", text[match.start() :]):
            break
        if word == "och" and not taken[-1].endswith("-") and _turns(text[match.end() :].split(), taken):
            break
        if _TIME_SAID.match(text[match.start() :]):
            break
        taken.append(raw.rstrip('.,;:)”"'))
        at = match.end()
        if raw[-1] in ".,;:)":
            at = match.end() - 1
            break
    while taken and taken[-1].lower() in PREPOSITIONS | _SMALL_LAST:
        taken.pop()
    return " ".join(taken), text[at:]


def _turns(coming: list[str], taken: list[str]) -> bool:
    """Whether 'och' leads to something else than more of the same: 'och inga rapporter', 'syskon och bedömningen'."""
    first = coming[0].lower() if coming else ""
    more = re.fullmatch(one_of("ny sak efter och"), first) or verb_kind(first)
    definite = re.search(r"(?:en|et)$", first) and taken and re.search(r"[aeo][rn]$", taken[-1])
    return bool(more or definite)


def said_after(text: str) -> str:
    """' har avslutats med beslut om …, och' -> 'avslutats med beslut om …': what is said of a noun.

    '' where nothing but that it came in or was registered is said.
    """
    text = re.split(r"[,;.:(]", text.lstrip(), maxsplit=1)[0]
    text = re.split(rf"\s{one_of('nästa sats')}\s(?=\S*\s*(?:\d|\w+\s\d))", text, maxsplit=1)[0]
    text = re.split(rf"\soch\s(?=\d|{spelled(1, 10)}\b)", text, maxsplit=1)[0]
    words = text.split()
    if not words or not (verb_kind(words[0]) or words[0].lower() in words_of("före det sagda")):
        return ""
    plain = False
    while words:
        kind = verb_kind(words[0])
        small = re.fullmatch(one_of("småord före påstående"), words[0].lower())
        if kind not in ("hjälp", "inkom", "nivå", "gäller") and not small:
            break
        plain = plain or kind == "inkom"
        words.pop(0)
    if plain and (not words or words[0].lower() in (PREPOSITIONS | {"in", "ut"}) - {"från", "via"}):
        return ""
    return tidy(" ".join(words))


def _plain(text: str) -> str:
    """'de är trygga där de bor' -> 'trygga där de bor'."""
    return re.sub(rf"(?i)^{one_of('pronomen')}\s(?:är|har|finns)\s", "", text)


def noun_before(text: str) -> str:
    """'… fördelat på boendestöd' -> 'boendestöd': the words before a bracket back to a comma, 'och' or a verb."""
    part = re.split(r"[,;:()]|\s(?:samt|medan|än)\s|\soch\s(?!äldre|yngre|klagomål)", text.rstrip())[-1]
    words = part.split()
    kept: list[str] = []
    for word in reversed(words):
        if verb_kind(word.strip(".,").lower()) or re.search(r"\d{3}", word):
            break
        kept.insert(0, word)
    return tidy(" ".join(kept))


def clause_before(text: str) -> str:
    """'… tycker att det är lätt att få kontakt' -> 'lätt att få kontakt'; '' without 'att'."""
    part = re.split(r"[;()]|\ssamt\s(?=att\b)|,\s(?=att\b)|\soch\s(?=att\b)", text)[-1]
    match = re.search(r"(?i)(?:^|\s)att\s(?P<c>.*)$", part)
    if match:
        said = re.search(
            rf"(?i)^.*\b{one_of('svarar att')}\b[^,]{{0,25}}?\satt\s(?P<c>.*)$",
            part,
        )
        return _plain(tidy((said or match)["c"]))
    match = re.search(rf"(?i)\s{one_of('upplever')}\s(?P<c>{one_of('det som upplevs')}\s.*)$", part)
    return tidy(match["c"]) if match else ""
