"""What the engine made of each page, kept between runs by all that the page rests on: an edit makes one page anew.

A page rests on its source with what that includes, the parts and tables that it takes in, the notebooks that it embeds
cells of, the files that it or its code names, the project's settings, and this program.
"""

from __future__ import annotations

import base64
import os
from dataclasses import dataclass, field
from pathlib import Path

from analys.publish import checksums, memory
from analys.publish.freeze import rests_on
from analys.publish.lent import embedded
from analys.publish.memory import checksum
from analys.publish.project import FRONT, MADE, include, parts_of

PAGES_REMEMBERED = Path(".analys", "inbyggd")


@dataclass
class Made:
    """What became of one page: its content as HTML, its figures and its PDF, by path from the output folder."""

    body: str
    files: dict[str, bytes] = field(default_factory=dict)


def common(root: Path) -> str:
    """Return the checksum of what all pages rest on: settings, looks, profile, libraries and this program."""
    program = checksums.program(whole=True)
    settings = [p.read_bytes() for p in (root / "_quarto.yml", root / "_brand.yml") if p.is_file()]
    return checksum(program, os.environ.get("QUARTO_PROFILE", ""), *settings)


def key(root: Path, name: str, tables: dict[str, str], shared: str) -> str:
    """Return the checksum of all that a page rests on; `shared` is what `common` gave."""
    path = root / name
    text = path.read_text(encoding="utf-8")
    text = include(text, path.parent) if path.suffix == ".qmd" else text
    parts = [root / MADE / "_delar" / f"{part}.{kind}" for part in parts_of(text) for kind in ("html", "typ")]
    lent = [root / n for n in embedded(root, [name])]
    head = FRONT.match(text)
    named = [path.parent / word.strip("\"'[], ") for word in (head.group(1).split() if head else ())]
    read = [p.read_bytes() for p in (*parts, *lent, *named) if p.is_file()]
    rest = [rests_on(p, tables, "") for p in (path, *lent)]
    return checksum(shared, name, text, *rest, *read)


def known(root: Path, name: str, wanted: str) -> Made | None:
    """Return what was made of a page where it still holds."""
    said = memory.known(root / PAGES_REMEMBERED, name, wanted)
    return Made(said["body"], {to: base64.b64decode(data) for to, data in said["files"].items()}) if said else None


def keep(root: Path, name: str, made: Made, wanted: str) -> None:
    """Keep what was made of a page."""
    files = {to: base64.b64encode(data).decode() for to, data in made.files.items()}
    memory.keep(root / PAGES_REMEMBERED, name, wanted, {"body": made.body, "files": files})


def forget(root: Path, names: set[str]) -> None:
    """Forget the pages that are not among these sources."""
    memory.forget(root / PAGES_REMEMBERED, names)
