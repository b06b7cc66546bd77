"""The four analyses in one call: fakta and the tables beside it -> every result table, by name.

A report that lacks what an analysis needs gives an empty table of the right shape, never an error.
"""

from __future__ import annotations

from collections.abc import Callable

import polars as pl

from analys.analyse.budget.bridge import budgetbrygga
from analys.analyse.budget.budget import budgetavvikelse
from analys.analyse.budget.cleaned import resultatrensning
from analys.analyse.budget.forecasts import nasta_budget, prognostraff
from analys.analyse.comparison import jamforelse
from analys.analyse.editions.editions import editions
from analys.analyse.goals import goal_facts, maluppfyllelse
from analys.analyse.personnel import personalomsattning
from analys.analyse.placements.forecast import known_series, placeringsprognos
from analys.analyse.placements.placements import placeringskostnad, placeringssumma
from analys.analyse.placements.rows import of_placements
from analys.analyse.placements.whatif import placering_vadom, placeringspris
from analys.analyse.provenance import facts_with_anchors
from analys.analyse.survey.left_out import with_left_out
from analys.analyse.survey.survey import dolt, hidden_anchors, konsskillnad, nojdhet, survey_facts, survey_sentences
from analys.analyse.verdicts import VERDICT, malbedomning, told_verdicts
from analys.words.schema import TABLES, empty

INPUT = ("fakta", "cell", "tabell", "dokument", "enkätbas", "textuppgift", "ändringsnot")


def _without_sentences(facts: pl.DataFrame) -> pl.DataFrame:
    """Leave out what only a sentence says: its name is the sentence's, and may be of a part of what it seems to be.

    A person who has looked at the sentence registers it in avlasningar.csv with a name that the analyses know.
    """
    return facts.filter(pl.col("säkerhet").fill_null("") != "text")


def _made(name: str, function: Callable[..., pl.DataFrame], *frames: pl.DataFrame) -> pl.DataFrame:
    return function(*frames)


def _goals(
    facts: pl.DataFrame, hidden: pl.DataFrame, satisfaction: pl.DataFrame, verdicts: pl.DataFrame
) -> pl.DataFrame:
    return maluppfyllelse(facts, set(hidden["ankare"]), satisfaction, told_verdicts(verdicts))


def results(frames: dict[str, pl.DataFrame], call: Callable[..., pl.DataFrame] = _made) -> dict[str, pl.DataFrame]:
    """Return the result tables from the frames of `INPUT`; what is missing is empty.

    `call(name, function, *frames)` makes the tables that cost most, those of statistics; it may know an answer already.
    """
    frames = {name: empty(TABLES[name]) for name in INPUT} | frames
    printed = facts_with_anchors(frames)
    facts = _without_sentences(printed)
    bases, mentions = frames["enkätbas"], frames["textuppgift"]
    deviations = budgetavvikelse(facts)
    asked = pl.concat([with_left_out(survey_facts(facts), frames["cell"]), survey_sentences(printed)])
    satisfaction = call("nöjdhet", nojdhet, asked, bases)
    placed = of_placements(facts)
    costs = placeringskostnad(placed, mentions)
    untold = dolt(printed, bases, satisfaction)
    hidden = hidden_anchors(satisfaction) | set(untold["ankare"])
    shown = facts.join(untold, on=["ankare", "kön"], how="anti", nulls_equal=True, maintain_order="left")
    untried = pl.DataFrame({"ankare": sorted(hidden)}, schema={"ankare": pl.String})
    goals = call("måluppfyllelse", _goals, goal_facts(facts), untried, satisfaction, printed.filter(VERDICT))
    return {
        "budgetavvikelse": deviations,
        "budgetbrygga": budgetbrygga(facts),
        "resultatrensning": resultatrensning(facts, deviations),
        "prognosträff": prognostraff(facts, deviations),
        "nästa_budget": nasta_budget(facts, deviations),
        "placeringskostnad": costs,
        "placeringssumma": placeringssumma(costs),
        "placering_vadom": placering_vadom(placed),
        "placeringsprognos": call("placeringsprognos", placeringsprognos, known_series(placed)),
        "placeringspris": placeringspris(placed),
        "personalomsättning": personalomsattning(facts),
        "nöjdhet": satisfaction,
        "könsskillnad": call("könsskillnad", konsskillnad, asked, bases),
        "dolt": untold,
        "måluppfyllelse": goals,
        "målbedömning": malbedomning(printed, goals),
        "jämförelse": jamforelse(facts, deviations, satisfaction, hidden),
        **editions(shown, frames["dokument"], frames["ändringsnot"]),
    }
