"""textuppgift against fakta: does a figure, or a direction, in the prose agree with the table row its sentence names?

A sentence can mean another row, year or series than the one it was tied to, so a difference is something to look at
and never proof. What agrees with any cell the sentence can mean is taken to agree.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

import polars as pl

from analys.audit.ledger import TKR, Entry, Ledger
from analys.audit.remark import Remark
from analys.audit.words import place
from analys.words.formats import number, with_unit

LEAST_CERTAIN = 0.5
OUTCOME = {"utfall", "belopp", "förbrukat", "prognos"}
WORDS = {"upp": "ökat", "ned": "minskat", "överskott": "överskott", "underskott": "underskott"}


@dataclass(frozen=True)
class Answer:
    """What the tables say: a value with its rounding, and the cells it rests on."""

    value: Fraction
    half: Fraction
    cells: tuple[Entry, ...]
    said: str


def text_remarks(tables: list[Ledger], frames: dict[str, pl.DataFrame]) -> list[Remark]:
    """Return one remark for each figure in prose that a table can answer."""
    rows: dict[tuple, list[Entry]] = defaultdict(list)
    alike: dict[tuple, list[Entry]] = defaultdict(list)
    for table in tables:
        for entry in table.grid.values():
            rows[table.dokument, entry.tabell, entry.rad].append(entry)
            alike[table.dokument, entry.tabell, entry.label, entry.kolumn].append(entry)
    found = []
    for mention in frames["textuppgift"].iter_rows(named=True):
        cells = rows.get((mention["dokument"], mention["tabell"], mention["rad"]), [])
        if cells and (mention["träffsäkerhet"] is None or mention["träffsäkerhet"] >= LEAST_CERTAIN):
            same = [alike[mention["dokument"], e.tabell, e.label, e.kolumn] for e in cells]
            found += [r for r in (_figure(mention, cells, same), _direction(mention, cells)) if r]
    return found


def _figure(mention: dict, cells: list[Entry], same: list[list[Entry]]) -> Remark | None:
    """The number of a sentence against the level, change or deviation that the row prints."""
    if mention["värde"] is None or _in_name(mention, cells[0]):
        return None
    answers = [a for a in _answers(mention, cells) if a is not None]
    if not answers:
        return None
    printed, half = _exact(mention)
    newest = max((a.cells[0].period or "" for a in answers), default="")
    shown = answers if mention["period"] else [a for a in answers if (a.cells[0].period or "") == newest]
    best = min(shown, key=lambda a: abs(abs(a.value) - abs(printed)))
    answers += _otherwise(mention, cells, same)
    agrees = any(abs(abs(a.value) - abs(printed)) <= _allowed(a, half) for a in answers)
    return _remark(mention, printed, half, best, agrees)


def _in_name(mention: dict, entry: Entry) -> bool:
    """Whether the number is part of the row's own name ("ökas från 20% till 50%") rather than a value of it."""
    return re.search(rf"(?<!\d){re.escape(number(mention['värde']))}(?!\d)", entry.label) is not None


def _otherwise(mention: dict, cells: list[Entry], same: list[list[Entry]]) -> list[Answer]:
    """What a level can also mean: rows of the same name together, or how far the outcome is from budget."""
    if mention["slag"] not in (None, "nivå"):
        return []
    found = []
    for entries in same:
        levels = [_level(mention, e) for e in entries]
        if len(levels) > 1 and all(levels):
            total, half = sum(a.value for a in levels), sum(a.half for a in levels)
            found.append(Answer(total, half, tuple(entries), f"{place(entries[0])}, {len(entries)} rader"))
    if mention["serie"] in ("budget", "mål"):
        gaps = (_gap(mention, a, b) for a, b in _against_plan({**mention, "period": None}, cells))
        found += [a for a in gaps if a]
    return found


