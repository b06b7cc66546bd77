"""What a page would fetch from another host -> the same file carried with the site, or nothing where not needed."""

from __future__ import annotations

import re

from lxml import html as lxml_html

LOADER = re.compile(r"//[^/]+/.*(require(js)?|jquery)[@/.\d]", re.IGNORECASE)


def mend(tree: lxml_html.HtmlElement, root: str) -> None:
    """Mend a page's tree in place: Quarto puts require.js and jQuery beside every script that a cell has shown."""
    code = "\n".join(s.text or "" for s in tree.xpath("//script[not(@src)][not(contains(@type, 'json'))]"))
    needed = re.search(r"\brequire(js)?\s*[.(\[]", re.sub(r"typeof require|window\.require", "", code))
    for script in [] if needed else tree.xpath("//script"):
        if LOADER.search(script.get("src") or "") or (script.text or "").startswith("define('jquery'"):
            script.drop_tree()
