"""The formulas of a page with very many computed numbers -> a page of their own, so that the page itself is small.

A computed number carries its formula with it, open or not. Where that is most of what a page weighs, each number
becomes a link to its calculation on the page beside, which needs no script; with scripts the formula opens where the
number stands, from a file with the same words. Numbers of the same operands share a list of them there.
"""

from __future__ import annotations

import copy
from html import escape
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from lxml import etree
from lxml import html as lxml_html
from lxml.builder import E

from analys.publish.finish import fold
from analys.publish.finish.data import javascript

MOST_BYTES = 50_000  # of formulas that a page carries itself: a quarter of what its first painting may weigh
BOX = './/details[@class="formel"]'


class BoxGroup(NamedTuple):
    """Numbers computed of the same operands: the group's number, the row they stand on, formula -> the numbers."""

    number: int
    row: str
    formulas: dict[str, list[str]]


def move(tree: lxml_html.HtmlElement, address: str, title: str) -> dict[Path, bytes]:
    """Move a heavy page's formulas out of it, in place; return the files that then hold them, by path from the root.

    The numbers keep their place and words; a page that is light, or mended before, is left as it is.
    """
    found = tree.xpath(BOX)
    if sum(len(etree.tostring(box[1], encoding="unicode", with_tail=False)) for box in found) < MOST_BYTES:
        return {}
    beside = PurePosixPath(address).with_name(f"{PurePosixPath(address).stem}.tal.html")
    listed = {box[1].get("id"): box[1] for box in found if box[1].get("id")}
    chapters: dict[str, dict[str, BoxGroup]] = {}  # table -> operands -> the formulas of them
    told: dict[str, tuple[str, str]] = {}
    for box in found:
        summary, said = box[0], box[1]
        there = said.xpath('.//a[starts-with(@href, "#tal-")]/@href')
        operands = "".join(map(_html, (listed[there[0][1:]] if there else said)[1:]))
        groups = chapters.setdefault(_words(box, "ancestor::table[1]/caption") or "I texten", {})
        count = sum(map(len, chapters.values())) + 1
        group = groups.setdefault(operands, BoxGroup(count, _words(box, "ancestor::tr[1]/th[1]"), {}))
        formula, text = _html(said[0]), " ".join(summary.text_content().split())
        numbers = group.formulas.setdefault(formula, [])
        numbers.extend([] if text in numbers else [text])
        place = f"{group.number}-{list(group.formulas).index(formula) + 1}"
        told[place] = formula, operands
        link = E.a({"class": "formel", "href": f"{beside.name}#t{place}"}, summary.text or "", *list(summary))
        link.tail = box.tail
        box.getparent().replace(box, link)
    script = Path("assets", "tal", address).with_suffix(".js")
    tree.xpath("//body")[0].set("data-tal", script.as_posix())
    lists = {operands: number for number, operands in enumerate(dict.fromkeys(o for _, o in told.values()))}
    kept = {place: [formula, lists[operands]] for place, (formula, operands) in told.items()}
    return {
        script: javascript("ANALYS_TAL", {"av": list(lists), "tal": kept}).encode(),
        Path(beside): _page(tree, chapters, PurePosixPath(address).name, title),
    }


def _words(box: lxml_html.HtmlElement, path: str) -> str:
    return " ".join("".join(element.text_content() for element in box.xpath(path)).split())


def _html(element: lxml_html.HtmlElement) -> str:
    return etree.tostring(element, method="html", encoding="unicode", with_tail=False)


def _page(tree: lxml_html.HtmlElement, chapters: dict[str, dict[str, BoxGroup]], page: str, title: str) -> bytes:
    """Return the page of calculations: the page's own frame around them."""
    whole = copy.deepcopy(tree)
    body, (main,) = whole.xpath("//body")[0], whole.xpath("//main")
    body.attrib.pop("data-tal")
    for aside in whole.xpath('//nav[contains(@class, "page-navigation")] | //*[@id="quarto-margin-sidebar"]'):
        aside.drop_tree()
    for name in whole.xpath("//title"):
        name.text = f"Uträkningar: {name.text or title}"
    for child in list(main):
        main.remove(child)
    lead = (
        f"<p>De beräknade talen på sidan <a href='{escape(page)}'>{escape(title)}</a>: varje tal, hur det är räknat, "
        "och de tryckta tal som det är räknat av. Ett tryckt tal leder till cellen där det står.</p>"
    )
    parts = [f"<div><h1>Uträkningar: {escape(title)}</h1>{lead}"]
    for caption, groups in chapters.items():
        parts.append(f'<h2 id="t{min(g.number for g in groups.values())}">{escape(caption)}</h2>')
        parts += [_section(group, operands) for operands, group in groups.items()]
    for element in lxml_html.fragment_fromstring("".join([*parts, "</div>"])):
        main.append(element)
    fold.into_chapters(main)
    return etree.tostring(whole, method="html", encoding="utf-8", doctype="<!DOCTYPE html>")


def _section(group: BoxGroup, operands: str) -> str:
    items = "".join(
        f'<li id="t{group.number}-{at}"><b>{escape("; ".join(numbers))}</b> {formula}</li>'
        for at, (formula, numbers) in enumerate(group.formulas.items(), 1)
    )
    row = f"<h3>{escape(group.row)}</h3>" if group.row else ""
    return f'<section class="utrakning">{row}<ul>{items}</ul><p>Räknat av: {operands}</p></section>'
