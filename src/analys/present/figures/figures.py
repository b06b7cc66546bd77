"""fig_*: a result table, filtered to what one page is about -> a plotly figure whose title says the finding.

Horizontal bars and dots with intervals only: labels stay readable on a phone, and the same drawing can be made without
a browser (`figures_static`). Kind is told by pattern, shape or sign besides colour, so that grey print keeps it.
"""

from __future__ import annotations

import plotly.graph_objects as go
import polars as pl

from analys.present.sentences import findings, findings_forecasts
from analys.present.sentences.net import board_years
from analys.words import formats, theme

TITLE_LINE, UNDER_TITLE, TITLE_FROM_TOP, LEGEND_LINE, UNDER_AXIS = 21, 34, 20, 22, 70  # pixels
PIXELS_A_ROW = 40  # pixels a category


def wrapped(text: str, width: int = 21) -> str:
    """Break a label over lines where it would push the drawing off a phone."""
    lines, line = [], ""
    for word in text.split(" "):  # not at a no-break space
        if line and len(line) + len(word) > width:
            lines, line = [*lines, line], word
        else:
            line = f"{line} {word}".strip()
    return "<br>".join([*lines, line])


def empty_figure(name: str, text: str) -> go.Figure:
    """Return a figure that says in words that there is nothing to draw."""
    figure = go.Figure()
    figure.add_annotation(text=text, showarrow=False, x=0.5, y=0.5, xref="paper", yref="paper")
    figure.update_layout(xaxis={"visible": False}, yaxis={"visible": False}, height=160)
    described = theme.describe(figure, name, text, text)
    return described.update_layout(meta={**described.layout.meta, "tom": True})


def padded(sizes: list[float], starts: list[float] | None = None, share: float = 0.22) -> list[float]:
    """Return an axis range with room for the texts beside the bars."""
    ends = [0.0, *sizes] if starts is None else [0.0, *starts, *(a + b for a, b in zip(starts, sizes, strict=True))]
    low, high = min(ends), max(ends)
    room = (high - low or 1.0) * share
    return [low - room if low < 0 else 0.0, high + room]


def finished(
    figure: go.Figure, name: str, title: str, alt: str, rows: int, data: pl.DataFrame, x_title: str
) -> go.Figure:
    """Give a figure its title, size, axis title, text alternative and data table."""
    heading = wrapped(findings.plain(title), 42)
    drawn = [t for t in figure.data if t.showlegend is not False]
    above = TITLE_LINE * (heading.count("<br>") + 1) + UNDER_TITLE
    legend = LEGEND_LINE * len(drawn) if len(drawn) > 1 else 0
    height = above + PIXELS_A_ROW * max(rows, 2) + UNDER_AXIS + legend
    # Everything fits a phone: short lines, title from the left edge, legend below where it may take a row each.
    figure.update_layout(
        title={
            "text": heading, "font": {"size": 15}, "xref": "container", "x": 0, "yref": "container",
            "y": 1 - TITLE_FROM_TOP / height, "yanchor": "top", "automargin": False, "pad": {"l": 8},
        },
        height=height, margin={"l": 8, "r": 16, "t": above, "b": UNDER_AXIS + legend},
        legend={"yref": "container", "y": 0, "yanchor": "bottom", "xref": "container", "x": 0},
        xaxis={"title": {"text": wrapped(x_title, 30), "font": {"size": 13}}, "tickformat": ",~r", "nticks": 6},
    )  # fmt: skip
    figure.update_xaxes(tickangle=0, tickfont={"size": 12})
    figure.update_yaxes(tickfont={"size": 12})
    return theme.describe(figure, name, findings.plain(alt), findings.plain(title), data)


def fig_brygga(bridge: pl.DataFrame, name: str = "brygga") -> go.Figure:
    """Return the bridge from budget to outcome: each verksamhet's deviation in mkr, laid end to end."""
    rows = bridge.filter(pl.col("slag").is_in(["avvikelse", "rest"])).to_dicts()
    if not rows:
        return empty_figure(name, "Programmet fann inte budget och utfall för flera verksamheter i rapporten.")
    labels, sizes, starts, running = [], [], [], 0.0
    for row in rows:
        labels.append(wrapped(findings.name_of(row["steg"])))
        sizes.append(row["belopp"] / 1000)
        starts.append(running / 1000)
        running += row["belopp"]
    whole = findings.bridge_ends_at(bridge).removesuffix(" som helhet").capitalize()
    labels, sizes, starts = [*labels, f"<b>{wrapped(whole)}</b>"], [*sizes, running / 1000], [*starts, 0.0]
    kinds = ["sum" if i == len(rows) else "plus" if s >= 0 else "minus" for i, s in enumerate(sizes)]
    colour = {"sum": theme.NEUTRAL, "plus": theme.GYNNSAM, "minus": theme.OGYNNSAM}
    figure = go.Figure(
        go.Bar(
            y=labels, x=sizes, base=starts, orientation="h", showlegend=False,
            marker={
                "color": [colour[k] for k in kinds], "pattern": {"shape": ["/" if k == "minus" else "" for k in kinds]},
            },
            text=[formats.signed(s, 1) for s in sizes], textposition="outside", cliponaxis=False,
            hovertemplate="%{y}: %{text} mkr<extra></extra>",
        )
    )  # fmt: skip
    figure.update_yaxes(autorange="reversed")
    figure.add_vline(x=0, line={"color": theme.INK, "width": 1})
    data = pl.DataFrame({
        "Verksamhet": [*(findings.name_of(r["steg"]) for r in rows), whole],
        "Avvikelse, mkr": [formats.signed(s, 1) for s in sizes],
        "Väsentlig": [*("ja" if r["väsentlig"] else "nej" for r in rows), ""],
    })  # fmt: skip
    title, alt = findings.title_brygga(bridge), findings.alt_brygga(bridge)
    figure.update_xaxes(range=padded(sizes, starts))
    return finished(figure, name, title, alt, len(labels), data, "Avvikelse mot budget, mkr; åt höger är gynnsamt")


