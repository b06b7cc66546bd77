"""Money without a printed unit: kr, tkr or mkr where the document's other figures prove it, else a marked guess.

A proof is that figures of the table, in one of the three units, are figures that the document prints elsewhere: of the
same label and year, or so many of the same serie and year that it is no chance. Key ratios count too: 'Nettokostnad,
kr/invånare' times the inhabitants is a net cost. A table that is proven helps to prove the next.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice

from analys.interpret.document.certainty import Mark
from analys.interpret.document.drafts import Draft
from analys.interpret.document.records import replace
from analys.interpret.meaning.accounts import account
from analys.interpret.meaning.guessed_units import guess_units
from analys.interpret.meaning.units import LACKING
from analys.interpret.tables.column_meaning import bare_measure
from analys.words.measures import TKR, tkr_per_unit
from analys.words.shares import MOST
from analys.words.vocabulary import one_of

TRIED_UNITS = ("kr", "tkr", "mkr")
PROVEN_BY_AMOUNTS = Mark("bevisad", "beloppen stämmer med andra i dokumentet vars enhet är känd")
LEAST_DIGITS = 3  # figures of fewer digits agree by chance
# What a figure of the same label, and one of the same serie and year, weighs.
SAME_LABEL_WEIGHT, SAME_SERIE_WEIGHT = 3, 1
COARSE = 0.05  # half the last printed place, as a share of an amount: coarser ones prove nothing
TOO_COARSE = 0.01  # the same, of an amount that no label tells from others: coarser ones agree with anything
LEAST_UNIT_WEIGHT = 3  # one figure under its own label, or three alike
CLEAR = 3  # the proven unit weighs this many times the next
BUDGETED = ("budget", "avvikelse")  # what is followed up so is mostly money
OF_ANYTHING = ("prognos", "sammanfattning")  # but children are forecast and summed up too
ROUNDS = 3  # a proven table may prove another, and that a third
# A table's largest amount is within this many times the largest of tables that print their unit
TIMES_THE_LARGEST = 200.0
_NUMBERING = re.compile(r"^\W*(?:\d+[.)]?\s+)?")
_RATIO_OR_BRACKET = re.compile(r"(?i)\s*(?:/\s?|\bper\s)(?:invånare|inv)\b.*$|,.*$|\(.*$")
_INHABITANTS = re.compile(rf"(?i)^(?:antal\s)?{one_of('invånare')}")


@dataclass
class _Known:
    """Amounts of known unit in tkr, each with half its last printed place: by label and year, and by serie and year."""

    labelled: dict[tuple, list[tuple[float, float]]] = field(default_factory=lambda: defaultdict(list))
    alike: dict[tuple, list[tuple[float, float]]] = field(default_factory=lambda: defaultdict(list))

    def add(self, label: str, serie: str | None, year: int | None, amount: float, half: float) -> None:
        """Add one amount; `alike` is put in order by `seal`."""
        if half <= COARSE * amount:  # '0,2 mkr' is anything from 150 to 250 tkr
            self.labelled[label, year].append((amount, half))
            if year:
                self.labelled[label, None].append((amount, half))  # for a table whose heads tell no year
        if half <= TOO_COARSE * amount:
            self.alike[serie, year].append((amount, half))

    def seal(self) -> None:
        """Put the amounts in order, to be looked up."""
        for amounts in self.alike.values():
            amounts.sort()


def agreeing_units(tables: list[list[Draft]]) -> list[tuple[list[Draft], str] | None]:
    """Return for each table its facts with the missing money units and how they were found, None if none is missing."""
    open_tables = {n for n, facts in enumerate(tables) if any(map(_lacks_unit, facts))}
    if not open_tables:
        return [None for _ in tables]
    found: dict[int, tuple[str | None, Mark]] = {}
    for _ in range(ROUNDS):
        known = _known_amounts(tables, found)
        proven = {
            n: (unit, PROVEN_BY_AMOUNTS) for n in open_tables - set(found) if (unit := _proven_unit(tables[n], known))
        }
        if not proven:
            break
        found |= proven
    units, left = _printed_units(tables), {}
    for n in sorted(open_tables - set(found)):
        if inherited := _inherited_unit(n, tables, found, units):
            found[n] = inherited
        else:
            left[n] = [f for f in tables[n] if _lacks_unit(f) and f.value]
    named = {(f.unit or "").partition("/")[0] for facts in tables for f in facts} if left else set()
    found |= guess_units(left, named, bool(units))
    return [_with_unit(facts, *found[n]) if n in open_tables else None for n, facts in enumerate(tables)]


def _lacks_unit(fact: Draft) -> bool:
    return fact.unit is None and fact.marks.unit is LACKING


def _with_unit(facts: list[Draft], unit: str | None, mark: Mark) -> tuple[list[Draft], str]:
    found = [replace(f, unit=unit, marks=f.marks._replace(unit=mark)) if _lacks_unit(f) else f for f in facts]
    return found, f"enhet {unit or 'okänd'}: {mark.why}"


def _name(fact: Draft) -> str:
    return _bare_name(fact.label or "")


@lru_cache(maxsize=50_000)
def _bare_name(label: str) -> str:
    return bare_measure(_NUMBERING.sub("", label.lower()).strip(" :."))


def _digits(fact: Draft) -> int:
    return len(re.sub(r"\D", "", fact.text).strip("0"))


def _size(fact: Draft, unit: str) -> tuple[float, float]:
    """The size of a value in tkr, were it printed in this unit, and half its last place."""
    return fact.size * TKR[unit], fact.half * TKR[unit]


def _known_amounts(tables: list[list[Draft]], found: dict[int, tuple[str | None, Mark]]) -> _Known:
    """The amounts whose unit is printed, or proven before: of every table, its own too."""
    known = _Known()
    for n, facts in enumerate(tables):
        proven = found[n][0] if n in found else None
        for f in facts:
            unit = proven if _lacks_unit(f) else f.unit
            if unit in TKR and f.value:
                known.add(_name(f), f.serie, f.year, *_size(f, unit))
    for label, serie, year, amount, half in _by_inhabitants(tables):
        known.add(label, serie, year, amount, half)
    known.seal()
    return known


def _by_inhabitants(tables: list[list[Draft]]) -> Iterable[tuple[str, str | None, int | None, float, float]]:
    """Amounts worked out from 'kr/invånare' and the number of inhabitants of the same year."""
    counted = {f.year: f.size for facts in tables for f in facts if f.value and _INHABITANTS.match(f.label or "")}
    for facts in tables if counted else ():
        for f in facts:
            each = tkr_per_unit(f.unit) if (f.unit or "").endswith("/invånare") else None
            if f.value and each and f.year in counted:
                size = counted[f.year] * each
                yield _RATIO_OR_BRACKET.sub("", _name(f)).strip(), f.serie, f.year, f.size * size, f.half * size


def _proven_unit(facts: list[Draft], known: _Known) -> str | None:
    """The one unit in which the figures of a table are figures of the document, None where that is not clear."""
    votes: Counter[str] = Counter(dict.fromkeys(TRIED_UNITS, 0))
    seen: set[tuple] = set()
    for f in facts:
        if not (_lacks_unit(f) and f.value and _digits(f) >= LEAST_DIGITS):
            continue
        name = _name(f)
        labelled, alike = known.labelled.get((name, f.year), ()), known.alike.get((f.serie, f.year), [])
        key = (name, f.serie, f.year, f.value)
        if key in seen or not (labelled or alike):
            continue
        seen.add(key)
        for unit in TRIED_UNITS:
            size, half = _size(f, unit)
            # A figure of the same label may be cut off instead of rounded.
            if any(abs(size - a) <= 2 * h + half for a, h in labelled):
                votes[unit] += SAME_LABEL_WEIGHT
            elif _stands_among(size, half, alike):
                votes[unit] += SAME_SERIE_WEIGHT
    (best, weight), (_, second), *_ = votes.most_common()
    return best if weight >= LEAST_UNIT_WEIGHT and weight >= CLEAR * second else None


def _stands_among(size: float, half: float, amounts: list[tuple[float, float]]) -> bool:
    """True when some amount, in order of size, is this one within the rounding of both."""
    margin = half + TOO_COARSE * size  # no amount is rounded more coarsely
    for amount, rounded in islice(amounts, bisect_left(amounts, (size - margin,)), None):
        if abs(amount - size) <= half + rounded:
            return True
        if amount > size + margin:
            break
    return False


def _printed_units(tables: list[list[Draft]]) -> dict[str, float]:
    """The units that tables, not single rows, print, each with the largest amount in tkr that stands in it."""
    largest: dict[str, float] = {}
    for f in (f for facts in tables for f in facts if f.unit in TKR and f.value and not f.hints.row_unit):
        unit = f.unit or ""
        largest[unit] = max(largest.get(unit, 0.0), _size(f, unit)[0])
    return largest


def _inherited_unit(
    number: int, tables: list[list[Draft]], found: dict[int, tuple[str | None, Mark]], printed: dict[str, float]
) -> tuple[str, Mark] | None:
    """The unit of the rest of the table, of the nearest one with the same heads, or the only one that tables print.

    Only where the sizes of the figures allow it.
    """
    facts = tables[number]
    lacking = [f for f in facts if _lacks_unit(f)]
    largest = max(f.size for f in lacking)
    beside = [f for f in facts if f.unit in TKR]
    if beside:
        unit = beside[0].unit or ""
        if largest <= TIMES_THE_LARGEST * max(f.size for f in beside if f.unit == unit):
            return unit, Mark("ärvd", "samma som i resten av tabellen")
    for other in sorted(range(len(tables)), key=lambda n: (abs(n - number), n)):
        unit = _unit_of(tables[other], found.get(other)) if other != number and _alike(facts, tables[other]) else None
        if unit:
            size = max(f.size for f in tables[other] if f.unit in (unit, None))
            if size / TIMES_THE_LARGEST <= largest <= TIMES_THE_LARGEST * size:
                return unit, Mark("ärvd", "samma som i granntabellen med samma huvuden")
    if len(printed) == 1:
        ((unit, amount),) = printed.items()
        if largest * TKR[unit] <= TIMES_THE_LARGEST * amount and _fits_decimals(lacking, unit):
            budgeted = {f.theme for f in facts}.isdisjoint(OF_ANYTHING) and any(f.serie in BUDGETED for f in facts)
            posted = sum(bool(f.post or account(f.label or "")) for f in lacking)
            money = budgeted or posted >= MOST * len(lacking)
            return unit, Mark("ärvd" if money else "antagen", "den enda enhet som dokumentets tabeller anger")
    return None


def _unit_of(facts: list[Draft], found: tuple[str | None, Mark] | None) -> str | None:
    """The one unit that all money of a table has, printed or found; None where they differ or it is only assumed."""
    units = {f.unit for f in facts if f.unit in TKR}
    unit, mark = found or (None, None)
    if unit and mark and mark.level != "antagen":
        units.add(unit)
    return units.pop() if len(units) == 1 else None


def _alike(a: list[Draft], b: list[Draft]) -> bool:
    """True for two tables about the same tema under the same heads."""
    one, other = ({(f.theme, f.serie, f.period, f.year) for f in facts if not f.answers} for facts in (a, b))
    return one == other and len(one) > 1


def _fits_decimals(facts: list[Draft], unit: str) -> bool:
    """True when a unit suits the decimals of its numbers: any of mkr, two (öre) or none of kr, none of tkr."""
    longest = max((f.decimals or 0 for f in facts if f.value), default=0)
    return longest == 0 or (unit == "mkr") or (unit == "kr" and longest == 2)
