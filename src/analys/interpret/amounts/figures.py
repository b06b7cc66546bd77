"""The figures of a sentence that may measure something: no telephone numbers, addresses, limits or rough shares."""

from __future__ import annotations

import itertools
import re
from functools import cache, lru_cache

from analys.interpret.amounts.clause import find_verbs
from analys.interpret.amounts.phrase import PREPOSITIONS, noun_after
from analys.interpret.amounts.whole import stands_as_amount
from analys.interpret.prose.claim import ROUGHLY_OR_IN_ALL
from analys.interpret.prose.figures import COUNT_WORDS, Figure, find_figures, may_count
from analys.interpret.prose.phrases import GOAL_PHRASE
from analys.words.measures import TIMES
from analys.words.numbers import NUMBER_WORDS, spelled
from analys.words.pattern import pattern
from analys.words.vocabulary import one_of, reference_rows

_OF_THEM = pattern(
    rf"(?i)(?<!\w)(?P<w>{COUNT_WORDS})"
    rf"(?=\sav\s(?:de\w*\s|totalt\s|sammanlagt\s|\d|{spelled(6)}\b|{one_of('ord i bestämd form')}\b))"
)
_ROUGH_SHARE = re.compile(rf"(?i)(?<!\w){COUNT_WORDS}\sav\s$")  # 'fyra av fem upplever'
ROUGH = (3, 4, 5, 10)
_ROUGH_IN_DIGITS = re.compile(rf"(?i)\b{one_of('ungefär före räknat')}\s\d\sav\s(?:\d|10)(?!\d)")  # 'drygt 4 av 10'
_GOAL = re.compile(rf"(?i)\b(?:{GOAL_PHRASE}|målsättning\w*)")
_LIMITED = re.compile(rf"(?i)\b{one_of('minst eller högst')}(?=\s\d)")
_PHONE = pattern(r"(?<!\d)0\d{1,3}\s?[-–]\s?\d[\d ]{4,}\d|(?<!\d)\+46[\d -]+\d")
_NAMED = pattern(rf"(?:(?=[A-ZÅÄÖ]){one_of('slut på gatunamn')}|\b[A-ZÅÄÖ]{{2,}}\s?\d*/?\d*\snr|§+|\bkap\.?)\s$")
_NUMBERS_IT = re.compile(rf"(?i)(?:^|\s){one_of('det som numreras')}\s(?:\d+(?:,|\soch)\s)*$")  # 'i delårsrapport 1'
_SPEECH = re.compile(r"[\"”“»][^\"”“»«]{12,}?[\"”“«»]")  # what somebody said
# 'de tre verksamheterna', 'Sveriges 290 kommuner': how many there are is known, and not what is told
_GIVEN = re.compile(rf"(?i)(?<!av )\b(?:{one_of('alla av dem')}|(?-i:[A-ZÅÄÖ][a-zåäö]{{3,}}s))\s$")
_OWNED = re.compile(r"[a-zåäö]{4,}(?:ens|ets|nas)\s$")  # 'i förvaltningens fyra enheter'
_RANGE = re.compile(r"(?i)\bmellan\s[\d  ,]+\s(?:\w+\s)?och\s$|\d\s?[–-]\s?$")
# how often, how long and which part: times, spells and fractions measure nothing by themselves
_MEASURES_NOTHING = re.compile(rf"(?i)^\s(?:{one_of('inte antal av något')}\s)?{one_of('mäter inget ensamt')}(?!\w)")
_UP_TO = re.compile(rf"(?i)\(\s?{one_of('gräns före antal')}\s$")
# 'den lagstadgade tiden om fyra månader', 'kortare än fem arbetsdagar': a term, and no outcome
_TERM = re.compile(r"(?i)\w*(?:tid|gräns|frist)\w*\s(?:om|på)\s$")
_SHORTER = re.compile(rf"(?i)\b{one_of('jämförd tid')}\sän\s$")
_SPELL = re.compile(r"(?i)\bi\s$")  # 'evakueras i nio dagar'
_FROM_SO_MANY = re.compile(r"(?i)\b(?:från|med)\s$")  # 'läkare från tre hälsocentraler': whose they are
_ORDERS = re.compile(rf"(?i)\b{one_of('ordnar en framställning')}(?!\w)")  # 'i tre olika format', 'fyra typer av'
_CASES = re.compile(rf"(?i)\b{one_of('fall som räknas')}(?!\w)")
_COUNTED_OF = re.compile(rf"(?i)(?:\d|\b{COUNT_WORDS})\sav\s(?:\w+\s)?$")
_OR_MORE = re.compile(rf"(?i)^\s(?:eller|och) {one_of('efter eller')}\b")  # '60 dagar eller mer'
_OR_SO = re.compile(rf"(?i)(?:\d|\b{COUNT_WORDS})\seller\s$")  # 'två eller tre enheter'
_OR_SO_AFTER = re.compile(rf"(?i)^\seller\s(?:\d|{COUNT_WORDS}\b)")
_CLOCK = re.compile(r"(?i)^\s(?:timm\w+|tim)\soch\s\d|^\sminuter\b")  # '11 timmar och 40 minuter'
_TURNED_AGE = re.compile(r"(?i)\bfyll(?:t|er)\s$")  # 'som fyllt 60'
_HALF_TERM = re.compile(r"(?i)^\s(?:under|i)\sdet\s(?:första|andra|tredje)\b")
_OF_ONE_KON = re.compile(rf"(?i)^\sav\s{one_of('kön i genitiv')}\b")
_COMING = re.compile(rf"(?i)^\s{one_of('följande tid')}\s{one_of('tid i mening')}\w*")  # 'årets åtta första månader'
_YEAR_LAST = re.compile(r"(?:19|20)\d\d\s$")
_NAME_LAST = re.compile(r"[^\d]*(?:\s[A-ZÅÄÖ][\wåäö-]+|\s[\wåäö]+\))\s")
_CITED_BEFORE, _CITED_AFTER = re.compile(r"\[[\d\s,–-]*$"), re.compile(r"[\d\s,–-]*\]")  # '[33, 34]'
_OF_LETTERS = re.compile(r"\s[A-ZÅÄÖ]{2,}(?:-[A-ZÅÄÖ]{2,})?[:\s]")
MOST_ITEMS = 40
MOST_BEFORE_NOUN = 2  # words: 'Kritik riktas till två nämnder', but not 'I två fall'

