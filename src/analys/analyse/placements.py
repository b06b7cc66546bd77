"""fakta -> placeringskostnad, placering_vadom, placeringspris: what volume and what price did to the cost.

Volymeffekt = (V1 - V0) * P0 and priseffekt = (P1 - P0) * V1 add up to V1*P1 - V0*P0 exactly. Printed volumes and
prices are rounded; each effect is multilinear in the four numbers, so its least and greatest value stand at corners of
the box of numbers that round to the printed ones.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import product

import polars as pl

from analys.analyse.placement_reported import grant_free_prices, reported_deviations
from analys.analyse.placement_rows import Placement, bounds, placements
from analys.analyse.provenance import result, sources
from analys.words.schema import PLACERING_VADOM, PLACERINGSKOSTNAD, PLACERINGSPRIS

Box = tuple[tuple[float, float, float], ...]  # V0, P0, V1, P1, each printed, least, greatest


def placeringskostnad(facts: pl.DataFrame, mentions: pl.DataFrame) -> pl.DataFrame:
    """Return volume, price and mix effect of each placement type against the budget and each earlier year."""
    rows: list[dict] = []
    by_document: dict[str, list[Placement]] = defaultdict(list)
    for placement in placements(facts):
        by_document[placement.dokument].append(placement)
    for dokument, own in by_document.items():
        year = latest_year(own)
        said = reported_deviations(facts, mentions, dokument, own, year)
        for name, serie, base_year in _comparisons(own, year):
            lines = [
                _effects(p, position, name, (serie, base_year), year, said.get(position) if name == "budget" else None)
                for position, p in enumerate(own)
            ]
            rows += _with_mix([line for line in lines if line])
    return result(PLACERINGSKOSTNAD, rows)


def latest_year(own: list[Placement]) -> int:
    """Return the last closed year that any placement type has an outcome for."""
    years = [y for p in own for s, y in p.volume.facts if s == "utfall" and p.values(s, y)]
    return max(years, default=own[0].year)


def _comparisons(own: list[Placement], year: int) -> list[tuple[str, str, int]]:
    earlier = sorted({y for p in own for s, y in p.volume.facts if s == "utfall" and y < year}, reverse=True)
    named = [("föregående år" if y == year - 1 else str(y), "utfall", y) for y in earlier]
    return [("budget", "budget", year), *named]


def box_of(placement: Placement, base: tuple[str, int], year: int) -> tuple[Box, list[dict]] | None:
    """Return the four printed numbers with their rounding bounds, and the facts they come from."""
    before, after = placement.values(*base), placement.values("utfall", year)
    if before is None or after is None:
        return None
    factor = placement.price.factor
    pair = [(bounds(v), bounds(p, factor, money=True)) for v, p in (before, after)]
    return (*pair[0], *pair[1]), [*before, *after]


def corners(box: Box) -> list[tuple[float, ...]]:
    """Return the sixteen corners (V0, P0, V1, P1) of the box of numbers that round to the printed ones."""
    return list(product(*((low, high) for _, low, high in box)))


def _effects(
    placement: Placement, position: int, name: str, base: tuple[str, int], year: int, said: tuple | None
) -> dict | None:
    found = box_of(placement, base, year)
    if found is None:
        return None
    box, origin = found
    v0, p0, v1, p1 = (printed for printed, _, _ in box)
    ends = corners(box)
    total = [c[2] * c[3] - c[0] * c[1] for c in ends]
    volume = [(c[2] - c[0]) * c[1] for c in ends]
    price = [(c[3] - c[1]) * c[2] for c in ends]
    row = {
        "dokument": placement.dokument, "kommun": placement.kommun, "år": year, "jämförelse": name,
        "område": placement.area or None, "placeringstyp": placement.name, "regi": placement.regi,
        "volymenhet": placement.base, "underrad": placement.part, "anmärkning": placement.note,
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
    """Return what one more unit of each placement type costs in a full year at the year's printed price."""
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
    return result(PLACERING_VADOM, rows)


def _one_more(placement: Placement, year: int) -> dict | None:
    found = placement.values("utfall", year)
    if found is None or not found[1]["belopp_tkr"]:
        return None
    price, low, high = bounds(found[1], placement.price.factor, money=True)
    return {
        "dokument": placement.dokument, "kommun": placement.kommun, "år": year, "område": placement.area or None,
        "placeringstyp": placement.name, "regi": placement.regi, "volymenhet": placement.base,
        "volym": found[0]["värde"], "kostnad_en_till": price, "kostnad_en_till_min": low, "kostnad_en_till_max": high,
        "kostnad_per_månad": None if placement.base == "vårddygn" else price / 12, "antal_per_mkr": 1000 / price,
        "underrad": placement.part, "källor": sources(list(found)),
    }  # fmt: skip


def placeringspris(facts: pl.DataFrame) -> pl.DataFrame:
    """Return the price with and without state grants of each type and year where the report prints both."""
    rows = []
    for placement, year, without in grant_free_prices(facts, placements(facts)):
        volume, priced = placement.values("utfall", year) or (None, None)
        if volume is None:
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
