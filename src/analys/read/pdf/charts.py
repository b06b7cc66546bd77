"""Charts told from tables: the numbers of an axis or of a chart's bars stand in rows and columns too, but name nothing.

A table's rows begin with a label. Where hardly any does, numbers that rise by the same step in the same column are an
axis, and numbers strewn over a grid that is mostly empty are what stands on bars and points.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from analys.read.blocks import PlacedCell
from analys.read.pdf.ink.ink import Box, Word
from analys.words.vocabulary import one_of

_LABELLED = 0.3  # of the rows: fewer labels are no table's
_STREWN = 0.45  # of the grid's cells that are filled
_TICKS = 3  # numbers in a column that can be an axis
_AXIS = 4  # numbers over one another that are an axis wherever they stand
_CLEAR = 60.0  # points beside a tick without words on its height: a table's row goes on nearer
ALONG_AN_AXIS = 40.0  # points from an axis to what is drawn along it
_CLEAR_TICKS = 0.75  # of an axis' numbers: the rest may have a bar's own number beside them
_ON_BASELINE = 0.4  # points: words of one row are off by less
_BESIDE_AXIS = 0.3  # of the lower of an axis and what stands beside it: so much must lie on one height
_PITCH_OFF = 1.5  # points: the ticks of an axis stand as evenly as this
_SAME_STEP = 0.01  # of the step: printed numbers of an axis are rounded
_LEAST_PITCH = 5.0  # points: ticks stand no nearer
_STREWN_LABELS = 0.15  # of the rows: fewer labels are told where numbers are strewn about
_TICK = re.compile(
    rf"(?P<sign>[-−–]?)\s?(?:kr|\$|€)?\s?(?P<number>\d[\d \u00a0.,]*)\s?(?:%|{one_of('enhet vid axel')})?"
)
FIRST_YEAR, LAST_YEAR = 1900, 2100  # whole numbers between them may be years along an axis


@dataclass(frozen=True)
class Axis:
    """The numbers along one axis of a chart: their outline and their words."""

    box: Box
    words: tuple[Word, ...]


def find_axes(words: Iterable[Word]) -> list[Axis]:
    """Return the upright axes of a page: numbers over one another with one step in value and in place, nothing beside.

    An axis has its highest number at the top, numbers of rows their lowest; years head a table's rows either way.
    """
    words = list(words)
    ticks = _numbers(
        sorted((w for w in words if w.text[0] in "0123456789-−–%$€"), key=lambda w: (round(w.bottom), w.x0))
    )
    if len(ticks) < _AXIS:
        return []
    axes: list[Axis] = []
    used: set[int] = set()
    for edge in ("x1", "x0"):
        columns: dict[int, list[int]] = {}
        for k, (_, parts) in enumerate(ticks):
            at = parts[-1].x1 if edge == "x1" else parts[0].x0
            columns.setdefault(round(at / 2), []).append(k)
        for column in (c for c in columns.values() if len(c) >= _AXIS):
            free = sorted((k for k in column if k not in used), key=lambda k: ticks[k][1][0].bottom)
            for run in _even_runs(free, ticks):
                parts = [w for k in run for w in ticks[k][1]]
                if sum(_stands_clear(ticks[k][1], words) for k in run) >= _CLEAR_TICKS * len(run):
                    used |= set(run)
                    axes.append(Axis(_outline(parts), tuple(parts)))
    taken = {w for axis in axes for w in axis.words}
    others = [w for w in words if w not in taken]
    return [a for a in axes if sum(_has_row(w, others) for w in a.words) < 0.5 * len(a.words)]


def _has_row(tick: Word, others: list[Word]) -> bool:
    """True when other words than ticks stand right on a number's baseline, however far away: it is in a table's row."""
    return any(abs(tick.bottom - w.bottom) < _ON_BASELINE for w in others)


def is_along(box: Box, axes: list[Axis]) -> bool:
    """True for what stands beside or over an axis: it is part of the chart."""
    for axis in axes:
        x0, top, x1, bottom = axis.box
        shared = min(bottom, box[3]) - max(top, box[1])
        if (
            shared > _BESIDE_AXIS * min(bottom - top, box[3] - box[1])
            and box[0] - ALONG_AN_AXIS < x1
            and x0 < box[2] + ALONG_AN_AXIS
        ):
            return True
    return False


def _numbers(words: list[Word]) -> list[tuple[float, list[Word]]]:
    """The numbers among words in reading order, thousands joined, as (value, words)."""
    found: list[list[Word]] = []
    for word in words:
        last = found[-1][-1] if found else None
        if not _TICK.fullmatch(word.text) and not re.fullmatch(r"%|[-−–]", word.text):
            continue
        near = last is not None and abs(last.bottom - word.bottom) < 1 and -1 < word.x0 - last.x1 < 0.5 * word.size
        if near and (re.fullmatch(r"\d{3}(?:,\d+)?%?|%", word.text) or found[-1][-1].text in "-−–"):
            found[-1].append(word)
        else:
            found.append([word])
    values = ((_value(" ".join(w.text for w in parts)), parts) for parts in found)
    return [(v, parts) for v, parts in values if v is not None]


def _even_runs(column: list[int], ticks: list[tuple[float, list[Word]]]) -> Iterable[list[int]]:
    """Runs of at least _AXIS numbers of one column that differ by one step, each as far below the one before."""
    run: list[int] = []
    for k in column:
        if len(run) > 1:
            (a, wa), (b, wb), (c, wc) = (ticks[n] for n in (run[-2], run[-1], k))
            step, pitch = b - a, wb[0].bottom - wa[0].bottom
            even = (
                step < 0
                and abs(wc[0].bottom - wb[0].bottom - pitch) < _PITCH_OFF
                and abs(c - b - step) <= _SAME_STEP * abs(step)
            )
            if not even:
                if len(run) >= _AXIS:
                    yield run
                run = run[-1:]
        if run and (
            ticks[k][0] == ticks[run[-1]][0] or ticks[k][1][0].bottom - ticks[run[-1]][1][0].bottom < _LEAST_PITCH
        ):
            run = []
        run.append(k)
        if all(FIRST_YEAR <= ticks[n][0] <= LAST_YEAR for n in run) and len(run) > 1:
            run = run[-1:]
    if len(run) >= _AXIS:
        yield run


def _stands_clear(parts: list[Word], words: list[Word]) -> bool:
    """True when no word stands near on either side of a number, on its height."""
    x0, x1, base = parts[0].x0, parts[-1].x1, parts[0].bottom
    return not any(
        abs(w.bottom - base) < 2 and w not in parts and x0 - _CLEAR < w.x1 and w.x0 < x1 + _CLEAR for w in words
    )


def _outline(words: list[Word]) -> Box:
    return (
        min(w.x0 for w in words), min(w.top for w in words), max(w.x1 for w in words), max(w.bottom for w in words)
    )  # fmt: skip


def is_chart(cells: Sequence[PlacedCell]) -> bool:
    """True for what stands in a chart: few rows have labels, and the numbers are ticks of axes or strewn about."""
    rows, columns = {c.row for c in cells}, {c.column for c in cells}
    firsts = [min((c for c in cells if c.row == row), key=lambda c: c.column) for row in rows]
    labelled = sum(bool(re.search(r"[^\W\d_]{2}", c.text)) and not _TICK.fullmatch(c.text) for c in firsts)
    if labelled > _LABELLED * len(rows):
        return False
    numbers = [c for c in cells if _value(c.text) is not None]
    if len(numbers) < _TICKS or len(rows) < 2:
        return False
    axes = [axis for column in columns if len(axis := [c for c in numbers if c.column == column]) >= _TICKS]
    if axes and all(_is_axis(axis) for axis in axes) and (len(axes) > 1 or len(numbers) <= len(axes[0]) + 2):
        return True
    wide = max(c.column + c.column_span - 1 for c in cells)
    return len(cells) < _STREWN * len(rows) * wide and labelled <= _STREWN_LABELS * len(rows)


def _value(text: str) -> float | None:
    found = _TICK.fullmatch(text.strip())
    if not found:
        return None
    digits = re.sub(r"[ \u00a0]", "", found["number"]).rstrip(".,").replace(",", ".")
    if digits.count(".") > 1:
        digits = digits.replace(".", "")
    return (-1 if found["sign"] else 1) * float(digits)


def _is_axis(cells: list[PlacedCell]) -> bool:
    """True for numbers that fall down the page by one and the same step; those that rise number the rows."""
    values = [v for c in sorted(cells, key=lambda c: c.row) if (v := _value(c.text)) is not None]
    steps = [b - a for a, b in pairwise(values)]
    return bool(steps) and steps[0] < 0 and all(abs(s - steps[0]) <= _SAME_STEP * abs(steps[0]) for s in steps)
