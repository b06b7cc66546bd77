"""The lines of an unruled table -> its columns, and two tables beside each other told apart."""

from __future__ import annotations

from statistics import median

from analys.read.pdf.printed.grid import PrintedColumn
from analys.read.pdf.printed.lines import PrintedLine, Token, is_head_line, is_value, is_value_line
from analys.read.pdf.unruled.heads import count_heads
from analys.words.shares import MOST

SIDE_GAP = 18.0  # points of white between two tables side by side
LEAST_GAP = 8.0  # the same, where one of them ends before the other
LABEL_INDENT = 36.0  # points: a label may be set so far in under that of its group
CODE_INDENT = 10.0  # points: a number so far in may be a code that stands in the place of a label
HEAD_CLEAR = 12.0  # points: a head farther from the columns than this has an empty column of its own
_WORDS_OF_LABELS = 0.7  # of the cells of a column in the midst of a table: so many words are the labels of another
_MOST_TIES = 50  # tokens over several columns that are left out of a table; more make it no table


def find_columns(lines: list[PrintedLine]) -> list[PrintedColumn]:
    """Return the columns of a table from left to right: the labels, then what stands over one another."""
    below = lines[count_heads(lines) :]
    body = [x for x in below if is_value_line(x)]
    left = min(x.x0 for x in below)
    labels: list[Token] = []
    rest: list[tuple[int, Token]] = []
    for n, line in enumerate(body):
        for k, token in enumerate(line.tokens):
            if k == 0 and token.x0 < left + (CODE_INDENT if is_value(token.text) else LABEL_INDENT):
                labels.append(token)
            else:
                rest.append((n, token))
    columns = merge_tokens(rest)
    if not labels:  # every label is wrapped around the height of its figures
        labels = [x.tokens[0] for x in below if len(x.tokens) == 1 and x.x0 < left + CODE_INDENT]
    if labels:
        first = columns[0].x0 if columns else float("inf")
        columns.insert(0, PrintedColumn(min(t.x0 for t in labels), min(max(t.x1 for t in labels), first - 1)))
    # A column that is empty in every row still has its head.
    first = count_heads(lines)
    heads = lines[first - 1].tokens if first and is_head_line(lines[first - 1]) else ()
    for token in heads if len(heads) > len(columns) else ():
        if token.x0 > columns[0].x1 and all(token.x1 < c.x0 - 2 or token.x0 > c.x1 + 2 for c in columns):
            single = not any(token.x0 < c.x1 + HEAD_CLEAR and c.x0 - HEAD_CLEAR < token.x1 for c in columns)
            if single:
                columns.append(PrintedColumn(token.x0, token.x1))
    return sorted(columns, key=lambda c: c.x0)


def merge_tokens(tokens: list[tuple[int, Token]]) -> list[PrintedColumn]:
    """Tokens that overlap across the page make a column; one so wide that it ties two columns is left out."""
    kept = sorted(tokens, key=lambda p: p[1].x0)
    for _ in range(_MOST_TIES):
        runs: list[list[tuple[int, Token]]] = []
        right = float("-inf")
        for line, token in kept:
            if runs and token.x0 < right - 0.5:
                runs[-1].append((line, token))
                right = max(right, token.x1)
            else:
                runs.append([(line, token)])
                right = token.x1
        crowded = next((r for r in runs if len({line for line, _ in r}) < len(r)), None)
        if crowded is None or len(crowded) <= 2:
            return [PrintedColumn(min(t.x0 for _, t in r), max(t.x1 for _, t in r)) for r in runs]
        widest = max(crowded, key=lambda p: p[1].x1 - p[1].x0)
        kept.remove(widest)
    return [PrintedColumn(min(t.x0 for _, t in r), max(t.x1 for _, t in r)) for r in runs]


def side_by_side(lines: list[PrintedLine], columns: list[PrintedColumn]) -> float | None:
    """Return the x that parts two tables standing beside each other, or None."""
    body = [x for x in lines if is_value_line(x)]
    for k in range(2, len(columns) - 1):
        gap = columns[k].x0 - columns[k - 1].x1
        mine = [t for x in body for t in x.tokens if columns[k].x0 - 1 <= t.x0 and t.x1 <= columns[k].x1 + 1]
        words = [t for t in mine if not is_value(t.text)]
        apart = gap >= SIDE_GAP or (gap >= LEAST_GAP and _ends_alone(body, columns, k))
        if apart and len(mine) >= 2 and len(words) >= _WORDS_OF_LABELS * len(mine) and _aligned_left(words):
            right = [t for x in body for t in x.tokens if t.x0 > columns[k].x1]
            if sum(is_value(t.text) for t in right) >= MOST * max(len(right), 1) and right:
                return (columns[k - 1].x1 + columns[k].x0) / 2
    return None


def _ends_alone(body: list[PrintedLine], columns: list[PrintedColumn], k: int) -> bool:
    """True when the last row has a label and figures from column k on and nothing before: the left table is over."""
    last = body[-1].tokens
    figures = any(is_value(t.text) and t.x0 < columns[k].x0 for x in body for t in x.tokens[1:])
    return figures and len(last) > 1 and last[0].x0 > columns[k].x0 - 2 and not is_value(last[0].text)


def _aligned_left(tokens: list[Token]) -> bool:
    usual = median(t.x0 for t in tokens)
    return sum(abs(t.x0 - usual) < 2 for t in tokens) >= MOST * len(tokens)
