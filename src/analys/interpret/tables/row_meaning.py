"""What a row says of its values besides its columns: group, unit, period and kön."""

from __future__ import annotations

import re
from dataclasses import dataclass

from analys.interpret.document.context import Context
from analys.interpret.document.records import replace
from analys.interpret.rows.beside import labelled_figure
from analys.interpret.rows.row import Row
from analys.interpret.tables.layout import Block
from analys.interpret.tables.rows import carried_as_prose, clean_label, is_prose
from analys.words.cells import clean_text, is_year
from analys.words.headers import Meaning, read_words
from analys.words.measures import ratio_unit, stated_unit
from analys.words.numbers import strip_footnote
from analys.words.periods import Period, find_period, is_part_of_year
from analys.words.vocabulary import find_words, one_of, whole_word

NOTHING = Meaning()
LONGEST_UNIT = 12  # letters
RATIOS = ("förändring", "avvikelse", "andel")  # may be in percent though the levels beside them are not
_COUNT_OR_SHARE_OF = re.compile(r"(?i)an(?:tal|del)(?:en|et)?\s+\w")
_TIME_HEAD = re.compile(rf"(?i)\b{one_of('tidsrubrik')}\b|år(?:tal)?\b")
_UNIT_END = re.compile(rf"(?i)(?:\(%\)|, (?:andel|{one_of('enhet i text')}|antal)\b[^.,]{{0,30}})$")
_SHARE_OPENS = re.compile(r"(?i)^\W*andel\w* \(%\) ")
_EVENTS = re.compile(r"(?i)(?:antal\s+)?avvikelser(?:na)?")
_ACTIVITY = re.compile(rf"(?i)(?:antal\s+)?{one_of('led före det som görs')}s?{one_of('led av det som görs')}")
_TABLE_NUMBER = re.compile(rf"(?i){one_of('tabelltitel')}\s?\d{{1,3}}[a-z]?[.:,]?\s+")
MOST_OF_WHOM = 4  # rows: kvinnor, män, others and all
LONGEST_MEASURE = 20  # words
_COHORT = re.compile(rf"(?i){one_of('årgång av personer')}(?:\sår)?|{one_of('årtal som tillhör saken')}")
_CONDITION_DAY = re.compile(rf"(?i){one_of('villkorsdag')}")


@dataclass(frozen=True)
class RowContext:
    """What a row says of its values."""

    row: Row
    group: str | None
    meaning: Meaning
    unit: str | None
    order: tuple[str, ...]  # of kön in a divided cell
    divided: bool  # its cells hold Totalt, Män and Kvinnor
    divided_heads: tuple[str, ...]  # what the heads of its divided columns leave over
    percent: bool  # it prints '%'
    under: Meaning = NOTHING  # what the group rows over it say of serie and year, and the year that ends its label
    part: str = ""  # the part of the year that its label names among other words: 'Sjukfrånvaro jan–aug'
    unlabelled: bool = False  # it has no label, where the others have
    groups: tuple[str, ...] = ()  # what stands in the group columns and on the group rows over it
    measured_by_column: bool = False  # its label is a serie or period, and the heads say what is measured
    heads_measure: bool = False  # some head beside names what is measured: 'Antal brukare' beside 'Kostnad (tkr)'
    measure: str = ""  # where its label is a period: what the corner says that the table measures
    tells_serie: bool = False  # its label is a serie, and the heads tell none from another


def names_measure(text: str) -> bool:
    """True for a long text that is the name of a measure: it ends in its unit, or opens with Antal or Andel (%)."""
    clean = clean_text(text)
    named = _UNIT_END.search(clean) or _SHARE_OPENS.match(clean)
    return not is_prose(text) and bool(named) and len(clean.split()) <= LONGEST_MEASURE


def _named(text: str) -> bool:
    return not carried_as_prose(text) or names_measure(text)


def rows_by_serie(rows: list[Row]) -> bool:
    """True where most rows are series or periods ('Budget', 'Utfall', '2021'), so that the heads say of what."""
    said = [read_words(row.label) for row in rows if row.kind == "värde"]
    bare = sum(bool((m.serie not in (None, "jämförelse") or m.period) and not m.rest and not m.post) for m in said)
    return bare >= 0.5 * len(said)


def by_part(block: Block) -> bool:
    """True where most heads are parts of a year that they do not name: months, quarters."""
    periods = [c.meaning.period for c in block.columns]
    return 2 * sum(bool(p and p.part and not p.year) for p in periods) > len(periods)


