"""The head of an unruled table: where it ends, which lines are one row, and which columns each head stands over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from statistics import median

from analys.read.pdf.ink.ink import Rule
from analys.read.pdf.printed.distances import INDENT, is_tight
from analys.read.pdf.printed.grid import PrintedColumn, PrintedRow, borders
from analys.read.pdf.printed.lines import PrintedLine, Token, is_value, is_value_line, is_year
from analys.read.pdf.unruled.head_lines import OVERLAPPING, head_groups, ruled_span
from analys.read.pdf.unruled.spans import REACH, share_columns
from analys.words.shares import NEARLY_ALL

MOST_SHARED = 40  # columns: the ways to share them grow with their square
ON_THE_HEIGHT = 0.95  # of the size: the lines of a label around the height of its figures stand no farther from it
BESIDE_HEADS = 0.35  # of the size: so close under other heads the head over the labels stands, when set lower
SET_ALIKE = 1.2  # points: heads set with their figures are off by less
BARE_COLUMN = 1.0  # points of distance that a column without a head costs
BARE_UNDER_HEADS = 3.0  # the same, in a row of heads over heads, where each is thought to have one over it


def count_heads(lines: list[PrintedLine]) -> int:
    """Return how many of a table's lines are its head.

    The head ends at the first line with a label at the left edge and values beside it. Wrapped heads hold numbers too
    ('Mån 13 / 21'), but stand closer to the line above than rows do, or have no label.
    """
    rows = [i for i, x in enumerate(lines) if is_value_line(x)]
    if not rows:
        return len(lines)
    left = min(lines[i].x0 for i in rows)
    labelled = [i for i in rows if lines[i].x0 < left + INDENT]
    gaps = [lines[b].top - lines[a].bottom for a, b in pairwise(labelled) if b == a + 1]
    usual = median(gaps) if gaps else None
    for i in rows:
        line = lines[i]
        above = lines[i - 1] if i else None
        below = lines[i + 1] if i + 1 < len(lines) else None
        flanked = all(
            x is not None
            and len(x.tokens) == 1
            and x.x0 < left + INDENT
            and abs(x.top - line.top) < ON_THE_HEIGHT * line.size
            for x in (above, below)
        )
        if line.x0 >= left + INDENT and not flanked:
            continue
        tight = (
            above is not None and len(above.tokens) > 1
            and is_tight(line.top - above.bottom, usual, line.size)
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
    goes_on = lines[first].text[:1].islower()
    while goes_on and first > 1 and lines[0].bold and not lines[first - 1].bold and lines[first - 1].x0 < left + INDENT:
        first -= 1  # the first lines of a row whose texts wrap in several columns
    while first > 0:
        line = lines[first - 1]
        above = lines[first - 2] if first > 1 else None
        if len(line.tokens) > 1 or line.x0 > left + INDENT or line.x1 > figures_at or above is None:
            break
        gap_above, gap_below = line.top - above.bottom, lines[first].top - line.bottom
        if (
            len(above.tokens) > 1
            and above.x0 > left + INDENT
            and gap_above < min(BESIDE_HEADS * line.size, gap_below - 0.5)
        ):
            break  # the head over the labels, printed lower than the heads beside it
        first -= 1
    return first


def _near(token: Token, columns: list[PrintedColumn], cuts: list[float], k: int, *, one_each: bool) -> bool:
    """True when a head can belong to a column: it overlaps it, or lies inside its borders.

    Where there is one head for each column, it may stand anywhere between the columns beside its own.
    """
    if token.x0 < columns[k].x1 and columns[k].x0 < token.x1:
        return True
    if one_each and 0 < k < len(columns) - 1:
        return token.x0 > columns[k - 1].x1 - REACH and token.x1 < columns[k + 1].x0 + REACH
    if one_each and k == len(columns) - 1 and k > 0:
        return token.x0 > columns[k - 1].x1 - REACH
    return token.x0 > cuts[k] - REACH and token.x1 < cuts[k + 1] + REACH


def _touched(token: Token, columns: list[PrintedColumn], cuts: list[float]) -> tuple[int, int]:
    """The columns that a head reaches well in over; the one it reaches farthest over where there is none."""
    width = max(token.x1 - token.x0, 1.0)
    shares = [min(token.x1, cuts[k + 1]) - max(token.x0, cuts[k]) for k in range(len(columns))]
    inside = [k for k, share in enumerate(shares) if share > OVERLAPPING * width]
    if not inside:
        k = max(range(len(columns)), key=lambda q: shares[q])
        return k, k
    return inside[0], inside[-1]


def head_rows(
    lines: list[PrintedLine], columns: list[PrintedColumn], across: list[Rule], usual: float | None
) -> list[PrintedRow]:
    """Return the rows of a head from its lines; `usual` is the white between the rows of the body."""
    groups = head_groups(lines, columns, across, usual)
    rows: list[PrintedRow] = []
    for heads in reversed(groups):
        row = PrintedRow(top=min(t.top for t in heads), bottom=max(t.bottom for t in heads), is_head=True)
        below = rows[0] if rows else None
        set_left = bool(rows) and _set_left(rows[-1], columns)
        for token, column, span in place_heads(sorted(heads, key=lambda t: t.x0), below, columns, across, set_left):
            row.cells.setdefault((column, span), []).append(token)
        rows.insert(0, row)
    return rows


def place_heads(
    tokens: list[Token], below: PrintedRow | None, columns: list[PrintedColumn], across: list[Rule], set_left: bool
) -> Iterator[tuple[Token, int, int]]:
    """Lay the heads of a row on the columns, each with the number of columns it stands over."""
    cuts = [float("-inf"), *borders(columns), float("inf")]
    skip = len(columns) - len(tokens)
    if skip in (0, 1) and all(_near(t, columns, cuts, k + skip, one_each=skip == 0) for k, t in enumerate(tokens)):
        yield from ((token, k + skip, 1) for k, token in enumerate(tokens))
        return
    labels = [t for t in tokens if t.x0 < columns[0].x0 + REACH and t.x1 < columns[1].x1] if len(columns) > 1 else []
    heads = [t for t in tokens if t not in labels]
    yield from ((token, 0, 1) for token in labels)
    ruled = [ruled_span(t, columns, across) for t in heads]
    if heads and all(ruled) and len(set(ruled)) == len(ruled):  # a rule under several heads is no span of theirs
        spans = ruled
    else:
        over = len(heads) < len(_heads_in(below))  # heads over other heads, not the lowest row of the head
        again = over and (_repeats(below) or all(is_year(t) for _, _, t in _heads_in(below)))
        starts = _starts(below, len(columns)) if over else None
        bare = BARE_UNDER_HEADS if over else BARE_COLUMN
        spans = (
            share_columns(heads, columns, bare, again, starts, over and set_left)
            if len(columns) <= MOST_SHARED
            else None
        )
    for n, token in enumerate(heads):
        first, last = (spans[n] if spans else None) or ruled[n] or _touched(token, columns, cuts)
        yield token, first, last - first + 1


def _heads_in(row: PrintedRow | None) -> list[tuple[int, int, str]]:
    """The heads of a row right of the labels, as (column, span, text)."""
    cells = row.cells if row else {}
    return sorted((k, span, " ".join(t.text for t in tokens)) for (k, span), tokens in cells.items() if k > 0)


def _set_left(row: PrintedRow, columns: list[PrintedColumn]) -> bool:
    """True when the heads of a row and the figures under them share their left edges, not their right."""
    heads = [(t, columns[k]) for (k, _), tokens in row.cells.items() if k > 0 for t in tokens]
    left = sum(abs(t.x0 - c.x0) < SET_ALIKE for t, c in heads)
    right = sum(abs(t.x1 - c.x1) < SET_ALIKE for t, c in heads)
    return left >= NEARLY_ALL * len(heads) and right < 0.5 * len(heads)


def _repeats(row: PrintedRow | None) -> bool:
    texts = [text for _, _, text in _heads_in(row)]
    return len(set(texts)) < len(texts)


def _starts(below: PrintedRow | None, count: int) -> set[int]:
    """The columns where a head over other heads can start: never inside one of them, nor inside a series that repeats.

    Under 'Budget, Utfall, Budget, Utfall' the heads above start where the series does.
    """
    heads = _heads_in(below)
    starts = set(range(1, count + 1)) - {k for first, span, _ in heads for k in range(first + 1, first + span)}
    corner = [(0, 1, " ".join(t.text for t in below.cells[0, 1]))] if below and (0, 1) in below.cells else []
    for series in (corner + heads, heads):
        texts = [text for _, _, text in series]
        period = next((n for n in range(2, len(texts) // 2 + 1) if texts[:n] == texts[n : 2 * n]), 0)
        if period and len(set(texts[:period])) == period:
            at = 0
            while texts[at : at + period] == texts[:period]:
                starts -= {k for k, _, _ in series[at + 1 : at + period]}
                at += period
            break
    return starts
