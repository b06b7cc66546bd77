"""Lines, lists and parts that Swedish tells without a verb of their own."""

import pytest

from reading import told


@pytest.mark.parametrize(
    ("sentence", "facts"),
    [
        ("- Personlig assistans +1,2 mkr", [("Personlig assistans", 1.2)]),
        ("- Särskilt boende –6,4 mkr", [("Särskilt boende", -6.4)]),
        (
            "Antal avslag 204 st, antal överklaganden 39, varav 4 ändrades i rätten.",
            [("Antal avslag", 204), ("Antal avslag som ändrades i rätten", 4)],
        ),
        (
            "HVB-dygn: 1 870 (2 455 år 2022), dygnskostnad 5 240 kr.",
            [("HVB-dygn", 1870), ("HVB-dygn", 2455), ("HVB-dygn, dygnskostnad", 5240)],
        ),
        (
            "Placeringar i skyddat boende 19 vuxna och 27 barn.",
            [("Placeringar i skyddat boende, vuxna", 19), ("Placeringar i skyddat boende, barn", 27)],
        ),
        ("Familjehem 20, HVB 6, SiS 3.", [("Familjehem", 20), ("HVB", 6), ("SiS", 3)]),
        (
            "Snittkostnad per dygn: familjehem 1 240 kr, HVB 5 860 kr.",
            [("Snittkostnad per dygn, familjehem", 1240), ("Snittkostnad per dygn, HVB", 5860)],
        ),
        ("Natt: tre sjuksköterskor på 1 150 patienter.", [("Natt, sjuksköterskor", 3), ("Natt, patienter", 1150)]),
        ("Låt säga att tio procent av alla larm är onödiga.", []),
        ("Inget av de tre ärendena har lett till kritik.", []),
        ("Länsstyrelsen bekostar 0,5 tjänst.", []),
        ("Sammanslagning av två processer", []),
        (
            "Medarbetarindex 76 av 100 jämfört med kommunens snitt 79.",
            [("Medarbetarindex", 76), ("Medarbetarindex", 79)],
        ),
        (
            "Vid årsskiftet var 112 barn och unga placerade:\n- 74 i familjehem\n- elva i jourhem\n- 8 på HVB",
            [
                ("Barn och unga placerade", 112),
                ("Barn och unga placerade, i familjehem", 74),
                ("Barn och unga placerade, i jourhem", 11),
                ("Barn och unga placerade, på HVB", 8),
            ],
        ),
    ],
)
def test_a_line_without_a_verb_names_its_own_figures(sentence, facts):
    assert [row[:2] for row in told(f"{sentence}\n\nArbetet fortsatte under hösten.")] == facts


def test_a_statement_of_a_survey_is_named_as_it_is_printed():
    rows = told(
        "Andel som svarat ja (inom parentes 2022 års resultat):\n- Jag får den hjälp jag vill ha: 88 procent (90)\n"
        "- Vet vem man ska prata med om något är dåligt: 74 procent (71)"
    )
    assert [(row[0], row[1], row[4]) for row in rows] == [
        ("Jag får den hjälp jag vill ha", 88, "2023"),
        ("Jag får den hjälp jag vill ha", 90, "2022"),
        ("Vet vem man ska prata med om något är dåligt", 74, "2023"),
        ("Vet vem man ska prata med om något är dåligt", 71, "2022"),
    ]


@pytest.mark.parametrize("heading", ["Familjerätt", "Sammanfattning"])
def test_a_count_of_cases_is_told_under_a_heading_that_says_of_what(heading):
    rows = told("- Antal ärenden: 84\n- Antal faderskapsbekräftelser: 41", heading)
    assert ("Antal ärenden" in [row[0] for row in rows]) == (heading == "Familjerätt")


@pytest.mark.parametrize(
    ("sentence", "facts"),
    [
        ("Av de svarande var 124 män och 97 kvinnor.", [("Svarande", 124, "män"), ("Svarande", 97, "kvinnor")]),
        (
            "Av de 231 utannonserade tjänsterna tillsattes 178.",
            [("Utannonserade tjänsterna", 231, None), ("Utannonserade tjänsterna som tillsattes", 178, None)],
        ),
        (
            "Under året genomgick 412 av 538 boende en genomgång.",
            [("Boende som genomgick en genomgång", 412, None), ("Boende", 538, None)],
        ),
        (
            "Andelen återfall var 18 procent bland kvinnor och 23 bland män; i riket är den 19 respektive 22 procent.",
            [("Andelen återfall", v, k) for v, k in ((18, "kvinnor"), (23, "män"), (19, "kvinnor"), (22, "män"))],
        ),
    ],
)
def test_the_parts_of_a_whole(sentence, facts):
    assert [(row[0], row[1], row[5]) for row in told(sentence)] == facts


