"""The value columns of a table: what their heads say, and what neighbours, captions and document say for them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from analys.interpret.context import CAPTION_LENGTH, Context
from analys.interpret.grid import Cell
from analys.words.cells import is_year
from analys.words.headers import Meaning, join_heads, read_words
from analys.words.numbers import strip_footnote
from analys.words.periods import Period, find_period
from analys.words.vocabulary import find_words, whole_word

ARROWS = frozenset("↗↘↑↓→←⇧⇩⬆⬇➡↔⬈⬊")
_RISK_VALUE = re.compile(r"(?:RISK)?(?:VÄRDE|TAL|POÄNG|NIVÅ)|S\W*K|PRODUKT")
_BARE_SHARE = re.compile(r"(?i)andel\w*[\s,(]*(?:%|procent)?\)?")
DIFFERENCES = ("avvikelse", "förändring", "trend", "andel")  # series worked out from others


@dataclass(frozen=True)
class Column:
    """One value column: its number, header texts and what they say."""

    number: int
    meaning: Meaning
    texts: tuple[str, ...] = ()
    printed: bool = False  # the head itself says the serie; one taken from the surroundings gives way to a row's
    arrows: bool = False  # the column prints arrows: its signs are trends
    graded: bool = False  # the column prints verdicts in words
    coded: bool = False  # the column prints years or codes of something that its head names, no measure

    @property
    def dated(self) -> int | None:
        """The year that the column is about, where it is known."""
        return self.meaning.period.year if self.meaning.period else None


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


def names_kon(texts: list[str]) -> bool:
    """Return True when heads name both kvinnor and män, so that Totalt beside them means both."""
    bare = [re.sub(r"[\d\s./–-]+", " ", t).strip() for t in texts]
    terms = {m.term for t in bare for m in find_words("kon", t) if m.row["kort"] == "nej" or len(t) == 1}
    return {"kvinnor", "män"} <= terms


def head_to_column(number: int, texts: list[str], cells: list[Cell], by_kon: bool) -> Column:
    """Return a value column from its header texts and body cells. `by_kon`: the heads beside name kvinnor and män."""
    meaning = read_words(strip_footnote(join_heads(texts)), kon_short=by_kon, kon_total=by_kon)
    arrows = any(c.content.kind == "svar" and set(c.content.text) & ARROWS for c in cells)
    years = all(is_year(c.content.text) for c in cells if c.content.kind != "saknas") and not meaning.serie
    names_code = not meaning.known and any(m.start == 0 for t in texts[-1:] for m in find_words("kolumnroll", t))
    if _verdicts(meaning, cells):
        meaning = replace(meaning, serie="status")
    graded = meaning.serie in ("status", "trend")
    return Column(
        number, meaning, tuple(texts), bool(meaning.serie), arrows, graded, coded=bool(texts) and (years or names_code)
    )


def measure_names(columns: list[Column]) -> dict[int, str]:
    """Return what each column measures, where the heads tell two or more measures apart, each over several columns.

    'Antal placerade 2021', 'Antal placerade 2022', 'Kostnad per dygn 2021 (kr)' … -> 'Antal placerade' twice, then
    'Kostnad per dygn'.
    """
    names = {c.number: name for c in columns if c.meaning.rest and not c.printed and (name := _measure_name(c))}
    times = Counter(names.values())
    told = {n: name for n, name in names.items() if times[name] > 1}
    return told if len(set(told.values())) > 1 else {}


def _measure_name(column: Column) -> str:
    """The head of a column without its period, unit and kön."""
    text = join_heads([t for t in column.texts if not whole_word("kon", strip_footnote(t))])
    for start, end in reversed(period.spans if (period := find_period(text)) else ()):
        text = f"{text[:start]} {text[end:]}"
    return bare_measure(" ".join(text.split()))


def own_head(texts: tuple[str, ...]) -> tuple[str, str]:
    """Return (the head of a column, the heads over it): a small first letter goes on with the line above."""
    first = len(texts) - 1
    while first > 0 and texts[first][:1].islower():
        first -= 1
    return bare_measure(join_heads(list(texts[first:]))), " ".join(texts[:first])


def bare_measure(head: str) -> str:
    """'Kostnad per dygn (kr)', 'Bistånd per hushåll, kr' -> without the unit at the end."""
    match = re.fullmatch(r"(.*\S)\s*(?:,\s*|\()([^,()]+)\)?", head)
    return match[1] if match and whole_word("enhet", match[2]) else head


def _verdicts(meaning: Meaning, cells: list[Cell]) -> bool:
    """True for a column headed 'Utfall' or 'Resultat' that holds verdicts in words or signs and no figure.

    Ja and Nej under a year's outcome are the outcome of a measure of that kind.
    """
    held = [c.content for c in cells if c.content.kind != "saknas"]
    answers = {c.text.lower() for c in held if c.kind == "svar" or not meaning.period}
    if meaning.serie != "utfall" or not answers or any(c.kind in ("tal", "delat", "grad") for c in held):
        return False
    return not meaning.period or not answers <= {"ja", "nej", "delvis", "x"}


def fill_columns(columns: list[Column], context: Context, corner: str = "") -> tuple[list[Column], list[str]]:
    """Give each column the serie, period and kön its head does not say; return them with Swedish notes on how.

    `corner`: the head over the labels.
    """
    columns = with_shares(with_risks(columns))
    levels = {c.meaning.serie for c in columns if c.meaning.serie and c.meaning.serie not in DIFFERENCES}
    columns = [_beside_budget(_counted_events(c, levels), levels, columns) for c in columns]
    columns = [_between_outcomes(c, levels, columns) for c in columns]
    around = _surroundings(columns, context, levels, corner)
    filled: list[Column] = []
    decisions: list[str] = []
    for column in columns:
        meaning, how = _with_serie(column, around)
        meaning = _with_post(_with_offset(meaning, around), column, filled)
        period = meaning.period
        if not (period and period.year):
            own = replace(meaning, serie=column.meaning.serie) if meaning.serie == around.difference else meaning
            period, when = _missing_period(own, len(filled), columns, filled, around)
            how = [*how, *when]
        filled.append(replace(column, meaning=replace(meaning, period=period)))
        decisions += how
    if around.plans and {c.meaning.serie for c in filled} == {"budget", None}:
        filled = [replace(c, meaning=replace(c.meaning, serie="budget")) if c.texts else c for c in filled]
    totals = [c.number for c in filled if _is_total(c, filled) or _undivided(c, filled)]
    filled = [replace(c, meaning=replace(c.meaning, kon="totalt")) if c.number in totals else c for c in filled]
    return filled, decisions


def _surroundings(columns: list[Column], context: Context, levels: set[str], corner: str) -> Surroundings:
    short = len(context.caption) < CAPTION_LENGTH and not context.caption.endswith(".")
    caption = read_words(context.caption) if short else Meaning()
    said = (read_words(corner), caption, read_words(context.nearest_heading))
    periods = [m.period for m in said if m.period and m.period.year]
    near = (p for p in periods if context.year is None or abs((p.year or 0) - context.year) <= 2)
    period = next(near, None)
    years = tuple(c.dated for c in columns if c.dated)
    return Surroundings(
        year=period.year if period and not years else context.year,
        period=period,
        years=years,
        levels=frozenset(levels),
        said=(_only_serie(context.caption if caption.known else ""), _only_serie(context.nearest_heading)),
        difference=next(
            filter(None, map(_titled_difference, (corner, context.caption, context.nearest_heading))), None
        ),
        posted=frozenset(c.meaning.serie for c in columns if c.meaning.serie in levels and c.meaning.post),
        plans=context.plans,
    )


def _titled_difference(text: str) -> str | None:
    """'Budgetavvikelse (mnkr)', 'Förändring av ramen' -> avvikelse, förändring: what the whole table prints."""
    words = re.sub(r"^[\d. ]+", "", strip_footnote(text))
    first = next((m for m in find_words("serie", words) if m.start == 0), None)
    singular = first and re.match(r"(?i)\w*(?:avvikelse|förändring|differens|diff)\b", words)
    return first.term if first and singular and first.term in ("avvikelse", "förändring") else None


def _only_serie(text: str) -> str | None:
    """The serie a caption or heading names, when it names one only."""
    terms = {m.term for m in find_words("serie", text)}
    return terms.pop() if len(terms) == 1 else None


def _counted_events(column: Column, levels: set[str]) -> Column:
    """'Avvikelser' over counts, with no budget or outcome beside it, are reported incidents and no deviation."""
    events = next((t for t in column.texts if re.match(r"(?i)(?:antal )?avvikelser\b", t)), None)
    if not events or levels or column.meaning.serie != "avvikelse":
        return column
    rest = f"{events} {column.meaning.rest}".strip()
    return replace(column, meaning=replace(column.meaning, serie=None, rest=rest), printed=False)


def _between_outcomes(column: Column, levels: set[str], columns: list[Column]) -> Column:
    """'+/-' or 'Skillnad' beside outcomes of two years, with no budget or target, is the change between them."""
    plain = not re.search(r"(?i)avvik|budget|\bmål", " ".join(column.texts))
    years = {c.dated for c in columns if c.dated and c.meaning.serie in (None, "utfall")}
    if column.meaning.serie != "avvikelse" or not plain or levels - {"utfall"} or len(years) < 2:
        return column
    return replace(column, meaning=replace(column.meaning, serie="förändring"))


def _beside_budget(column: Column, levels: set[str], columns: list[Column]) -> Column:
    """Beside a budget and an outcome, 'Resultat' is their difference, 'Resultat i %' and 'Index' their ratio."""
    head, m = " ".join(column.texts).lower(), column.meaning
    if "budget" not in levels or "utfall" not in levels:
        return column
    ratio = m.unit in ("procent", "index")
    if not m.serie and m.unit == "index":
        return replace(column, meaning=replace(m, serie="andel"), printed=True)
    outcomes = [c for c in columns if c.meaning.serie == "utfall" and c is not column]
    compared = not column.dated or any(c.dated in (None, column.dated) for c in outcomes)  # else last year's outcome
    alone = re.match(r"resultat\b", head) and "utfall" not in head and "bokslut" not in head
    if m.serie == "utfall" and alone and compared:
        return replace(column, meaning=replace(m, serie="andel" if ratio else "avvikelse"))
    return column


def _with_serie(column: Column, around: Surroundings) -> tuple[Meaning, list[str]]:
    """A head without a serie: the neighbours' where posts tell the columns apart, else the surrounding words'."""
    m = column.meaning
    if around.difference and column.texts and m.serie in (None, "utfall") and around.levels <= {"utfall", "prognos"}:
        return replace(m, serie=around.difference), [f"serie {around.difference} ur tabellens rubrik"]
    if m.serie or not column.texts:
        return m, []
    if len(around.posted) == 1 and m.post:
        (serie,) = around.posted
        return replace(m, serie=serie), [f"serie {serie} ur grannkolumnen"]
    said = next((s for s in around.said if s in ("budget", "prognos", "utfall", "mål")), None)
    if said and not around.levels:
        return replace(m, serie=said), []
    if around.plans and m.period and m.period.year and around.year and m.period.year >= around.year - 1:
        return replace(m, serie="budget"), ["serie budget: tabellen står i en plan"]
    return m, []


def _with_offset(m: Meaning, around: Surroundings) -> Meaning:
    """'Föregående år' is counted from the year the table is about."""
    if m.offset is None or not around.year or m.serie in ("förändring", "avvikelse"):
        return m
    return replace(m, period=Period(around.year + m.offset, m.period.part if m.period else "", ()), offset=None)


def _with_post(m: Meaning, column: Column, before: list[Column]) -> Meaning:
    """A difference is of the post of the column to its left."""
    if m.post or m.serie not in ("avvikelse", "förändring") or not before or not column.texts:
        return m
    return replace(m, post=before[-1].meaning.post)


def _missing_period(
    m: Meaning, position: int, columns: list[Column], before: list[Column], around: Surroundings
) -> tuple[Period | None, list[str]]:
    """A deviation has its left neighbour's period, a change the later of its years, other columns the year around."""
    part = m.period.part if m.period else ""
    if m.serie in ("förändring", "trend", "status") and around.years:
        parts = {c.meaning.period.part for c in columns if c.meaning.period and c.dated}
        return Period(max(around.years), parts.pop() if len(parts) == 1 else "", ()), []
    if m.serie == "ingångsvärde":
        base = max((c.dated for c in columns if c.meaning.serie == "mål" and c.dated), default=around.year)
        return (Period(base - 1, "", ()) if base else None), []
    if not part and m.serie in ("avvikelse", "andel"):
        dated = (c.meaning.period for c in reversed(before) if c.meaning.serie != "förändring")
        left = next((period for period in dated if period), None)
        right = next((c.meaning.period for c in columns[position + 1 :] if c.dated), None)
        if left or (right and around.years):
            return left or right, []
    if not part and _headed_years_hold(columns, around):
        own = [c.dated for c in columns if c.dated and c.meaning.serie == m.serie]
        year = around.year if around.year in around.years else max(own or around.years)
        return Period(year, part, ()), []
    how = [f"år {around.year} ur rubriken eller dokumentet"] if around.year else []
    whole = m.whole_year or m.serie == "prognos"
    if part or whole or not around.period:
        return (Period(around.year, part, ()) if around.year else None), how
    return Period(around.year, around.period.part, ()), how


