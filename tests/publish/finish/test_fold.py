"""Long pages fold for a phone: chapters in `<details>`, long tables marked, short pages as they are."""

from lxml import etree
from lxml import html as lxml_html

from analys.present.pages.site_html import fix_headings
from analys.publish.finish.fold import LONG_TABLE, fold, phone_height

WORDS = "ord " * 4000


def main(inside: str) -> lxml_html.HtmlElement:
    return lxml_html.fragment_fromstring(f"<main><h1>Titel</h1>{inside}</main>")


def folded(inside: str) -> lxml_html.HtmlElement:
    tree = main(inside)
    fold(tree)
    return tree


def text(tree: lxml_html.HtmlElement) -> str:
    return etree.tostring(tree, method="html", encoding="unicode")


def table(rows: int) -> str:
    body = "<tr><th>a</th><td>1</td></tr>" * rows
    return f'<div class="rulla"><table><tbody>{body}</tbody></table></div>'


def test_a_short_page_is_left_as_it_is():
    inside = "<section id='a'><h2>A</h2><p>ord</p></section>"
    assert text(folded(inside)) == text(main(inside))


def test_chapters_in_sections_and_side_by_side_each_open_and_nothing_is_lost():
    tree = folded(
        f"<p>först</p><section id='a'><h2>A</h2>i A<p>{WORDS}</p><h2>B</h2><h3>under B</h3><p>i B</p></section>"
        "<section class='matt'><h2>C</h2>i C</section><section id='d'><h2>D</h2><p>i D</p></section>"
    )
    boxes = tree.xpath(".//details[@class='kapitel']")
    assert [b.xpath("string(./summary/h2)") for b in boxes] == ["A", "B", "C", "D"]
    assert [b.getparent().get("id") or b.getparent().get("class") for b in boxes] == ["a", "a", "matt", "d"]
    assert boxes[1].xpath("./h3") and boxes[1].text_content() == "Bunder Bi B" and boxes[2].text_content() == "Ci C"
    assert boxes[0].text_content().startswith("Ai A")
    assert tree.xpath("./p")[0].text == "först" and not tree.xpath("./h1/ancestor::details")


def test_folding_twice_is_folding_once_and_headings_keep_their_anchors():
    inside = f"<section id='a'><h2>A</h2><p>{WORDS}</p></section><h2>B</h2><p>b</p>"
    tree = main(inside)
    first = fix_headings(tree)
    fold(tree)
    once = text(tree)
    assert fix_headings(tree) == first == [(2, "A", "a"), (2, "B", "b")]
    fold(tree)
    assert text(tree) == once


def test_a_long_table_says_that_it_scrolls_and_how_many_rows_it_has():
    short, long = (folded(table(rows)).xpath(".//div")[0] for rows in (LONG_TABLE, LONG_TABLE + 1))
    assert dict(short.attrib) == {"class": "rulla"}
    assert long.get("class") == "rulla lang" and long.get("data-rullord") == "15 rader, rulla i tabellen"


def test_what_is_closed_drawn_or_a_formula_makes_no_page_long():
    assert phone_height(main(f"<details><p>{WORDS}</p>{table(300)}</details><script>{WORDS}</script>")) < 100
    formula = f'<details class="formel"><summary>1</summary><span class="rakning">{WORDS}</span></details>'
    assert phone_height(main(f"<table><tr><td>{formula}</td></tr></table>")) < 200
    assert phone_height(main(f"<p>{WORDS}</p>")) > 8000
