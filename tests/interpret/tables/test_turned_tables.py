"""Tables whose rows are the series, and marks of notes and remarks that must not hide what a head or a unit says."""

from __future__ import annotations

from reading import facts

RESULT = """Tkr\tIntäkter\tKostnader\tResultat
Budget 2023\t4 100\t-9 300\t-5 200
Utfall 2023\t4 300\t-9 900\t-5 600
Avvikelse\t200\t-600\t-400
"""
PART = """# Delårsrapport augusti 2023
## Ekonomi
Ekonomisk uppföljning 2023, tkr
\tBarn\tVuxna
Utfall jan–aug 2023\t61 100\t40 300
Årsbudget\t90 400\t62 500
Helårsprognos\t92 800\t61 900
Avvikelse helår\t-2 400\t600
"""


def test_result_in_a_head_is_a_measure_where_the_rows_are_series():
    found = facts(RESULT, "serie", "period", "värde", "post", name="ekby-2023")
    assert [f[0] for f in found] == ["budget"] * 3 + ["utfall"] * 3 + ["avvikelse"] * 3
    assert found[2] == ("budget", "2023", -5200.0, "netto")


def test_rows_of_the_whole_year_in_a_report_on_a_part_of_it():
    found = facts(PART, "serie", "period", name="ekby-2023")
    assert found[::2] == [("utfall", "2023-08"), ("budget", "2023"), ("prognos", "2023"), ("avvikelse", "2023")]


def test_years_before_the_unit_of_a_label():
    text = "\tHVB\tJourhem\nDygnskostnad 2022 (kr)\t5 100\t2 300\nDygnskostnad 2023 (kr)\t5 400\t2 200\n"
    assert facts(text, "period") == [("2022",), ("2022",), ("2023",), ("2023",)]


def test_kon_of_rows_that_say_how_many_answered():
    text = "Andel nöjda, %\t2022\t2023\nKvinnor (n=36)\t81\t84\nMän (n=24)\t78\t80\nTotalt (n=60)\t80\t82\n"
    assert [k for (k,) in facts(text, "kön")][::2] == ["kvinnor", "män", "totalt"]


def test_marks_of_notes_on_heads_and_units():
    text = """År\tMånad*\tInsats\tKön*\tAntal*
2022\tJanuari\tHVB\tKvinnor\t41
2022\tJanuari\tHVB\tMän\t52
2023\tFebruari\tHVB\tKvinnor\t43
2023\tFebruari\tHVB\tMän\t55
* Avser även köpt verksamhet.
"""
    assert facts(text, "etikett", "period", "kön")[:2] == [("HVB", "2022-01", "kvinnor"), ("HVB", "2022-01", "män")]
    text = "Nyckeltal\tEnhet*\tUtfall 2023\nBeviljad tid\ttimmar*\t41 200\nVäntetid\tdagar\t52\n"
    assert facts(text, "enhet") == [("timmar",), ("dagar",)]


def test_a_head_that_is_part_of_the_one_to_its_left_is_in_its_unit():
    text = "Månad 2023\tAntal hushåll\tvarav barnfamiljer\tUtbetalt, kr\nJan\t410\t131\t4 100 200\n"
    text += "Feb\t405\t128\t3 900 100\n"
    assert facts(text, "enhet")[:3] == [("antal",), ("antal",), ("kr",)]


def test_a_word_alone_over_the_labels_is_a_group_though_codes_stand_before():
    text = """Ansvar\tInsats\tBudget 2023\tUtfall 2023
\tÅrsplatser\t\t
310\tHVB\t24,6\t46,7
315\tJourhem\t60,5\t20,4
\tDygnskostnad, kr\t\t
310\tHVB\t5 100\t5 300
315\tJourhem\t2 400\t2 600
"""
    assert [u for (u,) in facts(text, "enhet")] == ["årsplatser"] * 4 + ["kr"] * 4


def test_the_percent_of_one_measure_is_not_that_of_those_beside_it():
    text = "2023\tAntal patienter\tFöljsamhet\tAntal doser\nOktober\t16\t99,90%\t1213\nNovember\t24\t99,7\t1638\n"
    found = facts(text, "etikett", "värde", "enhet")
    assert found[:3] == [
        ("Antal patienter", 16.0, "antal"), ("Följsamhet", 99.9, "procent"), ("Antal doser", 1213.0, "antal"),
    ]  # fmt: skip
    assert [unit for *_, unit in found[3:]] == ["antal", "procent", "antal"]


def test_rows_of_another_serie_under_heads_that_all_say_utfall():
    text = (
        "Drift, mkr\tUtfall 2022\tUtfall 2023\nKostnader\t-768\t-828\nNetto\t-697\t-765\nBudget, netto\t-715\t-750\n"
        "Avvikelse\t18\t-15\nNettokostnadsavvikelse, %\t8,1\t6,9\n"
    )
    series = [serie for serie, _ in facts(text, "serie", "etikett")][::2]
    assert series == ["utfall", "utfall", "budget", "avvikelse", "utfall"]
    beside = "Drift, tkr\tBudget 2023\tUtfall 2023\nBudget\t20\t30\nNetto\t25\t31\n"
    assert [serie for (serie,) in facts(beside, "serie")] == ["budget", "utfall"] * 2


def test_deviations_that_happen_are_counted_under_utfall_too():
    text = "Kvalitet\tUtfall 2022\tUtfall 2023\nAvvikelser\t120\t140\nFallolyckor\t20\t40\n"
    assert {serie for (serie,) in facts(text, "serie")} == {"utfall"}


def test_decimals_of_one_measure_are_not_those_of_the_measure_beside_it():
    text = "2023\tAndel trygga\tDoser per dag\tFrigjord tid\nOktober\t99,9%\t52,8\t218\nNovember\t99,8%\t86,3\t346\n"
    assert [unit for label, unit in facts(text, "etikett", "enhet") if label == "Frigjord tid"] == ["antal", "antal"]
