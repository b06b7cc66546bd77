"""A table's cells -> a grid: what each printed cell holds, by row and column."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise

from analys.interpret.rows.years_in_brackets import figures_of_two_years
from analys.words.cells import Content, is_year, read_cell
from analys.words.headers import read_words
from analys.words.numbers import strip_footnote
from analys.words.periods import YEAR_IN_TEXT
from analys.words.shares import MOST, NEARLY_ALL
from analys.words.vocabulary import whole_word

MEASURED = ("tal", "delat", "villkor")
VALUE_KINDS = (*MEASURED, "svar", "grad")
_NAME = re.compile(r"[^\W\d_]{3,}(?!\S*\d)")
_LEADER = re.compile(r"\.{3,}|…|^\d+(\.\d+)*\.?(\s|$)|^[A-Z]\s")
_YEAR_BEFORE = re.compile(r"(?i)\bår (?=(?:19|20)\d\d\b)")
_ITEM, _PAGES = re.compile(r"§\s?\d+$"), re.compile(r"\d{1,4}(?:\s?[-–]\s?\d{1,4})?")
_COUNT_AND_SHARE = re.compile(r"(?i)(?:(?:\w+ ){0,3}antal\b.*|n) ?\((?:%|procent|andel(?: i)? (?:%|procent)|andel)\)")
_TWO = re.compile(r"(\d[\d ]*) ?\((\d{1,3}(?:,\d+)?)\)")
CONTENTS_COLUMNS = 3  # a chapter's number, its name and its page
LAST_PAGE = 2000
LEAST_CODED = 5  # rows to each code of a kind


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
    """The cells of one physical table (or of one block of it) by row and column, both from 1; they do not change."""

    cells: dict[tuple[int, int], Cell]
    columns: list[int]
    rows: list[int] = field(default_factory=list)

    def row(self, row: int) -> Mapping[int, Cell]:
        """Return the non-empty cells of a row by column."""
        return self._by_row.get(row, {})

    def column(self, column: int, rows: list[int]) -> list[Cell]:
        """Return the non-empty cells of a column in the given rows."""
        held = self._by_column.get(column, {})
        return [held[r] for r in rows if r in held]

    def codes(self, column: int, rows: list[int]) -> bool:
        """True for a column of few words in capitals that say of what kind each row is: 'LAN', 'RIKET'."""
        texts = Counter(c.content.text for c in self.column(column, rows))
        return texts.total() > LEAST_CODED * len(texts) and all(t.isupper() and t.isalpha() for t in texts)

    def describes(self, column: int, header: list[int], rows: list[int]) -> bool:
        """True for a column of Ja and Nej, or of verdicts, whose head names no serie: it tells a record apart."""
        head, held = self.head(column, header), self.column(column, rows)
        return bool(head and held and not any(c.content.kind in MEASURED for c in held) and not read_words(head).known)

    def lone(self, row: int) -> Cell | None:
        """Return the only filled cell of a row, None where there are others."""
        cells = list(self.row(row).values())
        return cells[0] if len(cells) == 1 else None

    def head(self, column: int, header: list[int]) -> str:
        """Return the head of a column as one text, without the marks of notes."""
        return " ".join(strip_footnote(c.content.text) for c in self.column(column, header))

    @cached_property
    def _by_row(self) -> dict[int, dict[int, Cell]]:
        found: dict[int, dict[int, Cell]] = defaultdict(dict)
        for column in self.columns:
            for row, cell in self._by_column.get(column, {}).items():
                found[row][column] = cell
        return dict(found)

    @cached_property
    def _by_column(self) -> dict[int, dict[int, Cell]]:
        found: dict[int, dict[int, Cell]] = defaultdict(dict)
        for (row, column), cell in self.cells.items():
            found[column][row] = cell
        return dict(found)


def names_years(cells: list[Cell]) -> bool:
    """True for a column whose numbers are years, each of them."""
    return all(is_year(c.content.text) for c in cells if c.content.kind == "tal")


def cells_to_grid(rows: list[dict], told: str = "") -> Grid:
    """Return the grid of one table's rows of the cell table; cells that are empty once cleaned are left out.

    `told`: the lines over the table, which may say what its cells print in brackets.
    """
    cells, two = {}, figures_of_two_years(rows, told)
    for row in rows:
        content = two.get((row["rad"], row["kolumn"])) or read_cell(row["text"])
        if "läst" in row:  # another writing of the same number
            content = replace(read_cell(row["läst"]), text=content.text)
        if content.kind != "tom":
            cells[row["rad"], row["kolumn"]] = Cell(
                row["rad"], row["kolumn"], row["text"], content, row["källrad"], row["sida"],
                row["radspann"] or 1, row["kolumnspann"] or 1,
            )  # fmt: skip
    cells = _with_labels_of_years(_with_shares(_with_parted_heads(cells)))
    return Grid(cells, sorted({c for _, c in cells}), sorted({r for r, _ in cells}))


def _with_parted_heads(cells: dict[tuple[int, int], Cell]) -> dict[tuple[int, int], Cell]:
    """Give each column its own of the heads that one cell holds right over their figures.

    'Avgift, kronor 2026 2027 differens procent' over four columns is 'Avgift, kronor 2026', 'Avgift, kronor 2027' …
    A year of the words over them, 'Behov 2026 År 2026 År 2027', says when they were made: the column's own one holds.
    """
    out = dict(cells)
    for (row, first), cell in cells.items():
        spans = cell.columns > 1 and cell.content.kind == "text"
        words = _YEAR_BEFORE.sub("", cell.content.text).split() if spans else []
        below = [cells.get((row + cell.rows, c)) for c in range(first, first + cell.columns)]
        if len(words) < cell.columns or not all(b and b.content.kind == "tal" for b in below):
            continue
        over, heads = words[: -cell.columns], words[-cell.columns :]
        over = " ".join(w for w in over if not (is_year(w) and all(map(is_year, heads))))
        if all(map(_is_own_head, heads)) and len(set(heads)) == len(heads) and any(map(is_year, heads)):
            for c, (before, head) in enumerate(pairwise(["", *heads]), start=first):
                told = before and read_words(before).serie and whole_word("enhet", head)  # the percent of a difference
                text = f"{before if told else over} {head}".strip()
                out[row, c] = replace(cell, column=c, columns=1, raw=text, content=read_cell(text))
    return out


def _with_labels_of_years(cells: dict[tuple[int, int], Cell]) -> dict[tuple[int, int], Cell]:
    """Give each row its label where it is printed once for rows that a column of years beside it tells apart."""
    out = dict(cells)
    years = {place: cell.content.text for place, cell in cells.items() if is_year(cell.content.text)}
    for column in sorted({c - 1 for _, c in years if c > 1}):
        label, seen, last = None, set[str](), 0
        for row in sorted(r for r, c in years if c == column + 1):
            own, year = cells.get((row, column)), years[row, column + 1]
            if own is not None:
                label, seen = (own if own.content.kind == "text" else None), {year}
            elif label is not None and row == last + 1 and year not in seen:
                out[row, column] = replace(label, row=row, rows=1)
                seen.add(year)
            else:
                label = None
            last = row
    return out


def _is_own_head(word: str) -> bool:
    said = read_words(word)
    return is_year(word) or bool(said.serie or said.unit)


def _with_shares(cells: dict[tuple[int, int], Cell]) -> dict[tuple[int, int], Cell]:
    """Read '16 (53)' under 'Antal (%)' as 16 and 53 %, which the head alone tells."""
    heads = {c: r for (r, c), cell in cells.items() if _COUNT_AND_SHARE.fullmatch(cell.content.text)}
    if not heads:
        return cells
    out = dict(cells)
    for (row, column), cell in cells.items():
        if row > heads.get(column, row) and (held := _TWO.fullmatch(cell.content.text)):
            out[row, column] = replace(cell, content=read_cell(f"{held[1]} ({held[2]} %)"))
    return out


def _page_of(content: Content) -> float | None:
    """The page number that a row of contents ends in; a full line has it right after the title ('boende9')."""
    if content.kind == "tal" and (number := content.numbers[0]):
        return None if number.unit or number.decimals else number.value  # '400 kr' is no page
    glued = re.search(r"[^\W\d][)”\"]?(\d{1,4})$", content.text) if content.kind == "text" else None
    return float(glued[1]) if glued else None


def is_contents(grid: Grid, titled: bool) -> bool:
    """Return True for a table of contents: rows that end in a page number, numbered or with dot leaders.

    `titled`: the words above the table call it contents.
    """
    rows = [[cell.content for _, cell in sorted(grid.row(r).items())] for r in grid.rows]
    items = sum(bool(_ITEM.match(cells[0].text) and _PAGES.fullmatch(cells[-1].text)) for cells in rows)
    if items >= MOST * len(rows):
        return True  # of minutes: '§66 | Upprop | 2024/1 | 9 - 10'
    pages = [page for cells in rows if (page := _page_of(cells[-1])) is not None]
    if len(pages) < max(2, MOST * len(rows)) or max(map(len, rows)) > CONTENTS_COLUMNS or max(pages) > LAST_PAGE:
        return False
    heads = [c.text for c in rows[0][1:] if c.kind in ("text", "tal")]
    if any(is_year(text) or read_words(text).known for text in heads):
        return False  # a head names a year or a measure: numbered rows, and no page numbers
    leaders = sum(bool(_LEADER.search(" ".join(c.text for c in cells[:-1]))) for cells in rows)
    rising = sum(a <= b for a, b in pairwise(pages))
    return (leaders >= MOST * len(rows) or titled) and rising >= NEARLY_ALL * (len(pages) - 1)


def over_their_groups(grid: Grid, row: int, below: list[int]) -> dict[int, Cell]:
    """The heads of a row that stand amid heads which come again below, moved over the first of their own; else {}.

    'Ekby 2025 | Norrö 2025' over 'Företag | Övriga | Företag | Övriga', each over the second of its two.
    """
    cells = grid.row(row)
    lower = {c: x.content.text for c, x in grid.row(below[0]).items() if c != grid.columns[0]} if below else {}
    upper = [c for c in cells if c != grid.columns[0]]
    each, left = divmod(len(lower), len(upper)) if len(upper) > 1 else (0, 0)
    texts = list(lower.values())
    if each < 2 or left or texts != texts[:each] * len(upper) or any(cells[c].columns > 1 for c in upper):
        return {}
    groups = [list(lower)[k : k + each] for k in range(0, len(lower), each)]
    over = list(zip(groups, upper, strict=True))
    if not all(g[0] <= c <= g[-1] for g, c in over) or all(g[0] == c for g, c in over):
        return {}
    moved = {g[0]: replace(cells[c], column=g[0], columns=g[-1] - g[0] + 1) for g, c in over}
    return {c: x for c, x in cells.items() if c == grid.columns[0]} | moved


def is_short_year(grid: Grid, cell: Cell) -> bool:
    """'22' beside '2022', or '2021', straight under the serie of its own head: 'Utf' over '22'."""
    above = grid.cells.get((grid.rows[0], cell.column))
    if cell.row not in grid.rows[1:2] or not above or not re.fullmatch(r"[-–]?\d\d", cell.content.text):
        return False
    years = [int(c.content.text[:4]) for c in grid.row(cell.row).values() if re.fullmatch(r"20\d\d", c.content.text)]
    near = any(abs(year % 100 - int(cell.content.text[-2:])) <= 1 for year in years)
    return near and bool(read_words(above.content.text).serie)


def undated(cells: Mapping[int, Cell]) -> list[str]:
    """The texts of a row of heads, without the year that its first says among other words."""
    texts = [c.content.text for c in cells.values()]
    return [t if i or is_year(t) else YEAR_IN_TEXT.sub("", t) for i, t in enumerate(texts)]


def are_names(cells: list[Cell]) -> bool:
    """'Personal', 'Köp av vård' under 'Konto' in every row: no numbers of accounts, but what they are called."""
    return len(cells) > 1 and all(_NAME.match(c.content.text) for c in cells)
