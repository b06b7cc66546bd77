"""What stock Quarto's pages lack for a screen reader: names of navigations, and roles that say what a thing is."""

from __future__ import annotations

from lxml import html

from analys.publish.finish import access

PAGE = """<html><body><header>
<nav class="navbar navbar-expand-lg "><button class="navbar-toggler" role="menu" aria-label="Skifta">x</button></nav>
<nav class="quarto-secondary-nav">
<nav class="quarto-page-breadcrumbs" aria-label="breadcrumb"><ol></ol></nav></nav></header>
<nav id="quarto-sidebar" class="sidebar collapse"><a role="navigation" aria-expanded="true">Analyser</a></nav>
<nav class="quarto-page-breadcrumbs quarto-title-breadcrumbs d-none" aria-label="breadcrumb"></nav>
<nav id="TOC" role="doc-toc" aria-label="På denna sida"></nav>
<nav class="page-navigation"></nav></body></html>"""


def test_each_navigation_of_quartos_has_a_swedish_name_of_its_own():
    tree = html.fromstring(PAGE)
    for _ in range(2):  # what is mended already is left alone
        access.mend(tree)
        assert tree.xpath("//nav/@aria-label") == [
            "Sidhuvud", "Meny och brödsmulor", "Brödsmulor i sidhuvudet", "Huvudmeny", "Brödsmulor", "På denna sida",
            "Föregående och nästa sida",
        ]  # fmt: skip
    assert not tree.xpath("//button/@role")
    assert tree.xpath("//a/@role") == ["button"]
