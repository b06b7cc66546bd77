"""fakta and budgetavvikelse -> prognosträff, nästa_budget: the closed year against its forecasts and the year after."""

from __future__ import annotations

import re

import polars as pl

from analys.analyse.budget.earlier_forecasts import expected_deviations
from analys.analyse.budget.printed import is_total, is_total_row
from analys.analyse.provenance import half_unit, result, sources
from analys.words import formats
from analys.words.declared.budget import NASTA_BUDGET, PROGNOSTRAFF
from analys.words.excel.date_format import MONTHS_IN_FULL
from analys.words.vocabulary import bare, fold


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
    rows += _stated_beside(deviations, _closed_rows(deviations), boards)
    rows += _stated_earlier(facts, _closed_rows(deviations))
    order: dict[tuple, int] = {}
    for row in rows:
        key = row["dokument"], row["år"], row["verksamhet"]
        row["ordning"] = order[key] = order.get(key, 0) + 1
    return result(PROGNOSTRAFF, rows)


def _hit(place: dict, year: int, said: dict, outcome: float, budget: float | None, origin: list[str]) -> dict:
    error = outcome - said["prognosavvikelse"]
    return said | {
        "dokument": place["dokument"], "kommun": place["kommun"], "år": year, "bokslutsavvikelse": outcome,
        "verksamhet": "Totalt" if place.get("nivå", "totalt") == "totalt" else place["verksamhet"],
        "fel": error, "fel_procent": 100 * error / abs(budget) if budget else None,
        "källor": list(dict.fromkeys([*said["källor"], *origin])),
    }  # fmt: skip


def _expected_deviation(fact: dict, budget: float | None) -> float | None:
    """A forecast of the net is a level, and its deviation is what it lies above the budget."""
    if fact["serie"] == "avvikelse" or re.search(r"avvikelse|skott\b", fold(_says(fact))):
        return fact["belopp_tkr"]
    return None if budget is None else fact["belopp_tkr"] - budget


def _closed_rows(deviations: pl.DataFrame) -> list[dict]:
    """The net rows of whole years that are closed, the board's and each verksamhet's."""
    return deviations.filter(
        (pl.col("period") == pl.col("år").cast(pl.String)) & (pl.col("post") == "netto")
        & pl.col("nivå").is_in(["del", "totalt"]) & (pl.col("indelning") == "verksamhet")
        & pl.col("avvikelse").is_not_null()
    ).to_dicts()  # fmt: skip


def _closed_years(deviations: pl.DataFrame) -> list[dict]:
    """The board's own net of each closed year, the first printed one of each report."""
    found: dict[tuple, dict] = {}
    for row in _closed_rows(deviations):
        if row["nivå"] == "totalt":
            found.setdefault((row["dokument"], row["år"]), row)
    return list(found.values())


def _reported(line: dict) -> float:
    return line["avvikelse"] if line["redovisad_avvikelse"] is None else line["redovisad_avvikelse"]


def _stated_beside(deviations: pl.DataFrame, closed: list[dict], boards: dict[str, str | None]) -> list[dict]:
    """Forecasts of whole years in the tables of budgets: in the closing report itself or in one of the same board.

    Each is set against the outcome of the same verksamhet, the board's against the board's.
    """
    known = deviations.filter(
        (pl.col("period") == pl.col("år").cast(pl.String)) & (pl.col("post") == "netto")
        & (pl.col("indelning") == "verksamhet") & pl.col("nivå").is_in(["del", "totalt"])
        & pl.col("prognosavvikelse").is_not_null()
    ).to_dicts()  # fmt: skip
    rows = []
    for row in known:
        same = [
            r for r in closed
            if r["kommun"] and (r["kommun"], r["år"], r["nivå"]) == (row["kommun"], row["år"], row["nivå"])
            and fold(boards[r["dokument"]]) == fold(boards[row["dokument"]])
            and (row["nivå"] == "totalt" or bare(r["verksamhet"]) == bare(row["verksamhet"]))
            and (r["dokument"] == row["dokument"] or row["utfall"] is None)
        ]  # fmt: skip
        if len({r["dokument"] for r in same}) == 1:
            name = "Prognos i rapporten" if same[0]["dokument"] == row["dokument"] else f"Prognos i {row['dokument']}"
            said = {"prognos": name, "prognosavvikelse": row["prognosavvikelse"], "källor": row["källor"]}
            rows.append(_hit(same[0], row["år"], said, _reported(same[0]), same[0]["budget"], same[0]["källor"]))
    return rows


