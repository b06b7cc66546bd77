"""What a Mermaid diagram shows, in the words of its `fig-alt`; Quarto (1.9.38) reads them and leaves them out."""

from __future__ import annotations

import re
from pathlib import Path

from lxml import html as lxml_html

CELL_OF_DIAGRAM = re.compile(
    r"^(`{3,}|~{3,})[ \t]*\{mermaid\b[^}\n]*\}[ \t]*\n(.*?)^\1[ \t]*$", re.DOTALL | re.MULTILINE
)
ALT_OF_DIAGRAM = re.compile(r"^%%\|[ \t]*fig-alt:[ \t]*(.+?)[ \t]*$", re.MULTILINE)


def alternatives(source: Path) -> tuple[str, ...]:
    """Return the `fig-alt` of each diagram of a `.qmd`, in order, "" for one without."""
    if source.suffix != ".qmd" or not source.is_file():
        return ()
    found = (ALT_OF_DIAGRAM.search(cell[2]) for cell in CELL_OF_DIAGRAM.finditer(source.read_text(encoding="utf-8")))
    return tuple(said[1].strip("\"'") if said else "" for said in found)


def describe(main: lxml_html.HtmlElement, alternatives: tuple[str, ...]) -> None:
    """Name the diagrams of a page, before and after the browser has drawn them.

    Where the page does not hold as many diagrams as its source (one is included, or shown on a condition) none is
    named: a wrong description is worse than the diagram's own words.
    """
    diagrams = main.xpath('.//pre[contains(concat(" ", @class, " "), " mermaid ")]')
    for diagram, alternative in zip(diagrams, alternatives, strict=True) if len(diagrams) == len(alternatives) else ():
        if alternative:
            diagram.getparent().set("role", "img")
            diagram.getparent().set("aria-label", alternative)
