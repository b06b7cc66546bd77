"""The characters of a page as a reader sees them: upright, only what is visible, each with a text that can be trusted.

A code that says nothing of how a character looks (control, private use, zero width, none at all) is settled by the
glyph's ink: a flat stroke at the height of a minus is one, and what is left in doubt before a digit is told as U+FFFD,
so that no sign of a figure is lost.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analys.read.pdf.ink.text import Characters, Runs

UNREADABLE = "\ufffd"
_INVISIBLE = 3  # text render mode
_LIGATURES = {"ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st"}
_JOINERS = "\u00ad\u200c\u200d\u200e\u200f\u2060\ufeff"  # by their meaning never drawn
Box = tuple[float, float, float, float]


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
        counts = np.bincount(_ways(characters.runs.along)[characters.run] // 90, minlength=4)
        if counts.max() > 0.7 * counts.sum():
            return 90 * int(counts.argmax())
    return shown % 360


def _ways(along: np.ndarray) -> np.ndarray:
    """The nearest of 0, 90, 180, 270 degrees for each direction."""
    a, b = along[:, 0], along[:, 1]
    level = np.abs(a) >= np.abs(b)
    return np.where(level, np.where(a >= 0, 0, 180), np.where(b > 0, 90, 270)).astype(np.int16)


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
    way = ((_ways(runs.along) - turn) % 360)[run] if len(run) else np.zeros(0, np.int16)
    size, base = runs.size[run], placed(runs.origin, visible, turn)[run, 1]
    level = way % 180 == 0
    # A type's own height differs from font to font; lines are told apart by one that is the same share of each size.
    below = -runs.descent[run] * size
    top, bottom = np.where(level, base + below - size, boxes[:, 1]), np.where(level, base + below, boxes[:, 3])
    bare = (boxes[:, 2] <= boxes[:, 0]) & level
    for k in np.flatnonzero(bare).tolist():  # no width of its own: as wide as its ink
        if k in characters.ink:
            boxes[k, ::2] = placed_boxes(np.array([characters.ink[k]]), visible, turn)[0, ::2]
    text = _texts(characters, size)
    width, height = (visible[2] - visible[0], visible[3] - visible[1])[:: -1 if turn % 180 else 1]
    seen = np.isfinite(boxes).all(1) & np.isfinite(base) & (size > 0.2)
    seen &= (boxes[:, 2] > 0) & (boxes[:, 0] < width) & (bottom > 0) & (top < height)
    seen[[k for k in characters.ink if not text[k]]] = False
    seen &= _is_seen(runs, hidden)[run] | False if len(run) else seen
    white = (runs.colour[:, :3].min(1) >= 250)[run] if len(run) else seen
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
    boxes, run = characters.box.copy(), characters.run
    same = np.zeros(len(run) + 1, bool)
    same[1:-1] = (boxes[1:] == boxes[:-1]).all(1) & (run[1:] == run[:-1]) & (boxes[1:, 2] > boxes[1:, 0])
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


def _texts(characters: Characters, size: np.ndarray) -> list[str]:
    """What each character says; '' for what draws nothing."""
    texts = list(characters.code.astype("<u4").tobytes().decode("utf-32-le", "surrogatepass"))
    for k in np.flatnonzero((characters.code >= 0xFB00) & (characters.code <= 0xFB06)).tolist():
        texts[k] = _LIGATURES[texts[k]]
    for k, ink in characters.ink.items():
        texts[k] = _settled(texts, k, ink, characters, float(size[k]))
    return texts


def _settled(texts: list[str], k: int, ink: Box, characters: Characters, size: float) -> str:
    """A character in doubt, by its ink and by what stands after it."""
    text, x, y = texts[k], characters.box[k, 0], characters.runs.origin[characters.run[k], 1]
    wide, tall = ink[2] - ink[0], ink[3] - ink[1]
    after = texts[k + 1] if k + 1 < len(texts) else ""
    figure = after.isdigit() and abs(characters.runs.origin[characters.run[k + 1], 1] - y) < 0.2 * size
    figure = figure and -0.1 * size < characters.box[k + 1, 0] - x < 1.5 * size
    private = "\ue000" <= text <= "\uf8ff"
    if text.isprintable() and not private and text != UNREADABLE:
        return text
    if wide <= 0 or tall <= 0:  # nothing is drawn, or the font that would draw it is not in the file
        if text.isspace() or text == "\u200b":
            return " "
        unknown = not characters.runs.embedded[characters.run[k]] and text not in _JOINERS
        return UNREADABLE if figure and unknown else ""
    if tall < 0.2 * size and wide > 1.5 * tall and 0.12 * size < (ink[1] + ink[3]) / 2 - y < 0.5 * size:
        return "-"  # a flat stroke before a figure is its sign
    if text == "\u00ad":
        return "-"  # a soft hyphen that is drawn ends a line
    symbol = private and text >= "\uf000"  # a sign of a symbol font: a bullet, an arrow
    return text if private and not figure and (symbol or not _in_word(texts, k, ink, characters, size)) else UNREADABLE


def _in_word(texts: list[str], k: int, ink: Box, characters: Characters, size: float) -> bool:
    """True for a character that touches a letter or figure: a bullet or an icon stands apart.

    U+E000, which parts cells further on, is told as one in any case.
    """
    close = texts[k] == "\ue000"
    for at, gap in ((k - 1, lambda b: ink[0] - b[2]), (k + 1, lambda b: b[0] - ink[2])):
        if (
            0 <= at < len(texts)
            and characters.runs.origin[characters.run[at], 1] == characters.runs.origin[characters.run[k], 1]
        ):
            said = texts[at].isalnum() or "\ue000" <= texts[at] < "\uf000" or texts[at] == UNREADABLE
            close |= said and -0.5 * size < gap(characters.box[at]) < 0.2 * size
    return close
