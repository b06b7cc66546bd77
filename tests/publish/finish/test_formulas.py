"""A computed number opens its formula; what its neighbours on the row are computed of is listed once."""

from __future__ import annotations

from lxml import html

from analys.publish.finish.numbers import Printed, resolve

ANCHORS = "rapport-1-2-3 rapport-1-2-4 rapport-1-2-5"


def _fact(value: float) -> list[dict]:
    return [
        {
            "etikett": "Placeringar", "serie": "utfall", "post": None, "period": "2021", "kön": None,
            "värde": value, "belopp_tkr": None, "text": str(int(value)), "enhet": "antal",
        }
    ]  # fmt: skip


PRINTED = Printed(dict(zip(ANCHORS.split(), map(_fact, (4, 7, 9)), strict=True)), {})


def _number(text: str, value: float, anchors: str = ANCHORS) -> str:
    return f'<span class="tal" data-v="{value}" data-k="{anchors}" data-f="summan">{text}</span>'


def _resolved(body: str) -> html.HtmlElement:
    tree = html.fromstring(f"<html><body>{body}</body></html>")
    resolve(tree, PRINTED, "sida.html")
    return html.fromstring(html.tostring(tree))  # as it is read back


def _boxes(tree: html.HtmlElement) -> list[str]:
    return [box.text_content() for box in tree.xpath('//*[@class="rakning"]')]


def test_the_second_number_of_a_row_names_the_first_that_lists_its_operands():
    row = f"<tr><td>{_number('20', 20)}</td><td>{_number('6,7', 6.7)}</td><td>{_number('5', 5)}</td></tr>"
    tree = _resolved(f"<table>{row}</table>")
    listed, *there = _boxes(tree)
    assert listed.count("Placeringar, utfall, 2021: ") == 3
    assert there == ["Beräknat: summanAv samma 3 tal som 20 på samma rad"] * 2
    first = tree.xpath('//*[@class="rakning"]')[0]
    assert set(tree.xpath('//*[@class="rakning"]//a[starts-with(@href, "#")]/@href')) == {f"#{first.get('id')}"}
    assert len(set(tree.xpath("//@id"))) == len(tree.xpath("//@id")) == 1


def test_each_row_lists_its_own_and_so_does_running_text():
    row = f"<tr><td>{_number('20', 20)}</td></tr>"
    text = f"<p>{_number('20', 20)} och {_number('6,7', 6.7)}</p>"
    boxes = _boxes(_resolved(f"<table>{row}{row}</table>{text}"))
    assert [box.count("Placeringar, utfall, 2021: ") for box in boxes] == [3, 3, 3, 3]


def test_two_operands_are_said_again_rather_than_looked_up():
    two = " ".join(ANCHORS.split()[:2])
    row = f"<tr><td>{_number('11', 11, two)}</td><td>{_number('5,5', 5.5, two)}</td></tr>"
    boxes = _boxes(_resolved(f"<table>{row}</table>"))
    assert [box.count("Placeringar, utfall, 2021: ") for box in boxes] == [2, 2]


def test_a_line_of_text_with_several_figures_is_named_as_a_line():
    printed = Printed({"rapport-r678": [*_fact(4), *_fact(7)], "rapport-r9": _fact(9)}, {})
    tree = html.fromstring(f"<html><body>{_number('20', 20, 'rapport-r678 rapport-r9')}</body></html>")
    resolve(tree, printed, "sida.html")
    said = html.fromstring(html.tostring(tree)).xpath('//*[@class="rakning"]/span')
    assert [s.text_content() for s in said[1:]] == ["Löpande text, rad 678: raden", "Placeringar, utfall, 2021: 9"]


def test_a_computed_number_that_equals_an_operand_is_printed_by_no_cell():
    tree = _resolved(f"<p>{_number('4', 4)}</p>")
    assert _boxes(tree)[0].startswith("Beräknat: summan")
    read = _number("4", 4).replace("data-f", 'data-s="utfall" data-f')
    assert _resolved(f"<p>{read}</p>").xpath('//a[@class="tal"]/@title') == ["Tryckt: 4"]


def test_of_a_cell_with_several_figures_each_number_says_its_own():
    """A cell that prints '74% 66% 88%', for all, men and women."""
    own = {"serie": "utfall", "enhet": "procent"}
    facts = [
        {**fact, **own, "kön": kon, "text": f"{fact['text']}%"}
        for value, kon in ((74, "totalt"), (66, "män"), (88, "kvinnor"))
        for fact in _fact(value)
    ]
    printed = Printed({"rapport-1-2-3": facts}, {"rapport-1-2-3": "74% 66% 88%"})
    read = "".join(f'<span class="tal" data-v="{v}" data-k="rapport-1-2-3">{v} %</span>' for v in (74, 66, 88))
    tree = html.fromstring(f"<html><body><p>{read} {_number('14', 14, 'rapport-1-2-3')}</p></body></html>")
    resolve(tree, printed, "sida.html")
    assert tree.xpath("//a[@title]/@title") == ["Tryckt: 74%", "Tryckt: 66%", "Tryckt: 88%"]
    assert _boxes(tree) == ["Beräknat: summanPlaceringar, utfall, 2021: 74% 66% 88%"]


def test_a_bracket_and_a_full_stop_stay_with_their_number():
    tree = _resolved(f"<p>Unga (<b>nu</b> {_number('+7', 7)}), Vuxna ({_number('20', 20)}); {_number('5', 5)} av</p>")
    kept = [whole.text_content().replace(box.text_content(), "□") for whole in tree.xpath('//span[@class="ihop"]')
            for box in whole.xpath("./details")]  # fmt: skip
    assert kept == ["□),", "(□);"]
    for box in tree.xpath("//span[@class='rakning']"):
        box.drop_tree()
    assert tree.text_content() == "Unga (nu +7), Vuxna (20); 5 av"
