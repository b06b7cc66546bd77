"""What a card is: the shape that the start page, the reports' pages and the PDF share."""

from __future__ import annotations

import re
from dataclasses import dataclass

import polars as pl

Frames = dict[str, pl.DataFrame]


@dataclass(frozen=True)
class Card:
    """One card: heading, the figure (HTML with its sources), good, bad or neither, a sentence, and where to read on."""

    title: str
    number: str
    direction: str
    sentence: str
    target: str
    link: str


def calm(label: str | None) -> str:
    """'VUXNA UTAN BEROENDEPROBLEMATIK' -> 'Vuxna utan beroendeproblematik'; 'HVB LVU' stays."""
    text = (label or "").strip()
    loud = text.isupper() and any(len(word) > 4 for word in re.findall(r"\w+", text))
    return text.capitalize() if loud else text
