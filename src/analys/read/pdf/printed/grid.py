"""The columns and rows of a table in a PDF, while it is put together from its lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from analys.read.blocks import PlacedCell
from analys.read.pdf.printed.cuts import join_lines
from analys.read.pdf.printed.distances import ROUNDED_POINTS
from analys.read.pdf.printed.lines import PrintedLine, Token, is_value_line, join_wrapped

SAME_HEIGHT = 3.0  # points: words of a cell that begin no farther below are read from left to right
ROWS_THAT_TELL = 0.25  # of the lines: so many of them known to be rows tell how far rows stand apart
LINES_THAT_TELL = 4  # with fewer lines any two rows do
WIDER_KIND = 1.6  # times the next narrower white, and at least CLEARLY_WIDER more, is the white between rows
CLEARLY_WIDER = 1.2  # points


@dataclass(frozen=True)
class PrintedColumn:
    """A column: the ink it holds, from x0 to x1."""

    x0: float
    x1: float


@dataclass
class PrintedRow:
    """A row being put together: the tokens of each (column, span), and its vertical extent."""

    cells: dict[tuple[int, int], list[Token]] = field(default_factory=dict)
    top: float = 0.0
    bottom: float = 0.0
    is_head: bool = False
    bold: bool | None = None  # whether its label is bold, None without a label

    @property
    def columns(self) -> set[int]:
        """The columns that hold a token."""
        return {column for column, _ in self.cells}


def borders(columns: list[PrintedColumn]) -> list[float]:
    """The x that parts each column from the one before: the middle of the white between them."""
    return [(a.x1 + b.x0) / 2 for a, b in pairwise(columns)]


def column_of(token: Token, columns: list[PrintedColumn]) -> int:
    """The column that holds most of a token, or the nearest where it touches none."""
    overlaps = [min(token.x1, c.x1) - max(token.x0, c.x0) for c in columns]
    return max(range(len(columns)), key=lambda k: overlaps[k])


def absorb(row: PrintedRow, more: PrintedRow) -> None:
    """Take the tokens of another line into a row."""
    for place, tokens in more.cells.items():
        row.cells.setdefault(place, []).extend(tokens)
    row.top, row.bottom = min(row.top, more.top), max(row.bottom, more.bottom)


def rows_to_cells(rows: list[PrintedRow]) -> Iterator[PlacedCell]:
    """Yield the cells of rows, numbered from 1, each with its text on one line and its box."""
    rooms: dict[tuple[int, int], float] = {}
    for row in rows:  # a label alone in its row may run out over the columns beside it
        for place, tokens in row.cells.items() if len(row.cells) > 1 else ():
            rooms[place] = max(rooms.get(place, 0.0), *(t.x1 for t in tokens))
    for number, row in enumerate(rows, start=1):
        for (column, span), tokens in row.cells.items():
            box = (
                min(t.x0 for t in tokens), min(t.top for t in tokens), max(t.x1 for t in tokens),
                max(t.bottom for t in tokens),
            )  # fmt: skip
            ordered = sorted(tokens, key=lambda t: (round(t.top / SAME_HEIGHT), t.x0))
            cuts = span == 1 and len({round(t.x0) for t in tokens}) == 1
            text = (
                join_lines(ordered, rooms.get((column, span), box[2]))
                if cuts
                else join_wrapped(t.text for t in ordered)
            )
            tall = 1 + (_open_above(rows, number - 1) if column == 0 else 0)
            yield PlacedCell(number + 1 - tall, column + 1, text, tall, span, tuple(round(b, 1) for b in box))


def _open_above(rows: list[PrintedRow], at: int) -> int:
    """How many rows of heads over heads leave the place above the head of the labels open: it stands for them all."""
    count = 0
    while rows[at].is_head and count < at:
        above = rows[at - count - 1]
        if not above.is_head or any(k == 0 for k, _ in above.cells) or all(span == 1 for _, span in above.cells):
            break
        count += 1
    return count


def row_gap(lines: list[PrintedLine]) -> float | None:
    """The usual white between two rows of a table, from its lines."""
    between = [b.top - a.bottom for a, b in pairwise(lines) if is_value_line(a) and is_value_line(b)]
    return usual_gap(between, lines)


def usual_gap(between: list[float], lines: Sequence[PrintedRow | PrintedLine]) -> float | None:
    """The usual white between two rows: that `between` lines known to be rows, else the wider of two clear kinds."""
    if len(between) > ROWS_THAT_TELL * len(lines) or (between and len(lines) < LINES_THAT_TELL):
        return median(between)
    return _wide_gap(lines) or (median(between) if between else None)


def _wide_gap(lines: Sequence[PrintedRow | PrintedLine]) -> float | None:
    """The wider of two clearly different distances between lines, or None where all are alike."""
    gaps = sorted(max(b.top - a.bottom, ROUNDED_POINTS) for a, b in pairwise(lines))
    jumps = [
        (b - a, i) for i, (a, b) in enumerate(pairwise(gaps), start=1) if b > WIDER_KIND * a and b - a > CLEARLY_WIDER
    ]
    return median(gaps[max(jumps)[1] :]) if jumps else None
