"""All analyses in one call: every table has its shape, every row its sources, and no report makes it fall."""

import csv
import re

import polars as pl
import pytest

import keyfacts
from analys.analyse.results import results
from analys.load.store import content
from analys.words.schema import TABLES, check_shape
from places import TESTS

SYNTHETIC = sorted((TESTS / "syntetiska").glob("*.facit.csv"))
ANCHOR = re.compile(r"[a-z0-9-]+-(\d+-\d+-\d+|r\d+)")


def checked(tables):
    assert set(tables) <= set(TABLES)
    for name, rows in tables.items():
        check_shape(rows, TABLES[name])
        for anchors in rows["källor"].drop_nulls().to_list() if "källor" in rows.columns else ():
            assert all(ANCHOR.fullmatch(a) for a in anchors), (name, anchors)
            assert len(anchors) == len(set(anchors))
    return tables


def test_the_five_reports_give_every_table():
    tables = checked(results(keyfacts.frames()))
    seldom = {"dolt", "omräknat", "serie_över_tid", "målbedömning"}  # small groups; several reports; sentences
    needs_readings = {"placeringspris"} if not keyfacts.reading_facts().height else set()
    assert [n for n, rows in tables.items() if not rows.height and n not in needs_readings | seldom] == []
    for name in (
        "budgetavvikelse",
        "placeringskostnad",
        "nöjdhet",
        "personalomsättning",
        "måluppfyllelse",
        "jämförelse",
    ):
        assert tables[name]["källor"].list.len().min() >= 1, name


def test_statistics_are_not_asked_of_a_change_that_they_do_not_rest_on():
    def made_from(frames: dict[str, pl.DataFrame]) -> dict[str, str]:
        asked = {}

        def call(name, function, *given):
            asked[name] = content(*given)
            return function(*given)

        asked["budgetavvikelse"] = content(results(frames, call)["budgetavvikelse"])
        return asked

    frames = keyfacts.frames(keyfacts.key_facts("botkyrka-2021"))
    first = frames["fakta"].with_row_index("n").filter(tema="drift", serie="utfall", enhet="tkr")["n"][0]
    one = pl.when(pl.int_range(pl.len()) == first).then(1.0).otherwise(0.0)
    raised = frames["fakta"].with_columns(pl.col("värde", "belopp_tkr") + one)
    before, after = made_from(frames), made_from(frames | {"fakta": raised})
    assert {"måluppfyllelse", "placeringsprognos", "nöjdhet", "könsskillnad"} < before.keys()
    assert [name for name in before if after[name] != before[name]] == ["budgetavvikelse"]


def test_no_facts_give_empty_tables_of_the_right_shape():
    tables = checked(results({"fakta": keyfacts.key_facts().head(0), "dokument": keyfacts.frames()["dokument"]}))
    assert all(rows.height == 0 for name, rows in tables.items() if name != "utgåva")


@pytest.mark.parametrize("key", SYNTHETIC, ids=[p.name.split(".")[0] for p in SYNTHETIC])
def test_reports_of_other_kommuner_do_not_fall(key):
    dokument = key.name.split(".")[0]
    with key.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    tables = checked(results(keyfacts.frames(keyfacts.rows_to_facts(dokument, rows))))
    costs = tables["placeringskostnad"]
    effects = ("volymeffekt", "priseffekt", "bidragseffekt", "avrundningseffekt")
    apart = costs.select(pl.sum_horizontal(effects)).to_series() - costs["avvikelse"]
    assert apart.abs().max() in (None, 0) or apart.abs().max() < 1e-6


@pytest.mark.parametrize(
    "column", ["etikett", "grupp", "enhet", "post", "kön", "period", "text", "värde", "belopp_tkr"]
)
def test_a_column_without_values_is_no_error(column):
    facts = keyfacts.key_facts("botkyrka-2021")
    emptied = facts.with_columns(pl.lit(None, dtype=facts.schema[column]).alias(column))
    checked(results(keyfacts.frames(emptied)))


def test_the_same_facts_in_another_order_give_the_same_money():
    facts = keyfacts.key_facts("botkyrka-2021", "upplands-bro-2022")
    one, other = (results(keyfacts.frames(f)) for f in (facts, facts.sample(fraction=1.0, shuffle=True, seed=7)))
    keys = ["dokument", "indelning", "verksamhet", "period", "post"]
    columns = [*keys, "budget", "utfall", "avvikelse"]
    assert one["budgetavvikelse"].select(columns).sort(keys).equals(other["budgetavvikelse"].select(columns).sort(keys))


def test_another_file_name_or_place_changes_no_number():
    facts = keyfacts.key_facts("botkyrka-2021")
    moved = facts.with_columns(
        dokument=pl.lit("flyttad-2021"), tabell=pl.col("tabell") + 40, källrad=pl.col("källrad") + 1000
    )
    one, other = results(keyfacts.frames(facts)), results(keyfacts.frames(moved))
    for name in ("budgetavvikelse", "placeringskostnad", "personalomsättning", "måluppfyllelse"):
        left, right = (t[name].drop("dokument", "kommun", "källor") for t in (one, other))
        assert left.equals(right), name
