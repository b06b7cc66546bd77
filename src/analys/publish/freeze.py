"""Frozen results that see the data: what Quarto has kept of a page goes when something the page rests on has changed.

Quarto freezes by the source alone. A page rests also on the tables that it names, on files that it names, and on this
program; a page that asks in SQL rests on the tables that its code has as words, one that reads the database itself on
all of the data.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from pathlib import Path, PurePosixPath

from analys.publish.asked import QUOTED, asked_for
from analys.publish.checksums import ABOUT_DOCUMENTS
from analys.publish.project import front_matter, include, sources

FROZEN, QUARTO_FROZEN, FROZEN_STAMP = Path("_freeze"), Path(".quarto", "_freeze"), Path(".analys", "frysta.json")
RUN = re.compile(
    r"^\s*```+\s*\{[a-z][^}\n]*\}[ \t]*\n(.*?)^\s*```+[ \t]*$|`\{[a-z]+\} ([^`\n]+)`", re.DOTALL | re.MULTILINE
)
ALL_DATA = re.compile(r"duckdb|read_tables|data/processed|%sql|\btabeller\(|\brapporter\(")


def _code(source: Path, text: str) -> list[str]:
    """Return what is run of a page: of a notebook its code cells, else its cells and inline code."""
    if source.suffix != ".ipynb":
        return [cell or inline for cell, inline in RUN.findall(text)]
    cells = json.loads(source.read_text(encoding="utf-8"))["cells"]
    return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]


def rests_on(source: Path, tables: dict[str, str], program: str) -> str:
    """Return the checksum of what a page rests on besides itself."""
    text = source.read_text(encoding="utf-8")
    text = include(text, source.parent) if source.suffix == ".qmd" else text.replace('\\"', '"')
    digest = hashlib.sha256(program.encode() if "analys" in text else b"")
    cells = _code(source, text)
    code, found, declared = "\n".join(cells), asked_for(cells, set(tables)), front_matter(source).get("tabeller") or ()
    everything = found is None or ALL_DATA.search(code) is not None
    asked = {*(found or ()), *declared}
    if "analys" in code:
        asked.add(ABOUT_DOCUMENTS)  # the choice of the report to show first
    for name, checksum in sorted(tables.items()):
        if everything or name in asked:
            digest.update(f"{name} {checksum}".encode())
    for name in sorted({*QUOTED.findall(text), *asked}):
        path = source.parent / name
        if len(name) > 2 and "." in name and path.is_file():
            digest.update(path.read_bytes())
    return digest.hexdigest()


def clear(root: Path, tables: dict[str, str], program: str) -> list[str]:
    """Take away the frozen results of the pages that rest on something that has changed; return those pages."""
    stamp = root / FROZEN_STAMP
    last = json.loads(stamp.read_text(encoding="utf-8")) if stamp.is_file() else {}
    now = {s: rests_on(root / s, tables, program) for s in sources(root) if s.endswith((".qmd", ".ipynb"))}
    changed = [s for s, checksum in now.items() if last.get(s) != checksum]
    for source in changed:
        for folder in (FROZEN, QUARTO_FROZEN):
            shutil.rmtree(root / folder / PurePosixPath(source).with_suffix("") / "execute-results", ignore_errors=True)
    stamp.parent.mkdir(exist_ok=True)
    stamp.write_text(json.dumps(now, indent=1), encoding="utf-8")
    return changed
