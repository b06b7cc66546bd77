"""Cells and sums -> how closely what is hidden can be computed from what is shown, solved exactly.

Each cell has whole numbers x of n satisfied; a shown share binds them to (share ± half) / 100 · n; sums bind both. The
least and greatest number of satisfied of a hidden cell are found by mixed-integer programming (HiGHS, in scipy).
Whoever does the same sum by hand, or with a computer, cannot come closer.
"""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import combinations

from analys.analyse.survey.counts import SKIPPED_QUESTION
from analys.analyse.survey.relations import UNKNOWN_ANSWERS, AnswerCell, AnswerFamily, Sum

UNBOUNDED = 10**9  # answers: more than any survey has
EXACT = 1e-6  # what the bounds of a linear program may be off by


def reach(family: AnswerFamily, members: tuple[int, ...]) -> tuple[float, float] | None:
    """Return the least and greatest number of satisfied among some cells together; None where nothing fits."""
    import numpy as np
    from scipy.optimize import Bounds, LinearConstraint, milp

    cells, sums = connected(family, members)
    place = {i: k for k, i in enumerate(cells)}
    width = 2 * len(cells)  # x of each cell, then n of each cell
    rows, low, high = [], [], []

    def bind(terms: dict[int, float], least: float, most: float) -> None:
        row = np.zeros(width)
        for column, factor in terms.items():
            row[column] += factor
        rows.append(row)
        low.append(least)
        high.append(most)

    for i, k in place.items():
        cell = family.cells[i]
        bind({k: 1.0, len(cells) + k: -1.0}, -np.inf, 0.0)  # no more satisfied than answered
        if cell.shown and cell.share is not None:
            bind({k: 1.0, len(cells) + k: -(cell.share - cell.half) / 100}, -EXACT, np.inf)
            bind({k: 1.0, len(cells) + k: -(cell.share + cell.half) / 100}, -np.inf, EXACT)
    for total in sums:
        for offset in (0, len(cells)):
            parts = {offset + place[i]: -1.0 for i in total.parts}
            bind({offset + place[total.whole]: 1.0, **parts}, 0.0, 0.0)
    most = [float(family.cells[i].most) for i in cells]
    limits = Bounds(np.array([0.0] * len(cells) + [float(family.cells[i].least) for i in cells]), np.array(most * 2))
    goal = np.zeros(width)
    goal[[place[i] for i in members]] = 1.0
    ends = []
    for sign in (1.0, -1.0):
        found = milp(
            sign * goal, constraints=LinearConstraint(np.array(rows), np.array(low), np.array(high)), bounds=limits,
            integrality=np.ones(width),
        )  # fmt: skip
        if found.x is None:
            return None
        ends.append(sign * found.fun)
    return round(ends[0], 6), round(ends[1], 6)


def connected(family: AnswerFamily, members: tuple[int, ...]) -> tuple[list[int], list[Sum]]:
    """Return the cells, in order, and the sums that some cells hang together with."""
    reached, sums = set(members), list[Sum]()
    while True:
        new = [s for s in family.sums if s.fits and s not in sums and reached & {s.whole, *s.parts}]
        if not new:
            return sorted(reached), sums
        sums += new
        reached |= {i for s in new for i in (s.whole, *s.parts)}


def too_close(family: AnswerFamily, members: tuple[int, ...]) -> bool:
    """Tell whether the shown figures pin some hidden cells together down: to less than half of what is possible."""
    answers = min(_size(family, members), _left_of(family, members))
    if not 0 < answers < UNKNOWN_ANSWERS:  # nothing to hide, or nobody knows of how many
        return False
    return any(ends[1] - ends[0] < answers / 2 - EXACT for ends in _reaches(family, members))


def _reaches(family: AnswerFamily, members: tuple[int, ...]) -> list[tuple[float, float]]:
    """Return what all sums together give, and those that are not guessed by numbers of answers alone.

    Where they contradict each other, what each one gives by itself; some may have skipped the question, so fewer
    answers are tried too.
    """
    named = AnswerFamily(family.cells, [s for s in family.sums if not s.guessed])
    systems = [family, named] if len(named.sums) < len(family.sums) else [family]
    found = [ends for system in systems if (ends := reach(system, members)) is not None]
    if found:
        return found
    near = [s for s in family.sums if s.fits and set(members) & {s.whole, *s.parts}]
    fewer = [replace(c, least=math.floor((1 - SKIPPED_QUESTION) * c.least)) for c in family.cells]
    tried = [AnswerFamily(cells, [s]) for s in near for cells in (family.cells, fewer)]
    return [ends for one in tried if (ends := reach(one, members)) is not None]


def _size(family: AnswerFamily, members: tuple[int, ...]) -> int:
    return sum(family.cells[i].most for i in members)


def _left_of(family: AnswerFamily, members: tuple[int, ...]) -> int:
    """The most answers that a sum whose hidden part they are leaves them."""
    wholes = [s for s in family.sums if s.fits and set(members) <= set(s.parts)]
    left = [
        family.cells[s.whole].most - sum(family.cells[i].least for i in s.parts if i not in members) for s in wholes
    ]
    return min(left, default=UNBOUNDED)


def sensitive(family: AnswerFamily, smallest: int) -> list[tuple[int, ...]]:
    """Return what must stay unknown: each small cell, and the hidden parts of a sum that are small together."""
    found = [(i,) for i, cell in enumerate(family.cells) if cell.small and not cell.shown]
    for total in (s for s in family.sums if s.fits):
        hidden = [i for i in total.parts if not family.cells[i].shown and family.cells[i].most]
        few = [i for i in hidden if family.cells[i].most < smallest]
        some = [m for number in range(2, smallest) for m in combinations(few, number)]
        if len(hidden) > 1 and _left_of(family, tuple(hidden)) < smallest:
            some.append(tuple(hidden))
        found += [m for m in dict.fromkeys(some) if min(_size(family, m), _left_of(family, m)) < smallest]
    return found


def candidates(family: AnswerFamily, members: tuple[int, ...]) -> list[AnswerCell]:
    """Return the shown cells that bear on some hidden ones, the one to hide next first: parts before wholes, small."""
    cells, sums = connected(family, members)
    wholes = {s.whole for s in sums}
    near = {i for s in sums if set(members) & {s.whole, *s.parts} for i in (s.whole, *s.parts)}
    shown = [i for i in cells if family.cells[i].shown]
    shown.sort(key=lambda i: (i not in near, i in wholes, family.cells[i].most, i))
    return [family.cells[i] for i in shown]
