"""Part of make bench: the site from clean, unchanged, and Quarto's own time for the same pages without code, as ratios.

Our run with Quarto starts where the database is there; what is compared is what publishing costs beyond Quarto itself.
Processor time is told beside the clock's: where the machine has other work to do it is what can be compared.
"""

from __future__ import annotations

import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COPIED = ("_quarto.yml", "_brand.yml", "index.qmd", "qmd", "notebooks", "data/raw", "scripts")


def copy_project(folder: Path) -> Path:
    """Copy what a clone has of sources and data; the assets that Quarto's pages name stand where they stood."""
    for name in (*COPIED, "src/analys/assets"):
        source, target = ROOT / name, folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(source, target) if source.is_dir() else shutil.copyfile(source, target)
    return folder


def seconds(command: list[str], folder: Path) -> tuple[float, float]:
    """Run a command in a folder; return seconds by the clock and of processors; stop with its output if it fails."""
    environment = {k: v for k, v in os.environ.items() if k != "ANALYS_DB"}
    environment |= {"QUARTO_PYTHON": sys.executable}
    environment["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}"
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # as make does
    begun, used = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    made = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if made.returncode:
        raise SystemExit(f"{' '.join(command)}:\n{(made.stdout + made.stderr)[-2000:]}")
    now = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.perf_counter() - begun, now.ru_utime + now.ru_stime - used.ru_utime - used.ru_stime


def told(taken: tuple[float, float]) -> str:
    """Return '12,3 s (8,1 s processortid)'."""
    return f"{taken[0]:.1f} s ({taken[1]:.1f} s processortid)".replace(".", ",")


def without_code(folder: Path) -> None:
    """Take code and the steps before and after from a copy: what Quarto itself then takes is the base."""
    settings = folder / "_quarto.yml"
    settings.write_text(re.sub(r"  (pre|post)-render:.*\n", "", settings.read_text(encoding="utf-8")), encoding="utf-8")
    for page in (folder / "qmd").glob("*.qmd"):
        text = page.read_text(encoding="utf-8")
        page.write_text(
            re.sub(r"^```\{python\}\n.*?^```\n", "", text, flags=re.DOTALL | re.MULTILINE), encoding="utf-8"
        )
    import nbformat

    for path in (folder / "notebooks").glob("*.ipynb"):
        notebook = nbformat.read(path, as_version=4)
        notebook.cells = [c for c in notebook.cells if c.cell_type != "code"]
        nbformat.write(notebook, path)


def main() -> None:
    """Print the site's times and ratios with each engine that is here."""
    from analys.publish.engine_quarto import find_quarto

    program = [sys.executable, "-m", "analys.cli"]
    with tempfile.TemporaryDirectory() as temporary:
        mine = copy_project(Path(temporary, "inbyggd"))
        clean = seconds([*program, "report", "--motor", "inbyggd"], mine)
        again = seconds([*program, "report", "--motor", "inbyggd"], mine)
        print(f"Inbyggd motor, från tomt till webbplats och PDF: {told(clean)}; mål: högst 30 s på två lediga kärnor")
        print(f"Inbyggd motor, oförändrat: {told(again)}; mål: under 2 s")
        quarto = find_quarto()
        if quarto is None:
            print("Quarto finns inte här; förhållandet till Quartos egen tid mäts inte.")
            return
        theirs, bare = copy_project(Path(temporary, "quarto")), copy_project(Path(temporary, "utan-kod"))
        without_code(bare)
        base = seconds([str(quarto), "render"], bare)
        ingest = seconds([*program, "ingest"], theirs)
        ours = seconds([*program, "render", "--motor", "quarto"], theirs)
        print(f"Quarto, samma sidor utan kod: {told(base)}")
        print(f"Quarto, vår publicering: {told(ours)}; inläsningen, {told(ingest)}, är inte med")
        by_clock, by_processor = (f"{b / a:.2f}".replace(".", ",") for a, b in zip(base, ours, strict=True))
        print(f"Förhållande: {by_processor} i processortid, {by_clock} efter klockan; mål: högst 1,5")


if __name__ == "__main__":
    main()
