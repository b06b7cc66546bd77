"""A line of years with one row of figures under it and no label: '2022 2021 2020', then '3 226', '3 169 3 125'.

What the figures are of stands in the heading above; they are read where they can be parted in one way only into as
many as there are years.
"""

from __future__ import annotations

from analys.read.text.pasted.flat_heads import read_heads
from analys.read.text.pasted.ways.readings import only_figures, readings
from analys.read.text.stacked.rows import Stacked
from analys.words.cells import is_year

LEAST_HEAD_YEARS = 3  # years; fewer stand in running text too
LINES_BETWEEN_FIGURES = 3  # lines from the years to the figures, or between two lines of figures
LONGEST_YEARS_LINE = 120  # characters of a line of heads


def find_under_years(lines: list[str]) -> list[Stacked]:
    """Return the tables of one row under a line of years."""
    out: list[Stacked] = []
    for i, line in enumerate(lines):
        count = len(line.split())
        heads = read_heads(line, count) if count >= LEAST_HEAD_YEARS and len(line) <= LONGEST_YEARS_LINE else ()
        if not heads or not all(map(is_year, heads[1:])):
            continue
        last, figures = _figures_below(lines, i)
        found = readings("  ".join(figures)).get(count, ())
        if len(found) == 1:
            cells = [(1, c, year, i + 1, 1) for c, year in enumerate(heads[1:], start=1)]
            cells += [(2, c, figure, last + 1, 1) for c, figure in enumerate(found[0], start=1)]
            out.append(Stacked(i, last, tuple(cells)))
    return out


def _figures_below(lines: list[str], head: int) -> tuple[int, list[str]]:
    """The index of the last line of figures straight under a line, and those lines."""
    last, figures = head, []
    for i in range(head + 1, len(lines)):
        if not lines[i].strip():
            if i - last >= LINES_BETWEEN_FIGURES:
                break
            continue
        if not (text := only_figures(lines[i])) or all(map(is_year, text.split())):
            break
        last = i
        figures.append(text)
    return last, figures
