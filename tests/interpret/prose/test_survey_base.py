"""How many answered a survey, of how many, and how they divide by kön, as reports print it."""

import pytest

from analys.interpret.interpret import interpret
from analys.interpret.prose.survey_base import parse_bases
from reading import document


@pytest.mark.parametrize(
    ("text", "women", "men", "printed"),
    [
        (
            "2021: Antal svar: 36 av 78 (47 % kvinnor, 53 % män), svarsfrekvens 46 %",
            47, 53, "36 av 78, 47 % kvinnor, 53 % män; 46 %",
        ),
        (
            "Antal svar 23 av 80 (35 % flickor och 65 % pojkar) Svarsfrekvens: 29 %",
            35, 65, "23 av 80, 35 % flickor, 65 % pojkar; 29 %",
        ),
        (
            "36 av 78 svar, svarsfrekvens 46 %, 40 % tjejer, 60 % killar",
            40, 60, "36 av 78, 40 % tjejer, 60 % killar; 46 %",
        ),
    ],
)  # fmt: skip
def test_women_and_men_among_those_who_answered(text, women, men, printed):
    (base,) = parse_bases(text, 2021)
    assert (base["andel_kvinnor"], base["andel_män"], base["text"]) == (women, men, printed)


def test_a_base_in_a_table_is_of_the_measure_on_the_row_above_it():
    text = "# Enkät 2021\n\n| Mått | Utfall 2021 |\n|---|---|\n| Nöjda | 80 % |\n"
    text += "| <p>Antal svar: 20 av 50 (60 % kvinnor, 40 % män)</p> | |\n| Trygga | 70 % |\n"
    text += "| <p>Antal svar: 18 av 40 (50 % kvinnor, 50 % män)</p> | |\n"
    bases = interpret(document(text)).bases
    assert bases.select("mätning", "n_svar", "n_urval").rows() == [("Nöjda", 20, 50), ("Trygga", 18, 40)]
