"""fig_* about people: staff over the years, satisfaction and differences by kön, targets, kommuner side by side."""

from __future__ import annotations

import plotly.graph_objects as go
import polars as pl

from analys.present.figures.figures import empty_figure, finished, wrapped
from analys.present.sentences import findings_goals
from analys.present.sentences import findings_people as said
from analys.present.tables import order
from analys.words import formats, theme

SYMBOL = {"totalt": "diamond", "kvinnor": "circle", "män": "square"}
DASH = {"totalt": "solid", "kvinnor": "dot", "män": "dash"}
PANEL_ROWS = 7  # rows of a figure that a panel is as high as
PANEL_GAP, OVER_PANEL, UNDER_PANEL = 0.06, 0.04, 0.18  # of a panel: white beside, over and under it
ROWS_OF_A_GROUP, ROWS_OF_A_SHARE = 2.5, 1.5  # rows of a figure for each group with its kön, and for each share
COLUMNS = 2  # panels side by side; more stand below
KON_TEXT = {"totalt": "Totalt", "kvinnor": "Kvinnor", "män": "Män"}


def fig_matt(staff: pl.DataFrame, name: str = "matt") -> go.Figure:
    """Return staff measures over the years by kön with their targets, one panel a measure."""
    names = staff["mått"].unique(maintain_order=True).to_list()
    if not names:
        return empty_figure(name, "Programmet fann inga personalmått i rapporten.")
    figure = go.Figure()
    for place, measure in enumerate(names, start=1):
        _panel(figure, staff.filter(pl.col("mått") == measure), place, len(names))
    data = pl.DataFrame([
        {
            "Mått": r["mått"], "År": str(r["år"]), "Kön": KON_TEXT[r["kön"]],
            "Värde": formats.with_unit(r["andel"], r["enhet"]), "Mål": formats.with_unit(r["mål"], r["enhet"]),
        }
        for r in staff.to_dicts()
    ])  # fmt: skip
    title = said.title_matt(staff)
    alt = " ".join(said.say_matt(staff.filter(pl.col("mått") == m)) for m in names)
    figure = finished(figure, name, title, alt, PANEL_ROWS * -(-len(names) // COLUMNS), data, "")
    return figure.update_xaxes(dtick=1, tickformat="d", title=None)


def _panel(figure: go.Figure, rows: pl.DataFrame, place: int, panels: int) -> None:
    axis = "" if place == 1 else str(place)
    columns, lines = min(COLUMNS, panels), -(-panels // COLUMNS)
    column, line = (place - 1) % COLUMNS, (place - 1) // COLUMNS
    domain = [
        (column + PANEL_GAP * (column > 0)) / columns,
        (column + 1 - PANEL_GAP * (column + 1 < columns)) / columns,
    ]
    below = UNDER_PANEL if line + 1 < lines else 0  # room for the years and the next panel's heading
    upright = [1 - (line + 1 - below) / lines, 1 - line / lines - OVER_PANEL * (line > 0)]
    unit = "%" if rows["enhet"][0] == "procent" else "index"
    figure.update_layout({
        f"xaxis{axis}": {"domain": domain, "anchor": f"y{axis}"},
        f"yaxis{axis}": {
            "domain": upright, "anchor": f"x{axis}", "automargin": True, "ticksuffix": "\u00a0%" if unit == "%" else "",
        },
    })  # fmt: skip
    figure.add_annotation(
        text=f"<b>{rows['mått'][0].capitalize() if rows['mått'][0] != 'HME' else 'HME'}</b>", showarrow=False,
        x=domain[0], y=upright[1], xref="paper", yref="paper", xanchor="left", yanchor="bottom",
    )  # fmt: skip
    for kon in ("totalt", "kvinnor", "män"):
        own = rows.filter(pl.col("kön") == kon).sort("år")
        if own.height:
            figure.add_scatter(
                x=own["år"].to_list(), y=own["andel"].to_list(), name=KON_TEXT[kon], legendgroup=kon,
                showlegend=place == 1, mode="lines+markers", xaxis=f"x{axis}", yaxis=f"y{axis}",
                line={"color": theme.KON_COLOURS[kon], "dash": DASH[kon]},
                marker={"symbol": SYMBOL[kon], "size": 9, "color": theme.KON_COLOURS[kon]},
                hovertemplate=f"{KON_TEXT[kon]} %{{x}}: %{{y:,.1f}} {unit}<extra></extra>",
            )  # fmt: skip
    goals = rows.filter(pl.col("mål").is_not_null() & (pl.col("kön") == "totalt"))
    if goals.height:
        figure.add_scatter(
            x=goals["år"].to_list(), y=goals["mål"].to_list(), name="Mål", legendgroup="mål", showlegend=place == 1,
            mode="markers", xaxis=f"x{axis}", yaxis=f"y{axis}",
            marker={"symbol": "line-ew-open", "size": 22, "color": theme.INK, "line": {"width": 3, "color": theme.INK}},
            hovertemplate=f"Mål %{{x}}: %{{y:,.1f}} {unit}<extra></extra>",
        )  # fmt: skip


def fig_nojdhet(satisfaction: pl.DataFrame, name: str = "nojdhet") -> go.Figure:
    """Return the share satisfied by kön as dots with intervals, the bases printed beside."""
    rows = satisfaction.filter(~pl.col("undertryckt")).sort(
        order.column("målgrupp"), order.column("fråga"), "år", maintain_order=True
    )
    if not rows.height:
        return empty_figure(name, "Programmet fann ingen brukarundersökning med andelar som kan visas i rapporten.")
    figure = go.Figure()
    for kon in ("totalt", "kvinnor", "män"):
        own = rows.filter(pl.col("kön") == kon).to_dicts()
        if own:
            figure.add_scatter(
                y=[_group_label(r) for r in own], x=[r["andel"] for r in own], name=KON_TEXT[kon], mode="markers+text",
                text=[_base_text(r) for r in own], textposition="top center", textfont={"size": 11}, cliponaxis=False,
                marker={"symbol": SYMBOL[kon], "size": 11, "color": theme.KON_COLOURS[kon]},
                error_x={
                    "type": "data", "symmetric": False, "thickness": 1.6, "width": 5, "color": theme.KON_COLOURS[kon],
                    "array": [_reach(r, "andel", "ki_övre") for r in own],
                    "arrayminus": [-_reach(r, "andel", "ki_nedre") for r in own],
                },
                orientation="h", offsetgroup=kon,
                hovertemplate=f"%{{y}}, {KON_TEXT[kon].lower()}: %{{x}} %<extra></extra>",
            )  # fmt: skip
    labels = list(dict.fromkeys(_group_label(r) for r in rows.to_dicts()))
    figure.update_layout(scattermode="group", scattergap=0.35)
    figure.update_yaxes(categoryorder="array", categoryarray=labels, autorange="reversed")
    data = pl.DataFrame([
        {
            "Målgrupp": r["målgrupp"], "Fråga": r["fråga"], "Period": r["period"] or str(r["år"]),
            "Kön": KON_TEXT[r["kön"]], "Andel": formats.percent(r["andel"]), "Svar": formats.number(r["n_svar"]),
            "95 % intervall": formats.confidence(r["ki_nedre"], r["ki_övre"], "procent"),
        }
        for r in rows.to_dicts()
    ])  # fmt: skip
    texts, axis = (said.title_nojdhet(satisfaction), said.alt_nojdhet(satisfaction)), f"{said.share_of(rows)}, procent"
    figure = finished(figure, name, *texts, round(len(labels) * ROWS_OF_A_GROUP), data, axis)
    return figure.update_xaxes(range=[0, 104])


def _reach(row: dict, value: str, end: str) -> float:
    """How far an interval reaches from its value; nowhere where it is not known."""
    return 0.0 if row[end] is None else row[end] - row[value]


def _group_label(row: dict) -> str:
    question = "" if row["fråga"] == "Sammantaget nöjd med stödet" else f": {row['fråga']}"
    return f"{wrapped(row['målgrupp'] + question)}<br>{row['period'] or row['år']}"


def _base_text(row: dict) -> str:
    return f"n = {row['n_svar']}" if row["n_svar"] else "n okänt" if row["kön"] == "totalt" else ""


def fig_konsskillnad(differences: pl.DataFrame, name: str = "konsskillnad") -> go.Figure:
    """Return the differences between women and men with their intervals around zero."""
    rows = differences.filter(pl.col("skillnad").is_not_null()).sort("år", order.column("målgrupp")).to_dicts()
    if not rows:
        return empty_figure(name, "Programmet fann inga svar som gör att skillnaden mellan kvinnor och män kan prövas.")
    labels = [f"{wrapped(r['målgrupp'])}<br>{r['år']}" for r in rows]
    figure = go.Figure(
        go.Scatter(
            y=labels, x=[r["skillnad"] for r in rows], mode="markers", showlegend=False,
            marker={"size": 11, "symbol": "diamond", "color": theme.SERIE["utfall"]},
            error_x={
                "type": "data", "symmetric": False, "thickness": 1.6, "width": 5, "color": theme.SERIE["utfall"],
                "array": [r["ki_övre"] - r["skillnad"] for r in rows],
                "arrayminus": [r["skillnad"] - r["ki_nedre"] for r in rows],
            },
            hovertemplate="%{y}: %{x:+} procentenheter<extra></extra>",
        )
    )  # fmt: skip
    figure.update_yaxes(autorange="reversed")
    figure.add_vline(x=0, line={"color": theme.INK, "width": 1})
    data = pl.DataFrame([
        {
            "Målgrupp": r["målgrupp"], "År": str(r["år"]), "Kvinnor − män": formats.signed(r["skillnad"], 0),
            "95 % intervall": formats.confidence(r["ki_nedre"], r["ki_övre"]),
            "Justerat p-värde": formats.p_value(r["p_justerat"]),
            "Slutsats": r["slutsats"],
        }
        for r in rows
    ])  # fmt: skip
    text = said.say_konsskillnad(differences)
    title = "Skillnad i andel nöjda, kvinnor minus män, med 95 % intervall"
    return finished(figure, name, title, text, len(rows) * 2, data, "Kvinnor − män, procentenheter")


REACHED = {True: "ja", False: "nej", None: "går inte att avgöra"}


def fig_mal(goals: pl.DataFrame, name: str = "mal") -> go.Figure:
    """Return outcome and target of every measure in percent that has both, nearest the target last."""
    rows = goals.filter(
        (pl.col("enhet") == "procent") & pl.col("mål").is_not_null() & pl.col("utfall").is_not_null()
        & pl.col("räknas")
    ).sort("avstånd").to_dicts()  # fmt: skip
    if not rows:
        return empty_figure(name, "Programmet fann inga mått i procent med både mål och utfall i rapporten.")
    labels = [wrapped(_short(r["mått"]), 24) for r in rows]
    colour = {True: theme.GYNNSAM, False: theme.OGYNNSAM, None: theme.NEUTRAL}
    figure = go.Figure(
        go.Bar(
            y=labels, x=[r["utfall"] for r in rows], orientation="h", name="Utfall",
            marker={
                "color": [colour[r["uppnått"]] for r in rows],
                "pattern": {"shape": ["/" if r["uppnått"] is False else "" for r in rows]},
            },
            hovertemplate="%{y}: %{x} %<extra></extra>",
        )
    )  # fmt: skip
    figure.add_scatter(
        y=labels, x=[r["mål"] for r in rows], mode="markers", name="Mål",
        marker={"symbol": "line-ns-open", "size": 18, "color": theme.INK, "line": {"width": 3, "color": theme.INK}},
        hovertemplate="%{y}, mål: %{x} %<extra></extra>",
    )  # fmt: skip
    figure.update_yaxes(autorange="reversed")
    data = pl.DataFrame([
        {
            "Mått": r["mått"], "Mål": formats.percent(r["mål"]), "Utfall": formats.percent(r["utfall"]),
            "Uppnått": "inom felmarginalen" if r["felmarginal"] else REACHED[r["uppnått"]],
        }
        for r in rows
    ])  # fmt: skip
    text = findings_goals.say_mal(goals)
    return finished(figure, name, text, text, round(len(rows) * ROWS_OF_A_SHARE), data, "procent")


def _short(text: str, most: int = 46) -> str:
    """A measure's label can be a whole sentence; the table below the figure has it all."""
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0].rstrip(" ,") + " …"


def fig_jamforelse(compared: pl.DataFrame, measure: str, name: str = "jamforelse") -> go.Figure:
    """Return one measure in every kommun and year that prints it, with intervals where they are known."""
    rows = compared.filter(
        (pl.col("mått") == measure) & (pl.col("kön").is_null() | (pl.col("kön") == "totalt"))
    ).sort(order.column("kommun"), order.column("målgrupp"), "år").to_dicts()  # fmt: skip
    if len({r["kommun"] for r in rows}) < 2:
        return empty_figure(name, f"Bara en kommun redovisar {measure}.")
    labels = [wrapped(", ".join(str(w) for w in (r["kommun"], r["målgrupp"], r["år"]) if w)) for r in rows]
    figure = go.Figure(
        go.Scatter(
            y=labels, x=[r["värde"] for r in rows], mode="markers", showlegend=False,
            marker={"size": 11, "color": theme.SERIE["utfall"]},
            error_x={
                "type": "data", "symmetric": False, "thickness": 1.6, "width": 5, "color": theme.SERIE["utfall"],
                "array": [_reach(r, "värde", "ki_övre") for r in rows],
                "arrayminus": [-_reach(r, "värde", "ki_nedre") for r in rows],
            },
            hovertemplate="%{y}: %{x:,.1f}<extra></extra>",
        )
    )  # fmt: skip
    figure.update_yaxes(autorange="reversed")
    data = pl.DataFrame([
        {
            "Kommun": r["kommun"], "År": str(r["år"]), "Målgrupp": r["målgrupp"] or formats.MISSING,
            "Värde": formats.with_unit(r["värde"], r["enhet"], 1 if r["värde"] % 1 else 0),
            "95 % intervall": formats.confidence(r["ki_nedre"], r["ki_övre"]),
        }
        for r in rows
    ])  # fmt: skip
    unit = rows[0]["enhet"] or ""
    title = f"{measure} i de kommuner som redovisar måttet"
    return finished(figure, name, title, said.say_jamforelse(compared, measure), len(rows), data, unit)
