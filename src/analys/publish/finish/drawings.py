"""What the drawings of a page share, said once; and what only the script needs of them, in a file of its own."""

from __future__ import annotations

import re
from pathlib import Path

from lxml import html as lxml_html
from lxml.builder import E

RULE = re.compile(r"\.[\w-]+\{[^}]*\}")


def mend(tree: lxml_html.HtmlElement, address: str) -> dict[Path, bytes]:
    """Gather the drawings' looks in the head and the figures' data in a script's file; return it by its path.

    A drawing is left out of sight when its figure comes alive, so a rule that others share does not stand in it. A page
    that was mended before has neither left to move.
    """
    styles = tree.xpath('//*[local-name()="svg"][@class="stilla"]/*[local-name()="style"]')
    if styles:
        kept = tree.xpath('//head/style[@class="teckningar"]') or [E.style({"class": "teckningar"})]
        rules = dict.fromkeys(rule for style in (*kept, *styles) for rule in RULE.findall(style.text or ""))
        kept[0].text = "".join(rules)
        tree.xpath("//head")[0].append(kept[0])
        for style in styles:
            style.drop_tree()
    data = []
    for script in tree.xpath('//div[contains(@class, "diagram")]/script[@type="application/json"]'):
        script.getparent().set("data-nr", str(len(data)))
        data.append((script.text or "null").replace("</", "<\\/"))
        script.drop_tree()
    if not data:
        return {}
    path = Path("assets", "diagram", address).with_suffix(".js")
    tree.xpath("//body")[0].set("data-diagram", path.as_posix())
    return {path: f"window.ANALYS_DIAGRAM=[{','.join(data)}];\n".encode()}
