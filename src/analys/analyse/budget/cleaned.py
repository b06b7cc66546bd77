"""fakta and budgetavvikelse -> resultatrensning: how far one-year state grants can have carried the result.

A grant decided for one year at a time can have improved the result by at most what it brought, and by at most what
revenue came in above budget on its row; it may also have been budgeted, so the effect is an interval from nothing.
Grants that come every year (statsbidrag/statsbidragsslag.csv) and reimbursements of costs are no one-time money.
"""

from __future__ import annotations

import polars as pl

from analys.analyse.provenance import nearest, result, sources
from analys.words import formats
from analys.words.declared.budget import RESULTATRENSNING
from analys.words.vocabulary import first_row

EXTRA = "tilläggs(anslag|budget)|ramförstärkning"
GRANT_COLUMNS = {"bidrag": "engångsbidrag", "återkommande": "återkommande_bidrag"}


def resultatrensning(facts: pl.DataFrame, deviations: pl.DataFrame) -> pl.DataFrame:
    """Return the net deviation without one-year grants and supplementary budget, as an interval, row by row.

    Grants that name no verksamhet of the budget are a row of their own, so that the rows add up to the whole.
    """
    rows: list[dict] = []
    for (dokument,), own in facts.filter(pl.col("belopp_tkr").is_not_null()).group_by("dokument", maintain_order=True):
        supplement = pl.col("hörn").fill_null("").str.to_lowercase().str.contains(EXTRA)
        supplement |= (pl.col("tema") == "budgetplan") & (pl.col("serie") == "belopp")
        grants = _listed(own.filter((pl.col("tema") == "statsbidrag") & ~supplement))
        year = own["dokumentår"][0]
        extra = [f for f in _listed(own.filter(supplement)) if f["år"] == year]
        lines, revenue = _lines(deviations.filter(pl.col("dokument") == dokument), year)
        if grants and lines:
            rows += _rows(lines, revenue, grants, extra)
    return result(RESULTATRENSNING, rows)


def _lines(own: pl.DataFrame, year: int) -> tuple[list[dict], dict[str, dict]]:
    """Return the net rows of the year, and the revenue rows by verksamhet."""
    known = own.filter(
        (pl.col("period") == str(year)) & (pl.col("indelning") == "verksamhet") & pl.col("avvikelse").is_not_null()
        & pl.col("nivå").is_in(["del", "totalt"])
    )  # fmt: skip
    revenue = {r["verksamhet"]: r for r in known.filter(pl.col("post") == "intäkt").to_dicts()}
    return known.filter(pl.col("post") == "netto").to_dicts(), revenue


def _rows(lines: list[dict], revenue: dict[str, dict], grants: list[dict], extra: list[dict]) -> list[dict]:
    parts, totals = ([r for r in lines if r["nivå"] == level] for level in ("del", "totalt"))
    names = tuple(r["verksamhet"] for r in parts) if any(f["grupp"] for f in grants) else ()
    placed = [(nearest(f["grupp"] or "", names, 0.8) if names and f["grupp"] else None, f) for f in [*grants, *extra]]

    def of(name: str | None) -> list[dict]:
        return [f for at, f in placed if at == name]

    rows = [_row(line, of(line["verksamhet"]), extra, revenue.get(line["verksamhet"])) for line in parts if names]
    for group in dict.fromkeys(f["grupp"] for f in of(None)) if names else ():
        own = [f for f in of(None) if f["grupp"] == group]
        nowhere = {"verksamhet": group or "Utan verksamhet", "nivå": "ofördelat", "källor": []}
        rows.append(_row(lines[0] | nowhere, own, extra, None))
    for total in totals[:1]:
        whole = _row(total, [*grants, *extra], extra, revenue.get(total["verksamhet"]))
        if rows:  # no more than the rows together
            whole = _with_effect(whole, min(whole["påverkan_max"], sum(r["påverkan_max"] for r in rows)))
        rows.append(whole)
    return rows


def _row(line: dict, money: list[dict], extra: list[dict], revenue: dict | None) -> dict:
    once, again = ([f for f in money if f not in extra and f["slag"] == kind] for kind in GRANT_COLUMNS)
    more = sum(f["belopp_tkr"] for f in money if f in extra)
    above = revenue["avvikelse"] if revenue else None
    listed = sum(f["belopp_tkr"] for f in once)
    allocated = line["nivå"] != "ofördelat"
    deviation = line["avvikelse"] if line["redovisad_avvikelse"] is None else line["redovisad_avvikelse"]
    row = {k: line[k] for k in ("dokument", "kommun", "år", "verksamhet", "nivå")} | {
        "redovisad_avvikelse": deviation if allocated else None, "engångsbidrag": listed,
        "återkommande_bidrag": sum(f["belopp_tkr"] for f in again), "intäkt_över_budget": above,
        "bidragen": formats.listed([f"{f['etikett']} {formats.tkr(f['belopp_tkr'], 0)}" for f in once]) or None,
        "tilläggsanslag": more,
        "källor": [*line["källor"], *sources(once, again), *(revenue["källor"] if revenue else ())],
        "anmärkning": None if allocated else "Ingen verksamhet i budgeten hittades för bidraget",
    }  # fmt: skip
    row["källor"] = list(dict.fromkeys(row["källor"]))
    return _with_effect(row, listed if above is None else min(listed, max(0.0, above)))


def _with_effect(row: dict, most: float) -> dict:
    told = row["redovisad_avvikelse"]
    return row | {
        "påverkan_max": most, "utan_engångsbidrag": None if told is None else told - most,
        "utan_båda": None if told is None else told - most - row["tilläggsanslag"],
    }  # fmt: skip


def _listed(facts: pl.DataFrame) -> list[dict]:
    """Return the grants of the tables that print a sum and hold no reimbursements, each with its kind."""
    parts: list[dict] = []
    for _, table in facts.filter(pl.col("tabell").is_not_null()).group_by("dokument", "bord", maintain_order=True):
        series = set(table["serie"].to_list())
        chosen = next((s for s in ("förbrukat", "utfall", "belopp") if s in series), None)
        block: list[dict] = []
        for row in table.filter(pl.col("serie") == chosen).to_dicts():
            words = [row["etikett"], row["kolumnetikett"], row["hörn"]]
            kind = (first_row("statsbidragsslag", " ".join(w for w in words if w)) or {}).get("slag")
            if row["summarad"] or kind == "summa":
                parts, block = [*parts, *(r for r in block if r["slag"] in GRANT_COLUMNS)], []
            else:
                block = [*block, row | {"slag": kind}]
    return parts
