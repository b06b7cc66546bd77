"""Bounds on what a hostile PDF can make pdfminer unpack."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from pdfminer import pdftypes
from pdfplumber.page import Page

from analys.read.document import ReadError
from analys.read.limits import MAX_PAGE_CONTENT_MB, MAX_STREAM_MB
from analys.read.pdf.ink import TooDenseError

_MB = 1024 * 1024
# The decoders that pdfminer runs in Python, by their names there, and the most MB each is given.
_DECODERS = {"lzwdecode": 4, "rldecode": 1, "ascii85decode": 8, "asciihexdecode": 16}


def _unpack(unpacker: Any, data: bytes, damaged: list[str]) -> bytes:
    """Return what a stream unpacks to, at most MAX_STREAM_MB; note in `damaged` when some of it is lost."""
    try:
        out = unpacker.decompress(data, MAX_STREAM_MB * _MB)
        if not unpacker.eof and not unpacker.unconsumed_tail:
            unpacker.copy().decompress(b"\0" * 4)  # where only the checksum lacks, that is what it says
            damaged.append("incomplete")
        return out
    except zlib.error as error:
        if "incorrect data check" not in str(error):
            damaged.append(str(error))
        raise


@contextmanager
def bounded_streams(path: Path) -> Iterator[list[str]]:
    """Let no compressed stream unpack to more than MAX_STREAM_MB while a file is read; give a list of the damaged.

    pdfminer calls zlib.decompress without a bound, so 1 MB can become 1 GB; the bound stands in its place.
    """

    damaged: list[str] = []

    def decompress(data: bytes, *_: object) -> bytes:
        unpacker = zlib.decompressobj()
        out = _unpack(unpacker, data, damaged)
        if unpacker.unconsumed_tail:
            raise ReadError(
                f"{path.name}: packar upp en del till mer än {MAX_STREAM_MB} MB, vilket inte är en vanlig rapport. "
                "Skriv ut den på nytt som PDF."
            )
        if not unpacker.eof:
            raise zlib.error("incomplete stream")  # as zlib.decompress does; pdfminer then saves what it can
        return out

    def bounded(decode: Callable[[bytes], bytes], most: int) -> Callable[[bytes], bytes]:
        def checked(data: bytes) -> bytes:
            if len(data) > most * _MB:
                raise ReadError(
                    f"{path.name}: har en del på {len(data) // _MB} MB i en packning som få program skriver. Skriv ut "
                    "den på nytt som PDF."
                )
            return decode(data)

        return checked

    real = {name: getattr(pdftypes, name) for name in ("zlib", *_DECODERS)}
    for name, most in _DECODERS.items():
        setattr(pdftypes, name, bounded(real[name], most))
    pdftypes.zlib = SimpleNamespace(decompress=decompress, error=zlib.error, decompressobj=zlib.decompressobj)
    try:
        yield damaged
    finally:
        for name, decoder in real.items():
            setattr(pdftypes, name, decoder)


def check_page(page: Page) -> None:
    """Raise TooDenseError for a page whose drawing instructions are longer than any printed page's."""
    total = 0
    for stream in page.page_obj.contents:
        resolved = pdftypes.resolve1(stream)
        if isinstance(resolved, pdftypes.PDFStream):
            total += len(resolved.get_data())
        if total > MAX_PAGE_CONTENT_MB * _MB:
            raise TooDenseError
