"""fakta, budgetavvikelse and nöjdhet -> jämförelse: what several reports measure in the same way.

A measure counts as the same only by the patterns of reference/jamforbara_matt.csv, with its unit; the printed label
stands beside the value. Counts have exact Poisson intervals (Garwood 1936) and, where the year before is printed, an
exact conditional test of no change (Przyborowski & Wilenski 1940).
"""

from __future__ import annotations

import re
from functools import cache

import polars as pl

from analys.analyse.budget import is_total
from analys.analyse.provenance import first_row, fold, result, sources
from analys.words.schema import JAMFORELSE
from analys.words.vocabulary import reference_rows

LEVEL = 0.05
BOARD = re.compile(r"^(social\w*|\w*nämnden|förvaltningen|kommunen)\b")
SATISFIED = "Sammantaget nöjd med stödet"


def jamforelse(
    facts: pl.DataFrame, deviations: pl.DataFrame, satisfaction: pl.DataFrame, hidden: set[str]
) -> pl.DataFrame:
    """Return one row a measure, kommun, year, målgrupp and kön; measures computed elsewhere come from their tables."""
    rows = [*_budget_rows(deviations), *_satisfaction_rows(satisfaction), *_fact_rows(facts, hidden)]
    return result(JAMFORELSE, rows)


def poisson_interval(count: float) -> tuple[float, float]:
    """Return the exact 95 % interval of the expected number behind a count."""
    from statsmodels.stats.rates import confint_poisson  # slow to load, and most reports need neither

    low, high = confint_poisson(count, 1, method="exact-c", alpha=LEVEL)
    return float(low), float(high)


def p_change(count: float, before: float) -> float | None:
    """Return the p-value of the exact test that two yearly counts have the same expected number."""
    if count + before == 0:
        return None
    from statsmodels.stats.rates import test_poisson_2indep as poisson_change

    return float(poisson_change(int(count), 1, int(before), 1, method="exact-cond", compare="ratio").pvalue)


def _budget_rows(deviations: pl.DataFrame) -> list[dict]:
    totals = deviations.filter(
        (pl.col("nivå") == "totalt") & (pl.col("post") == "netto") & pl.col("avvikelse_procent").is_not_null()
        & (pl.col("period") == pl.col("år").cast(pl.String))
    )  # fmt: skip
    order = [pl.col("indelning") == "verksamhet", pl.col("budget").abs()]
    totals = totals.sort(order, descending=True).unique(["dokument", "år"], maintain_order=True)
    return [
        {
            "mått": "Budgetavvikelse", "definition": "Nettoavvikelse i procent av nettobudgeten; positiv är gynnsam",
            "dokument": r["dokument"], "kommun": r["kommun"], "år": r["år"], "period": r["period"],
            "värde": r["avvikelse_procent"], "enhet": "procent", "källor": r["källor"],
        }
        for r in totals.to_dicts()
    ]  # fmt: skip


def _satisfaction_rows(satisfaction: pl.DataFrame) -> list[dict]:
    shown = satisfaction.filter((pl.col("fråga") == SATISFIED) & ~pl.col("undertryckt"))
    before = {(r["dokument"], r["målgrupp"], r["kön"], r["år"]): r["andel"] for r in shown.to_dicts()}
    return [
        {
            "mått": "Sammantaget nöjd", "definition": "Andel ganska eller mycket nöjda med stödet, efter målgrupp",
            "dokument": r["dokument"], "kommun": r["kommun"], "år": r["år"], "period": r["period"],
            "målgrupp": (first_row("malgrupper", r["målgrupp"]) or r)["målgrupp"], "kön": r["kön"],
            "värde": r["andel"], "enhet": "procent",
            "ki_nedre": r["ki_nedre"], "ki_övre": r["ki_övre"],
            "föregående_värde": before.get((r["dokument"], r["målgrupp"], r["kön"], r["år"] - 1)),
            "anmärkning": r["anmärkning"] or (f"{r['n_svar']} svar" if r["n_svar"] else None), "källor": r["källor"],
        }
        for r in shown.to_dicts()
    ]  # fmt: skip


def _fact_rows(facts: pl.DataFrame, hidden: set[str]) -> list[dict]:
    wanted = facts.filter(
        (pl.col("serie") == "utfall") & pl.col("värde").is_not_null() & pl.col("år").is_not_null()
        & ~pl.col("ankare").is_in(list(hidden)) & pl.col("belopp_tkr").is_null()
        & pl.col("period").str.contains(r"^\d{4}(-T3)?$")
    ).to_dicts()  # fmt: skip
    found: dict[tuple, tuple[dict, dict]] = {}
    for fact in wanted:
        label, group = _label_and_group(fact)
        measure = _measure(label, group, fact["enhet"] or "")
        if measure is not None and fact["värde"] is not None:
            key = (measure["mått"], fact["dokument"], fact["år"], fact["kön"] or "totalt", _unit_of(measure, group))
            if key not in found or (found[key][1]["tabell"] is None and fact["tabell"] is not None):
                found[key] = (measure, fact)  # a printed table goes before a reading of the same figure
    return [_fact_row(key, *pair, found) for key, pair in found.items()]


def _label_and_group(fact: dict) -> tuple[str, str]:
    """A row 'Totalt' is about its group; otherwise the label is the measure and the group whom it concerns."""
    if is_total(fact["etikett"]) and fact["grupp"]:
        return fold(fact["grupp"].split(" / ")[-1]), ""
    return fold(fact["etikett"]), "" if fact["underrad"] else fold(fact["grupp"])


@cache
def _measure(label: str, group: str, unit: str) -> dict | None:
    for row in reference_rows("jamforbara_matt"):
        text = f"{label} {group}" if row["enhet"] != "antal" else label
        fits = row["enhet"] == unit and re.search(row["mönster"], text)
        excluded = row["inte"] and re.search(row["inte"], text)
        if fits and not excluded and (not row["nämndnivå"] or not group or BOARD.search(group)):
            return row
    return None


def _unit_of(measure: dict, group: str) -> str:
    return group if not measure["nämndnivå"] and measure["enhet"] == "antal" else ""


def _fact_row(key: tuple, measure: dict, fact: dict, found: dict) -> dict:
    name, dokument, year, kon, unit = key
    earlier = found.get((name, dokument, year - 1, kon, unit))
    before = earlier[1] if earlier else None
    row = {
        "mått": name, "definition": measure["definition"], "dokument": dokument, "kommun": fact["kommun"], "år": year,
        "period": fact["period"], "kön": fact["kön"], "värde": fact["värde"], "enhet": measure["enhet"],
        "föregående_värde": before["värde"] if before else None, "källor": sources(fact, before),
        "anmärkning": f"I rapporten: {', '.join(w for w in (fact['grupp'], fact['etikett']) if w)}",
    }  # fmt: skip
    if measure["enhet"] == "antal" and float(fact["värde"]).is_integer():
        row["ki_nedre"], row["ki_övre"] = poisson_interval(fact["värde"])
        if before is not None and float(before["värde"]).is_integer():
            row["p_förändring"] = p_change(fact["värde"], before["värde"])
    return row
