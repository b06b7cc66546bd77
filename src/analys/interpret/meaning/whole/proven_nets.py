"""That a table which follows up a budget is net is what is usual; nets printed elsewhere prove it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from analys.interpret.document.certainty import STRENGTH, Mark
from analys.interpret.document.drafts import Draft
from analys.interpret.document.records import replace
from analys.interpret.meaning.whole.table_post import USUALLY_NET
from analys.words.headers import DIFFERENCES
from analys.words.measures import TKR

SUM_IS_THE_NET = Mark("bevisad", "tabellens summa är det netto som en annan tabell redovisar")
LEAST_NETS = 2  # sums of the table that are nets of the same serie and period: one may be by chance
LEAST_IN_HALVES = 200  # half units of the coarser number: three digits
_When = tuple[str | None, str | None]


def proven_nets(tables: list[list[Draft]]) -> list[list[Draft]]:
    """Return the facts of each table; where the sums of one are the document's printed nets, all of it is net."""
    usual = [any(f.marks.post is USUALLY_NET for f in facts) for facts in tables]
    if not any(usual):
        return tables
    nets: dict[_When, list[Draft]] = defaultdict(list)
    for f in (f for facts in tables for f in facts):
        if f.post == "netto" and f.marks.post and STRENGTH[f.marks.post.level] > STRENGTH["ärvd"] and _is_level(f):
            nets[f.serie, f.period].append(f)
    return [_proven(facts, nets) if taken else facts for facts, taken in zip(tables, usual, strict=True)]


def _proven(facts: list[Draft], nets: dict[_When, list[Draft]]) -> list[Draft]:
    sums = [f for f in facts if f.marks.post is USUALLY_NET and f.is_sum and _is_level(f)]
    held = {(f.serie, f.period) for f in sums if any(_is_same(f, net) for net in nets[f.serie, f.period])}
    if len(held) < LEAST_NETS:
        return facts
    return [
        replace(f, marks=f.marks._replace(post=SUM_IS_THE_NET)) if f.marks.post is USUALLY_NET else f for f in facts
    ]


def _is_level(fact: Draft) -> bool:
    return fact.serie not in DIFFERENCES and fact.unit in TKR and bool(fact.value)


def _is_same(fact: Draft, net: Draft) -> bool:
    """True for one amount printed twice, maybe in tkr and in mkr, with three digits or more."""
    sizes, halves = zip(*_in_tkr((fact, net)), strict=True)
    return abs(sizes[0] - sizes[1]) <= max(halves) and min(sizes) >= LEAST_IN_HALVES * max(halves)


def _in_tkr(facts: Iterable[Draft]) -> list[tuple[float, float]]:
    return [(f.size * TKR[f.unit or ""], f.half * TKR[f.unit or ""]) for f in facts]
