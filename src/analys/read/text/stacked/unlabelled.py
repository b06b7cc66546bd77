"""Sums that have no label, in tables with one cell a line: their figures follow those of the row above them.

'Övriga rörelseintäkter', '15 563', '21 495', '474 342', '508 408' is a row and, under it, the sum of the rows of its
group. It is parted where the second half is the sum of rows above it in each column, and else left as it stands.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from analys.read.text.pasted.ways.decided import sums_up
from analys.read.text.stacked.lines import StackedRow, Told

_MOST_SUMMED_ROWS = 12  # over a sum without a label
MOSTLY_AS_MANY = 0.75  # of the rows have so many figures: others have another row's too, or lack some


def usual_count(counts: Sequence[int]) -> int:
    """Return how many figures nearly all rows have, at least two; 0 where they differ more."""
    number, times = Counter(counts).most_common(1)[0] if counts else (0, 0)
    return number if number > 1 and times >= MOSTLY_AS_MANY * len(counts) else 0


def with_sums_apart(rows: list[StackedRow], usual: int) -> Iterator[StackedRow]:
    """Yield the rows, with the figures of a sum without a label in a row of its own."""
    above: list[list[Told]] = []
    for row in rows:
        figures = row.figures
        above += [figures] if figures else []
        if len(figures) == 2 * usual and len(row.held) == len(figures) and _sum_below(above, usual):
            yield replace(row, held=figures[:usual])
            yield StackedRow("", figures[usual][1], figures[usual:], True)
            above[-1:] = []  # the next group begins below
        else:
            yield row


def _sum_below(rows: Sequence[Sequence[Told]], count: int) -> bool:
    """True where the last row has twice `count` figures, of which the second half is a sum that it ends.

    `rows`: the figures of the rows with figures, down to it.
    """
    *above, last = rows
    texts = [text for text, _ in last]
    if len(texts) != 2 * count:
        return False
    first, total = tuple(texts[:count]), tuple(texts[count:])
    parts = [first]
    for row in above[: -_MOST_SUMMED_ROWS - 1 : -1]:
        if len(row) != count:
            return False
        parts.insert(0, tuple(text for text, _ in row))
        if sums_up((*parts, total)):
            return True
    return False
