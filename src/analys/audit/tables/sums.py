"""Ledger -> identities down the rows: netto of a block, sums and sub-sums, a total block, parts ("varav") of a row.

Which rows a sum adds is not written in a report. Every grouping that the layout allows is tried over all columns,
and the one that most columns satisfy is believed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from analys.audit.tables.identity import Family, Identity
from analys.audit.tables.ledger import Ledger, LedgerRow, plain, says
from analys.audit.tables.parts import part_identities
from analys.audit.tables.rolled import closes, ends_next_year, is_rolled
from analys.audit.tables.row_sums import SUM_KINDS, UNLABELLED_EVIDENCE, Parts, kind_of, row_sums, signings, subtotal
from analys.audit.tables.slips import one_slip, slipped
from analys.words.vocabulary import says_sum

SUM_EVIDENCE = 2.5  # digits: a labelled sum needs one column that fits well
NAMED_EVIDENCE = 1.5
NAMED_SUM = re.compile(r"summa\b", re.IGNORECASE)  # a total of persons or cases may count some that no row tells
ODD = 4  # sums of a column that all fail before it is taken for another column than its header was read to say


def column_identities(ledger: Ledger) -> list[Identity]:
    """Return every identity down the rows that the table implies, those that hold too."""
    found = [
        *_block_nets(ledger),
        *_total_blocks(ledger),
        *_sums(ledger),
        *_sums_first(ledger),
        *part_identities(ledger),
    ]
    seen: set[tuple] = set()
    distinct = []
    for identity in found:
        key = identity.target, frozenset(e for _, e in identity.terms), identity.form
        if key not in seen:
            seen.add(key)
            distinct.append(identity)
    return _fitting_columns(distinct)


def _fitting_columns(found: list[Identity]) -> list[Identity]:
    """Leave out a column in which no sum fits where those beside it do: its header was read as another's."""
    told = Family(tuple(i for i in found if i.form == "summa"))
    failed = Counter(i.target.col for i in told.failed)
    held = Counter(i.target.col for i in told.held)
    odd = {col for col, n in failed.items() if n >= ODD and not held[col]}
    return [i for i in found if i.target.col not in odd] if odd != {*failed, *held} else found


def _block_nets(ledger: Ledger) -> Iterator[Identity]:
    """Netto row = intäkt row and kostnad row of the same block, in the direction that most cells satisfy."""
    blocks: dict[str, dict[str, list[int]]] = {}
    for i, row in enumerate(ledger.rows):
        if row.post in ("intäkt", "kostnad", "netto") and not row.is_sub:
            blocks.setdefault(row.group, {}).setdefault(row.post, []).append(i)
    whole = [b for b in blocks.values() if len(b) == 3 and all(len(rows) == 1 for rows in b.values())]
    way: tuple[int, int] | None = None
    for kind in SUM_KINDS:
        tried = {}
        for income, cost in ((1, 1), (1, -1), (-1, 1)):
            tried[income, cost] = Family(tuple(
                i for b in whole
                for i in row_sums(ledger, b["netto"][0], _net_of(b, income, cost), "netto", kind)
            ))  # fmt: skip
        best = max(tried, key=lambda w: tried[w].score)
        if way == (1, 1) and len(tried[best].held) < len(tried[way].held) + 2:
            yield from tried[way].identities  # with costs below zero deviations add as levels do
        elif tried[best].held and len(tried[best].held) > len(tried[best].failed):
            way = way or best
            yield from tried[best].identities


def _net_of(block: dict[str, list[int]], income: int, cost: int) -> Parts:
    return (income, block["intäkt"][0]), (cost, block["kostnad"][0])


def _total_blocks(ledger: Ledger) -> Iterator[Identity]:
    """A block headed Totalt: each of its rows = the rows of the same name in the other blocks."""
    totals = [i for i, row in enumerate(ledger.rows) if says_sum(row.group)]
    identities: list[Identity] = []
    for i in totals:
        row = ledger.rows[i]
        others = tuple(
            (1, k) for k, other in enumerate(ledger.rows)
            if k not in totals and not other.is_sub and other.group and plain(other.label) == plain(row.label)
        )  # fmt: skip
        if len(others) >= 2:
            identities += row_sums(ledger, i, others, "summa")
    family = Family(tuple(identities))
    if family.held and family.evidence >= SUM_EVIDENCE:
        yield from family.identities


