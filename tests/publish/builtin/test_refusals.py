"""What the built-in engine does not know is told with page, line and construct; what it knows is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from analys.publish.builtin import refuse, sources
from analys.publish.project import RenderError, front_matter

FENCE = "`" * 3


def told(root: Path, text: str, head: str = "") -> list[str]:
    (root / "_quarto.yml").write_text("project: {type: website}\n", encoding="utf-8")
    (root / "egen.ipynb").write_text('{"cells": [], "label": "finns"}', encoding="utf-8")
    (root / "_del.qmd").write_text("En del.\n", encoding="utf-8")
    (root / "a.qmd").write_text(f"---\ntitle: A\n{head}---\n\n{text}\n", encoding="utf-8")
    return refuse.refusals(sources.read(root, "a.qmd"), root)


@pytest.mark.parametrize(
    ("text", "construct"),
    [
        (f"{FENCE}{{r}}\n1\n{FENCE}", "celler i r"),
        (f"{FENCE}{{mermaid}}\ngraph LR\n{FENCE}", "celler i mermaid"),
        ("Se {{< meta title >}}.", "{{< meta >}}"),
        ("::: {.column-margin}\nx\n:::", ".column-margin"),
        ("En [not]{.aside} i kanten.", ".aside"),
        ("::: {layout-ncol=2}\nx\n:::", "layout"),
        ("Se @thm-sats.", "@thm-sats"),
        ("Värdet är `{r} 1 + 1`.", "`{r} …`"),
        (f"{FENCE}{{python}}\n#| layout-ncol: 2\n1\n{FENCE}", "cellvalet layout-ncol"),
        (f"{FENCE}{{python}}\nx = 1  # <1>\n{FENCE}", "kodanmärkningar"),
    ],
)
def test_a_construct_that_requires_quarto_is_told_by_line(tmp_path, text, construct):
    assert told(tmp_path, text) == [f"a.qmd, rad 5: {construct} kräver Quarto. Sidan är utelämnad."]


def test_what_the_head_asks_for_is_told_by_its_line(tmp_path):
    assert told(tmp_path, "x", "toc: true\nlisting: default\n") == [
        "a.qmd, rad 4: listing i sidhuvudet kräver Quarto. Sidan är utelämnad."
    ]
    assert told(tmp_path, "x", "format: revealjs\n") == [
        "a.qmd, rad 3: format revealjs i sidhuvudet kräver Quarto. Sidan är utelämnad."
    ]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("{{< include _saknas.qmd >}}", "_saknas.qmd"),
        ("{{< embed egen.ipynb#saknas >}}", "egen.ipynb#saknas"),
        ("{{< del saknas >}}", "delen saknas"),
    ],
)
def test_what_a_page_takes_in_must_be_there(tmp_path, text, what):
    assert told(tmp_path, text) == [f"a.qmd, rad 5: {what} finns inte. Sidan är utelämnad."]


@pytest.mark.parametrize(
    "text",
    [
        "{{< include _del.qmd >}}\n\n{{< embed egen.ipynb#finns >}}",
        "Så här skrivs `{{< video x.mp4 >}}` och `@thm-a`, och en adress: a@lst.se.",
        f"{FENCE}markdown\n::: {{.column-margin}}\n{FENCE}",
        f"{FENCE}{{python}}\n#| label: fig-a\n#| fig-cap: A\n#| fig-alt: B\n#| code-fold: true\n1\n{FENCE}",
        '::: {.callout-note collapse="true"}\nx\n:::',
        "::: {.callout-note}\nx\n:::\n\n::: {.panel-tabset}\n## a\n\nb\n:::\n\nSe @fig-a och @tbl-b.",
    ],
)
def test_what_it_knows_or_only_shows_is_not_refused(tmp_path, text):
    assert told(tmp_path, text) == []


def test_a_head_that_is_no_yaml_is_told_by_its_line(tmp_path):
    path = tmp_path / "a.qmd"
    path.write_text("---\ntitle: A\ntoc: true: false\n---\n", encoding="utf-8")
    with pytest.raises(RenderError, match=r"a\.qmd, rad 3: sidhuvudet är inte giltig YAML"):
        front_matter(path)
