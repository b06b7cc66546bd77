"""How many answered a survey, of how many, and how they divide by kön, as reports print it."""

import pytest

from analys.interpret.interpret import interpret
from analys.interpret.prose.survey_base import parse_bases, parse_counted
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


@pytest.mark.parametrize(
    ("text", "answers", "women"),
    [
        ("Antal svarande: 31 (3 män och 28 kvinnor)", 31, 28),
        ("Undersökningen besvarades av 36 personer.", 36, None),
        ("Andel i procent, 212 svarande varav 140 kvinnor och 72 män.", 212, 140),
        ("45 brukare svarade på brukarenkäten.", 45, None),
    ],
)
def test_how_many_answered_though_not_of_how_many(text, answers, women):
    base = parse_counted(text, 2024)
    assert (base["n_svar"], base["n_urval"]) == (answers, None)
    assert base.get("andel_kvinnor") == (women and pytest.approx(100 * women / answers))


@pytest.mark.parametrize("text", [
    "4 av 5 svarande är nöjda.", "30 svarande var missnöjda.", "Enkäten besvarades av 40 % av brukarna.",
    "Antal svarande: 31 (3 män och 25 kvinnor)", "På en enhet (antal svar 48 st) var 78 % nöjda.",
])  # fmt: skip
def test_a_part_of_those_who_answered_is_no_base(text):
    assert parse_counted(text, 2024) is None


def test_a_survey_that_few_men_answered_hides_them():
    text = "# Kvalitetsberättelse 2024\n\n## Brukarundersökning 2024\n\nAntal svarande: 31 (3 män och 28 kvinnor).\n\n"
    bases = interpret(document(f"{text}| Andel nöjda, % | Kvinnor | Män |\n|---|---|---|\n| Trygg | 86 | 67 |\n")).bases
    assert bases.select("mätning", "n_svar", "text").rows() == [
        ("Brukarundersökning 2024", 31, "31 svar, 3 män, 28 kvinnor")
    ]  # fmt: skip
