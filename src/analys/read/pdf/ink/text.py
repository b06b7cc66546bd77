"""The text that PDFium sees on a page -> arrays: each drawn character, and the text objects that they belong to."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from itertools import repeat

import numpy as np
import pypdfium2.raw as raw

from analys.read.pdf.ink.codes import in_doubt, is_reordered, paired, read_codes, unmapped
from analys.read.pdf.ink.pdfium import (
    DOUBLE,
    FLOAT,
    HANDLE,
    INT,
    MATRIX_PARTS,
    SINGLE,
    TooDenseError,
    each,
    plain,
)

_is_generated = plain(raw.FPDFText_IsGenerated, INT, HANDLE, INT)
_loose_box = plain(raw.FPDFText_GetLooseCharBox, INT, HANDLE, INT, HANDLE)
_origin = plain(raw.FPDFText_GetCharOrigin, INT, HANDLE, INT, HANDLE, HANDLE)
_ink_box = plain(raw.FPDFText_GetCharBox, INT, HANDLE, INT, HANDLE, HANDLE, HANDLE, HANDLE)
_text_object = plain(raw.FPDFText_GetTextObject, ctypes.c_size_t, HANDLE, INT)
_char_matrix = plain(raw.FPDFText_GetMatrix, INT, HANDLE, INT, HANDLE)
_font_size = plain(raw.FPDFText_GetFontSize, ctypes.c_double, HANDLE, INT)
_mark = plain(raw.FPDFPageObj_GetMarkedContentID, INT, HANDLE)
_render_mode = plain(raw.FPDFTextObj_GetTextRenderMode, INT, HANDLE)
_font = plain(raw.FPDFTextObj_GetFont, ctypes.c_size_t, HANDLE)
_font_name = plain(raw.FPDFFont_GetBaseFontName, ctypes.c_size_t, HANDLE, HANDLE, ctypes.c_size_t)
_font_flags = plain(raw.FPDFFont_GetFlags, INT, HANDLE)
_font_embedded = plain(raw.FPDFFont_GetIsEmbedded, INT, HANDLE)
_font_descent = plain(raw.FPDFFont_GetDescent, INT, HANDLE, FLOAT, HANDLE)
_fill = plain(raw.FPDFPageObj_GetFillColor, INT, HANDLE, *[HANDLE] * 4)
_FORCE_BOLD = 1 << 18
_NARROW = 0.85  # of the widest digit of the font
_SPACE = 0x20  # control characters stand before it
_STRIDE = 8  # characters: an object has some fifteen


@dataclass(frozen=True)
class Runs:
    """The text objects of a page, one row each: all that its characters have in common."""

    item: np.ndarray  # PDFium's handle
    origin: np.ndarray  # (n, 2): where the first character starts on the baseline that all of them stand on
    size: np.ndarray  # points, with the text matrix
    along: np.ndarray  # (n, 2): the direction the text runs in
    descent: np.ndarray  # how far the type reaches below its baseline, as a share of the size, negative
    bold: np.ndarray
    embedded: np.ndarray  # the font is in the file, so that what it draws is known
    colour: np.ndarray  # (n, 4): red, green, blue, opacity, 0-255
    mode: np.ndarray  # text render mode: 3 is invisible
    mark: np.ndarray  # marked-content id, -1 for none


@dataclass(frozen=True)
class Characters:
    """The drawn characters of a page in the file's order, one row each."""

    code: np.ndarray  # Unicode, 0xFFFD where the file does not say
    box: np.ndarray  # (n, 4): x0, y0, x1, y1 with the advance width
    run: np.ndarray  # row in runs
    runs: Runs
    ink: dict[int, tuple[float, float, float, float]]  # what the glyph itself covers, for the characters in doubt


def read_characters(text: int, most: int) -> Characters:
    """Return the drawn characters of a page; raises TooDenseError when there are more than `most`."""
    count = raw.FPDFText_CountChars(ctypes.cast(text, raw.FPDF_TEXTPAGE))
    if count > most:
        raise TooDenseError
    code = read_codes(text, count)
    objects = _objects(text, count, 1 if is_reordered(code).any() else _STRIDE)
    # PDFium adds spaces and line ends that the file does not draw.
    blank = np.flatnonzero(code <= _SPACE).tolist()
    added = [k for k in blank if not objects[k] or _is_generated(text, k)]
    drawn = ~paired(code)
    drawn[added] = False
    places = np.flatnonzero(drawn)
    index, code, n = places.tolist(), code[drawn], len(places)
    loose = np.zeros((n, 4), np.float32)
    at = loose.ctypes.data
    each(map(_loose_box, repeat(text), index, _rows(at, n, 4 * SINGLE)))
    unique, first, run = _runs(objects[drawn])
    box = loose[:, [0, 3, 2, 1]].astype(np.float64)  # FS_RECTF is left, top, right, bottom
    fonts = list(map(_font, unique.tolist()))
    number = {font: n for n, font in enumerate(dict.fromkeys(fonts))}
    font = np.array([number[f] for f in fonts], np.intp)
    code[unmapped(text, places, code, font[run])] = 0xFFFD
    code[(code == 0) | (code > 0x10FFFF)] = 0xFFFD
    runs = _read_runs(text, unique.tolist(), fonts, [index[k] for k in first.tolist()])
    narrow = _narrow_digits(code, box, run, runs.size, font)
    doubtful = np.flatnonzero((code <= _SPACE) | (box[:, 2] <= box[:, 0]) | in_doubt(code) | narrow).tolist()
    ink = {k: _read_ink(text, index[k]) for k in doubtful if code[k] != _SPACE}
    return Characters(code, box, run, runs, ink)


