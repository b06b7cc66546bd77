"""Where an unruled table begins and ends: from its rows of figures up over the heads, and down over wrapped labels."""

from __future__ import annotations

from itertools import pairwise

from analys.read.pdf.ink.ink import Rule
from analys.read.pdf.printed.distances import INDENT, LARGER_TYPE, LINES_OF_ONE_TEXT, ROWS_APART, SAME_EDGE, is_tight
from analys.read.pdf.printed.lines import PrintedLine, is_head_line, is_prose, is_value, is_value_line
from analys.read.pdf.unruled.columns import CODE_INDENT

LONGEST_PART = 30  # characters of a line over the rows that may be a part of the table
LONGEST_REST = 60  # characters of a label's other line
LONGEST_OVER = 45  # characters of what stands over the first row
LABELS_AT_EDGE = 4  # lines from the first row on that tell where its labels begin
FIRST_ROWS = 6  # lines whose labels tell how far the labels of a table reach
MOST_HEAD_LINES = 9  # lines over the first row that may be its heads
MOST_UNDER_RULE = 7  # lines between a rule and the first row: with more the rule frames something else
HEAD_TO_FIGURES = 2.2  # of the size: the most white between the heads and the first row
WITHIN_HEAD = 1.5  # of the size: the most white between lines of heads
CLOSE_LINES = 0.25  # of the size: a short line so close over the heads is a part of them
HEAD_SIZE = 1.2  # times the size of the figures: no head is set larger
TABLE_ENDS = 1.2  # of the size: after more white no line belongs to the table above
LAST_LABEL = 1.25  # of the white between rows: a label at the foot of a page stands no farther from the last row
LONE_FIGURE = 1.3  # of the white between rows: a figure without a label stands no farther from the lines of its label
FARTHEST_LONE = 0.8  # of the size: the same, where the white between rows is unknown
LABEL_AROUND = 3  # lines of a label that may stand before its figure
OUT_OF_COLUMN = 20.0  # points left of the first row's figures where a longer figure may begin
OVER_FIGURES = 4.0  # points that a label may reach in over the figures


def white_between(above: PrintedLine, below: PrintedLine, edges: list[Rule]) -> float:
    """The most white between two lines: rules and the edges of shading (an empty row of a table) part it."""
    inside = [r.at for r in edges if above.bottom < r.at < below.top]
    return max(b - a for a, b in pairwise([above.bottom, *sorted(inside), below.top]))


def extend_up(
    lines: list[PrintedLine], first: int, used: int, rules: list[Rule], edges: list[Rule], body_size: float
) -> int:
    """Move the first line up over the table's heads."""
    start = lines[first]
    top_rule = _chain_top(lines, first, used, rules, edges)
    if top_rule is not None:
        while first - 1 > used and lines[first - 1].top > top_rule - 2:
            first -= 1
        # A rule may part the uppermost heads from those below, and none be drawn over them.
        return _heads_over(lines, first, used, start)
    figures_at = (
        start.tokens[1].x0 if start.x0 < min(x.x0 for x in lines[first : first + LABELS_AT_EDGE]) + INDENT else start.x0
    )
    labels_end = max(x.tokens[0].x1 for x in lines[first : first + FIRST_ROWS] if is_value_line(x))
    highest = first
    i = first
    while i - 1 > used and first - i < MOST_HEAD_LINES:
        above, below = lines[i - 1], lines[i]
        gap = below.top - above.bottom
        limit = WITHIN_HEAD * start.size if highest < first else HEAD_TO_FIGURES * start.size
        if gap > limit or is_prose(above, figures_at) or above.size > LARGER_TYPE * max(body_size, start.size):
            break
        last_token = above.tokens[-1]
        over_figures = last_token.x1 > figures_at and last_token.x0 > start.x0 + CODE_INDENT
        heads = is_head_line(above) and len(above.tokens) >= len(start.tokens) and below is start
        # A head over several columns may be set at the left of the first, before its figures.
        beside = len(above.tokens) > 1 and last_token.x0 >= labels_end and is_head_line(above)
        over_figures = over_figures or heads or beside
        if is_value_line(above) or (len(above.tokens) > 1 and not over_figures and gap >= 0):
            break
        i -= 1
        if over_figures or (highest < first and gap < CLOSE_LINES * start.size and len(above.text) < LONGEST_PART):
            highest = i
    if i == 0 and highest == first:
        # The first lines of a page: the label of a group in a table that goes on from the page before.
        short = first <= 2 and all(len(x.text) < LONGEST_OVER and x.size <= start.size + 0.5 for x in lines[:first])
        return 0 if short else first
    return highest


