"""fakta -> placeringsprognos: next year's volume, price and cost of a placement type, if a trend beats standing still.

At least four closed years in a row, of one definition. The trend is a straight line over the years by ordinary least
squares; the naive forecast is the last year once more. Both are tried on the years known, each from the third forecast
by the years before it (rolling origin; Hyndman & Athanasopoulos, Forecasting: Principles and Practice, 5.10). Without a
smaller mean error than the naive one a trend is no forecast. The interval is the 95 % prediction interval, widened by
what the rounding of the printed numbers can move the line.
"""

from __future__ import annotations

import polars as pl

from analys.analyse.placements.definitions import breaks_of
from analys.analyse.placements.reported import Grant, grants
from analys.analyse.placements.rows import Placement, placements
from analys.analyse.placements.sides import Side, side
from analys.analyse.provenance import result, sources
from analys.words.declared.placements import PLACERINGSPROGNOS
from analys.words.schema import polars_schema

LEAST_YEARS = 4
FIRST_TRIED = 2  # years that a trend needs before it can say anything of the next
TREND_LEVEL = 0.05
QUANTITIES = ("volym", "pris", "kostnad")
NO_BETTER = "Trenden träffar inte bättre än att året upprepas, och är ingen prognos"
A_YEAR_WITHOUT_PRICE = "Ett år utan volym har inget pris, så priset är inte prövat"
_SERIES_OF = {"kända_år": pl.List(pl.Int64), "kända_värden": pl.List(pl.Float64), "avrundning": pl.List(pl.Float64)}
_WHAT = (
    "dokument", "kommun", "år", "område", "placeringstyp", "volymenhet", "storhet", "underrad", "från_år", "antal_år",
    "källor", "förbehåll",
)  # fmt: skip
_KNOWN = {name: polars_schema(PLACERINGSPROGNOS)[name] for name in _WHAT} | _SERIES_OF
PARTLY = "Priset före statsbidrag är tryckt bara för några av åren"


def known_series(facts: pl.DataFrame) -> pl.DataFrame:
    """Return one row a placement type and quantity: what it is, its known years, and what they are of it.

    The columns are those of placeringsprognos that need no statistics, the known years, their values, and how far
    rounding lets each lie from that; the last two are NULL for a price that has no value in some year. Statistics take
    seconds to load and are asked only of what is new.
    """
    found = placements(facts)
    granted = grants(facts, found)
    rows = [row for p in found if (known := _known_years(p, granted)) for row in _rows(p, known)]
    return pl.DataFrame({name: [row[name] for row in rows] for name in _KNOWN}, schema=_KNOWN)


def placeringsprognos(known: pl.DataFrame) -> pl.DataFrame:
    """Return one row for each of `known_series`: the naive forecast, the trend's, and the error of both."""
    rows = []
    for row in known.iter_rows(named=True):
        years, values, rounding = (row.pop(name) for name in _SERIES_OF)
        rows.append(row | (_forecast(years, values, rounding) if values else {"anmärkning": A_YEAR_WITHOUT_PRICE}))
    return result(PLACERINGSPROGNOS, rows)


def _known_years(placement: Placement, granted: dict[tuple[int, int], Grant]) -> dict[int, Side]:
    """Return the latest unbroken run of closed years of one definition; empty where it is too short."""
    years = sorted((y for s, y in placement.volume.facts if s == "utfall"), reverse=True)
    changed = max((b.year for b in breaks_of(placement)), default=0)
    run: dict[int, Side] = {}
    for year in years:
        found = side(placement, "utfall", year, granted.get((id(placement), year))) if year >= changed else None
        if found is None or (run and year != min(run) - 1):
            break
        run[year] = found
    return dict(sorted(run.items())) if len(run) >= LEAST_YEARS else {}


def _rows(placement: Placement, known: dict[int, Side]) -> list[dict]:
    years = list(known)
    base = {
        "dokument": placement.dokument, "kommun": placement.kommun, "år": years[-1] + 1,
        "område": placement.area or None, "placeringstyp": placement.name, "volymenhet": placement.base,
        "underrad": placement.part, "från_år": years[0], "antal_år": len(years),
        "källor": sources([f for s in known.values() for f in s.facts]),
    }  # fmt: skip
    mixed = len({s.at[2] > 0 for s in known.values()}) > 1
    empty = any(not s.at[0] for s in known.values())
    values = {q: (None, None) if empty and q == "pris" else _values(known, q) for q in QUANTITIES}
    series = {q: dict(zip(_SERIES_OF, (years, *values[q]), strict=True)) for q in QUANTITIES}
    return [base | series[q] | {"storhet": q} | _note(q, mixed) for q in QUANTITIES]


def _note(quantity: str, mixed: bool) -> dict:
    return {"förbehåll": PARTLY if mixed and quantity != "volym" else None}


def _values(known: dict[int, Side], quantity: str) -> tuple[list[float], list[float]]:
    """Return a quantity of each year, and how far rounding lets it lie from that."""
    pick = {"volym": lambda c: c[0], "pris": lambda c: c[1], "kostnad": lambda c: c[0] * c[1]}[quantity]
    values = [pick(s.at) for s in known.values()]
    spans = [[pick(c) for c in s.corners] for s in known.values()]
    return values, [max(max(ends) - v, v - min(ends)) for v, ends in zip(values, spans, strict=True)]


def _forecast(years: list[int], values: list[float], rounding: list[float]) -> dict:
    tried = range(FIRST_TRIED, len(values))
    naive_error = sum(abs(values[k] - values[k - 1]) for k in tried) / len(tried)
    told = {k: max(0.0, trend(years[:k], values[:k], years[k])[0]) for k in tried}  # as it would have been published
    trend_error = sum(abs(values[k] - at) for k, at in told.items()) / len(tried)
    at, low, high, weights = trend(years, values, years[-1] + 1)
    moved = sum(abs(w) * r for w, r in zip(weights, rounding, strict=True))
    row = {"naiv": values[-1], "naivt_fel": naive_error, "trendvärde": max(0.0, at), "trendfel": trend_error}
    if trend_error >= naive_error:
        return row | {"anmärkning": NO_BETTER}
    return row | {"prognosvärde": max(0.0, at), "prognos_min": max(0.0, low - moved), "prognos_max": high + moved}


def trend(years: list[int], values: list[float], year: int) -> tuple[float, float, float, list[float]]:
    """Return a straight line's value at a year, its 95 % prediction interval, and the weight of each known value.

    Two years leave nothing over to judge the line by: then the interval is the value itself.
    """
    import numpy as np
    import statsmodels.api as sm

    centre = sum(years) / len(years)
    design = np.column_stack([np.ones(len(years)), np.array(years) - centre])
    new = np.array([[1.0, year - centre]])
    weights = (new @ np.linalg.pinv(design))[0]
    at = float(weights @ np.array(values))
    if len(years) <= design.shape[1]:
        return at, at, at, list(weights)
    ends = sm.OLS(np.array(values), design).fit().get_prediction(new).conf_int(obs=True, alpha=TREND_LEVEL)[0]
    return at, float(ends[0]), float(ends[1]), list(weights)
