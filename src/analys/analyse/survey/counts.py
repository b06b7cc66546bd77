"""Printed shares -> the counts they can come from, and what those counts say: intervals, differences, exact tests.

A printed share is rounded and some who answered may have skipped the question, so several counts fit it (GRIM, Brown &
Heathers 2017). Everything here is computed for every count that fits and the widest answer is kept.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

from analys.words.shares import FLOAT_DUST

# scipy and statsmodels take seconds to load, and most reports have no survey: they are loaded where they are used.

TEST_LEVEL = 0.05
SKIPPED_QUESTION = 0.25  # the largest share of those who answered that is thought to have skipped one question
LARGEST_UNKNOWN_SPLIT = 300  # beyond it, the split of the answers by kön is left unknown where it is not printed
AS_LIKELY = 1e-7  # of a chance: what floats may make two equal ones differ by
CERTAINLY_ONE = 1e-12  # from one: a p-value so near it is one

Count = tuple[int, int]  # satisfied, of how many


@dataclass(frozen=True)
class Shares:
    """The printed figures of one question: shares in percent, half their printed unit, answers and split by kön."""

    answers: int
    total: float | None
    women: float | None
    men: float | None
    half: float
    women_of_answers: float | None = None
    men_of_answers: float | None = None
    half_split: float = 0.5
    women_counted: int | None = None
    men_counted: int | None = None


@dataclass(frozen=True)
class Feasible:
    """Every count that fits the printed figures, the likeliest first; `pairs` are those of women and men together."""

    total: tuple[Count, ...]
    pairs: tuple[tuple[Count, Count], ...]
    agree: bool = True  # some counts fit women, men and total at once

    def of(self, kon: str) -> tuple[Count, ...]:
        """Return the counts of one kön, the likeliest first."""
        place = {"kvinnor": 0, "män": 1}.get(kon)
        return self.total if place is None else tuple(dict.fromkeys(pair[place] for pair in self.pairs))


def counts_of(base: int, share: float, half: float) -> list[int]:
    """Return the whole numbers whose share of the base rounds to the printed one; a half may round either way."""
    low, high = (share - half) * base / 100, (share + half) * base / 100
    return [x for x in range(max(0, math.ceil(low - FLOAT_DUST)), min(base, math.floor(high + FLOAT_DUST)) + 1)]


def bases_of(answers: int, share: float, half: float, skipped: float = SKIPPED_QUESTION) -> list[Count]:
    """Return the counts that give the share when at most `skipped` of the answers lack this question.

    Where none do, the largest base that fits is returned; an empty list means that no base does.
    """
    found = []
    for base in range(answers, 0, -1):
        if base < answers * (1 - skipped) and found:
            break
        found += [(x, base) for x in counts_of(base, share, half)]
    within = [c for c in found if c[1] >= answers * (1 - skipped)]
    return within or found


def splits_of(shares: Shares) -> list[Count]:
    """Return how many women and men can have answered: as printed, or (women, men) that fit their printed shares.

    A share printed for one kön alone leaves the other whatever remains, at most.
    """
    n = shares.answers
    if shares.women_counted is not None and shares.men_counted is not None:
        return [(shares.women_counted, shares.men_counted)]
    women, men = shares.women_of_answers, shares.men_of_answers
    if women is None and men is None:
        return []
    if women is None or men is None:
        rest = 100 - (men if women is None else women)
        women, men = (rest, men) if women is None else (women, rest)
    pairs = [
        (k, m)
        for k in counts_of(n, women, shares.half_split)
        for m in counts_of(n, men, shares.half_split)
        if k + m <= n
    ]
    whole = [p for p in pairs if sum(p) == n]
    return whole or pairs


@cache
def feasible(shares: Shares) -> Feasible:
    """Return every count of all, women and men that fits all printed figures at once."""
    totals = [] if shares.total is None else bases_of(shares.answers, shares.total, shares.half)
    if shares.women is None or shares.men is None:
        return Feasible(tuple(totals), ())
    if splits_of(shares):
        pairs = [
            (w, m)
            for women, men in splits_of(shares)
            for w in bases_of(women, shares.women, shares.half)
            for m in bases_of(men, shares.men, shares.half)
        ]
    elif shares.answers <= LARGEST_UNKNOWN_SPLIT:
        pairs = _unknown_split(shares)
    else:
        pairs = []
    joint = [(w, m) for w, m in pairs if not totals or any(_inside(w, m, t) for t in totals)]
    agree = bool(joint) or not pairs
    pairs = joint or pairs
    kept = [t for t in totals if not pairs or any(_inside(w, m, t) for w, m in pairs)] or totals
    pairs.sort(key=lambda p: (-(p[0][1] + p[1][1]), _miss(p[0], shares.women) + _miss(p[1], shares.men)))
    return Feasible(tuple(kept), tuple(pairs), agree)


def _unknown_split(shares: Shares) -> list[tuple[Count, Count]]:
    n = shares.answers
    least = math.ceil(n * (1 - SKIPPED_QUESTION))
    women = [(x, k) for k in range(1, n) for x in counts_of(k, shares.women or 0.0, shares.half)]
    men = {k: [(x, k) for x in counts_of(k, shares.men or 0.0, shares.half)] for k in range(1, n)}
    return [(w, m) for w in women for k in range(max(1, least - w[1]), n - w[1] + 1) for m in men.get(k, [])]


def _inside(women: Count, men: Count, total: Count) -> bool:
    """Tell whether women and men can be part of the total; those without kön make up the rest."""
    satisfied, base = total[0] - women[0] - men[0], total[1] - women[1] - men[1]
    return 0 <= satisfied <= base


def _miss(count: Count, share: float | None) -> float:
    return abs(100 * count[0] / count[1] - (share or 0.0))


def exact_interval(counts: tuple[Count, ...]) -> tuple[float, float]:
    """Return the 95 % interval in percent that covers those of all counts (Clopper & Pearson 1934).

    Its coverage is at least 95 % for every true share and number of answers, however small; that of approximate
    intervals falls to 83 % near 0 and 1.
    """
    from scipy.stats import beta

    low = [float(beta.ppf(TEST_LEVEL / 2, x, n - x + 1)) if x else 0.0 for x, n in counts]
    high = [float(beta.ppf(1 - TEST_LEVEL / 2, x + 1, n - x)) if x < n else 1.0 for x, n in counts]
    return 100 * min(low), 100 * max(high)


def nonresponse(counts: tuple[Count, ...], asked: int) -> tuple[float, float]:
    """Return the share in percent if all who did not answer were dissatisfied, and if all were satisfied."""
    low = min(100 * x / asked for x, _ in counts)
    high = max(100 * (x + max(0, asked - n)) / asked for x, n in counts)
    return low, min(100.0, high)


def newcombe(pairs: tuple[tuple[Count, Count], ...]) -> tuple[float, float]:
    """Return the 95 % interval of women minus men in percentage points, over all pairs (Newcombe 1998, method 10).

    Each pair: the difference less the root of the squared distances to the lower Wilson limit of women and the upper
    of men, and the other way round.
    """
    from statsmodels.stats.proportion import proportion_confint

    women, men = [w for w, _ in pairs], [m for _, m in pairs]
    limits = [
        proportion_confint([c for c, _ in own], [n for _, n in own], TEST_LEVEL, method="wilson")
        for own in (women, men)
    ]
    ends = []
    for (x, n), (y, m), a, b, c, d in zip(women, men, *limits[0], *limits[1], strict=True):
        p, q = x / n, y / m
        ends.append((p - q - math.hypot(p - a, d - q), p - q + math.hypot(b - p, q - c)))
    return 100 * float(min(low for low, _ in ends)), 100 * float(max(high for _, high in ends))


def fisher(pairs: tuple[tuple[Count, Count], ...]) -> float:
    """Return the largest two-sided p-value of Fisher's exact test among all pairs that fit.

    Two-sided: the tables with the same margins that are no likelier than the one at hand.
    """
    largest = 0.0
    for (x, n), (y, m) in sorted(pairs, key=lambda pair: abs(pair[0][0] / pair[0][1] - pair[1][0] / pair[1][1])):
        chances = _table_chances(n, m, x + y)
        own = chances[x - max(0, x + y - m)]
        largest = max(largest, math.fsum(c for c in chances if c <= own * (1 + AS_LIKELY)))
        if largest >= 1 - CERTAINLY_ONE:  # no pair can do worse
            return 1.0
    return largest


@cache
def _table_chances(n: int, m: int, satisfied: int) -> list[float]:
    """Return the chance of each possible number of satisfied women, given the margins; the least number first."""
    f = _log_factorials(n + m)
    whole = f[n + m] - f[satisfied] - f[n + m - satisfied]
    women = range(max(0, satisfied - m), min(n, satisfied) + 1)
    ways = (f[n] - f[k] - f[n - k] + f[m] - f[satisfied - k] - f[m - satisfied + k] for k in women)
    return [math.exp(way - whole) for way in ways]


@cache
def _log_factorials(most: int) -> list[float]:
    return [math.lgamma(k + 1) for k in range(most + 1)]


def holm(p_values: list[float]) -> list[float]:
    """Return the p-values adjusted for the family (Holm 1979)."""
    if not p_values:
        return []
    from statsmodels.stats.multitest import multipletests

    return [float(p) for p in multipletests(p_values, method="holm")[1]]


def ranges(numbers: list[int]) -> str:
    """[33, 34, 36] -> '33–34, 36'."""
    texts, start, last = [], None, None
    for n in [*sorted(set(numbers)), None]:
        if start is not None and (n is None or n != last + 1):
            texts.append(str(start) if start == last else f"{start}–{last}")
            start = None
        start, last = (n if start is None else start), n
    return ", ".join(texts)