def _allowed(answer: Answer, half: Fraction) -> Fraction:
    """A level told twice at one precision is one number; a coarser telling may round, a difference adds its terms'."""
    if len(answer.cells) == 1:
        return Fraction(0) if answer.half == half else max(answer.half, half)
    return half + answer.half


def _exact(mention: dict) -> tuple[Fraction, Fraction]:
    decimals = mention["decimaler"] or 0
    return Fraction(f"{mention['värde']:.{decimals}f}"), Fraction(1, 2 * 10**decimals)


def _answers(mention: dict, cells: list[Entry]) -> Iterator[Answer | None]:
    """Yield what the row can say of the sentence: the cell of the year and series it names, else any of them."""
    kind = mention["slag"] or "nivå"
    chosen = _chosen(mention, cells)
    if kind == "nivå":
        for entry in chosen:
            yield _level(mention, entry)
    elif kind == "avvikelse":
        for entry in cells:
            if entry.serie == "avvikelse" and _fits(mention, entry, series=False):
                yield _level(mention, entry)
        for actual, planned in _against_plan(mention, cells):
            yield _gap(mention, actual, planned)
    else:
        for entry in cells:
            if entry.serie == "förändring" and _fits(mention, entry, series=False):
                yield _level(mention, entry)
        for later, earlier in _years(mention, cells):
            yield _gap(mention, later, earlier)


def _fits(mention: dict, entry: Entry, series: bool = True) -> bool:
    kon = (mention["kön"] or "totalt") == (entry.kon or "totalt")
    post = not mention["post"] or not entry.post or mention["post"] == entry.post
    period = not mention["period"] or not entry.period or entry.period == mention["period"]
    return kon and post and period and (not series or not mention["serie"] or entry.serie == mention["serie"])


def _chosen(mention: dict, cells: list[Entry]) -> list[Entry]:
    fitting = [e for e in cells if _fits(mention, e)]
    levels = [e for e in fitting if e.serie not in ("avvikelse", "förändring", "andel")]
    if mention["serie"] or mention["period"]:
        return levels or fitting
    return levels


def _level(mention: dict, entry: Entry) -> Answer | None:
    scale = _scale(mention["enhet"], entry.unit)
    return scale and Answer(entry.value * scale, entry.half * scale, (entry,), place(entry))


def _scale(said: str | None, printed: str | None) -> Fraction | None:
    """How many of the sentence's units one of the table's is; None where they measure different things."""
    if said in TKR and printed in TKR:
        return TKR[printed] / TKR[said]
    shares = {"procent", "procentenheter"}
    if said in shares or printed in shares:
        return Fraction(1) if said in shares and printed in shares else None
    return None if said in TKR or printed in TKR else Fraction(1)


def _gap(mention: dict, a: Entry, b: Entry) -> Answer | None:
    """The difference of two cells in the unit of the sentence, in percent when it says percent of amounts."""
    said = f"{place(a)} {a.text.strip()} mot {b.text.strip()} ({' '.join(x for x in (b.serie, b.period) if x)})"
    if mention["enhet"] == "procent" and a.unit != "procent":
        if not b.value:
            return None
        size = 100 * (a.value - b.value) / abs(b.value)
        spread = 100 * (a.half + b.half * (1 + abs(a.value / b.value))) / abs(b.value)
        return Answer(size * (-1 if b.value < 0 else 1), spread, (a, b), said)
    scale = _scale(mention["enhet"], a.unit)
    return scale and Answer((a.value - b.value) * scale, (a.half + b.half) * scale, (a, b), said)


def _against_plan(mention: dict, cells: list[Entry]) -> Iterator[tuple[Entry, Entry]]:
    for actual in cells:
        for planned in cells:
            pair = actual.serie in OUTCOME and planned.serie in ("budget", "mål", "beviljat")
            same = (actual.period, actual.post, actual.kon) == (planned.period, planned.post, planned.kon)
            if pair and same and _fits(mention, actual, series=False):
                yield actual, planned


