"""Invented reports made from a seed: consistent tables in many layouts, and one printed error where it is asked for.

A report is text, as it would be pasted from a PDF or a web page.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from made_layouts import LAYOUTS, net_columns
from made_tables import (
    AREAS,
    COSTS,
    INCOMES,
    TABLES,
    WHOLE_YEAR,
    Cell,
    Sheet,
    Style,
    printed,
    prognos,
    split,
    style_of,
)  # fmt: skip
from made_turns import TURNS


@dataclass
class Report:
    """The text, the tables, and what was planted: (line, kind of table, slip, right, wrong)."""

    text: str
    sheets: list[Sheet]
    planted: tuple[int, str, str, int, int] | None


MAKERS: list[Callable[[random.Random, Style, dict], Sheet]] = [*TABLES, *LAYOUTS, *TURNS]
FOOTER = "Ekeby kommun, socialnämndens redovisning"  # a line that comes back on every page


def world_of(rng: random.Random) -> dict:
    areas = rng.sample(AREAS, rng.randint(3, 7))
    income, cost = {}, {}
    for area in areas:
        i, c = rng.randint(300, 15_000), rng.randint(8_000, 120_000)
        income[area] = [i + rng.randint(-250, 900) for _ in range(3)]
        cost[area] = [c + rng.randint(-3_000, 6_000) for _ in range(3)]
    kinds = {}
    for post, names, lines in (("income", INCOMES, income), ("cost", COSTS, cost)):
        totals = [sum(lines[a][k] for a in areas) for k in range(3)]
        parts = split(rng, totals, rng.randint(3, len(names)))
        kinds[post] = list(zip(names, parts, strict=False))
    return {"areas": areas, "income": income, "cost": cost, "kinds": kinds}


def slipped(rng: random.Random, cell: Cell) -> tuple[str, int] | None:
    """A common slip of the hand on a cell, large enough that rounding can't explain it."""
    if cell.between:
        low, high = cell.between
        return "utanför", rng.choice([low - rng.randint(2, 9), high + rng.randint(2, 9)])
    digits = list(str(abs(cell.value)))
    sign = -1 if cell.value < 0 else 1
    tried = []
    if cell.value and not cell.percent and abs(2 * cell.value) > cell.least:
        tried.append(("tecken", -cell.value))
    if len(digits) > 1:
        k = rng.randrange(len(digits) - 1)
        digits[k : k + 2] = reversed(digits[k : k + 2])
        tried.append(("siffror", sign * int("".join(digits))))
    k = rng.randrange(len(digits))
    other = str(abs(cell.value))
    tried.append(("siffra", sign * int(other[:k] + rng.choice("123456789") + other[k + 1 :])))
    tried.append(
        ("tal", cell.value + rng.choice([1, -1]) * (cell.least + rng.randint(1, max(3, abs(cell.value) // 10))))
    )
    rng.shuffle(tried)
    for kind, value in tried:
        if abs(value - cell.value) > cell.least and value != cell.value:
            return kind, value
    return None


Plant = tuple[int, int, int, str, int, int]  # sheet, row, column, slip, right and wrong value
ONE_SUM = {"statsbidrag", "investering", "prognos", "budgetplan", "drift bred", "netto kolumner", "kvartal pengar"}
SWAPPED = {"drift netto", "drift block", "kontotyp", "statsbidrag", "investering", "personal kön", "netto kolumner"}


def plant(rng: random.Random, sheets: list[Sheet], kind: str | None) -> Plant | None:
    """Put one error in a table drawn at random: a changed cell, two cells in each other's place, a row left out."""
    order = [s for s in range(len(sheets)) if kind in (None, sheets[s].kind)]
    rng.shuffle(order)
    for s in order:
        way = rng.choice([_changed, _changed, _changed, _swapped, _left_out])
        found = way(rng, sheets[s]) or _changed(rng, sheets[s])
        if found:
            return s, *found
    return None


def _checked(rng: random.Random, sheet: Sheet) -> list[tuple[int, int, Cell]]:
    places = [
        (r, c, cell) for r, (_, cells) in enumerate(sheet.rows) for c, cell in enumerate(cells)
        if isinstance(cell, Cell) and cell.checked
    ]  # fmt: skip
    rng.shuffle(places)
    return places


def _changed(rng: random.Random, sheet: Sheet) -> tuple[int, int, str, int, int] | None:
    for r, c, cell in _checked(rng, sheet):
        slip = slipped(rng, cell)
        if slip:
            right, cell.value = cell.value, slip[1]
            return r, c, slip[0], right, slip[1]
    return None


def _swapped(rng: random.Random, sheet: Sheet) -> tuple[int, int, str, int, int] | None:
    """Two neighbours of a row in each other's place, where both are checked and differ by more than rounding."""
    for r, c, a in _checked(rng, sheet) if sheet.kind in SWAPPED else []:
        b = sheet.rows[r][1][c + 1] if c + 1 < len(sheet.rows[r][1]) else None
        alike = isinstance(b, Cell) and b.checked and a.decimals == b.decimals
        if alike and abs(a.value - b.value) > 3 * max(a.least, b.least):
            a.value, b.value = b.value, a.value
            return r, c, "ombytta", b.value, a.value
    return None


def _left_out(rng: random.Random, sheet: Sheet) -> tuple[int, int, str, int, int] | None:
    """A row that the sum counts is not printed; the place of the error is the sum."""
    row = rng.randrange(len(sheet.rows) - 1)
    small = any(isinstance(c, Cell) and abs(c.value) <= 3 * c.least for c in sheet.rows[row][1][:2])
    if sheet.kind not in ONE_SUM or len(sheet.rows) < 5 or small:
        return None
    del sheet.rows[row]
    return len(sheet.rows) - 1, 0, "saknad rad", 0, 0


def _title(sheets: list[Sheet]) -> str:
    return "Delårsrapport augusti" if any(s.kind == "prognos" for s in sheets) else "Verksamhetsberättelse"


def text_of(rng: random.Random, sheets: list[Sheet], style: Style) -> str:
    """Lay the report out; the line of each cell is noted in its sheet."""
    out = ["# Socialnämnden" if style.layout == "pipe" else "Ekeby kommun", "", f"{_title(sheets)} {style.year}", ""]
    for n, sheet in enumerate(sheets, 1):
        out += [f"## {n} {sheet.heading}" if style.layout == "pipe" else f"{n} {sheet.heading}", ""]
        out += ["Tabellen nedan visar utvecklingen under året. Arbetet har fortsatt enligt plan.", ""]
        _lay(rng, out, sheet, style)
        out += ["", FOOTER, ""]
    return "\n".join(out) + "\n"


def _lay(rng: random.Random, out: list[str], sheet: Sheet, style: Style) -> None:
    body = [[label, *(printed(c, style) for c in cells)] for label, cells in sheet.rows]
    wide = max(len(r) for r in [*sheet.head, *body])
    lines = [[*r, *[""] * (wide - len(r))] for r in [*sheet.head, *body]]
    n = len(sheet.head)
    if style.layout == "pipe":
        shown_ = ["| " + " | ".join(r) + " |" for r in lines]
        head = [shown_[0], "|" + "---|" * wide, *shown_[1:n]]
    elif style.layout == "tab":
        shown_ = ["\t".join(r) for r in lines]
        head = shown_[:n]
    else:
        widths = [max(len(r[k]) for r in lines) for k in range(wide)]
        widths[1:] = [max(w, 8) for w in widths[1:]]
        shown_ = [_aligned(r, widths, spanning=len(sheet.head) > 1 and r is lines[0]) for r in lines]
        head = shown_[:n]
    out += head
    cut = rng.randrange(2, len(body) - 1) if len(body) > 6 and rng.random() < 0.3 else None
    for r, line in enumerate(shown_[n:]):
        if r == cut:
            out += ["", FOOTER, "", *head]
        out.append(line)
        for c in range(len(sheet.rows[r][1])):
            sheet.lines[r, c] = len(out)


def _aligned(row: list[str], widths: list[int], spanning: bool) -> str:
    """Numbers to the right; a head over several columns stands in the middle of them."""
    starts = [k for k in range(1, len(row)) if row[k] or not spanning]
    cells = []
    for k, end in zip(starts, [*starts[1:], len(row)], strict=True):
        room = sum(widths[k:end]) + 3 * (end - k - 1)
        cells.append("   " + (row[k].center(room) if spanning else row[k].rjust(room)))
    return (row[0].ljust(widths[0]) + "".join(cells)).rstrip()


def make(seed: int, kind: str | None = None, errors: bool = True) -> Report:
    """A report from a seed; with one error, in a table of `kind` where that is given."""
    rng = random.Random(seed)
    style, world = style_of(rng), world_of(rng)
    makers = rng.sample(MAKERS, rng.randint(5, 8))
    if prognos in makers:  # a part-year report: what tells of the whole year does not stand beside it
        makers = [m for m in makers if m not in {*WHOLE_YEAR, net_columns}]
    sheets = [m(rng, style, world) for m in makers]
    planted = plant(rng, sheets, kind) if errors else None
    text = text_of(rng, sheets, style)
    told = None
    if planted:
        s, r, c, slip, right, wrong = planted
        told = (sheets[s].lines[r, c], sheets[s].kind, slip, right, wrong)
    return Report(text, sheets, told)
