"""PDF -> Document: ruled and unruled tables with the page and box of every cell, headings by size, running heads out.

All pages are first turned into words and rules; `page_blocks` makes tables and text of them.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pikepdf
from pypdfium2 import PdfDocument

from analys.read import limits
from analys.read.blocks import Block, PlacedGrid, blocks_to_document
from analys.read.document import Document, ReadError
from analys.read.pdf.ink.guard import check_streams, opened_tree, page_state
from analys.read.pdf.ink.ink import NO_CELLS, Ink
from analys.read.pdf.ink.page import page_ink
from analys.read.pdf.ink.pdfium import BrokenError, LockedError, TooDenseError, opened
from analys.read.pdf.page_blocks import pages_to_blocks
from analys.read.pdf.scanned import check_text, named_pages
from analys.read.pdf.tags.tables import Tags, cells_by_mark
from analys.read.pdf.tags.tree import read_tree
from analys.words.cells import UNREADABLE


def read_pdf(data: bytes, path: Path, *, dokument: str, fil: str, sha256: str) -> Document:
    """Return the Document of a PDF; raises ReadError when it is locked, damaged, too big or has no text."""
    notes: list[str] = []
    tags = Tags()
    with _no_search_for_circles():
        pages = list(_read_pages(data, path, notes, tags))
        notes += check_text(path, pages)
        blocks, titel = pages_to_blocks(pages, tags, notes)
        notes += _unreadable(blocks)
        limits.check_cells(path, sum(len(b.cells) for b in blocks if isinstance(b, PlacedGrid)))
        place = {"dokument": dokument, "fil": fil, "sha256": sha256}
        return blocks_to_document(blocks, **place, format="pdf", titel=titel, notes=notes)


@contextmanager
def _no_search_for_circles() -> Iterator[None]:
    """Keep Python from searching a file's many words for circles of references; they make none, and it takes time."""
    searched = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searched:
            gc.enable()


def _read_pages(data: bytes, path: Path, notes: list[str], tags: Tags) -> Iterator[Ink]:
    """Yield the ink of each page and gather the file's tags; damaged pages, and those too dense, are noted."""
    started, broken, dense = limits.start_time(), list[int](), list[int]()
    try:
        with opened_tree(data) as tree:
            if tree is not None:
                check_streams(tree, path)
                tags.add(read_tree(tree))
            cells = cells_by_mark(tags.tables.values())
            with opened(data) as pdf:
                count = _page_count(pdf, path)
                for number, sheet in enumerate(_sheets(tree, count), start=1):
                    limits.check_time(path, started)
                    too_long, damaged = page_state(sheet) if sheet is not None else (False, False)
                    if damaged:
                        broken.append(number)
                    try:
                        if too_long:
                            raise TooDenseError
                        yield page_ink(pdf, number - 1, cells.get(number, NO_CELLS))
                    except TooDenseError:
                        dense.append(number)
                    except BrokenError:
                        broken.append(number)
    except LockedError as error:
        raise ReadError(_locked(path)) from error
    except BrokenError as error:
        raise ReadError(limits.broken(path)) from error.__cause__
    if dense:
        notes.append(f"{named_pages(dense)} har mer text eller grafik än en tryckt sida och hoppades över")
    if broken:
        notes.append(
            f"{named_pages(broken)} är skadad: bara det som gick att läsa är med. Hämta filen på nytt, eller skriv ut "
            "den på nytt som PDF"
        )


def _sheets(tree: pikepdf.Pdf | None, count: int) -> list[pikepdf.Page | None]:
    """The pages as objects of the file, where both libraries see as many of them."""
    try:
        if tree is not None and len(tree.pages) == count:
            return list(tree.pages)
    except (pikepdf.PdfError, ValueError, RuntimeError, TypeError):
        pass
    return [None] * count


def _locked(path: Path) -> str:
    return f"{path.name}: är skyddad med lösenord. Öppna den, ta bort skyddet och spara den igen."


def _page_count(pdf: PdfDocument, path: Path) -> int:
    count = len(pdf)
    if not count:
        raise BrokenError
    if count > limits.MAX_PAGES:
        raise ReadError(
            f"{path.name}: har {count} sidor och gränsen är {limits.MAX_PAGES}. Spara sidorna med berättelsen som en "
            "egen PDF."
        )
    return count


def _unreadable(blocks: list[Block]) -> list[str]:
    """Tell of cells with a glyph that says nothing of itself: it may be a sign, so figures with one give no number."""
    marked = [
        (b.page or 0, c.text) for b in blocks if isinstance(b, PlacedGrid) for c in b.cells if UNREADABLE in c.text
    ]
    worded = {page for page, text in marked if re.search(r"[^\W\d_]", text)}
    counted = {page for page, text in marked if not re.search(r"[^\W\d_]", text)}
    notes = []
    if counted:
        notes.append(
            f"{named_pages(sorted(counted))} har celler med ett tecken som inte går att läsa ({UNREADABLE}), "
            "kanske ett minus; de ger inget tal. Se efter i filen och skriv in talen i avlasningar.csv"
        )
    if worded:
        notes.append(
            f"{named_pages(sorted(worded))} har etiketter med tecken som inte går att läsa: filens teckensnitt säger "
            f"inte vilka bokstäver de är, och {UNREADABLE} står i deras ställe. Vad raderna betyder kan vara fel läst; "
            "skriv ut filen på nytt som PDF, eller rätta i tolkning.toml"
        )
    return notes