def _sums(ledger: Ledger) -> Iterator[Identity]:
    """Every row that calls itself a sum or a result, and an unlabelled row where the columns prove it one."""
    left: list[int] = []  # rows not yet added up in an earlier sum
    last_sum = -1
    unproven: set[int] = set()  # rows that call themselves sums, of what is not known
    final = max((r for r, _ in ledger.grid), default=-1)
    rolled = is_rolled(ledger)
    for i, row in enumerate(ledger.rows):
        if row.is_sub:
            continue
        if not any((i, c) in ledger.grid for c in ledger.columns):
            left += [i] if any((i, c) in ledger.unknown for c in ledger.columns) else []
            continue
        labelled = i == final or closes(row) if rolled else row.is_sum or says("resultat", row.label)
        chosen: set[int] = set()
        if (labelled or i == final) and left:
            family, parts = _best(ledger, i, _groupings(ledger, i, left, last_sum))
            closing = i == final and rolled and ends_next_year(ledger)
            chosen = {k for _, k in parts} if family and _believed(family, row, labelled, closing) else set()
            if family and chosen:
                alone = not any(r.is_sum for r in ledger.rows[:i])
                yield from _judged(family, row, alone, bool(chosen & unproven))
            if says_sum(row.label) and not (family and family.held):
                unproven.add(i)
            last_sum = i if labelled else last_sum
        elif len(left) > 1:
            family, chosen = subtotal(ledger, i, left)
            yield from family.identities
        left = [k for k in left if k not in chosen]
        left.append(i)


def _judged(family: Family, row: LedgerRow, alone: bool, unproven: bool) -> Iterator[Identity]:
    """Give each identity of a sum with what its failure shows.

    A fault is proven where other columns hold, or the sum is near. A result may leave out posts that the table does
    not print, so that of one only a slip of the hand is a proof where more columns fail than hold; and a closing
    amount of zero may be as low as it can be. A sum that fits nowhere, in a table of several sums, is of rows that
    nobody knows.
    """
    held, failed = len(family.held), len(family.failed)
    if says_sum(row.label):
        near = _near(family) and not unproven
        tied = bool(held) or near or alone
        yield from (x if held or near else replace(x, proof=False, tied=tied) for x in family.identities)
    else:
        sure = held > 2 * failed
        for x in family.identities:
            floor = not x.target.value and says("utgående", row.label)
            proof = x.holds() or (not floor and (sure or (held and one_slip(x))))
            yield x if proof else replace(x, proof=False)


def _sums_first(ledger: Ledger) -> Iterator[Identity]:
    """A sum printed above its parts: the rows that follow it, to the next sum or the end of its group.

    A first row that does not call itself a sum is one where the columns prove it: the area above its parts.
    """
    for i, row in enumerate(ledger.rows):
        below = [k for k in range(i + 1, len(ledger.rows)) if not ledger.rows[k].is_sub]
        stop = next((k for k in below if ledger.rows[k].is_sum), len(ledger.rows))
        parts = tuple((1, k) for k in below if k < stop)
        opens = i == 0 or ledger.rows[i - 1].is_sum or ledger.rows[i - 1].group != row.group
        if len(parts) < 2 or not (opens and (row.is_sum or _area(ledger, i))):
            continue
        family = Family(tuple(row_sums(ledger, i, parts, "summa")))
        if row.is_sum:
            believed = family.evidence >= SUM_EVIDENCE and len(family.held) > len(family.failed)
        else:
            believed = _believed(family, row, labelled=False)
        if believed:
            yield from family.identities


def _area(ledger: Ledger, i: int) -> bool:
    """Whether a row may be the area of those below it: the first of a table that no sum closes."""
    return i == 0 and not ledger.rows[i].is_sub and not any(row.is_sum for row in ledger.rows)


