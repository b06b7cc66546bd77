"""Lines without rules around their cells -> the lines of each table, by how their figures stand over one another."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from analys.read.pdf.ink.ink import Rule
from analys.read.pdf.printed.distances import LARGER_TYPE
from analys.read.pdf.printed.grid import row_gap
from analys.read.pdf.printed.lines import PrintedLine, Token, is_head_line, is_prose, is_value, is_value_line
from analys.read.pdf.unruled.extents import extend_down, extend_up, white_between

MAX_BETWEEN = 6  # lines without figures between two rows of one table: group labels and wrapped labels
OWN_RULES = 12.0  # points around a table's lines where its own rules lie
LEAST_LONE = 3  # columns: a lone row under heads, unless it ends the page, has a label and two figures
LEAST_ALONE = 4  # columns: a line so wide at the top of a page is the last row of a table that began before it
HEADS_LOOKED_AT = 6  # lines over a lone row
ROWS_THAT_PLACE = 20  # of the last rows: where the figures of a table begin
ROWS_NEAR = 6  # of the last rows: what a further row must stand under, and how wide rules must be
ANOTHER_TABLE = 2.4  # of the size: more white than this and than ROWS_SKIPPED parts two tables
ROWS_SKIPPED = 2.5  # of the white between rows
WHITE_AT_HEADS = 1.6  # of the white between rows: heads after so much white are of another table
STRIPE_EDGES = 4  # at even distances: so many make stripes of the rows of one table
SAME_STRIPE = 1.0  # points: the edges of stripes lie no farther apart, across and down
AS_WIDE_AS = 0.7  # of the lines' width: a rule that covers as much may bound their table


@dataclass(frozen=True)
class Region:
    """The lines of one table, with the long rules that cross it."""

    lines: tuple[PrintedLine, ...]
    across: tuple[Rule, ...]


def find_regions(lines: list[PrintedLine], across: list[Rule], shades: list[Rule], body_size: float) -> list[Region]:
    """Return the tables among a page's lines, top to bottom; rules bound tables, shading only parts rows."""
    edges = [*across, *shades]
    groups = _value_groups(lines, edges, _stripes(shades), body_size)
    regions: list[Region] = []
    used = -1
    for n, (first, last) in enumerate(groups):
        stop = groups[n + 1][0] if n + 1 < len(groups) else len(lines)
        rules = _rules_of(lines[first : last + 1], across)
        first = extend_up(lines, first, used, rules, _rules_of(lines[first : last + 1], edges), body_size)
        last = extend_down(lines, last, stop, rules, row_gap(lines[first : last + 1]))
        used = last
        part = lines[first : last + 1]
        left, right = min(x.x0 for x in part), max(x.x1 for x in part)
        inside = [
            r for r in (*across, *shades)
            if part[0].top - OWN_RULES < r.at < part[-1].bottom + OWN_RULES and r.end > left and r.start < right
        ]  # fmt: skip
        regions.append(Region(tuple(part), tuple(inside)))
    return regions


def _stripes(shades: list[Rule]) -> list[tuple[float, ...]]:
    """The edges of shading that comes back with every second row of a table: as wide and at even distances."""
    by_sides: dict[tuple[int, int], list[float]] = {}
    for edge in sorted(shades, key=lambda r: r.at):
        by_sides.setdefault((round(edge.start / SAME_STRIPE), round(edge.end / SAME_STRIPE)), []).append(edge.at)
    runs: list[list[float]] = []
    for places in by_sides.values():
        runs.append(places[:1])
        for at in places[1:]:
            run = runs[-1]
            if len(run) > 1 and abs((at - run[-1]) - (run[-1] - run[-2])) > SAME_STRIPE:
                runs.append([run[-1], at])
            else:
                run.append(at)
    return [tuple(run) for run in runs if len(run) >= STRIPE_EDGES]


