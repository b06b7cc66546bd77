"""Labels of rows that may end in a number of their own, 'Enhet 2', or stand over and under the figures of their row."""

from __future__ import annotations

import re

from analys.read.text.pasted.ways.readings import MIN_ROWS, label_and_figures, only_figures
from analys.words.cells import is_year
from analys.words.vocabulary import one_of

_NUMBER_LAST = re.compile(r"(.+?)(?:\s|(?<=[^\W\d_]{3}))(\d+)")
_TAKES_NUMBER = re.compile(rf"(?i)\b{one_of('bär nummer')}$")

LABEL_GOES_ON = 2  # lines of a label above its figures, below its first


def takes_number(label: str) -> bool:
    """True for a label whose last word has a number after it: 'Enhet', 'Årskurs'."""
    return bool(_TAKES_NUMBER.search(label))


def labels_take_figures(labels: list[str]) -> bool:
    """Return True where most labels end in a number, each after another word: figures that no head stands over.

    So do 'Öppenvård4 5004 600' and 'Summa15 70015 500', whose cells were copied with nothing between.
    """
    ends = [m.groups() for label in labels if (m := _NUMBER_LAST.fullmatch(label))]
    stems = [s for s, last in ends if not (is_year(last) or takes_number(s))]
    return len(stems) >= MIN_ROWS and 2 * len(stems) > len(labels) and len(set(stems)) == len(stems)


def figures_below_labels(lines: list[str], i: int) -> bool:
    """Return True for the first of three labels that each have their figures on a line below.

    The rest of a label may stand below its figures: 'Antal dygn i familjehem,' over '1 670 2 682' over 'köpta platser'.
    """
    found = 0
    while found < MIN_ROWS and _stands_alone(lines, i):
        first = i
        while _goes_on(lines, i + 1):
            i += 1
        if i - first > LABEL_GOES_ON or i + 1 >= len(lines) or len(only_figures(lines[i + 1]).split()) < 2:
            return False
        found, i = found + 1, i + 2
        while _goes_on(lines, i):
            i += 1
    return found == MIN_ROWS


def ends_label(lines: list[str], i: int) -> bool:
    """True for the rest of a label below its figures: 'köpta platser' under '1 670 2 682' under 'Antal dygn,'."""
    below = lines[i + 1] if i + 1 < len(lines) else ""
    return bool(only_figures(lines[i - 1])) and _goes_on(lines, i) and not only_figures(below)


def _goes_on(lines: list[str], i: int) -> bool:
    return _stands_alone(lines, i) and lines[i].strip()[0].islower()


def _stands_alone(lines: list[str], i: int) -> bool:
    """True for a line of words, without figures of its own."""
    line = lines[i] if i < len(lines) else ""
    return bool(line.strip()) and not only_figures(line) and label_and_figures(line) is None
