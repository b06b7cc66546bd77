"""Rows of a budget table that say neither intäkt, kostnad nor netto -> posts and amounts in our signs.

The rows above 'Summa intäkter' that add up to it are income, and so for costs. 'Verksamhet | Budget | Utfall |
Avvikelse' prints one figure a cell: the net. A board's net is a cost, so amounts that are mostly positive are costs.
Which way the deviation runs is told by the rows themselves.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

TOLERANCE = 0.02  # of the larger amount: the printed figures are rounded
AMOUNTS = ("budget", "utfall", "prognos")


def settle_blocks(facts: list[dict], is_total_row: Callable[[dict], bool]) -> list[dict]:
    """Return the facts with the post and the signs of the sum row that their own rows add up to."""
    tables: dict[int, dict[tuple, list[int]]] = defaultdict(lambda: defaultdict(list))
    for at, fact in enumerate(facts):
        if fact["tabell"] is not None:
            tables[fact["bord"]][fact["tabell"], fact["rad"]].append(at)
    settled = list(facts)
    for rows in tables.values():
        block: list[int] = []
        for place in sorted(rows):
            own = rows[place]
            total = {(facts[i]["serie"], facts[i]["period"]): facts[i] for i in own}
            posts = {f["post"] for f in total.values()}
            if is_total_row(facts[own[0]]):
                if len(posts) == 1 and posts <= {"intäkt", "kostnad"} and _adds_up(total, [facts[i] for i in block]):
                    for i in block:
                        settled[i] = _as_in(facts[i], total)
                block = []
            elif posts <= {None, "intäkt", "kostnad", "avskrivning", "internränta"}:
                block += own
            else:
                block = []
    return settled


def _adds_up(total: dict[tuple, dict], parts: list[dict]) -> bool:
    """Tell whether the parts add up to the sum in some column, and that some part lacks the post of the sum."""
    post = next(iter(total.values()))["post"]
    sums: dict[tuple, float] = defaultdict(float)
    for part in parts:
        sums[part["serie"], part["period"]] += 0.0 if part["underrad"] else part["värde"] or 0.0
    exact = [
        k for k, f in total.items() if f["värde"] and abs(sums[k] - f["värde"]) <= TOLERANCE / 10 * abs(f["värde"])
    ]
    return bool(exact) and any(p["post"] != post for p in parts)


def _as_in(part: dict, total: dict[tuple, dict]) -> dict:
    whole = total.get((part["serie"], part["period"]))
    if part["värde"] is None or whole is None or not whole["värde"]:
        return part
    scale = whole["belopp_tkr"] / whole["värde"]
    return part | {"post": whole["post"], "belopp_tkr": part["värde"] * scale}


def settle_unposted(facts: list[dict]) -> list[dict]:
    """Return the facts with post netto set where a whole table leaves it out; other facts unchanged."""
    tables: dict[tuple, list[dict]] = defaultdict(list)
    for fact in facts:
        if fact["post"] is None and fact["tabell"] is not None:
            tables[fact["tema"], fact["bord"]].append(fact)
    signs = {key: _signs(own) for key, own in tables.items() if {"budget", "utfall"} <= {f["serie"] for f in own}}
    settled = []
    for fact in facts:
        found = signs.get((fact["tema"], fact["bord"])) if fact["post"] is None else None
        if found is None:
            settled.append(fact)
        else:
            level, deviation = found
            sign = level if fact["serie"] in AMOUNTS else deviation if fact["serie"] == "avvikelse" else 1.0
            settled.append(fact | {"post": "netto", "belopp_tkr": fact["belopp_tkr"] * sign})
    return settled


def _signs(own: list[dict]) -> tuple[float, float]:
    """Return what turns the table's amounts into net, and its deviations into positive where favourable."""
    rows: dict[tuple, dict[str, float]] = defaultdict(dict)
    for fact in own:
        rows[fact["tabell"], fact["rad"], fact["period"]].setdefault(fact["serie"], fact["belopp_tkr"])
    outcomes = [row["utfall"] for row in rows.values() if row.get("utfall")]
    level = -1.0 if sum(v > 0 for v in outcomes) > len(outcomes) / 2 else 1.0
    votes = 0
    for row in rows.values():
        if {"budget", "utfall", "avvikelse"} <= set(row):
            apart, room = row["utfall"] - row["budget"], TOLERANCE * max(abs(row["utfall"]), abs(row["budget"]), 1.0)
            up, down = abs(row["avvikelse"] - apart), abs(row["avvikelse"] + apart)
            votes += (up < down and up <= room) - (down < up and down <= room)
    return level, level if votes >= 0 else -level
