"""Which reports an analysis can be about: the choices of kommun and år, and the one that is shown first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl


@dataclass(frozen=True)
class Choice:
    """One kommun and year that an analysis has rows for, and the documents that the rows come from."""

    kommun: str  # the document's name where the report does not say whose it is
    year: int
    documents: tuple[str, ...]

    @property
    def name(self) -> str:
        """'Botkyrka 2021'."""
        return self.kommun if self.kommun in self.documents else f"{self.kommun} {self.year}"

    @property
    def slug(self) -> str:
        """'Upplands-Bro 2022' -> 'upplands-bro-2022'."""
        folded = self.name.lower().translate(str.maketrans("åäöéü", "aaoeu"))
        return re.sub(r"[^a-z0-9]+", "-", folded).strip("-")


def choices(tables: Sequence[pl.DataFrame], documents: pl.DataFrame) -> list[Choice]:
    """Return every kommun and year with rows in one of the tables, the one to show first at the head.

    A kommun's newest report goes before its older ones; of several kommuner the one that fills most of the tables, then
    the newest year, then most rows. The others follow by name, the newest year first.
    """
    filled: dict[tuple[str, int], list[int]] = {}
    sources: dict[tuple[str, int], dict[str, None]] = {}
    years = dict(documents.select("dokument", "år").rows())
    for table in tables:
        for (kommun, document), rows in table.group_by("kommun", "dokument", maintain_order=True):
            found = rows["år"].drop_nulls()
            year = years.get(document) if years.get(document) in found else found.max()
            if year is None:
                continue
            key = (kommun or document, year)
            filled.setdefault(key, []).append(rows.height)
            sources.setdefault(key, {})[document] = None
    if not filled:
        return []
    newest = {kommun: max(y for k, y in filled if k == kommun) for kommun, _ in filled}
    first = max(newest.items(), key=lambda k: (len(filled[k]), k[1], sum(filled[k]), k[0]))
    rest = sorted(set(filled) - {first}, key=lambda k: (k[0], -k[1]))
    return [Choice(kommun, year, tuple(sources[kommun, year])) for kommun, year in (first, *rest)]
