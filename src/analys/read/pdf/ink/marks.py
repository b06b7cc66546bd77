"""Raised and lowered marks: small characters that hang on to a line whose baseline is not their own."""

from __future__ import annotations

import numpy as np

from analys.read.pdf.ink.upright import Upright

SMALLER = 0.85  # of the largest characters near it: what is set no larger may be a raised mark
_USUALLY_RAISED = 0.35  # of the size: a mark is raised by a third
_HIGHEST = 0.7  # of the size: no mark is raised higher
_LOWEST = 0.4  # of the size: no mark is lowered farther
_SELDOM_LOWERED = 0.25  # of the size: what a lowered mark must be nearer by than a raised one
_MARK_BESIDE = 0.35  # of the size: a mark follows what it marks no farther off
MOST_RAISED = 40  # small characters of a line: more are a line of small type, no marks


def mixed_lines(size: np.ndarray, starts: list[int], largest: list[float]) -> set[int]:
    """The lines whose smallest characters are as small beside their largest as a raised mark is."""
    smallest = np.minimum.reduceat(size, starts)
    return set(np.flatnonzero(smallest <= SMALLER * np.array(largest)).tolist())


def runs_of_line(chars: Upright, line: np.ndarray) -> list[np.ndarray]:
    """The characters of one baseline in runs without wide white between them."""
    line = line[np.argsort(chars.x0[line], kind="stable")]
    cuts = np.flatnonzero(chars.x0[line[1:]] - chars.x1[line[:-1]] > 0.5 * chars.size[line[1:]]) + 1
    return np.split(line, cuts)


def host_line(
    chars: Upright, small: np.ndarray, lines: list[np.ndarray], near: list[int], largest: list[float], blank: np.ndarray
) -> tuple[int | None, bool]:
    """The line that a short run of smaller characters hangs on to, and whether they are raised over it."""
    inked = small[~blank[small]]
    if not len(inked) or len(small) > MOST_RAISED:
        return None, False
    first, size, base = inked[0], float(chars.size[inked].max()), float(chars.base[inked[0]])
    best: tuple[float, int | None, bool] = (_HIGHEST, None, False)
    for k in near:
        line = lines[k]
        if size > SMALLER * largest[k]:
            continue
        offset = (float(chars.base[line[0]]) - base) / largest[k]  # positive where it is raised
        # A mark is raised by a third of the size; in tight lines the one above is as near as its own.
        strain = abs(offset - _USUALLY_RAISED) if offset > 0 else abs(offset) + _SELDOM_LOWERED
        if strain >= best[0] or not -_LOWEST < offset <= _HIGHEST:
            continue
        ends = chars.x1[line[~blank[line]]]
        if (np.abs(chars.x0[first] - ends) < _MARK_BESIDE * largest[k]).any():
            best = (strain, k, offset > 0)
    return best[1], best[2]
