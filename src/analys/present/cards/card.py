"""What a card is: the shape that the start page, the reports' pages and the PDF share."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Card:
    """One card: heading, the figure (HTML with its sources), good, bad or neither, a sentence, and where to read on."""

    title: str
    number: str
    direction: str
    sentence: str
    target: str
    link: str
    picture: str = ""  # SVG that shows the same as the figure and the sentence
