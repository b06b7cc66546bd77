"""One page, as an engine wrote it -> the same page mended: numbers that answer, tables and links in order, our scripts.

Nothing is moved and nothing of the page's own is taken away. A page may be mended twice: what is mended is left alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

from lxml import etree
from lxml import html as lxml_html
from lxml.builder import E

from analys.present.pages import site_html
from analys.publish.finish import access, boxes, choice_links, diagrams, drawings, fold, local, numbers, places
from analys.publish.finish import data as site_data
from analys.publish.project import Page

SCRIPTS = ("assets/sida.js",)
VERSION_ROOM = re.compile(rb'(<p class="utgava">)[^<]*(</p>)')


@dataclass(frozen=True)
class Site:
    """What a page's mending needs to know of the others."""

    pages: list[Page]
    printed: numbers.Printed
    addresses: dict[tuple[str, str], str]  # (an analysis's address, dokument) -> that report's page
    used: dict[
        str, dict[int, list[tuple[str, str]]]
    ]  # dokument -> tabell -> title and address of pages that lead there
    empty: frozenset[str] = frozenset()  # the addresses of pages that these reports print nothing for
    places: dict[str, places.Place] = field(default_factory=dict)  # kontroll -> the picture of where it stands

    @property
    def sources(self) -> set[str]:
        """The sources that have a page."""
        return {p.source for p in self.pages}


@dataclass(frozen=True)
class MendingTold:
    """What a page tells the site: its entries for the search, and the cells that its numbers lead to."""

    search: list[dict]
    cells: list[str]
    files: dict[Path, bytes]  # what it needs besides itself, by path from the site's root


def mended(
    data: bytes, address: str, page: Page | None, site: Site, described: tuple[str, ...] = ()
) -> tuple[bytes, MendingTold]:
    """Return a page's bytes mended, and what it tells. `described` are its diagrams' texts, in order."""
    tree = lxml_html.document_fromstring(data, parser=lxml_html.HTMLParser(encoding="utf-8"))
    mains = tree.xpath("//main")
    if not mains:  # a page that leads to another one, or a presentation: not of the site's kind
        return data, MendingTold([], [], {})
    main, known = mains[0], {p.address for p in site.pages}
    choice_links.fix_choice_links(main, address, site.addresses, known - site.empty)
    site_html.unwrap(main)
    site_html.fix_tables(main)
    if page and page.choice and not main.xpath('.//div[@class="valrad"]'):
        choice_links.drop_empty(main)
        _put_first(main, choice_links.switch(page, site.pages))
    if page and page.parent and not main.xpath('.//nav[@class="smulor upp"]'):
        _put_first(main, _way_up(page, site.pages))
    if address in site.empty and not main.xpath('.//p[@class="ingenting"]'):
        choice_links.drop_empty(main)
        main.append(E.p("Programmet fann inga tal för den här sidan i de lästa rapporterna.", {"class": "ingenting"}))
    _leave_out(tree, address, site.empty - {address})
    headings = site_html.fix_headings(main)
    numbers.resolve(main, site.printed, address)
    cells = [k for k, v in site.printed.used.items() if address in v]
    cells += [a for link in main.xpath('.//a[@class="tal"]/@href') if (a := numbers.anchor_of(link))]
    site_html.number_references(main)
    _say_where_used(main, address, site)
    places.show(main, site.places)
    site_html.fix_links(main, address, site.sources)
    title = page.title if page else " ".join(tree.xpath("string(//title)").split())
    search = site_data.search_entries(address, title, main, headings)
    fold.fold(main)
    _make_room_for_version(tree)
    _add_scripts(tree, site_html.relative("", address))
    diagrams.describe(main, described)
    access.mend(tree)
    files = local.mend(tree, site_html.relative("", address)) | drawings.mend(tree, address)
    files |= boxes.move(tree, address, title)
    text = etree.tostring(tree, method="html", encoding="unicode", doctype="<!DOCTYPE html>")
    return text.encode(), MendingTold(search, sorted(set(cells)), files)


def _way_up(page: Page, pages: list[Page]) -> str:
    """Return the way back from one of many to the page that lists them all."""
    above = next((p for p in pages if p.source == page.parent), None)
    if above is None:
        return ""
    link = f'<a href="/{above.address}">{escape(above.title)}</a>'
    return f'<nav class="smulor upp" aria-label="Upp">← {link}</nav>'


def _put_first(main: lxml_html.HtmlElement, html: str) -> None:
    """Put what chooses the report right after the page's title and lead."""
    if not html:
        return
    new = lxml_html.fragment_fromstring(html)
    after = main.xpath('./header[@id="title-block-header"] | ./p[@class="ingress"] | ./h1')
    if after:
        new.tail, after[-1].tail = after[-1].tail, None
        after[-1].addnext(new)
    else:
        main.insert(0, new)


def _say_where_used(main: lxml_html.HtmlElement, address: str, site: Site) -> None:
    name = address.rpartition("/")[2].removesuffix(".html")
    for place in main.xpath('.//span[@class="anvands"]'):
        pages = site.used.get(name, {}).get(int(place.get("data-tabell") or 0), [])
        for child in list(place):
            place.remove(child)
        place.text = ". Används på: " if pages else None
        for number, (title, target) in enumerate(pages):
            link = E.a(title, {"href": f"/{target}"})
            link.tail = ", " if number + 1 < len(pages) else ""
            place.append(link)


def _leave_out(tree: lxml_html.HtmlElement, address: str, empty: frozenset[str] | set[str]) -> None:
    """Take links to pages without content out of menus; the pages are there, and say so."""
    for link in tree.xpath("//nav//a[@href] | //header//a[@href]") if empty else ():
        if site_html.site_path(link.get("href"), address) in empty:
            item = link.xpath("./ancestor::li[1] | ./ancestor::div[contains(@class, 'nav-page')][1]")
            (item[-1] if item else link).drop_tree()


def _make_room_for_version(tree: lxml_html.HtmlElement) -> None:
    for old in tree.xpath('//footer//p[@class="utgava"]'):
        old.getparent().remove(old)
    foot = tree.xpath('//footer//div[contains(@class, "nav-footer-center")] | //footer[contains(@class, "fot")]')
    if foot:
        foot[0].append(E.p({"class": "utgava"}))


def with_version(page: bytes, said: str) -> bytes:
    """Return a mended page with program, data and newest source at its foot: they change with any data."""
    return VERSION_ROOM.sub(lambda room: room[1] + escape(said, quote=False).encode() + room[2], page)


def _add_scripts(tree: lxml_html.HtmlElement, root: str) -> None:
    body = tree.xpath("//body")[0]
    body.set("data-rot", root)
    there = {s.get("src") for s in tree.xpath("//script[@src]")}
    for name in SCRIPTS:
        if root + name not in there:
            tree.xpath("//head")[0].append(E.script({"src": root + name, "defer": "defer"}))
