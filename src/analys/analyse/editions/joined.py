"""Rows that are sums of others: several rows of one report merged into one of the other, or one parted into several.

A sum is taken for more than chance by how many digits agree, less what the number of sums tried allows; the room that
rounding leaves is reckoned for each term.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, product

from analys.analyse.editions.rows import SLACK, Amount, Key, ReportRow
from analys.analyse.provenance import likeness
from analys.words.formats import number
from analys.words.measures import TKR
from analys.words.vocabulary import bare

PROVING = ("utfall", "budget", "ingångsvärde", "mål", "belopp")  # series in which two reports print one figure
# Digits that must agree in a row and the sum of others, less what the number of sums tried allows.
DIGITS_OF_A_SUM, DIGITS_OF_A_LIKE_SUM = 2.4, 1.0
SUMMED_LEFT = 1.5  # where the sum is of all rows that a table has lost, and the only one that is new in it
MOST_ROWS_JOINED, MOST_TRIED = 4, 14
MOST_SHARED_OUT = 500  # ways of sharing out the rows of a table on those of another
FIGURES_ALIKE = 0.5


@dataclass(frozen=True, eq=False)
class Link:
    """Rows of an earlier and a later report that are one quantity, and how that is known."""

    kind: str  # samma, omdöpt, sammanslagen, delad, ny definition
    before: tuple[ReportRow, ...]
    after: tuple[ReportRow, ...]
    why: str


def figure(value: Amount) -> str:
    """'20 865 tkr' as the report prints it."""
    fact = value.fact
    unit = f" {fact['enhet']}" if fact["enhet"] in (*TKR, "procent") else ""
    return number(fact["värde"], fact["decimaler"] or 0) + unit


def _alone_in(bord: int, free: Iterable[ReportRow], keys: list[Key]) -> set[ReportRow]:
    """The rows of a table that are without a counterpart and print something else than nought of what is tried.

    A row that a report has begun to follow prints 0 of the year before: it has no part in any sum.
    """
    return {
        r for r in free if r.bord == bord and not r.total
        and any(abs(r.values[k].value) > r.values[k].half for k in keys if k in r.values)
    }  # fmt: skip


def _go_their_way(lost: set[ReportRow], new: set[ReportRow]) -> bool:
    """True where no other row is left over, or each lost one has one new row that shares half the words of its label.

    Then nothing else in the table can be the rest of a sum, so that figures that add up are a proof.
    """
    pairs = [(b, a) for b in lost for a in new if _alike(b, a)]
    return len(lost) == len(new) == len(pairs) == len({b for b, _ in pairs}) == len({a for _, a in pairs})


def _alike(one: ReportRow, other: ReportRow) -> bool:
    return likeness(bare(one.label), bare(other.label), 0.6) >= FIGURES_ALIKE


def summed(
    whole: ReportRow, own: tuple[ReportRow, ...], free: list[ReportRow], kind: str, rivals: Iterable[ReportRow] = ()
) -> Link | None:
    """The rows beside `own` that add up to the whole in every figure they share, if only one set of them does.

    `rivals`: the rows of the whole's own report that are without a counterpart, where that may be the proof.
    """
    keys = [k for k in whole.values if k[0] in PROVING and all(k in r.values for r in own)]
    if own and all(whole.values[k].same(own[0].values[k]) for k in keys):
        return None
    beside = [
        r for r in free
        if r.kind == whole.kind and not r.total and any(k in r.values for k in keys)
        and (r.bord == own[0].bord if own else r.tema == whole.tema)
    ][:MOST_TRIED]  # fmt: skip
    found, tried = [], 0
    for size in range(1 if own else 2, min(MOST_ROWS_JOINED, len(beside)) + 1):
        for parts in combinations(beside, size):
            tried += 1
            rows = (*own, *parts)
            shared = [k for k in keys if all(k in r.values for r in rows)]
            if len({r.bord for r in rows}) == 1 and shared and all(_adds_up(whole, rows, k) for k in shared):
                found.append((rows, shared))
    if len(found) != 1:
        return None
    rows, shared = found[0]
    there, here = _alone_in(whole.bord, rivals, shared), _alone_in(rows[0].bord, free, shared)
    left = whole in there and here.issuperset(rows) and _go_their_way(here - set(rows), there - {whole})
    digits = sum(_digits(whole, rows, k, left) for k in shared) - (0 if left else math.log10(tried))
    alike = all(_alike(r, whole) for r in rows)
    if digits < (DIGITS_OF_A_LIKE_SUM if alike else SUMMED_LEFT if left else DIGITS_OF_A_SUM):
        return None
    serie, period, _ = shared[0]
    terms = " + ".join(figure(r.values[shared[0]]) for r in rows)
    names = " och ".join(r.shown for r in rows)
    why = f"{serie} {period}: {names} är {terms}, {whole.shown} {figure(whole.values[shared[0]])}"
    if left:
        alone = here == set(rows)
        why += "; inga andra rader i tabellen saknar motsvarighet" if alone else ""
        why += "" if alone else "; de andra raderna utan motsvarighet har varandras etiketter"
    return Link(kind, rows, (whole,), why) if kind == "sammanslagen" else Link(kind, (whole,), rows, why)


def _digits(whole: ReportRow, rows: tuple[ReportRow, ...], key: Key, left: bool) -> float:
    """How unlikely the sum is by chance; one that meets the last printed place is held to that place alone."""
    halves = [whole.values[key].half, *(r.values[key].half for r in rows)]
    value = abs(whole.values[key].value)
    off = abs(sum(abs(r.values[key].value) for r in rows) - value)
    half = max(halves) if left and off < max(halves) else sum(halves)
    return math.log10(value / (2 * half)) if value > 2 * half else 0.0


def _adds_up(whole: ReportRow, rows: tuple[ReportRow, ...], key: Key) -> bool:
    values = [r.values[key] for r in rows]
    target = whole.values[key]
    room = target.half + sum(v.half for v in values) + SLACK
    total = sum(v.value for v in values)
    nonzero = all(abs(v.value) > v.half for v in values)
    return nonzero and min(abs(total - target.value), abs(total + target.value)) <= room


def shared_out(lost: list[ReportRow], new: list[ReportRow], kind: str) -> Iterator[Link]:
    """Share all rows that a table lost out on all that are new in it, where one way only adds up for each of them.

    With one decimal a single sum of two proves little, but every row that is without a counterpart has its place.
    """
    for bords in product(_by_table(lost).values(), _by_table(new).values()):
        (parts, wholes), shared = bords, _shared(*bords)
        parts, wholes = ([r for r in rows if any(_prints(r, k) for k in shared)] for rows in (parts, wholes))
        ways = len(wholes) ** len(parts)
        if not 1 < len(wholes) < len(parts) or ways > MOST_SHARED_OUT or parts[0].tema != wholes[0].tema:
            continue
        tried = (_grouped(parts, places, len(wholes)) for places in product(range(len(wholes)), repeat=len(parts)))
        fitting = [
            groups for groups in tried
            if all(groups) and all(_adds_up(w, g, k) for w, g in zip(wholes, groups, strict=True) for k in shared)
        ]  # fmt: skip
        if len(fitting) != 1:
            continue
        found = list(zip(wholes, fitting[0], strict=True))
        digits = sum(_digits(w, g, k, False) for w, g in found for k in shared) - math.log10(ways)
        if digits >= DIGITS_OF_A_SUM:
            yield from (_link(w, g, shared[0], kind) for w, g in found)


def _grouped(parts: list[ReportRow], places: tuple[int, ...], count: int) -> list[tuple[ReportRow, ...]]:
    """(a, b, c), (0, 0, 1), 2 -> [(a, b), (c,)]."""
    return [tuple(p for p, at in zip(parts, places, strict=True) if at == i) for i in range(count)]


def _by_table(rows: list[ReportRow]) -> dict[tuple[int, str], list[ReportRow]]:
    found: dict[tuple[int, str], list[ReportRow]] = defaultdict(list)
    for row in rows:
        if not row.total:
            found[row.bord, row.kind].append(row)
    return found


def _shared(parts: list[ReportRow], wholes: list[ReportRow]) -> list[Key]:
    """What all of the rows print a figure of, in one unit."""
    rows = [*parts, *wholes]
    one_unit = len({r.kind for r in rows}) == 1
    return [k for k in wholes[0].values if k[0] in PROVING and all(k in r.values for r in rows)] if one_unit else []


def _prints(row: ReportRow, key: Key) -> bool:
    return abs(row.values[key].value) > row.values[key].half


def _link(whole: ReportRow, rows: tuple[ReportRow, ...], key: Key, kind: str) -> Link:
    terms = " + ".join(figure(r.values[key]) for r in rows)
    why = f"{key[0]} {key[1]}: {' och '.join(r.shown for r in rows)} är {terms}, {whole.shown} "
    why += f"{figure(whole.values[key])}; så går alla rader utan motsvarighet i de två tabellerna ihop"
    name = kind if len(rows) > 1 else "omdöpt"
    return Link(name, rows, (whole,), why) if kind == "sammanslagen" else Link(name, (whole,), rows, why)
