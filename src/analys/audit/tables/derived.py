"""Ledger -> identities of columns computed from two others: avvikelse, förändring and andel.

That a column is a deviation is decided before, in interpret/tables/column_meaning.py; here its figures are tried.
Which pair of columns, and in which direction, is settled per table and post by what most rows satisfy.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from itertools import combinations

from analys.audit.tables.columns import Found, LedgerColumn
from analys.audit.tables.identity import ONE, Family, Identity
from analys.audit.tables.ledger import LEVEL_SERIES, Entry, Ledger, says, signed
from analys.words.headers import WORKED_OUT

ACTUAL = {"utfall", "prognos", "förbrukat", "belopp", None}
PLANNED = {"budget", "mål", "beviljat", "prognos", "ingångsvärde", None}
EXPECTED = {"intäkt": 1, "kostnad": -1}  # the sign of utfall - budget that is favourable, costs printed positive

Triple = tuple[Entry, Entry | None, Entry | None]  # a derived value, and the two it is computed from
Side = Callable[[Triple], str | None]  # what decides the direction of a row: its post, or the sign of what changes
Sides = dict[int, str | None]  # row -> whether it is income, cost or net, as far as the table tells
Way = tuple[int, bool]  # the direction, and whether it is clear


def derived(ledger: Ledger, target: LedgerColumn, cols: list[LedgerColumn]) -> Found:
    """Avvikelse, förändring and andel columns: the pair of columns, and the direction, that fits most rows."""
    if target.serie not in WORKED_OUT:
        return
    tried = []
    for a, b in combinations([c for c in cols if c.serie not in WORKED_OUT and c.col != target.col], 2):
        if not _one_post(target, a, b) or a.kon != b.kon:
            continue
        for first, second in ((a, b), (b, a)):
            if _named(target, first, second):
                for form in _forms(target, first):
                    family = _pair_family(ledger, target, first, second, form)
                    if family.identities:
                        tried.append((family, frozenset((target.col, a.col, b.col)), _nearness(target, first, second)))
    if not tried:
        return
    family, touched, _ = max(tried, key=lambda t: (t[0].score[0], t[2], t[0].evidence))
    if family.held and len(family.held) >= len(family.failed):
        yield family, touched
    elif len(family.held) + len(family.failed) <= 2 and _nearness(target, *_pick(cols, touched, target)) == 2:
        yield Family(tuple(replace(i, proof=False) for i in family.identities)), touched


def _one_post(target: LedgerColumn, a: LedgerColumn, b: LedgerColumn) -> bool:
    """Whether all three tell of one post; a bare 'Ram' and 'Mot ram' beside a netto are of it."""
    if target.post is None and None in (a.post, b.post):
        return {a.post, b.post} <= {None, "netto"}
    return {a.post, b.post} == {target.post}


def _pick(cols: list[LedgerColumn], touched: frozenset[int], target: LedgerColumn) -> tuple[LedgerColumn, LedgerColumn]:
    first, second = (c for c in cols if c.col in touched and c.col != target.col)
    return (second, first) if first.serie in ("budget", "mål", "beviljat") else (first, second)


def _named(target: LedgerColumn, first: LedgerColumn, second: LedgerColumn) -> bool:
    """Whether the header lets `target` be first minus second (or the share first of second)."""
    if target.serie == "förändring":
        return first.period != second.period and (first.period or "") > (second.period or "")
    if first.serie == second.serie and first.serie is not None:
        return False
    return first.serie in ACTUAL and second.serie in PLANNED


def _nearness(target: LedgerColumn, first: LedgerColumn, second: LedgerColumn) -> int:
    if target.serie == "förändring":
        return (first.serie == second.serie) + (first.period == target.period)
    return (first.period == target.period) + (second.period == target.period)


def _forms(target: LedgerColumn, first: LedgerColumn) -> tuple[str, ...]:
    """How a derived column may be computed: as a share, as a change in percent, or as a difference."""
    if target.serie == "andel":
        return ("kvot",)
    if target.unit == "procent" and first.unit != "procent":
        return ("förändring %",)
    return ("summa",)


def _pair_family(ledger: Ledger, target: LedgerColumn, first: LedgerColumn, second: LedgerColumn, form: str) -> Family:
    """Build the identity in each row, its direction decided by most rows of the same post."""
    complete: list[Triple] = []
    partial: list[Triple] = []
    for row in range(len(ledger.rows)):
        t, a, b = (ledger.grid.get((row, c.col)) for c in (target, first, second))
        if t is None or any((row, c.col) in ledger.unknown for c in (target, first, second)):
            continue
        if a and b:
            complete.append((t, a, b))
        elif (a or b) and form == "summa":
            partial.append((t, a, b))
    typ = target.serie if target.serie in ("avvikelse", "förändring") else "andel"
    side = _side(ledger, form)
    if form == "kvot":
        ways = {side(t): (1, True) for t in complete}
    elif form == "förändring %":  # a change of negative amounts is told of the amounts or of their size
        ways = _directions(complete, form, side, {})
    elif typ != "avvikelse" or signed(ledger.grid.values()) or _mirrored(ledger):
        ways = {side(t): _pooled(_votes(complete, form, side)) for t in complete}
    else:
        ways = _directions(complete, form, side, EXPECTED | {"netto": _net_way(ledger)})
    identities = [_directed(ledger.dokument, typ, *triple, form, ways[side(triple)]) for triple in complete]
    empty = [_directed(ledger.dokument, typ, *t, form, ways.get(side(t), (1, True))) for t in partial]
    held = [i for i in empty if i.holds()]
    identities += empty if 2 * len(held) > len(empty) else held  # an empty cell is 0 where most such rows say so
    return Family(tuple(identities))


def _side(ledger: Ledger, form: str) -> Side:
    if form == "förändring %":
        return lambda triple: "minus" if triple[2] and triple[2].value < 0 else "plus"
    sides = _sides(ledger)
    return lambda triple: triple[0].post or sides[triple[0].row]


def _sides(ledger: Ledger) -> Sides:
    """Tell the post of each row: its own, what its label says, or that of the sum it stands above."""
    sides: Sides = {}
    below: str | None = None
    for row in reversed(range(len(ledger.rows))):
        about = ledger.rows[row]
        posts = {e.post for e in ledger.by_row.get(row, []) if e.post}
        own = posts.pop() if len(posts) == 1 else None
        if about.is_sum:
            below = own
        income = says("inkomst", about.label) and not says("kostnad", about.label)
        sides[row] = own or ("intäkt" if income else below if below in EXPECTED else None)
    return sides


def _votes(triples: list[Triple], form: str, side: Side) -> dict[str | None, list[int]]:
    """How many rows of each side satisfy first minus second, and how many second minus first."""
    votes: dict[str | None, list[int]] = defaultdict(lambda: [0, 0])
    for triple in triples:
        if triple[0].value:
            for k, sign in enumerate((1, -1)):
                votes[side(triple)][k] += _directed("", "avvikelse", *triple, form, (sign, True)).holds()
    return votes


def _pooled(votes: dict[str | None, list[int]]) -> Way:
    """One direction for the whole column: with costs printed negative, and for changes between years."""
    plus, minus = (sum(v[k] for v in votes.values()) for k in (0, 1))
    return _verdict(plus, minus, 1)


def _directions(triples: list[Triple], form: str, side: Side, expected: dict[str, int]) -> dict[str | None, Way]:
    """Return for each side the direction most rows satisfy, and whether that is clear.

    With costs printed positive a higher income is favourable and a higher cost is not, so each post has a direction of
    its own; rows that all run the same way, but for one that may be a slip, share theirs.
    """
    votes = _votes(triples, form, side)
    pooled = _pooled(votes)
    sides = {side(t) for t in triples}
    together = pooled[1] and min(sum(v[k] for v in votes.values()) for k in (0, 1)) <= 1 and _agreeing(votes)
    ways = {}
    for s in sides:
        own = 1 if votes[s][0] else -1
        if together and not (sum(votes[s]) == 1 and own == expected.get(s or "", own)):
            ways[s] = pooled
        else:
            plus, minus = votes[s]
            ways[s] = _verdict(plus, minus, expected.get(s or "", own if sum(votes[s]) == 1 else pooled[0]))
    return ways


def _mirrored(ledger: Ledger) -> bool:
    """Whether incomes are printed below zero and costs above: then one direction holds for both."""
    signs = {"intäkt": 0, "kostnad": 0}
    for entry in ledger.grid.values():
        if entry.post in signs and entry.serie in LEVEL_SERIES and entry.value:
            signs[entry.post] += 1 if entry.value > 0 else -1
    return signs["intäkt"] < 0 < signs["kostnad"]


def _net_way(ledger: Ledger) -> int:
    """A netto printed positive where costs are positive is a net cost, and more of it is unfavourable."""
    nets = [e.value for e in ledger.grid.values() if e.post == "netto" and e.serie in LEVEL_SERIES and e.value]
    return -1 if 2 * sum(v > 0 for v in nets) > len(nets) else 1


def _verdict(plus: int, minus: int, expected: int) -> tuple[int, bool]:
    """The direction of most rows, or the expected one where one row speaks against it; and whether it is clear."""
    if max(plus, minus) <= 1:
        return expected, True
    return (1 if plus >= minus else -1), 2 * min(plus, minus) < max(plus, minus)


def _agreeing(votes: dict[str | None, list[int]]) -> bool:
    """True where income and costs, as far as each has two rows or more, deviate in one direction.

    Then a row without a post may be tried in that direction; where they part, nobody knows which it has.
    """
    ways = {plus > minus for plus, minus in votes.values() if max(plus, minus) > 1}
    return len(ways) == 1


def _directed(document: str, typ: str, t: Entry, a: Entry | None, b: Entry | None, form: str, way: Way) -> Identity:
    """The identity of one row, tried in the direction of the table's rows.

    It is a proof only where the rows are clear about the direction, or where the row fails in both: one that holds in
    the other direction may just be printed the other way.
    """
    direction, clear = way
    if form == "summa":
        terms = tuple((Fraction(direction * s), e) for s, e in ((1, a), (-1, b)) if e)
        return Identity(typ, document, t, terms, proof=clear or not _reversed(t, terms))
    factor = Fraction(100 * (direction if form != "kvot" else 1))
    terms = tuple((ONE, e) for e in (a, b) if e)
    return Identity(typ, document, t, terms, form, factor, proof=clear)


def _reversed(target: Entry, terms: tuple[tuple[Fraction, Entry], ...]) -> bool:
    """Whether the row holds in the opposite direction, which is no proof of a fault where rows are mixed."""
    return Identity("", "", target, tuple((-c, e) for c, e in terms)).holds()
