"""Ledgers -> identities between tables: the same quantity printed in several places, units and rounding settled.

Rows are paired by name, by the heading of the table they sum up, or because both are totals of money. That two rows
show the same quantity is believed when some columns agree to more digits than chance gives; then the others must too.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction

import polars as pl

from analys.audit.across.quantities import TOTAL, Place, Quantity, matched_tables
from analys.audit.across.restated import starting_values
from analys.audit.tables.identity import ONE, ZERO, Family, Identity
from analys.audit.tables.ledger import LEVEL_SERIES, Entry, Ledger
from analys.audit.tables.slips import one_slip

Signs = dict[bool, int]  # the sign of the second table's levels (True) and of its deviations and changes (False)

DIGITS_OF_TWO_ROWS = 3.0  # digits that must agree before two rows are taken for the same quantity
DIGITS_OF_ALL_ROWS = 5.0  # digits that must agree over all rows of the same names in two tables
SAME_NAME = 2.0  # fewer are enough where the rows bear the same name
TOTALS_ALIKE = Fraction(1, 1000)  # so near that two totals of four digits or more are no strangers


def cross_identities(tables: list[Ledger], frames: dict[str, pl.DataFrame]) -> list[Identity]:
    """Return the identities between tables of a document, and between documents of a municipality's board."""
    years = {d["dokument"]: d["år"] or 0 for d in frames["dokument"].iter_rows(named=True)}
    places = _places(frames["dokument"])
    times = _times(frames)
    ordered = sorted(tables, key=lambda t: (years.get(t.dokument, 0), t.tables, t.dokument))
    found = []
    for matched in matched_tables(ordered, places):
        if not matched or times(matched[0][0].ledger.dokument) != times(matched[0][1].ledger.dokument):
            continue  # what a later report prints of an earlier time is followed in omräknat
        restated = any(a.ledger.dokument != b.ledger.dokument for a, b in matched)
        for identity in _agreeing(matched):
            found.append(replace(identity, proof=False) if restated else identity)
    return [*found, *starting_values(ordered, places)]


def _times(frames: dict[str, pl.DataFrame]) -> Callable[[str], object]:
    """Return what tells the time that a document is about: its place among its board's reports, else its year."""
    order = frames.get("utgåva")
    known = dict(order.select("dokument", "ordning").rows()) if order is not None else {}
    years = dict(frames["dokument"].select("dokument", "år").rows())
    return lambda dokument: (known.get(dokument), years.get(dokument))


def _places(documents: pl.DataFrame) -> dict[str, Place]:
    """Whose report each document is; boards of one municipality have figures of their own under the same names.

    A report that does not name its board is taken for one of the only board that the municipality has here.
    """
    rows = documents.to_dicts()
    boards: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        if row["kommun"] and row.get("nämnd"):
            boards[row["kommun"]].add(row["nämnd"])
    places = {}
    for row in rows:
        only = next(iter(boards[row["kommun"] or ""])) if len(boards[row["kommun"] or ""]) == 1 else ""
        places[row["dokument"]] = (row["kommun"] or row["dokument"], row.get("nämnd") or only)
    return places


def _agreeing(matched: list[tuple[Quantity, Quantity]]) -> list[Identity]:
    """Return the identities of the row pairs of two tables that are shown to be the same quantity."""
    known: dict[tuple, Family] = {}

    def family(a: Quantity, b: Quantity, signs: Signs) -> Family:
        key = a, b, *signs.values()
        if key not in known:
            known[key] = _family(a, b, signs)
        return known[key]

    signs = _signs(matched, family)
    tried = [(a, b, family(a, b, _sign_of(signs, _post(a, b)))) for a, b in matched]
    by_name = [f for a, _, f in tried if a.name != TOTAL and f.identities]
    held, failed = sum(len(f.held) for f in by_name), sum(len(f.failed) for f in by_name)
    together = held >= 2 * failed and len(by_name) > 2 and sum(f.evidence for f in by_name) >= DIGITS_OF_ALL_ROWS
    best: dict[object, tuple[Quantity, Family]] = {}
    for a, b, fit in tried:
        proven = fit.evidence >= (SAME_NAME if a.name != TOTAL else DIGITS_OF_TWO_ROWS) and _mostly(fit)
        near = a.name == TOTAL and any(_near(i) for i in fit.failed) and fit.evidence >= DIGITS_OF_TWO_ROWS
        if not fit.identities or not (proven or near or (together and a.name != TOTAL)):
            continue
        key = a.row if a.name == TOTAL else (a.row, b.row)
        if key not in best or fit.score > best[key][1].score:
            best[key] = b, fit
    return [identity for _, fit in best.values() for identity in fit.identities]


