"""Labels of rows that may end in a number of their own: 'Enhet 2', 'Årskurs 9'."""

from __future__ import annotations

import re

from analys.read.text.pasted.ways.readings import MIN_ROWS
from analys.words.cells import is_year
from analys.words.vocabulary import one_of

_NUMBER_LAST = re.compile(r"(.+?)(?:\s|(?<=[^\W\d_]{3}))(\d+)")
_TAKES_NUMBER = re.compile(rf"(?i)\b{one_of('bär nummer')}$")


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
