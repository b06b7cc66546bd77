"""The ink and tags of all pages -> blocks in reading order: tables, headings by their type, paragraphs.

Tables are taken page by page, and what is left is headings and prose. A table that goes on over a page break is one
table for each page: joining them is interpretation.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from analys.read.blocks import CAPTION, HEADING_LENGTH, Block, Heading, PlacedGrid, Text, clean_text
from analys.read.pdf.broken_rows import join_broken_rows, row_alone
from analys.read.pdf.charts import Axis, find_axes
from analys.read.pdf.furniture import running_lines
from analys.read.pdf.ink.ink import Box, Ink
from analys.read.pdf.page_tables import drop_charts, ink_tables, unruled_tables
from analys.read.pdf.printed.cuts import mend
from analys.read.pdf.printed.distances import LARGER_TYPE
from analys.read.pdf.printed.lines import PrintedLine, join_wrapped, words_to_lines
from analys.read.pdf.printed.signs import join_signs
from analys.read.pdf.ruled.tables import PageTable, inside, page_tables
from analys.read.pdf.scanned import named_pages
from analys.read.pdf.tags.decided import doubts, said_by
from analys.read.pdf.tags.pages import TagHeading, own_ink, tag_pages
from analys.read.pdf.tags.tables import Tags
from analys.read.pdf.text_columns import gutters_of, page_parts, part_of

_BEFORE_ANY_SIZE = -10_000.0  # tagged headings stand above those that only their type tells
SAME_SIZE = 0.6  # points: lines of one paragraph differ no more in size
PARAGRAPHS_APART = 0.75  # of the size: more white parts paragraphs
OVERLAPPED = 0.5  # of the size: a line that stands so far up beside another is none of its paragraph
SHORT_LINE = 0.35  # of the next line's width: a line that ends so far before the others ends its paragraph
SMALL_TYPE = 0.9  # times the size of running text: smaller bold type heads nothing
HEADING_LINES = 3  # a longer run of lines is a paragraph in large type
_NUMBERED_HEADING = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,5})\.?\s+\S")


def pages_to_blocks(pages: list[Ink], tags: Tags, notes: list[str]) -> tuple[list[Block], str | None]:
    """Return the blocks of all pages in reading order, and the title; what the file's tags settle goes first."""
    tagged = tag_pages(tags, pages)
    rest = [tagged[p.number].rest for p in pages]
    axes = {p.number: find_axes(p.words) for p in rest}
    rest = [_without(p, axes[p.number]) for p in rest]
    charts: dict[int, list[Box]] = {p.number: [a.box for a in axes[p.number]] for p in rest}
    tables = {
        p.number: drop_charts(page_tables(p, before), axes[p.number], charts[p.number])
        for before, p in zip([None, *rest], rest, strict=False)
    }
    left: dict[int, list[PrintedLine]] = {}
    for page in rest:
        taken = [t.box for t in tables[page.number]]
        left[page.number] = words_to_lines([w for w in page.words if not inside(w, taken)] if taken else page.words)
    running = running_lines(left, {p.number: p.height for p in pages})
    body_size = _body_size(left)
    margin = [line for p in pages for line in (*p.margin, *tagged[p.number].margin)]
    blocks: list[Block] = [Text(text) for text in dict.fromkeys([*running.texts, *margin])]
    styles: list[tuple[float, int, int]] = []
    above: PageTable | None = None
    gutters = sorted({edge for lines in left.values() for edge in gutters_of(lines)})
    for page, whole in zip(rest, pages, strict=True):
        lines = [x for x in left[page.number] if (page.number, x) not in running.lines]
        own = tagged[page.number]
        parts = page_parts(lines, [t.box for t in tables[page.number]], gutters)
        found: list[list[PageTable]] = [[] for _ in parts]
        for table in tables[page.number]:
            found[part_of(table.box, parts)].append(table)
        for n, part in enumerate(parts):
            found[n] += drop_charts(
                unruled_tables(list(part.lines), page, body_size), axes[page.number], charts[page.number]
            )
        alone = row_alone([x for x in parts[0].lines if not _within_table(x, found[0])], above)
        found[0][:0] = [alone] if alone else []
        above = max((t for tables in found for t in tables), key=lambda t: t.box[3], default=None)
        found = [[replace(t, decided=doubts(t.box, own.doubted)) for t in tables] for tables in found]
        for tagged_table in own.tables:
            box = tagged_table.boxes[page.number]
            decided = said_by(tagged_table, ink_tables(own_ink(whole, tagged_table), body_size))
            found[part_of(box, parts)].append(PageTable(box, tagged_table.cells, tagged_table.caption, decided))
        for n, part in enumerate(parts):
            headings = [h for h in own.headings if part_of(h.box, parts) == n]
            blocks += _page_blocks(page.number, list(part.lines), found[n], body_size, styles, headings)
    drawn = [number for number, boxes in charts.items() if boxes]
    if drawn:
        notes.append(f"{named_pages(drawn)} har diagram; siffrorna i dem är inte lästa som tabell")
    return _levelled(mend(join_broken_rows(blocks)), styles)


def _without(page: Ink, axes: list[Axis]) -> Ink:
    """A page without the numbers along the axes of its charts."""
    taken = {w for axis in axes for w in axis.words}
    return replace(page, words=tuple(w for w in page.words if w not in taken)) if taken else page


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
            yield PlacedGrid(join_signs(item.cells), number, item.caption, item.decided)
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
    if abs(line.size - last.size) > SAME_SIZE or line.bold != last.bold:
        return False
    if not -OVERLAPPED * line.size <= gap <= PARAGRAPHS_APART * line.size:
        return False
    if any(last.bottom - 1 <= t.box[1] <= line.top + 1 for t in tables):
        return False
    if re.match(r"[•▪●○·➢✓]|\d{1,2}[.)]\s", line.text) or CAPTION.match(line.text):
        return False
    short = last.x1 < max(x.x1 for x in [*run, line]) - SHORT_LINE * (line.x1 - line.x0) and last.text.endswith(
        (".", ":", "!")
    )
    return not short and (line.x0 < last.x1 and last.x0 < line.x1)


def _heading_style(lines: list[PrintedLine], text: str, body_size: float) -> tuple[float, int, int] | None:
    """(size, bold, depth of its number) for a heading, or None for other text."""
    line = lines[0]
    if len(text) > HEADING_LENGTH or len(lines) > HEADING_LINES or not any(c.isalpha() for c in text):
        return None
    larger = line.size >= LARGER_TYPE * body_size
    if not larger and (not line.bold or text.endswith((".", ",", ";", ":")) or CAPTION.match(text)):
        return None
    if not larger and line.size < SMALL_TYPE * body_size:
        return None
    number = _NUMBERED_HEADING.match(text)
    depth = number[1].count(".") + 1 if number else 0
    return (-round(line.size * 2) / 2, 0 if line.bold else 1, depth)


def _levelled(blocks: list[Block], styles: list[tuple[float, int, int]]) -> tuple[list[Block], str | None]:
    """Give headings their level, 1 for the largest type; the title is the largest heading of the first pages."""
    order = {styles.index(style): level for level, style in enumerate(sorted(styles), start=1)}
    levelled = [Heading(order[b.level], b.text, b.page) if isinstance(b, Heading) else b for b in blocks]
    first = [b for b in levelled if isinstance(b, Heading) and (b.page or 1) <= 2]
    titel = min(first, key=lambda b: b.level).text if first else None
    return levelled, titel
