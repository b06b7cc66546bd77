"""Lines without rules around their cells -> the lines of each table, by how their figures stand over one another."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from analys.read.pdf.ink.ink import Rule
from analys.read.pdf.printed.grid import TIGHT, row_gap
from analys.read.pdf.printed.lines import PrintedLine, Token, is_head_line, is_prose, is_value, is_value_line

MAX_BETWEEN = 6  # lines without figures between two rows of one table: group labels and wrapped labels


@dataclass(frozen=True)
class Region:
    """The lines of one table, with the long rules that cross it."""

    lines: tuple[PrintedLine, ...]
    across: tuple[Rule, ...]


def find_regions(lines: list[PrintedLine], across: list[Rule], shades: list[Rule], body_size: float) -> list[Region]:
    """Return the tables among a page's lines, top to bottom; rules bound tables, shading only parts rows."""
    groups = _value_groups(lines, across, body_size)
    regions: list[Region] = []
    used = -1
    for n, (first, last) in enumerate(groups):
        stop = groups[n + 1][0] if n + 1 < len(groups) else len(lines)
        rules = _rules_of(lines[first : last + 1], across)
        first = _extend_up(lines, first, used, rules, body_size)
        last = _extend_down(lines, last, stop, rules, row_gap(lines[first : last + 1]))
        used = last
        part = lines[first : last + 1]
        left, right = min(x.x0 for x in part), max(x.x1 for x in part)
        inside = [
            r for r in (*across, *shades)
            if part[0].top - 12 < r.at < part[-1].bottom + 12 and r.end > left and r.start < right
        ]  # fmt: skip
        regions.append(Region(tuple(part), tuple(inside)))
    return regions


def _value_groups(lines: list[PrintedLine], across: list[Rule], body_size: float) -> list[tuple[int, int]]:
    """Runs of value lines, as (first, last) index, that make one table each."""
    found = [i for i, line in enumerate(lines) if is_value_line(line)]
    groups: list[list[int]] = []
    for i in found:
        if groups and _goes_on(lines, groups[-1], i, across, body_size):
            groups[-1].append(i)
        else:
            groups.append([i])
    return [(g[0], g[-1]) for g in groups if len(g) > 1 or _is_lone_row(lines, g[0])]


def _is_lone_row(lines: list[PrintedLine], i: int) -> bool:
    """One row of figures is a table when heads stand right above it."""
    line = lines[i]
    above = lines[i - 1] if i else None
    if i <= 1 and len(line.tokens) >= 4:
        return True  # the last row of a table that goes on from the page before
    while above is not None and len(above.tokens) == 1 and above.x1 < line.tokens[1].x0 and i - 1 > 0:
        i -= 1  # the first lines of its label
        above = lines[i - 1]
    ends_page = all(len(x.tokens) == 1 and x.x1 < line.tokens[1].x0 for x in lines[lines.index(line) + 1 :])
    if above is None or lines[i].top - above.bottom >= 2 * line.size or (len(line.tokens) < 3 and not ends_page):
        return False
    heads = [above]  # with the lines above it that stand as close as the lines of one head do
    for n in range(i - 2, max(i - 6, -1), -1):
        if not is_head_line(lines[n]) or heads[-1].top - lines[n].bottom > 0.5 * line.size:
            break
        heads.append(lines[n])
    return is_head_line(above) and max(len(x.tokens) for x in heads) >= len(line.tokens) - 1


def _goes_on(lines: list[PrintedLine], group: list[int], i: int, across: list[Rule], body_size: float) -> bool:
    """True when value line i belongs to the table that the group's lines are in."""
    last = group[-1]
    between = lines[last + 1 : i]
    figures_at = _figures_at(lines, [*group[-20:], i])
    if len(between) > MAX_BETWEEN or any(is_prose(x, figures_at) or x.size > 1.12 * body_size for x in between):
        return False
    run = lines[last : i + 1]
    gaps = [b.top - a.bottom for a, b in pairwise(run)]
    usual = _usual_gap(lines, group)
    size = lines[i].size
    if max(gaps) > max(2.4 * size, 2.5 * usual + 2):
        return False
    if any(is_head_line(x) for x in between) and (max(gaps) > 1.6 * usual + 2 or _has_caption(between)):
        return False
    if max(gaps) > 1.5 * size and max(gaps) > 2 * usual + 4 and len(between) >= 1 and is_head_line(between[-1]):
        return False
    return _overlap(lines[i], [lines[k] for k in group[-6:]])


