"""The value columns of a table, each with what its own head says: utfall, budget, avvikelse; year, kön, unit.

The words are those of reference/kolumnhuvud/. Where the head says nothing, `surroundings` takes the serie of caption or
heading and `neighbours` that of the columns beside it; whether a column is what is left of another is asked in
meaning/differences.py.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from analys.interpret.document.certainty import NO_MARKS, Marks
from analys.interpret.document.records import replace
from analys.interpret.tables.grid import Cell, Grid
from analys.words.cells import is_year
from analys.words.headers import DIFFERENCES, WORKED_OUT, Meaning, find_series, join_heads, read_words
from analys.words.measures import MEASURED_SIZE, SHARES, TKR, says_each
from analys.words.numbers import strip_footnote
from analys.words.periods import find_period
from analys.words.shares import NEARLY_ALL
from analys.words.vocabulary import find_words, one_of, whole_word

_LIFETIME = re.compile(rf"(?i)^{one_of('löptid')}\b")  # years
_BOTH = re.compile(r"(?i)\w+\s+(?:och|samt|&|\+)\s+\w+")
FULL_TIME = ("årsarbetare", "årsplatser")  # how persons and places are counted, beside heads
NOTE_NUMBERS = re.compile(r"(?i)(?:not\s)?\d{1,2}(?:\s?[,–-]\s?\d{1,2})*")
TIMES_ITS_NOTE = 20  # an amount is so many times larger than the number of a note beside it
_EFFECT = re.compile(rf"(?i)\b{one_of('vad en åtgärd ger')}\b")
_PLAIN_SERIES = frozenset({"budget", "utfall", "prognos"})
ARROWS = frozenset("↗↘↑↓→←⇧⇩⬆⬇➡↔⬈⬊")


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
    marks: Marks = NO_MARKS  # how what its own head does not say is known
    name: str = ""  # kolumnetikett, where the rest of the head does not tell the column apart

    @property
    def dated(self) -> int | None:
        """The year that the column is about, where it is known."""
        return self.meaning.period.year if self.meaning.period else None

    @property
    def counts(self) -> bool:
        """True for a head that is a unit naming what is counted: 'Personer', 'Vårddygn'; not 'Antal', 'Tkr', '%'."""
        unit, head = self.meaning.unit, " ".join(self.texts).lower()
        return bool(unit and unit not in (*TKR, *SHARES) and any(map(str.isalpha, head))) and head != "antal"


def names_kon(texts: list[str]) -> bool:
    """Return True when heads name both kvinnor and män, so that Totalt beside them means both."""
    bare = [re.sub(r"[\d\s./,()–-]+", " ", t).strip() for t in texts]
    found = [(m, len(t)) for t in bare for m in find_words("kon", t)]
    terms = {m.term for m, length in found if m.row["kort"] == "nej" or m.start == 0 or m.end == length}
    return {"kvinnor", "män"} <= terms


def kon_of(text: str) -> str | None:
    """Return the kön that a text is: 'Kvinnor', 'T', and totalt for 'Kvinnor och män'."""
    if match := whole_word("kon", text):
        return match.term
    terms = {m.term for m in find_words("kon", text) if m.row["kort"] == "nej"}
    return "totalt" if {"kvinnor", "män"} <= terms and _BOTH.fullmatch(text.strip()) else None


def all_of_one_size(cells: list[Cell]) -> bool:
    """True for numbers that all print one measure: '140 liter', '190 liter' under 'Kärl' say what each row is of."""
    units = {c.content.numbers[0].unit for c in cells if c.content.numbers[0]}
    return len(units) == 1 and bool(MEASURED_SIZE.fullmatch(units.pop()))


def head_to_column(number: int, texts: list[str], cells: list[Cell], by_kon: bool) -> Column:
    """Return a value column from its header texts and body cells. `by_kon`: the heads beside name kvinnor and män."""
    meaning = read_words(strip_footnote(join_heads(texts)), kon_short=by_kon, kon_total=by_kon)
    if len(texts) > 1 and (lowest := read_words(strip_footnote(texts[-1])).unit):
        meaning = replace(meaning, unit=lowest)  # 'Antal' may stand over '%' too
    elif len(texts) > 1 and not meaning.unit:  # 'Riket' over 'Procent' over 'Kvinnor'
        alone = (m.unit for text in texts[-2::-1] if (m := read_words(strip_footnote(text))) and not m.rest)
        meaning = replace(meaning, unit=next(filter(None, alone), None))
    arrows = any(c.content.kind == "svar" and set(c.content.text) & ARROWS for c in cells)
    years = all(is_year(c.content.text) for c in cells if c.content.kind != "saknas") and not meaning.serie
    if texts and _LIFETIME.search(texts[-1]):
        meaning = Meaning(unit="år", rest=strip_footnote(join_heads(texts)))
        return Column(number, meaning, tuple(texts), coded=True)
    codes = not meaning.known and any(map(_names_code, texts[-1:]))
    if _verdicts(meaning, cells):
        meaning = replace(meaning, serie="status")
    graded = meaning.serie in ("status", "trend")
    return Column(
        number, meaning, tuple(texts), bool(meaning.serie), arrows, graded, coded=bool(texts) and (years or codes)
    )


def _names_code(head: str) -> bool:
    """'Konto 2022', 'Enhet' over numbers name things; 'Kommunen' and 'Enhet 1' say of whom the figures are."""
    found = (m for m in find_words("kolumnroll", head) if m.start == 0 and m.term != "del")
    return any(m.term == "kod" or m.end == len(head) for m in found)


def of_own_series(columns: list[Column]) -> list[Column]:
    """Return the columns, those under one title that names several series with the serie of their own head.

    'Budget och utfall' or 'Utfall mot budget' over 'Budget | Utfall | Avvikelse' names them all. 'Avvikelse' over
    'Budget | Prognos' says what these two are compared with, and stays.
    """
    under: dict[str, list[str | None]] = {}
    for c in columns:
        if len(c.texts) > 1:
            under.setdefault(c.texts[0], []).append(_serie_alone(c))
    out = []
    for c in columns:
        own = _serie_alone(c) if len(c.texts) > 1 else None
        beside = set(under[c.texts[0]]) if own else set()
        title = read_words(strip_footnote(c.texts[0])).serie if own else None
        titled = title not in DIFFERENCES or bool(beside & set(WORKED_OUT))
        if own in _PLAIN_SERIES and own != c.meaning.serie and title and titled and len(beside - {None}) > 1:
            c = replace(c, meaning=replace(c.meaning, serie=own))
        out.append(c)
    return out


def _serie_alone(column: Column) -> str | None:
    """The serie that the lowest line of a column's head is, where it says no more than that and when."""
    lowest = column.texts[-1]
    said = read_words(strip_footnote(lowest))
    return said.serie if not said.rest and not said.post and not lowest[:1].islower() else None


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
    """What a column measures, by its head: without period, unit and kön; '' where it says whose figures they are."""
    text = join_heads([t for t in column.texts if not whole_word("kon", strip_footnote(t))])
    for start, end in reversed(period.spans if (period := find_period(text)) else ()):
        text = f"{text[:start]} {text[end:]}"
    role = whole_word("kolumnroll", name := bare_measure(" ".join(text.split())))
    return "" if role and role.term == "del" else name  # 'Kommunen' beside 'Koncernen' says whose, not what


