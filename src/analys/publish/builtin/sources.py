"""A source -> its cells: text and code in order, each with the line it stands on and the options that hold for it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from analys.publish.project import FRONT, INCLUDE, config, front_matter, read_yaml

CODE_CELL = re.compile(r"^(?P<indent>\s*)(?P<fence>`{3,})\s*\{(?P<language>[a-zA-Z][\w-]*)(?P<more>[^}]*)\}\s*$")
FENCE = re.compile(r"^\s*(`{3,}|~{3,})")
DEFAULTS = {"eval": True, "echo": True, "output": True, "warning": True, "error": False, "include": True}
SWITCHES = ("eval", "echo", "output", "warning", "error", "include", "code-fold", "code-summary", "enabled")


@dataclass
class SourceCell:
    """A stretch of text or a cell of code; `line` is where it begins (in a notebook: the cell's number)."""

    kind: str  # "text" or a language
    source: str
    line: int
    options: dict = field(default_factory=dict)
    said: str = ""  # the options as they are written
    outputs: list = field(default_factory=list)

    @property
    def label(self) -> str:
        """The cell's label, or ''."""
        return str(self.options.get("label") or self.options.get("id") or "")


@dataclass
class PageSource:
    """A page's source as the engine reads it."""

    path: Path
    name: str  # from the root
    head: dict
    cells: list[SourceCell]


def _options(code: str, page: dict) -> tuple[dict, str, str]:
    """Return a cell's options over the page's, its code without them, and the options as they are written."""
    lines, said = code.split("\n"), []
    while lines and lines[0].startswith("#|"):
        said.append(lines.pop(0)[2:].removeprefix(" "))
    own = read_yaml("\n".join(said)) if said else {}
    written = "\n".join(f"#| {line}" for line in said if not line.startswith("echo:"))
    return {**page, **(own if isinstance(own, dict) else {})}, "\n".join(lines).strip("\n"), written


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    """Give a source's lines with their numbers; what is included has the line that includes it."""
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
        included = INCLUDE.match(line)
        target = path.parent / included.group(1) if included else None
        if target is None or not target.is_file():
            yield number, line
        else:
            for _, inner in _lines(target):
                yield number, inner


def _qmd_cells(path: Path, page: dict) -> list[SourceCell]:
    head = FRONT.match(path.read_text(encoding="utf-8"))
    skip = head.group(0).count("\n") if head else 0
    cells: list[SourceCell] = []
    text: list[str] = []
    start, inside, code = skip + 1, "", None

    def flush() -> None:
        if any(line.strip() for line in text):
            cells.append(SourceCell("text", "\n".join(text), start))
        text.clear()

    for number, line in _lines(path):
        if number <= skip:
            continue
        if code is not None:
            if line.strip() == inside:
                options, source, said = _options("\n".join(code.source), page)  # type: ignore[arg-type]
                cells.append(SourceCell(code.kind, source, code.line, options, said))
                code, inside, start = None, "", number + 1
            else:
                code.source.append(line)  # type: ignore[attr-defined]
            continue
        cell, fence = CODE_CELL.match(line), FENCE.match(line)
        if inside:
            if fence and fence.group(1).startswith(inside) and line.strip() == fence.group(1):
                inside = ""
            text.append(line)
        elif cell:
            flush()
            code, inside = SourceCell(cell["language"], [], number), cell["fence"]  # type: ignore[arg-type]
        else:
            inside = fence.group(1) if fence else ""
            if not text:
                start = number
            text.append(line)
    flush()
    return cells


def _notebook_cells(path: Path, page: dict) -> list[SourceCell]:
    cells = []
    for number, cell in enumerate(json.loads(path.read_text(encoding="utf-8"))["cells"], start=1):
        source = "".join(cell["source"])
        if cell["cell_type"] == "code":
            options, code, said = _options(source, page)
            tags = cell.get("metadata", {}).get("tags", ())
            label = options.get("label") or cell.get("metadata", {}).get("label") or ""
            cells.append(SourceCell("python", code, number, {**options, "label": label, "tags": list(tags)}, said))
        elif cell["cell_type"] == "markdown":
            cells.append(SourceCell("text", source, number))
    return cells


def read(root: Path, name: str) -> PageSource:
    """Return a page's source; the options of `_quarto.yml`, the page and the cell hold in that order."""
    path, head = root / name, front_matter(root / name)
    own = head.get("execute") or {}
    page = {**DEFAULTS, **_switches(config(root).get("execute")), **_switches(own if isinstance(own, dict) else {})}
    html = (config(root).get("format") or {}).get("html") or {}
    page |= _switches(html if isinstance(html, dict) else {}) | _switches(head)
    if own is False:
        page["eval"] = False
    cells = _notebook_cells(path, page) if path.suffix == ".ipynb" else _qmd_cells(path, page)
    return PageSource(path, name, head, cells)


def _switches(said: object) -> dict:
    return {k: v for k, v in said.items() if k in SWITCHES} if isinstance(said, dict) else {}
