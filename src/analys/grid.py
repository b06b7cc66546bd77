"""A table's cells -> a grid: header rows, the role of each column, blocks that stand side by side."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from analys.cells import MARKER, Content, is_year, read_cell
from analys.headers import Meaning, join_heads, read_words
from analys.numbers import strip_footnote
from analys.periods import find_period
from analys.vocabulary import find_words, whole_word

GRADE_WORDS = 4  # a verdict such as 'i hög grad uppfyllt'; longer text is a comment
MAX_HEADER_ROWS = 4
VALUE_KINDS = ("tal", "delat", "svar", "grad")
_UNTRUE_MARK = re.compile(r"[—–*]{1,4}|[xX]")


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
        if content.kind != "tom":
            cells[row["rad"], row["kolumn"]] = Cell(
                row["rad"], row["kolumn"], row["text"], content, row["källrad"], row["sida"],
                row["radspann"] or 1, row["kolumnspann"] or 1,
            )  # fmt: skip
    return Grid(cells, sorted({c for _, c in cells}), sorted({r for r, _ in cells}))


def _case_numbers(cells: list[Cell]) -> bool:
    """Column heads that number cases: 1, 2, 3 … without a gap."""
    numbers = [strip_footnote(c.content.text) for c in cells]
    return len(numbers) >= 3 and numbers == [str(i) for i in range(1, len(numbers) + 1)]


def _head_cell(cell: Cell) -> bool:
    content = cell.content
    if content.kind == "tal":
        text = strip_footnote(content.text)
        return is_year(text) or bool(re.fullmatch(r"20\d\d(0[1-9]|1[0-2])", text))
    if content.kind == "delat":
        return all(is_year(p) for p in content.parts)
    return content.kind == "text" or content.text in ("-", "*", "**", "***")


def head_row(grid: Grid, row: int) -> bool:
    """Return True when no cell of the row is a value: words, years, periods and case numbers only."""
    cells = grid.row(row)
    rest = [c for column, c in cells.items() if column != grid.columns[0]]
    first = cells.get(grid.columns[0])
    if not rest:
        return False
    if _case_numbers(rest) and (first is None or first.content.kind == "text"):
        return True
    if first and first.content.kind == "tal" and not is_year(first.content.text):
        return False
    answers = [c.content.text.lower() for c in rest if c.content.kind == "svar"]
    if first is None and row == grid.rows[0] and len(answers) == len(rest) == len(set(answers)) > 1:
        return True  # 'Ja | Nej | Vet ej' over boxes to tick
    known = sum(c.content.kind == "text" and read_words(c.content.text).known for c in rest)
    # 'Målet nått' beside 'Utfall 2022' is a head, though the same words elsewhere are an answer.
    return all(_head_cell(c) or _answer_head(grid, c) or (c.content.kind == "svar" and known >= 2) for c in rest)


def _answer_head(grid: Grid, cell: Cell) -> bool:
    """'Ja' and 'Nej' over counts are heads; over answers they are answers."""
    below = [c for c in grid.column(cell.column, grid.rows) if c.row > cell.row]
    return cell.content.kind == "svar" and len(below) > 0 and all(c.content.kind in ("tal", "saknas") for c in below)


def _known_share(grid: Grid, row: int) -> float:
    cells = list(grid.row(row).values())
    known = sum(
        read_words(c.content.text).known or is_year(c.content.text) or bool(whole_word("kolumnroll", c.content.text)) or
        bool(find_words("kon", c.content.text))
        for c in cells
    )  # fmt: skip
    return known / len(cells)


def header_rows(grid: Grid) -> list[int]:
    """Return the rows at the top of a grid that are its header, a title row of one cell included; may be empty."""
    header: list[int] = []
    for position, row in enumerate(grid.rows[:MAX_HEADER_ROWS]):
        cells = grid.row(row)
        following = grid.rows[position + 1 :]
        if len(cells) == 1 and following and not any(r for r in header if len(grid.row(r)) > 1):
            only = next(iter(cells.values()))
            # A title over the header, or a head that stands alone over its column; else it is a group heading.
            below = next((r for r in following if len(grid.row(r)) > 1), None)
            title = below is not None and head_row(grid, below) and following.index(below) <= 1
            head = only.column != grid.columns[0] and _head_cell(only)
            if title or head:
                header.append(row)
                continue
            break
        if not head_row(grid, row):
            break
        if [r for r in header if len(grid.row(r)) > 1] and not _continues_header(grid, header[-1], row):
            break
        header.append(row)
    return header if any(len(grid.row(r)) > 1 or grid.row(r) for r in header) else []


def _continues_header(grid: Grid, above: int, row: int) -> bool:
    """A second header row says known things, or fills the places that the row above left empty."""
    cells = grid.row(row)
    if _known_share(grid, row) >= 0.5:
        return True
    short = all(len(c.content.text) < 60 for c in cells.values())
    spanning = any(c.columns > 1 for c in grid.row(above).values())
    return short and (spanning or len(grid.row(above)) < len(cells) - 1) and grid.columns[0] not in cells


def inner_header(grid: Grid, row: int, header: list[int]) -> bool:
    """Return True for a header that stands in the middle of a grid: repeated, or a new one in known words."""
    cells = grid.row(row)
    if not head_row(grid, row):
        return False
    texts = [c.content.text for c in cells.values()]
    if any(texts == [c.content.text for c in grid.row(h).values()] for h in header):
        return True
    heads = [c for column, c in cells.items() if column != grid.columns[0]]
    return len(heads) >= 2 and all(
        read_words(c.content.text).known and (find_period(c.content.text) or read_words(c.content.text).serie or
                                              read_words(c.content.text).post) for c in heads
    )  # fmt: skip


def column_roles(grid: Grid, header: list[int], body: list[int]) -> dict[int, str]:
    """Return each column's role: etikett, värde, enhet, markör, kod, kommentar or tom."""
    roles = {c: _column_role(grid, c, header, body) for c in grid.columns}
    for c in grid.columns:
        head = " ".join(x.content.text for x in grid.column(c, header))
        before = [roles[k] for k in grid.columns if k < c]
        if roles[c] == "värde" and "värde" not in before and before and _names_periods(grid, c, body, head):
            roles[c] = "period"
    first = next((c for c, role in roles.items() if role != "tom"), None)
    if first is not None and roles[first] == "värde":
        cells = grid.column(first, body)
        head = " ".join(c.content.text for c in grid.column(first, header))
        years = all(is_year(c.content.text) or find_period(c.content.text) for c in cells)
        texts = [c for c, role in roles.items() if role == "etikett"]
        if years and not read_words(head).serie:
            roles[first] = "etikett"
        elif texts and texts[0] == first + 1 and not read_words(head).known and _integers(cells):
            roles[first] = "kod"
    return roles


