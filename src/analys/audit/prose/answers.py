"""What a table row can say of a claim: cells of the year, series, kön and post that it tells, in its unit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from analys.audit.tables.ledger import TKR_EXACT, Entry
from analys.audit.words import place
from analys.words.headers import DIFFERENCES
from analys.words.measures import SHARES, TIMES

OUTCOMES = ("utfall", "prognos", "belopp", "förbrukat")
ROUGHLY = Fraction(1, 10)  # 'drygt 40' reaches to 44, 'cirka' half as far both ways


@dataclass(frozen=True)
class Answer:
    """A value with its rounding in the unit of the claim, the cells it rests on and how to tell it."""

    value: Fraction
    half: Fraction
    cells: tuple[Entry, ...]
    said: str
    relative: bool = False  # a percentage of amounts or of shares


def printed(mention: dict) -> tuple[Fraction, Fraction]:
    """Return the figure of a claim as an exact number, and half a unit of its last place."""
    decimals = mention["decimaler"] or 0
    return Fraction(f"{mention['värde']:.{decimals}f}"), Fraction(1, 2 * 10**decimals)


def agrees(mention: dict, answer: Answer) -> bool:
    """Tell whether a figure is the answer within the rounding of both and what 'drygt', 'knappt', 'cirka' leave.

    A cell that is printed in whole units confirms no tenths.
    """
    half = printed(mention)[1]
    if mention["ungefär"] is None and answer.cells and answer.half > half * len(answer.cells):
        return False
    if len(answer.cells) == 2 and not answer.relative and mention["ungefär"] is None and answer.half == 2 * half:
        return abs(answer.value) == printed(mention)[0]  # printed alike, the difference is what it is
    return near(mention, answer)


def near(mention: dict, answer: Answer) -> bool:
    """Tell whether a figure can be the answer at all: half a unit of what the sentence and the cells print.

    3,9 mkr may be 3 848 tkr to within 0,05 + 0,0005 mkr; two figures printed alike are equal or not.
    """
    said, half = printed(mention)
    true = abs(answer.value)
    alike = len(answer.cells) == 1 and answer.half == half
    allowed = Fraction(0) if alike else half + answer.half
    low, high = said - allowed, said + allowed
    way = mention["ungefär"]
    if way == "kring":
        spread = max(said * ROUGHLY / 2, _round_step(said) / 2)
        low, high = low - spread, high + spread
    elif way == "över":
        low, high = said - min(answer.half, half), high + said * ROUGHLY
    elif way == "under":
        low, high = low - said * ROUGHLY, said + answer.half
    return low <= true <= high


def _round_step(said: Fraction) -> Fraction:
    """The place of the last digit that is not zero: 'cirka 300' is told in hundreds."""
    step = Fraction(1)
    while said and said.denominator == 1 and said % (10 * step) == 0:
        step *= 10
    return step if said.denominator == 1 else Fraction(0)


def scale(said: str | None, unit: str | None) -> Fraction | None:
    """How many of the claim's units one of the table's is; None where they measure different things."""
    if said in TKR_EXACT and unit in TKR_EXACT:
        return TKR_EXACT[unit] / TKR_EXACT[said]
    if said in TKR_EXACT or unit in TKR_EXACT:
        return Fraction(1) if said is None and unit not in TKR_EXACT else None
    if unit is None or said is None:
        return None if said is None and unit in SHARES else Fraction(1)
    if said in SHARES or unit in SHARES:
        return Fraction(1) if said in SHARES and unit in SHARES else None
    if said in TIMES:
        return Fraction(1) if unit in (said, "antal") else None
    return Fraction(1)


def unit_of(entry: Entry) -> str | None:
    """A number with decimals is no count: where the table prints no unit it may well be a share."""
    return None if entry.unit == "antal" and entry.half < Fraction(1, 2) and abs(entry.value) <= 100 else entry.unit


def same_period(told: str | None, period: str | None) -> bool:
    """'2022' names 2022 and any part of it; '2022-08' only itself."""
    return not told or not period or period == told or (len(told) == 4 and period.startswith(f"{told}-"))


def fits_kon(mention: dict, entry: Entry) -> bool:
    """True where a claim and a cell are of the same kön; without one, both are of everyone."""
    return (mention["kön"] or "totalt") == (entry.kon or "totalt")


def fits_post(mention: dict, entry: Entry, cells: Iterable[Entry]) -> bool:
    """A row with several posts answers by the one told, else by its net; one with a single post by that."""
    posts = {e.post for e in cells}
    if mention["post"] and mention["post"] in posts:
        return entry.post == mention["post"]
    return mention["post"] is None or len(posts) == 1 or entry.post in (None, "netto")


def fits_serie(mention: dict, entry: Entry, cells: Iterable[Entry]) -> bool:
    """A level that is not said to be planned is an outcome, where the row has one."""
    told = mention["serie"]
    if told:
        return entry.serie == told or {told, entry.serie} <= {"budget", "mål"}
    if entry.serie in (*DIFFERENCES, "mål", "ingångsvärde", "jämförelse"):
        return False
    return entry.serie != "budget" or not any(e.serie in OUTCOMES for e in cells)


def level(mention: dict, entry: Entry) -> Answer | None:
    """Return what one cell says in the unit of a claim."""
    times = scale(mention["enhet"], unit_of(entry))
    return None if not times else Answer(entry.value * times, entry.half * times, (entry,), told_cell(entry))


def told_cell(entry: Entry) -> str:
    """'Placeringar, utfall 2022: 60 472'."""
    return f"{place(entry)}: {entry.text.strip()}"


def gap(mention: dict, later: Entry, earlier: Entry, relative: bool = False) -> Answer | None:
    """The difference of two cells in size, in the claim's unit or as a percentage of the earlier."""
    a, b = _sizes(later, earlier)
    said = f"{place(later)}: {later.text.strip()} mot {earlier.text.strip()} ({_when(earlier)})"
    if relative:
        if not b:
            return None
        spread = 100 * (later.half + earlier.half * (1 + abs(a / b))) / abs(b)
        return Answer(100 * (a - b) / abs(b), spread, (later, earlier), said, True)
    times = scale(mention["enhet"], unit_of(later))
    if mention["enhet"] is None and later.unit in SHARES:
        return None
    return None if not times else Answer((a - b) * times, (later.half + earlier.half) * times, (later, earlier), said)


