"""Drawn shapes -> rules across, rules down and shaded bands."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from analys.read.pdf.ink.ink import Rule
from analys.read.pdf.ink.shapes import Shape
from analys.read.pdf.ink.upright import Box, placed, placed_boxes

THIN = 2.6  # a filled rectangle no thicker than this is a rule
SNAP = 1.5  # rules closer than this are the same rule
JOIN = 3.0  # collinear pieces closer than this are one rule (dashes and cell by cell borders)
SHORTEST = 5.0
_WHITE = 252  # of 255, in all three colours


class Drawing:
    """What is drawn on a page, while it is sorted: rules across and down, shaded bands, and all that has a colour."""

    def __init__(self, visible: Box, turn: int) -> None:
        self.visible, self.turn = visible, turn
        self.size = (visible[2] - visible[0], visible[3] - visible[1])[:: -1 if turn % 180 else 1]
        self.across: list[Rule] = []
        self.down: list[Rule] = []
        self.bands: list[Box] = []
        self.dark: list[Box] = []

    def add(self, shape: Shape) -> None:
        """Sort one shape."""
        outline = self._placed_box(shape.bounds)
        if shape.kind != "path":
            self.dark.append(outline)
            if shape.kind == "shading":
                self._shade(outline)
            return
        filled = shape.fill is not None and min(shape.fill) < _WHITE
        if filled:
            self.dark.append(outline)
        for points, closed, curved in shape.parts:
            upright = placed(points, self.visible, self.turn)
            if (box := _rectangle(upright, closed or shape.fill is not None)) and not curved:
                self._add_box(box, filled, shape)
            elif shape.stroke is not None or len(points) == 2:
                self._add_lines(upright, closed)

    def _placed_box(self, box: Box) -> Box:
        x0, top, x1, bottom = placed_boxes(np.array([box]), self.visible, self.turn)[0].tolist()
        return x0, top, x1, bottom

    def _shade(self, box: Box) -> None:
        x0, top, x1, bottom = box
        if (x1 - x0) * (bottom - top) < 0.8 * self.size[0] * self.size[1]:  # not the page's own background
            self.bands.append(box)

    def _add_lines(self, points: np.ndarray, closed: bool) -> None:
        """Straight pieces along an axis; slanted and curved ones are part of a picture or chart."""
        corners = points.tolist()
        for (ax, ay), (bx, by) in pairwise([*corners, corners[0]] if closed else corners):
            if abs(ay - by) <= 0.5 < abs(ax - bx):
                self.across.append(Rule((ay + by) / 2, min(ax, bx), max(ax, bx)))
            elif abs(ax - bx) <= 0.5 < abs(ay - by):
                self.down.append(Rule((ax + bx) / 2, min(ay, by), max(ay, by)))

    def _add_box(self, box: Box, filled: bool, shape: Shape) -> None:
        """A rectangle is a rule when thin, four rules when it has a border, and shading when it is filled."""
        x0, top, x1, bottom = box
        wide, tall = x1 - x0, bottom - top
        if wide * tall >= 0.8 * self.size[0] * self.size[1]:
            return  # the page's own background
        if tall <= THIN < wide:
            self.across.append(Rule((top + bottom) / 2, x0, x1))
        elif wide <= THIN < tall:
            self.down.append(Rule((x0 + x1) / 2, top, bottom))
        elif wide > THIN and tall > THIN:
            if shape.stroke is not None and min(shape.stroke) < _WHITE:
                self.across += [Rule(top, x0, x1), Rule(bottom, x0, x1)]
                self.down += [Rule(x0, top, bottom), Rule(x1, top, bottom)]
            if filled:
                self.bands.append(box)


def _rectangle(points: np.ndarray, closed: bool) -> Box | None:
    """The box of four corners (and the first again) that make an upright rectangle, or None."""
    if not closed or len(points) not in (4, 5) or (len(points) == 5 and np.abs(points[4] - points[0]).max() > 0.5):
        return None
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = points[:4].tolist()
    level = abs(ay - by) < 0.1 and abs(cy - dy) < 0.1 and abs(bx - cx) < 0.1 and abs(dx - ax) < 0.1
    upright = abs(ax - bx) < 0.1 and abs(cx - dx) < 0.1 and abs(by - cy) < 0.1 and abs(dy - ay) < 0.1
    return (min(ax, cx), min(ay, cy), max(ax, cx), max(ay, cy)) if level or upright else None


def joined(rules: list[Rule]) -> Iterator[Rule]:
    """Lay rules that lie on one line together, and join the pieces that touch."""
    lines: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda r: r.at):
        if lines and rule.at - lines[-1][0].at <= SNAP:
            lines[-1].append(rule)
        else:
            lines.append([rule])
    for line in lines:
        at = sum(r.at for r in line) / len(line)
        start = end = None
        for rule in sorted(line, key=lambda r: r.start):
            if end is not None and rule.start <= end + JOIN:
                end = max(end, rule.end)
                continue
            if end is not None and end - start >= SHORTEST:
                yield Rule(at, start, end)
            start, end = rule.start, rule.end
        if end is not None and end - start >= SHORTEST:
            yield Rule(at, start, end)


def shade_rules(bands: tuple[Box, ...]) -> list[Rule]:
    """The upper and lower edges of shaded rows, as rules: shading parts rows where nothing is drawn between them."""
    edges = [Rule(y, x0, x1) for x0, top, x1, bottom in bands if bottom - top < 120 for y in (top, bottom)]
    return [r for r in joined(edges) if r.end - r.start > 60]
