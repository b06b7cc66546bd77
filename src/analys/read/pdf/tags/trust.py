"""Whether a tagged table is what the page shows, and its cells where it is.

Tags can be wrong: tables that only lay out a page, cells that hold a whole row, empty cells left out so that the rest
has moved. A table is believed when its tags hold all that the page shows in that place and its rows and columns are
rows and columns on the page too.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from analys.read.blocks import PlacedCell
from analys.read.pdf.ink.ink import Box, Ink, Word
from analys.read.pdf.printed.lines import is_number, words_to_lines
from analys.read.pdf.tags.placing import placed_by_ink
from analys.read.pdf.tags.tables import TagCell, TagTable
from analys.read.pdf.tags.text import MarkedWords, Placed, around, cell_text, cell_words, words_text

OVERLAP = 3.0  # points that the words of two columns may reach in over each other
SHARE_OF_COLUMN = 0.2  # of the narrower of two columns: a word too long for its column reaches out of it
_PROSE = 400  # characters a cell on average: a page laid out in boxes
_LEAST_CELLS_FILLED = 3  # of a table: two rows and two columns, one place empty
_STRAY = 0.05  # of a table's words: what may stand among them without being tagged as theirs


@dataclass(frozen=True)
class Believed:
    """A tagged table as read: its cells with their pages, where it stands on each page, and the words it took."""

    cells: tuple[PlacedCell, ...]
    boxes: dict[int, Box]
    taken: dict[int, frozenset[int]]  # page -> id() of words
    caption: str = ""
    moved: bool = False  # the tags leave empty cells out: columns by where the words stand
    pieces: int = 1  # table elements that it was laid in


@dataclass(frozen=True)
class Doubted:
    """A tagged table that the page does not bear out: where it stands, and why not."""

    boxes: dict[int, Box]
    why: str


class _Filled(NamedTuple):
    cell: TagCell
    text: str
    page: int
    words: tuple[Word, ...]  # on that page
    box: Box


def judge(table: TagTable, words: MarkedWords, pages: dict[int, Ink]) -> Believed | Doubted | None:
    """Return the table as read or why it is not believed; None for one without ink or with a single row or column."""
    held = [cell_words(cell, words) for cell in table.cells]
    by_page: dict[int, list[Word]] = defaultdict(list)
    for page, word in (p for found in held for p in found):
        by_page[page].append(word)
    if not by_page:
        return None
    boxes = {page: around(found) for page, found in by_page.items()}
    filled = _filled(table.cells, held, words)
    if (
        len({f.cell.row for f in filled}) < 2
        or len({f.cell.column for f in filled}) < 2
        or len(filled) < _LEAST_CELLS_FILLED
    ):
        return None
    caption = words.of(table.caption)
    own = {id(w) for found in by_page.values() for w in found} | {id(w) for _, w in caption}
    why = _first(filled, (_shared, _prose, _fused)) or next(
        (w for page, box in boxes.items() if (w := _untagged(pages[page], box, own, len(by_page[page])))), ""
    )
    moved = table.moved
    if not why and (why := _first(filled, (_columns_cross, _rows_cross))):
        here = {n: around(w for p, w in found if p == found[0][0]) for n, found in enumerate(held) if found}
        if cells := placed_by_ink(table.cells, here):
            filled = _filled(cells, held, words)
            why, moved = _first(filled, (_columns_cross, _rows_cross)), True
    if why:
        return Doubted(boxes, why)
    taken = {page: frozenset(id(w) for w in found) for page, found in by_page.items()}
    for page, word in caption:
        taken[page] = taken.get(page, frozenset()) | {id(word)}
    cells = tuple(
        PlacedCell(f.cell.row, f.cell.column, f.text, f.cell.row_span, f.cell.column_span, f.box, f.page)
        for f in filled
    )
    return Believed(cells, boxes, taken, words_text(caption), moved, table.pieces)


def _first(filled: list[_Filled], tests: Iterable[Callable[[list[_Filled]], str]]) -> str:
    """What the first test that fails says, '' where none does."""
    return next((why for test in tests if (why := test(filled))), "")


def _filled(cells: tuple[TagCell, ...], held: list[list[Placed]], words: MarkedWords) -> list[_Filled]:
    rooms: dict[int, float] = defaultdict(float)  # how far right the words of a column reach
    for cell, found in zip(cells, held, strict=True):
        last = cell.column + cell.column_span - 1
        rooms[last] = max([rooms[last], *(w.x1 for _, w in found)])
    return [f for cell, found in zip(cells, held, strict=True) if (f := _fill(cell, found, words, rooms))]


def _fill(cell: TagCell, found: list[Placed], words: MarkedWords, rooms: dict[int, float]) -> _Filled | None:
    """A cell with what it shows; a head that is repeated on the next page is told once."""
    numbers = sorted({page for page, _ in found})
    if not numbers:
        return None
    page = numbers[0]
    room = rooms[cell.column + cell.column_span - 1]
    texts = [cell_text(cell, words, room, n) for n in numbers]
    text = texts[0] if len(set(texts)) == 1 else cell_text(cell, words, room)
    here = tuple(w for p, w in found if p == page)
    return _Filled(cell, text, page, here, around(here)) if text else None


def _shared(filled: list[_Filled]) -> str:
    owners = Counter(id(w) for f in filled for w in f.words)
    return "ett ord hör till två celler" if any(n > 1 for n in owners.values()) else ""


def _prose(filled: list[_Filled]) -> str:
    long = sum(len(f.text) for f in filled) > _PROSE * len(filled)
    return "cellerna är löptext" if long else ""


def _fused(filled: list[_Filled]) -> str:
    """A cell with figures that stand apart on one line, or a row whose cells each hold several rows of figures."""
    tall: Counter[int] = Counter()
    maybe: Counter[int] = Counter()  # cells of a row that may hold one number each, if its other cells do
    for f in filled:
        if len(f.words) < 2:
            continue
        lines = words_to_lines(f.words)
        if any(sum(is_number(t.text) for t in line.tokens) > 1 for line in lines):
            return "en cell håller flera kolumners tal"
        numbers = sum(len(line.tokens) == 1 and is_number(line.tokens[0].text) for line in lines)
        # A number may be wrapped at its group spaces: '2 059' over '988' is one number.
        if numbers > 1 and numbers == len(lines):
            (maybe if is_number(f.text) else tall)[f.cell.row] += 1
    return "en cell håller flera raders tal" if any(n + maybe[row] > 1 for row, n in tall.items()) else ""


def _columns_cross(filled: list[_Filled]) -> str:
    """The words of each column keep to themselves on every page."""
    for group in _by_page(filled):
        spans = _extents(group, lambda f: f.cell.column, lambda f: f.cell.column_span, lambda f: (f.box[0], f.box[2]))
        for (_, (left, end)), (_, (start, right)) in pairwise(sorted(spans.items())):
            if end - start > max(OVERLAP, SHARE_OF_COLUMN * min(end - left, right - start)):
                return "kolumnerna går in i varandra"
        for f in group:
            last = f.cell.column + f.cell.column_span - 1
            for column, (start, end) in spans.items():
                outside = column < f.cell.column or column > last
                if outside and min(end, f.box[2]) - max(start, f.box[0]) > max(
                    OVERLAP, SHARE_OF_COLUMN * (end - start)
                ):
                    return "kolumnerna går in i varandra"
    return ""


def _rows_cross(filled: list[_Filled]) -> str:
    """The rows stand below each other on every page."""
    for group in _by_page(filled):
        spans = _extents(group, lambda f: f.cell.row, lambda f: f.cell.row_span, _middles)
        for (_, (_, end)), (_, (start, _)) in pairwise(sorted(spans.items())):
            if end > start:
                return "raderna går in i varandra"
    return ""


def _middles(f: _Filled) -> tuple[float, float]:
    """Where the middles of a cell's first and last line are: lines may be set tighter than letters are tall."""
    middles = [(w.top + w.bottom) / 2 for w in f.words]
    return min(middles), max(middles)


