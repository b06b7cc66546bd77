"""Executed cells -> Markdown: text with its inline values, code where echo asks, and every kind of output."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import replace
from html import escape
from pathlib import Path

from analys.publish.builtin.execute import INLINE_PYTHON
from analys.publish.builtin.sources import PageSource, SourceCell
from analys.publish.project import PART_LINE

TICKS = "`" * 3
ANSI = re.compile(r"\x1b\[[0-9;]*m")
EMBED_LINE = re.compile(r"^\{\{<\s*embed\s+([^\s#>]+)#([\w-]+)[^>]*>\}\}[ \t]*$", re.MULTILINE)
Save = Callable[[str, bytes], str]  # (file name, bytes) -> the path that the page has to it


def _fenced(text: str, kind: str) -> str:
    ticks = max((len(m) for m in re.findall(r"`{3,}", text)), default=2) + 1
    fence = "`" * max(3, ticks)
    return f"{fence}{kind}\n{text}\n{fence}"


def _raw(text: str) -> str:
    return _fenced(re.sub(r"\n\s*\n", "\n", text), "{=html}")


def _image(path: str, cell: SourceCell, alone: bool) -> str:
    alt = str(cell.options.get("fig-alt") or "")
    caption = str(cell.options.get("fig-cap") or "") if alone else ""
    said = f' fig-alt="{escape(alt)}"' if alt else ""
    label = f"#{cell.label}" if alone and cell.label.startswith("fig-") else ""
    attributes = f"{{{label}{said}}}" if label or said else ""
    return f"![{caption}]({path}){attributes}"


def _output(output: dict, cell: SourceCell, save: Save, number: int, alone: bool) -> str:
    if output.output_type == "stream":
        if output.name == "stderr" and cell.options.get("warning") is False:
            return ""
        return f"::: {{.cell-output .cell-output-{output.name}}}\n{_fenced(output.text.rstrip(), '')}\n:::"
    if output.output_type == "error":
        told = re.sub(r"In\[\d+\]", f"In[{cell.options.get('number', 1)}]", ANSI.sub("", "\n".join(output.traceback)))
        return f"::: {{.cell-output .cell-output-error}}\n{_fenced(told, '')}\n:::"
    data = output.get("data", {})
    for kind, ending in (("image/svg+xml", "svg"), ("image/png", "png"), ("image/jpeg", "jpg")):
        if kind in data and "text/html" not in data:
            raw = data[kind] if isinstance(data[kind], str) else "".join(data[kind])
            content = raw.encode() if ending == "svg" else base64.b64decode(raw)
            name = cell.label or f"cell-{cell.line}-{hashlib.sha256(content).hexdigest()[:8]}"
            return _image(save(f"{name}-output-{number}.{ending}", content), cell, alone)
    for kind in ("text/markdown", "text/html", "text/plain"):
        if kind in data:
            text = data[kind] if isinstance(data[kind], str) else "".join(data[kind])
            if kind == "text/markdown":
                return text
            return _raw(text) if kind == "text/html" else f"::: {{.cell-output}}\n{_fenced(text, '')}\n:::"
    return ""


def _code(cell: SourceCell) -> str:
    """Return a cell's code as echo asks: the code, the whole cell with its fences, or folded."""
    echo = cell.options.get("echo")
    if echo == "fenced":
        said = f"{cell.said}\n" if cell.said else ""
        return _fenced(f"{TICKS}{{{cell.kind}}}\n{said}{cell.source}\n{TICKS}", "markdown")
    if echo is False or not cell.source.strip():
        return ""
    shown, fold = _fenced(cell.source, cell.kind), cell.options.get("code-fold")
    if fold in (None, False, "none"):
        return shown
    opened = " open" if fold == "show" else ""
    summary = escape(str(cell.options.get("code-summary") or "Kod"))
    return (
        f"{_raw(f'<details class=code-fold{opened}><summary>{summary}</summary>')}\n\n{shown}\n\n{_raw('</details>')}"
    )


def _captioned(body: str, cell: SourceCell, pictures: int) -> str:
    """Put a table's or several figures' caption and label around what a cell shows."""
    kind = cell.label.split("-")[0]
    caption = cell.options.get("tbl-cap") if kind == "tbl" else cell.options.get("fig-cap")
    if kind not in ("tbl", "fig") or not body.strip() or (kind == "fig" and pictures == 1):
        return body
    said = f"\n\n{caption}" if caption else ""
    return f"::: {{#{cell.label}}}\n{body}{said}\n:::"


def cell_markdown(cell: SourceCell, save: Save) -> str:
    """Return one executed cell as Markdown."""
    if cell.options.get("include") is False:
        return ""
    parts, shown = [_code(cell)], [] if cell.options.get("output") is False else cell.outputs
    pictures = sum(any(k.startswith("image/") for k in o.get("data", {})) for o in shown)
    made = [_output(o, cell, save, n, pictures == 1) for n, o in enumerate(shown, start=1)]
    if cell.options.get("output") == "asis":
        made = [o.text if o.output_type == "stream" else m for o, m in zip(shown, made, strict=True)]
    parts.append(_captioned("\n\n".join(m for m in made if m), cell, pictures))
    return "\n\n".join(p for p in parts if p)


def _part(folder: Path, name: str) -> str:
    """Return a part made from the data as raw blocks, one for each format that it has."""
    blocks = []
    for ending, kind in (("html", "html"), ("typ", "typst")):
        path = folder / f"{name}.{ending}"
        text = path.read_text(encoding="utf-8") if path.is_file() else ""
        blocks += [_fenced(text, f"{{={kind}}}")] if text.strip() else []
    return "\n\n".join(blocks)


def _embedded(match: re.Match, folder: Path, notebooks: dict[Path, PageSource], save: Save) -> str:
    """Return what a labelled cell of a notebook shows, or nothing where there is no such cell."""
    source = notebooks.get((folder / match.group(1)).resolve())
    for cell in source.cells if source else ():
        if match.group(2) in (cell.label, *cell.options.get("tags", ())):
            return cell_markdown(replace(cell, options={**cell.options, "echo": False}), save)
    return ""


def page_markdown(source: PageSource, save: Save, parts_folder: Path, notebooks: dict[Path, PageSource]) -> str:
    """Return a page's executed source as Markdown.

    `parts_folder` holds the parts that are made from the data, `notebooks` those that pages embed cells of.
    """
    parts = []
    for cell in source.cells:
        if cell.kind != "text":
            parts.append(cell_markdown(cell, save))
            continue
        printed = "".join(o.text for o in cell.outputs if o.output_type == "stream")
        values = iter(json.loads(printed) if printed else [])
        text = INLINE_PYTHON.sub(lambda match, left=values: next(left, match.group()), cell.source)
        text = PART_LINE.sub(lambda match: _part(parts_folder, match.group(1)), text)
        parts.append(EMBED_LINE.sub(lambda match: _embedded(match, source.path.parent, notebooks, save), text))
    return "\n\n".join(p for p in parts if p.strip())
