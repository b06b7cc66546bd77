"""Ledger -> identities across the columns of a row: avvikelse, förändring, netto, parts of a year, shares, products.

The header says what a column is; the rows decide which columns it is computed from and in which direction.
"""

from __future__ import annotations

from fractions import Fraction

from analys.audit.tables.columns import Found, LedgerColumn, columns, discovered
from analys.audit.tables.derived import derived
from analys.audit.tables.identity import ONE, Family, Identity
from analys.audit.tables.ledger import Ledger, says
from analys.words.headers import WORKED_OUT
from analys.words.vocabulary import says_sum

HIGHEST_STEP = 5  # the highest step of the scales that risks are rated on


def row_identities(ledger: Ledger) -> list[Identity]:
    """Return every identity across columns that the table implies, those that hold too."""
    cols = columns(ledger)
    found: list[Identity] = []
    used: set[frozenset[int]] = set()
    for target in cols:
        families = [
            *derived(ledger, target, cols), *_netto(ledger, target, cols), *_year_parts(ledger, target, cols),
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


def _netto(ledger: Ledger, target: LedgerColumn, cols: list[LedgerColumn]) -> Found:
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


def _net_family(ledger: Ledger, target: LedgerColumn, parts: list[LedgerColumn]) -> Family:
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


def _year_parts(ledger: Ledger, target: LedgerColumn, cols: list[LedgerColumn]) -> Found:
    """Whole year = its halves, tertials, quarters or months, for what can be added up."""
    if target.serie in WORKED_OUT or not target.period or "-" in target.period:
        return
    for letter, n in (("H", 2), ("T", 3), ("Q", 4), ("", 12)):
        parts = [
            c for c in cols
            if c.serie == target.serie and c.kon == target.kon and _of_a_post(c, target)
            and (c.period or "").startswith(f"{target.period}-{letter}") and (letter or (c.period or "")[5:].isdigit())
        ]  # fmt: skip
        if len({c.period for c in parts}) == len(parts) == n:
            family = _added(ledger, target, parts, "summa")
            if len(family.held) > len(family.failed):
                yield family, frozenset((target.col, *(c.col for c in parts)))


def _of_a_post(one: LedgerColumn, other: LedgerColumn) -> bool:
    """Whether two columns may be of one post: rows of different kinds give a column none of its own."""
    return one.post == other.post or None in (one.post, other.post)


def _sum_column(ledger: Ledger, target: LedgerColumn, cols: list[LedgerColumn]) -> Found:
    """A column headed Summa or Totalt = the columns of its series and period beside it; of no period, of years.

    'Summa' after Jan, Feb and Mar, which is of all three, is theirs.
    """
    if target.serie in WORKED_OUT or not says_sum(target.label):
        return
    months = [
        c for c in cols
        if c.col < target.col and (c.serie, c.kon) == (target.serie, target.kon) and _of_a_post(c, target)
        and target.period and (c.period or "").startswith(f"{target.period[:4]}-")
    ]  # fmt: skip
    same = [
        c
        for c in cols
        if (c.serie, c.post, c.unit) == (target.serie, target.post, target.unit)
        and (c.period == target.period or not target.period)
    ]
    different = months if len({c.period for c in months}) == len(months) else []
    for parts in (different, [c for c in same if c.col < target.col], [c for c in same if c.col > target.col]):
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
        whole = [tuple(e for e in three if e) for three in rated]
        whole = [three for three in whole if len(three) == 3 and all(0 < e.value <= HIGHEST_STEP for e in three[1:])]
        family = Family(tuple(
            Identity("produkt", ledger.dokument, risk, ((ONE, a), (ONE, b)), "produkt", exact=True)
            for risk, a, b in whole
        ))  # fmt: skip
        if len(family.held) >= 2 and len(family.held) > len(family.failed):
            return family.identities
    return ()


def _added(ledger: Ledger, target: LedgerColumn, parts: list[LedgerColumn], typ: str) -> Family:
    identities = []
    for row in range(len(ledger.rows)):
        found = ledger.cells(row, [c.col for c in (target, *parts)])
        if found and not says("ej summerbar", found[0].unit or found[0].label):
            terms = tuple((ONE, e) for e in found[1:])
            identities.append(Identity(typ, ledger.dokument, found[0], terms))
    return Family(tuple(identities))
