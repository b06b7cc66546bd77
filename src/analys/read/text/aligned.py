"""Tables held together by runs of spaces, as `pdftotext -layout` and typed tables print them."""

from __future__ import annotations

from itertools import pairwise

from analys.read.text.aligned_columns import (
    AlignedToken,
    align_tokens,
    clear_columns,
    find_columns,
    is_value_row,
    line_tokens,
    places_in,
)
from analys.read.text.aligned_heads import place_heads
from analys.read.text.even_gaps import place_evenly
from analys.read.text.pasted.ways.readings import label_and_figures
from analys.words.cells import is_year
from analys.words.headers import read_words
from analys.words.numbers import parse_number

LABEL_LINES = 3
LONGEST_ALONE = 60  # characters of a text that stands alone on its line and belongs to a table
OVER_COLUMNS = 20  # characters from the left: what starts further in stands over the columns of figures
LEAST_PROSE = 70  # characters of a line of running text
_KNOWN_HEADS = 0.4  # of the texts of a head: the others name what no vocabulary knows
LINES_TO_JUDGE = 200  # of a table, by which its labels are judged
_REST_BEGINS, _LONGEST_TRAILING = 60, 50  # characters: the rest of a label begins no farther in, and is no longer


def find_aligned(lines: list[str]) -> list[tuple[int, int]]:
    """Return (first, last) indexes of each aligned table in a run of lines.

    Paragraphs are joined over blank lines while they go on with the same table: a header set apart from its rows, blank
    lines between rows, a group heading by itself. A paragraph that opens with a header of its own starts a new table.
    """
    paragraphs = _paragraphs(lines)
    tokens = [line_tokens(line) for line in lines]
    out: list[tuple[int, int]] = []
    open_until: int | None = None  # last line of the table that may still go on
    head: tuple[int, int] | None = None
    for position, (first, last) in enumerate(paragraphs):
        near = position > 0 and first - paragraphs[position - 1][1] <= 3
        if not near:
            open_until, head = None, None
        body = _body(tokens, lines, first, last, bool(open_until is not None or head))
        if body:
            opens = _opens_with_head(tokens, body[0])
            if out and open_until is not None and not opens:
                out[-1] = (out[-1][0], body[1])
            else:
                start = head[0] if head and not opens else body[0]
                out.append((start, body[1]))
            open_until, head = (body[1], None) if body[1] == last else (None, None)
        elif _headish(tokens, first, last):
            head, open_until = (first, last), None
        elif first == last and len(tokens[first]) == 1 and _short(lines[first]) and (open_until is not None or head):
            pass  # a group heading by itself: the table goes on if the next paragraph does
        else:
            open_until, head = None, None
    return out


def _paragraphs(lines: list[str]) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    for i, line in enumerate(lines):
        if line.strip():
            if out and out[-1][1] == i - 1:
                out[-1] = (out[-1][0], i)
            else:
                out.append((i, i))
    return out


def _short(line: str) -> bool:
    return len(line.strip()) < LONGEST_ALONE and not line.rstrip().endswith((".", ":", ";", ","))


def _opens_with_head(tokens: list[list[AlignedToken]], first: int) -> bool:
    return not is_value_row(tokens[first]) and len(tokens[first]) > 1 and _headish(tokens, first, first)


def _headish(tokens: list[list[AlignedToken]], first: int, last: int) -> bool:
    """True for lines that can be the header of a table: no values, heads over columns in known words or years."""
    if last - first > 3:
        return False
    rows = tokens[first : last + 1]
    if any(len(r) == 1 and r[0].start <= OVER_COLUMNS for r in rows) or not any(len(r) > 1 for r in rows):
        return False
    cells = [t for r in rows for t in r]
    known = sum(is_year(t.text) or read_words(t.text).known for t in cells)
    return known >= _KNOWN_HEADS * len(cells) and all(len(t.text) < LONGEST_ALONE for t in cells)


def _body(
    tokens: list[list[AlignedToken]], lines: list[str], first: int, last: int, follows: bool
) -> tuple[int, int] | None:
    """Return the part of a paragraph that is table rows. `follows`: a header or table stands just above it."""
    rows = [i for i in range(first, last + 1) if is_value_row(tokens[i])]
    if not rows or (len(rows) < 2 and len(tokens[rows[0]]) < 3 and not follows):
        return None
    start, end = rows[0], rows[-1]
    while start > first and (_leads(tokens, start, first) or (follows and _short(lines[start - 1]))):
        start -= 1
    while end < last and _trails(tokens[end + 1], lines[end + 1]):
        end += 1
    prose = sum(len(tokens[i]) == 1 and len(tokens[i][0].text) > LEAST_PROSE for i in range(start, end + 1))
    return None if prose > 0.5 * (end - start + 1) else (start, end)


def _leads(tokens: list[list[AlignedToken]], first: int, top: int) -> bool:
    """True for a line above the first values that is of the table: heads, half a label, a group heading."""
    above = tokens[first - 1]
    if len(above) > 1:
        return True
    only = above[0]
    if only.start > OVER_COLUMNS:  # a head over its columns
        return len(only.text) < LONGEST_ALONE
    if len(only.text) >= LONGEST_ALONE or only.text.endswith("."):
        return False
    # A group heading and the first lines of a label may stand between the heads and the first values.
    upper = range(first - 2, max(top, first - 2 - LABEL_LINES) - 1, -1)
    head = next((i for i in upper if len(tokens[i]) > 1 or tokens[i][0].start > OVER_COLUMNS), None)
    return head is not None and all(len(tokens[i][0].text) < LONGEST_ALONE for i in range(head + 1, first - 1))


