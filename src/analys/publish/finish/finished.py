"""Mended pages, kept between runs by what they were mended from: what has not changed is not mended again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from analys.publish import memory

PAGES_FINISHED = Path(".analys", "klara")


@dataclass(frozen=True)
class Finished:
    """A mended page, what it told the site, and the paths of the files that it needs besides itself."""

    page: bytes
    search: list[dict]
    cells: list[str]
    files: list[str]


def known(root: Path, address: str, wanted: str, out: Path) -> Finished | None:
    """Return a page as it was mended where that still holds, and the files that it needs are there."""
    said = memory.known(root / PAGES_FINISHED, address, wanted)
    if said is None or not all((out / name).is_file() for name in said["files"]):
        return None
    return Finished(said["page"].encode(), said["search"], said["cells"], said["files"])


def keep(root: Path, address: str, wanted: str, done: Finished) -> None:
    """Keep a mended page."""
    said = {"page": done.page.decode(), "search": done.search, "cells": done.cells, "files": done.files}
    memory.keep(root / PAGES_FINISHED, address, wanted, said)


def files(root: Path) -> set[str]:
    """Return the paths of what the pages of earlier runs needed besides themselves."""
    return {name for said in memory.kept(root / PAGES_FINISHED) for name in said["files"]}


def forget(root: Path, addresses: set[str], unneeded: Iterable[Path]) -> None:
    """Forget the pages that are not among these, and take away files that were written for pages and none needs now."""
    memory.forget(root / PAGES_FINISHED, addresses)
    for path in unneeded:
        path.unlink(missing_ok=True)
