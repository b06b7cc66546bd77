"""Heads over several columns of an unruled table: which columns each stands over, as the cheapest sharing of them."""

from __future__ import annotations

from analys.read.pdf.printed.distances import CELL_WHITE
from analys.read.pdf.printed.grid import PrintedColumn, borders
from analys.read.pdf.printed.lines import Token

REACH = 3.0  # points that a head may reach out of its column
CHEAPER = 0.01  # points: of sharings that cost the same the first tried is taken
OUT_OF_PLACE = 1.5  # points: heads that stand on average farther off are not where this sharing would set them
SET_EXACTLY = 1.0  # points: a head is set with one column
NEVER_BARE = 50.0  # points: more than any head costs
FARTHEST_SET = 40.0  # points from where a head would be set; farther off it is none of these columns'
WIDER = 0.4  # points for each further column: of two equal sharings the narrower is taken
OUT_OF_CELL = 4.0  # points that a head over several columns may reach out of them
NOT_OVER = 99.0  # points: more than FARTHEST_SET


def share_columns(
    heads: list[Token],
    columns: list[PrintedColumn],
    bare: float,
    at_edges: bool,
    starts: set[int] | None = None,
    set_left: bool = False,
) -> list[tuple[int, int] | None] | None:
    """Share the columns out among the heads over them, each head over one column or several side by side.

    The cheapest sharing wins: a head costs as far as it stands from the middle (or, with at_edges, the left or right
    edge) of its columns, a column without a head costs `bare`. Where cells begin and end is not printed in an unruled
    table, so it is tried both by the white between columns and by the edges of the figures: the right ones, or the
    left ones where the columns are `set_left`. `starts` are the columns where a head may start, None for all.
    """
    last = len(columns) - 1
    if last < 1:
        return None
    middle = [columns[0].x1, *borders(columns[1:]), columns[-1].x1 + REACH]
    pitch = columns[2].x1 - columns[1].x1 if last > 1 else columns[1].x1 - columns[0].x1
    by_edge = [columns[1].x1 - pitch + CELL_WHITE, *[c.x1 + CELL_WHITE for c in columns[1:]]]
    if set_left:
        by_edge = [*[c.x0 - CELL_WHITE for c in columns[1:]], columns[-1].x0 + pitch]
    aligns = ("middle", "left", "right") if at_edges else ("middle",)
    best: tuple[float, list[tuple[int, int] | None]] | None = None
    for edges in (by_edge, middle):
        for align in aligns:
            found = _cheapest(heads, columns, edges, align, bare, starts)
            if found and (best is None or found[0] < best[0] - CHEAPER):
                best = found
    own = [_own_column(t, columns) for t in heads]
    free = starts is None or len(starts) >= last
    if (
        free
        and all(k is not None for k in own)
        and len(set(own)) == len(own)
        and (best is None or _strain(best, bare, last) > OUT_OF_PLACE)
    ):
        return [
            (k, k) for k in own if k is not None
        ]  # each is set exactly with one column, and is at home nowhere else
    return best[1] if best else None


def _strain(found: tuple[float, list[tuple[int, int] | None]], bare: float, last: int) -> float:
    """How far the heads of a sharing stand, on average, from where they would be set."""
    covered = sum(b - a + 1 for a, b in (s for s in found[1] if s))
    return (found[0] - bare * (last - covered)) / max(len(found[1]), 1)


def _own_column(head: Token, columns: list[PrintedColumn]) -> int | None:
    """The column that a head is set exactly with: the same left edge, right edge or middle."""
    for k, c in enumerate(columns):
        offs = abs(head.x0 - c.x0), abs(head.x1 - c.x1), abs(head.middle - (c.x0 + c.x1) / 2)
        if k and min(offs) < SET_EXACTLY:
            return k
    return None


def _cheapest(
    heads: list[Token],
    columns: list[PrintedColumn],
    edges: list[float],
    align: str,
    bare: float,
    starts: set[int] | None,
) -> tuple[float, list[tuple[int, int] | None]] | None:
    """The cheapest sharing for one idea of where the cells end; edges[k - 1] and edges[k] are those of column k."""
    last = len(columns) - 1
    table: dict[tuple[int, int], tuple[float, list[tuple[int, int] | None]]] = {(1, 0): (0.0, [])}

    def offer(place: tuple[int, int], cost: float, spans: list[tuple[int, int] | None]) -> None:
        if place not in table or cost < table[place][0]:
            table[place] = (cost, spans)

    for k in range(1, last + 1):
        for m in range(len(heads) + 1):
            if (k, m) not in table:
                continue
            cost, spans = table[k, m]
            # Heads set at an edge of several columns leave none without a head.
            offer((k + 1, m), cost + (bare if align == "middle" else NEVER_BARE), spans)
            if m < len(heads) and (starts is None or k in starts):
                for j in range(k, last + 1):
                    if starts is not None and j < last and j + 1 not in starts:
                        continue
                    off = _distance(heads[m], columns[k : j + 1], edges[k - 1], edges[j], align)
                    if off < FARTHEST_SET:
                        offer((j + 1, m + 1), cost + off + WIDER * (j - k), [*spans, (k, j)])
    return table.get((last + 1, len(heads)))


def _distance(head: Token, under: list[PrintedColumn], left: float, right: float, align: str) -> float:
    """How far a head stands from where it would be set over some columns; NOT_OVER where it reaches out of them."""
    ink_left, ink_right = under[0].x0, under[-1].x1
    if len(under) == 1:
        offs = abs(head.middle - (ink_left + ink_right) / 2), abs(head.x0 - ink_left), abs(head.x1 - ink_right)
        return min(*offs, abs(head.middle - (left + right) / 2))
    if head.x0 < min(left, ink_left) - OUT_OF_CELL or head.x1 > max(right, ink_right) + OUT_OF_CELL:
        return NOT_OVER
    if align == "left":
        return min(abs(head.x0 - ink_left), abs(head.x0 - left - CELL_WHITE))
    if align == "right":
        return abs(head.x1 - ink_right)
    return min(abs(head.middle - (left + right) / 2), abs(head.middle - (ink_left + ink_right) / 2) + 0.5)
