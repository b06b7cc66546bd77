"""Money without a printed unit: the unit that makes it agree with money whose unit is printed; else the likely one."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import replace

from analys.interpret.document.certainty import Mark
from analys.interpret.document.drafts import Draft
from analys.interpret.meaning.units import FACTOR, MONEY_TEMAN
from analys.words.numbers import half_unit

Known = dict[tuple, list[tuple[float, float]]]  # (serie, year) -> amounts in tkr, each with half its last printed place
LARGE = 10_000  # money in tkr or mkr seldom has no figure below this


def agreeing_units(tables: list[list[Draft]], printed: list[Draft]) -> list[tuple[list[Draft], str] | None]:
    """Return for each table its facts with the missing money units and how they were found, None if none is missing."""
    known: Known = defaultdict(list)
    for f in printed:
        if f.unit in ("tkr", "mkr") and f.value:
            known[f.serie, f.year].append(_amount(f, f.unit))
    return [_with_unit(facts, known) if any(map(_lacks_unit, facts)) else None for facts in tables]


def _lacks_unit(fact: Draft) -> bool:
    return fact.unit is None and not fact.answers and fact.theme in MONEY_TEMAN and not fact.hints.coded


def _with_unit(facts: list[Draft], known: Known) -> tuple[list[Draft], str]:
    beside = next((f.unit for f in facts if f.unit in FACTOR), None)
    lacking = [f for f in facts if _lacks_unit(f)]
    rest = Mark("ärvd", "samma som i resten av tabellen")
    unit, mark = (beside, rest) if beside else _likely_unit(lacking, known)
    found = [replace(f, unit=unit, marks=f.marks._replace(unit=mark)) if _lacks_unit(f) else f for f in facts]
    return found, f"enhet {unit}: {mark.why}"


def _amount(fact: Draft, unit: str) -> tuple[float, float]:
    """The size of a value in tkr, were it printed in this unit, and half its last place."""
    return abs(fact.value or 0.0) * FACTOR[unit], half_unit(fact.decimals or 0) * FACTOR[unit]


def _likely_unit(facts: list[Draft], known: Known) -> tuple[str, Mark]:
    """Figures of three digits or more vote; smaller ones agree by chance and count only where there are no others."""
    for digits in (3, 1):
        votes: Counter[str] = Counter()
        for f in facts:
            if f.value and len(re.sub(r"\D", "", f.text).strip("0")) >= digits:
                for unit in ("tkr", "mkr"):
                    votes[unit] += _agrees(f, unit, known, exact=digits == 3)
        if votes["tkr"] != votes["mkr"]:
            return votes.most_common(1)[0][0], Mark("bevisad", "stämmer med belopp vars enhet är tryckt")
    values = [abs(f.value) for f in facts if f.value]
    round_sums = sum(v % 1000 == 0 for v in values) >= 0.7 * len(values) or all(f.theme == "statsbidrag" for f in facts)
    if values and min(values) >= LARGE and round_sums:
        return "kr", Mark("antagen", "ingen enhet är tryckt; stora jämna tal")
    if sum((f.decimals or 0) > 0 for f in facts) > 0.5 * len(facts):
        return "mkr", Mark("antagen", "ingen enhet är tryckt; decimaltal")
    return "tkr", Mark("antagen", "ingen enhet är tryckt")


def _agrees(fact: Draft, unit: str, known: Known, exact: bool) -> bool:
    """True when some amount of the same serie and year is this one; `exact` leaves coarsely rounded ones out."""
    amount, half = _amount(fact, unit)
    others = known[fact.serie, fact.year]
    return any(abs(amount - v) <= h + half for v, h in others if not exact or h <= 0.01 * v)
