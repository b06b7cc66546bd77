"""One row of the body of a table: its label as printed, the labels above it, and what sort of row it is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from analys.words.cells import clean_text
from analys.words.vocabulary import one_of

LIST_DASH = re.compile(r"^\s*[-–—•·](?![/+])(?:\s+|(?!\d))(?=\S)")  # '–29 år' and '-/+ Vinster' are no items of a list
BEGINS_OF_WHICH = re.compile(rf"^(?:[-–—•·]\s*)?{one_of('varav')}\b", re.IGNORECASE)


@dataclass(frozen=True)
class Row:
    """One body row: its own label, the labels above it and what sort of row it is.

    kind: värde, grupp, löptext, fortsättning (the rest of the label above) or början (the first half of the next).
    """

    row: int
    kind: str
    label: str = ""
    group: tuple[str, ...] = ()
    is_sum: bool = False
    is_part: bool = False  # a 'varav' row, part of the row it hangs under
    raw: str = ""  # the label cell as printed

    @property
    def dashed(self) -> bool:
        """True when the label is printed with a list dash."""
        return bool(LIST_DASH.match(clean_text(self.raw)))

    @property
    def of_which(self) -> bool:
        """True when the label says that the row is part of the one above: 'varav flickor', also over two lines."""
        return any(map(BEGINS_OF_WHICH.match, (clean_text(self.raw), self.label)))