def fig_rensning(cleaned: pl.DataFrame, name: str = "rensning") -> go.Figure:
    """Return the board's deviation as reported, and the least it can be without one-year grants and supplements."""
    row = findings.cleaned_total(cleaned)
    if row is None:
        return empty_figure(name, "Programmet fann inga statsbidrag för ett år i rapporten.")
    if not findings.has_interval(row):
        return empty_figure(name, "Statsbidragen för ett år kan inte ha förbättrat avvikelsen.")
    steps = [
        ("Som redovisat", row["redovisad_avvikelse"]),
        ("Lägst utan engångsbidrag", row["utan_engångsbidrag"]),
        ("Lägst utan engångsbidrag och tilläggsanslag", row["utan_båda"]),
    ]
    steps = steps if row["tilläggsanslag"] else steps[:2]
    sizes = [size / 1000 for _, size in steps]
    figure = go.Figure(
        go.Bar(
            y=[wrapped(label) for label, _ in steps], x=sizes, orientation="h", showlegend=False,
            marker={
                "color": [theme.GYNNSAM if s >= 0 else theme.OGYNNSAM for s in sizes],
                "pattern": {"shape": ["" if s >= 0 else "/" for s in sizes]},
            },
            text=[formats.signed(s, 1) for s in sizes], textposition="outside", cliponaxis=False,
            hovertemplate="%{y}: %{text} mkr<extra></extra>",
        )
    )  # fmt: skip
    figure.update_yaxes(autorange="reversed")
    figure.add_vline(x=0, line={"color": theme.INK, "width": 1})
    data = pl.DataFrame({"Resultat": [s for s, _ in steps], "Avvikelse, mkr": [formats.signed(s, 1) for s in sizes]})
    title, alt = findings.title_rensning(cleaned), findings.say_rensning(cleaned)
    figure.update_xaxes(range=padded(sizes))
    return finished(figure, name, title, alt, 3, data, "Avvikelse mot budget, mkr")


def fig_prognos(forecasts: pl.DataFrame, name: str = "prognos") -> go.Figure:
    """Return each forecast of the year's deviation and what the closed year became."""
    rows = findings_forecasts.of_board(forecasts).to_dicts()
    if not rows:
        return empty_figure(name, "Programmet fann inga prognoser under året i rapporten.")
    labels = [wrapped(findings_forecasts.forecast_name(r)) for r in rows]
    sizes = [s / 1000 for s in (*(r["prognosavvikelse"] for r in rows), rows[0]["bokslutsavvikelse"])]
    figure = go.Figure(
        go.Scatter(
            y=[*labels, "Bokslut"], x=sizes, mode="markers+text", text=[formats.signed(s, 1) for s in sizes],
            textposition="top center", showlegend=False, cliponaxis=False,
            marker={
                "size": 13, "symbol": [*("circle" for _ in rows), "diamond"],
                "color": [*(theme.SERIE["prognos"] for _ in rows), theme.SERIE["utfall"]],
            },
            hovertemplate="%{y}: %{x:,.1f} mkr<extra></extra>",
        )
    )  # fmt: skip
    figure.update_yaxes(autorange="reversed")
    figure.add_vline(x=0, line={"color": theme.INK, "width": 1})
    data = pl.DataFrame({
        "Prognos": [findings_forecasts.forecast_name(r) for r in rows],
        "Väntad avvikelse, mkr": [formats.signed(r["prognosavvikelse"] / 1000, 1) for r in rows],
        "Bokslut, mkr": [formats.signed(r["bokslutsavvikelse"] / 1000, 1) for r in rows],
        "Skillnad, mkr": [formats.signed(r["fel"] / 1000, 1) for r in rows],
    })  # fmt: skip
    text = findings_forecasts.say_prognos(forecasts)
    return finished(
        figure,
        name,
        findings_forecasts.title_prognos(forecasts),
        text,
        len(rows) + 1,
        data,
        "Avvikelse mot budget, mkr",
    )


def fig_flera_ar(deviations: pl.DataFrame, name: str = "flera-ar") -> go.Figure:
    """Return the board's net cost, or its result where it has any, in every whole year the report prints."""
    rows = board_years(deviations).to_dicts()
    if len(rows) < 2:
        return empty_figure(name, "Programmet fann inte nämndens nettokostnad för flera år i rapporten.")
    surplus = findings.in_surplus(rows)
    what = "resultat" if surplus else "nettokostnad"
    sizes = [r["utfall"] / (1000 if surplus else -1000) for r in rows]
    figure = go.Figure(
        go.Bar(
            y=[str(r["år"]) for r in rows], x=sizes, orientation="h", showlegend=False,
            marker={"color": theme.SERIE["utfall"]}, text=[formats.number(s, 1) for s in sizes],
            textposition="outside", cliponaxis=False, hovertemplate="%{y}: %{text} mkr<extra></extra>",
        )
    )  # fmt: skip
    figure.update_yaxes(autorange="reversed", type="category")
    named = f"{what.capitalize()}, mkr"
    data = pl.DataFrame({"År": [str(r["år"]) for r in rows], named: [formats.number(s, 1) for s in sizes]})
    title = f"Nämndens {what} {formats.year_span([r['år'] for r in rows])}"
    text = f"Liggande staplar, en per år. {findings.say_flera_ar(deviations)}"
    figure.update_xaxes(range=padded(sizes))
    return finished(figure, name, title, text, len(rows), data, named)
