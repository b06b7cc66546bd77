"""Survey shares against their base -> remarks: which printed shares the number of answers makes impossible.

With n answers only k/n can be the share, so a printed 85 % of 36 cannot be (Brown & Heathers 2017, GRIM). The base is
that of the measure named beside it, a row or column "Antal svar" of the table, or the base printed right above it. Only
a number of answers to that very question, in its own row, proves a fault: elsewhere skipped questions may explain it.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

import polars as pl

from analys.audit.remark import Remark
from analys.audit.tables.ledger import Entry, Ledger, plain, says
from analys.audit.words import place
from analys.words.formats import number
from analys.words.shares import FLOAT_DUST

LEAST_ANSWERED = Fraction(8, 10)  # item non-response above a fifth is unusual in these surveys
BASE_ABOVE = 12  # how far above its table a base may stand
EVIDENCE = 1.0  # digits by which the shares that do fit show that the base is theirs

# a share, the numbers of answers it may rest on, whether they are derived, whether they are of that very question
Tried = tuple[Entry, tuple[int, ...], bool, bool]


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


def possible(value: Fraction, half: Fraction, n: int) -> bool:
    """Whether some whole number of n answers gives the printed share: 85 of 34 yes (29), of 36 no."""
    count = value * n / 100
    return any(abs(Fraction(100 * k, n) - value) <= half for k in (int(count), int(count) + 1) if 0 <= k <= n)


def survey_remarks(tables: list[Ledger], frames: dict[str, pl.DataFrame]) -> list[Remark]:
    """Return one remark for each printed share with a known base: possible, or impossible and which base would fit."""
    survey = frames["enkätbas"]
    named = [_remark(base, None) for base in bases(tables, survey)]
    told = {anchor for remark in named for anchor in remark.sources}
    found = []
    printed: dict[str, list[dict]] = defaultdict(list)
    for base in survey.iter_rows(named=True):
        printed[base["dokument"]].append(base)
    for table in tables:
        tried = [
            t
            for t in (*_own_bases(table), *_base_above(table, tables, printed[table.dokument]))
            if t[0].anchor not in told
        ]
        found += _judged(table.dokument, list({t[0].anchor: t for t in reversed(tried)}.values()))
    return [*named, *found]


def bases(ledgers: list[Ledger], survey: pl.DataFrame) -> list[Base]:
    """Return every printed percentage whose label names a measure with a known base."""
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


def _own_bases(ledger: Ledger) -> Iterator[Tried]:
    """Shares in a table with a row or a column of the numbers of answers."""
    counted = [e for e in ledger.grid.values() if _is_count(e)]
    rows = {e.row for e in counted if says("svarsantal", e.label)}
    columns = {e.col for e in counted if says("svarsantal", e.column_label)}
    if not rows | columns:
        return
    by_row: dict[int, list[Entry]] = defaultdict(list)
    by_column: dict[int, list[Entry]] = defaultdict(list)
    for share in ledger.grid.values():
        if share.row not in rows and share.col not in columns and _is_share(share):
            by_row[share.row].append(share)
            by_column[share.col].append(share)
    for base in counted:
        for share in by_column[base.col] if base.row in rows else ():
            yield share, (int(base.value),), False, False
        for share in by_row[base.row] if base.col in columns else ():
            if _same_people(share, base):
                yield share, (int(base.value),), False, True


def _is_count(entry: Entry) -> bool:
    return entry.value > 0 and entry.half == Fraction(1, 2) and "%" not in entry.text


def _is_share(entry: Entry) -> bool:
    shares = entry.unit == "procent" or (entry.unit is None and entry.tema == "brukarundersökning")
    return shares and 0 <= entry.value <= 100 and entry.serie in ("utfall", None)


def _same_people(share: Entry, base: Entry) -> bool:
    return share.period == base.period and (share.kon or "totalt") == (base.kon or "totalt")


def _base_above(ledger: Ledger, tables: list[Ledger], printed: list[dict]) -> Iterator[Tried]:
    """Shares in a table under a line that prints the base, where no other table stands between them."""
    base = _printed_above(ledger, tables, printed) if printed else None
    if base is None:
        return
    for entry in ledger.grid.values():
        if _is_share(entry) and entry.year == base["år"]:
            tried = _answers(base, entry.kon)
            if tried:
                yield entry, *tried, False


def _printed_above(ledger: Ledger, tables: list[Ledger], survey: list[dict]) -> dict | None:
    """The base that is printed right above the table, with no other table between."""
    lines = [e.source_line for e in ledger.grid.values() if e.source_line]
    above = [
        b for b in survey
        if lines and b["n_svar"] and b["källrad"] and 0 < min(lines) - b["källrad"] <= BASE_ABOVE
    ]  # fmt: skip
    if not lines:  # a document without lines: the base that stands under the heading of the table
        tail = plain(ledger.heading.rsplit(" / ", 1)[-1])
        alone = [b for b in survey if b["n_svar"] and not b["källrad"] and tail and plain(b["mätning"]) == tail]
        return alone[0] if len(alone) == 1 else None
    if not above:
        return None
    base = max(above, key=lambda b: b["källrad"])
    others = (
        e.source_line for t in tables if t is not ledger for e in t.grid.values() if t.dokument == ledger.dokument
    )
    if any(base["källrad"] < line < min(lines) for line in others if line):
        return None
    return base


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
    counts = tuple(k for k in range(1, n + 1) if abs(100 * k / n - share) <= 0.5 + FLOAT_DUST)
    return (counts or (max(1, round(n * share / 100)),)), True


def _judged(document: str, tried: list[Tried]) -> Iterator[Remark]:
    """Judge the shares of a table together: where few of them fit, the questions have bases of their own."""
    told = [t for t in tried if _telling(t)]
    found = [_tried(document, *t[:3]) for t in told]
    own = {t[0].anchor for t in told if t[3]}
    held = [b for b in found if b.holds]
    failed = [b for b in found if not b.holds]
    if len(failed) > len(held):
        return
    digits = sum(-math.log10(min(1.0, (b.answers + 1) * float(2 * b.entry.half) / 100)) for b in held)
    sure = digits >= EVIDENCE and len(held) >= 2 * len(failed)
    swapped = dict(_swapped(failed))
    for base in found:
        other = swapped.get(base.entry.anchor)
        if not isinstance(other, str):  # else it is told with the share it changed places with
            yield _remark(base, "trolig" if sure and base.entry.anchor in own else None, other)


def _telling(tried: Tried) -> bool:
    """Whether the base rules anything out: of a hundred answers or more every whole percent is possible."""
    entry, counts, *_ = tried
    return max(counts) * 2 * entry.half < 100


def _swapped(failed: list[Base]) -> Iterator[tuple[str, Entry | str]]:
    """Women's and men's shares of one row that are both impossible, and possible when they change places."""
    rows: dict[tuple, dict[str | None, Base]] = defaultdict(dict)
    for base in failed:
        rows[base.entry.tabell, base.entry.row, base.entry.period][base.entry.kon] = base
    for row in rows.values():
        women, men = row.get("kvinnor"), row.get("män")
        if women and men and all(
            possible(a.entry.value, a.entry.half, b.answers) for a, b in ((women, men), (men, women))
        ):  # fmt: skip
            yield women.entry.anchor, men.entry
            yield men.entry.anchor, "told"


def _tried(document: str, entry: Entry, counts: tuple[int, ...], approximate: bool) -> Base:
    """A share tried against the numbers of answers it may be of: whether any gives it, and which near ones do."""
    holds = any(possible(entry.value, entry.half, n) for n in counts)
    least = max(1, int(min(counts) * LEAST_ANSWERED))
    fits = tuple(n for n in range(max(counts), least - 1, -1) if possible(entry.value, entry.half, n))
    shares = (Fraction(100 * round(entry.value * n / 100), n) for n in counts)
    nearest = min(shares, key=lambda s: abs(s - entry.value))
    return Base(entry, document, max(counts), nearest, fits, holds, approximate)


def _remark(base: Base, sure: str | None, other: Entry | None = None) -> Remark:
    entry = base.entry
    printed = number(float(entry.value), 0 if entry.half == Fraction(1, 2) else None)
    about = "ungefär " if base.approximate else ""
    told, change = f"{printed} % av {about}{base.answers} svar är möjligt.", None
    if not base.holds:
        below, above = _neighbours(entry.value, base.answers)
        fit = f" Däremot passar {base.fits[0]} svar, om några inte har svarat på frågan." if base.fits else ""
        told = (
            f"{place(entry)}: {printed} % är omöjligt med {about}{base.answers} svar. "
            f"Närmast är {below} och {above}.{fit} "
            "Antingen är andelen, antalet svar eller basen en annan än den rapporten anger."
        )
    if other:
        change = f"Byt plats på {entry.text.strip()} ({place(entry)}) och {other.text.strip()} ({place(other)})"
        told += " Kvinnors och mäns andelar har troligen bytt plats: då är båda möjliga."
    return Remark(
        typ="grim", name=entry.kon or "totalt", document=base.document, tabell=entry.tabell,
        source_line=entry.source_line, uttryck=f"{printed} % av {about}{base.answers} svar ({place(entry)})",
        status="stämmer" if base.holds else "avvikelse" if sure else "att granska", forklaring=told,
        sources=(entry.anchor, *([other.anchor] if other else [])), redovisat=float(entry.value),
        beraknat=round(float(base.nearest), 1), tolerans=float(entry.half), enhet="procent", forslag=change,
        sakerhet=sure,
    )  # fmt: skip


def _neighbours(value: Fraction, n: int) -> tuple[str, str]:
    k = min(int(value * n / 100), n - 1)
    below, above = (f"{j} av {n} = {number(100 * j / n, 1)} %" for j in (k, k + 1))
    return below, above
