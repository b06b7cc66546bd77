"""A page's lines -> its parts in reading order, where text is set in columns beside each other.

Lines are told by their height alone, so two columns of text come as one line with a wide gap, and a table in one
column gets the other's sentences for labels. A gutter is a strip of white that running text stands on both sides of,
line after line; what crosses it (a head, a table over the whole page) parts the page into runs above and below.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import inf

from analys.read.pdf.ink.ink import Box, Word
from analys.read.pdf.printed.lines import PrintedLine, is_value, words_to_lines, words_to_tokens

_GUTTER = 7.0  # points: the least gutter
_EDGE = 1.5  # points that the lines of a column may begin apart
_PROSE_LINES = 5  # on each side of a gutter that nothing else tells of, on one where another page has it
_FEW_LINES = 2  # on one side, where another run of the page has a gutter there
_INSET = 8.0  # points from the edge of a column to the words of a table's cells
_FULL = 0.6  # of the column's width: a line of running text
_PIECE_WORDS = 3  # of a piece of running text
_NEAR = 2  # lines above and below
_HEAD_LINES, _CLOSE = 5, 1.5  # lines of a table's heads, and how many lines of white are over its rows
_MOST_CANDIDATES = 6
_MOST_COLUMNS = 4
_NARROWEST_BESIDE, _NARROWEST_FIRST = 50.0, 60.0  # points: no column of text is narrower, beside its own line or at all
_Span = tuple[float, float]


@dataclass(frozen=True)
class Part:
    """A part of a page: its lines, and the place that is its own."""

    lines: tuple[PrintedLine, ...]
    box: Box


def gutters_of(lines: list[PrintedLine]) -> list[float]:
    """Return where the right one of two columns of running text begins, for each gutter of a page."""
    found = []
    for edge in _candidates(lines):
        for run in _runs(lines, edge, ()):
            if all(n >= _PROSE_LINES for n in _prose_lines(run, edge)):
                found.append(edge)
                break
    return found


def page_parts(lines: list[PrintedLine], boxes: Iterable[Box], elsewhere: Iterable[float]) -> list[Part]:
    """Return a page's parts in reading order; `boxes`: its ruled tables; `elsewhere`: gutters of the file's pages."""
    return list(_parts(lines, (-inf, -inf, inf, inf), list(boxes), list(elsewhere), _MOST_COLUMNS))


def part_of(box: Box, parts: list[Part]) -> int:
    """Return the number of the part that something stands in: by its middle and its upper edge."""
    x, y = (box[0] + box[2]) / 2, box[1]
    return min(range(len(parts)), key=lambda n: _distance(x, parts[n].box, 0) + _distance(y, parts[n].box, 1))


def _distance(at: float, box: Box, axis: int) -> float:
    return max(box[axis] - at, at - box[axis + 2], 0.0)


def _parts(lines: list[PrintedLine], box: Box, boxes: list[Box], elsewhere: list[float], depth: int) -> Iterator[Part]:
    known = dict.fromkeys(elsewhere, _PROSE_LINES) | dict.fromkeys(gutters_of(lines), _FEW_LINES)
    edge = _best(lines, boxes, known) if depth > 1 and lines else None
    if edge is None:
        yield Part(tuple(lines), box)
        return
    x0, top, x1, bottom = box
    whole: list[PrintedLine] = []
    begins = top
    crossing = [b for b in boxes if b[0] < edge - _GUTTER and b[2] > edge]
    for run in _runs(lines, edge, crossing):
        if not _is_split(run, edge, known[edge]):
            whole += run
            continue
        above = max([x.bottom for x in whole] + [b[3] for b in crossing if b[1] < run[0].top], default=begins)
        start = min(above, run[0].top)
        if whole or any(begins <= b[1] < start for b in crossing):
            yield Part(tuple(whole), (x0, begins, x1, start))
            whole = []
        end = min(
            [x.top for x in lines if x.top >= run[-1].bottom] + [b[1] for b in crossing if b[1] >= run[-1].bottom - 2],
            default=bottom,
        )
        for left in (True, False):
            side = words_to_lines(w for x in run for w in x.words if (w.x0 < edge - _EDGE) == left)
            own = (x0, start, edge, end) if left else (edge, start, x1, end)
            inner = [b for b in boxes if (b[0] < edge - _EDGE) == left and start <= b[1] < end]
            yield from _parts(side, own, inner, elsewhere, depth - 1)
        begins = end
    if whole or begins < bottom:
        yield Part(tuple(whole), (x0, begins, x1, bottom))


def _best(lines: list[PrintedLine], boxes: list[Box], known: dict[float, int]) -> float | None:
    """The known gutter that parts the most lines."""
    counts = {}
    for edge in known:
        crossing = [b for b in boxes if b[0] < edge - _GUTTER and b[2] > edge]
        counts[edge] = sum(len(run) for run in _runs(lines, edge, crossing) if _is_split(run, edge, known[edge]))
    best = max(counts, key=lambda e: counts[e], default=None)
    return best if best is not None and counts[best] else None


def _is_split(run: list[PrintedLine], edge: float, least: int) -> bool:
    """True where a run has running text on one side of a known gutter, and text from the edge on the other."""
    return (
        max(_prose_lines(run, edge)) >= _FEW_LINES
        and any(_begins_at(x, edge) for x in run)
        and any(x.x0 < edge - _EDGE for x in run)
    )


def _candidates(lines: list[PrintedLine]) -> list[float]:
    """Where running text begins right of other text, the commonest places first."""
    starts = Counter(
        round(t.x0)
        for x in lines
        for k, t in enumerate(x.tokens)
        if t.text.count(" ") >= _PIECE_WORDS - 1
        and (k or t.x0 > x.words[0].x0 + _NARROWEST_BESIDE or len(x.tokens) == 1)
    )
    left = min((x.x0 for x in lines), default=0.0)
    return [
        float(at)
        for at, n in starts.most_common(_MOST_CANDIDATES)
        if n >= _PROSE_LINES and at > left + _NARROWEST_FIRST
    ]


def _runs(lines: list[PrintedLine], edge: float, crossing: Iterable[Box]) -> Iterator[list[PrintedLine]]:
    """The lines in runs: those that leave a gutter white together, and each that does not by itself."""
    boxes = list(crossing)
    ordered = sorted(lines, key=lambda x: x.top)
    over = _over_both(ordered, edge)
    run: list[PrintedLine] = []
    for n, line in enumerate(ordered):
        parted = run and any(run[-1].bottom - 2 <= b[1] and b[3] <= line.top + 2 for b in boxes)
        crosses = n in over or _crosses(line, edge)
        if run and (parted or crosses):
            yield run
            run = []
        if crosses:
            yield [line]
        else:
            run.append(line)
    if run:
        yield run


def _over_both(ordered: list[PrintedLine], edge: float) -> set[int]:
    """Which lines are rows of a table over both sides, and its heads close above them."""
    over = set()
    for n, line in enumerate(ordered):
        near = [x for x in ordered[max(n - _NEAR, 0) : n + _NEAR + 1] if x is not line]
        if _is_row_over_both(line, edge, near):
            over.add(n)
            for k in range(n - 1, max(n - _HEAD_LINES, 0) - 1, -1):
                far = ordered[k + 1].top - ordered[k].bottom > _CLOSE * line.size
                if k in over or far or min(_prose_lines([ordered[k]], edge)) > 0 or _crosses(ordered[k], edge):
                    break
                over.add(k)
    return over


def _crosses(line: PrintedLine, edge: float) -> bool:
    return any(w.x0 < edge - _EDGE and w.x1 > edge - _GUTTER for w in line.words)


def _is_row_over_both(line: PrintedLine, edge: float, near: list[PrintedLine]) -> bool:
    """True for a label with figures on the other side of the gutter, and no label of theirs there."""
    left, right = _sides(line, edge)
    if not left or not right or not all(is_value(t.text) for t in words_to_tokens(right)):
        return False
    return any(is_value(t.text) for t in words_to_tokens(left)[1:]) or not any(_begins_at(x, edge) for x in near)


def _begins_at(line: PrintedLine, edge: float) -> bool:
    """True for a line with words from the left edge of the column right of a gutter, or of a table's cells there."""
    return any(-_EDGE <= w.x0 - edge <= _INSET and any(c.isalpha() for c in w.text) for w in line.words)


def _sides(line: PrintedLine, edge: float) -> tuple[list[Word], list[Word]]:
    return [w for w in line.words if w.x0 < edge - _EDGE], [w for w in line.words if w.x0 >= edge - _EDGE]


def _prose_lines(run: list[PrintedLine], edge: float) -> tuple[int, int]:
    """How many lines of running text a run has left and right of a gutter."""
    sides = [_sides(line, edge) for line in run]
    counts = []
    for k in (0, 1):
        words = [side[k] for side in sides if side[k]]
        if not words:
            counts.append(0)
            continue
        width = max(w[-1].x1 for w in words) - min(w[0].x0 for w in words)
        counts.append(sum(_is_prose(w, width) for w in words))
    return counts[0], counts[1]


def _is_prose(words: list[Word], width: float) -> bool:
    """True for words that fill most of a column, in pieces of several words."""
    pieces = [t for t in words_to_tokens(words) if t.text.count(" ") >= _PIECE_WORDS - 1]
    letters = sum(c.isalpha() for t in pieces for c in t.text)
    return sum(t.x1 - t.x0 for t in pieces) >= _FULL * width and letters >= _FULL * sum(len(t.text) for t in pieces) > 0
