"""How much of what tables print became facts, and how their meanings are known: the columns of `TACKNING`.

A printed value is a number, answer or sign in a cell that is neither head nor group, nor in the first column, whose
numbers name rows; a cell with Totalt, Män and Kvinnor prints three. The four shares are of the facts by their weakest
meaning, and add up to 1 where there are facts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from analys.words.cells import read_cell
from analys.words.declared.shape import SAKERHET

_NO_VALUE = ("rubrik", "grupp", "värde")


def table_coverage(cells: Iterable[tuple[int, str | None, str | None]], levels: Mapping[str, int]) -> dict:
    """Return the coverage of one table from (column, text, role) of its cells and its number of facts at each level."""
    read = sum(levels.values())
    left = sum(_values(text) for column, text, role in cells if column > 1 and role not in _NO_VALUE)
    return _row(read + left, read, levels)


def sum_coverage(rows: Iterable[Mapping]) -> dict:
    """Return the coverage of a whole document from that of its tables."""
    rows = list(rows)
    levels = {level: round(sum((row[f"andel_{level}"] or 0) * row["tal_lästa"] for row in rows)) for level in SAKERHET}
    return _row(sum(r["tal_tryckta"] for r in rows), sum(r["tal_lästa"] for r in rows), levels)


def count_levels(facts: Iterator[tuple[int | None, str | None]]) -> dict[int, Counter[str]]:
    """Return each table's number of facts at each level from (tabell, säkerhet); facts without a table are left out."""
    found: dict[int, Counter[str]] = {}
    for table, level in facts:
        if table is not None and level:
            found.setdefault(table, Counter())[level] += 1
    return found


def _row(printed: int, read: int, levels: Mapping[str, int]) -> dict:
    shares = {f"andel_{level}": levels.get(level, 0) / read if read else None for level in SAKERHET}
    return {"tal_tryckta": printed, "tal_lästa": read, **shares}


def _values(text: str | None) -> int:
    content = read_cell(text)
    if content.kind not in ("tal", "delat", "villkor", "grad", "svar"):
        return 0
    return max(1, sum(n is not None for n in (*content.numbers, content.share)))
