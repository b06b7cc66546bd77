"""The commonest builds of municipal prose: each clause names its own figures, wherever its verb stands."""

import pytest

from analys.interpret.told.statements import plain_statements
from reading import told


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