def _is_next_stripe(above: PrintedLine, below: PrintedLine, stripes: list[tuple[float, ...]]) -> bool:
    """True for lines of two neighbouring rows of a striped table, whichever of their cells are empty."""
    top, bottom = (above.top + above.bottom) / 2, (below.top + below.bottom) / 2
    return any(
        run[0] - (run[1] - run[0]) < top
        and bottom < run[-1] + (run[1] - run[0])
        and sum(top < at < bottom for at in run) == 1
        for run in stripes
    )


def _value_groups(
    lines: list[PrintedLine], edges: list[Rule], stripes: list[tuple[float, ...]], body_size: float
) -> list[tuple[int, int]]:
    """Runs of value lines, as (first, last) index, that make one table each."""
    found = [i for i, line in enumerate(lines) if is_value_line(line)]
    groups: list[list[int]] = []
    for i in found:
        next_stripe = bool(groups) and i == groups[-1][-1] + 1 and _is_next_stripe(lines[i - 1], lines[i], stripes)
        if groups and (next_stripe or _goes_on(lines, groups[-1], i, edges, body_size)):
            groups[-1].append(i)
        else:
            groups.append([i])
    return [(g[0], g[-1]) for g in groups if len(g) > 1 or _is_lone_row(lines, g[0])]


def _is_lone_row(lines: list[PrintedLine], i: int) -> bool:
    """One row of figures is a table when heads stand right above it."""
    line = lines[i]
    above = lines[i - 1] if i else None
    if i <= 1 and len(line.tokens) >= LEAST_ALONE:
        return True  # the last row of a table that goes on from the page before
    while above is not None and len(above.tokens) == 1 and above.x1 < line.tokens[1].x0 and i - 1 > 0:
        i -= 1  # the first lines of its label
        above = lines[i - 1]
    ends_page = all(len(x.tokens) == 1 and x.x1 < line.tokens[1].x0 for x in lines[lines.index(line) + 1 :])
    if (
        above is None
        or lines[i].top - above.bottom >= 2 * line.size
        or (len(line.tokens) < LEAST_LONE and not ends_page)
    ):
        return False
    heads = [above]  # with the lines above it that stand as close as the lines of one head do
    for n in range(i - 2, max(i - HEADS_LOOKED_AT, -1), -1):
        if not is_head_line(lines[n]) or heads[-1].top - lines[n].bottom > 0.5 * line.size:
            break
        heads.append(lines[n])
    return is_head_line(above) and max(len(x.tokens) for x in heads) >= len(line.tokens) - 1


def _goes_on(lines: list[PrintedLine], group: list[int], i: int, edges: list[Rule], body_size: float) -> bool:
    """True when value line i belongs to the table that the group's lines are in."""
    last = group[-1]
    between = lines[last + 1 : i]
    figures_at = _figures_at(lines, [*group[-ROWS_THAT_PLACE:], i])
    if len(between) > MAX_BETWEEN or any(is_prose(x, figures_at) or x.size > LARGER_TYPE * body_size for x in between):
        return False
    run = lines[last : i + 1]
    labelled = not any(is_value(lines[k].tokens[0].text) for k in (last, i))  # else the lines of a chart's grid
    own = _rules_of([lines[k] for k in (*group[-ROWS_NEAR:], i)], edges) if labelled else []
    gaps = [white_between(a, b, own) for a, b in pairwise(run)]
    usual = _usual_gap(lines, group)
    size = lines[i].size
    if max(gaps) > max(ANOTHER_TABLE * size, ROWS_SKIPPED * usual + 2):
        return False
    if any(is_head_line(x) for x in between) and (max(gaps) > WHITE_AT_HEADS * usual + 2 or _has_caption(between)):
        return False
    return _overlap(lines[i], [lines[k] for k in group[-ROWS_NEAR:]])


def _figures_at(lines: list[PrintedLine], group: list[int]) -> float:
    """The left edge of a table's figures."""
    return min(lines[k].tokens[1].x0 for k in group)


def _has_caption(between: list[PrintedLine]) -> bool:
    """True where one text alone stands over the heads between two tables: it is the title of the second."""
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
    return [r for r in across if min(r.end, right) - max(r.start, left) > AS_WIDE_AS * (right - left)]