def gaps(mention: dict, later: Entry, earlier: Entry) -> Iterator[Answer]:
    """Yield the readings of a difference: percent can be of an amount, of a share, or percentage points."""
    readings = [gap(mention, later, earlier)]
    if mention["enhet"] == "procent":
        readings.append(gap(mention, later, earlier, relative=True))
    yield from (r for r in readings if r is not None)


def _sizes(a: Entry, b: Entry) -> tuple[Fraction, Fraction]:
    """Amounts compared in size: costs may be printed as negative numbers."""
    if a.value <= 0 and b.value <= 0 and a.serie not in DIFFERENCES:
        return -a.value, -b.value
    return a.value, b.value


def _when(entry: Entry) -> str:
    return " ".join(x for x in (entry.serie, entry.period, entry.kon) if x)


def year_pairs(mention: dict, cells: list[Entry]) -> tuple[list[tuple[Entry, Entry]], list[tuple[Entry, Entry]]]:
    """Return the pairs (later, earlier) that a change is told of, and the other pairs that it may also mean."""
    told, other = [], []
    for series in (("utfall",), ("belopp",), ("budget", "mål"), ("prognos",), ("avvikelse",)):
        row = [e for e in cells if e.serie in series and e.period and fits_post(mention, e, cells)]
        if mention["serie"] and mention["serie"] not in series:
            continue
        periods = sorted({e.period for e in row if e.period})
        for later in row:
            for earlier in row:
                new, old = later.period or "", earlier.period or ""
                pair = _comparable(new, old) and old < new
                apart = later.rad != earlier.rad and later.kolumn != earlier.kolumn  # of a quantity with many rows
                if not pair or apart or _group(later) != _group(earlier):
                    continue
                meant = _meant(mention, new, old, periods)
                (told if meant and fits_kon(mention, later) else other).append((later, earlier))
        if told:
            break
    return told, other


def _group(entry: Entry) -> tuple[str | None, ...]:
    """What two cells of a row must share to be compared over the years."""
    return entry.kon or "totalt", entry.post, entry.unit


def _comparable(a: str, b: str) -> bool:
    return len(a) == len(b) and (a[4:5] == b[4:5]) and (a[5:6].isalpha() == b[5:6].isalpha())


def _meant(mention: dict, later: str, earlier: str, periods: list[str]) -> bool:
    """Whether a pair is the one told; without years it is the last and the one before (or the year before)."""
    if mention["period"]:
        end = same_period(mention["period"], later)
        if end and len(mention["period"]) == 4 and "-" in later:
            end = later == max(p for p in periods if same_period(mention["period"], p))
    else:
        part = (mention["jämförelseperiod"] or "")[4:]  # 'färre än i juli 2022' is of a July
        end = later == next((p for p in reversed(periods) if p[4:] == part), periods[-1])
    if mention["jämförelseperiod"]:
        return end and same_period(mention["jämförelseperiod"], earlier)
    before = [p for p in periods if p < later and _comparable(p, later)]
    same_part = [p for p in before if p[4:] == later[4:]]
    return end and earlier in (before[-1:] + same_part[-1:])


def plan_pairs(mention: dict, cells: list[Entry]) -> Iterator[tuple[Entry, Entry]]:
    """Yield (outcome, plan) of one period, kön and post: the plan is what the claim compares with."""
    plans = {"mål": ("mål", "budget"), "jämförelse": ("jämförelse",)}.get(
        mention["mot"] or "", ("budget", "mål", "beviljat")
    )
    for actual in cells:
        for planned in cells:
            if actual.serie not in OUTCOMES or planned.serie not in plans or not fits_post(mention, actual, cells):
                continue
            same = (actual.post, actual.unit) == (planned.post, planned.unit) and planned.kon in (
                actual.kon,
                None,
                "totalt",
            )
            when = _one_time(actual, planned)
            if same and when and fits_kon(mention, actual) and same_period(mention["period"], actual.period):
                yield actual, planned


def _one_time(actual: Entry, planned: Entry) -> bool:
    """A target for the year also holds for its parts; a budget for the year only for a forecast of it."""
    if not actual.period or not planned.period or actual.period == planned.period:
        return True
    return actual.period[:4] == planned.period[:4] and (actual.tkr is None or actual.serie == "prognos")
