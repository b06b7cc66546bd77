"""fakta -> placeringskostnad, placeringssumma: what volume, price and grants did to the cost.

Volymeffekt = (V1 - V0) P0, priseffekt = (P1 - P0) V1 with prices before state grants, bidragseffekt = G0 - G1; together
with what rounding leaves between a row and its parts they add up to the change of the printed cost exactly (`sides`).
Rows whose definition changes between the years are joined or left out (`breaks`); what is left out is a row that says
why.
"""

from __future__ import annotations

from collections import defaultdict

import polars as pl

from analys.analyse.placements.definitions import crossed, first_year, partner
from analys.analyse.placements.reported import Grants, by_report, reported_deviations
from analys.analyse.placements.rows import Placement, unpaired_volumes
from analys.analyse.placements.series import Series
from analys.analyse.placements.sides import Side, effects, joined, side
from analys.analyse.provenance import result, sources
from analys.words.declared.placements import PLACERINGSKOSTNAD, PLACERINGSSUMMA
from analys.words.vocabulary import first_row

ONE_PRICE = "Jämförelsens pris redovisas bara i ett slag och jämförs med utfallets pris före statsbidrag"
NO_PRICE = "Programmet fann inget pris för typen"
TOTALLED = (
    "kostnad_bas", "kostnad_utfall", "avvikelse", "volymeffekt", "ren_volymeffekt", "mixeffekt", "priseffekt",
    "bidragseffekt", "avrundningseffekt", "avvikelse_min", "avvikelse_max", "priseffekt_min", "priseffekt_max",
    "volymeffekt_min", "volymeffekt_max", "bidragseffekt_min", "bidragseffekt_max",
)  # fmt: skip


def placeringskostnad(facts: pl.DataFrame, mentions: pl.DataFrame) -> pl.DataFrame:
    """Return volume, price, mix and grant effect of each placement type against the budget and each earlier year."""
    rows: list[dict] = []
    by_document, granted = by_report(facts)
    years: dict[str, int] = {}
    for dokument, own in by_document.items():
        year = latest_year(own)
        if year is None:
            continue
        years[dokument] = year
        said = reported_deviations(facts, mentions, dokument, own, year)
        for name, serie, base_year in _comparisons(own, year):
            rows += _with_mix(_lines(own, (name, serie, base_year), year, granted, said if name == "budget" else {}))
    rows += [row for first, s in unpaired_volumes(facts) if (row := _unpriced(first, s, years.get(first["dokument"])))]
    return result(PLACERINGSKOSTNAD, rows)


def latest_year(own: list[Placement]) -> int | None:
    """Return the last closed year that any placement type has an outcome for."""
    years = [y for p in own for s, y in p.volume.facts if s == "utfall" and p.values(s, y)]
    return max(years, default=own[0].year)


def _comparisons(own: list[Placement], year: int) -> list[tuple[str, str, int]]:
    earlier = sorted({y for p in own for s, y in p.volume.facts if s == "utfall" and y < year}, reverse=True)
    named = [("föregående år" if y == year - 1 else str(y), "utfall", y) for y in earlier]
    return [("budget", "budget", year), *named]


def _lines(
    own: list[Placement], against: tuple[str, str, int], year: int, granted: Grants, said: dict[int, tuple]
) -> list[dict]:
    """Return a row a placement type of one comparison: its effects, or why there are none."""
    name, serie, base_year = against
    lines, taken = [], set()
    sides = {
        (id(p), s, y): side(p, s, y, granted.get((id(p), y)))
        for p in own for s, y in ((serie, base_year), ("utfall", year))
    }  # fmt: skip

    def of(placement: Placement, before: bool) -> Side | None:
        return sides[(id(placement), serie, base_year) if before else (id(placement), "utfall", year)]

    for position, placement in enumerate(own):
        before, after = of(placement, True), of(placement, False)
        changes = crossed(placement, base_year, year) if serie == "utfall" else []
        label, notes = placement.name, [placement.note]
        if changes and before and after:
            other = partner(placement, changes[0], own) if len(changes) == 1 else None
            added = of(other, changes[0].how == "inkl") if other else None
            if other is None or added is None or changes[0].how is None:
                why = f"Definitionen ändras från {changes[0].year}; åren jämförs inte"
                lines.append(_row(placement, name, year) | {"anmärkning": why, "källor": sources(list(after.facts))})
                continue
            before, after = (joined([before, added]), after) if changes[0].how == "inkl" else (
                before, joined([after, added])
            )  # fmt: skip
            label = f"{placement.name} och {other.name[:1].lower()}{other.name[1:]}"
            notes = [f"{other.name} är en egen rad från {changes[0].year}; raderna är sammanförda för jämförelsen"]
            taken.add(id(other))
        if before is None or after is None:
            begins = first_year(placement)
            if after is not None and serie == "utfall" and begins is not None and begins > base_year:
                why = f"Raden redovisas först från {begins}; åren jämförs inte"
                origin = sources(list(after.facts))
                known = {"volym_utfall": after.at[0], "pris_utfall": after.at[1], "anmärkning": why, "källor": origin}
                lines.append(_row(placement, name, year) | known | {"_ny": id(placement)})
            continue
        if after.at[2] and not before.at[2]:
            notes.append(ONE_PRICE)
        notes += [*before.notes, *after.notes]
        row = _row(placement, name, year) | effects(before, after) | {
            "placeringstyp": label, "källor": sources([*before.facts, *after.facts]),
            "anmärkning": ". ".join(dict.fromkeys(n for n in notes if n)) or None,
        }  # fmt: skip
        lines.append(_with_reported(row, said.get(position)))
    return [{k: v for k, v in line.items() if k != "_ny"} for line in lines if line.get("_ny") not in taken]


