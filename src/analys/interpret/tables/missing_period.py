"""The period of a column whose head names none, from the columns and the headings around it."""

from __future__ import annotations

from dataclasses import dataclass

from analys.interpret.document.certainty import PRINTED, Mark
from analys.interpret.document.records import replace
from analys.interpret.tables.column_meaning import Column
from analys.words.headers import Meaning
from analys.words.periods import Period

COUNTED_YEAR = Mark("ärvd", "året är räknat från tabellens eller dokumentets år")
BETWEEN_YEARS = Mark("ärvd", "kolumnen står mellan två års kolumner och leder till det senare")
OTHER_YEARS = Mark("antagen", "dokumentets år, men tabellens andra huvuden säger andra år")
NEAR_YEAR = Mark("antagen", "dokumentets år, men rubriken eller raden över tabellen säger ett annat")
OF_NO_REPORT = Mark("antagen", "dokumentets år, men titeln säger inte att det är en rapport om det")
HEADED_YEAR = Mark("ärvd", "året är det som tabellens andra huvuden säger")


@dataclass(frozen=True)
class Surroundings:
    """What a column without a serie or year of its own can take from the table and the words around it."""

    year: int | None  # the year of a column that prints none
    period: Period | None  # printed in the caption or heading
    years: tuple[int, ...]  # the years that the table's own heads print
    levels: frozenset[str]  # the series that its heads print, differences apart
    said: tuple[str | None, ...]  # the one serie that the caption, then the heading, names
    difference: str | None  # the corner, caption or heading says that the figures are differences
    posted: frozenset[str]  # the levels whose columns are told apart by post
    plans: bool
    part: str  # of the year that the document is about, '' for all of it
    surveyed: bool  # the caption or heading says that the figures are answers, asked for once a year
    titled: bool  # the caption or a heading says that the table is about that part
    headed: bool  # the corner over the labels prints that period
    compared: bool  # a deviation stands among the heads, and no head is about the whole year
    other_near: bool = False  # corner, caption or heading prints a year that is not the table's
    reports: bool = True  # the document is a report on its year, or has no title that says what it is


def missing_period(
    m: Meaning, position: int, columns: list[Column], before: list[Column], around: Surroundings
) -> tuple[Period | None, Mark | None]:
    """A deviation has its left neighbour's period, a change the later of its years, other columns the year around."""
    part = m.period.part if m.period else ""
    if m.serie in ("förändring", "trend", "status") and (later := _later_year(m, position, columns, around)):
        return later
    if m.serie == "ingångsvärde":
        base = max((c.dated for c in columns if c.meaning.serie == "mål" and c.dated), default=around.year)
        return (Period(base - 1, "", ()) if base else None), Mark("antagen", "året före målets år")
    left_over = m.serie == "belopp" and bool(before) and before[-1].meaning.serie == "förbrukat"  # 'Kvar'
    if not part and (m.serie in ("avvikelse", "andel", "förändring") or left_over):
        dated = (c.meaning.period for c in reversed(before) if c.meaning.serie != "förändring")
        left = next((period for period in dated if period), None)
        right = next((c.meaning.period for c in columns[position + 1 :] if c.dated), None)
        compared = _compared(columns, left) if m.serie == "avvikelse" and left else None
        if compared:
            return compared, Mark("ärvd", "perioden är den som både budget och utfall har")
        if left or (right and around.years):
            return left or right, Mark("ärvd", "perioden är grannkolumnens")
    if not part and before and before[-1].dated and _repeated(columns[position], columns):
        return before[-1].meaning.period, Mark("ärvd", "perioden är grannkolumnens")
    whole = m.whole_year or m.serie == "prognos"
    if not part and not whole:
        part = around.period.part if around.period else ""
        part = part or part_of_year(m, columns[position], columns, around)
    if twins := _dated_twins(columns[position], columns):
        near = (around.period.year if around.period else None, around.year)
        year = next((y for y in near if y and y not in twins), None)
        return (Period(year, part, ()) if year else None), Mark("ärvd", "året är ett annat än det i ett likadant huvud")
    if _headed_years_hold(columns, around) and not (m.period and m.period.part):
        own = [c.dated for c in columns if c.dated and c.meaning.serie == m.serie]
        year = around.year if around.year in around.years else max(own or around.years)
        return Period(year, part, ()), HEADED_YEAR
    if not around.year:
        return None, None
    return Period(around.year, part, ()), _mark_of_year(around, part)


def _later_year(m: Meaning, position: int, columns: list[Column], around: Surroundings) -> tuple[Period, Mark] | None:
    """The year that a change leads to: the one to its right where it stands between two, else the last of the heads."""
    if m.serie == "förändring" and (between := _next_year_of(position, columns)):
        return between, BETWEEN_YEARS
    if not around.years:
        return None
    parts = {c.meaning.period.part for c in columns if c.meaning.period and c.dated}
    this = [around.year] if around.year and any(c.meaning.serie == "utfall" and not c.dated for c in columns) else []
    judged = m.serie != "förändring" and not _foretells(columns[position])
    if judged and around.part and len(parts - {""}) == 1:
        parts.discard("")
    part = parts.pop() if len(parts) == 1 else around.part if judged else ""
    return Period(max(*around.years, *this, 0), part, ()), HEADED_YEAR


