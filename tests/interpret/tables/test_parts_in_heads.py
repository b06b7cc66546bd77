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
        "2022-01", "2022-02", "2022-03", "2022-03", "2023-01", "2023-02", "2023-03", "2023-03",
        "2023-01", "2023-02", "2023-03", "2023-03",
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
    beside = facts(text.replace("\n", "\tTotalt, tkr\n", 1).replace("3 211", "3 211\t5 815"), "värde", "enhet")
    assert (3211.0, None) in beside and (5815.0, "tkr") in beside  # nor in what another head says


def test_dates_of_two_digits_are_read_as_the_years_they_are():
    text = "Tkr\t22-12-31\t23-12-31\nFordringar\t120 441\t124 020\nKassa\t88 120\t90 301\n"
    assert [p for (p,) in facts(text, "period")] == ["2022", "2023"] * 2


def test_a_fee_by_size_and_times_a_year_is_of_neither_year_nor_value():
    text = (
        "Avgifter 2027\n\nKärl\t26 ggr/år\t52 ggr/år\n190 liter\t1 369\t2 736\n370 liter\t2 718\t5 435\n"
        "660 liter\t4 753\t9 505\n"
    )
    found = facts(text, "etikett", "värde", "år", name="ekby-2027")
    assert found[:3] == [("190 liter", 1369, 2027), ("190 liter", 2736, 2027), ("370 liter", 2718, 2027)]
    assert len(found) == 6


def test_heads_stand_under_a_row_of_factors():
    text = """Uppräkning:\t\t1,015\t\t\t1,00\t\t
Verksamhet\t*\tKostnad\tIntäkt (-)\tNetto\tKostnad\tIntäkt (-)\tNetto
10030 Nämnd\tC\t962\t0\t962\t976\t0\t976
33010 Kulturskola\tV\t5 052\t-50\t5 002\t5 128\t-51\t5 077
40712 Förskola\tV\t812\t-129\t683\t820\t-131\t689
"""
    found = [f for f in facts(text, "etikett", "värde", "post") if "Uppräkning" not in f[0]]
    assert found[:3] == [("10030 Nämnd", 962, "kostnad"), ("10030 Nämnd", 0, "intäkt"), ("10030 Nämnd", 962, "netto")]
    assert {label for label, *_ in found} == {"10030 Nämnd", "33010 Kulturskola", "40712 Förskola"}


def test_heads_amid_heads_that_come_again_stand_over_all_of_their_own():
    text = """Nyckeltal\t\tEkby 2025\t\tNorrö 2025
Insikt\tFöretag\tÖvriga\tFöretag\tÖvriga
Bygglov\t66\t67\t72\t68
Miljö\t74\t70\t73\t71
"""
    found = facts(text, "värde", "period", "kolumnetikett", name="ekby-2026")
    assert {p for _, p, _ in found} == {"2025"}
    assert [head for *_, head in found[:4]] == ["Ekby Företag", "Ekby Övriga", "Norrö Företag", "Norrö Övriga"]


def test_a_count_among_amounts_is_known_by_the_end_of_its_head():
    text = "Kommun;Genomsnittligt elevantal;Totalt kr\nAle;3 827;412 300\nArjeplog;231;44 100\nBorås;9 811;1 002 300\n"
    assert [u for (u,) in facts(text, "enhet")][::2] == ["antal"] * 3


def test_kön_under_the_corner_of_a_stacked_table_and_percent_at_the_end_of_its_title():
    head = [
        "Öppet arbetslösa kvinnor och män 2013-2014. Årsmedeltal. Procent",
        "Kommun/Region",
        "Kvinnor",
        "2013",
        "2014",
    ]
    rows = ["Arboga", "5,8", "6,0", "Fagersta", "5,5", "7,2", "Sala", "4,3", "4,1", "Köping", "4,4", "5,2"]
    found = facts("\n\n".join([*head, *rows]), "etikett", "värde", "period", "kön", "enhet")
    assert found[0] == ("Arboga", 5.8, "2013", "kvinnor", "procent")
    assert len(found) == 8 and {f[3:] for f in found} == {("kvinnor", "procent")}


def test_heads_in_two_halves_with_blank_lines_between():
    text = """Tabell. Verksamhetens nettokostnad, mnkr

Verksamheternas nettokostnad Budget Budget Utfall Utfall Prognos Budget

per nämnd, mnkr 2018 jan-apr 2018 jan-apr 2018 jan-apr 2017 2018 avvikelse

Kommunstyrelse -686,9 -257,8 -220,9 -168,6 -638,3 48,6

administration -22,4 -17,5 -14,5 -1,6 -22,4 0,0

räddningstjänst -101,8 -33,9 -33,7 -31,4 -101,9 -0,1
"""
    found = facts(text, "serie", "period", "värde", "enhet", name="ekby-2018")
    assert found[:6] == [
        ("budget", "2018", -686.9, "mkr"),
        ("budget", "2018-04", -257.8, "mkr"),
        ("utfall", "2018-04", -220.9, "mkr"),
        ("utfall", "2017-04", -168.6, "mkr"),
        ("prognos", "2018", -638.3, "mkr"),
        ("avvikelse", "2018", 48.6, "mkr"),
    ]


def test_rows_of_a_total_that_opens_its_group_and_parts_of_it_stay_in_the_group():
    text = """Sjukfrånvaro %\t2023\t2022
Kvinnor\t\t
Total sjukfrånvaro\t8,3\t9,2
varav långtid\t33,1\t32,0
Män\t\t
Total sjukfrånvaro\t5,0\t5,6
varav långtid\t30,2\t29,8
"""
    assert [k for (k,) in facts(text, "kön", name="ekby-2023")] == ["kvinnor"] * 4 + ["män"] * 4


def test_a_unit_that_is_the_corner_is_that_of_the_rows():
    text = "Årsplatser\tBudget 2023\tUtfall 2023\tAvvikelse\nHVB barn\t9,0\t10,5\t-1,5\nFamiljehem\t38,0\t40,0\t-2,0\n"
    assert {u for (u,) in facts(text, "enhet")} == {"årsplatser"}


def test_the_same_in_another_unit_has_the_label_above():
    text = "Insats\tEnhet\t2022\t2023\nHemtjänst\ttimmar\t188 400\t197 220\n\ttkr\t91 900\t99 000\n"
    text += "SÄBO\tplatser\t188\t190\n\ttkr\t133 668\t142 120\n"
    found = facts(text, "etikett", "enhet", "värde")
    assert found[2:5] == [("Hemtjänst", "tkr", 91900), ("Hemtjänst", "tkr", 99000), ("SÄBO", "platser", 188)]


def test_a_mean_beside_shares_that_print_their_sign_is_no_share_and_no_count():
    text = "Påstående\tStämmer\tMedelvärde\nJag trivs\t61 %\t4,4\nMin chef lyssnar\t44 %\t3,9\n"
    assert [u for (u,) in facts(text, "enhet")] == ["procent", None] * 2
