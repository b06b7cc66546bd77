"""Upright characters -> words: lines by their baselines, raised marks joined to theirs, words by the white between."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from itertools import accumulate, pairwise

import numpy as np

from analys.read.blocks import raised
from analys.read.pdf.ink.ink import LETTERS_APART, NO_CELLS, USUAL_SPACE, Rule, Word
from analys.read.pdf.ink.marks import SMALLER, host_line, mixed_lines, runs_of_line
from analys.read.pdf.ink.turned import turned_words
from analys.read.pdf.ink.upright import Upright

_AT_RULE = 2.5  # points from a rule to the text beside it
_LEVEL = 0.02  # points: baselines that differ by no more are the same but for rounding
_LEAST_DROP, _DROP = 0.6, 0.12  # points and of the size: a baseline that lies farther below is that of another line
_LINES_NEAR = 3  # baselines above and below among which a mark's own line is
_BESIDE_SPACES = 0.3  # of the size: as LETTERS_APART, in a line that draws its spaces
_NEARLY_A_SPACE = 0.9  # of the line's own space: white so wide between two text objects is one
_NARROWEST, _WIDEST_SPACE = 0.15, 0.65  # of the size: no font's space is narrower or wider
_PRINTED_TWICE = 0.4  # of a letter's width: the same letter again so near is the letter itself, made to look bold
RAISED_MARK_LENGTH = 3  # characters of a raised mark on the baseline of another line


def characters_to_words(
    chars: Upright, cells: Mapping[int, int] = NO_CELLS, down: Sequence[Rule] = (), sideways: bool = False
) -> tuple[list[Word], list[str]]:
    """Return the words of a page's characters, and the lines of its margins where they run another way.

    What runs up or down makes one word each, in its upright box. On a page that was turned upright because its text
    runs `sideways` the margins still run as the pages before do, and stand left or right of all else.
    `cells`: the tagged cell that some marked content belongs to; no word stands in two of them, nor on both sides of
    a rule down the page.
    """
    white, spaces = _white(chars.text)
    lines = _lines(chars, np.flatnonzero((chars.way == 0) & (chars.size > 0)), white)
    words = _level_words(chars, *lines, white, spaces, cells, down)
    turned: list[Word] = []
    for way in (90, 180, 270):
        rows = np.flatnonzero(chars.way == way)
        if len(rows):
            turned += turned_words(chars.take(rows), way)
    left, right = min((w.x0 for w in words), default=0.0), max((w.x1 for w in words), default=0.0)
    outside = [w for w in turned if words and sideways and (w.x1 <= left or w.x0 >= right)]
    return words + [w for w in turned if w not in outside], [w.text for w in outside]


def _white(text: list[str]) -> tuple[np.ndarray, np.ndarray]:
    """Which characters are white, and which of them are common spaces: nearly always all."""
    spaces = np.fromiter(map(" ".__eq__, text), bool, len(text))
    if all(t == " " or not t.isspace() for t in set(text)):
        return spaces, spaces
    return np.fromiter(map(str.isspace, text), bool, len(text)), spaces


def _lines(chars: Upright, rows: np.ndarray, white: np.ndarray) -> tuple[np.ndarray, np.ndarray, set[int]]:
    """Group characters by baseline; short runs of raised and lowered small ones join the line they stand beside.

    Gives the rows of all characters, line by line from left to right, the number of each one's line, and which of them
    are raised.
    """
    order = rows[np.argsort(chars.base[rows], kind="stable")]
    if not len(order):
        return order, order, set()
    base, size = chars.base[order], chars.size[order]
    starts: list[int] = []
    for a in [0, *(np.flatnonzero(np.diff(base) > _LEVEL) + 1).tolist()]:
        if not starts or base[a] - base[starts[-1]] > max(_LEAST_DROP, _DROP * size[a]):
            starts.append(a)
    joined = np.split(order, starts[1:])
    largest = np.maximum.reduceat(size, starts).tolist()
    line, moved = np.zeros((2, len(chars.x0)), np.intp)
    line[order] = np.repeat(np.arange(len(starts)), np.diff(starts, append=len(order)))
    small = [
        n
        for n, own in enumerate(largest)
        if own <= SMALLER * max(largest[max(n - _LINES_NEAR, 0) : n + _LINES_NEAR + 1])
    ]
    marks: set[int] = set()
    count = 0
    mixed = mixed_lines(size, starts, largest) - set(small)
    for n in [*small, *sorted(mixed)]:
        near = [k for k in range(max(n - _LINES_NEAR, 0), min(n + _LINES_NEAR + 1, len(joined))) if k != n]
        for part in runs_of_line(chars, joined[n]):
            if n in mixed and (len(part) > RAISED_MARK_LENGTH or chars.size[part].max() > SMALLER * largest[n]):
                continue  # a mark may stand on the baseline of a line beside its own
            host, raises = host_line(chars, part, joined, near, largest, white)
            if host is not None:
                count += 1
                line[part], moved[part] = host, count
                marks |= set(part.tolist()) if raises else set()
    order = order[np.lexsort((moved[order], chars.x0[order], line[order]))]
    number = np.cumsum(np.diff(line[order], prepend=line[order[0]]) != 0)
    return order, number, marks


def _level_words(
    chars: Upright,
    rows: np.ndarray,
    line: np.ndarray,
    marks: set[int],
    white: np.ndarray,
    spaces: np.ndarray,
    cells: Mapping[int, int],
    down: Sequence[Rule],
) -> list[Word]:
    """The words of lines of characters, parted at spaces and at gaps that are wider than between letters."""
    if not len(rows):
        return []
    text = list(chars.text)
    for k in marks:
        text[k] = raised(text[k])
    blank = white[rows]
    space, spaced = _spaces(chars, rows, line, spaces[rows])
    after = np.cumsum(blank)[~blank]  # how many blanks stand before each letter
    rows, line = rows[~blank], line[~blank]
    if not len(rows):
        return []
    rows, line, after = _printed_once(chars, text, rows, line, after)
    x0, x1, run = chars.x0[rows], chars.x1[rows], chars.runs[rows]
    gap = x0[1:] - x1[:-1]
    wide = gap > np.where(spaced, _BESIDE_SPACES, LETTERS_APART)[line][1:] * chars.size[rows][1:]
    # Words and groups of figures drawn one by one: the space between them is white and no character.
    wide |= spaced[line][1:] & (gap > _NEARLY_A_SPACE * space[line][1:]) & (run[1:] != run[:-1])
    if cells:
        cell = _cells_of(chars.mark[rows], cells)
        wide |= (cell[1:] != cell[:-1]) & (cell[1:] != 0) & (cell[:-1] != 0)
    wide |= _ruled_off(chars, rows, run, down)
    first = np.flatnonzero(np.append(True, wide | (line[1:] != line[:-1]) | (after[1:] != after[:-1])))
    return _words(chars, text, rows, first, space[line[first]].tolist())


def _cells_of(mark: np.ndarray, cells: Mapping[int, int]) -> np.ndarray:
    """The tagged cell of each character, 0 for none; those of one marked content follow each other."""
    starts = np.flatnonzero(np.append(True, mark[1:] != mark[:-1]))
    own = np.array([cells.get(m, 0) for m in mark[starts].tolist()])
    return np.repeat(own, np.diff(starts, append=len(mark)))


def _ruled_off(chars: Upright, rows: np.ndarray, run: np.ndarray, down: Sequence[Rule]) -> np.ndarray:
    """True for each character but the first that a rule down the page parts from the one before.

    A text too long for its cell may be cut off at the rule, where the next cell's text, which is drawn by itself,
    follows without any white.
    """
    found = np.zeros(max(len(rows) - 1, 0), bool)
    if not len(found) or not down:
        return found
    ends, starts = chars.x1[rows][:-1], chars.x0[rows][1:]
    at = np.array([r.at for r in down])
    order = np.argsort(at, kind="stable")
    between = np.searchsorted(at[order], ends - _AT_RULE) < np.searchsorted(at[order], starts + _AT_RULE)
    for k in np.flatnonzero(between & (np.abs(starts - ends) < 2 * _AT_RULE)).tolist():
        middle = (chars.top[rows[k]] + chars.bottom[rows[k]]) / 2
        near = _AT_RULE if run[k] != run[k + 1] else 0.0
        found[k] = any(r.start <= middle <= r.end and ends[k] - near < r.at < starts[k] + near for r in down)
    return found


def _spaces(chars: Upright, rows: np.ndarray, line: np.ndarray, drawn: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The usual width of a space in each line, and whether the line draws any."""
    count = int(line[-1]) + 1
    size, _ = _medians(chars.size[rows], line, count)
    wide = chars.x1[rows] - chars.x0[rows]
    drawn = drawn & (wide > 0)
    space, spaced = _medians(wide[drawn], line[drawn], count)
    return np.clip(np.where(spaced, space, USUAL_SPACE * size), _NARROWEST * size, _WIDEST_SPACE * size), spaced