def _mostly(fit: Family) -> bool:
    """Whether most columns agree, or as many as do not where a slip is all that parts these.

    A name is no proof: 'Mark' is the land's cost in one table and its assessed value in another, 'Sociala avgifter' a
    cost of the year and a debt. A deviation differs where its levels do, and is then no further sign against it.
    """
    held, levels = len(fit.held), [i for i in fit.failed if _is_level(i.target)]
    failed = levels or fit.failed
    return held > len(failed) or (held == len(failed) and all(_near(i) or one_slip(i) for i in failed))


def _post(a: Quantity, b: Quantity) -> str | None:
    return a.post or b.post


def _signs(matched: list[tuple[Quantity, Quantity]], family: Callable[..., Family]) -> dict[tuple, int]:
    """One table may print costs negative and the other positive: the sign most cells of a post agree in.

    Levels and deviations are settled apart: what is favourable may be positive in both.
    """
    votes: dict[tuple, int] = defaultdict(int)
    for a, b in matched:
        for sign in (1, -1):
            for identity in family(a, b, {True: sign, False: sign}).held:
                if identity.target.value:
                    votes[_post(a, b), _is_level(identity.target)] += sign
    return {key: 1 if vote >= 0 else -1 for key, vote in votes.items()}


def _sign_of(signs: dict[tuple, int], post: str | None) -> Signs:
    return {level: signs.get((post, level), 1) for level in (True, False)}


def _is_level(entry: Entry) -> bool:
    return entry.serie in LEVEL_SERIES


def _near(identity: Identity) -> bool:
    difference = identity.difference()
    return difference is not None and abs(difference) <= TOTALS_ALIKE * abs(identity.target.value)


def _family(a: Quantity, b: Quantity, sign: Signs) -> Family:
    """Compare two rows column by column; the second may need a row beside its total (financial items) to match."""
    tried = []
    for scaled in (True, False):  # one of the tables may state, or be read with, the wrong unit
        tried.append(Family(tuple(_compared(a, b, sign, (), scaled))))
        if a.name == TOTAL:
            tried += [Family(tuple(_compared(a, b, sign, (k,), scaled))) for k in b.loose]
            tried += [Family(tuple(_compared(b, a, sign, (k,), scaled))) for k in a.loose]
    if not any(f.held for f in tried):
        tried += [Family(tuple(_as_net(x, y, sign))) for x, y in ((a, b), (b, a))]
    tried = [f for f in tried if f.identities] or tried[:1]
    return max(tried, key=lambda f: (f.score, -sum(len(i.terms) for i in f.identities)))


def _compared(a: Quantity, b: Quantity, signs: Signs, extra: tuple[int, ...], scaled: bool) -> Iterator[Identity]:
    """The same quantity in two tables, cell by cell; `extra` rows are added to the second, None where it is empty."""
    typ = "korstabell"
    others = b.entries
    paired = [(left, _counterparts(left, others, a, b)) for left in a.entries]
    used = Counter(e for _, right in paired for e in right)
    columns = Counter(map(_column, a.entries))
    for left, right in paired:
        if len(right) > 1 or any(used[e] > 1 for e in right) or columns[_column(left)] > 1:
            continue  # which is meant cannot be told
        if not right:
            if not extra and _blank(left, a, b):
                yield Identity(typ, left_document(a, b), left, tuple((ZERO, e) for e in others[:1]), name="tom")
            continue
        scale = _scale(left, right[0], scaled)
        if scale is None:
            continue
        sign = signs[_is_level(left)]
        rows = [right[0], *(b.ledger.grid[k, right[0].col] for k in extra if (k, right[0].col) in b.ledger.grid)]
        if left.half > right[0].half * scale or (left.half == right[0].half * scale and extra):
            terms, target = tuple((sign * scale, e) for e in rows), left
        elif len(rows) == 1:
            terms, target = ((sign / scale, left),), right[0]
        else:
            terms, target = tuple((sign * scale, e) for e in rows), left
        yield Identity(typ, left_document(a, b), target, terms)


