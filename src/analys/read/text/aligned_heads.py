"""The header rows of an aligned table laid on its columns: which head stands over which columns.

A head over several columns is centred over them, or set at their left or right edge; what the row below says helps.
"""

from __future__ import annotations

from collections.abc import Sequence

from analys.read.text.aligned_columns import AlignedToken, align_tokens, distance
from analys.words.headers import read_words

_INDENT = 3
OFF_ITS_COLUMNS = 1.5  # how far on average a head may stand from where it is centred or set over its columns
_OVER_THE_MIDDLE = 4  # characters: a head set over the middle of its columns is off by no more
_OVER_NONE = 8  # characters: a head farther off is of the one column nearest to it


def place_heads(
    tokens: list[AlignedToken], columns: list[AlignedToken], below: list[list[AlignedToken]]
) -> list[tuple[int, str, int]]:
    """Lay a header row on the columns; a head over several columns gets its span when a lower row parts it."""
    values = list(range(1, len(columns)))
    lower = max(below, key=len) if below else []
    if not lower or len(tokens) >= len(lower) or len(lower) < len(columns) - 1:
        return [(c, t.text, 1) for c, t in _align_heads(tokens, columns)]
    out: list[tuple[int, str, int]] = []
    heads = _over_values(tokens, columns)
    out += [(0, t.text, 1) for t in tokens if t not in heads]
    if not heads:
        return out
    zones = [
        [c for c in values if min(range(len(heads)), key=lambda q: abs(heads[q].middle - columns[c].middle)) == k]
        for k in range(len(heads))
    ]
    centred = all(
        z and abs((columns[z[0]].start + columns[z[-1]].end) / 2 - h.middle) <= _OVER_THE_MIDDLE
        for h, z in zip(heads, zones, strict=True)
    )
    if each := _repeated(heads, lower, columns):
        return out + [(values[k * each], h.text, each) for k, h in enumerate(heads)]
    boxes = _boxes(lower, columns)
    runs = _shared_out(heads, boxes, left=True)
    in_middle = bool(runs) and runs == _shared_out(heads, boxes, left=False)
    if not in_middle and not _left_set(heads, lower) and (under := _wrapped(heads, lower, columns)):
        return out + [(c, h.text, 1) for c, h in zip(under, heads, strict=True)]
    if runs:
        held = [values[a : b + 1] for a, b in runs]
        return out + [(u[0], h.text, _span(h, u, columns, lower)) for h, u in zip(heads, held, strict=True)]
    left = not centred and _left_set(heads, lower)
    starts = [_first_column(t, columns, lower) for t in heads] if left else None
    for k, head in enumerate(heads):
        if starts:
            mine = [c for c in values if c >= starts[k] and (k + 1 == len(heads) or c < starts[k + 1])]
        else:
            mine = zones[k]
            if mine and abs((columns[mine[0]].middle + columns[mine[-1]].middle) / 2 - head.middle) > _OVER_NONE:
                mine = [min(values, key=lambda c: distance(head, columns[c]))]
        if mine:
            out.append((mine[0], head.text, _span(head, mine, columns, lower)))
    return out


def _over_values(tokens: list[AlignedToken], columns: list[AlignedToken]) -> list[AlignedToken]:
    """The heads that stand over the value columns, the corner left out."""
    return [t for t in tokens if t.end > columns[0].end and (t.start > columns[0].start + _INDENT or len(columns) < 2)]


def _span(head: AlignedToken, mine: list[int], columns: list[AlignedToken], lower: list[AlignedToken]) -> int:
    """How many columns a head covers: it stops before a lower head with a serie of its own ('Målvärde' | 'Trend')."""
    if not read_words(head.text).serie:
        return len(mine)
    for n, c in enumerate(mine[1:], 1):
        under = min(lower, key=lambda t: distance(t, columns[c]))
        if read_words(under.text).serie:
            return n
    return len(mine)


def _left_set(heads: list[AlignedToken], lower: list[AlignedToken]) -> bool:
    return all(any(abs(h.start - t.start) <= 1 for t in lower) for h in heads)


def _repeated(heads: list[AlignedToken], lower: list[AlignedToken], columns: list[AlignedToken]) -> int:
    """How many columns each head covers where the row under them says the same words under each, else 0."""
    words = [t.text.lower() for t in _over_values(lower, columns)]
    each = len(words) // len(heads)
    alike = len(words) == len(columns) - 1 and each > 1 and words == words[:each] * len(heads)
    return each if alike and len(heads) > 1 else 0


def _wrapped(heads: list[AlignedToken], lower: list[AlignedToken], columns: list[AlignedToken]) -> list[int]:
    """The columns of heads that go on in the line below, flush right with it, else [].

    The heads between them stand by themselves: they name a serie or a period; 'Kv' or 'Intäkt' needs a head above.
    """
    under = _over_values(lower, columns)
    flush = [next((t for t in under if abs(h.end - t.end) <= 1), None) for h in heads]
    if None in flush or len(set(flush)) < len(heads) or len(under) != len(columns) - 1:
        return []
    alone = [read_words(t.text) for t in under if t not in flush]
    return [under.index(t) + 1 for t in flush if t] if all(m.serie or m.period for m in alone) else []


def _first_column(head: AlignedToken, columns: list[AlignedToken], lower: list[AlignedToken]) -> int:
    under = min(lower, key=lambda t: min(abs(t.start - head.start), abs(t.end - head.end)))
    return min(range(1, len(columns)), key=lambda c: distance(under, columns[c]))


def _align_heads(tokens: list[AlignedToken], columns: list[AlignedToken]) -> list[tuple[int, AlignedToken]]:
    if len(tokens) <= len(columns):
        return align_tokens(tokens, columns)
    return [(min(range(len(columns)), key=lambda c: distance(t, columns[c])), t) for t in tokens]


def _boxes(lower: list[AlignedToken], columns: list[AlignedToken]) -> list[tuple[int, int]]:
    """Start and end of each value column, its head in the row below included where each column has one."""
    under = _over_values(lower, columns)
    if len(under) != len(columns) - 1:
        return []
    return [(min(c.start, t.start), max(c.end, t.end)) for c, t in zip(columns[1:], under, strict=True)]


def _shared_out(heads: list[AlignedToken], boxes: Sequence[tuple[int, int]], left: bool) -> list[tuple[int, int]]:
    """Return the run of columns (first, last) of each head, every column under one, where the heads fit their runs.

    `left`: a head over several columns may stand at their left edge as well as in their middle.
    """
    n, m = len(heads), len(boxes)
    if not boxes or n > m:
        return []
    best: dict[tuple[int, int], tuple[float, list[tuple[int, int]]]] = {(0, 0): (0.0, [])}
    for k, head in enumerate(heads):
        for a in range(k, m):
            if (k, a) not in best:
                continue
            cost, runs = best[k, a]
            for b in range(a, m - (n - k - 1)):
                found = (cost + _misfit(head, boxes[a][0], boxes[b][1], left or a == b, a == b), [*runs, (a, b)])
                if (k + 1, b + 1) not in best or found[0] < best[k + 1, b + 1][0]:
                    best[k + 1, b + 1] = found
    cost, runs = best[n, m]
    return runs if cost <= OFF_ITS_COLUMNS * n else []


def _misfit(head: AlignedToken, start: int, end: int, left: bool, right: bool) -> float:
    """How far a head is from standing in the middle of its columns, or at an edge where it may stand there."""
    off = abs(head.middle - (start + end) / 2)
    return min(off, abs(head.start - start) if left else off, abs(head.end - end) if right else off)
