"""What the characters of a page say, by PDFium: their Unicode, and which say nothing or cannot be relied on."""

from __future__ import annotations

from itertools import repeat

import numpy as np
import pypdfium2.raw as raw

from analys.read.pdf.ink.pdfium import HANDLE, INT, UINT, plain

_unicode = plain(raw.FPDFText_GetUnicode, UINT, HANDLE, INT)
_units = plain(raw.FPDFText_GetText, INT, HANDLE, INT, INT, HANDLE)
_is_unmapped = plain(raw.FPDFText_HasUnicodeMapError, INT, HANDLE, INT)
_CODE_BITS, _ROW_BITS = 21, 24  # of a number of 64 bits: Unicode ends before 2**21, a page's characters before 2**24


def read_codes(text: int, count: int) -> np.ndarray:
    """What each character says; in one call, where PDFium's text has a unit for each of them.

    Its text leaves out the codes that are control characters to it, and has 0xFFFE for a hyphen at a line's end.
    """
    units = np.zeros(2 * count + 2, np.uint16)  # a character may be told as two
    told = _units(text, 0, count, units.ctypes.data) - 1
    code = units[:count].astype(np.uint32)
    odd = np.flatnonzero((code >= 0xD800) & (code < 0xE000) | (code >= 0xFFFE) | (code == 0))
    if told != count or ((code >= 0xD800) & (code < 0xE000)).any():
        odd = np.arange(count)
    code[odd] = np.fromiter(map(_unicode, repeat(text), odd.tolist()), np.uint32, len(odd))
    return code


def paired(code: np.ndarray) -> np.ndarray:
    """True for the second of two units that are one character; the first is given what both say, others U+FFFD."""
    high, low = (code >= 0xD800) & (code < 0xDC00), (code >= 0xDC00) & (code < 0xE000)
    second = np.append(False, high[:-1])[: len(code)] & low
    at = np.flatnonzero(second)
    whole = 0x10000 + ((code[at - 1] - 0xD800) << 10) + (code[at] - 0xDC00)
    code[high | low] = 0xFFFD
    code[at - 1] = whole
    return second


def is_reordered(code: np.ndarray) -> np.ndarray:
    """True for letters that run to the left: PDFium tells them in another order than the file draws them in."""
    return (code >= 0x590) & (code < 0x900) | (code >= 0xFB1D) & (code < 0xFE00) | (code >= 0xFE70) & (code < 0xFF00)


def unmapped(text: int, places: np.ndarray, code: np.ndarray, font: np.ndarray) -> np.ndarray:
    """The rows of the characters whose font does not say what they are.

    One of each code is asked for in each font, and all of a font that leaves one of them unsaid.
    """
    first = _one_of_each(font.astype(np.int64) << _CODE_BITS | code)
    unsaid = np.fromiter(map(_is_unmapped, repeat(text), places[first].tolist()), np.int8, len(first)) == 1
    if not unsaid.any():
        return np.zeros(0, np.intp)
    rows = np.flatnonzero(np.isin(font, font[first[unsaid]]))
    return rows[np.fromiter(map(_is_unmapped, repeat(text), places[rows].tolist()), np.int8, len(rows)) == 1]


def _one_of_each(kind: np.ndarray) -> np.ndarray:
    """The first row of each kind: kind and row are one number, so that a plain sort puts the first of each first.

    np.unique with return_index gives the same in several times the time, and a page has ten thousand characters.
    """
    order = np.sort(kind << _ROW_BITS | np.arange(len(kind)))
    new = np.diff(order >> _ROW_BITS, prepend=-1) != 0
    return order[new] & ((1 << _ROW_BITS) - 1)


def in_doubt(code: np.ndarray) -> np.ndarray:
    """True for codes that say nothing of how a character looks: control, private use, zero width, unmapped."""
    private = (code >= 0xE000) & (code <= 0xF8FF)
    control = (code >= 0x7F) & (code <= 0x9F)
    unseen = np.isin(code, (0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF, 0xFFFD, 0xFFFE, 0xFFFF))
    return private | control | unseen
