"""What stock Quarto's pages lack for WCAG 2.1 AA and valid HTML, added: names, focus, and ids said once."""

from __future__ import annotations

import re

from lxml import html as lxml_html

SHEETS = ("quarto-bootstrap", "quarto-text-highlighting-styles")
NAMES_OF_NAVIGATION = {  # stock Quarto names none but the breadcrumbs, and those in English and twice alike
    "navbar": "Sidhuvud", "quarto-secondary-nav": "Meny och brödsmulor", "sidebar": "Huvudmeny",
    "quarto-title-breadcrumbs": "Brödsmulor", "quarto-page-breadcrumbs": "Brödsmulor i sidhuvudet",
    "page-navigation": "Föregående och nästa sida",
}  # fmt: skip


def mend(tree: lxml_html.HtmlElement) -> None:
    """Mend a page's tree in place; what is mended already is left alone."""
    _sheets_once(tree)
    _ids_once(tree)
    for link in tree.xpath("//header//a[.//img] | //nav//a[.//img]"):
        named = link.get("aria-label") or link.text_content().strip() or "".join(link.xpath(".//img/@alt")).strip()
        if not named:
            link.set("aria-label", "Till startsidan")
    for navigation in tree.xpath("//nav[not(@aria-label) or @aria-label='breadcrumb']"):
        classes = (navigation.get("class") or "").split()
        for name, said in NAMES_OF_NAVIGATION.items():
            if name in classes:
                navigation.set("aria-label", said)
                break
    for button in tree.xpath('//button[@role="menu"]'):  # it opens the menu, and is none
        del button.attrib["role"]
    for fold in tree.xpath('//a[@role="navigation"]'):  # folds a section of the menu
        fold.set("role", "button")
    for block in tree.xpath('//main//pre[not(@tabindex) and not(../@role="img")]'):
        block.set("tabindex", "0")  # one that is too wide can be scrolled with the keyboard


def _sheets_once(tree: lxml_html.HtmlElement) -> None:
    """Quarto gives the light and the dark style sheet one id, and finds them by it: each gets its own."""
    for name in SHEETS:
        for number, link in enumerate(tree.xpath(f'//link[@id="{name}"]')[1:], start=2):
            link.set("id", f"{name}-{number}")
    for script in tree.xpath("//script[not(@src)]"):
        text = script.text or ""
        if "link#quarto-" in text or 'sheetNode.id === "quarto-bootstrap"' in text:
            text = re.sub(r"link#(quarto-(?:bootstrap|text-highlighting-styles))\b", r"link[id^=\1]", text)
            script.text = text.replace(
                'sheetNode.id === "quarto-bootstrap"', 'sheetNode.id.startsWith("quarto-bootstrap")'
            )


def _ids_once(tree: lxml_html.HtmlElement) -> None:
    taken: set[str] = set()
    for element in tree.xpath("//*[@id]"):
        name = element.get("id")
        if not name.strip():
            del element.attrib["id"]
            continue
        new, number = name, 1
        while new in taken:
            number += 1
            new = f"{name}-{number}"
        taken.add(new)
        if new != name:
            element.set("id", new)
