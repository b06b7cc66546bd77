"""The pages' cells, run by Jupyter: each cell gets its outputs. One kernel serves all pages.

Each page has a fresh namespace and its own folder. A cell that fails where its options do not allow it is told as a
fault of its page; the other pages go on.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
from pathlib import Path

sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]  # as in theme.py

import nbformat  # noqa: E402

from analys.publish.builtin.sources import PageSource, SourceCell  # noqa: E402

INLINE_PYTHON = re.compile(r"`\{python\}\s+([^`]+)`")
FORGETFUL = ["--InteractiveShell.cache_size=0", "--HistoryManager.enabled=False"]


def has_code(source: PageSource) -> bool:
    """Say whether a page has anything to run."""
    return any(_runs(c) or (c.kind == "text" and INLINE_PYTHON.search(c.source)) for c in source.cells)


def _runs(cell: SourceCell) -> bool:
    return cell.kind == "python" and cell.options.get("eval") is not False


def _prepared(source: PageSource) -> list[tuple[SourceCell | None, nbformat.NotebookNode]]:
    """Return what to run of a page, each with the cell whose outputs it gives (None: what makes the page ready)."""
    # Not %reset, which collects garbage among all that the libraries hold: a quarter of a second each time.
    fresh = f"%reset_selective -f ^\nimport os; os.chdir({str(source.path.parent)!r})"
    made: list[tuple[SourceCell | None, nbformat.NotebookNode]] = [(None, nbformat.v4.new_code_cell(fresh))]
    for cell in source.cells:
        if _runs(cell):
            cell.options["number"] = 1 + sum(c is not None and c.kind != "text" for c, _ in made)
            made.append((cell, nbformat.v4.new_code_cell(cell.source)))
        elif cell.kind == "text" and (found := INLINE_PYTHON.findall(cell.source)):
            values = ", ".join(f"str({expression})" for expression in found)
            made.append((cell, nbformat.v4.new_code_cell(f"import json; print(json.dumps([{values}]))")))
    return made


def execute(sources: list[PageSource], root: Path) -> dict[str, list[str]]:
    """Run the pages' cells and put in their outputs; return the faults by page."""
    from jupyter_client.manager import AsyncKernelManager
    from nbclient import NotebookClient

    work = [(s, cell, node) for s in sources if has_code(s) for cell, node in _prepared(s)]
    if not work:
        return {}
    joined = nbformat.v4.new_notebook(cells=[node for _, _, node in work])
    with tempfile.TemporaryDirectory() as folder:
        local = {} if os.name == "nt" else {"transport": "ipc", "ip": str(Path(folder, "k"))}
        client = NotebookClient(
            joined,
            km=AsyncKernelManager(kernel_name="python3", **local),
            timeout=300,
            allow_errors=True,
            store_widget_state=False,
            record_timing=False,
            extra_arguments=FORGETFUL,
        )
        client.owns_km = True  # so that it ends the kernel, too
        environment = {**os.environ, "ANALYS_RENDER": "1", "PYTHONHASHSEED": "0"}
        environment["MPLBACKEND"] = "module://matplotlib_inline.backend_inline"
        client.execute(env=environment, cwd=str(root))
    faults: dict[str, list[str]] = {}
    for source, cell, node in work:
        if cell is None:
            continue
        cell.outputs = node.outputs
        error = next((o for o in node.outputs if o.output_type == "error"), None)
        if error and source.name not in faults and not (cell.kind != "text" and cell.options.get("error")):
            place = "cell" if source.path.suffix == ".ipynb" else "rad"
            faults[source.name] = [
                f"{source.name}, {place} {cell.line}: en cell gick inte att köra. {error.ename}: {error.evalue}"
            ]
    return faults
