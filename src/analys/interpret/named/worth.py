"""Whether the name of a sentence's figure is one that a reader could look up: what is counted, and of whom.

A name that is a piece of the sentence, a word for anything at all, or so long that it quotes is none; the figure is
then not told. Better no fact than one that nobody can find.
"""

from __future__ import annotations

import itertools
import re
from functools import cache, lru_cache

from analys.interpret.amounts.clause import SUBORDINATE, find_verbs, verb_kind
from analys.interpret.amounts.phrase import PREPOSITIONS, SWEEPING, too_long
from analys.interpret.amounts.relative import is_participle, is_whom
from analys.interpret.named.place import Named
from analys.interpret.prose.figures import MONEY_UNITS, UNIT_WORDS
from analys.words.numbers import NUMBER_WORDS
from analys.words.pattern import pattern
from analys.words.periods import MONTH_NAME
from analys.words.vocabulary import one_of, word_set, words_of

_SAYS_NOTHING = ("nivå", "hjälp", "visar", "inkom", "gäller", "rörelse")  # verbs that say nothing of what is measured
_PASSIVE = re.compile(
    rf"(?:{one_of('passiv i dåtid')}|{one_of('passiv efter hjälpverb')})$"
)  # 'Barn beviljades': what was done, and not to whom
_A_MUNICIPALITY = re.compile(r"[A-ZÅÄÖ][\wåäö-]+(?:\s[A-ZÅÄÖ][\wåäö-]+)?\s(?:kommuns?|stads?)")
_ORGANISATION_LAST = re.compile(rf"{one_of('organisationen')}s?$")
_HAS = words_of("har eller ska")  # but 'Får hjälp' and 'Kan påverka' are answers
_PREPOSITION = "(?:" + "|".join(sorted(PREPOSITIONS)) + ")"
_CUT_SHORT = re.compile(rf"(?i)\b(?:{_PREPOSITION}|{one_of('slutar inget namn')})$")

_LEFT_OVER = re.compile(  # of what stood around a number, or of a verb: 'i åldern', 'X antal', 'Likvärdigt med snittet'
    rf"(?i)\b(?:{one_of('rest efter tal')}|(?-i:X)|den {MONTH_NAME})\b(?!\s\d)|"
    rf"^\w+(?:digt|ligt|tvis)\s{_PREPOSITION}\b|^den\s{one_of('tid i bestämd form')}\b|"
    rf"^(?!.*\b{one_of('före infinitiv')}\b).*\b(?:vara|bli)\b|\s(?:som|där)$|/\d|(?:de|te|ts)s?\s\d{{2,}}$"
)
# 'Kommunstyrelsens', 'årskursernas': whose, where what they have was lost; not 'kompetens' and 'sjukfrekvens'
_WHOSE = pattern(rf"(?i)\b{one_of('genitiv sist i namn')}$")
_MONEY_UNIT_WORDS = "|".join(sorted((u for u in UNIT_WORDS if UNIT_WORDS[u] in MONEY_UNITS), key=len, reverse=True))
_WITH_AN_AMOUNT = re.compile(rf"(?i)\d[\s\d,]*(?:{_MONEY_UNIT_WORDS})(?!\w)")  # 'Överskrida budget med −12 295 tkr'
_TO_DO = re.compile(rf"[a-zåäö]{{3,}}a\s{one_of('artikel eller ägare')}\s")  # 'Bibehålla det egna kapitalet'
_FRACTION = re.compile(rf"(?i)(?:\w+\s)?{one_of('del av ett helt')}\b")  # 'Dryg tredjedel av förskolorna'
MONEY_MEASURE = re.compile(rf"(?i)^(?:[\wåäö]+s\s)?{one_of('mått i pengar')}\b")
_RESULT_OF_WHOM = re.compile(
    rf"(?i)(?:[\wåäö]+s|(?:(?:det|ett)\s)?{one_of('resultatets egenskap')})\s(?:års|delårs|netto)?resultat(?:et)?"
    r"(?:\s(?:för|i)\s[^,;\d]{3,60})?"
)
_SUPINE = re.compile(rf"(?i){one_of('ord på supinum')}")  # 'Slagit rekord'
# 'hus som byggdes de äldsta'
_TWO_SUBJECTS = re.compile(r"(?i)\ssom\s[a-zåäö]+(?:[dt]es|gs)\s(?:de[nt]?\s|[a-zåäö]{3,}(?:erna|arna|orna)\b)")
_TWICE_WHO = re.compile(r"(?i)\ssom\s(?:ha[rd]e?|är)\ssom\s")  # 'Eleverna som har som går ut nian'
_WHO_SHOWED = re.compile(r"(?i)\ssom\svisa(?:de|r|t)\b")  # 'besvarades av 79 procent av de tillfrågade visade': who?
_STATED_NOW = re.compile(r"(?i)\b[a-zåäö]{4,}erar\b")  # 'Kvinnor dominerar', 'fokuserar på'
_BECAUSE_IN_NAME = re.compile(rf"(?i)\s{one_of('därför i namn')}\s")  # 'Sjukfrånvaro inte uppfylldes då utfallet'
_PASSIVE_NOW = re.compile(r"(?i)(?:er|[dgklstv])as$|[iö]vs$")  # 'genereras', 'iakttas', 'drivs'