def _figures_at(lines: list[PrintedLine], group: list[int]) -> float:
    """The left edge of a table's figures."""
    return min(lines[k].tokens[1].x0 for k in group)


def _has_caption(between: list[PrintedLine]) -> bool:
    head = next(k for k, x in enumerate(between) if is_head_line(x))
    return any(len(x.tokens) == 1 for x in between[:head])


def _usual_gap(lines: list[PrintedLine], group: list[int]) -> float:
    gaps = [lines[b].top - lines[a].bottom for a, b in pairwise(group) if b == a + 1]
    return median(gaps) if gaps else lines[group[0]].size


def _overlap(line: PrintedLine, others: list[PrintedLine]) -> bool:
    """True when at least half of a line's values stand over or under tokens of the others, or the other way about."""
    values = [t for t in line.tokens[1:] if is_value(t.text)]
    spots = [t for other in others for t in other.tokens[1:]]
    hits = sum(1 for v in values if _meets(v, spots))
    if hits * 2 >= len(values):
        return True
    above = [t for t in others[-1].tokens[1:] if is_value(t.text)]
    return bool(above) and all(_meets(a, values) for a in above)


def _meets(token: Token, others: list[Token]) -> bool:
    return any(token.x0 < t.x1 + 2 and t.x0 < token.x1 + 2 for t in others)


def _rules_of(part: list[PrintedLine], across: list[Rule]) -> list[Rule]:
    """The rules about as wide as the lines, which may bound the table."""
    left, right = min(x.x0 for x in part), max(x.x1 for x in part)
    return [r for r in across if min(r.end, right) - max(r.start, left) > 0.7 * (right - left)]


def _extend_up(lines: list[PrintedLine], first: int, used: int, rules: list[Rule], body_size: float) -> int:
    """Move the first line up over the table's heads."""
    start = lines[first]
    top_rule = _chain_top(lines, first, used, rules)
    if top_rule is not None:
        while first - 1 > used and lines[first - 1].top > top_rule - 2:
            first -= 1
        # A rule may part the uppermost heads from those below, and none be drawn over them.
        return _heads_over(lines, first, used, start)
    figures_at = start.tokens[1].x0 if start.x0 < min(x.x0 for x in lines[first : first + 4]) + 12 else start.x0
    highest = first
    i = first
    while i - 1 > used and first - i < 9:
        above, below = lines[i - 1], lines[i]
        gap = below.top - above.bottom
        limit = 1.5 * start.size if highest < first else 2.2 * start.size
        if gap > limit or is_prose(above, figures_at) or above.size > 1.12 * max(body_size, start.size):
            break
        last_token = above.tokens[-1]
        over_figures = last_token.x1 > figures_at and last_token.x0 > start.x0 + 10
        heads = is_head_line(above) and len(above.tokens) >= len(start.tokens) and below is start
        over_figures = over_figures or heads
        if is_value_line(above) or (len(above.tokens) > 1 and not over_figures and gap >= 0):
            break
        i -= 1
        if over_figures or (highest < first and gap < 0.25 * start.size and len(above.text) < 30):
            highest = i
    if i == 0 and highest == first:
        # The first lines of a page: the label of a group in a table that goes on from the page before.
        short = first <= 2 and all(len(x.text) < 45 and x.size <= start.size + 0.5 for x in lines[:first])
        return 0 if short else first
    return highest


