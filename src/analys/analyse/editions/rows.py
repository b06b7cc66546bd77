"""fakta -> the rows of each document as named quantities with their values, in one unit for money."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache

import polars as pl

from analys.analyse.provenance import half_unit
from analys.words.measures import TKR
from analys.words.periods import YEAR_IN_TEXT
from analys.words.vocabulary import bare, fold, patterns

SAYS_WHAT = {
    "vårddygn",
    "dygn",
    "årsplatser",
}  # units that say what is counted
SLACK = 1e-6  # what floats may be off by
WISHED = re.compile(r",?\s*(?:ska|skall|bör)\b")
Key = tuple[str, str, str]  # serie, period, kön


@dataclass(frozen=True, eq=False)
class Amount:
    """One printed value: in tkr for money and as printed otherwise, with half a unit of its last printed place."""

    value: float
    half: float
    fact: dict

    def same(self, other: Amount, scale: float = 1.0) -> bool:
        """Whether the two can be roundings of one figure; money may be printed with the other sign.

        Two roundings to the same place are equal; those to different places differ by no more than half of each.
        """
        there, half = other.value * scale, other.half * scale
        room = SLACK * max(1.0, abs(self.value)) + (0.0 if math.isclose(self.half, half) else self.half + half)
        signs = (1, -1) if self.fact["belopp_tkr"] is not None or other.fact["belopp_tkr"] is not None else (1,)
        return any(abs(self.value - sign * there) <= room for sign in signs)

    @property
    def digits(self) -> float:
        """How unlikely it is that another figure is the same by chance, as a power of ten."""
        return max(0.0, math.log10(abs(self.value) / (2 * self.half))) if self.value else 0.0


@dataclass(frozen=True, eq=False)
class ReportRow:
    """A printed row, or one of its columns where a head names a measure of its own."""

    dokument: str
    bord: int
    rad: int
    label: str
    group: str
    head: str
    post: str | None
    kind: str  # pengar, antal, procent …; '' where the unit is unknown
    tema: str | None
    rubrik: str
    total: bool
    values: dict[Key, Amount] = field(default_factory=dict)
    assumed: bool = False  # the unit, and with it the kind, is no more than assumed
    year: int | None = None  # the report's

    @property
    def dated(self) -> tuple[str, str]:
        """The name with its years told from the report's own: 'lånebelopp 2022-12-31' in the report of 2022."""
        own = self.year or 0
        return tuple(YEAR_IN_TEXT.sub(lambda m: f"år{int(m[0]) - own:+d}", text) for text in self.name[:2])  # type: ignore[return-value]

    @property
    def name(self) -> tuple[str, str, str | None, str]:
        """What makes two rows the same by their print."""
        return unpunctuated(self.label), bare(self.head), self.post, self.kind

    @property
    def first(self) -> Amount:
        """A value of the row, for its place."""
        return next(iter(self.values.values()))

    @property
    def shown(self) -> str:
        """The label as it is printed, without footnote marks; m² and m³ are none."""
        text = re.sub(r"\s+", " ", re.sub(r"[*¹]+|(?<!\bm)[²³]+", "", self.label)).strip()
        return f"{text}, {self.head}" if self.head else text


def kind_of(fact: dict) -> str:
    """Return what a value's unit measures: pengar, antal, procent or another unit; '' where it is unknown."""
    unit = fact["enhet"]
    if unit in TKR:
        return "pengar"
    return "antal" if unit in SAYS_WHAT else unit or ""


def to_value(fact: dict) -> Amount:
    """Return a fact's value; money in tkr by the convention of belopp_tkr, or as printed where it has none."""
    factor = TKR.get(fact["enhet"] or "", 1.0)
    amount = fact["belopp_tkr"]
    return Amount(fact["värde"] * factor if amount is None else amount, half_unit(fact, factor), fact)


def document_rows(facts: pl.DataFrame) -> dict[str, list[ReportRow]]:
    """Return each document's rows in reading order; a value without series or period is left out."""
    wanted = facts.filter(
        pl.col("tabell").is_not_null() & pl.col("värde").is_not_null() & pl.col("serie").is_not_null()
        & pl.col("period").is_not_null() & pl.col("etikett").str.contains(r"[\p{L}\d]")  # a rule is no name
    )  # fmt: skip
    cells: dict[tuple, list[dict]] = defaultdict(list)
    for fact in wanted.iter_rows(named=True):
        place = fact["dokument"], fact["bord"], fact["tabell"], fact["rad"]
        cells[*place, fold(fact["kolumnetikett"]), fact["post"], kind_of(fact)].append(fact)
    found: dict[str, list[ReportRow]] = defaultdict(list)
    for (dokument, bord, _, rad, _, post, kind), own in cells.items():
        first = own[0]
        values: dict[Key, Amount] = {}
        for fact in own:
            values.setdefault((fact["serie"], fact["period"], fact["kön"] or "totalt"), to_value(fact))
        found[dokument].append(
            ReportRow(
                dokument, bord, rad, first["etikett"], first["grupp"] or "", first["kolumnetikett"] or "", post, kind,
                first["tema"], tail(first["rubrik"]), bool(first["summarad"]), values,
                all(fact["enhet_säkerhet"] == "antagen" for fact in own), first["dokumentår"],
            )
        )  # fmt: skip
    return dict(found)


def tail(heading: str | None) -> str:
    """The lowest heading over a table without its number and years."""
    text = fold((heading or "").rsplit(" / ", 1)[-1])
    return re.sub(r"\s+", " ", re.sub(r"^[\d. ]+|\b20\d\d\b", " ", text)).strip()


@cache
def unpunctuated(label: str) -> str:
    """'Driftkostnader exkl. underhåll' -> 'driftkostnader exkl underhåll': marks do not make another row.

    Nor does what is wished of it: 'Väntetid, dagar, ska minska' -> 'väntetid dagar'.
    """
    return " ".join(re.sub(r"[.,:;/–-]", " ", _without_wish(bare(label))).split())


def _without_wish(text: str) -> str:
    found = (regex.search(text) for regex, _ in patterns("riktningsord"))
    wish = next((m for m in found if m and m.end() == len(text) and WISHED.match(m.group())), None)
    return text[: wish.start()] if wish else text


def as_printed(value: Amount) -> Amount:
    """Return a value in the figures that are printed, whatever their unit."""
    return Amount(value.fact["värde"], half_unit(value.fact), value.fact)


def common(a: ReportRow, b: ReportRow) -> list[Key]:
    """Return what both rows print a value of."""
    return [key for key in a.values if key in b.values]
