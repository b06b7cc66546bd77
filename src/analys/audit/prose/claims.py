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
    gaps,
    level,
    near,
    plan_pairs,
    printed,
    same_period,
    year_pairs,
)
from analys.audit.prose.directions import change_way, gap_way, goal, kon, most
from analys.audit.prose.nearby import alone
from analys.audit.prose.verdict import WELL_NAMED, NamedRow, Verdict, last_period
from analys.audit.tables.ledger import Entry
from analys.audit.words import place
from analys.words.headers import DIFFERENCES
from analys.words.measures import SHARES

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
        return _gap(mention, row)
    if kind == "förändring":
        return _change(mention, row)
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


def _change(mention: dict, row: NamedRow) -> Verdict | None:
    told, other = year_pairs(mention, row.cells)
    found: list[Answer] = [a for x, y in told for a in gaps(mention, x, y)]
    same = [e for e in row.cells if e.serie == "förändring" and fits_kon(mention, e)]
    printed_changes = [a for e in same if fits_post(mention, e, row.cells) and (a := level(mention, e))]
    verdict = _sized(mention, found, mention["riktning"])
    if verdict and verdict.holds:
        return verdict
    if any(agrees(mention, a) for a in printed_changes):
        if verdict and verdict.kind == "riktning":
            return verdict
        return Verdict("stämmer", next(a for a in printed_changes if agrees(mention, a)))
    loose = [a for x, y in other for a in gaps(mention, x, y)] if not mention["jämförelseperiod"] else []
    if not mention["jämförelseperiod"]:
        loose += [a for x, y in plan_pairs(mention, row.cells) for a in gaps(mention, x, y)]
        loose += [a for e in row.cells if e.serie == "avvikelse" and (a := level(mention, e))]
    if mention["riktning"] is None and mention["enhet"] != "procentenheter":
        loose += [a for e in row.cells if (a := level(mention, e))]
    if verdict and verdict.kind == "tal" and any(near(mention, a) for a in (*loose, *found)):
        return None  # it may be told of another pair of years, or of the plan
    return verdict


def _sized(mention: dict, found: list[Answer], way: str | None) -> Verdict | None:
    """The size of a change or gap, its direction, and whether percent is meant where percentage points are said."""
    if not found:
        return None
    right = [a for a in found if agrees(mention, a)]
    points = mention["enhet"] == "procent"
    for a in sorted(right, key=lambda a: a.relative):
        share = a.cells[0].unit in SHARES
        if way in ("upp", "ned") and a.value and (a.value > 0) != (way == "upp"):
            continue
        # '7 procent' of 88 to 95 is no rounding of 8,0 percent; only the rounding of 88 and 95 themselves allows it
        half = printed(mention)[1]
        relative = any(b.relative and abs(abs(b.value) - printed(mention)[0]) <= half for b in right)
        if (
            points
            and share
            and not (a.relative or relative)
            and abs(abs(a.value) - printed(mention)[0]) <= printed(mention)[1]
        ):
            return Verdict("enhet", a, "Skillnaden mellan två procenttal är procentenheter, inte procent.")
        return Verdict("stämmer", a)
    if right:
        return Verdict("riktning", right[0], "Skillnaden är så stor, men åt andra hållet.")
    shown = [a for a in found if a.relative] if points and found[0].cells[0].unit not in SHARES else found
    best = min(shown or found, key=lambda a: abs(abs(a.value) - printed(mention)[0]))
    if way in ("upp", "ned") and best.value and (best.value > 0) != (way == "upp"):
        return Verdict("tal", best, "Talet i texten är ett annat än skillnaden i tabellen, och riktningen en annan.")
    return Verdict("tal", best, "Talet i texten är ett annat än skillnaden i tabellen.")


def _gap(mention: dict, row: NamedRow) -> Verdict | None:
    cells = row.cells
    pairs = list(plan_pairs(mention, cells))
    printed_gaps = [
        (e, a) for e in cells
        if e.serie == "avvikelse" and same_period(mention["period"], e.period) and fits_kon(mention, e)
        and fits_post(mention, e, cells) and mention["mot"] != "jämförelse" and (a := level(mention, e))
    ]  # fmt: skip
    answers = [a for _, a in printed_gaps] + [a for x, y in pairs for a in gaps(mention, x, y)]
    right = [a for a in answers if agrees(mention, a)]
    if right:
        if mention["enhet"] == "procent" and all(not a.relative and a.cells[0].unit in SHARES for a in right):
            return Verdict("enhet", right[0], "Skillnaden mellan två procenttal är procentenheter, inte procent.")
        way = gap_way(mention, NamedRow(list({e for a in right for e in a.cells}), [], [], row.good))
        return Verdict("stämmer", right[0]) if way is None or way.holds else way
    loose = [a for x in cells for y in cells if x is not y and x.unit == y.unit for a in gaps(mention, x, y)]
    loose += [a for e in cells if fits_post(mention, e, cells) and (a := level(mention, e))]
    if not answers or any(near(mention, a) for a in (*loose, *answers)):
        return None  # it may be told of another pair of cells
    same_unit = [
        a for a in answers if a.relative == (mention["enhet"] == "procent" and answers[0].cells[0].unit not in SHARES)
    ]
    best = min(same_unit or answers, key=lambda a: abs(abs(a.value) - printed(mention)[0]))
    return Verdict("tal", best, "Talet i texten är ett annat än avvikelsen i tabellen.")
