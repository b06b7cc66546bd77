"""fig_* about placements: volume and price with their intervals, one more placement of each kind."""

from __future__ import annotations

import plotly.graph_objects as go
import polars as pl

from analys.present.figures.figures import empty_figure, finished, padded, wrapped
from analys.present.sentences import findings_placements as said
from analys.present.sentences import findings_whatif as what_if_said
from analys.words import formats, theme

ROWS_OF_A_TYPE = 1.5  # rows of a figure for each type, with its bar and its mark

VOLUME, PRICE, GRANTS = theme.KATEGORI[0], theme.KATEGORI[1], theme.NEUTRAL


def fig_volym_pris(costs: pl.DataFrame, name: str = "volym-pris") -> go.Figure:
    """Return volume and price effect of each placement type with their rounding intervals, and what the report says."""
    rows = said.told(costs).to_dicts()
    if not rows:
        return empty_figure(
            name, "Programmet fann inte både volym och kostnad per plats för någon placeringstyp i rapporten."
        )
    labels = [placement_label(r, rows) for r in rows]
    figure = go.Figure()
    kinds = [("volymeffekt", "Volymeffekt", VOLUME, ""), ("priseffekt", "Priseffekt", PRICE, "/")]
    granted = any(r["bidragseffekt"] for r in rows)
    kinds += [("bidragseffekt", "Statsbidrag", GRANTS, ".")] if granted else []
    for kind, text, colour, pattern in kinds:
        figure.add_bar(
            y=labels, x=[r[kind] / 1000 for r in rows], name=text, orientation="h",
            marker={"color": colour, "line": {"color": "#ffffff", "width": 1}, "pattern": {"shape": pattern}},
            error_x=_ends(rows, kind), hovertemplate=f"%{{y}}, {text.lower()}: %{{x:,.1f}} mkr<extra></extra>",
        )  # fmt: skip
    figure.add_scatter(
        y=labels, x=[r["avvikelse"] / 1000 for r in rows], name="Hela avvikelsen", mode="markers",
        marker={"symbol": "diamond", "size": 11, "color": theme.INK}, error_x=_ends(rows, "avvikelse"),
        hovertemplate="%{y}, hela avvikelsen: %{x:,.1f} mkr<extra></extra>",
    )  # fmt: skip
    stated = [(label, r) for label, r in zip(labels, rows, strict=True) if r["redovisad_avvikelse"] is not None]
    if stated:
        figure.add_scatter(
            y=[label for label, _ in stated], x=[r["redovisad_avvikelse"] / 1000 for _, r in stated],
            name="Rapportens egen uppgift", mode="markers",
            marker={"symbol": "x", "size": 10, "color": theme.INK},
            hovertemplate="%{y}, enligt rapporten: %{x:,.1f} mkr<extra></extra>",
        )  # fmt: skip
    figure.update_yaxes(autorange="reversed")
    figure.add_vline(x=0, line={"color": theme.INK, "width": 1})
    data = pl.DataFrame({
        "Placeringstyp": [label.replace("<br>", " ") for label in labels],
        "Volymeffekt, mkr": [formats.signed(r["volymeffekt"] / 1000, 1) for r in rows],
        "Priseffekt, mkr": [formats.signed(r["priseffekt"] / 1000, 1) for r in rows],
        **({"Statsbidrag, mkr": [_signed_mkr(r["bidragseffekt"]) for r in rows]} if granted else {}),
        "Avvikelse, mkr": [formats.signed(r["avvikelse"] / 1000, 1) for r in rows],
        "Intervall, mkr": [_span(r["avvikelse_min"], r["avvikelse_max"]) for r in rows],
        "Enligt rapporten, mkr": [_signed_mkr(r["redovisad_avvikelse"]) for r in rows],
    })  # fmt: skip
    title, alt = said.title_placering(costs), said.alt_placering(costs)
    return finished(figure, name, title, alt, round(len(rows) * ROWS_OF_A_TYPE), data, "mkr; åt höger är dyrare")


def placement_label(row: dict, rows: list[dict]) -> str:
    """'Institution SoL' alone where it is one of its kind, else with its område."""
    same = [r for r in rows if r["placeringstyp"] == row["placeringstyp"]]
    area = (row["område"] or "").split(" / ")[-1]
    text = f"{row['placeringstyp']}, {area.lower()}" if len(same) > 1 and area else row["placeringstyp"]
    return wrapped(text)


def _ends(rows: list[dict], name: str) -> dict:
    return {
        "type": "data", "symmetric": False, "thickness": 1.4, "width": 4, "color": theme.INK,
        "array": [(r[f"{name}_max"] - r[name]) / 1000 for r in rows],
        "arrayminus": [(r[name] - r[f"{name}_min"]) / 1000 for r in rows],
    }  # fmt: skip


def _span(low: float, high: float) -> str:
    return formats.interval(low / 1000, high / 1000, 1)


def _signed_mkr(value: float | None) -> str:
    return formats.MISSING if value is None else formats.signed(value / 1000, 1)


def fig_vadom(what_if: pl.DataFrame, name: str = "vadom") -> go.Figure:
    """Return what one more placement of each kind costs in a year, or in a day where the prices are by day."""
    what_if, span = what_if_said.one_span(what_if)
    rows = what_if.sort("kostnad_en_till", descending=True).to_dicts()
    if not rows:
        return empty_figure(name, "Programmet fann inget pris per plats i rapporten.")
    labels = [placement_label(r, rows) for r in rows]
    figure = go.Figure(
        go.Bar(
            y=labels, x=[r["kostnad_en_till"] for r in rows], orientation="h", showlegend=False,
            marker={
                "color": theme.SERIE["utfall"], "pattern": {"shape": ["." if r["underrad"] else "" for r in rows]},
            },
            text=[formats.number(r["kostnad_en_till"], 0 if r["kostnad_en_till"] >= 10 else 1) for r in rows],
            textposition="outside", cliponaxis=False, hovertemplate="%{y}: %{text} tkr<extra></extra>",
        )
    )  # fmt: skip
    figure.update_yaxes(autorange="reversed")
    data = pl.DataFrame({
        "Placeringstyp": [label.replace("<br>", " ") for label in labels],
        "Enhet": [r["volymenhet"] for r in rows],
        "Kostnad för en till, tkr": [formats.number(r["kostnad_en_till"], 1) for r in rows],
        "Del av en annan rad": ["ja" if r["underrad"] else "nej" for r in rows],
    })  # fmt: skip
    title, alt = what_if_said.title_vadom(what_if), what_if_said.say_vadom(what_if)
    figure.update_xaxes(range=padded([r["kostnad_en_till"] for r in rows]))
    return finished(figure, name, title, alt, len(rows), data, f"tkr för en enhet till under {span}")
