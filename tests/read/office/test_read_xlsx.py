"""What is special about workbooks: values as they are shown, blocks of a sheet, formulas never calculated."""

from __future__ import annotations

import openpyxl
import polars as pl
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from analys.read.read import read_document
from analys.words.numbers import plain_spaces
from formats import grids


def put(sheet, top, left, rows):
    for r, row in enumerate(rows, start=top):
        for c, value in enumerate(row, start=left):
            if value is not None:
                sheet.cell(r, c, value)


def workbook(path, fill):
    book = openpyxl.Workbook()
    fill(book.active)
    book.save(path)
    return read_document(path, "a")


def test_xlsx_values_as_displayed(tmp_path):
    def fill(sheet):
        put(sheet, 1, 1, [["Mått", "2023"], ["Andel", 0.37], ["Belopp", 1234.5], ["Snitt", 2.25], ["Minus", -1250]])
        sheet["B2"].number_format = "0%"
        sheet["B3"].number_format = "#,##0"
        sheet["B4"].number_format = "0.0"
        sheet["B5"].number_format = "#,##0;[Red]-#,##0"

    document = workbook(tmp_path / "a.xlsx", fill)
    assert [plain_spaces(t) for t in document.cells.filter(pl.col("kolumn") == 2)["text"]] == [
        "2023", "37%", "1 235", "2,3", "-1 250",
    ]  # fmt: skip


def test_what_is_struck_out_in_a_cell_is_said_no_more(tmp_path):
    """417 was corrected to 471 with the old figure left struck out; read together they are 417471."""

    def fill(sheet):
        put(sheet, 1, 1, [["Mått", "2023"], ["Barn", None], ["Vuxna", None]])
        sheet["B2"] = CellRichText(TextBlock(InlineFont(strike=True), "417"), TextBlock(InlineFont(b=True), "471"))
        sheet["B3"] = CellRichText(TextBlock(InlineFont(strike=False), "1"), "32")

    document = workbook(tmp_path / "a.xlsx", fill)
    assert document.cells.filter(pl.col("kolumn") == 2)["text"].to_list() == ["2023", "471", "132"]


def test_xlsx_titles_units_blocks_and_notes(tmp_path):
    def fill(sheet):
        sheet.title = "Drift"
        sheet["A1"], sheet["D2"] = "Socialnämnden 2023", "tkr"
        put(sheet, 4, 1, [["Verksamhet", 2022, 2023, "Avvikelse"], ["Barn", 1, 2, 3], ["Vuxna", 4, 5, 6]])
        put(sheet, 8, 1, [["Övrigt"], ["IFO", 7, 8, 9]])
        put(sheet, 4, 7, [["Personal", 2022, 2023], ["Årsarbetare", 10, 11]])
        put(
            sheet, 12, 1, [["Tabell 2 Volymer"], ["Volym", 2022, 2023], ["Anmälningar", 100, 110], ["Källa: Procapita"]]
        )
        hidden = sheet.parent.create_sheet("Hemlig")
        hidden["A1"], hidden.sheet_state = 1, "hidden"

    document = workbook(tmp_path / "a.xlsx", fill)
    assert [sorted({c for _, c in g}) for g in grids(document)] == [[1, 2, 3, 4], [1, 2, 3], [1, 2, 3]]
    assert [g[1, 1][0] for g in grids(document)] == ["Verksamhet", "Volym", "Personal"]
    assert max(r for r, _ in grids(document)[0]) == 5  # the group after the empty row belongs to the table
    assert document.tables["ingress"][0] == "tkr"
    assert document.tables["rubrik"][1].endswith("Tabell 2 Volymer")
    assert document.notes == ("bladet Hemlig är dolt och hoppades över",)


def test_xlsx_formula_without_a_saved_value_is_said(tmp_path):
    def fill(sheet):
        put(sheet, 1, 1, [["Mått", 2023], ["Barn", 1], ["Summa", "=SUM(B2:B2)"]])

    document = workbook(tmp_path / "a.xlsx", fill)
    assert "formler saknar uträknat värde" in document.notes[0]


