"""Ledger -> identities across the columns of a row: avvikelse, förändring, netto, parts of a year, shares, products.

The header says what a column is; the rows decide which columns it is computed from and in which direction. A
direction is settled per table and post by what most rows satisfy.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import combinations

from analys.audit.columns import Column, columns, discovered
from analys.audit.identity import Family, Identity
from analys.audit.ledger import LEVEL_SERIES, Entry, Ledger, says, signed

ONE = Fraction(1)
ACTUAL = {"utfall", "prognos", "förbrukat", "belopp", None}
PLANNED = {"budget", "mål", "beviljat", "prognos", "ingångsvärde", None}
DERIVED = {"avvikelse", "förändring", "andel"}
SCALE = 5  # the highest step of the scales that risks are rated on
EXPECTED = {"intäkt": 1, "kostnad": -1}  # the sign of utfall - budget that is favourable, costs printed positive


def row_identities(ledger: Ledger) -> list[Identity]:
    """Return every identity across columns that the table implies, those that hold too."""
    cols = columns(ledger)
    found: list[Identity] = []
    used: set[frozenset[int]] = set()
    for target in cols:
        families = [
            *_derived(ledger, target, cols), *_netto(ledger, target, cols), *_year_parts(ledger, target, cols),
            *_sum_column(ledger, target, cols),
        ]  # fmt: skip
        for family, touched in families:
            if touched not in used:
                used.add(touched)
                found += family.identities
    explained = {e.col for i in found for e in (i.entries if i.form == "summa" else (i.target,))}
    for target in cols:
        if target.col not in explained:
            for family, touched in discovered(ledger, target, cols, used):
                used.add(touched)
                found += family.identities
    return [*found, *_risk_values(ledger)]


Found = Iterator[tuple[Family, frozenset[int]]]


def _derived(ledger: Ledger, target: Column, cols: list[Column]) -> Found:
    """Avvikelse, förändring and andel columns: the pair of columns, and the direction, that fits most rows."""
    if target.serie not in DERIVED:
        return
    tried = []
    for a, b in combinations([c for c in cols if c.serie not in DERIVED and c.col != target.col], 2):
        if {a.post, b.post} != {target.post} or a.kon != b.kon:
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
        yield Family(tuple(_doubtful(i) for i in family.identities)), touched


def _pick(cols: list[Column], touched: frozenset[int], target: Column) -> tuple[Column, Column]:
    first, second = (c for c in cols if c.col in touched and c.col != target.col)
    return (second, first) if first.serie in ("budget", "mål", "beviljat") else (first, second)


def _named(target: Column, first: Column, second: Column) -> bool:
    """Whether the header lets `target` be first minus second (or the share first of second)."""
    if target.serie == "förändring":
        return first.period != second.period and (first.period or "") > (second.period or "")
    if first.serie == second.serie and first.serie is not None:
        return False
    return first.serie in ACTUAL and second.serie in PLANNED


def _nearness(target: Column, first: Column, second: Column) -> int:
    if target.serie == "förändring":
        return (first.serie == second.serie) + (first.period == target.period)
    return (first.period == target.period) + (second.period == target.period)


def _forms(target: Column, first: Column) -> tuple[str, ...]:
    if target.serie == "andel":
        return ("kvot",)
    if target.unit == "procent" and first.unit != "procent":
        return ("förändring %",)
    return ("summa",)


def _pair_family(ledger: Ledger, target: Column, first: Column, second: Column, form: str) -> Family:
    """Build the identity in each row, its direction decided by most rows of the same post."""
    complete, partial = [], []
    for row in range(len(ledger.rows)):
        t, a, b = (ledger.grid.get((row, c.col)) for c in (target, first, second))
        if t is None or any((row, c.col) in ledger.unknown for c in (target, first, second)):
            continue
        if a and b:
            complete.append((t, a, b))
        elif (a or b) and form == "summa":
            partial.append((t, a, b))
    typ = target.serie if target.serie in ("avvikelse", "förändring") else "andel"
    one_sided = typ != "avvikelse" or signed(ledger.grid.values())
    sides = _sides(ledger)
    side = lambda entry: entry.post or sides[entry.row]  # noqa: E731
    if form == "kvot":
        signs = {side(t): (1, True) for t, _, _ in complete}
    else:
        signs = _directions(complete, form, one_sided, _net_way(ledger), side)
    identities = [_directed(ledger, typ, *triple, form, signs[side(triple[0])]) for triple in complete]
    empty = [_directed(ledger, typ, *t, form, signs.get(side(t[0]), (1, True))) for t in partial]
    held = [i for i in empty if i.holds()]
    identities += empty if 2 * len(held) > len(empty) else held  # an empty cell is 0 where most such rows say so
    return Family(tuple(identities))


Sides = dict[int, str | None]  # row -> whether it is income, cost or net, as far as the table tells


def _sides(ledger: Ledger) -> Sides:
    """Tell the post of each row: its own, what its label says, or that of the sum it stands above."""
    sides: Sides = {}
    below: str | None = None
    for row in reversed(range(len(ledger.rows))):
        about = ledger.rows[row]
        posts = {e.post for (r, _), e in ledger.grid.items() if r == row and e.post}
        own = posts.pop() if len(posts) == 1 else None
        if about.is_sum:
            below = own
        income = says("inkomst", about.label) and not says("kostnad", about.label)
        sides[row] = own or ("intäkt" if income else below if below in EXPECTED else None)
    return sides


def _directions(
    triples: list, form: str, one_sided: bool, net: int, side: Callable[[Entry], str | None]
) -> dict[str | None, tuple[int, bool]]:
    """Return for each post the direction most rows satisfy, and whether that is clear.

    With costs printed negative, and for changes between years, one direction holds for the whole column. With costs
    printed positive a higher income is favourable and a higher cost is not, so each post has a direction of its own.
    """
    votes: dict[str | None, list[int]] = defaultdict(lambda: [0, 0])
    for t, a, b in triples:
        if t.value:
            for k, sign in enumerate((1, -1)):
                votes[side(t)][k] += _directed(None, "avvikelse", t, a, b, form, (sign, True)).holds()
    total = [sum(v[k] for v in votes.values()) for k in (0, 1)]
    pooled = _verdict(*total, 1)
    if one_sided or (pooled[1] and min(total) <= 1 and _agreeing(votes)):
        return {side(t): pooled for t, _, _ in triples}
    expected = EXPECTED | {"netto": net}
    return {side(t): _verdict(*votes[side(t)], expected.get(side(t), pooled[0])) for t, _, _ in triples}


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
    """Whether income and costs with several rows each run the same way."""
    ways = {plus > minus for plus, minus in votes.values() if max(plus, minus) > 1}
    return len(ways) == 1


def _directed(ledger, typ, t, a, b, form, sign) -> Identity:
    direction, clear = sign
    document = ledger.dokument if ledger else ""
    if form == "summa":
        terms = tuple((Fraction(direction * s), e) for s, e in ((1, a), (-1, b)) if e)
        return Identity(typ, document, t, terms, proof=clear or not _reversed(t, terms))
    factor = Fraction(100 * (direction if form != "kvot" else 1))
    return Identity(typ, document, t, ((ONE, a), (ONE, b)), form, factor, proof=clear)


def _reversed(target: Entry, terms: tuple[tuple[Fraction, Entry], ...]) -> bool:
    """Whether the row holds in the opposite direction, which is no proof of a fault where rows are mixed."""
    return Identity("", "", target, tuple((-c, e) for c, e in terms)).holds()


def _doubtful(identity: Identity) -> Identity:
    return Identity(
        identity.typ, identity.document, identity.target, identity.terms, identity.form, identity.factor, proof=False
    )


def _netto(ledger: Ledger, target: Column, cols: list[Column]) -> Found:
    """Netto column = intäkt and kostnad (and capital costs) columns of the same series and period."""
    if target.post != "netto":
        return
    same = [c for c in cols if (c.serie, c.period, c.kon) == (target.serie, target.period, target.kon)]
    if not same or target.serie == "förändring":
        return
    parts = [c for c in same if c.post in ("intäkt", "kostnad", "avskrivning", "internränta")]
    own = any(c.post == "netto" and c is not target and c.period == target.period for c in cols)
    if not parts and not own and target.serie in ("budget", "utfall", "prognos"):  # "Intäkter 2023 … Budget netto 2023"
        parts = [c for c in cols if c.post in ("intäkt", "kostnad", "avskrivning", "internränta")
                 and c.period == target.period and c.serie in (target.serie, "utfall", "budget", None)]  # fmt: skip
    if len({c.post for c in parts}) != len(parts) or len(parts) < 2:
        return
    family = _net_family(ledger, target, parts)
    rivals = [c for c in same if c.post == "netto" and c is not target]
    if any(_net_family(ledger, c, parts).score > family.score for c in rivals):  # the parts are those of another netto
        return
    if family.held and len(family.held) >= len(family.failed):
        yield family, frozenset((target.col, *(c.col for c in parts)))


def _net_family(ledger: Ledger, target: Column, parts: list[Column]) -> Family:
    """The netto of each row, in the direction that most rows satisfy."""
    tried = []
    for income, cost in ((1, 1), (1, -1), (-1, 1)):
        identities = []
        for row in range(len(ledger.rows)):
            t = ledger.grid.get((row, target.col))
            if t is None or any((row, c.col) in ledger.unknown for c in parts):
                continue
            terms = tuple(
                (Fraction(income if c.post == "intäkt" else cost), ledger.grid[row, c.col])
                for c in parts if (row, c.col) in ledger.grid
            )  # fmt: skip
            if terms:
                identities.append(Identity("netto", ledger.dokument, t, terms))
        tried.append(Family(tuple(identities)))
    return max(tried, key=lambda f: f.score)


def _year_parts(ledger: Ledger, target: Column, cols: list[Column]) -> Found:
    """Whole year = its tertials, quarters or months, for what can be added up."""
    if target.serie in DERIVED or not target.period or "-" in target.period:
        return
    for letter, n in (("T", 3), ("Q", 4), ("", 12)):
        parts = [
            c for c in cols
            if c.serie == target.serie and c.post == target.post and c.kon == target.kon
            and (c.period or "").startswith(f"{target.period}-{letter}") and (letter or c.period[5:].isdigit())
        ]  # fmt: skip
        if len({c.period for c in parts}) == len(parts) == n:
            family = _added(ledger, target, parts, "summa")
            if len(family.held) > len(family.failed):
                yield family, frozenset((target.col, *(c.col for c in parts)))


def _sum_column(ledger: Ledger, target: Column, cols: list[Column]) -> Found:
    """A column headed Summa or Totalt = the columns of the same series and period before it, or after it."""
    if target.serie in DERIVED or not says("summa", target.label):
        return
    same = [
        c
        for c in cols
        if (c.serie, c.period, c.post, c.unit) == (target.serie, target.period, target.post, target.unit)
    ]
    for parts in ([c for c in same if c.col < target.col], [c for c in same if c.col > target.col]):
        if len(parts) > 1:
            family = _added(ledger, target, parts, "summa")
            if len(family.held) > len(family.failed):
                yield family, frozenset((target.col, *(c.col for c in parts)))
                return


def _risk_values(ledger: Ledger) -> tuple[Identity, ...]:
    """Riskvärde = sannolikhet x konsekvens, in a table where most rows say so; whole steps of a scale, not rounded."""
    rows = range(len(ledger.rows))
    named = [[ledger.ratings.get((r, serie)) for serie in ("riskvärde", "sannolikhet", "konsekvens")] for r in rows]
    tried = [named]
    if says("risk", ledger.heading) or ledger.tema == "risk":  # heads of one letter, which name no series
        tried += [[[ledger.grid.get((r, c + k)) for k in (2, 0, 1)] for r in rows] for c in ledger.columns]
    for rated in tried:
        rated = [three for three in rated if all(three) and all(0 < e.value <= SCALE for e in three[1:])]
        family = Family(tuple(
            Identity("produkt", ledger.dokument, risk, ((ONE, a), (ONE, b)), "produkt", exact=True)
            for risk, a, b in rated
        ))  # fmt: skip
        if len(family.held) >= 2 and len(family.held) > len(family.failed):
            return family.identities
    return ()


def _added(ledger: Ledger, target: Column, parts: list[Column], typ: str) -> Family:
    identities = []
    for row in range(len(ledger.rows)):
        found = [ledger.grid.get((row, c.col)) for c in (target, *parts)]
        if all(found) and not says("ej summerbar", found[0].unit or found[0].label):
            terms = tuple((ONE, e) for e in found[1:])
            identities.append(Identity(typ, ledger.dokument, found[0], terms))
    return Family(tuple(identities))
