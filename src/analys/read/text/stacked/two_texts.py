"""Tables with one cell a line and two columns of text before the figures: 'Tätort', 'Kommun', '2010', '2015'.

Each row is a text, another text and its figures, so that every second label has no figures below it. Those are no
headings, for each would have one row, and the heads hold a text for them too.
"""

from __future__ import annotations

from collections.abc import Sequence

from analys.read.text.pasted.ways.readings import MIN_ROWS
from analys.read.text.stacked.heads import Heads, Told

Labelled = tuple[str, int, bool]  # a label, the index of its line, and whether figures stand below it
Cell = tuple[int, int, str, int, int]  # row, column, text, line and column span
LINES_BETWEEN_TEXTS = 3  # from the head of the first text to that of the other


def first_texts(rows: Sequence[Labelled], heads: Heads, groups: int) -> dict[int, Told]:
    """Return the text of the first column by the line of the other's, heads too; {} where there is one column of text.

    `rows` end with one that has figures; `groups`: how many labels stand between the heads and the first of those.
    """
    filled = [k for k, (_, _, figures) in enumerate(rows) if figures]
    corner = next((k for k, (_, line, _) in enumerate(rows) if line == heads.corner[1]), 0)
    in_turn = len(filled) >= MIN_ROWS and filled == list(range(filled[0], len(rows), 2))
    if groups != 1 or heads.rows > 1 or heads.noted or not heads.corner[0] or not corner or not in_turn:
        return {}
    if rows[corner][1] - rows[corner - 1][1] > LINES_BETWEEN_TEXTS:
        return {}  # a title, or what stands before the table
    return {rows[k][1]: rows[k - 1][:2] for k in (corner, *filled)}


def with_first_texts(cells: list[Cell], texts: dict[int, Told]) -> list[Cell]:
    """The cells with a column of texts before them, each in the row of the line that it is told for."""
    if not texts:
        return cells
    first = [
        (row, 1, texts[line - 1][0], texts[line - 1][1] + 1, 1)
        for row, column, _, line, _ in cells
        if column == 1 and line - 1 in texts
    ]
    return sorted(first + [(row, column + 1, text, line, span) for row, column, text, line, span in cells])
