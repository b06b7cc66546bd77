"""Notebooks stay as they were: Quarto writes what its cells gave into the file itself, and that is taken back here.

The step before keeps each notebook's bytes; the step after puts them back where only outputs and injected parameters
differ. One that someone has edited in the meantime is left alone.
"""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

NOTEBOOKS_KEPT = Path(".analys", "notebooks")


def _cells(data: bytes) -> list[tuple[str, str]]:
    cells = json.loads(data)["cells"]
    return [
        (c["cell_type"], "".join(c["source"]))
        for c in cells
        if "injected-parameters" not in c.get("metadata", {}).get("tags", ())
    ]


def keep(root: Path, notebooks: list[str]) -> None:
    """Keep the notebooks (paths from the root) as they are now."""
    for name in notebooks:
        copy = root / NOTEBOOKS_KEPT / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(root / name, copy)


def restore(root: Path) -> dict[str, tuple[bytes, bytes]]:
    """Put back the notebooks that differ from what is kept in nothing that a person wrote.

    Returns:
        name -> its bytes as they are again, and as they were with what the cells gave.
    """
    back = {}
    for copy in sorted((root / NOTEBOOKS_KEPT).rglob("*.ipynb")):
        name = copy.relative_to(root / NOTEBOOKS_KEPT).as_posix()
        target, old = root / name, copy.read_bytes()
        if target.is_file() and (now := target.read_bytes()) != old:
            try:
                same = _cells(now) == _cells(old)
            except (ValueError, KeyError):
                same = False
            if same:
                stat = copy.stat()
                target.write_bytes(old)
                os.utime(target, ns=(stat.st_atime_ns, stat.st_mtime_ns))
                back[name] = (old, now)
        copy.unlink(missing_ok=True)  # the watch may have been here too
    return back
