"""A claim of running text against one table row: does the row agree, say something else, or say nothing of it?

A claim is contradicted only when every reading that its words leave open is: another pair of years, the deviation as
printed or as computed, the change in percent or percentage points.
"""

from __future__ import annotations

from fractions import Fraction

from analys.audit.prose.answers import (
    OUTCOMES,
    Answer,
    agrees,
    fits_kon,
    fits_post,
    fits_serie,
    level,
    near,
    printed,
    same_period,
)
from analys.audit.prose.directions import change_way, gap_way, goal, kon, most
from analys.audit.prose.gaps import change_said, gap_said
from analys.audit.prose.nearby import alone
from analys.audit.prose.pairs import plan_pairs
from analys.audit.prose.verdict import WELL_NAMED, NamedRow, Verdict, last_period
from analys.audit.tables.ledger import Entry
from analys.audit.words import place
from analys.words.headers import DIFFERENCES

NEAR_START = Fraction(1, 10)  # of what a development is told from: so near it is hardly of another time
LEAST_FOUR_DIGITS = 1000  # a figure of four digits seldom agrees by chance


def judge(mention: dict, row: NamedRow) -> Verdict | None:
    """Return what a row says of a claim; None where it says nothing that can be compared."""
    kind, value = mention["slag"] or "nivå", mention["värde"]
    if kind == "mål":
        return goal(mention, row)
    if kind == "kön":
        return kon(mention, row)
    if kind == "störst":
        return most(mention, row)
    if value is None:
        return gap_way(mention, row) if kind == "avvikelse" else change_way(mention, row)
    if kind == "avvikelse":
        verdict = gap_said(mention, row)
        plain = mention["riktning"] is None and not any(plan_pairs(mention, row.cells))
        return verdict or (_level(mention | {"slag": "nivå"}, row) if plain else None)  # 'ett resultat om 315 tkr'
    if kind == "förändring":
        return change_said(mention, row)
    return _level(mention, row)


def _level(mention: dict, row: NamedRow) -> Verdict | None:
    cells = row.cells
    comparable = [(e, a) for e in cells if (a := level(mention, e))]
    fitting = [
        (e, a) for e, a in comparable
        if same_period(mention["period"], e.period) and fits_serie(mention, e, cells) and fits_post(mention, e, cells)
        and (fits_kon(mention, e) or (mention["kön"] is None and e.kon))
    ]  # fmt: skip
    outcomes = any(e.serie in OUTCOMES for e, _ in comparable)
    meant = [(e, a) for e, a in fitting if not (e.serie == "mål" and outcomes and mention["serie"] is None)]
    right = [(e, a) for e, a in meant if agrees(mention, a)]
    last = last_period([e for e, _ in fitting])
    for e, a in right:
        if mention["period"] or mention["osäker"] or _of_time(e, last) or e.serie in DIFFERENCES:
            return _moved_to(mention, e, row) or Verdict("stämmer", a)
    whole = (mention["träffsäkerhet"] or 0) >= WELL_NAMED
    if whole and (total := _together(mention, row)):
        return Verdict("stämmer", total)
    if right:
        e, a = right[0]
        if e.serie != "utfall":  # a plan for several years has no year that goes without saying
            return Verdict("stämmer", a)
        if any(_of_time(other, last) and agrees(mention, b) for other, b in comparable):
            return None  # the row prints it for its newest year too, as another serie
        return Verdict("attribut", a, f"Talet är radens värde för {e.period}; meningen säger inget annat år än {last}.")
    at_its_end = next((a for e, a in comparable if _year_end(mention["period"], e.period) and agrees(mention, a)), None)
    if at_its_end:  # 'Den 31 december 2013 var 21 676 anställda'
        return Verdict("stämmer", at_its_end)
    if not fitting:
        return _of_another_period(mention, comparable)
    shown = [(e, a) for e, a in fitting if _of_time(e, last) and e.serie not in DIFFERENCES] or fitting
    best = min((a for _, a in shown), key=lambda a: abs(abs(a.value) - printed(mention)[0]))
    other = next(((e, a) for e, a in comparable if agrees(mention, a) and fits_post(mention, e, cells)), None)
    told = mention["period"] or mention["serie"] or mention["kön"]
    if other and other[0].serie not in DIFFERENCES and (told or other[0].serie in ("mål", "budget")):
        why = _misplaced(mention, other[0])
        rivals = (
            told or (other[0].period or "")[:4] == (best.cells[0].period or "")[:4]
        )  # a plan for a later year is no mistaken outcome
        clear = why and rivals and alone(other[0], cells) and alone(best.cells[0], cells)
        return Verdict("attribut", best, why) if clear else None
    if any(near(mention, a) for _, a in fitting):  # printed too coarsely to say
        return None
    return Verdict("tal", best, "Talet i texten finns inte i den tabellrad som meningen nämner.")


