"""Upright characters that run up, down or upside down -> words."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from analys.read.pdf.ink.ink import LETTERS_APART, USUAL_SPACE, Word
from analys.read.pdf.ink.upright import Upright

_SAME_LINE = 0.4  # of the size: characters of one line differ no more in height
_TEXTS_APART = 1.5  # of the size: more white parts two texts on one line


def turned_words(chars: Upright, way: int) -> list[Word]:
    """Words that run up, down or upside down (narrow column heads), each read in the direction it runs."""
    across = way == 180
    middle = (chars.top + chars.bottom) / 2 if across else (chars.x0 + chars.x1) / 2
    start, end = (chars.x0, chars.x1) if across else (chars.top, chars.bottom)
    if way in (90, 180):  # from the bottom up, or from right to left
        start, end = -end, -start
    lines: list[list[int]] = []
    for k in np.argsort(middle, kind="stable").tolist():
        if lines and abs(middle[k] - middle[lines[-1][0]]) < _SAME_LINE * chars.size[k]:
            lines[-1].append(k)
        else:
            lines.append([k])
    words: list[Word] = []
    for line in lines:
        line.sort(key=lambda k: start[k])
        run: list[int] = []
        for k in line:
            if run and start[k] - end[run[-1]] > _TEXTS_APART * chars.size[k]:
                words += _turned_word(chars, run, start, end)
                run = []
            run.append(k)
        words += _turned_word(chars, run, start, end)
    return words


def _turned_word(chars: Upright, run: list[int], start: np.ndarray, end: np.ndarray) -> Iterator[Word]:
    parts: list[str] = []
    for n, k in enumerate(run):
        if n and start[k] - end[run[n - 1]] > LETTERS_APART * chars.size[k]:
            parts.append(" ")
        parts.append(chars.text[k])
    text = " ".join("".join(parts).split())
    if text:
        x0, top, x1, bottom = (
            float(getattr(side, how)())
            for side, how in (
                (chars.x0[run], "min"), (chars.top[run], "min"), (chars.x1[run], "max"), (chars.bottom[run], "max"),
            )
        )  # fmt: skip
        size = float(chars.size[run[0]])
        marks = tuple(dict.fromkeys(chars.mark[run].tolist()))
        yield Word(x0, top, x1, bottom, text, size, bool(chars.bold[run[0]]), USUAL_SPACE * size, marks)
