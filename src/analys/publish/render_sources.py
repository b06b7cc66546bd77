"""The pages' sources and their addresses, as `_quarto.yml` names them; both engines and the finishing step read it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

import yaml

from analys.present.pages.choice import Choice, choices
from analys.words.paths import UserError

INCLUDE = re.compile(r"^\{\{<\s*include\s+(\S+)\s*>\}\}[ \t]*$", re.MULTILINE)
FRONT = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)


@dataclass(frozen=True)
class Page:
    """One page of the site: where its source is, where it goes, what it is called and where it hangs in the menu."""

    source: str  # relative to the root, '' for a page that the finishing step writes itself
    address: str
    title: str
    description: str = ""
    section: str = ""
    parent: str = ""
    tables: tuple[str, ...] = ()  # what the page is about: it is made once for each report that has rows in them
    choice: Choice | None = None

    @property
    def key(self) -> str:
        """What the page's fragment is called between the engine and the finishing step."""
        return f"{self.source}@{self.choice.slug}" if self.choice and self.parent else self.source


class RenderError(UserError):
    """Pages that cannot be made; the message is Swedish: which page, what went wrong, what to do."""


def address(source: str) -> str:
    """'qmd/metod.qmd' -> 'metod.html', 'notebooks/x.ipynb' -> 'notebooks/x.html'."""
    path = PurePosixPath(source).with_suffix(".html")
    return path.name if path.parts[0] == "qmd" else str(path)


def include(text: str, folder: Path) -> str:
    """Replace each `{{< include file >}}` line by the file; one that is not there yet leaves nothing."""

    def read(match: re.Match) -> str:
        path = folder / match.group(1)
        return include(path.read_text(encoding="utf-8"), path.parent) if path.is_file() else ""

    return INCLUDE.sub(read, text)


def front_matter(path: Path) -> dict:
    """Return a source's YAML header; a notebook without one takes its title from its first heading."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".ipynb":
        cells = ["".join(c["source"]) for c in json.loads(text)["cells"] if c["cell_type"] in ("markdown", "raw")]
        head = FRONT.match((cells[0] if cells else "").rstrip() + "\n")
        found = yaml.safe_load(head.group(1)) if head else {}
        heading = re.search(r"^# (.+)$", "\n\n".join(cells), re.MULTILINE)
        return {"title": heading.group(1).strip() if heading else path.stem.capitalize(), **(found or {})}
    head = FRONT.match(text)
    return (yaml.safe_load(head.group(1)) if head else None) or {}


def config(root: Path) -> dict:
    """Return `_quarto.yml`."""
    return yaml.safe_load((root / "_quarto.yml").read_text(encoding="utf-8"))


def _menu(entries: list, section: str = "") -> list[tuple[str, str]]:
    found = []
    for entry in entries:
        if isinstance(entry, dict):
            found += _menu(entry["contents"], entry.get("section", section))
        else:
            found.append((entry, section))
    return found


def pages(root: Path) -> list[Page]:
    """Return the pages in the menu's order, then those that `project: render:` finds and the menu does not name."""
    settings = config(root)
    menu = _menu(settings["website"]["sidebar"]["contents"])
    found = {p.relative_to(root).as_posix() for g in settings["project"]["render"] for p in root.glob(g)}
    found = {s for s in found if not PurePosixPath(s).name.startswith(("_", "."))}
    ordered = [(s, section) for s, section in menu if s in found]
    ordered += [(s, "") for s in sorted(found - {s for s, _ in menu})]
    made = []
    for source, section in ordered:
        head = front_matter(root / source)
        title = str(head.get("title") or Path(source).stem.capitalize())
        about = tuple(head.get("tabeller") or ())
        made.append(Page(source, address(source), title, str(head.get("description") or ""), section, tables=about))
    return made


def pages_of_reports(found: list[Page]) -> list[Page]:
    """Return the pages with each analysis once for every report that it has rows of; without any it is left out.

    The first stands at the analysis's own address, the others below it: notebooks/x/upplands-bro-2022.html.
    """
    from analys.load.database import read_tables

    tables = read_tables(["dokument", *(name for page in found for name in page.tables)])

    def made() -> Iterator[Page]:
        documents = tables["dokument"]
        for page in found:
            if not page.tables:
                yield page
                continue
            for place, choice in enumerate(choices([tables[name] for name in page.tables], documents)):
                if place == 0:
                    yield replace(page, choice=choice)
                    continue
                yield replace(
                    page, choice=choice, parent=page.address, section="",
                    title=f"{page.title}, {choice.name}",
                    address=f"{page.address.removesuffix('.html')}/{choice.slug}.html",
                )  # fmt: skip

    return list(made())