def _next_year_of(position: int, columns: list[Column]) -> Period | None:
    """'Budget 2024 | Förändring | Budget 2025 | Plan 2026': the year that the change leads to."""
    left, right = columns[:position][-1:], columns[position + 1 :][:1]
    dated = [c.meaning for c in (*left, *right) if c.dated]
    if len(dated) < 2 or dated[0].serie != dated[1].serie or dated[0].serie in (None, "förändring", "avvikelse"):
        return None
    return dated[1].period if columns[position - 1].dated + 1 == columns[position + 1].dated else None


def _mark_of_year(around: Surroundings, part: str) -> Mark:
    """How it is known that a column is of the corner's, the caption's or the document's year, or that part of it."""
    captioned = around.period and around.period.year == around.year
    if around.headed and around.period and part == around.period.part:
        return PRINTED
    if around.years and not captioned and around.year not in around.years:
        return OTHER_YEARS
    if not captioned and (around.other_near or not around.reports):
        return NEAR_YEAR if around.other_near else OF_NO_REPORT
    return Mark("ärvd", f"år {around.year} ur {'rubriken' if captioned else 'dokumentet'}")


def _compared(columns: list[Column], left: Period) -> Period | None:
    """'Budget 2023 | Utfall 2023 | Utfall 2022 | Differens': the one period with both, which the left has not.

    A deviation is from a budget, and a year without any has none.
    """
    budgets = {c.dated for c in columns if c.meaning.serie == "budget" and c.dated}
    levels = {c.meaning.period for c in columns if c.meaning.serie in ("utfall", "prognos") and c.dated in budgets}
    return levels.pop() if left.year not in budgets and len(levels) == 1 else None


def _repeated(column: Column, columns: list[Column]) -> bool:
    """'Netto 2021 | Budget | Netto 2022 | Budget': a head that stands again goes with the year to its left."""
    if not column.texts or column.dated:
        return False
    return sum(c.texts == column.texts for c in columns) > 1 and any(c.dated for c in columns)


def _dated_twins(column: Column, columns: list[Column]) -> set[int]:
    """The years of columns that say the same but for the year: 'Kvinnor 2022' beside 'Kvinnor', which is of another."""
    own = column.meaning
    return {c.dated for c in columns if c.dated and not own.period and replace(c.meaning, period=None) == own}


def _foretells(column: Column) -> bool:
    return any("prognos" in text.lower() for text in column.texts)


def _is_level(column: Column) -> bool:
    return bool(column.dated) and column.meaning.serie in (None, "utfall")


def of_whole_year(column: Column) -> bool:
    """True when a column is about all of the year: it says so, or foretells its end."""
    return column.meaning.whole_year or column.meaning.serie == "prognos"


def part_of_year(m: Meaning, column: Column, columns: list[Column], around: Surroundings) -> str:
    """The part of the year that a column is about without saying which, '' where it is all of it.

    In a report on a part of the year an outcome or verdict is that of the part, and last year's beside it is of the
    same part, but a budget is the year's unless the table holds one of the whole year too, or compares all of its
    columns.
    """
    if m.whole_year or m.serie in ("prognos", "mål", "ingångsvärde"):
        return ""
    parts = {c.meaning.period.part for c in columns if c.meaning.period and c.meaning.period.part}
    part = parts.copy().pop() if len(parts) == 1 else around.part
    if m.so_far or (m.serie == "förändring" and "" not in {c.meaning.period.part for c in columns if _is_level(c)}):
        return part
    if not around.part or not around.year or not column.texts:
        return ""
    if around.titled and not parts and m.serie in (None, "utfall", "förbrukat"):
        return part
    year = m.period.year if m.period and m.period.year else around.year
    if m.period and m.period.year and not around.levels & {"budget", "prognos"}:
        return ""  # a printed year is the year, but where it is followed up against a budget
    if not m.serie:
        return "" if m.period or around.surveyed or around.levels & {"mål", "ingångsvärde"} else part
    if m.serie in ("status", "trend"):  # but 'Prognos måluppfyllelse' is of the year
        return "" if _foretells(column) else part
    if m.serie in ("utfall", "förbrukat"):
        if m.period and m.period.year and any(c.meaning.so_far and not c.meaning.period for c in columns):
            return ""  # 'Aktuell period | Motsvarande period föregående år | Utfall 2025'
        open_heads = [c for c in columns if c.meaning.serie == "utfall" and not c.meaning.whole_year]
        return part if around.year in (year, *(c.dated or around.year for c in open_heads)) else ""
    if m.period and m.period.year:
        return ""
    of_year = any(c.meaning.serie == "budget" and c.meaning.whole_year for c in columns)
    follows = m.serie in ("budget", "avvikelse") and (of_year or around.compared)
    return part if follows else ""


def _headed_years_hold(columns: list[Column], around: Surroundings) -> bool:
    """The years in the heads tell the year of the other columns too, unless they are few and all past."""
    if not around.years:
        return False
    undated = sum(not c.dated for c in columns)
    return not (around.year and max(around.years) < around.year and undated >= len(around.years))
