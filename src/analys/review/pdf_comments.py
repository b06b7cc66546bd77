"""Comments -> a PDF draft with them as annotations; the page's own content is not touched."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass

import pikepdf
import polars as pl
import pypdfium2

from analys.review.remarks import AUTHOR, Written

YELLOW = (1, 0.85, 0.3)
POINTS_AROUND = 2  # points around the cell
LETTERS_AROUND = 120  # characters before and after a figure in which its sentence may name the row


@dataclass(frozen=True)
class _Box:
    """A place on a page, in the page's own points from its lower left corner."""

    page: int
    left: float
    bottom: float
    right: float
    top: float


def comment_pdf(data: bytes, remarks: Iterable[Written], cells: pl.DataFrame) -> tuple[bytes, list[Written]]:
    """Return the PDF with the comments, and the remarks that found no place in it."""
    places = {
        (t, r, k): (page, x0, top, x1, bottom)
        for t, r, k, page, x0, top, x1, bottom in cells.select(
            "tabell", "rad", "kolumn", "sida", "x0", "top", "x1", "bottom"
        ).iter_rows()
        if None not in (page, x0, top, x1, bottom)
    }
    lost = []
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as document:
        for remark in remarks:
            if remark.cell:
                box = _cell_box(document, places.get(remark.cell))
            else:
                box = _figure_box(data, remark, [_cell_box(document, place) for place in places.values()])
            if box is None or not 1 <= box.page <= len(document.pages):
                lost.append(remark)
                continue
            _annotate(document, box, remark.text)
        document.save(out)
    return out.getvalue(), lost


def _cell_box(document: pikepdf.Pdf, place: tuple | None) -> _Box | None:
    if place is None or not 1 <= place[0] <= len(document.pages):
        return None
    page, x0, top, x1, bottom = place
    left, low, _, high = (float(v) for v in document.pages[page - 1].cropbox)
    return _Box(page, left + x0, high - bottom, left + x1, high - top) if high > low else None


def _figure_box(data: bytes, remark: Written, cells: list[_Box | None]) -> _Box | None:
    """Where the text outside tables prints the figure; of several places, the one that names most of the row's label.

    None where two places name it as well.
    """
    if not remark.figure:
        return None
    words = set(remark.named.lower().split())
    hits: list[tuple[int, _Box]] = []
    document = pypdfium2.PdfDocument(data)
    try:
        for number in range(len(document)):
            text = document[number].get_textpage()
            search = text.search(remark.figure)
            while (found := search.get_next()) is not None:
                boxes = [text.get_charbox(found[0] + k) for k in range(found[1])]
                lefts, bottoms, rights, tops = zip(*boxes, strict=True)
                start = max(0, found[0] - LETTERS_AROUND)
                near = text.get_text_range(start, min(found[0] + LETTERS_AROUND, text.count_chars()) - start)
                box = _Box(number + 1, min(lefts), min(bottoms), max(rights), max(tops))
                if not any(cell and _within(box, cell) for cell in cells):
                    hits.append((len(words & set(near.lower().split())), box))
    finally:
        document.close()
    most = max((named for named, _ in hits), default=0)
    best = [box for named, box in hits if named == most]
    return best[0] if len(best) == 1 else None


def _within(box: _Box, cell: _Box) -> bool:
    x, y = (box.left + box.right) / 2, (box.bottom + box.top) / 2
    return box.page == cell.page and cell.left <= x <= cell.right and cell.bottom <= y <= cell.top


def _annotate(document: pikepdf.Pdf, box: _Box, text: str) -> None:
    page = document.pages[box.page - 1]
    left, bottom, right, top = (
        box.left - POINTS_AROUND,
        box.bottom - POINTS_AROUND,
        box.right + POINTS_AROUND,
        box.top + POINTS_AROUND,
    )
    annotation = document.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Highlight, Rect=[left, bottom, right, top],
            QuadPoints=[left, top, right, top, left, bottom, right, bottom], C=list(YELLOW), F=4,
            T=pikepdf.String(AUTHOR), Contents=pikepdf.String(text), P=page.obj,
        )
    )  # fmt: skip
    if "/Annots" not in page:
        page.Annots = document.make_indirect(pikepdf.Array([]))
    page.Annots.append(annotation)