def _names_periods(grid: Grid, column: int, body: list[int], head: str) -> bool:
    """A column of years or periods under 'År' or nothing says when its rows are about."""
    cells = grid.column(column, body)
    plain = not head or bool(re.fullmatch(r"(?i)(år|årtal|period|månad|kvartal|tertial|tidpunkt)", head.strip()))
    return plain and bool(cells) and all(is_year(c.content.text) or find_period(c.content.text) for c in cells)


def _integers(cells: list[Cell]) -> bool:
    return all(c.content.kind == "tal" and c.content.numbers[0] and not c.content.numbers[0].decimals for c in cells)


def _column_role(grid: Grid, column: int, header: list[int], body: list[int]) -> str:
    cells = grid.column(column, body)
    head = " ".join(c.content.text for c in grid.column(column, header)[-1:])
    role = whole_word("kolumnroll", strip_footnote(head)) if head else None
    if not cells:
        said = read_words(strip_footnote(head))
        return "värde" if column != grid.columns[0] and (said.serie or said.period) else "tom"
    if role and role.term in ("kod", "kommentar") and not all(c.content.kind in ("svar", "grad") for c in cells):
        return role.term
    kinds = Counter(c.content.kind for c in cells)
    texts = [c for c in cells if c.content.kind == "text"]
    if texts and len(texts) == len(cells) and all(whole_word("enhet", c.content.text) for c in texts):
        return "enhet"
    if (
        texts
        and len(texts) == len(cells)
        and all(len(MARKER.findall(c.content.text)) >= 2 and len(c.content.text) < 40 for c in texts)
    ):
        return "markör"
    values = sum(kinds[k] for k in VALUE_KINDS)
    numbers = [c for c in cells if c.content.kind == "tal"]
    if column == grid.columns[0] and texts and numbers and all(is_year(c.content.text) for c in numbers):
        return "etikett"  # years as row labels under group headings
    if read_words(strip_footnote(head)).serie in ("status", "trend") and all(
        len(c.content.text.split()) <= GRADE_WORDS for c in texts
    ):
        return "värde"
    known = read_words(head).serie or read_words(head).period or read_words(head).post
    if values and values >= kinds["text"]:
        return "värde"
    if values and known and column != grid.columns[0]:
        return "värde"
    if not values and not texts:
        return "värde" if known else "tom"
    return "etikett"


