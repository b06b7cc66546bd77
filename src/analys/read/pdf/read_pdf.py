"""PDF -> Document: ruled and unruled tables with the page and box of every cell, headings by size, running heads out.

All pages are first turned into words and rules; then tables are taken page by page, and what is left is headings and
prose. A table that goes on over a page break is one table for each page: joining them is interpretation.
"""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import pikepdf
from pypdfium2 import PdfDocument

from analys.read import limits
from analys.read.blocks import HEADING_LENGTH, Block, Grid, Heading, PlacedCell, Text, blocks_to_document, clean_text
from analys.read.document import Document, ReadError
from analys.read.pdf.breaks import join_broken_rows
from analys.read.pdf.furniture import running_lines
from analys.read.pdf.ink.guard import check_streams, opened_tree, page_state
from analys.read.pdf.ink.ink import NO_CELLS, Ink, Rule, Word
from analys.read.pdf.ink.page import page_ink
from analys.read.pdf.ink.pdfium import BrokenError, LockedError, TooDenseError, opened
from analys.read.pdf.ink.rules import shade_rules
from analys.read.pdf.printed.cuts import mend
from analys.read.pdf.printed.grid import Column, rows_to_cells
from analys.read.pdf.printed.lines import PrintedLine, is_head_line, is_value, join_wrapped, make_line, words_to_lines
from analys.read.pdf.ruled.headbox import box_and_body, is_head_box, stands_under
from analys.read.pdf.ruled.lattice import Lattice, find_lattices, lattice_cells, lattice_words
from analys.read.pdf.scanned import check_text, named_pages
from analys.read.pdf.tags.decided import doubts, said_by
from analys.read.pdf.tags.pages import TagHeading, own_ink, tag_pages
from analys.read.pdf.tags.tables import cells_by_mark, tag_tables
from analys.read.pdf.tags.tree import NO_TAGS, Element, read_tree
from analys.read.pdf.unruled.columns import find_columns, side_by_side
from analys.read.pdf.unruled.regions import find_regions
from analys.read.pdf.unruled.rows import lines_to_rows

_CAPTION = re.compile(r"(?:tabell|diagram|figur|belopp|källa)\b", re.IGNORECASE)
_BEFORE_ANY_SIZE = -10_000.0  # tagged headings stand above those that only their type tells
_NUMBERED = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,5})\.?\s+\S")


@dataclass(frozen=True)
class PageTable:
    """A table on a page: its outline, its cells, and which words it took."""

    box: tuple[float, float, float, float]
    cells: tuple[PlacedCell, ...]
    caption: str = ""
    decided: str = ""


def read_pdf(data: bytes, path: Path, *, dokument: str, fil: str, sha256: str) -> Document:
    """Return the Document of a PDF; raises ReadError when it is locked, damaged, too big or has no text."""
    notes: list[str] = []
    tags: list[Element] = []
    pages = list(_read_pages(data, path, notes, tags))
    notes += check_text(path, pages)
    blocks, titel = pages_to_blocks(pages, tags)
    limits.check_cells(path, sum(len(b.cells) for b in blocks if isinstance(b, Grid)))
    return blocks_to_document(blocks, dokument=dokument, fil=fil, format="pdf", sha256=sha256, titel=titel, notes=notes)


def _read_pages(data: bytes, path: Path, notes: list[str], tags: list[Element]) -> Iterator[Ink]:
    """Yield the ink of each page and gather the file's tags; damaged pages, and those too dense, are noted."""
    started, broken, dense = time.thread_time(), list[int](), list[int]()
    try:
        with opened_tree(data) as tree:
            if tree is not None:
                check_streams(tree, path)
                tags += read_tree(tree)
            cells = cells_by_mark(tag_tables(tags))
            with opened(data) as pdf:
                count = _page_count(pdf, path)
                for number, sheet in enumerate(_sheets(tree, count), start=1):
                    limits.check_time(path, started)
                    too_long, damaged = page_state(sheet) if sheet is not None else (False, False)
                    if damaged:
                        broken.append(number)
                    try:
                        if too_long:
                            raise TooDenseError
                        yield page_ink(pdf, number - 1, cells.get(number, NO_CELLS))
                    except TooDenseError:
                        dense.append(number)
                    except BrokenError:
                        broken.append(number)
    except LockedError as error:
        raise ReadError(_locked(path)) from error
    except BrokenError as error:
        raise ReadError(limits.broken(path)) from error.__cause__
    if dense:
        notes.append(f"{named_pages(dense)} har mer text eller grafik än en tryckt sida och hoppades över")
    if broken:
        notes.append(
            f"{named_pages(broken)} är skadad: bara det som gick att läsa är med. Hämta filen på nytt, eller skriv ut "
            "den på nytt som PDF"
        )


