"""PDFium, called straight: a file and its pages opened and closed.

One call a character and value is what PDFium offers. Python's ctypes takes some 0.2 microseconds for each as long as
nothing is converted, so handles are passed as plain integers and the numbers written right into arrays.
Coordinates are as the file has them: points, y upwards, not turned by /Rotate. Sources: the comments in fpdf_text.h,
fpdf_edit.h and fpdfview.h of PDFium 8149.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pypdfium2 as pdfium
import pypdfium2.raw as raw

HANDLE, INT, UINT, FLOAT = ctypes.c_void_p, ctypes.c_int, ctypes.c_uint, ctypes.c_float
SINGLE, DOUBLE = 4, 8  # bytes of a number of 32 bits, and of one of 64
MATRIX_PARTS = 6  # numbers of a matrix that moves and turns what is drawn
_PASSWORD = 4  # FPDF_ERR_PASSWORD


def plain(function: object, result: type, *arguments: type) -> Callable:
    """A function of PDFium that takes handles and addresses as integers."""
    return ctypes.PYFUNCTYPE(result, *arguments)(ctypes.cast(function, HANDLE).value)


def each(calls: Iterator) -> None:
    """Make all the calls of a map, whose answers lie in arrays."""
    for _ in calls:
        pass


class LockedError(Exception):
    """A file that needs a password."""


class BrokenError(Exception):
    """A file or a page that PDFium cannot open."""


class TooDenseError(Exception):
    """A page with more characters or shapes than any printed page."""


@contextmanager
def opened(data: bytes) -> Iterator[pdfium.PdfDocument]:
    """Open a file; raises LockedError or BrokenError."""
    try:
        pdf = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD:
            raise LockedError from error
        raise BrokenError from error
    try:
        yield pdf
    finally:
        pdf.close()


@contextmanager
def opened_page(pdf: pdfium.PdfDocument, index: int) -> Iterator[tuple[int, int]]:
    """Give the handles of a page and of its text; raises BrokenError."""
    page = raw.FPDF_LoadPage(pdf.raw, index)
    if not page:
        raise BrokenError
    text = raw.FPDFText_LoadPage(page)
    try:
        if not text:
            raise BrokenError
        yield ctypes.cast(page, HANDLE).value or 0, ctypes.cast(text, HANDLE).value or 0
    finally:
        if text:
            raw.FPDFText_ClosePage(text)
        raw.FPDF_ClosePage(page)


def page_box(page: int) -> tuple[float, float, float, float, int]:
    """The visible part of a page as x0, y0, x1, y1, and how it is shown: degrees clockwise."""
    rect = raw.FS_RECTF()
    handle = ctypes.cast(page, raw.FPDF_PAGE)
    if not raw.FPDF_GetPageBoundingBox(handle, rect) or not rect.right > rect.left or not rect.top > rect.bottom:
        return 0.0, 0.0, 612.0, 792.0, 0
    return rect.left, rect.bottom, rect.right, rect.top, 90 * max(raw.FPDFPage_GetRotation(handle), 0)
