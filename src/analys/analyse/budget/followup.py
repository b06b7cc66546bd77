"""fakta and budgetavvikelse -> resultatrensning, prognosträff: the result cleaned, and the year's forecasts."""

from __future__ import annotations

import re

import polars as pl

from analys.analyse.budget.budget import is_total
from analys.analyse.provenance import first_row, fold, half_unit, nearest, result, sources
from analys.words.schema import PROGNOSTRAFF, RESULTATRENSNING

EXTRA = "tilläggs(anslag|budget)|ramförstärkning"


def resultatrensning(facts: pl.DataFrame, deviations: pl.DataFrame) -> pl.DataFrame:
    """Return the net deviation without targeted state grants and supplementary budget, for the board and each area.

    A report seldom says which grants the budget counted on; every listed grant is taken as outside the budget, so the
    cleaned result is the lowest that fits the report.
    """
    rows: list[dict] = []
    for (dokument,), own in facts.filter(pl.col("belopp_tkr").is_not_null()).group_by("dokument", maintain_order=True):
        supplement = pl.col("hörn").fill_null("").str.to_lowercase().str.contains(EXTRA)
        supplement |= (pl.col("tema") == "budgetplan") & (pl.col("serie") == "belopp")
        grants, grant_total = _listed(own.filter((pl.col("tema") == "statsbidrag") & ~supplement))
        extra, extra_total = _listed(own.filter(supplement))
        year = own["dokumentår"][0]
        lines = deviations.filter(
            (pl.col("dokument") == dokument) & (pl.col("post") == "netto") & (pl.col("period") == str(year))
            & (pl.col("indelning") == "verksamhet") & pl.col("avvikelse").is_not_null()
            & pl.col("nivå").is_in(["del", "totalt"])
        ).to_dicts()  # fmt: skip
        if not (grants or grant_total) or not lines:
            continue
        if not _of_year(extra, extra_total, year):
            extra, extra_total = [], None
        by_area = any(f["grupp"] for f in grants)
        for line in lines:
            whole = line["nivå"] == "totalt"
            if not whole and not by_area:
                continue
            g = _sum_of(grants, grant_total) if whole else _of_area(grants, line["verksamhet"])
            e = _sum_of(extra, extra_total) if whole else _of_area(extra, line["verksamhet"])
            rows.append(_cleaned(line, g, e))
    return result(RESULTATRENSNING, rows)


def _of_year(parts: list[dict], total: dict | None, year: int) -> bool:
    return all(f["år"] == year for f in [*parts, *([total] if total else [])])


def _cleaned(line: dict, grants: list[dict], extra: list[dict]) -> dict:
    grant, more = sum(f["belopp_tkr"] for f in grants), sum(f["belopp_tkr"] for f in extra)
    kept = {k: line[k] for k in ("dokument", "kommun", "år", "verksamhet")}
    deviation = _reported(line)
    return kept | {
        "redovisad_avvikelse": deviation,
        "statsbidrag": grant,
        "tilläggsanslag": more,
        "utan_statsbidrag": deviation - grant,
        "utan_båda": deviation - grant - more,
        "anmärkning": "Alla uppräknade riktade bidrag räknas som utanför budget; rapporten säger inte vilka",
        "källor": list(dict.fromkeys([*line["källor"], *sources(grants, extra)])),
    }


def _reported(line: dict) -> float:
    return line["avvikelse"] if line["redovisad_avvikelse"] is None else line["redovisad_avvikelse"]


def _listed(facts: pl.DataFrame) -> tuple[list[dict], dict | None]:
    """Return the grants of the tables that print a sum and hold no reimbursements, and that sum where there is one."""
    parts: list[dict] = []
    totals: list[dict] = []
    for _, table in facts.filter(pl.col("tabell").is_not_null()).group_by("dokument", "bord", maintain_order=True):
        series = set(table["serie"].to_list())
        chosen = next((s for s in ("förbrukat", "utfall", "belopp") if s in series), None)
        blocks, block = [], []
        for row in table.filter(pl.col("serie") == chosen).to_dicts():
            words = [row["etikett"], row["kolumnetikett"], row["hörn"]]
            kind = (first_row("statsbidragsslag", " ".join(w for w in words if w)) or {}).get("slag")
            if row["summarad"] or kind == "summa":
                blocks, block = [*blocks, (block, row)], []
            else:
                block = [*block, row | {"slag": kind}]
        for block, total in blocks:
            own = [r for r in block if r["slag"] == "bidrag"]
            parts += own
            totals += [total] if own and len(own) == len(block) else []
    return parts, totals[0] if len(totals) == 1 and abs(_total(parts) - totals[0]["belopp_tkr"]) < 1000 else None


def _total(parts: list[dict]) -> float:
    return sum(f["belopp_tkr"] for f in parts)


def _sum_of(parts: list[dict], total: dict | None) -> list[dict]:
    return [total] if total is not None else parts


def _of_area(parts: list[dict], verksamhet: str) -> list[dict]:
    name = nearest(verksamhet, tuple(sorted({f["grupp"] for f in parts if f["grupp"]})), 0.8)
    return [f for f in parts if f["grupp"] == name and name is not None]


