"""Quarto's steps before and after, as `_quarto.yml` names them; the built-in engine takes the same ones.

Before: what has changed among the reports is read, the pages that are made from data are written, and what is frozen of
pages whose data has changed goes. After: the rendered pages are mended and the site is completed.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from analys.publish import checksums, freeze, kept, lent, watch
from analys.publish.project import REPORT, sources
from analys.words.paths import UserError, database_path, project_root

MADE_STAMP = Path(".analys", "sidor.txt")


def _listed(name: str) -> list[str]:
    """Return the files that Quarto lists for a step, in the environment or in the file that it was told to use."""
    file = os.environ.get(f"QUARTO_USE_FILE_FOR_{name}")
    text = Path(file).read_text(encoding="utf-8") if file and Path(file).is_file() else os.environ.get(name, "")
    return [line for line in text.splitlines() if line.strip()]


def make_pages(root: Path, tables: dict[str, str], program: str) -> None:
    """Write the pages that are made from data where data, program or the sources they are made of have changed."""
    looks = checksums.files(root, "_quarto.yml", "_brand.yml")
    wanted = checksums.joined(tables, program, *looks, *checksums.files(root, REPORT, "notebooks/*.ipynb"))
    stamp = root / MADE_STAMP
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted and checksums.made_are_there(root):
        return
    from analys.publish.made import made

    stamp.unlink(missing_ok=True)
    made.make(root, checksums.joined(program, *looks))
    stamp.parent.mkdir(exist_ok=True)
    stamp.write_text(wanted, encoding="utf-8")


def before(root: Path, inputs: list[str], whole: bool) -> None:
    """Do all that must be done before pages are rendered; `inputs` are their sources from the root."""
    kept.restore(root)  # an interrupted run left them as Quarto wrote them
    borrowed = lent.embedded(root, sources(root) if whole else inputs)
    notebooks = [n for n in dict.fromkeys([*inputs, *borrowed]) if n.endswith(".ipynb") and (root / n).is_file()]
    kept.keep(root, notebooks)
    if whole or not database_path().is_file():
        from analys.ingest.progress import ingest_shown

        ingest_shown()  # a file that cannot be read has had its line; the others are published
    tables, program = checksums.tables(database_path()), checksums.program()
    make_pages(root, tables, program)
    if whole:
        freeze.clear(root, tables, program)
    lent.give_outputs(root, borrowed, notebooks, tables, program)


def after(root: Path, out: Path, outputs: Mapping[Path, bytes], whole: bool) -> None:
    """Do all that must be done after pages have been rendered; `outputs` are those files, below `out`."""
    from analys.publish.finish.after import finish

    tables, program = checksums.tables(database_path()), checksums.program()
    for name, (own, ran) in kept.restore(root).items():
        lent.remember(root, name, own, ran, tables, program)
    checksum = checksums.joined(tables)
    finish(root, out, outputs, checksum, whole)


def main(step: str) -> int:
    """Run as Quarto's pre-render ('före') or post-render ('efter') step."""
    root, whole = project_root(), bool(os.environ.get("QUARTO_PROJECT_RENDER_ALL"))
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        if step == "före":
            watch.start(root)
            before(root, _listed("QUARTO_PROJECT_INPUT_FILES"), whole)
        else:
            out = root / (os.environ.get("QUARTO_PROJECT_OUTPUT_DIR") or "_site")
            made = [root / name for name in _listed("QUARTO_PROJECT_OUTPUT_FILES")]
            after(root, out, {p: p.read_bytes() for p in made if p.suffix == ".html" and p.is_file()}, whole)
    except UserError as error:
        print(error, file=sys.stderr)
        return 1
    return 0
