"""Tables of one column of figures under its head: 'Kommun/Region Kronor per invånare', then 'Falun 25 757'.

The line of heads has two: what stands over the labels, and one that says what the figures are. So '25 757' is one.
"""

from __future__ import annotations

from collections.abc import Iterator

from analys.read.text.pasted.head_parts import is_corner_word, ways_to_part
from analys.read.text.pasted.listed import listed
from analys.read.text.pasted.spaced import Spaced
from analys.read.text.pasted.tied_heads import TiedHeads, left_above, opens_as_heads
from analys.read.text.pasted.ways.readings import MIN_ROWS, label_and_figures, readings
from analys.words.cells import is_year
from analys.words.headers import read_words

_LONGEST_LINE = 100  # characters of a line of two heads


def find_of_one_column(lines: list[str]) -> list[Spaced]:
    """Return the tables with one figure in each row, straight under a line of two heads."""
    out: list[Spaced] = []
    free = 0
    for i in range(len(lines)):
        if i >= free and (found := listed(lines, i)):
            out.append(found)
            free = found.last + 1
            continue
        if i < free or not next(_rows(lines, i + 1), None) or not (heads := _two_heads(lines, i, free)):
            continue
        rows = list(_rows(lines, i + 1))
        if len(rows) < MIN_ROWS:
            continue
        corner, head = heads
        cells = [(1, 1, corner, i + 1, 1), (1, 2, head, i + 1, 1)]
        for r, (n, label, figure) in enumerate(rows, start=2):
            cells += [(r, 1, label, n + 1, 1), (r, 2, figure, n + 1, 1)]
        out.append(Spaced(i, rows[-1][0], tuple(cells)))
        free = rows[-1][0] + 1
    return out


def _two_heads(lines: list[str], i: int, start: int) -> tuple[str, str] | None:
    text = " ".join(lines[i].split())
    if not text or len(text) > _LONGEST_LINE or text.endswith((".", ":")) or label_and_figures(text):
        return None
    ways = [(corner, *heads) for corner, heads in ways_to_part([text], 1) if corner]
    if len(ways) != 1:
        return None
    corner, head = ways[0]
    said = read_words(head)
    known = is_year(head) or said.unit or ((said.serie or said.period or said.post) and not said.rest)
    named = opens_as_heads(text) or all(map(is_corner_word, corner.split()[:1]))
    above = left_above(lines, TiedHeads(i, (corner, head)), start)
    return (corner, head) if known and named and not above else None


def _rows(lines: list[str], start: int) -> Iterator[tuple[int, str, str]]:
    """The rows under a line of heads: the index, label and figure of each; at most one blank line before the first."""
    begun = False
    for n in range(start, len(lines)):
        if not lines[n].strip():
            if begun or n > start:
                return
            continue
        found = label_and_figures(lines[n], least=1)
        figure = readings(found[1]).get(1) if found else None
        if not found or not figure:
            return
        begun = True
        yield n, found[0], figure[0][0]
