"""The looks that drawings share stand once in the head; what only the script needs stands in its own file."""

from __future__ import annotations

import json
from pathlib import Path

from lxml import html

from analys.publish.finish import drawings

RED, BLUE = ".sa{fill:#f00}", ".sb{fill:#00f;fill:light-dark(#00f,#88f)}"


def _figure(style: str, data: str) -> str:
    svg = f'<svg class="stilla" xmlns="http://www.w3.org/2000/svg"><style>{style}</style><path d="M1 2"/></svg>'
    return f'<figure><div class="diagram">{svg}<script type="application/json">{data}</script></div></figure>'


def test_looks_are_said_once_and_data_is_in_a_file_by_number():
    one, two = {"data": [1], "layout": {"title": "</b>"}}, {"data": [2], "layout": {}}
    figures = _figure(RED + BLUE, json.dumps(one).replace("<", "\\u003c")) + _figure(BLUE, json.dumps(two))
    tree = html.document_fromstring(f"<html><head></head><body><main>{figures}</main></body></html>")
    files = drawings.mend(tree, "sidor/x/y.html")
    (path,) = files
    assert path == Path("assets/diagram/sidor/x/y.js") and tree.xpath("//body/@data-diagram") == [path.as_posix()]
    told = json.loads(files[path].decode().removeprefix("window.ANALYS_DIAGRAM=").rstrip(";\n"))
    assert [told[int(n)] for n in tree.xpath('//div[@class="diagram"]/@data-nr')] == [one, two]
    assert [s.text for s in tree.xpath("//style")] == [RED + BLUE]
    assert len(tree.xpath("//svg/path")) == 2 and not tree.xpath("//script")
    before = html.tostring(tree)
    assert drawings.mend(tree, "sidor/x/y.html") == {} and html.tostring(tree) == before


def test_a_page_without_drawings_is_left_as_it_is():
    tree = html.document_fromstring("<html><head></head><body><main><p>Hej</p></main></body></html>")
    before = html.tostring(tree)
    assert drawings.mend(tree, "a.html") == {} and html.tostring(tree) == before
