"""The lines and columns of a table -> its rows: wrapped labels joined, heads laid over their columns.

The only evidence in an unruled table is distance: lines of one row stand closer than rows do. Where all lines stand
equally close, the text decides: a line that starts in lower case goes on from the one above.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from analys.blocks import PlacedCell
from analys.pdf_lines import PrintedLine, Token, is_value, is_value_line, is_year, join_wrapped
from analys.pdf_page import Rule

_UNFINISHED = re.compile(
    r"(?:[-‐,/&(]|\b(?:och|eller|samt|för|av|med|på|till|i|inom|som|per|från|hos|vid|den|det|en|ett|utan))$"
)
TIGHT = 0.8  # of the distance between rows: lines closer than this belong to one row


@dataclass(frozen=True)
class Column:
    """A column: the ink it holds, from x0 to x1."""

    x0: float
    x1: float


@dataclass
class Row:
    """A row being put together: the tokens of each (column, span), and its vertical extent."""

    cells: dict[tuple[int, int], list[Token]] = field(default_factory=dict)
    top: float = 0.0
    bottom: float = 0.0
    is_head: bool = False

    @property
    def columns(self) -> set[int]:
        """The columns that hold a token."""
        return {column for column, _ in self.cells}


def borders(columns: list[Column]) -> list[float]:
    """The x that parts each column from the one before: the middle of the white between them."""
    return [(a.x1 + b.x0) / 2 for a, b in pairwise(columns)]


def column_of(token: Token, columns: list[Column]) -> int:
    """The column that holds most of a token, or the nearest where it touches none."""
    overlaps = [min(token.x1, c.x1) - max(token.x0, c.x0) for c in columns]
    return max(range(len(columns)), key=lambda k: overlaps[k])


def count_heads(lines: list[PrintedLine]) -> int:
    """Return how many of a table's lines are its head.

    The head ends at the first line with a label at the left edge and values beside it. Wrapped heads hold numbers too
    ('Mån 13 / 21'), but stand closer to the line above than rows do, or have no label.
    """
    rows = [i for i, x in enumerate(lines) if is_value_line(x)]
    if not rows:
        return len(lines)
    left = min(lines[i].x0 for i in rows)
    labelled = [i for i in rows if lines[i].x0 < left + 12]
    gaps = [lines[b].top - lines[a].bottom for a, b in pairwise(labelled) if b == a + 1]
    usual = median(gaps) if gaps else None
    for i in rows:
        line = lines[i]
        above = lines[i - 1] if i else None
        below = lines[i + 1] if i + 1 < len(lines) else None
        flanked = all(
            x is not None and len(x.tokens) == 1 and x.x0 < left + 12 and abs(x.top - line.top) < 0.95 * line.size
            for x in (above, below)
        )
        if line.x0 >= left + 12 and not flanked:
            continue
        tight = (
            usual is not None and above is not None and len(above.tokens) > 1
            and line.top - above.bottom < min(TIGHT * usual, usual - 0.12 * line.size)
            and not any(_is_figure(t.text) for t in line.tokens)
        )  # fmt: skip
        if not tight:
            return _before_labels(lines, i, left)
    return rows[0]


def _is_figure(text: str) -> bool:
    """True for a number that is no day, month or year: no part of a head."""
    return is_value(text) and len(re.sub(r"\D", "", text)) > 2 and not is_year(text)


def _before_labels(lines: list[PrintedLine], first: int, left: float) -> int:
    """Move the end of the head up over the group labels and label parts that stand between it and the figures."""
    figures_at = lines[first].tokens[-1].x0
    while first > 0:
        line = lines[first - 1]
        above = lines[first - 2] if first > 1 else None
        if len(line.tokens) > 1 or line.x0 > left + 12 or line.x1 > figures_at or above is None:
            break
        gap_above, gap_below = line.top - above.bottom, lines[first].top - line.bottom
        if len(above.tokens) > 1 and above.x0 > left + 12 and gap_above < min(0.35 * line.size, gap_below - 0.5):
            break  # the head over the labels, printed lower than the heads beside it
        first -= 1
    return first


def lines_to_rows(lines: list[PrintedLine], columns: list[Column], across: list[Rule]) -> list[Row]:
    """Return the rows of a table from its lines, top to bottom; `across` are the rules inside it."""
    first = count_heads(lines)
    body = [_body_row(line, columns) for line in lines[first:]]
    heads = _head_rows(lines[:first], columns, across, _row_gap(body))
    return heads + _join_rows(body, [r.at for r in across])


def _body_row(line: PrintedLine, columns: list[Column]) -> Row:
    row = Row(top=line.top, bottom=line.bottom)
    for token in line.tokens:
        row.cells.setdefault((column_of(token, columns), 1), []).append(token)
    return row


def _join_rows(rows: list[Row], rules: list[float]) -> list[Row]:
    """Join the lines of a row: those in one ruled band, else those that stand closer than rows do."""
    if not rows:
        return []
    if _is_banded(rows, rules):
        return _join_bands(rows, rules)
    height = median(r.bottom - r.top for r in rows)
    usual = _row_gap(rows)
    joined: list[Row] = [rows[0]]
    for n, row in enumerate(rows[1:], start=1):
        last = joined[-1]
        gap = row.top - last.bottom
        parted = any(last.bottom - 1 <= y <= row.top + 1 for y in rules)
        after = rows[n + 1] if n + 1 < len(rows) else None
        if not parted and _belongs(last, row, after, gap, usual, height):
            _absorb(last, row)
        else:
            joined.append(row)
    return joined


def _row_gap(rows: list[Row]) -> float | None:
    """The usual white between two rows: between lines that both have values, else the wider of two clear kinds."""
    between = [b.top - a.bottom for a, b in pairwise(rows) if _is_anchor(a) and _is_anchor(b) and _clash(a, b)]
    if len(between) > 0.25 * len(rows) or (between and len(rows) < 4):
        return median(between)
    return _wide_gap(rows) or (median(between) if between else None)


def row_gap(lines: list[PrintedLine]) -> float | None:
    """The usual white between two rows of a table, from its lines."""
    between = [b.top - a.bottom for a, b in pairwise(lines) if is_value_line(a) and is_value_line(b)]
    if len(between) > 0.25 * len(lines) or (between and len(lines) < 4):
        return median(between)
    return _wide_gap(lines) or (median(between) if between else None)


def _wide_gap(lines: Sequence[Row | PrintedLine]) -> float | None:
    """The wider of two clearly different distances between lines, or None where all are alike."""
    gaps = sorted(max(b.top - a.bottom, 0.1) for a, b in pairwise(lines))
    jumps = [(b - a, i) for i, (a, b) in enumerate(pairwise(gaps), start=1) if b > 1.6 * a and b - a > 2]
    return median(gaps[max(jumps)[1] :]) if jumps else None


def _is_anchor(row: Row) -> bool:
    """A line with a value: every row of figures has exactly one."""
    return any(is_value(t.text) for (column, _), tokens in row.cells.items() if column > 0 for t in tokens)


def _is_banded(rows: list[Row], rules: list[float]) -> bool:
    """True when rules (or shading) part nearly every row of figures from the next."""
    anchors = [r for r in rows if _is_anchor(r)]
    if len(anchors) < 2:
        return bool(rules) and len(rows) > 1
    parted = sum(1 for a, b in pairwise(anchors) if any(a.bottom - 2 <= y <= b.top + 2 for y in rules))
    return parted >= 0.8 * (len(anchors) - 1)


def _join_bands(rows: list[Row], rules: list[float]) -> list[Row]:
    joined: list[Row] = []
    height = median(r.bottom - r.top for r in rows)
    for row in rows:
        middle = (row.top + row.bottom) / 2
        last = joined[-1] if joined else None
        near = last is not None and row.top - last.bottom < 0.6 * height
        if last is not None and near and not any((last.top + last.bottom) / 2 < y < middle for y in rules):
            both = _is_anchor(last) and _is_anchor(row) and _clash(last, row)
            if not both:
                _absorb(last, row)
                continue
        joined.append(row)
    return joined


def _clash(a: Row, b: Row) -> bool:
    """True when two lines have values in the same column, and so are two rows."""

    def values(row: Row) -> set[int]:
        return {c for (c, _), tokens in row.cells.items() if c > 0 and any(is_value(t.text) for t in tokens)}

    return bool(values(a) & values(b))


def _belongs(last: Row, row: Row, after: Row | None, gap: float, usual: float | None, height: float) -> bool:
    """True when a line goes on in the row above it."""
    if _clash(last, row) or gap > 0.9 * height:
        return False
    tight = usual is not None and gap < TIGHT * usual and gap < usual - 0.12 * height
    next_is_nearer = after is not None and after.top - row.bottom < gap - 0.1 * height
    if _is_anchor(row):
        # The label's first lines stand above the figures.
        if _is_anchor(last):
            return tight and not (row.columns & {0} and last.columns & {0})
        return gap < 0 or tight or (0 not in row.columns and gap < 0.5 * height) or _reads_on(last, row)
    if next_is_nearer and not _starts_low(row):
        return False
    if usual is not None and usual > 0.45 * height and not tight:
        return False
    if gap < 0 or (tight and not next_is_nearer):
        return True
    return row.columns == {0} and (_starts_low(row) or _unfinished(last))


def _label(row: Row) -> str:
    return " ".join(t.text for t in row.cells.get((0, 1), []))


def _starts_low(row: Row) -> bool:
    """True when the label goes on in lower case; 'varav' and 'därav' start rows of their own."""
    label = _label(row)
    return label[:1].islower() and not re.match(r"(?:varav|därav|därutav|v\.)\b", label)


def _unfinished(row: Row) -> bool:
    return bool(_UNFINISHED.search(_label(row)))


def _reads_on(last: Row, row: Row) -> bool:
    return last.columns == {0} and (_starts_low(row) or _unfinished(last))


def _absorb(row: Row, more: Row) -> None:
    for place, tokens in more.cells.items():
        row.cells.setdefault(place, []).extend(tokens)
    row.top, row.bottom = min(row.top, more.top), max(row.bottom, more.bottom)


def _head_rows(lines: list[PrintedLine], columns: list[Column], across: list[Rule], usual: float | None) -> list[Row]:
    """The head's lines as rows: wrapped words are one row, heads over other heads are two."""
    rows: list[Row] = []
    below: list[PrintedLine] = []
    for line in reversed(lines):
        row = Row(top=line.top, bottom=line.bottom, is_head=True)
        for token, column, span in _place_heads(line, below, columns, across):
            row.cells.setdefault((column, span), []).append(token)
        rows.insert(0, _widened(row, rows[0], usual) if rows else row)
        below.insert(0, line)
    joined: list[Row] = []
    for row in rows:
        last = joined[-1] if joined else None
        if last is not None and _same_head(last, row, lines[0].size, usual):
            _absorb(last, _under(row, last))
        else:
            joined.append(row)
    return joined


