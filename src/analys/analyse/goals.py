"""fakta -> måluppfyllelse: target, outcome and whether the one meets the other, by the measure's own wording.

The direction is read from the label ('ökar', 'minskar', 'bibehålls'); a target may carry its own ('max 5', 'minst
90 %'). Where neither says which way is better, nothing is decided, except at the end of a scale: 100 % can only be
reached from below, and none of something only from above.
"""

from __future__ import annotations

import re
from collections import defaultdict

import polars as pl

from analys.analyse.provenance import bare, compiled, first_row, fold, half_unit, result, sources
from analys.words.schema import MALUPPFYLLELSE

TEMAN = ("mått", "nyckeltal", "kvalitet", "personal", "brukarundersökning", "volym")
AT_MOST = re.compile(r"\b(max\w*|högst|under|inom|som mest|inte över)\b|[<≤]")
AT_LEAST = re.compile(r"\b(minst|lägst|över|mer än|fler än)\b|[>≥]")
BETWEEN = re.compile(r"(\d+(?:,\d+)?)\s*(?:%|procent)?\s*(?:–|-|till)\s*(\d+(?:,\d+)?)")
YES_NO = {"ja": True, "nej": False}
VERDICTS = ("status", "bedömning", "måluppfyllelse", "uppnått")


def maluppfyllelse(facts: pl.DataFrame, hidden: set[str]) -> pl.DataFrame:
    """Return one row a measure and kön for the latest outcome of each year that has a target or a stated direction.

    `hidden` are source cells of groups too small to show; rows that build on one are left out.
    """
    wanted = facts.filter(pl.col("tema").is_in(list(TEMAN)) & pl.col("år").is_not_null()).to_dicts()
    rows_by_place: dict[tuple, list[dict]] = defaultdict(list)
    for fact in wanted:
        place = (fact["tabell"], fact["rad"]) if fact["tabell"] is not None else ("r", fact["källrad"])
        rows_by_place[(fact["dokument"], *place, fact["grupp"], fact["etikett"])].append(fact)
    rows = [row for own in rows_by_place.values() for row in _goal_rows(own)]
    return result(MALUPPFYLLELSE, [r for r in rows if not hidden & set(r["källor"])])


def direction(label: str | None) -> str:
    """'Väntetiden minskar (nytt 2021)' -> 'minskar'; 'okänd' where the label does not say."""
    text = bare(label)
    return next((row["riktning"] for regex, row in compiled("riktningsord") if regex.search(text)), "okänd")


def _goal_rows(own: list[dict]) -> list[dict]:
    way = direction(own[0]["etikett"])
    targets = [f for f in own if f["serie"] == "mål"]
    outcomes = [f for f in own if f["serie"] == "utfall"]
    verdicts = [f for f in own if f["serie"] in VERDICTS and f["text"] and f["kön"] in (None, "totalt")]
    if not targets and way == "okänd" and not verdicts and not _yes_no(outcomes):
        return []
    rows = []
    for kon in dict.fromkeys(f["kön"] or "totalt" for f in outcomes):
        same = _latest_of_each_year([f for f in outcomes if (f["kön"] or "totalt") == kon])
        for year, outcome in same.items():
            target = _target(targets, year, kon)
            verdict = next((f for f in verdicts if f["år"] == year), None)
            before = next((same[y] for y in sorted(same, reverse=True) if y < year), None)
            if target is None and verdict is None and year != max(same):
                continue  # an earlier year without a target is a comparison, not a goal
            rows.append(_goal_row(own[0], way, outcome, target, before, verdict))
    return rows


def _yes_no(outcomes: list[dict]) -> bool:
    return any(fold(f["text"]) in YES_NO for f in outcomes)


def _latest_of_each_year(outcomes: list[dict]) -> dict[int, dict]:
    found: dict[int, dict] = {}
    for fact in sorted(outcomes, key=lambda f: (f["år"], f["period"] == str(f["år"]), f["period"] or "")):
        if fact["värde"] is not None or fold(fact["text"]) in YES_NO:
            found[fact["år"]] = fact
    return found


def _target(targets: list[dict], year: int, kon: str) -> dict | None:
    """The target of the year, of the same kön where it has one, else the one for all."""
    own = [f for f in targets if f["år"] == year]
    return next((f for k in (kon, "totalt", None) for f in own if f["kön"] == k), None)


