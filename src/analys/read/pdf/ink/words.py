"""Upright characters -> words: lines by their baselines, raised marks joined to theirs, words by the white between."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from itertools import pairwise

import numpy as np

from analys.read.blocks import raised
from analys.read.pdf.ink.ink import NO_CELLS, Word
from analys.read.pdf.ink.upright import Upright

_Run = tuple[list[int], str, float]  # the rows of a word's characters, its text, the width of a space


def characters_to_words(chars: Upright, cells: Mapping[int, int] = NO_CELLS) -> list[Word]:
    """Return the words of a page's characters; what runs up or down makes one word each, in its upright box.

    `cells`: the tagged cell that some marked content belongs to; no word stands in two of them.
    """
    level = np.flatnonzero((chars.way == 0) & (chars.size > 0))
    words = _words(
        chars, [run for line, marks in _lines(chars, level) for run in _line_words(chars, line, marks, cells)]
    )
    for way in (90, 180, 270):
        rows = np.flatnonzero(chars.way == way)
        if len(rows):
            words += _turned_words(chars.take(rows), way)
    return words


def _lines(chars: Upright, rows: np.ndarray) -> list[tuple[np.ndarray, set[int]]]:
    """Group characters by baseline; short runs of raised and lowered small ones join the line they stand beside.

    Each line is the rows of its characters from left to right, and those of them that are raised.
    """
    if not len(rows):
        return []
    order = rows[np.argsort(chars.base[rows], kind="stable")]
    base, size = chars.base[order], chars.size[order]
    lines: list[list[np.ndarray]] = []
    firsts: list[float] = []
    steps = [0, *(np.flatnonzero(np.diff(base) > 0.02) + 1).tolist(), len(order)]
    for a, b in pairwise(steps):
        if firsts and base[a] - firsts[-1] <= max(0.6, 0.12 * size[a]):
            lines[-1].append(order[a:b])
        else:
            lines.append([order[a:b]])
            firsts.append(float(base[a]))
    joined = [np.concatenate(parts) for parts in lines]
    largest = [float(chars.size[line].max()) for line in joined]
    blank = np.fromiter((t.isspace() for t in chars.text), bool, len(chars.text))
    kept: list[list[np.ndarray]] = [[line] for line in joined]
    marks: list[set[int]] = [set() for _ in joined]
    for n, line in enumerate(joined):
        if largest[n] > 0.85 * max(largest[max(n - 3, 0) : n + 4]):
            continue
        stays = []
        for part in _runs(chars, line):
            near = [k for k in range(max(n - 3, 0), min(n + 4, len(joined))) if k != n]
            host, raises = _host(chars, part, joined, near, largest, blank)
            if host is None:
                stays.append(part)
            else:
                kept[host].append(part)
                marks[host] |= set(part.tolist()) if raises else set()
        kept[n] = stays + kept[n][1:]
    out = []
    for parts, raises in zip(kept, marks, strict=True):
        if parts:
            line = np.concatenate(parts)
            out.append((line[np.argsort(chars.x0[line], kind="stable")], raises))
    return out


def _runs(chars: Upright, line: np.ndarray) -> list[np.ndarray]:
    """The characters of one baseline in runs without wide white between them."""
    line = line[np.argsort(chars.x0[line], kind="stable")]
    cuts = np.flatnonzero(chars.x0[line[1:]] - chars.x1[line[:-1]] > 0.5 * chars.size[line[1:]]) + 1
    return np.split(line, cuts)


def _host(
    chars: Upright, small: np.ndarray, lines: list[np.ndarray], near: list[int], largest: list[float], blank: np.ndarray
) -> tuple[int | None, bool]:
    """The line that a short run of smaller characters hangs on to, and whether they are raised over it."""
    inked = small[~blank[small]]
    if not len(inked) or len(small) > 40:
        return None, False
    first, size, base = inked[0], float(chars.size[inked].max()), float(chars.base[inked[0]])
    best: tuple[float, int | None, bool] = (0.7, None, False)
    for k in near:
        line = lines[k]
        if size > 0.85 * largest[k]:
            continue
        offset = (float(chars.base[line[0]]) - base) / largest[k]  # positive where it is raised
        # A mark is raised by a third of the size; in tight lines the one above is as near as its own.
        strain = abs(offset - 0.35) if offset > 0 else abs(offset) + 0.25
        if strain >= best[0] or not -0.4 < offset <= 0.7:
            continue
        ends = chars.x1[line[~blank[line]]]
        if (np.abs(chars.x0[first] - ends) < 0.35 * largest[k]).any():
            best = (strain, k, offset > 0)
    return best[1], best[2]


def _line_words(chars: Upright, line: np.ndarray, marks: set[int], cells: Mapping[int, int]) -> Iterator[_Run]:
    """Split a line of characters into words, at spaces and at gaps that are wider than between letters."""
    rows = line.tolist()
    texts = [chars.text[k] for k in rows]
    if marks:
        texts = [raised(t) if k in marks else t for k, t in zip(rows, texts, strict=True)]
    x0, x1, sizes = chars.x0[line].tolist(), chars.x1[line].tolist(), chars.size[line].tolist()
    spaces = sorted(b - a for a, b, t in zip(x0, x1, texts, strict=True) if t == " " and b > a)
    size = sorted(sizes)[len(sizes) // 2]
    space = spaces[len(spaces) // 2] if spaces else 0.28 * size
    space = min(max(space, 0.15 * size), 0.65 * size)
    least = 0.3 if spaces else 0.17
    cell = [cells.get(m, 0) for m in chars.mark[line].tolist()] if cells else [0] * len(rows)
    runs = chars.runs[line].tolist()
    word: list[int] = []
    last = 0
    for n, text in enumerate(texts):
        if text.isspace():
            if word:
                yield [rows[k] for k in word], "".join([texts[k] for k in word]), space
                word = []
            continue
        if word:
            if text == texts[last] and x0[n] - x0[last] < 0.4 * (x1[n] - x0[n]) and rows[n] != rows[last] + 1:
                continue  # printed twice to look bold: closer than the letter is wide
            gap = x0[n] - x1[last]
            # Words and groups of figures drawn one by one: the space between them is white and no character.
            apart = bool(spaces) and gap > 0.9 * space and runs[n] != runs[last]
            if gap > least * sizes[n] or apart or (cell[n] != cell[last] and cell[n] and cell[last]):
                yield [rows[k] for k in word], "".join([texts[k] for k in word]), space
                word = []
        word.append(n)
        last = n
    if word:
        yield [rows[k] for k in word], "".join([texts[k] for k in word]), space


def _words(chars: Upright, runs: list[_Run]) -> list[Word]:
    """Return runs of characters as words."""
    if not runs:
        return []
    flat = np.array([k for rows, _, _ in runs for k in rows], np.intp)
    counts = np.array([len(rows) for rows, _, _ in runs])
    starts = np.concatenate(([0], np.cumsum(counts)[:-1]))
    columns = (
        chars.x0[flat[starts]],
        np.minimum.reduceat(chars.top[flat], starts),
        np.maximum.reduceat(chars.x1[flat], starts),
        np.maximum.reduceat(chars.bottom[flat], starts),
        np.maximum.reduceat(chars.size[flat], starts),
        np.add.reduceat(chars.bold[flat].astype(np.int64), starts) * 2 > counts,
    )
    boxes = zip(*(c.tolist() for c in columns), strict=True)
    marks = chars.mark.tolist() if (chars.mark >= 0).any() else []
    words = []
    for (rows, text, space), (x0, top, x1, bottom, size, bold) in zip(runs, boxes, strict=True):
        if not text.isascii():
            text = unicodedata.normalize("NFC", text)
        own = tuple(dict.fromkeys([marks[k] for k in rows])) if marks else ()
        words.append(Word(x0, top, x1, bottom, text, size, bold, space, own))
    return words


def _turned_words(chars: Upright, way: int) -> list[Word]:
    """Words that run up, down or upside down (narrow column heads), each read in the direction it runs."""
    across = way == 180
    middle = (chars.top + chars.bottom) / 2 if across else (chars.x0 + chars.x1) / 2
    start, end = (chars.x0, chars.x1) if across else (chars.top, chars.bottom)
    if way in (90, 180):  # from the bottom up, or from right to left
        start, end = -end, -start
    lines: list[list[int]] = []
    for k in np.argsort(middle, kind="stable").tolist():
        if lines and abs(middle[k] - middle[lines[-1][0]]) < 0.4 * chars.size[k]:
            lines[-1].append(k)
        else:
            lines.append([k])
    words: list[Word] = []
    for line in lines:
        line.sort(key=lambda k: start[k])
        run: list[int] = []
        for k in line:
            if run and start[k] - end[run[-1]] > 1.5 * chars.size[k]:
                words += _turned_word(chars, run, start, end)
                run = []
            run.append(k)
        words += _turned_word(chars, run, start, end)
    return words


def _turned_word(chars: Upright, run: list[int], start: np.ndarray, end: np.ndarray) -> Iterator[Word]:
    parts: list[str] = []
    for n, k in enumerate(run):
        if n and start[k] - end[run[n - 1]] > 0.17 * chars.size[k]:
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
        yield Word(x0, top, x1, bottom, text, size, bool(chars.bold[run[0]]), 0.28 * size, marks)