def _sheets(tree: pikepdf.Pdf | None, count: int) -> list[pikepdf.Page | None]:
    """The pages as objects of the file, where both libraries see as many of them."""
    try:
        if tree is not None and len(tree.pages) == count:
            return list(tree.pages)
    except (pikepdf.PdfError, ValueError, RuntimeError, TypeError):
        pass
    return [None] * count


def _locked(path: Path) -> str:
    return f"{path.name}: är skyddad med lösenord. Öppna den, ta bort skyddet och spara den igen."


def _page_count(pdf: PdfDocument, path: Path) -> int:
    count = len(pdf)
    if not count:
        raise BrokenError
    if count > limits.MAX_PAGES:
        raise ReadError(
            f"{path.name}: har {count} sidor och gränsen är {limits.MAX_PAGES}. Spara sidorna med berättelsen som en "
            "egen PDF."
        )
    return count


def pages_to_blocks(pages: list[Ink], tags: list[Element] = NO_TAGS) -> tuple[list[Block], str | None]:
    """Return the blocks of all pages in reading order, and the title; what the file's tags settle goes first."""
    tagged = tag_pages(tags, pages)
    rest = [tagged[p.number].rest for p in pages]
    tables = {p.number: page_tables(p) for p in rest}
    left: dict[int, list[PrintedLine]] = {}
    for page in rest:
        taken = [t.box for t in tables[page.number]]
        left[page.number] = words_to_lines(w for w in page.words if not _inside(w, taken))
    running = running_lines(left, {p.number: p.height for p in pages})
    body_size = _body_size(left)
    margin = [line for p in pages for line in tagged[p.number].margin]
    blocks: list[Block] = [Text(text) for text in dict.fromkeys([*running.texts, *margin])]
    styles: list[tuple[float, int, int]] = []
    for page, whole in zip(rest, pages, strict=True):
        lines = [x for x in left[page.number] if (page.number, x) not in running.lines]
        found = tables[page.number] + list(_unruled(lines, page, body_size))
        own = tagged[page.number]
        found = [replace(t, decided=doubts(t.box, own.doubted)) for t in found]
        found += [
            PageTable(t.boxes[page.number], t.cells, t.caption, said_by(t, _ink_tables(own_ink(whole, t), body_size)))
            for t in own.tables
        ]
        blocks += _page_blocks(page.number, lines, found, body_size, styles, own.headings)
    return _levelled(mend(join_broken_rows(blocks)), styles)


def _ink_tables(page: Ink, body_size: float) -> list[tuple[PlacedCell, ...]]:
    """The tables of a page by its ink alone."""
    ruled = page_tables(page)
    boxes = [t.box for t in ruled]
    lines = words_to_lines(w for w in page.words if not _inside(w, boxes))
    return [t.cells for t in (*ruled, *_unruled(lines, page, body_size))]


def _inside(word: Word, boxes: list[tuple[float, float, float, float]]) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return any(x0 <= x <= x1 and top <= y <= bottom for x0, top, x1, bottom in boxes)


def page_tables(page: Ink) -> list[PageTable]:
    """Return the ruled tables of a page."""
    tables: list[PageTable] = []
    for lattice in find_lattices(page):
        words = lattice_words(lattice, page.words)
        if any(_inside(w, [t.box for t in tables]) for w in words):
            continue  # a lattice drawn inside the cell of another
        cells = lattice_cells(lattice, words)
        if cells and _is_table(cells) and not is_head_box(page, lattice, cells):
            tables.append(_with_outside(page, lattice, cells, tables))
    return tables


def _is_table(cells: list[PlacedCell]) -> bool:
    return len({c.row for c in cells}) > 1 and len({c.column for c in cells}) > 1 and len(cells) >= 3


