"""A table's cells -> a grid: what each printed cell holds, by row and column."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise

from analys.words.cells import Content, is_year, read_cell
from analys.words.headers import read_words

VALUE_KINDS = ("tal", "delat", "svar", "grad")
_LEADER = re.compile(r"\.{3,}|…|^\d+(\.\d+)*\.?(\s|$)|^[A-Z]\s")
LAST_PAGE = 2000


@dataclass(frozen=True)
class Cell:
    """One printed cell in its grid."""

    row: int
    column: int
    raw: str
    content: Content
    line: int | None = None
    page: int | None = None
    rows: int = 1
    columns: int = 1


@dataclass
class Grid:
    """The cells of one physical table (or of one block of it) by row and column, both from 1."""

    cells: dict[tuple[int, int], Cell]
    columns: list[int]
    rows: list[int] = field(default_factory=list)

    def row(self, row: int) -> dict[int, Cell]:
        """Return the non-empty cells of a row by column."""
        return {c: self.cells[row, c] for c in self.columns if (row, c) in self.cells}

    def column(self, column: int, rows: list[int]) -> list[Cell]:
        """Return the non-empty cells of a column in the given rows."""
        return [self.cells[r, column] for r in rows if (r, column) in self.cells]


def cells_to_grid(rows: list[dict]) -> Grid:
    """Return the grid of one table's rows of the cell table; cells that are empty once cleaned are left out."""
    cells = {}
    for row in rows:
        content = read_cell(row["text"])
        if "läst" in row:  # another writing of the same number
            content = replace(read_cell(row["läst"]), text=content.text)
        if content.kind != "tom":
            cells[row["rad"], row["kolumn"]] = Cell(
                row["rad"], row["kolumn"], row["text"], content, row["källrad"], row["sida"],
                row["radspann"] or 1, row["kolumnspann"] or 1,
            )  # fmt: skip
    return Grid(cells, sorted({c for _, c in cells}), sorted({r for r, _ in cells}))


def _page_of(content: Content) -> float | None:
    """The page number that a row of contents ends in; a full line has it right after the title ('boende9')."""
    if content.kind == "tal" and content.numbers[0]:
        return content.numbers[0].value
    glued = re.search(r"[^\W\d][)”\"]?(\d{1,4})$", content.text) if content.kind == "text" else None
    return float(glued[1]) if glued else None


def is_contents(grid: Grid, titled: bool) -> bool:
    """Return True for a table of contents: rows that end in a page number, numbered or with dot leaders.

    `titled`: the words above the table call it contents.
    """
    rows = [[cell.content for _, cell in sorted(grid.row(r).items())] for r in grid.rows]
    pages = [page for cells in rows if (page := _page_of(cells[-1])) is not None]
    if len(pages) < max(2, 0.6 * len(rows)) or max(map(len, rows)) > 3 or max(pages) > LAST_PAGE:
        return False
    heads = [c.text for c in rows[0][1:] if c.kind in ("text", "tal")]
    if any(is_year(text) or read_words(text).known for text in heads):
        return False  # a head names a year or a measure: numbered rows, and no page numbers
    leaders = sum(bool(_LEADER.search(" ".join(c.text for c in cells[:-1]))) for cells in rows)
    rising = sum(a <= b for a, b in pairwise(pages))
    return (leaders >= 0.6 * len(rows) or titled) and rising >= 0.8 * (len(pages) - 1)
