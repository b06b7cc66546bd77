"""What the pages rest on, in short: the data table by table, the program with its looks, and the sources."""

from __future__ import annotations

import csv
import hashlib
import importlib.metadata
import json
from functools import cache
from pathlib import Path

from analys.publish.project import MADE
from analys.words.schema import TABLES, file_name

CONTENT = ("__init__.py", "words/", "reference/", "load/database.py", "present/", "publish/made/", "publish/project.py")
LIBRARIES = ("polars", "plotly", "great-tables", "matplotlib", "typst", "pypandoc-binary", "lxml")


ABOUT_DOCUMENTS = "dokumentens kommun och år"  # what decides which report an analysis shows first, and its name
CHOSEN_BY = ("dokument", "kommun", "år")  # all that `present.pages.choice` reads of `dokument`


def tables(db: Path) -> dict[str, str]:
    """Return the checksum of each table's content: of its CSV export where there is one, else of its rows.

    That of ABOUT_DOCUMENTS is of the columns CHOSEN_BY alone: a page that names `dokument` itself rests on all of it.
    """
    export = db.parent / "export"
    files = {name: export / f"{file_name(table)}.csv" for name, table in TABLES.items()}
    if all(path.is_file() for path in files.values()):
        found = {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in files.items()}
        with files["dokument"].open(encoding="utf-8-sig", newline="") as file:
            about = [[row[c] for c in CHOSEN_BY] for row in csv.DictReader(file, delimiter=";")]
        return found | {ABOUT_DOCUMENTS: hashlib.sha256(json.dumps(about).encode()).hexdigest()}
    from analys.load import database

    rows = database.read_tables(list(TABLES), db)
    rows[ABOUT_DOCUMENTS] = rows["dokument"].select(CHOSEN_BY)
    return {name: hashlib.sha256(frame.write_json().encode()).hexdigest() for name, frame in rows.items()}


@cache
def program(whole: bool = False) -> str:
    """Return the checksum of what gives the pages their content: code, vocabulary, and the libraries that draw.

    `whole`: of all of this package, also what reads, audits, mends and dresses the pages.
    """
    digest, package = hashlib.sha256(), Path(__file__).parents[1]
    for path in sorted(package.rglob("*")):
        place = path.relative_to(package).as_posix()
        if path.is_file() and "__pycache__" not in path.parts and (whole or place.startswith(CONTENT)):
            digest.update(place.encode() + hashlib.sha256(path.read_bytes()).digest())
    for library in LIBRARIES:
        digest.update(f"{library} {importlib.metadata.version(library)}".encode())
    return digest.hexdigest()


def files(root: Path, *patterns: str) -> list[str]:
    """Return the checksums of the files that the patterns find, with their names."""
    found = [p for pattern in patterns for p in sorted(root.glob(pattern)) if p.is_file()]
    return [f"{p.relative_to(root).as_posix()} {hashlib.sha256(p.read_bytes()).hexdigest()}" for p in found]


def texts(root: Path) -> list[str]:
    """Return the checksums of what decides the pages besides the data: the notebooks, the project, the looks."""
    return files(root, "_quarto.yml", "_brand.yml", "notebooks/*.ipynb")


def made_are_there(root: Path) -> bool:
    """Say whether the folder of made pages stands; someone may have taken it away."""
    return (root / MADE / "_delar").is_dir() and any((root / MADE / "kallor").glob("*.qmd"))


def joined(*parts: dict[str, str] | str) -> str:
    """Return one checksum of several."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update((str(sorted(part.items())) if isinstance(part, dict) else part).encode())
    return digest.hexdigest()
