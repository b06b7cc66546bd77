"""Tables pasted with one cell a line, whose heads are followed by more than rows of figures."""

from __future__ import annotations

import pytest

from analys.interpret.interpret import interpret
from analys.read.read import read_document
from reading import facts


def pasted(*cells: str, blank: bool = False) -> str:
    return "Årsredovisning 2023\n\nSammanställning\n\n" + ("\n\n" if blank else "\n").join(cells) + "\n"


ROWS = ("Intäkter", "41", "44", "3", "Kostnader", "-301", "-309", "-8", "Netto", "-260", "-265", "-5")


@pytest.mark.parametrize("blank", [False, True])
def test_a_heading_of_rows_under_the_heads_is_no_head(blank):
    text = pasted("Verksamhet", "Budget 2023", "Utfall 2023", "Avvikelse", "Äldreomsorg", *ROWS, blank=blank)
    found = facts(text, "grupp", "etikett", "serie", "värde", name="ekby-2023")
    assert found[:3] == [
        ("Äldreomsorg", "Intäkter", "budget", 41.0),
        ("Äldreomsorg", "Intäkter", "utfall", 44.0),
        ("Äldreomsorg", "Intäkter", "avvikelse", 3.0),
    ]


def test_a_word_behind_the_figures_of_each_row_is_a_column_of_its_own():
    rows = [
        "Nöjda, %",
        "88",
        "90",
        "Uppfyllt",
        "Sjukfrånvaro, %",
        "8,1",
        "7,0",
        "Delvis",
        "HME",
        "79",
        "80",
        "Uppfyllt",
    ]
    text = pasted("Indikator", "Utfall 2023", "Målvärde 2023", "Måluppfyllelse", *rows, blank=True)
    found = facts(text, "etikett", "serie", "värde", name="ekby-2023")
    assert found == [
        ("Nöjda, %", "utfall", 88.0),
        ("Nöjda, %", "mål", 90.0),
        ("Sjukfrånvaro, %", "utfall", 8.1),
        ("Sjukfrånvaro, %", "mål", 7.0),
        ("HME", "utfall", 79.0),
        ("HME", "mål", 80.0),
    ]


def test_heads_over_years_that_come_twice_stand_over_what_the_labels_are():
    rows = ["Heltid", "1 204", "1 251", "71,2", "73,0", "Deltid", "487", "463", "28,8", "27,0"]  # fmt: skip
    rows += ["Alla", "1 691", "1 714", "100", "100"]
    text = pasted("Antal", "Andel, %", "Anställningsform", "2022", "2023", "2022", "2023", *rows)
    assert [u for (u,) in facts(text, "enhet", name="ekby-2023")][:4] == ["antal", "antal", "procent", "procent"]


def test_a_year_under_heads_of_series_may_be_one_more_head_and_is_left_unread():
    assert facts(pasted("Tkr", "Budget", "Utfall", "Avvikelse", "2022", *ROWS), "värde", name="ekby-2023") == []


def test_no_label_takes_the_first_figure_for_being_more_even():
    text = """Antal vårddygn Kostnad, tkr Kostnad per dygn, kr
2022 2023 2022 2023 2022 2023
HVB barn och unga 14 17 911 820 16 884
Familjehem 22 19 7 102 6 340 14 204 13 948
SiS 3 2 610 402 5 490 3 819 9 000 9 500
"""
    assert not any(label[-1:].isdigit() for (label,) in facts(text, "etikett", name="ekby-2023"))


def test_three_rows_of_heads_where_a_name_comes_again_beside_itself(tmp_path):
    heads = ["Ålder", "Länet", "Riket", "Antal", "Procent", "Procent", *["Kvinnor", "Män"] * 3]
    rows = [["0-4", "1 279", "1 310", "2,1", "2,1", "2,6", "2,7"], ["95-99", "109", "29", "0,2", "0,0", "0,2", "0,0"]]
    rows += [
        ["100-", "15", "3", "0,0", "0,0", "0,0", "0,0"],
        ["Totalt", "30 632", "30 397", "50,2", "49,8", "49,7", "50,3"],
    ]
    lines = ["Folkmängd 2023", "", *heads, *(cell for row in rows for cell in row)]
    (tmp_path / "a.txt").write_text("\n\n".join(lines) + "\n", encoding="utf-8")
    fakta = interpret(read_document(tmp_path / "a.txt", "a")).fakta.sort("källrad")
    assert len(fakta) == 24
    assert fakta.filter(fakta["etikett"] == "0-4").select("kön", "enhet", "värde").rows() == [
        ("kvinnor", "antal", 1279.0), ("män", "antal", 1310.0), ("kvinnor", "procent", 2.1), ("män", "procent", 2.1),
        ("kvinnor", "procent", 2.6), ("män", "procent", 2.7),
    ]  # fmt: skip


def test_rows_that_begin_with_two_texts_are_named_by_both_columns(tmp_path):
    heads = ["Tätort", "Kommun", "2010", "2015"]
    rows = [
        ["Ekby", "Ekstad", "362", "335"],
        ["Björkinge", "Ekstad", "1 007", "829"],
        ["Lindås", "Ekstad", "409", "270"],
    ]
    lines = ["Folkmängd i tätorter", "", "", "", *heads, *(cell for row in rows for cell in row)]
    (tmp_path / "ekby-2015.txt").write_text("\n\n".join([*lines, "Källa: SCB"]) + "\n", encoding="utf-8")
    read = read_document(tmp_path / "ekby-2015.txt", "ekby-2015")
    assert [c["text"] for c in read.cells.sort("rad", "kolumn").head(8).iter_rows(named=True)] == [*heads, *rows[0]]
    got = interpret(read).fakta.sort("källrad").select("etikett", "period", "värde").rows()
    assert got == [
        (name, year, float(text.replace(" ", "")))
        for name, _, *texts in rows
        for year, text in zip(heads[2:], texts, strict=True)
    ]


def test_a_heading_over_each_second_row_is_no_text_of_its_own_column():
    """One heading of rows has more rows than one below it, so the labels do not come in turn with the figures."""
    text = pasted("Tkr", "Budget 2022", "Utfall 2022", "Barn", "HVB", "12", "14", "Familjehem", "22", "19",
                  "Vuxna", "HVB", "3", "2", "Stöd", "5", "4")  # fmt: skip
    assert {label for (label,) in facts(text, "etikett", name="ekby-2023")} == {"HVB", "Familjehem", "Stöd"}
