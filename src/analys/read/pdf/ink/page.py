"""One page of a PDF -> its ink."""

from __future__ import annotations

import numpy as np
from pypdfium2 import PdfDocument

from analys.read.limits import MAX_PAGE_CHARACTERS
from analys.read.pdf.ink.ink import Ink
from analys.read.pdf.ink.pdfium import opened_page, page_box
from analys.read.pdf.ink.rules import Drawing, joined
from analys.read.pdf.ink.shapes import read_shapes
from analys.read.pdf.ink.text import read_characters
from analys.read.pdf.ink.upright import page_turn, upright
from analys.read.pdf.ink.words import characters_to_words

_PICTURE = 0.5  # of the page: text that is drawn without ink over so much picture is what a program read in it


def page_ink(pdf: PdfDocument, index: int) -> Ink:
    """Return the words and rules of a page, turned upright when its text runs sideways.

    Raises BrokenError for a page that cannot be opened and TooDenseError for one that no printer would print.
    """
    with opened_page(pdf, index) as (page, text):
        *visible, shown = page_box(page)
        characters = read_characters(text, MAX_PAGE_CHARACTERS)
        shapes = read_shapes(page, 3 * MAX_PAGE_CHARACTERS)
    box = (visible[0], visible[1], visible[2], visible[3])
    turn = page_turn(characters, shown)
    drawing = Drawing(box, turn)
    for shape in shapes:
        drawing.add(shape)
    area = max((box[2] - box[0]) * (box[3] - box[1]), 1.0)
    pictures = [_within(s.bounds, box) for s in shapes if s.kind == "image"]
    covered = min(1.0, sum(pictures) / area)
    dark = np.array(drawing.dark, np.float64).reshape(-1, 4)
    chars = upright(characters, box, turn, dark, covered >= _PICTURE)
    return Ink(
        index + 1,
        *drawing.size,
        tuple(characters_to_words(chars)),
        tuple(joined(drawing.across)),
        tuple(joined(drawing.down)),
        tuple(drawing.bands),
        len(pictures),
        covered,
        sum(s.kind != "image" for s in shapes),
        chars if (chars.mark >= 0).any() else None,
    )


def _within(bounds: tuple[float, float, float, float], box: tuple[float, float, float, float]) -> float:
    """The visible area of a picture."""
    wide = min(bounds[2], box[2]) - max(bounds[0], box[0])
    tall = min(bounds[3], box[3]) - max(bounds[1], box[1])
    return max(wide, 0.0) * max(tall, 0.0)