def _heads_over(lines: list[PrintedLine], first: int, used: int, start: PrintedLine) -> int:
    """The first of the lines of heads that stand as close above as heads do, past parts of the label's own head."""
    figures_at = start.tokens[1].x0
    highest = i = first
    while i - 1 > used and lines[i].top - lines[i - 1].bottom < 0.6 * start.size:
        above = lines[i - 1]
        is_part = len(above.tokens) == 1 and above.x1 < figures_at and above.x0 < start.x0 + 10 and len(above.text) < 30
        if is_head_line(above) and above.tokens[-1].x1 > figures_at:
            highest = i - 1
        elif not is_part:
            break
        i -= 1
    return highest


def _chain_top(lines: list[PrintedLine], first: int, used: int, rules: list[Rule]) -> float | None:
    """The uppermost rule that frames the table's head: few and short lines between it and the figures."""
    floor = lines[used].bottom if used >= 0 else float("-inf")
    above = [r for r in rules if floor - 2 < r.at < lines[first].top + 2]
    best = None
    for rule in sorted(above, key=lambda r: -r.at):
        inside = [x for x in lines[used + 1 : first] if x.top > rule.at - 2]
        if len(inside) > 7 or any(is_prose(x, lines[first].tokens[1].x0) for x in inside):
            break
        size = lines[first].size
        gaps = [b.top - a.bottom for a, b in pairwise([*inside, lines[first]])]
        if any(gap > 2.2 * size for gap in gaps) or any(x.size > 1.2 * size for x in inside):
            break
        # The nearest rule may part head from body: the head is what stands above it, up to the next rule.
        if inside and any(len(x.tokens) > 1 or x.x0 > lines[first].tokens[0].x1 for x in inside):
            best = rule.at
    return best


def _extend_down(lines: list[PrintedLine], last: int, stop: int, rules: list[Rule], usual: float | None) -> int:
    """Move the last line down over the rest of a wrapped label, or to the rule that closes the table."""
    below = [r.at for r in rules if r.at > lines[last].bottom - 2]
    closing = min(below, default=None)
    figures_at = lines[last].tokens[1].x0
    while last + 1 < stop:
        line, before = lines[last + 1], lines[last]
        gap = line.top - before.bottom
        if is_prose(line, figures_at) or gap > 1.2 * line.size:
            break
        inside = closing is not None and line.bottom < closing + 2 and len(line.tokens) <= 2
        part = len(line.tokens) == 1 and line.x1 < figures_at + 4 and len(line.text) < 60 and line.bold == before.bold
        tight = usual is not None and gap < min(TIGHT * usual, usual - 0.12 * line.size)
        if not inside and (further := _lone_figures(lines, last, stop, figures_at, usual)):
            last = further
            continue
        goes_on = part and (tight or (_reads_on(line.text) and gap < 0.6 * line.size))
        # The label of a group whose rows are on the next page.
        ends_page = last + 2 == len(lines) and part and usual is not None and gap < 1.25 * usual + 1
        wraps = len(line.tokens) > 1 and gap < 0.45 * line.size and _under(line, lines[last])
        if not (inside or goes_on or ends_page or wraps):
            break
        last += 1
    return last


def _under(line: PrintedLine, above: PrintedLine) -> bool:
    """True when every word group stands at the left edge of one in the line above, and none is a value."""
    lefts = [t.x0 for t in above.tokens]
    return all(not is_value(t.text) and any(abs(t.x0 - x) < 1.5 for x in lefts) for t in line.tokens)


def _reads_on(text: str) -> bool:
    """True for the rest of a label: lower case or a parenthesis."""
    return text[:1].islower() or text[:1] == "("


def _lone_figures(lines: list[PrintedLine], last: int, stop: int, figures_at: float, usual: float | None) -> int | None:
    """The next line that has a single figure and no label beside it, when only parts of a label stand before it."""
    limit = 1.3 * usual + 2 if usual is not None else 0.8 * lines[last].size
    for i in range(last + 1, min(last + 4, stop)):
        line = lines[i]
        if line.top - lines[i - 1].bottom > limit or line.bold != lines[last].bold:
            return None
        if all(is_value(t.text) for t in line.tokens) and line.x0 > figures_at - 20:
            return i
        if len(line.tokens) > 1 or line.x1 > figures_at + 4:
            return None
    return None
