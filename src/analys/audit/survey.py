"""Ledger and enkätbas -> identities about persons: totals of women and men, shares of a whole, shares a base allows.

A count of all is the counts of women and men added; a share of all lies between theirs. The consistency test of a
printed share against its base is GRIM (Brown & Heathers 2017): with n answers only k/n can be the share.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

import polars as pl

from analys.audit.identity import Identity
from analys.audit.ledger import Entry, Ledger, plain, says
from analys.audit.remark import Remark
from analys.audit.words import place
from analys.words.formats import number

ONE = Fraction(1)
LEAST_ANSWERED = Fraction(8, 10)  # item non-response above a fifth is unusual in these surveys
SHARES_OF_ALL = (
    "Totalen är summan av kvinnors och mäns andelar: könen är räknade som andel av alla, inte av det egna könet."
)
COUNTS = {"antal", "årsarbetare", "årsplatser", "vårddygn", "dygn"}


@dataclass(frozen=True)
class Base:
    """A printed share that its base of answers does not allow, or does; `fits` are the bases that would allow it."""

    entry: Entry
    document: str
    answers: int
    nearest: Fraction
    fits: tuple[int, ...]
    holds: bool
    approximate: bool


def kon_identities(ledger: Ledger) -> list[Identity]:
    """Return an identity for each total printed beside women and men: their sum for counts, between them for shares."""
    triples = list(_triples(ledger))
    sums = [Identity("summa", ledger.dokument, t, ((ONE, w), (ONE, m)), name="kön") for t, w, m in triples]
    ranges = [Identity("andel", ledger.dokument, t, ((ONE, w), (ONE, m)), "spann", name="kön") for t, w, m in triples]
    found = []
    for k, (total, _, _) in enumerate(triples):
        peers = [p for p, (t, _, _) in enumerate(triples) if not _rate(t) and not _rate(total)]
        added, between = sum(sums[p].holds() for p in peers), sum(ranges[p].holds() for p in peers)
        counted = not _rate(total) and (added > between or (added == between and total.unit in COUNTS))
        # a total among its parts is a mean of them, unless the other totals of its kind are sums
        if not counted or (ranges[k].holds() and not sums[k].holds() and added < 3):
            found.append(_explained(ranges[k]))
        else:
            found.append(sums[k] if added > between else replace(sums[k], proof=False))
    return found


def _rate(entry: Entry) -> bool:
    return any(says("ej summerbar", text) for text in (entry.unit, entry.column_label, entry.label))


def _explained(identity: Identity) -> Identity:
    """A share outside the range of its parts that equals their sum is a share of another base, no proven fault."""
    if identity.form != "spann" or identity.holds():
        return identity
    added = Identity("andel", identity.document, identity.target, identity.terms)
    if added.holds():
        return replace(identity, proof=False, note=SHARES_OF_ALL)
    return identity


def _triples(ledger: Ledger) -> Iterator[tuple[Entry, Entry, Entry]]:
    """Totalt, kvinnor and män of the same thing: side by side in a row, or above one another in a column."""
    rows: dict[tuple, dict[str, list[Entry]]] = defaultdict(lambda: defaultdict(list))
    cols: dict[tuple, dict[str, list[Entry]]] = defaultdict(lambda: defaultdict(list))
    for entry in ledger.grid.values():
        if entry.kon:
            what = (entry.serie, entry.period, entry.post, entry.unit)
            rows[(entry.row, *what)][entry.kon].append(entry)
            label = "" if says("kön", entry.label) else plain(entry.label)
            cols[(entry.col, entry.group, label, *what)][entry.kon].append(entry)
    for bucket in (*rows.values(), *cols.values()):
        if len(bucket["kvinnor"]) == len(bucket["män"]) == 1 and bucket["totalt"]:
            women, men = bucket["kvinnor"][0], bucket["män"][0]
            beside = [t for t in bucket["totalt"] if _gap(t, women, men) <= max(1, abs(women.kolumn - men.kolumn))]
            total = bucket["totalt"][0] if len(bucket["totalt"]) == 1 else beside[0] if len(beside) == 1 else None
            if total:
                yield total, women, men


def _gap(total: Entry, women: Entry, men: Entry) -> int:
    return min(abs(total.kolumn - women.kolumn), abs(total.kolumn - men.kolumn))


def share_identities(ledger: Ledger) -> list[Identity]:
    """Return one identity for each column of shares whose printed total is 100."""
    found = []
    for col in ledger.columns:
        rows = [r for r in range(len(ledger.rows)) if (r, col) in ledger.grid and not ledger.rows[r].is_sub]
        for k, row in enumerate(rows):
            total = ledger.grid[row, col]
            parts = [ledger.grid[r, col] for r in rows[:k] if not ledger.rows[r].is_sum]
            named = ledger.rows[row].is_sum and total.unit == "procent" and total.value == 100
            if named and len(parts) > 1 and all(p.unit == "procent" and 0 <= p.value < 100 for p in parts):
                identity = Identity("andel", ledger.dokument, total, tuple((ONE, p) for p in parts))
                if abs(identity.difference()) <= total.value / 2:  # else they are shares of something else
                    found.append(identity)
    return found


def possible(value: Fraction, half: Fraction, n: int) -> bool:
    """Whether some whole number of n answers gives the printed share: 85 of 34 yes (29), of 36 no."""
    count = value * n / 100
    return any(abs(Fraction(100 * k, n) - value) <= half for k in (int(count), int(count) + 1) if 0 <= k <= n)


def bases(ledgers: list[Ledger], survey: pl.DataFrame) -> list[Base]:
    """Return every printed percentage that has a known base, with the bases that would allow it."""
    known = {(b["dokument"], plain(b["mätning"]), b["år"]): b for b in survey.iter_rows(named=True) if b["n_svar"]}
    found = []
    for ledger in ledgers:
        for entry in ledger.grid.values():
            base = known.get((ledger.dokument, plain(entry.label), entry.year))
            if base is None or entry.unit != "procent" or entry.serie not in ("utfall", None):
                continue
            tried = _answers(base, entry.kon)
            if tried:
                found.append(_tried(ledger.dokument, entry, *tried))
    return found


def _answers(base: dict, kon: str | None) -> tuple[tuple[int, ...], bool] | None:
    """Return the numbers of answers the base allows for a kön: printed shares of women are rounded."""
    if kon in (None, "totalt"):
        return (base["n_svar"],), False
    share = base["andel_kvinnor"] if kon == "kvinnor" else base["andel_män"]
    other = base["andel_män"] if kon == "kvinnor" else base["andel_kvinnor"]
    if share is None and other is not None:
        share = 100 - other
    if share is None:
        return None
    n = base["n_svar"]
    counts = tuple(k for k in range(1, n + 1) if abs(100 * k / n - share) <= 0.5 + 1e-9)
    return (counts or (max(1, round(n * share / 100)),)), True


def _tried(document: str, entry: Entry, counts: tuple[int, ...], approximate: bool) -> Base:
    holds = any(possible(entry.value, entry.half, n) for n in counts)
    least = max(1, int(min(counts) * LEAST_ANSWERED))
    fits = tuple(n for n in range(max(counts), least - 1, -1) if possible(entry.value, entry.half, n))
    shares = (Fraction(100 * round(entry.value * n / 100), n) for n in counts)
    nearest = min(shares, key=lambda s: abs(s - entry.value))
    return Base(entry, document, max(counts), nearest, fits, holds, approximate)


def survey_remarks(tables: list[Ledger], frames: dict[str, pl.DataFrame]) -> list[Remark]:
    """Return one remark for each printed share with a known base: possible, or impossible and which base would fit."""
    return [_remark(b) for b in bases(tables, frames["enkätbas"])]


def _remark(base: Base) -> Remark:
    entry = base.entry
    printed = number(float(entry.value), 0 if entry.half == Fraction(1, 2) else None)
    about = "ungefär " if base.approximate else ""
    told = f"{printed} % av {about}{base.answers} svar är möjligt."
    if not base.holds:
        below, above = _neighbours(entry.value, base.answers)
        fit = f" Däremot passar {base.fits[0]} svar, om några inte har svarat på frågan." if base.fits else ""
        told = (
            f"{place(entry)}: {printed} % är omöjligt med {about}{base.answers} svar. "
            f"Närmast är {below} och {above}.{fit} "
            "Antingen är andelen, antalet svar eller basen en annan än den rapporten anger."
        )
    return Remark(
        typ="grim", name=entry.kon or "totalt", document=base.document, tabell=entry.tabell,
        source_line=entry.source_line, uttryck=f"{printed} % av {about}{base.answers} svar ({place(entry)})",
        status="stämmer" if base.holds else "avvikelse", forklaring=told, sources=(entry.anchor,),
        redovisat=float(entry.value), beraknat=round(float(base.nearest), 1), tolerans=float(entry.half),
        enhet="procent", sakerhet="trolig",
    )  # fmt: skip


def _neighbours(value: Fraction, n: int) -> tuple[str, str]:
    k = int(value * n / 100)
    return tuple(f"{j} av {n} = {number(100 * j / n, 1)} %" for j in (k, k + 1))
