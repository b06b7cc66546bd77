"""What a step has made of each page, kept below .analys between runs by the checksum of all that it rests on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def checksum(*parts: bytes | str) -> str:
    """Return one checksum of texts and bytes, in order."""
    return hashlib.sha256(b"\0".join(p if isinstance(p, bytes) else p.encode() for p in parts)).hexdigest()


def known(folder: Path, page: str, wanted: str) -> dict[str, Any] | None:
    """Return what is kept of a page where it was made from what now goes by the checksum `wanted`."""
    path = _place(folder, page)
    if not path.is_file():
        return None
    said = json.loads(path.read_text(encoding="utf-8"))
    return said if said["key"] == wanted else None


def keep(folder: Path, page: str, wanted: str, said: dict[str, Any]) -> None:
    """Keep what was made of a page; a run that is stopped midway leaves the old or the new."""
    path = _place(folder, page)
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_suffix(".ny")
    aside.write_text(json.dumps({"key": wanted} | said, ensure_ascii=False), encoding="utf-8")
    aside.replace(path)


def kept(folder: Path) -> Iterator[dict[str, Any]]:
    """Yield what is kept of every page."""
    for path in folder.rglob("*.json"):
        yield json.loads(path.read_text(encoding="utf-8"))


def forget(folder: Path, pages: set[str]) -> None:
    """Forget the pages that are not among these."""
    for path in set(folder.rglob("*.json")) - {_place(folder, page) for page in pages}:
        path.unlink()


def _place(folder: Path, page: str) -> Path:
    return (folder / page).with_suffix(".json")
