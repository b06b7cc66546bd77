"""Where the project lies: its root, its raw files and its database.

The root is the nearest folder, from the working directory upwards, that holds this project's fixed folders; a notebook
started in `notebooks/` and a command typed in the root thus find the same database.
"""

from __future__ import annotations

import os
from pathlib import Path

RAW = Path("data", "raw")
DATABASE = Path("data", "processed", "analys.duckdb")


class UserError(Exception):
    """What the user can mend; the message is Swedish, one line for each fault: what is wrong and what to do."""


def project_root(start: Path | None = None) -> Path:
    """Return the project's root: from `start` or the working directory upwards, else where this package lies."""
    here = (start or Path.cwd()).resolve()
    for folder in (here, *here.parents):
        if (folder / "_quarto.yml").is_file() or (folder / RAW).is_dir():
            return folder
    installed = Path(__file__).resolve().parents[3]
    return installed if (installed / RAW).is_dir() else here


def database_path(db: str | Path | None = None) -> Path:
    """Return the database to use: the one given, ANALYS_DB, or the project's own."""
    chosen = db or os.environ.get("ANALYS_DB")
    return Path(chosen).resolve() if chosen else project_root() / DATABASE
