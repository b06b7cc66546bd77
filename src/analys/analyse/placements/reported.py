"""What the report itself says about placement types: deviations in its text, prices before state grants.

Such figures stand in prose: as readings (facts without a table) or as mentions linked to a table row. A reading names
its type in words of its own ('placeringar SoL institution'); each is given to the one type that shares most of them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

import polars as pl

from analys.analyse.placements.rows import Placement, placements
from analys.analyse.provenance import half_unit, likeness, nearest, words_alike
from analys.words.declared.anchors import line_anchor
from analys.words.measures import TKR
from analys.words.vocabulary import bare, first_row, fold, patterns, words_of

NO_TYPE = words_of("inget slag av placering")
REGI_WORDS = {"egen": " intern interna egen", "extern": " extern externa annan", None: ""}

Said = tuple[float, float, list[str]]  # deviation in tkr, positive is dearer; half its printed unit; anchors
SAME_TYPE = 0.99  # likeness of two names of one type of placement
AREA_NAMED = 0.4  # likeness from which a cost may be of the area of a volume


def reported_deviations(
    facts: pl.DataFrame, mentions: pl.DataFrame, dokument: str, own: list[Placement], year: int
) -> dict[int, Said]:
    """Return the report's own deviation against budget for the placement types, by their position."""
    said = _from_mentions(mentions.filter(pl.col("dokument") == dokument), own, year)
    readings = facts.filter(
        (pl.col("dokument") == dokument) & pl.col("tabell").is_null() & (pl.col("serie") == "avvikelse")
        & (pl.col("år") == year) & pl.col("belopp_tkr").is_not_null() & (pl.col("tema") == "drift")
    ).to_dicts()  # fmt: skip
    scored = sorted(
        ((score, i, j) for i, p in enumerate(own) for j, f in enumerate(readings) if (score := _names_type(p, f, own))),
        key=lambda t: (-t[0], t[1], t[2]),
    )
    taken: dict[int, int] = {}
    for _, i, j in scored:
        if i not in taken and j not in taken.values():
            taken[i] = j
    for i, j in taken.items():
        fact = readings[j]
        scale = abs(fact["belopp_tkr"] / fact["värde"]) if fact["värde"] else 1.0
        said[i] = (-fact["belopp_tkr"], half_unit(fact, scale), [fact["ankare"]])
    return said


def _from_mentions(mentions: pl.DataFrame, own: list[Placement], year: int) -> dict[int, Said]:
    found: dict[int, Said] = {}
    rows = mentions.filter(
        (pl.col("slag") == "avvikelse") & pl.col("värde").is_not_null()
        & pl.col("riktning").is_in(["underskott", "överskott"])
        & pl.col("enhet").is_in(list(TKR)) & (pl.col("period").is_null() | (pl.col("period") == str(year)))
    ).sort("träffsäkerhet", descending=True, nulls_last=True)  # fmt: skip
    for mention in rows.to_dicts():
        for position, placement in enumerate(own):
            printed = [*placement.volume.facts.values(), *(placement.price.facts.values() if placement.price else ())]
            place = (mention["tabell"], mention["rad"])
            if position not in found and any((f["tabell"], f["rad"]) == place for f in printed):
                sign = 1.0 if mention["riktning"] == "underskott" else -1.0
                anchor = line_anchor(mention["dokument"], mention["källrad"])
                scale = TKR[mention["enhet"]]
                found[position] = (sign * abs(mention["värde"]) * scale, half_unit(mention, scale), [anchor])
    return found


def _words(text: str) -> list[str]:
    for regex, row in patterns("omradesord"):
        text = regex.sub(row["ord"], fold(text))
    return [w for w in re.findall(r"\w+", fold(text)) if w not in NO_TYPE]


def _names_type(placement: Placement, fact: dict, own: list[Placement]) -> float:
    """Return the share of a reading's words that name this type; 0 for another area, or for several types at once."""
    words = _words(re.sub(r"nettoavvikelse", "", fold(fact["etikett"])))
    if not words or placement.part:
        return 0.0
    areas = tuple(dict.fromkeys(p.area for p in own))
    kind = _words(f"{placement.volume.type}{REGI_WORDS[placement.regi]}")
    segments = [s for a in areas for s in a.split(" / ")]
    meant = nearest(fact["grupp"] or "", tuple(segments), 0.8)
    same_area = meant is not None and meant in placement.area.split(" / ")
    known = kind if same_area else [*kind, *_words(placement.area)]
    share = sum(any(words_alike(w, k) for k in known) for w in words) / len(words)
    if not same_area and not any(words_alike(w, k) for w in words for k in _words(placement.area)):
        return 0.0
    # Outside its own area a reading must be named whole, by type and area.
    return share if share >= (0.5 if same_area else 1.0) else 0.0


