"""Publish: choose the engine, let it make the pages' fragments, and finish them into _site.

Quarto where there is one, the built-in engine where there is none; the same sources, the same finishing step, the same
addresses. A run whose inputs are those of the last one does nothing.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path

from analys.words.paths import UserError, database_path, project_root

STAMP = Path(".analys", "render.json")
ENGINES = ("quarto", "inbyggd")


@dataclass(frozen=True)
class Rendered:
    """What a run left: the start page, the PDF, the engine, the number of pages, and whether anything was made anew."""

    site: Path
    pdf: Path
    engine: str
    pages: int
    rebuilt: bool


def data_checksum(db: Path) -> str:
    """Return a checksum of the database's content: of its CSV export where there is one, else of its tables."""
    digest = hashlib.sha256()
    files = sorted((db.parent / "export").glob("*.csv"))
    if files:
        for path in files:
            digest.update(path.name.encode() + hashlib.sha256(path.read_bytes()).digest())
        return digest.hexdigest()
    from analys.load import database
    from analys.words.schema import TABLES

    for name in TABLES:
        digest.update(name.encode() + database.read_table(name, db).write_json().encode())
    return digest.hexdigest()


def inputs_checksum(root: Path, engine: str, data: str) -> str:
    """Return a checksum of all that the site depends on: data, sources, code, looks, engine and libraries."""
    digest = hashlib.sha256(f"{engine} {data}".encode())
    files = [root / "_quarto.yml", root / "_brand.yml"]
    files += [*sorted((root / "qmd").glob("*.qmd")), *sorted((root / "notebooks").glob("*.ipynb"))]
    files += sorted(Path(__file__).parents[1].rglob("*"))
    for path in files:
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(path.name.encode() + hashlib.sha256(path.read_bytes()).digest())
    for library in ("polars", "plotly", "great-tables", "matplotlib", "typst", "pypandoc-binary", "lxml"):
        digest.update(f"{library} {importlib.metadata.version(library)}".encode())
    return digest.hexdigest()


def render(root: Path, engine: str | None = None) -> Rendered:
    """Make the site and the PDF under `root/_site`; raise RenderError with a Swedish message where it cannot."""
    from analys.publish.render_quarto import find_quarto
    from analys.publish.render_sources import RenderError

    if engine not in (None, *ENGINES):
        raise RenderError(f"Motorn {engine!r} finns inte. Välj quarto eller inbyggd.")
    db = database_path()
    if not db.is_file():
        raise RenderError("Databasen finns inte än. Kör 'analys ingest' först.")
    quarto = find_quarto() if engine != "inbyggd" else None
    if engine == "quarto" and quarto is None:
        raise RenderError("Quarto finns inte på den här datorn. Installera det, eller kör med --motor inbyggd.")
    chosen = "quarto" if quarto else "inbyggd"
    data = data_checksum(db)
    wanted = inputs_checksum(root, chosen, data)
    site, stamp = root / "_site", root / STAMP
    if stamp.is_file() and (site / "index.html").is_file() and (site / "rapport.pdf").is_file():
        last = json.loads(stamp.read_text(encoding="utf-8"))
        if last["inputs"] == wanted:
            return Rendered(site / "index.html", site / "rapport.pdf", chosen, last["pages"], False)
    stamp.unlink(missing_ok=True)
    if quarto:
        from analys.publish.render_quarto import render_quarto

        render_quarto(quarto, root)
        count = len(list(site.rglob("*.html")))
    else:
        count = _render_builtin(root, data)
    stamp.parent.mkdir(exist_ok=True)
    stamp.write_text(json.dumps({"inputs": wanted, "pages": count}), encoding="utf-8")
    return Rendered(site / "index.html", site / "rapport.pdf", chosen, count, True)


def _render_builtin(root: Path, data: str) -> int:
    from analys.publish import site
    from analys.publish.render_builtin import render_builtin
    from analys.publish.render_sources import pages, pages_of_reports

    found = pages_of_reports(pages(root))
    bodies, pdf = render_builtin({p: root / p.source for p in found}, root)
    files = site.finish(root, found, bodies, pdf, data)
    site.write(files, root / "_site")
    return sum(path.suffix == ".html" for path in files)


def main(step: str) -> int:
    """Run as Quarto's pre-render ('före') and post-render ('efter') step."""
    from analys.publish import render_quarto

    root = project_root()

    def inputs() -> str:
        return inputs_checksum(root, "quarto", data_checksum(database_path()))

    try:
        if step == "före":
            render_quarto.before(root, inputs)
        else:
            render_quarto.after(root, data_checksum(database_path()))
    except UserError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    os.environ.setdefault("PYTHONIOENCODING", "utf-8")
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "efter"))
