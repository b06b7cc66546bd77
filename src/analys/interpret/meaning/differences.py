"""A column whose head does not say its serie, and whose figures are outcome less budget in its rows: a deviation.

'Återstår', 'Kvar' and 'Återbetalas' mean what their rows prove; where these prove nothing they stay what they were.
"""

from __future__ import annotations

from collections import defaultdict

from analys.interpret.document.certainty import Mark
from analys.interpret.document.drafts import Draft
from analys.interpret.document.records import replace
from analys.words.numbers import half_unit

PROVEN = Mark("bevisad", "kolumnen är skillnaden mellan utfall och budget rad för rad")
LEAST_ROWS = 2
SHARE = 0.8  # of the rows that print all three figures


def proven_deviations(facts: list[Draft]) -> list[Draft]:
    """Return the facts of one table with the series that its rows prove to be avvikelse."""
    rows: dict[tuple, list[Draft]] = defaultdict(list)
    for f in facts:
        if f.value is not None:
            rows[f.row, f.kon].append(f)
    tried: dict[int, list[bool]] = defaultdict(list)
    for row in rows.values():
        for f in row:
            if f.serie == "belopp" and (difference := _difference(f, row)) is not None:
                tried[f.column].append(difference)
    proven = {
        column for column, held in tried.items() if sum(held) >= max(LEAST_ROWS, SHARE * len(held))
    }  # fmt: skip
    if not proven:
        return facts
    return [
        replace(f, serie="avvikelse", marks=f.marks._replace(serie=PROVEN)) if f.column in proven else f for f in facts
    ]


def _difference(fact: Draft, row: list[Draft]) -> bool | None:
    """Whether a value is the difference of its row's one outcome and one budget, None where it lacks either."""
    levels = {serie: [x for x in row if x.serie == serie and x.year == fact.year] for serie in ("utfall", "budget")}
    if any(len(found) != 1 for found in levels.values()) or fact.value is None:
        return None
    outcome, budget = levels["utfall"][0], levels["budget"][0]
    away = abs(abs(fact.value) - abs((outcome.value or 0.0) - (budget.value or 0.0)))
    return away <= sum(half_unit(x.decimals or 0) for x in (fact, outcome, budget)) + 1e-9
