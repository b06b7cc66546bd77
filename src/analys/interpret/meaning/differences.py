"""What a difference proves of its row: a column that is outcome less budget is a deviation, and one in kr is of kr.

'Återstår', 'Kvar' and 'Återbetalas' mean what their rows prove; where these prove nothing they stay what they were.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

from analys.interpret.document.certainty import Mark
from analys.interpret.document.drafts import Draft
from analys.interpret.document.records import replace
from analys.words.headers import DIFFERENCES
from analys.words.measures import TKR
from analys.words.numbers import half_unit
from analys.words.shares import FLOAT_DUST

PROVEN_BY_ROWS = Mark("bevisad", "kolumnen är skillnaden mellan utfall och budget rad för rad")
PROVEN_UNIT = Mark("bevisad", "skillnaden mellan kolumnerna är tryckt i enheten, rad för rad")
LEAST_ROWS_THAT_FIT = 2
SHARE_OF_ROWS = 0.8  # of the rows that print all three figures


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
        column for column, held in tried.items() if sum(held) >= max(LEAST_ROWS_THAT_FIT, SHARE_OF_ROWS * len(held))
    }  # fmt: skip
    if not proven:
        return facts
    return [
        replace(f, serie="avvikelse", marks=f.marks._replace(serie=PROVEN_BY_ROWS)) if f.column in proven else f
        for f in facts
    ]


def units_of_differences(facts: list[Draft]) -> list[Draft]:
    """Return the facts of one table, those that a difference in printed money is taken between in its unit.

    'Summa avgift 2026 | Summa avgift 2027 | Skillnad kr': 3 794, 3 984 and 190 in two rows or more.
    """
    rows: dict[int, list[Draft]] = defaultdict(list)
    for f in facts:
        if f.value is not None:
            rows[f.row].append(f)
    tried: dict[tuple[int, int, str], list[bool]] = defaultdict(list)
    for row in rows.values():
        told = [f for f in row if f.serie in DIFFERENCES and f.unit in TKR and _printed(f) and f.value]
        open_levels = [f for f in row if f.serie not in DIFFERENCES and not _printed(f)]
        for d in told:
            for a, b in combinations(open_levels, 2):
                off = abs(abs(a.number - b.number) - d.size)
                holds = off <= sum(x.half for x in (a, b, d)) - half_unit(0)
                tried[a.column, b.column, d.unit or ""].append(holds)
    units = {
        column: unit
        for (first, second, unit), held in tried.items()
        if sum(held) >= max(LEAST_ROWS_THAT_FIT, SHARE_OF_ROWS * len(held))
        for column in (first, second)
    }  # fmt: skip
    return [
        replace(f, unit=units[f.column], marks=f.marks._replace(unit=PROVEN_UNIT))
        if f.column in units and f.value is not None and not _printed(f) else f
        for f in facts
    ]  # fmt: skip


def _printed(fact: Draft) -> bool:
    return fact.marks.unit is not None and fact.marks.unit.level == "tryckt"


def _difference(fact: Draft, row: list[Draft]) -> bool | None:
    """Whether a value is the difference of its row's one outcome and one budget, None where it lacks either."""
    levels = {serie: [x for x in row if x.serie == serie and x.year == fact.year] for serie in ("utfall", "budget")}
    if any(len(found) != 1 for found in levels.values()) or fact.value is None:
        return None
    outcome, budget = levels["utfall"][0], levels["budget"][0]
    away = abs(abs(fact.value) - abs(outcome.number - budget.number))
    return away <= sum(x.half for x in (fact, outcome, budget)) + FLOAT_DUST
