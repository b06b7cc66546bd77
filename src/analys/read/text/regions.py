"""The lines of a text -> the runs of lines that are one table each, and their cells.

Tabs, pipes, semicolons, borders and dashes say where cells end; without them runs of spaces do, and last the counts of
figures in each row.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from analys.read.text.aligned import aligned_cells, find_aligned, labels_hold_figures, unplaced
from analys.read.text.bordered import bordered_cells, bordered_end, is_border
from analys.read.text.commas import fields, mark_commas
from analys.read.text.counted import MOSTLY, is_fuller
from analys.read.text.dashed import Dashed, dashed_cells, find_dashed
from analys.read.text.even_gaps import place_evenly
from analys.read.text.headings import MARKDOWN, NUMBERED_HEADING
from analys.read.text.pasted.one_column import find_of_one_column
from analys.read.text.pasted.spaced import Spaced, find_spaced
from analys.read.text.stacked.glued import find_glued
from analys.read.text.stacked.records import find_records
from analys.read.text.stacked.rows import Stacked, find_stacked
from analys.read.text.stacked.under_years import find_under_years
from analys.read.text.tabs import tabbed_rows
from analys.words.cells import read_cell

GROUP_LINES = 8
VALUES = ("tal", "svar", "saknas", "delat", "grad")
UNSURE_ROWS = "osäker"  # rows of figures whose columns nobody can know
_SEPARATOR = re.compile(r"^\s*\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)*\|?\s*$|^[\s|:+=-]+$")
_SHORT_HEADING = re.compile(r"[A-ZÅÄÖ][^\d.:;!?]{1,58}[^\d.:;!?,]")  # a short heading without figures
Cells = list[tuple[int, int, str, int, int]]
LONGEST_TABLE_LINE = 2_000  # characters
LONGEST_GROUP_LINE = 60  # characters of a group's heading
LINES_TO_SEPARATOR = 400  # lines of a Markdown table below the line of dashes under its heads


@dataclass(frozen=True)
class TextRegion:
    """A run of lines that is one table: its kind, 1-based first and last line, and its cells where they are known."""

    kind: str
    first: int
    last: int
    cells: tuple[tuple[int, int, str, int, int], ...] = ()
    unread: int = 0  # rows of it whose figures could not be told apart


def _kind(line: str) -> str:
    if not line.strip():
        return "blank"
    if line.lstrip().startswith("|") and line.count("|") >= 2:
        return "pipe"
    if "\t" in line.rstrip("\n"):
        return "tab"
    return "text"


def find_regions(lines: list[str]) -> list[TextRegion]:
    """Return the tables of a text in order."""
    kinds = [_kind(line) for line in lines]
    dashed = _mark_kinds(lines, kinds)
    regions: list[TextRegion] = []
    i = 0
    while i < len(lines):
        kind = kinds[i]
        if kind == "dashed":
            table = dashed[i]
            regions.append(TextRegion(kind, i + 1, table.last + 1, tuple(dashed_cells(lines, table))))
            i = table.last + 1
        elif kind in ("tab", "bordered", "pipe", "semicolon", "comma"):
            end = _region_end(lines, kinds, i, kind)
            i -= kind == "tab" and _group_above(lines, kinds, i)
            if not (kind == "tab" and end == i and not lines[i].strip()):
                regions.append(TextRegion(kind, i + 1, end + 1))
            i = end + 1
        elif kind == "text":
            end = i
            while end + 1 < len(lines) and kinds[end + 1] in ("text", "blank"):
                end += 1
            regions += _by_spaces(lines, i, end)
            i = end + 1
        else:
            i += 1
    return regions


def _mark_kinds(lines: list[str], kinds: list[str]) -> dict[int, Dashed]:
    """Settle the kinds of lines that only their neighbours tell; return the tables of dashes by their first line."""
    for i, line in enumerate(lines):
        if kinds[i] != "bordered" and is_border(line) and (end := bordered_end(lines, i)):
            kinds[i : end + 1] = ["bordered"] * (end + 1 - i)
    mark_commas(lines, kinds)
    plain = [line if kind in ("text", "blank") else "|" for line, kind in zip(lines, kinds, strict=True)]
    dashed = {table.first: table for table in find_dashed(plain)}
    for table in dashed.values():
        kinds[table.first : table.last + 1] = ["dashed"] * (table.last + 1 - table.first)
    # Pipes without an outer pipe are a table when a separator line, or lines alike, say so.
    for i, line in enumerate(lines):
        if kinds[i] == "text" and "|" in line and (_near_separator(lines, i) or _parted_alike(lines, i)):
            kinds[i] = "pipe"
        elif kinds[i] == "text" and line.count(";") > 1 and _parted_alike(lines, i, ";"):
            kinds[i] = "semicolon"
    return dashed


def _by_spaces(lines: list[str], start: int, end: int) -> list[TextRegion]:
    """The tables among lines of plain text: held by runs of spaces, else by the counts of figures alone."""
    held = lines[start : end + 1]  # a line that is taken is no cell of another table
    found: list[TextRegion] = []

    def take(tables: Iterable[Stacked | Spaced]) -> None:
        for table in tables:
            cells = tuple((r, c, t, n + start, s) for r, c, t, n, s in table.cells)
            first, last = table.first, table.last
            kind = "räknad" if cells else UNSURE_ROWS
            found.append(TextRegion(kind, start + first + 1, start + last + 1, cells, table.unread))
            held[first : last + 1] = ["#"] * (last - first + 1)

    # Cells of several figures on a line look aligned where the table has one cell on most of its lines.
    take(find_glued(held))
    spaced = find_spaced(held)
    stacked = [t for t in find_stacked(held) if t.cells and not any(s.holds(t.first, t.last, t.cells) for s in spaced)]
    take(stacked)
    spaced = find_spaced(held) if stacked else spaced
    whole = [t for t in spaced if t.cells]
    aligned = [
        (a, b)
        for a, b in find_aligned(held)
        if not labels_hold_figures(held[a : b + 1])
        and not any(
            t.first <= a and t.last - a >= MOSTLY * (b - a) and _counts_say_more(t, held[a : b + 1]) for t in whole
        )
    ]
    for a, b in aligned:
        found.append(TextRegion("aligned", start + 1 + a, start + 1 + b, unread=len(unplaced(held[a : b + 1]))))
        held[a : b + 1] = ["#"] * (b - a + 1)
    before = list(held)
    take(find_records(held))
    take(find_under_years(held))
    take(find_of_one_column(held))
    take(find_spaced(held) if aligned or held != before else spaced)
    take(find_stacked(held))
    return sorted(found, key=lambda r: r.first)


def _counts_say_more(table: Spaced, lines: list[str]) -> bool:
    """True where the counts of figures make more of some lines than the gaps between them do.

    Where all gaps are alike no run of spaces stands for empty cells, as it does among counted figures.
    """
    return place_evenly(lines) is None and is_fuller(table.cells, aligned_cells(lines, 1))


def _group_above(lines: list[str], kinds: list[str], i: int) -> bool:
    """True where a table that opens with values goes on under a group heading that stands straight above, by itself."""
    if i < 1 or kinds[i - 1] != "text" or (i > 1 and kinds[i - 2] != "blank"):
        return False
    first = [read_cell(part).kind for part in lines[i].split("\t")[1:]]
    earlier = any(k == "tab" for k in kinds[max(0, i - GROUP_LINES) : i])
    return (
        earlier
        and "tal" in first
        and "text" not in first
        and len(lines[i - 1]) < LONGEST_GROUP_LINE
        and _inner_line(lines[i - 1])
    )


def _near_separator(lines: list[str], i: int) -> bool:
    block = lines[max(0, i - LINES_TO_SEPARATOR) : i + 2]
    for line in reversed(block):
        if not line.strip():
            return False
        if "|" in line and _SEPARATOR.match(line):
            return True
    return False


def _parted_alike(lines: list[str], i: int, mark: str = "|") -> bool:
    """True where a line above or below has as many marks, and one of the lines near holds a value between them."""
    held = [fields(line, mark) for line in lines[max(0, i - 1) : i + 2]]
    own = len(fields(lines[i], mark))
    beside = sum(abs(len(parts) - own) <= (own > 3) for parts in held) > 1
    near = lines[max(0, i - 3) : i + 4]
    return beside and any(read_cell(part).kind in VALUES for line in near for part in fields(line, mark)[1:])


def _region_end(lines: list[str], kinds: list[str], start: int, kind: str) -> int:
    """The last line of a table: a line without tabs between two rows is a cell that wrapped or a prose row."""
    end = start
    while end + 1 < len(lines):
        if kinds[end + 1] == kind:
            end += 1
        elif kind == "tab" and (inner := _inner_lines(lines, kinds, end + 1)):
            end += inner + 1
        else:
            break
    return end


def _inner_lines(lines: list[str], kinds: list[str], start: int) -> int:
    """How many lines of text from a line on stand within a table of tabs: one, or headings of its rows; else 0.

    'TILLGÅNGAR' and 'Anläggningstillgångar' may follow each other in a balance sheet.
    """
    stop = next((i for i in range(start, min(start + 4, len(lines))) if kinds[i] != "text"), start)
    count = stop - start
    if not count or stop >= len(lines) or kinds[stop] != "tab" or not all(map(_inner_line, lines[start:stop])):
        return 0
    headings = all(_SHORT_HEADING.fullmatch(line.strip()) for line in lines[start:stop])
    return count if count == 1 or headings else 0


def _inner_line(line: str) -> bool:
    return len(line) < LONGEST_TABLE_LINE and not MARKDOWN.match(line) and not NUMBERED_HEADING.match(line.strip())


def region_to_cells(lines: list[str], region: TextRegion) -> list[tuple[int, int, str, int, int]]:
    """Return (row, column, text, line, column span) of each cell of a region that holds text."""
    if region.cells:
        return list(region.cells)
    cells: Cells = []
    held = lines[region.first - 1 : region.last]
    if region.kind in ("aligned", "bordered"):
        return (aligned_cells if region.kind == "aligned" else bordered_cells)(held, region.first)
    if region.kind == "tab":
        rows = enumerate(tabbed_rows(held), 1)
        return [(row, c, text, region.first + row - 1, 1) for row, parts in rows for c, text in parts]
    row = 0
    outer = 2 * sum(line.lstrip().startswith("|") for line in held) > len(held)
    for number, line in enumerate(held, region.first):
        if region.kind == "pipe" and _SEPARATOR.match(line):
            continue
        row += 1
        if region.kind == "comma":
            parts = fields(line)
        else:
            parts = _split_pipes(line, outer) if region.kind == "pipe" else fields(line, ";")
        cells += [(row, c, part.strip(), number, 1) for c, part in enumerate(parts, 1) if part.strip()]
    return cells


def _split_pipes(line: str, outer: bool) -> list[str]:
    """The cells of a row; `outer`: the table's rows open with a pipe, so that the first one parts nothing."""
    line = line.strip().replace(r"\|", "\ufdd0")
    line = line.removeprefix("|").removesuffix("|") if outer else line
    return [part.replace("\ufdd0", "|") for part in line.split("|")]
