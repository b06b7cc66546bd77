"""Heads that a page prints high above their rows, or once for two tables: found in the lines around the table.

'Resultaträkning Not 2021-01-01 2020-01-01' over a table of two columns without heads of their own is the heads of
those columns, from left to right. Where no line tells, the table straight above may: a balance sheet goes on under its
next heading without printing its years anew.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from analys.interpret.document.head_lines import LONGEST_HEADS, PERIODS
from analys.interpret.tables.columns import Column
from analys.interpret.tables.facts import Reading
from analys.words.headers import read_words


def heads_in_lines(texts: Sequence[str], columns: Sequence[Column]) -> Mapping[int, str]:
    """Return the head of each value column where the nearest line with periods prints one for each, else nothing."""
    for text in texts:
        found = list(PERIODS.finditer(text))
        if len(found) >= 2 and len(found) == len(columns) and len(text.split()) <= LONGEST_HEADS:
            starts = [0, *(m.end() for m in found)]
            words = [text[start : m.start()].split()[-1:] for start, m in zip(starts, found, strict=False)]
            series = [" ".join(w) if read_words(" ".join(w)).serie else "" for w in words]
            return {c.number: f"{s} {m[0]}".strip() for c, s, m in zip(columns, series, found, strict=True)}
    return {}


def heads_above(columns: Sequence[Column], last: Reading) -> Mapping[int, str]:
    """Return the heads of the table straight above, where they are periods alone and as many as the columns here."""
    above = last.blocks[-1].columns if last.blocks else []
    dated = all(c.dated and c.texts and not (c.meaning.rest or c.meaning.kon or c.meaning.unit) for c in above)
    if len(above) < 2 or not dated or len(above) != len(columns):
        return {}
    return {c.number: " ".join(o.texts) for c, o in zip(columns, above, strict=True)}
