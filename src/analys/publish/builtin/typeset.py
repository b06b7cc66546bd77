"""Markdown -> HTML and PDF by Pandoc and Typst from PyPI."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pypandoc

from analys.publish.project import RenderError
from analys.words import theme

MARKDOWN = "markdown-citations"
BETWEEN = "<!-- nästa sida -->"
OPTIONS = ["--wrap=none", "--quiet", "--section-divs", "--mathml", "--syntax-highlighting=none"]


def html(texts: Iterable[str], shift: int = 0) -> list[str]:
    """Return each Markdown text as an HTML fragment; all in one call, for starting Pandoc is what takes its time."""
    joined = f"\n\n```{{=html}}\n{BETWEEN}\n```\n\n".join(texts)
    made = pypandoc.convert_text(
        joined, "html5", format=MARKDOWN, extra_args=[*OPTIONS, f"--shift-heading-level-by={shift}"]
    )
    return made.split(BETWEEN)


def pdf(text: str, head: dict, root: Path, name: str) -> bytes:
    """Return Markdown as a tagged PDF/UA-1, the same bytes each time."""
    import typst

    assets = theme.ASSETS
    variables = [f"--metadata={k}:{v}" for k, v in {**head, **theme.paper_colours()}.items() if isinstance(v, str)]
    source = pypandoc.convert_text(
        text, "typst", format=MARKDOWN, extra_args=["--wrap=none", f"--template={assets / 'rapport.typ'}", *variables]
    )
    work = root / ".analys"
    work.mkdir(exist_ok=True)
    path = work / "rapport.typ"
    path.write_text(source, encoding="utf-8")
    try:
        return typst.compile(
            str(path), font_paths=[str(assets / "fonts")], ignore_system_fonts=True, pdf_standards=["ua-1"]
        )
    except (RuntimeError, typst.TypstError) as error:
        raise RenderError(f"{name}: PDF:en gick inte att sätta. {error}") from error
