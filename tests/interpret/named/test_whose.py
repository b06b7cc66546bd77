"""Of whom a figure is told: others that are compared with, places and intervals in a row, a pronoun's antecedent."""

import pytest

from analys.interpret.interpret import interpret
from analys.read.text.read_text import read_text
from reading import told


def groups(sentences: str, heading: str = "Resultat") -> list[tuple]:
    """Label, last group, value, unit and serie of what is told."""
    text = f"# Verksamhetsberättelse 2023\nSocialnämnden i Ekeby kommun\n\n## {heading}\n{sentences}\n"
    rows = interpret(read_text(text, dokument="prov-2023", fil="prov-2023.md")).told.iter_rows(named=True)
    last = "grupp"
    return [(f["etikett"], (f[last] or "").split(" / ")[-1], f["värde"], f["enhet"], f["serie"]) for f in rows]


def test_what_others_have_says_whose_it_is():
    assert groups(
        "Under 2023 hade Ekeby 41 barn placerade i familjehem, jämfört med 35 i liknande kommuner och 38 i "
        "kommungenomsnittet."
    ) == [
        ("Barn placerade i familjehem", "Resultat", 41.0, "antal", "utfall"),
        ("Barn placerade i familjehem", "liknande kommuner", 35.0, "antal", "jämförelse"),
        ("Barn placerade i familjehem", "kommungenomsnittet", 38.0, "antal", "jämförelse"),
    ]


def test_a_price_of_others_is_of_the_same_unit():
    rows = groups(
        "Kostnaden för familjehemsvård uppgick till 1 240 kronor per invånare, jämfört med 980 kronor i liknande "
        "kommuner."
    )
    assert [row[2:] for row in rows] == [
        (1240.0, "kr/invånare", "utfall"),
        (980.0, "kr/invånare", "jämförelse"),
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Antalet brukare är 12 i Norrby, 7 i Sörby och 9 i Västerby.",
         [("Antalet brukare", "Norrby", 12.0), ("Antalet brukare", "Sörby", 7.0),
          ("Antalet brukare", "Västerby", 9.0)]),
        ("Andelen nöjda var 84 procent i Norrby och 79 procent i Sörby.",
         [("Andelen nöjda", "Norrby", 84.0), ("Andelen nöjda", "Sörby", 79.0)]),
        ("Andelen nöjda i Norrby och Sörby var 82 respektive 86 procent.",
         [("Andelen nöjda", "Norrby", 82.0), ("Andelen nöjda", "Sörby", 86.0)]),
        ("Boendestöd och hemtjänst kostade 9,2 respektive 8,6 mkr.",
         [("Boendestöd", "Resultat", 9.2), ("Hemtjänst", "Resultat", 8.6)]),
        ("Inom äldreomsorgen utreddes 98 ärenden, varav 61 avslutades med kritik.",
         [("Ärenden som utreddes", "äldreomsorgen", 98.0),
          ("Ärenden som avslutades med kritik", "äldreomsorgen", 61.0)]),
        # two names that are no two things told in turn
        ("Sedan kom dusch och tvätt, med 9,2 respektive 8,6 procent.", []),
        ("Andelen barn och unga var 9 respektive 8 procent.", []),
    ],
)  # fmt: skip
def test_places_and_names_in_turn_have_each_their_own(sentence, expected):
    assert [row[:3] for row in groups(sentence)] == expected


def test_another_interval_is_not_the_first():
    rows = told(
        "Sjukfrånvaron bland män i intervallet 15–90 dagar har minskat med 0,52 procentenheter, och med 0,24 "
        "procentenheter i intervallet över 91 dagar jämfört med 2022."
    )
    assert [row[:2] for row in rows] == [
        ("Sjukfrånvaron bland män i intervallet 15–90 dagar", -0.52),
        ("Sjukfrånvaron bland män, i intervallet över 91 dagar", -0.24),
    ]


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        ("Kostnaderna för placeringar ökade kraftigt. De uppgick till 14,2 mkr.",
         [("Kostnaderna för placeringar", 14.2)]),
        ("Kostnaden för skolskjuts minskade. Den uppgick till 3,1 mkr.", [("Kostnaden för skolskjuts", 3.1)]),
        # whom the pronoun means is a guess
        ("Antalet placeringar ökade. De uppgick till 45.", []),
        ("Under året ökade kostnaderna. De uppgick till 14,2 mkr.", []),
        ("Vården var ansträngd. De uppgick till 14,2 mkr.", []),
    ],
)  # fmt: skip
def test_a_pronoun_goes_on_with_the_sentence_before_or_names_nothing(sentences, expected):
    assert [row[:2] for row in told(sentences, "Familjehem")] == expected


def test_a_measure_that_leads_to_something_keeps_it():
    assert told("Under 2023 har andelen avslut till arbete eller studier ökat till 23 procent.") == [
        ("Andelen avslut till arbete eller studier", 23.0, "procent", "utfall", "2023", None)
    ]


def test_a_lead_in_gives_its_items_their_measure():
    rows = groups("Under 2022 uppgick nettokostnaderna till:\n\n- Boendestöd 12,1 mkr\n- Familjehem 8,0 mkr")
    assert [row[:3] for row in rows] == [
        ("Boendestöd", "nettokostnaderna", 12.1),
        ("Familjehem", "nettokostnaderna", 8.0),
    ]


def test_kon_told_behind_a_change_is_of_both_its_ends():
    rows = told(
        "Sjukfrånvaron minskade från 6,1 procent 2021 till 5,4 procent 2023 för kvinnor och från 4,0 till 3,8 procent "
        "för män, en minskning med 0,2 procentenheter."
    )
    assert [(row[1], row[5]) for row in rows] == [
        (6.1, "kvinnor"), (5.4, "kvinnor"), (4.0, "män"), (3.8, "män"), (-0.2, "män"),
    ]  # fmt: skip
