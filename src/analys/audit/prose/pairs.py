"""Which cells of a row a change or a gap compares: two periods, or an outcome and its plan."""

from __future__ import annotations

from collections.abc import Iterator

from analys.audit.prose.answers import OUTCOMES, fits_kon, fits_post, same_period
from analys.audit.tables.ledger import Entry


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