def side_by_side(grid: Grid, header: list[int]) -> list[list[int]]:
    """Return the columns of each block when one header word stands again to the right: Årtal Total | Årtal Total."""
    if not header:
        return [grid.columns]
    head = grid.row(header[-1])
    first = head.get(grid.columns[0])
    starts = [c for c, cell in head.items() if first and cell.content.text.lower() == first.content.text.lower()]
    meaning = read_words(first.content.text) if first else Meaning()
    if len(starts) < 2 or meaning.serie or (meaning.period and meaning.period.year):
        return [grid.columns]
    bounds = [*starts, grid.columns[-1] + 1]
    return [[c for c in grid.columns if a <= c < b] for a, b in zip(bounds, bounds[1:], strict=False)]


def head_texts(grid: Grid, header: list[int], roles: dict[int, str]) -> dict[int, list[str]]:
    """Return each column's header texts from the top down, a spanning head repeated over the columns it covers."""
    texts: dict[int, list[str]] = {c: [] for c in grid.columns}
    for position, row in enumerate(header):
        cells = grid.row(row)
        if len(cells) == 1 and position < len(header) - 1 and next(iter(cells)) == grid.columns[0]:
            continue  # a title over the whole table
        lower = [r for r in header[position + 1 :] if len(grid.row(r)) > 1]
        current, until = None, 0
        for column in range(min(grid.columns), max(grid.columns) + 1):
            if cell := cells.get(column):
                label = (
                    roles.get(column) in ("etikett", "kod", "enhet", "markör", "kommentar")
                    and column == grid.columns[0]
                )
                current = None if label else cell
                until = column + cell.columns - 1 if cell.columns > 1 else 0
                text = cell.content.text
            elif current and (column <= until or (not until and any(_under(grid, r, column, current) for r in lower))):
                text = current.content.text
            else:
                current, text = None, ""
            if text and column in texts and text not in texts[column]:
                texts[column].append(text)
    return texts


def _under(grid: Grid, row: int, column: int, upper: Cell) -> bool:
    """A lower head belongs under the head to the upper left, unless both name a serie: then it is a head of its own."""
    cell = grid.cells.get((row, column))
    return cell is not None and not (read_words(cell.content.text).serie and read_words(upper.content.text).serie)


def column_meaning(texts: list[str], kon: bool) -> Meaning:
    """Return what a column's header rows say together."""
    return read_words(strip_footnote(join_heads(texts)), kon_short=kon, kon_total=kon)


def names_kon(texts: list[str]) -> bool:
    """Return True when heads name both kvinnor and män, so that Totalt beside them means both."""
    bare = [re.sub(r"[\d\s./–-]+", " ", t).strip() for t in texts]
    terms = {m.term for t in bare for m in find_words("kon", t) if m.row["kort"] == "nej" or len(t) == 1}
    return {"kvinnor", "män"} <= terms


def lone_mark(cell: Cell, signs_beside: bool) -> bool:
    """A dash, stars or x by itself is a status where the column or table holds other signs or answers; '-' never is."""
    return signs_beside and bool(_UNTRUE_MARK.fullmatch(cell.content.text)) and cell.content.text != "–"
