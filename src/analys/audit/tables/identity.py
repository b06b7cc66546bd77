"""An identity: what one printed cell should equal, computed from other printed cells, with the tolerance of rounding.

A family is one hypothesis tried in every row or column of a table ("avvikelse = utfall - budget"). It is believed when
the cells that do fit could hardly have fitted by chance; only then is a cell that does not fit a finding.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from itertools import product

from analys.audit.tables.ledger import Entry
from analys.words.shares import FLOAT_DUST

ZERO, ONE = Fraction(0), Fraction(1)


@dataclass(frozen=True, eq=False)
class Identity:
    """`target` should equal the terms combined by `form`.

    form 'summa': coefficient x value, added; 'kvot': factor x a / b; 'förändring %': factor x (a - b) / |b|;
    'produkt': factor x a x b; 'spann': no less than the smallest and no more than the largest term;
    'högst': no more than the smallest term. `proof` says whether a failure is a proven fault or something to look at.
    """

    typ: str
    document: str
    target: Entry
    terms: tuple[tuple[Fraction, Entry], ...]
    form: str = "summa"
    factor: Fraction = Fraction(1)
    proof: bool = True
    name: str = ""
    note: str = ""
    exact: bool = False  # whole steps of a scale, which nobody has rounded
    tied: bool = True  # False: which cells the target is computed from is not known, so that a failure shows nothing
    slack: Fraction = ZERO  # further rounding: the target was itself added up from rounded figures

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every cell the identity rests on, the target first."""
        return (self.target, *(entry for _, entry in self.terms))

    def computed(self, new: Mapping[Entry, Fraction] | None = None) -> Fraction | None:
        """Return what the target should be; None where a division by zero leaves it open."""
        values = [(new or {}).get(e, e.value) for _, e in self.terms]
        if self.form == "spann":
            return min(max((new or {}).get(self.target, self.target.value), min(values)), max(values))
        if self.form == "högst":
            return min((new or {}).get(self.target, self.target.value), *values)
        return _combine(self.form, self.factor, [c for c, _ in self.terms], values)

    @cached_property
    def tolerance(self) -> Fraction:
        """The largest difference that the rounding of the printed numbers can explain."""
        if self.exact:
            return ZERO
        own = self.target.half + self.slack
        if self.form in ("spann", "högst"):
            return own + max(e.half for _, e in self.terms)
        if self.form == "summa":
            return own + sum((abs(c) * e.half for c, e in self.terms), ZERO)
        coefs = [c for c, _ in self.terms]
        middle = self.computed()
        corners = product(*((e.value - e.half, e.value + e.half) for _, e in self.terms))
        ends = [v for v in (_combine(self.form, self.factor, coefs, list(c)) for c in corners) if v is not None]
        return own + max((abs(v - middle) for v in ends), default=ZERO) if middle is not None else own

    def difference(self, new: Mapping[Entry, Fraction] | None = None) -> Fraction | None:
        """Return reported minus computed."""
        computed = self.computed(new)
        return None if computed is None else (new or {}).get(self.target, self.target.value) - computed

    def holds(self, new: Mapping[Entry, Fraction] | None = None) -> bool:
        """Tell whether the difference is within what rounding explains."""
        if not new:
            return self._held
        difference = self.difference(new)
        return difference is None or abs(difference) <= self.tolerance

    @cached_property
    def _held(self) -> bool:
        """As printed; exact numbers are slow, and needed only where floats are too near to tell."""
        if self.form == "summa" and not self.exact:
            computed, tolerance = self._rough
            gap = abs(self.target.rough[0] - computed)
            if abs(gap - tolerance) > FLOAT_DUST * (1 + abs(computed) + abs(self.target.rough[0])):
                return gap < tolerance
        difference = self.difference()
        return difference is None or abs(difference) <= self.tolerance

    @cached_property
    def _rough(self) -> tuple[float, float]:
        """The computed value and the tolerance of a sum, as floats."""
        terms = [(float(c), *e.rough) for c, e in self.terms]
        computed = sum(c * value for c, value, _ in terms)
        return computed, self.target.rough[1] + float(self.slack) + sum(abs(c) * half for c, _, half in terms)

    @property
    def trivial(self) -> bool:
        """True where the identity says nothing: all zero, or one term that repeats the target by itself."""
        return not any(e.value for e in self.entries)

    def weight(self, entry: Entry) -> Fraction:
        """Return by how much the difference of a sum moves when the cell moves by one."""
        return (1 if entry is self.target else ZERO) - sum((c for c, e in self.terms if e is entry), ZERO)

    def digits(self) -> float:
        """Return how unlikely a fit is by chance, as a power of ten: 4 digits fitted exactly give about 3.5."""
        if self.form == "summa" and not self.exact:
            computed, tolerance = self._rough
        else:
            computed, tolerance = float(self.computed() or 0), float(max(self.tolerance, self.target.half))
        size = max(abs(self.target.rough[0]), abs(computed))
        return max(0.0, math.log10(size / (2 * tolerance))) if size else 0.0


def _combine(form: str, factor: Fraction, coefs: list[Fraction], values: list[Fraction]) -> Fraction | None:
    if form == "summa":
        return sum((c * v for c, v in zip(coefs, values, strict=True)), ZERO)
    a, b = values
    if form == "produkt":
        return factor * a * b
    if not b:
        return None
    return factor * (a - b) / abs(b) if form == "förändring %" else factor * a / b


@dataclass(frozen=True, eq=False)
class Family:
    """The same identity tried in several rows or columns, and how well it fits."""

    identities: tuple[Identity, ...]
    held: tuple[Identity, ...] = field(init=False)
    failed: tuple[Identity, ...] = field(init=False)
    evidence: float = field(init=False)

    def __post_init__(self) -> None:
        told = [i for i in self.identities if not i.trivial]
        object.__setattr__(self, "held", tuple(i for i in told if i.holds()))
        object.__setattr__(self, "failed", tuple(i for i in told if not i.holds()))
        object.__setattr__(self, "evidence", sum(i.digits() for i in self.held))

    @property
    def score(self) -> tuple[int, float]:
        """Order families: the more that hold over those that fail the better, then the better proven."""
        return len(self.held) - len(self.failed), self.evidence
