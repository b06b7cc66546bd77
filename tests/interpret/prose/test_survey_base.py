"""How many answered a survey, of how many, and how they divide by kön, as reports print it."""

import pytest

from analys.interpret.prose.survey_base import parse_bases


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
