"""fakta, budgetavvikelse and nöjdhet -> jämförelse: what several reports measure in the same way.

A measure counts as the same only by the patterns of jamforelse/jamforbara_matt.csv, with its unit and for whole years;
the printed label stands beside the value. Counts (lex Sarah, deviations) are not compared: a large kommun has more of
them. Nothing is tested: intervals describe chance in who answered a survey, nothing else.
"""

from __future__ import annotations

import re
from functools import cache

import polars as pl

from analys.analyse.budget.printed import is_total
from analys.analyse.provenance import result, sources
from analys.words.declared.comparison import JAMFORELSE
from analys.words.measures import SATISFIED
from analys.words.vocabulary import first_row, fold, reference_rows

OVERALL = "Andel sammantaget nöjda med stödet, efter målgrupp; rapporternas svarsskalor kan skilja"
AID = re.compile(r"försörjnings+töd|ekonomiskt bistånd")  # the misprint "försörjningstöd" is common


def jamforelse(
    facts: pl.DataFrame, deviations: pl.DataFrame, satisfaction: pl.DataFrame, hidden: set[str]
) -> pl.DataFrame:
    """Return one row a measure, board, year, målgrupp and kön; measures computed elsewhere come from their tables.

    A year that several reports of one board print is one row: the newest report's, which may have corrected the older.
    """
    boards = {d: (n, y) for d, n, y in facts.select("dokument", "nämnd", "dokumentår").unique("dokument").rows()}
    rows = [*_budget_rows(deviations), *_satisfaction_rows(satisfaction), *_fact_rows(facts, hidden)]
    rows = [row | {"nämnd": boards.get(row["dokument"], (None, None))[0]} for row in rows]
    newest = _newest(rows, {d: year or 0 for d, (_, year) in boards.items()})
    _set_before(newest)
    return result(JAMFORELSE, newest)


def _key(row: dict, year: int) -> tuple:
    """What makes two rows the same measure of the same board and year; a document without a kommun is its own."""
    owner = (row["kommun"], row["nämnd"]) if row["kommun"] else (row["dokument"],)
    return (row["mått"], *owner, year, row.get("målgrupp"), row.get("kön") or "totalt")


def _newest(rows: list[dict], years: dict[str, int]) -> list[dict]:
    found: dict[tuple, dict] = {}
    for row in rows:
        row["_nyckel"] = _key(row, row["år"])
        before = found.get(row["_nyckel"])
        older, newer = sorted((before, row), key=lambda r: years.get(r["dokument"], 0)) if before else (None, row)
        if older is not None and older["dokument"] != newer["dokument"] and older["värde"] != newer["värde"]:
            said = (
                f"Rapporten för {years.get(older['dokument']) or 'ett annat år'} redovisade {_swedish(older['värde'])}"
            )
            newer["anmärkning"] = f"{newer['anmärkning']}. {said}" if newer.get("anmärkning") else said
            newer["källor"] = list(dict.fromkeys([*newer["källor"], *older["källor"]]))
        elif before and older["dokument"] == newer["dokument"]:
            newer = before  # printed twice in one report: the first counts
        found[row["_nyckel"]] = newer
    return list(found.values())


def _swedish(number: float) -> str:
    return f"{number:g}".replace(".", ",").replace("-", "\u2212")


def _set_before(rows: list[dict]) -> None:
    """Put the year before beside each row, from whichever report prints it."""
    by_key = {row.pop("_nyckel"): row for row in rows}
    for key, row in by_key.items():
        at = key.index(row["år"])
        before = by_key.get((*key[:at], row["år"] - 1, *key[at + 1 :]))
        if before is not None:
            row["föregående_värde"] = before["värde"]
            row["källor"] = list(dict.fromkeys([*row["källor"], *before["källor"]]))


def _budget_rows(deviations: pl.DataFrame) -> list[dict]:
    whole = deviations.filter((pl.col("post") == "netto") & (pl.col("period") == pl.col("år").cast(pl.String)))
    totals = whole.filter((pl.col("nivå") == "totalt") & pl.col("avvikelse_procent").is_not_null())
    order = [pl.col("indelning") == "verksamhet", pl.col("budget").abs()]
    totals = totals.sort(order, descending=True).unique(["dokument", "år"], maintain_order=True)
    aided = {
        (r["dokument"], r["år"]) for r in whole.filter(pl.col("nivå") == "del").to_dicts()
        if AID.search(fold(r["verksamhet"]))
    }  # fmt: skip
    rows = []
    for r in totals.to_dicts():
        held = "med" if (r["dokument"], r["år"]) in aided else "utan"
        rows.append({
            "mått": f"Budgetavvikelse {held} försörjningsstöd",
            "definition": "Nettoavvikelse i procent av nettobudgeten, positiv är gynnsam; nämndens budget är "
            f"{held} en egen rad för försörjningsstöd eller ekonomiskt bistånd",
            "dokument": r["dokument"], "kommun": r["kommun"], "år": r["år"], "period": r["period"],
            "värde": r["avvikelse_procent"], "enhet": "procent", "källor": r["källor"],
        })  # fmt: skip
    return rows


