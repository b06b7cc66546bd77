"""A line of a table pasted with one cell a line -> its label and figures; several figures may share a line.

Figures that neither decimals nor wide spaces part ('3 169 3 125') stay one text until the count of heads parts them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from analys.read.text.pasted.ways.readings import by_decimals, only_figures, plain
from analys.words.cells import is_year, read_cell

LONGEST_LABEL = 80  # characters; a longer line is prose
BLANK = ""  # a line of spaces is an empty cell, where the counts say so; an empty line only parts cells
Told = tuple[str, int]  # a text and the index of its line
_VALUES = ("tal", "saknas")
_OLDEST = re.compile(r"\d{2,3} ?[-–+](?: ?år)?")  # '100-', the last of some ages, is a label
_SEVERAL_NOTES = re.compile(r"\d{1,2}(?:, \d{1,2})+")  # '12, 25'


@dataclass(frozen=True)
class Item:
    """What a line holds: a label, figures (BLANK for an empty cell), or a label with its figures after it."""

    label: str = ""
    values: tuple[str, ...] = ()


@dataclass
class StackedRow:
    """A label and what stands on the lines below it, blanks too."""

    label: str
    line: int
    held: list[Told]
    alone: bool  # the label has its line for itself

    @property
    def figures(self) -> list[Told]:
        """What stands there but for blank lines."""
        return [told for told in self.held if told[0] != BLANK]


def line_to_item(line: str) -> Item | None:
    """Return what a line holds; None for prose and for lines that other signs part."""
    text = line.strip()
    if not text:
        return Item(values=(BLANK,))
    if any(c in text for c in "\t|;") or text.startswith("#"):
        return None
    parts = re.split(r"\s{2,}", text)
    figures = [_figures(part) for part in parts]
    if all(figures):
        return Item(values=tuple(f for found in figures for f in found))
    if not any(figures):
        return Item(" ".join(parts)) if len(text) <= LONGEST_LABEL or is_head_line(text) else None
    if figures[0] or not all(figures[1:]) or len(parts[0]) > LONGEST_LABEL:
        return None
    return Item(parts[0], tuple(f for found in figures[1:] for f in found))


def is_head_line(text: str) -> bool:
    """True for a long line that years part into heads."""
    return len(re.findall(r"(?:19|20)\d\d", text)) >= 2 and len(text) <= 4 * LONGEST_LABEL and not text.endswith(".")


def _figures(part: str) -> tuple[str, ...]:
    """The figures of a part of a line: one, or several that decimals tell apart; () for anything else."""
    if is_year(part.rstrip(" %")) or part == "%" or _OLDEST.fullmatch(part):  # heads, and a label
        return ()
    if read_cell(part).kind in _VALUES or _SEVERAL_NOTES.fullmatch(part):
        return (part,)
    if parted := by_decimals(plain(part)):
        return parted
    text = only_figures(part)
    return (text,) if text and not all(map(is_year, text.split())) else ()
