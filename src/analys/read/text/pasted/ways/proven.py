"""Rows whose figures can be had in several ways -> the ways that agree with what the table's columns are of each other.

A column is the sum or difference of two others, the sum of several beside each other or of all the rest, or a share of
two: where that holds in every row for at least one way to read it, the other ways go. So do ways that put decimals or
percent signs where the rows that can be read in one way have none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from heapq import nsmallest
from itertools import chain, combinations, permutations
from math import log2

from analys.read.text.pasted.ways.readings import MIN_ROWS, Ways

_MAX_COLUMNS, _MAX_RUN_COLUMNS = 8, 12  # for an identity between any three; for sums of columns beside each other
_REMEMBERED = 65536  # figures
_MOST_TRIED_WAYS, _FIRST_TRIED = 60_000, 40  # ways over all identities of a table, and its rows that are tried first
ROUNDED_SUM = 0.01  # of the last place: what floats may be off by in a sum of rounded figures
HALF_AND_ROUNDED = 1.02  # half units of the last place: a printed share is rounded, and so is what it is of
_MISSING = re.compile(r"[x.…*−–—-]*|\D*")
_MOSTLY_HOLDS, _LEAST_OF_ROW = 0.75, 4.0  # of the rows that tell; and the bits that one row must say
Way = tuple[str, ...]
# How often each of two columns stands above and below the line: a share of both, of one, of the difference; a change.
_SHARES = (((1, 0), (1, 1)), ((0, 1), (1, 1)), ((1, 0), (0, 1)), ((1, 0), (-1, 1)), ((-1, 1), (1, 0)))
Identity = Callable[[Way], float | None]  # how much it says that it holds, in bits; FALSE, or None for no telling
FALSE = -1.0  # what an identity is where it does not hold
# Bits that all rows must say for an identity, since 2 + 1 = 3 holds by chance: hundreds are tried, of which few are of
# columns beside each other.
_LEAST_TOLD, _LEAST_OF_SHARE, _LEAST_BESIDE = 18.0, 14.0, 8.0


def by_columns(ways: list[Ways]) -> list[Ways]:
    """Return the ways that are left of each row, at least one of those it had."""
    filled = [k for k, found in enumerate(ways) if found]
    out = list(ways)
    for k, found in zip(filled, _by_makes([ways[k] for k in filled]), strict=True):
        out[k] = found
    whole = [k for k in filled if not any(map(decimals, out[k][0]))]
    left = _by_identities([out[k] for k in filled])
    if any(len(found) > 1 for found in left) and len(whole) < len(filled):  # counts, and then rates of the same
        for some in (whole, [k for k in filled if k not in whole]):
            for k, found in zip(some, _by_identities([out[k] for k in some]), strict=True):
                out[k] = found
        return out
    for k, found in zip(filled, left, strict=True):
        out[k] = found
    return out


def _by_identities(ways: list[Ways]) -> list[Ways]:
    """Most identities fail in the first rows, so that a long table is looked at as a whole for few of them."""
    left, tried = ways, 0
    if len(left) < MIN_ROWS or all(len(found) == 1 for found in left):
        return left
    few = nsmallest(_FIRST_TRIED, range(len(left)), key=lambda k: len(left[k]))
    for least, identity in _identities(len(left[0][0])):
        for k in few:
            tried += len(left[k])
            if all(identity(way) == FALSE for way in left[k]):
                break
        else:
            left = _kept(left, identity, least)
            if all(len(found) == 1 for found in left):
                break
        if tried > _MOST_TRIED_WAYS:
            break
    return left


def borne_out(ways: list[Ways]) -> set[int]:
    """Return the rows with one way in which an identity holds that nearly all such rows have."""
    sure = [(k, found[0]) for k, found in enumerate(ways) if len(found) == 1]
    out: set[int] = set()
    few = sure[:: max(1, len(sure) // _FIRST_TRIED)]
    for least, identity in _identities(len(sure[0][1])) if len(sure) >= MIN_ROWS else ():
        if 2 * sum(identity(way) == FALSE for _, way in few) > len(few):
            continue
        told = [(k, said) for k, way in sure if (said := identity(way)) is not None]
        holds = [(k, said) for k, said in told if said != FALSE]
        if len(holds) >= max(MIN_ROWS, _MOSTLY_HOLDS * len(told)) and sum(said for _, said in holds) >= least:
            out.update(k for k, said in holds if said >= _LEAST_OF_ROW)
        if len(out) == len(sure):
            break
    return out


@lru_cache(_REMEMBERED)
def value(text: str) -> float:
    """Return what a figure is worth; a dash is worth nothing."""
    number = re.sub(r"[^\d,.]", "", text).replace(",", ".").strip(".")
    return (-1 if text.startswith(("-", "−", "–")) else 1) * float(number or 0)


@lru_cache(_REMEMBERED)
def decimals(text: str) -> int:
    """Return how many decimals a figure has."""
    return len(re.split("[,.]", text)[1].rstrip(" %*")) if re.search(r"\d[,.]\d", text) else 0


def _by_makes(ways: list[Ways]) -> list[Ways]:
    """Keep the ways whose columns have decimals and percent signs where the rows with one way all have them."""
    sure = [found[0] for found in ways if len(found) == 1]
    if len(sure) < MIN_ROWS or len(sure) == len(ways):
        return ways
    makes = [{_make(row[c]) for row in sure} - {None} for c in range(len(sure[0]))]
    out = []
    for found in ways:
        fits = tuple(
            way
            for way in found
            if all(len(make) != 1 or _make(text) in (None, *make) for text, make in zip(way, makes, strict=True))
        )
        out.append(fits or found)
    return out


def _make(text: str) -> tuple[bool, bool] | None:
    """Whether a figure has decimals, and a percent sign; None for what is missing, and for a bare zero."""
    return None if _MISSING.fullmatch(text) or text == "0" else (decimals(text) > 0, "%" in text)


def _kept(ways: list[Ways], identity: Identity, least: float) -> list[Ways]:
    """The ways in which the identity holds, where each row has one and all of them say `least` bits; else all ways."""
    told = 0
    first = min(ways, key=len)
    if len(first) > 1 and all(identity(w) == FALSE for w in first):
        return ways
    if any(len(found) == 1 and identity(found[0]) == FALSE for found in ways):
        return ways
    kept: list[Ways] = []
    bits = 0.0
    for found in ways:
        kept.append(found if len(found) == 1 else tuple(w for w in found if identity(w) != FALSE))
        if not kept[-1]:
            return ways
        said = [told for told in map(identity, kept[-1]) if told is not None]
        told += bool(said)
        bits += max(0.0, min(said) - log2(len(found))) if said else 0.0
    return kept if told >= MIN_ROWS and bits >= least else ways


def _identities(width: int) -> Iterator[tuple[float, Identity]]:
    """What columns may be of each other, and how many bits all rows must say for it."""
    return chain(_triples(width), _ratios(width), _repeated_sums(width), _runs(width))


def _triples(width: int) -> Iterator[tuple[float, Identity]]:
    columns = range(width if 3 <= width <= _MAX_COLUMNS else 0)
    for total in columns:
        for a, b in combinations([c for c in columns if c != total], 2):
            beside = max(total, a, b) - min(total, a, b) == 2
            for signs in ((1, 1), (1, -1), (-1, 1)):
                yield _LEAST_BESIDE if beside else _LEAST_TOLD, sum_of(total, (a, b), signs)


def _ratios(width: int) -> Iterator[tuple[float, Identity]]:
    near = [(c, c + 1) for c in range(width - 1)]
    for a, b in permutations(range(width), 2) if width <= _MAX_COLUMNS else near:
        for said in (c for c in range(width) if c not in (a, b)):
            for top, bottom in (
                ((1, 0), (1, 1)),
                ((0, 1), (1, 1)),
                ((1, 0), (0, 1)),
                ((1, 0), (-1, 1)),
                ((-1, 1), (1, 0)),
            ):
                yield _LEAST_OF_SHARE, _ratio(said, (a, b), top, bottom)
            for times in (1, 1000):  # kronor each, of kronor or of tkr
                yield _LEAST_OF_SHARE, _ratio(said, (a, b), (1, 0), (0, 1), times)


def _repeated_sums(width: int) -> Iterator[tuple[float, Identity]]:
    """'Antal Andel' again and again, the first or last time of all."""
    for step in (s for s in range(1, width // 3 + 1) if width % s == 0):
        for first in range(step):
            own = range(first, width, step)
            yield _LEAST_BESIDE, sum_of(own[-1], own[:-1])
            yield _LEAST_BESIDE, sum_of(own[0], own[1:])


def _runs(width: int) -> Iterator[tuple[float, Identity]]:
    columns = range(width if width <= _MAX_RUN_COLUMNS else 0)
    for total in columns:
        for start, end in combinations(range(width + 1), 2):
            if end - start >= 3 and not start <= total < end:
                beside = total in (start - 1, end)
                yield _LEAST_BESIDE if beside else _LEAST_TOLD, sum_of(total, columns[start:end])


def sum_of(total: int, parts: Sequence[int], signs: Sequence[int] = ()) -> Identity:
    """Return whether a column is the sum of others, each with its sign."""

    @cache
    def holds(way: Way) -> float | None:
        if any(_is_hidden(way[c]) for c in (total, *parts)):
            return None
        places = max(decimals(way[c]) for c in (total, *parts))
        said = sum(sign * value(way[c]) for sign, c in zip(signs or [1] * len(parts), parts, strict=True))
        slack = (len(parts) + 1) / 2 * 10**-places
        if abs(value(way[total]) - said) > slack:
            return FALSE
        return told_by(max(abs(value(way[c])) for c in (total, *parts)), slack)

    return holds


def _ratio(
    said: int, columns: tuple[int, int], top: tuple[int, int], bottom: tuple[int, int], times: int = 100
) -> Identity:
    """Whether a column is `top` by `bottom` in percent, each so often the two columns, but for rounding."""

    @cache
    def holds(way: Way) -> float | None:
        if any(_MISSING.fullmatch(way[c]) for c in (said, *columns)):
            return None
        figures, hidden = [value(way[c]) for c in columns], [_half_unit(way[c]) for c in columns]
        over, under = (sum(n * x for n, x in zip(often, figures, strict=True)) for often in (top, bottom))
        off, below = (sum(abs(n) * x for n, x in zip(often, hidden, strict=True)) for often in (top, bottom))
        if abs(under) <= below:
            return None
        slack = times * (off + abs(over / under) * below) / (abs(under) - below)
        slack += HALF_AND_ROUNDED * _half_unit(way[said])
        printed = value(way[said])
        return told_by(abs(printed), slack) if abs(times * over / under - printed) <= slack else FALSE

    return holds


def told_by(size: float, slack: float) -> float:
    """Return how many bits a figure of some size says that may be off by so much: all it could be, by what it may."""
    return max(0.0, log2((size + slack) / slack))


def _half_unit(text: str) -> float:
    return 0.5 * 10 ** -decimals(text)


@lru_cache(_REMEMBERED)
def _is_hidden(text: str) -> bool:
    """True for what may be any figure; a dash is none."""
    return bool(re.fullmatch(r"x|\.+|…", text)) or text.endswith("*")
