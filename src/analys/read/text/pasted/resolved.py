"""The rows under some heads, each with the ways to read it -> the ways that are left once all that tells has told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from analys.read.text.pasted.notes import without_notes_for_figures
from analys.read.text.pasted.row_labels import takes_number
from analys.read.text.pasted.spaced_rows import SpacedRow
from analys.read.text.pasted.ways.decided import (
    Alike,
    decide,
    decide_noted,
    even_way,
    evenly,
    is_even,
    rows_of_sums,
    with_a_blank,
)
from analys.read.text.pasted.ways.excepted import by_sums_but_one
from analys.read.text.pasted.ways.proven import borne_out
from analys.read.text.pasted.ways.readings import MAX_WAYS, MIN_ROWS, Ways, in_summed_blocks, readings
from analys.read.text.pasted.ways.summed import by_joint_sums

_FEW_ROWS, _FEW_PARTS, _ALL_WAYS = 60, 14, 1_000  # so few rows of so few parts are looked at in all ways


def resolve(
    rows: Sequence[SpacedRow], count: int, noted: bool, alike: Alike, dated: bool, block: int = 0
) -> tuple[list[Ways], int]:
    """Return the ways that are left for each row, and how many rows could be read in one way by the heads alone.

    `count`: the figures of a row; `alike`: the columns of one thing each time; `dated`: all are of it, year by year;
    `block`: how many columns each upper head has where all have as many, or 0.
    """
    rows = _without_chance_numbers(rows if noted or len(rows) > _FEW_ROWS else [_in_all_ways(r, count) for r in rows])
    found = [(row.label, (*row.ways, *row.numbered_ways)) for row in rows]
    plain = sum(len(ways) == 1 for _, ways in found)
    if noted:
        return without_notes_for_figures([row.figures for row in rows], decide_noted(found, alike), count), plain
    summed = by_joint_sums([(row.label, row.figures) for row in rows], [ways for _, ways in found], count)
    settled = by_sums_but_one(summed)
    decided = decide([(row.label, ways) for row, ways in zip(rows, settled, strict=True)])
    decided = _by_blocks(rows, decided, count, block)
    whole = [tuple(range(count))] == list(alike)  # all figures of a row are of one thing
    even = [
        (way,) if whole and len(ways) >= MAX_WAYS and (way := even_way(row.figures, count)) else evenly(ways, alike)
        for row, ways in zip(rows, decided, strict=True)
    ]
    stems = Counter(row.label for row in rows if row.numbered)  # evenness alone makes no 'Familjehem 41' of a label
    left = [
        ()
        if (dated or len(before) > 1) and ways and ways[0] in row.numbered_ways and row.ways and stems[row.label] < 2
        else ways
        for row, before, ways in zip(rows, decided, even, strict=True)
    ]
    left = with_a_blank([(row.label, row.figures) for row in rows], left, count)
    return _without_doubted(rows, left, count, alike), plain


def _without_doubted(rows: Sequence[SpacedRow], ways: list[Ways], count: int, alike: Alike) -> list[Ways]:
    """The ways of all rows, but of those that only the count of figures speaks for where it cannot, and no sum does.

    A row with fewer figures than heads says that empty cells are copied as nothing: '30 347 -546 -275' under four heads
    may be three figures and such a cell. And a number too many may be a label's, or a figure's.
    """
    shown = [readings(row.figures) if row.figures else {} for row in rows]
    short = any(held and max(held) < count and not row.ways for row, held in zip(rows, shown, strict=True))
    doubted = {
        k
        for k, (row, held) in enumerate(zip(rows, shown, strict=True))
        if ways[k] and (row.doubted or (short and min(held, default=count) < count))
    }
    if not doubted:
        return ways
    stems = Counter(row.label.rpartition(" ")[0] for row in rows if row.doubted)
    sure = borne_out(ways) | rows_of_sums([(row.label, found) for row, found in zip(rows, ways, strict=True)])
    sure |= {k for k in doubted if not rows[k].doubted and is_even(ways[k], alike)}
    sure |= {k for k in doubted if rows[k].doubted and not short and stems[rows[k].label.rpartition(" ")[0]] > 1}
    return [() if k in doubted - sure else found for k, found in enumerate(ways)]


def _by_blocks(rows: Sequence[SpacedRow], ways: list[Ways], count: int, block: int) -> list[Ways]:
    """The ways that are left where the last figure under each upper head is the sum of the others, in all rows."""
    if block < MIN_ROWS or all(len(found) < 2 for found in ways):
        return ways
    told = [in_summed_blocks(row.figures, count, block) if row.figures else [] for row in rows]
    if any(len(found) == 1 and found[0] not in way for found, way in zip(ways, told, strict=True)):
        return ways
    if sum(len(way) == 1 for way in told) < MIN_ROWS:
        return ways
    return [(way[0],) if len(found) > 1 and len(way) == 1 else found for found, way in zip(ways, told, strict=True)]


def _in_all_ways(row: SpacedRow, count: int) -> SpacedRow:
    """A row of a short table with all the ways to read it, where more than MAX_WAYS were left out."""
    parts = row.figures.split()
    if len(row.ways) < MAX_WAYS or len(parts) > _FEW_PARTS or any(part in "-−–" for part in parts):
        return row
    return replace(row, ways=readings(row.figures, most=_ALL_WAYS).get(count, ()))


def _without_chance_numbers(rows: Sequence[SpacedRow]) -> list[SpacedRow]:
    """The rows, without labels that end in a number where most would, each another word: 'Ekskolan 312 12,4 98 450'."""
    maybe = [bool(row.numbered) and not takes_number(row.label) for row in rows]
    numbered = [row.label for row, may in zip(rows, maybe, strict=True) if may]
    chance = len(numbered) >= MIN_ROWS and len(set(numbered)) == len(numbered)
    chance = chance and 2 * len(numbered) > sum(not row.bare for row in rows)
    return [
        replace(row, numbered="", numbered_ways=()) if chance and may and row.ways else row
        for row, may in zip(rows, maybe, strict=True)
    ]