def _same_head(last: Row, row: Row, size: float, usual: float | None) -> bool:
    """True when two lines of a head are one row: wrapped words stand closer than rows do."""
    gap = row.top - last.bottom
    spans = [place for place in last.cells if place[1] > 1]
    parts = any(first <= c < first + span and c not in last.columns for first, span in spans for c in row.columns)
    if parts or (any(span > 1 for _, span in row.cells) and not spans):
        return False
    if usual is not None and usual > 0.45 * size:
        return gap < min(TIGHT * usual, usual - 0.12 * size)
    return gap < 0.6 * size and not spans and (row.columns <= last.columns or _all_differ(row))


def _all_differ(row: Row) -> bool:
    """True when no head of a line comes twice, as heads under other heads do ('Kostnad Intäkt Kostnad Intäkt')."""
    texts = [t.text for tokens in row.cells.values() for t in tokens]
    return len(set(texts)) == len(texts)


def _under(row: Row, last: Row) -> Row:
    """Put the tokens of a wrapped head line into the cells they stand under."""
    moved = Row(top=row.top, bottom=row.bottom, is_head=True)
    for (column, span), tokens in row.cells.items():
        place = next((p for p in last.cells if p[0] <= column < p[0] + p[1]), (column, span))
        moved.cells.setdefault(place, []).extend(tokens)
    return moved


