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

WRAPPERS = {"cell", "cell-output", "cell-output-display", "cell-output-stdout", "cell-output-markdown"}
OWN_TABLES = {"antal", "fakta"}
FOLD = str.maketrans("åäöéÅÄÖÉ", "aaoeAAOE")


def slug(text: str) -> str:
    """'Så läser du: 2021' -> 'sa-laser-du-2021'."""
    plain = unicodedata.normalize("NFKD", text.translate(FOLD)).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "avsnitt"


def parse(fragment: str) -> lxml_html.HtmlElement:
    """Return a fragment as one tree under a <div>."""
    return lxml_html.fragment_fromstring(fragment, create_parent="div")


def inner(tree: lxml_html.HtmlElement) -> str:
    """Return what stands inside the outermost element."""
    parts = [tree.text or ""]
    parts += [etree.tostring(child, method="html", encoding="unicode") for child in tree]
    return "".join(parts).strip()


def _replace_by_children(element: lxml_html.HtmlElement) -> None:
    element.drop_tag()


def unwrap(tree: lxml_html.HtmlElement) -> None:
    """Take off the engines' wrappers, great-tables' style sheets, and scripts other than figures' data."""
    for element in tree.xpath(
        './/style | .//script[not(@type="application/json")] | .//header[@id="title-block-header"]'
    ):
        element.drop_tree()
    for element in tree.xpath(".//div[@class]"):
        if WRAPPERS & set(element.get("class").split()):
            _replace_by_children(element)
    for element in tree.xpath('.//div[table[contains(@class, "gt_table")]]'):
        _replace_by_children(element)
    for element in tree.xpath(".//*[@data-quarto-table-cell-role or @data-execution_count or @data-quarto-bootstrap]"):
        for name in [n for n in element.attrib if n.startswith("data-quarto") or n == "data-execution_count"]:
            del element.attrib[name]


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
        for empty in cell.xpath('.//span[contains(@class, "gt_")] | .//p[parent::td or parent::th]'):
            empty.drop_tag()


def _scope(cell: lxml_html.HtmlElement) -> None:
    inside_head, wide = cell.xpath("boolean(ancestor::thead)"), int(cell.get("colspan", "1")) > 1
    cell.set("scope", ("colgroup" if wide else "col") if inside_head else ("rowgroup" if wide else "row"))
    if not cell.text_content().strip():
        cell.tag = "td"
        del cell.attrib["scope"]


def fix_tables(tree: lxml_html.HtmlElement) -> None:
    """Give each table a caption, scopes and a focusable region of its own to scroll in."""
    used: dict[str, int] = {}
    for number, table in enumerate(tree.xpath(".//table"), start=1):
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
        for caption in captions:
            caption.set("id", f"tabell-{number}")
        around = table.xpath('./ancestor::div[contains(@class, "rulla")]')
        region = around[0] if around else E.div({"class": "rulla", "role": "region", "tabindex": "0"})
        if captions:
            region.set("aria-labelledby", f"tabell-{number}")
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


def fix_headings(tree: lxml_html.HtmlElement, title: str) -> list[tuple[int, str, str]]:
    """Give headings ASCII anchors, each once; return level, text and anchor for the search.

    The page has its own first-level heading: one that repeats it goes, chapters of a report move down a level.
    """
    for heading in tree.xpath(".//h1")[:1]:
        if " ".join(heading.text_content().split()) == title:
            heading.drop_tree()
    if tree.xpath(".//h1"):
        for level in (4, 3, 2, 1):
            for heading in tree.xpath(f".//h{level}"):
                heading.tag = f"h{level + 1}"
    headings = {"h2", "h3", "h4", "h5"}
    seen: dict[str, int] = {e.get("id"): 1 for e in tree.xpath(".//*[@id]") if e.tag not in headings}
    found = []
    for heading in tree.xpath(".//h2 | .//h3 | .//h4 | .//h5"):
        text = " ".join(heading.text_content().split())
        own = heading.get("id") or ""
        name = own if re.fullmatch(r"[A-Za-z][\w-]*", own, re.ASCII) else slug(text)
        seen[name] = seen.get(name, 0) + 1
        heading.set("id", name if seen[name] == 1 else f"{name}-{seen[name]}")
        for extra in ("class", "data-anchor-id", "data-number"):
            heading.attrib.pop(extra, None)
        found.append((int(heading.tag[1]), text, heading.get("id")))
    return found


def relative(target: str, page: str) -> str:
    """('kallor/x.html', 'notebooks/y.html') -> '../kallor/x.html'."""
    return "../" * (len(PurePosixPath(page).parts) - 1) + target


def site_path(link: str, source: str) -> str | None:
    """Return where a link leads, from the site's root; None for one that leaves the site or stays on the page."""
    if re.match(r"[a-z][a-z0-9+.-]*:|//|#|$", link):
        return None
    path, mark, rest = link.partition("#")
    parts: list[str] = [] if path.startswith("/") else list(PurePosixPath(source).parent.parts)
    for part in PurePosixPath(path.lstrip("/")).parts:
        parts = parts[:-1] if part == ".." else parts if part == "." else [*parts, part]
    if parts[:1] == ["qmd"]:
        parts = parts[1:]
    target = re.sub(r"\.(qmd|ipynb)$", ".html", "/".join(parts))
    return target + mark + rest


def fix_links(tree: lxml_html.HtmlElement, source: str, page: str) -> None:
    """Point links and images from where the source stands to where the page stands."""
    for element in tree.xpath(".//*[@href or @src]"):
        for name in ("href", "src"):
            if element.get(name) is not None and (target := site_path(element.get(name), source)):
                element.set(name, relative(target, page))


def number_references(tree: lxml_html.HtmlElement) -> None:
    """On a page with `a.ref`, number figures and tables and let each reference say its number."""
    if not tree.xpath('.//a[contains(@class, "ref")]'):
        return
    names = {}
    for word, path in (("Figur", ".//figure[@id]"), ("Tabell", './/div[contains(@class, "rulla") and @id]')):
        for number, element in enumerate(tree.xpath(path), start=1):
            names[element.get("id")] = f"{word} {number}"
            for caption in element.xpath("./figcaption | ./table/caption")[:1]:
                caption.text = f"{word} {number}. {caption.text or ''}"
    for link in tree.xpath('.//a[contains(@class, "ref")]'):
        link.text = names.get(link.get("href", "").lstrip("#"), link.text)
