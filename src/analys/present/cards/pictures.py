"""A small picture for a card, as SVG in the page: bars, a share, intervals.

The card's words and numbers say the same, so the picture is hidden from those who listen. Its colours are the page's
own for text, which hold in light and dark.
"""

from __future__ import annotations

from collections.abc import Sequence

WIDE, HIGH, GAP = 200.0, 9.0, 5.0  # units of the drawing: its width, a bar's height, the room between two


def _svg(rows: int, inside: str) -> str:
    height = rows * (HIGH + GAP) - GAP
    return (
        f'<svg class="bild" viewBox="0 0 {WIDE:g} {height:g}" preserveAspectRatio="none" aria-hidden="true" '
        f'focusable="false">{inside}</svg>'
    )


def bars(values: Sequence[float]) -> str:
    """Return a bar for each value from a common zero; those below it go to the left and have the other colour."""
    low, high = min(0.0, *values), max(0.0, *values)
    scale = WIDE / ((high - low) or 1.0)
    drawn = ""
    for i, value in enumerate(values):
        at, wide = (min(value, 0.0) - low) * scale, abs(value) * scale
        kind = "samre" if value < 0 else "bra"
        drawn += (
            f'<rect class="{kind}" x="{at:.1f}" y="{i * (HIGH + GAP):g}" width="{max(wide, 1):.1f}" height="{HIGH:g}"/>'
        )
    zero = -low * scale
    axis = (
        f'<line x1="{zero:.1f}" x2="{zero:.1f}" y1="0" y2="{len(values) * (HIGH + GAP) - GAP:g}"/>' if low < 0 else ""
    )
    return _svg(len(values), drawn + axis)


def against(value: float, base: float) -> str:
    """Return two bars, what was planned above what came of it."""
    top = max(abs(value), abs(base)) or 1.0
    rows = [("bas", abs(base)), ("utfall", abs(value))]
    return _svg(2, "".join(
        f'<rect class="{kind}" x="0" y="{i * (HIGH + GAP):g}" width="{WIDE * size / top:.1f}" height="{HIGH:g}"/>'
        for i, (kind, size) in enumerate(rows)
    ))  # fmt: skip


def share(part: float, whole: float) -> str:
    """Return one bar whose filled part is the share."""
    return _svg(
        1,
        f'<rect class="bas" x="0" y="0" width="{WIDE:g}" height="{HIGH:g}"/>'
        f'<rect class="utfall" x="0" y="0" width="{WIDE * part / (whole or 1):.1f}" height="{HIGH:g}"/>',
    )


def intervals(rows: Sequence[tuple[float, float | None, float | None]]) -> str:
    """Return a mark for each share (0 to 100) on a line over what it can be; without limits the mark alone."""
    drawn = ""
    for i, (value, low, high) in enumerate(rows):
        y = i * (HIGH + GAP) + HIGH / 2
        if low is not None and high is not None:
            drawn += f'<line x1="{WIDE * low / 100:.1f}" x2="{WIDE * high / 100:.1f}" y1="{y:g}" y2="{y:g}"/>'
        x = min(max(WIDE * value / 100 - 2, 0), WIDE - 4)
        drawn += f'<rect class="utfall" x="{x:.1f}" y="{y - HIGH / 2:g}" width="4" height="{HIGH:g}"/>'
    return _svg(len(rows), drawn)
