"""A sentence -> its figures: value, printed decimals, unit and the words around; what measures nothing is left out."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from analys.interpret.prose.phrases import KON_WORD
from analys.words.measures import TKR
from analys.words.numbers import NUMBER_WORDS, parse_number, spelled
from analys.words.pattern import pattern
from analys.words.periods import MONTH_NAME
from analys.words.vocabulary import find_words, one_of, reference_rows

MONEY_UNITS = tuple(TKR)
UNIT_WORDS = {  # as they stand behind a number in a sentence
    row["ord"]: row["term"]
    for row in (*reference_rows("enhet"), *reference_rows("meningsenhet"))
    if row.get("mening", "ja") == "ja"
}
FREE_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_UNIT = "|".join(sorted(map(re.escape, UNIT_WORDS), key=len, reverse=True))
_DIGITS_WRITTEN = r"[-−–]?\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:,\d+)?|[-−–]?\d{1,3}(?:\.\d{3})+(?!\d)|[-−–]?\d+(?:,\d+)?"
COUNT_WORDS = spelled()
_FIGURE = re.compile(
    rf"(?<![\w,./:§–−-])(?P<n>{_DIGITS_WRITTEN})\s?(?P<u>(?:{_UNIT})(?!\w))?(?![\w/]|,\d|[.:]\d|:\w|\s?%|\s?[-–]\s?\d)|"
    rf"(?<!\w)(?P<w>{spelled(1)})\s(?:(?P<v>(?:{_UNIT})(?!\w))|(?=fler\b|färre\b))|"
    rf"(?<!\w)(?P<w2>{COUNT_WORDS})(?=[.,;)]|\s(?!(?:av|olika|eller)\b|till\s\w+\s{one_of('tidsmått')}))",
    re.IGNORECASE,
)
_NUMBER_WORD = re.compile(rf"{COUNT_WORDS}(?!\w)|(?:en|ett)\s(?:fler|färre|{_UNIT})")  # in small letters
_ANY_DIGIT = re.compile(r"\d")
_NO_FIGURE = pattern(
    rf"(?i){one_of('före ett nummer')}\s*$|"
    r"(?<![\w-])(?:skala\w*|index)\s(?:från\s)?$"
)
_AGE = re.compile(
    rf"(?i)^\s*(?:{one_of('ålder eller tid efter tal')}|[-–]\s?\d+\s?år|[a-z]?\s?§|\)|{MONTH_NAME}\b|"
    r"(?:till|och|eller)\s\d{1,3}\s?(?:år\b(?!\s?(?:19|20)\d\d)|-?åring)|"
    rf"(?:eller|och) {one_of('efter eller')}\b)"
)
_MEAN_AGE = re.compile(rf"(?i)\b{one_of('medelålder')}\b[^.;\d]*$")  # 'Medelåldern är 46,2 år'
_YEARS_AFTER = re.compile(r"\sår\b")
_BEST_OR_WORST = re.compile(rf"(?i)^\s{one_of('betyget')}\b")  # 'bland de 25 % bästa kommunerna'
_SIGN_APART = re.compile(rf"(?i)\b{one_of('före tecken')}\s(?P<s>[-−–])\s$")  # 'ett resultat om – 5 436 tkr'
_SAID_TWICE = re.compile(rf"(?i)(?:\d|\b{spelled(1)})\s\($")  # 'två (2)'
_JOINED = re.compile(
    rf"(?i)^\s?{one_of('mellan två tal')}\s(?:(?:för|bland|hos)\s)?"
    rf"(?:{KON_WORD}\s)?(?:{one_of('ungefär före räknat')}\s)?$"
)
_NOUN_AFTER = re.compile(rf"^\s(?P<w>(?!{one_of('bindeord')}\b)[a-zåäöA-ZÅÄÖ-]{{2,}})")


@dataclass(frozen=True)
class Figure:
    """A number in a sentence. `noun` is the word after it where it has no unit; `about` a word that makes it coarse."""

    text: str
    value: float
    decimals: int
    unit: str | None
    start: int
    end: int
    noun: str = ""
    about: str | None = None  # kring, över or under
    in_words: bool = False


def may_count(text: str) -> bool:
    """Tell cheaply whether a text holds a digit or a word for a number: without one it prints no figure."""
    return _ANY_DIGIT.search(text) is not None or _NUMBER_WORD.search(text.lower()) is not None


def find_figures(sentence: str) -> list[Figure]:
    """Return the figures of a sentence; years, ages, chapters and other numbers that measure nothing are left out."""
    return list(_find_figures(sentence)) if may_count(sentence) else []


@lru_cache(maxsize=4096)  # several steps ask for those of the same sentence
def _find_figures(sentence: str) -> tuple[Figure, ...]:
    found = []
    for match in _FIGURE.finditer(sentence):
        spelled = match["w"] or match["w2"]
        number = parse_number((match["n"] or "").replace("−", "-").replace("–", "-")) if not spelled else None
        unit = UNIT_WORDS.get((match["u"] or match["v"] or "").lower())
        before, after = sentence[: match.start()], sentence[match.end() :]
        plain_year = not spelled and unit is None and FREE_YEAR.fullmatch(match["n"])
        if (number is None and not spelled) or plain_year or _NO_FIGURE.search(before):
            continue
        bracketed = before.rfind("(") > before.rfind(")")  # '(8)' is a figure, '8)' the mark of an item
        if _BEST_OR_WORST.match(after):
            continue
        aged = unit is None and not bracketed and _YEARS_AFTER.match(after) and _MEAN_AGE.search(before)
        unit = "år" if aged else unit
        if unit is None and _AGE.match(after.lstrip(" ") if not bracketed else after.replace(")", ".", 1)):
            continue
        if bracketed and after.startswith(")") and _SAID_TWICE.search(before):
            continue
        apart = None if spelled else _SIGN_APART.search(before)
        value = float(NUMBER_WORDS[spelled.lower()]) if spelled else number.value
        noun = _NOUN_AFTER.match(after)
        text = " ".join(filter(None, (spelled or f"{'−' if apart else ''}{match['n']}", match["u"] or match["v"])))
        end = match.end() if not spelled or match["v"] else match.start() + len(spelled)
        end += len(" år") if aged else 0
        found.append(Figure(
            text, abs(value), number.decimals if number else 0, unit, apart.start("s") if apart else match.start(), end,
            noun["w"] if noun and unit is None else "", _about(before), bool(spelled),
        ))  # fmt: skip
    return tuple(_with_shared_units(found, sentence))


def _about(before: str) -> str | None:
    """'drygt', 'knappt', 'cirka' just before a figure -> on which side of it the true value lies."""
    return next(
        (m.row["håll"] for m in find_words("ungefarord", before[-20:]) if not before[-20:][m.end :].strip()), None
    )


def _with_shared_units(figures: list[Figure], sentence: str) -> list[Figure]:
    """'från 6,5 till 7,2 procent': a unit told once counts for the figure before it too."""
    out = list(figures)
    for i in range(len(out) - 2, -1, -1):
        a, b = out[i], out[i + 1]
        if a.unit is None and b.unit and _JOINED.match(sentence[a.end : b.start]):
            out[i] = replace(a, unit=b.unit, noun="")
    return out
