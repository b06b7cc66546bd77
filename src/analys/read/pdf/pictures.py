"""Pages of a PDF -> pictures (PNG): whole, to lay drawn cells on, or no more than given boxes of one; for PDF only."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw

PIXELS_A_POINT = 1.5  # picture points for each point of the page: text is read, and twenty pages stay a few megabytes
MOST_PAGES = 60
AROUND = 1.5  # points around a box: the ink of a letter may reach out of it
MARK, MARK_WIDTH, COLOURS = "#b3261e", 2, 32
Box = tuple[float, float, float, float]  # x0, top, x1, bottom in points


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


def cut_picture(path: Path, number: int, shown: Iterable[Box], marked: Iterable[Box]) -> bytes:
    """Return what stands in the boxes `shown` of a page, in their places, with the boxes `marked` framed, as PNG.

    The rest of the page is white: a picture for others to see holds no more of it than what they may see.
    """
    document = pypdfium2.PdfDocument(path)
    try:
        whole = document[number - 1].render(scale=PIXELS_A_POINT).to_pil().convert("RGB")
    finally:
        document.close()
    made = Image.new("RGB", whole.size, "white")
    areas = [tuple(round(v * PIXELS_A_POINT) for v in _wider(box)) for box in shown]
    for area in areas:
        made.paste(whole.crop(area), area[:2])
    draw = ImageDraw.Draw(made)
    for box in marked:
        draw.rectangle([round(v * PIXELS_A_POINT) for v in _wider(box)], outline=MARK, width=MARK_WIDTH)
    lefts, tops, rights, bottoms = zip(*areas, strict=True)
    edge = 2 * MARK_WIDTH
    made = made.crop((min(lefts) - edge, min(tops) - edge, max(rights) + edge, max(bottoms) + edge))
    out = io.BytesIO()
    made.quantize(COLOURS).save(out, "PNG", optimize=True)
    return out.getvalue()


def _wider(box: Box) -> Box:
    x0, top, x1, bottom = box
    return x0 - AROUND, top - AROUND, x1 + AROUND, bottom + AROUND