def _heads_over(lines: list[PrintedLine], first: int, used: int, start: PrintedLine) -> int:
    """The first of the lines of heads that stand as close above as heads do, past parts of the label's own head."""
    figures_at = start.tokens[1].x0
    highest = i = first
    while i - 1 > used and lines[i].top - lines[i - 1].bottom < LINES_OF_ONE_TEXT * start.size:
        above = lines[i - 1]
        is_part = (
            len(above.tokens) == 1
            and above.x1 < figures_at
            and above.x0 < start.x0 + CODE_INDENT
            and len(above.text) < LONGEST_PART
        )
        if is_head_line(above) and above.tokens[-1].x1 > figures_at:
            highest = i - 1
        elif not is_part:
            break
        i -= 1
    return highest


def _chain_top(lines: list[PrintedLine], first: int, used: int, rules: list[Rule], edges: list[Rule]) -> float | None:
    """The uppermost rule that frames the table's head: few and short lines between it and the figures."""
    floor = lines[used].bottom if used >= 0 else float("-inf")
    above = [r for r in rules if floor - 2 < r.at < lines[first].top + 2]
    best = None
    for rule in sorted(above, key=lambda r: -r.at):
        inside = [x for x in lines[used + 1 : first] if x.top > rule.at - 2]
        if len(inside) > MOST_UNDER_RULE or any(is_prose(x, lines[first].tokens[1].x0) for x in inside):
            break
        size = lines[first].size
        gaps = [white_between(a, b, edges) for a, b in pairwise([*inside, lines[first]])]
        if any(gap > HEAD_TO_FIGURES * size for gap in gaps) or any(x.size > HEAD_SIZE * size for x in inside):
            break
        # The nearest rule may part head from body: the head is what stands above it, up to the next rule.
        if inside and any(len(x.tokens) > 1 or x.x0 > lines[first].tokens[0].x1 for x in inside):
            best = rule.at
    return best


def extend_down(lines: list[PrintedLine], last: int, stop: int, rules: list[Rule], usual: float | None) -> int:
    """Move the last line down over the rest of a wrapped label, or to the rule that closes the table."""
    below = [r.at for r in rules if r.at > lines[last].bottom - 2]
    closing = min(below, default=None)
    figures_at = lines[last].tokens[1].x0
    while last + 1 < stop:
        line, before = lines[last + 1], lines[last]
        gap = line.top - before.bottom
        if is_prose(line, figures_at) or gap > TABLE_ENDS * line.size:
            break
        inside = closing is not None and line.bottom < closing + 2 and len(line.tokens) <= 2
        part = (
            len(line.tokens) == 1
            and line.x1 < figures_at + OVER_FIGURES
            and len(line.text) < LONGEST_REST
            and line.bold == before.bold
        )
        tight = is_tight(gap, usual, line.size)
        if not inside and (further := _lone_figures(lines, last, stop, figures_at, usual)):
            last = further
            continue
        goes_on = part and (tight or (_reads_on(line.text) and gap < LINES_OF_ONE_TEXT * line.size))
        # The label of a group whose rows are on the next page.
        ends_page = last + 2 == len(lines) and part and usual is not None and gap < LAST_LABEL * usual + 1
        wraps = len(line.tokens) > 1 and gap < ROWS_APART * line.size and _under(line, lines[last])
        if not (inside or goes_on or ends_page or wraps):
            break
        last += 1
    return last


def _under(line: PrintedLine, above: PrintedLine) -> bool:
    """True when every word group stands at the left edge of one in the line above, and none is a value."""
    lefts = [t.x0 for t in above.tokens]
    return all(not is_value(t.text) and any(abs(t.x0 - x) < SAME_EDGE for x in lefts) for t in line.tokens)


def _reads_on(text: str) -> bool:
    """True for the rest of a label: lower case or a parenthesis."""
    return text[:1].islower() or text[:1] == "("


def _lone_figures(lines: list[PrintedLine], last: int, stop: int, figures_at: float, usual: float | None) -> int | None:
    """The next line that has a single figure and no label beside it, when only parts of a label stand before it."""
    limit = LONE_FIGURE * usual + 2 if usual is not None else FARTHEST_LONE * lines[last].size
    for i in range(last + 1, min(last + 1 + LABEL_AROUND, stop)):
        line = lines[i]
        if line.top - lines[i - 1].bottom > limit or line.bold != lines[last].bold:
            return None
        if all(is_value(t.text) for t in line.tokens) and line.x0 > figures_at - OUT_OF_COLUMN:
            return i
        if len(line.tokens) > 1 or line.x1 > figures_at + OVER_FIGURES:
            return None
    return None
