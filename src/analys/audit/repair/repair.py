"""Failing identities -> causes: the smallest change of the printed cells that makes the most identities hold.

One misprinted cell makes every identity it takes part in fail. A cause is therefore sought cell by cell: a lost sign,
digits that changed places, one wrong digit, a wrong power of ten, two cells that changed places, a row left out. A
change that would break an identity that holds is no explanation.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction

from analys.audit.repair.changes import Change, Differences, changes, pairs
from analys.audit.tables.identity import Identity
from analys.audit.tables.ledger import Entry

# the simpler the slip, the more readily it is believed among changes that settle equally many identities
RANK = {"tecken": 0, "siffror": 1, "ombytta": 1, "siffra": 2, "tusen": 3, "bortfall": 3, "tal": 5}
INEXACT = 3.5  # a slip that fits only within rounding is less likely than one that fits exactly
LIMITS = ("spann", "högst")
CLEAREST = ("netto", "avvikelse", "förändring", "summa")  # of identities that one change settles; others come last


@dataclass(frozen=True, eq=False)
class Cause:
    """What lies behind a group of failing identities, the clearest first; `change` is empty where no repair fits."""

    kind: str
    change: Change
    identities: tuple[Identity, ...]
    solves: int
    applied: Change = field(default_factory=dict)  # what earlier causes have already put right
    rivals: tuple[Change, ...] = ()  # other changes that are as simple and settle as much of the same

    @property
    def cell(self) -> Entry:
        """The cell the finding points at: the one to correct, else the first identity's own."""
        return next(iter(self.change), self.identities[0].target)


def find_causes(identities: list[Identity]) -> list[Cause]:
    """Return the causes of all failing identities, each failing identity in exactly one."""
    failing = [i for i in identities if not i.trivial and not i.holds()]
    causes, failing = _left_out_rows(identities, failing)
    touching: dict[Entry, list[Identity]] = defaultdict(list)
    for identity in identities:
        for entry in identity.entries:
            touching[entry].append(identity)
    left: list[Identity] = []
    corrected: Change = {}
    for component in _joined_by_swaps(_components(failing), touching):
        explained, unexplained, applied = _explain(component, touching)
        causes += explained
        left += unexplained
        corrected |= applied
    causes += [Cause("okänd", {}, tuple(_clearest_first(part, {})), 0, corrected) for part in _by_block(left)]
    return causes


def _joined_by_swaps(components: list[list[Identity]], touching: dict[Entry, list[Identity]]) -> list[list[Identity]]:
    """Two cells that changed places can lie in identities that share no cell: try such pairs, join what they settle."""
    home = {e: n for n, part in enumerate(components) for i in part for e in i.entries}
    joined = list(range(len(components)))
    for a, b in pairs(list(home)):
        if joined[home[a]] != joined[home[b]]:
            both = components[home[a]] + components[home[b]]
            before = {i: i.difference() for e in (a, b) for i in touching[e]}
            worth = _worth({a: b.value, b: a.value}, "ombytta", both, touching, {}, before)
            if worth and len({home[i.target] for i in worth[0]}) > 1 and len(worth[0]) > 2:
                old, new = joined[home[b]], joined[home[a]]
                joined = [new if n == old else n for n in joined]
    merged: dict[int, list[Identity]] = defaultdict(list)
    for n, part in enumerate(components):
        merged[joined[n]] += part
    return list(merged.values())


def doubt(kind: str, rounded: bool) -> float:
    """Return how far-fetched a slip is, among those that settle equally many identities."""
    return RANK[kind] + INEXACT * rounded


def _components(failing: list[Identity]) -> list[list[Identity]]:
    parent: dict[object, object] = {}

    def root(x: object) -> object:
        while parent.setdefault(x, x) is not x:
            x = parent[x]
        return x

    for identity in failing:
        for entry in identity.entries:
            parent[root(entry)] = root(identity.target)
    grouped: dict[object, list[Identity]] = defaultdict(list)
    for identity in failing:
        grouped[root(identity.target)].append(identity)
    return list(grouped.values())


