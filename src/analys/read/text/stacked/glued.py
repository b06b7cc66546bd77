"""Tables copied without anything between their cells: 'Resultatbudget' 'NotBokslut 2021Bokslut 2022', '1 8681 929'.

The heads part themselves by their capitals and years, and say how many figures a row has. Figures whose thousands are
parted by a space can be cut in few ways ('1 8681 929' is 1 868 and 1 929); the results and sums of the table leave one.
A table of which no sum can be borne out is not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from math import prod

from analys.read.text.pasted.head_parts import NOTES_HEAD
from analys.read.text.pasted.ways.decided import sums_up
from analys.read.text.pasted.ways.readings import MIN_ROWS, Ways
from analys.read.text.stacked.rows import LINES_BETWEEN_CELLS, Stacked
from analys.words.cells import is_year, read_cell
from analys.words.headers import read_words
from analys.words.vocabulary import names_sum

_MOST_WAYS, _MOST_CHOICES_OF_SUM = 60, 20_000
_MOST_SUMMED = 8  # rows over their sum
_LEAST_READ = 0.6  # of the rows of figures
_LONGEST_GLUED_LABEL, _LONGEST_GLUED_HEADS = 110, 240  # characters
_JOINTS = re.compile(r"(?<=[a-zåäö)\d])(?=[A-ZÅÄÖ][a-zåäö])")
_GLUED_FIGURES = r"[-−–]?\d[\d ,%−–-]*"
_LABEL_GLUED_BEHIND = re.compile(rf"(?P<figures>{_GLUED_FIGURES})(?P<label>[A-ZÅÄÖ][^\d]{{2,}})")
_LABEL_GLUED = re.compile(rf"(?P<label>[^\W\d_][^\d]*[^\W\d_)])(?P<figures>{_GLUED_FIGURES})")
_GLUED_PIECE = re.compile(r"[-−–]?(?:[1-9]\d{0,2}(?: \d{3})+|[1-9]\d{0,2}|0)(?:,\d+)?(?: ?%)?|[-–](?=[-–])|[-–]$")
Piece = tuple[str, int]  # the text of figures, and the index of its line


@dataclass
class _Row:
    label: str
    line: int
    pieces: list[Piece]


def find_glued(lines: list[str]) -> list[Stacked]:
    """Return the tables whose heads and figures stand with nothing between them."""
    out: list[Stacked] = []
    free = 0
    for i, line in enumerate(lines):
        heads = _heads(line.strip()) if i >= free else ()
        if not heads:
            continue
        rows = [row for row in _rows(lines, i + 1) if row.pieces or row.label]
        while rows and not rows[-1].pieces:
            rows.pop()
        if found := _table(i, heads, rows):
            out.append(found)
            free = found.last + 1
    return out


def _heads(text: str) -> tuple[str, ...]:
    """The corner and the heads of a line that are glued to each other, each a serie, a year or both; () for others."""
    if len(text) > _LONGEST_GLUED_HEADS or not _JOINTS.search(text):
        return ()
    parts = [part.strip() for part in _JOINTS.split(text)]
    first = len(parts)
    while first > 0 and _says_when_or_what(parts[first - 1]):
        first -= 1
    held = parts[first:]
    if len(held) < 2 or len(set(held)) < len(held):
        return ()
    noted = first > 0 and NOTES_HEAD.fullmatch(parts[first - 1])
    corner = " ".join(parts[: first - bool(noted)])
    return (corner, parts[first - 1], *held) if noted else (corner, *held)


def _says_when_or_what(text: str) -> bool:
    said = read_words(text)
    return is_year(text) or (bool(said.serie and said.period) and not said.rest)


def _rows(lines: list[str], start: int) -> Iterator[_Row]:
    """The rows from a line on: a label, and what stands behind it or on the lines below."""
    row = _Row("", start, [])
    last = start - 1
    for i in range(start, len(lines)):
        text = lines[i].strip()
        if not text:
            continue
        if i - last > LINES_BETWEEN_CELLS or len(text) > _LONGEST_GLUED_LABEL:
            break
        last = i
        if re.fullmatch(_GLUED_FIGURES, text):
            row.pieces.append((text, i))
        elif told := _LABEL_GLUED_BEHIND.fullmatch(text):
            row.pieces.append((told["figures"], i))
            yield row
            row = _Row(told["label"], i, [])
        elif told := _LABEL_GLUED.fullmatch(text):
            yield row
            row = _Row(told["label"], i, [(told["figures"], i)])
        elif text.endswith(".") or any(map(str.isdigit, text)):
            break
        else:
            yield row
            row = _Row(text, i, [])
    yield row


def _table(line: int, heads: tuple[str, ...], rows: list[_Row]) -> Stacked | None:
    noted = len(heads) > 1 and bool(NOTES_HEAD.fullmatch(heads[1]))
    count = len(heads) - 1 - noted
    filled = [row for row in rows if row.pieces]
    if len(filled) < MIN_ROWS or not any(len(row.pieces) == 1 for row in filled):
        return None
    ways = [_ways(row, count, noted) for row in filled]
    settled, borne = _by_sums([row.label for row in filled], ways, noted)
    told = {row.line: found[0] for row, found in zip(filled, settled, strict=True) if len(found) == 1}
    last = filled[-1].pieces[-1][1]
    if not borne or len(told) < _LEAST_READ * len(filled):
        return Stacked(line, last)
    out = [(1, c, text, line + 1, 1) for c, text in enumerate(heads, start=1) if text]
    r = 1
    for row in rows:
        if row.pieces and row.line not in told:
            continue
        r += 1
        out.append((r, 1, row.label, row.line + 1, 1))
        cells = told.get(row.line, ())
        lines = [i for _, i in row.pieces]
        at = lines[:1] * (len(cells) - len(lines)) + lines
        out += [(r, c, text, i + 1, 1) for c, (text, i) in enumerate(zip(cells, at, strict=True), start=2) if text]
    return Stacked(line, last, tuple(out), len(filled) - len(told))


def _ways(row: _Row, count: int, noted: bool) -> Ways:
    """The ways to have the figures of a row; where the table has notes, each with its note, or '', first."""
    texts = [text for text, _ in row.pieces]
    if len(texts) == 1:
        found = _cut(texts[0], count)
        if not noted:
            return found
        notes = [(texts[0][:k], texts[0][k:]) for k in (1, 2) if texts[0][:k].isdigit()]
        return (*(("", *way) for way in found), *((note, *way) for note, left in notes for way in _cut(left, count)))
    if len(texts) == count and all(map(_is_one, texts)):
        return (("",) * noted + tuple(texts),)
    if noted and len(texts) == count + 1 and texts[0].isdigit() and all(map(_is_one, texts)):
        return (tuple(texts),)
    return ()


def _is_one(text: str) -> bool:
    return read_cell(text).kind in ("tal", "saknas")


@lru_cache(1024)
def _cut(text: str, count: int) -> Ways:
    """The ways to cut a text into so many figures; () where there are too many."""
    ways: list[tuple[str, ...]] = []

    def go_on(at: int, way: tuple[str, ...]) -> None:
        left = count - len(way)
        if len(ways) > _MOST_WAYS or (not left) != (at == len(text)):
            return
        if not left:
            ways.append(way)
            return
        for end in range(at + 1, len(text) + 1):
            if _GLUED_PIECE.fullmatch(text, at, end) and text[end : end + 1] != " ":
                go_on(end, (*way, text[at:end]))

    go_on(0, ())
    return tuple(ways) if len(ways) <= _MOST_WAYS else ()


def _by_sums(labels: Sequence[str], ways: list[Ways], noted: bool) -> tuple[list[Ways], bool]:
    """The ways that are left where a row that names a sum is that of the rows above it, and whether any sum holds."""
    out, borne = list(ways), False
    for k, label in enumerate(labels):
        if not names_sum(label) or not out[k]:
            continue
        for size in range(2, min(_MOST_SUMMED, k) + 1):
            block = out[k - size : k + 1]
            if not all(block) or prod(map(len, block)) > _MOST_CHOICES_OF_SUM:
                break
            bare = [[way[noted:] for way in each] for each in block]
            right = [
                choice for choice in product(*(range(len(each)) for each in block))
                if sums_up(tuple(each[n] for each, n in zip(bare, choice, strict=True)))
            ]  # fmt: skip
            if len(right) == 1:
                out[k - size : k + 1] = [(each[n],) for each, n in zip(block, right[0], strict=True)]
                borne = True
                break
    return out, borne
