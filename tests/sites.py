"""A project folder of a test's own, and the program run in it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from places import ROOT

OWN = ROOT / "tests" / "publish" / "quarto"
COPIED = ("_quarto.yml", "_brand.yml", "index.qmd", "qmd", "notebooks", "data/raw", "scripts")


def run(*arguments: str, root: Path) -> subprocess.CompletedProcess:
    """Run the program in a project folder of its own."""
    environment = {k: v for k, v in os.environ.items() if k != "ANALYS_DB"}
    command = [sys.executable, "-c", "import sys; from analys.cli import main; sys.exit(main())", *arguments]
    return subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)


def small(root: Path, diagram: bool = False) -> Path:
    """Make a project of few pages: the start page, the page with everything and the notebook that it embeds of.

    `diagram`: with the Mermaid diagram that ends the page, which only Quarto draws.
    """
    project(root)
    kept = {"allt", "kallor", "rapporter", "sok"}
    for path in [*(root / "qmd").glob("*.qmd"), *(root / "notebooks").glob("*.ipynb")]:
        if path.stem not in kept:
            path.unlink()
    for path in OWN.iterdir():
        shutil.copyfile(path, root / ("notebooks" if path.suffix == ".ipynb" else "qmd") / path.name)
    if not diagram:
        without_diagram(root / "qmd" / "allt.qmd")
    for path in (root / "data/raw").iterdir():
        if path.name != "habo-2021.tsv":
            path.unlink()
    settings = root / "_quarto.yml"
    text = settings.read_text(encoding="utf-8")
    menu = "    contents: [index.qmd, qmd/allt.qmd, notebooks/egen.ipynb, qmd/kallor.qmd]\n"
    text = re.sub(r"    contents:\n.*?(?=  page-footer)", menu, text, count=1, flags=re.DOTALL)
    settings.write_text(re.sub(r"  page-footer:.*?\n\n", "\n", text, flags=re.DOTALL), encoding="utf-8")
    read = run("ingest", root=root)
    assert read.returncode == 0, read.stderr
    return root


def without_diagram(page: Path) -> int:
    """Cut the diagram off the end of the page with everything; return the line where it began."""
    text = page.read_text(encoding="utf-8")
    kept = text[: text.index("```{mermaid}")]
    page.write_text(kept, encoding="utf-8")
    return kept.count("\n") + 1


def project(folder: Path) -> Path:
    """Copy what a clone has of sources and data to a folder."""
    for name in COPIED:
        source, target = ROOT / name, folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(source, target) if source.is_dir() else shutil.copyfile(source, target)
    assets = Path("src", "analys", "assets")
    (folder / assets).parent.mkdir(parents=True)
    (folder / assets).symlink_to(ROOT / assets)
    return folder
