"""Years that rows and group rows print, where the heads print none, and what a head or label says besides."""

import pytest

from reading import facts

MONTHS = """Ekonomiskt bistånd\tJan\tFeb\tMar\tTotalt
Antal hushåll 2022\t412\t405\t399\t405
Antal hushåll 2023\t420\t418\t421\t420
Utbetalt 2023 (tkr)\t3 411\t3 380\t3 402\t10 193
"""
YEARS_OVER = """Ekonomi (tkr)\tBudget\tUtfall\tAvvikelse
2021\t\t\t
Intäkter\t41 000\t42 300\t1 300
Kostnader\t-230 000\t-236 100\t-6 100
2022\t\t\t
Intäkter\t43 000\t43 900\t900
Kostnader\t-241 000\t-239 500\t1 500
"""
RANGES = """\tAntal\tAntal\tAndel, %\tAndel, %
Anställningsform\t2022\t2023\t2022\t2023
Heltid\t1 204\t1 251\t71,2\t73,0
Deltid 75–99 %\t361\t340\t21,3\t19,8
Deltid under 75 %\t126\t123\t7,5\t7,2
"""


def test_the_year_of_a_label_and_the_month_of_its_head_are_one_period():
    found = facts(MONTHS, "period")
    assert [p for (p,) in found] == [
        "2022-01", "2022-02", "2022-03", "2022", "2023-01", "2023-02", "2023-03", "2023",
        "2023-01", "2023-02", "2023-03", "2023",
    ]  # fmt: skip


def test_a_group_row_that_is_a_year_dates_the_rows_under_it():
    found = facts(YEARS_OVER, "period", "period_säkerhet", "värde")
    assert {p[:2] for p in found[:6]} == {("2021", "tryckt")}
    assert {p[:2] for p in found[6:]} == {("2022", "tryckt")}
    assert found[6][2] == 43000


def test_a_percentage_in_a_category_is_no_unit():
    assert [u for (u,) in facts(RANGES, "enhet")] == ["antal", "antal", "procent", "procent"] * 3


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Kr/invånare 2023\tEkby\tNorrö\nÄldreomsorg\t14 411\t13 802\nIFO\t4 520\t5 111\n", "kr/invånare"),
        ("HME\t2022\t2023\nMotivation\t78\t79\nLedarskap\t77\t78\n", "index"),
        ("Mått\t2022\t2023\nUtredningstid barn, genomsnitt dagar\t104\t112\n", "dagar"),
    ],
)
def test_units_of_the_corner_and_at_a_labels_end(text, unit):
    assert {u for (u,) in facts(text, "enhet")} == {unit}


def test_what_something_costs_a_day_is_no_count():
    text = "Placeringsform\tDygn 2023\tSnittkostnad/dygn 2023\nHVB\t1 811\t3 211\nFamiljehem\t2 911\t1 102\n"
    assert facts(text, "värde", "enhet")[1::2] == [(3211.0, None), (1102.0, None)]


def test_dates_of_two_digits_are_read_as_the_years_they_are():
    text = "Tkr\t22-12-31\t23-12-31\nFordringar\t120 441\t124 020\nKassa\t88 120\t90 301\n"
    assert [p for (p,) in facts(text, "period")] == ["2022", "2023"] * 2
