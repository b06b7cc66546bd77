"""Which rows of a grid are its header, where a new one starts, and the header texts over each column."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import chain, pairwise

from analys.interpret.document.records import replace
from analys.interpret.tables.grid import Cell, Grid, cells_to_grid, is_short_year, over_their_groups, undated
from analys.words.cells import MARKS, is_year, opens_with_answer
from analys.words.headers import Meaning, join_heads, read_words
from analys.words.numbers import strip_footnote
from analys.words.periods import find_period
from analys.words.vocabulary import find_words, whole_word

MAX_HEADER_ROWS = 4
LONGEST_HEAD_CELL = 60  # characters


def case_numbers(heads: list[str]) -> bool:
    """Return True for column heads that number cases: 1, 2, 3 … without a gap."""
    # Each row of a table is asked: the first head mostly tells.
    return len(heads) >= 3 and all(strip_footnote(text) == str(i) for i, text in enumerate(heads, 1))


def _head_cell(cell: Cell) -> bool:
    """True for what may stand in a head: words, years, months as '202101', marks of a note; other numbers may not."""
    content = cell.content
    if content.kind == "tal":
        text = strip_footnote(content.text)
        return is_year(text) or bool(re.fullmatch(r"20\d\d(?:0[1-9]|1[0-2]|\s?%)", text))  # '2016 %'
    if content.kind == "delat":
        return all(is_year(p) for p in content.parts) or _dated(content.text)
    return (content.kind == "text" and not opens_with_answer(content.text)) or content.text in MARKS


def _dated(text: str) -> bool:
    """'2024/25', '26/27' and '12/31/2021' say when and nothing else; '46/54' is of women and men."""
    period = find_period(text)
    return period is not None and bool(period.year) and period.spans == ((0, len(text)),)


def _open_interval(cell: Cell, beside: list[Cell]) -> bool:
    """'-29' beside '30-39' and '60-' is an age, no negative number."""
    if not re.fullmatch(r"(?:[-–<]\s?\d{1,3}|\d{1,3}\s?[-–+])(?:\s?år)?", cell.content.text):
        return False
    return any(re.fullmatch(r"\d{1,3}\s?[-–]\s?\d{1,3}(?:\s?år)?", c.content.text) for c in beside)


def head_row(grid: Grid, row: int) -> bool:
    """Return True when no cell of the row is a value: words, years, periods and case numbers only."""
    cells = grid.row(row)
    rest = [c for column, c in cells.items() if column != grid.columns[0]]
    first = cells.get(grid.columns[0])
    if not rest:
        return False
    if case_numbers([c.content.text for c in rest]) and (first is None or first.content.kind == "text"):
        return True
    if first and first.content.kind == "tal" and not is_year(first.content.text):
        return False
    answers = [c.content.text.lower() for c in rest if c.content.kind == "svar"]
    if first is None and row == grid.rows[0] and len(answers) == len(rest) == len(set(answers)) > 1:
        return True  # 'Ja | Nej | Vet ej' over boxes to tick
    # 'Målet nått' beside 'Utfall 2022' is a head, though the same words elsewhere are an answer.
    known = sum(c.content.kind == "text" and read_words(c.content.text).known for c in rest) if answers else 0
    return all(
        _head_cell(c)
        or _open_interval(c, rest)
        or _answer_head(grid, c)
        or is_short_year(grid, c)
        or (c.content.kind == "svar" and known >= 2)
        for c in rest
    )


def _answer_head(grid: Grid, cell: Cell) -> bool:
    """'Ja' and 'Nej' over counts are heads; over answers they are answers."""
    if cell.content.kind != "svar":
        return False
    later = range(bisect_right(grid.rows, cell.row), len(grid.rows))
    below = (found for i in later if (found := grid.cells.get((grid.rows[i], cell.column))))
    first = next(below, None)  # among answers the first is an answer too: the column is not gone through
    return first is not None and all(c.content.kind in ("tal", "saknas") for c in chain([first], below))


def _known_share(grid: Grid, row: int) -> float:
    """The share of a row's cells whose words are known of heads: series, periods, units, roles, kön."""
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
        following = grid.rows[position + 1 :]
        if (only := grid.lone(row)) and following and not any(r for r in header if len(grid.row(r)) > 1):
            # A title over the header, or a head that stands alone over its column; else it is a group heading.
            below = next((r for r in following if len(grid.row(r)) > 1), None)
            title = below is not None and head_row(grid, below) and following.index(below) <= 1
            head = only.column != grid.columns[0] and _head_cell(only)
            if title or head:
                header.append(row)
                continue
            break
        if not head_row(grid, row) or _over_labels(grid, grid.lone(row), following):
            break
        whole = any(len(grid.row(r)) == len(grid.columns) for r in header)
        if [r for r in header if len(grid.row(r)) > 1] and (
            (whole and _comes_again(grid, row, following)) or not _continues_header(grid, header[-1], row)
        ):
            break
        header.append(row)
    return header if any(len(grid.row(r)) > 1 or grid.row(r) for r in header) else []


def _over_labels(grid: Grid, only: Cell | None, following: list[int]) -> bool:
    """'Årsplatser' alone over words, beside columns of figures, is a group of the rows and no second head."""
    under = grid.column(only.column, following) if only else []
    return len(under) > 1 and all(c.content.kind == "text" for c in under)


def _comes_again(grid: Grid, row: int, following: list[int]) -> bool:
    """A row under a whole head whose first cell stands again on the next row: the first rows lack their values."""
    own, below = (grid.cells.get((r, grid.columns[0])) for r in (row, *following[:1], 0)[:2])
    return own is not None and below is not None and own.content.text == below.content.text


