"""The paths, pictures and shadings that PDFium sees on a page, also those inside forms."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import repeat

import numpy as np
import pypdfium2.raw as raw

from analys.read.pdf.ink.pdfium import HANDLE, INT, TooDenseError, each, plain

_type = plain(raw.FPDFPageObj_GetType, INT, HANDLE)
_matrix = plain(raw.FPDFPageObj_GetMatrix, INT, HANDLE, HANDLE)
_bounds = plain(raw.FPDFPageObj_GetBounds, INT, HANDLE, HANDLE, HANDLE, HANDLE, HANDLE)
_fill = plain(raw.FPDFPageObj_GetFillColor, INT, HANDLE, *[HANDLE] * 4)
_stroke = plain(raw.FPDFPageObj_GetStrokeColor, INT, HANDLE, *[HANDLE] * 4)
_draw_mode = plain(raw.FPDFPath_GetDrawMode, INT, HANDLE, HANDLE, HANDLE)
_count_segments = plain(raw.FPDFPath_CountSegments, INT, HANDLE)
_segment = plain(raw.FPDFPath_GetPathSegment, HANDLE, HANDLE, INT)
_segment_type = plain(raw.FPDFPathSegment_GetType, INT, HANDLE)
_segment_closes = plain(raw.FPDFPathSegment_GetClose, INT, HANDLE)
_segment_point = plain(raw.FPDFPathSegment_GetPoint, INT, HANDLE, HANDLE, HANDLE)
_count_inside = plain(raw.FPDFFormObj_CountObjects, INT, HANDLE)
_object_inside = plain(raw.FPDFFormObj_GetObject, HANDLE, HANDLE, ctypes.c_ulong)
_TEXT, _PATH, _IMAGE, _SHADING, _FORM = 1, 2, 3, 4, 5  # FPDF_PAGEOBJ_*
_LINE, _CURVE, _MOVE = 0, 1, 2  # FPDF_SEGMENT_*
_DEEPEST = 12  # forms inside forms
Colour = tuple[int, int, int]
Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True, slots=True)
class Shape:
    """A drawn path, picture or shading: which of the points are its own, and its colours (None where not drawn)."""

    kind: str  # path | image | shading
    first: int
    last: int  # exclusive
    fill: Colour | None = None
    stroke: Colour | None = None


@dataclass(frozen=True)
class Shapes:
    """What is drawn on a page beside text, in order: the corners of all shapes as one array."""

    shapes: tuple[Shape, ...]
    points: np.ndarray  # (n, 2) in the page's coordinates
    starts: np.ndarray  # (n,): a part of the shape starts here
    curves: np.ndarray  # (n,): a point of a curve
    closes: np.ndarray  # (n,): the part ends here, and goes back to its start


def read_shapes(page: int, most: int) -> Shapes:
    """Return what is drawn beside text, forms opened; raises TooDenseError when it has over `most` points."""
    handle = ctypes.cast(page, raw.FPDF_PAGE)
    found: list[_Found] = []
    count = raw.FPDFPage_CountObjects(handle)
    top = (ctypes.cast(raw.FPDFPage_GetObject(handle, k), HANDLE).value for k in range(count))
    _collect(top, (1.0, 0.0, 0.0, 1.0, 0.0, 0.0), 0, [most], found)
    n = sum(f.count for f in found)
    points, kinds, closes = np.zeros((n, 2), np.float32), np.full(n, _LINE, np.int8), np.zeros(n, bool)
    shapes, first, address = [], 0, points.ctypes.data
    for f in found:
        last = first + f.count
        if f.kind == "path":
            segments = list(map(_segment, repeat(f.item), range(f.count)))
            kinds[first:last] = list(map(_segment_type, segments))
            closes[first:last] = list(map(_segment_closes, segments))
            at, end = address + 8 * first, address + 8 * last
            each(map(_segment_point, segments, range(at, end, 8), range(at + 4, end + 4, 8)))
        else:
            points[first:last] = f.corners
        if last > first:
            kinds[first] = _MOVE
            shapes.append(Shape(f.kind, first, last, f.fill, f.stroke))
        first = last
    matrices = np.repeat(np.array([f.matrix for f in found], np.float64).reshape(-1, 6), [f.count for f in found], 0)
    a, b, c, d, e, g = matrices.T
    x, y = points[:, 0].astype(np.float64), points[:, 1].astype(np.float64)
    moved = np.nan_to_num(np.stack((a * x + c * y + e, b * x + d * y + g), 1), posinf=1e6, neginf=-1e6)
    return Shapes(tuple(shapes), moved, kinds == _MOVE, kinds == _CURVE, closes)


@dataclass(slots=True)
class _Found:
    kind: str
    item: int
    count: int  # points
    matrix: Matrix
    fill: Colour | None = None
    stroke: Colour | None = None
    corners: tuple[tuple[float, float], ...] = ()


def _collect(objects: Iterator[int | None], outer: Matrix, depth: int, left: list[int], out: list[_Found]) -> None:
    """Add the objects of a page or form, each with the matrix to the page; `left` is a bound on points."""
    numbers = (ctypes.c_float * 6)()
    at = ctypes.addressof(numbers)
    for item in objects:
        kind = _type(item) if item else _TEXT
        if not item or kind == _TEXT:
            continue
        left[0] -= 1
        if left[0] < 0:
            raise TooDenseError
        if kind == _FORM and depth < _DEEPEST:
            _matrix(item, at)
            inside = (_object_inside(item, k) for k in range(max(_count_inside(item), 0)))
            _collect(inside, _product(numbers, outer), depth + 1, left, out)
        elif kind == _PATH:
            _matrix(item, at)
            found = _path(item, _product(numbers, outer))
            if found is not None:
                left[0] -= found.count
                out.append(found)
        elif kind in (_IMAGE, _SHADING) and _bounds(item, at, at + 4, at + 8, at + 12):
            x0, y0, x1, y1, _, _ = numbers
            corners = ((x0, y0), (x1, y0), (x1, y1), (x0, y1))
            out.append(_Found("image" if kind == _IMAGE else "shading", item, 4, outer, corners=corners))


def _product(inner: ctypes.Array, outer: Matrix) -> Matrix:
    """The matrix that first does the inner, then the outer one."""
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def _path(item: int, matrix: Matrix) -> _Found | None:
    """A path; None when it is drawn with nothing."""
    modes = (ctypes.c_int * 2)()
    at = ctypes.addressof(modes)
    _draw_mode(item, at, at + 4)
    fill = _colour(_fill, item) if modes[0] else None
    stroke = _colour(_stroke, item) if modes[1] else None
    count = _count_segments(item)
    return _Found("path", item, count, matrix, fill, stroke) if count > 1 and (fill or stroke) else None


def _colour(fetch: Callable, item: int) -> Colour | None:
    """A colour, black where the file has a pattern; None where nothing is seen of it."""
    numbers = (ctypes.c_uint * 4)()
    at = ctypes.addressof(numbers)
    if not fetch(item, at, at + 4, at + 8, at + 12):
        return 0, 0, 0
    red, green, blue, opacity = numbers
    return (red, green, blue) if opacity else None
