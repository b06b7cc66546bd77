"""The characters of a page as a reader sees them: upright, and only what is visible."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analys.read.blocks import Box
from analys.read.pdf.ink.doubtful import printed_texts
from analys.read.pdf.ink.text import Characters, Runs, ways

_NEARLY_ALL_TEXT = 0.7  # of the characters: a page is turned as so many of them run
_READABLE = 0.2  # points: smaller type is nothing that anyone can see
_PAPER = 250  # of 255, in all three colours: text no darker is not seen on white paper
_INVISIBLE = 3  # text render mode


@dataclass(frozen=True)
class Upright:
    """Characters on the page turned upright: points from the top left, one row each."""

    x0: np.ndarray
    top: np.ndarray
    x1: np.ndarray
    bottom: np.ndarray
    base: np.ndarray  # the baseline's height, from the top
    size: np.ndarray
    bold: np.ndarray
    mark: np.ndarray  # marked-content id, -1 for none
    runs: np.ndarray  # which text object
    way: np.ndarray  # the direction of the text: 0, 90 (upwards), 180 or 270 (downwards)
    text: list[str]

    def take(self, rows: np.ndarray) -> Upright:
        """Return some of the characters, by their rows in order."""
        if len(rows) == len(self.text):
            return self
        parts = (
            self.x0,
            self.top,
            self.x1,
            self.bottom,
            self.base,
            self.size,
            self.bold,
            self.mark,
            self.runs,
            self.way,
        )
        return Upright(*(p[rows] for p in parts), [self.text[k] for k in rows.tolist()])


def page_turn(characters: Characters, shown: int) -> int:
    """The direction, in degrees counter-clockwise, of nearly all text; else what is upright as the page is `shown`."""
    if len(characters.code):
        counts = np.bincount(ways(characters.runs.along)[characters.run] // 90, minlength=4)
        if counts.max() > _NEARLY_ALL_TEXT * counts.sum():
            return 90 * int(counts.argmax())
    return shown % 360


def placed(points: np.ndarray, visible: Box, turn: int) -> np.ndarray:
    """(n, 2) of the file's x, y -> x to the right and y downwards on the visible page, turned upright."""
    left, low, right, high = visible
    x, y = points[:, 0], points[:, 1]
    if turn == 90:  # text runs upwards: its start is at the bottom, its top is to the left
        pair = (y - low, x - left)
    elif turn == 180:
        pair = (right - x, y - low)
    elif turn == 270:
        pair = (high - y, right - x)
    else:
        pair = (x - left, high - y)
    return np.stack(pair, 1)


def placed_boxes(boxes: np.ndarray, visible: Box, turn: int) -> np.ndarray:
    """(n, 4) of x0, y0, x1, y1 in the file -> x0, top, x1, bottom on the upright page."""
    a, b = placed(boxes[:, :2], visible, turn), placed(boxes[:, 2:], visible, turn)
    return np.concatenate((np.minimum(a, b), np.maximum(a, b)), 1)


def upright(characters: Characters, visible: Box, turn: int, dark: np.ndarray, hidden: bool) -> Upright:
    """Return the visible characters of a page; `dark` are boxes of colour, `hidden` lets invisible text stand.

    Text drawn without ink is what a program has read in a picture: it stands where the page is that picture.
    """
    runs, run = characters.runs, characters.run
    boxes = placed_boxes(_split_ligatures(characters), visible, turn)
    way = ((ways(runs.along) - turn) % 360)[run] if len(run) else np.zeros(0, np.int16)
    size, base = runs.size[run], placed(runs.origin, visible, turn)[run, 1]
    level = way % 180 == 0
    # A type's own height differs from font to font; lines are told apart by one that is the same share of each size.
    below = -runs.descent[run] * size
    top, bottom = np.where(level, base + below - size, boxes[:, 1]), np.where(level, base + below, boxes[:, 3])
    bare = (boxes[:, 2] <= boxes[:, 0]) & level
    for k in np.flatnonzero(bare).tolist():  # no width of its own: as wide as its ink
        if k in characters.ink:
            boxes[k, ::2] = placed_boxes(np.array([characters.ink[k]]), visible, turn)[0, ::2]
    text = printed_texts(characters, ways(runs.along))
    width, height = (visible[2] - visible[0], visible[3] - visible[1])[:: -1 if turn % 180 else 1]
    seen = np.isfinite(boxes).all(1) & np.isfinite(base) & (size > _READABLE)
    seen &= (boxes[:, 2] > 0) & (boxes[:, 0] < width) & (bottom > 0) & (top < height)
    seen[[k for k in characters.ink if not text[k]]] = False
    seen &= _is_seen(runs, hidden)[run] | False if len(run) else seen
    white = (runs.colour[:, :3].min(1) >= _PAPER)[run] if len(run) else seen
    for k in np.flatnonzero(white & seen).tolist():
        x, y = (boxes[k, 0] + boxes[k, 2]) / 2, (top[k] + bottom[k]) / 2
        seen[k] = bool(((dark[:, 0] <= x) & (x <= dark[:, 2]) & (dark[:, 1] <= y) & (y <= dark[:, 3])).any())
    return Upright(
        boxes[:, 0], top, boxes[:, 2], bottom, base, size, runs.bold[run], runs.mark[run], run, way, text
    ).take(np.flatnonzero(seen))  # fmt: skip


def _is_seen(runs: Runs, hidden: bool) -> np.ndarray:
    return (runs.colour[:, 3] > 0) & (hidden | (runs.mode != _INVISIBLE))


def _split_ligatures(characters: Characters) -> np.ndarray:
    """The boxes, where PDFium tells a ligature as letters that all have its box: each gets its share."""
    boxes, run = characters.box, characters.run
    same = np.zeros(len(run) + 1, bool)
    at = np.flatnonzero(boxes[1:, 0] == boxes[:-1, 0]) + 1  # few begin where the one before does
    same[at] = (boxes[at] == boxes[at - 1]).all(1) & (run[at] == run[at - 1]) & (boxes[at, 2] > boxes[at, 0])
    boxes = boxes.copy()
    starts = np.flatnonzero(~same[:-1] & same[1:]).tolist()
    for first in starts:
        last = first
        while same[last + 1]:
            last += 1
        x0, y0, x1, y1 = boxes[first]
        count = last - first + 1
        along = characters.runs.along[run[first]]
        for n, k in enumerate(range(first, last + 1)):
            if abs(along[0]) >= abs(along[1]):
                a, b = (n, n + 1) if along[0] >= 0 else (count - n - 1, count - n)
                boxes[k] = x0 + (x1 - x0) * a / count, y0, x0 + (x1 - x0) * b / count, y1
            else:
                a, b = (n, n + 1) if along[1] >= 0 else (count - n - 1, count - n)
                boxes[k] = x0, y0 + (y1 - y0) * a / count, x1, y0 + (y1 - y0) * b / count
    return boxes
