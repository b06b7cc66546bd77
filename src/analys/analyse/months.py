"""Tables with a month a row -> the year of each column, as a fact like any other.

The year is the printed row that is the sum of its months (days, money) or their mean (places). Where no such row is
printed, twelve months of days or money are added; places are not averaged for the report. A table of some of the months
has no year: its sum is of those months only, whatever it is called.
"""

from __future__ import annotations

import re
from collections import defaultdict

from analys.analyse.provenance import half_unit
from analys.words.measures import priced
from analys.words.vocabulary import first_row, fold

MONTH_PERIOD = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
LEAST_MONTHS = 3  # months that make the rows of a table months
YEAR = 12  # months
OF_DAYS = re.compile(r"dygn\b")
YEAR_IN_LABEL = re.compile(r"[\s,]*\b20\d\d\b")


def with_years_of_months(facts: list[dict]) -> list[dict]:
    """Return the facts with the year of each column of months added, and the rows that summed them taken away."""
    columns: dict[tuple, list[dict]] = defaultdict(list)
    for fact in facts:
        if (
            MONTH_PERIOD.fullmatch(fact["period"] or "")
            and fact["värde"] is not None
            and fact["kön"] in (None, "totalt")
        ):
            columns[fact["tabell"], fact["kolumn"], fact["serie"], fact["år"]].append(fact)
    columns = {k: own for k, own in columns.items() if len({f["period"] for f in own}) == len(own) >= LEAST_MONTHS}
    months: dict[tuple, set[str]] = defaultdict(set)  # of a table and year: a month may be empty in one of its columns
    for (table, _, _, year), own in columns.items():
        months[table, year] |= {f["period"] for f in own}
    years: dict[tuple, list[dict]] = defaultdict(list)
    for fact in facts:
        if fact["period"] == str(fact["år"]):
            years[fact["tabell"], fact["kolumn"], fact["serie"], fact["år"]].append(fact)
    whole = {place: own for place, own in columns.items() if len(months[place[0], place[3]]) == YEAR}
    made = [m for place, own in whole.items() if (m := _year(own, years.get(place, []))) is not None]
    tables = {place[0] for place in columns}
    return [f for f in facts if f["tabell"] not in tables] + made


def _year(months: list[dict], printed: list[dict]) -> dict | None:
    """The year that twelve printed months make: a printed one that agrees with them, else their sum; None for levels.

    Money and days add up; of what is a level (a share, a number of staff, what a day costs) only a printed mean is
    believed.
    """
    first = months[0]
    of_days = OF_DAYS.search(fold(f"{first['etikett'] or ''} {first['enhet'] or ''}")) is not None
    price = (first_row("placeringsord", first["etikett"] or "") or {}).get("roll") == "pris" or priced(first["enhet"])
    flows = (first["belopp_tkr"] is not None or of_days) and not price
    total, slack = sum(f["värde"] for f in months), sum(map(half_unit, months))
    expected, slack = (total, slack) if flows else (total / len(months), slack / len(months))
    named = {k: first[k] for k in ("grupp", "etikett", "tema", "post")} | {"summarad": False, "underrad": False}
    named["kolumnetikett"] = None
    named["etikett"] = YEAR_IN_LABEL.sub("", first["etikett"] or "").strip() or first["etikett"]  # its year is known
    if len({f["etikett"] for f in months}) > 1:  # the months are the labels, and say nothing of what is measured
        named = {}
    for fact in printed:
        if abs(fact["värde"] - expected) <= slack + half_unit(fact):
            return fact | named
    if not flows or len(months) != YEAR or not named:
        return None
    money = [f["belopp_tkr"] for f in months]
    return first | named | {
        "period": str(first["år"]), "värde": total, "belopp_tkr": None if None in money else sum(money),
        "led": len(months), "ankaren": [f["ankare"] for f in months],
    }  # fmt: skip
