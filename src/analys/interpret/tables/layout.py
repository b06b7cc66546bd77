"""Grid -> blocks: where the labels, groups, units and value columns of a table stand.

A table is one block, or several: side by side under the same head, or under each other with a header each.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType

from analys.interpret.document.records import replace
from analys.interpret.tables.column_meaning import Column, head_to_column, names_kon, noted, of_own_series
from analys.interpret.tables.grid import VALUE_KINDS, Cell, Grid
from analys.interpret.tables.head_rows import case_numbers, head_texts, header_rows, inner_header, side_by_side
from analys.interpret.tables.label_or_value import column_roles, holds_days, label_columns, numbers_items
from analys.interpret.tables.rows import carried_as_prose, clean_label, is_prose
from analys.words.cells import is_year
from analys.words.periods import part_of_year
from analys.words.shares import NEARLY_ALL
from analys.words.vocabulary import whole_word

RECORD_WORDS = 3  # columns of words or codes by which a row of a register tells what it is
NO_HEADS: Mapping[int, str] = MappingProxyType({})


@dataclass(frozen=True)
class Block:
    """One block of a table ready to read: its header and body rows and what stands in which column."""

    grid: Grid
    header: list[int]
    body: list[int]
    columns: list[Column]  # the values
    label: int | None = None
    codes: tuple[int, ...] = ()  # columns of codes that tell rows of the same label apart
    groups: tuple[int, ...] = ()  # label columns beside the label's own
    after: tuple[int, ...] = ()  # label columns behind the values
    unit: int | None = None
    marker: int | None = None  # names the order of kön in the row's divided cells
    periods: tuple[int, ...] = ()  # say when each row is about: År, Kvartal
    kon: int | None = None  # says of whom each row is
    days: tuple[int, ...] = ()  # the group columns that hold a date for each row: 'Villkorsändringsdag'
    case_head: str = ""  # what the columns 1, 2, 3 … number

    @property
    def values(self) -> list[int]:
        """The numbers of the value columns."""
        return [c.number for c in self.columns]

    def code_texts(self, row: int) -> list[str]:
        """What the columns of codes say of a row: 'Ansvar 310'."""
        held = [(self.grid.column(c, self.header)[-1:], self.cell(row, c)) for c in self.codes]
        return [" ".join(x.content.text for x in (*head, cell)) for head, cell in held if cell]

    def period_text(self, row: int) -> str:
        """What the columns of periods say of a row: '2021', 'kvartal 1 2021'; '' where there are none."""
        held = [(self.grid.head(c, self.header), x.content.text) for c in self.periods if (x := self.cell(row, c))]
        told = [part_of_year(head, text) or text for head, text in held]
        if told and (label := self.cell(row, self.label)) and is_year(label.content.text):
            told.append(label.content.text)  # 'År | Kvartal | Ärenden'
        return " ".join(sorted(told, key=is_year))

    @property
    def corner(self) -> str:
        """The head over the labels, or ''."""
        heads = [c for r in self.header if (c := self.cell(r, self.label)) and len(self.grid.row(r)) > 1]
        return clean_label(heads[-1].raw) if heads else ""

    def cell(self, row: int, column: int | None) -> Cell | None:
        """Return the cell in a row of a column that the block may lack."""
        return self.grid.cells.get((row, column)) if column is not None else None


def table_to_blocks(grid: Grid, previous: Block | None, heads: Mapping[int, str] = NO_HEADS) -> list[Block]:
    """Return the blocks of a table. Without a header of its own a table goes on with the previous one's columns.

    `heads` are header texts settled by hand, by column; they go before what is printed.
    """
    header = header_rows(grid)
    blocks: list[Block] = []
    sides = side_by_side(grid, header)
    for columns in sides:
        part = Grid({k: c for k, c in grid.cells.items() if k[1] in columns}, columns, grid.rows)
        if len(sides) > 1:
            part = _with_title_over_values(part, header)
        blocks += _segments(part, header, previous)
    return [_with_heads(block, heads) for block in blocks] if heads else blocks


def _with_title_over_values(part: Grid, header: list[int]) -> Grid:
    """The title of a block beside others stands over its label column; it heads the values of the block alone."""
    cells = dict(part.cells)
    for row in header[:-1]:
        if list(part.row(row)) == part.columns[:1] and len(part.columns) > 1:
            title = cells.pop((row, part.columns[0]))
            cells[row, part.columns[1]] = replace(title, column=part.columns[1], columns=len(part.columns) - 1)
    return Grid(cells, part.columns, part.rows)


def _with_heads(block: Block, heads: Mapping[int, str]) -> Block:
    columns = [
        head_to_column(c.number, [heads[c.number]], block.grid.column(c.number, block.body), by_kon=True)
        if c.number in heads else c
        for c in block.columns
    ]  # fmt: skip
    return replace(block, columns=columns)


def _segments(grid: Grid, header: list[int], previous: Block | None) -> list[Block]:
    """Split a grid at headers in its middle; each part is read by its own header."""
    bounds: list[tuple[list[int], list[int]]] = [(header, [])]
    for r in (r for r in grid.rows if r not in header):
        head, rows = bounds[-1]
        starts = inner_header(grid, r, header) and (rows or len(bounds) > 1)
        if starts and rows:
            bounds.append(([r], []))
        else:
            (head if starts else rows).append(r)
    blocks: list[Block] = []
    for head, rows in bounds:
        if rows:
            block = _block(grid, head, rows, blocks[-1] if blocks and not head else previous)
            blocks.append(_under_the_heads_above(block, blocks[-1]) if blocks and head else block)
    return blocks


def _under_the_heads_above(block: Block, above: Block) -> Block:
    """A row amid a table that names a group and heads some columns leaves the heads above over the others.

    'Konto | Kostnader |  |  | Förändring' under 'Konto | Intäkter | Budget 2025 | Budget 2024 | Andelar': the first
    value columns are silent, and a word stands again in its place.
    """
    old = {c.number: c for c in above.columns if c.texts}
    silent = [c.number for c in block.columns if not c.texts]
    again = any(
        (upper := above.cell(h, c)) and upper.content.text == cell.content.text
        for r in block.header for c, cell in block.grid.row(r).items() for h in above.header
    )  # fmt: skip
    if not silent or silent != block.values[: len(silent)] or not set(silent) <= set(old):
        return block
    if not again and len(silent) < 2:
        return block
    return replace(block, columns=[old[c.number] if c.number in silent else c for c in block.columns])


def _block(grid: Grid, header: list[int], rows: list[int], previous: Block | None) -> Block:
    # '* Avser även köpt verksamhet.' alone on its row says nothing of what its column holds
    body = [r for r in rows if not ((only := grid.lone(r)) and is_prose(only.raw))] or rows
    roles = column_roles(grid, header, body)
    texts = head_texts(grid, header, roles)
    by_kon = names_kon([t for ts in texts.values() for t in ts])
    values = [c for c in grid.columns if roles[c] == "värde"]
    if previous and not header:
        notes = noted(grid, body, values, previous.values, previous.grid.columns)
        values = [c for c in values if c not in notes]
    labels = [c for c in grid.columns if roles[c] == "etikett"]
    if len(labels) + sum(role == "kod" for role in roles.values()) >= RECORD_WORDS:
        values = [c for c in values if not grid.describes(c, header, body)] or values  # 'Tätortsnära: Ja'
    before = label_columns(grid, header, body, roles, values)
    label = _label_column(grid, before, body, texts)
    columns = of_own_series([head_to_column(c, texts[c], grid.column(c, body), by_kon) for c in values])
    groups = _group_columns(grid, before, label, body)
    only = {role: next((c for c in grid.columns if roles[c] == role), None) for role in ("enhet", "markör", "kön")}
    return Block(
        grid,
        header,
        rows,
        _like_previous(columns, bool(header), previous, grid) if previous else columns,
        label,
        _telling_codes(grid, roles, label, body),
        groups,
        tuple(c for c in labels if c not in before),
        only["enhet"],
        only["markör"],
        tuple(c for c in grid.columns if roles[c] == "period"),
        only["kön"],
        tuple(c for c in groups if holds_days(grid, c, body)),
        _case_head(grid, header, label, texts, [texts[c][-1] for c in values if texts[c]]),
    )


def _group_columns(grid: Grid, before: list[int], label: int | None, body: list[int]) -> tuple[int, ...]:
    """The label columns left of the label's own, and those right of it where labels come again and they are names."""
    if label is None:
        return ()
    texts = [x.content.text for x in grid.column(label, body)]
    again = [c for c in before if c > label] if len(set(texts)) < len(texts) else []
    right = [c for c in again if not any(carried_as_prose(x.raw) for x in grid.column(c, body))]
    return (*(c for c in before if c < label), *right)