_WHY = re.compile(rf"(?i)(?:[\wåäö]+\s){{0,3}}{one_of('orsak i namn')}\b")
_THE_CHANGE = re.compile(rf"(?i)(?:(?:den|det)\s)?(?:[a-zåäö]+\s)?{one_of('förändring i mening')}(?:en|ar|arna)?\b")
_ANYBODY = words_of("vilka som helst")  # of whom is not said
_BARE_POSTS = ("kostnader", "intäkter")  # of what is not said, as 'Kostnaderna' is by what was told before
_BETWEEN_TWO = words_of("mellan två led")
_REST = re.compile(rf"(?i){one_of('resten av det hela')}(?:\s|$)")
MOST_COUNTED = 3  # words: 'Antal inkomna ärenden'


def _words(place: str) -> frozenset[str]:
    return word_set("etikettord", plats=place)


def tells(named: Named, serie: str, unit: str | None, heading: str) -> bool:
    """Tell whether a figure's name says what is measured; under a heading that says of what, 'Antal ärenden' does."""
    if named.statement:  # that those asked agree with
        return not too_long(f"andel {named.label}") and _says_what(named.label, False, False)
    if named.whole:
        return not too_long(named.label) and not _begins_badly(named.label)
    if is_a_result(named.label, unit) or (named.measure and unit in MONEY_UNITS and MONEY_MEASURE.match(named.label)):
        return True
    counted = named.measure or re.match(r"(?i)antal(?:et)?\s", named.label)
    of_what = counted and not unit and _words("räknat") & set(named.label.lower().split()[-1:])
    if of_what and heading and len(named.label.split()) <= MOST_COUNTED and not find_verbs(named.label):
        return of_a_part(heading) or worth_telling(named.label, serie, unit)
    return worth_telling(named.label, serie, unit, named.answer)


def only_of_whom(named: Named, serie: str, unit: str | None) -> bool:
    """Tell whether a share says of whom it is, and not of what: '95 procent' of 'Eleverna'."""
    share = unit == "procent" and serie in ("utfall", "riket", "jämförelse", "mål")
    return share and is_whom(named.label) and not named.group and not named.label.endswith("ade")


