"""The commonest builds of municipal prose: each clause names its own figures, wherever its verb stands."""

import pytest

from analys.interpret.interpret import interpret
from analys.interpret.told.statements import plain_statements
from analys.read.text.read_text import read_text


def told(sentences: str, heading: str = "Resultat") -> list[tuple]:
    text = f"# Verksamhetsberättelse 2023\nSocialnämnden i Ekeby kommun\n\n## {heading}\n{sentences}\n"
    rows = interpret(read_text(text, dokument="prov-2023", fil="prov-2023.md")).told.iter_rows(named=True)
    return [(f["etikett"], f["värde"], f["enhet"], f["serie"], f["period"], f["kön"]) for f in rows]


@pytest.mark.parametrize(
    ("sentence", "statements"),
    [
        (
            "Trots att antalet ärenden ökade från 41 till 52, sjönk väntetiden till 9 dagar.",
            ["Antalet ärenden ökade från 41 till 52.", "Sjönk väntetiden till 9 dagar."],
        ),
        (
            "I enkäten, där svarsfrekvensen föll till 49 procent, var 84 procent nöjda.",
            ["Svarsfrekvensen föll till 49 procent.", "I enkäten var 84 procent nöjda."],
        ),
        (
            "Enkäten, som stängde i maj, besvarades av 402 personer enligt 11 kap. 1 § socialtjänstlagen.",
            ["Enkäten besvarades av 402 personer."],
        ),
        (
            "Avdelningen inledde 836 utredningar, och medelåldern var 14 år 2023; dygnspriset var 6 mkr.",
            ["Avdelningen inledde 836 utredningar.", "Medelåldern var 14 år 2023.", "Dygnspriset var 6 mkr."],
        ),
        ("Kostnaden var 6 mkr, och målet var 5 mkr.", ["Kostnaden var 6 mkr, och målet var 5 mkr."]),
    ],
)
def test_a_sentence_of_several_main_clauses_is_several_statements(sentence, statements):
    assert plain_statements(sentence) == statements


@pytest.mark.parametrize(
    ("sentence", "facts"),
    [
        ("Vid mätningen hade 91 procent av de boende en plan.", [("Boende som hade en plan", 91)]),
        ("Av anmälningarna ledde 38 procent till utredning.", [("Anmälningarna som ledde till utredning", 38)]),
        (
            "Den 1 oktober 2023 hade 286 personer minst en insats enligt lagen (1993:387) om stöd.",
            [("Personer som hade minst en insats enligt lagen om stöd", 286)],
        ),
        ("I länet fick 256 stycken hushåll bistånd.", [("Hushåll som fick bistånd", 256)]),
        (
            "Över 900 personer som fyllt 65 år bodde i särskilda boenden.",
            [("Personer som bodde i särskilda boenden", 900)],
        ),
        (
            "Bidraget per hushåll var 7 850 kronor, och den genomsnittliga bidragstiden 6,9 månader.",
            [("Bidraget per hushåll", 7850), ("Den genomsnittliga bidragstiden", 6.9)],
        ),
        ("Sammanbrott inträffade i elva placeringar.", [("Sammanbrott, placeringar", 11)]),
        (
            "Priset per dygn steg med 7 procent till 6 920 kr.",
            [("Priset per dygn", 7), ("Priset per dygn", 6920)],
        ),
        (
            "Antalet invånare ökade med 143 till 3 987 och väntas uppgå till 5 200 år 2030.",
            [("Antalet invånare", 143), ("Antalet invånare", 3987), ("Antalet invånare", 5200)],
        ),
    ],
)
def test_a_name_says_who_has_or_does_what(sentence, facts):
    assert [row[:2] for row in told(sentence)] == facts


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
