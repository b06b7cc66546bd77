"""fakta -> placeringskostnad, placering_vadom, placeringspris: what volume and what price did to the cost.

Volymeffekt = (V1 - V0) * P0 and priseffekt = (P1 - P0) * V1 add up to V1*P1 - V0*P0 exactly. Printed volumes and
prices are rounded; each effect is monotone in each of the four numbers while the others stand still, so its least and
greatest value stand at corners of the box of numbers that round to the printed ones. A price that is not printed is the
printed whole cost divided by the volume (P = K/V): then the fourth number of the box is K, and the same holds.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import product

import polars as pl

from analys.analyse.placements.reported import grant_free_prices, reported_deviations
from analys.analyse.placements.rows import Placement, bounds, placements, unpaired_prices
from analys.analyse.placements.series import Series
from analys.analyse.provenance import first_row, result, sources
from analys.words.schema import PLACERING_VADOM, PLACERINGSKOSTNAD, PLACERINGSPRIS

Box = tuple[tuple[float, float, float], ...]  # V0, P0 or K0, V1, P1 or K1, each printed, least, greatest
DERIVED = "Priset är räknat: den tryckta kostnaden delad med volymen"


def placeringskostnad(facts: pl.DataFrame, mentions: pl.DataFrame) -> pl.DataFrame:
    """Return volume, price and mix effect of each placement type against the budget and each earlier year."""
    rows: list[dict] = []
    by_document: dict[str, list[Placement]] = defaultdict(list)
    for placement in placements(facts):
        by_document[placement.dokument].append(placement)
    for dokument, own in by_document.items():
        year = latest_year(own)
        if year is None:
            continue
        said = reported_deviations(facts, mentions, dokument, own, year)
        for name, serie, base_year in _comparisons(own, year):
            lines = [
                _effects(p, position, name, (serie, base_year), year, said.get(position) if name == "budget" else None)
                for position, p in enumerate(own)
            ]
            rows += _with_mix([line for line in lines if line])
    return result(PLACERINGSKOSTNAD, rows)


def latest_year(own: list[Placement]) -> int | None:
    """Return the last closed year that any placement type has an outcome for."""
    years = [y for p in own for s, y in p.volume.facts if s == "utfall" and p.values(s, y)]
    return max(years, default=own[0].year)


def _comparisons(own: list[Placement], year: int) -> list[tuple[str, str, int]]:
    earlier = sorted({y for p in own for s, y in p.volume.facts if s == "utfall" and y < year}, reverse=True)
    named = [("föregående år" if y == year - 1 else str(y), "utfall", y) for y in earlier]
    return [("budget", "budget", year), *named]


def box_of(placement: Placement, base: tuple[str, int], year: int) -> tuple[Box, tuple[bool, bool], list[dict]] | None:
    """Return the four printed numbers with their rounding bounds, which prices are derived, and the facts behind."""
    before, after = placement.values(*base), placement.values("utfall", year)
    if before is None or after is None:
        return None
    derived = placement.derived(*base), placement.derived("utfall", year)
    sides = [
        (bounds(v), bounds(p, 1.0 if whole else placement.factor, money=True))
        for (v, p), whole in zip((before, after), derived, strict=True)
    ]
    return (*sides[0], *sides[1]), derived, [*before, *after]


def corners(box: Box, derived: tuple[bool, bool] = (False, False)) -> list[tuple[float, ...]]:
    """Return (V0, P0, V1, P1) at the sixteen corners of the box of numbers that round to the printed ones."""
    ends = product(*((low, high) for _, low, high in box))
    return [_priced(end, derived) for end in ends]


def _priced(numbers: tuple[float, ...], derived: tuple[bool, bool]) -> tuple[float, ...]:
    v0, p0, v1, p1 = numbers
    return v0, p0 / v0 if derived[0] else p0, v1, p1 / v1 if derived[1] else p1


def _effects(
    placement: Placement, position: int, name: str, base: tuple[str, int], year: int, said: tuple | None
) -> dict | None:
    found = box_of(placement, base, year)
    if found is None:
        return None
    box, derived, origin = found
    v0, p0, v1, p1 = _priced(tuple(printed for printed, _, _ in box), derived)
    ends = corners(box, derived)
    total = [c[2] * c[3] - c[0] * c[1] for c in ends]
    volume = [(c[2] - c[0]) * c[1] for c in ends]
    price = [(c[3] - c[1]) * c[2] for c in ends]
    notes = [placement.note, DERIVED if any(derived) else None]
    row = {
        "dokument": placement.dokument, "kommun": placement.kommun, "år": year, "jämförelse": name,
        "område": placement.area or None, "placeringstyp": placement.name, "regi": placement.regi,
        "volymenhet": placement.base, "underrad": placement.part,
        "anmärkning": ". ".join(n for n in notes if n) or None,
        "volym_bas": v0, "volym_utfall": v1, "pris_bas": p0, "pris_utfall": p1,
        "kostnad_bas": v0 * p0, "kostnad_utfall": v1 * p1, "avvikelse": v1 * p1 - v0 * p0,
        "volymeffekt": (v1 - v0) * p0, "priseffekt": (p1 - p0) * v1 + 0.0,
        "volymeffekt_min": min(volume), "volymeffekt_max": max(volume),
        "priseffekt_min": min(price), "priseffekt_max": max(price),
        "avvikelse_min": min(total), "avvikelse_max": max(total), "källor": sources(origin),
    }  # fmt: skip
    if said is not None:
        amount, half, anchors = said
        row["redovisad_avvikelse"] = amount
        row["redovisad_förklarad"] = amount - half <= row["avvikelse_max"] and amount + half >= row["avvikelse_min"]
        row["källor"] = list(dict.fromkeys([*row["källor"], *anchors]))
    return row


def _with_mix(lines: list[dict]) -> list[dict]:
    """Split each volume effect in the area's growth and its changed mix; parts of other rows stay outside.

    The pure effect is what the row's volume had cost if the whole area had grown at one rate; the rest is mix. Rows
    present in both years only, one unit of volume at a time, so that like is compared with like.
    """
    areas: dict[tuple, list[dict]] = defaultdict(list)
    for line in lines:
        if not line["underrad"]:
            areas[line["område"], line["volymenhet"]].append(line)
    for own in areas.values():
        before, after = sum(r["volym_bas"] for r in own), sum(r["volym_utfall"] for r in own)
        if not before:
            continue
        for row in own:
            row["ren_volymeffekt"] = row["volym_bas"] * (after / before - 1) * row["pris_bas"]
            row["mixeffekt"] = row["volymeffekt"] - row["ren_volymeffekt"]
    return lines


def placering_vadom(facts: pl.DataFrame) -> pl.DataFrame:
    """Return what one more unit of each placement type costs at the year's price, with or without a known volume."""
    rows: list[dict] = []
    by_document: dict[str, list[Placement]] = defaultdict(list)
    for placement in placements(facts):
        by_document[placement.dokument].append(placement)
    for own in by_document.values():
        year = latest_year(own)
        lines = [line for p in own if (line := _one_more(p, year))]
        cost: dict[str | None, float] = defaultdict(float)
        for line in lines:
            cost[line["område"]] += 0.0 if line["underrad"] else line["volym"] * line["kostnad_en_till"]
        for line in lines:
            area = cost[line["område"]]
            line["andel_av_områdets_kostnad"] = 100 * line["kostnad_en_till"] / area if area else None
        rows += lines
    return result(PLACERING_VADOM, rows + [r for first, s in unpaired_prices(facts) if (r := _price_only(first, s))])


def _one_more(placement: Placement, year: int | None) -> dict | None:
    found = placement.values("utfall", year) if year is not None else None
    if found is None or not found[1]["belopp_tkr"]:
        return None
    volume, money = found
    if placement.derived("utfall", year):
        v, k = bounds(volume), bounds(money, money=True)
        ends = k[0] / v[0], k[1] / v[2], k[2] / v[1]
    else:
        ends = bounds(money, placement.factor, money=True)
    known = {
        "dokument": placement.dokument, "kommun": placement.kommun, "område": placement.area or None,
        "placeringstyp": placement.name, "regi": placement.regi, "volymenhet": placement.base,
        "volym": volume["värde"], "underrad": placement.part,
    }  # fmt: skip
    return known | _cost_of_one(ends, placement.base, year, [volume, money])


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
