"""fakta -> måluppfyllelse: target, outcome and whether the one meets the other, by the measure's own wording.

The direction is read from the label ('ökar', 'minskar', 'bibehålls'); a target may carry its own ('max 5', 'minst
90 %'). Where neither says which way is better, the kind of measure may (battre/battreord.csv: a waiting time is
better short), or the end of a scale: 100 % can only be reached from below, and none of something only from above.
Else nothing is decided. The report's own verdict stands beside and is never changed.
"""

from __future__ import annotations

import re
from collections import defaultdict

import polars as pl

from analys.analyse.met import PART_YEAR, YES_NO, is_met, trend, verdict_met
from analys.analyse.provenance import half_unit, result, sources
from analys.analyse.survey import counts
from analys.words.declared.people import MALUPPFYLLELSE
from analys.words.measures import direction
from analys.words.vocabulary import first_row, fold, one_of, says

GOAL_TEMAN = ("mått", "nyckeltal", "kvalitet", "personal", "brukarundersökning", "volym")
NO_GOAL_TEMAN = ("internkontroll", "risk", "granskning", "statsbidrag", "investering")
VERDICTS = ("status", "bedömning", "måluppfyllelse", "uppnått")


def goal_facts(facts: pl.DataFrame) -> pl.DataFrame:
    """Return the facts that måluppfyllelse looks at: figures of what goals are set for, and verdicts."""
    return facts.filter(pl.col("tema").is_in(list(GOAL_TEMAN)) | pl.col("serie").is_in(list(VERDICTS)))


def maluppfyllelse(
    facts: pl.DataFrame, hidden: set[str], satisfaction: pl.DataFrame, told: dict[tuple, dict] | None = None
) -> pl.DataFrame:
    """Return one row a measure and kön for the latest outcome of each year that has a target or a stated direction.

    `hidden` are source cells of groups too small to show; rows that build on one are left out. `satisfaction` tells how
    many answers a share rests on: what chance among them can explain is neither met nor missed. `told` are the verdicts
    of sentences, by document, measure and year; a table's own goes before them.
    """
    known = satisfaction.filter(pl.col("ki_nedre").is_not_null()).to_dicts()
    answers = {(row["källor"][0], row["kön"]): row for row in known}  # one cell may print all, women and men
    wanted = facts.filter(pl.col("tema").is_in(list(GOAL_TEMAN)) & pl.col("år").is_not_null()).to_dicts()
    rows_by_place: dict[tuple, list[dict]] = defaultdict(list)
    for fact in wanted:
        place = (fact["tabell"], fact["rad"]) if fact["tabell"] is not None else ("r", fact["källrad"])
        rows_by_place[(fact["dokument"], *place, fact["grupp"], fact["etikett"])].append(fact)
    rows = [row for own in rows_by_place.values() for row in _goal_rows(own, answers, told or {}, hidden)]
    rows += _judged_only(facts, {(r["dokument"], r["mått"]) for r in rows})
    _mark_counted(rows, dict(facts.select("dokument", "dokumentår").unique("dokument").rows()))
    return result(MALUPPFYLLELSE, [r for r in rows if not hidden & set(r["källor"])])


def _mark_counted(rows: list[dict], years: dict[str, int | None]) -> None:
    """Goals are counted once everywhere: the whole, not each kön, in the report's own year or the last it tells of."""
    for dokument in {row["dokument"] for row in rows}:
        own = [row for row in rows if row["dokument"] == dokument and row["kön"] in (None, "totalt")]
        told = {row["år"] for row in own}
        year = years.get(dokument) if years.get(dokument) in told else max(told, default=None)
        for row in own:
            row["räknas"] = row["år"] == year
    for row in rows:
        row.setdefault("räknas", False)


