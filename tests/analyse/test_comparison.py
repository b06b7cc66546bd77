"""The comparison over several reports: restated years, two boards, measures in columns, only equal definitions."""

import polars as pl
import pytest

import keyfacts
from analys.analyse.results import results
from analys.present.pages.pages_goals import comparison
from analys.words.declared.comparison import JAMFORELSE
from analys.words.schema import DOKUMENT, KOLADA, empty, frame


def report(dokument, numbers, label="E-ansökningar", column=None, tema="kvalitet", unit="procent"):
    """Facts of one row: {year: number}."""
    rows = [
        {"källrad": 5, "tabell": 1, "rad": 5, "kolumn": i, "tema": tema, "etikett": label, "kolumnetikett": column,
         "serie": "utfall", "period": str(year), "text": str(n), "värde": n, "enhet": unit}
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
    assert rows[1]["anmärkning"].endswith("Rapporten för 2021 redovisade 17")
    assert [r["föregående_värde"] for r in rows] == [None, 13, 18]  # the year before from the older report


def test_two_boards_of_one_kommun_are_two_rows():
    rows = compared(report("a-2022", {2022: 3}), report("b-2022", {2022: 8}), a="Socialnämnden", b="Äldrenämnden")
    assert rows["nämnd"].to_list() == ["Socialnämnden", "Äldrenämnden"]
    assert rows["värde"].to_list() == [3, 8]


def test_a_measure_that_heads_a_column_is_found_in_the_row_of_the_whole():
    rows = compared(report("x-2022", {2021: 148, 2022: 194}, label="Totalt", column="E-ansökningar"))
    assert rows["mått"].to_list() == ["E-ansökningar, ekonomiskt bistånd"] * 2


@pytest.mark.parametrize(
    ("label", "unit", "measure"),
    [
        ("Kostnad per vårddygn, institutionsvård barn och unga", "kr/vårddygn",
         "Kostnad per vårddygn i institutionsvård, barn och unga"),
        ("Kostnad institutionsvård, vuxna missbrukare", "kr/vårddygn",
         "Kostnad per vårddygn i institutionsvård, vuxna med missbruksproblem"),
        ("Kostnad institutionsvård, vuxna missbrukare", "tkr", None),
        ("Kostnad per vårddygn, HVB barn och unga", "kr/vårddygn", None),  # a HVB is one kind of institution
        ("Kostnad daglig verksamhet enligt LSS", "kr/brukare", "Kostnad för daglig verksamhet enligt LSS per brukare"),
        ("Väntetid till särskilt boende", "dagar", "Väntetid till särskilt boende"),
    ],
)  # fmt: skip
def test_a_cost_is_the_same_measure_only_by_what_it_is_divided_by(label, unit, measure):
    found = compared(report("x-2022", {2022: 5_120}, label=label, unit=unit))["mått"].to_list()
    assert found == ([measure] if measure else [])


@pytest.mark.parametrize(
    ("label", "other"),
    [
        ("Andel e-ansökningar, ekonomiskt bistånd", "Andelen hushåll som använder e-tjänst för sin ansökan"),
        ("Andel orosanmälningar som inkommer via e-tjänst",
         "Andelen anmälningar via e-tjänsten ökar. Antalet mäts i förhållande till anmälningar på annat sätt"),
    ],
)  # fmt: skip
def test_shares_of_different_wholes_are_different_measures(label, other):
    one, two = (compared(report("x-2022", {2022: 51}, label=words)) for words in (label, other))
    assert one.height == 1
    assert not set(one["mått"]) & set(two["mått"])


def test_a_tertial_is_not_set_beside_a_year():
    part = report("x-2022", {2022: 26}).with_columns(period=pl.lit("2022-T3"))
    assert compared(part).height == 0


def test_counts_are_not_compared_between_kommuner():
    assert compared(report("x-2022", {2021: 47, 2022: 93}, label="Lex Sarah-rapporter", unit="antal")).height == 0


def test_a_budget_with_forsorjningsstod_is_not_set_beside_one_without():
    def board(dokument, *areas):
        rows = [
            {"tabell": 1, "rad": i, "källrad": 10 + i, "tema": "drift", "etikett": area, "serie": serie,
             "post": "netto", "period": "2022", "belopp_tkr": amount, "text": str(amount),
             "värde": str(amount), "enhet": "tkr"}
            for i, area in enumerate((*areas, "Totalt"), 2)
            for serie, amount in (("budget", -100 if area != "Totalt" else -200), ("utfall", -110))
        ]  # fmt: skip
        return keyfacts.rows_to_facts(dokument, rows)

    measures = {
        name: compared(board(f"{name}-2022", "Barn och unga", area))["mått"].to_list()
        for name, area in (("a", "FÖRSÖRJNINGSTÖD"), ("b", "Funktionsnedsättning"))
    }
    assert measures == {"a": ["Budgetavvikelse med försörjningsstöd"], "b": ["Budgetavvikelse utan försörjningsstöd"]}


@pytest.mark.parametrize(("number", "folded"), [(5, False), (290, True)])
def test_a_measure_of_many_kommuner_is_shown_by_its_spread_first(number, folded):
    rows = [
        {"mått": "E-ansökningar", "kommun": f"K{i}", "dokument": f"k{i}-2022", "år": 2022, "värde": float(i),
         "enhet": "procent", "period": "2022", "källor": []}
        for i in range(number)
    ]  # fmt: skip
    page = comparison(frame(JAMFORELSE, rows), empty(KOLADA)).text
    assert (f"alla {number}\u00a0kommuner" in page) == ("spridning mellan kommunerna" in page) == folded
    if folded:
        assert '<td class="h">290</td><td class="h">0,0</td>' in page and "144,5" in page  # number, least and median
