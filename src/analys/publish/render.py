"""Publish: choose the engine and let it make the site; a run whose inputs are those of the last one does nothing.

Quarto where there is one, the built-in engine where there is none: the same sources, the same steps before and after,
the same addresses.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from analys.publish import checksums
from analys.publish.project import RenderError, output_folder, sources
from analys.words.paths import ENGINES, database_path

RENDER_STAMP = Path(".analys", "render.json")


@dataclass(frozen=True)
class Rendered:
    """What a run left: start page, PDF, engine, pages, whether any was made anew, and what was left out."""

    site: Path
    pdf: Path
    engine: str
    pages: int
    rebuilt: bool
    left_out: tuple[str, ...] = ()  # Swedish lines: page, line, what it is, what to do


def inputs_checksum(root: Path, engine: str) -> str:
    """Return a checksum of all that the site depends on: data, sources, code, looks, engine and libraries."""
    names = [*sources(root), *(p.relative_to(root).as_posix() for p in sorted((root / "qmd").rglob("*")))]
    files = [root / name for name in dict.fromkeys(names) if (root / name).is_file()]
    read = [f"{p} {hashlib.sha256(p.read_bytes()).hexdigest()}" for p in files]
    return checksums.joined(
        engine, checksums.tables(database_path()), checksums.program(whole=True), *checksums.texts(root), *read
    )


def render(root: Path, engine: str | None = None) -> Rendered:
    """Make the site and the PDF; raise RenderError with a Swedish message where it cannot."""
    from analys.publish.engine_quarto import find_quarto, render_quarto

    if engine not in (None, *ENGINES):
        raise RenderError(f"Motorn {engine!r} finns inte. Välj quarto eller inbyggd.")
    if not database_path().is_file():
        raise RenderError("Databasen finns inte än. Kör 'analys ingest' först.")
    quarto = find_quarto() if engine != "inbyggd" else None
    if engine == "quarto" and quarto is None:
        raise RenderError("Quarto finns inte på den här datorn. Installera det, eller kör med --motor inbyggd.")
    chosen, site, stamp = "quarto" if quarto else "inbyggd", output_folder(root), root / RENDER_STAMP
    start, paper = site / "index.html", site / "rapport.pdf"
    if stamp.is_file() and start.is_file() and paper.is_file():
        last = json.loads(stamp.read_text(encoding="utf-8"))
        if last["inputs"] == inputs_checksum(root, chosen):
            return Rendered(start, paper, chosen, last["pages"], False)
    stamp.unlink(missing_ok=True)
    left_out: list[str] = []
    if quarto:
        render_quarto(quarto, root)
    else:
        left_out = _render_builtin(root, site)
    count = len(list(site.rglob("*.html")))
    if not left_out:
        stamp.parent.mkdir(exist_ok=True)
        stamp.write_text(json.dumps({"inputs": inputs_checksum(root, chosen), "pages": count}), encoding="utf-8")
    return Rendered(start, paper, chosen, count, True, tuple(left_out))


def _render_builtin(root: Path, site: Path) -> list[str]:
    from analys.publish import steps
    from analys.publish.builtin import engine

    tables, program = checksums.tables(database_path()), checksums.program()
    steps.make_pages(root, tables, program)
    made, left_out = engine.render(root, tables)
    steps.after(root, site, made, whole=True)
    return left_out
