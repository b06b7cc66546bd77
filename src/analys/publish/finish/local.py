"""What a page would fetch from another host -> the same file carried with the site, or nothing where not needed.

A page with a Plotly figure of its own holds all of Plotly, once a page: that becomes one file that the pages share.
"""

from __future__ import annotations

import re
from pathlib import Path

from lxml import html as lxml_html

LOADER = re.compile(r"//[^/]+/.*((require(js)?|jquery)[@/.\d]|mathjax)", re.IGNORECASE)
BUNDLE = re.compile(r"plotly\.js v([\d.]+)")
CDN = re.compile(r"https?://cdn\.plot\.ly/plotly-([\d.]+)(?:\.min)?(?:\.js)?")
LEAST_BUNDLE = 500_000  # characters of a script that carries a whole library


def mend(tree: lxml_html.HtmlElement, root: str) -> dict[Path, bytes]:
    """Mend a page's tree in place; return the files it then needs, by their paths from the site's root."""
    files: dict[Path, bytes] = {}
    for script in tree.xpath("//script[not(@src)]"):
        text = script.text or ""
        bundle = BUNDLE.search(text[:400])
        if bundle and len(text) > LEAST_BUNDLE:
            files[_bundle(bundle[1])] = text.encode()
            script.text = None
            script.set("src", root + _bundle(bundle[1]).as_posix())
        elif CDN.search(text):
            script.text = CDN.sub(lambda m: root + _bundle(m[1], files).as_posix(), text)
    for script in tree.xpath("//script[@src]"):
        if found := CDN.match(script.get("src")):
            script.set("src", root + _bundle(found[1], files).as_posix())
            script.attrib.pop("integrity", None)
    _drop_loaders(tree)
    return files


def _bundle(version: str, files: dict[Path, bytes] | None = None) -> Path:
    path = Path("assets", f"plotly-{version}.min.js")
    if files is not None:  # the installed package carries the same script
        from plotly.offline import get_plotlyjs

        files[path] = get_plotlyjs().encode()
    return path


def _drop_loaders(tree: lxml_html.HtmlElement) -> None:
    """Quarto puts require.js and jQuery beside every script that a cell has shown, and Plotly puts MathJax there."""
    code = "\n".join(s.text or "" for s in tree.xpath("//script[not(@src)][not(contains(@type, 'json'))]"))
    needed = re.search(r"(?<![.\w])(require(js)?\s*[.(\[]|jQuery\s*\(|\$\s*\()", code)
    for script in [] if needed else tree.xpath("//script"):
        if LOADER.search(script.get("src") or "") or (script.text or "").startswith("define('jquery'"):
            script.drop_tree()
