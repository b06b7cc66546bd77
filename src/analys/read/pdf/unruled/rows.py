"""The lines and columns of a table -> its rows: wrapped labels joined, heads laid over their columns.

The only evidence in an unruled table is distance: lines of one row stand closer than rows do. Where all lines stand
equally close, the text decides: a line that starts in lower case goes on from the one above.
"""

from __future__ import annotations

import re
from itertools import pairwise
from statistics import median

from analys.read.pdf.ink.ink import Rule
from analys.read.pdf.printed.distances import FARTHEST_LINE, LINES_OF_ONE_TEXT, ROWS_APART, at_least_rows, is_tight
from analys.read.pdf.printed.grid import PrintedColumn, PrintedRow, absorb, column_of, usual_gap
from analys.read.pdf.printed.lines import PrintedLine, Token, is_value
from analys.read.pdf.unruled.heads import count_heads, head_rows
from analys.words.shares import NEARLY_ALL
from analys.words.vocabulary import one_of

THOUSAND_DIGITS = 3  # in a group: a figure broken at its thousands leaves fewer on its first line
_OVERLAPPING_LINES = 0.05  # of a line's height: lines that overlap by more are one line
_CLEARLY_NEARER = 0.1  # of a line's height: a line that stands nearer by so much belongs to the one below it

_UNFINISHED = re.compile(rf"(?:[-‐,/&(]|\b{one_of('ord som går vidare på nästa rad')}|\b(?:exkl|inkl)\.|\([^)]*)$")
_NUMBER_AFTER_NAME = re.compile(r"\(\d[\d, ]*\)$")  # the number of a project or an account after its name


def lines_to_rows(lines: list[PrintedLine], columns: list[PrintedColumn], across: list[Rule]) -> list[PrintedRow]:
    """Return the rows of a table from its lines, top to bottom; `across` are the rules inside it."""
    first = count_heads(lines)
    body = [_body_row(line, columns) for line in lines[first:]]
    heads = head_rows(lines[:first], columns, across, _row_gap(body))
    return heads + _join_rows(body, [r.at for r in across])


def _body_row(line: PrintedLine, columns: list[PrintedColumn]) -> PrintedRow:
    row = PrintedRow(top=line.top, bottom=line.bottom)
    for token in line.tokens:
        row.cells.setdefault((column_of(token, columns), 1), []).append(token)
    label = row.cells.get((0, 1))
    if label:
        row.bold = all(w.bold for w in line.words if w.x0 < label[0].x1)
    return row


def _join_rows(rows: list[PrintedRow], rules: list[float]) -> list[PrintedRow]:
    """Join the lines of a row: those in one ruled band, else those that stand closer than rows do."""
    if not rows:
        return []
    if _is_banded(rows, rules):
        return _join_bands(rows, rules)
    height = median(r.bottom - r.top for r in rows)
    usual = _row_gap(rows)
    room = max((t.x1 for row in rows for t in row.cells.get((0, 1), [])), default=0.0)
    coded = 2 * sum(bool(_NUMBER_AFTER_NAME.search(_label(row))) for row in rows) > len(rows)
    joined: list[PrintedRow] = [rows[0]]
    for n, row in enumerate(rows[1:], start=1):
        last = joined[-1]
        gap = row.top - last.bottom
        parted = any(last.bottom - 1 <= y <= row.top + 1 for y in rules)
        after = rows[n + 1] if n + 1 < len(rows) else None
        ended = coded and gap < FARTHEST_LINE * height and _ends_label(last, row)
        if not parted and (ended or _belongs(last, row, after, gap, usual, height, room)):
            absorb(last, row)
        else:
            joined.append(row)
    return joined


def _row_gap(rows: list[PrintedRow]) -> float | None:
    """The usual white between two rows: between lines that both have values, else the wider of two clear kinds."""
    between = [b.top - a.bottom for a, b in pairwise(rows) if _is_anchor(a) and _is_anchor(b) and _clash(a, b)]
    return usual_gap(between, rows)


def _is_anchor(row: PrintedRow) -> bool:
    """True for a line with a value: every row of figures has exactly one."""
    return any(is_value(t.text) for (column, _), tokens in row.cells.items() if column > 0 for t in tokens)


def _is_banded(rows: list[PrintedRow], rules: list[float]) -> bool:
    """True when rules (or shading) part nearly every row of figures from the next."""
    anchors = [r for r in rows if _is_anchor(r)]
    if len(anchors) < 2:
        return bool(rules) and len(rows) > 1
    parted = sum(1 for a, b in pairwise(anchors) if any(a.bottom - 2 <= y <= b.top + 2 for y in rules))
    return parted >= NEARLY_ALL * (len(anchors) - 1)


def _join_bands(rows: list[PrintedRow], rules: list[float]) -> list[PrintedRow]:
    joined: list[PrintedRow] = []
    height = median(r.bottom - r.top for r in rows)
    usual = _row_gap(rows)
    room = max((t.x1 for row in rows for t in row.cells.get((0, 1), [])), default=0.0)
    for row in rows:
        middle = (row.top + row.bottom) / 2
        last = joined[-1] if joined else None
        near = last is not None and row.top - last.bottom < LINES_OF_ONE_TEXT * height
        if last is not None and near and not any((last.top + last.bottom) / 2 < y < middle for y in rules):
            both = _is_anchor(last) and _is_anchor(row) and _clash(last, row)
            # Where rows stand no wider apart than lines, a band without shading may hold a group's label and a row.
            apart = usual is not None and row.top - last.bottom > max(
                at_least_rows(usual, height), -_OVERLAPPING_LINES * height
            )
            if not both and not _set_unlike(last, row) and not (apart and _starts_anew(last, row, room)):
                absorb(last, row)
                continue
        joined.append(row)
    return joined