def _judged_only(facts: pl.DataFrame, known: set[tuple]) -> list[dict]:
    """Goals without a figure: the report prints its own verdict and nothing to try it by."""
    stated = facts.filter(
        pl.col("serie").is_in(list(VERDICTS)) & ~pl.col("tema").is_in(list(NO_GOAL_TEMAN)) & pl.col("år").is_not_null()
        & pl.col("etikett").is_not_null() & pl.col("värde").is_null() & pl.col("text").is_not_null()
    ).to_dicts()  # fmt: skip
    rows = []
    for fact in stated:
        above = fold(f"{fact['hörn'] or ''} {(fact['rubrik'] or '').split(' / ')[-1]}")
        plain = fold(fact["text"]) in YES_NO
        if (fact["dokument"], _name(fact)) in known or plain or not says("målrubrik", above):
            continue
        if first_row("bedomningsord", fact["text"]):
            rows.append({
                "dokument": fact["dokument"], "kommun": fact["kommun"], "år": fact["år"], "mått": _name(fact),
                "period": fact["period"], "kön": fact["kön"], "riktning": direction(fact["etikett"]),
                "redovisad_bedömning": fact["text"], "källor": sources(fact),
                "prövning": "Rapporten redovisar bara sin egen bedömning",
            })  # fmt: skip
    return rows


def _goal_rows(own: list[dict], answers: dict[tuple, dict], told: dict[tuple, dict], hidden: set[str]) -> list[dict]:
    way = direction(own[0]["etikett"])
    targets = [f for f in own if f["serie"] == "mål"]
    outcomes = [f for f in own if f["serie"] == "utfall"]
    verdicts = [f for f in own if f["serie"] in VERDICTS and f["text"] and f["kön"] in (None, "totalt")]
    if not targets and way == "okänd" and not verdicts and not _yes_no(outcomes):
        return []
    rows = []
    latest = max((f["år"] for f in outcomes), default=None)
    kinds = dict.fromkeys(f["kön"] or "totalt" for f in outcomes)
    for kon in kinds:
        same = _latest_of_each_year([f for f in outcomes if (f["kön"] or "totalt") == kon])
        for year, outcome in same.items():
            target = _target(targets, year, kon)
            about_all = kon == "totalt" or "totalt" not in kinds  # the report judges the whole, not each kön
            said = told.get((own[0]["dokument"], fold(own[0]["etikett"]), year))
            verdict = next((f for f in verdicts if f["år"] == year), said) if about_all else None
            before = next((same[y] for y in sorted(same, reverse=True) if y < year), None)
            if before is not None and before["ankare"] in hidden:
                before = None  # an earlier figure that is not shown tells nothing; a target can be tried without it
            if target is None and verdict is None and year != latest:
                continue  # an earlier year without a target is a comparison, not a goal
            rows.append(_goal_row(own[0], way, answers, outcome, target, before, verdict))
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
    """The target of the year, of the same kön where it has one, else the one for all; a count for all is no part's."""
    own = [f for f in targets if f["år"] == year and (kon == "totalt" or f["kön"] == kon or f["enhet"] != "antal")]
    return next((f for k in (kon, "totalt", None) for f in own if f["kön"] == k), None)


def _goal_row(first: dict, way: str, answers: dict[tuple, dict], outcome: dict, *others: dict | None) -> dict:
    target, before, verdict = others
    met, how = is_met(way, outcome, target, before, _name(first))
    within = met is not None and _within_chance(answers, outcome, target, before)
    new = _new_from(first["etikett"])
    if within:
        met, how = None, f"{_margin(_survey(answers, outcome), outcome)}: {how}"
    elif met is not None and target is None and before is not None and new is not None and before["år"] < new:
        met, how = None, f"Måttet är nytt {new}: värdet för {before['period']} kan ha en annan definition"
    # In the middle of the year a verdict is a forecast: it does not speak of the outcome so far.
    said = verdict_met(verdict["text"]) if verdict and not PART_YEAR.fullmatch(outcome["period"] or "") else None
    goal = target["värde"] if target else None
    apart = None if goal is None or outcome["värde"] is None else round(outcome["värde"] - goal, 6)
    return {
        "dokument": first["dokument"], "kommun": first["kommun"], "år": outcome["år"], "mått": _name(first),
        "kön": outcome["kön"], "riktning": way, "period": outcome["period"], "mål": goal,
        "mål_text": target["text"] if target else None, "utfall": outcome["värde"], "utfall_text": outcome["text"],
        "enhet": outcome["enhet"] or (target["enhet"] if target else None), "uppnått": met, "avstånd": apart,
        "avståndsenhet": "procentenheter" if outcome["enhet"] == "procent" else outcome["enhet"], "felmarginal": within,
        "under_mål": first.get("under_mål"),
        "trend": trend(outcome, before), "redovisad_bedömning": verdict["text"] if verdict else None, "prövning": how,
        "bedömning_stämmer": None if met is None or said is None else met == said,
        "säkert_läst": not any(_guessed(f) for f in (outcome, target, before)),
        "källor": sources(target, outcome, before, verdict),
    }  # fmt: skip


