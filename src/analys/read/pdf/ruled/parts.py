"""A grid that the labels of its groups part -> one grid: no rule down goes through a label that runs over all columns.

Where a grid is open at both sides nothing else holds its parts together: each would be a table of its own, and all but
the first one without heads.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from analys.read.pdf.ink.ink import Rule, Word

_SAME = 2.5  # points between rules that stand over one another
_OPEN = 6.0  # points that the rules across run out past the last one down, at a side that none closes
_ONE_LINE = 1.5  # times the size of the label: words on one line reach no farther down
_BAND = 3.0  # times the size of the label: the highest band that holds it

Part = tuple[list[Rule], list[Rule]]  # rules across, rules down


def joined_parts(parts: list[Part], words: Sequence[Word]) -> list[Part]:
    """Return the groups of rules that touch, those joined that are parts of one grid."""
    ruled = sorted((p for p in parts if p[0] and p[1]), key=lambda p: min(v.start for v in p[1]))
    out = [p for p in parts if not (p[0] and p[1])]
    for across, down in ruled:
        before = next((n for n, p in enumerate(out) if p[0] and p[1] and _goes_on(p, (across, down), words)), None)
        if before is None:
            out.append((across, down))
        else:
            out[before] = out[before][0] + across, out[before][1] + down
    return out


def _goes_on(upper: Part, lower: Part, words: Sequence[Word]) -> bool:
    """True when one label alone stands in the band between two parts with the same columns and open sides."""
    places = [_places(part) for part in (upper, lower)]
    if len(places[0]) != len(places[1]) or any(abs(a - b) > _SAME for a, b in zip(*places, strict=True)):
        return False
    left, *inner, right = places[0]
    if inner[0] < left + _OPEN or inner[-1] > right - _OPEN:
        return False
    top, bottom = max(v.end for v in upper[1]), min(v.start for v in lower[1])
    band = [w for w in words if top - 1 < (w.top + w.bottom) / 2 < bottom + 1 and w.x1 > left and w.x0 < right]
    if not band or not 0 < bottom - top <= _BAND * max(w.size for w in band):
        return False
    one_line = max(w.bottom for w in band) - min(w.top for w in band) < _ONE_LINE * max(w.size for w in band)
    label = sorted(band, key=lambda w: w.x0)
    white = max((b.x0 - a.x1 for a, b in pairwise(label)), default=0.0)
    return one_line and left < label[0].x0 < inner[0] and white < max(w.size for w in band)


def _places(part: Part) -> list[float]:
    """Where a part begins, its rules down, and where it ends."""
    across, down = part
    places: list[float] = []
    for at in sorted(v.at for v in down):
        if not places or at - places[-1] > _SAME:
            places.append(at)
    return [min(h.start for h in across), *places, max(h.end for h in across)]
