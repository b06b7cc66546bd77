"""Mended pages, kept between runs by what they were mended from: what has not changed is not mended again."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(".analys", "klara")


@dataclass(frozen=True)
class Finished:
    """A mended page, what it told the site, and the paths of the files that it needs besides itself."""

    page: bytes
    search: list[dict]
    cells: list[str]
    files: list[str]


def key(*parts: bytes | str) -> str:
    """Return the checksum of all that a mended page rests on."""
    return hashlib.sha256(b"\0".join(p if isinstance(p, bytes) else p.encode() for p in parts)).hexdigest()


def known(root: Path, address: str, wanted: str, out: Path) -> Finished | None:
    """Return a page as it was mended where that still holds, and the files that it needs are there."""
    path = (root / FOLDER / address).with_suffix(".json")
    if not path.is_file():
        return None
    said = json.loads(path.read_text(encoding="utf-8"))
    if said["key"] != wanted or not all((out / name).is_file() for name in said["files"]):
        return None
    return Finished(said["page"].encode(), said["search"], said["cells"], said["files"])


def keep(root: Path, address: str, wanted: str, done: Finished) -> None:
    """Keep a mended page."""
    path = (root / FOLDER / address).with_suffix(".json")
    path.parent.mkdir(parents=True, exist_ok=True)
    said = {"key": wanted, "page": done.page.decode(), "search": done.search, "cells": done.cells, "files": done.files}
    aside = path.with_suffix(".ny")
    aside.write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")
    aside.replace(path)


def forget(root: Path, addresses: set[str]) -> None:
    """Forget the pages that are not among these."""
    there = {(root / FOLDER / address).with_suffix(".json") for address in addresses}
    for path in set((root / FOLDER).rglob("*.json")) - there:
        path.unlink()
