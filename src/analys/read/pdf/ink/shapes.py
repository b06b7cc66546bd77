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
_CURVE, _MOVE = 1, 2  # FPDF_SEGMENT_*
_DEEPEST = 12  # forms inside forms


@dataclass(frozen=True)
class Shape:
    """A drawn path, picture or shading: its parts as arrays of points, in the page's coordinates."""

    kind: str  # path | image | shading
    bounds: tuple[float, float, float, float]
    parts: tuple[tuple[np.ndarray, bool, bool], ...] = ()  # points, closed, curved
    fill: tuple[int, int, int] | None = None  # colour, None where not filled
    stroke: tuple[int, int, int] | None = None


def read_shapes(page: int, most: int) -> list[Shape]:
    """Return what is drawn beside text, in order, forms opened; raises TooDenseError when it has over `most` points."""
    handle = ctypes.cast(page, raw.FPDF_PAGE)
    shapes: list[Shape] = []
    left = [most]
    top = (
        ctypes.cast(raw.FPDFPage_GetObject(handle, k), HANDLE).value for k in range(raw.FPDFPage_CountObjects(handle))
    )
    _collect(top, np.eye(3), 0, left, shapes)
    return shapes


def _collect(objects: Iterator[int | None], outer: np.ndarray, depth: int, left: list[int], out: list[Shape]) -> None:
    numbers = (ctypes.c_float * 6)()
    at = ctypes.addressof(numbers)
    for item in objects:
        kind = _type(item) if item else _TEXT
        if kind == _TEXT:
            continue
        left[0] -= 1
        if left[0] < 0:
            raise TooDenseError
        if kind == _FORM and depth < _DEEPEST:
            _matrix(item, at)
            inside = (_object_inside(item, k) for k in range(max(_count_inside(item), 0)))
            _collect(inside, outer @ _as_matrix(numbers), depth + 1, left, out)
        elif kind == _PATH:
            _matrix(item, at)
            shape = _read_path(item, outer @ _as_matrix(numbers), left)
            if shape is not None:
                out.append(shape)
        elif kind in (_IMAGE, _SHADING) and _bounds(item, at, at + 4, at + 8, at + 12):
            x0, y0, x1, y1 = numbers[:4]
            corners = _moved(np.array([(x0, y0), (x1, y0), (x1, y1), (x0, y1)]), outer)
            out.append(Shape("image" if kind == _IMAGE else "shading", _outline(corners)))


def _as_matrix(numbers: ctypes.Array) -> np.ndarray:
    """A matrix that takes column vectors (x, y, 1)."""
    a, b, c, d, e, f = numbers
    return np.array([(a, c, e), (b, d, f), (0, 0, 1)])


def _moved(points: np.ndarray, matrix: np.ndarray) -> np.ndarray:
    return points @ matrix[:2, :2].T + matrix[:2, 2]


def _outline(points: np.ndarray) -> tuple[float, float, float, float]:
    (x0, y0), (x1, y1) = points.min(0).tolist(), points.max(0).tolist()
    return x0, y0, x1, y1


def _read_path(item: int, matrix: np.ndarray, left: list[int]) -> Shape | None:
    """A path's parts; None when it is drawn with nothing."""
    modes = (ctypes.c_int * 2)()
    at = ctypes.addressof(modes)
    _draw_mode(item, at, at + 4)
    fill = _colour(_fill, item) if modes[0] else None
    stroke = _colour(_stroke, item) if modes[1] else None
    n = _count_segments(item)
    if n < 2 or (fill is None and stroke is None):
        return None
    left[0] -= n
    if left[0] < 0:
        raise TooDenseError
    segments = list(map(_segment, repeat(item), range(n)))
    kinds = list(map(_segment_type, segments))
    closes = list(map(_segment_closes, segments))
    flat = np.zeros((n, 2), np.float32)
    at = flat.ctypes.data
    each(map(_segment_point, segments, range(at, at + 8 * n, 8), range(at + 4, at + 4 + 8 * n, 8)))
    points = _moved(flat.astype(np.float64), matrix)
    if not np.isfinite(points).all():
        return None
    starts = [k for k, kind in enumerate(kinds) if kind == _MOVE or k == 0]
    parts = []
    for a, b in zip(starts, [*starts[1:], n], strict=True):
        if b - a > 1:
            parts.append((points[a:b], any(closes[a:b]), _CURVE in kinds[a:b]))
    return Shape("path", _outline(points), tuple(parts), fill, stroke) if parts else None


def _colour(fetch: Callable, item: int) -> tuple[int, int, int] | None:
    """A colour, black where the file has a pattern; None where nothing is seen of it."""
    numbers = (ctypes.c_uint * 4)()
    at = ctypes.addressof(numbers)
    if not fetch(item, at, at + 4, at + 8, at + 12):
        return 0, 0, 0
    red, green, blue, opacity = numbers
    return (red, green, blue) if opacity else None
