"""A change or a gap that text tells, against one table row: its size, its direction and what percent is of."""

from __future__ import annotations

from collections.abc import Iterator

from analys.audit.prose.answers import (
    OUTCOMES,
    Answer,
    agrees,
    fits_kon,
    fits_post,
    gaps,
    level,
    near,
    printed,
    same_period,
)
from analys.audit.prose.directions import gap_way
from analys.audit.prose.pairs import plan_pairs, year_pairs
from analys.audit.prose.verdict import NamedRow, Verdict
from analys.audit.tables.ledger import Entry
from analys.words.measures import SHARES


def change_said(mention: dict, row: NamedRow) -> Verdict | None:
    """Return what a row says of a change that is told with a figure; None where it cannot be compared."""
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


def _other_gaps(mention: dict, cells: list[Entry]) -> Iterator[tuple[Entry, Entry]]:
    """Pairs of cells that a gap may be told of beside outcome and plan: '3 fler' may be than the year before.

    'Underskott på 5,6 mkr' is always against the plan: of its pairs only the post, the kön or the period may be other.
    """
    surplus = mention["riktning"] in ("överskott", "underskott")
    for x in cells:
        for y in cells:
            if x is y or x.unit != y.unit:
                continue
            planned = x.serie in OUTCOMES and y.serie not in OUTCOMES and (x.post, x.kon) == (y.post, y.kon)
            if not surplus or (planned and (x.period or "")[:4] == (y.period or "")[:4]):
                yield x, y


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


def gap_said(mention: dict, row: NamedRow) -> Verdict | None:
    """Return what a row says of a gap that is told with a figure; None where it cannot be compared."""
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
    loose = [a for x, y in _other_gaps(mention, cells) for a in gaps(mention, x, y)]
    loose += [a for e in cells if fits_post(mention, e, cells) and (a := level(mention, e))]
    if not answers or any(near(mention, a) for a in (*loose, *answers)):
        return None  # it may be told of another pair of cells
    same_unit = [
        a for a in answers if a.relative == (mention["enhet"] == "procent" and answers[0].cells[0].unit not in SHARES)
    ]
    best = min(same_unit or answers, key=lambda a: abs(abs(a.value) - printed(mention)[0]))
    return Verdict("tal", best, "Talet i texten är ett annat än avvikelsen i tabellen.")
