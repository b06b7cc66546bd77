"""The rows and columns of a report that count or price placements -> Series, one a label.

A label, the head of its column or a group above says what is counted ('årsplatser') or priced ('kostnad per dygn'); the
unit of the cells says it too. What is left of the label when its measure words are taken away names the type.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache

from analys.words.measures import priced
from analys.words.vocabulary import fold, one_of, patterns

FEW_WORDS = 2  # beside the measure, in a line over a table that says what all its rows count
VOLUMES = ("årsplatser", "vårddygn")  # units that say themselves what a row counts
MEASURE_WORDS = re.compile(
    rf"\b{one_of('förled till kostnad')}?(kostnad(er)?|pris(er)?)\b|\b(genom)?snittlig\w*|\bantal\b"
    rf"|\bplacer(ingar|ade( barn)?) ?(i|på|inom)?\b|\b{one_of('penningenhet')}\b"
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
        type=tidy(label), label=_shown(label, None, {"visning": "", "bas": base}), said=False,
        facts={(f["serie"], f["år"]): f for f in reversed(own)}, part=bool(own[0]["underrad"]),
    )  # fmt: skip


@lru_cache(maxsize=4096)
def _words_of(text: str) -> tuple[tuple[re.Match[str], dict[str, str]], ...]:
    """Return where a text names what is counted or priced, in the order of the list; rows of a table say the same."""
    low = fold(text)
    return tuple((match, row) for regex, row in patterns("placeringsord") if (match := regex.search(low)))


@lru_cache(maxsize=4096)
def _is_measure(text: str) -> bool:
    return any(regex.fullmatch(fold(text)) for regex, _ in patterns("placeringsord"))


def _one_series(own: list[dict], group: str | None, label: str | None, column: str | None, rows: set) -> Series | None:
    # 'Antal vårddygn' above two columns of years is a head, and no area.
    above = [g for g in (group or "").split(" / ") if g]
    levels = [g for g in above if not _is_measure(g)]
    money, unit = own[0]["belopp_tkr"] is not None, own[0]["enhet"]
    per = priced(unit)  # 'HVB' with 'kr/vårddygn' in a column of units: the unit is the head of a price
    corner = own[0]["hörn"] if money else None
    parts = [label or "", column or "", *reversed(above), *([f"Kostnad per {per}"] if per else []), corner or ""]
    for place, text in enumerate(parts):
        for match, row in _words_of(text):
            if (row["roll"] == "volym") == money or unit == "procent":
                continue
            if row["bas"] in VOLUMES and unit in VOLUMES and row["bas"] != unit:
                continue
            if place > 1 and text in levels:
                levels.remove(text)
            parent = levels.pop() if levels and fold(levels[-1]) in rows else ""
            inner = match.groupdict().get("typ") or ""
            low = match.string
            kind = tidy(f"{low[: match.start()]} {inner} {low[match.end() :]}" if place == 0 else label)
            return Series(
                role=row["roll"], base=row["bas"], factor=float(row["faktor"] or 1), area=" / ".join(levels),
                parent=parent, type=kind, label=_shown(label, match if place == 0 else None, row),
                facts={(f["serie"], f["år"]): f for f in reversed(own)}, part=bool(own[0]["underrad"] or parent),
            )  # fmt: skip
    base = unit if unit in VOLUMES else None if money or unit == "procent" else _counted_in_table(own[0])
    if money or base is None:
        return None
    return Series(  # 'HVB, barn och unga' over a column of vårddygn: the unit, or the words over the table, say it
        role="volym", base=base, factor=1.0, area=group or "", parent="", type=tidy(label),
        label=_shown(label, None, {"visning": "", "bas": base}), part=bool(own[0]["underrad"]),
        facts={(f["serie"], f["år"]): f for f in reversed(own)},
    )  # fmt: skip


def _counted_in_table(fact: dict) -> str | None:
    """Return what the words over a table say that it counts ('Antal vårddygn'), where they say little else."""
    for text in (fact["hörn"], fact["ingress"], (fact["rubrik"] or "").split(" / ")[-1]):
        for match, row in _words_of(text or ""):
            if row["roll"] == "volym" and row["bas"] in VOLUMES:
                rest = tidy(f"{match.string[: match.start()]} {match.string[match.end() :]}")
                if len(rest.split()) <= FEW_WORDS:
                    return row["bas"]
    return None


def tidy(text: str | None) -> str:
    """Return a label without its measure words, years and words of a changed definition: what names the type."""
    plain = MEASURE_WORDS.sub(" ", re.sub(r"[,;:()/]", " ", fold(text)))
    plain = re.sub(rf"\b{one_of('ny eller ändrad')} {one_of('mätsätt')}\b", "", plain)
    plain = re.sub(rf"\b({one_of('till och från')} )?(19|20)\d\d\b", "", plain)
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
