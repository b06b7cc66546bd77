"""Rules drawn on a page -> grids of boxes, merged where no rule parts them.

Rules that touch make one lattice. An open side is closed where the other rules end, so that a missing top rule or a
missing last border loses no row and no column; a rule that is missing inside only merges the cells it would part.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from analys.read.pdf.ink.ink import Ink, Rule, Word
from analys.read.pdf.ink.rules import shade_rules
from analys.read.pdf.ruled.parts import joined_parts

TOUCH = 2.5  # points between the ends of rules that meet
OPEN_SIDE = 6.0  # a rule that runs on this far past the last one across it shows an open side
_AT_BORDER = 4.0  # points: shading that ends so near a border ends at it
SIDE_COVERED = 0.6  # share of a cell's side that a rule must cover to part it from its neighbour
TWO_COLUMNS = 3  # rules down that part two columns and close them
MOST_CROSSINGS = 2_000_000  # of rules: more are a drawing
MOST_RULED_CELLS = 200_000


@dataclass(frozen=True)
class Lattice:
    """A ruled grid: the x and y of its rules, and its cells as (first row, last row, first column, last column)."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    boxes: tuple[tuple[int, int, int, int], ...]
    white: frozenset[int] = frozenset()  # which of xs are no rules, but white between columns

    @property
    def box(self) -> tuple[float, float, float, float]:
        """The grid's outline."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]


def find_lattices(ink: Ink, before: Ink | None = None) -> list[Lattice]:
    """Return the ruled grids of a page, top to bottom, that have at least two columns and two rows.

    A grid of one row is one where it is the first of the page and goes on with the columns of the last grid `before`.
    """
    shades = shade_rules(ink.bands)
    parts = joined_parts(list(_components(ink.across, ink.down)), ink.words)
    found = [_lattice(tuple(_with_shades(across, down, shades, ink)), tuple(down)) for across, down in parts]
    grids = sorted((x for x in found if x is not None), key=lambda x: (round(x.ys[0]), x.xs[0]))
    if before is not None and grids and len(grids[0].ys) == 2:
        above = [x for x in find_lattices(before) if len(x.ys) > 2]
        if above and _same_columns(above[-1], grids[0]):
            return [grids[0], *(x for x in grids[1:] if len(x.ys) > 2)]
    return [x for x in grids if len(x.ys) > 2]


def _same_columns(above: Lattice, below: Lattice) -> bool:
    return len(above.xs) == len(below.xs) and all(abs(a - b) <= TOUCH for a, b in zip(above.xs, below.xs, strict=True))


# Remembered: a page is looked at whole, table by table and from the next page, and its rules are the same each time.
@lru_cache(maxsize=16)
def _components(across: tuple[Rule, ...], down: tuple[Rule, ...]) -> tuple[tuple[list[Rule], list[Rule]], ...]:
    """Groups of rules that touch one another."""
    if not across or not down or len(across) * len(down) > MOST_CROSSINGS:
        return ()
    parent = list(range(len(across) + len(down)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for i, h in enumerate(across):
        for j, v in enumerate(down):
            if h.start - TOUCH <= v.at <= h.end + TOUCH and v.start - TOUCH <= h.at <= v.end + TOUCH:
                parent[root(i)] = root(len(across) + j)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for i, h in enumerate(across):
        groups.setdefault(root(i), ([], []))[0].append(h)
    for j, v in enumerate(down):
        groups.setdefault(root(len(across) + j), ([], []))[1].append(v)
    return tuple(groups.values())


def _with_shades(across: list[Rule], down: list[Rule], shades: list[Rule], ink: Ink) -> list[Rule]:
    """Add the edges of shading that runs through a whole grid where no rule is drawn: they part its rows as well.

    Where a rule is drawn through some of the columns, shading that ends at its height parts the others.
    """
    if not across or not down or not shades:
        return across
    left, right = min(v.at for v in down), max(v.at for v in down)
    top, bottom = min(v.start for v in down), max(v.end for v in down)
    more = [
        s for s in shades
        if top + _AT_BORDER < s.at < bottom - _AT_BORDER
        and (_goes_on(s, across) or (
            s.start <= left + _AT_BORDER and s.end >= right - _AT_BORDER
            and all(abs(h.at - s.at) > OPEN_SIDE for h in across)
        ))
        and not any(w.top + 2 < s.at < w.bottom - 2 and w.x1 > left and w.x0 < right for w in ink.words)
    ]  # fmt: skip
    return across + more


def _goes_on(shade: Rule, across: list[Rule]) -> bool:
    """True when the edge of a shading goes on as a rule at either end."""
    return any(
        abs(h.at - shade.at) <= TOUCH and (abs(h.start - shade.end) <= TOUCH or abs(h.end - shade.start) <= TOUCH)
        for h in across
    )


@lru_cache(maxsize=64)
def _lattice(across: tuple[Rule, ...], down: tuple[Rule, ...]) -> Lattice | None:
    if not across or not down:
        return None
    left, right = min(h.start for h in across), max(h.end for h in across)
    top, bottom = min(v.start for v in down), max(v.end for v in down)
    xs = _places([v.at for v in down], left, right)
    # Rules down that end inside the grid part heads from heads over them where nothing is drawn between.
    ends = [y for v in down for y in (v.start, v.end) if top + OPEN_SIDE < y < bottom - OPEN_SIDE]
    levels = [h.at for h in across]
    inner = [y for y in ends if ends.count(y) > 1 and all(abs(y - h) > OPEN_SIDE for h in levels)]
    ys = _places(levels + inner, top, bottom)
    if len(xs) < TWO_COLUMNS or len(ys) < 2 or len(xs) * len(ys) > MOST_RULED_CELLS:
        return None
    return Lattice(tuple(xs), tuple(ys), tuple(_boxes(xs, ys, across, down)))


def _places(rules: list[float], first: float, last: float) -> list[float]:
    """The rules' places in order, with the open ends that the rules across them run out to."""
    places: list[float] = []
    for at in sorted(rules):
        if not places or at - places[-1] > TOUCH:
            places.append(at)
    if first < places[0] - OPEN_SIDE:
        places.insert(0, first)
    if last > places[-1] + OPEN_SIDE:
        places.append(last)
    return places


