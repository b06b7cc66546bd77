"""The engine where there is a Quarto: it makes the fragments, its hooks ingest before and finish after."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from analys.render_sources import RenderError, pages

RAW = Path(".analys", "quarto")


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


def before(root: Path) -> None:
    """Ingest what changed, so that `quarto render` alone is the whole job."""
    from analys.progress import ingest_shown

    ingest_shown()  # a file that cannot be read has had its line; the others are published


def _fragment(path: Path) -> str | None:
    """Return what stands inside <main> of a page that Quarto wrote; None for one that is finished already."""
    text = path.read_text(encoding="utf-8")
    if "data-rot=" in text:
        return None
    match = re.search(r"<main[^>]*>(.*)</main>", text, re.DOTALL)
    return match.group(1) if match else None


def after(root: Path, checksum: str) -> None:
    """Finish what Quarto wrote: every page's fragment is kept aside, so that one page can be rendered alone."""
    from analys import site

    out, kept = root / "_site", root / RAW
    bodies = {}
    for page in pages(root):
        made, store = out / Path(page.source).with_suffix(".html"), kept / f"{page.source}.html"
        fragment = _fragment(made) if made.is_file() else None
        if fragment is not None:
            store.parent.mkdir(parents=True, exist_ok=True)
            store.write_text(fragment, encoding="utf-8")
        if store.is_file():
            bodies[page.source] = store.read_text(encoding="utf-8")
    made = next((p for p in (out / "qmd" / "rapport.pdf", out / "rapport.pdf") if p.is_file()), None)
    files = site.finish(root, pages(root), bodies, made.read_bytes() if made else None, checksum)
    site.write(files, out)
    (root / "qmd" / "rapport.typ").unlink(missing_ok=True)
