"""An engine's HTML fragment -> the same fragment, tidy: tables with caption and scope, our links, ASCII anchors.

What Jupyter, great-tables, Pandoc and Quarto wrap around the content is taken off here, so that both engines end in the
same page and one stylesheet is enough.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath

from lxml import etree
from lxml import html as lxml_html
from lxml.builder import E

OWN_TABLES = {"antal", "fakta"}
CELL_ADDRESS = re.compile(r"(?P<dok>.+?)-(?:(?P<t>\d+)-(?P<r>\d+)-(?P<k>\d+)|r(?P<line>\d+))$")
HEADINGS = ".//h2 | .//h3 | .//h4[not(parent::article[@id])] | .//h5"  # a finding has a name already
FIGURES_OF_PAGE = './/*[@id][self::figure or self::p[@class="figuren-dar"]]'
TABLES_OF_PAGE = './/*[@id][self::div[contains(@class, "rulla")] or self::p[@class="tabellen-dar"]]'  # or a link to it
FOLD = str.maketrans("åäöéÅÄÖÉ", "aaoeAAOE")


def slug(text: str) -> str:
    """'Så läser du: 2021' -> 'sa-laser-du-2021'."""
    plain = unicodedata.normalize("NFKD", text.translate(FOLD)).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "avsnitt"


def href(anchor: str) -> str:
    """'botkyrka-2021-3-2-4'  -> '/sidor/kallor/botkyrka-2021.html#c-3-2-4'; '…-r219' -> '…#r-219'."""
    match = CELL_ADDRESS.fullmatch(anchor)
    if not match:
        return "/qmd/kallor.html"
    place = f"r-{match['line']}" if match["line"] else f"c-{match['t']}-{match['r']}-{match['k']}"
    return f"/sidor/kallor/{match['dok']}.html#{place}"


def parse(fragment: str) -> lxml_html.HtmlElement:
    """Return a fragment as one tree under a <div>."""
    return lxml_html.fragment_fromstring(fragment, create_parent="div")


def inner(tree: lxml_html.HtmlElement) -> str:
    """Return what stands inside the outermost element."""
    parts = [tree.text or ""]
    parts += [etree.tostring(child, method="html", encoding="unicode") for child in tree]
    return "".join(parts).strip()


def unwrap(tree: lxml_html.HtmlElement) -> None:
    """Take great-tables' wrapper and style sheet off our own tables; one stylesheet is enough for the site."""
    for box in tree.xpath('.//div[starts-with(@id, "analys-")][.//table[contains(@class, "gt_table")]]'):
        anchor = box.get("id")
        for style in box.xpath(".//style"):
            style.drop_tree()
        for table in box.xpath(".//table"):
            table.set("aria-labelledby", anchor.removeprefix("analys-"))
        for inside in box.xpath("./div"):
            inside.drop_tag()
        del box.attrib["id"]
        box.set("class", "analys-tabell")


def _caption(table: lxml_html.HtmlElement) -> None:
    """great-tables' title rows become the caption."""
    titles = [" ".join(td.text_content().split()) for td in table.xpath('.//td[contains(@class, "gt_title")]')]
    unders = [" ".join(td.text_content().split()) for td in table.xpath('.//td[contains(@class, "gt_subtitle")]')]
    for row in table.xpath('.//tr[contains(@class, "gt_heading")]'):
        row.drop_tree()
    if titles and not table.xpath("./caption"):
        caption = E.caption(titles[0])
        if unders:
            caption.append(E.span(unders[0], {"class": "under"}))
        table.insert(0, caption)


def _rows(table: lxml_html.HtmlElement) -> None:
    for row in table.xpath(".//tr"):
        classes = row.attrib.pop("class", "").split()
        if "gt_group_heading_row" in classes:
            row.set("class", "grupprad")
        elif "summa" in classes:
            row.set("class", "summa")


def _cells(table: lxml_html.HtmlElement) -> None:
    for cell in table.xpath(".//th | .//td"):
        classes = set(cell.get("class", "").split())
        right = "gt_right" in classes or "text-align: right" in cell.get("style", "") or "h" in classes
        for name in ("class", "style", "headers", "id"):
            cell.attrib.pop(name, None)
        for name in ("rowspan", "colspan"):
            if cell.get(name) == "1":
                del cell.attrib[name]
        if right:
            cell.set("class", "h")
        if cell.tag == "th":
            _scope(cell)
        if cell.getparent().getparent().tag == "tfoot":  # it stays in view while a wide table scrolls
            note = E.div({"class": "fotnot"}, *cell)
            note.text, cell.text = cell.text, None
            cell.append(note)
        for empty in cell.xpath('.//span[contains(@class, "gt_")] | .//p[parent::td or parent::th]'):
            empty.drop_tag()


def _scope(cell: lxml_html.HtmlElement) -> None:
    inside_head, wide = cell.xpath("boolean(ancestor::thead)"), int(cell.get("colspan", "1")) > 1
    cell.set("scope", ("colgroup" if wide else "col") if inside_head else ("rowgroup" if wide else "row"))
    if not cell.text_content().strip():
        cell.tag = "td"
        del cell.attrib["scope"]


def _is_ours(table: lxml_html.HtmlElement) -> bool:
    named = table.xpath('./ancestor::div[@class="analys-tabell"]')
    return bool(named or OWN_TABLES & set(table.get("class", "").split()) or table.xpath('.//span[@class="tal"]'))


