"""The comparison over several reports: restated years, two boards, measures in columns, exact tests by enumeration."""

import math

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import keyfacts
from analys.analyse.comparison import p_change, poisson_interval
from analys.analyse.results import results
from analys.present.pages.pages_goals import comparison
from analys.words.schema import DOKUMENT, JAMFORELSE, frame


def report(dokument, numbers, label="Lex Sarah-rapporter", column=None, tema="kvalitet"):
    """Facts of one row of counts: {year: number}."""
    rows = [
        {"källrad": 5, "tabell": 1, "rad": 5, "kolumn": i, "tema": tema, "etikett": label, "kolumnetikett": column,
         "serie": "utfall", "period": str(year), "text": str(n), "värde": n, "enhet": "antal"}
        for i, (year, n) in enumerate(numbers.items(), start=2)
    ]  # fmt: skip
    return keyfacts.rows_to_facts(dokument, rows)


def compared(*facts, **boards):
    frames = keyfacts.frames(pl.concat(facts))
    documents = [
        {"dokument": d, "kommun": "X", "nämnd": boards.get(d.split("-")[0]), "år": int(d[-4:])}
        for d in frames["dokument"]["dokument"]
    ]
    return results(frames | {"dokument": frame(DOKUMENT, documents)})["jämförelse"].sort("dokument", "år")


def test_a_year_that_two_reports_print_is_the_newest_report_s_and_says_what_the_older_said():
    rows = compared(report("x-2021", {2020: 13, 2021: 17}), report("x-2022", {2021: 18, 2022: 12})).to_dicts()
    assert [(r["dokument"], r["år"], r["värde"]) for r in rows] == [("x-2021", 2020, 13), ("x-2022", 2021, 18),
                                                                    ("x-2022", 2022, 12)]  # fmt: skip
    assert rows[1]["anmärkning"].endswith("Rapporten för 2021 tryckte 17")
    assert [r["föregående_värde"] for r in rows] == [None, 13, 18]  # the year before from the older report


def test_two_boards_of_one_kommun_are_two_rows():
    rows = compared(report("a-2022", {2022: 3}), report("b-2022", {2022: 8}), a="Socialnämnden", b="Äldrenämnden")
    assert rows["nämnd"].to_list() == ["Socialnämnden", "Äldrenämnden"]
    assert rows["värde"].to_list() == [3, 8]


def test_a_measure_that_heads_a_column_is_found_in_the_row_of_the_whole():
    rows = compared(report("x-2022", {2021: 148, 2022: 194}, label="Totalt", column="Avvikelser"))
    assert rows["mått"].to_list() == ["Avvikelser"] * 2
    assert compared(report("x-2022", {2022: 52}, label="Barn och unga", column="Avvikelser")).height == 0  # a part


def test_the_tests_of_one_report_are_adjusted_together():
    # The second table is of another theme, so that keyfacts numbers it apart.
    more = report("x-2022", {2021: 20, 2022: 50}, label="Inkomna avvikelser").with_columns(tabell=pl.lit(2, pl.Int64))
    rows = compared(report("x-2022", {2021: 30, 2022: 50}), more).filter(pl.col("p_justerat").is_not_null())
    least, most = sorted(rows["p_förändring"])
    assert sorted(rows["p_justerat"]) == pytest.approx(sorted([2 * least, max(2 * least, most)]))


@given(st.integers(0, 60), st.integers(0, 60))
@settings(max_examples=50, deadline=None)
def test_the_exact_test_of_two_counts_by_enumeration(count, before):
    if count + before == 0:
        assert p_change(count, before) is None
        return
    total = count + before
    chances = [math.comb(total, k) / 2**total for k in range(total + 1)]
    assert p_change(count, before) == pytest.approx(sum(c for c in chances if c <= chances[count] * (1 + 1e-9)))


@given(st.integers(0, 60))
@settings(max_examples=30, deadline=None)
def test_garwood_s_limits_leave_two_and_a_half_percent_on_each_side(count):
    def at_most(k, mean):
        return sum(math.exp(-mean) * mean**i / math.factorial(i) for i in range(k + 1))

    low, high = poisson_interval(count)
    assert at_most(count, high) == pytest.approx(0.025, abs=1e-9)
    assert (low == 0) if count == 0 else (1 - at_most(count - 1, low) == pytest.approx(0.025, abs=1e-9))


@pytest.mark.parametrize(("number", "folded"), [(5, False), (290, True)])
def test_a_measure_of_many_kommuner_is_shown_by_its_spread_first(number, folded):
    rows = [
        {"mått": "Lex Sarah-rapporter", "kommun": f"K{i}", "dokument": f"k{i}-2022", "år": 2022, "värde": float(i),
         "enhet": "antal", "period": "2022", "källor": []}
        for i in range(number)
    ]  # fmt: skip
    page = comparison(frame(JAMFORELSE, rows)).text
    assert (f"alla {number}\u00a0kommuner" in page) == ("spridning mellan kommunerna" in page) == folded
    if folded:
        assert '<td class="h">290</td><td class="h">0,0</td>' in page and "144,5" in page  # number, least and median
