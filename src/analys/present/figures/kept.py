"""Drawings are kept: the same figure, drawn by the same program, is not drawn again.

Drawing is most of what a site costs, and of a hundred figures a changed report changes a few. Notebooks, pages and the
report on paper share what is kept. Deleting the folder costs the drawing, nothing else.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Callable
from functools import cache
from importlib.metadata import version
from pathlib import Path

import plotly.graph_objects as go
import plotly.io as pio

from analys.words.paths import project_root

DRAWINGS_KEPT = Path(".analys", "bilder")
PROGRAM = ("present/figures/figures_static.py", "present/figures/page_svg.py", "words/theme.py")
MOST_DRAWINGS = 2_000  # drawings; the oldest go when there are more


@cache
def _program() -> str:
    """What a drawing depends on beside its figure: the code that draws, the looks and the library."""
    package = Path(__file__).parents[2]
    digest = hashlib.sha256(version("matplotlib").encode())
    for name in PROGRAM:
        digest.update((package / name).read_bytes())
    brand = project_root() / "_brand.yml"
    digest.update(brand.read_bytes() if brand.is_file() else b"")
    return digest.hexdigest()


def kept(figure: go.Figure, way: str, draw: Callable[[], str]) -> str:
    """Return the figure's drawing in this way, drawn by `draw` where it is not kept already."""
    key = hashlib.sha256(f"{_program()} {way} {pio.to_json(figure, validate=False)}".encode()).hexdigest()
    path = project_root() / DRAWINGS_KEPT / f"{key}.svg"
    with contextlib.suppress(OSError):
        text = path.read_text(encoding="utf-8")
        if text.endswith("</svg>"):
            return text
    text = draw().strip()
    with contextlib.suppress(OSError):  # a folder that may not be written costs the time, no more
        path.parent.mkdir(parents=True, exist_ok=True)
        aside = path.with_name(f".{path.name}.{os.getpid()}")
        aside.write_text(text, encoding="utf-8", newline="\n")
        aside.replace(path)
        _forget(path.parent)
    return text


def _forget(folder: Path) -> None:
    drawings = list(folder.glob("*.svg"))
    if len(drawings) > MOST_DRAWINGS:
        for path in sorted(drawings, key=lambda p: p.stat().st_mtime)[: MOST_DRAWINGS // 4]:
            path.unlink(missing_ok=True)
