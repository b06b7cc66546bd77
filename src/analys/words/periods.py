"""Printed period -> '2021', '2022-T1', '2022-Q3', '2022-H2', '2022-HT', '2022-V12' or '2022-08'.

An accumulated outcome (jan-aug 2023, t.o.m. augusti) has its last month as period; a whole or closed year
(jan-dec, Mån 13, helår) is the year.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from analys.words.cells import CENTURY, is_year
from analys.words.pattern import Pattern, pattern
from analys.words.vocabulary import one_of, reference_rows, word_set

_MONTH_ROWS = sorted(reference_rows("manad"), key=lambda row: (int(row["tal"]), len(row["ord"])))
MONTHS_IN_FULL = tuple(row["ord"] for row in _MONTH_ROWS if row["form"] == "hel")
MONTHS = tuple(name[:3] for name in MONTHS_IN_FULL)
MONTH = "(?:" + "|".join(sorted(word_set("manad"), key=lambda word: (-len(word), word))) + ")"
MONTH_NAME = "(?:" + "|".join(MONTHS_IN_FULL) + ")"
_YEAR = r"(?:19|20)\d\d"
YEAR_IN_TEXT = re.compile(rf"\b{_YEAR}\b")
_MM, _DD, _YY = r"(?:0[1-9]|1[0-2])", r"(?:0[1-9]|[12]\d|3[01])", rf"(?:{_YEAR}|'?\d\d)"
_PARTS_BY_MONTHS = {
    ("05", "08"): "T2", ("09", "12"): "T3", ("07", "12"): "H2",
    ("04", "06"): "Q2", ("07", "09"): "Q3", ("10", "12"): "Q4",
}  # fmt: skip
_PARTS_OF_YEAR = {row["ord"]: int(row["delar"]) for row in reference_rows("arsdel")}
_PART_MONTHS = {"T": 4, "Q": 3, "H": 6}
_SCHOOL = "|".join(rf"{year}\s?/\s?(?={year + 1})" for year in range(12, 49))
ORDINALS = {row["ord"]: row["tal"] for row in reference_rows("ordningstal")}
_PART = rf"(?:{one_of('del av år')}|(?-i:[KH](?=\s?\d)))"
_SCHOOL_TERM = r"(?P<term>(?-i:[VH]T|[vh]t(?=\d\d(?!\d)))|(?:vår|höst)termin(?:en)?)"

_PATTERNS: tuple[tuple[str, Pattern], ...] = tuple(
    (kind, pattern(regex, re.IGNORECASE))
    for kind, regex in (
        ("months", rf"(?<!\w)(?P<a>{MONTH})\.?\s*(?P<ya>{_YY})?\s*(?:[-–—−]|till|t\.?o\.?m\.?)+\s*"
                   rf"(?P<b>{MONTH}|mån\.?\s*1[23])(?!\w)\.?\s*(?P<yb>{_YY}(?!\d))?"),
        ("through", rf"(?<!\w)(?:period|mån(?:ad)?)\.?\s*0?1\s*[-–—−]\s*(?P<m>1[0-2]|0?[2-9])(?![\d.])"
                    rf"\s*,?\s*(?P<y>{_YEAR})?"),
        ("until", rf"(?<!\w)(?:t\.?\s?o\.?\s?m\.?|till och med|ack\w*\.?)\s+(?P<m>{MONTH})(?!\w)\.?"
                  rf"\s*(?P<y>{_YEAR})?"),
        ("months", rf"(?<!\d)(?P<ya>{_YEAR})[-.]?(?P<a>{_MM})\s*[-–—−]+\s*(?P<yb>{_YEAR})[-.]?(?P<b>{_MM})(?!\d|-\d)"),
        # A range of dates, on one line or two: '2021-01-01 / −2021-12-31', '20210101-20211231', '210101-211231'.
        ("dates", rf"(?<!\d)(?P<y0>{_YEAR})-?(?P<m0>{_MM})-?(?P<d0>{_DD})(?:\s*/?\s*[-–—−:]+\s*/?\s*|\s*till\s*)"
                  rf"(?P<y>{_YEAR})-?(?P<m>{_MM})-?(?P<d>{_DD})(?!\d)"),
        ("dates", rf"(?<!\d)(?P<y0>{_YEAR})-(?P<m0>{_MM})-(?P<d0>01)\s*(?:[-–—−]+\s*)?(?P<y>{_YEAR})?-?"
                  rf"(?P<m>{_MM})-(?P<d>3[01]|2[89])(?!\d)"),
        ("dates", rf"(?<!\d)(?P<y0>[0-4]\d)(?P<m0>{_MM})(?P<d0>{_DD})\s*[-–—−]+\s*"
                  rf"(?P<y>[0-4]\d)(?P<m>{_MM})(?P<d>{_DD})(?!\d)"),
        ("dates", rf"(?<!\w)(?P<d0>\d{{1,2}})[/ ](?P<m0>1[0-2]|0?[1-9]|{MONTH})\.?\s*(?P<y0>{_YEAR})?"
                  rf"\s*(?:[-–—−]+|till)\s*(?P<d>\d{{1,2}})[/ ]"
                  rf"(?P<m>1[0-2]|0?[1-9]|{MONTH})(?!\w)\.?\s*(?P<y>{_YEAR})?"),
        ("date", rf"(?<!\d)(?P<y>{_YEAR})-(?P<m>0[1-9]|1[0-2])-(?P<d>\d\d)(?!\d)"),
        ("date", rf"(?<![\d-])(?P<y>[0-4]\d)-(?P<m>0[1-9]|1[0-2])-(?P<d>{_DD})(?![\d-])"),  # '23-12-31'
        ("date", rf"(?<!\w)(?P<d>\d{{1,2}})(?:/|\s+)(?P<m>1[0-2]|0?[1-9]|{MONTH})(?!\w)\.?\s*(?P<y>{_YEAR})"),
        ("date", rf"(?<!\d)(?P<m>0?[1-9]|1[0-2])/(?P<d>1[3-9]|2\d|3[01])/(?P<y>{_YEAR})(?!\d)"),  # '12/31/2021'
        ("date", rf"(?<!\w){one_of('ord före datum i huvud')}\s+(?P<y>[0-4]\d)(?P<m>{_MM})(?P<d>{_DD})(?!\d)"),
        ("compact", rf"(?<!\d)(?P<y>{_YEAR})[mM](?P<m>0[1-9]|1[0-2])(?!\w)"),  # '2023M01' of databases
        ("compact", rf"(?<!\d)(?P<y>{_YEAR})[-.]?(?P<m>0[1-9]|1[0-2])(?!\d|-\d)"),
        # 'kv 1-3 2022', 'T1–T2', 'Q1-Q3 2022': accumulated, so of its last month
        ("parts", rf"(?<!\w)(?P<k>{_PART})\s?1\s*(?:[-–—−+]|till|t\.?o\.?m\.?)\s*(?:{_PART})?\s?(?P<n>[2-4])(?![\w%])"
                  rf"\s*,?\s*(?:år\s*)?(?P<y>{_YEAR})?"),
        ("part", rf"(?<!\w)(?P<n>{one_of('ordningstal')}|[1-4]:[ae])\s+(?P<k>tertial|kvartal|halvår)(?:et)?(?!\w)"
                 rf"\s*,?\s*(?:år\s*)?(?P<y>{_YEAR})?"),
        ("part", rf"(?<!\w)(?P<k>{one_of('del av år')})\s?"
                 rf"(?P<n>[1-4]|i{{1,3}}|iv)(?!\w)\s*,?\s*(?:år\s*)?(?P<y>{_YEAR})?"),
        ("part", rf"(?<!\w)(?P<k>(?-i:K))(?P<n>[1-4])(?![\w-])\s*,?\s*(?:år\s*)?(?P<y>{_YEAR})?"),
        ("part", rf"(?<!\w)(?P<k>(?-i:H))(?P<n>[12])\s*[-,/]?\s*(?:år\s*)?(?P<y>{_YEAR})(?!\d)"),
        ("part", rf"(?<!\d)(?P<y>{_YEAR})\s*[-:,/]?\s*(?P<k>{_PART})\s?(?P<n>[1-4])(?!\w)"),
        ("term", rf"(?<!\w){_SCHOOL_TERM}\s*[-:,]?\s*(?P<y>{_YY})(?!\d)"),
        ("term", rf"(?<!\d)(?P<y>{_YEAR})\s*[-:,/]?\s*{_SCHOOL_TERM}(?!\w)"),
        ("week", rf"(?<!\w)(?:vecka|v\.)\s?(?P<n>[1-4]?\d|5[0-3])(?![\d%])\s*,?\s*(?:år\s*)?(?P<y>{_YEAR})?"),
        ("month", rf"(?<!\w)(?P<m>{MONTH})(?!\w)\.?\s*(?P<y>{_YY}(?!\d))?"),
        ("month", rf"(?<!\d)(?P<y>{_YEAR})\s+(?P<m>{MONTH})(?!\w)"),
        ("interim", rf"(?<!\w)delår(?:sbokslut|srapport|srapporten)?(?!\w)\s*(?P<y>{_YEAR})?"),
        ("school", r"(?<!\w)läsår(?:et)?\s*(?:20)?\d\d\s*[/–-]\s*(?:20)?(?P<y>\d\d)(?!\d)"),
        ("school", rf"^\s*(?:{_SCHOOL})(?P<y>\d\d)\s*$"),  # '26/27' alone is a school year; '10/11' is a day
        ("years", rf"(?<!\d)(?P<a>{_YEAR})\s*[-–—−/]\s*(?P<y>{_YEAR}|\d\d)(?!\d)"),
        ("years", rf"{one_of('förändring förkortat')}\w*\.?,?\s*(?P<a>[0-4]\d)\s*[-–—−/]\s*(?P<y>[0-4]\d)(?!\d)"),
        ("year", rf"(?<!\d)(?P<y>{_YEAR})(?!\d)"),
        ("short", r"(?:(?<=[^\W\d_][a-zåäö.])|(?<=(?<!\w)[bup])|(?<=[a-zåäö.])(?=[\s'-]))"  # 'Utf22'; 'I29' is a code
                  r"\s?['-]?(?P<y>[0-4]\d)(?!\d|[.,:)%/]\d)(?=$|[\s*,)/])"
                  rf"(?!\s+{MONTH}(?!\w))(?!\s{one_of('mängd efter tal')}(?!\w))"),  # nor 'den 31 augusti', '26 ggr'
    )
)  # fmt: skip

_DAY = re.compile(r"\d{7}|\d+\D+\d+\D+\d|^\d{1,2}\D")  # '2024-03-31', '20240331', '31 mars 2024'
# Most texts hold no digit, or none of a year: what cannot match them is not tried.
_IN_WORDS = tuple(p for p in _PATTERNS if p[0] in ("months", "until", "part", "month", "interim"))
_WITHOUT_YEAR = tuple(p for p in _PATTERNS if set(p[1].needles) != {"19", "20"})
_DIGIT = re.compile(r"\d")
_NO_YEAR_AFTER = {  # 'Tabell 10' is numbered, 'Män, n 15' counts answers, 'Födda 1938' are persons
    "short": re.compile(
        rf"(?i)(?<!\w)(?:{one_of('tabelltitel')}|{one_of('ord före antal månader')}|bilaga|kapitel|avsnitt|n)\s?$"
    ),
    "year": re.compile(rf"(?i)(?<!\w){one_of('årgång av personer')}\s+(?:år\s+)?$"),
}


@dataclass(frozen=True)
class Period:
    """A period found in a text: '' stands for a missing year, filled in by the caller with `with_year`."""

    year: int | None
    part: str  # '', 'T1', 'Q3', '08'
    spans: tuple[tuple[int, int], ...]

    def with_year(self, year: int | None) -> str | None:
        """Return the period as text, the year taken from the caller where the text has none."""
        year = self.year or year
        return None if year is None else f"{year}-{self.part}" if self.part else str(year)


def _year(text: str | None) -> int | None:
    digits = (text or "").strip("' ")
    return (int(digits) if len(digits) == 4 else CENTURY + int(digits)) if digits else None


def _month(text: str) -> str:
    text = text.lower().strip()
    if text.isdigit():
        return text.zfill(2)
    return "12" if text.startswith("mån") else f"{MONTHS.index(text[:3]) + 1:02d}"


def _range_of_dates(m: re.Match[str]) -> tuple[int | None, str]:
    start, end = _month(m["m0"]), _month(m["m"])
    first, last = _year(m["y0"]), _year(m["y"])
    year = last or first
    if (start, end) == ("01", "12") and first in (None, year):
        return year, ""
    if first and year == first + 1 and int(start) == int(end) + 1:
        return year, ""  # twelve months that end in it: a financial year of another kind
    return year, _PARTS_BY_MONTHS.get((start, end), end) if first in (None, year) else end


def _named_part(kind: str, m: re.Match[str]) -> str:
    """'delår 2' -> 'T2', 'andra kvartalet' -> 'Q2', 'HT' -> 'HT'; accumulated 'kv 1-3' -> '09', a whole year ''."""
    if kind == "term":
        return m["term"][0].upper() + "T"
    if kind == "week":
        return f"V{int(m['n']):02d}"
    number = ORDINALS.get(m["n"].lower(), m["n"][0])
    letter = {"t": "T", "d": "T", "h": "H"}.get(m["k"][0].lower(), "Q")
    if kind == "part":
        return letter + number
    last = int(number) * _PART_MONTHS[letter]
    return f"{last:02d}" if last < 12 else ""


def _reading(kind: str, m: re.Match[str]) -> tuple[int | None, str]:
    if kind == "months":
        start, end = _month(m["a"]), _month(m["b"])
        year = _year(m["yb"]) or _year(m["ya"])
        if (start, end) == ("01", "12"):
            return year, ""
        return year, _PARTS_BY_MONTHS.get((start, end), end)
    if kind == "dates":
        return _range_of_dates(m)
    if kind == "date":
        month = _month(m["m"])
        if month == "01" and int(m["d"]) == 1:
            return _year(m["y"]), ""  # the first line of '2021-01-01 / −2021-12-31'
        return _year(m["y"]), "" if month == "12" and int(m["d"]) == 31 else month
    if kind in ("through", "until"):
        month = _month(m["m"])
        return _year(m["y"]), "" if month == "12" else month
    if kind in ("compact", "month"):
        return _year(m["y"]), _month(m["m"])
    if kind in ("part", "parts", "term", "week"):
        return _year(m["y"]), _named_part(kind, m)
    if kind == "interim":
        return _year(m["y"]), "08"  # the interim report that the law asks for is mostly of August
    if kind == "years":
        return max(_year(m["a"]) or 0, _year(m["y"]) or 0), ""
    return _year(m["y"]), ""


@lru_cache(maxsize=50_000)  # several steps ask for that of the same label
def find_period(text: str) -> Period | None:
    """Return the period a header or label prints, or None.

    'UTFALL Jan 21 - Mån 13 21' -> 2021, 'Utfall T1 2022' -> 2022-T1, 'Budget 202208' -> 2022-08,
    'jan-aug 2023' -> 2023-08, 'Avvikelse 2022-2021' -> 2022. A part of a year without its year has year None.
    """
    taken: list[tuple[int, int]] = []
    years: list[int] = []
    part, part_year = "", None
    in_digits = _PATTERNS if "19" in text or "20" in text else _WITHOUT_YEAR
    for kind, regex in in_digits if _DIGIT.search(text) else _IN_WORDS:
        for match in regex.finditer(text):
            if match.end() == match.start() or any(match.start() < e and s < match.end() for s, e in taken):
                continue
            if kind in _NO_YEAR_AFTER and _NO_YEAR_AFTER[kind].search(text, 0, match.start()):
                continue
            year, found = _reading(kind, match)
            taken.append(match.span())
            if found and not part:
                part, part_year = found, year
            elif year:
                years.append(year)
            if not found and kind in ("months", "until", "dates", "parts"):
                return Period(year or max(years or _bare_years(text), default=None), "", tuple(taken))
    if not taken:
        return None
    return Period(part_year or (max(years) if years else None), part, tuple(sorted(taken)))


def _bare_years(text: str) -> list[int]:
    return [int(y) for y in re.findall(rf"(?<!\d){_YEAR}(?!\d)", text)]


def accumulated(periods: list[Period]) -> Period | None:
    """The period that parts of one year make from its beginning on: T1 and T2 -> '08', all months -> the year.

    None for whole years, for parts of several years, and where the first part is missing.
    """
    lasts = [last_month(p.part) for p in periods]
    first = lasts[0]
    if len({p.year for p in periods}) > 1 or not first or lasts != [first * n for n in range(1, len(lasts) + 1)]:
        return None
    return Period(periods[0].year, f"{lasts[-1]:02d}" if lasts[-1] < 12 else "", ())


def last_month(part: str) -> int:
    """'T2' -> 8, '02' -> 2, 'VT' -> 6; 0 for a whole year or a week."""
    if part in ("VT", "HT"):
        return 6 if part == "VT" else 12
    match = re.fullmatch(r"([TQH]?)(\d+)", part)
    return int(match[2]) * _PART_MONTHS.get(match[1], 1) if match else 0


def is_part_of_year(text: str) -> bool:
    """Return True for a part of a year and nothing else: '2024Q1', '2023-02'; no day."""
    period = find_period(text) if not _DAY.search(text) else None
    return period is not None and bool(period.year and period.part) and period.spans == ((0, len(text)),)


def part_of_year(head: str, text: str) -> str:
    """What a cell of a column of periods says: '2021', '2023-02', '1' under 'Kvartal' as 'kvartal 1'; else ''."""
    if is_year(text) or ((period := find_period(text)) and period.year):
        return text
    kind = head.strip().lower()
    last = _PARTS_OF_YEAR.get(kind, 0)
    if not re.fullmatch(r"0?\d|1[0-2]", text) or not 1 <= int(text) <= last:
        return text if last and find_period(text) else ""
    return MONTHS[int(text) - 1] if last == len(MONTHS) else f"{kind} {int(text)}"
