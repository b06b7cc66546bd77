"""Rows without a label that are the sum of those above them, back to the heading or sum before: 'Summa'.

Annual accounts print the sum of a block under a rule, with no word. It closes the block as a sum with a label does.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from analys.interpret.document.records import replace
from analys.interpret.rows.row import Row
from analys.words.numbers import Number, half_unit
from analys.words.shares import FLOAT_DUST
from analys.words.vocabulary import names_sum

UNNAMED_SUM = "Summa"
Numbers = Mapping[int, Number]  # the numbers of a row by column


def with_unlabelled_sums(rows: list[Row], numbers: Callable[[int], Numbers]) -> list[Row]:
    """Name the rows of values that print no label and add up to those above them, in all their columns."""
    if all(row.label for row in rows if row.kind == "värde") or not any(row.label for row in rows):
        return rows
    above: list[Numbers] = []
    out = []
    for row in rows:
        if row.kind == "grupp":
            above = []
        if row.kind == "värde":
            held = numbers(row.row)
            summed = adds_up(held, above)
            row = replace(row, label=UNNAMED_SUM) if summed and not row.label else row
            ended = not row.label or names_sum(row.label)
            on_the_way = summed and len(above) > 1  # 'Bruttoomsättning' stands for the rows that it sums
            above = [] if ended else above if row.of_which else [held] if on_the_way else [*above, held]
        out.append(row)
    return out


def adds_up(held: Numbers, above: list[Numbers]) -> bool:
    """True where each number of a row is the sum of those above it, and one of them is more than nothing."""
    sums = {c: n for c, n in held.items() if n.unit != "%"}
    return bool(above) and any(n.value for n in sums.values()) and all(_is_sum(n, c, above) for c, n in sums.items())


def _is_sum(number: Number, column: int, above: list[Numbers]) -> bool:
    parts = [row[column] for row in above if column in row]
    margin = half_unit(number.decimals) + sum(half_unit(n.decimals) for n in parts) if len(parts) > 1 else 0.0
    return bool(parts) and abs(number.value - sum(n.value for n in parts)) <= margin + FLOAT_DUST
