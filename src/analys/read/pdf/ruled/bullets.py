"""A ruled row whose label is a list of points, with as many values in the cells beside it: each point is a row.

The values seldom stand on the lines of their points, which wrap; that there are as many is what tells.
"""

from __future__ import annotations

import re
from itertools import pairwise

from analys.read.blocks import Box, PlacedCell
from analys.read.pdf.printed.lines import PrintedLine, is_value, join_words
from analys.read.pdf.ruled.lattice import Lattice
from analys.read.pdf.ruled.wrapped import wrapped

_POINT = re.compile(r"[•▪●○·–—-]\s+\S")


def point_rows(lattice: Lattice, lines: dict[int, list[PrintedLine]]) -> list[PlacedCell]:
    """Return the cells of a band, rows numbered from 1; [] where its label is no list or the values are not as many.

    `lines`: those of the band's boxes, by number.
    """
    label = min(lines, key=lambda n: lattice.boxes[n][2], default=-1)
    if label < 0 or len(lines) < 2:
        return []
    starts = [k for k, line in enumerate(lines[label]) if _POINT.match(line.text)]
    stacks = {n: held for n, held in lines.items() if n != label and _is_stack(held)}
    texts = [n for n in lines if n != label and n not in stacks]
    if len(starts) < 2 or not stacks or any(len(held) != len(starts) for held in stacks.values()):
        return []
    if any(is_value(t.text) for n in texts for line in lines[n] for t in line.tokens if len(line.tokens) == 1):
        return []  # a stack that lacks a value: whose, nothing says
    edges = sorted({0, *starts, len(lines[label])})
    parts = [lines[label][a:b] for a, b in pairwise(edges)]
    first = len(parts) - len(starts)  # 1 where a line stands over the points
    cells = [_cell(lattice, label, k, part) for k, part in enumerate(parts, 1)]
    cells += [_cell(lattice, n, first + k, [line]) for n, held in stacks.items() for k, line in enumerate(held, 1)]
    return cells + [_cell(lattice, n, first + 1, lines[n], len(starts)) for n in texts]


def _is_stack(lines: list[PrintedLine]) -> bool:
    return all(len(line.tokens) == 1 and is_value(line.tokens[0].text) for line in lines)


def _cell(lattice: Lattice, box: int, row: int, lines: list[PrintedLine], rows: int = 1) -> PlacedCell:
    _, _, c0, c1 = lattice.boxes[box]
    text = wrapped([join_words(list(line.words)) for line in lines], lattice.xs[c0], lattice.xs[c1 + 1])
    return PlacedCell(row, c0 + 1, text, rows, c1 - c0 + 1, _around(lines))


def _around(lines: list[PrintedLine]) -> Box:
    x0, x1 = min(line.x0 for line in lines), max(line.x1 for line in lines)
    return round(x0, 1), round(lines[0].top, 1), round(x1, 1), round(lines[-1].bottom, 1)
