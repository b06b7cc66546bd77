"""Content named by (page, id) -> the words that the page shows for it, and their text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from itertools import groupby
from math import inf
from typing import cast

from analys.read.blocks import broken_text
from analys.read.pdf.ink.ink import Box, Ink, Word
from analys.read.pdf.printed.cuts import join_lines
from analys.read.pdf.printed.lines import join_words, words_to_lines
from analys.read.pdf.printed.stacks import are_several, several_text
from analys.read.pdf.tags.tables import Piece, TagCell
from analys.read.pdf.tags.tree import Mark
from analys.words.cells import UNREADABLE

Placed = tuple[int, Word]  # page, word


class MarkedWords:
    """The words of all pages by the content that they were drawn in."""

    def __init__(self, pages: Iterable[Ink]) -> None:
        self._words: dict[Mark, list[Placed]] = defaultdict(list)
        for page in pages:
            for word in page.words:
                for mark in word.marks:
                    if mark >= 0:
                        self._words[page.number, mark].append((page.number, word))

    def of(self, marks: Iterable[Mark]) -> list[Placed]:
        """Return the words of some content, each once, in the order of the content."""
        found = [placed for mark in marks if (placed := self._words.get(mark))]
        if len(found) == 1:
            return found[0]
        return list({id(word): (page, word) for placed in found for page, word in placed}.values())


def cell_words(cell: TagCell, words: MarkedWords) -> list[Placed]:
    """Return the words of a cell."""
    return words.of(cell.marks())


def cell_text(cell: TagCell, words: MarkedWords, room: float, page: int | None = None) -> str:
    """Return the text of a cell, or of what stands of it on one page; `room`: how far right its lines may reach."""
    parts = (_paragraph_text(p, words, room, page) for p in cell.paragraphs)
    return broken_text("\n".join(p for p in parts if p))


def _paragraph_text(paragraph: tuple[Piece, ...], words: MarkedWords, room: float, page: int | None) -> str:
    if not any(_replaced(piece, words) for piece in paragraph):
        return words_text(words.of([m for piece in paragraph for m in piece.marks]), page, room)
    told: set[int] = set()  # a word that runs over several pieces is printed once
    texts = []
    for piece in paragraph:
        placed = [(number, word) for number, word in words.of(piece.marks) if id(word) not in told]
        told.update(id(word) for _, word in placed)
        shown = words_text(placed, page)
        texts.append(cast(str, piece.actual) if shown and _replaced(piece, words) else shown)
    return " ".join(texts).strip()


def _replaced(piece: Piece, words: MarkedWords) -> bool:
    """True where the text in a piece's place says the same figures, or the ink says none, and the words are its own."""
    if piece.actual is None:
        return False
    placed = words.of(piece.marks)
    if not placed or any((n, m) not in piece.marks for n, w in placed for m in w.marks):
        return False
    shown = words_text(placed)
    same = re.sub(r"\D", "", shown) == re.sub(r"\D", "", piece.actual)
    return UNREADABLE in shown or (same and shown != piece.actual.strip())


def words_text(words: list[Placed], page: int | None = None, room: float = inf) -> str:
    """Return words as text, line by line as they stand, page by page; a word may be cut at `room`."""
    if len(words) == 1:
        return words[0][1].text if page in (None, words[0][0]) else ""
    texts = []
    for number, placed in groupby(sorted(words, key=lambda p: p[0]), key=lambda p: p[0]):
        if page in (None, number):
            lines = words_to_lines(w for _, w in placed)
            parts = [join_words(list(line.words)) for line in lines]
            several = are_several(parts, room - parts[0].x0 if room < inf else 0.0)
            texts.append(several_text(parts) if several else join_lines(parts, room))
    return " ".join(texts)


def around(words: Iterable[Word]) -> Box:
    """Return the box around some words; there must be at least one."""
    words = list(words)
    if len(words) == 1:
        return words[0][:4]
    lefts, tops, rights, bottoms, *_ = zip(*words, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)
