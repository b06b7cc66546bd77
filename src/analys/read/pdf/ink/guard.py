"""Bounds on what a hostile PDF can make PDFium unpack, and what of a page's drawing is lost.

PDFium unpacks a stream to at most 1 GB and says nothing of one that breaks off, so the streams are tried before it
sees them, unpacked only as far as a bound. What gets past is bounded by the memory and time of the worker.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pikepdf

from analys.read.document import ReadError
from analys.read.limits import MAX_PAGE_CONTENT_MB, MAX_STREAM_MB, MEGABYTE
from analys.read.pdf.ink.pdfium import LockedError

_DEFLATE = 1032  # times: the most that deflate packs
# Other packings, and the most MB of packed data each is given.
_PACKINGS = {"/LZWDecode": 4, "/RunLengthDecode": 1, "/ASCII85Decode": 8, "/ASCIIHexDecode": 16}
_SHORT_FILTERS = {"/Fl": "/FlateDecode", "/LZW": "/LZWDecode", "/RL": "/RunLengthDecode", "/A85": "/ASCII85Decode",
          "/AHx": "/ASCIIHexDecode"}  # fmt: skip


@contextmanager
def opened_tree(data: bytes) -> Iterator[pikepdf.Pdf | None]:
    """Give a file's objects; None where they cannot be read, which PDFium may still mend. Raises LockedError."""
    try:
        pdf = pikepdf.open(io.BytesIO(data))
    except pikepdf.PasswordError as error:
        raise LockedError from error
    except (pikepdf.PdfError, ValueError, RuntimeError, TypeError):
        yield None
        return
    with pdf:
        yield pdf


def check_streams(pdf: pikepdf.Pdf, path: Path) -> None:
    """Raise ReadError when a stream, pictures aside, unpacks to more than MAX_STREAM_MB."""
    for item in pdf.objects:
        try:
            if not isinstance(item, pikepdf.Stream) or item.get("/Subtype") == "/Image":
                continue
            filters = _filters(item)
            packed = len(item.read_raw_bytes()) if filters else 0
        except (pikepdf.PdfError, ValueError, RuntimeError, TypeError):
            continue
        if any(packed > _PACKINGS.get(f, MAX_STREAM_MB) * MEGABYTE for f in filters):
            raise ReadError(
                f"{path.name}: har en del på {packed // MEGABYTE} MB i en packning som få program skriver. Skriv ut "
                "den på nytt som PDF."
            )
        deflated = filters.count("/FlateDecode")
        most = MAX_STREAM_MB * MEGABYTE
        if packed * _DEFLATE**deflated > most and unpacked(item, most)[0] is None:
            raise ReadError(
                f"{path.name}: packar upp en del till mer än {MAX_STREAM_MB} MB, vilket inte är en vanlig rapport. "
                "Skriv ut den på nytt som PDF."
            )


def _filters(stream: pikepdf.Stream) -> list[str]:
    found = stream.get("/Filter")
    if found is None:
        return []
    names = [found] if isinstance(found, pikepdf.Name) else list(found)  # type: ignore[call-overload]
    return [_SHORT_FILTERS.get(str(n), str(n)) for n in names]


def unpacked(stream: pikepdf.Stream, most: int) -> tuple[int | None, bool]:
    """How many bytes a stream unpacks to (None for more than `most`), and whether some of it is lost."""
    data, lost = stream.read_raw_bytes(), False
    for packing in _filters(stream):
        if packing != "/FlateDecode":
            return len(data), lost
        unpacker = zlib.decompressobj()
        try:
            data = unpacker.decompress(data, most)
            if unpacker.unconsumed_tail:
                return None, lost
            if not unpacker.eof:
                unpacker.copy().decompress(b"\0" * 4)  # where only the checksum lacks, that is what it says
                lost = True
        except zlib.error as error:
            if "incorrect data check" not in str(error):
                return 0, True
    return len(data), lost


def page_state(page: pikepdf.Page) -> tuple[bool, bool]:
    """(its drawing instructions are longer than any printed page's, some of them are lost)."""
    try:
        found = page.obj.get("/Contents")
        if found is None:
            return False, False
        streams = [found] if isinstance(found, pikepdf.Stream) else list(found)  # type: ignore[call-overload]
        total, damaged = 0, False
        for stream in streams:
            if not isinstance(stream, pikepdf.Stream):
                continue
            size, lost = unpacked(stream, MAX_PAGE_CONTENT_MB * MEGABYTE)
            damaged |= lost
            if size is None or (total := total + size) > MAX_PAGE_CONTENT_MB * MEGABYTE:
                return True, damaged
        return False, damaged
    except (pikepdf.PdfError, ValueError, RuntimeError, TypeError):
        return False, False


def drawn_forms(page: pikepdf.Page) -> list[tuple[int, int]]:
    """The forms that a page draws, in order, by their object numbers; [] for a page that is longer than any printed."""
    if page_state(page)[0]:
        return []
    forms = page.resources.get("/XObject", pikepdf.Dictionary())
    drawn = (forms.get(str(part.operands[0])) for part in pikepdf.parse_content_stream(page, "Do"))
    return [form.objgen for form in drawn if form is not None and form.get("/Subtype") == "/Form"]
