"""Rows that begin with the number of a note, or with a figure that looks like one -> which of the two it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import log10

from analys.read.text.pasted.ways.readings import Ways, readings


def next_note(decided: list[Ways], k: int) -> int:
    """Return the note of the next row that can be read in one way and has one; 0 where there is none."""
    notes = (ways[0][0] for ways in decided[k + 1 :] if len(ways) == 1)
    return next((int(re.findall(r"\d+", note)[0]) for note in notes if note), 0)


def with_note(ways: Ways, last_note: int, next_note: int = 0) -> tuple[str, ...]:
    """The one way to read a row between rows with these notes (0: unknown); () where it can be read in several."""
    if len(ways) < 2:
        return ways[0] if ways else ()
    noted = [way for way in ways if way[0] and last_note < int(re.findall(r"\d+", way[0])[0]) < next_note]
    if last_note and len(noted) == 1 and noted[0][0] == str(last_note + 1) and sum(bool(w[0]) for w in ways) == 1:
        return noted[0]  # notes come in turn, and no other row has this one
    if len(ways) > 2 or ways[0][0] or not ways[1][0]:
        return ()
    # '13 281,2 272,4' is a note and 281,2 when notes have come to 13 and the next figure is as large.
    without, with_note = ways
    note = int(re.findall(r"\d+", with_note[0])[0])
    in_order = last_note <= note <= (next_note or note) and bool(last_note or next_note)
    nearer = _apart(with_note[1], with_note[2]) < _apart(without[1], without[2])
    return () if in_order != nearer else with_note if in_order else without


def without_notes_for_figures(figures: Sequence[str], decided: list[Ways], count: int) -> list[Ways]:
    """The ways of all rows, without those that may have taken a note for a figure in place of an empty cell.

    A row with too few figures says that empty cells are copied as nothing: '3 0 -147 -147 0' under five heads may then
    be note 3, if it has come before or comes next, and four figures. `figures`: of each row as they stand, or ''.
    """
    short = any(text and not ways and max(readings(text), default=count) < count
                for text, ways in zip(figures, decided, strict=True))  # fmt: skip
    notes = [int(n) for ways in decided if len(ways) == 1 for n in re.findall(r"\d+", ways[0][0])]
    if not short or not notes:
        return decided
    possible = {str(n) for note in notes for n in (note, note + 1)}
    return [() if len(ways) == 1 and not ways[0][0] and ways[0][1] in possible else ways for ways in decided]


def _apart(a: str, b: str) -> float:
    """How many powers of ten two figures stand apart."""
    x, y = (abs(float(re.sub(r"[^\d,]", "", t).replace(",", ".") or 0)) for t in (a, b))
    return abs(log10(x) - log10(y)) if x and y else 9.0
