"""Colours, type and the plotly and matplotlib styles; the one place is `_brand.yml` at the project's root.

A plotly figure carries what a reader without eyes or scripts needs in `layout.meta` (see `describe`).
"""

from __future__ import annotations

import io
import os
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

# plotly asks for nbformat, which builds a grammar of internet addresses: three seconds in every process, for nothing
# that is used here. Told that the grammar is missing, jsonschema goes without it.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]

import plotly.graph_objects as go  # noqa: E402
import plotly.io as pio  # noqa: E402
import polars as pl  # noqa: E402
import yaml  # noqa: E402

ASSETS = Path(__file__).parents[1] / "assets"
BRAND_FILE = next(
    (p / "_brand.yml" for p in (Path.cwd(), *Path.cwd().parents) if (p / "_brand.yml").is_file()),
    Path(__file__).parents[3] / "_brand.yml",
)
BRAND = yaml.safe_load(BRAND_FILE.read_text(encoding="utf-8"))
PALETTE: dict[str, str] = BRAND["color"]["palette"]
FONT = BRAND["typography"]["base"]


def colour(name: str, mode: str = "light") -> str:
    """Return one of `_brand.yml`'s colours (foreground, link …) in light or dark as #rrggbb."""
    found = BRAND["color"].get(name) or PALETTE.get(name) or "#000000"
    found = found.get(mode) or next(iter(found.values())) if isinstance(found, dict) else found
    return PALETTE.get(found, found)


# Contrast of marks and bars against the dark page; 3 is the least that WCAG 1.4.11 allows. Up to 4.8 leaves as much
# between them and the ink of error bars and axes that lie across them (dark page and ink: 14.5).
MARKS_ON_DARK = (3.8, 4.8)


def contrast(one: str, other: str) -> float:
    """Return the contrast of two #rrggbb colours, 1 to 21 (WCAG 2.1)."""
    light = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light[0] + 0.05) / (light[1] + 0.05)


def _luminance(hex_colour: str) -> float:
    parts = (int(hex_colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@cache
def on_dark(hex_colour: str) -> str:
    """Return what a colour of a figure becomes on the dark page: ink and paper change places, marks come between."""
    swapped = {INK: colour("foreground", "dark"), "#ffffff": colour("background", "dark"), GRID: "#4a545b"}
    if hex_colour in swapped:
        return swapped[hex_colour]
    page = colour("background", "dark")
    parts = [int(hex_colour[i : i + 2], 16) for i in (1, 3, 5)]
    least, most = MARKS_ON_DARK
    towards, dim = (0, True) if contrast(hex_colour, page) > most else (255, False)
    for step in range(41):
        mixed = "#" + "".join(f"{round(p + (towards - p) * step / 40):02x}" for p in parts)
        if contrast(mixed, page) <= most if dim else contrast(mixed, page) >= least:
            return mixed
    return "#ffffff"


INK = colour("foreground")
GYNNSAM, OGYNNSAM, NEUTRAL = PALETTE["gynnsam"], PALETTE["ogynnsam"], PALETTE["neutral"]
SERIE = {
    "utfall": PALETTE["utfall"],
    "budget": PALETTE["budget"],
    "mål": PALETTE["neutral"],
    "prognos": PALETTE["accent"],
}
KON_COLOURS = {"kvinnor": PALETTE["kvinnor"], "män": PALETTE["man"], "totalt": PALETTE["totalt"]}
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
        "xaxis": {"automargin": True, "gridcolor": GRID, "zerolinecolor": NEUTRAL, "linecolor": NEUTRAL, "ticks": ""},
        "yaxis": {"automargin": True, "gridcolor": GRID, "zerolinecolor": NEUTRAL, "linecolor": NEUTRAL, "ticks": ""},
        "legend": {"orientation": "h", "yanchor": "bottom", "y": 1.0, "xanchor": "left", "x": 0, "title": {"text": ""}},
        "hoverlabel": {"font": {"family": FONT, "size": 13}},
        "bargap": 0.3,
    },
    # a line of the paper's colour parts a dot from what it lies upon, and stripes of it mark a bar
    data={
        "bar": [
            {
                "marker": {
                    "line": {"width": 0},
                    "pattern": {
                        "fillmode": "overlay",
                        "fgcolor": "#ffffff",
                        "fgopacity": 1,
                        "size": 9,
                        "solidity": 0.2,
                    },
                }
            }
        ],
        "scatter": [{"marker": {"line": {"color": "#ffffff", "width": 1.2}}}],
    },
)

MATPLOTLIB = {
    "text.parse_math": False,  # a label with two dollar signs is no formula
    "font.family": "sans-serif", "font.sans-serif": [FONT, "DejaVu Sans"], "font.size": 9,
    "text.color": INK, "axes.labelcolor": INK,
    "xtick.color": INK, "ytick.color": INK, "axes.edgecolor": NEUTRAL, "axes.grid": True, "axes.axisbelow": True,
    "grid.color": GRID, "grid.linewidth": 0.6, "axes.spines.top": False, "axes.spines.right": False,
    "axes.unicode_minus": True, "xtick.major.size": 0, "ytick.major.size": 0,
    "axes.titlelocation": "left", "axes.titlesize": 10, "axes.titleweight": 600,
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


def rendering() -> bool:
    """Return True while one of the two engines executes a page."""
    return bool(
        os.environ.get("ANALYS_RENDER") or os.environ.get("QUARTO_PROJECT_ROOT") or os.environ.get("QUARTO_BIN_PATH")
    )


def figure_svg(figure: object, text_as_text: bool = False) -> str:
    """Return a matplotlib figure as SVG text that is the same each time (no date, fixed ids), and close it.

    `text_as_text`: letters stay letters, for a page that carries the fonts; else they are drawn, for paper.
    """
    import matplotlib
    from matplotlib import pyplot

    buffer = io.StringIO()
    with matplotlib.rc_context({"svg.fonttype": "none" if text_as_text else "path"}), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")  # drawn as a box; the report says so
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


@contextmanager
def left_to_the_site() -> Iterator[None]:
    """Let figures be without the theme: the site's script knows it, and merged into each it costs half the time."""
    before, pio.templates.default = pio.templates.default, "none"
    try:
        yield
    finally:
        pio.templates.default = before


pio.templates["analys"] = TEMPLATE
pio.templates.default = "none" if rendering() else "plotly_white+analys"


@cache
def drawn_signs() -> frozenset[int]:
    """Return the code points that every carried font for paper has, or the font that Typst falls back on."""
    import matplotlib
    from matplotlib.ft2font import FT2Font

    def of(path: Path) -> frozenset[int]:
        return frozenset(FT2Font(str(path)).get_charmap())

    # Typst carries DejaVu Sans Mono inside; matplotlib has the same file.
    fallback = of(Path(matplotlib.get_data_path(), "fonts", "ttf", "DejaVuSansMono.ttf"))
    return fallback | frozenset.intersection(*map(of, sorted((ASSETS / "fonts").glob("*.ttf"))))
