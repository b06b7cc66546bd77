"""fakta -> budgetbrygga: the steps from budgeted to actual net, one verksamhet a step."""

from __future__ import annotations

from collections import defaultdict

import polars as pl

from analys.analyse.budget.budget import mark_material, mark_subtotals
from analys.analyse.budget.lines import lines_of_rows
from analys.analyse.budget.printed import INDELNING, money
from analys.analyse.provenance import HALF, result
from analys.words.declared.budget import BUDGETBRYGGA

BRIDGE_CLOSES = 1e-6  # tkr: a smaller rest is none


def budgetbrygga(facts: pl.DataFrame) -> pl.DataFrame:
    """Return the steps from budgeted to actual net, one verksamhet a step; what the parts leave over is a step too."""
    rows: list[dict] = []
    for dokument, own in money(facts):
        tabled = [f for f in own if f["tabell"] is not None and INDELNING[f["tema"]] == "verksamhet"]
        lines = lines_of_rows(dokument, tabled)
        mark_subtotals(lines)
        mark_material(lines)
        for period in sorted({row["period"] for row in lines}):
            rows += _bridge([r for r in lines if r["period"] == period and r["post"] == "netto"])
    return result(BUDGETBRYGGA, rows)


def _bridge(lines: list[dict]) -> list[dict]:
    tables: dict[tuple, list[dict]] = defaultdict(list)
    for row in lines:
        if row["avvikelse"] is not None:
            tables[row["_bord"]].append(row)
    # Where a table continues without saying so, the total stands in its last part: then all parts are taken.
    parts = max(([r for r in t if r["nivå"] == "del"] for t in tables.values()), key=len, default=[])
    everywhere = [r for t in tables.values() for r in t if r["nivå"] == "del"]
    totals = [r for t in tables.values() for r in t if r["nivå"] == "totalt"]
    if len(parts) < 2:
        return []
    total = max(totals, key=lambda r: abs(r["budget"]), default=None)
    if total is not None and _gap(total, everywhere) < _gap(total, parts):
        parts = everywhere
    base = {k: parts[0][k] for k in ("dokument", "kommun", "år", "period")}
    budget = total["budget"] if total else sum(r["budget"] for r in parts)
    outcome = total["utfall"] if total else sum(r["utfall"] for r in parts)
    steps = [("Budget", "start", budget, None, total["källor"] if total else [])]
    steps += [(r["verksamhet"], "avvikelse", r["avvikelse"], r.get("väsentlig"), r["källor"]) for r in parts]
    rest = outcome - budget - sum(r["avvikelse"] for r in parts)
    if abs(rest) > BRIDGE_CLOSES:  # each printed figure may be off by half a tkr, no more
        name = "Avrundning" if abs(rest) <= HALF * 2 * (len(parts) + 1) else "Ofördelat"
        steps.append((name, "rest", rest, None, []))
    rows, running = [], 0.0
    for position, (name, kind, amount, material, origin) in enumerate(steps, start=1):
        running += amount
        step = {"ordning": position, "steg": name, "slag": kind, "belopp": amount, "summa": running}
        rows.append(base | step | {"väsentlig": material, "källor": origin})
    end = {"ordning": len(rows) + 1, "steg": "Utfall", "slag": "slut", "belopp": outcome, "summa": outcome}
    return [*rows, base | end | {"väsentlig": None, "källor": total["källor"] if total else []}]


def _gap(total: dict, parts: list[dict]) -> float:
    return abs(total["budget"] - sum(r["budget"] for r in parts))