def _widened(row: Row, below: Row, usual: float | None) -> Row:
    """Let heads cover the columns beside them that have a head below but none here.

    Either every head stands in the middle of such columns, or (over years only) all are set at the same edge.
    """
    lower = {c: tokens[0] for (c, span), tokens in below.cells.items() if span == 1 and c > 0}
    heads = {c: tokens[0] for (c, span), tokens in row.cells.items() if span == 1 and c in lower}
    covered = {c for first, span in row.cells for c in range(first, first + span)}
    bare = [c for c in lower if c not in covered]
    wrapped = usual is not None and below.top - row.bottom < TIGHT * usual
    if not heads or not bare or wrapped:
        return row
    spans = _centred_spans(list(heads), bare)
    if spans is None and all(is_year(t.text) for t in lower.values()):
        at_right = all(abs(t.x1 - lower[c].x1) <= abs(t.x0 - lower[c].x0) for c, t in heads.items())
        spans = _edge_spans(list(heads), bare, at_right)
    if spans is None:
        return row
    cells = {place: tokens for place, tokens in row.cells.items() if place[0] not in spans or place[1] > 1}
    cells |= {(first, last - first + 1): row.cells[c, 1] for c, (first, last) in spans.items()}
    return Row(cells, row.top, row.bottom, row.is_head)


