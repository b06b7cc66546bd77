"""One table -> facts: what each printed value is, from its cell, its row, its column and its table, in that order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from analys.interpret.document.context import Context
from analys.interpret.document.drafts import Draft
from analys.interpret.document.records import replace
from analys.interpret.rows.agenda import is_agenda, is_register
from analys.interpret.rows.groups import open_group
from analys.interpret.rows.row import Row
from analys.interpret.tables.apart import without_title
from analys.interpret.tables.cell_facts import cell_to_facts, facts_beside, figures_beside, row_roles
from analys.interpret.tables.column_meaning import Column, as_measures, kon_of, measure_names
from analys.interpret.tables.grid import Grid, cells_to_grid, is_contents, names_years
from analys.interpret.tables.kon_rows import kon_rows, total_over_kon
from analys.interpret.tables.layout import NO_HEADS, Block, table_to_blocks
from analys.interpret.tables.row_meaning import (
    RowContext,
    by_part,
    dated_labels,
    names_measure,
    row_context,
    rows_by_serie,
    told_in_count,
)
from analys.interpret.tables.rows import carried_as_prose, clean_label, grid_to_rows
from analys.interpret.tables.surroundings import SHOWS, fill_columns
from analys.words.cells import is_year
from analys.words.headers import unknown_words
from analys.words.numbers import strip_footnote
from analys.words.vocabulary import names_sum, whole_word

TOO_FEW_TO_SHOW = frozenset(["x", "xx"])  # among counts: too few to be shown


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
    grid = cells_to_grid(rows, context.brackets)
    if not grid.cells:
        return Reading(reason="tom tabell")
    if is_contents(grid, "innehåll" in (context.intro + context.heading[-30:]).lower()):
        return Reading(reason="innehållsförteckning")
    last = previous.blocks[-1] if previous and previous.blocks else None
    grid, context = _with_captions_out(grid, context)
    reading = Reading(blocks=table_to_blocks(grid, last, heads), open_group=previous.open_group if previous else ())
    for block in reading.blocks:
        goes_on = last and not block.header and any(c.texts for c in block.columns)  # under the heads of `last`
        _read_block(block, context, reading, last.corner if goes_on else block.corner)
    if reason := _no_measures(reading):
        reading.facts, reading.reason = [], reason
    return reading


def _with_captions_out(grid: Grid, context: Context) -> tuple[Grid, Context]:
    """A long title over the columns captions a table, as 'Tabellen visar prognosavvikelse …' on its last row does."""
    grid, title = without_title(grid)
    last = list(grid.row(grid.rows[-1]).values())
    shown = last[0].content.text if len(last) == 1 and len(grid.rows) > 2 else ""
    if SHOWS.match(shown):
        rest = {place: cell for place, cell in grid.cells.items() if place[0] != last[0].row}
        grid = Grid(rest, grid.columns, grid.rows[:-1])
    intro = " | ".join(filter(None, (context.intro, title, shown if SHOWS.match(shown) else "")))
    return grid, replace(context, intro=intro)


def _no_measures(reading: Reading) -> str:
    if not reading.facts:
        return "inga tal, svar eller statustecken"
    if all(f.answers for f in reading.facts) and all(b.label is None for b in reading.blocks):
        return "ord utan etiketter"
    heads = (c.content.text for b in reading.blocks for r in b.header for c in b.grid.row(r).values())
    if is_agenda(heads, (f.text for f in reading.facts)):
        return "dagordning"
    if all(f.answers for f in reading.facts) and is_register(f.label for f in reading.facts):
        return "register"
    if all(is_year(f.text) for f in reading.facts):
        return "inga mått, bara årtal"
    return ""


def _read_block(block: Block, context: Context, reading: Reading, corner: str) -> None:
    """Add the facts, roles and remarks of one block, under `corner` over its labels, to the table's reading."""
    reading.roles |= {(r, c): "rubrik" for r in block.header for c in block.grid.row(r)}
    if not block.columns:
        reading.roles |= {(r, c): "text" for r in block.body for c in block.grid.row(r)}
        return
    rows = grid_to_rows(block.grid, block.body, block.label, block.values, reading.open_group)
    reading.open_group = open_group(rows)
    by_serie, dated = rows_by_serie(rows), dated_labels(rows, by_part(block))
    own = as_measures(block.columns) if by_serie else block.columns
    columns, decisions = fill_columns(own, context, corner)
    names = measure_names(columns)
    reading.decisions += decisions
    if not block.case_head:
        heads = [strip_footnote(c.texts[-1]) for c in columns if c.texts and not (c.printed or c.meaning.kon)]
        reading.remarks += [remark for text in heads if (remark := unknown_words(text))]
    signs = _column_signs(block)
    by_kon = kon_rows(rows, block.corner)
    totals = total_over_kon(rows, by_kon)
    above: dict[int, str] = {}
    years = [g for g in block.groups if names_years(block.grid.column(g, block.body))]  # not a code of 1961 or 2023
    named: Row | None = None
    beside, start = figures_beside(block), len(reading.facts)
    title = _title(block, rows, context)
    for row in rows:
        reading.roles |= row_roles(block, row)
        above = {g: text for g, text in above.items() if g not in block.days}  # a loan's day is of its row alone
        above |= {
            g: "" if carried_as_prose(cell.raw) and not names_measure(cell.raw) else clean_label(cell.raw)
            for g in block.groups
            if g not in beside and (cell := block.cell(row.row, g)) and (cell.content.kind != "tal" or g in years)
        }  # fmt: skip
        if row.kind == "värde" and not row.label and (alone := [g for g in block.groups if block.cell(row.row, g)]):
            label = above.pop(alone[-1], "")  # 'Nettoresultat' stands over the groups' column, and is a row of its own
            row = replace(row, label=label, is_sum=names_sum(label)) if label else row
        if row.kind == "värde" and not row.label and (told := told_in_count(block, row.row)):
            row = replace(row, label=told, is_sum=names_sum(told))
        row = replace(row, label=title) if title and row.kind == "värde" else row
        named = row if row.label else named
        if (by_column := block.cell(row.row, block.kon)) and named and (kon := kon_of(by_column.raw)):
            by_kon[row.row] = kon  # the label stands once, beside the first of its rows
            row = replace(row, label=row.label or named.label, group=row.group or named.group)
        elif named and row.kind == "värde" and not row.label and block.cell(row.row, block.unit):
            row = replace(row, label=named.label, group=row.group or named.group)  # the same in another unit
        if not row.label and row is rows[0] and _only_zeros(block, row.row):
            continue  # what a formula over no rows left under the heads
        role = whole_word("kolumnroll", row.label)
        if row.kind == "värde" and not (role and role.term == "kod"):
            groups = (*block.code_texts(row.row), *(above[g] for g in block.groups if g in above))
            said = row_context(block, row, groups, by_kon.get(row.row), context, by_serie, dated.get(row.row))
            _read_row(block, said, columns, signs, totals.get(row.row, []), reading, names)
    if beside:
        own = [*reading.facts[start:], *facts_beside(block, columns, rows, context, dated)]
        reading.facts[start:] = sorted(own, key=lambda f: (f.row, f.column))


