"""fakta -> placement types: each volume row with the unit-cost row that belongs to it.

The two stand in different tables, under labels that differ by their measure words ('årsplatser', 'årskostnad') and
sometimes by a few others, or side by side in one row. What is left of a label when the measure word is taken away names
the type; a volume and a price belong together when they count the same unit, their groups mean the same area and their
types are the most alike. Where a row prints a volume and its whole cost but no price, the price is their quotient.
Placed persons are no volume: a person may be placed for a day or for a year.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import polars as pl

from analys.analyse.months import with_years_of_months
from analys.analyse.placements.costs import AREA_ALIKE, Costs, costs_beside, own_costs
from analys.analyse.placements.series import VOLUMES, Series, label_series
from analys.analyse.provenance import half_unit, likeness
from analys.analyse.surely_read import SURE, SURE_AMOUNT, sure_shares
from analys.words.measures import priced, tkr_per_unit
from analys.words.shares import FLOAT_DUST
from analys.words.vocabulary import bare, first_row, fold

OTHER_TEMAN = ("statsbidrag", "investering", "kapitalkostnad", "internkontroll", "risk", "granskning")
TYPE_ALIKE = 0.5
PairsOfCosts = tuple[dict[int, Costs], dict[int, Costs]]  # whole costs in the row of a volume, and beside it


@dataclass(frozen=True)
class Placement:
    """One placement type of one document: its volume and its price by (serie, year)."""

    dokument: str
    kommun: str | None
    year: int
    area: str
    name: str
    base: str
    regi: str | None
    part: bool
    note: str | None
    volume: Series
    price: Series | None
    above: Series | None = None  # the row that this one is said, or shown by its sum, to be a part of
    cost: dict = field(default_factory=dict)  # the whole cost printed beside the volume, by (serie, year)

    def values(self, serie: str, year: int) -> tuple[dict, dict] | None:
        """Return the volume and price facts of one serie and year, or None where either is missing.

        Without a printed price the second fact is the whole cost of the volume; `derived` tells which.
        """
        volume, price = self.volume.facts.get((serie, year)), self._price(serie, year)
        return (volume, price) if volume is not None and volume["värde"] is not None and price is not None else None

    def _price(self, serie: str, year: int) -> dict | None:
        printed = self.price.facts.get((serie, year)) if self.price else None
        return printed or (
            self.cost.get((serie, year)) if self.volume.facts.get((serie, year), {}).get("värde") else None
        )

    def derived(self, serie: str, year: int) -> bool:
        """Tell whether the price of one serie and year is the whole cost divided by the volume."""
        return self.price is None or (serie, year) not in self.price.facts

    @property
    def factor(self) -> float:
        """What turns the printed price into the cost of one unit and year."""
        return self.price.factor if self.price else 1.0


def of_placements(facts: pl.DataFrame) -> pl.DataFrame:
    """Return the facts of the documents that count or price placements: of no other is there anything to tell."""
    documents = [first["dokument"] for first, series, _ in _series_by_document(facts) if series]
    return facts.filter(pl.col("dokument").is_in(documents))


def placements(facts: pl.DataFrame) -> list[Placement]:
    """Return the placement types of every document that prints both their volume and their unit or whole cost."""
    return [p for first, series, costs in _series_by_document(facts) for p in _matched(first, series, costs)]


def unpaired_volumes(facts: pl.DataFrame) -> list[tuple[dict, Series]]:
    """Return (a fact of the document, volume) for each placement type whose price is printed nowhere."""
    found = []
    for first, series, costs in _series_by_document(facts):
        paired = _matched(first, series, costs)
        taken = {place for p in paired for place in _places(p.volume)}
        found += [
            (first, s) for s in series
            if s.role == "volym" and s.base in VOLUMES and (s.said or "antal" not in fold(s.label))
            and not _places(s) & taken and any(serie == "utfall" for serie, _ in s.facts)
        ]  # fmt: skip
    return found


def unpaired_prices(facts: pl.DataFrame) -> list[tuple[dict, Series]]:
    """Return (a fact of the document, price) for each unit cost printed without a volume in the same unit."""
    found = []
    for first, series, costs in _series_by_document(facts):
        paired = [p.price for p in _matched(first, series, costs)]
        found += [
            (first, s) for s in series
            if s.role == "pris" and s.said and s.base in VOLUMES and not any(s is p for p in paired)
        ]  # fmt: skip
    return found


def covered(facts: pl.DataFrame) -> dict[str, float]:
    """Return by dokument the percentage of the printed volumes and unit costs that are surely read."""
    held = [(f["dokument"], s.role, f["tabell"], f["rad"], f["kolumn"])
            for _, series, _ in _series_by_document(facts) for s in series if s.role in ("volym", "pris")
            for f in s.facts.values()]  # fmt: skip
    keys = ("dokument", "roll", "tabell", "rad", "kolumn")
    told = pl.DataFrame(held, schema=dict.fromkeys(keys, pl.String) | dict.fromkeys(keys[2:], pl.Int64), orient="row")
    places = ["dokument", "tabell", "rad", "kolumn"]
    cells = (
        _with_prices(facts).select(*places, "säkerhet", "belopp_tkr").with_columns(pl.col(places[1:]).cast(pl.Int64))
    )
    found = told.unique().join(cells.unique(places), on=places)
    return sure_shares(found, pl.when(pl.col("roll") == "pris").then(SURE_AMOUNT).otherwise(SURE))


def _series_by_document(facts: pl.DataFrame) -> list[tuple[dict, list[Series], PairsOfCosts]]:
    wanted = facts.filter(
        ~pl.col("tema").is_in(list(OTHER_TEMAN)) & pl.col("värde").is_not_null() & pl.col("tabell").is_not_null()
    )
    found = []
    for _, own in _with_prices(wanted).group_by("dokument", maintain_order=True):
        rows = with_years_of_months(own.to_dicts())
        if rows:
            series = label_series(rows)
            volumes = [s for s in series if s.role == "volym"]
            found.append((rows[0], series, (own_costs(volumes, rows), costs_beside(volumes, rows))))
    return found


def _with_prices(facts: pl.DataFrame) -> pl.DataFrame:
    """A ratio is no amount, but 'kr/vårddygn' is what one costs: belopp_tkr is here the price of one as well."""
    sizes = {u: tkr_per_unit(u) for u in facts["enhet"].unique().to_list() if priced(u)}
    rate = pl.col("enhet").replace_strict(sizes, default=None, return_dtype=pl.Float64)
    return facts.with_columns(pl.coalesce("belopp_tkr", pl.col("värde") * rate).alias("belopp_tkr"))


def _matched(first: dict, series: list[Series], costs: PairsOfCosts) -> list[Placement]:
    volumes = [s for s in series if s.role == "volym"]
    prices = [s for s in series if s.role == "pris"]
    scored = sorted(
        ((score, i, j) for i, v in enumerate(volumes) for j, p in enumerate(prices) if (score := _alike(v, p))),
        key=lambda t: (-t[0], t[1], t[2]),
    )
    pairs: dict[int, int] = {}
    for _, i, j in scored:
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    own, beside = costs
    priced = {place for i in pairs for place in _places(volumes[i])}
    for i in own:  # one unit a row: the one with a printed price, else the one printed first
        if i not in pairs and not _places(volumes[i]) & priced:
            pairs[i] = -1
            priced |= _places(volumes[i])
    pairs |= {i: -1 for i in beside if i not in pairs}
    parts = _parts_by_sum(volumes)
    names = _names([volumes[i] for i in pairs])
    found = []
    for i, j in sorted(pairs.items()):
        v, price = volumes[i], prices[j] if j >= 0 else None
        found.append(Placement(
            dokument=first["dokument"], kommun=first["kommun"], year=first["dokumentår"], area=v.area,
            name=names[id(v)], base=v.base, regi=(first_row("regiord", f"{v.label} {v.parent}") or {}).get("regi"),
            part=v.part or i in parts or (price is not None and price.part), note=_note(v.label, names[id(v)]),
            volume=v, price=price, above=volumes[parts[i]] if i in parts else None,
            cost=own.get(i) or beside.get(i, {}),
        ))  # fmt: skip
    return found


def _places(series: Series) -> set[tuple]:
    return {(f["tabell"], f["rad"]) for f in series.facts.values()}


def _alike(volume: Series, price: Series) -> float:
    if volume.base == price.base and _places(volume) & _places(price):
        return 2.0  # printed in one row
    if volume.base != price.base or bool(volume.parent) != bool(price.parent):
        return 0.0
    area = likeness(bare(volume.area), bare(price.area))
    kind = likeness(volume.type, price.type)
    least = TYPE_ALIKE if volume.said and price.said else 1.0
    return area * kind if area >= AREA_ALIKE and kind >= least else 0.0


def _parts_by_sum(volumes: list[Series]) -> dict[int, int]:
    """Find the rows that add up to the row above them in two years or more: parts of it, said or not -> that row."""
    found: dict[int, int] = {}
    ordered = sorted(range(len(volumes)), key=lambda i: volumes[i].order)
    for at, whole in enumerate(ordered):
        for count in (2, 3, 4):
            below = ordered[at + 1 : at + 1 + count]
            same = all(volumes[i].area == volumes[whole].area and volumes[i].base == volumes[whole].base for i in below)
            if len(below) == count and same and _adds_up(volumes[whole], [volumes[i] for i in below]):
                found |= dict.fromkeys(below, whole)
    return found


def _adds_up(whole: Series, parts: list[Series]) -> bool:
    keys = [k for k in whole.facts if all(k in p.facts for p in parts)]
    exact = [abs(sum(p.facts[k]["värde"] for p in parts) - whole.facts[k]["värde"]) < FLOAT_DUST for k in keys]
    return len(keys) >= 2 and all(exact) and any(whole.facts[k]["värde"] for k in keys)


def _names(volumes: list[Series]) -> dict[int, str]:
    """Return a short name for each volume row; a qualifier ('exkl. …') stays where two names would be the same."""
    short = {id(v): re.sub(r"[\s,]*\bexkl\b.*$", "", v.label, flags=re.IGNORECASE).strip(" ,") for v in volumes}
    taken = [(v.area, v.parent, short[id(v)]) for v in volumes]
    return {id(v): short[id(v)] if taken.count((v.area, v.parent, short[id(v)])) == 1 else v.label for v in volumes}


def _note(label: str, name: str) -> str | None:
    return label.removeprefix(name).strip(" ,") or None if label.startswith(name) else None


def bounds(fact: dict, factor: float = 1.0, money: bool = False) -> tuple[float, float, float]:
    """Return a printed value with the least and greatest number that rounds to it; never below zero."""
    # A unit cost may be a net cost, negative in our signs; as a price it is what one unit costs.
    size = abs(fact["belopp_tkr"]) if money else fact["värde"]
    # belopp_tkr is värde in another unit: half a printed unit scales with it.
    scale = abs(size / fact["värde"]) if money and fact["värde"] else _unit_factor(fact) if money else 1.0
    half = half_unit(fact, scale)
    return size * factor, max(0.0, size - half) * factor, (size + half) * factor


def _unit_factor(fact: dict) -> float:
    return tkr_per_unit(fact["enhet"]) or 1.0