@lru_cache(maxsize=4096)  # asked of each name as it is found, and again as its fact is made
def worth_telling(label: str, serie: str, unit: str | None, answer: bool = False) -> bool:
    """Tell whether a name says what is measured; the board or an office says it of a budget's gap in money only."""
    words = label.lower().split()
    measure = re.match(r"(?i)an(?:del|tal)", label)
    numbered = (
        label[0].isdigit()
        or label.lower() in _BARE_POSTS
        or (
            not measure
            and any(  # 'Nämndens tolv mål', but 'inom fyra månader'
                NUMBER_WORDS.get(w, 1) > 1 and not re.match(one_of("räknad tid"), after)
                for w, after in zip(words, [*words[1:], ""], strict=True)
            )
        )
    )
    piece = (
        numbered
        or too_long(label)
        or _LEFT_OVER.search(label)
        or _begins_badly(label)
        or _CUT_SHORT.search(label)
        or _WHOSE.search(label)
        or _WITH_AN_AMOUNT.search(label)
        or _TWO_SUBJECTS.search(label)
        or _WHO_SHOWED.search(label)
        or _TWICE_WHO.search(label)
        or (unit and _FRACTION.match(label))
        or _is_a_clause(label, answer)
    )
    if serie == "avvikelse" and re.match(r"(?i)(?:det\s)?budgetera", label):
        return False  # the gap to a budget is no budgeted amount
    change = _THE_CHANGE.match(label)
    if _WHY.match(label) or (change and (serie == "utfall" or change.end() == len(label))):
        return False  # 'Den huvudsakliga orsaken', 'Den procentuella ökningen'
    if serie == "mål" and re.match(r"(?i)mål(?:et|sättningen|värdet?)?\b", label):
        return False  # of what it is the target is not said
    return not (piece or _adds_nothing(label) or _A_MUNICIPALITY.fullmatch(label)) and _says_what(
        label, serie in ("avvikelse", "budget", "prognos") and unit in MONEY_UNITS, unit in MONEY_UNITS
    )


def of_an_office(name: str) -> bool:
    """Tell whether a name is of the board or an office only: 'Nämnden', 'Verksamhetsområdet'."""
    return _says_what(name, True, True) and not _says_what(name, False, True)


def is_a_result(name: str, unit: str | None) -> bool:
    """Tell whether a name is a result with the word that says whose or of when: 'Årets resultat'."""
    return unit in MONEY_UNITS and " " in name and _RESULT_OF_WHOM.fullmatch(name) is not None


def is_a_chapter(heading: str) -> bool:
    """Tell whether a heading says what kind of text stands under it, and not of what: 'Inledande sammanfattning'."""
    return bool(set(re.findall(r"[a-zåäöé]+", heading.lower())) & _words("kapitel"))


def of_a_part(heading: str) -> bool:
    """Tell whether a heading says which part of the board's work is meant: 'Öppna förskolan', not 'Ekonomi'."""
    said = set(re.findall(r"[a-zåäöé]+", heading.lower())) & (_words("kontor") | _words("kapitel"))
    return not said and worth_telling(heading, "utfall", "mkr")


@cache
def _first_words() -> re.Pattern[str]:
    return re.compile("|".join(rf"(?:{word})\b" for word in sorted(_words("först"))))


@lru_cache(maxsize=4096)
def _begins_badly(label: str) -> bool:
    low = label.lower()
    first = re.match(r"[\wåäöé-]+", low)
    lone = first is not None and re.search(
        r"(?:[a-zåäö]{3}(?<!rn)(?<!der)as|js)$", first[0]
    )  # 'Regleras', 'Baseras på', 'Höjs'
    begins = (
        first is None
        or lone
        or _SUPINE.fullmatch(first[0])
        or first[0] in PREPOSITIONS | SUBORDINATE
        or (first[0] in NUMBER_WORDS and NUMBER_WORDS[first[0]] > 1)
    )
    stated = first is not None and (verb_kind(first[0]) in ("nivå", "rörelse", "visar") or first[0] in _HAS)
    return begins or stated or _TO_DO.match(low) or _first_words().match(low) is not None


