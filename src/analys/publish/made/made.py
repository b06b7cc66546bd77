"""The pages made from the data: a report's, its source tables, an analysis of another report -> .qmd below sidor/.

They are ordinary sources with a head, written before the engine runs, listed by `_quarto.yml`. A file is written only
when it differs, so that a preview sees just what changed; one that is no longer made is taken away if it says that it
was made here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import yaml

from analys.load.database import read_tables
from analys.present.boards.board import boards, of_documents
from analys.present.boards.my_board import my_board
from analys.present.boards.since import since_last_year
from analys.present.pages.choice import Choice, choices
from analys.present.pages.pages import name as document_name
from analys.publish.made import parts, reports, source_tables
from analys.publish.project import FRONT, MADE, Page, made_source, pages, parts_of
from analys.words.paths import database_path

MARK = "# Skriven av analys ur databasen; ändra inte här."
REPORT = "qmd/rapport.qmd"
NEEDED = tuple(dict.fromkeys(("tabell", "cell", "enkätbas", *parts.NEEDED)))


def escaped(text: str) -> str:
    r"""Return text as Markdown that says just that: '[a](b)' -> '\[a\]\(b\)'."""
    return re.sub(r"([^\w\s])", r"\\\1", " ".join(text.split()))


def head(title: str, description: str, **more: object) -> str:
    """Return the YAML header of a page that is made."""
    said = {"title": escaped(title), "description": escaped(description), **more}
    said = {k: v for k, v in said.items() if v not in ("", None)}
    return f"---\n{MARK}\n{yaml.safe_dump(said, allow_unicode=True, sort_keys=False, width=1000)}---\n\n"


def _of_reports(frames: dict[str, pl.DataFrame]) -> Iterator[tuple[str, str]]:
    """Give each report's page and its page of source tables: path below sidor/ -> text."""
    by_document = {
        k: f.partition_by("dokument", as_dict=True, include_key=True)
        for k, f in frames.items()
        if "dokument" in f.columns
    }
    for document in frames["dokument"].sort("dokument").iter_rows(named=True):
        name = document["dokument"]
        here = {k: found.get((name,), frames[k].clear()) for k, found in by_document.items()}
        title, about, content = reports.report_page(document, here)
        yield f"rapporter/{name}.qmd", head(title, about, engine="markdown") + parts.raw_block(content)
        about = f"{document['titel'] or document['dokumenttyp'] or name}: tabellerna som de är tryckta."
        title = f"{document_name(document)}: källtabeller"
        content = source_tables.document_page(document, here)
        yield f"kallor/{name}.qmd", head(title, about, engine="markdown") + parts.raw_block(content)


def _of_boards(frames: dict[str, pl.DataFrame]) -> Iterator[tuple[str, str]]:
    """Give each board's page, and for a board with two editions what has changed since the one before."""
    for board in boards(frames):
        about = f"{board.name}: årets besked, ekonomi, placeringar, personal, brukare, mål och fel på en sida."
        text = head(board.name, about, engine="markdown") + parts.raw_block(my_board(board, frames))
        yield f"namnder/{board.slug}.qmd", text
        if changed := since_last_year(board, frames):
            title, about = (
                f"Sedan förra året: {board.name}",
                "Vad som är omräknat, lovat och ändrat mellan två rapporter.",
            )
            yield f"sedan/{board.slug}.qmd", head(title, about, engine="markdown") + parts.raw_block(changed)


def _report_of_each_board(root: Path, frames: dict[str, pl.DataFrame]) -> Iterator[tuple[str, str]]:
    """Give the report with its parameter set to each board, one PDF a board, where there are several boards."""
    path = root / REPORT
    found = boards(frames) if path.is_file() else []
    match = FRONT.match(path.read_text(encoding="utf-8")) if found else None
    if match is None or len(found) < 2 or not (read := yaml.safe_load(match.group(1)) or {}).get("params"):
        return
    body = re.sub(r"(\{\{< include )(?!\.\.)", r"\1../../qmd/", match.string[match.end() :])
    for board in found:
        here = of_documents(frames, [d["dokument"] for d in board.documents])
        own = [n for n in parts_of(body) if n.startswith("rapport-")]
        for name in own:
            made = parts.files(f"{name}-{board.slug}", parts.PARTS[name](here))
            yield from ((f"_delar/{file}", text) for file, text in made.items())
        text = re.sub(r"(\{\{< del rapport-[\w-]+)", rf"\1-{board.slug}", body)
        text = text.replace('href="/rapport.pdf"', f'href="{board.slug}.pdf"')
        said = {**read, "rapporttitel": board.name, "params": {"namnd": board.slug}}
        said["format"] = json.loads(json.dumps(read["format"]).replace('"../src/', '"../../src/'))
        more = {k: v for k, v in said.items() if k not in ("title", "description")}
        yield f"arsrapport/{board.slug}.qmd", head(f"Årsrapporten: {board.name}", read["description"], **more) + text


def _cell_text(cell: dict, choice: Choice) -> str:
    source = "".join(cell["source"]).rstrip()
    if cell["cell_type"] != "code":
        return re.sub(r"(\]\(|\{\{< include )\.\./", r"\1../../", source)
    if "parameters" in cell["metadata"].get("tags", ()):
        source += f"\nkommun, ar = {choice.kommun!r}, {choice.year}"
    return f"```{{python}}\n{source}\n```"


def analysis_of(page: Page, notebook: dict, choice: Choice) -> str:
    """Return an analysis as a .qmd about another report: the notebook's cells, with its kommun and year put in."""
    cells = [_cell_text(c, choice) for c in notebook["cells"] if c["cell_type"] != "raw"]
    return head(f"{page.title}, {choice.name}", page.description) + "\n\n".join(cells) + "\n"


def _of_analyses(root: Path, frames: dict[str, pl.DataFrame]) -> Iterator[tuple[str, str]]:
    for page in pages(root):
        if page.tables and not page.parent and page.source.endswith(".ipynb"):
            notebook = json.loads((root / page.source).read_text(encoding="utf-8"))
            named = choices([frames[name] for name in page.tables], frames["dokument"])
            for choice in named[1:]:  # the notebook itself is about the first
                target = made_source(page.source, choice).removeprefix(f"{MADE}/")
                yield target, analysis_of(page, notebook, choice)


def write(root: Path, files: dict[str, str]) -> list[Path]:
    """Write what differs below sidor/ and take away what was made before and is not now; return what changed."""
    changed = []
    for name, text in files.items():
        target = root / MADE / name
        if target.is_file() and target.read_text(encoding="utf-8") == text:
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
        changed.append(target)
    for old in sorted((root / MADE).rglob("*")):
        if not old.is_file() or old.relative_to(root / MADE).as_posix() in files:
            continue
        ours = old.suffix == ".qmd" and MARK in old.read_text(encoding="utf-8")[:200]
        if ours or old.parent.name == "_delar":
            old.unlink()
    return changed


def make(root: Path) -> list[Path]:
    """Write every part and page that is made from the database; return the files that changed."""
    tables = {t for page in pages(root) for t in page.tables}
    frames = read_tables([*dict.fromkeys([*NEEDED, *sorted(tables)])], database_path())
    files = {f"_delar/{name}": text for name, text in parts.all_parts(frames).items()}
    files |= dict(_of_reports(frames))
    files |= dict(_of_boards(frames))
    files |= dict(_report_of_each_board(root, frames))
    files |= dict(_of_analyses(root, frames))
    return write(root, files)