def with_telling_name(column: Column) -> Column:
    """Return the column, named by its whole head where the rest of it would not tell what it holds.

    'Snittkostnad/dygn 2023' -> 'Snittkostnad/dygn'; 'Årets resultat' of equity; 'Riket', 'Ramförändringar' beside.
    """
    head = strip_footnote(join_heads(list(column.texts)))
    compared = column.meaning.serie == "jämförelse" and not (column.meaning.rest and head.lower().startswith("jämför"))
    change = column.meaning.serie == "förändring" and any(m.term == "budget" for m in find_series(head))
    named = compared or change or any(map(says_each, column.texts)) or whole_word("kontopost", head)
    if column.name or not (named or _EFFECT.search(head)):
        return column
    return replace(column, name=strip_footnote(_measure_name(column)))


def as_measures(columns: list[Column]) -> list[Column]:
    """The columns of a table whose rows are series: 'Resultat' beside 'Intäkter' is what is measured, and no serie."""
    # but 'Diff' beside years is their difference
    said = [c for c in columns if c.printed and not c.dated and c.meaning.serie not in DIFFERENCES]
    if 2 * len(said) > len(columns):
        return columns
    names = {c.number: strip_footnote(join_heads(list(c.texts))) for c in said}
    return [
        replace(c, meaning=replace(c.meaning, serie=None, rest=names[c.number]), printed=False)
        if c.number in names else c for c in columns
    ]  # fmt: skip


