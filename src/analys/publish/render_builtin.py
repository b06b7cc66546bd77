"""The engine for machines without Quarto: Jupyter executes the sources, Pandoc and Typst from PyPI typeset them.

It knows the part of Quarto that the pages use: YAML header, Python cells with `#|` options (echo, include, output),
inline `{python}`, `{{< include >}}`, raw blocks, and Pandoc's own Markdown. It is no clone of Quarto.
"""

from __future__ import annotations

import json
import os
import re
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]  # as in theme.py

import nbformat  # noqa: E402
import pypandoc  # noqa: E402

from analys.publish.render_sources import FRONT, Page, RenderError, front_matter, include  # noqa: E402

INLINE = re.compile(r"`\{python\}\s+([^`]+)`")
OPTION = re.compile(r"^#\|\s*([\w-]+):\s*(.*)$", re.MULTILINE)
MARKDOWN = "markdown-citations-auto_identifiers"  # the finishing step names headings, each page for itself
FENCE = "`" * 3
FORGETFUL = ["--InteractiveShell.cache_size=0", "--HistoryManager.enabled=False"]
BETWEEN = "<!-- nästa sida -->"


def read_source(path: Path) -> nbformat.NotebookNode:
    """Return a .qmd or .ipynb as a notebook, with includes put in and the YAML header taken out."""
    if path.suffix == ".ipynb":
        notebook = nbformat.read(path, as_version=4)
        notebook.cells = [c for c in notebook.cells if c.cell_type != "raw"]
        return notebook
    import jupytext

    return jupytext.reads(FRONT.sub("", include(path.read_text(encoding="utf-8"), path.parent)), fmt="Rmd")


