"""Numbers that order a text, aimed changes, signed amounts of unknown kind and spans of years: none is an outcome."""

import pytest

from reading import told


@pytest.mark.parametrize(
    "sentence",
    [
        "Totalt fanns tre typer av stöd.",
        "Verksamheten är uppdelad i fyra områden.",
        "Kontoret leds av tre chefer.",
        "Till justerare valdes Eva Lind (på distans) 8.",
        "Styrelsen beslutade att öka avsättningen med 250 tkr.",
        "På fem år har kommunen vuxit med 144 personer.",
        "Bokföringen är nu rättad: −12 763 kr.",
        "Beloppet 434 975 kr förs till konto 2010.",
        "Två förbund knappt har haft någon verksamhet.",
        "Kostnader 5,5 mkr tillkommer.",
    ],
)
def test_what_only_orders_or_aims_tells_nothing(sentence):
    assert told(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "facts"),
    [
        ("Nämnden fattade beslut i fyra ärenden.", [4]),
        ("Av de tolv utredningarna ledde tre av fyra till insats.", []),
        ("Avgifterna har fortsatt att öka med 250 tkr.", [250]),
    ],
)
def test_cases_and_what_was_done_are_told_still(sentence, facts):
    assert [row[1] for row in told(sentence)] == facts


def test_the_verb_before_a_noun_makes_what_follows_a_participle():
    (row,) = told("Av svaret framgår 12 åtgärder kopplade till ökad medvetenhet.")
    assert row[0] == "Åtgärder kopplade till ökad medvetenhet"


def test_a_part_of_the_deficit_is_no_forecast_because_a_level_was_foreseen():
    rows = told(
        "För 2024 prognostiseras kostnaden för resor till 7,5 mkr. Av underskottet svarar Norra enheten för 6,4 mkr."
    )
    assert [(row[1], row[3]) for row in rows][-1] == (-6.4, "avvikelse")
