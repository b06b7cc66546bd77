"""A ledger's columns -> the relations between three of them that are worth exact numbers, the likeliest first.

A table of n columns offers some 7 n³ relations (a sum, a difference, a product or a share of two columns) and most of
them fit nowhere. All are tried at once in floats; only those that fit most rows, by more than chance, are returned.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

import numpy as np

from analys.audit.tables.ledger import Ledger
from analys.words.shares import FLOAT_DUST

CHANCE = 8.0  # digits fitted before an unlabelled relation is believed; a table offers some hundred relations to try
FLOAT_SLACK_OF_RELATIONS = 1.01  # floats may be off: what nearly fits is left to the exact numbers
LEAST_HELD, SHARE_HELD = 3, 0.7
LOOKED_AT = 300  # rows: a relation between columns that does not show in these is none
NEIGHBOURS = 35  # columns to either side: in a wider table a column is computed from others near it
BEST = 12  # relations of a column that are given exact numbers


@dataclass(frozen=True)
class Relation:
    """Column = `factor` x a `form` b; `sign` is that of b in a sum. `named`: its header says that it is a share."""

    a: int
    b: int
    form: str
    sign: int
    factor: Fraction
    named: bool = False


SHAPES: tuple[tuple[str, int, Fraction], ...] = (
    ("summa", 1, Fraction(1)),
    ("summa", -1, Fraction(1)),
    ("produkt", 1, Fraction(1)),
    ("produkt", 1, Fraction(1, 1000)),
    ("kvot", 1, Fraction(100)),
    ("kvot", 1, Fraction(1000)),
    ("kvot", 1, Fraction(1)),
    ("förändring %", 1, Fraction(100)),
)
SYMMETRIC = {("summa", 1), ("produkt", 1)}


@lru_cache(maxsize=4)
def _arrays(ledger: Ledger) -> tuple[np.ndarray, np.ndarray]:
    """The values and the halves of their last digit, rows x columns; NaN where nothing is printed."""
    place = {col: n for n, col in enumerate(ledger.columns)}
    shape = min(len(ledger.rows), LOOKED_AT), len(place)
    values, halves = np.full(shape, np.nan), np.zeros(shape)
    for (row, col), entry in ledger.grid.items():
        if row < shape[0]:
            values[row, place[col]], halves[row, place[col]] = entry.rough
    return values, halves


def likely_relations(
    ledger: Ledger, target: int, counts: set[int], priced: tuple[set[int], set[int]] = (set(), set())
) -> list[Relation]:
    """Return what the column may be computed by, the likeliest first.

    `counts`: the columns a share may be of; `priced`: those of money and those of what is counted, where the column is
    money per each.
    """
    values, halves = _arrays(ledger)
    here = ledger.columns.index(target)
    near = [n for n in range(len(ledger.columns)) if n != here and abs(n - here) <= NEIGHBOURS]
    if len(near) < 2:
        return []
    cols = [ledger.columns[n] for n in near]
    t, ht = values[:, here, None, None], halves[:, here, None, None]
    a, ha = values[:, near, None], halves[:, near, None]
    b, hb = values[:, None, near], halves[:, None, near]
    tried = np.isfinite(t) & np.isfinite(a) & np.isfinite(b)
    told = tried & ((t != 0) | (a != 0) | (b != 0))  # zeros fit everything and prove nothing
    shares = np.array([c in counts for c in cols])
    paid, each = (np.array([c in held for c in cols]) for held in priced)
    found: list[tuple[float, float, int, Relation]] = []
    with np.errstate(all="ignore"):
        for form, sign, factor in SHAPES:
            gap, slack, size = _fit(form, sign, float(factor), (t, ht), (a, ha), (b, hb))
            held = told & np.isfinite(gap) & (np.abs(gap) <= FLOAT_SLACK_OF_RELATIONS * slack + FLOAT_DUST)
            digits = np.where(held, np.clip(np.log10(size / (2 * slack)), 0, None), 0.0)
            digits = np.nan_to_num(digits, posinf=0.0).sum(axis=0)
            n_held, n_told = held.sum(axis=0), told.sum(axis=0)
            fits = (n_held >= LEAST_HELD) & (n_held >= SHARE_HELD * n_told) & (digits >= CHANCE - 1)
            named = np.zeros_like(fits)
            if form == "kvot" and factor == 100:
                named = shares[:, None] & shares[None, :] & (n_held >= 2) & (2 * n_held > n_told)
            elif form == "kvot":
                named = paid[:, None] & each[None, :] & (n_held >= LEAST_HELD) & (2 * n_held > n_told)
            for i, j in np.argwhere(fits | named):
                if i != j and (i < j or (form, sign) not in SYMMETRIC):
                    relation = Relation(cols[i], cols[j], form, sign, factor, bool(named[i, j]))
                    found.append((2 * n_held[i, j] - n_told[i, j], digits[i, j], len(found), relation))
    return [relation for *_, relation in sorted(found, key=lambda f: (-f[0], -f[1], f[2]))[:BEST]]


Rough = tuple[np.ndarray, np.ndarray]  # values and halves


def _fit(
    form: str, sign: int, factor: float, target: Rough, one: Rough, other: Rough
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The gap between printed and computed, what rounding allows, and the size that makes a fit no chance."""
    (t, ht), (a, ha), (b, hb) = target, one, other
    if form == "summa":  # a sum is tried by its smallest term, not by its largest
        return t - a - sign * b, ht + ha + hb, np.minimum(np.abs(t), np.minimum(np.abs(a), np.abs(b)))
    if form == "produkt":
        slack = ht + factor * (np.abs(a) * hb + np.abs(b) * ha + ha * hb)
        return t - factor * a * b, slack, np.maximum(np.abs(t), np.abs(factor * a * b))
    change = form == "förändring %"
    top, bottom = (a - b, np.abs(b)) if change else (a, b)
    computed = np.where(b == 0, np.nan, factor * top / bottom)
    slack = ht + factor * (ha + hb * (1 + np.abs(a / b))) / np.maximum(np.abs(b) - hb, 1e-9)
    return t - computed, slack, np.maximum(np.abs(t), np.abs(computed))
