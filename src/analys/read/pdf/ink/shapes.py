"""The paths, pictures and shadings that PDFium sees on a page, also those inside forms."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, repeat
from typing import NamedTuple

import numpy as np
import pypdfium2.raw as raw

from analys.read.pdf.ink.pdfium import HANDLE, INT, MATRIX_PARTS, SINGLE, TooDenseError, each, plain

_HANDLE = ctypes.c_size_t  # a handle as a number, 0 for none
_count_objects = plain(raw.FPDFPage_CountObjects, INT, HANDLE)
_object = plain(raw.FPDFPage_GetObject, _HANDLE, HANDLE, INT)
_type = plain(raw.FPDFPageObj_GetType, INT, HANDLE)
_matrix = plain(raw.FPDFPageObj_GetMatrix, INT, HANDLE, HANDLE)
_bounds = plain(raw.FPDFPageObj_GetBounds, INT, HANDLE, HANDLE, HANDLE, HANDLE, HANDLE)
_fill = plain(raw.FPDFPageObj_GetFillColor, INT, HANDLE, *[HANDLE] * 4)
_stroke = plain(raw.FPDFPageObj_GetStrokeColor, INT, HANDLE, *[HANDLE] * 4)
_draw_mode = plain(raw.FPDFPath_GetDrawMode, INT, HANDLE, HANDLE, HANDLE)
_count_segments = plain(raw.FPDFPath_CountSegments, INT, HANDLE)
_segment = plain(raw.FPDFPath_GetPathSegment, _HANDLE, HANDLE, INT)
_segment_type = plain(raw.FPDFPathSegment_GetType, INT, HANDLE)
_segment_closes = plain(raw.FPDFPathSegment_GetClose, INT, HANDLE)
_segment_point = plain(raw.FPDFPathSegment_GetPoint, INT, HANDLE, HANDLE, HANDLE)
_count_inside = plain(raw.FPDFFormObj_CountObjects, INT, HANDLE)
_object_inside = plain(raw.FPDFFormObj_GetObject, _HANDLE, HANDLE, ctypes.c_ulong)
_TEXT_OBJECT, _PATH_OBJECT, _IMAGE_OBJECT, _SHADING_OBJECT, _FORM_OBJECT = 1, 2, 3, 4, 5  # FPDF_PAGEOBJ_*
_LINE, _CURVE, _MOVE = 0, 1, 2  # FPDF_SEGMENT_*
_DEEPEST = 12  # forms inside forms
_MODES, _COLOUR_PARTS = (ctypes.c_int * 2)(), (ctypes.c_uint * 4)()  # what one call answers, read at once
_MODES_AT, _COLOUR_AT = ctypes.addressof(_MODES), ctypes.addressof(_COLOUR_PARTS)
Colour = tuple[int, int, int]
Matrix = tuple[float, float, float, float, float, float]


class Shape(NamedTuple):
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
    form_texts: dict[int, int]  # the text objects inside forms, and which form of the page, counted from 1


def read_shapes(page: int, most: int) -> Shapes:
    """Return what is drawn beside text, forms opened; raises TooDenseError when it has over `most` points."""
    found: list[_Found] = []
    objects = list(map(_object, repeat(page), range(max(_count_objects(page), 0))))
    inside: dict[int, int] = {}
    _collect(objects, (1.0, 0.0, 0.0, 1.0, 0.0, 0.0), 0, [most], found, inside)
    counts = np.array([f.count for f in found], np.intp)
    ends = np.cumsum(counts).tolist()
    n = ends[-1] if ends else 0
    points, kinds, closes = np.zeros((n, 2), np.float32), np.full(n, _LINE, np.int8), np.zeros(n, bool)
    drawn = np.repeat(np.array([f.kind == "path" for f in found], bool), counts)
    paths = [f for f in found if f.kind == "path"]
    each_point = (chain.from_iterable(map(part, paths)) for part in (_handles, _places))
    segments = list(map(_segment, *each_point))
    kinds[drawn] = list(map(_segment_type, segments))
    closes[drawn] = list(map(_segment_closes, segments))
    corners = np.zeros((len(segments), 2), np.float32)
    at = corners.ctypes.data
    end = at + 2 * SINGLE * len(segments)
    each(map(_segment_point, segments, range(at, end, 2 * SINGLE), range(at + SINGLE, end + SINGLE, 2 * SINGLE)))
    points[drawn] = corners
    points[~drawn] = np.array([c for f in found for c in f.corners], np.float32).reshape(-1, 2)
    kinds[np.array([0, *ends[:-1]], np.intp)[:n]] = _MOVE
    shapes = [Shape(f.kind, e - f.count, e, f.fill, f.stroke) for f, e in zip(found, ends, strict=True)]
    matrices = np.repeat(np.array([f.matrix for f in found], np.float64).reshape(-1, 6), counts, 0)
    a, b, c, d, e, g = matrices.T
    x, y = points[:, 0].astype(np.float64), points[:, 1].astype(np.float64)
    moved = np.nan_to_num(np.stack((a * x + c * y + e, b * x + d * y + g), 1), posinf=1e6, neginf=-1e6)
    return Shapes(tuple(shapes), moved, kinds == _MOVE, kinds == _CURVE, closes, inside)


class _Found(NamedTuple):
    kind: str
    item: int
    count: int  # points
    matrix: Matrix
    fill: Colour | None = None
    stroke: Colour | None = None
    corners: tuple[tuple[float, float], ...] = ()


def _handles(found: _Found) -> Iterator[int]:
    return repeat(found.item, found.count)


def _places(found: _Found) -> Iterable[int]:
    return range(found.count)


def _collect(
    objects: list[int],
    outer: Matrix,
    depth: int,
    left: list[int],
    out: list[_Found],
    texts: dict[int, int],
    form: int = 0,
) -> None:
    """Add the objects of a page or form, each with the matrix to the page; `left` is a bound on points.

    `texts` takes the text objects of forms; `form`: which form of the page the objects are in.
    """
    numbers = (ctypes.c_float * MATRIX_PARTS)()
    at, forms = ctypes.addressof(numbers), 0
    for item, kind in zip(objects, map(_type, objects), strict=True):
        if not item or kind == _TEXT_OBJECT:
            if depth:
                texts[item] = form
            continue
        left[0] -= 1
        if left[0] < 0:
            raise TooDenseError
        if kind == _FORM_OBJECT and depth < _DEEPEST:
            _matrix(item, at)
            inside = list(map(_object_inside, repeat(item), range(max(_count_inside(item), 0))))
            forms += 1
            _collect(inside, _product(numbers, outer), depth + 1, left, out, texts, form or forms)
        elif kind == _PATH_OBJECT:
            _matrix(item, at)
            found = _path(item, _product(numbers, outer))
            if found is not None:
                left[0] -= found.count
                out.append(found)
        elif kind in (_IMAGE_OBJECT, _SHADING_OBJECT) and _bounds(item, *_four(at)):
            x0, y0, x1, y1, _, _ = numbers
            corners = ((x0, y0), (x1, y0), (x1, y1), (x0, y1))
            out.append(_Found("image" if kind == _IMAGE_OBJECT else "shading", item, 4, outer, corners=corners))


def _four(at: int) -> range:
    """Where four numbers of 32 bits lie, one after the other."""
    return range(at, at + 4 * SINGLE, SINGLE)


def _product(inner: ctypes.Array, outer: Matrix) -> Matrix:
    """The matrix that first does the inner, then the outer one."""
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def _path(item: int, matrix: Matrix) -> _Found | None:
    """A path; None when it is drawn with nothing."""
    _draw_mode(item, _MODES_AT, _MODES_AT + SINGLE)
    filled, stroked = _MODES
    fill = _colour(_fill, item) if filled else None
    stroke = _colour(_stroke, item) if stroked else None
    count = _count_segments(item)
    return _Found("path", item, count, matrix, fill, stroke) if count > 1 and (fill or stroke) else None


def _colour(fetch: Callable, item: int) -> Colour | None:
    """A colour, black where the file has a pattern; None where nothing is seen of it."""
    at = _COLOUR_AT
    if not fetch(item, *_four(at)):
        return 0, 0, 0
    red, green, blue, opacity = _COLOUR_PARTS
    return (red, green, blue) if opacity else None
