"""Markdown -> HTML and PDF by Pandoc and Typst from PyPI."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pypandoc

from analys.publish.project import RenderError
from analys.words import theme


def html(pages: list[tuple[str, dict, Path]]) -> list[str]:
    """Return pages (Markdown, YAML header, the source's folder) as HTML fragments, footnotes under Quarto's heading."""
    made = _pandoc([_html_job(text, head, folder) for text, head, folder in pages])
    return [
        re.sub(r'(<(?:section|aside)\b[^>]*\bid="footnotes"[^>]*>)\s*<hr ?/?>', r"\1<h2>Fotnot</h2>", m) for m in made
    ]


def _html_job(text: str, head: dict, folder: Path) -> dict:
    named = head.get("bibliography") or []
    named = [named] if isinstance(named, str) else named
    meta: dict = {"number-sections": True} if head.get("number-sections") else {}
    if named:
        meta |= {"bibliography": [str(folder / name) for name in named], "lang": "sv"}
        meta |= {"csl": str(folder / head["csl"])} if head.get("csl") else {}
        text += "\n\n## Referenser {.unnumbered}\n\n::: {#refs}\n:::\n"
    return {"to": "html", "text": text, "meta": meta, "shift": _shift(head)}


def _shift(head: dict) -> int:
    html = (head.get("format") or {}).get("html") if isinstance(head.get("format"), dict) else None
    return int((html if isinstance(html, dict) else head).get("shift-heading-level-by") or 0)


def _pandoc(jobs: list[dict]) -> list[str]:
    if not jobs:
        return []
    command = [pypandoc.get_pandoc_path(), "lua", str(theme.ASSETS / "satt.lua"), str(theme.ASSETS / "inbyggd.lua")]
    run = subprocess.run(command, input=json.dumps(jobs).encode(), capture_output=True, check=False)  # noqa: S603
    if run.returncode:
        raise RenderError(f"Pandoc kunde inte sätta sidorna. {run.stderr.decode(errors='replace').strip()[-1000:]}")
    return json.loads(run.stdout)


def pdf(text: str, head: dict, root: Path, name: str) -> bytes:
    """Return Markdown as a tagged PDF/UA-1, the same bytes each time."""
    import typst

    assets = theme.ASSETS
    meta = {k: v for k, v in {**head, **theme.paper_colours()}.items() if isinstance(v, str)}
    template = (assets / "rapport.typ").read_text(encoding="utf-8")
    [source] = _pandoc([{"to": "typst", "text": text, "meta": meta, "template": template}])
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