def _headed_years_hold(columns: list[Column], around: Surroundings) -> bool:
    """The years in the heads tell the year of the other columns too, unless they are few and all past."""
    if not around.years:
        return False
    undated = sum(not c.dated for c in columns)
    return not (around.year and max(around.years) < around.year and undated >= len(around.years))


def with_risks(columns: list[Column]) -> list[Column]:
    """'S', 'K' and 'Värde' side by side are sannolikhet, konsekvens and riskvärde."""
    heads = {c.texts[-1].strip(" .").upper(): c.number for c in columns if c.texts}
    said = {c.meaning.serie for c in columns}
    short = {"S": "sannolikhet", "K": "konsekvens"} if {"S", "K"} <= set(heads) and "M" not in heads else {}
    if not short and not {"sannolikhet", "konsekvens"} <= said:
        return columns
    terms = {heads[h]: term for h, term in short.items()}
    terms |= {n: "riskvärde" for h, n in heads.items() if _RISK_VALUE.fullmatch(h)}
    return [_as_serie(c, terms[c.number]) if c.number in terms else c for c in columns]


def _as_serie(column: Column, serie: str) -> Column:
    return replace(column, meaning=replace(column.meaning, serie=serie, kon=None), printed=True)


def with_shares(columns: list[Column]) -> list[Column]:
    """'Andel' by itself beside counts is a share worked out from them."""
    share = [c for c in columns if c.texts and _BARE_SHARE.fullmatch(c.texts[-1].strip())]
    if not share or len(share) == len(columns):
        return columns
    return [_as_serie(c, "andel") if c in share else c for c in columns]


def _undivided(column: Column, columns: list[Column]) -> bool:
    """Beside one outcome by kön, other years, targets and budgets of the same measure are of both."""
    divided = [c for c in columns if c.meaning.kon]
    if {c.meaning.kon for c in divided} != {"totalt", "kvinnor", "män"} or len(divided) != 3:
        return False
    m = column.meaning
    same = m.rest == divided[0].meaning.rest and m.unit == divided[0].meaning.unit
    return m.kon is None and same and m.serie in ("utfall", "budget", "mål", "ingångsvärde", "prognos")


def _is_total(column: Column, columns: list[Column]) -> bool:
    """A column beside one for kvinnor and one for män of the same serie and period is the total."""

    def when(c: Column) -> tuple[str | None, str | None]:
        return c.meaning.serie, c.meaning.period.with_year(None) if c.meaning.period else None

    beside = {c.meaning.kon for c in columns if when(c) == when(column)}
    same_unit = any(c.meaning.kon and c.meaning.unit == column.meaning.unit for c in columns)
    return column.meaning.kon is None and {"kvinnor", "män"} <= beside and same_unit