def test_heads_that_an_empty_row_parts_from_the_heads_below_them(tmp_path):
    def fill(sheet):
        put(sheet, 1, 1, [["Tabell 10", "Antal anställda efter ålder nov 2009"]])
        put(sheet, 2, 2, [["Anställda=månadsavlönade inklusive lediga"]])
        put(sheet, 3, 1, [["Län", "Antal"], [None, None, "därav i olika åldrar, %"]])
        sheet.merge_cells("C4:E4")
        put(sheet, 6, 1, [["Kommun", None, "-29", "30-49", "50-"], ["Ekby", 812, 12.5, 50.1, 37.4]])
        put(sheet, 8, 1, [["Lunda", 1512, 10.5, 52.1, 37.4], ["Näs", 92, 10.0, 50.0, 40.0]])

    document = workbook(tmp_path / "a.xlsx", fill)
    assert document.tables["rubrik"].to_list() == ["Sheet / Tabell 10 Antal anställda efter ålder nov 2009"]
    wide = document.cells.filter(pl.col("kolumnspann") > 1)
    assert wide.select("rad", "kolumn", "text", "kolumnspann").rows() == [(2, 3, "därav i olika åldrar, %", 3)]
    assert document.cells.filter(pl.col("text") == "Kommun")["rad"].to_list() == [3]


def test_heads_that_an_empty_row_parts_from_their_figures(tmp_path):
    def fill(sheet):
        put(sheet, 1, 1, [["Placeringar 2023"], [None, "Budget", "Utfall"], [], ["Kostnad, tkr"], ["HVB", 11, 12]])
        put(sheet, 7, 1, [["Familjehem", 13, 14]])
        put(sheet, 9, 1, [["Avser även köpt vård", "se not"], [], ["Jourhem", 15, 16, 17]])  # a figure without a head

    document = workbook(tmp_path / "a.xlsx", fill)
    assert [c[0] for c in grids(document)[0].values()] == [
        "Budget", "Utfall", "Kostnad, tkr", "HVB", "11", "12", "Familjehem", "13", "14",
    ]  # fmt: skip


def test_a_title_in_two_cells_over_a_unit_is_no_head(tmp_path):
    def fill(sheet):
        put(sheet, 1, 1, [["Ekby kommun", "Resultatbudget 2025"], ["Tkr"], [None, "Bokslut", "Budget"]])
        put(sheet, 4, 1, [[None, 2023, 2025], ["Intäkter", 312400, 310000], ["Kostnader", -148030, -156000]])

    document = workbook(tmp_path / "a.xlsx", fill)
    assert document.tables.select("rubrik", "ingress").rows() == [("Sheet / Ekby kommun Resultatbudget 2025", "Tkr")]
    assert [c[0] for c in grids(document)[0].values()][:2] == ["Bokslut", "Budget"]


def test_heads_over_figures_that_have_no_head_below_the_empty_row(tmp_path):
    def fill(sheet):
        put(sheet, 1, 1, [["Län", "Antal", None, None], [None, None, "andel i åldersgrupper, %", None]])
        put(sheet, 4, 1, [["Kommun", None, "30-39", "40-49"], ["Ekeby", 108, 21.5, 26.7], ["Almby", 56, 22.8, 27.1]])

    document = workbook(tmp_path / "a.xlsx", fill)
    assert [len(g) for g in grids(document)] == [14]


def test_a_table_of_words_over_one_with_all_its_heads_stays_apart(tmp_path):
    def fill(sheet):
        put(sheet, 1, 1, [["Ansvar", "Namn"], ["Norr", "Ekeby"]])
        put(sheet, 4, 1, [["Kommun", "Antal"], ["Ekeby", 108], ["Almby", 56]])

    assert grids(workbook(tmp_path / "a.xlsx", fill))[-1][1, 1][0] == "Kommun"
