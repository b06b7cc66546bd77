"""The pages made from the data: a report's, its source tables, an analysis of another report -> .qmd below sidor/.

They are ordinary sources with a head, written before the engine runs, listed by `_quarto.yml`. A file is written only
when it differs, so that a preview sees just what changed; one that is no longer made is taken away if it says that it
was made here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import yaml

from analys.load.database import read_tables
from analys.present.boards.board import Board, boards
from analys.present.boards.my_board import my_board
from analys.present.boards.since import since_last_year
from analys.present.pages.choice import Choice, choices
from analys.present.pages.pages import name as document_name
from analys.present.tables.picked import Frames, Picked
from analys.publish.made import parts, reports, source_tables
from analys.publish.made.reuse import Reuse
from analys.publish.project import FRONT, MADE, REPORT, Page, made_source, pages, parts_of, read_yaml
from analys.words import theme
from analys.words.declared.counting import REPORTS
from analys.words.paths import database_path

WRITTEN_BY = "# Skriven av analys ur databasen; ändra inte här."
CHOICE = re.compile(r"^```\{python\}\n.*?^```\n+", re.DOTALL | re.MULTILINE)
PAGES_NEED = tuple(dict.fromkeys(("tabell", "cell", "enkätbas", *parts.PARTS_NEED)))


def escaped(text: str) -> str:
    r"""Return text as Markdown that says just that: '[a](b)' -> '\[a\]\(b\)'."""
    return re.sub(r"([^\w\s])", r"\\\1", " ".join(text.split()))


def head(title: str, description: str, **more: object) -> str:
    """Return the YAML header of a page that is made."""
    said = {"title": escaped(title), "description": escaped(description), **more}
    said = {k: v for k, v in said.items() if v not in ("", None)}
    return f"---\n{WRITTEN_BY}\n{yaml.safe_dump(said, allow_unicode=True, sort_keys=False, width=1000)}---\n\n"


def _of_report(document: dict, frames: Picked) -> dict[str, str]:
    """Return a report's page and its page of source tables: path below sidor/ -> text."""
    name = document["dokument"]
    here = frames.of([name])
    title, about, content = reports.report_page(document, here)
    page = head(title, about, engine="markdown") + parts.raw_block(content)
    about = f"{document['titel'] or document['dokumenttyp'] or name}: tabellerna som de är tryckta."
    title = f"{document_name(document)}: källtabeller"
    content = source_tables.document_page(document, here)
    printed = head(title, about, engine="markdown") + parts.raw_block(content)
    return {f"rapporter/{name}.qmd": page, f"kallor/{name}.qmd": printed}


def _of_board(board: Board, several: bool, frames: Picked) -> dict[str, str]:
    """Return a board's page, and for a board with two editions what has changed since the one before."""
    about = f"{board.name}: årets besked, ekonomi, placeringar, personal, brukare, mål och fel på en sida."
    text = head(board.name, about, engine="markdown") + parts.raw_block(my_board(board, frames, several))
    found = {f"namnder/{board.slug}.qmd": text}
    if changed := since_last_year(board, frames):
        title, about = f"Sedan förra året: {board.name}", "Vad som är omräknat, lovat och ändrat mellan två rapporter."
        found[f"sedan/{board.slug}.qmd"] = head(title, about, engine="markdown") + parts.raw_block(changed)
    return found


def _report_of_each_board(root: Path, frames: Frames, reuse: Reuse) -> Iterator[dict[str, str]]:
    """Give the report with its parameter set to each board, one PDF a board, where there are several boards."""
    path = root / REPORT
    found = boards(frames) if path.is_file() else []
    match = FRONT.match(path.read_text(encoding="utf-8")) if found else None
    if match is None or len(found) < 2 or not (read := read_yaml(match.group(1)) or {}).get("params"):
        return
    body = re.sub(r"(\{\{< include )(?!\.\.)", r"\1../../qmd/", match.string[match.end() :])
    body = CHOICE.sub("", body)  # which board is settled
    for board in found:
        documents = [d["dokument"] for d in board.documents]
        for name in (n for n in parts_of(body) if n.startswith("rapport-")):
            yield reuse(f"{name} {board.slug}", partial(_part, name, f"{name}-{board.slug}", documents), documents)
        text = re.sub(r"(\{\{< del rapport-[\w-]+)", rf"\1-{board.slug}", body)
        text = text.replace('href="/rapport.pdf"', f'href="{board.slug}.pdf"')
        said = {**read, "rapporttitel": board.name, "params": {"namnd": board.slug}}
        said["format"] = json.loads(json.dumps(read["format"]).replace('"../src/', '"../../src/'))
        more = {k: v for k, v in said.items() if k not in ("title", "description")}
        text = head(f"Årsrapporten: {board.name}", read["description"], **more) + text
        yield {f"arsrapport/{board.slug}.qmd": text}


def _part(name: str, file: str, documents: list[str] | None, frames: Picked) -> dict[str, str]:
    """Return a part of the hand-written pages, about some documents or all, as files below sidor/."""
    made = parts.PARTS[name](frames if documents is None else frames.of(documents))
    return {f"_delar/{path}": text for path, text in parts.files(file, made).items()}


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


def _of_analyses(root: Path, frames: Frames) -> Iterator[tuple[str, str]]:
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
        ours = old.suffix == ".qmd" and WRITTEN_BY in old.read_text(encoding="utf-8")[:200]
        if ours or old.parent.name == "_delar":
            old.unlink()
    return changed


@theme.left_to_the_site()
def make(root: Path, program: str) -> list[Path]:
    """Write every part and page that is made from the database; return the files that changed.

    `program`: a checksum of all that decides them besides the data; what rests on the same rows is not made again.
    """
    tables = {t for page in pages(root) for t in page.tables}
    frames = read_tables([*dict.fromkeys([*PAGES_NEED, *sorted(tables)])], database_path())
    documents = frames["dokument"].filter(REPORTS).sort("dokument")
    frames["dokument"] = frames["dokument"].drop("sha256")  # a page of source tables alone shows it, of its own file
    reuse, files = Reuse(root, root / MADE, frames, program), dict[str, str]()
    for name in parts.PARTS:
        files |= reuse(name, partial(_part, name, name, None))
    for document in documents.iter_rows(named=True):
        files |= reuse(f"rapport {document['dokument']}", partial(_of_report, document), document)
    found = boards(frames)
    for board in found:
        files |= reuse(f"nämnd {board.slug}", partial(_of_board, board, len(found) > 1), board, len(found) > 1)
    for made in _report_of_each_board(root, frames, reuse):
        files |= made
    files |= dict(_of_analyses(root, frames))
    changed = write(root, files)
    reuse.remember()
    return changed