def _boxes(
    xs: list[float], ys: list[float], across: Sequence[Rule], down: Sequence[Rule]
) -> list[tuple[int, int, int, int]]:
    """Merge the small squares of the grid that no rule parts, as long as they make rectangles."""
    rows, columns = len(ys) - 1, len(xs) - 1
    parted_below = [[_covered(across, ys[r + 1], xs[c], xs[c + 1]) for c in range(columns)] for r in range(rows)]
    parted_right = [[_covered(down, xs[c + 1], ys[r], ys[r + 1]) for c in range(columns)] for r in range(rows)]
    taken = [[False] * columns for _ in range(rows)]
    boxes = []
    for r in range(rows):
        for c in range(columns):
            if taken[r][c]:
                continue
            last_column = c
            while last_column + 1 < columns and not parted_right[r][last_column] and not taken[r][last_column + 1]:
                last_column += 1
            last_row = r
            while (
                last_row + 1 < rows
                and all(not parted_below[last_row][k] and not taken[last_row + 1][k] for k in range(c, last_column + 1))
                and all(not parted_right[last_row + 1][k] for k in range(c, last_column))
            ):
                last_row += 1
            for i in range(r, last_row + 1):
                for k in range(c, last_column + 1):
                    taken[i][k] = True
            boxes.append((r, last_row, c, last_column))
    return boxes


def _covered(rules: Sequence[Rule], at: float, start: float, end: float) -> bool:
    length = sum(
        max(0.0, min(r.end, end) - max(r.start, start)) for r in rules if abs(r.at - at) <= TOUCH
    )  # fmt: skip
    return length >= SIDE_COVERED * (end - start)


def lattice_words(lattice: Lattice, words: Iterable[Word]) -> list[Word]:
    """Return the words whose middle lies inside a lattice."""
    x0, top, x1, bottom = lattice.box
    return [w for w in words if x0 < (w.x0 + w.x1) / 2 < x1 and top < (w.top + w.bottom) / 2 < bottom]
