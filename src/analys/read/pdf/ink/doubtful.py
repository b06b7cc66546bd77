"""What each character says, settled by its ink where its code does not tell.

A code that says nothing of how a character looks (control, private use, zero width, none at all) is settled by the
glyph's ink: a flat stroke at the height of a minus is one, and what is left in doubt before a digit is told as U+FFFD,
so that no sign of a figure is lost. A digit that stands small and high is a mark, and no digit of the figure before it.
"""

from __future__ import annotations

import numpy as np

from analys.read.blocks import Box, raised
from analys.read.pdf.ink.text import Characters
from analys.words.cells import UNREADABLE

_LIGATURES = {"ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st"}
_JOINERS = "\u00ad\u200c\u200d\u200e\u200f\u2060\ufeff"  # by their meaning never drawn
_NOTHING = 0.005  # of the size: the ink of a glyph that is thinner is none
_HIGH = 0.2  # of the size: a raised digit stands this far above the baseline, and others on it
_LOW = 0.6  # of the size: it is no higher than this
_SAME_BASE = 0.2  # of the size: characters of one line differ no more in height
_SET_BACK, _FOLLOWS = 0.1, 1.5  # of the size: from how far back to how far on the digit after a sign begins
_STROKE_HEIGHT, _STROKE_LENGTH = (
    0.2,
    1.5,
)  # of the size, and of its height: a stroke is flatter than the one and wider than the other
_MINUS_LOW, _MINUS_HIGH = 0.12, 0.5  # of the size over the baseline: a minus lies between; lower is an underline
_OVERLAID, _TOUCHING = 0.5, 0.2  # of the size: what a character may lie over another, or beside it, in one word


def printed_texts(characters: Characters, ways: np.ndarray) -> list[str]:
    """What each character says; '' for what draws nothing. `ways`: the direction that each text object runs in."""
    texts = list(characters.code.astype("<u4").tobytes().decode("utf-32-le", "surrogatepass"))
    for k in np.flatnonzero((characters.code >= 0xFB00) & (characters.code <= 0xFB06)).tolist():
        texts[k] = _LIGATURES[texts[k]]
    for k in characters.ink:
        texts[k] = _settled(texts, k, characters, ways)
    return texts


def _level(box: np.ndarray | Box, way: int) -> Box:
    """A box of the file as it lies along its text: x the way the text runs, y upwards from its lines."""
    x0, y0, x1, y1 = box
    if way == 90:
        return y0, -x1, y1, -x0
    if way == 180:
        return -x1, -y1, -x0, -y0
    if way == 270:
        return -y1, x0, -y0, x1
    return x0, y0, x1, y1


def _baseline(characters: Characters, k: int, way: int) -> float:
    x, y = characters.runs.origin[characters.run[k]]
    return _level((x, y, x, y), way)[1]


def _settled(texts: list[str], k: int, characters: Characters, ways: np.ndarray) -> str:
    """A character in doubt, by its ink and by what stands after it."""
    run = characters.run[k]
    way, size, text = int(ways[run]), float(characters.runs.size[run]), texts[k]
    ink, x, y = _level(characters.ink[k], way), _level(characters.box[k], way)[0], _baseline(characters, k, way)
    wide, tall = ink[2] - ink[0], ink[3] - ink[1]
    private = "\ue000" <= text <= "\uf8ff"
    if text.isdigit() and ink[1] - y > _HIGH * size and 0 < tall < _LOW * size:
        return raised(text)
    if text.isprintable() and not private and text != UNREADABLE:
        return text
    after = texts[k + 1] if k + 1 < len(texts) else ""
    figure = after.isdigit() and abs(_baseline(characters, k + 1, way) - y) < _SAME_BASE * size
    figure = figure and -_SET_BACK * size < _level(characters.box[k + 1], way)[0] - x < _FOLLOWS * size
    if min(wide, tall) <= _NOTHING * size:  # nothing is drawn, or the font that would draw it is not in the file
        if text.isspace() or text == "\u200b":
            return " "
        unknown = not characters.runs.embedded[run] and text not in _JOINERS
        return UNREADABLE if figure and unknown else ""
    if (
        tall < _STROKE_HEIGHT * size
        and wide > _STROKE_LENGTH * tall
        and _MINUS_LOW * size < (ink[1] + ink[3]) / 2 - y < _MINUS_HIGH * size
    ):
        return "-"  # a flat stroke before a figure is its sign
    if text == "\u00ad":
        return "-"  # a soft hyphen that is drawn ends a line
    symbol = private and text >= "\uf000"  # a sign of a symbol font: a bullet, an arrow
    return text if private and not figure and (symbol or not _in_word(texts, k, characters, way)) else UNREADABLE


def _in_word(texts: list[str], k: int, characters: Characters, way: int) -> bool:
    """True for a character that touches a letter or figure: a bullet or an icon stands apart.

    U+E000, which parts cells further on, is told as one in any case.
    """
    close, size = texts[k] == "\ue000", float(characters.runs.size[characters.run[k]])
    ink = _level(characters.ink[k], way)
    for at, gap in ((k - 1, lambda b: ink[0] - b[2]), (k + 1, lambda b: b[0] - ink[2])):
        if 0 <= at < len(texts) and _baseline(characters, at, way) == _baseline(characters, k, way):
            said = texts[at].isalnum() or "\ue000" <= texts[at] < "\uf000" or texts[at] == UNREADABLE
            close |= said and -_OVERLAID * size < gap(_level(characters.box[at], way)) < _TOUCHING * size
    return close
