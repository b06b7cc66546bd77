"""Every number answers: a printed one becomes a link to its cell, a computed one opens its formula with its operands.

`tables.figure` writes a number with its value, the anchors of its row's cells, and what the cell that prints it says
(serie, year, kön, money or a count) unless it is computed. Which cell that is is decided here: one with the number, or
with its amount in tkr, and of several the one that says most of it.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from html import unescape

import polars as pl
from lxml import html as lxml_html
from lxml.builder import E

from analys.present.pages.site_html import href
from analys.words.declared.anchors import ANCHOR, CELL_ANCHOR, LINE_ANCHOR, line_anchor

OPERANDS_SHOWN = 12
OPERANDS = re.compile(r"""\bdata-k=(?:"([^"]*)"|'([^']*)')""")  # what `tables.figure` writes, however it is written out
IN_TEXT = re.compile(r"-r(\d+)$")  # the anchor of a line of running text
OPERANDS_SAID_AGAIN = 2  # so many operands are said again rather than looked up beside


@dataclass(frozen=True)
class Printed:
    """What the cells print: anchor -> the facts of that cell, and the cells' texts."""

    facts: dict[str, list[dict]]
    texts: dict[str, str]
    used: dict[str, set[str]] = field(default_factory=dict)  # anchor -> the pages whose numbers lead to it


def printed_cells(facts: pl.DataFrame, cells: pl.DataFrame, bases: pl.DataFrame | None = None) -> Printed:
    """Return what `resolve` needs to know of fakta, cell and enkätbas."""
    rows = facts.with_columns(ankare=ANCHOR)
    known: dict[str, list[dict]] = {}
    columns = ["ankare", "etikett", "serie", "post", "period", "kön", "värde", "belopp_tkr", "text", "enhet"]
    for row in rows.select(columns).iter_rows(named=True):
        known.setdefault(row["ankare"], []).append(row)
    texts = dict(cells.filter(pl.col("text").is_not_null()).select(CELL_ANCHOR.alias("ankare"), "text").rows())
    if bases is not None:  # figures of a survey's base stand on a line of running text
        texts |= dict(bases.filter(pl.col("källrad").is_not_null()).select(LINE_ANCHOR.alias("ankare"), "text").rows())
    return Printed(known, texts)


def rests_on_cells(page: bytes, printed: Printed) -> str:
    """Return all that the cells say that a page's numbers are made of, in the page's order, as text."""
    anchors = dict.fromkeys(a for said in OPERANDS.findall(page.decode()) for a in unescape(" ".join(said)).split())
    return repr([(a, printed.facts.get(a), printed.texts.get(a)) for a in anchors])


def _same(value: float, other: float | None) -> bool:
    return other is not None and math.isclose(abs(value), abs(other), rel_tol=1e-9, abs_tol=1e-9)


def printing_cell(value: float, anchors: list[str], printed: Printed, says: str = "") -> tuple[str, dict] | None:
    """Return the anchor of the cell that prints the value, and the fact that is the value among those of the cell.

    Of several cells it is the one that is what the number says it is.
    """
    found = [
        (([word not in _said(fact) for word in says.split()], fact["kön"] not in (None, "totalt"), i), anchor, fact)
        for i, anchor in enumerate(anchors)
        for fact in printed.facts.get(anchor, [])
        if _same(value, fact["värde"]) or _same(value, fact["belopp_tkr"])
    ]
    return min(found, key=lambda one: one[0])[1:] if found else None


def _said(fact: dict) -> tuple[str | None, ...]:
    return fact["serie"], (fact["period"] or "")[:4], fact["kön"], "antal" if fact["belopp_tkr"] is None else "tkr"


def _operand(anchor: str, printed: Printed) -> lxml_html.HtmlElement:
    facts = printed.facts.get(anchor, [])
    line = IN_TEXT.search(anchor)
    if line and len(facts) > 1:  # which of the line's figures it is stands nowhere
        return E.span(f"Löpande text, rad {line[1]}: ", E.a("raden", {"href": href(anchor)}))
    names = []
    if facts:
        fact = facts[0]
        names = [fact["etikett"], fact["serie"], fact["post"], fact["period"]]
        names += [fact["kön"]] if len(facts) == 1 else []
    words = ", ".join(str(n) for n in names if n)
    own = facts[0]["text"] if len({fact["text"] for fact in facts}) == 1 else None  # a cell may print several figures
    text = own or printed.texts.get(anchor) or ""
    if not facts and anchor not in printed.texts:
        return E.span(anchor)
    link = E.a(text or "cellen", {"href": href(anchor), "class": "tal"})
    return E.span(f"{words}: " if words else "", link)


