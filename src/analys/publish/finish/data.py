"""What the pages carry beside their text: the search index, all facts for the table of facts, and the downloads."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import polars as pl

from analys.present.pages.pages_data import FACT_COLUMNS, KEPT_BESIDE
from analys.present.pages.site_html import href
from analys.words.declared.anchors import ANCHOR

TEXT_KEPT = 1500


def javascript(name: str, value: object) -> str:
    """Return a script that sets a variable: a page opened from a folder may load a script but not fetch JSON."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).replace("</", "<\\/")
    return f"window.{name}={text};\n"


def facts_script(facts: pl.DataFrame, documents: pl.DataFrame) -> str:
    """Return all facts as rows of numbers into word lists, with the address of each one's cell last."""
    whose = documents.select("dokument", kommun=pl.coalesce("kommun", "dokument"))
    facts = facts.join(whose, on="dokument", how="left", maintain_order="left")
    rows = facts.with_columns(länk=ANCHOR.map_elements(lambda a: href(a).lstrip("/"), return_dtype=pl.String))
    names = [*FACT_COLUMNS, *KEPT_BESIDE, "länk"]
    words: list[list[str] | None] = []
    columns = []
    for name in names:
        values = rows[name].to_list()
        if name in ("belopp_tkr", "länk", "text"):
            words.append(None)
            columns.append([round(v, 6) if isinstance(v, float) else v for v in values])
            continue
        known = list(dict.fromkeys(v for v in values if v is not None))
        index = {word: i for i, word in enumerate(known)}
        words.append(known)
        columns.append([None if v is None else index[v] for v in values])
    return javascript("ANALYS_FAKTA", {"k": names, "o": words, "r": [list(r) for r in zip(*columns, strict=True)]})


def search_entries(address: str, title: str, tree: object, headings: list[tuple[int, str, str]]) -> list[dict]:
    """Return one entry for the page and one for each of its second-level headings."""
    text = " ".join(" ".join(tree.xpath(".//text()[not(ancestor::script)]")).split())
    entries = [{"u": address, "t": title, "x": text[:TEXT_KEPT]}]
    entries += [
        {"u": f"{address}#{anchor}", "t": heading, "h": title} for level, heading, anchor in headings if level == 2
    ]
    return entries


def source_entries(document: str, name: str, tables: pl.DataFrame, facts: pl.DataFrame) -> list[dict]:
    """Return one entry for each table of a document, with the labels of its rows as text."""
    words = pl.col("etikett").drop_nulls().unique(maintain_order=True)
    labels = dict(facts.drop_nulls("tabell").group_by("tabell", maintain_order=True).agg(words).rows())
    entries = []
    for number, heading in tables.select("tabell", "rubrik").iter_rows():
        path = (heading or "").split(" / ")
        entries.append(
            {
                "u": f"sidor/kallor/{document}.html#t-{number}",
                "t": f"Tabell {number}" + (f": {path[-1]}" if path[-1] else ""),
                "h": " › ".join(["Källor", name, *path[:-1]]),
                "x": ", ".join(labels.get(number, []))[:600],
            }
        )
    return entries


def copy_downloads(database: Path) -> dict[Path, Path]:
    """Return target (from the site's root) -> file for everything that can be downloaded."""
    folder = database.parent / "export"
    files = {Path("nedladdning", p.name): p for p in sorted(folder.glob("*")) if p.is_file()} if folder.is_dir() else {}
    files[Path("nedladdning", "analys.duckdb")] = database
    return files


def copy_if_changed(source: Path, target: Path) -> None:
    """Copy a file unless the same bytes are there already."""
    if (
        target.is_file()
        and target.stat().st_size == source.stat().st_size
        and target.read_bytes() == source.read_bytes()
    ):
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def write_if_changed(path: Path, data: bytes) -> bool:
    """Write bytes unless the file holds them already; say whether it was written."""
    if path.is_file() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return True
