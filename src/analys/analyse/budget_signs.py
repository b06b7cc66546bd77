"""Rows of a budget table that say neither intäkt, kostnad nor netto -> net amounts in our signs.

'Verksamhet | Budget | Utfall | Avvikelse' prints one figure a cell: the net. A board's net is a cost, so amounts that
are mostly positive are costs. Which way the deviation runs is told by the rows themselves.
"""

from __future__ import annotations

from collections import defaultdict

TOLERANCE = 0.02  # of the larger amount: the printed figures are rounded
AMOUNTS = ("budget", "utfall", "prognos")


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