_NOTE_GLUED = re.compile(r"(?:19|20)\d{3}")  # '2021 och 20235': a year with the number of a footnote
_AFTER_A_YEAR = re.compile(r"(?:19|20)\d\d(?:,|\s(?:och|till|eller))\s$")
_FROM_THEN_ON = re.compile(rf"(?i)^\s{one_of('sedan något hände')}\s")  # 'tre månader efter stroke': when
_LEVEL_LAST = re.compile(rf"(?i)\b(?:{one_of('måttets verb')}|till|på|om)\s{ROUGHLY_OR_IN_ALL}$")
_PER_SO_MANY = re.compile(r"^\sper\s\d")  # '10 per 100 000 invånare'
_PHYSICAL = re.compile(
    rf"(?i)^\s?(?:{one_of('fysiskt mått')}\b|[km]?m[²³23]\b)"
)  # '5 kilometer': a unit, nothing counted
_MONTH_AFTER = re.compile(rf"(?i)^\s?{one_of('månad förkortad')}\b(?!\w)")  # '15 okt'
# 'minskade med 2 mnkr till 26 mnkr'
_FROM_BEFORE = re.compile(rf"(?i)\b{one_of('före första av två tal')}\s{ROUGHLY_OR_IN_ALL}[+−–-]?$")
_OF_SCALE = re.compile(rf"(?i){one_of('poäng på skala')}\w*\s[^.;]*\d\sav\s$")  # 'HME 76 av 100'
_SHORT_OF = re.compile(rf"(?i)\bav\s(?:fem|tio|100|hundra)\b(?!\s{one_of('granskade ärenden')})")


def told_figures(text: str) -> tuple[Figure, ...]:
    """Return the figures that may measure something; telephone numbers, addresses and limits are left out."""
    return _told_figures(text) if may_count(text) else ()


@lru_cache(maxsize=4096)
def _told_figures(text: str) -> tuple[Figure, ...]:
    hidden = _PHONE.sub(lambda m: "x" * len(m.group()), text)
    hidden = _LIMITED.sub(lambda m: "x" * len(m.group()), hidden) if has_goal(text) else hidden
    hidden = _SPEECH.sub(lambda m: "x" * len(m.group()), hidden)
    found = [f for f in find_figures(hidden) if _measures(hidden, f) and stands_as_amount(hidden, f)]
    for m in _OF_THEM.finditer(hidden):
        if not _SHORT_OF.match(hidden[m.end() + 1 :]):
            found.append(
                Figure(m["w"], float(NUMBER_WORDS[m["w"].lower()]), 0, None, m.start(), m.end(), "", None, True)
            )
    rough = [m.span() for m in _ROUGH_IN_DIGITS.finditer(hidden)]
    found = [f for f in found if not any(a <= f.start < b for a, b in rough)]
    kept = (f for f in found if not (f.in_words and f.value in ROUGH and _ROUGH_SHARE.search(hidden[: f.start])))
    return tuple(_without_spans(sorted(kept, key=lambda f: f.start), text))


