"""A row copied with its empty cells: 'Förråd     12 14  ' under five heads has figures in the third and fourth column.

Between cells stands one space; an empty cell is copied as nothing or as a space of its own. A run of spaces therefore
tells how many cells are empty, and figures and empty cells must together be as many as the heads.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import product

from analys.read.text.pasted.ways.readings import readings
from analys.words.cells import is_year

BLANK_WIDTHS = (1, 2)  # spaces: an empty cell is copied as nothing or as a space, and one parts it from the next
_GAP = re.compile(r" {2,}")
_WHOLE_LABEL = re.compile(r"[^\W\d_].*[^\s\-−–]|[^\W\d_]")
# a label with figures straight after it
_LABEL_AND_FIGURES = re.compile(r"(.*?[^\W\d_][^\s\d]*)((?: [-−–]?\d[\d,]*)+)")


def row_with_blanks(
    line: str, count: int, widths: Collection[int] = BLANK_WIDTHS
) -> tuple[str, tuple[tuple[str, ...], ...]] | None:
    """Return the label and the ways to have `count` cells of a row, '' for an empty one; None where there are none.

    `widths`: how many spaces each empty cell may be, with the space beside it.
    """
    line = re.sub(r"[\u00a0\u202f\u2009]", " ", line)
    text = line.rstrip()
    label, *parts = _GAP.split(text)
    if not parts or not _WHOLE_LABEL.fullmatch(label):
        return None
    gaps = [len(gap) for gap in _GAP.findall(text)]
    if (first := _LABEL_AND_FIGURES.fullmatch(label)) and not is_year(first[2].strip()):
        label, parts, gaps = first[1], [first[2].strip(), *parts], [1, *gaps]
    ways = dict.fromkeys(way for each in widths for way in _ways(parts, gaps, len(line) - len(text), each, count))
    return (label, tuple(ways)) if ways else None


def blank_widths(line: str, count: int) -> set[int]:
    """How many spaces an empty cell may be where `count` of them follow a label; none where they do not."""
    after = len(line) - len(text := line.rstrip())
    return {each for each in BLANK_WIDTHS if after == count * each} if text and not _GAP.search(text) else set()


def _ways(parts: list[str], gaps: list[int], after: int, width: int, count: int) -> list[tuple[str, ...]]:
    """The ways to have `count` cells where each empty one is `width` spaces wide, with the space beside it."""
    if any((gap - 1) % width for gap in gaps) or after % width:
        return []
    blanks = [(gap - 1) // width for gap in gaps]
    empty = sum(blanks) + after // width
    if not 0 < empty < count:
        return []
    held = [[way for ways in readings(part).values() for way in ways] for part in parts]
    if not all(held):
        return []
    out = []
    for choice in product(*held):
        if sum(map(len, choice)) == count - empty:
            cells = [cell for n, way in zip(blanks, choice, strict=True) for cell in (*[""] * n, *way)]
            out.append((*cells, *[""] * (after // width)))
    return out
