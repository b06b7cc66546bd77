"""Pages of a PDF -> pictures (PNG) to lay drawn cells on; nothing for other formats."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pypdfium2

PIXELS_A_POINT = 1.5  # picture points for each point of the page: text is read, and twenty pages stay a few megabytes
MOST_PAGES = 60


@dataclass(frozen=True)
class Picture:
    """A page as PNG, with the page's width and height in points, which the cells' boxes are given in."""

    png: bytes
    width: float
    height: float


def page_pictures(path: Path, pages: Iterable[int]) -> dict[int, Picture]:
    """Return the pictures of the pages with these numbers, from 1; {} for a file that is no PDF."""
    if path.suffix.lower() != ".pdf":
        return {}
    found = {}
    document = pypdfium2.PdfDocument(path)
    try:
        for number in list(pages)[:MOST_PAGES]:
            if 1 <= number <= len(document):
                page = document[number - 1]
                out = io.BytesIO()
                page.render(scale=PIXELS_A_POINT).to_pil().convert("P").save(out, "PNG", optimize=True)
                found[number] = Picture(out.getvalue(), *page.get_size())
    finally:
        document.close()
    return found