def own_head(column: Column) -> tuple[str, str]:
    """Return (the head of a column, the heads over it): a small first letter goes on with the line above."""
    texts = column.texts
    if column.meaning.kon and (named := tuple(t for t in texts if not whole_word("kon", strip_footnote(t)))):
        texts = named  # 'Kvinnor' under 'Hemtjänst' is of whom, not of what
    first = len(texts) - 1
    while first > 0 and texts[first][:1].islower():
        first -= 1
    return bare_measure(join_heads(list(texts[first:]))), " ".join(texts[:first])


def bare_measure(head: str) -> str:
    """'Kostnad per dygn (kr)', 'Bistånd per hushåll, kr' -> without the unit at the end.

    'Visstid (åa)' keeps it: it tells what of them is counted.
    """
    match = re.fullmatch(r"(.*\S)\s*(?:,\s*|\()([^,()]+)\)?", head)
    unit = whole_word("enhet", match[2]) if match else None
    return match[1] if match and unit and unit.term not in FULL_TIME else head


def _verdicts(meaning: Meaning, cells: list[Cell]) -> bool:
    """True for a column headed 'Utfall', 'Läge' or 'I plan' that holds verdicts in words or signs and no figure.

    Ja and Nej under a year's outcome are the outcome of a measure of that kind.
    """
    held = [c.content for c in cells if c.content.kind != "saknas"]
    answers = {c.text.lower() for c in held if c.kind == "svar" or not meaning.period}
    measured = any(c.kind in ("tal", "delat", "grad") for c in held)
    if meaning.serie not in ("utfall", "ingångsvärde", "budget") or not answers or measured:
        return False
    return not meaning.period or not answers <= {"ja", "nej", "delvis", "x"}


def holds_notes(grid: Grid, column: int, body: list[int], later: list[int]) -> bool:
    """A column without a head of small rising numbers before columns of amounts: '5', '6' are notes, '5, 6' too.

    Sums have none, so some rows lack one.
    """
    cells = grid.column(column, body)
    texts = [c.content.text for c in cells]
    if len(later) < 2 or not 2 <= len(cells) < len(body) or not all(NOTE_NUMBERS.fullmatch(t) for t in texts):
        return False
    numbers = [int(re.findall(r"\d+", t)[0]) for t in texts]
    beside = [abs(n.value) for k in later for c in grid.column(k, body) for n in c.content.numbers[:1] if n]
    rising = sum(a <= b for a, b in pairwise(numbers)) >= NEARLY_ALL * (len(numbers) - 1)
    return rising and bool(beside) and median(beside) > TIMES_ITS_NOTE * max(numbers)


def noted(grid: Grid, body: list[int], values: list[int], known: list[int], columns: list[int]) -> list[int]:
    """The columns of note numbers in a table that goes on from one whose values stand in `known`, of all its `columns`.

    A column that held no values above, and holds only small whole numbers here, still holds none.
    """
    if not set(known) <= set(values):
        return []
    left = [c for c in values if c in columns and c not in known]
    return [c for c in left if all(NOTE_NUMBERS.fullmatch(x.content.text) for x in grid.column(c, body))]
