"""What one line of text prints, against itself."""

import pytest

from analys.audit.prose.told import told_remarks
from analys.interpret.handkept.amend import told_to_facts
from analys.interpret.interpret import interpret
from reading import document

REPORT = "# Kvalitetsberättelse 2021\nSocialnämnden i Exempelby kommun\n\n## Resultat\n\n"


def remarks(sentence: str) -> list[str]:
    told = interpret(document(f"{REPORT}{sentence}\n", "exempelby-2021")).told
    return [r.uttryck for r in told_remarks(told_to_facts(told))]


@pytest.mark.parametrize(
    "sentence",
    [
        "Andelen nöjda är 45 procent, en ökning med sju procentenheter jämfört med 2020 då den var 38 procent.",
        "Totalt svarade 212 personer på enkäten, varav 118 kvinnor och 94 män.",
        "Antalet anmälningar ökade från 40 till 50, en ökning med 25 procent.",
    ],
)
def test_what_adds_up_is_not_doubted(sentence):
    assert remarks(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        (
            "Andelen nöjda är 45 procent, en ökning med åtta procentenheter jämfört med 2020 då den var 30 procent.",
            "från 30 % till 45 %",
        ),
        ("Totalt svarade 212 personer på enkäten, varav 118 kvinnor och 84 män.", "tillsammans 202"),
    ],
)
def test_what_does_not_is_told(sentence, said):
    (told,) = remarks(sentence)
    assert said in told.replace("\u00a0", " ")
