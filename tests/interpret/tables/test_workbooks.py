"""Workbooks as municipalities and agencies make them: sheets that are years, corners and captions that say what."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from analys.interpret.interpret import Interpreted, interpret
from analys.read.read import read_document


def read(tmp_path: Path, sheets: dict[str, list[list]], name: str = "bok-2023") -> Interpreted:
    book = Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    path = tmp_path / f"{name}.xlsx"
    book.save(path)
    return interpret(read_document(path, name))


def found(result: Interpreted, *fields: str) -> list[tuple]:
    return result.fakta.select(fields).rows()


def test_rows_of_years_are_of_what_the_corner_says_is_counted(tmp_path):
    rows = [["Antal tillsvidareanställda", "Kvinnor", "Män"], [2021, 330, 82], [2022, 322, 83], [2023, 315, 80]]
    got = found(read(tmp_path, {"Blad1": rows}), "etikett", "period", "kön", "värde", "enhet")
    assert got[:2] == [
        ("Antal tillsvidareanställda", "2021", "kvinnor", 330.0, "antal"),
        ("Antal tillsvidareanställda", "2021", "män", 82.0, "antal"),
    ]
    assert {f[0] for f in got} == {"Antal tillsvidareanställda"}


@pytest.mark.parametrize("corner", ["År", "Verksamhetsår", "Verksamhet", "", "År / antal"])
def test_rows_of_years_keep_their_label_where_the_corner_says_nothing_of_what_they_measure(tmp_path, corner):
    rows = [[corner, "Kvinnor", "Män"], [2021, 330, 82], [2022, 322, 83]]
    assert {f[0] for f in found(read(tmp_path, {"Personal": rows}), "etikett")} == {"2021", "2022"}


def test_sheets_that_are_years_say_when(tmp_path):
    sheets = {
        str(year): [["Ekonomiskt bistånd"], ["", "Antal hushåll"], ["Ensamstående", year - 1900], ["Par", 45]]
        for year in (2015, 2022, 2023)
    }
    got = found(read(tmp_path, sheets), "etikett", "värde", "period", "period_säkerhet")
    assert [f for f in got if f[0] == "Ensamstående"] == [
        ("Ensamstående", 115.0, "2015", "ärvd"),
        ("Ensamstående", 122.0, "2022", "ärvd"),
        ("Ensamstående", 123.0, "2023", "ärvd"),
    ]


def test_a_figure_with_a_remark_of_another_year_is_its_first_number(tmp_path):
    rows = [["Boende", "2023", "2024", "2025"], ["I kö", 8, 11, "8 (4 st 2026)"], ["Platser", 62, 64, 66]]
    got = found(read(tmp_path, {"Blad1": rows}, "bok-2025"), "etikett", "värde", "period")
    assert ("I kö", 8.0, "2025") in got
    assert not [f for f in got if f[1] in (4.0, 84.0, 2026.0)]


def test_a_caption_that_ends_in_money_says_what_rows_named_by_what_is_counted_are_in(tmp_path):
    rows = [["Utbetalt bistånd, tkr"], ["Grupp", "2021", "2022"], ["Hushåll med barn", 8120, 8905]]
    rows += [["Hushåll utan barn", 5201, 5603], ["Antal hushåll", 240, 251], ["Summa", 13321, 14508]]
    got = found(read(tmp_path, {"Blad1": rows}, "bok-2022"), "etikett", "enhet", "belopp_tkr")
    assert [f for f in got if f[0] != "Summa"] == [
        ("Hushåll med barn", "tkr", 8120.0), ("Hushåll med barn", "tkr", 8905.0),
        ("Hushåll utan barn", "tkr", 5201.0), ("Hushåll utan barn", "tkr", 5603.0),
        ("Antal hushåll", "antal", None), ("Antal hushåll", "antal", None),
    ]  # fmt: skip


def test_two_tables_of_the_same_heads_beside_each_other_keep_their_own_captions(tmp_path):
    rows = [["Antal placerade barn", None, None, None, "Kostnad placeringar (tkr)"]]
    rows += [["", "2022", "2023", None, "", "2022", "2023"]]
    rows += [["Familjehem", 41, 44, None, "Familjehem", 21400, 23750], ["HVB", 12, 15, None, "HVB", 18200, 22310]]
    got = found(read(tmp_path, {"Blad1": rows}), "etikett", "värde", "enhet")
    assert ("HVB", 15.0, "antal") in got
    assert ("HVB", 22310.0, "tkr") in got


def test_a_title_that_says_index_is_the_unit_of_its_rows(tmp_path):
    rows = [["Hållbart medarbetarengagemang (HME), index 0-100"], ["Delindex", "Kön", "2022", "2023"]]
    rows += [["Motivation", "Kvinnor", 80, 81], ["", "Män", 77, 78], ["Antal svar", "Totalt", 210, 215]]
    got = found(read(tmp_path, {"HME": rows}), "etikett", "kön", "värde", "enhet")
    assert ("Motivation", "kvinnor", 81.0, "index") in got
    assert ("Motivation", "män", 77.0, "index") in got
    assert ("Antal svar", "totalt", 215.0, "antal") in got


def test_rows_of_years_are_of_their_heads_also_where_a_head_is_a_post(tmp_path):
    rows = [["År", "Antal brukare", "Kostnad (tkr)"], ["2021", 412, 61200], ["2022", 420, 64100]]
    got = found(read(tmp_path, {"Blad1": rows}, "bok-2022"), "etikett", "period", "värde", "enhet")
    assert got[:2] == [("Antal brukare", "2021", 412.0, "antal"), ("Kostnad", "2021", 61200.0, "tkr")]


def test_the_measure_of_a_corner_over_years_groups_the_heads(tmp_path):
    rows = [["Kostnad per vårddygn (kr)", "Familjehem", "HVB"], [2021, 1450, 6120], [2022, 1520, 6480]]
    got = found(read(tmp_path, {"Blad1": rows}, "bok-2022"), "grupp", "etikett", "period", "värde", "enhet")
    assert got[3] == ("Kostnad per vårddygn (kr)", "HVB", "2022", 6480.0, "kr")


def test_a_column_of_units_may_hold_one_that_no_list_has(tmp_path):
    rows = [["Mått", "Enhet", "Utfall 2022", "Budget 2023"], ["Särskilt boende", "platser", 210, 215]]
    rows += [["Hemtjänst", "timmar", 91000, 93000], ["Kostnad HVB", "tkr", 28400, 25000]]
    got = found(read(tmp_path, {"Volymer": rows}), "etikett", "enhet", "grupp")
    assert got[::2] == [
        ("Särskilt boende", "platser", None),
        ("Hemtjänst", "timmar", None),
        ("Kostnad HVB", "tkr", None),
    ]


def test_a_column_of_offices_is_no_column_of_units(tmp_path):
    rows = [["Mått", "Enhet", "Utfall 2023"], ["Antal besök", "Solgården", 210], ["Antal besök", "Ängen", 180]]
    got = found(read(tmp_path, {"Volymer": rows}), "etikett", "enhet", "grupp")
    assert [f[1] for f in got] == ["antal", "antal"]
    assert got[0][2] != got[1][2]


@pytest.mark.parametrize("sheet", ["Mark", "Partille"])
def test_the_name_of_a_sheet_is_no_kommun_of_the_document(tmp_path, sheet):
    rows = [["Post", "Budget 2022", "Utfall 2022"], ["Tomter, tkr", 1000, 1100], ["Skog, tkr", 10, 11]]
    assert read(tmp_path, {sheet: rows}).document.kommun is None
    said = [["Budget för Alingsås kommun"], [], *rows]
    assert read(tmp_path, {sheet: said}).document.kommun == "Alingsås"


@pytest.mark.parametrize("at", ["A1:D1", "B1:D1"])
def test_a_long_title_over_the_columns_hides_no_heads(tmp_path, at):
    book = Workbook()
    sheet = book.active
    sheet[at[:2]] = (
        "Antal personer med beslut om insatser, fördelade på kön och ålder, alla kommuner, åren 2018, 2019 och 2020"
    )
    sheet.merge_cells(at)
    for row in (["Verksamhet", 2018, 2019, 2020], ["Hemtjänst", 100, 110, 120], ["Dagverksamhet", 20, 21, 25]):
        sheet.append(row)
    book.save(tmp_path / "bok.xlsx")
    got = found(
        interpret(read_document(tmp_path / "bok.xlsx", "bok-2020")), "serie", "period", "värde", "kolumnetikett"
    )
    assert got[:3] == [
        ("utfall", "2018", 100.0, None),
        ("utfall", "2019", 110.0, None),
        ("utfall", "2020", 120.0, None),
    ]
