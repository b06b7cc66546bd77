"""Colours, type and the plotly and matplotlib styles; the one place is `_brand.yml` at the project's root.

A plotly figure carries what a reader without eyes or scripts needs in `layout.meta` (see `describe`). While pages
are rendered, the renderer 'analys' writes a figure as plain HTML that shares one plotly bundle (scatter, bar and pie
traces only); in JupyterLab nothing changes.
"""

from __future__ import annotations

import io
import json
import os
import re
import sys
from functools import cache
from html import escape
from pathlib import Path

# plotly asks for nbformat, which builds a grammar of internet addresses: three seconds in every process, for nothing
# that is used here. Told that the grammar is missing, jsonschema goes without it.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]

import plotly.graph_objects as go  # noqa: E402
import plotly.io as pio  # noqa: E402
import polars as pl  # noqa: E402
import yaml  # noqa: E402
from plotly.io.base_renderers import MimetypeRenderer  # noqa: E402

ASSETS = Path(__file__).parents[1] / "assets"
BRAND_FILE = next(
    (p / "_brand.yml" for p in (Path.cwd(), *Path.cwd().parents) if (p / "_brand.yml").is_file()),
    Path(__file__).parents[3] / "_brand.yml",
)
BRAND = yaml.safe_load(BRAND_FILE.read_text(encoding="utf-8"))
PALETTE: dict[str, str] = BRAND["color"]["palette"]
FONT = BRAND["typography"]["base"]
HEADING_FONT = BRAND["typography"]["headings"]


def colour(name: str, mode: str = "light") -> str:
    """Return one of `_brand.yml`'s colours (foreground, link …) in light or dark as #rrggbb."""
    found = BRAND["color"].get(name) or PALETTE.get(name) or "#000000"
    found = found.get(mode) or next(iter(found.values())) if isinstance(found, dict) else found
    return PALETTE.get(found, found)


INK = colour("foreground")
GYNNSAM, OGYNNSAM, NEUTRAL = PALETTE["gynnsam"], PALETTE["ogynnsam"], PALETTE["neutral"]
SERIE = {
    "utfall": PALETTE["utfall"],
    "budget": PALETTE["budget"],
    "mål": PALETTE["neutral"],
    "prognos": PALETTE["accent"],
}
KON = {"kvinnor": PALETTE["kvinnor"], "män": PALETTE["man"], "totalt": PALETTE["totalt"]}
KATEGORI = (  # distinct, at least 3:1 against white and the dark page, told apart by colour-blind readers
    PALETTE["utfall"], PALETTE["man"], PALETTE["kvinnor"], PALETTE["gynnsam"], PALETTE["ogynnsam"], PALETTE["neutral"],
)  # fmt: skip
GRID = "#d9dee2"
SEPARATORS = ",\u00a0"  # plotly: decimal comma, no-break space between thousands

TEMPLATE = go.layout.Template(
    layout={
        "font": {"family": f"{FONT}, system-ui, sans-serif", "size": 14, "color": INK},
        "title": {"font": {"size": 17}, "x": 0, "xanchor": "left", "xref": "paper", "automargin": True},
        "colorway": list(KATEGORI),
        "separators": SEPARATORS,
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "margin": {"l": 8, "r": 12, "t": 48, "b": 40},
        "xaxis": {"automargin": True, "gridcolor": GRID, "zerolinecolor": NEUTRAL, "linecolor": GRID, "ticks": ""},
        "yaxis": {"automargin": True, "gridcolor": GRID, "zerolinecolor": NEUTRAL, "linecolor": GRID, "ticks": ""},
        "legend": {"orientation": "h", "yanchor": "bottom", "y": 1.0, "xanchor": "left", "x": 0, "title": {"text": ""}},
        "hoverlabel": {"font": {"family": FONT, "size": 13}},
        "bargap": 0.3,
    }
)

MATPLOTLIB = {
    "text.parse_math": False,  # a label with two dollar signs is no formula
    "font.family": "sans-serif", "font.sans-serif": [FONT, "DejaVu Sans"], "font.size": 9,
    "text.color": INK, "axes.labelcolor": INK,
    "xtick.color": INK, "ytick.color": INK, "axes.edgecolor": GRID, "axes.grid": True, "axes.axisbelow": True,
    "grid.color": GRID, "grid.linewidth": 0.6, "axes.spines.top": False, "axes.spines.right": False,
    "axes.unicode_minus": True, "axes.titlelocation": "left", "axes.titlesize": 10, "axes.titleweight": 600,
    "legend.frameon": False, "svg.fonttype": "path", "svg.hashsalt": "analys", "figure.figsize": (6.3, 3.4),
}  # fmt: skip


def logo_file() -> Path:
    """Return the logotype that `_brand.yml` names (the largest, in light), or the carried mark."""
    logo = BRAND.get("logo") or {}
    named: object = next((logo[k] for k in ("large", "medium", "small") if logo.get(k)), "") if logo else ""
    named = named.get("light", "") if isinstance(named, dict) and "path" not in named else named
    named = (logo.get("images") or {}).get(named, named) if isinstance(named, str) else named
    path = BRAND_FILE.parent / str(named.get("path", "") if isinstance(named, dict) else named)
    return path if path.is_file() else ASSETS / "ikon.svg"


