"""A plotly figure -> HTML that needs no script: caption, the drawing as SVG, and its values as a table.

While pages are rendered, the renderer 'analys' writes a figure so; the site's script lets Plotly take the
drawing's place when the reader comes near it. In JupyterLab nothing changes.
"""

from __future__ import annotations

import json
import re
from html import escape

import plotly.graph_objects as go
import plotly.io as pio
from plotly.io.base_renderers import MimetypeRenderer

from analys.present.figures.kept import kept
from analys.present.figures.page_svg import page_svg
from analys.words import theme


def figure_html(spec: dict) -> str:
    """Return a plotly figure (as a dict) as HTML: caption, the drawing as SVG, and a table of its values.

    The figure itself stands beside the drawing as data, for the site's script to make it live.
    """
    ours = bool((spec.get("layout", {}).get("meta") or {}).get("id"))  # others may hold kinds that only Plotly draws
    still = ""
    if ours:
        figure = go.Figure({k: spec[k] for k in ("data", "layout") if k in spec})
        still = kept(figure, "sida", lambda: page_svg(figure))
    spec = {key: spec[key] for key in ("data", "layout") if key in spec}
    layout = dict(spec.get("layout", {}))
    meta = layout.pop("meta", None) or {}
    layout.pop("template", None)
    layout["template"] = "analys"
    title = (layout.pop("title", None) or {}).get("text", "")
    if title:  # the caption says it; what stood above the drawing is not needed
        layout["margin"] = {**(layout.get("margin") or {}), "t": 40}
    alt = meta.get("alt") or re.sub("<[^>]+>", " ", title) or "Diagram"
    payload = json.dumps({"data": spec.get("data", []), "layout": layout}, ensure_ascii=False, sort_keys=True)
    payload = payload.replace("<", "\\u003c").replace("`", "\\u0060")  # neither tags nor shortcodes nor cells in it
    holder = (
        f'<div class="diagram" role="img" aria-label="{escape(alt)}">{still}'
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


pio.renderers["analys"] = _SiteRenderer()
if theme.rendering():
    pio.renderers.default = "analys"
