"""What is said of a noun -> a name that is a noun phrase: 'utredningar som avslutats', 'akter där en plan saknades'.

A sentence says it as a clause around the number ('bodde 286 personer på särskilt boende'); the name turns that into
the relative clause of the same words, so that it can be looked up and read by itself.
"""

from __future__ import annotations

import re

from analys.interpret.amounts.clause import PARTICIPLE_ENDS, Verb, verb_kind
from analys.interpret.amounts.phrase import LONGEST_NAME, PREPOSITIONS, noun_after, said_after, tidy
from analys.interpret.amounts.which_serie import PLANNED_VERB
from analys.words.vocabulary import one_of, word_set

_JOINS_PARTS = re.compile(r"\soch\s|\ssamt\s|,\s|\ssom\s(?=ska\b)")
_AND = re.compile(r"\soch\s")
_DEFINITE_SUBJECT = re.compile(rf"{one_of('substantiv i bestämd form')}(?![\wåäö])[^\d,;:()]*")
_IN = re.compile(r"(?i)\b(?:i|hos|vid|för)\s(?:\w+\s)?$")


def attribute(rest: str, told: bool = False) -> str:
    """' har avslutats' -> 'som avslutats', ' var placerade' -> 'placerade', ' hade stöd' -> 'som hade stöd'.

    `told`: the clause has its verb before the noun, so that ' kopplade till …' tells which they are.

    '' where nothing but that it came in or was registered is said.
    """
    said = one_clause(said_after(rest))
    if not said or rest.lstrip().lower().startswith("så "):  # 'tog emot 21 nyanlända så organiserades …'
        return ""
    words = re.findall(r"[^\s,;.:()]+", rest)
    first = said.split()[0]
    lead = words[: words.index(first)] if first in words else []
    state = next((w for w in lead if verb_kind(w) == "nivå"), "")
    if first == "som" or (state and (is_participle(first) or first.lower() in PREPOSITIONS)):
        return said
    if state:
        return f"som {state} {said}"
    if told and not lead and is_participle(first):
        return said
    if verb_kind(first):
        return f"som {said}"
    return f"som {lead[-1]} {said}" if lead and verb_kind(lead[-1]) else ""


def one_clause(text: str) -> str:
    """'utbildades och ytterligare en behandlare utbildades' -> 'utbildades': up to where another subject comes in."""
    for joint in _JOINS_PARTS.finditer(text):
        words = text[joint.end() :].split()
        if joint.group().strip() == "som":
            return text[: joint.start()]
        if words and not verb_kind(words[0]) and any(verb_kind(w) for w in words[1:]):
            return text[: joint.start()]
    for joint in _AND.finditer(text):  # 'är 55 år eller äldre och beräknas gå i pension'
        words = text[joint.end() :].split()
        if words and verb_kind(words[0]) and len(text.split()) > LONGEST_NAME:
            return text[: joint.start()]
    return text


def is_participle(word: str) -> bool:
    """Tell whether a word behind 'är' or 'var' says what was done to a noun: 'placerade', 'anmälda', 'slutna'."""
    return word.lower().endswith(PARTICIPLE_ENDS) and verb_kind(word) is not None and word.lower() != "hade"


def of_which(whole: str, part: str) -> str:
    """'Anmälningar', 'lett till utredning' -> 'Anmälningar som lett till utredning'; other parts by a comma."""
    if not verb_kind(part.split()[0]) or re.search(r"\sdär\s", whole):
        if len(f"{whole} {part}".split()) > LONGEST_NAME:  # 'barn och unga, i familjehem'
            whole = re.split(rf"\s(?:som|där|{'|'.join(sorted(PREPOSITIONS))})\s", whole)[0]
        return f"{whole}, {part}"
    return f"{whole.split(' som ')[0]} som {part}"


def in_which(noun: str, rest: str) -> str:
    """'akterna', ' saknades barnets inställning' -> 'akterna där barnets inställning saknades'."""
    words = one_clause(re.split(r"[,;.:(]", rest.strip())[0]).split()
    if len(words) < 2 or not verb_kind(words[0]):
        return ""
    what = tidy(" ".join(words[1:]))
    if verb_kind(words[0]) == "hjälp":  # 'hade barnet fått komma till tals'
        return f"{noun} där {what}" if any(verb_kind(w) for w in what.split()[1:]) else ""
    return f"{noun} där {what} {words[0]}" if what else ""


def is_in(before: str) -> bool:
    """Tell whether a number stands behind 'i', 'hos' or 'vid': 'I 82 procent av akterna fanns …'."""
    return _IN.search(before) is not None


def did(name: str, verb: str) -> str:
    """'personer på särskilt boende', 'bodde' -> 'personer som bodde på särskilt boende'."""
    words = name.split()
    at = next((n for n, w in enumerate(words) if w.lower() in PREPOSITIONS), len(words))
    at = 1 if is_whom(words[0]) else at
    return " ".join([*words[:at], "som", verb, *words[at:]])


def is_whom(word: str) -> bool:
    """Tell whether a word is for people or their homes: those who have, get and do what the name goes on with."""
    return word.lower() in word_set("folkord")


def new_clauses(text: str, verbs: list[Verb], left: int) -> list[int]:
    """'Arbetet har pågått och kostnaderna beräknas uppgå till': where a second subject has a level of its own."""
    main = [v for v in verbs if left <= v.start < len(text) and not v.sub]
    found = []
    for m in re.finditer(r"\soch\s", text):
        behind = next((v for v in main if v.start > m.end()), None)
        level = behind and (behind.kind in ("nivå", "rörelse") or PLANNED_VERB.fullmatch(behind.word))
        own = level and _DEFINITE_SUBJECT.fullmatch(text[m.end() : behind.start].strip())
        if own and m.end() > left and any(v.end < m.start() for v in main):
            found.append(m.end())
    return found


def with_to(noun: str, rest: str) -> str:
    """Return a measure with what it leads to: 'andelen avslut', ' till arbete eller studier ökat'."""
    to = re.match(r"\still(?=\s[a-zåäö]{4})", rest) if re.match(r"(?i)an(?:del|tal)", noun) else None
    more = noun_after(rest[to.end() :])[0] if to else ""
    return f"{noun} till {more}" if more else noun