def _with_inline_cells(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """Put before each text with inline `{python}` a hidden cell that prints its values."""
    cells = []
    for cell in notebook.cells:
        found = INLINE.findall(cell.source) if cell.cell_type == "markdown" else []
        if found:
            values = ", ".join(f"str({expression})" for expression in found)
            cells.append(
                nbformat.v4.new_code_cell(f"import json; print(json.dumps([{values}]))", metadata={"inline": True})
            )
        cells.append(cell)
    notebook.cells = cells
    return notebook


def _with_choice(notebook: nbformat.NotebookNode, page: Page) -> nbformat.NotebookNode:
    """Put the page's kommun and year after the cell of parameters, as a controller would type them there."""
    if page.choice is None:
        return notebook
    at = next((i for i, c in enumerate(notebook.cells) if "parameters" in c.metadata.get("tags", ())), None)
    if at is not None:
        values = f"kommun, ar = {page.choice.kommun!r}, {page.choice.year}"
        notebook.cells.insert(at + 1, nbformat.v4.new_code_cell(values, metadata={"dold": True}))
    return notebook


def _joined(sources: dict[Page, Path]) -> nbformat.NotebookNode:
    """Return all sources as one notebook, each cell marked with its page; one kernel then serves them all."""
    joined = nbformat.v4.new_notebook()
    for page, path in sources.items():
        name, notebook = page.key, _with_choice(_with_inline_cells(read_source(path)), page)
        # Not %reset, which collects garbage among all that the libraries hold: a quarter of a second each time.
        fresh = f"%reset_selective -f ^\nimport os; os.chdir({str(path.parent)!r})"
        for cell in [nbformat.v4.new_code_cell(fresh, metadata={"dold": True}), *notebook.cells]:
            cell.metadata["sida"] = name
            joined.cells.append(cell)
    return joined


def execute(sources: dict[Page, Path], root: Path) -> dict[Page, list[nbformat.NotebookNode]]:
    """Run the pages' cells in one kernel, each page with a fresh namespace and in its own folder."""
    from jupyter_client.manager import AsyncKernelManager
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError

    joined = _joined(sources)
    with tempfile.TemporaryDirectory() as folder:
        local = {} if os.name == "nt" else {"transport": "ipc", "ip": str(Path(folder, "k"))}
        manager = AsyncKernelManager(kernel_name="python3", **local)
        client = NotebookClient(
            joined, km=manager, timeout=300, store_widget_state=False, record_timing=False, extra_arguments=FORGETFUL
        )
        client.owns_km = True  # so that it ends the kernel, too
        environment = {**os.environ, "ANALYS_RENDER": "1", "PYTHONHASHSEED": "0", "MPLBACKEND": "Agg"}
        try:
            client.execute(env=environment, cwd=str(root))
        except CellExecutionError as error:
            failed = next(
                (c for c in joined.cells if any(o.output_type == "error" for o in c.get("outputs", []))), None
            )
            page = failed.metadata["sida"] if failed else "en sida"
            first = failed.source.strip().splitlines()[-1] if failed else ""
            raise RenderError(f"{page}: en cell gick inte att köra ({first}). {error.ename}: {error.evalue}") from error
    done: dict[str, list] = {page.key: [] for page in sources}
    for cell in joined.cells:
        done[cell.metadata["sida"]].append(cell)
    return {page: done[page.key] for page in sources}


def _raw(text: str, kind: str) -> str:
    return f"\n\n{FENCE}{{={kind}}}\n{text}\n{FENCE}\n\n"


def _output(output: nbformat.NotebookNode) -> str:
    if output.output_type == "stream":
        return f"\n\n{FENCE}\n{output.text.rstrip()}\n{FENCE}\n\n" if output.name == "stdout" else ""
    data = output.get("data", {})
    for kind in ("text/markdown", "text/html", "image/svg+xml", "text/plain"):
        if kind in data:
            text = data[kind] if isinstance(data[kind], str) else "".join(data[kind])
            if kind == "text/markdown":
                return f"\n\n{text}\n\n"
            return _raw(text, "html") if kind != "text/plain" else f"\n\n{FENCE}\n{text}\n{FENCE}\n\n"
    return ""


def cells_to_markdown(cells: list[nbformat.NotebookNode]) -> str:
    """Return executed cells as Markdown: text with its inline values, outputs, and code only where echo asks."""
    parts, values = [], []
    for cell in cells:
        if cell.cell_type == "markdown":
            remaining = iter(values)
            parts.append(INLINE.sub(lambda match, left=remaining: next(left), cell.source))
            continue
        if cell.metadata.get("dold"):
            continue
        if cell.metadata.get("inline"):
            values = json.loads("".join(o.text for o in cell.outputs if o.output_type == "stream"))
            continue
        options = dict(OPTION.findall(cell.source))
        if options.get("include", cell.metadata.get("include")) in ("false", False, "FALSE"):
            continue
        if options.get("echo") == "true":
            code = OPTION.sub("", cell.source).strip()
            parts.append(f"{FENCE}python\n{code}\n{FENCE}")
        if options.get("output") == "asis":
            parts.append("".join(o.text for o in cell.outputs if o.output_type == "stream"))
        else:
            parts += [_output(o) for o in cell.outputs]
    return "\n\n".join(parts)


def markdown_to_html(texts: Iterable[str]) -> list[str]:
    """Return each Markdown text as an HTML fragment; all in one call, for starting Pandoc is what takes its time."""
    joined = _raw(BETWEEN, "html").join(texts)
    made = pypandoc.convert_text(joined, "html5", format=MARKDOWN, extra_args=["--wrap=none", "--quiet"])
    return made.split(BETWEEN)


def markdown_to_pdf(text: str, meta: dict, root: Path) -> bytes:
    """Return Markdown as a tagged PDF/UA-1, the same bytes each time."""
    import typst

    from analys.words import theme

    assets = theme.ASSETS
    variables = [f"--metadata={k}:{v}" for k, v in {**meta, **theme.paper_colours()}.items() if isinstance(v, str)]
    source = pypandoc.convert_text(
        text, "typst", format=MARKDOWN, extra_args=["--wrap=none", f"--template={assets / 'rapport.typ'}", *variables]
    )
    work = root / ".analys"
    work.mkdir(exist_ok=True)
    path = work / "rapport.typ"
    path.write_text(source, encoding="utf-8")
    try:
        return typst.compile(
            str(path),
            font_paths=[str(assets / "fonts")],
            ignore_system_fonts=True,
            pdf_standards=["ua-1"],
        )
    except (RuntimeError, typst.TypstError) as error:
        raise RenderError(f"qmd/rapport.qmd: PDF:en gick inte att sätta. {error}") from error


def render_builtin(sources: dict[Page, Path], root: Path) -> tuple[dict[str, str], bytes | None]:
    """Return each page's HTML fragment by its key, and the PDF where a source asks for `format: typst`."""
    texts = {page: cells_to_markdown(cells) for page, cells in execute(sources, root).items()}
    bodies = markdown_to_html(texts.values())
    heads = {page: front_matter(sources[page]) for page in texts if page.choice is None}
    paper = next((page for page, head in heads.items() if "typst" in (head.get("format") or {})), None)
    pdf = markdown_to_pdf(texts[paper], heads[paper], root) if paper else None
    return dict(zip((page.key for page in texts), bodies, strict=True)), pdf