LONG_LEDGER = 400  # rows that only the last row of a table is tried against
LONGEST_RUN = 100  # rows; longer runs that nothing names are not tried
GROUPINGS_OF_A_SUM = 5  # the first of them, which end in a sum; the others in a subtotal
NAMED_GROUPINGS = 7  # how many groupings the layout itself names, before the runs that are merely tried


def _groupings(ledger: Ledger, i: int, left: list[int], last_sum: int) -> list[tuple[int, ...]]:
    """Which rows above row `i` it may add: first what the layout names, then what is merely tried, run by run."""
    rows = ledger.rows
    since = tuple(k for k in left if k > last_sum)
    subs = [k for k in range(i) if rows[k].is_sub]
    groupings = [
        since,
        tuple(k for k in left if rows[k].group and rows[k].group == rows[i].group),
        tuple(left),
        tuple(k for k in range(i) if not rows[k].is_sum and not rows[k].is_sub and not says("resultat", rows[k].label)),
        (last_sum, *since) if last_sum in left else (),  # a result goes on from the one before it
        tuple(k for k in left if rows[k].is_sum or says("resultat", rows[k].label)),
        tuple(sorted([*since, *(k for k in subs if k > last_sum)])),
        *(tuple(left[-n:]) for n in range(2, min(len(left), LONGEST_RUN))),
    ]
    final = i == len(rows) - 1  # the sum of a long list stands last; each of many sums has not all rows over it
    return [g if n < 2 or final or len(g) <= LONG_LEDGER else () for n, g in enumerate(groupings)]


def _best(ledger: Ledger, i: int, groupings: list[tuple[int, ...]]) -> tuple[Family | None, Parts]:
    """The grouping whose sums hold best in all columns, with the rows it adds; (None, ()) where none has any."""
    best: tuple[Family | None, Parts] = (None, ())
    for n, rows in enumerate(groupings):
        if not rows or rows in groupings[:n]:
            continue
        typ = "summa" if n < GROUPINGS_OF_A_SUM else "delsumma"
        for signing in signings(ledger, rows):
            parts = signing[0]
            identities = tuple(
                x for kind, p in zip(SUM_KINDS, signing, strict=True) for x in row_sums(ledger, i, p, typ, kind)
            )
            family = Family(identities)
            if (
                n >= NAMED_GROUPINGS and len(family.held) < 2
            ):  # a run of rows found by trying needs more than one column
                continue
            if identities and (best[0] is None or family.score > best[0].score):
                best = family, parts
    return best


def _believed(family: Family, row: LedgerRow, labelled: bool, closing: bool = False) -> bool:
    """True when a row is taken for the sum of some rows: proven by its columns, or by its name and one near miss."""
    held, failed = len(family.held), len(family.failed)
    if not labelled:
        return held >= 2 and family.evidence >= UNLABELLED_EVIDENCE and held >= 2 * failed + (held < 3)
    needed = NAMED_EVIDENCE if row.is_sum else SUM_EVIDENCE
    if held and (family.evidence >= needed or held > failed):
        return True
    # No column fits. A sum by name is tried all the same; it is proven wrong where the difference is a smaller part of
    # the money, or where one slip of the hand explains it. A result may be of more than the table prints.
    if any(kind_of(i.target) == "nivå" for i in family.held):
        return False
    money = all(i.target.tkr and len(i.terms) > 1 for i in family.failed)
    named = closing or says_sum(row.label)
    return named and bool(family.failed) and (money or bool(NAMED_SUM.match(row.label.strip())))


def _near(family: Family) -> bool:
    """Whether what a sum is off by leaves no doubt that it adds these rows."""
    levels = [i for i in family.failed if kind_of(i.target) == "nivå"] or family.failed
    off = sum(abs(i.difference() or 0) for i in levels)
    money = all(i.target.tkr and len(i.terms) > 1 for i in family.failed)
    near = money and 0 < 2 * off <= sum(abs(i.target.value) for i in levels)
    return near or all(slipped(i) for i in family.failed)