def _years(mention: dict, cells: list[Entry]) -> Iterator[tuple[Entry, Entry]]:
    """The year the sentence is about against the year it compares with, else against the one before."""
    outcomes = [
        e
        for e in cells
        if e.serie == (mention["serie"] or "utfall") and (e.kon or "totalt") == (mention["kön"] or "totalt")
    ]
    outcomes = [e for e in outcomes if not mention["post"] or not e.post or e.post == mention["post"]]
    for later in outcomes:
        if mention["period"] and later.period != mention["period"]:
            continue
        earlier = [e for e in outcomes if (e.period or "") < (later.period or "") and e.post == later.post]
        if mention["jämförelseperiod"]:
            earlier = [e for e in earlier if e.period == mention["jämförelseperiod"]]
        elif earlier:
            earlier = [max(earlier, key=lambda e: e.period or "")]
        if not mention["period"] and any((e.period or "") > (later.period or "") for e in outcomes):
            continue
        for e in earlier:
            yield later, e


def _direction(mention: dict, cells: list[Entry]) -> Remark | None:
    """'Ökat', 'högre än budget', 'underskott' against the direction of the row."""
    way = mention["riktning"]
    if way in ("överskott", "underskott"):
        deviations = [e for e in cells if e.serie == "avvikelse" and _fits(mention, e, series=False)]
        answers = [a for e in deviations if (a := _level({**mention, "enhet": e.unit}, e))]
        favourable = [a.value > 0 for a in answers if a.value]
        wrong = favourable and all(f == (way == "underskott") for f in favourable)
    elif way in ("upp", "ned"):
        pairs = _against_plan(mention, cells) if mention["slag"] == "avvikelse" else _years(mention, cells)
        answers = [a for a in (_gap({**mention, "enhet": x.unit}, x, y) for x, y in pairs) if a]
        rises = [(a.value > 0) != (a.cells[0].value < 0 and a.cells[1].value < 0) for a in answers if a.value]
        wrong = rises and all(r == (way == "ned") for r in rises)
    else:
        return None
    if not answers:
        return None
    best = answers[0]
    told = f"Texten säger {WORDS[way]}; tabellen visar {best.said}"
    return Remark(
        typ="text", name=f"riktning {mention['nummer']}", document=mention["dokument"], tabell=mention["tabell"],
        source_line=mention["källrad"], uttryck=told, status="att granska" if wrong else "stämmer",
        forklaring="Riktningen i texten är en annan än i tabellen." if wrong else "Riktningen stämmer med tabellen.",
        sources=tuple(e.anchor for e in best.cells), enhet=best.cells[0].unit,
    )  # fmt: skip


def _remark(mention: dict, printed: Fraction, half: Fraction, best: Answer, agrees: bool) -> Remark:
    unit = mention["enhet"]
    decimals = max(mention["decimaler"] or 0, 1 if len(best.cells) > 1 else 0)
    told = with_unit(float(best.value), unit, decimals)
    money = TKR.get(unit or "")
    rounding = not agrees or abs(abs(best.value) - abs(printed)) == 0
    status = "att granska" if not agrees else "stämmer" if rounding else "avrundning"
    written = with_unit(float(printed), unit, mention["decimaler"] or 0)
    text = f"Texten skriver {written}; tabellen ger {told} ({best.said})"
    why = (
        "Talet i texten finns inte i den tabellrad som meningen nämner."
        if not agrees
        else "Texten stämmer med tabellen."
    )
    return Remark(
        typ="text", name=f"tal {mention['nummer']}", document=mention["dokument"], tabell=mention["tabell"],
        source_line=mention["källrad"], uttryck=text, status=status, forklaring=why,
        sources=tuple(e.anchor for e in best.cells), redovisat=float(printed), beraknat=round(float(best.value), 3),
        tolerans=float(half + best.half), enhet=unit,
        storlek_tkr=float(abs(abs(printed) - abs(best.value)) * money) if money and not agrees else None,
    )  # fmt: skip
