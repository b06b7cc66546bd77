"""A figure as SVG within a page: small, of its own, and no label is ever markup."""

import re

import plotly.graph_objects as go
import pytest
from lxml import etree

from analys.present.figures.page_svg import page_svg, short_path
from analys.words import theme


def figure(label: str, name: str = "prov") -> go.Figure:
    made = go.Figure(go.Bar(y=[label, "Vuxna"], x=[1.5, -2.0], orientation="h", marker={"color": theme.GYNNSAM}))
    return theme.describe(made, name, "Två staplar", "Avvikelse")


def test_a_label_stays_text_whatever_it_holds():
    evil = 'Barn" style="fill: red" id="x <b>&amp; </text><script>1</script>'
    root = etree.fromstring(page_svg(figure(evil)))
    assert root.xpath("count(//*[local-name()='script' or local-name()='b'])") == 0
    (style,) = root.xpath("//*[local-name()='style']")
    assert "red" not in style.text
    assert 'style="fill: red"' in "".join(root.itertext())


def test_two_drawings_of_a_page_share_no_id_and_a_class_only_where_it_looks_the_same():
    one, other = (etree.fromstring(page_svg(figure("Barn", name))) for name in ("ett", "två"))
    mine, theirs = ({e.get("id") for e in root.iter() if e.get("id")} for root in (one, other))
    assert not mine & theirs
    looks: dict[str, set[str]] = {}
    for root in (one, other):
        (style,) = root.xpath("//*[local-name()='style']")
        for name, rule in re.findall(r"\.([\w-]+)\{([^}]*)\}", style.text):
            looks.setdefault(name, set()).add(rule)
    assert len(looks) > 3 and {len(rules) for rules in looks.values()} == {1}


@pytest.mark.parametrize(
    ("path", "short"),
    [
        ("M 1 2 L 3 2 L 3 4 z", "M1 2H3V4z"),
        ("M 1 2 L 3 4", "M1 2L3 4"),
        ("M 1 2 M 1 5 L 1 7", "M1 2M1 5V7"),  # the later point is where the line starts
        ("M 0 1 C 0 2 1 3 4 3 L 4 9", "M0 1C0 2 1 3 4 3V9"),
        ("M 0 -3 L -6 -3 Q 1 2 3 4 L 9 9", "M0 -3H-6Q1 2 3 4L9 9"),
    ],
)
def test_a_path_keeps_its_points_in_fewer_letters(path, short):
    assert short_path(path) == short


def test_colours_have_a_twin_for_the_dark_page():
    text = page_svg(figure("Barn"))
    assert f"light-dark({theme.GYNNSAM},{theme.on_dark(theme.GYNNSAM)})" in text


def test_every_colour_keeps_its_contrast_on_the_dark_page():
    page = theme.colour("background", "dark")
    marks = {theme.INK, *theme.PALETTE.values()}
    assert min(theme.contrast(theme.on_dark(c), page) for c in marks) >= 3
    assert round(theme.contrast("#ffffff", "#000000"), 6) == 21


def test_a_drawing_is_small():
    assert len(page_svg(figure("Barn"))) < 4_000
