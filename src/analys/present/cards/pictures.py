"""A small picture for a card, as SVG in the page: bars, a share, intervals.

The card's words and numbers say the same, so the picture is hidden from those who listen. Its colours are the page's
own for text, which hold in light and dark.
"""

from __future__ import annotations

from collections.abc import Sequence

# Units of the drawing: its width, a bar's height, the room between two.
WIDTH, BAR, BAR_ROOM, SHARE_MARK = 200.0, 9.0, 5.0, 4


def _svg(rows: int, inside: str) -> str:
    height = rows * (BAR + BAR_ROOM) - BAR_ROOM
    return (
        f'<svg class="bild" viewBox="0 0 {WIDTH:g} {height:g}" preserveAspectRatio="none" aria-hidden="true" '
        f'focusable="false">{inside}</svg>'
    )


def bars(values: Sequence[float]) -> str:
    """Return a bar for each value from a common zero; those below it go to the left and have the other colour."""
    low, high = min(0.0, *values), max(0.0, *values)
    scale = WIDTH / ((high - low) or 1.0)
    drawn = ""
    for i, value in enumerate(values):
        at, wide = (min(value, 0.0) - low) * scale, abs(value) * scale
        kind = "samre" if value < 0 else "bra"
        y = i * (BAR + BAR_ROOM)
        drawn += f'<rect class="{kind}" x="{at:.1f}" y="{y:g}" width="{max(wide, 1):.1f}" height="{BAR:g}"/>'
    zero = -low * scale
    axis = (
        f'<line x1="{zero:.1f}" x2="{zero:.1f}" y1="0" y2="{len(values) * (BAR + BAR_ROOM) - BAR_ROOM:g}"/>'
        if low < 0
        else ""
    )
    return _svg(len(values), drawn + axis)


def against(value: float, base: float) -> str:
    """Return two bars, what was planned above what came of it."""
    top = max(abs(value), abs(base)) or 1.0
    rows = [("bas", abs(base)), ("utfall", abs(value))]
    return _svg(2, "".join(
        f'<rect class="{kind}" x="0" y="{i * (BAR + BAR_ROOM):g}" width="{WIDTH * size / top:.1f}" height="{BAR:g}"/>'
        for i, (kind, size) in enumerate(rows)
    ))  # fmt: skip


def share(part: float, whole: float) -> str:
    """Return one bar whose filled part is the share."""
    return _svg(
        1,
        f'<rect class="bas" x="0" y="0" width="{WIDTH:g}" height="{BAR:g}"/>'
        f'<rect class="utfall" x="0" y="0" width="{WIDTH * part / (whole or 1):.1f}" height="{BAR:g}"/>',
    )


def intervals(rows: Sequence[tuple[float, float | None, float | None]]) -> str:
    """Return a mark for each share (0 to 100) on a line over what it can be; without limits the mark alone."""
    drawn = ""
    for i, (value, low, high) in enumerate(rows):
        y = i * (BAR + BAR_ROOM) + BAR / 2
        if low is not None and high is not None:
            drawn += f'<line x1="{WIDTH * low / 100:.1f}" x2="{WIDTH * high / 100:.1f}" y1="{y:g}" y2="{y:g}"/>'
        x = min(max(WIDTH * value / 100 - SHARE_MARK / 2, 0), WIDTH - SHARE_MARK)
        drawn += f'<rect class="utfall" x="{x:.1f}" y="{y - BAR / 2:g}" width="{SHARE_MARK}" height="{BAR:g}"/>'
    return _svg(len(rows), drawn)