def _centred_spans(heads: list[int], bare: list[int]) -> dict[int, tuple[int, int]] | None:
    """Grow each head by the same number of bare columns on both sides; None unless that uses them all up."""
    spans, left = {}, set(bare)
    for c in heads:
        reach = 0
        while c - reach - 1 in left and c + reach + 1 in left:
            reach += 1
        left -= set(range(c - reach, c + reach + 1))
        spans[c] = (c - reach, c + reach)
    return None if left else spans


def _edge_spans(heads: list[int], bare: list[int], at_right: bool) -> dict[int, tuple[int, int]]:
    """Let heads set at the right edge of their columns grow to the left, others to the right."""
    spans = {c: (c, c) for c in heads}
    for c in sorted(bare, reverse=at_right):
        owner = next((h for h, (first, last) in spans.items() if (first - 1 if at_right else last + 1) == c), None)
        if owner is not None:
            first, last = spans[owner]
            spans[owner] = (c, last) if at_right else (first, c)
    return spans


def _place_heads(
    line: PrintedLine, below: list[PrintedLine], columns: list[Column], across: list[Rule]
) -> Iterator[tuple[Token, int, int]]:
    """Lay the tokens of a head line on the columns, each with the number of columns it heads."""
    cuts = [float("-inf"), *borders(columns), float("inf")]
    lower = max((b.tokens for b in below), key=len, default=())
    taken: set[int] = set()
    skip = len(columns) - len(line.tokens)
    if skip in (0, 1) and all(_near(t, columns[k + skip], cuts, k + skip) for k, t in enumerate(line.tokens)):
        yield from ((token, k + skip, 1) for k, token in enumerate(line.tokens))
        return
    for n, token in enumerate(line.tokens):
        mine = _ruled_span(token, columns, across) or _own_column(token, columns, cuts)
        if mine is None and len(lower) > len(line.tokens):
            mine = _shared_span(n, line.tokens, columns, cuts)
        mine = mine or _touched(token, columns, cuts)
        first, last = mine
        while first in taken and first < last:
            first += 1
        taken |= set(range(first, last + 1))
        yield token, first, last - first + 1


