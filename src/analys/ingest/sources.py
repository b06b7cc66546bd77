"""Paths a user names -> the documents to read, each with its id, its fingerprint and its hand-kept rows."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from analys.load.store import checksum, fingerprint
from analys.words.paths import UserError

SKIPPED = {"readme.md", "readme.txt", "thumbs.db", "desktop.ini"}
HAND_KEPT = ("dokument.toml", "tolkning.toml", "avlasningar.csv", "rattelser.csv")


class SourceError(UserError):
    """Inputs that cannot be used as they are; nothing is changed."""


class MissingError(UserError):
    """A path that leads nowhere."""


@dataclass(frozen=True)
class Source:
    """One document to read: its id, its file, a fingerprint of all its reading depends on, and the rows about it."""

    dokument: str
    path: Path
    key: str
    hand: dict[str, Any] = field(default_factory=dict)


def _is_document(path: Path) -> bool:
    name = path.name.lower()
    return path.is_file() and not name.startswith((".", "~$")) and name not in SKIPPED and name not in HAND_KEPT


def _missing(path: Path) -> str:
    near = path.parent if path.parent.is_dir() else Path()
    close = difflib.get_close_matches(path.name, sorted(p.name for p in near.iterdir()), n=1, cutoff=0.5)
    return f"{path}: finns inte." + (f" Menade du {near / close[0]}?" if close else " Kontrollera sökvägen.")


def find_files(paths: Sequence[Path]) -> list[Path]:
    """Return the documents that the paths name, a folder's in all its levels; raise MissingError for a false path."""
    missing = [_missing(path) for path in paths if not path.exists()]
    if missing:
        raise MissingError("\n".join(missing))
    found: dict[Path, None] = {}
    for path in paths:
        inside = sorted(path.rglob("*")) if path.is_dir() else [path]
        visible = (p for p in inside if not any(part.startswith(".") for part in p.relative_to(path).parts[:-1]))
        found |= {p.resolve(): None for p in visible if _is_document(p) or (p == path and p.is_file())}
    return list(found)


def checksums(paths: Sequence[Path], files: Sequence[Path]) -> dict[Path, str]:
    """Return the checksum of every file that an ingest of these paths depends on: documents and hand-kept files."""
    folders = {file.parent for file in files} | {path.resolve() for path in paths if path.is_dir()}
    beside = [folder / name for folder in sorted(folders) for name in HAND_KEPT]
    return {path: checksum(path) for path in (*files, *beside) if path.is_file()}


def document_id(path: Path) -> str:
    """Return a document's id: the file's name without its ending, composed characters composed."""
    return unicodedata.normalize("NFC", path.stem)


def _same_id(by_id: dict[str, list[Path]]) -> list[str]:
    return [
        f"{' och '.join(str(p) for p in same)}: filerna ger samma dokument-id {dokument!r}. Byt namn på en av dem, "
        "eller ta bort den som inte ska läsas."
        for dokument, same in by_id.items()
        if len(same) > 1
    ]


def find_sources(paths: Sequence[Path], sums: dict[Path, str], version: str) -> list[Source]:
    """Return the documents among files with their checksums, in the order of their ids, with their hand-kept rows.

    Raises SourceError with every fault of names and hand-kept rows.
    """
    from analys.interpret.handkept import HandKept, read_handkept

    by_id: dict[str, list[Path]] = {}
    for path in sums:
        if path.name not in HAND_KEPT:
            by_id.setdefault(document_id(path), []).append(path)
    faults = _same_id(by_id)
    whole = [path.resolve() for path in paths if path.is_dir()]
    by_folder: dict[Path, HandKept] = {}
    for folder in sorted({path.parent for path in sums}):
        here = {dokument for dokument, (path, *_) in by_id.items() if path.parent == folder}
        wholly = any(folder.is_relative_to(named) for named in whole)
        by_folder[folder] = read_handkept(folder, here if wholly else None)
        faults += by_folder[folder].faults
    if faults:
        raise SourceError("\n".join(faults))
    sources = []
    for dokument, (path, *_) in sorted(by_id.items()):
        hand = by_folder[path.parent].about(dokument)
        sources.append(Source(dokument, path, fingerprint(sums[path], dokument, path.name, hand, version), hand))
    return sources
