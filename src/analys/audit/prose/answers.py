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
ROUGHLY_POINTS = Fraction(3, 2)  # percentage points: 'omkring 67 procent' is not confirmed by 69


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
    if mention["ungefär"] and not _roughly(mention, answer):
        return False
    return near(mention, answer)


def _roughly(mention: dict, answer: Answer) -> bool:
    """Whether a rough figure is as near as one is told: who writes 'omkring 67 procent' of 69 would have written 70.

    'drygt 40' may be 43, since it is told in tens; 'närmare 19' is no 17.
    """
    said, half = printed(mention)
    allowed = max(said * ROUGHLY / 2, min(_round_step(said) / 2, said * ROUGHLY))
    if mention["enhet"] in SHARES:
        allowed = min(allowed, ROUGHLY_POINTS)
    return abs(abs(answer.value) - said) <= max(half + answer.half, allowed)


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
