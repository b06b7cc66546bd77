"""What has been read is kept: one small file for each document, under the database's folder.

A kept file is named by a fingerprint of everything it depends on: the document's bytes and name, the hand-kept rows
about it, and the source code that reads it. It is a zip of Arrow tables, whose checksums tell a half-written file from
a whole one. Deleting the folder costs a reading, never data.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import io
import json
import os
import re
import zipfile
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

PACKAGE = Path(__file__).parents[1]
READERS = ("pypdfium2", "pikepdf", "lxml", "polars")
NOTES = "anmärkningar.json"
_IMPORTED = re.compile(r"^[ \t]*(?:from|import)[ \t]+(analys[\w.]*)(?:[ \t]+import[ \t]+(\([^)]*\)|.+))?", re.MULTILINE)
_COMMENT = re.compile(r"#.*")
_FILE_NAME = re.compile(r"\w+")


def fingerprint(*parts: object) -> str:
    """Return a checksum of the parts; what JSON can write counts by value."""
    text = json.dumps(parts, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()  # a path may be in any encoding


def checksum(path: Path) -> str:
    """Return a file's SHA-256."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def imported(source: str) -> set[str]:
    """Return what a module of this package may import of it, as dotted names below `analys`; names in modules too.

    By the words of the import statements, a hundredth of the time that parsing takes. What only looks like one makes
    the set too large, which costs a reading, never too small.
    """
    found = set()
    for module, names in _IMPORTED.findall(_COMMENT.sub("", source)):
        found |= {module, *(f"{module}.{name}" for name in _FILE_NAME.findall(names))}
    return {name.removeprefix("analys.") for name in found if name.startswith("analys.")}


@cache
def code_version(module: str) -> str:
    """Return a checksum of a module, every module of this package it reaches, reference/ and the reading libraries."""
    reached, waiting = {}, {module}
    while waiting:
        name = waiting.pop()
        path = PACKAGE.joinpath(*name.split(".")).with_suffix(".py")
        if name not in reached and path.is_file():
            reached[name] = path.read_text(encoding="utf-8")
            waiting |= imported(reached[name])
    return fingerprint(reached, _words(), [importlib.metadata.version(name) for name in READERS])


def _words() -> dict[str, str]:
    """Return the checksum of each file below reference/."""
    folder = PACKAGE / "reference"
    return {p.relative_to(folder).as_posix(): checksum(p) for p in sorted(folder.rglob("*")) if p.is_file()}


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that it is there whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.{os.getpid()}.ny")
    aside.write_bytes(data)
    aside.replace(path)


def frames_to_bytes(frames: Mapping[str, pl.DataFrame], notes: list[str]) -> bytes:
    """Return frames and remarks as the bytes of one kept file."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr(zipfile.ZipInfo(NOTES), json.dumps(notes, ensure_ascii=False))
        for name, frame in frames.items():
            arrow = io.BytesIO()
            frame.write_ipc(arrow, compression="zstd")
            file.writestr(zipfile.ZipInfo(name), arrow.getvalue())
    return packed.getvalue()


def content(*frames: pl.DataFrame) -> str:
    """Return a checksum of the frames' rows, columns and types; the same rows read anew give the same."""
    digest = hashlib.sha256()
    for frame in frames:  # as text: what stands in memory where a value is missing differs from reading to reading
        digest.update(f"{frame.schema}\n".encode() + frame.write_ndjson().encode())
    return digest.hexdigest()


def read_frames(path: Path, names: Sequence[str] | None = None) -> dict[str, pl.DataFrame]:
    """Return the frames of a kept file, or the named ones of them."""
    import polars as pl

    with zipfile.ZipFile(path) as file:
        return {name: pl.read_ipc(io.BytesIO(file.read(name))) for name in names or file.namelist() if name != NOTES}


def read_notes(path: Path) -> list[str]:
    """Return the remarks of a kept file."""
    with zipfile.ZipFile(path) as file:
        return json.loads(file.read(NOTES))


def is_whole(path: Path, used_before: bool = False) -> bool:
    """Return whether a kept file is there with nothing missing; of one used before, only that its end is there."""
    try:
        with zipfile.ZipFile(path) as file:
            return used_before or file.testzip() is None
    except (OSError, zipfile.BadZipFile):
        return False


def forget_others(folder: Path, kept: set[str]) -> None:
    """Remove the kept files that nothing asks for any more."""
    for path in folder.glob("*.*"):
        if path.suffix in (".zip", ".fel", ".ny") and path.name not in kept:
            path.unlink(missing_ok=True)
