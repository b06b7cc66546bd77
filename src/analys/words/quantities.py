"""What a printed value is a value of: the names over and beside it, without the kön and the periods that part them.

Where kön or years stand as rows ('Flickor', 'Pojkar', '2021'), several rows are values of one quantity; where years
stand as rows and measures as columns, each column is one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from analys.words.headers import read_words
from analys.words.vocabulary import whole_word

PARTING = " / "
LONGEST_PERIOD = 25  # letters of a label that is a period alone: 'Första kvartalet 2022'


@dataclass(frozen=True)
class NamedValue:
    """A value of a table: its row, and what its group, its label and the rest of its column's head say of it."""

    row: int
    group: str | None
    label: str | None
    column: str | None
    kon: str | None
    period: str | None


def quantity_names(values: Iterable[NamedValue]) -> list[str | None]:
    """Return the name of the quantity of each value of one table; None where its row is a quantity of its own.

    '' stands for a table whose rows are all one quantity, with no name but its heading.
    """
    values = list(values)
    labels: dict[int, set[str]] = defaultdict(set)
    for v in values:
        labels[v.row].add(v.label or "")
    return [_name(v, len(labels[v.row]) > 1) for v in values]


def _name(value: NamedValue, by_column: bool) -> str | None:
    parts = [p for p in (*(value.group or "").split(PARTING), value.label or "") if p]
    left = [p for p in parts if not (_is_kon(p, value.kon) or _is_period(p, value.period))]
    if len(left) == len(parts) and not by_column:
        return None
    by_period = any(_is_period(p, value.period) for p in parts)
    return PARTING.join([*left, value.column] if value.column and by_period else left)


def _is_kon(text: str, kon: str | None) -> bool:
    word = whole_word("kon", text) if kon else None
    return word is not None and word.term == kon


def _is_period(text: str, period: str | None) -> bool:
    if not period or len(text) > LONGEST_PERIOD:
        return False
    said = read_words(text)
    return said.period is not None and not said.rest and not said.kon and not said.serie and not said.post
