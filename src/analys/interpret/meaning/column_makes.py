"""How the bare numbers of a column are made, which tells what they can be in: a minus, decimals, parts of one."""

from __future__ import annotations

from collections import defaultdict

from analys.interpret.document.drafts import Draft
from analys.interpret.document.records import replace
from analys.words.headers import WORKED_OUT

DIGITS_OF_A_GROUP, THOUSAND = 3, 1000
LEAST_GROUPED = 4  # numbers that commas part, before they are taken to do so


def signed_columns(facts: list[Draft]) -> frozenset[int]:
    """The columns of levels where enough numbers have a minus; a lone one may be an age ('-29') or a slip."""
    signs: dict[int, list[bool]] = defaultdict(list)
    for f in facts:
        if f.value is not None and not f.unit and f.serie not in WORKED_OUT and not f.text.startswith("("):
            signs[f.column].append(f.value < 0)
    found = {column for column, negative in signs.items() if sum(negative) > min(len(negative) - 1, 4) / 4}
    heads = {f.column: (f.serie, f.head, f.hints.column_unit) for f in facts if f.value is not None}
    alike = {heads[column] for column in found}  # the same of other years is of the same unit
    return frozenset(column for column in signs if column in found or heads[column] in alike)


def fine_columns(facts: list[Draft], decimals: int, share: float) -> frozenset[int]:
    """The columns of levels where more than a share of the numbers are printed with so many decimals or more."""
    places: dict[int, list[bool]] = defaultdict(list)
    for f in facts:
        if f.value is not None and not f.unit:
            places[f.column].append((f.decimals or 0) >= decimals)
    return frozenset(column for column, fine in places.items() if sum(fine) > share * len(fine))


def finer_rows(facts: list[Draft]) -> frozenset[int]:
    """The rows where some bare number has decimals, so that none beside it is a count: '14,3 | 14,4 | 14'."""
    return frozenset(f.row for f in facts if f.decimals and not (f.unit or f.head))  # a head may measure something else


def parts_of_one(facts: list[Draft]) -> frozenset[int]:
    """The columns of at least three bare numbers, all from -1 to 1 and most with two decimals or more."""
    values: dict[int, list[float]] = defaultdict(list)
    for f in facts:
        if f.value is not None and not f.unit:
            values[f.column].append(f.value)
    small = {c for c, held in values.items() if len(held) >= 3 and max(map(abs, held)) <= 1}
    return fine_columns(facts, 2, 0.5) & small


def grouped_by_commas(facts: list[Draft]) -> list[Draft]:
    """The facts of a table in tkr or kr whose commas can only part thousands, as a program of another language prints.

    Every comma has three digits after it, no number of a thousand or more is without, and none begins with 0.
    """
    numbers = [f for f in facts if f.value is not None and f.unit in ("tkr", "kr", "antal")]
    fine = [f for f in numbers if f.decimals == DIGITS_OF_A_GROUP and "," in f.text]
    others = [f for f in numbers if f not in fine]
    money = any(f.unit in ("tkr", "kr") for f in fine) and not any(f.unit == "mkr" for f in facts)
    if not money or len(fine) < LEAST_GROUPED or any(f.size < 1 for f in fine):
        return facts
    if any(f.decimals or f.size >= THOUSAND for f in others):
        return facts
    return [replace(f, value=float(round(f.number * THOUSAND)), decimals=0) if f in fine else f for f in facts]
