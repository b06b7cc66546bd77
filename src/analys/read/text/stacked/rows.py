"""Tables pasted with one cell a line: a label, then as many figures as there are heads, row after row.

Nothing but the counts holds such a table together, so a row is read only where it has as many figures as there are
heads above the first row. A row with fewer has an empty cell that only its blank lines can place: without them it is
left out, and told.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from analys.read.text.pasted.ways.readings import MIN_ROWS, MOST_COLUMNS, readings
from analys.read.text.stacked.heads import Told, is_dated, joined_lines, stacked_heads
from analys.read.text.stacked.lines import BLANK, Item, StackedRow, line_to_item
from analys.read.text.stacked.two_texts import first_texts, with_first_texts
from analys.read.text.stacked.unlabelled import usual_count, with_sums_apart
from analys.words.cells import read_cell
from analys.words.headers import read_words

LONGEST_STACKED_HEAD = 40
_WRAPPED = 0.1  # of the lines; where blank lines part the cells, few follow each other
WHOLE_ROWS = 0.6  # of the rows: with fewer whole ones the columns are not what they seem
_HEADS = 3  # so many texts under each other, without figures, are the heads of another table
LINES_BETWEEN_CELLS = 3  # lines between two cells: at most two of them empty
_NOTE_REFERENCES = re.compile(r"\d{1,2}(?:[,–-] ?\d{1,2})*")


@dataclass(frozen=True)
class Stacked:
    """A table, or rows that are none for sure (no cells): indexes of its first and last line, and its cells."""

    first: int
    last: int
    cells: tuple[tuple[int, int, str, int, int], ...] = ()
    unread: int = 0  # rows that lack a figure


def find_stacked(lines: list[str]) -> list[Stacked]:
    """Return the tables with one cell a line, and the runs of labels and figures whose columns nobody can know."""
    out: list[Stacked] = []
    for run in _runs(lines):
        rows = _rows(run)
        start = 0
        for end in _ends(rows):
            if found := _table(rows[start:end]):
                out.append(found)
            start = end
    return out


def _runs(lines: list[str]) -> Iterator[list[tuple[int, Item]]]:
    run: list[tuple[int, Item]] = []
    for i, line in enumerate(lines):
        if not line:
            continue
        item = line_to_item(line)
        if run and (item is None or i - run[-1][0] > LINES_BETWEEN_CELLS):
            yield run
            run = []
        if item is not None:
            run.append((i, item))
    if run:
        yield run


def _rows(run: list[tuple[int, Item]]) -> list[StackedRow]:
    rows: list[StackedRow] = []
    for i, item in run:
        if item.label:
            rows.append(StackedRow(item.label, i, [(v, i) for v in item.values], not item.values))
        elif rows:
            rows[-1].held += [(v, i) for v in item.values]
    return rows


def _ends(rows: list[StackedRow]) -> Iterator[int]:
    """Where each table ends: before texts enough to be the heads of another, and at the end of all."""
    filled, bare = False, 0
    for k, row in enumerate(rows):
        if row.figures:
            filled, bare = True, 0
        else:
            bare += 1
        if filled and bare == _HEADS:
            yield k - bare + 1
            filled = False
    yield len(rows)


def _table(rows: list[StackedRow]) -> Stacked | None:
    """The table of some rows, the first of them its heads; None where it is no table at all."""
    usual = usual_count([len(row.figures) for row in rows if row.figures])
    rows = list(with_sums_apart(rows, usual)) if usual else rows
    filled = [k for k, row in enumerate(rows) if row.figures]
    if len(filled) < MIN_ROWS or sum(len(rows[k].figures) for k in filled) < 2 * MIN_ROWS:
        return None
    body = rows[filled[0] : filled[-1] + 1]
    most = max(len(row.figures) for row in body)
    most = usual if usual and most == 2 * usual else most  # a sum without a label, though nothing bears it out
    counts = Counter(n for row in body for n in _counts(row))
    if parted := [n for n in counts if n > most]:
        best = max(parted, key=lambda n: (counts[n], n))
        most = best if counts[best] > counts[most] else most
        if any(read_cell(text).kind == "text" for row in body for text, _ in row.figures):  # lines of several figures
            body = [_parted(row, most) for row in body]
    alone = sum(row.alone for row in body if row.figures)
    if all(len(row.figures) < 2 for row in body[:-1]):
        return _of_one_column(rows[: filled[0]], body)
    if most < 2 or len(body) > 2 * len(filled) or alone < WHOLE_ROWS * len(filled):
        return None
    lines = sorted({i for row in body for _, i in row.figures} | {row.line for row in body})
    near = sum(b == a + 1 for a, b in pairwise(lines))
    parted = near <= _WRAPPED * len(lines)  # but for names that go on below
    above = joined_lines([(row.label, row.line) for row in rows[: filled[0]]], parted)
    unsure = Stacked(body[0].line, max(i for _, i in body[-1].figures))
    if (found := stacked_heads(above, most)) is None:
        return unsure
    heads, groups = found
    firsts = first_texts([(row.label, row.line, bool(row.figures)) for row in rows[: filled[-1] + 1]], heads, groups)
    settled = _settled_body(rows, filled, body, above[len(above) - groups :])
    if settled is None:
        return unsure
    body = [row for row in body if row.figures] if firsts else settled
    count = len(heads.columns)
    short = {len(row.figures) for row in body if _blanks_fill(row, count)}
    laid = [_placed(row, count, heads.noted, short) for row in body]
    whole = sum(cells is not None for row, cells in zip(body, laid, strict=True) if row.figures)
    if whole < max(MIN_ROWS, WHOLE_ROWS * len(filled)):
        return unsure
    out = list(heads.cells())
    for r, (row, cells) in enumerate(zip(body, laid, strict=True), start=1 + heads.rows):
        if cells is None:  # a label without its figures would look like a heading
            continue
        out += [(r, 1, row.label, row.line + 1, 1)] if row.label else []
        out += [(r, c, text, i + 1, 1) for c, (text, i) in enumerate(cells, start=2) if text]
    out = with_first_texts(out, firsts)
    first = min(line for *_, line, _ in out) - 1
    return Stacked(first, unsure.last, tuple(out), len(filled) - whole)


def _settled_body(
    rows: list[StackedRow], filled: list[int], body: list[StackedRow], over: list[Told]
) -> list[StackedRow] | None:
    """The rows without the words behind their figures, or with the headings over the first; None where it is unsure.

    `over`: the texts between the heads and the first row.
    """
    after = rows[filled[-1] + 1 :][:1]
    words = sum(not b.figures for a, b in zip(body, [*body[1:], *after], strict=False) if a.figures)
    near = bool(after) and after[0].line <= body[-1].figures[-1][1] + LINES_BETWEEN_CELLS
    if near and words >= max(MIN_ROWS, WHOLE_ROWS * len(filled)):
        return [row for row in body if row.figures]  # 'Uppfyllt' behind the figures of each: a column of its own
    if any(is_dated(text) for text, _ in over):
        return None
    return [row for row in rows[: filled[0]] if over and row.line >= over[0][1]] + body


def _of_one_column(above: list[StackedRow], body: list[StackedRow]) -> Stacked | None:
    """A label and its one figure, row after row, under two known heads: 'Verksamhet', 'Budget', 'Förskola', '279,3'.

    A figure more at the end is the sum, which has no label.
    """
    if len(above) < 2 or len(body) < 2 * MIN_ROWS or any(len(row.figures) != 1 for row in body[:-1]):
        return None
    corner, head = above[-2:]
    said = read_words(head.label)
    known = (said.serie or said.period) and not said.rest
    if not known or len(corner.label) > LONGEST_STACKED_HEAD or corner.line < head.line - LINES_BETWEEN_CELLS:
        return None
    out = [(1, 1, corner.label, corner.line + 1, 1), (1, 2, head.label, head.line + 1, 1)]
    for r, row in enumerate(body, start=2):
        out.append((r, 1, row.label, row.line + 1, 1))
        out += [(r + k, 2, text, i + 1, 1) for k, (text, i) in enumerate(row.figures)]
    return Stacked(corner.line, max(i for _, i in body[-1].figures), tuple(out))


def _counts(row: StackedRow) -> set[int]:
    """How many figures a row may hold in one way: some of its texts may be several."""
    return {n for n, ways in _partings(row).items() if len(ways) == 1} | {len(row.figures)} - {0}


def _parted(row: StackedRow, count: int) -> StackedRow:
    """The row with its texts parted into so many figures, where that can be done in one way."""
    ways = _partings(row).get(count, []) if len(row.figures) < count else []
    return replace(row, held=ways[0]) if len(ways) == 1 else row


def _partings(row: StackedRow) -> dict[int, list[list[Told]]]:
    """The ways to part a row's texts into figures, by how many figures; at most two of each, one too many."""
    ways: dict[int, list[list[Told]]] = {0: [[]]}
    for text, i in row.figures:
        found: dict[int, list[list[Told]]] = defaultdict(list)
        for n, before in ways.items():
            for count, each in (readings(text) or {1: ((text,),)}).items():
                more = [[*held, *((figure, i) for figure in way)] for held in before for way in each]
                found[n + count] += more[: 2 - len(found[n + count])]
        ways = {n: held for n, held in found.items() if n <= MOST_COLUMNS}
    return ways


def _blanks_fill(row: StackedRow, count: int) -> bool:
    """True where figures and then blank lines are as many as the heads: the row's last cells are empty."""
    figures = len(row.figures)
    texts = [text for text, _ in row.held]
    return 0 < figures < count == len(texts) and BLANK not in texts[:figures]


def _placed(row: StackedRow, count: int, noted: bool, short: set[int]) -> list[Told] | None:
    """The cells of a row in their columns, its note first where the table has notes; None where nobody can place them.

    `short`: the counts of figures of rows whose blank lines say that their last cells are empty.
    """
    figures, empty = row.figures, ("", row.line)
    if len(figures) == count:
        return [empty, *figures] if noted else figures
    if noted and len(figures) == count + 1 and _NOTE_REFERENCES.fullmatch(figures[0][0]):
        return figures
    if len(row.held) == count:
        cells = [empty if text == BLANK else (text, i) for text, i in row.held]
    elif figures and short == {len(figures)}:
        cells = figures
    else:
        return None if figures else []
    return [empty, *cells] if noted else cells
