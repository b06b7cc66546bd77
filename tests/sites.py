"""A project folder of a test's own, and the program run in it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from places import ROOT

COPIED = ("_quarto.yml", "_brand.yml", "index.qmd", "qmd", "notebooks", "data/raw", "scripts")


def run(*arguments: str, root: Path) -> subprocess.CompletedProcess:
    """Run the program in a project folder of its own."""
    environment = {k: v for k, v in os.environ.items() if k != "ANALYS_DB"}
    command = [sys.executable, "-c", "import sys; from analys.cli import main; sys.exit(main())", *arguments]
    return subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)


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
