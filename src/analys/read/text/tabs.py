"""The cells of lines with tabs: one tab between two cells, or as many as somebody typed to make them stand in line."""

from __future__ import annotations

import re

from analys.read.text.aligned_columns import AlignedToken, clear_columns, places_in
from analys.read.text.commas import fields

TAB = 8  # characters
_RUN = re.compile(r"(?<=[^\t])\t[\t ]*\t(?=[^\t])")  # tabs in a row between two cells
Placed = list[tuple[int, str]]


def tabbed_rows(lines: list[str]) -> list[Placed]:
    """Return the (column, text) of the cells of each line, columns from 1.

    A program writes one tab a column, so that an empty cell is two tabs in a row. Where somebody typed tabs until the
    figures stood under their heads, short figures have more tabs after them than long ones, and each tab is no column:
    then all lines have the same number of cells in different places, or stand in line when the tabs are drawn out.
    """
    lines = ["\t".join(fields(line, "\t")) if '"' in line else line for line in lines]
    split = [[(c, part.strip()) for c, part in enumerate(line.split("\t"), 1) if part.strip()] for line in lines]
    rows = [k for k, row in enumerate(split) if len(row) > 1]
    if not any(_RUN.search(lines[k].strip()) for k in rows):
        return split
    whole = [_collapsed(lines[k]) for k in rows]
    most = max(row[-1][0] for row in whole)
    if len({c for k in rows for c, _ in split[k]}) <= most:
        return split
    if len({row[-1][0] for row in whole}) == 1:
        return [_collapsed(line) if k in rows else split[k] for k, line in enumerate(lines)]
    tokens = [_drawn_out(line) for line in lines]
    columns = clear_columns([tokens[k] for k in rows], [])
    if len(columns) != most:
        return split
    return [
        [(c + 1, t.text) for c, t in zip(places_in(ts, columns), ts, strict=True)] if k in rows else split[k]
        for k, ts in enumerate(tokens)
    ]


def _drawn_out(line: str) -> list[AlignedToken]:
    """The cells of a line where an editor shows them: a tab goes on to the next eighth character."""
    at, out = 0, []
    for part in line.split("\t"):
        if text := part.strip():
            start = at + len(part) - len(part.lstrip())
            out.append(AlignedToken(text, start, start + len(text)))
        at = (at + len(part)) // TAB * TAB + TAB
    return out


def _collapsed(line: str) -> Placed:
    """The cells of a line where tabs in a row part two cells only; a tab at the start leaves the first one empty."""
    parts = re.split(r"[ \t]*\t[ \t]*", line.rstrip())
    return [(c, part.strip()) for c, part in enumerate(parts, 1) if part.strip()]