def _with_outside(page: Ink, lattice: Lattice, cells: list[PlacedCell], others: list[PageTable]) -> PageTable:
    """Add the row of heads that stands on top of a lattice, and the column right of it, where no rule closes them."""
    x0, top, x1, bottom = lattice.box
    words = [w for w in page.words if not _inside(w, [lattice.box, *(t.box for t in others)])]
    first = min(c.row for c in cells)
    values = [c for c in cells if c.row == first and c.column > 1]
    if values and sum(is_value(c.text) for c in values) * 2 >= len(values):
        columns = [Column(a + 1, b - 1) for a, b in pairwise(lattice.xs)]
        above = _heads_above(words, lattice, len(values))
        if above:
            heads = list(rows_to_cells(lines_to_rows(above, columns, [])))
            height = max(c.row for c in heads)
            cells = heads + [
                PlacedCell(c.row + height, c.column, c.text, c.row_span, c.column_span, c.box) for c in cells
            ]
            top = above[0].top
    right = [w for w in words if x1 < w.x0 < x1 + 60 and top < (w.top + w.bottom) / 2 < bottom]
    lines = words_to_lines(right)
    by_row = {c.row: c.box for c in cells if c.box and c.row_span == 1}
    if len(lines) >= 0.6 * len(by_row) and lines and sum(is_value(x.tokens[0].text) for x in lines) >= 0.6 * len(lines):
        column = len(lattice.xs)
        for line in lines:
            middle = (line.top + line.bottom) / 2
            row = next((r for r, b in by_row.items() if b[1] - 2 <= middle <= b[3] + 2), None)
            if row is not None:
                token = line.tokens[0]
                cells = [
                    *cells,
                    PlacedCell(row, column, token.text, 1, 1, (token.x0, token.top, token.x1, token.bottom)),
                ]
        x1 = max(line.tokens[0].x1 for line in lines)
    return PageTable((x0, top, x1, bottom), tuple(cells))


def _heads_above(words: list[Word], lattice: Lattice, columns: int) -> list[PrintedLine]:
    """The lines of heads that stand right on top of a lattice whose first row is figures already."""
    x0, top, x1, _ = lattice.box
    near = [w for w in words if top - 60 < w.top and w.bottom <= top + 2 and w.x1 > x0 - 3 and w.x0 < x1 + 3]
    heads: list[PrintedLine] = []
    edge = top
    for line in reversed(words_to_lines(near)):
        crossing = sum(1 for t in line.tokens for x in lattice.xs[1:-1] if t.x0 < x - 3 and x + 3 < t.x1)
        enough = len(line.tokens) >= max(2, 0.6 * columns) or heads
        if edge - line.bottom > 0.9 * line.size or not is_head_line(line) or crossing > 1 or not enough:
            break
        if line.x0 < x0 - 3 or line.x1 > x1 + 3 or max(len(t.text) for t in line.tokens) > 40:
            break
        heads.insert(0, line)
        edge = line.top
    return heads


def _unruled(lines: list[PrintedLine], page: Ink, body_size: float) -> Iterator[PageTable]:
    """Yield the tables among the lines that no lattice holds."""
    lattices = find_lattices(page)
    for region in find_regions(lines, list(page.across), shade_rules(page.bands), body_size):
        part = list(region.lines)
        box = next((x for x in lattices if stands_under(part, x)), None)
        if box is None:
            yield from _region_tables(part, list(region.across))
        else:
            yield PageTable(_outline(part), tuple(box_and_body(page, box, part, list(region.across))))


def _outline(lines: list[PrintedLine]) -> tuple[float, float, float, float]:
    return min(x.x0 for x in lines), lines[0].top, max(x.x1 for x in lines), lines[-1].bottom


def _region_tables(lines: list[PrintedLine], across: list[Rule]) -> Iterator[PageTable]:
    columns = find_columns(lines)
    cut = side_by_side(lines, columns)
    if cut is not None:
        for keep_left in (True, False):
            halves = ([w for w in x.words if (w.x1 < cut) == keep_left] for x in lines)
            part = [make_line(words) for words in halves if words]
            for region in find_regions(part, [], [], max(x.size for x in part)):
                yield from _region_tables(list(region.lines), across)
        return
    rows = lines_to_rows(lines, columns, across)
    yield PageTable(_outline(lines), tuple(rows_to_cells(rows)))


