"""What a column without serie, period or post of its own takes from its table, caption, heading and document.

The nearest says it: the columns beside, the corner, the caption, the heading, and last the document, which may be of a
part of the year.
"""

from __future__ import annotations

import re

from analys.interpret.document.certainty import PRINTED, Mark
from analys.interpret.document.context import CAPTION_LENGTH, Context, titles_budget
from analys.interpret.document.records import replace
from analys.interpret.tables.apart import changes_between, of_others, over_periods, project_columns, tell_apart
from analys.interpret.tables.column_meaning import Column, with_telling_name
from analys.interpret.tables.missing_period import (
    COUNTED_YEAR,
    Surroundings,
    missing_period,
    of_whole_year,
    part_of_year,
)
from analys.interpret.tables.neighbours import compare_heads, levels, not_before, with_totals
from analys.words.cells import is_year
from analys.words.dated_lines import is_part_date, period_line
from analys.words.headers import Meaning, find_series, read_words
from analys.words.numbers import strip_footnote
from analys.words.periods import YEAR_IN_TEXT, Period, find_period
from analys.words.vocabulary import find_words, one_of

OF_NO_YEAR = Mark("tryckt")  # the column says that it is of a whole project, or of several years
SLID = Mark("antagen", "kolumner utan huvud står bredvid dem som har år")
BEFORE_BUDGET = Mark("antagen", "ett år före det som huvudet bredvid kallar budget")
LEFT_POST = Mark("ärvd", "posten är grannkolumnens")
_EQUITY = re.compile(r"(?i)\beget kapital\b")
_FOLLOW_UP = re.compile(rf"(?i)\b{one_of('uppföljning av budget')}")
_OWN_YEAR = re.compile(r"(?i)(?:^|[,(]\s?|(?<!sedan )(?<!från )(?<!efter )\bår\s|\bunder\s)(?:19|20)\d\d\)?$")
_CAPTION_YEAR = re.compile(r"(?:^|,\s)(?:19|20)\d\d$")
SHOWS = re.compile(rf"(?i)^tabellen\s+(?:(?:här\s+)?(?:ovan|nedan)(?:för)?\s+)?{one_of('tabellen visar')}\s+")


def fill_columns(columns: list[Column], context: Context, corner: str = "") -> tuple[list[Column], list[str]]:
    """Give each column the serie, period and kön its head does not say; return them with Swedish notes on how.

    `corner`: the head over the labels.
    """
    columns = of_others(compare_heads(columns), context.kommun)
    summed = over_periods(columns)
    columns = [(summed | changes_between(columns)).get(c.number, c) for c in columns]
    whole = project_columns(columns, context, corner) | {n for n, c in summed.items() if not c.meaning.period}
    around = _surroundings(columns, context, corner)
    filled: list[Column] = []
    marked: list[Mark] = []
    for column in columns:
        marks = column.marks
        meaning, serie = _with_serie(column, around, not_before(column, columns))
        meaning = _with_post(offset := _with_offset(meaning, around), column, filled)
        period, when = meaning.period, COUNTED_YEAR if offset.period != column.meaning.period else marks.period
        if column.number in whole:
            period, when = None, OF_NO_YEAR
        elif not (period and period.year):
            own = replace(meaning, serie=column.meaning.serie) if meaning.serie == around.difference else meaning
            period, when = missing_period(own, len(filled), columns, filled, around)
        elif not period.part and (part := part_of_year(meaning, column, columns, around)):
            period, when = replace(period, part=part), Mark("ärvd", f"del av år {part} ur dokumentet")
        post = LEFT_POST if meaning.post != column.meaning.post else marks.post
        marks = marks._replace(serie=serie or marks.serie, period=when, post=post)
        filled.append(replace(column, meaning=replace(meaning, period=period), marks=marks))
        marked += [mark for mark in (serie, when) if mark and mark.why]
    if around.plans and {c.meaning.serie for c in filled} - {"förändring"} == {"budget", None}:
        filled = [
            replace(c, meaning=replace(c.meaning, serie="budget"), marks=c.marks._replace(serie=_planned(c, around)))
            if c.texts and not c.meaning.serie and not_before(c, filled) else c for c in filled
        ]  # fmt: skip
    return [with_telling_name(c) for c in tell_apart(with_totals(_doubted(filled)))], [mark.why for mark in marked]


def _planned(column: Column, around: Surroundings) -> Mark:
    """Beside budgets in a plan years long before it may be outcomes too."""
    past = around.year and column.dated and column.dated < around.year - 1
    return Mark("antagen" if past else "ärvd", "serie budget som i kolumnerna bredvid i en plan")


