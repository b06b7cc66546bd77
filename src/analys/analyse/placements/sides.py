"""One placement type in one year -> its volume, price before grants, grants and cost, with the rounding of each.

A state grant of one year is no price: where the report prints the price both before and after grants, or the amount of
the grant, the price is the one before and the grant a term of its own, so that cost = volume x price - grants. Where
only the parts of a row have a price before grants, the row's is theirs, weighted by volume; what the row's own rounded
figures then leave over is `rest`.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

from analys.analyse.placements.reported import Grant
from analys.analyse.placements.rows import Placement, bounds

Point = tuple[float, float, float, float]  # volume, price before grants, grants, cost
Bounds = tuple[float, float, float]  # printed, least, greatest

DERIVED = "Priset är räknat: den tryckta kostnaden delad med volymen"
PRICE_OF_PARTS = "Priset före statsbidrag är räknat ur radens delar"
AMOUNT = "Priset före statsbidrag är priset efter plus det bidrag som rapporten anger"


@dataclass(frozen=True)
class Side:
    """The figures of one serie and year: the printed ones, and those at every corner of what rounds to them."""

    at: Point
    corners: tuple[Point, ...]
    facts: tuple[dict, ...]
    notes: tuple[str, ...] = ()

    @property
    def rest(self) -> float:
        """Cost beyond volume x price - grants, which rounding leaves between a row and its parts."""
        volume, price, grants, cost = self.at
        return cost - (volume * price - grants)


def side(placement: Placement, serie: str, year: int, grant: Grant | None = None) -> Side | None:
    """Return the figures of one serie and year, None where volume or price is missing; grants are of outcomes."""
    found = placement.values(serie, year)
    if found is None:
        return None
    volume, money = found
    v = bounds(volume)
    if placement.derived(serie, year):
        return _made((v, bounds(money, money=True)), lambda n: (n[0], _over(n[1], n[0]), 0.0, n[1]), found, DERIVED)
    p = bounds(money, placement.factor, money=True)
    grant = grant if serie == "utfall" else None
    if grant is None:
        return _made((v, p), lambda n: (n[0], n[1], 0.0, n[0] * n[1]), found)
    if grant.amount is not None:
        a = bounds(grant.amount, money=True)
        return _made((v, p, a), _with_amount, [*found, grant.amount], AMOUNT)
    if grant.price is not None:
        q = bounds(grant.price, placement.factor, money=True)
        return _made((v, p, q), lambda n: (n[0], n[2], n[0] * (n[2] - n[1]), n[0] * n[1]), [*found, grant.price])
    numbers = [b for part in grant.parts for b in (bounds(part[0]), *(bounds(f, money=True) for f in part[1:]))]
    return _made((v, p, *numbers), _with_parts, [*found, *(f for part in grant.parts for f in part)], PRICE_OF_PARTS)


def _over(cost: float, volume: float) -> float:
    return cost / volume if volume else 0.0


def _with_amount(n: tuple[float, ...]) -> Point:
    volume, price, amount = n
    return volume, price + _over(amount, volume), amount, volume * price


def _with_parts(n: tuple[float, ...]) -> Point:
    """Volume and price of the row, then volume, price after and price before of each part."""
    volume, price, rest = n[0], n[1], n[2:]
    parts = [rest[i : i + 3] for i in range(0, len(rest), 3)]
    gross = _over(sum(v * q for v, _, q in parts), sum(v for v, _, _ in parts))
    return volume, gross, sum(v * (q - p) for v, p, q in parts), volume * price


def _made(numbers: tuple[Bounds, ...], point, facts, *notes: str) -> Side:
    ends = product(*((low, high) for _, low, high in numbers))
    corners = tuple(dict.fromkeys(point(end) for end in ends))
    return Side(point(tuple(printed for printed, _, _ in numbers)), corners, tuple(facts), notes)


def joined(sides: list[Side]) -> Side:
    """Return rows that one row of another year held together as one: volumes, grants and costs add up."""
    return Side(
        _sum([s.at for s in sides]),
        tuple(_sum(list(points)) for points in product(*(s.corners for s in sides))),
        tuple(f for s in sides for f in s.facts),
        tuple(dict.fromkeys(n for s in sides for n in s.notes)),
    )


def _sum(points: list[Point]) -> Point:
    volume = sum(p[0] for p in points)
    return volume, _over(sum(p[0] * p[1] for p in points), volume), sum(p[2] for p in points), sum(p[3] for p in points)


def effects(before: Side, after: Side) -> dict[str, float]:
    """Return what volume, price, grants and rounding did to the cost, and how far rounding lets each one reach.

    Volume: (V1 - V0) P0. Price: (P1 - P0) V1. Grants: G0 - G1. They and the rest add up to C1 - C0 exactly. Each is
    monotone in every printed number while the others stand still, so its ends lie at corners.
    """
    (v0, p0, g0, c0), (v1, p1, g1, c1) = before.at, after.at
    first, last = before.corners, after.corners
    least, most = ([f(c[i] for c in last) for i in range(4)] for f in (min, max))
    low0, high0 = ([f(c[i] for c in first) for i in range(4)] for f in (min, max))
    volume = [(v - c[0]) * c[1] for c in first for v in (least[0], most[0])]
    price = [(c[1] - p) * c[0] for c in last for p in (low0[1], high0[1])]
    return {
        "volym_bas": v0, "volym_utfall": v1, "pris_bas": p0, "pris_utfall": p1, "bidrag_bas": g0, "bidrag_utfall": g1,
        "kostnad_bas": c0, "kostnad_utfall": c1, "avvikelse": c1 - c0,
        "volymeffekt": (v1 - v0) * p0, "priseffekt": (p1 - p0) * v1 + 0.0, "bidragseffekt": g0 - g1,
        "avrundningseffekt": after.rest - before.rest,
        "volymeffekt_min": min(volume), "volymeffekt_max": max(volume),
        "priseffekt_min": min(price), "priseffekt_max": max(price),
        "bidragseffekt_min": low0[2] - most[2], "bidragseffekt_max": high0[2] - least[2],
        "avvikelse_min": least[3] - high0[3], "avvikelse_max": most[3] - low0[3],
    }  # fmt: skip