def _by_page(filled: list[_Filled]) -> Iterable[list[_Filled]]:
    pages: dict[int, list[_Filled]] = defaultdict(list)
    for f in filled:
        pages[f.page].append(f)
    return pages.values()


def _extents(
    filled: list[_Filled],
    place: Callable[[_Filled], int],
    span: Callable[[_Filled], int],
    sides: Callable[[_Filled], tuple[float, float]],
) -> dict[int, tuple[float, float]]:
    """From where to where the cells of each row or column reach, those over several left out."""
    out: dict[int, tuple[float, float]] = {}
    for f in filled:
        if span(f) == 1:
            start, end = sides(f)
            known = out.get(place(f), (start, end))
            out[place(f)] = min(known[0], start), max(known[1], end)
    return out


def _untagged(page: Ink, box: Box, own: set[int], count: int) -> str:
    """Words that the page shows inside the table and that its tags do not hold."""
    x0, top, x1, bottom = box
    stray = [
        w
        for w in page.words
        if id(w) not in own and x0 <= (w.x0 + w.x1) / 2 <= x1 and top <= (w.top + w.bottom) / 2 <= bottom
    ]
    figures = any(c.isdigit() for w in stray for c in w.text)
    return "tal på sidan saknas i taggarna" if figures or len(stray) > _STRAY * count else ""