def _body_size(left: dict[int, list[PrintedLine]]) -> float:
    """The font size that most of the running text is set in."""
    counts: Counter[float] = Counter()
    for lines in left.values():
        for line in lines:
            counts[round(line.size * 2) / 2] += len(line.text)
    return counts.most_common(1)[0][0] if counts else 10.0


def _page_blocks(
    number: int,
    lines: list[PrintedLine],
    tables: list[PageTable],
    body_size: float,
    styles: list,
    headings: list[TagHeading],
) -> Iterator[Block]:
    """A page's blocks from top to bottom; a heading's level is a place in `styles` until all pages are read."""
    free = [x for x in lines if not _within_table(x, tables)]
    items: list[tuple[float, float, object]] = [(t.box[1], t.box[0], t) for t in tables]
    items += [(p[0].top, p[0].x0, p) for p in _paragraphs(free, tables, body_size)]
    items += [(h.box[1], h.box[0], h) for h in headings]
    for _, _, item in sorted(items, key=lambda i: (i[0], i[1])):
        if isinstance(item, PageTable):
            yield Grid(item.cells, number, item.caption, item.decided)
            continue
        if isinstance(item, TagHeading):
            text, style = item.text, (_BEFORE_ANY_SIZE + item.level, 0, 0)
        else:
            text = clean_text(join_wrapped(x.text for x in item))
            style = _heading_style(item, text, body_size)
        if style is None:
            yield Text(text, number)
        else:
            if style not in styles:
                styles.append(style)
            yield Heading(styles.index(style), text, number)


def _within_table(line: PrintedLine, tables: list[PageTable]) -> bool:
    middle = (line.top + line.bottom) / 2
    return any(
        top - 1 <= middle <= bottom + 1 and line.x0 < x1 and x0 < line.x1
        for x0, top, x1, bottom in (t.box for t in tables)
    )


def _paragraphs(lines: list[PrintedLine], tables: list[PageTable], body_size: float) -> Iterator[list[PrintedLine]]:
    """Runs of lines that are set alike and close together."""
    run: list[PrintedLine] = []
    for line in sorted(lines, key=lambda x: (x.top, x.x0)):
        if run and not _same_paragraph(run, line, tables):
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _same_paragraph(run: list[PrintedLine], line: PrintedLine, tables: list[PageTable]) -> bool:
    last = run[-1]
    gap = line.top - last.bottom
    if abs(line.size - last.size) > 0.6 or line.bold != last.bold or gap > 0.75 * line.size or gap < -0.5 * line.size:
        return False
    if any(last.bottom - 1 <= t.box[1] <= line.top + 1 for t in tables):
        return False
    if re.match(r"[•▪●○·➢✓]|\d{1,2}[.)]\s", line.text) or _CAPTION.match(line.text):
        return False
    short = last.x1 < max(x.x1 for x in [*run, line]) - 0.35 * (line.x1 - line.x0) and last.text.endswith(
        (".", ":", "!")
    )
    return not short and (line.x0 < last.x1 and last.x0 < line.x1)


def _heading_style(lines: list[PrintedLine], text: str, body_size: float) -> tuple[float, int, int] | None:
    """(size, bold, depth of its number) for a heading, or None for other text."""
    line = lines[0]
    if len(text) > HEADING_LENGTH or len(lines) > 3 or not any(c.isalpha() for c in text):
        return None
    larger = line.size >= 1.12 * body_size
    if not larger and (not line.bold or text.endswith((".", ",", ";", ":")) or _CAPTION.match(text)):
        return None
    if not larger and line.size < 0.9 * body_size:
        return None
    number = _NUMBERED.match(text)
    depth = number[1].count(".") + 1 if number else 0
    return (-round(line.size * 2) / 2, 0 if line.bold else 1, depth)


def _levelled(blocks: list[Block], styles: list[tuple[float, int, int]]) -> tuple[list[Block], str | None]:
    """Give headings their level, 1 for the largest type; the title is the largest heading of the first pages."""
    order = {styles.index(style): level for level, style in enumerate(sorted(styles), start=1)}
    levelled = [Heading(order[b.level], b.text, b.page) if isinstance(b, Heading) else b for b in blocks]
    first = [b for b in levelled if isinstance(b, Heading) and (b.page or 1) <= 2]
    titel = min(first, key=lambda b: b.level).text if first else None
    return levelled, titel
