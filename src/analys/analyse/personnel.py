"""fakta -> personalomsättning: staff turnover and its neighbours by kön, each with the definition its report gives.

Turnover has several definitions, so the definition stands beside each value and only like is compared with like. A
percentage without the number of employees says nothing of chance: no interval is given, and the row says why.
"""

from __future__ import annotations

import re
from collections import defaultdict

import polars as pl

from analys.analyse.provenance import half_unit, result, sources
from analys.analyse.survey.questions import KON_LABELS, kon_of
from analys.words.declared.people import PERSONALOMSATTNING
from analys.words.measures import direction
from analys.words.vocabulary import first_row, fold, one_of, patterns

STAFF_TEMAN = ("personal", "mått", "nyckeltal")
ONLY_A_UNIT = re.compile(r"\(\s*(%|procent)\s*\)")
NO_HEADCOUNT = "Programmet fann inte antalet anställda för måttet; därför anges ingen osäkerhet"


def personalomsattning(facts: pl.DataFrame) -> pl.DataFrame:
    """Return one row a staff measure, period of a year and kön: value, target, distance and change."""
    wanted = facts.filter(
        pl.col("tema").is_in(list(STAFF_TEMAN)) & pl.col("serie").is_in(["utfall", "mål"])
        & pl.col("värde").is_not_null() & pl.col("enhet").is_in(["procent", "index"]).fill_null(True)
        & (pl.col("period") == pl.col("år").cast(pl.String))
    )  # fmt: skip
    measures: dict[tuple, list[dict]] = defaultdict(list)
    for fact in wanted.to_dicts():
        term = _measure(fact)
        if term:
            measures[fact["dokument"], term["mått"], term["bättre"], _definition(fact)].append(
                fact | {"kön": kon_of(fact)}
            )
    rows: list[dict] = []
    for (_, name, good, definition), own in measures.items():
        rows += _measure_rows(name, good, definition, own)
    return result(PERSONALOMSATTNING, rows)


def _measure(fact: dict) -> dict | None:
    label = fold(fact["etikett"])
    text = label if label not in KON_LABELS else ""
    group = fact["grupp"] or ("" if text else f"{fact['hörn'] or ''} {(fact['rubrik'] or '').split(' / ')[-1]}")
    words = fold(f"{group} {text}") if fact["tema"] == "personal" else label
    term = first_row("personalmatt", words)
    if term is None or (fact["enhet"] is None and term["mått"] not in ("HME", "totalindex")):
        return None
    # A row under a staff heading that is neither the measure nor a kön (an age group) is a part of another measure.
    known = label in (*KON_LABELS, "extern", "intern") or any(r.search(label) for r, _ in patterns("personalmatt"))
    return term if known else None


def _definition(fact: dict) -> str | None:
    """Return the definition as the label gives it: without its direction, its name and '(nytt 2020)'."""
    label = re.sub(r"\((ny|nytt|nya)\b[^)]*\)", "", fact["etikett"] or "", flags=re.IGNORECASE)
    label = re.sub(rf"\b(ska |skall )?{one_of('riktning sist i etikett')}\W*$", "", label.strip())
    label = re.sub(r"^personalomsättning\s*[-–,:]?\s*", "", label.strip(), flags=re.IGNORECASE)
    if fold(label) in KON_LABELS:
        return None
    named = ONLY_A_UNIT.sub("", label).strip(" .,%-–")
    return label.strip(" .,%-–") if named else "Ingen definition hittades i rapporten"


def _measure_rows(name: str, good: str, definition: str | None, own: list[dict]) -> list[dict]:
    values = {(f["kön"], f["år"]): f for f in reversed(own) if f["serie"] == "utfall"}
    targets = {(f["kön"], f["år"]): f for f in reversed(own) if f["serie"] == "mål"}
    way = direction(own[0]["etikett"])
    rows = []
    for (kon, year), fact in sorted(values.items(), key=lambda i: (i[0][1], i[0][0] != "totalt", i[0][0])):
        target = targets.get((kon, year)) or targets.get(("totalt", year))
        before = values.get((kon, year - 1))
        apart = round(fact["värde"] - target["värde"], 6) if target else None
        note = (
            NO_HEADCOUNT
            if (fact["enhet"] or "") == "procent"
            else "Index utan antal svar; därför anges ingen osäkerhet"
        )
        if target and target["kön"] not in (None, kon):
            note = f"Målet gäller alla anställda. {note}"
        rows.append({
            "dokument": fact["dokument"], "kommun": fact["kommun"], "år": year, "mått": name, "definition": definition,
            "kön": kon, "andel": fact["värde"], "enhet": fact["enhet"] or "index",
            "decimaler": fact["decimaler"],
            "mål": target["värde"] if target else None, "avstånd_till_mål": apart,
            "förändring": round(fact["värde"] - before["värde"], 6) if before else None,
            "avrundning": round(half_unit(fact) + half_unit(before), 6) if before else None,
            "målet_nått": None if apart is None else _reached(way, good, apart), "riktning": way,
            "anmärkning": note, "källor": sources(fact, target, before),
        })  # fmt: skip
    return rows


def _reached(way: str, good: str, apart: float) -> bool:
    """True when what parts an outcome from its target is on the side that the wording wants, else on the better."""
    side = {"ökar": 1, "minskar": -1, "bibehålls": 0}.get(way, 1 if good == "hög" else -1)
    return apart * side >= 0 if side else apart == 0
