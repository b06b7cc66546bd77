"""fakta -> placement types: each volume row with the unit-cost row that belongs to it.

The two stand in different tables, under labels that differ by their measure words ('årsplatser', 'årskostnad') and
sometimes by a few others, or side by side in one row. What is left of a label when the measure word is taken away names
the type; a volume and a price belong together when they count the same unit, their groups mean the same area and their
types are the most alike. Where a row prints a volume and its whole cost but no price, the price is their quotient.
Placed persons are no volume: a person may be placed for a day or for a year.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

import polars as pl

from analys.analyse.provenance import bare, compiled, first_row, fold, half_unit, likeness

OTHER_TEMAN = ("statsbidrag", "investering", "kapitalkostnad", "internkontroll", "risk", "granskning")
AREA_ALIKE, TYPE_ALIKE = 0.6, 0.5
COUNTED = ("årsplatser", "vårddygn")  # units that say themselves what a row counts
WHOLE_COST = re.compile(r"(summa |total\w*)?(brutto|netto)?(kostnad(er)?)?")  # head of a column of whole costs
MEASURE_WORDS = re.compile(
    r"\b((genom)?snitts?|medel|dygns|års)?(kostnad(er)?|pris(er)?)\b|\b(genom)?snittlig\w*|\bantal\b"
    r"|\bplacer(ingar|ade( barn)?) ?(i|på|inom)?\b|\b(kr|kronor|tkr|mkr|kkr)\b"
)


@dataclass(frozen=True)
class Series:
    """The printed values of one label: what it counts or costs, its area, and a fact for each serie and year."""

    role: str
    base: str
    factor: float
    area: str
    parent: str
    type: str
    label: str
    facts: dict = field(default_factory=dict)
    part: bool = False
    said: bool = True  # the label itself says what it counts

    @property
    def order(self) -> tuple:
        """Place of the first printed value."""
        first = next(iter(self.facts.values()))
        return (first["tabell"] or 0, first["rad"] or 0)


@dataclass(frozen=True)
class Placement:
    """One placement type of one document: its volume and its price by (serie, year)."""

    dokument: str
    kommun: str | None
    year: int
    area: str
    name: str
    base: str
    regi: str | None
    part: bool
    note: str | None
    volume: Series
    price: Series | None
    cost: dict = field(default_factory=dict)  # the whole cost printed in the volume's own row, by (serie, year)

    def values(self, serie: str, year: int) -> tuple[dict, dict] | None:
        """Return the volume and price facts of one serie and year, or None where either is missing.

        Without a printed price the second fact is the whole cost of the volume; `derived` tells which.
        """
        volume, price = self.volume.facts.get((serie, year)), self._price(serie, year)
        return (volume, price) if volume is not None and volume["värde"] is not None and price is not None else None

    def _price(self, serie: str, year: int) -> dict | None:
        printed = self.price.facts.get((serie, year)) if self.price else None
        return printed or (
            self.cost.get((serie, year)) if self.volume.facts.get((serie, year), {}).get("värde") else None
        )

    def derived(self, serie: str, year: int) -> bool:
        """Tell whether the price of one serie and year is the whole cost divided by the volume."""
        return self.price is None or (serie, year) not in self.price.facts

    @property
    def factor(self) -> float:
        """What turns the printed price into the cost of one unit and year."""
        return self.price.factor if self.price else 1.0


def placements(facts: pl.DataFrame) -> list[Placement]:
    """Return the placement types of every document that prints both their volume and their unit or whole cost."""
    return [p for first, series, costs in _series_by_document(facts) for p in _matched(first, series, costs)]


def unpaired_prices(facts: pl.DataFrame) -> list[tuple[dict, Series]]:
    """Return (a fact of the document, price) for each unit cost printed without a volume in the same unit."""
    found = []
    for first, series, costs in _series_by_document(facts):
        paired = [p.price for p in _matched(first, series, costs)]
        found += [
            (first, s) for s in series
            if s.role == "pris" and s.said and s.base in COUNTED and not any(s is p for p in paired)
        ]  # fmt: skip
    return found


def _series_by_document(facts: pl.DataFrame) -> list[tuple[dict, list[Series], dict]]:
    wanted = facts.filter(
        ~pl.col("tema").is_in(list(OTHER_TEMAN)) & pl.col("värde").is_not_null() & pl.col("tabell").is_not_null()
    )
    found = []
    for _, own in wanted.group_by("dokument", maintain_order=True):
        rows = own.to_dicts()
        found.append((rows[0], label_series(rows), _whole_costs(rows)))
    return found


def _whole_costs(facts: list[dict]) -> dict[tuple, dict]:
    """Return the one whole cost of a table row for each serie and year, by (tabell, rad, serie, år)."""
    found: dict[tuple, list[dict]] = defaultdict(list)
    for fact in facts:
        head = fold(fact["kolumnetikett"])
        if (
            fact["belopp_tkr"] is not None and fact["enhet"] in ("tkr", "mkr") and fact["period"] == str(fact["år"])
            and fact["post"] in (None, "kostnad", "netto") and WHOLE_COST.fullmatch(head)
        ):  # fmt: skip
            found[fact["tabell"], fact["rad"], fact["serie"], fact["år"]].append(fact)
    return {place: own[0] for place, own in found.items() if len(own) == 1 and own[0]["belopp_tkr"]}


def label_series(facts: list[dict]) -> list[Series]:
    """Return one Series a label that names a volume or a unit cost; facts of part-years are left out."""
    groups: dict[tuple, list[dict]] = defaultdict(list)
    for fact in facts:
        if fact["period"] == str(fact["år"]) and fact["kön"] in (None, "totalt") and not fact["summarad"]:
            money = fact["belopp_tkr"] is not None
            groups[money, fact["grupp"], fact["etikett"], fact["kolumnetikett"], fact["enhet"]].append(fact)
    rows: dict[str, set[str]] = defaultdict(set)  # a group that is a row of its own kind of table has parts
    for fact in facts:
        if fact["etikett"]:
            rows[fact["tema"]].add(fold(fact["etikett"]))
    for tema in ("volym", "nyckeltal"):  # a price stands under the volume row it belongs to
        rows[tema] = rows["volym"] | rows["nyckeltal"]
    named = {key: _one_series(own, *key[1:4], rows[own[0]["tema"]]) for key, own in groups.items()}
    bases = {
        (groups[key][0]["bord"], *key[:2]): s.base
        for key, s in named.items()
        if s is not None and s.role in ("volym", "pris") and key[1]
    }
    found = [s or _inherited(groups[key], bases, *key[:3]) for key, s in named.items()]
    return [s for s in found if s is not None]


def _inherited(own: list[dict], bases: dict, money: bool, group: str | None, label: str | None) -> Series | None:
    """A label without a measure word ('Vårdnadsöverflyttade') counts what the other rows of its group count."""
    base = bases.get((own[0]["bord"], money, group))
    if base is None:
        return None
    known = own[0]["enhet"] not in ("procent", "månader", "dagar")
    return Series(
        role="" if not known else "pris" if money else "volym", base=base, factor=1.0, area=group or "", parent="",
        type=_tidy(label), label=_shown(label, None, {"visning": "", "bas": base}), said=False,
        facts={(f["serie"], f["år"]): f for f in reversed(own)}, part=bool(own[0]["underrad"]),
    )  # fmt: skip


def _one_series(own: list[dict], group: str | None, label: str | None, column: str | None, rows: set) -> Series | None:
    levels = [g for g in (group or "").split(" / ") if g]
    money, unit = own[0]["belopp_tkr"] is not None, own[0]["enhet"]
    parts = [label or "", column or "", *reversed(levels)]
    for place, text in enumerate(parts):
        for regex, row in compiled("placeringsord"):
            match = regex.search(fold(text))
            if match is None or (row["roll"] == "volym") == money or unit == "procent":
                continue
            if row["bas"] in COUNTED and unit in COUNTED and row["bas"] != unit:
                continue
            if place > 1:
                levels.remove(text)
            parent = levels.pop() if levels and fold(levels[-1]) in rows else ""
            inner = match.groupdict().get("typ") or ""
            kind = _tidy(f"{fold(text)[: match.start()]} {inner} {fold(text)[match.end() :]}" if place == 0 else label)
            return Series(
                role=row["roll"], base=row["bas"], factor=float(row["faktor"] or 1), area=" / ".join(levels),
                parent=parent, type=kind, label=_shown(label, match if place == 0 else None, row),
                facts={(f["serie"], f["år"]): f for f in reversed(own)}, part=bool(own[0]["underrad"] or parent),
            )  # fmt: skip
    if money or unit not in COUNTED:
        return None
    return Series(  # 'HVB, barn och unga' over a column of vårddygn: the unit says what is counted
        role="volym", base=unit, factor=1.0, area=group or "", parent="", type=_tidy(label),
        label=_shown(label, None, {"visning": "", "bas": unit}), part=bool(own[0]["underrad"]),
        facts={(f["serie"], f["år"]): f for f in reversed(own)},
    )  # fmt: skip


def _tidy(text: str | None) -> str:
    plain = MEASURE_WORDS.sub(" ", re.sub(r"[,;:()/]", " ", fold(text)))
    plain = re.sub(r"\b(från|för|till och med|t o m) \d{4}\b", "", plain)
    return re.sub(r"\s+", " ", plain).strip(" -–.")


def _shown(label: str | None, match: re.Match | None, row: dict) -> str:
    """Return the label as the reader knows it, without its measure word: 'Institution SoL exkl. ensamkommande'."""
    text = re.sub(r"\s+", " ", (label or "").replace("*", " ")).strip(" -–.")
    if match is not None:
        start = text.lower().find(match.group(0))
        inner = match.groupdict().get("typ") or ""
        at = text.lower().find(inner, start)
        kept = text[at : at + len(inner)] if inner else ""
        text = f"{text[:start]} {kept} {text[start + len(match.group(0)) :]}"
        text = re.sub(r"\s+", " ", re.sub(r"\s*,\s*(?=,|$|exkl)", " ", text)).strip(" ,-–.")
    if not text or text.startswith("("):
        text = f"{row['visning'] or row['bas']} {text}".strip()
    return text[:1].upper() + text[1:]


def _matched(first: dict, series: list[Series], costs: dict) -> list[Placement]:
    volumes = [s for s in series if s.role == "volym"]
    prices = [s for s in series if s.role == "pris"]
    scored = sorted(
        ((score, i, j) for i, v in enumerate(volumes) for j, p in enumerate(prices) if (score := _alike(v, p))),
        key=lambda t: (-t[0], t[1], t[2]),
    )
    pairs: dict[int, int] = {}
    for _, i, j in scored:
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    own_cost = {i: found for i, v in enumerate(volumes) if (found := _own_cost(v, costs))}
    priced = {place for i in pairs for place in _places(volumes[i])}
    for i in own_cost:  # one unit a row: the one with a printed price, else the one printed first
        if i not in pairs and not _places(volumes[i]) & priced:
            pairs[i] = -1
            priced |= _places(volumes[i])
    parts = _parts_by_sum(volumes)
    names = _names([volumes[i] for i in pairs])
    found = []
    for i, j in sorted(pairs.items()):
        v, price = volumes[i], prices[j] if j >= 0 else None
        found.append(Placement(
            dokument=first["dokument"], kommun=first["kommun"], year=first["dokumentår"], area=v.area,
            name=names[id(v)], base=v.base, regi=(first_row("regiord", f"{v.label} {v.parent}") or {}).get("regi"),
            part=v.part or i in parts or (price is not None and price.part), note=_note(v.label, names[id(v)]),
            volume=v, price=price, cost=own_cost.get(i, {}),
        ))  # fmt: skip
    return found


def _places(series: Series) -> set[tuple]:
    return {(f["tabell"], f["rad"]) for f in series.facts.values()}


def _own_cost(volume: Series, costs: dict) -> dict[tuple, dict]:
    if volume.base not in COUNTED:
        return {}
    found = {k: costs.get((f["tabell"], f["rad"], *k)) for k, f in volume.facts.items()}
    return {k: cost for k, cost in found.items() if cost is not None}


def _alike(volume: Series, price: Series) -> float:
    if volume.base == price.base and _places(volume) & _places(price):
        return 2.0  # printed in one row
    if volume.base != price.base or bool(volume.parent) != bool(price.parent):
        return 0.0
    area = likeness(bare(volume.area), bare(price.area))
    kind = likeness(volume.type, price.type)
    least = TYPE_ALIKE if volume.said and price.said else 1.0
    return area * kind if area >= AREA_ALIKE and kind >= least else 0.0


def _parts_by_sum(volumes: list[Series]) -> set[int]:
    """Find the rows that add up to the row above them in two years or more: they are parts of it, said or not."""
    found: set[int] = set()
    ordered = sorted(range(len(volumes)), key=lambda i: volumes[i].order)
    for at, whole in enumerate(ordered):
        for count in (2, 3, 4):
            below = ordered[at + 1 : at + 1 + count]
            same = all(volumes[i].area == volumes[whole].area and volumes[i].base == volumes[whole].base for i in below)
            if len(below) == count and same and _adds_up(volumes[whole], [volumes[i] for i in below]):
                found.update(below)
    return found


def _adds_up(whole: Series, parts: list[Series]) -> bool:
    keys = [k for k in whole.facts if all(k in p.facts for p in parts)]
    exact = [abs(sum(p.facts[k]["värde"] for p in parts) - whole.facts[k]["värde"]) < 1e-9 for k in keys]
    return len(keys) >= 2 and all(exact) and any(whole.facts[k]["värde"] for k in keys)


def _names(volumes: list[Series]) -> dict[int, str]:
    """Return a short name for each volume row; a qualifier ('exkl. …') stays where two names would be the same."""
    short = {id(v): re.sub(r"[\s,]*\bexkl\b.*$", "", v.label, flags=re.IGNORECASE).strip(" ,") for v in volumes}
    taken = [(v.area, v.parent, short[id(v)]) for v in volumes]
    return {id(v): short[id(v)] if taken.count((v.area, v.parent, short[id(v)])) == 1 else v.label for v in volumes}


def _note(label: str, name: str) -> str | None:
    return label.removeprefix(name).strip(" ,") or None if label.startswith(name) else None


def bounds(fact: dict, factor: float = 1.0, money: bool = False) -> tuple[float, float, float]:
    """Return a printed value with the least and greatest number that rounds to it; never below zero."""
    # A unit cost may be a net cost, negative in our signs; as a price it is what one unit costs.
    size = abs(fact["belopp_tkr"]) if money else fact["värde"]
    # belopp_tkr is värde in another unit: half a printed unit scales with it.
    scale = abs(size / fact["värde"]) if money and fact["värde"] else _unit_factor(fact) if money else 1.0
    half = half_unit(fact, scale)
    return size * factor, max(0.0, size - half) * factor, (size + half) * factor


def _unit_factor(fact: dict) -> float:
    return {"mkr": 1000.0, "kr": 0.001}.get(fact["enhet"] or "", 1.0)
