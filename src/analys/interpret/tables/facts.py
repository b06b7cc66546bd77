"""One table -> facts: what each printed value is, from its cell, its row, its column and its table, in that order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from analys.interpret.document.certainty import PRINTED, Marks
from analys.interpret.document.context import DEFAULT_ORDER, Context
from analys.interpret.document.drafts import Draft, Hints
from analys.interpret.tables.column_roles import GRADE_WORDS
from analys.interpret.tables.columns import Column, measure_names, own_head
from analys.interpret.tables.grid import Cell, cells_to_grid, is_contents
from analys.interpret.tables.layout import NO_HEADS, Block, table_to_blocks
from analys.interpret.tables.row_meaning import RowContext, kon_rows, row_context, total_over_kon
from analys.interpret.tables.rows import Row, carried_as_prose, clean_label, grid_to_rows, is_sum_label, open_group
from analys.interpret.tables.surroundings import fill_columns
from analys.words.cells import PROSE, Content, is_year, read_cell
from analys.words.headers import unknown_words
from analys.words.numbers import Number, strip_footnote
from analys.words.periods import Period
from analys.words.vocabulary import whole_word

LONE_MARKS = frozenset(["—", "*", "**", "***", "x", "X"])  # a sign where the column holds signs; '-' never is
ROLE_OF_ROW = {
    "värde": "etikett", "grupp": "grupp", "löptext": "text", "fortsättning": "etikett", "början": "etikett",
}  # fmt: skip


@dataclass
class Reading:
    """A table read: its facts, the role of each cell, and what the reader should know of how it was done."""

    facts: list[Draft] = field(default_factory=list)
    roles: dict[tuple[int, int], str] = field(default_factory=dict)
    blocks: list[Block] = field(default_factory=list)
    open_group: tuple[str, ...] = ()
    remarks: list[str] = field(default_factory=list)
    decisions: list[str] = field(default_factory=list)
    reason: str = ""  # why there are no facts


@dataclass
class ReadTable:
    """A table with all that is known of it: its row of tabell (filled as it is settled), context, reading, override."""

    row: dict
    context: Context
    reading: Reading
    override: dict

    @property
    def number(self) -> int:
        """The table's number in the document."""
        return self.row["tabell"]


def read_table(
    rows: list[dict], context: Context, previous: Reading | None = None, heads: Mapping[int, str] = NO_HEADS
) -> Reading:
    """Return the facts of one table, given as rows of the cell table.

    `previous` is the table it may go on from; `heads` are header texts settled by hand, by column.
    """
    grid = cells_to_grid(rows)
    if not grid.cells:
        return Reading(reason="tom tabell")
    if is_contents(grid, "innehåll" in (context.intro + context.heading[-30:]).lower()):
        return Reading(reason="innehållsförteckning")
    last = previous.blocks[-1] if previous and previous.blocks else None
    reading = Reading(blocks=table_to_blocks(grid, last, heads), open_group=previous.open_group if previous else ())
    for block in reading.blocks:
        _read_block(block, context, reading)
    if reason := _no_measures(reading):
        reading.facts, reading.reason = [], reason
    return reading


def _no_measures(reading: Reading) -> str:
    if not reading.facts:
        return "inga tal, svar eller statustecken"
    if all(f.answers for f in reading.facts) and all(b.label is None for b in reading.blocks):
        return "ord utan etiketter"
    if all(is_year(f.text) for f in reading.facts):
        return "inga mått, bara årtal"
    return ""


