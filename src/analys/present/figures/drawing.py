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
from lxml import etree
from plotly.io.base_renderers import MimetypeRenderer

from analys.present.figures.figures_static import static
from analys.present.figures.kept import kept
from analys.words import theme

_SVG = "http://www.w3.org/2000/svg"
_PARSER = etree.XMLParser(remove_comments=True, resolve_entities=False, no_network=True)
_REFERENCE = re.compile(r"(?:(?<=url\()|^)#([A-Za-z][\w.-]*)(?=\)|$)")
_COLOUR = re.compile(r"(fill|stroke): (#[0-9a-f]{6})")
PAGE_INCHES = 4.9  # narrow, so that the letters stay readable where a phone shows the drawing whole


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


def page_svg(figure: go.Figure) -> str:
    """Return the drawing as SVG within a page: its colours follow the page's mode, its ids are its own.

    What matplotlib writes for any program to read is made small: styles that repeat are said once, points to a tenth.
    It is read as XML, so that no text of a label is taken for markup.
    """
    root = etree.fromstring(theme.figure_svg(static(figure, PAGE_INCHES), text_as_text=True).encode(), _PARSER)
    name = str((figure.layout.meta or {}).get("id") or "fig")
    for unneeded in root.xpath("//*[local-name()='metadata' or local-name()='clipPath' or local-name()='style']"):
        unneeded.getparent().remove(unneeded)
    used = {value for element in root.iter() for kept in element.attrib.values() for value in _REFERENCE.findall(kept)}
    styles: dict[str, str] = {}
    for element in root.iter():
        _made_small(element, name, used, styles)
    for key in ("width", "height"):
        root.attrib.pop(key, None)
    rules = "".join(f".{k}{{{_COLOUR.sub(_both_modes, v)}}}" for v, k in styles.items())
    style = etree.Element(f"{{{_SVG}}}style")
    style.text = rules
    root.insert(0, style)
    root.attrib.update({"class": "stilla", "aria-hidden": "true", "focusable": "false"})
    return re.sub(r">\s+<", "><", etree.tostring(root, encoding="unicode"))


def _made_small(element: etree._Element, name: str, used: set[str], styles: dict[str, str]) -> None:
    """Shorten one element's attributes; its style becomes a class of its own drawing."""
    for key, value in list(element.attrib.items()):
        bare = key.rpartition("}")[2]
        if key == "clip-path" or (key == "transform" and value.startswith(("rotate(0 ", "rotate(-0 "))):
            del element.attrib[key]
        elif key == "id":
            if value in used:
                element.set(key, f"{name}-{value}")
            else:
                del element.attrib[key]
        elif key == "style":
            del element.attrib[key]
            said = _REFERENCE.sub(rf"#{name}-\1", re.sub(r"font-family: [^;]*;? ?", "", value))
            element.set("class", styles.setdefault(said, f"{name}-{len(styles)}"))
        elif bare == "href":
            element.set(key, _REFERENCE.sub(rf"#{name}-\1", value))
        else:
            short = re.sub(r"\d+\.\d{2,}", lambda m: f"{float(m[0]):.1f}".removesuffix(".0"), value)
            element.set(key, re.sub(r"\s+", " ", short).strip())


def _both_modes(match: re.Match[str]) -> str:
    """'fill: #17414f' -> the same, and after it what a browser that knows both modes takes instead."""
    what, light = match.groups()
    return f"{match[0]}; {what}: light-dark({light},{theme.on_dark(light)})"


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
