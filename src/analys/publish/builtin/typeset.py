"""Markdown -> HTML and PDF by Pandoc and Typst from PyPI."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pypandoc

from analys.publish.project import RenderError
from analys.words import theme

MARKDOWN = "markdown-citations"
SPECIAL = re.compile(
    r"@(?:fig|tbl|sec|eq)-|\{#(?:fig|tbl|sec|eq)-|\.callout-|\.panel-tabset|\.content-(?:visible|hidden)|fig-alt="
)
BETWEEN = "<!-- nästa sida -->"
OPTIONS = ["--wrap=none", "--quiet", "--section-divs", "--mathml", "--syntax-highlighting=none"]


def html(texts: Iterable[str], shift: int = 0) -> list[str]:
    """Return each Markdown text as an HTML fragment; all in one call, for starting Pandoc is what takes its time."""
    joined = f"\n\n```{{=html}}\n{BETWEEN}\n```\n\n".join(texts)
    arguments = [*OPTIONS, f"--shift-heading-level-by={shift}"]
    return pypandoc.convert_text(joined, "html5", format=MARKDOWN, extra_args=arguments).split(BETWEEN)


def needs_filter(text: str, head: dict) -> bool:
    """Say whether a page has what only the filter knows: references, boxes, conditions, numbers, literature."""
    return bool(SPECIAL.search(text)) or any(head.get(k) for k in ("bibliography", "number-sections"))


def special_html(text: str, head: dict, folder: Path, shift: int = 0) -> str:
    """Return one such page's Markdown as an HTML fragment; its literature and footnotes get Quarto's headings."""
    arguments = [*OPTIONS, f"--shift-heading-level-by={shift}", f"--lua-filter={theme.ASSETS / 'inbyggd.lua'}"]
    arguments += ["--metadata=number-sections:true"] if head.get("number-sections") else []
    named = head.get("bibliography") or []
    for name in [named] if isinstance(named, str) else named:
        arguments += [f"--bibliography={folder / name}"]
    arguments += ["--citeproc", "--metadata=lang:sv"] if named else []
    arguments += [f"--csl={folder / head['csl']}"] if head.get("csl") else []
    text += "\n\n## Referenser {.unnumbered}\n\n::: {#refs}\n:::\n" if named else ""
    made = pypandoc.convert_text(text, "html5", format="markdown", extra_args=arguments)
    return re.sub(r'(<(?:section|aside)\b[^>]*\bid="footnotes"[^>]*>)\s*<hr ?/?>', r"\1<h2>Fotnot</h2>", made)


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