def _trails(tokens: list[AlignedToken], line: str) -> bool:
    return (
        len(tokens) == 1
        and tokens[0].start <= _REST_BEGINS
        and len(line.strip()) < _LONGEST_TRAILING
        and line.strip()[0].islower()
    )


def aligned_cells(lines: list[str], first_line: int) -> list[tuple[int, int, str, int, int]]:
    """Return (row, column, text, line, column span) for the cells of an aligned table; blank lines are no rows."""
    if even := place_evenly(lines):
        placed_rows = enumerate(even.placed.items(), start=1)
        return [(r, c + 1, t, first_line + i, n) for r, (i, row) in placed_rows for c, (t, n) in row.items()]
    rows = [(first_line + i, line_tokens(line)) for i, line in enumerate(lines) if line.strip()]
    values = [ts for _, ts in rows if is_value_row(ts)]
    head_until = next((i for i, (_, ts) in enumerate(rows) if is_value_row(ts)), 0)
    heads = max((ts for _, ts in rows[:head_until]), key=len, default=[])
    clear = clear_columns(values, heads) if values else []
    columns = clear or find_columns(values)
    lost = [] if clear else unplaced(lines)
    out: list[tuple[int, int, str, int, int]] = []
    for i, (number, tokens) in enumerate(rows):
        if number - first_line in lost:
            continue
        if tokens is heads and i < head_until == 1 and _cornerless(heads, columns):
            placed = [(c, t.text, 1) for c, t in enumerate(tokens, 1)]
        elif clear and (tokens is heads or is_value_row(tokens)):
            placed = [(c, t.text, 1) for c, t in zip(places_in(tokens, clear), tokens, strict=True)]
        elif i < head_until:
            placed = place_heads(tokens, columns, [ts for _, ts in rows[i + 1 : head_until]])
        else:
            placed = [(c, t.text, 1) for c, t in align_tokens(tokens, columns)]
        merged: dict[int, tuple[str, int]] = {}
        for c, text, span in placed:
            merged[c] = (f"{merged[c][0]} {text}", span) if c in merged else (text, span)
        out += [(i + 1, c + 1, text, number, span) for c, (text, span) in sorted(merged.items())]
    return out


def labels_hold_figures(lines: list[str]) -> bool:
    """True where labels of rows end in two figures, or are figures amid lines of words: no place in a line is a column.

    'assistans 419 424   420   462', or 'Antal dygn i familjehem,' over '1 670   2 682' over 'köpta platser' where a
    line that lacks a figure stands under no column.
    """
    rows: dict[int, list[str]] = {}
    lines = lines[:LINES_TO_JUDGE]
    for row, _, text, _, _ in aligned_cells(lines, 1):
        rows.setdefault(row, []).append(text)
    filled = (texts for texts in rows.values() if any(parse_number(t) and not is_year(t) for t in texts[1:]))
    labels = [texts[0] for texts in filled]
    words = sum(len(texts) == 1 and texts[0][0].isalpha() for texts in rows.values())
    bare = sum(parse_number(label) is not None and not is_year(label) for label in labels)
    glued = sum(len(found[1].split()) > 1 for label in labels if (found := label_and_figures(label)))
    torn = (bare if words > bare and (unplaced(lines) or _short_anywhere(lines)) else 0) + glued
    return torn > 1 and 2 * torn >= len(labels)


def _short_anywhere(lines: list[str]) -> bool:
    """True where a line of figures alone lacks one, and no gap in it is wider than those of lines that have all."""
    tokens = [ts for line in lines if len(ts := line_tokens(line)) > 1 and parse_number(ts[0].text)]
    rows = [ts for ts in tokens if not all(is_year(t.text) for t in ts)]
    widest = {len(ts): max(b.start - a.end for a, b in pairwise(ts)) for ts in rows}
    most = max(widest, default=0)
    return any(n < most and gap <= widest[most] for n, gap in widest.items())


def unplaced(lines: list[str]) -> list[int]:
    """The indexes of lines that lack a figure where one of them has its own under no column, so that none knows which.

    In a table whose cells have as many spaces between them on each line, and not as many characters, a figure that is
    left out moves all the others.
    """
    if even := place_evenly(lines):
        return list(even.lost)
    rows = {i: ts for i, line in enumerate(lines) if is_value_row(ts := line_tokens(line))}
    head = next(iter(rows), 0)
    heads = max((line_tokens(line) for line in lines[:head]), key=len, default=[])
    if not rows or clear_columns(list(rows.values()), heads):
        return []
    columns = find_columns(list(rows.values()))
    short = [i for i, tokens in rows.items() if len(tokens) < len(columns)]
    off = any(
        t.end <= columns[c].start or t.start >= columns[c].end
        for i in short
        for c, t in align_tokens(rows[i], columns)[1:]
    )
    return short if off else []  # one that is off says that no place in a line tells a column


def _cornerless(heads: list[AlignedToken], columns: list[AlignedToken]) -> bool:
    """True for heads one fewer than the columns, each a serie or a year, of which the first stands over the labels."""
    over_labels = len(heads) == len(columns) - 1 and heads[0].start < columns[0].end
    return over_labels and all(is_year(t.text) or read_words(t.text).serie for t in heads)
