"""Which reports an analysis can be about: the choices of kommun and år, and the one that is shown first."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import polars as pl

from analys.present.tables import order
from analys.words.paths import UserError


@dataclass(frozen=True)
class Choice:
    """One kommun and year that an analysis has rows for, and the documents that the rows come from."""

    kommun: str  # the document's name where the report does not say whose it is
    year: int
    documents: tuple[str, ...]
    apart: str = ""  # what tells the address from another's that folds alike: Habo and Håbo, the same year

    @property
    def name(self) -> str:
        """'Botkyrka 2021'."""
        return self.kommun if self.kommun in self.documents else f"{self.kommun} {self.year}"

    @property
    def slug(self) -> str:
        """'Upplands-Bro 2022' -> 'upplands-bro-2022'."""
        return "-".join(part for part in (slug(self.name), self.apart) if part)


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
    rest = sorted(set(filled) - {first}, key=lambda k: (order.key(k[0]), -k[1]))
    named = [Choice(kommun, year, tuple(sources[kommun, year])) for kommun, year in (first, *rest)]
    alike = Counter(choice.slug for choice in named)
    documents_apart = unique_slugs([d for choice in named for d in choice.documents])
    return [replace(c, apart=documents_apart[c.documents[0]]) if alike[c.slug] > 1 else c for c in named]


def slug(text: str) -> str:
    """'Upplands-Bro 2022' -> 'upplands-bro-2022'."""
    folded = text.lower().translate(str.maketrans("åäöéü", "aaoeu"))
    return re.sub(r"[^a-z0-9]+", "-", folded).strip("-")


def unique_slugs(names: Sequence[str]) -> dict[str, str]:
    """Return a slug for each name, all different: of names that fold alike those after the first get a number."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for name in names:
        plain = slug(name) or "rapport"
        made, n = plain, 1
        while made in taken:
            n += 1
            made = f"{plain}-{n}"
        taken.add(made)
        found[name] = made
    return found


def known_choice(kommun: str, documents: pl.DataFrame) -> None:
    """Do nothing where a report is about the kommun; raise UserError, naming the nearest ones, where none is."""
    if not kommun:  # an analysis that no report has figures for
        return
    names = documents.select(pl.coalesce("kommun", "dokument")).to_series().unique().sort().to_list()
    if kommun in names:
        return
    near = difflib.get_close_matches(kommun.lower(), [n.lower() for n in names], 3, 0.5)
    nearest = [n for n in names if n.lower() in near]
    meant = f" Menade du {' eller '.join(nearest)}?" if nearest else ""
    raise UserError(f"Kommunen {kommun!r} finns inte bland rapporterna.{meant} Inlästa: {', '.join(names) or 'inga'}.")
