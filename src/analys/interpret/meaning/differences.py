"""What sums and differences prove of their rows: a column that is outcome less budget is a deviation, one in kr of kr.

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
PROVEN_LEVELS = Mark("bevisad", "skillnaden rad för rad mellan kolumner i enheten")
PROVEN_COUNT = Mark("bevisad", "kvinnor och män läggs ihop till totalt, som bara antal gör")
PROVEN_SUMS = Mark("bevisad", "hela tal som läggs ihop till summan, och ingenting säger pengar eller andelar")
PROVEN_SHARES = Mark("bevisad", "kolumnernas tal är hundra tillsammans")
LEAST_ROWS_THAT_FIT = 2
LEAST_SHARES = 3  # rows that are a hundred together
WHOLE = 100
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


def proven_units(facts: list[Draft]) -> list[Draft]:
    """Return the facts of one table, figures that no word gives a unit with the one that sums and differences prove."""
    facts = _of_their_levels(facts)
    numbers = [f for f in facts if f.value is not None and not f.hints.coded]
    counted = _adding_kon([f for f in numbers if f.unit is None])
    shares = _hundreds([f for f in numbers if f.unit is None or (f.unit == "antal" and not _printed(f))]) - counted
    counts = _adding_rows(numbers) - shares
    if not counted | shares | counts:
        return facts
    return [
        replace(f, unit="antal", marks=f.marks._replace(unit=PROVEN_COUNT)) if id(f) in counted
        else replace(f, unit="procent", marks=f.marks._replace(unit=PROVEN_SHARES)) if id(f) in shares
        else replace(f, marks=f.marks._replace(unit=PROVEN_SUMS)) if id(f) in counts
        else f
        for f in facts
    ]  # fmt: skip


def _of_their_levels(facts: list[Draft]) -> list[Draft]:
    """'Index 2022 | Index 2024 | Skillnad': a difference that nothing says the unit of is in that of its levels.

    That of shares is in no per cent, and that of money has its unit already.
    """
    rows: dict[int, list[Draft]] = defaultdict(list)
    for f in facts:
        if f.value is not None:
            rows[f.row].append(f)
    tried: dict[tuple[int, str], list[bool]] = defaultdict(list)
    for row in rows.values():
        levels = [
            f for f in row
            if f.serie not in DIFFERENCES and f.unit not in (None, "procent", *TKR) and not _is_open(f)
        ]  # fmt: skip
        for d in (f for f in row if f.serie in DIFFERENCES):
            for unit in {f.unit for f in levels}:
                pairs = combinations([f for f in levels if f.unit == unit and f.kon == d.kon], 2)
                off = [abs(abs(a.number - b.number) - d.size) - a.half - b.half - d.half for a, b in pairs]
                tried[d.column, unit or ""] += [min(off) <= FLOAT_DUST] if off else []
    held = {key: sum(fits) for key, fits in tried.items() if sum(fits) >= SHARE_OF_ROWS * len(fits)}
    units = {column: unit for (column, unit), n in held.items() if n >= LEAST_ROWS_THAT_FIT}
    return [
        replace(f, unit=units[f.column], marks=f.marks._replace(unit=PROVEN_LEVELS))
        if f.column in units and f.serie in DIFFERENCES and f.value is not None and _is_open(f) else f
        for f in facts
    ]  # fmt: skip


def _is_open(fact: Draft) -> bool:
    return fact.unit is None or (fact.marks.unit is not None and fact.marks.unit.level == "antagen")


def _adding_kon(facts: list[Draft]) -> set[int]:
    """The figures, by id, of groups where kvinnor and män add up to totalt, where all groups of the table do."""
    for where in (lambda f: (f.row, f.head), lambda f: (f.column, f.group)):
        groups: dict[tuple, dict[str, list[Draft]]] = defaultdict(lambda: defaultdict(list))
        for f in facts:
            groups[*where(f), f.serie, f.period][f.kon or ""].append(f)
        whole = [g for g in groups.values() if set(g) == {"kvinnor", "män", "totalt"}]
        triples = [
            [g[kon][0] for kon in ("kvinnor", "män", "totalt")] for g in whole if all(len(x) == 1 for x in g.values())
        ]
        told = [t for t in triples if all(f.number >= 0 and not f.decimals for f in t) and t[0].value and t[1].value]
        if len(told) >= LEAST_ROWS_THAT_FIT and all(a.number + b.number == c.number for a, b, c in triples):
            return {id(f) for t in triples for f in t}
    return set()


def _adding_rows(facts: list[Draft]) -> set[int]:
    """The figures, by id, that are taken for counts, of a table whose rows add up to its one sum in all columns."""
    taken = [f for f in facts if f.unit == "antal" and f.marks.unit and f.marks.unit.level == "antagen"]
    columns: dict[tuple[int, str | None], list[Draft]] = defaultdict(list)
    for f in taken:
        columns[f.column, f.kon].append(f)
    held = []
    for own in columns.values():
        sums, parts = [f for f in own if f.is_sum], [f for f in own if not (f.is_sum or f.is_part)]
        whole = all(not f.decimals and f.number >= 0 for f in own) and len(sums) == 1
        told = whole and sum(f.number > 0 for f in parts) >= LEAST_ROWS_THAT_FIT and sums[0].number != WHOLE
        held.append(told and sum(f.number for f in parts) == sums[0].number)
    return {id(f) for f in taken} if held and all(held) else set()


def _hundreds(facts: list[Draft]) -> set[int]:
    """The figures, by id, of a table whose columns are each a hundred together, but for a row that says so."""
    columns: dict[int, list[Draft]] = defaultdict(list)
    for f in facts:
        if f.kind == "post" and not f.is_sum:
            columns[f.column].append(f)
    full = [
        len(own) >= LEAST_SHARES and all(f.number >= 0 for f in own)
        and abs(sum(f.number for f in own) - WHOLE) <= sum(f.half for f in own)
        for own in columns.values()
    ]  # fmt: skip
    return {id(f) for f in facts} if len(full) >= LEAST_ROWS_THAT_FIT and all(full) else set()


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
