"""Where the project lies: its root, its raw files and its database.

The root is the nearest folder, from the working directory upwards, that holds this project's fixed folders; a notebook
started in `notebooks/` and a command typed in the root thus find the same database.
"""

from __future__ import annotations

import errno
import os
from pathlib import Path

RAW = Path("data", "raw")
DATABASE = Path("data", "processed", "analys.duckdb")
ENGINES = ("quarto", "inbyggd")  # what can publish the project, as --motor names them


class UserError(Exception):
    """What the user can mend; the message is Swedish, one line for each fault: what is wrong and what to do."""

    def _render_traceback_(self) -> list[str]:
        return [str(self)]  # a notebook shows the message, not where in the program it was told


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


def system_fault(error: OSError) -> str | None:
    """Return the Swedish line for what the system refused, or None where it is no fault that the user can mend."""
    where = f"{error.filename}: " if error.filename else ""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"{where}disken är full. Databasen är som den var. Frigör utrymme och kör igen."
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return (
            f"{where}får inte skrivas eller öppnas. Databasen är som den var. Ändra behörigheten på filen eller "
            "mappen, eller skriv på en annan plats."
        )
    if error.errno == errno.ENAMETOOLONG:
        return f"{where[:80]}… sökvägen är längre än systemet tillåter. Korta namnet eller flytta filen."
    if error.errno in (errno.EMFILE, errno.ENOMEM, errno.EAGAIN):
        return "Datorn har slut på minne eller öppna filer. Stäng andra program, eller ange --processer 1; kör igen."
    return None
