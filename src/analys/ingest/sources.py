"""Paths a user names -> the documents to read, each with its id, its fingerprint and its hand-kept rows."""

from __future__ import annotations

import difflib
import os
import stat
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from analys.load.store import checksum, fingerprint
from analys.words.paths import UserError

SKIPPED_FILES = {"readme.md", "readme.txt", "thumbs.db", "desktop.ini"}
HAND_KEPT = ("dokument.toml", "tolkning.toml", "avlasningar.csv", "rattelser.csv")
BARRED = set('<>:"|?*\\')  # a document's name becomes a page's address
MOST_SUMMED = 300_000_000  # bytes: more than any reader takes on (limits.MAX_FILE_MB, which is slow to import)


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


def _is_wanted(path: Path) -> bool:
    name = path.name.lower()
    return not name.startswith((".", "~$")) and name not in SKIPPED_FILES and name not in HAND_KEPT


def _unfit(path: Path) -> str | None:
    """Return the Swedish line that refuses what is no file to open, or None."""
    if any(unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") for c in path.name):
        return f"{path.name!a}: namnet har styrtecken eller tecken i okänd kodning. Byt namn på filen."
    if barred := sorted(set(path.name) & BARRED):
        return (
            f"{path.name}: namnet har {' '.join(barred)}, som inte går i en adress eller i Windows. Byt namn på filen."
        )
    try:
        mode = path.stat().st_mode
    except PermissionError:
        return _closed(path)
    except OSError:
        return f"{path.name}: är en länk som inte leder till någon fil. Rätta länken, eller ta bort den."
    if not stat.S_ISREG(mode):
        return f"{path.name}: är ingen vanlig fil utan ett rör, en sockel eller en enhet. Ange en fil med rapporten."
    return None


def _closed(path: Path) -> str:
    return f"{path.name}: får inte läsas. Stäng filen i andra program, eller ändra behörigheten."


def _missing(path: Path) -> str:
    near = path.parent if path.parent.is_dir() else Path()
    close = difflib.get_close_matches(path.name, sorted(p.name for p in near.iterdir()), n=1, cutoff=0.5)
    return f"{path}: finns inte." + (f" Menade du {near / close[0]}?" if close else " Kontrollera sökvägen.")


def _inside(folder: Path, refused: dict[str, str]) -> list[Path]:
    """Return what lies in a folder, in all its levels; a folder that may not be opened is noted in `refused`."""

    def closed(error: OSError) -> None:
        path = Path(error.filename)
        refused[f"{path}/"] = f"{path.name!a}: mappen får inte öppnas, och inget i den är läst. Ändra behörigheten."

    found: list[Path] = []
    for here, folders, names in os.walk(folder, onerror=closed):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(here, name) for name in names]
    return sorted(found)


def find_files(paths: Sequence[Path]) -> tuple[list[Path], dict[str, str]]:
    """Return the documents that the paths name, a folder's in all its levels; raise MissingError for a false path.

    Beside them what is refused unread, a Swedish line for each: by document id, or a folder's path that ends with /.
    """
    missing = [_missing(path) for path in paths if not path.exists() and not path.is_symlink()]
    if missing:
        raise MissingError("\n".join(missing))
    found: dict[Path, None] = {}
    refused: dict[str, str] = {}
    for path in paths:
        for file in [p for p in _inside(path, refused) if _is_wanted(p)] if path.is_dir() else [path]:
            if unfit := _unfit(file):
                refused[document_id(file)] = unfit
            else:
                found[file.resolve()] = None
    return list(found), refused


def checksums(paths: Sequence[Path], files: Sequence[Path]) -> tuple[dict[Path, str], dict[str, str]]:
    """Return the checksum of every file that an ingest of these paths depends on: documents and hand-kept files.

    Beside them the documents that may not be opened, by id. What no reader takes on is not read through.
    """
    folders = {file.parent for file in files} | {path.resolve() for path in paths if path.is_dir()}
    beside = [folder / name for folder in sorted(folders) for name in HAND_KEPT]
    sums: dict[Path, str] = {}
    refused: dict[str, str] = {}
    for path in (*files, *(p for p in beside if p.is_file())):
        try:
            about = path.stat()
            small = about.st_size <= MOST_SUMMED
            sums[path] = checksum(path) if small else f"{about.st_size} {about.st_mtime_ns}"
        except OSError:
            if path in beside:
                raise SourceError(_closed(path)) from None
            refused[document_id(path)] = _closed(path)
    return sums, refused


def document_id(path: Path) -> str:
    """Return a document's id: the file's name without its ending, composed characters composed."""
    return unicodedata.normalize("NFC", path.stem)


def _same_id(by_id: dict[str, list[Path]]) -> dict[str, str]:
    """Return for each id that several files would have the Swedish line that refuses them all."""
    return {
        dokument: f"{' och '.join(str(p) for p in same)}: filerna ger samma dokument-id {dokument!r}, och ingen av dem "
        "är läst. Byt namn på en av dem, eller ta bort den som inte ska läsas."
        for dokument, same in by_id.items()
        if len(same) > 1
    }


def find_sources(paths: Sequence[Path], sums: dict[Path, str], version: str) -> tuple[list[Source], dict[str, str]]:
    """Return the documents among files with their checksums, in the order of their ids, with their hand-kept rows.

    Beside them the ids that cannot be read, since several files have them, each with its Swedish line. Raises
    SourceError with every fault of the hand-kept rows.
    """
    from analys.interpret.handkept.handkept import HandKept, read_handkept

    by_id: dict[str, list[Path]] = {}
    for path in sums:
        if path.name not in HAND_KEPT:
            by_id.setdefault(document_id(path), []).append(path)
    refused, faults = _same_id(by_id), list[str]()
    whole = [path.resolve() for path in paths if path.is_dir()]
    by_folder: dict[Path, HandKept] = {}
    for folder in sorted({path.parent for path in sums}):
        here = {dokument for dokument, same in by_id.items() if any(path.parent == folder for path in same)}
        wholly = any(folder.is_relative_to(named) for named in whole)
        by_folder[folder] = read_handkept(folder, here if wholly else None)
        faults += by_folder[folder].faults
    if faults:
        raise SourceError("\n".join(faults))
    sources = []
    for dokument, (path, *_) in sorted(by_id.items()):
        if dokument in refused:
            continue
        hand = by_folder[path.parent].about(dokument)
        sources.append(Source(dokument, path, fingerprint(sums[path], dokument, path.name, hand, version), hand))
    return sources, refused