def _only_zeros(block: Block, row: int) -> bool:
    """True for a row without a label that prints nothing but noughts, where other rows have labels."""
    held = [cell.content for c in block.values if (cell := block.cell(row, c)) and cell.content.kind != "saknas"]
    return block.label is not None and bool(held) and all(c.text == "0" for c in held)


def _title(block: Block, rows: list[Row], context: Context) -> str:
    """The heading over one row of figures under years that has no label: what the figures are of; else ''."""
    alone = block.label is None and sum(row.kind == "värde" for row in rows) == 1
    dated = all(c.texts and c.meaning.period and not c.meaning.rest for c in block.columns)
    return clean_label(context.nearest_heading) if alone and dated else ""


def _read_row(
    block: Block,
    row: RowContext,
    columns: list[Column],
    signs: _Signs,
    under: list[int],
    reading: Reading,
    names: Mapping[int, str],
) -> None:
    """Add the facts of one row.

    `under`: the rows by kön that it is the total of; `names`: the columns' measures.
    """
    for column in columns:
        cell = block.cell(row.row.row, column.number)
        if cell is None or (column.number in signs.hidden and cell.content.text.lower() in TOO_FEW_TO_SHOW):
            continue
        found = cell_to_facts(cell, column, row, column.number in signs.marked, block.case_head)
        if name := "" if row.meaning.period else names.get(column.number):
            found = [replace(f, group=f"{f.group} / {name}" if f.group else name) for f in found]
        apart = row.measured_by_column and column.meaning.rest  # each column measures something of its own
        shares = column.number in signs.shares if apart else row.percent and column.number not in signs.counted
        if shares != row.percent:
            found = [replace(f, hints=replace(f.hints, percent_row=shares)) for f in found]
        if under and all(block.cell(u, column.number) for u in under):
            found = [f if f.answers else replace(f, kon=f.kon or "totalt") for f in found]
        reading.facts += found
        role = "värde" if found else "tom" if cell.content.kind == "saknas" else "text"
        reading.roles[cell.row, cell.column] = role


@dataclass(frozen=True)
class _Signs:
    """What lone signs and bare numbers stand for, by the numbers of the columns they stand in."""

    marked: frozenset[int]  # a dash or star is a sign here, since the column holds others
    hidden: frozenset[int]  # an x is a count too small to be shown
    counted: frozenset[int]  # numbers are no percent, whatever stands beside them
    shares: frozenset[int]  # some of its numbers carry a %


def _column_signs(block: Block) -> _Signs:
    """What a dash, an x and a bare number mean in each column of a block, by what else stands in it."""
    answers = {c: [x.content for x in block.grid.column(c, block.body)] for c in block.values}
    signed = {c: {x.text.lower() for x in held if x.kind == "svar"} for c, held in answers.items()}
    counts = {c for c, held in answers.items() if any(x.kind == "tal" for x in held)}
    marked = {c for c, found in signed.items() if found - TOO_FEW_TO_SHOW or (found and c not in counts)}
    units = {c: [bool(n and n.unit == "%") for x in held for n in x.numbers] for c, held in answers.items()}
    return _Signs(
        frozenset({*marked, block.values[-1]} if marked else ()),
        frozenset(counts - marked),
        frozenset(_counted_beside_shares(block, units)),
        frozenset(c for c, signed in units.items() if any(signed)),
    )


def _counted_beside_shares(block: Block, units: dict[int, list[bool]]) -> set[int]:
    """The columns that print no % where other columns print one in every row: 'Antal akter' beside 'Andel'.

    Targets are left out: '85' beside '82 %' is a target in percent.
    """
    if not any(u and all(u) for u in units.values()):
        return set()
    counts = [c.number for c in block.columns if c.meaning.serie not in ("mål", "ingångsvärde", "budget")]
    return {n for n in counts if units[n] and not any(units[n])}