def fix_tables(tree: lxml_html.HtmlElement) -> None:
    """Give each of our tables a caption, scopes and a focusable region of its own to scroll in; others only the region.

    A table that stands in its region already is left as it is, so that a page may be mended twice.
    """
    used: dict[str, int] = {}
    for number, table in enumerate(tree.xpath(".//table"), start=1):
        if table.xpath('./ancestor::div[contains(@class, "rulla")][@aria-labelledby or @aria-label]'):
            continue
        if not _is_ours(table):
            _in_region(table, number)
            continue
        _caption(table)
        anchor = table.get("aria-labelledby", "").removesuffix("-title")
        _rows(table)
        _cells(table)
        kept = [c for c in table.get("class", "").split() if c in OWN_TABLES]
        for name in ("class", "aria-labelledby", "aria-describedby", "style"):
            table.attrib.pop(name, None)
        if kept:
            table.set("class", kept[0])
        for section in table.xpath("./thead | ./tbody | ./tfoot"):
            section.attrib.pop("class", None)
        captions = table.xpath("./caption")
        name = f"{anchor}-titel" if anchor else f"tabell-{number}"
        used[name] = used.get(name, 0) + 1
        name = name if used[name] == 1 else f"{name}-{used[name]}"
        for caption in captions:
            caption.set("id", name)
        around = table.xpath('./ancestor::div[contains(@class, "rulla")]')
        region = around[0] if around else E.div({"class": "rulla", "role": "region", "tabindex": "0"})
        if captions:
            region.set("aria-labelledby", name)
        else:
            region.set("aria-label", f"Tabell {number}")
        if around:
            continue
        if anchor:
            used[anchor] = used.get(anchor, 0) + 1
            region.set("id", anchor if used[anchor] == 1 else f"{anchor}-{used[anchor]}")
        region.tail, table.tail = table.tail, None
        table.getparent().replace(table, region)
        region.append(table)
    for box in tree.xpath('.//div[@class="analys-tabell"]'):
        box.drop_tag()


def _in_region(table: lxml_html.HtmlElement, number: int) -> None:
    """Let a table that a page has of its own scroll inside a region, named after its caption."""
    captions = table.xpath("./caption | ./ancestor::figure[1]/figcaption")
    name = " ".join(captions[0].text_content().split()) if captions else f"Tabell {number}"
    region = E.div({"class": "rulla", "role": "region", "tabindex": "0", "aria-label": name})
    region.tail, table.tail = table.tail, None
    table.getparent().replace(table, region)
    region.append(table)


def fix_headings(tree: lxml_html.HtmlElement) -> list[tuple[int, str, str]]:
    """Give headings that have no anchor one of their own; return level, text and anchor for the search.

    Quarto and Pandoc put a heading's anchor on the section around it.
    """
    taken = set(tree.xpath(".//@id"))
    found = []
    for heading in tree.xpath(HEADINGS):
        text, block = " ".join(heading.text_content().split()), heading
        if heading.getparent().tag == "summary":  # a chapter that opens, on a page mended before
            block = heading.getparent().getparent()
        above, anchor = block.getparent(), heading.get("id")
        if not anchor and above.tag == "section" and above.xpath("./*")[0] is block:
            anchor = above.get("id")
        if not anchor:
            anchor = name = slug(text)
            number = 1
            while anchor in taken:
                number += 1
                anchor = f"{name}-{number}"
            taken.add(anchor)
            heading.set("id", anchor)
        found.append((int(heading.tag[1]), text, anchor))
    return found


def relative(target: str, page: str) -> str:
    """('kallor/x.html', 'notebooks/y.html') -> '../kallor/x.html'."""
    return "../" * (len(PurePosixPath(page).parts) - 1) + target


def site_path(link: str, page: str) -> str | None:
    """Return where a page's link leads from the site's root; None where it leaves the site or stays on the page."""
    if re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//|#|$", link):
        return None
    path, mark, rest = link.partition("#")
    parts: list[str] = [] if path.startswith("/") else list(PurePosixPath(page).parent.parts)
    for part in PurePosixPath(path.lstrip("/")).parts:
        parts = parts[:-1] if part == ".." else parts if part == "." else [*parts, part]
    return "/".join(parts) + mark + rest


def fix_links(tree: lxml_html.HtmlElement, page: str, sources: set[str]) -> None:
    """Point links from the site's root to where they lead from the page, and links to sources to their pages."""
    for element in tree.xpath(".//*[@href or @src]"):
        for name in ("href", "src"):
            link = element.get(name)
            target = site_path(link, page) if link else None
            if target is None:
                continue
            path, mark, rest = target.partition("#")
            if path in sources:
                element.set(name, relative(re.sub(r"\.(qmd|ipynb)$", ".html", path) + mark + rest, page))
            elif link.startswith("/"):
                element.set(name, relative(target, page))


def number_references(tree: lxml_html.HtmlElement) -> None:
    """On a page with `a.ref`, number figures and tables and let each reference say its number."""
    if not tree.xpath('.//a[@class="ref"]'):
        return
    names = {}
    for word, path in (("Figur", FIGURES_OF_PAGE), ("Tabell", TABLES_OF_PAGE)):
        for number, element in enumerate(tree.xpath(path), start=1):
            names[element.get("id")] = f"{word} {number}"
            for caption in element.xpath("./figcaption | ./table/caption | ./self::p/a")[:1]:
                if not caption.get("data-nr"):  # a page may be mended twice
                    caption.text = f"{word} {number}. {caption.text or ''}"
                    caption.set("data-nr", str(number))
    for link in tree.xpath('.//a[@class="ref"]'):
        link.text = names.get(link.get("href", "").lstrip("#"), link.text)
