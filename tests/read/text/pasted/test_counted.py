"""Tables of plain text that nothing but dashes, or the counts of figures, holds together."""

from __future__ import annotations

import polars as pl
import pytest

from analys.read.document import Document
from analys.read.text.read_text import read_text
from places import ROOT
from reading import cell_rows as rows

FALL = ROOT.parent / "shared" / "fall"


def read(text: str) -> Document:
    return read_text(text, dokument="a")


def test_one_cell_a_line():
    text = "Resultaträkning\n\nBelopp, mkr\n2021\n2020\n"
    text += "Intäkter\n2 250\n2 310\nKostnader\n-6 400\n-6 350\nNetto\n-4 150\n-4 040\n"
    for given in (text, text.replace("\n", "\n\n")):
        assert rows(read(given)) == [
            {1: "Belopp, mkr", 2: "2021", 3: "2020"},
            {1: "Intäkter", 2: "2 250", 3: "2 310"},
            {1: "Kostnader", 2: "-6 400", 3: "-6 350"},
            {1: "Netto", 2: "-4 150", 3: "-4 040"},
        ]


def test_a_row_that_lacks_a_figure_is_left_out_and_told():
    text = "tkr\n2021\n2020\nBarn\n12\n13\nVuxna\n7\nÄldre\n5\n6\nÖvrigt\n1\n2\n"
    document = read(text)
    assert [row[1] for row in rows(document)] == ["tkr", "Barn", "Äldre", "Övrigt"]
    assert "talen i en rad" in document.notes[0]


LINES = "".join(f"{label}\n1\n2\n3\n4\n" for label in ("Intäkter", "Kostnader", "Netto"))


def test_heads_that_come_twice_stand_under_as_many_heads_of_their_own():
    document = read("ResultaträkningKommunen\n\nKoncernen\nmkr\n2021\n2020\n2021\n2020\n" + LINES)
    assert rows(document)[:3] == [
        {2: "Kommunen", 4: "Koncernen"},
        {1: "mkr", 2: "2021", 3: "2020", 4: "2021", 5: "2020"},
        {1: "Intäkter", 2: "1", 3: "2", 4: "3", 5: "4"},
    ]
    assert document.cells.filter(pl.col("text") == "Koncernen")["kolumnspann"].to_list() == [2]


@pytest.mark.parametrize("above", ["", "mkr\n", "Koncernen\nmkr\n"])
def test_heads_that_come_twice_without_heads_of_their_own_are_not_placed(above):
    document = read(above + "2021\n2020\n2021\n2020\n" + LINES)
    assert document.tables.height == 0
    assert "kolumner inte går att avgöra" in document.notes[0]


def test_note_numbers_before_some_rows_stand_in_a_column_of_their_own():
    text = (
        "Belopp, mkr\nNot\n2017\n2016\nIntäkter\n1\n1 136\n1 214\nSkatter\n2, 3\n3 950\n3 773\n\n\nNetto\n\n\n-4\n-\n"
    )
    assert rows(read(text)) == [
        {1: "Belopp, mkr", 2: "Not", 3: "2017", 4: "2016"},
        {1: "Intäkter", 2: "1", 3: "1 136", 4: "1 214"},
        {1: "Skatter", 2: "2, 3", 3: "3 950", 4: "3 773"},
        {1: "Netto", 3: "-4", 4: "-"},
    ]


def test_several_figures_on_a_line_where_decimals_part_them():
    text = "mnkr Intäkter 2020Intäkter 2021Budget 2021Avvikelse mot budget 2021\n"
    text += "Kultur\n\n6,5\n\n 6,6  -59,3 1,6\nKomvux\n\n5,1\n\n5,7   -23,7\n2,0\nLedning\n12,5\n18,3\n-84,4\n3,4\n"
    assert rows(read(text)) == [
        {1: "mnkr", 2: "Intäkter 2020", 3: "Intäkter 2021", 4: "Budget 2021", 5: "Avvikelse mot budget 2021"},
        {1: "Kultur", 2: "6,5", 3: "6,6", 4: "-59,3", 5: "1,6"},
        {1: "Komvux", 2: "5,1", 3: "5,7", 4: "-23,7", 5: "2,0"},
        {1: "Ledning", 2: "12,5", 3: "18,3", 4: "-84,4", 5: "3,4"},
    ]


def test_blank_lines_say_which_cells_are_empty_and_nothing_else_does():
    heads = "Budget  för  2021 \n\nBudget för 2022\n\nBudget- prognos för 2023\n\n"
    body = "Revision\n\n2 569\n\n2 300\n\n  \n\nSkola\n\n248\n\n246\n\nVård\n\n41\n\n42\n\n43\n"
    found = [
        {1: "Revision", 2: "2 569", 3: "2 300"},
        {1: "Skola", 2: "248", 3: "246"},
        {1: "Vård", 2: "41", 3: "42", 4: "43"},
    ]
    assert rows(read(heads + body)) == [
        {2: "Budget för 2021", 3: "Budget för 2022", 4: "Budgetprognos för 2023"},
        *found,
    ]
    assert not rows(read(heads + body.replace("  \n", "")))


