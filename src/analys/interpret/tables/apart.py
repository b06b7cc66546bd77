"""Columns that would say the same of a row are told apart: whole projects from their years, then by their own heads.

A project table prints what a project may cost in all and has cost since its start beside the budget and outcome of the
year. Those columns are of no year; summed with the year's they would count it twice.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise, takewhile

from analys.interpret.document.certainty import Mark
from analys.interpret.document.context import Context
from analys.interpret.document.names import known_kommun
from analys.interpret.document.records import replace
from analys.interpret.tables.column_meaning import Column
from analys.interpret.tables.grid import Grid
from analys.words.headers import Meaning, join_heads
from analys.words.numbers import strip_footnote
from analys.words.periods import YEAR_IN_TEXT, accumulated
from analys.words.vocabulary import one_of, says_sum

NO_HEADS_APART = Mark("antagen", "inga huvuden skiljer kolumnerna åt")
LEADS_TO = Mark("ärvd", "kolumnen står mellan två års budget")
SAME_HEADS = Mark("antagen", "kolumner med samma huvud, utan tryckt år")
# only counts: 'A', 'Kol. 2'
_COLUMN_COUNTED = re.compile(r"(?i)[A-ZÅÄÖ]|(?:kolumn|kol|spalt)\.?\s?(?:[A-ZÅÄÖ]|\d{1,2})")
OF_ANOTHER = Mark("ärvd", "kolumnen är en annan kommuns än dokumentets")
LONGEST_WIDE_HEAD = 60  # characters of a head over several columns; more are a title
MOST_LETTERED = 3  # more columns that go by letters are grades or classes
FOLLOWED = ("budget", "utfall", "prognos", "avvikelse", "förbrukat", "beviljat", "andel")
_PROJECT = re.compile(
    rf"(?i)\b{one_of('projekt och deras slut')}\b|\bprojekt-?{one_of('led efter projekt')}\w*|"
    r"\b(?:sedan|från) (?:\w+ )?start"
)
_IN_ALL = re.compile(rf"(?i)\b{one_of('sammanlagt')}\b\.?")
_DECIDED = re.compile(r"(?i)\b(?:beslutad|godkänd)\w*\b")
_THROUGH = re.compile(r"(?i)\bt\.?\s?o\.?\s?m\b|\btill och med\b")
_MEAN = re.compile(rf"(?i)^{one_of('snitt i huvud')}\b")
_YEARS_OF_A_SPAN = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*[-–—−]\s*((?:19|20)\d\d)(?!\d)")
_FEWEST_YEARS = 3  # of such a span; two are a school year or a change
_FOLLOWED_AMOUNTS = ("budget", "utfall", "prognos")  # 'Avvikelse 2022-2020' is between two years
_ABOUT_PROJECTS = re.compile(r"(?i)projekt|investering|exploatering")


def of_others(columns: list[Column], own: str | None) -> list[Column]:
    """Return the columns, those that other municipalities head beside the document's own as what it is compared with.

    'Alingsås 2025 | Värnamo 2025 | Partille 2025' in a document of Alingsås.
    """
    named = {c.number: k for c in columns if not c.meaning.serie and (k := known_kommun(_bare_kommun(c.meaning.rest)))}
    beside = own in named.values() or any(c.dated and not c.meaning.rest for c in columns)
    if not own or not beside:
        return columns
    return [
        replace(c, meaning=replace(c.meaning, serie="jämförelse"), marks=c.marks._replace(serie=OF_ANOTHER))
        if named.get(c.number, own) != own else c
        for c in columns
    ]  # fmt: skip


def _bare_kommun(head: str) -> str:
    """'Värnamo kommun', 'Malmö stad' -> without the last word."""
    return re.sub(r"(?i)\s+(?:kommun|stad)$", "", head)


def project_columns(columns: list[Column], context: Context, corner: str) -> set[int]:
    """Return the numbers of the columns that are of whole projects, or of all their years so far."""
    heads = {c.number: head for c in columns if _is_followed(c, head := join_heads(list(c.texts)))}
    sure = {n for n, head in heads.items() if _PROJECT.search(head)}
    around = " ".join((corner, context.caption, context.nearest_heading, *heads.values()))
    if not (sure or _ABOUT_PROJECTS.search(around)):
        return _of_several_years(columns)
    yearly = {(c.meaning.serie, c.dated) for c in columns if c.number in heads and not _IN_ALL.search(heads[c.number])}
    maybe = {c.number for c in columns if c.number in heads and _IN_ALL.search(heads[c.number])}
    found = (
        sure
        | _of_several_years(columns)
        | {c.number for c in columns if c.number in maybe and _in_all_years(c, heads[c.number], yearly)}
    )
    if any(c.number in found and c.meaning.serie == "utfall" for c in columns):  # beside what is spent in all years
        found |= {n for n, head in heads.items() if _DECIDED.search(head) and not YEAR_IN_TEXT.search(head)}
    for before, c in pairwise(columns):  # 'Avvikelse' and 'Kvar' are of the columns to their left
        if c.meaning.serie in ("avvikelse", "andel", "belopp") and not c.meaning.period and before.number in found:
            found.add(c.number)
    return found


def _of_several_years(columns: list[Column]) -> set[int]:
    """The numbers of the columns that print a span of years, beside one of the same serie for its last year alone.

    'Utfall 2019 | Utfall 2016–2019' are not both of 2019.
    """
    spans = {
        c.number: _YEARS_OF_A_SPAN.findall(join_heads(list(c.texts)))
        for c in columns
        if c.meaning.serie in _FOLLOWED_AMOUNTS
    }
    alone = {(c.meaning.serie, c.dated) for c in columns if c.number in spans and not spans[c.number]}
    return {
        c.number
        for c in columns
        for first, last in spans.get(c.number, [])
        if int(last) - int(first) >= _FEWEST_YEARS - 1 and (c.meaning.serie, int(last)) in alone
    }


def _is_followed(column: Column, head: str) -> bool:
    """'Total utgift' beside the budget of each year is what a project costs, though it names no serie."""
    return column.meaning.serie in FOLLOWED or (not column.meaning.serie and bool(_PROJECT.search(head)))


def _in_all_years(column: Column, head: str, yearly: set[tuple[str | None, int | None]]) -> bool:
    period = column.meaning.period
    if period and period.part:
        return False
    return not period or bool(_THROUGH.search(head)) or (column.meaning.serie, period.year) in yearly


def over_periods(columns: list[Column]) -> dict[int, Column]:
    """Return the columns of a sum or mean over the years or parts of a year that the columns to their left print.

    'Summa' after 2021, 2022 and 2023 is of none of them, after Jan, Feb and Mars it is accumulated; it has their serie,
    where it names none. 'Total utgift' is of a whole project.
    """
    found = {}
    for at, column in enumerate(columns):
        head, m = join_heads(list(column.texts)), column.meaning
        named = says_sum(head) or _MEAN.match(head)
        if not named or " " in m.rest or (m.period and len(set(YEAR_IN_TEXT.findall(head))) < 2):
            continue
        each = _periods_before(columns[:at], m)
        if len({e.period for e in each}) == len(each) > 1 and len({(e.serie, e.post, e.kon) for e in each}) == 1:
            period = accumulated([e.period for e in reversed(each) if e.period])
            found[column.number] = replace(column, meaning=replace(m, serie=m.serie or each[0].serie, period=period))
    return found


def _periods_before(columns: list[Column], over: Meaning) -> list[Meaning]:
    """The unbroken run of years, or parts of one, that ends the columns, of the serie and post that `over` names."""

    def is_one(m: Meaning) -> bool:
        dated = m.period is not None and bool(m.period.part or m.period.year)
        return dated and over.serie in (None, m.serie) and over.post in (None, m.post) and over.kon in (None, "totalt")

    return list(takewhile(is_one, (c.meaning for c in reversed(columns))))


def changes_between(columns: list[Column]) -> dict[int, Column]:
    """Return the columns that lead from one year's budget to another's: 'Ram 2022 | Löneökning | Ram 2023'.

    Only in a table of nothing but budgets; they are of the year that they lead to.
    """
    budgets = [c for c in columns if c.meaning.serie == "budget" and c.dated]
    if len({c.dated for c in budgets}) < 2 or any(c.meaning.serie not in ("budget", None) for c in columns):
        return {}
    first, last = columns.index(budgets[0]), columns.index(budgets[-1])
    found = {}
    for at, c in enumerate(columns[first + 1 : last], first + 1):
        led = next(b for b in columns[at:] if b in budgets)
        if c.texts and not (c.meaning.serie or c.meaning.period or c.meaning.post):
            meaning = replace(c.meaning, serie="förändring", period=led.meaning.period)
            found[c.number] = replace(c, meaning=meaning, marks=c.marks._replace(serie=LEADS_TO, period=LEADS_TO))
    return found


def tell_apart(columns: list[Column]) -> list[Column]:
    """Return the columns, each that shares serie, period, kön, post and the rest of its head with another marked.

    Where their heads differ each takes its whole head as kolumnetikett; columns without heads are of no known period.
    """
    same: dict[tuple, list[Column]] = defaultdict(list)
    counted = {c.number for c in columns if _COLUMN_COUNTED.fullmatch(strip_footnote(join_heads(list(c.texts))))}
    counted = counted if len(counted) <= MOST_LETTERED else set()
    for c in columns:
        m = c.meaning
        when = m.period.with_year(None) if m.period else None
        rest = "" if c.number in counted else m.rest
        same[m.serie, when, m.kon, m.post, m.unit, rest, c.arrows].append(c)
    told: dict[int, Column] = {}
    for alike in same.values():
        heads = {strip_footnote(join_heads(list(c.texts))) for c in alike}
        if len(alike) < 2:
            continue
        if heads == {""} or all(c.number in counted for c in alike):
            told |= {
                c.number: replace(
                    c,
                    name=strip_footnote(join_heads(list(c.texts))) or f"kolumn {c.number}",
                    meaning=replace(c.meaning, period=None),
                    marks=c.marks._replace(period=NO_HEADS_APART),
                )
                for c in alike
            }
        elif len(heads) == 1:
            told |= {
                c.number: replace(c, marks=c.marks._replace(period=SAME_HEADS))
                for c in alike
                if c.meaning.period and c.marks.period and c.marks.period.level != "tryckt"
            }
        else:
            told |= {c.number: replace(c, name=strip_footnote(join_heads(list(c.texts)))) for c in alike}
    return [told.get(c.number, c) for c in columns]


def without_title(grid: Grid) -> tuple[Grid, str]:
    """Return the grid without a long title over all its columns, which tells none of them apart, and the title."""
    first, *below = (list(grid.row(r).values()) for r in grid.rows[:2])
    wide = len(first) == 1 and 1 < len(grid.columns) <= first[0].columns + 1
    if not wide or len(first[0].content.text) <= LONGEST_WIDE_HEAD or not below or len(below[0]) < 2:
        return grid, ""
    cells = {place: cell for place, cell in grid.cells.items() if place[0] != grid.rows[0]}
    return Grid(cells, grid.columns, grid.rows[1:]), first[0].content.text
