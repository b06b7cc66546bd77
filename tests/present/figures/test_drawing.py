"""A figure as SVG within a page: small, of its own, and no label is ever markup."""

import plotly.graph_objects as go
from lxml import etree

from analys.present.figures import drawing
from analys.words import theme


def figure(label: str, name: str = "prov") -> go.Figure:
    made = go.Figure(go.Bar(y=[label, "Vuxna"], x=[1.5, -2.0], orientation="h", marker={"color": theme.GYNNSAM}))
    return theme.describe(made, name, "Två staplar", "Avvikelse")


def test_a_label_stays_text_whatever_it_holds():
    evil = 'Barn" style="fill: red" id="x <b>&amp; </text><script>1</script>'
    root = etree.fromstring(drawing.page_svg(figure(evil)))
    assert root.xpath("count(//*[local-name()='script' or local-name()='b'])") == 0
    (style,) = root.xpath("//*[local-name()='style']")
    assert "red" not in style.text
    assert 'style="fill: red"' in "".join(root.itertext())


def test_two_drawings_of_a_page_share_no_id_and_no_class():
    one, other = (etree.fromstring(drawing.page_svg(figure("Barn", name))) for name in ("ett", "två"))
    for what in ("id", "class"):
        mine, theirs = ({e.get(what) for e in root.iter() if e.get(what)} - {"stilla"} for root in (one, other))
        assert not mine & theirs


def test_colours_have_a_twin_for_the_dark_page():
    text = drawing.page_svg(figure("Barn"))
    assert f"light-dark({theme.GYNNSAM},{theme.on_dark(theme.GYNNSAM)})" in text


def test_every_colour_keeps_its_contrast_on_the_dark_page():
    page = theme.colour("background", "dark")
    marks = {theme.INK, *theme.PALETTE.values()}
    assert min(theme.contrast(theme.on_dark(c), page) for c in marks) >= 3
    assert round(theme.contrast("#ffffff", "#000000"), 6) == 21


def test_a_drawing_is_small():
    assert len(drawing.page_svg(figure("Barn"))) < 8_000