def _near(token: Token, column: Column, cuts: list[float], k: int) -> bool:
    """True when a head can belong to a column: it overlaps it, or lies inside its borders."""
    overlaps = token.x0 < column.x1 and column.x0 < token.x1
    return overlaps or (token.x0 > cuts[k] - 3 and token.x1 < cuts[k + 1] + 3)


def _ruled_span(token: Token, columns: list[Column], across: list[Rule]) -> tuple[int, int] | None:
    """The columns over which a short rule runs right below a head, as in booktabs."""
    width = columns[-1].x1 - columns[0].x0
    for rule in across:
        if 0 <= rule.at - token.bottom < 8 and rule.end - rule.start < 0.9 * width:
            inside = [k for k, c in enumerate(columns) if rule.start - 4 <= (c.x0 + c.x1) / 2 <= rule.end + 4]
            if len(inside) > 1 and rule.start - 4 <= token.middle <= rule.end + 4:
                return inside[0], inside[-1]
    return None


def _own_column(token: Token, columns: list[Column], cuts: list[float]) -> tuple[int, int] | None:
    """The column a head is set with: same left edge, right edge or middle, and not reaching past the next one."""
    best: tuple[float, int] | None = None
    for k, column in enumerate(columns):
        left = columns[k - 1].x0 if k else float("-inf")
        right = columns[k + 1].x1 if k + 1 < len(columns) else float("inf")
        inside = token.x0 > cuts[k] - 3 and token.x1 < cuts[k + 1] + 3
        offs = (
            abs(token.x0 - column.x0) if inside or token.x1 < right - 1 else 99.0,
            abs(token.x1 - column.x1) if inside or token.x0 > left + 1 else 99.0,
            abs(token.middle - (column.x0 + column.x1) / 2) if inside else 99.0,
        )
        if min(offs) < 2.5 and (best is None or min(offs) < best[0]):
            best = (min(offs), k)
    return (best[1], best[1]) if best else None


def _shared_span(n: int, tokens: tuple[Token, ...], columns: list[Column], cuts: list[float]) -> tuple[int, int] | None:
    """The columns that are centred under a head, or lie between its left edge and the next head's."""
    token = tokens[n]
    after = tokens[n + 1].x0 if n + 1 < len(tokens) else float("inf")
    before = tokens[n - 1].x1 if n else float("-inf")
    best: tuple[float, tuple[int, int]] | None = None
    for i in range(1, len(columns)):
        for j in range(i + 1, len(columns)):
            left, right = columns[i].x0, columns[j].x1
            if (left < before - 3 and n) or right > after + 3:
                continue
            off = min(abs((left + right) / 2 - token.middle), abs(left - token.x0) + 0.5)
            if off < 8 and (best is None or off < best[0] - 0.5):
                best = (off, (i, j))
    if best:
        return best[1]
    return None


def _touched(token: Token, columns: list[Column], cuts: list[float]) -> tuple[int, int]:
    """The columns whose share of a head is more than a fifth of it."""
    width = max(token.x1 - token.x0, 1.0)
    shares = [min(token.x1, cuts[k + 1]) - max(token.x0, cuts[k]) for k in range(len(columns))]
    inside = [k for k, share in enumerate(shares) if share > 0.3 * width]
    if not inside:
        k = max(range(len(columns)), key=lambda q: shares[q])
        return k, k
    return inside[0], inside[-1]


def rows_to_cells(rows: list[Row]) -> Iterator[PlacedCell]:
    """Yield the cells of rows, numbered from 1, each with its text on one line and its box."""
    for number, row in enumerate(rows, start=1):
        for (column, span), tokens in row.cells.items():
            box = (
                min(t.x0 for t in tokens), min(t.top for t in tokens), max(t.x1 for t in tokens),
                max(t.bottom for t in tokens),
            )  # fmt: skip
            ordered = sorted(tokens, key=lambda t: (round(t.top / 3), t.x0))
            text = join_wrapped(t.text for t in ordered)
            yield PlacedCell(number, column + 1, text, 1, span, tuple(round(b, 1) for b in box))
