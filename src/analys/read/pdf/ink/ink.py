"""What is drawn on a page, as the rest of the reader takes it: words, rules and shading in points from the top left."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from analys.read.pdf.ink.upright import Box

USUAL_SPACE = 0.28  # of the size: a space where the line draws none
LETTERS_APART = 0.17  # of the size: more white than this parts words where the line draws no space
FORM_MARKS = 1_000_000  # is added to a marked-content id inside a page's first form, twice that in its second
NO_CELLS: Mapping[int, int] = {}


class Word(NamedTuple):
    """A word: its box, text, font size, whether it is bold, the width of a space beside it, its marked-content ids."""

    x0: float
    top: float
    x1: float
    bottom: float
    text: str
    size: float
    bold: bool
    space: float
    marks: tuple[int, ...] = ()


class Rule(NamedTuple):
    """A straight rule along one axis: where it lies across that axis, and from where to where along it."""

    at: float
    start: float
    end: float


@dataclass(frozen=True)
class Ink:
    """All that is needed of a page."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    across: tuple[Rule, ...]  # horizontal rules
    down: tuple[Rule, ...]  # vertical rules
    bands: tuple[Box, ...]  # shaded rectangles
    images: int = 0
    covered: float = 0.0  # the pictures' share of the page, which a scanner may cut in strips
    shapes: int = 0  # lines, rectangles and curves
    margin: tuple[str, ...] = ()  # heads, feet and page numbers that run another way than the page's text