def dated_labels(rows: list[Row], parted: bool = False) -> dict[int, Period]:
    """Return the years that end labels which differ by nothing else: 'Medlemsbidrag 2026', 'Medlemsbidrag 2027'.

    `parted`: the heads are months or other parts of a year, so that any year in a label is theirs: 'Utbetalt 2023'.
    """
    if parted:
        found = {row.row: find_period(row.label) for row in rows if row.kind == "värde"}
        return {n: p for n, p in found.items() if p and p.year and not p.part and len(p.spans) == 1}
    ends: dict[str, dict[int, Period]] = {}
    for row in rows:
        period = find_period(row.label) if row.kind == "värde" else None
        if not (period and period.year and not period.part and len(period.spans) == 1):
            continue
        (start, end), *_ = period.spans
        unit = row.label[end:].strip(" ,()")  # 'Dygnskostnad 2022 (kr)'
        if is_year(row.label[start:end].split()[-1]) and (not unit or stated_unit(unit)):
            ends.setdefault(f"{row.label[:start].strip().lower()} {unit}", {})[row.row] = period
    several = (found for stem, found in ends.items() if stem.strip() and len({p.year for p in found.values()}) > 1)
    return {row: period for found in several for row, period in found.items()}


def _said_over(row: Row) -> Meaning:
    """'Ram 2028', '2028' as a group row says the serie and year of the rows under it."""
    said = map(read_words, reversed(row.group))
    return next((m for m in said if m.period and m.period.year and not m.rest and not m.post), NOTHING)


def row_context(
    block: Block,
    row: Row,
    above: tuple[str, ...],
    kon: str | None,
    context: Context,
    by_serie: bool = False,
    dated: Period | None = None,
) -> RowContext:
    """Return what a row says.

    `above`: the texts of the block's group columns; `kon`: the kön its label names; `by_serie`: see `rows_by_serie`;
    `dated`: see `dated_labels`.
    """
    unit_cell, marker = block.cell(row.row, block.unit), block.cell(row.row, block.marker)
    said = strip_footnote(unit_cell.content.text) if unit_cell else ""  # 'kr' beside 'Årsavgift/m²' is kr/m²
    unit = (ratio_unit(f"{row.label} {said}") or stated_unit(said) or _own_unit(said)) if said else None
    order = context.order
    if marker:
        order = tuple(m.term for m in sorted(find_words("kon", marker.content.text), key=lambda m: m.start))
    cells = [(c, cell) for c in block.columns if (cell := block.cell(row.row, c.number))]
    divided = [c for c, cell in cells if cell.content.kind == "delat"]
    after = (block.cell(row.row, c) for c in block.after)
    texts = (c.raw for c in after if c and c.content.kind == "text" and not labelled_figure(c.content.text))
    behind = [clean_label(text) for text in texts if _named(text)]
    # a column of years at the left tells when, and groups nothing
    years = [g for g in above if is_year(g) or is_part_of_year(g)]
    groups = [g for g in (*above, *row.group, *behind) if g and g not in years and not is_part_of_year(g)]
    meaning = _label_meaning(block, row, kon or _kon_of_groups(row.group), years[-1] if years else "")
    return RowContext(
        row,
        " / ".join(dict.fromkeys(groups)) or None,
        meaning,
        unit,
        order,
        marker is not None or any(cell.content.kind == "delat" and len(cell.content.parts) == 3 for _, cell in cells),
        tuple(c.meaning.rest for c in (block.columns if marker else divided)),
        any(n and n.unit == "%" for c, cell in cells if c.meaning.serie not in RATIOS for n in cell.content.numbers),
        replace(_said_over(row), period=dated) if dated else _said_over(row),
        _named_part(row.label),
        block.label is not None and not row.label,
        tuple(g for g in (*above, *row.group, *behind) if g),
        _says_when(row.label, meaning, by_serie) and not meaning.rest and not by_part(block),
        any(c.meaning.rest or c.counts for c in block.columns),
        _measured(block, row, meaning, context, kon),
        _tells_serie(block, row, meaning),
    )


def _tells_serie(block: Block, row: Row, meaning: Meaning) -> bool:
    """'Budget, netto' and 'Avvikelse' as rows under 'Utfall 2022 | Utfall 2023': the heads tell only the years.

    'Nettokostnadsavvikelse' is a measure of its own, and 'Avvikelser' are counted.
    """
    apart = meaning.serie in ("budget", "prognos", "avvikelse") and not _EVENTS.fullmatch(row.label)
    outcomes = {c.meaning.serie for c in block.columns} == {"utfall"}
    in_one_word = meaning.serie == "avvikelse" and any(read_words(word).post for word in row.label.split())
    return apart and outcomes and not in_one_word