def _column(entry: Entry) -> tuple:
    """What a cell is of besides its row: two cells of a row that agree in all of it cannot be told apart."""
    return entry.serie, entry.period, entry.kon, entry.post, entry.column_label


def _counterparts(left: Entry, others: list[Entry], a: Quantity, b: Quantity) -> list[Entry]:
    right = [e for e in others if _same_quantity(left, e, a, b)]
    return [e for e in right if e.column_label == left.column_label] if len(right) > 1 else right


def left_document(a: Quantity, b: Quantity) -> str:
    """Return the document a comparison belongs to: the later one, which restates the earlier."""
    return b.ledger.dokument if a.ledger.dokument != b.ledger.dokument else a.ledger.dokument


def _same_quantity(left: Entry, right: Entry, a: Quantity, b: Quantity) -> bool:
    """True for two cells of one serie, period, kön and post, both percent or neither; targets are never compared."""
    same = (left.serie, left.period) == (right.serie, right.period)
    kon = {left.kon or "totalt", right.kon or "totalt"}
    posts = {p for p in (left.post or a.post, right.post or b.post) if p}
    percent = (left.unit == "procent") == (right.unit == "procent")
    return same and len(kon) == 1 and len(posts) < 2 and percent and left.serie not in ("mål", None)


def _scale(left: Entry, right: Entry, scaled: bool = True) -> Fraction | None:
    """How many units of the left cell one of the right is; None where they cannot be compared."""
    if not scaled:
        return ONE if left.tkr != right.tkr and left.tkr and right.tkr else None
    if left.tkr and right.tkr:
        return right.tkr / left.tkr
    return ONE if left.unit == right.unit else None


def _blank(left: Entry, a: Quantity, b: Quantity) -> bool:
    """Whether the other table has a column for the value and leaves the cell of this row empty."""
    if not left.post or a.name == TOTAL or not left.value:
        return False
    columns = {
        e.col for e in b.ledger.grid.values()
        if (e.serie, e.period, e.post) == (left.serie, left.period, left.post) and e.tkr == left.tkr
    }  # fmt: skip
    posts = {e.post for e in b.entries if (e.serie, e.period) == (left.serie, left.period)}
    empty = columns or ({"intäkt", "kostnad", "netto"} - posts == {left.post} and left.post != "netto")
    return bool(empty) and not any((b.row, c) in b.ledger.grid or (b.row, c) in b.ledger.unknown for c in columns)


def _as_net(a: Quantity, b: Quantity, signs: Signs) -> Iterator[Identity]:
    """A netto in one table against kostnad and intäkt columns in the other that prints no netto."""
    parts: dict[tuple, dict[str, Entry]] = defaultdict(dict)
    for e in b.entries:
        if e.post in ("kostnad", "intäkt", "netto"):
            parts[e.serie, e.period][e.post] = e
    for left in a.entries:
        found, sign = parts.get((left.serie, left.period), {}), signs[_is_level(left)]
        if left.post == "netto" and "kostnad" in found and "netto" not in found and left.tkr:
            terms = [(sign, found["kostnad"]), *([(-sign, found["intäkt"])] if "intäkt" in found else [])]
            scaled = tuple((c * scale, e) for c, e in terms if (scale := _scale(left, e)))
            yield Identity("korstabell", left_document(a, b), left, scaled)
