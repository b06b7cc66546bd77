"""The workbook's totals of a real report: each krona once."""

import polars as pl

from analys.analyse.budget.budget import budgetavvikelse
from analys.analyse.provenance import facts_with_anchors
from analys.load.workbook import totals
from analys.words.schema import DOKUMENT, frame
from reading import extract


def test_the_total_of_a_board_is_that_of_its_parts():
    """The parts add up to −678 040 tkr; the report's own rounded total is −678 053."""
    found = extract("botkyrka-2021")
    about = {"dokument": "botkyrka-2021", "kommun": "Botkyrka", "år": 2021}
    frames = {"fakta": found.fakta, "tabell": found.tabell, "dokument": frame(DOKUMENT, [about])}
    rows = totals("budgetavvikelse", budgetavvikelse(facts_with_anchors(frames)))
    (net,) = rows.filter((pl.col("period") == "2021") & (pl.col("post") == "netto")).to_dicts()
    assert (net["antal_rader"], net["utfall"]) == (8, -678_040)
