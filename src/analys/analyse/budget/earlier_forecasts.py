"""Forecasts made during the year, in columns of a table of budget and outcome -> the deviations that they expected.

'Prognos T2 2023' beside 'Utfall 2023' prints the expected net or its deviation from budget, and the head does not
always say which. The rows of the table tell: a net lies near the budget, a deviation near nothing. Where they disagree
nothing is taken.
"""

from __future__ import annotations

import re
from collections import defaultdict

import polars as pl

from analys.analyse.budget.printed import INDELNING, money, name_and_level

PART_OF_YEAR = re.compile(r"\d{4}-\w+")
NEAR_BUDGET = (0.5, 1.5)  # of the budget: an expected net
NEAR_NOTHING = 0.5  # of the budget: less than that is a deviation


def expected_deviations(facts: pl.DataFrame) -> list[tuple[dict, str, str, float]]:
    """Return (fact, verksamhet, level, expected deviation in tkr, positive is favourable) of part-year forecasts."""
    found = []
    for _, own in money(facts):
        tables: dict[tuple, list[dict]] = defaultdict(list)
        budgets: dict[tuple, dict] = {}
        signs: dict[int, set[float]] = defaultdict(set)
        for fact in own:
            if fact["tabell"] is None or fact["post"] != "netto" or INDELNING[fact["tema"]] != "verksamhet":
                continue
            place = (fact["bord"], fact["tabell"], fact["rad"])
            if fact["serie"] == "budget" and fact["period"] == str(fact["år"]):
                budgets[*place, fact["år"]] = fact
            elif fact["serie"] == "prognos" and PART_OF_YEAR.fullmatch(fact["period"]):
                tables[fact["bord"], fact["period"]].append(fact)
            elif fact["serie"] == "avvikelse" and fact["värde"]:
                signs[fact["bord"]].add(1.0 if fact["belopp_tkr"] * fact["värde"] > 0 else -1.0)
        for (table, _), forecasts in tables.items():
            known = {
                (table, f["tabell"], f["rad"]): budgets.get((table, f["tabell"], f["rad"], f["år"])) for f in forecasts
            }
            pairs = [(f, b) for f in forecasts if (b := known[table, f["tabell"], f["rad"]]) and b["belopp_tkr"]]
            found += _of_one_column(pairs, signs[table])
    return found


def _of_one_column(pairs: list[tuple[dict, dict]], signs: set[float]) -> list[tuple[dict, str, str, float]]:
    shares = [f["belopp_tkr"] / b["belopp_tkr"] for f, b in pairs]
    low, high = NEAR_BUDGET
    if pairs and all(low < share < high for share in shares):
        expected = [f["belopp_tkr"] - b["belopp_tkr"] for f, b in pairs]
    elif pairs and all(abs(share) < NEAR_NOTHING for share in shares) and len(signs) == 1:
        # a deviation has the sign of the table's deviations, whatever that of its amounts is
        sign = next(iter(signs))
        expected = [sign * f["värde"] * abs(f["belopp_tkr"] / f["värde"] if f["värde"] else 0.0) for f, _ in pairs]
    else:
        return []
    named = [(f, *name_and_level(f), at) for (f, _), at in zip(pairs, expected, strict=True)]
    return [(f, name, level, at) for f, name, level, at in named if name and level in ("del", "totalt")]
