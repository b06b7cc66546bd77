"""One page of a PDF -> its ink."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
from pypdfium2 import PdfDocument

from analys.read.limits import MAX_PAGE_CHARACTERS
from analys.read.pdf.ink.ink import FORM_MARKS, NO_CELLS, Ink
from analys.read.pdf.ink.pdfium import opened_page, page_box
from analys.read.pdf.ink.rules import joined, sort_shapes
from analys.read.pdf.ink.shapes import read_shapes
from analys.read.pdf.ink.struck import without_struck
from analys.read.pdf.ink.text import Characters, read_characters
from analys.read.pdf.ink.upright import Box, page_turn, upright
from analys.read.pdf.ink.words import characters_to_words

PICTURE_COVERS = 0.5  # of the page: text that is drawn without ink over so much picture is what a program read in it


def page_ink(pdf: PdfDocument, index: int, cells: Mapping[int, int] = NO_CELLS) -> Ink:
    """Return the words and rules of a page, turned upright when its text runs sideways.

    `cells`: the tagged cell that some of the page's marked content belongs to.
    Raises BrokenError for a page that cannot be opened and TooDenseError for one that no printer would print.
    """
    with opened_page(pdf, index) as (page, text):
        *visible, shown = page_box(page)
        characters = read_characters(text, MAX_PAGE_CHARACTERS)
        shapes = read_shapes(page, 3 * MAX_PAGE_CHARACTERS)
    if shapes.form_texts:
        characters = _with_form_marks(characters, shapes.form_texts)
    box = (visible[0], visible[1], visible[2], visible[3])
    turn = page_turn(characters, shown)
    drawing = sort_shapes(shapes, box, turn)
    area = max(drawing.width * drawing.height, 1.0)
    covered = min(1.0, sum(_within(p, drawing.width, drawing.height) for p in drawing.pictures) / area)
    dark = np.array(drawing.dark, np.float64).reshape(-1, 4)
    chars = upright(characters, box, turn, dark, covered >= PICTURE_COVERS)
    down = tuple(joined(drawing.down))
    printed, margin = characters_to_words(chars, cells, down, turn != shown % 360)
    words, across = without_struck(printed, tuple(joined(drawing.across)))
    return Ink(
        index + 1,
        drawing.width,
        drawing.height,
        tuple(words),
        tuple(across),
        down,
        tuple(drawing.bands),
        len(drawing.pictures),
        covered,
        len(shapes.shapes) - len(drawing.pictures),
        tuple(margin),
    )


def _with_form_marks(characters: Characters, form_texts: Mapping[int, int]) -> Characters:
    """Tell content that is marked inside forms from that of the page and of other forms: each counts from 0."""
    mark = characters.runs.mark
    form = np.array([form_texts.get(item, 0) for item in characters.runs.item.tolist()], np.int64)
    return replace(characters, runs=replace(characters.runs, mark=np.where(mark < 0, mark, mark + FORM_MARKS * form)))


def _within(box: Box, width: float, height: float) -> float:
    """The visible area of a picture."""
    wide, tall = min(box[2], width) - max(box[0], 0.0), min(box[3], height) - max(box[1], 0.0)
    return max(wide, 0.0) * max(tall, 0.0)
