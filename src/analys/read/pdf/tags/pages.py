"""The structure tree and the ink of all pages -> what the tags settle, and what is left to geometry."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from analys.read.blocks import HEADING_LENGTH, clean_text
from analys.read.pdf.ink.ink import Box, Ink
from analys.read.pdf.printed.lines import is_number, is_value_line, words_to_lines
from analys.read.pdf.tags.pieces import whole_tables
from analys.read.pdf.tags.tables import TABLE, Tags
from analys.read.pdf.tags.text import MarkedWords, around, words_text
from analys.read.pdf.tags.tree import Element, marks_of
from analys.read.pdf.tags.trust import Believed, Doubted, judge

_HEADING_TAGS = frozenset({"Title", "H", *(f"H{n}" for n in range(1, 10))})
_TAGGED = 0.8  # of a page's words: with fewer tagged, what is not tagged is no artifact
_ROWS = 2  # of figures outside the tagged text that make a table
LEAST_LINES = 4


@dataclass(frozen=True)
class TagHeading:
    """A tagged heading: its level (0 for the title), its text and where it stands."""

    level: int
    text: str
    box: Box


@dataclass
class TaggedPage:
    """What the tags settle on a page, and its ink without that; `margin`: lines of the page's head and foot."""

    rest: Ink
    tables: list[Believed] = field(default_factory=list)  # those that begin here
    doubted: list[Doubted] = field(default_factory=list)
    headings: list[TagHeading] = field(default_factory=list)
    margin: list[str] = field(default_factory=list)


def tag_pages(tags: Tags, pages: list[Ink]) -> dict[int, TaggedPage]:
    """Return what a file's tags settle on each page; pages without tags keep all their ink."""
    found = {p.number: TaggedPage(p) for p in pages}
    if not tags.roots:
        return found
    inks = {p.number: p for p in pages}
    words = MarkedWords(pages)
    taken: dict[int, set[int]] = defaultdict(set)
    for table in whole_tables(tags, words):
        judged = judge(table, words, inks)
        if isinstance(judged, Believed) and not any(judged.taken[p] & taken[p] for p in judged.taken):
            found[min(judged.boxes)].tables.append(judged)
            for number, ids in judged.taken.items():
                taken[number] |= ids
        elif isinstance(judged, Doubted):
            for number in judged.boxes:
                found[number].doubted.append(judged)
    for element in _outside_tables(tags.roots):
        _add_heading(element, words, found, taken)
    referred: dict[int, set[int]] = defaultdict(set)
    for number, mark in (m for root in tags.roots for m in marks_of(root)):
        referred[number].add(mark)
    for page in pages:
        _settle_rest(found[page.number], page, taken[page.number], referred[page.number])
    return found


def _outside_tables(roots: list[Element]) -> Iterable[Element]:
    stack = list(reversed(roots))
    while stack:
        element = stack.pop()
        if element.kind in _HEADING_TAGS:
            yield element
        elif element.kind not in TABLE:
            stack += [k for k in reversed(element.kids) if isinstance(k, Element)]


def _add_heading(
    element: Element, words: MarkedWords, found: dict[int, TaggedPage], taken: dict[int, set[int]]
) -> None:
    """Take a heading that reads like one: a short text of a few lines on one page, no row of figures."""
    placed = words.of(marks_of(element))
    numbers = {page for page, _ in placed}
    if len(numbers) != 1:
        return
    number = numbers.pop()
    own = [w for _, w in placed]
    lines = words_to_lines(own)
    text = clean_text(words_text(placed))
    figures = any(sum(is_number(t.text) for t in line.tokens) > 1 for line in lines)
    if len(text) > HEADING_LENGTH or len(lines) > LEAST_LINES or figures or not any(c.isalpha() for c in text):
        return
    if any(id(w) in taken[number] for w in own):
        return
    level = 0 if element.kind == "Title" else int(element.kind[1:] or 1)
    found[number].headings.append(TagHeading(level, text, around(own)))
    taken[number] |= {id(w) for w in own}


def _settle_rest(found: TaggedPage, page: Ink, taken: set[int], referred: set[int]) -> None:
    """Leave to geometry what the tags have not settled, without the untagged lines above and below the page's text.

    Rows of figures among those are a table that the file does not tag, or calls a decoration, and no margin.
    """
    tagged = [w for w in page.words if not referred.isdisjoint(w.marks)]
    rest = [w for w in page.words if id(w) not in taken]
    if tagged and len(tagged) >= _TAGGED * len(page.words):
        _, top, _, bottom = around(tagged)
        outer = [w for w in rest if referred.isdisjoint(w.marks) and (w.bottom <= top or w.top >= bottom)]
        lines = words_to_lines(outer)
        if sum(map(is_value_line, lines)) < _ROWS:
            found.margin = [clean_text(line.text) for line in lines]
            outside = {id(w) for w in outer}
            rest = [w for w in rest if id(w) not in outside]
    if len(rest) < len(page.words):
        found.rest = replace(page, words=tuple(rest))


def own_ink(page: Ink, table: Believed) -> Ink:
    """Return a page's ink with the words of one tagged table only."""
    ids = table.taken.get(page.number, frozenset())
    return replace(page, words=tuple(w for w in page.words if id(w) in ids))