def _stated_earlier(facts: pl.DataFrame, closed: list[dict]) -> list[dict]:
    """Forecasts made during the year that stand in the closing table itself: 'Prognos T2 2023' beside 'Utfall 2023'."""
    outcomes = {(r["dokument"], r["år"], r["nivå"], bare(r["verksamhet"])): r for r in reversed(closed)}
    rows = []
    for fact, name, level, expected in expected_deviations(facts):
        line = outcomes.get((fact["dokument"], fact["år"], level, bare(name)))
        if line is not None:
            said = {"prognos": _forecast_name(fact | {"etikett": "Totalt"}), "prognosavvikelse": expected}
            said |= {"avrundning": half_unit(fact, _factor(fact)), "källor": sources(fact)}
            rows.append(_hit(line, fact["år"], said, _reported(line), line["budget"], line["källor"]))
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
    if part.isdecimal() and 0 < int(part) <= len(MONTHS_IN_FULL):
        part = MONTHS_IN_FULL[int(part) - 1]
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


def nasta_budget(facts: pl.DataFrame, deviations: pl.DataFrame) -> pl.DataFrame:
    """Return each closed net outcome against the budget of the year after, where a report of the kommun prints it.

    The table of budgets that names most of the verksamheter is the one meant; its own figure of the closed year's
    budget tells whether the two tables hold the same things.
    """
    rows: list[dict] = []
    for closed in _by_report(_closed_rows(deviations)):
        year, kommun = closed[0]["år"], closed[0]["kommun"]
        tables: dict[tuple, dict[tuple, dict]] = {}
        wanted = facts.filter(
            pl.col("tema").is_in(["budgetplan", "drift", "sammanfattning"]) & (pl.col("serie") == "budget")
            & (pl.col("post") == "netto") & pl.col("belopp_tkr").is_not_null() & pl.col("tabell").is_not_null()
            & pl.col("period").is_in([str(year), str(year + 1)])
            & ((pl.col("dokument") == closed[0]["dokument"]) | (pl.col("kommun") == pl.lit(kommun, pl.String)))
        )  # fmt: skip
        for fact in wanted.to_dicts():
            own = tables.setdefault((fact["dokument"], fact["bord"]), {})
            own.setdefault((_plan_name(fact), fact["år"]), fact)
        names = {_line_name(r) for r in closed}
        planned = [t for t in tables.values() if any(y == year + 1 for _, y in t)]
        best = max(planned, key=lambda t: len({n for n, y in t if y == year + 1} & names), default={})
        shared = {n for n, y in best if y == year + 1} & names
        if len(shared - {"totalt"}) >= 2 or shared == {"totalt"} == names:
            rows += [_next(r, best[_line_name(r), year + 1], best.get((_line_name(r), year))) for r in closed
                     if _line_name(r) in shared]  # fmt: skip
    return result(NASTA_BUDGET, rows)


def _by_report(rows: list[dict]) -> list[list[dict]]:
    found: dict[tuple, list[dict]] = {}
    for row in rows:
        found.setdefault((row["dokument"], row["år"]), []).append(row)
    return list(found.values())


def _line_name(row: dict) -> str:
    return "totalt" if row["nivå"] == "totalt" else bare(row["verksamhet"])


def _plan_name(fact: dict) -> str:
    return "totalt" if is_total_row(fact) else bare(fact["etikett"])


def _next(row: dict, planned: dict, same_year: dict | None) -> dict:
    """A row of nästa_budget, with a remark where the plan's own figure for this year is not this year's budget."""
    note = None
    if same_year is None:
        note = "Årets budget hittades inte i budgettabellen, så det framgår inte om den avser detsamma"
    elif row["budget"] is not None and abs(same_year["belopp_tkr"] - row["budget"]) > 1:
        apart = formats.tkr(same_year["belopp_tkr"], 0)
        note = f"Budgettabellen anger årets budget till {apart}: den är omräknad eller avser något annat"
    return {k: row[k] for k in ("dokument", "kommun", "år", "verksamhet", "nivå", "budget", "utfall")} | {
        "nästa_budget": planned["belopp_tkr"],
        "mot_utfall": None if row["utfall"] is None else row["utfall"] - planned["belopp_tkr"],
        "mot_budget": None if row["budget"] is None else row["budget"] - planned["belopp_tkr"],
        "anmärkning": note, "källor": list(dict.fromkeys([*row["källor"], *sources(planned, same_year)])),
    }  # fmt: skip
