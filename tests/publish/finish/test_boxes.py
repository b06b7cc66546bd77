"""A page with very many formulas is small: the formulas are on a page beside it, and in a file for the script."""

from __future__ import annotations

import json
from pathlib import Path

from lxml import html

from analys.publish.finish import boxes

NAME = Path("analyser/placeringar.tal.html")
SCRIPT = Path("assets/tal/analyser/placeringar.js")
CELL = '<a class="tal" href="../sidor/kallor/x.html#c-1-{n}-2">{n}</a>'


def _box(number: str, n: int, formula: str, id: str = "") -> str:
    operands = f"<span>Rad {n}, {'budget ' * 20}: {CELL.format(n=n)}</span>"
    name = f' id="{id}"' if id else ""
    said = f'<span class="rakning"{name}><span><strong>Beräknat: </strong>{formula}</span>{operands}</span>'
    return f'<details class="formel"><summary>{number}</summary>{said}</details>'


def _page(rows: int) -> html.HtmlElement:
    cells = "".join(
        f"<tr><td>{_box(f'{n} mkr', n, 'volym · pris', f'tal-{n}')}</td><td>{_box(f'{n}', n, 'summan')} efter</td>"
        '<td><details class="formel"><summary>9</summary><span class="rakning"><span><strong>Beräknat: </strong>'
        f'skillnaden</span><span>Av samma 1 tal som <a href="#tal-{n}">{n} mkr</a> på samma rad</span></span></details>'
        "</td></tr>"
        for n in range(1, rows + 1)
    )
    main = f"<main><h1>P</h1><table>{cells}</table></main>"
    return html.document_fromstring(f"<html><head><title>Placeringar</title></head><body>{main}</body></html>")


def test_a_light_page_keeps_its_formulas():
    tree = _page(5)
    before = html.tostring(tree)
    assert boxes.move(tree, "analyser/placeringar.html", "Placeringar") == {}
    assert html.tostring(tree) == before


def test_each_number_of_a_heavy_page_leads_to_its_own_formula_and_operands():
    tree = _page(120)
    heavy = len(html.tostring(tree))
    files = boxes.move(tree, "analyser/placeringar.html", "Placeringar")
    assert set(files) == {NAME, SCRIPT} and len(html.tostring(tree)) < heavy / 4
    beside = html.fromstring(files[NAME].decode())
    for number, formula, row in (("7 mkr", "volym · pris", 7), ("7", "summan", 7), ("9", "skillnaden", 120)):
        (link,) = [a for a in tree.xpath('//a[@class="formel"]') if a.text == number][-1:]
        file, _, anchor = link.get("href").partition("#")
        assert file == "placeringar.tal.html"
        (item,) = beside.xpath(f'//li[@id="{anchor}"]')
        assert number in item.text_content() and formula in item.text_content()
        (cell,) = item.getparent().getparent().xpath('./p//a[@class="tal"]/@href')
        assert cell == f"../sidor/kallor/x.html#c-1-{row}-2"
    assert tree.xpath("string((//td)[2])") == "1 efter"
    assert not tree.xpath("//details") and beside.xpath("//h1/text()") == ["Uträkningar: Placeringar"]
    assert (
        len(beside.xpath("//h2")) == len(beside.xpath('//details[@class="kapitel"]/summary/h2')) > 0
    )  # short on a phone


def test_the_scripts_file_says_what_the_page_beside_says():
    tree = _page(120)
    files = boxes.move(tree, "analyser/placeringar.html", "Placeringar")
    told = json.loads(files[SCRIPT].decode().removeprefix("window.ANALYS_TAL=").rstrip(";\n"))
    beside = html.fromstring(files[NAME].decode())
    assert set(told["tal"]) == {i.removeprefix("t") for i in beside.xpath("//li/@id")}
    formula, operands = told["tal"]["7-3"]
    assert "skillnaden" in formula and "c-1-7-2" in told["av"][operands]
    assert tree.xpath("//body/@data-tal") == [SCRIPT.as_posix()]
    assert boxes.move(tree, "analyser/placeringar.html", "Placeringar") == {}  # twice is as once