def _telling_codes(grid: Grid, roles: dict[int, str], label: int | None, body: list[int]) -> tuple[int, ...]:
    """The columns of codes left of labels that come again: 'Löner' of 310 and of 320."""
    if label is None or "period" in roles.values():
        return ()
    codes = [c for c in grid.columns if c < label and roles[c] == "kod" and len(grid.column(c, body)) == len(body)]
    texts = [x.content.text for x in grid.column(label, body)]
    if not codes or len(set(texts)) == len(texts):
        return ()
    labelled = [r for r in body if (r, label) in grid.cells]
    named = {tuple(grid.cells[r, c].content.text for c in (*codes, label)) for r in labelled}
    return tuple(codes) if len(named) == len(texts) else ()


def _like_previous(columns: list[Column], headed: bool, previous: Block, grid: Grid) -> list[Column]:
    """A header repeated after a page break may have lost its second row; a table without one has the previous heads."""
    old = previous.columns
    if headed and [c.texts[:1] for c in columns] == [c.texts[:1] for c in old]:
        pairs = zip(columns, old, strict=True)
        return [replace(o, number=c.number) if len(c.texts) < len(o.texts) else c for c, o in pairs]
    same = {c.number: c for c in old} if not headed and grid.columns == previous.grid.columns else {}
    if columns and all(c.number in same for c in columns):  # a column of dashes alone holds no values here
        return [same[c.number] for c in columns]
    if not headed and columns and len(columns) <= len(old) <= len(columns) + 1:
        return [replace(o, number=c.number) for c, o in zip(columns, old[-len(columns) :], strict=True)]
    return columns


