"""What a board promised for the year and what came of it: its budget, the last forecast, the goals."""

from __future__ import annotations

from html import escape

import polars as pl

from analys.present.sentences.findings import in_surplus, mkr
from analys.present.sentences.findings_forecasts import forecast_name, of_board
from analys.present.sentences.findings_goals import goals_not_met
from analys.present.sentences.net import board_total
from analys.present.tables.picked import Frames
from analys.present.tables.tables import figure
from analys.words import formats


def promised(own: Frames) -> str:
    """Return a paragraph a promise, each with what came of it; '' where the report prints none."""
    parts = [_budget(own["budgetavvikelse"]), _forecast(own["prognosträff"]), _goals(own["måluppfyllelse"])]
    return "".join(f"<p>{part}</p>" for part in parts if part)


def _budget(deviations: pl.DataFrame) -> str:
    row = board_total(deviations)
    if row is None or row["budget"] is None or row["utfall"] is None:
        return ""
    surplus = in_surplus([row])  # then the net is a result with its sign, else a cost without

    def shown(column: str) -> str:
        value = row[column] if surplus else abs(row[column])
        return figure(value, formats.mkr(value, sign=surplus), row["källor"], printed=column)

    what = "Det budgeterade resultatet" if surplus else "Budgeten netto"
    return f"{what} för {row['period']} var {shown('budget')} och utfallet {shown('utfall')}."


def _forecast(forecasts: pl.DataFrame) -> str:
    rows = of_board(forecasts).to_dicts()
    if not rows:
        return ""
    last = rows[-1]
    return (
        f"Den sista prognosen ({escape(forecast_name(last))}) väntade en avvikelse på "
        f"{mkr(last['prognosavvikelse'], last['källor'][:1], True)}; den blev "
        f"{mkr(last['bokslutsavvikelse'], last['källor'][1:], True)}."
    )


def _goals(goals: pl.DataFrame) -> str:
    """The goals that the page Mål counts too, and no others."""
    counted = goals.filter(pl.col("räknas"))
    if not counted["uppnått"].is_not_null().any():
        return ""
    reached, rest = goals_not_met(counted)
    others = f"; {formats.listed(rest)}" if rest else ""
    return f'{reached} av {counted.height} <a href="/qmd/mal.html">mål</a> nåddes{others}.'