def paper_colours() -> dict[str, str]:
    """Return what the paper's template takes from `_brand.yml`: colours without their #."""
    return {name: PALETTE[name].removeprefix("#") for name in ("djup", "accent")}


def describe(
    figure: go.Figure, name: str, alt: str, caption: str, data: pl.DataFrame | None = None, source: str = ""
) -> go.Figure:
    """Return the figure with its anchor (fig-name), text alternative, caption and data table in `layout.meta`.

    `data` is the figure's values as the reader should see them: Swedish column names, text already formatted.
    """
    table = None if data is None else {"kolumner": data.columns, "rader": [[_text(v) for v in r] for r in data.rows()]}
    meta = {"id": f"fig-{name}", "alt": alt, "text": caption, "data": table, "källa": source}
    return figure.update_layout(meta=meta)


def _text(value: object) -> str:
    return "–" if value is None else str(value)


def figure_html(spec: dict) -> str:
    """Return a plotly figure (as a dict) as HTML without scripts: holder, caption and data table.

    The site's script draws the holder; where no script runs the caption and the table still tell the story.
    """
    spec = {key: spec[key] for key in ("data", "layout") if key in spec}
    layout = dict(spec.get("layout", {}))
    meta = layout.pop("meta", None) or {}
    layout.pop("template", None)
    layout["template"] = "analys"
    title = (layout.pop("title", None) or {}).get("text", "")
    if title:  # the caption says it; what stood above the drawing is not needed
        layout["margin"] = {**(layout.get("margin") or {}), "t": 40}
    height = int(layout.get("height") or 420)
    alt = meta.get("alt") or re.sub("<[^>]+>", " ", title) or "Diagram"
    payload = json.dumps({"data": spec.get("data", []), "layout": layout}, ensure_ascii=False, sort_keys=True)
    payload = payload.replace("<", "\\u003c").replace("`", "\\u0060")  # neither tags nor shortcodes nor cells in it
    holder = (
        f'<div class="diagram" role="img" aria-label="{escape(alt)}" style="min-height:{height}px">'
        f'<script type="application/json">{payload}</script></div>'
    )
    caption = f"<figcaption>{escape(meta['text'])}</figcaption>" if meta.get("text") else ""
    anchor = f' id="{escape(meta["id"])}"' if meta.get("id") else ""
    kind = "figur tom" if meta.get("tom") else "figur"
    return f'<figure class="{kind}"{anchor}>{caption}{holder}{_data_details(meta)}</figure>'


def drawing(figure: go.Figure) -> str:
    """Return a plotly figure as the site shows it."""
    return figure_html(json.loads(pio.to_json(figure, validate=False)))


def _data_details(meta: dict) -> str:
    table = meta.get("data")
    if not table:
        return ""
    name = escape(meta.get("text") or "Diagrammets värden")
    heads = "".join(f'<th scope="col">{escape(k)}</th>' for k in table["kolumner"])
    rows = "".join(
        f'<tr><th scope="row">{escape(r[0])}</th>' + "".join(f"<td>{escape(v)}</td>" for v in r[1:]) + "</tr>"
        for r in table["rader"]
    )
    return (
        f"<details><summary>Visa diagrammets värden som tabell</summary><table><caption>{name}</caption>"
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></details>"
    )


class _SiteRenderer(MimetypeRenderer):
    """Plotly asks for a class here: while pages are rendered a figure becomes plain HTML."""

    def to_mimebundle(self, fig_dict: dict) -> dict:
        # Through plotly's own encoder, so that numpy and polars values become plain JSON.
        return {"text/html": figure_html(json.loads(pio.to_json(fig_dict, validate=False)))}


def rendering() -> bool:
    """Return True while one of the two engines executes a page."""
    return bool(
        os.environ.get("ANALYS_RENDER") or os.environ.get("QUARTO_PROJECT_ROOT") or os.environ.get("QUARTO_BIN_PATH")
    )


def figure_svg(figure: object) -> str:
    """Return a matplotlib figure as SVG text that is the same each time (no date, fixed ids), and close it."""
    from matplotlib import pyplot

    buffer = io.StringIO()
    figure.savefig(buffer, format="svg", bbox_inches="tight", metadata={"Date": None, "Creator": None})
    pyplot.close(figure)
    return buffer.getvalue()


@cache
def use_matplotlib_style() -> None:
    """Give matplotlib the carried fonts and the theme's style; draws without a screen."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import font_manager

    for path in sorted((ASSETS / "fonts").glob("*.ttf")):
        font_manager.fontManager.addfont(str(path))
    matplotlib.rcParams.update(MATPLOTLIB)


pio.templates["analys"] = TEMPLATE
pio.templates.default = "plotly_white+analys"
pio.renderers["analys"] = _SiteRenderer()
if rendering():
    pio.renderers.default = "analys"
    pio.templates.default = "none"  # the site's script knows the theme: merged into each figure it costs half the time
