"""What the notebooks' cells gave, lent to the files while Quarto renders: ours are kept without outputs.

Quarto takes what stands in the file where a page embeds a cell and where a preview reloads, and it freezes a notebook
as it is after its cells have run. So the step before puts in what they gave last time, where nothing has changed, and
the step after puts the notebook back as it was (`kept`).
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import sys
from pathlib import Path

from analys.publish.freeze import rests_on

NOTEBOOKS_LENT = Path(".analys", "inbaddade")
EMBEDDED_NOTEBOOK = re.compile(r"\{\{<\s*embed\s+([^\s#>]+\.ipynb)")


def embedded(root: Path, sources: list[str]) -> list[str]:
    """Return the notebooks (from the root) that these sources embed cells of and that have no outputs."""
    found: dict[str, None] = {}
    for name in sources:
        path = root / name
        for target in EMBEDDED_NOTEBOOK.findall(path.read_text(encoding="utf-8")) if path.suffix == ".qmd" else ():
            notebook = (root / target.lstrip("/") if target.startswith("/") else path.parent / target).resolve()
            if notebook.is_file() and notebook.is_relative_to(root.resolve()) and not _has_outputs(notebook):
                found[notebook.relative_to(root.resolve()).as_posix()] = None
    return list(found)


def _has_outputs(path: Path) -> bool:
    return any(c.get("outputs") for c in json.loads(path.read_text(encoding="utf-8"))["cells"])


def _checksum(path: Path, data: bytes, tables: dict[str, str], program: str) -> str:
    return hashlib.sha256(data + rests_on(path, tables, program).encode()).hexdigest()


def remember(root: Path, name: str, own: bytes, ran: bytes, tables: dict[str, str], program: str) -> None:
    """Keep what a notebook's cells gave, as Quarto wrote it; not of one that was given other parameters."""
    if b"injected-parameters" in ran or b'"output_type"' not in ran:
        return
    copy = root / NOTEBOOKS_LENT / name
    copy.parent.mkdir(parents=True, exist_ok=True)
    copy.write_bytes(ran)
    copy.with_suffix(".txt").write_text(_checksum(root / name, own, tables, program))


def give_outputs(root: Path, lent: list[str], others: list[str], tables: dict[str, str], program: str) -> None:
    """Write into the notebooks what their cells gave last time, where nothing has changed.

    Those that pages embed cells of (`lent`) are run where that is not known; `others` Quarto runs itself.
    """
    for name in dict.fromkeys([*lent, *others]):
        path, copy = root / name, root / NOTEBOOKS_LENT / name
        if _has_outputs(path):
            continue
        wanted, stamp = _checksum(path, path.read_bytes(), tables, program), copy.with_suffix(".txt")
        if not (copy.is_file() and stamp.is_file() and stamp.read_text() == wanted):
            copy.parent.mkdir(parents=True, exist_ok=True)
            if name not in lent or not _run(path, copy):
                continue
            stamp.write_text(wanted)
        stat = path.stat()
        path.write_bytes(copy.read_bytes())
        os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))  # a preview would take it for an edit, and go there


def _run(path: Path, target: Path) -> bool:
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]  # as in theme.py
    import nbformat
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError

    notebook = nbformat.read(path, as_version=4)
    try:
        NotebookClient(notebook, timeout=300, record_timing=False).execute(cwd=str(path.parent))
    except CellExecutionError as error:
        print(f"{path.name}: en cell gick inte att köra. {error.ename}: {error.evalue}", file=sys.stderr)
        return False
    nbformat.write(notebook, target)
    return True
