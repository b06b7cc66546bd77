"""Rows whose definition changes between two years: 'Familjehem exkl. vårdnadsöverflyttade från 2020'.

Like is compared with like: what one year holds in one row and another in two is joined where the parts are printed;
where they are not, the years are not compared and the row says why.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from analys.analyse.placements.rows import Placement
from analys.analyse.provenance import likeness
from analys.words.vocabulary import bare, fold, one_of

STEM_ALIKE = 0.8  # of the shorter of two words: so much of it begins as the other does
PARTNER_ALIKE = 0.6  # likeness of a row's name and of what a change says that it took over

FROM = one_of("från och med")
UNTIL = r"(?:till och med|t\.? ?o\.? ?m\.?)"
CONTENT_MOVED = re.compile(
    rf"\b(?P<how>exkl|inkl)\w*\.? (?P<what>[^()]*?),? \(?(?:(?P<from>{FROM})|(?P<until>{UNTIL})) "
    r"(?P<year>(?:19|20)\d\d)"
)
CHANGED = re.compile(
    rf"\b{one_of('ny eller ändrad')} {one_of('mätsätt')}\b\D*"
    r"(?P<year>(?:19|20)\d\d)"
)


@dataclass(frozen=True)
class Break:
    """From `year` a row leaves out (`exkl`) or takes in (`inkl`) what `what` names; None: only that it changed."""

    year: int
    how: str | None
    what: str


def breaks_of(placement: Placement) -> list[Break]:
    """Return the changes of definition that the labels of a placement type tell, each year once."""
    labels = [f["etikett"] for s in (placement.volume, placement.price) if s for f in list(s.facts.values())[:1]]
    found: dict[int, Break] = {}
    for label in labels:
        text = fold(label)
        for match in CONTENT_MOVED.finditer(text):
            how, what = match["how"], match["what"].split("exkl")[-1].split("inkl")[-1].strip(" .,")
            year = int(match["year"]) + bool(match["until"])
            how = {"exkl": "inkl", "inkl": "exkl"}[how] if match["until"] else how
            found.setdefault(year, Break(year, how, what))
        for match in CHANGED.finditer(text):
            found.setdefault(int(match["year"]), Break(int(match["year"]), None, ""))
    return list(found.values())


def crossed(placement: Placement, base_year: int, year: int) -> list[Break]:
    """Return the changes of definition that lie between two years."""
    low, high = sorted((base_year, year))
    return [b for b in breaks_of(placement) if low < b.year <= high]


def partner(placement: Placement, change: Break, own: list[Placement]) -> Placement | None:
    """Return the row that a change moved something to or from: of the same area and unit, and of that name."""
    alike = [
        p for p in own
        if p is not placement and p.base == placement.base and bare(p.area) == bare(placement.area)
        and likeness(bare(p.name), bare(change.what), STEM_ALIKE) >= PARTNER_ALIKE
    ]  # fmt: skip
    return alike[0] if len(alike) == 1 else None


def first_year(placement: Placement) -> int | None:
    """Return the first year with a printed outcome of the volume."""
    return min((y for s, y in placement.volume.facts if s == "utfall"), default=None)
