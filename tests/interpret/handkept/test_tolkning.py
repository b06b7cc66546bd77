"""tolkning.toml through interpret: a table that is misread is settled by hand."""

import pytest

from analys.interpret.interpret import interpret
from reading import document, facts

TEXT = """\
# Verksamhetsberättelse 2022

Verksamhet\tA\tB
Kostnader\t500\t550

Slut på tabellen, som har bokstäver i stället för rubriker.

Namn\tTelefon
Växel\t123456
Jour\t234567
"""


def override(**said) -> tuple[dict, ...]:
    return (
        {"dokument": "exempelby-2022", "skal": "rubriken är bara bokstäver", "place": "[[tabell]] nummer 1", **said},
    )


def test_header_texts_go_before_what_is_printed():
    rows = override(tabell=1, kolumner={"2": "Budget 2021 (tkr)", "3": "Utfall 2021 (tkr)"})
    assert facts(TEXT, "serie", "period", "värde", "enhet", overrides=rows)[:2] == [
        ("budget", "2021", 500, "tkr"), ("utfall", "2021", 550, "tkr"),
    ]  # fmt: skip


def test_a_line_inside_the_table_names_it_too():
    rows = override(kallrad=4, kolumner={"3": "Prognos 2022"})
    assert facts(TEXT, "serie", "period", overrides=rows)[1] == ("prognos", "2022")


def test_a_table_without_a_header_gets_one():
    text = "Kostnader\t500\t550\nIntäkter\t20\t25\n"
    rows = override(tabell=1, kolumner={"2": "Utfall 2021", "3": "Utfall 2022"})
    assert facts(text, "etikett", "period", "värde", overrides=rows) == [
        ("Kostnader", "2021", 500), ("Kostnader", "2022", 550), ("Intäkter", "2021", 20), ("Intäkter", "2022", 25),
    ]  # fmt: skip


def test_a_table_that_holds_no_figures():
    found = interpret(document(TEXT), override(tabell=2, status="ej siffror", skal="telefonlista"))
    assert found.fakta["tabell"].unique().to_list() == [1]
    assert found.tabell.select("status", "skäl").rows()[1] == ("ej siffror", "telefonlista")
    assert found.cell.filter(found.cell["tabell"] == 2).is_empty()


def test_tema_and_unit_hold_for_the_amounts_too():
    rows = override(tabell=1, tema="drift", enhet="mkr")
    assert facts(TEXT, "tema", "enhet", "belopp_tkr", overrides=rows)[:2] == [
        ("drift", "mkr", 500_000), ("drift", "mkr", 550_000),
    ]  # fmt: skip


def test_the_year_of_columns_that_print_none():
    rows = override(tabell=1, ar=2019, kolumner={"2": "Budget", "3": "Utfall"})
    assert facts(TEXT, "period", overrides=rows)[:2] == [("2019",), ("2019",)]


def test_two_rows_about_one_table_are_both_followed():
    rows = override(tabell=1, tema="drift") + override(kallrad=3, enhet="mkr")
    assert facts(TEXT, "tema", "enhet", overrides=rows)[0] == ("drift", "mkr")


@pytest.mark.parametrize("other", [{"tabell": 3}, {"kallrad": 6}])
def test_other_tables_are_left_alone(other):
    assert facts(TEXT, "serie", "tema", "enhet", overrides=override(tema="risk", **other)) == facts(
        TEXT, "serie", "tema", "enhet"
    )


def test_a_column_without_values_is_told():
    notes = interpret(document(TEXT), override(tabell=1, kolumner={"9": "Utfall 2021"})).notes
    assert any("kolumn 9 är ingen värdekolumn (tabellens är 2, 3)" in note for note in notes)


@pytest.mark.parametrize(
    ("head", "word"), [("Utfal 2022", "utfall"), ("Budjet", "budget"), ("Avvikelsse", "avvikelse")]
)
def test_a_head_that_nearly_spells_a_serie_is_told(head, word):
    notes = interpret(document(TEXT), override(tabell=1, kolumner={"2": head})).notes
    assert any(f"kolumn 2, {head!r}, säger ingen serie. Menade du {word!r}?" in note for note in notes)


@pytest.mark.parametrize("head", ["Antal barn", "Förbrukning", "Målgrupp", "Utfall 2022"])
def test_a_head_that_is_a_measure_of_its_own_is_not(head):
    notes = interpret(document(TEXT), override(tabell=1, kolumner={"2": head})).notes
    assert not any("säger ingen serie" in note for note in notes)
