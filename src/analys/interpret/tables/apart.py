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
from analys.interpret.document.records import replace
from analys.interpret.tables.columns import Column
from analys.words.headers import Meaning, join_heads
from analys.words.numbers import strip_footnote
from analys.words.periods import YEAR_IN_TEXT
from analys.words.vocabulary import one_of, says_sum

NO_HEADS_APART = Mark("antagen", "inga huvuden skiljer kolumnerna åt")
SAME_HEADS = Mark("antagen", "kolumner med samma huvud, utan tryckt år")
# only counts: 'A', 'Kol. 2'
_COLUMN_COUNTED = re.compile(r"(?i)[A-ZÅÄÖ]|(?:kolumn|kol|spalt)\.?\s?(?:[A-ZÅÄÖ]|\d{1,2})")
MOST_LETTERED = 3  # more columns that go by letters are grades or classes
FOLLOWED = ("budget", "utfall", "prognos", "avvikelse", "förbrukat", "beviljat", "andel")
_PROJECT = re.compile(
    rf"(?i)\b{one_of('projekt och deras slut')}\b|\bprojekt-?{one_of('led efter projekt')}\w*|"
    r"\b(?:sedan|från) (?:\w+ )?start"
)
_IN_ALL = re.compile(rf"(?i)\b{one_of('sammanlagt')}\b\.?")
_THROUGH = re.compile(r"(?i)\bt\.?\s?o\.?\s?m\b|\btill och med\b")
_MEAN = re.compile(rf"(?i)^{one_of('snitt i huvud')}\b")
_ABOUT_PROJECTS = re.compile(r"(?i)projekt|investering|exploatering")


def project_columns(columns: list[Column], context: Context, corner: str) -> set[int]:
    """Return the numbers of the columns that are of whole projects, or of all their years so far."""
    heads = {c.number: head for c in columns if _is_followed(c, head := join_heads(list(c.texts)))}
    sure = {n for n, head in heads.items() if _PROJECT.search(head)}
    around = " ".join((corner, context.caption, context.nearest_heading, *heads.values()))
    if not (sure or _ABOUT_PROJECTS.search(around)):
        return set()
    yearly = {(c.meaning.serie, c.dated) for c in columns if c.number in heads and not _IN_ALL.search(heads[c.number])}
    maybe = {c.number for c in columns if c.number in heads and _IN_ALL.search(heads[c.number])}
    found = sure | {c.number for c in columns if c.number in maybe and _in_all_years(c, heads[c.number], yearly)}
    for before, c in pairwise(columns):  # 'Avvikelse' and 'Kvar' are of the columns to their left
        if c.meaning.serie in ("avvikelse", "andel") and not c.meaning.period and before.number in found:
            found.add(c.number)
    return found


def _is_followed(column: Column, head: str) -> bool:
    """'Total utgift' beside the budget of each year is what a project costs, though it names no serie."""
    return column.meaning.serie in FOLLOWED or (not column.meaning.serie and bool(_PROJECT.search(head)))


def _in_all_years(column: Column, head: str, yearly: set[tuple[str | None, int | None]]) -> bool:
    period = column.meaning.period
    if period and period.part:
        return False
    return not period or bool(_THROUGH.search(head)) or (column.meaning.serie, period.year) in yearly


def over_years(columns: list[Column]) -> dict[int, Column]:
    """Return the columns of a sum or mean over the years that the columns to their left print one by one.

    'Summa' after 2021, 2022 and 2023 is of none of them; it has their serie, where it names none.
    'Total utgift' is of a whole project.
    """
    found = {}
    for at, column in enumerate(columns):
        head, m = join_heads(list(column.texts)), column.meaning
        named = says_sum(head) or _MEAN.match(head)
        if not named or " " in m.rest or (m.period and len(set(YEAR_IN_TEXT.findall(head))) < 2):
            continue
        years = _years_before(columns[:at], m)
        if len({y.period for y in years}) == len(years) > 1 and len({(y.serie, y.post, y.kon) for y in years}) == 1:
            found[column.number] = replace(column, meaning=replace(m, serie=m.serie or years[0].serie))
    return found


def _years_before(columns: list[Column], over: Meaning) -> list[Meaning]:
    """The unbroken run of whole years that ends the columns, of the serie and post that `over` names, or of any."""

    def is_year(m: Meaning) -> bool:
        whole = m.period is not None and m.period.year is not None and not m.period.part
        return whole and over.serie in (None, m.serie) and over.post in (None, m.post) and over.kon in (None, "totalt")

    return list(takewhile(is_year, (c.meaning for c in reversed(columns))))


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
