"""Drawn shapes -> rules across, rules down and shaded bands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from analys.read.pdf.ink.ink import Rule
from analys.read.pdf.ink.shapes import Shape, Shapes
from analys.read.pdf.ink.upright import Box, placed

THIN = 2.6  # a filled rectangle no thicker than this is a rule
SNAP = 1.5  # rules closer than this are the same rule
JOIN = 3.0  # collinear pieces closer than this are one rule (dashes and cell by cell borders)
SHORTEST = 5.0
_GROUND = 0.8  # of the page: a shape so large is the page's own background
_ROUNDED = 0.1  # points that a rectangle's corners may be rounded by
_STRAIGHT = 0.5  # points: a piece that falls no more over its length is straight, and ends so near meet
_CORNERS_CLOSED = 5  # points of a rectangle that ends where it began
_ROW_AT_MOST, _ROW_AT_LEAST = 120.0, 60.0  # points: shading that is higher, or narrower, than these is no table row's
_WHITE = 252  # of 255, in all three colours


@dataclass
class Drawing:
    """What is drawn on a page: rules across and down, shaded bands, pictures, and all boxes that have a colour."""

    width: float
    height: float
    across: list[Rule] = field(default_factory=list)
    down: list[Rule] = field(default_factory=list)
    bands: list[Box] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    dark: list[Box] = field(default_factory=list)

    def is_ground(self, box: Box) -> bool:
        """True for the page's own background."""
        return (box[2] - box[0]) * (box[3] - box[1]) >= _GROUND * self.width * self.height


def sort_shapes(shapes: Shapes, visible: Box, turn: int) -> Drawing:
    """Return the rules, bands and pictures that the shapes of a page are, on the upright page."""
    drawing = Drawing(*(visible[2] - visible[0], visible[3] - visible[1])[:: -1 if turn % 180 else 1])
    if not shapes.shapes:
        return drawing
    points = placed(shapes.points, visible, turn)
    offsets = [s.first for s in shapes.shapes]
    low, high = np.minimum.reduceat(points, offsets), np.maximum.reduceat(points, offsets)
    corners, outlines = points.tolist(), np.concatenate((low, high), 1).tolist()
    starts = np.flatnonzero(shapes.starts).tolist()
    curved, closes = (np.add.accumulate(x, dtype=np.int64).tolist() for x in (shapes.curves, shapes.closes))
    first = 0
    for shape, outline in zip(shapes.shapes, map(tuple, outlines), strict=True):
        filled = shape.fill is not None and min(shape.fill) < _WHITE
        if shape.kind == "image":
            drawing.pictures.append(outline)
        if shape.kind != "path" or filled:
            drawing.dark.append(outline)
        if shape.kind == "shading" and not drawing.is_ground(outline):
            drawing.bands.append(outline)
        if shape.kind != "path":
            continue
        while starts[first] < shape.first:
            first += 1
        while first < len(starts) and starts[first] < shape.last:
            a = starts[first]
            first += 1
            b = min(starts[first] if first < len(starts) else shape.last, shape.last)
            if b - a < 2:
                continue
            closed = closes[b - 1] > (closes[a - 1] if a else 0)
            is_curved = curved[b - 1] > (curved[a] if a else 0)
            box = None if is_curved else _rectangle(corners[a:b], closed or shape.fill is not None)
            if box:
                _add_box(drawing, box, filled, shape)
            elif shape.stroke is not None or b - a == 2:
                _add_lines(drawing, corners[a:b], closed)
    return drawing


def _add_lines(drawing: Drawing, corners: list[list[float]], closed: bool) -> None:
    """Straight pieces along an axis; slanted and curved ones are part of a picture or chart."""
    for (ax, ay), (bx, by) in pairwise([*corners, corners[0]] if closed else corners):
        if abs(ay - by) <= _STRAIGHT < abs(ax - bx):
            drawing.across.append(Rule((ay + by) / 2, min(ax, bx), max(ax, bx)))
        elif abs(ax - bx) <= _STRAIGHT < abs(ay - by):
            drawing.down.append(Rule((ax + bx) / 2, min(ay, by), max(ay, by)))


def _add_box(drawing: Drawing, box: Box, filled: bool, shape: Shape) -> None:
    """A rectangle is a rule when thin, four rules when it has a border, and shading when it is filled."""
    x0, top, x1, bottom = box
    wide, tall = x1 - x0, bottom - top
    if drawing.is_ground(box):
        return
    if tall <= THIN < wide:
        drawing.across.append(Rule((top + bottom) / 2, x0, x1))
    elif wide <= THIN < tall:
        drawing.down.append(Rule((x0 + x1) / 2, top, bottom))
    elif wide > THIN and tall > THIN:
        if shape.stroke is not None and min(shape.stroke) < _WHITE:
            drawing.across += [Rule(top, x0, x1), Rule(bottom, x0, x1)]
            drawing.down += [Rule(x0, top, bottom), Rule(x1, top, bottom)]
        if filled:
            drawing.bands.append(box)


def _rectangle(points: list[list[float]], closed: bool) -> Box | None:
    """The box of four corners (and the first again) that make an upright rectangle, or None."""
    if not closed or len(points) not in (4, _CORNERS_CLOSED):
        return None
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = points[:4]
    if len(points) == _CORNERS_CLOSED and (abs(points[4][0] - ax) > _STRAIGHT or abs(points[4][1] - ay) > _STRAIGHT):
        return None
    level = _same(ay, by) and _same(cy, dy) and _same(bx, cx) and _same(dx, ax)
    upright = _same(ax, bx) and _same(cx, dx) and _same(by, cy) and _same(dy, ay)
    return (min(ax, cx), min(ay, cy), max(ax, cx), max(ay, cy)) if level or upright else None


def _same(a: float, b: float) -> bool:
    """True for two coordinates that differ by rounding alone."""
    return abs(a - b) < _ROUNDED


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
    edges = [Rule(y, x0, x1) for x0, top, x1, bottom in bands if bottom - top < _ROW_AT_MOST for y in (top, bottom)]
    return [r for r in joined(edges) if r.end - r.start > _ROW_AT_LEAST]
