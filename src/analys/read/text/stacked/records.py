"""Records with one cell a line under heads on a line: 'Rad-id Mätområde Datum Värde', then '0', 'Total', '2005', '35'.

As many cells as heads are a record. That is so where the first cells count the records without a gap, or where each
place in the record holds the same kind of cell all the way: words, a year, a number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice, pairwise

from analys.read.text.pasted.head_parts import ways_to_part
from analys.read.text.stacked.rows import Stacked
from analys.words.cells import is_year, read_cell

LEAST_COUNTED, LEAST_ALIKE = 3, 5  # records, where they are counted and where only their kinds say so
_MOST_HEADS = 10
_FIRST_COUNTED = ("0", "1")
_FIRST_CELLS = LEAST_ALIKE * _MOST_HEADS + _MOST_HEADS
_LONGEST_CELL, _LONGEST_HEADS = 60, 160  # characters
LINES_BETWEEN_RECORDS = 3
Cell = tuple[str, int]  # a text and the index of its line


def find_records(lines: list[str]) -> list[Stacked]:
    """Return the tables of records, each on as many lines as there are heads."""
    out: list[Stacked] = []
    free = 0
    for i, line in enumerate(lines):
        text = " ".join(line.split())
        if i < free or not text or len(text) > _LONGEST_HEADS or text.endswith("."):
            continue
        if text in _FIRST_COUNTED or is_year(text):
            found = _read(partial(_under_stacked_heads, lines, i, free), lines, i)
        elif len(text.split()) >= LEAST_COUNTED:
            found = _read(partial(_table, text, i), lines, i + 1)
        else:
            continue
        if found:
            out.append(found)
            free = found.last + 1
    return out


def _read(table: Callable[[list[Cell]], Stacked | None], lines: list[str], start: int) -> Stacked | None:
    """The table of the cells from a line on; only where the first of them are one are all looked at."""
    if table(list(islice(_cells(lines, start), _FIRST_CELLS))) is None:
        return None
    return table(list(_cells(lines, start)))


def _under_stacked_heads(lines: list[str], start: int, free: int, cells: list[Cell]) -> Stacked | None:
    """Records that begin on a line with their number or a year, under heads with a line each."""
    for count in _counts(cells):
        records = _records(cells, count)
        counted = len(records) >= LEAST_COUNTED and _count_up([record[0][0] for record in records])
        if not counted and (len(records) < LEAST_ALIKE or not _tells(records)):
            continue
        above = [(lines[i].strip(), i) for i in range(start - 1, max(free, start - 1 - 2 * count) - 1, -1)]
        heads = [(text, i) for text, i in above if text][:count][::-1]
        if len(heads) == count and all(_kind(text) == "ord" and len(text) <= _LONGEST_CELL for text, _ in heads):
            return _laid(heads, records, counted, cells)
    return None


def _cells(lines: list[str], start: int) -> Iterator[Cell]:
    """The short lines from one on, with at most some blank lines between."""
    last = start - 1
    for i in range(start, len(lines)):
        text = lines[i].strip()
        if i - last > LINES_BETWEEN_RECORDS or len(text) > _LONGEST_CELL or text == "#":
            return
        if text:
            yield text, i
            last = i


def _table(text: str, line: int, cells: list[Cell]) -> Stacked | None:
    for count in _counts(cells):
        records = _records(cells, count)
        counted = len(records) >= LEAST_COUNTED and _count_up([record[0][0] for record in records])
        if not counted and (len(records) < LEAST_ALIKE or not _tells(records)):
            continue
        heads = _heads(text, count)
        if not heads:
            continue
        return _laid([(head, line) for head in heads], records, counted, cells)
    return None


def _counts(cells: list[Cell]) -> range:
    """How many cells a record may have."""
    return range(LEAST_COUNTED, min(_MOST_HEADS, len(cells) // LEAST_COUNTED) + 1)


def _laid(heads: list[Cell], records: list[list[Cell]], counted: bool, cells: list[Cell]) -> Stacked:
    """The table, without the cells that count; what goes on with other kinds of cells is told."""
    rows = enumerate([heads, *records], start=1)
    out = [(r, c, cell, i + 1, 1) for r, row in rows for c, (cell, i) in enumerate(row[counted:], start=1)]
    left = cells[len(heads) * len(records) :][: len(heads)]
    unread = len(left) == len(heads) and sum(_kind(text) == "tal" for text, _ in left) > 0
    return Stacked(heads[0][1], records[-1][-1][1], tuple(out), int(unread))


def _heads(text: str, count: int) -> list[str]:
    """The heads of a line, as many as a record has cells; [] where the line cannot be parted so in one way."""
    for corner, heads in ways_to_part([text], count - 1):
        if corner:
            return [corner, *heads]
    words = text.split()
    return words if len(words) == count and all(word[0].isupper() for word in words) else []


def _records(cells: list[Cell], count: int) -> list[list[Cell]]:
    """The records of so many cells whose kinds are those of the first."""
    kinds = [_kind(text) for text, _ in cells[:count]]
    out: list[list[Cell]] = []
    for at in range(0, len(cells) - count + 1, count):
        record = cells[at : at + count]
        if [_kind(text) for text, _ in record] != kinds:
            break
        out.append(record)
    return out


def _kind(text: str) -> str:
    if is_year(text):
        return "år"
    return "tal" if read_cell(text).kind in ("tal", "saknas") else "ord"


def _count_up(texts: list[str]) -> bool:
    """True for 0, 1, 2 … or 1, 2, 3 …"""
    return (
        all(map(str.isdigit, texts))
        and int(texts[0]) in (0, 1)
        and all(int(b) == int(a) + 1 for a, b in pairwise(texts))
    )


def _tells(records: list[list[Cell]]) -> bool:
    """True for records of words and a number last, with a year or more words, which no row of figures has."""
    kinds = [_kind(text) for text, _ in records[0]]
    return kinds[0] in ("ord", "år") and kinds[-1] not in ("ord", "år") and sum(k in ("ord", "år") for k in kinds) > 1
