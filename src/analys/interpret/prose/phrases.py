"""A stretch of Swedish text -> what it says beside its figures: periods, kön, post, direction, comparisons."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from analys.words.numbers import NUMBER_WORDS, spelled
from analys.words.pattern import pattern
from analys.words.periods import MONTH_NAME, MONTHS, ORDINALS, find_period
from analys.words.vocabulary import Match, find_words, one_of

PLAN_PHRASE, GOAL_PHRASE = one_of("plan i mening"), one_of("mål i mening")
OTHERS = one_of("andra att jämföras med")
_PHRASES = (("mål", GOAL_PHRASE), ("budget", PLAN_PHRASE), ("prognos", r"\w*prognos\w*"), ("jämförelse", OTHERS))
_AGAINST_SERIES = tuple((serie, pattern(rf"(?i)\b(?:{phrase})")) for serie, phrase in _PHRASES)
_POST_WORDS = (
    ("netto", pattern(r"(?i)\bnetto\w*")),
    ("intäkt", pattern(r"(?i)\b\w*intäkt\w*")),
    ("kostnad", pattern(r"(?i)\b(?!netto)\w*kostnad\w*")),
)
_SO_MANY_MONTHS = spelled(2, 11)
_PERIODS = re.compile(
    rf"(?i)(?P<span>\b{MONTH_NAME}(?:\s?[–-]\s?|\still\s(?:och\smed\s)?|\st\.?\s?o\.?\s?m\.?\s)"
    rf"{MONTH_NAME}\b"
    r"(?:\s(?P<sy>(?:19|20)\d\d))?)|"
    rf"\b(?:{one_of('från årets början')}\s(?P<n1>\d|{_SO_MANY_MONTHS})|"
    rf"{one_of('så många av årets')}\s(?P<n2>\d|{_SO_MANY_MONTHS})\sförsta)\smånader"
    r"(?:na)?\b(?:\s(?P<fy>(?:19|20)\d\d))?|"
    rf"(?P<month>\b{MONTH_NAME})\b(?:\s(?P<my>(?:19|20)\d\d))?|"
    rf"(?P<order>\b{one_of('ordningstal')})\s(?P<kind>tertial|kvartal|halvår)\w*(?:\s(?P<oy>(?:19|20)\d\d))?|"
    rf"(?P<part>\b{one_of('del av år i mening')})\s?(?P<n>[1-4])\b(?:[\s,]+(?P<py>(?:19|20)\d\d))?|"
    r"(?P<year>(?<!\d)(?:19|20)\d\d(?!\d|-tal))|"
    rf"(?P<last>\b{one_of('året före')})"
)
_ACCOUNT = re.compile(rf"(?i)\b{one_of('före kontonummer')}\s$")
_OTHER_TIME = re.compile(
    rf"(?i)\b{one_of('jämfört med')}\s+"
    rf"(?:{one_of('mellan jämförelse och år')}\s+)*(?:\d{{1,2}}\s)?$"  # 'sedan den 1 april 2013'
)
_AS_THEN = re.compile(
    r"(?i)\b(?:som|i\s(?:linje|nivå|paritet)\smed)\s(?:(?:under|vid)\s)?$"
)  # 'samma nivå som föregående år': told of this year
_WOMEN, _MEN = one_of("kvinnor i mening"), rf"(?<!gode\s){one_of('män i mening')}"  # 'gode män' are of both kön
KON_WORD = f"(?:{_WOMEN}|{_MEN})"
_WOMEN_NAMED, _MEN_NAMED = pattern(rf"(?i)\b{_WOMEN}\b"), pattern(rf"(?i)\b{_MEN}\b")
_BOTH_TOLD = pattern(rf"(?i)\b{one_of('totalt i mening')}\b")
_DESCRIBES = re.compile(rf"(?i)\b{one_of('inget namn')}\s$|^\s*$")


_AFTER_YEAR = re.compile(rf"(?i)^{one_of('före år')}\b.*(?:19|20)\d\d\s$")
_VERB_OF_NAME = re.compile(  # '… ökar (ny 2020) blev 73 procent': part of the name of a measure
    rf"(?i)\s(?:\([^)]*\)\s)?{one_of('verb efter namnet')}\b"
)
_SO_MUCH = rf"\d|\b{spelled(1)}\b|{one_of('andel i ord')}"
_NO_MOVE_AFTER = re.compile(rf"(?i)^\sän\s{one_of('vad man önskar')}\b|^\smed\s(?!.*(?:{_SO_MUCH}))[a-zåäö]")
_PLURAL = re.compile(r"\s[a-zåäö]{3,}(?:er|ar|or)\b(?<!under)(?<!fler)(?<!över)")


@dataclass(frozen=True)
class Told:
    """A period in a sentence: year, part ('T2', '08') and years from the document's own where it prints none."""

    start: int
    end: int
    year: int | None = None
    part: str = ""
    offset: int = 0
    compared: bool = False  # 'jämfört med 2020', 'än året innan'

    def period(self, year: int | None) -> str | None:
        """'2022', '2022-T2'; None where no year is known."""
        known = self.year if self.year is not None else None if year is None else year + self.offset
        return None if known is None else f"{known}-{self.part}" if self.part else str(known)


