"""What a figure of a sentence is: its serie, sign, year and kön."""

import pytest

from reading import told


def test_the_kon_of_a_pair_in_turn_of_a_bracket_and_of_a_share():
    pair = told("Väntetiden var 44 dagar för kvinnor och 39 dagar för män (2022: 61 respektive 57 dagar).")
    assert [(v, p, k) for _, v, _, _, p, k in pair] == [
        (44, "2023", "kvinnor"),
        (39, "2023", "män"),
        (61, "2022", "kvinnor"),
        (57, "2022", "män"),
    ]
    bare = told("Nöjdheten var 88 procent (kvinnor 84 och män 91).")
    assert [(v, u, k) for _, v, u, *_, k in bare] == [
        (88, "procent", None),
        (84, "procent", "kvinnor"),
        (91, "procent", "män"),
    ]
    counts = told("Nämnden hade 1 284 anställda, varav 1 121 kvinnor (87,3 procent) och 163 män (12,7 procent).")
    assert [(v, k) for _, v, *_, k in counts][-4:] == [
        (1121, "kvinnor"),
        (87.3, "kvinnor"),
        (163, "män"),
        (12.7, "män"),
    ]


@pytest.mark.parametrize(
    ("sentence", "serier"),
    [
        ("Hemtjänsten gav +12,1 mkr.", [(12.1, "avvikelse")]),
        ("Hemtjänsten slutade på –2,4 mkr.", [(-2.4, "avvikelse")]),
        ("Hemtjänsten prognostiserade i augusti ett underskott på 7 mkr.", [(-7, "prognos")]),
        (
            "Kostnaden för inhyrda beräknas landa på 8,4 mkr, att jämföra med 11,3 mkr 2022.",
            [(8.4, "prognos"), (11.3, "utfall")],
        ),
        ("Hemtjänsten visar ett underskott på 9,6 mkr eller 3,5 procent.", [(-9.6, "avvikelse"), (-3.5, "avvikelse")]),
        ("Väntetid till första besök 12 dagar (mål: max 14 dagar).", [(12, "utfall"), (14, "mål")]),
        ("Sjukfrånvaro som varat 60 dagar eller mer var 4 procent.", [(4, "utfall")]),
    ],
)
def test_what_each_figure_is(sentence, serier):
    assert [(row[1], row[3]) for row in told(sentence)] == serier


def test_a_list_under_the_heading_of_a_forecast_is_the_forecast():
    assert told("- Hemtjänst –9,8 mkr (–7,1 mkr i april)", "Prognos per verksamhet")[0][1:4] == (-9.8, "mkr", "prognos")


def test_a_year_of_what_is_compared_with_is_of_nothing_else():
    rows = told("Sammanlagt konstaterades 58 skador, jämfört med 214 under 2022, och elva personer avled.")
    assert {row[4] for row in rows if row[1] != 214} <= {"2023"}


def test_a_change_and_a_bracket_are_of_the_figure_they_stand_by():
    assert [row[:2] for row in told("Svarsfrekvensen blev 81 procent (kvinnor 83 procent, män 77 procent).")] == [
        ("Svarsfrekvensen", v) for v in (81, 83, 77)
    ]
    rows = told("Bland sjuksköterskorna slutade 14 av 58, vilket ger en omsättning på 24 procent.")
    assert all(row[1] != 24 or "msättning" in row[0] for row in rows)


def test_figures_in_brackets_are_of_the_year_that_the_lead_in_says():
    rows = told("Resultat i procent (2021 inom parentes):\n\n- Trivs på boendet: 84 procent (81)")
    assert [(v, p) for _, v, _, _, p, _ in rows] == [(84, "2023"), (81, "2021")]