def _read_block(block: Block, context: Context, reading: Reading) -> None:
    """Add the facts, roles and remarks of one block to the table's reading."""
    reading.roles |= {(r, c): "rubrik" for r in block.header for c in block.grid.row(r)}
    if not block.columns:
        reading.roles |= {(r, c): "text" for r in block.body for c in block.grid.row(r)}
        return
    rows = grid_to_rows(block.grid, block.body, block.label, block.values, reading.open_group)
    reading.open_group = open_group(rows)
    columns, decisions = fill_columns(block.columns, context, block.corner)
    names = measure_names(columns)
    reading.decisions += decisions
    if not block.case_head:
        heads = [strip_footnote(c.texts[-1]) for c in columns if c.texts and not _understood(c)]
        reading.remarks += [remark for text in heads if (remark := unknown_words(text))]
    marked = {c for c in block.values if any(x.content.kind == "svar" for x in block.grid.column(c, block.body))}
    if marked:
        marked.add(block.values[-1])
    counted = _counted_beside_shares(block)
    by_kon = kon_rows(rows)
    totals = total_over_kon(rows, by_kon)
    above: dict[int, str] = {}
    named: Row | None = None
    for row in rows:
        reading.roles |= _row_roles(block, row)
        above |= {
            g: "" if carried_as_prose(cell.raw) else clean_label(cell.raw)
            for g in block.groups if (cell := block.cell(row.row, g))
        }  # fmt: skip
        if not row.label and (alone := [g for g in block.groups if block.cell(row.row, g)]):
            label = above.pop(alone[-1])  # 'Nettoresultat' stands over the groups' column, and is a row of its own
            row = replace(row, label=label, is_sum=is_sum_label(label)) if label else row
        named = row if row.label else named
        if (by_column := block.cell(row.row, block.kon)) and named and (match := whole_word("kon", by_column.raw)):
            by_kon[row.row] = match.term  # the label stands once, beside the first of its rows
            row = replace(row, label=row.label or named.label, group=row.group or named.group)
        role = whole_word("kolumnroll", row.label)
        if row.kind == "värde" and not (role and role.term == "kod"):
            groups = tuple(above[g] for g in block.groups if g in above)
            said = row_context(block, row, groups, by_kon.get(row.row), context)
            _read_row(block, said, columns, marked, totals.get(row.row, []), reading, names, counted)


def _understood(column: Column) -> bool:
    """True where the head, or the heads beside it, told what the column is."""
    return column.printed or bool(column.meaning.kon)


def _read_row(
    block: Block,
    row: RowContext,
    columns: list[Column],
    marked: set[int],
    under: list[int],
    reading: Reading,
    names: Mapping[int, str],
    counted: set[int],
) -> None:
    """Add the facts of one row.

    `under`: the rows by kön that it is the total of; `names`: the columns' measures; `counted`: columns whose numbers
    are no percent, whatever stands beside them.
    """
    for column in columns:
        cell = block.cell(row.row.row, column.number)
        if cell is None:
            continue
        found = cell_to_facts(cell, column, row, column.number in marked, block.case_head)
        if name := "" if row.meaning.period else names.get(column.number):
            found = [replace(f, group=f"{f.group} / {name}" if f.group else name) for f in found]
        if column.number in counted:
            found = [replace(f, hints=replace(f.hints, percent_row=False)) for f in found]
        if under and all(block.cell(u, column.number) for u in under):
            found = [f if f.answers else replace(f, kon=f.kon or "totalt") for f in found]
        reading.facts += found
        role = "värde" if found else "tom" if cell.content.kind == "saknas" else "text"
        reading.roles[cell.row, cell.column] = role


def _counted_beside_shares(block: Block) -> set[int]:
    """The columns that print no % where other columns print one in every row: 'Antal akter' beside 'Andel'.

    Targets are left out: '85' beside '82 %' is a target in percent.
    """
    numbers = {
        c.number: [n for x in block.grid.column(c.number, block.body) for n in x.content.numbers] for c in block.columns
    }
    units = {column: [bool(n and n.unit == "%") for n in found] for column, found in numbers.items()}
    if not any(u and all(u) for u in units.values()):
        return set()
    counts = [c.number for c in block.columns if c.meaning.serie not in ("mål", "ingångsvärde", "budget")]
    return {n for n in counts if units[n] and not any(units[n])}


def _row_roles(block: Block, row: Row) -> dict[tuple[int, int], str]:
    usual = ROLE_OF_ROW[row.kind]
    roles = {}
    for c, cell in block.grid.row(row.row).items():
        prose = usual == "text" or (cell.content.kind == "text" and carried_as_prose(cell.raw) and c != block.label)
        roles[row.row, c] = "text" if (prose and c not in block.groups) or cell.content.text == PROSE else usual
    return roles


