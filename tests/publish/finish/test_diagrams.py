"""The description of a Mermaid diagram: from the page's source to the page, where it is sure which diagram it is of."""

from __future__ import annotations

from lxml import html as lxml_html

from analys.publish.finish import access, diagrams

SOURCE = """\
```{mermaid}
%%| label: fig-a
%%| fig-alt: "Från a till b"
graph LR
  a --> b
```

    ```{mermaid}

```{mermaid}
graph LR
```
"""


def page(count: int) -> lxml_html.HtmlElement:
    drawn = '<div><pre class="mermaid mermaid-js">graph LR</pre></div>' * count
    return lxml_html.document_fromstring(f"<main>{drawn}<pre>annat</pre></main>")


def test_a_diagram_is_named_by_its_alternative_and_is_no_stop_of_the_keyboard(tmp_path):
    (tmp_path / "a.qmd").write_text(SOURCE, encoding="utf-8")
    said = diagrams.alternatives(tmp_path / "a.qmd")
    assert said == ("Från a till b", "")
    tree = page(2)
    diagrams.describe(tree.xpath("//main")[0], said)
    access.mend(tree)
    assert [d.get("aria-label") for d in tree.xpath('//div[@role="img"]')] == ["Från a till b"]
    assert [p.get("tabindex") for p in tree.xpath("//pre")] == [None, "0", "0"]


def test_no_diagram_is_named_where_it_is_not_sure_which_is_which(tmp_path):
    tree = page(1)
    diagrams.describe(tree.xpath("//main")[0], ("Från a till b", ""))
    assert not tree.xpath("//@role")
    assert diagrams.alternatives(tmp_path / "borta.qmd") == () and diagrams.alternatives(tmp_path) == ()