def test_single_spaces_where_decimals_and_signs_part_the_figures():
    document = read(
        "Driftredovisning\n\n(mnkr) Utfall 2020 Utfall 2021 Budget 2021\n"
        "Verksamhetens intäkter 310,5 322,4 315,0\n"
        "Verksamhetens kostnader –1 440,2 –1 502,8 –1 490,0\n"
        "Finansiella poster\n"
        "Avskrivningar från och med 1998 –31,0 –33,1 –32,0\n"
        "SUMMA\n980,4 1 010,6 1 002,0\n"
    )
    assert rows(document) == [
        {1: "(mnkr)", 2: "Utfall 2020", 3: "Utfall 2021", 4: "Budget 2021"},
        {1: "Verksamhetens intäkter", 2: "310,5", 3: "322,4", 4: "315,0"},
        {1: "Verksamhetens kostnader", 2: "–1 440,2", 3: "–1 502,8", 4: "–1 490,0"},
        {1: "Finansiella poster"},
        {1: "Avskrivningar från och med 1998", 2: "–31,0", 3: "–33,1", 4: "–32,0"},
        {1: "SUMMA", 2: "980,4", 3: "1 010,6", 4: "1 002,0"},
    ]
    assert document.notes == ()


def test_a_note_number_is_told_from_the_first_figure_where_order_and_size_agree():
    document = read(
        "Miljoner kronor Not 2022 2023\n"
        "Immateriella tillgångar 11 0,1 0,2\n"
        "Materiella tillgångar 3 307,7 4 133,0\n"
        "Fordringar 12 405,2 405,3\n"
        "Finansiella tillgångar 13 281,2 7,4\n"  # size says 13 281,2 no better than 281,2, but a note is in turn
        "Summa 3 589,0 4 405,4\n"
    )
    found = rows(document)
    assert found[0] == {1: "Miljoner kronor", 2: "Not", 3: "2022", 4: "2023"}
    assert found[1:4] == [
        {1: "Immateriella tillgångar", 2: "11", 3: "0,1", 4: "0,2"},
        {1: "Materiella tillgångar", 3: "3 307,7", 4: "4 133,0"},
        {1: "Fordringar", 2: "12", 3: "405,2", 4: "405,3"},
    ]
    assert found[5] == {1: "Summa", 3: "3 589,0", 4: "4 405,4"}


def test_a_dash_before_a_figure_is_its_sign_where_the_sure_rows_have_it_so():
    document = read(
        "Mått 2020 2021 2022\nFinansnetto 0 – 4 – 12\nResultat, % 1,2 0,7 – 0,7\n"
        "Soliditet, % 33 34 35\nBalans 24 101 – 10\n"
    )
    assert rows(document)[4] == {1: "Balans", 2: "24", 3: "101", 4: "– 10"}


def test_whole_thousands_between_single_spaces_are_not_guessed():
    document = read("Barn 1 440 1 502 1 490\nVuxna 1 160 1 213 1 207\nÄldre 980 1 010 1 002\n")
    assert document.tables.height == 0
    assert "rad 1–3" in document.notes[0]


def test_prose_with_figures_is_no_table():
    document = read(
        "Under 2021 ökade kostnaderna från 12,5 till 14,0.\nVi hade 12 ärenden 2020 och 14 2021.\n"
        "Målet är 90 procent 2022.\n"
    )
    assert (document.tables.height, document.notes) == (0, ())


@pytest.mark.parametrize(
    ("name", "row"),
    [
        ("r12-en-cell-per-rad.txt", {1: "Verksamhetens nettokostnader", 2: "-4 560", 3: "-4 442"}),
        ("r13-enkelt-mellanslag.txt", {1: "Skatteintäkter", 2: "980,4", 3: "1 010,6", 4: "1 002,0"}),
        ("d-numrerade-rader.md", {1: "2. Vuxna", 2: "90", 3: "150"}),
    ],
)
def test_the_known_cases(name, row):
    if not (FALL / name).exists():
        pytest.skip("the small known cases are not at hand")
    assert row in rows(read((FALL / name).read_text(encoding="utf-8")))


def test_a_percent_sign_and_a_year_s_share_are_heads_and_no_figures():
    heads = [
        "Verksamhet",
        "Kostnader, mkr",
        "Förändring",
        "Fördeln.",
        "2012",
        "2013",
        "Miljarder kronor",
        "%",
        "2013 %",
    ]
    body = [cell for k in range(4) for cell in (f"Del {'ABCD'[k]}x", f"6{k},3", f"7{k},6", "1,6", "2,4", f"2{k}")]
    cells = read("\n".join([*heads, *body]) + "\n").cells["text"].to_list()
    assert "Fördeln." not in cells and "Kostnader, mkr" not in cells  # they stand over several columns