def _medians(values: np.ndarray, line: np.ndarray, count: int) -> tuple[np.ndarray, np.ndarray]:
    """The upper median of each line's values, and whether it has any."""
    counts = np.bincount(line, minlength=count)
    middle = np.cumsum(counts) - counts + counts // 2
    ordered = values[np.lexsort((values, line))]
    return np.append(ordered, 0.0)[np.where(counts > 0, middle, len(ordered))], counts > 0


def _printed_once(
    chars: Upright, text: list[str], rows: np.ndarray, line: np.ndarray, after: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Leave out the characters printed twice to look bold: closer than the letter is wide, and drawn apart."""
    while len(rows) > 1:
        x0 = chars.x0[rows]
        near = x0[1:] - x0[:-1] < _PRINTED_TWICE * (chars.x1[rows][1:] - x0[1:])
        near &= (rows[1:] != rows[:-1] + 1) & (line[1:] == line[:-1]) & (after[1:] == after[:-1])
        twice = [k + 1 for k in np.flatnonzero(near).tolist() if text[rows[k]] == text[rows[k + 1]]]
        if not twice:
            break
        # One in each line at a time: what is left out is no neighbour to the next.
        _, which = np.unique(line[twice], return_index=True)
        keep = np.ones(len(rows), bool)
        keep[np.array(twice)[which]] = False
        rows, line, after = rows[keep], line[keep], after[keep]
    return rows, line, after


def _words(chars: Upright, text: list[str], rows: np.ndarray, first: np.ndarray, space: list[float]) -> list[Word]:
    """The words of characters in order, each from one of `first` to the next."""
    counts = np.diff(first, append=len(rows))
    columns = (
        chars.x0[rows[first]],
        np.minimum.reduceat(chars.top[rows], first),
        np.maximum.reduceat(chars.x1[rows], first),
        np.maximum.reduceat(chars.bottom[rows], first),
        np.maximum.reduceat(chars.size[rows], first),
        np.add.reduceat(chars.bold[rows].astype(np.int64), first) * 2 > counts,
    )
    letters = list(map(text.__getitem__, rows.tolist()))
    whole, at = "".join(letters), [*first.tolist(), len(rows)]
    if len(whole) != len(letters):  # a ligature is several letters
        ends = [0, *accumulate(map(len, letters))]
        at = [ends[k] for k in at]
    texts = [whole[a:b] for a, b in pairwise(at)]
    for k in (k for k, t in enumerate(texts) if not t):  # a raised bracket that stands by itself is left out of no mark
        texts[k] = chars.text[rows[first[k]]]
    if not whole.isascii():
        texts = [t if t.isascii() else unicodedata.normalize("NFC", t) for t in texts]
    x0, top, x1, bottom, size, bold = (c.tolist() for c in columns)
    return list(map(Word, x0, top, x1, bottom, texts, size, bold, space, _marks(chars.mark[rows], first)))


def _marks(mark: np.ndarray, first: np.ndarray) -> list[tuple[int, ...]]:
    """The marked-content ids of each word in the order of its letters; none where the page marks nothing."""
    if not (mark >= 0).any():
        return [()] * len(first)
    begun = mark[first].tolist()
    alone = {m: (m,) for m in set(begun)}
    own = [alone[m] for m in begun]
    changes = np.flatnonzero(mark[1:] != mark[:-1]) + 1
    words = np.searchsorted(first, changes, side="right") - 1
    for k in dict.fromkeys(words[first[words] != changes].tolist()):
        last = first[k + 1] if k + 1 < len(first) else len(mark)
        own[k] = tuple(dict.fromkeys(mark[first[k] : last].tolist()))
    return own