def _case_head(grid: Grid, header: list[int], label: int | None, texts: dict[int, list[str]], heads: list[str]) -> str:
    """What columns headed 1, 2, 3 … number: the head over their labels, or 'Ärende'; '' where they number nothing."""
    if not case_numbers(heads):
        return ""
    first = grid.row(header[-1]).get(grid.columns[0]) if header else None
    named = clean_label(" ".join(texts[label])) if label and texts.get(label) else ""
    return named or (first.content.text if first else "") or "Ärende"


def _label_column(grid: Grid, labels: list[int], body: list[int], texts: dict[int, list[str]]) -> int | None:
    """The label is the column whose texts tell the rows apart; a head such as Nämndmål marks a group instead."""
    if len(labels) < 2:
        return labels[0] if labels else None
    heads = {c: whole_word("kolumnroll", clean_label(texts[c][-1])) for c in labels if texts[c]}
    said = {c: head.term for c, head in heads.items() if head}
    if named := [c for c in labels if said.get(c) == "etikett"]:
        return named[0]
    if numbered := [c for c, text in pairwise(labels) if numbers_items(grid, c, text, body)]:
        return labels[labels.index(numbered[-1]) + 1]
    valued = [r for r in body if any(c.content.kind in VALUE_KINDS for c in grid.row(r).values())]
    dates = [c for c in labels[1:] if holds_days(grid, c, body)]  # 'Villkorsändringsdag' of each loan names no loan
    labels = [c for c in labels if c not in dates]
    for c in labels:
        found = [cell.content.text for cell in grid.column(c, valued)]
        distinct = len(found) >= NEARLY_ALL * len(valued) and len(set(found)) >= NEARLY_ALL * len(found)
        if distinct and said.get(c) != "grupp":
            return c
    told = [c for c in labels if not grid.codes(c, valued)]  # 'LAN' beside each of the counties names none
    return (told or labels)[-1]
