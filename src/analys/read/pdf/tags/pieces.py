"""Tables that their writer laid in pieces -> whole: a head, the rows and their sum may be a table element each.

An empty line cuts a table of Word in two for the file and not for the eye. A piece goes on with the one above when the
page has nothing between them but labels of rows, its figures stand under the other's, and it has no heads of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from analys.read.blocks import CAPTION
from analys.read.pdf.ink.ink import Box
from analys.read.pdf.printed.lines import PrintedLine, is_number, words_to_lines
from analys.read.pdf.tags.placing import placed_by_ink
from analys.read.pdf.tags.tables import INLINE, Piece, TagCell, Tags, TagTable
from analys.read.pdf.tags.text import MarkedWords, around, cell_words, words_text
from analys.read.pdf.tags.tree import Element, marks_of

_ENDS_ALIKE = 6.0  # points that the right edges of one column's figures may differ
_FAR = 4.0  # lines: what stands further apart is another table
_LABELS = 3  # lines between two pieces
_LABEL_KINDS = frozenset({"P", "Span", "NonStruct"})
_LABEL_LENGTH = 80
_NO_LABEL = re.compile(r"\d|(?<![. ]\w)(?<!\.\w\w)\.$")  # figures, or the full stop of a sentence ('m.m.' has two)
_LEFT_OF = 4.0  # sizes of type that a label may begin left or right of the table's left edge
_LARGER = 1.25  # than the table's own type: a heading


@dataclass(frozen=True)
class _Cell:
    """A cell that shows something: its number among the table's cells, its text and where it stands."""

    number: int
    text: str
    box: Box


@dataclass(frozen=True)
class _Part:
    """A table element on one page, by its filled cells."""

    table: TagTable
    page: int
    cells: tuple[_Cell, ...]
    box: Box
    size: float

    def column(self, cell: _Cell) -> int:
        return self.table.cells[cell.number].column

    def figures(self) -> dict[int, float]:
        """The columns with figures, and how far right these reach."""
        out: dict[int, float] = {}
        for c in self.cells:
            if is_number(c.text):
                out[self.column(c)] = max(c.box[2], out.get(self.column(c), 0.0))
        return out

    def is_even(self) -> bool:
        """True where the figures of each column end alike."""
        ends = self.figures()
        return all(ends[self.column(c)] - c.box[2] <= _ENDS_ALIKE for c in self.cells if is_number(c.text))


def whole_tables(tags: Tags, words: MarkedWords) -> list[TagTable]:
    """Return the tables of a structure tree in logical order, pieces of one table put together."""
    out: list[TagTable] = []
    between: list[Element] = []
    above: _Part | None = None  # the last table, where it has been laid out on its page
    for part in _in_order(tags):
        if isinstance(part, Element):
            between.append(part)
            continue
        shown = [e for e in between if words.of(marks_of(e))]
        between, joined, below = [], None, None
        if out and len(shown) <= _LABELS and all(e.kind in _LABEL_KINDS for e in shown):
            above, below = above or _part(out[-1], words), _part(part, words)
            joined = above and below and _joined(above, shown, below, words)
        if joined:
            out[-1], above = joined, None
        else:
            out.append(part)
            above = below
    return out


def _in_order(tags: Tags) -> Iterator[TagTable | Element]:
    """The tables, and the paragraphs and headings outside them."""
    stack = list(reversed(tags.roots))
    while stack:
        element = stack.pop()
        table = tags.tables.get(id(element))
        if table is not None:
            yield table
            continue
        kids = [k for k in element.kids if isinstance(k, Element)]
        if len(kids) < len(element.kids) or all(k.kind in INLINE for k in kids):
            yield element
        stack += [k for k in reversed(kids) if k.kind not in INLINE]


def _part(table: TagTable, words: MarkedWords) -> _Part | None:
    """None for a table without ink or on several pages; rows whose empty cells are not tagged are laid by their ink."""
    held = [cell_words(cell, words) for cell in table.cells]
    placed = [p for found in held for p in found]
    if len({page for page, _ in placed}) != 1:
        return None
    cells = tuple(_Cell(n, words_text(found), around(w for _, w in found)) for n, found in enumerate(held) if found)
    own = [w for _, w in placed]
    part = _Part(table, placed[0][0], cells, around(own), max(w.size for w in own))
    if part.is_even():
        return part
    laid = placed_by_ink(table.cells, {c.number: c.box for c in cells})
    return replace(part, table=replace(table, cells=laid, moved=True)) if laid else part


