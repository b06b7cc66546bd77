"""One analysis, several reports: the switch between them, where a card leads, and what a report says nothing about."""

from __future__ import annotations

from html import escape

from lxml import html as lxml_html
from lxml.builder import E

from analys.present.pages.site_html import relative, site_path
from analys.present.tables import order
from analys.publish.address import address
from analys.publish.project import Page

OUTPUT = './/figure | .//div[@class="rulla"][not(ancestor::figure)]'


def siblings(page: Page, pages: list[Page]) -> list[Page]:
    """Return the pages of the same analysis, the first-shown one at the head; itself alone where there is one."""
    first = page.parent or page.source
    return [p for p in pages if first in (p.source, p.parent) and p.choice]


def switch(page: Page, pages: list[Page]) -> str:
    """Return the line that says which report the page is about, and lets the reader change it.

    A select and a button, so that nothing moves before the reader asks for it; without scripts a list of links.
    """
    if page.choice is None:
        return ""
    others = siblings(page, pages)
    said = f"<p>Rapport: <strong>{escape(page.choice.name)}</strong></p>"
    if len(others) < 2:
        return f'<div class="valrad">{said}</div>'
    to = {p: relative(p.address, page.address) for p in others}
    named = sorted(others, key=lambda p: (order.key(p.choice.kommun), -p.choice.year) if p.choice else ("", 0))
    options = "".join(
        f'<option value="{to[p]}"{" selected" if p == page else ""}>{escape(p.choice.name)}</option>'
        for p in named
        if p.choice
    )
    links = "".join(f'<li><a href="{to[p]}">{escape(p.choice.name)}</a></li>' for p in named if p.choice and p != page)
    return (
        f'<div class="valrad">{said}<form class="endastjs byt"><label for="val">Byt kommun och år</label>'
        f'<select id="val">{options}</select><button type="submit">Visa</button></form>'
        f"<noscript><p>Samma sida för:</p><ul>{links}</ul></noscript></div>"
    )


def card_addresses(pages: list[Page]) -> dict[tuple[str, str], str]:
    """Return where a link to an analysis leads for each document: (the analysis's address, dokument) -> address."""
    found = {}
    for page in pages:
        for document in page.choice.documents if page.choice else ():
            found.setdefault((address(page.parent or page.source), document), page.address)
    return found


def fix_choice_links(
    tree: lxml_html.HtmlElement, page: str, addresses: dict[tuple[str, str], str], known: set[str]
) -> None:
    """Point `/notebooks/x.html#dokument` to that document's page; a link to a page that is not there goes.

    Quarto has made the link relative to the page; the built-in engine leaves it as it was written.
    """
    documents = {document for _, document in addresses}
    for link in tree.xpath('.//a[contains(@href, "notebooks/") and contains(@href, "#")]'):
        path, _, document = (site_path(link.get("href"), page) or "").partition("#")
        target = addresses.get((path, document))
        if target:
            link.set("href", f"/{target}")
        elif document in documents or path not in known:
            link.drop_tree() if path not in known else link.set("href", f"/{path}")


def drop_empty(tree: lxml_html.HtmlElement) -> list[str]:
    """Take away figures and tables without values, and sections with nothing else; return those sections' headings."""
    dropped = []
    for section in tree.xpath(".//section[h2]"):
        outputs = section.xpath(OUTPUT)
        empty = [o for o in outputs if _is_empty(o)]
        if empty and len(empty) == len(outputs):
            dropped.append(" ".join(section.xpath("./h2")[0].text_content().split()))
            section.drop_tree()
    for output in [o for o in tree.xpath(OUTPUT) if _is_empty(o)]:
        output.drop_tree()
    if dropped:
        words = " · ".join(dropped)
        tree.append(E.p({"class": "not"}, f"Utelämnade avsnitt, där programmet inte fann några tal: {words}."))
    return dropped


def _is_empty(element: lxml_html.HtmlElement) -> bool:
    if element.tag == "figure":
        return "tom" in (element.get("class") or "").split()
    return not element.xpath(".//tbody/tr")