def _moved_to(mention: dict, entry: Entry, row: NamedRow) -> Verdict | None:
    """A fault where the figure agrees but not the way: 'ökade till 88' of an outcome that fell to 88; else None."""
    if mention["riktning"] not in ("upp", "ned") or mention["jämförtal"] is not None or entry.serie != "utfall":
        return None
    verdict = change_way({**mention, "kön": entry.kon, "post": entry.post}, row)
    return verdict if verdict and verdict.kind == "riktning" else None


def started_from(mention: dict, verdict: Verdict, row: NamedRow) -> Verdict | None:
    """A fault where 'från A till B' ends as the row does, but the row was near A before, and never A; else None.

    It may be told from a time that the row does not have: only what is near an earlier value is a slip of it.
    """
    if mention["jämförtal"] is None or mention["sluttal"] is not None or mention["slag"] != "nivå":
        return None
    end = verdict.answer.cells[0]
    start = mention | {"värde": mention["jämförtal"], "jämförtal": None, "period": mention["jämförelseperiod"]}
    said, _ = printed(start)
    known = [(e, a) for e in row.cells if e is not end and (a := level(start, e)) and e.unit == end.unit]
    if any(near(start, a) for _, a in known) or not end.period:
        return None
    before = [
        a for e, a in known
        if e.serie == end.serie and e.period and e.period < end.period and (e.kon, e.post) == (end.kon, end.post)
        and same_period(start["period"], e.period) and abs(abs(a.value) - said) <= NEAR_START * said
    ]  # fmt: skip
    if not before:
        return None
    closest = min(before, key=lambda a: abs(abs(a.value) - said))
    return Verdict("tal", closest, "Talet som utvecklingen räknas från finns inte i den tabellrad som meningen nämner.")


def _of_another_period(mention: dict, comparable: list[tuple[Entry, Answer]]) -> Verdict | None:
    """A long figure that the row prints for another period than the one told, which the row does not have."""
    if mention["värde"] < LEAST_FOUR_DIGITS or not mention["period"]:
        return None
    comparable = [(e, a) for e, a in comparable if not same_period(mention["period"], e.period)]
    match = next(((e, a) for e, a in comparable if agrees(mention, a) and e.serie == "utfall"), None)
    return Verdict("attribut", match[1], _misplaced(mention, match[0])) if match else None


def _of_time(entry: Entry, newest: str | None) -> bool:
    """True when a cell is of the newest period or of its whole year, or says no period."""
    return entry.period in (None, newest) or (newest is not None and entry.period == newest[:4])


def _year_end(told: str | None, period: str | None) -> bool:
    """Whether the last month of a year is told of what a row prints for the year."""
    return bool(told and period) and told == f"{period}-12"


def _together(mention: dict, row: NamedRow) -> Answer | None:
    """Rows of the same name in one table can be meant together, where their sum as printed is what is told."""
    columns: dict[int, list[Entry]] = {}
    for e in row.alike:
        columns.setdefault(e.kolumn, []).append(e)
    for entries in columns.values():
        parts = [said for e in entries if (said := level(mention, e))]
        if len(entries) > 1 and len(parts) == len(entries):
            total = Answer(
                sum((a.value for a in parts), Fraction(0)), Fraction(0), tuple(entries),
                f"{place(entries[0])}, {len(entries)} rader",
            )  # fmt: skip
            if agrees(mention, total):
                return total
    return None


def _misplaced(mention: dict, entry: Entry) -> str:
    """Which word of the sentence does not fit the cell that prints its figure; '' where none of them speaks."""
    what = []
    if not same_period(mention["period"], entry.period):
        what.append(f"perioden {entry.period}, meningen säger {mention['period']}")
    if (mention["kön"] or "totalt") != (entry.kon or "totalt"):
        what.append(f"{entry.kon or 'totalt'}, meningen säger {mention['kön'] or 'totalt'}")
    if mention["serie"] and entry.serie != mention["serie"] and not what:
        what.append(f"{entry.serie}, meningen säger {mention['serie']}")
    if not what and entry.serie not in OUTCOMES:
        what.append(f"{entry.serie}, inte utfall")
    return f"Talet finns på raden men gäller {' och '.join(what)}." if what else ""