@pytest.mark.parametrize(
    ("sentence", "facts"),
    [
        ("LSS väntas gå med 1,9 mkr i överskott och hemtjänsten med ett underskott på 3,6 mkr.", ["Hemtjänsten"]),
        ("Prevalensmätningen visade att 6,2 procent hade trycksår (riket 5,8 procent).", ["Trycksår", "Trycksår"]),
        ("Under året har 3 142 hälso- och sjukvårdsavvikelser rapporterats.", ["Hälso- och sjukvårdsavvikelser"]),
    ],
)
def test_who_is_meant_where_the_verb_is_told_once(sentence, facts):
    assert [row[0] for row in told(sentence)][-len(facts) :] == facts


def test_a_heading_of_one_kon_and_a_year_in_brackets_count_for_the_list_under_it():
    women = told("- Trivs hemma: 79 %\n- Är aldrig rädd för något hemma: 58 %", "Gruppbostad LSS – kvinnor")
    assert [(row[1], row[5]) for row in women] == [(79, "kvinnor"), (58, "kvinnor")]
    figures = told("- Vårdskador: 38 (45)\n- Lex Maria: 2 (1)", "Året i siffror (2022 inom parentes)")
    assert [(row[1], row[4]) for row in figures] == [(38, "2023"), (45, "2022"), (2, "2023"), (1, "2022")]


@pytest.mark.parametrize(
    ("sentences", "facts"),
    [
        ("Kommunen redovisade ett positivt resultat på 439,1 mkr.", [("Positivt resultat", 439.1, "utfall")]),
        ("Årets resultat för kommunen uppgick till plus 31,2 mkr.", [("Årets resultat för kommunen", 31.2, "utfall")]),
        ("Kostnaden för resor avviker med 13,5 mkr mot budget.", [("Kostnaden för resor", -13.5, "avvikelse")]),
        ("Bolagets resultat blev –2,5 mkr.", [("Bolagets resultat", -2.5, "utfall")]),
        ("Individnämnden visar ett negativt resultat på 15,1 mkr.", [("Individnämnden", -15.1, "avvikelse")]),
        (
            "För helåret väntas ett underskott på 9,8 mkr. Av underskottet svarar hemtjänsten för 6,4 mkr.",
            [("Ekonomi äldre", -9.8, "prognos"), ("Hemtjänsten", -6.4, "prognos")],
        ),
        (
            "Förskolan lämnade ett överskott på 5,1 mkr och grundskolan ett underskott på 4,6 mkr.",
            [("Förskolan", 5.1, "avvikelse"), ("Grundskolan", -4.6, "avvikelse")],
        ),
        (
            "Medelåldern är 45,8 år, högst i hemsjukvården (49,1).",
            [("Medelåldern", 45.8, "utfall"), ("Medelåldern", 49.1, "utfall")],
        ),
        ("95 procent av eleverna är med.", []),
        ("I årskursen nådde 77 procent av flickorna målen i alla ämnen.", [("Målen i alla ämnen", 77, "utfall")]),
    ],
)
def test_what_is_measured_and_in_which_serie(sentences, facts):
    assert [(row[0], row[1], row[3]) for row in told(sentences, "Ekonomi äldre")] == facts


HEADS = "Aspekt{0}1990{0}2025"
FEW = "Medlemsantal{0}Nationen hade 800 medlemmar{0}Nationen har 1 500 medlemmar"
MUCH = "Hyra{0}Hyran gav 142 000 kronor{0}Hyran ger 210 000 kronor"
HOW = "Bokföring{0}Handskriven{0}Digital"


@pytest.mark.parametrize("gap", [" ", "      "])
def test_cells_that_stand_under_years_without_rules_tell_nothing(gap):
    assert told("\n".join(line.format(gap) for line in (HEADS, FEW, MUCH, HOW)), "Vad har ändrats") == []


def test_what_a_cell_under_a_year_says_is_of_that_year():
    lines = "\n".join("|" + line.format("|") + "|" for line in (HEADS, "-{0}-{0}-", FEW, MUCH, HOW))
    assert {(row[1], row[4]) for row in told(lines, "Vad har ändrats")} >= {(800, "1990"), (1500, "2025")}