def _joined(above: _Part, between: list[Element], below: _Part, words: MarkedWords) -> TagTable | None:
    """The two as one table; None where they are two."""
    if above.page != below.page or below.table.caption or _begins_with_heads(below) or not below.figures():
        return None
    labels = [words_to_lines(w for _, w in words.of(marks_of(e))) for e in between]
    if not _are_labels(labels, above, below):
        return None
    wide, narrow = (above, below) if _width(above) >= _width(below) else (below, above)
    places = _under(narrow, wide)
    if places is None:
        return None
    laid = replace(narrow.table, cells=tuple(narrow.table.cells[n]._replace(column=c) for n, c in places.items()))
    upper, lower = (wide.table, laid) if wide is above else (laid, wide.table)
    cells, row = list(upper.cells), max(c.row for c in above.table.cells)
    for element in between:
        row += 1
        cells.append(TagCell(row, 1, 1, 1, False, ((Piece(tuple(marks_of(element))),),)))
    cells += [c._replace(row=c.row + row) for c in lower.cells]
    moved = above.table.moved or below.table.moved
    return TagTable(tuple(cells), above.table.caption, above.table.pieces + 1, moved)


def _begins_with_heads(part: _Part) -> bool:
    """True where the first row has words or years over columns, and no figures."""
    first = min(part.table.cells[c.number].row for c in part.cells)
    row = [c for c in part.cells if part.table.cells[c.number].row == first]
    return any(part.column(c) > 1 for c in row) and not any(is_number(c.text) for c in row)


def _are_labels(labels: list[list[PrintedLine]], above: _Part, below: _Part) -> bool:
    """True where two tagged pieces may be one table: what parts them is nothing, or labels that the tags left out.

    A label is one short line, as small as the figures and as far to the left, near the line before; a caption, a
    larger line or a wide gap begins another table.
    """
    left = min(above.box[0], below.box[0])
    bottom = above.box[3]
    for lines in labels:
        text = " ".join(line.text for line in lines)
        if (
            len(lines) > 1
            or len(text) > _LABEL_LENGTH
            or CAPTION.match(text)
            or _NO_LABEL.search(text)
            or lines[0].size > _LARGER * above.size
            or abs(lines[0].x0 - left) > _LEFT_OF * above.size
            or not -1 <= lines[0].top - bottom <= _FAR * above.size
        ):
            return False
        bottom = lines[0].bottom
    return -1 <= below.box[1] - bottom <= _FAR * above.size


def _width(part: _Part) -> int:
    return max(c.column + c.column_span - 1 for c in part.table.cells)


def _under(narrow: _Part, wide: _Part) -> dict[int, int] | None:
    """The column of the wider piece that each filled cell of the other stands in; None where they do not agree."""
    spans: dict[int, tuple[float, float]] = {}
    for c in wide.cells:
        if wide.table.cells[c.number].column_span == 1:
            known = spans.get(wide.column(c), (c.box[0], c.box[2]))
            spans[wide.column(c)] = min(known[0], c.box[0]), max(known[1], c.box[2])
    if not _same_figures(narrow.figures(), wide.figures()):
        return None
    places: dict[int, int] = {}
    for c in narrow.cells:
        cell = narrow.table.cells[c.number]
        over = {k: min(c.box[2], x1) - max(c.box[0], x0) for k, (x0, x1) in spans.items()}
        column = 1 if cell.column == 1 and not is_number(c.text) else max(over, key=lambda k: over[k], default=0)
        if column == 0 or (column > 1 and over[column] <= 0):
            return None
        places[c.number] = column
    taken = [(narrow.table.cells[n].row, column) for n, column in places.items()]
    return places if len(set(taken)) == len(taken) else None


def _same_figures(fewer: dict[int, float], more: dict[int, float]) -> bool:
    """True where the columns with figures end alike, the last of all; heads alone have none."""
    if not fewer or not more:
        return True
    if len(fewer) > len(more):
        fewer, more = more, fewer
    ends = list(more.values())
    return abs(max(fewer.values()) - max(ends)) <= _ENDS_ALIKE and all(
        any(abs(end - other) <= _ENDS_ALIKE for other in ends) for end in fewer.values()
    )
