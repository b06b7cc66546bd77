"""Is a new report one that is already there, under another name? Compared row by row as the tables print them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from analys.ingest.sources import document_id, find_files
from analys.read.document import Document, ReadError
from analys.read.extract import is_extract, read_extract
from analys.words.cells import clean_text
from analys.words.declared.shape import DELAR_AV_AR

ROWS_IN_COMMON = 0.5  # share of the table rows that two reports must print alike; next year's report shares hardly any
Rows = Counter[tuple[str, ...]]


@dataclass(frozen=True)
class Lookalike:
    """A report among the raw files that the new one looks like: how much of its tables, and where it lies."""

    dokument: str
    path: Path
    share: float

    @property
    def said(self) -> str:
        """'98 procent av tabellraderna är desamma'."""
        if self.share < ROWS_IN_COMMON:
            return "samma nämnd, slag och år"
        return f"{round(100 * self.share)} procent av tabellraderna är desamma"


def printed_rows(cells: pl.DataFrame) -> Rows:
    """Count the rows that print a number, each as its texts."""
    rows: dict[tuple[int, int], list[str]] = {}
    for table, row, text in cells.select("tabell", "rad", "text").iter_rows():
        if clean := clean_text(text or ""):
            rows.setdefault((table, row), []).append(clean)
    return Counter(tuple(texts) for texts in rows.values() if any(c.isdigit() for text in texts for c in text))


def find_lookalikes(new: Document, cells: pl.DataFrame, raw: Path) -> list[Lookalike]:
    """Return the extracts in a folder that the new report looks like, most like first; its own id is left out."""
    wanted = printed_rows(cells)
    found = []
    for path, old in _extracts(find_files([raw])[0] if raw.is_dir() else []):
        share = _share(wanted, printed_rows(old.cells))
        about = [(d.kommun, d.namnd, d.dokumenttyp, d.year) for d in (new, old)]
        alike = about[0] == about[1] and None not in about[0] and new.dokumenttyp not in DELAR_AV_AR
        if old.dokument != new.dokument and (share >= ROWS_IN_COMMON or alike):
            found.append(Lookalike(old.dokument, path, share))
    return sorted(found, key=lambda one: -one.share)


def _extracts(paths: Iterable[Path]) -> Iterator[tuple[Path, Document]]:
    for path in paths:
        try:
            text = path.read_text(encoding="utf-8") if path.suffix == ".tsv" else ""
            if is_extract(text):
                yield path, read_extract(text, dokument=document_id(path), fil=path.name)
        except (UnicodeDecodeError, OSError, ReadError):
            continue  # a file that cannot be read is for the ingest to tell


def _share(one: Rows, other: Rows) -> float:
    most = max(one.total(), other.total())
    return (one & other).total() / most if most else 0.0
