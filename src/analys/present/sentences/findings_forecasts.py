"""Sentences on forecasts of the year: how near they came, and what the next budget was after a result."""

from __future__ import annotations

import re

import polars as pl

from analys.present.sentences.findings import mkr
from analys.words import formats


def say_nasta_budget(after: pl.DataFrame) -> str:
    """Return how the year's net cost lies against the budget of the year after."""
    rows = after.filter((pl.col("nivå") == "totalt") & pl.col("mot_utfall").is_not_null()).to_dicts()
    if not rows:
        return "Programmet fann inte nästa års budget för samma verksamheter i rapporten."
    row = rows[0]
    word = "större" if row["mot_utfall"] >= 0 else "mindre"
    text = (
        f"Budgeten för {row['år'] + 1} är {mkr(abs(row['nästa_budget']), row['källor'])}, "
        f"{mkr(abs(row['mot_utfall']), row['källor'])} {word} än nettokostnaden {row['år']}. "
    )
    return text + (row["anmärkning"] + "." if row["anmärkning"] else "En verksamhet kan ha flyttats mellan åren.")


def forecast_name(row: dict) -> str:
    """'Helårsprognos oktober, avvikelse mot budget' -> 'Helårsprognos oktober'."""
    short = re.sub(r",?\s*avvikelse mot budget$|^budgetavvikelse\s+", "", row["prognos"], flags=re.IGNORECASE)
    return short[:1].upper() + short[1:]


def of_board(forecasts: pl.DataFrame) -> pl.DataFrame:
    """Return the forecasts of the whole board, in their order."""
    return forecasts.filter(pl.col("verksamhet") == "Totalt").sort("ordning")


def title_prognos(forecasts: pl.DataFrame) -> str:
    """Return how far the last forecast was from the closed year."""
    last = of_board(forecasts).row(-1, named=True)
    how = "bättre" if last["fel"] >= 0 else "sämre"
    return f"Bokslutet blev {formats.mkr(abs(last['fel']))} {how} än årets sista prognos"


def say_prognos(forecasts: pl.DataFrame) -> str:
    """Return each forecast against the closed year."""
    rows = of_board(forecasts).to_dicts()
    if not rows:
        return "Programmet fann inga prognoser under året i rapporten."
    said = [f"{forecast_name(r)} {mkr(r['prognosavvikelse'], r['källor'][:1], True)}" for r in rows]
    last = rows[-1]
    how = "bättre" if last["fel"] >= 0 else "sämre"
    return (
        f"Väntad avvikelse: {formats.listed(said)}. "
        f"Bokslutet blev {mkr(last['bokslutsavvikelse'], last['källor'][1:], True)}, "
        f"{mkr(abs(last['fel']), last['källor'])} {how} än den sista prognosen."
    )
