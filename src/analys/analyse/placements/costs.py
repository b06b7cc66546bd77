"""Whole costs of placements: printed in the volume's own row, or in a table of costs beside the table of volumes.

Volume and cost in two tables belong together only where the cost table stands in the same section and is about the same
types: a row of a budget table that happens to bear the name of a placement holds other costs too.
"""

from __future__ import annotations

import re
from collections import defaultdict

from analys.analyse.placements.series import VOLUMES, Series, tidy
from analys.analyse.provenance import likeness
from analys.words.measures import TKR
from analys.words.vocabulary import bare, fold

WHOLE_COST = re.compile(r"(summa |total\w*)?(brutto|netto)?(kostnad(er)?)?")  # head of a column of whole costs
AREA_ALIKE = 0.6
SAME_TYPES = 2 / 3  # of a cost table's rows, those that a volume of the section counts
Costs = dict[tuple[str, int], dict]  # (serie, år) -> fact


def own_costs(volumes: list[Series], facts: list[dict]) -> dict[int, Costs]:
    """Return the whole cost that the row of each volume prints itself, by the volume's place in the list."""
    found: dict[tuple, list[dict]] = defaultdict(list)
    for fact in facts:
        if _is_cost(fact, posts=(None, "kostnad", "netto")) and fact["enhet"] != "kr":
            found[fact["tabell"], fact["rad"], fact["serie"], fact["år"]].append(fact)
    alone = {place: own[0] for place, own in found.items() if len(own) == 1 and own[0]["belopp_tkr"]}
    made = {}
    for i, volume in enumerate(volumes):
        costs = {k: alone.get((f["tabell"], f["rad"], *k)) for k, f in volume.facts.items()}
        costs = {k: cost for k, cost in costs.items() if cost is not None}
        if costs and volume.base in VOLUMES:
            made[i] = costs
    return made


def costs_beside(volumes: list[Series], facts: list[dict]) -> dict[int, Costs]:
    """Return the whole cost of each volume that a cost table of the same section prints under the same type."""
    rows: dict[tuple, dict[tuple, Costs]] = defaultdict(lambda: defaultdict(dict))  # table -> area, type -> costs
    for fact in facts:
        if _is_cost(fact, posts=("kostnad",)) and not fact["summarad"] and fact["kön"] in (None, "totalt"):
            row = (fact["grupp"] or "", tidy(fact["etikett"]))
            rows[fact["bord"], _section(fact)][row].setdefault((fact["serie"], fact["år"]), fact)
    found: dict[int, Costs] = {}
    for (table, section), costs in rows.items():
        near = {i: v for i, v in enumerate(volumes) if _near(next(iter(v.facts.values())), table, section)}
        pairs = {row: [i for i, v in near.items() if v.base in VOLUMES and _same(v, *row)] for row in costs}
        sure = {row: own[0] for row, own in pairs.items() if len(own) == 1}
        if len(sure) >= 2 and len(sure) >= SAME_TYPES * len(costs):
            for row, i in sure.items():
                found.setdefault(i, costs[row])
    return found


def _is_cost(fact: dict, posts: tuple[str | None, ...]) -> bool:
    return (
        fact["belopp_tkr"] is not None and fact["enhet"] in TKR and fact["period"] == str(fact["år"])
        and fact["post"] in posts and WHOLE_COST.fullmatch(fold(fact["kolumnetikett"])) is not None
    )  # fmt: skip


def _section(fact: dict) -> tuple[str, ...]:
    """The headings over a table, without the line that only says what the table shows."""
    levels = (fact["rubrik"] or "").split(" / ")
    return tuple(levels[:-1] if levels[-1] == fact["ingress"] else levels)


def _near(volume: dict, table: int, section: tuple[str, ...]) -> bool:
    """True for the same table, or one under the same heading or under headings side by side within a chapter."""
    here = _section(volume)
    return volume["bord"] == table or (any(here) and (here == section or (here[:-1] == section[:-1] and len(here) > 2)))


def _same(volume: Series, area: str, kind: str) -> bool:
    return likeness(volume.type, kind) == 1.0 and likeness(bare(volume.area), bare(area)) >= AREA_ALIKE