def _without_spans(figures: list[Figure], text: str) -> list[Figure]:
    """Leave out both ends of '30 till 50 medarbetare' (but not of 'från 30 till 50'): neither is told to be so."""
    spans: set[Figure] = set()
    for a, b in itertools.pairwise(figures):
        reaches = a.unit in (None, b.unit) and re.fullmatch(rf"\still\s{ROUGHLY_OR_IN_ALL}", text[a.end : b.start])
        if reaches and not _FROM_BEFORE.search(text[: a.start]):
            spans |= {a, b}
    return [f for f in figures if f not in spans]


def _measures(text: str, figure: Figure) -> bool:
    """Whether a figure tells how much or how many of something: no address, given number, end of a range or spell."""
    before, after = text[: figure.start], text[figure.end :]
    if figure.unit is None and (_PHYSICAL.match(after) or _MONTH_AFTER.match(after)):
        return False
    if _OR_MORE.match(after) or (figure.unit is None and (_OR_SO.search(before) or _OR_SO_AFTER.match(after))):
        return False
    of_scale = figure.value == 100 and figure.unit is None and _OF_SCALE.search(before)
    if of_scale or _says_when_or_what(figure, before, after):
        return False
    next_item = after.strip() == "." and (_YEAR_LAST.search(before) or _is_next_item(figure, before))  # '… 2021 3.'
    if figure.unit is None and (_is_a_note(before, after) or next_item or _TURNED_AGE.search(before)):
        return False
    if figure.unit in (*TIMES, None) and _COMING.match(after):
        return False
    numbered = figure.unit is None and not figure.decimals and _NUMBERS_IT.search(before)
    if numbered or _NAMED.search(before) or _RANGE.search(before) or _OF_ONE_KON.match(after):
        return False
    if re.match(r"(?i)[\s-]?procentig", after) or _UP_TO.search(before) or _SHORTER.search(before):
        return False
    if figure.in_words and figure.unit is None and figure.noun and _tells_how(figure, before, after):
        return False
    if figure.unit in TIMES and (_TERM.search(before) or _SPELL.search(before)):
        return False
    if (
        _CLOCK.match(after)
        or _CLOCK.match(" timmar" + after if figure.unit == "timmar" else "")
        or _HALF_TERM.match(after)
    ):
        return False
    if figure.noun and _OWNED.search(before):
        return False
    given = _GIVEN.search(before) and (before.split() or [""])[-1] not in _places()  # 'hade Alingsås 79 barn'
    return figure.unit is not None or not (given or _MEASURES_NOTHING.match(after))


def _says_when_or_what(figure: Figure, before: str, after: str) -> bool:
    """'tre månader efter stroke', '2021 och 20235', '68 procents efterlevnad': when or what, and not how much."""
    glued = _NOTE_GLUED.fullmatch(figure.text) is not None and _AFTER_A_YEAR.search(before) is not None
    if figure.unit is None and (glued or after.startswith(":-") or _PER_SO_MANY.match(after)):
        return True
    later = figure.unit in TIMES and _FROM_THEN_ON.match(after) is not None and not _LEVEL_LAST.search(before)
    return later or figure.text.endswith("procents")


@cache
def _places() -> frozenset[str]:
    return frozenset(row["kommun"] for row in reference_rows("kommun"))


def _is_a_note(before: str, after: str) -> bool:
    """'… inom äldreomsorgen [65]', '(53,3)17 av dem', '14 HALT: antalet …': the number of a source or footnote."""
    cited = _CITED_BEFORE.search(before) and _CITED_AFTER.match(after)
    return bool(cited or before.endswith(")") or (not before.strip() and _OF_LETTERS.match(after)))


def _is_next_item(figure: Figure, before: str) -> bool:
    """'Till ordförande valdes Bo Ek 5.': the number of the next item of a list, where a sentence has no other."""
    return not figure.in_words and figure.value <= MOST_ITEMS and _NAME_LAST.fullmatch(before) is not None


def _tells_how(figure: Figure, before: str, after: str) -> bool:
    """'fyra typer av poster', 'är indelad i sju regioner', 'drivs av två visioner': how it is, and not how many."""
    if _FROM_SO_MANY.search(before) and figure.noun != "till":
        return True
    noun = noun_after(after)[0]
    if _ORDERS.search(noun):
        return True
    words = before.split()
    if (
        not words
        or words[-1].lower() not in PREPOSITIONS - {"mot"}
        or _COUNTED_OF.search(before)
        or not noun
        or _CASES.search(noun)
    ):
        return False  # 'fattade beslut i fyra ärenden'
    main = [v for v in find_verbs(before) if not v.sub]
    return main[-1].kind == "annat" if main else len(words) > MOST_BEFORE_NOUN


def has_goal(text: str) -> bool:
    """Tell whether a text speaks of a target."""
    return "mål" in text.lower() and _GOAL.search(text) is not None
