"""Tables of fees as municipalities print them: numbered or lettered rows, and amounts on terms of their own."""

import pytest

from analys.words.cells import read_cell
from reading import facts

NUMBERED = (
    "Överträdelse\tAvgift\n01 på allmän plats (3 kap. 48 §)\t800 kr\n02 på cykelbana (3 kap. 48 §)\t800 kr\n"
    "05 i en vägkorsning (3 kap. 53 §)\t1 000 kr\n28 enligt antecknad överträdelse\t400 kr (nivå 4) 600 kr (nivå 3)\n"
)
LETTERED = (
    "Avgift utgår med:\t\tUtan moms\tMed moms\nA\tAvgift per år för separat servis\t2 796 kr\t3 494 kr\n"
    "B1\tAvgift för förbrukning\t2 812 kr\t3 415 kr\nC\tAdministrativ avgift per år\t1 000 kr\t1 250 kr\n"
)
MEASURES_BEHIND = (
    "Kommun\tKommunkod\tLän\tUppgift\t2024\t2023\nEkby\t1440\tA län\tTotalt antal elever\t434\t417\n"
    "Ekby\t1440\tA län\t- andel (%) flickor\t49,3\t50,8\n"
    "Ekby\t1440\tA län\tAndel (%) som fått godkänt betyg i alla ämnen de läst\t71,0\t78,7\n"
    "Norrö\t0764\tB län\tTotalt antal elever\t126\t111\nNorrö\t0764\tB län\t- andel (%) flickor\t48,4\t50,5\n"
    "Norrö\t0764\tB län\tAndel (%) som fått godkänt betyg i alla ämnen de läst\t72,2\t76,6\n"
)


def test_numbered_rows_of_fees_are_no_contents():
    assert facts(NUMBERED, "etikett", "grupp", "värde", "enhet") == [
        ("01 på allmän plats (3 kap. 48 §)", None, 800.0, "kr"), ("02 på cykelbana (3 kap. 48 §)", None, 800.0, "kr"),
        ("05 i en vägkorsning (3 kap. 53 §)", None, 1000.0, "kr"),
        ("28 enligt antecknad överträdelse", "nivå 4", 400.0, "kr"),
        ("28 enligt antecknad överträdelse", "nivå 3", 600.0, "kr"),
    ]  # fmt: skip


def test_rows_of_page_numbers_are_contents_still():
    assert facts("1 Inledning\t3\n2 Verksamhet\t5\n3 Ekonomi\t9\n4 Personal\t12\n", "värde") == []


def test_letters_before_names_group_the_rows_and_label_none():
    assert facts(LETTERED, "grupp", "etikett", "värde")[::2] == [
        ("A", "Avgift per år för separat servis", 2796.0), ("B1", "Avgift för förbrukning", 2812.0),
        ("C", "Administrativ avgift per år", 1000.0),
    ]  # fmt: skip


def test_a_measure_in_a_column_behind_says_the_unit_of_its_row():
    found = facts(MEASURES_BEHIND, "etikett", "värde", "enhet")
    assert [unit for _, _, unit in found] == 2 * (2 * ["antal"] + 4 * ["procent"])
    assert {label for label, _, _ in found} == {"Ekby", "Norrö"}


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("400 kr (nivå 4) 600 kr (nivå 3)", [(400.0, "kr", "nivå 4"), (600.0, "kr", "nivå 3")]),
        ("Valår: 5 % Icke valår: 1 %", [(5.0, "%", "Valår"), (1.0, "%", "Icke valår")]),
        ("2 500 kr per tank", [(2500.0, "kr/tank", "")]),
        ("1 000 kr + kostnad för ny mätare", [(1000.0, "kr", "")]),
        ("0,35 % per timme", [(0.35, "%", "")]),
    ],
)
def test_a_cell_may_say_on_what_terms_its_amounts_hold(text, values):
    content = read_cell(text)
    assert content.kind == "villkor"
    assert [(n.value, n.unit, term) for n, term in zip(content.numbers, content.parts, strict=True)] == values


@pytest.mark.parametrize("text", ["15 % 20 %", "400 kr (nivå 4) eller mer", "Se 5 %: gäller", "4 (nivå 4) 6 (nivå 3)"])
def test_what_says_no_terms_clearly_is_no_such_cell(text):
    assert read_cell(text).kind != "villkor"