def _clash(a: PrintedRow, b: PrintedRow) -> bool:
    """True when two lines have values in the same column, and so are two rows."""

    def values(row: PrintedRow) -> set[int]:
        return {c for (c, _), tokens in row.cells.items() if c > 0 and any(is_value(t.text) for t in tokens)}

    return bool(values(a) & values(b))


def _belongs(
    last: PrintedRow,
    row: PrintedRow,
    after: PrintedRow | None,
    gap: float,
    usual: float | None,
    height: float,
    room: float,
) -> bool:
    """True when a line goes on in the row above it; labels reach as far as `room`."""
    if gap < 0.5 * height and _is_broken_thousands(last, row):
        return True
    if _clash(last, row) or gap > FARTHEST_LINE * height or _set_unlike(last, row):
        return False
    if _begins_label_of(after, row) and not _unfinished(last) and not _is_full(last, row, room):
        return False
    tight = is_tight(gap, usual, height)
    next_is_nearer = after is not None and after.top - row.bottom < gap - _CLEARLY_NEARER * height
    if _is_anchor(row):
        # The label's first lines stand above the figures.
        if _is_anchor(last):
            return tight and not (row.columns & {0} and last.columns & {0})
        return gap < 0 or tight or (0 not in row.columns and gap < 0.5 * height) or _reads_on(last, row, room)
    if next_is_nearer and not _starts_low(row):
        return False
    if usual is not None and usual > ROWS_APART * height and not tight:
        return False
    if gap < 0 or (tight and not next_is_nearer):
        return True
    if row.columns == {0}:
        return _starts_low(row) or _unfinished(last) or (_is_acronym(row) and _is_full(last, row, room))
    # Texts that go on side by side, in the label's column and others.
    return gap < 0.5 * height and row.columns <= last.columns and all(_low(t) for t in row.cells.values())


def _begins_label_of(after: PrintedRow | None, row: PrintedRow) -> bool:
    """True for a label alone that begins like one and goes on in small letters below, beside the figures there."""
    begins = row.columns == {0} and _label(row)[:1].isupper()
    return begins and after is not None and _is_anchor(after) and not _is_anchor(row) and _starts_low(after)


def _ends_label(last: PrintedRow, row: PrintedRow) -> bool:
    """True for a line that brings the code in parenthesis that most labels end with, and the label above lacks."""
    return (
        row.columns == {0}
        and bool(_NUMBER_AFTER_NAME.search(_label(row)))
        and not _NUMBER_AFTER_NAME.search(_label(last))
        and bool(_label(last))
    )


def _set_unlike(last: PrintedRow, row: PrintedRow) -> bool:
    """True for a label alone that is bold where the other's is not: the label of a group, or a row of its own."""
    alone = {0} in (last.columns, row.columns)
    return alone and None not in (last.bold, row.bold) and last.bold != row.bold


def _is_broken_thousands(last: PrintedRow, row: PrintedRow) -> bool:
    """True when each figure was broken at its thousand space by a narrow cell: '14' over '230'."""
    above = {k: tokens[-1].text for (k, _), tokens in last.cells.items()}
    below = {k: tokens[0].text for (k, _), tokens in row.cells.items()}
    return all(
        re.fullmatch(r"\d{3}(?:,\d+)?", text) and re.fullmatch(r"[-−–]?\d{1,3}(?: \d{3})*", above.get(k, ""))
        for k, text in below.items()
    ) and any(len(re.sub(r"\D", "", above[k])) < THOUSAND_DIGITS for k in below)


def _label(row: PrintedRow) -> str:
    return " ".join(t.text for t in row.cells.get((0, 1), []))


def goes_on_low(label: str) -> bool:
    """True when a label goes on, in lower case or with a parenthesis; 'varav' and 'därav' start rows of their own."""
    return (label[:1].islower() or label[:1] == "(") and not re.match(r"(?:varav|därav|därutav|v\.)\b", label)


def _starts_low(row: PrintedRow) -> bool:
    return goes_on_low(_label(row))


def _starts_anew(last: PrintedRow, row: PrintedRow, room: float) -> bool:
    """True when one of two lines is a label alone, and the lower one begins like a label."""
    labels = (0, 1) in last.cells and (0, 1) in row.cells
    alone = {0} in (last.columns, row.columns)
    begins = _label(row)[:1].isupper() and not (_is_acronym(row) and _is_full(last, row, room))
    return labels and alone and begins and not _unfinished(last)


def _is_acronym(row: PrintedRow) -> bool:
    return bool(re.fullmatch(r"[A-ZÅÄÖ]{2,5}", _label(row)))


def _low(tokens: list[Token]) -> bool:
    return tokens[0].text[:1].islower() or tokens[0].text[:1] == "("


def _unfinished(row: PrintedRow) -> bool:
    return bool(_UNFINISHED.search(_label(row)))


def _reads_on(last: PrintedRow, row: PrintedRow, room: float) -> bool:
    """True when a label without figures goes on in the label of the row below it."""
    if last.columns != {0}:
        return 0 in last.columns and not _is_anchor(last) and _starts_low(row)
    goes_on = re.match(r"\(|\d", _label(row)) and _is_full(last, row, room)
    return bool(goes_on) or _starts_low(row) or _unfinished(last)


def _is_full(last: PrintedRow, row: PrintedRow, room: float) -> bool:
    """True when the next line's first word had found no place on the line above, so that it had to be broken."""
    if (0, 1) not in last.cells:
        return False
    above, below = last.cells[0, 1][-1], row.cells[0, 1][0]
    word = (below.x1 - below.x0) * len(below.text.split()[0]) / len(below.text)
    return above.x1 + word > room
