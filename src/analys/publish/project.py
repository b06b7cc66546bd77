"""The Quarto project as both engines and the steps around them read it: its pages, their heads, menu and addresses."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Any

import polars as pl
import yaml

from analys.present.pages.choice import Choice, choices
from analys.publish.address import address
from analys.words.paths import UserError

FRONT = re.compile(r"\A---[ \t]*\n(.*?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)
MADE = "sidor"  # the folder of pages and parts that are written from the data; git ignores it
REPORT = "qmd/rapport.qmd"
ESCAPED = re.compile(r"\\([^\w\s])")
PAGE_ABOVE = {f"{MADE}/kallor": "qmd/kallor.qmd", f"{MADE}/rapporter": "qmd/rapporter.qmd",
         f"{MADE}/namnder": "qmd/namnder.qmd", f"{MADE}/sedan": "qmd/sedan.qmd",
         f"{MADE}/arsrapport": "qmd/rapport.qmd"}  # fmt: skip


@dataclass(frozen=True)
class Page:
    """One page of the site: where its source is, where it goes, what it is called and where it hangs in the menu."""

    source: str  # relative to the root
    title: str
    description: str = ""
    section: str = ""
    parent: str = ""  # the source of the page that this one is one of many of
    tables: tuple[str, ...] = ()  # what the page is about: it is made once for each report that has rows in them
    choice: Choice | None = None

    @property
    def address(self) -> str:
        """'qmd/metod.qmd' -> 'qmd/metod.html'."""
        return address(self.source)


class RenderError(UserError):
    """Pages that cannot be made; the message is Swedish: which page, what went wrong, what to do."""


def config(root: Path) -> dict:
    """Return `_quarto.yml`; RenderError where the folder has none."""
    if not (root / "_quarto.yml").is_file():
        raise RenderError(
            f"{root}: här finns ingen _quarto.yml, så det finns inga sidor att göra. Kör i projektets mapp."
        )
    return _parsed((root / "_quarto.yml").read_text(encoding="utf-8"))


@lru_cache(maxsize=8)
def _parsed(text: str) -> dict:
    return read_yaml(text) or {}


def read_yaml(text: str) -> Any:
    """Return what YAML says, read by libyaml where PyYAML has it: ten times as fast."""
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506


def output_folder(root: Path) -> Path:
    """Return the folder that `_quarto.yml` sends the site to."""
    return root / (config(root).get("project", {}).get("output-dir") or "_site")


def _head(text: str, path: Path) -> dict:
    try:
        return read_yaml(text) or {}
    except yaml.MarkedYAMLError as error:
        line = 2 + error.problem_mark.line if error.problem_mark else 1
        raise RenderError(f"{path.name}, rad {line}: sidhuvudet är inte giltig YAML. {error.problem}") from error


def front_matter(path: Path) -> dict:
    """Return a source's YAML header; a notebook without one takes its title from its first heading."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".ipynb":
        cells = ["".join(c["source"]) for c in json.loads(text)["cells"] if c["cell_type"] in ("markdown", "raw")]
        head = FRONT.match((cells[0] if cells else "").rstrip() + "\n")
        found = _head(head.group(1), path) if head else {}
        heading = re.search(r"^# (.+)$", "\n\n".join(cells), re.MULTILINE)
        return {"title": heading.group(1).strip() if heading else path.stem.capitalize(), **(found or {})}
    head = FRONT.match(text)
    return _head(head.group(1), path) if head else {}


def plain(text: object) -> str:
    r"""Return what a title's Markdown says without its escapes: 'a\_b' -> 'a_b'."""
    return ESCAPED.sub(r"\1", str(text or ""))


def sources(root: Path) -> list[str]:
    """Return the sources that `project: render:` finds, in its order; a pattern with ! takes away."""
    found: dict[str, None] = {}
    for pattern in config(root).get("project", {}).get("render") or ["*.qmd", "**/*.qmd"]:
        matched = sorted(p.relative_to(root).as_posix() for p in root.glob(pattern.lstrip("!")) if p.is_file())
        if pattern.startswith("!"):
            found = {s: None for s in found if s not in matched}
        else:
            found |= {s: None for s in matched if not any(part.startswith(("_", ".")) for part in Path(s).parts)}
    return list(found)


def _menu(entries: list, section: str = "") -> Iterator[tuple[str, str, str]]:
    for entry in entries:
        if isinstance(entry, str):
            yield entry, section, ""
        elif "contents" in entry:
            yield from _menu(entry["contents"], str(entry.get("section") or entry.get("text") or section))
        elif entry.get("href") or entry.get("file"):
            yield str(entry.get("href") or entry.get("file")), section, str(entry.get("text") or "")


def menu(root: Path) -> list[tuple[str, str, str]]:
    """Return the sidebar's entries: source (or link), section, and the text where it is not the page's title."""
    sidebar = (config(root).get("website") or {}).get("sidebar") or {}
    sidebar = sidebar[0] if isinstance(sidebar, list) else sidebar
    return list(_menu(sidebar.get("contents") or []))


def _parent(source: str, stems: dict[str, str]) -> str:
    folder = str(PurePosixPath(source).parent)
    return PAGE_ABOVE.get(folder) or stems.get(folder, "")


def pages(root: Path) -> list[Page]:
    """Return the pages in the menu's order, then those that it does not name."""
    found = sources(root)
    listed = {s: section for s, section, _ in menu(root)}
    stems = {f"{MADE}/{PurePosixPath(s).stem}": s for s in found if not s.startswith(f"{MADE}/")}
    ordered = [s for s in listed if s in found] + [s for s in found if s not in listed]
    made = []
    for source in ordered:
        head = front_matter(root / source)
        title, about = plain(head.get("title") or Path(source).stem.capitalize()), plain(head.get("description"))
        tables = tuple(head.get("tabeller") or ())
        made.append(Page(source, title, about, listed.get(source, ""), _parent(source, stems), tables))
    return made


def made_source(source: str, choice: Choice) -> str:
    """('notebooks/x.ipynb', Botkyrka 2021) -> 'sidor/x/botkyrka-2021.qmd'."""
    return f"{MADE}/{PurePosixPath(source).stem}/{choice.slug}.qmd"


def with_choices(found: list[Page], tables: dict[str, pl.DataFrame]) -> list[Page]:
    """Return the pages with the report that each analysis is about; `tables` has their tables and `dokument`.

    The analysis itself is about the one shown first; the others have a page each below `sidor/`.
    """
    about: dict[str, Choice] = {}
    for page in found:
        if page.tables and not page.parent:
            named = choices([tables[name] for name in page.tables], tables["dokument"])
            about |= {(page.source if place == 0 else made_source(page.source, c)): c for place, c in enumerate(named)}
    return [replace(page, choice=about.get(page.source)) for page in found]


PART_LINE = re.compile(r"^\{\{<\s*del\s+([\w-]+)\s*>\}\}[ \t]*$", re.MULTILINE)
INCLUDE = re.compile(r"^\{\{<\s*include\s+(\S+)\s*>\}\}[ \t]*$", re.MULTILINE)


def include(text: str, folder: Path) -> str:
    """Replace each `{{< include file >}}` line by the file; one that is not there leaves nothing."""

    def read(match: re.Match) -> str:
        path = folder / match.group(1)
        return include(path.read_text(encoding="utf-8"), path.parent) if path.is_file() else ""

    return INCLUDE.sub(read, text)


def parts_of(text: str) -> list[str]:
    """Return the names of the parts made from data that a page takes in."""
    return PART_LINE.findall(text)