@dataclass(frozen=True)
class Grant:
    """What tells one type's grants in one year: its price before them, those of all its parts, or the amount."""

    price: dict | None = None
    parts: tuple[tuple[dict, dict, dict], ...] = ()  # volume, price after and price before of each part
    amount: dict | None = None


Grants = dict[tuple[int, int], Grant]  # by id of the type and year


def by_report(facts: pl.DataFrame) -> tuple[dict[str, list[Placement]], Grants]:
    """Return the placement types of each report, and the grants of them all."""
    found = placements(facts)
    by_document: dict[str, list[Placement]] = defaultdict(list)
    for placement in found:
        by_document[placement.dokument].append(placement)
    return by_document, grants(facts, found)


def grants(facts: pl.DataFrame, own: list[Placement]) -> Grants:
    """Return the grants of the placement types, by id of the type and year."""
    found = {(id(p), year): Grant(price=fact) for p, year, fact in grant_free_prices(facts, own)}
    for (place, year), fact in _grant_amounts(facts, own).items():
        found.setdefault((place, year), Grant(amount=fact))
    for placement in own:
        parts = [p for p in own if p.part and _is_part(p, placement)]
        for year in {y for s, y in placement.volume.facts if s == "utfall"} if parts else ():
            held = [(p, p.values("utfall", year)) for p in parts]
            used = [(p, v) for p, v in held if v is not None and v[0]["värde"]]
            priced = [(*v, g.price) for p, v in used if (g := found.get((id(p), year))) and g.price is not None]
            if used and len(priced) == len(used) <= 4 and (id(placement), year) not in found:
                found[id(placement), year] = Grant(parts=tuple(priced))
    return found


def _is_part(part: Placement, whole: Placement) -> bool:
    """Tell whether a part stands under this row: its group names the row, or it is the nearest row above."""
    if whole.part or part.dokument != whole.dokument or bare(part.area) != bare(whole.area):
        return False
    if part.volume.parent:
        return fold(part.volume.parent) in {fold(f["etikett"]) for f in whole.volume.facts.values()}
    return part.above is whole.volume


def _grant_amounts(facts: pl.DataFrame, own: list[Placement]) -> dict[tuple[int, int], dict]:
    """'Barn och unga: Statsbidrag institution SoL, 1 mkr': an amount, in the report's text, of one placement type."""
    amounts = facts.filter(
        pl.col("tabell").is_null() & (pl.col("tema") == "statsbidrag") & pl.col("belopp_tkr").is_not_null()
    ).to_dicts()
    by_document: dict[str, list[Placement]] = defaultdict(list)
    for placement in own:
        by_document[placement.dokument].append(placement)
    found = {}
    for fact in amounts:
        same = by_document[fact["dokument"]]
        scores = [(_names_type(p, fact, same), p) for p in same]
        best = max((score for score, _ in scores), default=0.0)
        named = [p for score, p in scores if score == best and score >= SAME_TYPE]
        if len(named) == 1:
            found[id(named[0]), fact["år"]] = fact
    return found


def grant_free_prices(facts: pl.DataFrame, own: list[Placement]) -> list[tuple[Placement, int, dict]]:
    """Return (type, year, fact) for each printed price before state grants."""
    found = []
    money = facts.filter(pl.col("belopp_tkr").is_not_null() & (pl.col("serie") == "utfall")).to_dicts()
    for fact in money:
        label = fold(f"{fact['etikett']} {fact['kolumnetikett'] or ''}")
        row = first_row("placeringsord", label)
        if row is None or row["roll"] != "utan bidrag":
            continue
        kind = label
        for regex, other in patterns("placeringsord"):
            kind = regex.sub(" ", kind) if other["roll"] in ("utan bidrag", "pris") else kind
        same = [p for p in own if p.dokument == fact["dokument"] and likeness(kind, p.volume.type) >= SAME_TYPE]
        near = max(same, key=lambda p: _area_likeness(p, fact), default=None)
        if near is not None and _area_likeness(near, fact) >= AREA_NAMED:
            found.append((near, fact["år"], fact))
    return found


def _area_likeness(placement: Placement, fact: dict) -> float:
    parts = [placement.area, *placement.area.split(" / ")]
    return max(likeness(bare(fact["grupp"]), bare(part), 0.6) for part in parts)
