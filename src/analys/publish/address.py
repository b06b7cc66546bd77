"""Where a page lies on the site: its source's path with `.html`, as Quarto has it."""

from __future__ import annotations

from pathlib import PurePosixPath


def address(source: str) -> str:
    """'notebooks/x.ipynb' -> 'notebooks/x.html'."""
    return str(PurePosixPath(source).with_suffix(".html"))