def cell_to_facts(cell: Cell, column: Column, row: RowContext, marks: bool, case_head: str = "") -> list[Draft]:
    """Return the facts of one cell: none, one, or three where it holds Totalt, Män and Kvinnor.

    `marks`: a dash or star by itself is a sign here, since the column holds others.
    """
    content = _divided_after_all(cell.content) if row.divided else cell.content
    kind, words = content.kind, content.text.split()
    values: list[tuple[str, Number | None, str | None]] = []
    if kind == "delat":
        usual = DEFAULT_ORDER if len(content.parts) == 3 else ()
        order = row.order if len(row.order) == len(content.parts) else usual
        parts = zip(content.parts, content.numbers, order, strict=True) if order else ()
        values = [(text, number, kon) for text, number, kon in parts if number]
    elif kind in ("tal", "grad"):
        values = [(content.text, content.numbers[0], None)]
    elif (
        kind == "svar"
        or (kind == "text" and column.graded and len(words) <= GRADE_WORDS)
        or (marks and content.text in LONE_MARKS)
    ):
        values = [(content.text, None, None)]
    return [_draft(cell, column, row, case_head, *value) for value in values]


def _divided_after_all(content: Content) -> Content:
    """'100 100 100' in a row of divided cells is three numbers, not one hundred million."""
    number = content.numbers[0] if content.kind == "tal" else None
    parts = content.text.split()
    return read_cell("; ".join(parts)) if number and number.value >= 1e5 and len(parts) == 3 else content


def _draft(
    cell: Cell, column: Column, row: RowContext, case_head: str, text: str, number: Number | None, kon: str | None
) -> Draft:
    m, r = column.meaning, row.meaning
    period = _period(m.period, r.period)
    named = m.serie == "belopp" and r.serie and r.period  # 'Ram 2024' under 'Belopp'
    if row.part and column.meaning.rest == "" and m.serie in (None, "utfall", "förändring") and not m.whole_year:
        period = replace(period, part=period.part or row.part) if period and column.texts else period
    case = f"{case_head} {strip_footnote(column.texts[-1])}" if case_head and column.texts else None
    unit = whole_word("enhet", number.unit) if number and number.unit else None
    label, group = row.row.label or " ".join(column.texts), [row.group, case]
    if (r.period or r.serie) and m.rest and not r.rest:  # years or series as rows: what is measured stands in the heads
        label, over = own_head(column.texts)
        group = [row.group, over, case]
    of_column = m.serie if column.printed and not named else None
    undivided = "totalt" if number and row.divided and m.rest in row.divided_heads else None
    return Draft(
        row=cell.row,
        column=cell.column,
        line=cell.line,
        page=cell.page,
        group=" / ".join(filter(None, group)) or None,
        label=label or None,
        serie=of_column or r.serie or m.serie,
        post=m.post or r.post,
        period=period.with_year(None) if period else None,
        year=period.year if period else None,
        kon=kon or r.kon or m.kon or undivided,
        value=number.value if number else None,
        text=text,
        unit=unit.term if unit else row.unit,
        decimals=number.decimals if number else None,
        is_sum=row.row.is_sum,
        is_part=row.row.is_part,
        head=m.rest or None,
        hints=Hints(
            column_unit=m.unit,
            row_unit=r.unit,
            groups=row.row.group,
            percent_row=row.percent,
            arrow=column.arrows and number is None,
            coded=column.coded,
            headless=not column.texts,
            serie=m.serie or r.serie,
        ),
        marks=Marks(
            serie=PRINTED if r.serie and not of_column else (column.marks.serie or PRINTED) if m.serie else None,
            period=PRINTED if r.period and r.period.year else column.marks.period or PRINTED,
            unit=PRINTED if unit or row.unit else None,
            post=(column.marks.post or PRINTED) if m.post else PRINTED if r.post else None,
        ),
    )


def _period(column: Period | None, row: Period | None) -> Period | None:
    """A row's period goes before its column's, which fills in the year or part it lacks."""
    if not row or not column:
        return row or column
    return Period(row.year or column.year, row.part or column.part, ())