def _goal_row(first: dict, way: str, outcome: dict, *others: dict | None) -> dict:
    target, before, verdict = others
    met, how = _met(way, outcome, target, before, first["etikett"])
    goal = target["värde"] if target else None
    apart = None if goal is None or outcome["värde"] is None else round(outcome["värde"] - goal, 6)
    return {
        "dokument": first["dokument"], "kommun": first["kommun"], "år": outcome["år"], "mått": _name(first),
        "kön": outcome["kön"], "riktning": way, "period": outcome["period"], "mål": goal,
        "mål_text": target["text"] if target else None, "utfall": outcome["värde"], "utfall_text": outcome["text"],
        "enhet": outcome["enhet"] or (target["enhet"] if target else None), "uppnått": met, "avstånd": apart,
        "trend": _trend(outcome, before), "redovisad_bedömning": verdict["text"] if verdict else None, "prövning": how,
        "källor": sources(target, outcome, before, verdict),
    }  # fmt: skip


def _name(fact: dict) -> str | None:
    """A one-word label ('Kvinnor', 'Extern') says nothing without its group."""
    label = fact["etikett"]
    return (
        f"{fact['grupp']}: {label}" if label and fact["grupp"] and len(label.split()) == 1 else label or fact["grupp"]
    )


def _trend(outcome: dict, before: dict | None) -> str | None:
    if before is None or outcome["värde"] is None or before["värde"] is None:
        return None
    change = outcome["värde"] - before["värde"]
    return "oförändrat" if abs(change) < 1e-9 else "upp" if change > 0 else "ned"


def _met(way: str, outcome: dict, target: dict | None, before: dict | None, label: str | None) -> tuple:
    """Return whether the goal is met (None: cannot be decided) and how that was decided."""
    said, value = fold(outcome["text"]), outcome["värde"]
    if said in YES_NO:
        goal = YES_NO.get(fold(target["text"]) if target else "ja", True)
        return YES_NO[said] == goal, "Ja eller Nej mot målet" if target else "Ja eller Nej; målet antas vara Ja"
    if value is None:
        return None, "Utfallet är inget tal"
    if target is not None and (decided := _against_target(way, value, target, outcome)):
        return decided
    if before is not None and before["värde"] is not None and target is None:
        return _against_before(way, outcome, before, label)
    return (
        None,
        "Måttets riktning framgår inte" if target is not None else "Det finns inget mål och ingen tidigare mätning",
    )


def _against_target(way: str, value: float, target: dict, outcome: dict) -> tuple | None:
    text, goal = fold(target["text"]), target["värde"]
    span = BETWEEN.search(text)
    if span:
        low, high = (float(n.replace(",", ".")) for n in span.groups())
        return low <= value <= high, "Målet är ett intervall"
    if goal is None:
        number = re.search(r"\d+(?:,\d+)?", text)
        if number is None:
            return None
        goal = float(number.group(0).replace(",", "."))
    if AT_MOST.search(text):
        return value <= goal, "Målet säger högst"
    if AT_LEAST.search(text):
        return value >= goal, "Målet säger minst"
    if goal == 0:  # before the wording: 'andelen … ökar' may stand over a number of cases that should be none
        return value <= goal, "Noll kan bara nås uppifrån"
    if way == "ökar":
        return value >= goal, "Måttet ska öka: utfallet minst lika med målet"
    if way == "minskar":
        return value <= goal, "Måttet ska minska: utfallet högst lika med målet"
    if way == "bibehålls":
        near = max(half_unit(target), half_unit(outcome))
        return abs(value - goal) <= near, "Måttet ska bibehållas: utfallet lika med målet"
    if goal == 100 and (outcome["enhet"] or "") == "procent":
        return value >= goal, "100 procent kan bara nås underifrån"
    return (True, "Utfallet är lika med målet") if value == goal else None


def _against_before(way: str, outcome: dict, before: dict, label: str | None) -> tuple:
    value, earlier, when = outcome["värde"], before["värde"], before["period"]
    if way == "ökar":
        return value > earlier, f"Inget mål; prövat mot {when}: ska öka"
    if way == "minskar":
        return value < earlier, f"Inget mål; prövat mot {when}: ska minska"
    if way == "bibehålls":
        near = max(half_unit(outcome), half_unit(before))
        asked = first_row("nojdhetsord", label or "")
        if value >= earlier - near and asked and asked["fråga"]:
            return True, f"Inget mål; prövat mot {when}: minst bibehållet"
        if abs(value - earlier) <= near:
            return True, f"Inget mål; prövat mot {when}: bibehållet"
        return (False if value < earlier and asked and asked["fråga"] else None), (
            f"Inget mål; prövat mot {when}: " + ("lägre" if value < earlier else "högre")
        )
    return None, "Måttets riktning framgår inte"