def _doubted(columns: list[Column]) -> list[Column]:
    """Years over some columns and nothing over others: whose year is whose is a guess, as the heads may have slid."""
    own = [c for c in columns if c.dated and c.texts and not c.marks.period]
    if len(own) < 2 or all(c.texts or c.arrows for c in columns):  # no number's head slid over a column of arrows
        return columns
    doubted = [*own, *(c for c in columns if not c.texts and c.dated)]
    return [replace(c, marks=c.marks._replace(period=SLID)) if c in doubted else c for c in columns]


def _surroundings(columns: list[Column], context: Context, corner: str) -> Surroundings:
    named = levels(columns)
    short = len(context.caption) < CAPTION_LENGTH and not context.caption.endswith(".")
    caption = read_words(context.caption) if short else Meaning()
    said = (read_words(corner), caption, read_words(context.nearest_heading))
    texts = (corner, context.caption, context.nearest_heading)
    periods = [
        m.period for m, t in zip(said, texts, strict=True)
        if m.period and m.period.year and not is_part_date(t) and not _names_years(t)
    ]  # fmt: skip
    years = tuple(c.dated for c in columns if c.dated)
    near = (p for p in periods if context.year is None or abs((p.year or 0) - context.year) <= 2)
    headed = None if years else _own_year(corner)
    stated = next(filter(None, map(period_line, context.intro.split(" | "))), None) or _ending_year(caption, context)
    period = headed or stated or next(near, None) or _year_heading(context.heading)
    if period and caption.whole_year:  # 'Prognosavvikelse per avdelning och helår' in a report on November
        period = Period(period.year, "", ())
    elsewhen = headed and headed.year != context.year
    return Surroundings(
        year=period.year if period and not years else context.year,
        period=period,
        years=years,
        levels=frozenset(named),
        said=(_only_serie(context.caption if caption.known else ""), _only_serie(context.nearest_heading)),
        difference=_difference_of_all(columns, (corner, context.caption, context.nearest_heading)),
        posted=_posted(columns, named),
        plans=context.plans,
        part="" if caption.whole_year or elsewhen else context.part,
        surveyed=bool(re.search(r"(?i)undersökning|enkät", f"{context.caption} {context.nearest_heading}")),
        titled=any(_names_part(t, context.part) for t in (context.caption, *context.heading.split(" / "))),
        headed=bool(headed),
        compared=any(c.meaning.serie == "avvikelse" for c in columns) and not any(map(of_whole_year, columns)),
        other_near=any(int(y) != context.year for t in texts for y in YEAR_IN_TEXT.findall(t)),
        reports=bool(context.kind or not context.title),
    )


def _posted(columns: list[Column], named: set[str]) -> frozenset[str]:
    """The levels whose columns are told apart by post.

    'Intäkter | Kostnader | Netto | Budget netto' has two nets of one year: the open ones are of another level.
    """
    open_posts = {(c.meaning.post, c.dated) for c in columns if c.texts and not c.meaning.serie}
    told = [c for c in columns if c.meaning.serie in named and c.meaning.post]
    return frozenset(c.meaning.serie for c in told) - {
        c.meaning.serie for c in told if (c.meaning.post, c.dated) in open_posts
    }


def _own_year(corner: str) -> Period | None:
    """'Vårdade år 2018' over the labels: the one year it prints, however long ago; not of a serie, nor of prices."""
    said = read_words(corner)
    printed = YEAR_IN_TEXT.findall(corner)
    told = said.period and said.period.year and len(printed) == 1 and not said.serie and not is_part_date(corner)
    return said.period if told and _OWN_YEAR.search(corner) else None


def _ending_year(caption: Meaning, context: Context) -> Period | None:
    """'… efter kön, 2017' captions a table of that year, long before the document's too."""
    ends = len(YEAR_IN_TEXT.findall(context.caption)) == 1 and _CAPTION_YEAR.search(context.caption)
    past = caption.period and caption.period.year and caption.period.year < (context.year or 0)
    return caption.period if ends and past and not caption.serie else None


def _year_heading(heading: str) -> Period | None:
    """The lowest heading, or sheet of a workbook, that is nothing but a year or a budget of one.

    '2022 / Ekonomiskt bistånd', 'Årsmöteshandlingar 2019 / Förslag till budget 2020 / Kostnader'.
    """
    titled = (t for t in reversed(heading.split(" / ")) if is_year(t) or (titles_budget(t) and not _names_years(t)))
    return next(map(find_period, titled), None)