def _adds_nothing(label: str) -> bool:
    """'Barn deltog, deltog', 'arbetsskador, valts': the part is told by a word of the whole, or by a verb alone."""
    whole, _, part = label.rpartition(", ")
    again = part.lower() in re.findall(r"[\wåäöé-]+", whole.lower())
    lone = " " not in part and verb_kind(part) in ("annat", "inkom") and part.endswith("ts")
    office = whole and _says_what(whole, True, True) and not _says_what(whole, False, True)
    return bool(whole) and (office or again or lone or _REST.match(part) is not None)


@lru_cache(maxsize=4096)
def _is_a_clause(label: str, answer: bool) -> bool:
    """'Barn var hemlösa', 'Rörde utebliven dos': a verb that no 'som' or 'där' leads in tells, and names nothing.

    What those asked answer is a clause, and can be looked up: 'Trivs på boendet', 'Kan påverka hjälpen'.
    """
    if _BECAUSE_IN_NAME.search(label):
        return True
    if re.match(rf"(?i)(?:{one_of('frågeord')})\b", label):
        return False
    stated = _STATED_NOW.search(label)
    if stated and not answer and not re.search(rf"\s{one_of('bisats med eget verb')}\s", label[: stated.start()]):
        return True
    low = label.split()[0].lower()
    if (answer or " " in label) and verb_kind(low) and (low.endswith("r") or re.fullmatch(one_of("nutid utan r"), low)):
        return False
    clause = re.search(rf"(?i)\s{one_of('bisats med eget verb')}\s", f" {label}")
    if clause and _two_verbs(label[clause.start() :]):
        return True
    verbs = [
        v for v in find_verbs(label) if not v.sub and v.word != "steg" and not (clause and clause.start() < v.start)
    ]
    if answer and len(verbs) > 1:
        return not re.search(r"\soch\s", label)  # 'Sjukfrånvaro inte uppfylldes då utfallet'
    if answer and any(v.kind == "rörelse" and v.start for v in verbs):
        return True  # 'Efterfrågan på dari minskat'
    if answer:
        verbs = [v for v in verbs if v.start == 0]
    plain = label[: clause.start()] if clause else label
    return any(v.start == 0 or not is_participle(v.word) for v in verbs) or (
        not answer and any(_PASSIVE_NOW.search(word) for word in plain.split()[1:])
    )


def _two_verbs(clause: str) -> bool:
    """'som lästes saknade': a clause of two verbs that nothing joins has lost where it ends."""
    verbs = [v for v in find_verbs(clause) if v.kind not in ("hjälp", "nivå")]
    if any(clause[a.end : b.start].strip() == "" for a, b in itertools.pairwise(verbs)):
        return True
    ends = len(verbs) > 1 and verbs[-1].end == len(clause.rstrip())  # 'som genomfört mätningen rapporterat'
    return bool(ends and not re.search(rf"\b{one_of('binder två verb')}\b", clause[verbs[-2].end : verbs[-1].start]))


@lru_cache(maxsize=4096)
def _says_what(label: str, gap: bool, money: bool) -> bool:
    empty = _words("ensam") | SWEEPING | PREPOSITIONS | SUBORDINATE | _BETWEEN_TWO
    empty = (empty if gap else empty | _words("kontor")) | (set() if money else _words("grupp"))
    words = [w for w in re.findall(r"[a-zåäöé]+(?:-[a-zåäö]+)*", label.lower()) if len(w) > 2]
    if re.match(r"(?i)antal(?:et)?\s", label) and any(is_whom(w) and w not in SWEEPING | _ANYBODY for w in words):
        return True  # 'Antalet chefer'
    words = [w for w in words if w not in empty]
    words = [
        w
        for w in words
        if (w == "bedömdes" or verb_kind(w) not in _SAYS_NOTHING) and (gap or not _ORGANISATION_LAST.search(w))
    ]
    of_a_clause = re.search(r"(?i)^an(?:del|tal)|\s(?:som|där|vars)\s", label)
    return any(of_a_clause or not (verb_kind(w) and _PASSIVE.search(w)) for w in words)