def _measured(block: Block, row: Row, meaning: Meaning, context: Context, kon: str | None) -> str:
    """What the corner, or else the caption, says is measured over a row that only says when or of whom; else ''."""
    if meaning.period and not meaning.rest and not meaning.serie:
        of_whom = all(c.meaning.kon and not c.meaning.rest and not c.meaning.serie for c in block.columns)
        return _measure(block.corner) or (_measure(_untitled(context.caption)) if of_whom else "")
    if not kon or not _only_says_whom(block) or _measure(block.corner):
        return ""
    return _measure(_untitled(context.caption))


def _only_says_whom(block: Block) -> bool:
    """True where the labels of a small table are Kvinnor, Män and Totalt, and no head says what is measured."""
    labels = block.grid.column(block.label, block.body) if block.label and len(block.body) <= MOST_OF_WHOM else []
    said_in_heads = any(c.meaning.rest or c.counts for c in block.columns)
    return bool(labels) and not said_in_heads and all(whole_word("kon", clean_label(c.raw)) for c in labels)


def _untitled(caption: str) -> str:
    """'Tabell 7. Sjukfrånvaro, %' -> 'Sjukfrånvaro, %'; nothing of a sentence."""
    return "" if caption.endswith((".", ":")) else _TABLE_NUMBER.sub("", caption.lstrip("# ")).strip()


def _says_when(label: str, meaning: Meaning, by_serie: bool) -> bool:
    """'2021', 'Budget' among such rows: the label says when, not of what; 'Riket' beside a column of years does not."""
    own = bool(read_words(label).period) or not label
    return bool((meaning.period and own) or (meaning.serie and by_serie))


def _own_unit(said: str) -> str | None:
    """'platser', 'elever/lärare' in a column of units are units, though no list has them."""
    parts = said.split("/")
    own = len(parts) <= 2 and all(p.isalpha() and len(p) <= LONGEST_UNIT for p in parts)
    return said.lower() if own else None


def _measure(corner: str) -> str:
    """'Antal tillsvidareanställda' over rows that are years is what they measure; 'År' and 'Verksamhet' are not."""
    counts = _COUNT_OR_SHARE_OF.match(corner)
    role = whole_word("kolumnroll", corner)
    said = read_words(corner)
    if not said.rest or role or _TIME_HEAD.search(corner) or re.search(r"[/\\]", corner):
        return corner if counts and said.rest else ""
    return corner if counts or said.unit or stated_unit(corner) else ""


def _kon_of_groups(groups: tuple[str, ...]) -> str | None:
    """The kön that the nearest group over a row names, such as 'Kvinnor'; a group of all, or a letter, names none."""
    found = (whole_word("kon", g) for g in reversed(groups))
    return next((m.term for m in found if m and m.row["kort"] == "nej" and m.term != "totalt"), None)


def _named_part(label: str) -> str:
    """'Genomsnitt jan–aug', 'Sjukfrånvaro t.o.m. augusti' -> 08; a lone month is no part that years could be of."""
    period = find_period(label)
    if not period or period.year:
        return ""
    spans = (label[start:end] for start, end in period.spans)
    return period.part if any(re.search(r"(?i)[-–—]|t\.?\s?o\.?\s?m|till", s) for s in spans) else ""


def _label_meaning(block: Block, row: Row, kon: str | None, year: str) -> Meaning:
    """A label tells serie or period only when it says nothing else; a column of periods or years tells the row's."""
    meaning = read_words(row.label)
    counted = _EVENTS.fullmatch(row.label) and not any(c.meaning.serie for c in block.columns)
    named = counted or _ACTIVITY.fullmatch(row.label)
    if named or meaning.rest or (meaning.post and meaning.serie in ("utfall", "belopp")):
        meaning = replace(meaning, serie=None, period=None)  # 'Årets resultat', 'Budgetrådgivning' is a label
    # the day that a loan's terms end dates none of its figures, nor does the year when someone was born
    if _CONDITION_DAY.match(block.corner) or _COHORT.fullmatch(block.corner):
        meaning = replace(meaning, period=None)
    told = block.period_text(row.row) or year
    period = find_period(told) if told else meaning.period
    if period and meaning.period and not period.part and not meaning.period.year:  # 'Januari' beside '2014'
        period = replace(period, part=meaning.period.part)
    return replace(meaning, kon=kon, period=period)


def told_in_count(block: Block, row: int) -> str:
    """Return 'Totalt 559 objekt' in a column of counts left of the labels: all the label that its row has; else ''."""
    left = block.cell(row, block.values[0]) if block.label and block.values[0] < block.label else None
    return clean_label(left.raw) if left and left.content.kind == "text" else ""