def _objects(text: int, count: int, stride: int) -> np.ndarray:
    """The text object of each character, 0 for none; what lies between two near characters of one object is its own."""
    stops = [*range(0, count - 1, stride), *range(count - 1, count)]
    seen = np.fromiter(map(_text_object, repeat(text), stops), np.uint64, len(stops))
    objects = np.repeat(seen, np.diff(stops, append=count))
    changes = np.flatnonzero((seen[1:] != seen[:-1]) | (seen[1:] == 0)).tolist()
    between = [k for n in changes for k in range(stops[n] + 1, stops[n + 1])]
    objects[between] = np.fromiter(map(_text_object, repeat(text), between), np.uint64, len(between))
    return objects


def _runs(objects: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The objects that some characters belong to, the first character of each, and each character's among them.

    As numpy's `unique` tells them; the characters of an object follow each other, so few have to be put in order.
    """
    starts = np.flatnonzero(np.append(True, objects[1:] != objects[:-1])[: len(objects)])
    unique, first, which = np.unique(objects[starts], return_index=True, return_inverse=True)
    return unique, starts[first], np.repeat(which, np.diff(starts, append=len(objects)))


def ways(along: np.ndarray) -> np.ndarray:
    """The nearest of 0, 90, 180, 270 degrees for each direction."""
    a, b = along[:, 0], along[:, 1]
    level = np.abs(a) >= np.abs(b)
    return np.where(level, np.where(a >= 0, 0, 180), np.where(b > 0, 90, 270)).astype(np.int16)


def _narrow_digits(
    code: np.ndarray, box: np.ndarray, run: np.ndarray, size: np.ndarray, font: np.ndarray
) -> np.ndarray:
    """True for digits narrower than others of their font: a font may have small raised figures that it calls digits."""
    digits = np.flatnonzero((code >= 0x30) & (code <= 0x39))
    narrow = np.zeros(len(code), bool)
    if len(digits):
        kind = font[run[digits]]
        sides = np.abs(box[digits, 2:] - box[digits, :2])
        wide = sides.min(1) / np.maximum(size[run[digits]], 0.1)  # upright or turned: a digit is higher than wide
        widest = np.zeros(int(kind.max()) + 1)
        np.maximum.at(widest, kind, wide)
        narrow[digits[wide < _NARROW * widest[kind]]] = True
    return narrow


def _read_ink(text: int, index: int) -> tuple[float, float, float, float]:
    numbers = (ctypes.c_double * 4)()
    _ink_box(text, index, *_rows(ctypes.addressof(numbers), 4, DOUBLE))
    x0, x1, y0, y1 = numbers
    return x0, y0, x1, y1


def _rows(at: int, count: int, size: int) -> range:
    """Where the rows of an array lie, each of `size` bytes."""
    return range(at, at + size * count, size)


def _read_runs(text: int, objects: list[int], fonts: list[int], first: list[int]) -> Runs:
    n = len(objects)
    matrix = np.zeros((n, MATRIX_PARTS), np.float32)
    at = matrix.ctypes.data
    each(map(_char_matrix, repeat(text), first, _rows(at, n, MATRIX_PARTS * SINGLE)))
    operand = np.fromiter(map(_font_size, repeat(text), first), np.float64, n)
    colour = np.zeros((n, 4), np.uint32)
    at = colour.ctypes.data
    places = (_rows(at + SINGLE * k, n, 4 * SINGLE) for k in range(4))
    known = np.fromiter(map(_fill, objects, *places), np.int8, n) == 1
    colour[~known] = (0, 0, 0, 255)  # a pattern: ink
    traits = {font: _font_traits(font) for font in set(fonts)}
    bold, embedded, descent = np.array([traits[f] for f in fonts], np.float64).reshape(n, 3).T
    mode = np.fromiter(map(_render_mode, objects), np.int8, n)
    a, b, c, d = (matrix[:, k].astype(np.float64) for k in range(4))
    width = np.hypot(a, b)
    height = np.abs(a * d - b * c) / np.where(width > 0, width, 1.0)
    mark = np.fromiter(map(_mark, objects), np.int32, n)
    origin = np.zeros((n, 2), np.float64)
    at = origin.ctypes.data
    each(map(_origin, repeat(text), first, _rows(at, n, 2 * DOUBLE), _rows(at + DOUBLE, n, 2 * DOUBLE)))
    along = np.stack((a, b), 1) * np.sign(np.where(operand == 0, 1, operand))[:, None]
    return Runs(
        np.array(objects, np.uint64), origin, np.abs(operand) * height, along, descent,
        (bold > 0) | (mode == 2), embedded > 0, colour, mode, mark,
    )  # fmt: skip


def _font_traits(font: int) -> tuple[bool, bool, float]:
    """Whether a font is bold, whether it is in the file, and its descent as a share of its size."""
    if not font:
        return False, False, -0.2
    buffer = ctypes.create_string_buffer(256)
    _font_name(font, ctypes.addressof(buffer), 256)
    name = buffer.value.decode("latin-1").rpartition("+")[2].lower()
    bold = any(x in name for x in ("bold", "black", "heavy", "semib")) or name.endswith(("-bd", "-b"))
    descent = ctypes.c_float()
    known = _font_descent(font, 1000.0, ctypes.addressof(descent))
    share = -abs(descent.value) / 1000 if known else -0.2
    flags = _font_flags(font)
    return (
        bold or bool(flags > 0 and flags & _FORCE_BOLD),
        _font_embedded(font) == 1,
        share if -0.4 <= share <= -0.1 else -0.2,
    )
