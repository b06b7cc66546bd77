"""Tables pasted with one cell a line: a label, then as many figures as there are heads, row after row.

Nothing but the counts holds such a table together, so a row is read only where it has as many figures as there are
heads above the first row. A row with fewer has an empty cell that nobody can place: its label is kept, its figures not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from analys.read.text.flat_heads import read_heads
from analys.words.cells import is_year, read_cell
from analys.words.headers import read_words
from analys.words.vocabulary import whole_word

MIN_ROWS = 3
LABEL = 80  # characters; a longer line is prose
_SURE = 0.6  # of the rows: with fewer whole ones the columns are not what they seem
_VALUES = ("tal", "saknas")
Cells = list[tuple[int, int, str, int, int]]
Told = tuple[str, int]  # a cell's text and the index of its line


@dataclass(frozen=True)
class Stacked:
    """A table, or rows that are none for sure (no cells): indexes of its first and last line, and its cells."""

    first: int
    last: int
    cells: tuple[tuple[int, int, str, int, int], ...] = ()
    unread: int = 0  # rows that lack a figure


def find_stacked(lines: list[str]) -> list[Stacked]:
    """Return the tables with one cell a line, and the runs of labels and figures whose columns nobody can know."""
    out: list[Stacked] = []
    for run in _runs(lines):
        if sum(_is_value(lines[i]) for i in run) >= 2 * MIN_ROWS and (found := _table(lines, run)):
            out.append(found)
    return out


def _runs(lines: list[str]) -> Iterator[list[int]]:
    """Indexes of lines that hold one short cell each, at most one empty line between them."""
    run: list[int] = []
    for i, line in enumerate(lines):
        if not line.strip():
            continue
        if run and i - run[-1] > 2:
            yield run
            run = []
        if _is_cell(line) or read_heads(line, _figures_below(lines, i)):
            run.append(i)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _figures_below(lines: list[str], head: int) -> int:
    """How many figures the first row has under a line of heads, 0 where none stand there."""
    below = [i for i in range(head + 1, min(head + 2 * 40, len(lines))) if lines[i].strip()]
    count = 0
    for i in below[1:]:
        if not _is_value(lines[i]):
            break
        count += 1
    return count if below and not _is_value(lines[below[0]]) else 0


def _is_cell(line: str) -> bool:
    text = line.strip()
    return len(text) <= LABEL and "  " not in text and not any(c in text for c in "\t|;") and not text.startswith("#")


def _is_value(line: str) -> bool:
    return read_cell(line.strip()).kind in _VALUES and not is_year(line.strip())


def _table(lines: list[str], run: list[int]) -> Stacked | None:
    """The table of a run: rows of a label and its figures; None where it is no table at all."""
    rows: list[list[int]] = []
    for i in run:
        if rows and _is_value(lines[i]):
            rows[-1].append(i)
        else:
            rows.append([i])
    filled = [k for k, row in enumerate(rows) if len(row) > 1]
    if len(filled) < MIN_ROWS:
        return None
    body = rows[filled[0] : filled[-1] + 1]
    counts = Counter(len(row) - 1 for row in body if len(row) > 1)
    count = max(counts)
    if count < 2 or len(body) > 2 * len(filled):
        return None
    heads = _heads([r[0] for r in rows[: filled[0]]], lines, count)
    if not heads or counts[count] < max(MIN_ROWS, _SURE * len(filled)):
        return Stacked(body[0][0], body[-1][-1])
    laid = [heads, *([(lines[i].strip(), i) for i in (row if len(row) > count else row[:1])] for row in body)]
    cells = tuple(
        (r, c, text, i + 1, 1)
        for r, row in enumerate(laid, start=1)
        for c, (text, i) in enumerate(row, start=1)
        if text
    )
    return Stacked(min(i for _, i in heads), body[-1][-1], cells, len(filled) - counts[count])


def _heads(above: list[int], lines: list[str], count: int) -> list[Told]:
    """The heads right above the first row with that of the corner before them; [] where they are not sure."""
    if above and (flat := read_heads(lines[above[-1]], count)):
        return [(text, above[-1]) for text in flat] if len(flat) == count + 1 else []
    heads = [(lines[i].strip(), i) for i in above[len(above) - count :]] if len(above) >= count else []
    if not heads or len({text for text, _ in heads}) < count:
        return []  # heads that come twice have heads of their own above them, which no count can place
    before = above[: len(above) - count]
    corner = (lines[before[-1]].strip(), before[-1]) if before else ("", heads[0][1])
    known = all(is_year(text) or read_words(text).known for text, _ in heads)
    if known:
        return [corner if _is_corner(corner[0]) else ("", heads[0][1]), *heads]
    return [corner, *heads] if len(before) <= 1 else []


def _is_corner(text: str) -> bool:
    return bool(whole_word("enhet", text.strip("() "))) or text.lower().startswith(
        ("belopp", "(", "tkr", "mkr", "mnkr", "kommun")
    )
