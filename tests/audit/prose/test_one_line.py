"""What one line of text prints, against itself."""

import pytest

from analys.audit.prose.inner import inner_remark
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
        "Antalet rapporter var 34, fördelat på vuxna 9 och barn 25.",
        "Antalet klagomål var 47, varav bemötande 29.",
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
        ("Antalet rapporter var 34, fördelat på vuxna 9 och barn 26.", "delarna är tillsammans 35"),
        ("Antalet klagomål var 47, varav bemötande 74.", "delarna är tillsammans 74"),
        ("Andelen nöjda var 140 procent.", "140 %"),
    ],
)
def test_what_does_not_is_told(sentence, said):
    (told,) = remarks(sentence)
    assert said in told.replace("\u00a0", " ")


ITEMS = "Antalet registrerade avvikelser var {} stycken.\n\n- Boende: 904 avvikelser\n- Hemtjänst: 412 avvikelser\n"


def test_a_list_that_nearly_makes_the_total_above_it_is_told():
    assert remarks(ITEMS.format("1 562") + "- Funktionsstöd: 246 avvikelser\n") == []
    (told,) = remarks(ITEMS.format("1 572") + "- Funktionsstöd: 246 avvikelser\n")
    assert "1 562" in told.replace("\u00a0", " ")


def test_a_figure_told_twice_with_different_values_is_told():
    text = (
        "Antalet registrerade klagomål var {} i år.\n\nArbetet fortsätter.\n\nAntalet registrerade klagomål var 47.\n"
    )
    assert remarks(text.format("47")) == []
    (told,) = remarks(text.format("41"))
    assert "47" in told and "41" in told


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("Av 50 ärenden avslutades 31, vilket motsvarar 62 procent.", []),
        ("Av 50 ärenden avslutades 31, vilket motsvarar 72 procent.", ["31 av 50 är 62,0 %"]),
        (
            "Av de 144 deltagarna har således 42 personer, motsvarande 39 procent, börjat studera.",
            ["42 av 144 är 29,2 %"],
        ),
        ("Av 50 ärenden avslutades 31, och svarsfrekvensen var 72 procent.", []),
    ],
)
def test_a_share_is_of_the_whole_that_stands_first(sentence, said):
    mentions = interpret(document(f"{REPORT}{sentence}\n", "exempelby-2021")).mentions.iter_rows(named=True)
    found = [r.uttryck.replace("\u00a0", " ") for m in mentions if (r := inner_remark(m))]
    assert [text.split("; ")[1].rstrip(".") for text in found] == said