def is_headless(cells: list[dict]) -> bool:
    """Return True for the cells of a table, as rows of the cell table, none of whose first rows is a header."""
    top = sorted({c["rad"] for c in cells})[: MAX_HEADER_ROWS + 1]
    return bool(top) and not header_rows(cells_to_grid([c for c in cells if c["rad"] <= top[-1]]))


def _continues_header(grid: Grid, above: int, row: int) -> bool:
    """A second header row says known things, or fills the places that the row above left empty."""
    cells = grid.row(row)
    if _known_share(grid, row) >= 0.5:
        return True
    if _written_out(grid, above, row) or (over_their_groups(grid, above, [row]) and _values_below(grid, row)):
        return True
    short = all(len(c.content.text) < LONGEST_HEAD_CELL for c in cells.values())
    spanning = any(c.columns > 1 for c in grid.row(above).values())
    if grid.columns[0] in cells:  # only over more than twice as many columns, with values below
        return short and 2 * len(grid.row(above)) < len(cells) and _values_below(grid, row)
    return short and (spanning or len(grid.row(above)) < len(cells) - 1)


def _written_out(grid: Grid, above: int, row: int) -> bool:
    """A row of heads under one that spans over them by standing again over each, its first columns empty."""
    upper, cells = grid.row(above), grid.row(row)
    again = len({c.content.text for c in upper.values()}) < len(upper)
    led = grid.columns[0] in cells and grid.columns[0] not in upper
    return led and again and set(upper) <= set(cells) and _values_below(grid, row)


def _values_below(grid: Grid, row: int) -> bool:
    below = grid.rows[grid.rows.index(row) + 1 :][:1]
    return any(c.content.kind in ("tal", "delat", "villkor") for r in below for c in grid.row(r).values())


def inner_header(grid: Grid, row: int, header: list[int]) -> bool:
    """Return True for a header that stands in the middle of a grid: repeated, or a new one in known words."""
    cells = grid.row(row)
    if not head_row(grid, row):
        return False
    texts = undated(cells)
    if any(texts == undated(grid.row(h)) for h in header):
        return True  # 'Boende år 2019 | Kvinnor | Män' under the same of 2018 is the head of the next block
    heads = [c for column, c in cells.items() if column != grid.columns[0] and c.content.text not in MARKS]
    return len(heads) >= 2 and all(
        read_words(c.content.text).known and (find_period(c.content.text) or read_words(c.content.text).serie or
                                              read_words(c.content.text).post) for c in heads
    )  # fmt: skip


def side_by_side(grid: Grid, header: list[int]) -> list[list[int]]:
    """Return the columns of each block when one header word stands again to the right: Årtal Total | Årtal Total."""
    if not header:
        return [grid.columns]
    head = grid.row(header[-1])
    first = head.get(grid.columns[0])
    starts = [c for c, cell in head.items() if first and cell.content.text.lower() == first.content.text.lower()]
    meaning = read_words(first.content.text) if first else Meaning()
    if len(starts) < 2 or meaning.serie or meaning.unit or (meaning.period and meaning.period.year):
        return [grid.columns]
    bounds = [*starts, grid.columns[-1] + 1]
    if grid.columns[-1] == starts[-1]:  # 'Risk | Sannolikhet | Konsekvens | Risk': a block has values beside its labels
        return [grid.columns]
    return [[c for c in grid.columns if a <= c < b] for a, b in pairwise(bounds)]


def head_texts(grid: Grid, header: list[int], roles: dict[int, str]) -> dict[int, list[str]]:
    """Return each column's header texts from the top down, a spanning head repeated over the columns it covers."""
    texts: dict[int, list[str]] = {c: [] for c in grid.columns}
    for position, row in enumerate(header):
        cells = over_their_groups(grid, row, header[position + 1 :][:1]) or grid.row(row)
        if len(cells) == 1 and position < len(header) - 1 and next(iter(cells)) == grid.columns[0]:
            continue  # a title over the whole table
        lower = [r for r in header[position + 1 :] if len(grid.row(r)) > 1]
        over = {c for r in header[:position] if len(grid.row(r)) > 1 for c in grid.row(r)}
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
            elif current and column in over and column > until:  # a head never reaches past the one over it
                current, text = None, ""
            elif current and (column <= until or (not until and _under(grid, lower, column, current))):
                text = current.content.text
            else:
                current, text = None, ""
            if text and column in texts and text not in texts[column]:
                texts[column].append(text)
    return texts


def _under(grid: Grid, rows: list[int], column: int, upper: Cell) -> bool:
    """Lower heads belong under the head to the upper left, unless both name a serie, year or kön: then they do not."""
    cells = grid.column(column, rows)
    if not cells or upper.content.text == _joined(grid.column(upper.column, rows)):
        return False  # 'Antal' over 'Antal' is the head of its own column alone
    lower, above = (read_words(text, True, True) for text in (_joined(cells), upper.content.text))
    if lower.post == "netto" and any(_names_post(grid, r) for r in rows):
        lower = replace(lower, serie=None)  # 'Resultat' beside Intäkter and Kostnader is what they come to
    if above.post == "netto" and _names_post(grid, upper.row):
        above = replace(above, serie=None)
    dated = all(m.period and m.period.year for m in (lower, above))
    partial = above.period is not None and bool(above.period.part) and (lower.whole_year or lower.serie == "prognos")
    return not (lower.serie and above.serie) and not dated and not partial and not (lower.kon and above.kon)


def _names_post(grid: Grid, row: int) -> bool:
    posts = {read_words(c.content.text).post for c in grid.row(row).values()}
    return bool(posts & {"intäkt", "kostnad"})


def _joined(cells: list[Cell]) -> str:
    return join_heads([c.content.text for c in cells])
