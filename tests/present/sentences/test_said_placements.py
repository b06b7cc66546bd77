"""Sentences about placements: a part that is dearer than its whole is named, a factor of one changes nothing."""

import polars as pl
import pytest

from analys.present.sentences.findings_placements import say_placering
from analys.present.sentences.findings_whatif import say_planering, title_vadom
from analys.words.schema import TABLES, frame

ROW = {"volymenhet": "årsplatser", "källor": ["d:1:1:1"], "volym": 10.0}


def what_if(*rows: tuple[str, float, bool]) -> pl.DataFrame:
    records = [ROW | {"placeringstyp": n, "kostnad_en_till": price, "underrad": part} for n, price, part in rows]
    return frame(TABLES["placering_vadom"], records)


def test_a_part_dearer_than_the_dearest_whole_is_told():
    title = title_vadom(what_if(("LVU", 2225.0, False), ("SiS", 3166.0, True), ("HVB", 1566.0, True)))
    assert title.replace("\u00a0", " ") == (
        "Dyrast är LVU: 2 225 tkr för en till under ett år; delen SiS för sig 3 166 tkr"
    )
    assert "delen" not in title_vadom(what_if(("LVU", 2225.0, False), ("HVB", 1566.0, True)))


def test_dearest_is_said_only_of_what_is_surely_read():
    rows = what_if(("LVU", 2225.0, False), ("HVB", 1566.0, True))
    assert title_vadom(rows.with_columns(täckning=pl.lit(90.0))).startswith("Dyrast är LVU")
    unsure = title_vadom(rows.with_columns(täckning=pl.lit(72.0))).replace("\u00a0", " ")
    assert unsure.startswith("Dyrast bland de 72 % av volymerna och priserna som är säkert lästa är LVU")


@pytest.mark.parametrize(
    ("volume", "index", "said"),
    [
        (1.0, 1.03, "oförändrad volym och 3 procent högre pris"),
        (0.9, 1.0, "10 procent mindre volym och oförändrat pris"),
        (1.055, 0.98, "5,5 procent större volym och 2 procent lägre pris"),
    ],
)
def test_a_plan_is_said_in_words(volume, index, said):
    assert said in say_planering(what_if(("HVB", 1500.0, False)), volume, index)


def test_the_budget_is_what_a_deviation_is_told_against_and_the_latest_year_where_there_is_none():
    cost = {"dokument": "x-2023", "år": 2023, "volymenhet": "vårddygn", "placeringstyp": "HVB", "volym_utfall": 2190.0,
            "volym_bas": 1500.0, "underrad": False, "källor": [], "priseffekt": 0.0, "bidragseffekt": 0.0}  # fmt: skip
    rows = [
        cost | {"jämförelse": against, "avvikelse": by, "volymeffekt": by, "avvikelse_min": by, "avvikelse_max": by}
        for against, by in (("2021", 9000.0), ("2019", 9900.0), ("budget", 3000.0))
    ]
    assert "mer än budget 2023" in say_placering(frame(TABLES["placeringskostnad"], rows))
    assert "mer än 2021" in say_placering(frame(TABLES["placeringskostnad"], rows[:2]))