def _names_years(text: str) -> bool:
    """'Budget 2027 och ramar 2028–2029' is of no one year; '2018/2019' is a financial year that ends in the latter."""
    years = {int(year) for year in re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", text)}
    return len(years) > 2


def _names_part(text: str, part: str) -> bool:
    """'Personalmått per den 31 augusti' names the part of the year that years in its heads are about."""
    period = find_period(text) if part and len(text) < CAPTION_LENGTH else None
    return bool(period and period.part == part and not period.year) and not find_words("dokumenttyp", text)


def _difference_of_all(columns: list[Column], texts: tuple[str, ...]) -> str | None:
    """The difference that a title says all columns are; none where one column of them is headed so itself."""
    titled = next(filter(None, map(_titled_difference, texts)), None)
    said = {read_words(strip_footnote(c.texts[-1])).serie for c in columns if c.texts}
    return None if titled in said else titled


def _titled_difference(text: str) -> str | None:
    """'Budgetavvikelse (mnkr)', 'Förändring av ramen' -> avvikelse, förändring: what the whole table prints."""
    words = re.sub(r"^[\d. ]+", "", SHOWS.sub("", strip_footnote(text)))
    first = next((m for m in find_series(words) if m.start == 0), None)
    singular = first and re.match(rf"(?i)\w*{one_of('skillnad')}\b", words)
    if find_words("kontopost", words) and _EQUITY.search(words):  # what stood there and what stands there
        return None
    return first.term if first and singular and first.term in ("avvikelse", "förändring") else None


def _only_serie(text: str) -> str | None:
    """The serie a caption or heading names, when it names one only: 'Mål och medarbetare' is about more than goals."""
    if re.match(r"(?i)mål (?:och|samt) (?!budget|utfall)", text):
        return None
    text = re.sub(r"(?i)((?:av|ned|upp)skrivning\w*|restvärde\w*) enligt plan\b", r"\1", text)  # no plan of ours
    text = _FOLLOW_UP.sub("", text)  # 'Budgetuppföljning 2025' is of what came of it
    terms = {m.term for m in find_series(text)}
    return terms.pop() if len(terms) == 1 else None


def _with_serie(column: Column, around: Surroundings, may_plan: bool) -> tuple[Meaning, Mark | None]:
    """A head without a serie: the neighbours' where posts tell the columns apart, else the surrounding words'.

    `may_plan`: no head beside it says budget of later years alone.
    The mark tells how a serie that is filled in is known.
    """
    m = column.meaning
    if around.difference and column.texts and m.serie in (None, "utfall") and around.levels <= {"utfall", "prognos"}:
        return replace(m, serie=around.difference), Mark("ärvd", f"serie {around.difference} ur tabellens rubrik")
    if m.serie == "belopp" and around.plans and not around.levels - {"belopp"}:
        return replace(m, serie="budget"), Mark("ärvd", "serie budget: tabellen står i en plan")
    if m.serie or not column.texts:
        return m, None
    if len(around.posted) == 1 and m.post:
        (serie,) = around.posted
        return replace(m, serie=serie), Mark("ärvd", f"serie {serie} ur grannkolumnen")
    caption, _ = around.said
    said = next((s for s in around.said if s in ("budget", "prognos", "utfall", "mål")), None)
    if said and not around.levels:
        return replace(m, serie=said), PRINTED if said == caption else Mark("ärvd", f"serie {said} ur rubriken")
    planned = around.year and any(year >= around.year for year in around.years)  # else outcomes are looked back on
    if around.plans and not may_plan:
        return replace(m, serie="utfall"), BEFORE_BUDGET
    if around.plans and planned and m.period and m.period.year and m.period.year >= around.year - 1:
        return replace(m, serie="budget"), Mark("ärvd", "serie budget: tabellen står i en plan")
    return m, None


def _with_offset(m: Meaning, around: Surroundings) -> Meaning:
    """'Föregående år' is counted from the year the table is about."""
    if m.offset is None or not around.year or m.serie in ("förändring", "avvikelse"):
        return m
    part = m.period.part if m.period else around.part if m.serie == "utfall" and not m.whole_year else ""
    return replace(m, period=Period(around.year + m.offset, part, ()), offset=None)


def _with_post(m: Meaning, column: Column, before: list[Column]) -> Meaning:
    """A difference is of the post of the column to its left; 'Netto | Budget | Avvikelse' is of net throughout."""
    if m.post or not before or not column.texts:
        return m
    if m.serie in ("avvikelse", "förändring"):
        return replace(m, post=before[-1].meaning.post)
    left = before[-1].meaning
    follows = m.serie in ("budget", "prognos") and not m.rest and left.post and left.serie in (None, "utfall", "budget")
    return replace(m, post=left.post) if follows and left.serie != m.serie else m