def _left_out_rows(identities: list[Identity], failing: list[Identity]) -> tuple[list[Cause], list[Identity]]:
    """A sum that fits in no column of several misses a row, or leaves out or repeats one that is printed."""
    by_row: dict[tuple, list[Identity]] = defaultdict(list)
    for identity in identities:
        if identity.typ == "summa" and identity.form == "summa" and not identity.trivial:
            rows = frozenset(e.row for _, e in identity.terms)
            if identity.target.row not in rows and len(rows) > 1:
                by_row[identity.document, identity.target.tabell, identity.target.rad].append(identity)
    causes, used = [], set()
    for same in by_row.values():
        bad = [i for i in same if not i.holds()]
        if len(bad) >= 2 and len(bad) == len(same) and all(i in failing for i in bad):
            causes.append(Cause("rad", {}, tuple(bad), len(bad)))
            used |= set(bad)
    return causes, [i for i in failing if i not in used]


def _explain(
    failing: list[Identity], touching: dict[Entry, list[Identity]]
) -> tuple[list[Cause], list[Identity], Change]:
    """Take the best change, then look at what still fails; return the causes, what is left and all changes."""
    causes: list[Cause] = []
    applied: Change = {}
    while failing:
        near = {i for f in failing for e in f.entries for i in touching[e]}
        before = {i: i.difference(applied) for i in near}
        tried = []
        for kind, change in changes(failing, applied, before):
            worth = _worth(change, kind, failing, touching, applied, before)
            if worth:
                tried.append((worth, kind, change))
        if not tried:
            break
        best, kind, change = min(tried, key=lambda t: t[0][1:])
        rivals = tuple(
            c for worth, _, c in tried
            if worth[1:3] == best[1:3] and not c.keys() & change.keys() and set(worth[0]) & set(best[0])
        )  # fmt: skip
        clearest = tuple(_clearest_first(best[0], change))
        causes.append(Cause(kind, change, clearest, len(clearest), applied, rivals))
        applied = applied | change
        failing = [i for i in failing if not i.holds(applied)]
    return causes, failing, applied


def _by_block(failing: list[Identity]) -> list[list[Identity]]:
    """What no single change explains is one finding for each block, or row, whose figures do not fit."""
    grouped: dict[tuple, list[Identity]] = defaultdict(list)
    for identity in failing:
        cell = identity.target
        if identity.typ == "korstabell":  # two tables that disagree are one finding
            other = identity.terms[0][1] if identity.terms else cell
            key = ("tabeller", *sorted((cell.tabell, other.tabell)))
        else:
            key = ("block", cell.tabell, cell.group or cell.row)
        grouped[identity.document, *key].append(identity)
    return list(grouped.values())


def _worth(
    change: Change,
    kind: str,
    failing: list[Identity],
    touching: dict[Entry, list[Identity]],
    applied: Change,
    before: Differences,
) -> tuple | None:
    """Return what a change settles and its rank, the best first; None when it settles nothing or breaks what holds."""
    bad = set(failing)
    after: Differences = {}
    fits: set[Identity] = set()
    for identity in dict.fromkeys(i for entry in change for i in touching[entry]):
        difference = after[identity] = _moved(identity, change, applied, before)
        if difference is None or abs(difference) <= identity.tolerance:
            fits.add(identity)
        elif identity not in bad and not identity.trivial:
            return None
    solved = [i for i in failing if i in fits]
    if not solved or all(i.form in LIMITS for i in solved):
        return None
    cell = next(iter(change))
    others = sum(i.target is not cell for i in solved)
    rounded = any(i.form == "summa" and after[i] for i in solved)  # an exact fit is the better explanation
    return solved, len(failing) - len(solved), doubt(kind, rounded), others, len(change), cell.row, cell.col


def _moved(identity: Identity, change: Change, applied: Change, before: Differences) -> Fraction | None:
    """Return the difference after a change; for sums from the difference before it, which is quicker."""
    difference = before.get(identity) if identity.form == "summa" else None
    if difference is None:
        return identity.difference(applied | change)
    return difference + sum(identity.weight(e) * (v - applied.get(e, e.value)) for e, v in change.items())


def _clearest_first(identities: Iterable[Identity], change: Change) -> list[Identity]:
    order = {typ: n for n, typ in enumerate(CLEAREST)}
    return sorted(identities, key=lambda i: (i.target not in change, order.get(i.typ, len(order)), len(i.terms)))
