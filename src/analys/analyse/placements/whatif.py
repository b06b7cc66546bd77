"""fakta -> placering_vadom, placeringspris: what one more placement costs, and prices before and after state grants."""

from __future__ import annotations

from collections import defaultdict
from itertools import product

import polars as pl

from analys.analyse.placements.placements import latest_year
from analys.analyse.placements.reported import Grants, by_report, grant_free_prices
from analys.analyse.placements.rows import Placement, bounds, covered, placements, unpaired_prices
from analys.analyse.placements.series import Series
from analys.analyse.placements.sides import side
from analys.analyse.provenance import result, sources
from analys.analyse.surely_read import with_shares
from analys.words.declared.placements import PLACERING_VADOM, PLACERINGSPRIS
from analys.words.vocabulary import first_row


def placering_vadom(facts: pl.DataFrame) -> pl.DataFrame:
    """Return what one more unit of each placement type costs before grants, with or without a known volume.

    A grant of one year does not grow with the number of placements.
    """
    rows: list[dict] = []
    by_document, granted = by_report(facts)
    for own in by_document.values():
        year = latest_year(own)
        lines = [line for p in own if (line := _one_more(p, year, granted))]
        cost: dict[tuple, float] = defaultdict(float)
        for line in lines:
            whole = 0.0 if line["underrad"] else line["volym"] * line["kostnad_en_till"]
            cost[line["område"], line["volymenhet"]] += whole
        for line in lines:
            area = cost[line["område"], line["volymenhet"]]
            line["andel_av_områdets_kostnad"] = 100 * line["kostnad_en_till"] / area if area else None
        rows += lines
    rows += [r for first, s in unpaired_prices(facts) if (r := _price_only(first, s))]
    return result(PLACERING_VADOM, with_shares(rows, covered(facts)))


def _one_more(placement: Placement, year: int | None, granted: Grants) -> dict | None:
    found = side(placement, "utfall", year, granted.get((id(placement), year))) if year is not None else None
    if found is None or not found.at[1]:
        return None
    volume, price, given, cost = found.at
    known = {
        "dokument": placement.dokument, "kommun": placement.kommun, "område": placement.area or None,
        "placeringstyp": placement.name, "regi": placement.regi, "volymenhet": placement.base, "volym": volume,
        "underrad": placement.part, "pris_efter_bidrag": cost / volume if given and volume else None,
    }  # fmt: skip
    prices = [c[1] for c in found.corners]
    return known | _cost_of_one((price, min(prices), max(prices)), placement.base, year, list(found.facts))


def _price_only(first: dict, price: Series) -> dict | None:
    """A unit cost whose volume is not printed in the same unit still says what one more costs."""
    years = [y for s, y in price.facts if s == "utfall"]
    fact = price.facts["utfall", max(years)] if years else None
    if fact is None or not fact["belopp_tkr"]:
        return None
    known = {
        "dokument": first["dokument"], "kommun": first["kommun"], "område": price.area or None,
        "placeringstyp": price.label, "volymenhet": price.base, "underrad": price.part,
        "regi": (first_row("regiord", f"{price.label} {price.parent}") or {}).get("regi"),
    }  # fmt: skip
    return known | _cost_of_one(bounds(fact, price.factor, money=True), price.base, max(years), [fact])


def _cost_of_one(ends: tuple[float, float, float], base: str, year: int, origin: list[dict]) -> dict:
    price, low, high = ends
    return {
        "år": year, "kostnad_en_till": price, "kostnad_en_till_min": low, "kostnad_en_till_max": high,
        "kostnad_per_månad": None if base == "vårddygn" else price / 12, "antal_per_mkr": 1000 / price,
        "källor": sources(origin),
    }  # fmt: skip


def placeringspris(facts: pl.DataFrame) -> pl.DataFrame:
    """Return the price with and without state grants of each type and year where the report prints both."""
    rows = []
    for placement, year, without in grant_free_prices(facts, placements(facts)):
        volume, priced = placement.values("utfall", year) or (None, None)
        if volume is None or placement.derived("utfall", year):
            continue
        v, p, q = bounds(volume), bounds(priced, money=True), bounds(without, money=True)
        ends = [n * (b - a) for n, a, b in product(v[1:], p[1:], q[1:])]
        rows.append({
            "dokument": placement.dokument, "kommun": placement.kommun, "år": year, "område": placement.area or None,
            "placeringstyp": placement.name, "pris": p[0], "pris_utan_bidrag": q[0], "bidrag_per_enhet": q[0] - p[0],
            "volym": v[0], "bidrag": v[0] * (q[0] - p[0]), "bidrag_min": min(ends), "bidrag_max": max(ends),
            "underrad": placement.part, "källor": sources([volume, priced, without]),
        })  # fmt: skip
    return result(PLACERINGSPRIS, rows)
