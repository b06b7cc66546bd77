"""A plotly figure of `figures` -> the same drawing by matplotlib, for paper and pages: no browser, no scripts.

It reads the finished figure, so that the page and the PDF can't tell different stories. It knows what our figures use:
horizontal bars with a base, dots, lines, intervals, texts beside marks, a line at zero, panels side by side.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import plotly.graph_objects as go

from analys.words import formats, theme

MARKERS = {"circle": "o", "square": "s", "diamond": "D", "x": "X", "line-ew-open": "_", "line-ns-open": "|"}
HATCH = {"/": "///", ".": "\\\\\\"}  # lines both ways: dots are drawn one by one, a hundred times the size
TALLEST = 7.4  # inches: room for its caption on the same page
# Inches: a line of a label, the least of a row, axis and names.
PIXELS_AN_INCH, ON_PAPER, LEAST_INCHES = (
    96,
    0.62,
    1.2,
)  # how much smaller a figure is on paper, and its least height in inches
BARS, BETWEEN_DOTS = 0.7, 0.25  # of a row: what its bars cover, and from one dot to the next
UNDER_LAST, OVER_FIRST = 0.4, 0.6  # rows: where the axis ends
BESIDE_BAR = 4  # points from a bar to its number
INCHES_A_LINE, INCHES_A_ROW, INCHES_AROUND = 0.185, 0.3, 1.05
DASHES = {"solid": "-", "dot": ":", "dash": "--"}


def static(figure: go.Figure, inches: float = 6.3) -> Any:
    """Return the figure as a matplotlib figure, so wide, in the theme's style; its title is left to the caption."""
    theme.use_matplotlib_style()
    from matplotlib import pyplot

    spec = figure.to_plotly_json()
    layout, traces = spec["layout"], spec["data"]
    panels = list(dict.fromkeys(t.get("xaxis", "x") for t in traces)) or ["x"]
    columns = min(2, len(panels))
    lines = -(-len(panels) // columns)
    height = min(TALLEST, max(LEAST_INCHES, layout.get("height", 300) / PIXELS_AN_INCH * ON_PAPER))
    if len(panels) == 1:  # no label over another
        height = min(TALLEST, max(height, INCHES_AROUND + _height_of_rows(_categories(traces, layout))))
    drawing, axes = pyplot.subplots(lines, columns, figsize=(inches, height), squeeze=False, layout="constrained")
    by_panel = dict(zip(panels, axes.flat, strict=False))
    for spare in axes.flat[len(panels) :]:
        spare.set_axis_off()
    for panel, ax in by_panel.items():
        own = [t for t in traces if t.get("xaxis", "x") == panel]
        if own:
            _panel(ax, own, layout, panel)
        else:
            ax.set_axis_off()
    notes = layout.get("annotations", ())
    if len(notes) == len(panels) and traces:  # each panel's own heading
        for ax, note in zip(by_panel.values(), notes, strict=True):
            ax.set_title(plain(note["text"]), fontsize=9)
    for note in notes if not traces else ():
        by_panel["x"].text(0.5, 0.5, plain(note["text"]), ha="center", va="center", wrap=True)
    handles = {h.get_label(): h for ax in by_panel.values() for h in ax.get_legend_handles_labels()[0]}
    if len(handles) > 1:
        drawing.legend(
            handles.values(), handles.keys(), loc="outside lower left", ncols=min(4, len(handles)), fontsize=8
        )
    return drawing


def _height_of_rows(labels: list[str]) -> float:
    """Return the inches that rows need, all alike, where each label meets the ones above and below it."""
    lines = [label.count("<br>") + 1 for label in labels]
    meeting = [(a + b) / 2 for a, b in pairwise(lines)] or lines
    return len(labels) * max([INCHES_A_ROW, *(INCHES_A_LINE * m for m in meeting)])


def plain(text: str) -> str:
    """'<b>Nämnden</b><br>2021' -> 'Nämnden\\n2021'."""
    return re.sub(r"<[^>]+>", "", text.replace("<br>", "\n"))


def _panel(ax: Any, traces: list[dict], layout: dict, panel: str) -> None:
    rows = _categories(traces, layout)
    ax.use_sticky_edges = False  # else the texts beside the bars run into the labels
    for place, trace in enumerate(traces):
        if trace["type"] == "bar":
            _bars(ax, trace, rows, place, sum(t["type"] == "bar" for t in traces))
        else:
            _dots(ax, trace, rows, place, len(traces))
    if rows:
        ax.set_yticks(range(len(rows)), [plain(r) for r in rows])
        ax.set_ylim(len(rows) - UNDER_LAST, -OVER_FIRST)
        ax.grid(axis="y", visible=False)
        ax.xaxis.set_major_formatter(lambda value, _: formats.number(value))
        if any(s.get("x0") == 0 for s in layout.get("shapes", ())):
            ax.axvline(0, color=theme.INK, linewidth=0.8)
    else:
        ax.xaxis.set_major_locator(_whole_years())
        suffix = layout.get(panel.replace("x", "yaxis"), {}).get("ticksuffix") or ""
        ax.yaxis.set_major_formatter(lambda value, _: formats.number(value) + suffix)
    axis = layout.get(panel.replace("x", "xaxis"), {})
    ax.set_xlabel(plain((axis.get("title") or {}).get("text") or "").replace("\n", " "), fontsize=8)
    ax.margins(x=0.12)
    if axis.get("range"):
        ax.set_xlim(*axis["range"])


def _whole_years() -> Any:
    from matplotlib.ticker import MaxNLocator

    return MaxNLocator(integer=True, nbins=6)


def _categories(traces: list[dict], layout: dict) -> list[str]:
    """Return the row labels from above, or nothing where the y axis is a number."""
    labels = list(dict.fromkeys(y for t in traces for y in t.get("y", ()) if isinstance(y, str)))
    wanted = (layout.get("yaxis") or {}).get("categoryarray")
    return [y for y in wanted if y in labels] if wanted is not None else labels


def _bars(ax: Any, trace: dict, rows: list[str], place: int, count: int) -> None:
    height = BARS / count
    sizes, starts = list(trace["x"]), list(trace.get("base") or [0] * len(trace["x"]))
    colours, hatches = trace["marker"]["color"], (trace["marker"].get("pattern") or {}).get("shape") or ""
    middle = [rows.index(y) + (place - (count - 1) / 2) * height for y in trace["y"]]
    for i, (y, size, start) in enumerate(zip(middle, sizes, starts, strict=True)):
        ax.barh(  # a line of the paper's colour parts a bar from those it touches
            y, size, height, left=start, color=colours if isinstance(colours, str) else colours[i],
            hatch=HATCH.get(hatches if isinstance(hatches, str) else hatches[i]), edgecolor="white",
            linewidth=0.9 if count > 1 else 0,
            label=trace.get("name") if i == 0 else None,
        )  # fmt: skip
    _intervals(ax, trace, [s + w for s, w in zip(starts, sizes, strict=True)], middle)
    for y, size, start, text in zip(middle, sizes, starts, trace.get("text") or [""] * len(sizes), strict=True):
        side = -1 if size < 0 else 1
        ax.annotate(
            plain(str(text)), (start + size, y), xytext=(BESIDE_BAR * side, 0), textcoords="offset points", va="center",
            ha="left" if side > 0 else "right", fontsize=7.5,
        )  # fmt: skip


def _dots(ax: Any, trace: dict, rows: list[str], place: int, count: int) -> None:
    grouped = trace.get("offsetgroup") is not None
    shift = (place - (count - 1) / 2) * BETWEEN_DOTS if grouped else 0.0
    ys = [rows.index(y) + shift for y in trace["y"]] if rows else list(trace["y"])
    marker, colours = trace["marker"], trace["marker"]["color"]
    symbols = marker.get("symbol", "circle")
    _intervals(ax, trace, list(trace["x"]), ys)
    if "lines" in trace["mode"]:
        line = trace.get("line", {})
        ax.plot(
            trace["x"], ys, DASHES.get(line.get("dash"), "-"), color=line.get("color"), linewidth=1.4,
            marker=MARKERS[symbols], markersize=6, markeredgecolor="white", label=trace.get("name"),
        )  # fmt: skip
        return
    for i, (x, y) in enumerate(zip(trace["x"], ys, strict=True)):
        symbol = symbols if isinstance(symbols, str) else symbols[i]
        ax.scatter(
            [x], [y], s=42 if "line" not in symbol else 160, marker=MARKERS[symbol], zorder=3,
            **({} if "line" in symbol else {"edgecolors": "white", "linewidths": 0.9}),
            color=colours if isinstance(colours, str) else colours[i], label=trace.get("name") if i == 0 else None,
        )  # fmt: skip
        text = (trace.get("text") or [""] * len(ys))[i]
        if text:
            ax.annotate(plain(str(text)), (x, y), xytext=(0, 5), textcoords="offset points", ha="center", fontsize=7)


def _intervals(ax: Any, trace: dict, xs: list[float], ys: list[float]) -> None:
    ends = trace.get("error_x")
    if ends:
        reach = [list(ends["arrayminus"]), list(ends["array"])]
        ax.errorbar(xs, ys, xerr=reach, fmt="none", ecolor=ends["color"], elinewidth=1.3, capsize=2.5, zorder=2)