def _row(placement: Placement, name: str, year: int) -> dict:
    return {
        "dokument": placement.dokument, "kommun": placement.kommun, "år": year, "jämförelse": name,
        "område": placement.area or None, "placeringstyp": placement.name, "regi": placement.regi,
        "volymenhet": placement.base, "underrad": placement.part,
    }  # fmt: skip


def _with_reported(row: dict, said: tuple | None) -> dict:
    if said is None:
        return row
    amount, half, anchors = said
    row["redovisad_avvikelse"] = amount
    row["redovisad_förklarad"] = amount - half <= row["avvikelse_max"] and amount + half >= row["avvikelse_min"]
    row["källor"] = list(dict.fromkeys([*row["källor"], *anchors]))
    return row


def _unpriced(first: dict, volume: Series, year: int | None) -> dict | None:
    """A placement type that is counted but nowhere priced is listed as that."""
    at = year or max(y for s, y in volume.facts if s == "utfall")
    now, planned = volume.facts.get(("utfall", at)), volume.facts.get(("budget", at))
    if now is None:
        return None
    return {
        "dokument": first["dokument"], "kommun": first["kommun"], "år": at, "jämförelse": "budget",
        "område": volume.area or None, "placeringstyp": volume.label, "volymenhet": volume.base,
        "regi": (first_row("regiord", f"{volume.label} {volume.parent}") or {}).get("regi"), "underrad": volume.part,
        "volym_utfall": now["värde"], "volym_bas": planned["värde"] if planned else None, "anmärkning": NO_PRICE,
        "källor": sources(now, planned),
    }  # fmt: skip


def _with_mix(lines: list[dict]) -> list[dict]:
    """Split each volume effect in the area's growth and its changed mix; parts of other rows stay outside.

    The pure effect is what the row's volume had cost if the whole area had grown at one rate; the rest is mix. Rows
    present in both years only, one unit of volume at a time, so that like is compared with like.
    """
    areas: dict[tuple, list[dict]] = defaultdict(list)
    for line in lines:
        if not line["underrad"] and line.get("avvikelse") is not None:
            areas[line["område"], line["volymenhet"]].append(line)
    for own in areas.values():
        before, after = sum(r["volym_bas"] for r in own), sum(r["volym_utfall"] for r in own)
        if not before:
            continue
        for row in own:
            row["ren_volymeffekt"] = row["volym_bas"] * (after / before - 1) * row["pris_bas"]
            row["mixeffekt"] = row["volymeffekt"] - row["ren_volymeffekt"]
    return lines


def placeringssumma(costs: pl.DataFrame) -> pl.DataFrame:
    """Return the sums of each comparison, one unit of volume at a time: days, years and households never meet."""
    rows = []
    keys = ["dokument", "jämförelse", "volymenhet"]
    for _, own in costs.filter(~pl.col("underrad").fill_null(False)).group_by(keys, maintain_order=True):
        told = own.filter(pl.col("avvikelse").is_not_null())
        if told.height:
            first = told.row(0, named=True)
            left = own.filter(pl.col("avvikelse").is_null())["placeringstyp"].to_list()
            rows.append(
                {k: first[k] for k in ("dokument", "kommun", "år", "jämförelse", "volymenhet")}
                | {name: told[name].sum() for name in TOTALLED}
                | {"antal_typer": told.height, "utelämnade": "; ".join(left) or None}
                | {"källor": list(dict.fromkeys(a for anchors in told["källor"].to_list() for a in anchors))}
            )
    return result(PLACERINGSSUMMA, rows)
