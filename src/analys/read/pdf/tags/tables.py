"""A Table element -> its cells on a grid, as the tags have them: rows, spans, empty cells kept.

The grid is filled as in HTML: a cell takes the first free place of its row, and spans keep places free below.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from analys.read.limits import MAX_COLUMNS
from analys.read.pdf.tags.tree import Element, Mark, elements_of, marks_of

TABLE = frozenset({"Table"})
_ROW_GROUPS = frozenset({"THead", "TBody", "TFoot", "NonStruct", "Div", "Part", "Sect", "Private"})
_CELLS = frozenset({"TH", "TD"})
# Elements that stand in a line; any other element inside a cell is a paragraph of its own.
INLINE = frozenset({
    "Span", "Quote", "Note", "Reference", "BibEntry", "Code", "Link", "Annot", "Ruby", "RB", "RT", "RP", "Warichu",
    "WT", "WP", "Em", "Strong", "Sub", "FENote", "Formula", "NonStruct", "Lbl", "LBody",
})  # fmt: skip
MAX_ROWS = 20_000


class Piece(NamedTuple):
    """Content of a paragraph: its ids, and the text that the tags put in its place, if any."""

    marks: tuple[Mark, ...]
    actual: str | None = None


class TagCell(NamedTuple):
    """A cell of a tagged table, row and column from 1: its paragraphs, each as its pieces of content."""

    row: int
    column: int
    row_span: int
    column_span: int
    is_head: bool
    paragraphs: tuple[tuple[Piece, ...], ...]

    def marks(self) -> list[Mark]:
        """Return the ids of the cell's content."""
        return [mark for paragraph in self.paragraphs for piece in paragraph for mark in piece.marks]


@dataclass(frozen=True, slots=True)
class TagTable:
    """A tagged table: its cells, the empty ones too, and the content of its caption."""

    cells: tuple[TagCell, ...]
    caption: tuple[Mark, ...] = ()
    pieces: int = 1  # elements that it was laid in
    moved: bool = False  # cells laid where their ink stands, since empty ones are not tagged


@dataclass
class Tags:
    """A file's structure tree, and its tables that hold no other table; one that does is a frame around others."""

    roots: list[Element] = field(default_factory=list)
    tables: dict[int, TagTable] = field(default_factory=dict)  # by id() of their elements

    def add(self, roots: list[Element]) -> None:
        """Take in what stands at the top of a structure tree."""
        self.roots += roots
        for element in elements_of(roots, TABLE):
            if (table := _tag_table(element)) is not None:
                self.tables[id(element)] = table


def _tag_table(element: Element) -> TagTable | None:
    """A Table element as a table; None where it has no cells or holds another table."""
    if any(True for k in element.kids if isinstance(k, Element) and _holds_table(k)):
        return None
    cells = tuple(_placed(list(_rows(element))))
    caption = tuple(m for k in element.kids if isinstance(k, Element) and k.kind == "Caption" for m in marks_of(k))
    return TagTable(cells, caption) if cells else None


def cells_by_mark(tables: Iterable[TagTable]) -> dict[int, dict[int, int]]:
    """Return, for each page, the number of the cell that some content belongs to; cells are numbered from 1."""
    out: dict[int, dict[int, int]] = defaultdict(dict)
    cells = (cell for table in tables for cell in table.cells)
    for number, cell in enumerate(cells, start=1):
        for page, mark in cell.marks():
            out[page][mark] = number
    return out


def _holds_table(element: Element) -> bool:
    return any(True for _ in elements_of([element], TABLE))


def _rows(container: Element) -> Iterator[Element]:
    for kid in container.kids:
        if isinstance(kid, Element):
            if kid.kind == "TR":
                yield kid
            elif kid.kind in _ROW_GROUPS:
                yield from _rows(kid)


def _row_cells(container: Element) -> Iterator[Element]:
    for kid in container.kids:
        if isinstance(kid, Element):
            if kid.kind in _CELLS:
                yield kid
            elif kid.kind in ("NonStruct", "Div", "Private"):
                yield from _row_cells(kid)


def _placed(rows: list[Element]) -> Iterator[TagCell]:
    held: dict[int, set[int]] = {}  # places that a cell above reaches down to, by row
    for number, row in enumerate(rows[:MAX_ROWS], start=1):
        column = 1
        used = held.pop(number, set())
        for cell in _row_cells(row):
            while column in used:
                column += 1
            wide, tall = min(cell.column_span, MAX_COLUMNS), min(cell.row_span, len(rows) - number + 1)
            for below in range(number + 1, number + tall):
                held.setdefault(below, set()).update(range(column, column + wide))
            yield TagCell(number, column, tall, wide, cell.kind == "TH", tuple(_paragraphs(cell)))
            column += wide
            if column > 2 * MAX_COLUMNS:
                break


def _paragraphs(cell: Element) -> Iterator[tuple[Piece, ...]]:
    """The runs of content of a cell that stand in one paragraph each."""
    run: list[Piece] = []
    yield from _runs(cell, run)
    yield from _ended(run)


def _runs(element: Element, run: list[Piece]) -> Iterator[tuple[Piece, ...]]:
    """The runs that end within an element; the one that goes on is left in `run`."""
    for kid in element.kids:
        if not isinstance(kid, Element):
            run.append(Piece((kid,)))
        elif kid.kind == "Artifact":
            continue
        elif kid.actual is not None:
            run.append(Piece(tuple(marks_of(kid)), kid.actual))
        elif kid.kind in INLINE:
            yield from _runs(kid, run)
        else:
            yield from _ended(run)
            yield from _runs(kid, run)
            yield from _ended(run)


def _ended(run: list[Piece]) -> Iterator[tuple[Piece, ...]]:
    if run:
        yield tuple(run)
        run.clear()
