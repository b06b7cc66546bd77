"""Part of make bench: the site from clean, unchanged, with one page edited, and beside a stock Quarto site, as ratios.

The stock site has the same pages, content and cells, without our steps, theme and brand: what Quarto itself takes. The
pages made from data lie there already. Processor time is told beside the clock's: where the machine has other work
to do it is what can be compared.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
DIGIT = ("rad\t3\t", "data/raw/botkyrka-2021.tsv")  # the row whose last figure is changed, in the largest report
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


def stock(folder: Path) -> None:
    """Make a copy a stock site: no steps of ours, Quarto's own theme."""
    path = folder / "_quarto.yml"
    settings = yaml.safe_load(path.read_text(encoding="utf-8"))
    for key in ("pre-render", "post-render"):
        settings["project"].pop(key)
    settings["format"] = {"html": {"theme": "cosmo"}}
    settings["website"]["search"] = True
    path.write_text(yaml.safe_dump(settings, allow_unicode=True, sort_keys=False), encoding="utf-8")
    (folder / "_brand.yml").unlink()


def ratios(ours: tuple[float, float], theirs: tuple[float, float]) -> str:
    """Return '0,84 i processortid, 0,91 efter klockan'."""
    by_clock, by_processor = (f"{b / a:.2f}".replace(".", ",") for a, b in zip(theirs, ours, strict=True))
    return f"{by_processor} i processortid, {by_clock} efter klockan"


def with_builtin(folder: Path, program: list[str]) -> None:
    """Print the built-in engine's times: from clean, unchanged, and with one page edited."""
    command = [*program, "report", "--motor", "inbyggd"]
    clean, again = seconds(command, folder), seconds(command, folder)
    print(f"Inbyggd motor, från tomt till webbplats och PDF: {told(clean)}; mål: högst 25 s på två lediga kärnor")
    print(f"Inbyggd motor, oförändrat: {told(again)}; mål: under 2 s")
    for name in ("qmd/metod.qmd", "notebooks/personalomsattning.ipynb"):
        path = folder / name
        text = path.read_text(encoding="utf-8")
        path.write_text(text + "\nEn rad till.\n" if path.suffix == ".qmd" else text.replace('"## ', '"## Om: ', 1))
        taken = told(seconds([*program, "render", *command[-2:]], folder))
        print(f"Inbyggd motor, {name} ändrad: {taken}; mål: högst 3 s")
    after_a_change(folder, command, "Inbyggd motor", clean)


def change_digit(folder: Path) -> None:
    """Change the last digit of one printed figure, in a table of the budget."""
    path = folder / DIGIT[1]
    before, table, rest = path.read_text(encoding="utf-8").partition("tabell\t20\n")
    lines = rest.split("\n")
    place = next(i for i, line in enumerate(lines) if line.startswith(DIGIT[0]))
    lines[place] = lines[place][:-1] + str((int(lines[place][-1]) + 1) % 10)
    path.write_text(before + table + "\n".join(lines), encoding="utf-8")


def after_a_change(folder: Path, command: list[str], engine: str, clean: tuple[float, float]) -> None:
    """Print what a changed digit and a changed line of dokument.toml cost, against a build from nothing."""
    change_digit(folder)
    digit = seconds(command, folder)
    with (folder / "data/raw/dokument.toml").open("a", encoding="utf-8") as file:
        file.write('[alingsas-2018]\ndokumenttyp = "kvalitetsrapport"\n')
    line = seconds(command, folder)
    for what, taken in (("en ändrad siffra", digit), ("en ändrad rad i dokument.toml", line)):
        print(f"{engine}, {what}: {told(taken)}; mot allt {ratios(taken, clean)}; mål: högst 0,25")


def with_quarto(ours: Path, theirs: Path, program: list[str], quarto: Path) -> None:
    """Print Quarto's times for our project and for the stock site of the same pages, side by side."""
    render = [str(quarto), "render", "--no-execute-daemon"]
    for folder in (ours, theirs):
        seconds([*program, "ingest"], folder)
    environment = {**os.environ, "QUARTO_PROJECT_RENDER_ALL": "1"}
    subprocess.run([sys.executable, "scripts/fore.py"], cwd=theirs, env=environment, check=True, capture_output=True)
    stock(theirs)
    base, whole = seconds(render, theirs), seconds(render, ours)
    same, again = seconds(render, theirs), seconds(render, ours)
    print(f"Quarto, webbplats utan vårt av samma sidor: {told(base)}, oförändrad {told(same)}")
    print(f"Quarto, vår: {told(whole)}, oförändrad {told(again)}; inläsningen är inte med")
    print(f"Förhållande: {ratios(whole, base)}; mål: högst 1,0")
    print(f"Förhållande, vår oförändrad mot deras hela: {ratios(again, base)}; mål: högst 0,5")
    print(f"Förhållande, vår oförändrad mot deras oförändrade: {ratios(again, same)}")
    after_a_change(ours, render, "Quarto", whole)


def main() -> None:
    """Print the site's times and ratios with each engine that is here."""
    from analys.publish.engine_quarto import find_quarto

    program = [sys.executable, "-m", "analys.cli"]
    with tempfile.TemporaryDirectory() as temporary:
        with_builtin(copy_project(Path(temporary, "inbyggd")), program)
        quarto = find_quarto()
        if quarto is None:
            print("Quarto finns inte här; förhållandet till Quartos egen tid mäts inte.")
            return
        ours, theirs = (copy_project(Path(temporary, name)) for name in ("quarto", "utan"))
        with_quarto(ours, theirs, program, quarto)


if __name__ == "__main__":
    main()
