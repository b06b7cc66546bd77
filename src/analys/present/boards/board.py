"""dokument and utgåva -> the boards that the reports are about, each with its reports, the newest first."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass

from analys.present.tables import order
from analys.present.tables.picked import Frames
from analys.words.declared.counting import REPORTS

TELLING_DOCUMENTS = ("verksamhetsberättelse", "årsredovisning", "kvalitetsberättelse", "delårsrapport", "uppföljning")


@dataclass(frozen=True)
class Board:
    """A board of a municipality with its reports, newest first; `slug` is its page's address."""

    kommun: str
    namnd: str
    slug: str
    documents: tuple[dict, ...]

    @property
    def name(self) -> str:
        """'Socialnämnden, Ekeby'."""
        return f"{self.namnd}, {self.kommun}" if self.namnd else self.kommun

    @property
    def newest(self) -> dict:
        """The newest report that tells of a year; a plan only where there is nothing else."""
        telling = [d for d in self.documents if (d["dokumenttyp"] or "") in TELLING_DOCUMENTS]
        return (telling or list(self.documents))[0]


def boards(frames: Frames) -> list[Board]:
    """Return the boards by name; a report without a known kommun is a board of its own."""
    place = dict(frames["utgåva"].select("dokument", "ordning").rows())
    names = {d: (k, n) for d, k, n in frames["utgåva"].select("dokument", "kommun", "nämnd").rows()}
    groups: dict[tuple[str, str], list[dict]] = defaultdict(list)
    for document in frames["dokument"].filter(REPORTS).to_dicts():
        kommun, namnd = names.get(document["dokument"], (document["kommun"], document["nämnd"]))
        groups[kommun or document["dokument"], namnd or ""].append(document)
    found, taken = [], set[str]()
    for (kommun, namnd), own in sorted(groups.items(), key=lambda group: [*map(order.key, group[0]), *group[0]]):
        slug = base = _slug(f"{kommun} {namnd}") or "namnd"
        n = 2
        while slug in taken:
            slug, n = f"{base}-{n}", n + 1
        taken.add(slug)
        newest = sorted(own, key=lambda d: (-(place.get(d["dokument"]) or 0), d["dokument"]))
        found.append(Board(kommun, namnd, slug, tuple(newest)))
    return found


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFD", text.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def report_name(document: dict) -> str:
    """'verksamhetsberättelse', 2022 -> 'Verksamhetsberättelse 2022'."""
    kind = document["dokumenttyp"] or "rapport"
    return " ".join(str(x) for x in (kind[:1].upper() + kind[1:], document["år"]) if x)
