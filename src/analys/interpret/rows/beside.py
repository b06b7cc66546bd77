"""Figures with a label of their own to the right of the values: 'Alingsås 69 994' beside what all members pay."""

from __future__ import annotations

import re
from collections.abc import Iterable

_LABELLED_FIGURE = re.compile(r"([^\W\d_][^\d:;.]*[^\W\d_])\s+(-?\d{1,3}(?:\s\d{3})+(?:,\d+)?)")


def labelled_figure(text: str) -> tuple[str, str] | None:
    """Return the label and the figure of a cell that holds both; 'Ansvar 310' is a code."""
    found = _LABELLED_FIGURE.fullmatch(text.strip())
    return (found[1], found[2]) if found else None


def all_labelled(texts: Iterable[str]) -> bool:
    """True for a column of nothing but such cells, under more than one label."""
    found = [labelled_figure(text) for text in texts]
    return None not in found and len({label for label, _ in filter(None, found)}) > 1
