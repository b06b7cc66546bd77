"""Lines parted by commas, as programs export them: told from prose by equal counts and by commas without a space."""

from __future__ import annotations

import csv
import re

from analys.words.cells import is_year, read_cell

LEAST_FIELDS, LEAST_COMMA_ROWS = 3, 3
LONGEST_COMMA_LINE = 50_000  # characters: a longer line is no row
_QUOTED = re.compile(r'"[^"]*"')
_SPACED = re.compile(r",\s")


def fields(line: str, mark: str = ",") -> list[str]:
    """'Barn,"1 200, varav 3",12' -> three fields; quotes round a field hold a mark and are no part of it (RFC 4180)."""
    if '"' not in line:
        return line.split(mark)
    try:
        return next(csv.reader([line], delimiter=mark, strict=True), [])
    except csv.Error:  # quotes within a text, or one that is never closed
        return line.split(mark)


def mark_commas(lines: list[str], kinds: list[str]) -> None:
    """Mark as 'comma' each run of text lines that is a table parted by commas: a head in words, values under it."""
    start = 0
    while start < len(lines):
        width = len(_exported(lines, kinds, start))
        end = start
        while width and end + 1 < len(lines) and len(_exported(lines, kinds, end + 1)) == width:
            end += 1
        run = lines[start : end + 1]
        if width and len(run) >= LEAST_COMMA_ROWS and not _by_semicolons(run) and _headed(run):
            kinds[start : end + 1] = ["comma"] * (end + 1 - start)
        start = end + 1


def _by_semicolons(run: list[str]) -> bool:
    """True for lines that each have the same semicolons, so that the commas are decimal: 'HVB;34,5;90,7;8,1'."""
    counts = {_QUOTED.sub("", line).count(";") for line in run}
    return len(counts) == 1 and counts != {0}


def exported(line: str) -> list[str]:
    """Return the fields of a line that a program may have written; nothing for a line of prose."""
    if len(line) > LONGEST_COMMA_LINE or line.count(",") < LEAST_FIELDS - 1 or _SPACED.search(_QUOTED.sub("", line)):
        return []
    found = fields(line)
    return found if len(found) >= LEAST_FIELDS else []


def _exported(lines: list[str], kinds: list[str], n: int) -> list[str]:
    return exported(lines[n]) if kinds[n] == "text" else []


def _headed(rows: list[str]) -> bool:
    head, *body = map(fields, rows)
    if is_year(head[0]) or any(read_cell(text).kind == "tal" and not is_year(text) for text in head if text):
        return False
    columns = zip(*body, strict=True)
    numbers = [[read_cell(text).kind == "tal" for text in column if text] for column in columns][1:]
    held = [n for column in numbers for n in column]
    # A long table has its values in one column: 'År,Län,Kön,Mått,Värde,Enhet'.
    return 2 * sum(held) >= len(held) > 0 or any(column and all(column) for column in numbers)
