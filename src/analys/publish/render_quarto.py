"""The engine where there is a Quarto: it makes the fragments, its hooks ingest before and finish after.

Quarto starts a kernel for every page and format. The hook before runs all cells once, in one kernel, and hands them
over as Quarto's own frozen results (`_freeze/`, made anew whenever data, sources or code have changed); a page rendered
alone is executed by Quarto itself.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import yaml

from analys.publish.render_sources import Page, RenderError, front_matter, pages, pages_of_reports

RAW, STAMP, FROZEN = Path(".analys", "quarto"), Path(".analys", "frysta"), Path("_freeze")


def find_quarto() -> Path | None:
    """Return Quarto's program: QUARTO_PATH, then PATH, then the environment's own."""
    named = os.environ.get("QUARTO_PATH")
    candidates = [named, shutil.which("quarto"), Path(sys.executable).with_name("quarto")]
    return next((Path(c) for c in candidates if c and Path(c).is_file()), None)


def render_quarto(quarto: Path, root: Path) -> None:
    """Run `quarto render` in the project with this Python on its path."""
    environment = dict(os.environ)
    environment["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{environment.get('PATH', '')}"
    environment["QUARTO_PYTHON"] = sys.executable
    run = subprocess.run(  # noqa: S603
        [str(quarto), "render", "--no-execute-daemon"],
        cwd=root,
        env=environment,
        text=True,
        capture_output=True,
        check=False,
    )
    if run.returncode:
        raise RenderError(
            "Quarto avslutade med fel:\n" + "\n".join((run.stdout + run.stderr).strip().splitlines()[-25:])
        )


def before(root: Path, inputs: Callable[[], str]) -> None:
    """Ingest what changed and run the pages' cells, so that `quarto render` alone is the whole job."""
    from analys.ingest.progress import ingest_shown

    for leftover in (*root.glob("qmd/*.html"), *root.glob("qmd/*.pdf"), *root.glob("notebooks/*.html")):
        leftover.unlink()  # an interrupted run leaves its pages beside their sources
    ingest_shown()  # a file that cannot be read has had its line; the others are published
    if not os.environ.get("QUARTO_PROJECT_RENDER_ALL"):
        return
    stamp, wanted = root / STAMP, inputs()
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted and (root / FROZEN).is_dir():
        return
    stamp.unlink(missing_ok=True)
    _freeze(root)
    stamp.parent.mkdir(exist_ok=True)
    stamp.write_text(wanted, encoding="utf-8")


def _freeze(root: Path) -> None:
    from analys.publish.render_builtin import cells_to_markdown, execute, markdown_to_html
    from analys.words import theme

    shutil.rmtree(root / FROZEN, ignore_errors=True)
    found = pages(root)
    wanted = pages_of_reports(found)
    wanted += [page for page in found if page.source not in {p.source for p in wanted}]  # Quarto wants them all
    others: dict[Page, str] = {}
    for page, cells in execute({page: root / page.source for page in wanted}, root).items():
        source, content = page.source, cells_to_markdown(cells)
        if page.parent:  # another report's: Quarto knows one page a source
            others[page] = content
            continue
        head = {**front_matter(root / source), **theme.paper_colours()}
        text = "---\n" + yaml.safe_dump(head, allow_unicode=True, sort_keys=False) + "---\n\n" + content
        result = {"engine": "jupyter", "markdown": text, "supporting": [], "filters": [], "includes": {}}
        folder = root / FROZEN / Path(source).with_suffix("") / "execute-results"
        folder.mkdir(parents=True, exist_ok=True)
        for name in ("html", "typ") if "typst" in (head.get("format") or {}) else ("html",):
            content = json.dumps({"hash": "", "result": result}, ensure_ascii=False, indent=2)
            (folder / f"{name}.json").write_text(content, encoding="utf-8")
    for page, fragment in zip(others, markdown_to_html(others.values()) if others else (), strict=True):
        store = root / RAW / f"{page.key}.html"
        store.parent.mkdir(parents=True, exist_ok=True)
        store.write_text(fragment, encoding="utf-8")


def _fragment(path: Path) -> str | None:
    """Return what stands inside <main> of a page that Quarto wrote; None for one that is finished already."""
    text = path.read_text(encoding="utf-8")
    if "data-rot=" in text:
        return None
    match = re.search(r"<main[^>]*>(.*)</main>", text, re.DOTALL)
    return match.group(1) if match else None


def after(root: Path, checksum: str) -> None:
    """Finish what Quarto wrote: every page's fragment is kept aside, so that one page can be rendered alone."""
    from analys.publish import site

    out, kept = root / "_site", root / RAW
    bodies, found = {}, pages_of_reports(pages(root))
    for page in found:
        made, store = out / Path(page.source).with_suffix(".html"), kept / f"{page.key}.html"
        fragment = _fragment(made) if made.is_file() and not page.parent else None
        if fragment is not None:
            store.parent.mkdir(parents=True, exist_ok=True)
            store.write_text(fragment, encoding="utf-8")
        if store.is_file():
            bodies[page.key] = store.read_text(encoding="utf-8")
    made = next((p for p in (out / "qmd" / "rapport.pdf", out / "rapport.pdf") if p.is_file()), None)
    files = site.finish(root, found, bodies, made.read_bytes() if made else None, checksum)
    site.write(files, out)
    (root / "qmd" / "rapport.typ").unlink(missing_ok=True)
