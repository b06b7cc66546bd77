"""How near is one, and how far is another: what lines, rows and columns are told apart by where no rule is drawn.

White is measured against the size of the type, since both grow together; edges in points, since an edge is hit or
missed by what producers round to. None of the values is from a standard.
"""

from __future__ import annotations

TIGHT = 0.8  # of the distance between rows: lines closer than this belong to one row
_SURELY_TIGHTER = 0.12  # of the size: white is measured no finer, so lines of one row stand at least so much closer
LINES_OF_ONE_TEXT = 0.6  # of the size: the lines of one text stand no farther apart
ROWS_APART = 0.45  # of the size: rows that stand no farther apart look like the lines of one text
FARTHEST_LINE = 0.9  # of the size: no two lines of one row stand farther apart
ROUNDED_POINTS = 0.1  # points that the edges of ink are rounded by
SAME_EDGE = 1.5  # points: what is set at one edge is off by less
INDENT = 12.0  # points: what begins nearer than this to the left edge of a table stands at it
LARGER_TYPE = 1.12  # times the size of running text: a heading's
CELL_WHITE = 5.0  # points of white between the ink of a cell and its edge, as producers set it
HEADS_WITHIN = 60.0  # points over or under a grid: heads or rows that belong to it begin nearer
OUT_OF_GRID = 3.0  # points that what belongs to a grid may reach out over its sides


def is_tight(gap: float, usual: float | None, size: float) -> bool:
    """True when two lines stand surely closer than the rows of their table, `usual` apart; never where that is unknown.

    `gap` and `usual` are the white between lines, in points; `size` is the height of a line or of its type.
    """
    return usual is not None and gap < min(TIGHT * usual, at_least_rows(usual, size))


def at_least_rows(usual: float, size: float) -> float:
    """The least white, in points, that may as well be that between two rows, `usual` apart."""
    return usual - _SURELY_TIGHTER * size