@dataclass(frozen=True)
class Move:
    """A word of direction: upp, ned, bättre, sämre, lika, dubbelt, hälften, and its form (verb, jämförelse, …)."""

    start: int
    end: int
    way: str
    form: str


def find_periods(text: str) -> list[Told]:
    """Return the periods that a text tells, in order."""
    return list(_find_periods(text))


@lru_cache(maxsize=4096)  # several steps ask for those of the same sentence
def _find_periods(text: str) -> tuple[Told, ...]:
    found = []
    for m in _PERIODS.finditer(text):
        compared = bool(_OTHER_TIME.search(text[: m.start()]))
        place = {"start": m.start(), "end": m.end(), "compared": compared}
        if m["year"] and _ACCOUNT.search(text[: m.start()]):
            continue  # 'debet 2099 / kredit 2010'
        if m["span"]:
            part = find_period(f"{m['span']} 2000").part
            found.append(Told(**place, year=int(m["sy"]) if m["sy"] else None, part=part))
        elif so_many := m["n1"] or m["n2"]:
            part = f"{NUMBER_WORDS.get(so_many.lower()) or int(so_many):02d}"
            found.append(Told(**place, year=int(m["fy"]) if m["fy"] else None, part=part))
        elif m["month"]:
            if m["month"][0].isupper() and not (m.start() == 0 or m["my"]):
                continue
            part = f"{MONTHS.index(m['month'][:3].lower()) + 1:02d}"
            found.append(Told(**place, year=int(m["my"]) if m["my"] else None, part=part))
        elif m["order"] or m["part"]:
            kind = (m["kind"] or m["part"])[0].upper()
            number = ORDINALS[m["order"].lower()] if m["order"] else m["n"]
            year = m["oy"] or m["py"]
            found.append(
                Told(**place, year=int(year) if year else None, part={"K": "Q", "D": "T"}.get(kind, kind) + number)
            )
        elif m["year"]:
            found.append(Told(**place, year=int(m["year"])))
        elif not _AS_THEN.search(text[: m.start()]):
            found.append(Told(**place, offset=-1))
    return tuple(_with_years(found, text))


def _with_years(found: list[Told], text: str) -> list[Told]:
    """'i augusti året före', 'samma period 2022': a part of a year takes the year told straight after it."""
    out: list[Told] = []
    for told in found:
        last = out[-1] if out else None
        near = last is not None and len(text[last.end : told.start].strip(" ,")) == 0
        if last and near and last.part and last.year is None and not told.part:
            out[-1] = Told(last.start, told.end, told.year, last.part, told.offset, last.compared or told.compared)
        else:
            out.append(told)
    return out


def find_moves(text: str) -> list[Move]:
    """Return the words of direction of a text, the longest where two overlap."""
    return list(_find_moves(text))


@lru_cache(maxsize=4096)
def _find_moves(text: str) -> tuple[Move, ...]:
    taken: list[Match] = []
    for match in find_words("rorelseord", text):  # longest first
        if not any(match.start < t.end and t.start < match.end for t in taken):
            taken.append(match)
    moves = [Move(m.start, m.end, m.row["riktning"], m.row["form"]) for m in taken if not _describes(m, text)]
    return tuple(sorted(moves, key=lambda m: m.start))


def _describes(match: Match, text: str) -> bool:
    """'ökade kostnader', 'lägre intäkter' as a cause: the word describes a noun and says nothing of the row."""
    if _NO_MOVE_AFTER.match(text[match.end :]):
        return True  # 'något högre än önskat', 'anskaffningsvärde minskat med avskrivningar'
    if match.row["form"] == "presens" and _VERB_OF_NAME.match(text[match.end :]):
        return True
    if match.row["form"] != "preteritum" or not text[match.start : match.end].lower().endswith("ade"):
        return False
    if _AFTER_YEAR.search(text[: match.start]):  # 'Mellan 2021 och 2022 ökade …': the verb comes second
        return False
    described = _DESCRIBES.search(text[: match.start]) or re.search(r"(?i)\bårens\s$", text[: match.start])
    return bool(described or _PLURAL.match(text[match.end :]))


@lru_cache(maxsize=4096)
def told_against(text: str) -> str | None:
    """Return what a text compares with: budget, mål, prognos, jämförelse (riket, other kommuner) or None."""
    return next((serie for serie, words in _AGAINST_SERIES if words.search(text)), None)


@lru_cache(maxsize=4096)
def told_kon(text: str) -> str | None:
    """Return the kön that a text names, when it names one only; totalt where it says so."""
    women, men = _WOMEN_NAMED.search(text), _MEN_NAMED.search(text)
    if women or men:
        return "kvinnor" if women and not men else "män" if men and not women else None
    return "totalt" if _BOTH_TOLD.search(text) else None


@lru_cache(maxsize=4096)
def told_post(text: str) -> str | None:
    """Return the post that a text names, when it names one only."""
    named = [post for post, words in _POST_WORDS if words.search(text)]
    return named[0] if len(named) == 1 else None