def _answers(row: dict) -> str | None:
    """'17 svar', or 'högst 17 svar på frågan av 19 svarande' where the printed share is none of all who answered."""
    answers = row["n_svar"]
    if not answers:
        return None
    most = max((int(n) for n in re.findall(r"\d+", row["n_möjliga"] or "")), default=answers)
    return f"{answers} svar" if most >= answers else f"högst {most} svar på frågan av {answers} svarande"


def _satisfaction_rows(satisfaction: pl.DataFrame) -> list[dict]:
    shown = satisfaction.filter((pl.col("fråga") == SATISFIED) & ~pl.col("undertryckt"))
    return [
        {
            "mått": "Sammantaget nöjd", "definition": OVERALL,
            "dokument": r["dokument"], "kommun": r["kommun"], "år": r["år"], "period": r["period"],
            "målgrupp": (first_row("malgrupper", r["målgrupp"]) or r)["målgrupp"], "kön": r["kön"],
            "värde": r["andel"], "enhet": "procent", "ki_nedre": r["ki_nedre"], "ki_övre": r["ki_övre"],
            "anmärkning": r["anmärkning"] or _answers(r), "källor": r["källor"],
        }
        for r in shown.to_dicts()
    ]  # fmt: skip


def _fact_rows(facts: pl.DataFrame, hidden: set[str]) -> list[dict]:
    wanted = facts.filter(
        (pl.col("serie") == "utfall") & pl.col("värde").is_not_null() & pl.col("år").is_not_null()
        & ~pl.col("ankare").is_in(list(hidden)) & pl.col("belopp_tkr").is_null()
        & pl.col("period").str.contains(r"^\d{4}$")
    ).to_dicts()  # fmt: skip
    found: dict[tuple, tuple[dict, dict, bool]] = {}
    for fact in wanted:
        for in_column, (label, group) in enumerate(_readings(fact)):
            measure = _measure(label, group, fact["enhet"] or "")
            if measure is not None:
                key = (measure["mått"], fact["dokument"], fact["år"], fact["kön"] or "totalt")
                if key not in found or (found[key][1]["tabell"] is None and fact["tabell"] is not None):
                    found[key] = (measure, fact, bool(in_column))  # a table goes before a reading of the same figure
                break
    return [_fact_row(key, *known) for key, known in found.items()]


def _readings(fact: dict) -> list[tuple[str, str]]:
    """What a number may be about: its row's label, or the head of its column with the row as whom it concerns."""
    readings = [_label_and_group(fact)]
    if fact["kolumnetikett"]:
        readings.append((fold(fact["kolumnetikett"]), "" if is_total(fact["etikett"]) else fold(fact["etikett"])))
    return readings


def _label_and_group(fact: dict) -> tuple[str, str]:
    """A row 'Totalt' is about its group; otherwise the label is the measure and the group whom it concerns."""
    if is_total(fact["etikett"]) and fact["grupp"]:
        return fold(fact["grupp"].split(" / ")[-1]), ""
    return fold(fact["etikett"]), "" if fact["underrad"] else fold(fact["grupp"])


@cache
def _measure(label: str, group: str, unit: str) -> dict | None:
    text = f"{label} {group}"
    for row in reference_rows("jamforbara_matt"):
        if (
            row["enhet"] == unit
            and re.search(row["mönster"], text)
            and not (row["utom"] and re.search(row["utom"], text))
        ):
            return row
    return None


def _fact_row(key: tuple, measure: dict, fact: dict, in_column: bool) -> dict:
    name, dokument, year, _ = key
    words = [w for w in (fact["grupp"], fact["etikett"], fact["kolumnetikett"] if in_column else None) if w]
    return {
        "mått": name, "definition": measure["definition"], "dokument": dokument, "kommun": fact["kommun"], "år": year,
        "period": fact["period"], "kön": fact["kön"], "värde": fact["värde"], "enhet": measure["enhet"],
        "källor": sources(fact), "anmärkning": f"I rapporten: {', '.join(words)}",
    }  # fmt: skip