def prognostraff(facts: pl.DataFrame, deviations: pl.DataFrame) -> pl.DataFrame:
    """Return each forecast of the year's net deviation against the deviation of the closed year.

    A forecast stands in the closed year's own report, or in a part-year report of the same board.
    """
    rows: list[dict] = []
    wanted = facts.filter(
        (pl.col("tema") == "prognos") & pl.col("serie").is_in(["prognos", "avvikelse", "utfall"])
        & pl.col("belopp_tkr").is_not_null() & (pl.col("post").fill_null("netto") == "netto")
    )  # fmt: skip
    closed = _closed_years(deviations)
    for (dokument, year), own in wanted.group_by("dokument", "år", maintain_order=True):
        stated = [f for f in own.to_dicts() if re.search(r"avvikelse|prognos", fold(_says(f))) and _is_total_or_none(f)]
        early = {(f["tabell"], f["rad"]) for f in stated if f["period"] != str(f["år"])}
        closing = [f for f in stated if _is_closing(f, early)]
        forecasts = [f for f in stated if f not in closing]
        total = next((r for r in closed if (r["dokument"], r["år"]) == (dokument, year)), None)
        outcome = _reported(total) if total else closing[0]["belopp_tkr"] if closing else None
        origin = total["källor"] if total else sources(closing)
        budget = total["budget"] if total else None
        for fact in forecasts if outcome is not None else []:
            expected = _expected_deviation(fact, budget)
            if expected is not None:
                said = {"prognos": _forecast_name(fact), "prognosavvikelse": expected}
                said |= {"avrundning": half_unit(fact, _factor(fact)), "källor": sources(fact)}
                rows.append(_hit(fact, year, said, outcome, budget, origin))
    boards = dict(facts.select("dokument", "nämnd").unique("dokument").rows())
    rows += _from_part_years(deviations, closed, boards)
    order: dict[tuple, int] = {}
    for row in rows:
        key = row["dokument"], row["år"]
        row["ordning"] = order[key] = order.get(key, 0) + 1
    return result(PROGNOSTRAFF, rows)


def _hit(place: dict, year: int, said: dict, outcome: float, budget: float | None, origin: list[str]) -> dict:
    error = outcome - said["prognosavvikelse"]
    return said | {
        "dokument": place["dokument"], "kommun": place["kommun"], "år": year, "bokslutsavvikelse": outcome,
        "fel": error, "fel_procent": 100 * error / abs(budget) if budget else None,
        "källor": list(dict.fromkeys([*said["källor"], *origin])),
    }  # fmt: skip


def _expected_deviation(fact: dict, budget: float | None) -> float | None:
    """A forecast of the net is a level, and its deviation is what it lies above the budget."""
    if fact["serie"] == "avvikelse" or re.search(r"avvikelse|skott\b", fold(_says(fact))):
        return fact["belopp_tkr"]
    return None if budget is None else fact["belopp_tkr"] - budget


def _whole_years(deviations: pl.DataFrame) -> pl.DataFrame:
    """The board's own net of whole years."""
    return deviations.filter(
        (pl.col("period") == pl.col("år").cast(pl.String)) & (pl.col("post") == "netto") & (pl.col("nivå") == "totalt")
        & (pl.col("indelning") == "verksamhet")
    )  # fmt: skip


def _closed_years(deviations: pl.DataFrame) -> list[dict]:
    known = _whole_years(deviations).filter(pl.col("avvikelse").is_not_null())
    return known.unique(["dokument", "år"], keep="first", maintain_order=True).to_dicts()


def _from_part_years(deviations: pl.DataFrame, closed: list[dict], boards: dict[str, str | None]) -> list[dict]:
    """Forecasts of part-year reports against the closing report of the same kommun and board, where both are read."""
    known = _whole_years(deviations).filter(pl.col("utfall").is_null() & pl.col("prognosavvikelse").is_not_null())
    rows = []
    for row in known.unique(["dokument", "år"], keep="first", maintain_order=True).to_dicts():
        same = [
            r for r in closed
            if r["kommun"] and (r["kommun"], r["år"]) == (row["kommun"], row["år"])
            and fold(boards[r["dokument"]]) == fold(boards[row["dokument"]])
        ]  # fmt: skip
        if len(same) == 1:
            said = {"prognos": f"Prognos i {row['dokument']}", "prognosavvikelse": row["prognosavvikelse"]}
            rows.append(_hit(same[0], row["år"], said | {"källor": row["källor"]}, _reported(same[0]),
                             same[0]["budget"], same[0]["källor"]))  # fmt: skip
    return rows


def _says(fact: dict) -> str:
    """What a forecast's own words, its column or the head of its table say that it is."""
    return " ".join(w for w in (_forecast_name(fact), fact["hörn"], fact["rubrik"]) if w)


def _forecast_name(fact: dict) -> str:
    words = [fact["kolumnetikett"]] if is_total(fact["etikett"]) else [fact["etikett"], fact["kolumnetikett"]]
    name = " ".join(w for w in words if w)
    if name and not is_total(name):
        return name
    part = re.sub(r"^(\d{4})-", "", fact["period"] or "")
    return f"Prognos {part} {fact['år']}" if part != fact["period"] else fact["grupp"] or "Prognos"


def _is_closing(fact: dict, early: set[tuple]) -> bool:
    """Tell whether a figure is the closed year's: named so, or the whole year's in a row of forecasts by part-years."""
    if fact["serie"] == "utfall" or re.search(r"bokslut|utfall", fold(_forecast_name(fact))):
        return True
    in_row = fact["period"] == str(fact["år"]) and (fact["tabell"], fact["rad"]) in early
    return in_row and not re.search("prognos", fold(fact["kolumnetikett"]))


def _is_total_or_none(fact: dict) -> bool:
    """Tell whether a forecast is the board's: a total, or one of a list of forecasts and no verksamhet."""
    if fact["grupp"] and not is_total(fact["grupp"]):
        return False
    return is_total(fact["etikett"]) or bool(re.search(r"avvikelse|prognos|bokslut", fold(fact["etikett"])))


def _factor(fact: dict) -> float:
    return abs(fact["belopp_tkr"] / fact["värde"]) if fact["värde"] else 1.0
