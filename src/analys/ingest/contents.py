"""What the database was last written from: which kept file each document and municipality came from.

With it the next ingest copies what is unchanged out of the old database instead of reading every kept file anew. It
counts only for the very database file it was written after.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from analys.load.store import write_whole

FILE = "innehall.json"


@dataclass(frozen=True)
class SourceGroup:
    """The documents of one municipality, audited and analysed together: where their results are kept."""

    documents: tuple[str, ...]
    kept: Path


@dataclass(frozen=True)
class Contents:
    """The name of each document's kept file and its municipality, and of each municipality's kept file by its name."""

    documents: dict[str, tuple[str, str]] = field(default_factory=dict)
    by_group: dict[str, str] = field(default_factory=dict)

    @property
    def groups(self) -> frozenset[str]:
        """The names of the municipalities' kept files."""
        return frozenset(self.by_group.values())

    def holds(self, dokument: str, kept: Path) -> bool:
        """Return whether the database's rows of a document came from this kept file."""
        return self.documents.get(dokument, ("", ""))[0] == kept.name


def mark(db: Path) -> list[int] | None:
    """Return what tells this database file from any later one, or None where there is none."""
    return [db.stat().st_size, db.stat().st_mtime_ns] if db.is_file() else None


def read_contents(folder: Path, db: Path) -> Contents:
    """Return what the database was written from; nothing is known of a database that something else wrote."""
    try:
        stored = json.loads((folder / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Contents()
    if stored["mark"] != mark(db) or "by_group" not in stored:
        return Contents()
    return Contents({d: (name, group) for d, (name, group) in stored["documents"].items()}, stored["by_group"])


def write_contents(
    folder: Path, db: Path, kept: dict[str, Path], groups: dict[str, SourceGroup], done: Sequence[str]
) -> None:
    """Note what the database has just been written from; `done` are the municipalities whose results it holds."""
    names = {d: group for group, about in groups.items() for d in about.documents}
    documents = {dokument: (path.name, names[dokument]) for dokument, path in kept.items()}
    record = {"mark": mark(db), "documents": documents, "by_group": {g: groups[g].kept.name for g in done}}
    write_whole(folder / FILE, json.dumps(record, ensure_ascii=False).encode())