def _guessed(fact: dict | None) -> bool:
    """Tell whether what a figure is was assumed; nothing that rests on it may be held against the report."""
    return fact is not None and any(fact[f"{what}_säkerhet"] == "antagen" for what in ("serie", "period", "enhet"))


NEW_SINCE = re.compile(rf"\b{one_of('ny eller ändrad i mål')}\b(?: {one_of('ord före årtal')})* ?((?:19|20)\d\d)")


def _new_from(label: str | None) -> int | None:
    """'… ökar (nytt 2021)' -> 2021: values of earlier years belong to another definition."""
    match = NEW_SINCE.search(fold(label))
    return int(match.group(1)) if match else None


def _within_chance(answers: dict[tuple, dict], outcome: dict, target: dict | None, before: dict | None) -> bool:
    """Tell whether chance in who answered can explain that an outcome differs from its target or the year before.

    Against a target: it lies within the outcome's interval. Against an earlier survey: the interval of the difference
    holds zero, or, where that survey's number of answers is not printed, its value lies within the outcome's interval.
    Where only the number of all is printed, and not of women and men, the two intervals meet.
    """
    own, other = _survey(answers, outcome), target if target is not None else before
    if own is None or other is None or other["värde"] is None or outcome["värde"] == other["värde"]:
        return False
    earlier = _survey(answers, other) if target is None else None
    if earlier is None:
        return own["ki_nedre"] <= other["värde"] <= own["ki_övre"]
    if own["n_svar"] is None or earlier["n_svar"] is None:
        return own["ki_nedre"] <= earlier["ki_övre"] and earlier["ki_nedre"] <= own["ki_övre"]
    pairs = [
        (new, old)
        for new in counts.bases_of(own["n_svar"], outcome["värde"], half_unit(outcome))
        for old in counts.bases_of(earlier["n_svar"], other["värde"], half_unit(other))
    ]
    low, high = counts.newcombe(tuple(pairs)) if pairs else (-100.0, 100.0)
    return low <= 0 <= high


def _survey(answers: dict[tuple, dict], fact: dict) -> dict | None:
    return answers.get((fact["ankare"], fact["kön"] or "totalt"))


def _margin(survey: dict, outcome: dict) -> str:
    """'Inom felmarginalen för högst 34 svar': as many as can give the printed share, of those who answered at all."""
    if survey["n_svar"] is None:
        return "Inom felmarginalen; antal svar per kön är inte tryckt"
    bases = [base for _, base in counts.bases_of(survey["n_svar"], outcome["värde"], half_unit(outcome))]
    most = max(bases, default=survey["n_svar"])
    return f"Inom felmarginalen för {'högst ' if most < survey['n_svar'] else ''}{most} svar"


def _name(fact: dict) -> str | None:
    """A one-word label ('Kvinnor', 'Extern') says nothing without its group."""
    label = fact["etikett"]
    return (
        f"{fact['grupp']}: {label}" if label and fact["grupp"] and len(label.split()) == 1 else label or fact["grupp"]
    )
