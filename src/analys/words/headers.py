"""Header text -> what a column (or a label) says of its values: serie, post, period, kön, unit, and what is left."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest

from analys.words.cells import mend_broken
from analys.words.measures import LARGE_MONEY, SHARES, TKR, flow_unit, of_something, prices_a_day, ratio_unit
from analys.words.pattern import pattern
from analys.words.periods import Period, find_period
from analys.words.vocabulary import (
    Match,
    find_words,
    nearest_words,
    one_of,
    reference_rows,
    says_sum,
    whole_word,
)

DIFFERENCES = ("avvikelse", "förändring")  # series that say how two others differ
WORKED_OUT = (*DIFFERENCES, "andel")  # series that are worked out from others
_KON_INSIDE = {row["ord"]: row["term"] for row in reference_rows("kon") if row["inuti"] == "ja"}  # of a longer text
KON_OR_TOTAL = "(?:" + "|".join(sorted(_KON_INSIDE, key=len, reverse=True)) + ")"
ONE_KON = "(?:" + "|".join(word for word, term in _KON_INSIDE.items() if term != "totalt") + ")"
_FILLER = re.compile(rf"(?<!\w){one_of('ord utan egen betydelse i huvud')}(?!\w)", re.IGNORECASE)
_SEPARATORS = re.compile(r"[(){}\[\]*:;,/|=—−#]+|(?<!\d)[+–-]+(?!\d)")  # but '30-39', '-29' and '60+' keep theirs
_PLUS_MINUS = re.compile(r"(?<!\S)(?:\+\s?/\s?[-–−]|±)(?!\S)")
_TAKEN_IN = re.compile(rf"(?i)\b{one_of('med eller utan')}\b")
_YEARS_COUNTED = re.compile(r"(?i)\s+(?:år|månader)\b")
_INITIALS = {"B": "budget", "U": "utfall", "P": "prognos"}  # beside a year: 'B 2022', '2022 U'
_WHOLE_YEAR = pattern(rf"(?i)\b(?:{one_of('hela året')}|hela 20\d\d|års{one_of('led efter års')}\w*)\b")
_SO_FAR = pattern(rf"(?i)\b(?:{one_of('hittills under året')}|ack\w*utfall)\b")
_YEAR_TO_YEAR = re.compile(r"(?<!\d)(?:19|20)?\d\d\s*[-–—−/]\s*(?:(?:19|20)?\d\d(?!\d)|utfall|bokslut)", re.IGNORECASE)
_AGAINST_YEAR = re.compile(
    rf"(?i)\b{one_of('jämfört med år')}\.?\s+(?:år\s+|utfall\s+|bokslut\s+|[a-z]{{3,9}}\s?[-–]\s?[a-z]{{3,9}}\s+)?"
    r"(?:19|20)\d\d\b(?!\s*[-–])"
)
_AGAINST = re.compile(rf"(?i)\b{one_of('jämfört med år')}\.?\s+$")
_ONE_OF_OTHER = re.compile(
    r"(?i)(?<!\w)(?:k|kvinnor\w*|m|män\w*)\b.*(?:%|\bprocent|\bandel)\s*av\s+(?:k|kvinnor|m|män)\w{0,2}\b"
)
_YEAR_WORD = re.compile(r"(?i)(?<!\w)(?:år\s*)?(?:19|20)\d\d(?:[01]\d)?(?!\d)")
_YEAR_DIGITS = re.compile(r"(?<!\d)(?:19|20)\d\d(?:[01]\d)?(?!\d)|(?<=[^\W\d])[0-4]\d(?=$|[\s*,)/])")
_NO_SERIE = re.compile(rf"(?i)\b{one_of('ordet budget utan serie')}")
_HAPPENINGS = pattern(
    rf"(?i)(?<![\w-])(?:(?!{one_of('led före avvikelser från plan')})[\w-]+avvikelser(?:na)?|"
    rf"{one_of('avvikelse i vården')})(?!\w)"
)


@dataclass(frozen=True)
class Meaning:
    """What a text says; None or '' where it says nothing. `offset` counts years from the document's own.

    `whole_year`: it says that it is about all of the year ('Årsbudget'), also in a table of part of it; `so_far`: that
    it is about the part of the year that has passed ('Perioden', 'Ack. utfall').
    """

    serie: str | None = None
    post: str | None = None
    period: Period | None = None
    offset: int | None = None
    kon: str | None = None
    unit: str | None = None
    rest: str = ""
    whole_year: bool = False
    so_far: bool = False

    @property
    def known(self) -> bool:
        """True when the text says at least one thing of its values."""
        said = (self.serie, self.post, self.period, self.kon, self.unit, self.whole_year, self.so_far)
        return any(said) or self.offset is not None


def _best(matches: tuple[Match, ...]) -> Match | None:
    return min(matches, key=lambda m: (int(m.row.get("rang") or 0), m.start - m.end, m.start)) if matches else None


def _named_first(matches: tuple[Match, ...], text: str) -> tuple[Match, ...]:
    """'Ram inkl förändringar', 'Budget efter avvikelser': what is taken in or left out is not what the column is."""
    taken_in = _TAKEN_IN.search(text, min(m.end for m in matches)) if matches else None
    return tuple(m for m in matches if m.start < taken_in.start()) if taken_in else matches


def _unit_match(text: str) -> Match | None:
    """A unit counts where it cannot be part of a name: alone, in parentheses, after a comma, '%', or money."""
    found = find_words("enhet", text)
    percents = (m for m in found if m.row["ord"] == "%" and not text[: m.start].rstrip()[-1:].isdigit())
    if percent := next(percents, None):  # 'Deltid 75–99 %' is in no per cent
        return percent  # 'Antal' over 'därav, %'
    for match in found:
        before, after = text[: match.start].rstrip(), text[match.end :].lstrip()
        if match.term not in (*TKR, *SHARES, "antal") and (before.endswith("/") or of_something(after)):
            continue  # 'Cykelväg, meter/inv.' is in no meter
        if match.row["ord"] == "kr" and before[-1:].isdigit():
            continue  # 'Avgifter, 48 hushåll à 3 500 kr' names a price, not what its row is in
        alone = not before and not after
        bracketed = before.endswith(("(", "[", ",", " i", ":")) or before == "i"
        if alone or bracketed or match.term in LARGE_MONEY:
            return match
        if match.row["ord"] in ("kr", "antal år", "åa") or (match.term == "m²" and not after):
            return match
        if match.term in ("antal", "procent", "procentenheter") and not before:
            return match
        whole = match.end - match.start > len("antal") and not after  # 'Genomsnittligt elevantal'
        if match.row["ord"] == "*antal" and whole and not find_words("post", before):
            return match
        if match.term == "procent" and not (after or before[-1:].isdigit()):  # 'Utfall proc', 'Förbrukat procent'
            return match
    return None


def _kon_match(text: str, short: bool, total: bool) -> Match | None:
    if _ONE_OF_OTHER.search(text):
        return None  # 'Lön K i % av M' is of neither
    for match in find_words("kon", text):
        if match.row["kort"] == "ja" and not (short and (match.start == 0 or match.end == len(text.rstrip(" ,()/-")))):
            continue
        if match.term == "totalt" and not total:
            continue
        return match
    return None


@cache
def read_words(text: str, kon_short: bool = False, kon_total: bool = False) -> Meaning:
    """Return what a header or label says.

    'Budgetavvikelse T1 2022 (tkr)' -> avvikelse, 2022-T1, tkr. `kon_short` lets K and M, `kon_total` lets Totalt mean
    kön: they do only where the other heads of the table name kvinnor and män.
    """
    text = text.replace("_", " ")  # 'Utfall_2022' as a database exports its columns
    period = find_period(text)
    # Years glued to a word (Förbrukat2022) and the words of a period (Delår aug) must not hide the words beside them.
    left = _YEAR_DIGITS.sub(lambda m: " " * len(m.group()), text)
    relative = _best(find_words("period", left))
    series, posts = _named_first(_series_in(left), left), _named_first(find_words("post", left), left)
    serie, post = _best(series), _best(posts)
    unit = _unit_match(_YEAR_WORD.sub(lambda m: " " * len(m.group()), text))
    apart = _blanked(left, list(period.spans) if period else [])  # 'Kv 1 2022' is a quarter, no kvinnor
    kon = _kon_match(apart, kon_short, kon_total)
    when = [(m.start, m.end) for m in find_words("period", left) if not prices_a_day(left[m.start : m.end])]
    used = [(m.start, m.end) for m in series]
    used += [(m.start, m.end) for m in posts if not prices_a_day(left[m.start : m.end])]
    used += [(m.start, m.end) for m in (kon, unit) if m] + list(period.spans if period else ())
    residue = _what_is_left(left, used, when)
    named = serie.term if serie else None
    if named == "avvikelse" and _YEAR_TO_YEAR.search(text):
        named = "förändring"  # 'Differens 2022-2021'
    if named in ("avvikelse", "förändring") and _AGAINST_YEAR.search(text):
        named, period = "förändring", None  # 'Skillnad mot 2021' is of the year after
    if named == "avvikelse" and relative and _AGAINST.search(left[: relative.start]):
        named = "förändring"  # 'Differens mot fg år'
    if unit and unit.row["ord"] == "pe" and named not in DIFFERENCES:
        unit = None  # 'Landsbygd (PE)' is of a plastic, or of people counted as such
    if post and text[post.start : post.end].lower() == "netto" and find_words("raknas", residue):
        post = None  # 'Omsorgstagare netto' are persons, each counted once
    whole_year = bool(_WHOLE_YEAR.search(text))
    if whole_year and named == "prognos" and period and period.part:  # 'Helårsprognos, delårsrapport': when it was made
        period = Period(period.year, "", period.spans) if period.year else None
    if not named and period and period.year:
        named = _INITIALS.get(residue)
    if not named and _PLUS_MINUS.search(text):
        named = "avvikelse"
    share = named == "andel" and bool(re.search(r"(?i)\bandel av\b", text))  # the post is that of the whole
    return Meaning(
        named,
        post.term if post and not share else None,
        period,
        int(relative.row["förskjutning"]) if relative and not (period and period.year) else None,
        kon.term if kon else None,
        ratio_unit(text) or (unit.term if unit else None) or flow_unit(text),
        residue,
        whole_year,
        bool(_SO_FAR.search(text)),
    )


def _what_is_left(text: str, used: list[tuple[int, int]], when: list[tuple[int, int]]) -> str:
    """The words of a head that say nothing known, with those of no meaning of their own that stand between them.

    'Startat och slutfört', 'Varav årets investeringar' and 'Inom 3 år' are whole; 'Ack. utfall' leaves nothing.
    """
    bare = _blanked(text, used)
    soft = [*when, *(m.span() for m in _FILLER.finditer(_blanked(bare, when)))]
    left = _SEPARATORS.sub(lambda m: " " * len(m.group()), _blanked(bare, soft))
    words = list(re.finditer(r"\S+", left)) if re.search(r"\w", left) else []  # the full stop of 'Ack. utfall'
    out: list[str] = []
    for word, after in zip_longest(words, words[1:]):
        end = after.start() if after else word.end()
        plain = text[word.end() : end] == bare[word.end() : end] and not _SEPARATORS.search(text, word.end(), end)
        years = _YEARS_COUNTED.match(bare, word.end()) if word.group().isdigit() else None
        kept = text[word.end() : end] if after and plain else years[0] if years else ""
        out += [word.group(), *kept.split()]
    return " ".join(out)


def _blanked(text: str, spans: list[tuple[int, int]]) -> str:
    chars = list(text)
    for start, end in spans:
        chars[start:end] = " " * (end - start)
    return "".join(chars)


def find_series(text: str) -> tuple[Match, ...]:
    """Return the words of series that a text holds, longest first; 'Budgetrådgivning' is help, and no serie."""
    helped = [m.span() for m in _NO_SERIE.finditer(text)]
    return tuple(m for m in find_words("serie", text) if not any(a <= m.start < b for a, b in helped))


def _series_in(text: str) -> tuple[Match, ...]:
    """The words of series, but for deviations that happen in care and are counted: 'Läkemedelsavvikelser'."""
    counted = [m.span() for m in _HAPPENINGS.finditer(text)]
    found = [m for m in find_series(text) if not any(a <= m.start < b for a, b in counted)]
    if any(m.term == "belopp" for m in found) and ratio_unit(text):
        found = [m for m in found if m.term != "belopp"]  # 'Belopp per hushåll (kr)' is a measure
    return tuple(m for m in found if not (m.term == "beviljat" and _is_counted(text[m.end :])))


def _is_counted(after: str) -> bool:
    """'Beviljade timmar', 'Beviljade insatser' count what is decided; a grant is granted in money."""
    word = re.match(r"\s+([^\W\d_]+)", after)
    return word is not None and any(m.end == len(word[1]) for m in find_words("raknas", word[1]))


@cache
def unknown_words(text: str) -> str | None:
    """Return a Swedish remark on a header that says nothing known, with its nearest known words; None when it does."""
    if not text or read_words(text).known or whole_word("kolumnroll", text) or says_sum(text):
        return None
    near = nearest_words("serie", text)
    return f"okänt rubrikord ”{text}”" + (f" (närmast: {', '.join(near)})" if near else "")


def join_heads(texts: list[str]) -> str:
    """Return the header texts over one column as one: 'Helårs-', 'prognos', '2023' -> 'Helårsprognos 2023'."""
    whole = ""
    for text in texts:
        if re.search(r"\w-$", whole) and text[:1].islower() and not re.match(r"(och|eller)\b", text):
            whole = whole[:-1] + text
        else:
            whole = f"{whole} {text}".strip()
    return mend_broken(whole)