def _printed(fact: dict) -> str:
    said = fact["enhet"] in (None, "antal") or re.search(r"[^\W\d_]|%", fact["text"])  # '8,3 miljoner kronor'
    return f"Tryckt: {fact['text']}" + ("" if said else f" {fact['enhet']}")


def _formula(span: lxml_html.HtmlElement, operands: list[lxml_html.HtmlElement]) -> lxml_html.HtmlElement:
    words = span.get("data-f") or "av de tryckta talen"
    box = E.span({"class": "rakning"}, E.span(E.strong("Beräknat: "), words), *operands)
    return E.details({"class": "formel"}, E.summary(*_content(span)), box)


def _listed(anchors: list[str], printed: Printed) -> list[lxml_html.HtmlElement]:
    found = [_operand(anchor, printed) for anchor in anchors[:OPERANDS_SHOWN]]
    more = len(anchors) - OPERANDS_SHOWN
    return [*found, E.span(f"och {more} celler till")] if more > 0 else found


def _listed_there(box: lxml_html.HtmlElement, name: str, count: int) -> list[lxml_html.HtmlElement]:
    """Say that the operands stand in the box of another number on the row: repeated, they were half of a long page."""
    summary, listed = box
    listed.set("id", name)
    there = E.a(str(summary.xpath("string()")), {"href": f"#{name}"})
    return [E.span(f"Av samma {count} tal som ", there, " på samma rad")]


def _content(span: lxml_html.HtmlElement) -> list:
    return [span.text or "", *list(span)]


def resolve(tree: lxml_html.HtmlElement, printed: Printed, page: str) -> None:
    """Turn each `span.tal` of a page into a link or a formula, in place."""
    boxes: dict[tuple, tuple] = {}  # (table row, operands) -> the number on it that lists them, and that one's name
    for number, span in enumerate(tree.xpath('//span[@class="tal" and @data-v]'), 1):
        anchors = list(dict.fromkeys((span.get("data-k") or "").split()))
        computed = bool(span.get("data-f")) and not span.get("data-s")
        found = (
            None if computed else printing_cell(float(span.get("data-v")), anchors, printed, span.get("data-s") or "")
        )
        if found:
            cell, fact = found
            new = E.a({"class": "tal", "href": href(cell), "title": _printed(fact)}, *_content(span))
            printed.used.setdefault(cell, set()).add(page)
        elif anchors and not span.get("data-o"):
            row = next(span.iterancestors("tr"), None) if len(anchors) > OPERANDS_SAID_AGAIN else None
            there = boxes.get((row, *anchors)) if row is not None else None
            new = _formula(span, _listed_there(*there, len(anchors)) if there else _listed(anchors, printed))
            if row is not None:
                boxes.setdefault((row, *anchors), (new, f"tal-{number}"))
            for anchor in anchors[:OPERANDS_SHOWN]:
                printed.used.setdefault(anchor, set()).add(page)
        else:  # a number like any word
            span.drop_tag()
            continue
        new.tail = span.tail
        span.getparent().replace(span, new)
    for box in tree.xpath('//details[@class="formel"]'):
        _glue(box)
    for paragraph in tree.xpath('//p[.//details[@class="formel"]]'):  # HTML allows no <details> in a <p>
        paragraph.tag = "div"
        paragraph.set("class", f"p {paragraph.get('class', '')}".strip())


def _glue(box: lxml_html.HtmlElement) -> None:
    """Keep a box with the sign that touches it: a line may end before and after a box, even between it and a '('."""
    before, parent = box.getprevious(), box.getparent()
    above = (parent.text if before is None else before.tail) or ""
    start, end = re.search(r"[(–−]*$", above), re.match(r"[).,;:!?]*", box.tail or "")
    if parent.get("class") == "ihop" or not (start[0] or end[0]):
        return
    rest = (box.tail or "")[end.end() :]
    if before is None:
        parent.text = above[: start.start()]
    else:
        before.tail = above[: start.start()]
    whole = E.span({"class": "ihop"}, start[0])
    parent.replace(box, whole)
    whole.append(box)
    box.tail, whole.tail = end[0], rest


LINK = re.compile(r"sidor/kallor/(?P<dok>[^/#]+)\.html#(?:c-(?P<c>\d+-\d+-\d+)|r-(?P<r>\d+))$")


def anchor_of(link: str) -> str | None:
    """'../sidor/kallor/botkyrka-2021.html#c-3-2-4' -> 'botkyrka-2021-3-2-4'; None for a link that leads elsewhere."""
    match = LINK.search(link)
    return match and (f"{match['dok']}-{match['c']}" if match["c"] else line_anchor(match["dok"], int(match["r"])))
