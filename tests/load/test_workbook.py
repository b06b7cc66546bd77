"""The workbook as Excel would show it: sheets, heads, formats, formulas over the rows that count, and the front."""

import openpyxl
import polars as pl
import pytest

from analys.load import workbook
from analys.load.sheet import row_heights
from analys.load.workbook import heading, totals, write_workbook
from analys.words.declared.budget import BUDGETAVVIKELSE
from analys.words.declared.placements import PLACERINGSKOSTNAD
from analys.words.schema import DOCUMENT_TABLES, RESULT_TABLES, TABLES, empty, frame

ABOUT = {
    "dokument": "x-2024", "kommun": "X", "år": 2024, "period": "2024", "indelning": "verksamhet", "post": "netto",
}  # fmt: skip
BUDGET = frame(BUDGETAVVIKELSE, [
    ABOUT | {"verksamhet": "Barn", "nivå": "del", "budget": -100.0, "utfall": -110.5, "källor": ["a", "b"]},
    ABOUT | {"verksamhet": "Vuxna", "nivå": "del", "budget": -200.0, "utfall": -190.0},
    ABOUT | {"verksamhet": "Hela nämnden", "nivå": "totalt", "budget": -300.0, "utfall": -300.5},
    ABOUT | {"verksamhet": "Stab", "nivå": "del", "period": "2023", "år": 2023, "budget": -7.25},
    ABOUT | {"verksamhet": "Utan år", "nivå": "del", "period": None, "budget": -1.0},
])  # fmt: skip
PLACED = frame(PLACERINGSKOSTNAD, [
    {"dokument": "x-2024", "kommun": "X", "år": 2024, "jämförelse": "budget", "område": "Barn", "placeringstyp": kind,
     "underrad": under, "kostnad_utfall": cost}
    for kind, under, cost in (("HVB", None, 10.0), ("SiS", True, 4.0), ("Familjehem", False, 5.0))
])  # fmt: skip


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    path = tmp_path_factory.mktemp("bok") / "b.xlsx"
    held = {"budgetavvikelse": BUDGET, "placeringskostnad": PLACED}
    write_workbook(lambda name: held.get(name, empty(TABLES[name])), path)
    return openpyxl.load_workbook(path)


def column(sheet, head):
    """The cells below a head."""
    (found,) = [c for c in sheet[1] if c.value == head]
    return [sheet.cell(r, found.column) for r in range(2, sheet.max_row + 1)]


def values(sheet, head):
    return [cell.value for cell in column(sheet, head)]


def test_a_sum_holds_the_parts_and_no_total_and_is_empty_where_nothing_is_printed():
    found = totals("budgetavvikelse", BUDGET).select("period", "antal_rader", "budget", "utfall").rows()
    assert found == [("2024", 2, -300.0, -300.5), ("2023", 1, -7.25, None), (None, 1, -1.0, None)]
    (placed,) = totals("placeringskostnad", PLACED).select("antal_rader", "kostnad_utfall").rows()
    assert placed == (2, 15.0)


def test_a_head_is_the_name_of_its_column_with_the_unit_once():
    assert heading("föregående_utfall", "tkr") == "Föregående utfall (tkr)"
    assert heading("belopp_tkr", "tkr") == "Belopp (tkr)"
    assert heading("belopp_tkr") == "Belopp tkr"


def test_every_table_has_a_sheet_and_the_summed_ones_one_of_sums(book):
    names = [n for t in (*RESULT_TABLES, *DOCUMENT_TABLES) for n in (t, f"{t} summor" if t in workbook.SUMS else "")]
    assert book.sheetnames == ["Läs mig", *filter(None, names)]
    assert "budgetavvikelse summor" in names and "placeringskostnad summor" in names


def test_rows_say_whether_they_count_and_else_why_not(book):
    assert values(book["budgetavvikelse"], "Räknas") == ["ja", "ja", "nej: totalt", "ja", "ja"]
    assert values(book["placeringskostnad"], "Räknas") == ["ja", "nej: del av raden ovanför", "ja"]


def test_numbers_show_the_decimals_that_the_column_has_and_years_no_thousands(book):
    sheet = book["budgetavvikelse"]
    assert values(sheet, "Utfall (tkr)") == [-110.5, -190, -300.5, None, None]
    assert {c.number_format for c in column(sheet, "Utfall (tkr)")[:3]} == {"#,##0.0"}
    assert {c.number_format for c in column(sheet, "Budget (tkr)")} == {"#,##0.00"}
    assert {c.number_format for c in column(sheet, "År")} == {"General"}
    assert {c.number_format for c in column(book["placeringskostnad"], "Kostnad utfall (tkr)")} == {"#,##0"}
    assert values(sheet, "Källor")[0] == "a b"
    assert values(book["placeringskostnad"], "Underrad") == [None, "ja", "nej"]


def test_sums_are_formulas_over_the_rows_that_count(book):
    sheet, table = book["budgetavvikelse summor"], [c.name for c in TABLES["budgetavvikelse"].columns]
    letter = {name: openpyxl.utils.get_column_letter(i) for i, name in enumerate([*table, "Räknas"], 1)}
    span = {name: f"budgetavvikelse!${at}$2:${at}$6" for name, at in letter.items()}
    keys = ("dokument", "kommun", "period", "indelning", "post")
    tests = f'{span["Räknas"]},"ja",' + ",".join(f"{span[k]},${'ABCDE'[i]}2" for i, k in enumerate(keys))
    plain = lambda cell: str(cell.value).replace("'", "")  # noqa: E731
    count, budget = column(sheet, "Antal rader"), column(sheet, "Budget (tkr)")
    assert plain(count[0]) == f"=COUNTIFS({tests})"
    assert plain(budget[0]) == f"=SUMIFS({span['budget']},{tests})"
    assert plain(budget[1]) == plain(budget[0]).replace("$A2", "$A3").replace("$B2", "$B3").replace(
        "$C2", "$C3").replace("$D2", "$D3").replace("$E2", "$E3")  # fmt: skip
    assert budget[2].value == -1 and count[2].value == 1  # a criterion that is empty would count nothing
    assert {c.number_format for c in (*count, *budget)} == {"#,##0"}
    assert values(sheet, "Period") == ["2024", "2023", None]
    assert values(sheet, "Avvikelse (tkr)") == [None, None, None]


def test_the_value_of_a_sum_is_there_without_calculating(tmp_path):
    path = tmp_path / "b.xlsx"
    write_workbook(lambda name: BUDGET if name == "budgetavvikelse" else empty(TABLES[name]), path)
    sheet = openpyxl.load_workbook(path, data_only=True)["budgetavvikelse summor"]
    assert values(sheet, "Budget (tkr)") == [-300, -7.25, -1]
    assert values(sheet, "Antal rader") == [2, 1, 1]


def test_heads_are_bold_told_and_frozen_and_every_sheet_has_a_filter_over_its_rows(book):
    sheet = book["budgetavvikelse"]
    assert sheet.freeze_panes == "A2"
    last = openpyxl.utils.get_column_letter(len(TABLES["budgetavvikelse"].columns) + 1)
    assert sheet.auto_filter.ref == f"A1:{last}6"
    assert sheet["A1"].font.b and not sheet["A2"].font.b
    described = TABLES["budgetavvikelse"].columns[0]
    assert sheet["A1"].comment.text == f"{described.description}\n\nI databasen: budgetavvikelse.{described.name}"
    notes = [c.comment.text for c in book["budgetavvikelse summor"][1]]
    assert notes[:6] == ["Summan tas för varje sådan grupp"] * 5 + ["Antal rader som räknas"]
    assert set(notes[6:]) == {"Summa av raderna som räknas, en gång var"} and len(notes) == 12
    assert book["kontroll"].auto_filter.ref.endswith("2") and book["kontroll"].max_row == 1


def test_columns_are_as_wide_as_what_stands_in_them_and_fifty_at_most(tmp_path):
    path = tmp_path / "b.xlsx"
    long = BUDGET.with_columns(pl.lit("å" * 20).alias("verksamhet"), pl.lit("å" * 90).alias("kommun"))
    write_workbook(lambda name: long if name == "budgetavvikelse" else empty(TABLES[name]), path)
    sheet = openpyxl.load_workbook(path)["budgetavvikelse"]
    width = {c.value: sheet.column_dimensions[c.column_letter].width for c in sheet[1]}
    assert width["Verksamhet"] == pytest.approx(22, abs=0.9)
    assert width["Kommun"] == pytest.approx(50.71, abs=0.01)  # fifty, as Excel writes it
    assert width["År"] == pytest.approx(8.71, abs=0.01)
    assert width["Redovisad avvikelse (tkr)"] == pytest.approx(0.7 * 25 + 2, abs=0.9)


@pytest.mark.parametrize(("line", "width"), [(200, 32), (201, 0.7 * 11 + 2)])
def test_the_first_two_hundred_rows_tell_how_wide_a_column_is(tmp_path, line, width):
    names = ["å"] * (line - 1) + ["å" * 30]
    long = frame(BUDGETAVVIKELSE, [ABOUT | {"verksamhet": n, "nivå": "del"} for n in names])
    write_workbook(lambda name: long if name == "budgetavvikelse" else empty(TABLES[name]), tmp_path / "b.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "b.xlsx")["budgetavvikelse"]
    (head,) = [c for c in sheet[1] if c.value == "Verksamhet"]
    assert sheet.column_dimensions[head.column_letter].width == pytest.approx(width, abs=0.9)


def test_an_assumed_meaning_is_coloured(book):
    rules = [
        (str(found.sqref), rule.formula, rule.operator)
        for found, held in book["fakta"].conditional_formatting._cf_rules.items()
        for rule in held
    ]
    names = [c.name for c in TABLES["fakta"].columns]
    sure = [n for n in names if n.endswith("säkerhet")]
    letters = [openpyxl.utils.get_column_letter(names.index(n) + 1) for n in sure]
    assert sorted(r[0] for r in rules) == sorted(f"{at}2" for at in letters) and len(sure) == 5
    assert {(tuple(f), o) for _, f, o in rules} == {(('"antagen"',), "equal")}


def test_the_front_explains_every_sheet_and_how_many_rows_it_has(book):
    front = book["Läs mig"]
    assert front["A1"].value == "Rapporternas tabeller som data" and front["A1"].font.b
    assert [c.value for c in front[5]] == ["Blad", "Vad en rad är", "Antal rader"]
    rows = {r[0].value: r for r in front.iter_rows(min_row=6, max_row=5 + len(RESULT_TABLES) + len(DOCUMENT_TABLES))}
    assert list(rows) == [*RESULT_TABLES, *DOCUMENT_TABLES]
    assert rows["budgetavvikelse"][2].value == 5 and rows["kontroll"][2].value == 0
    assert rows["kontroll"][1].value == TABLES["kontroll"].description + "."
    assert rows["kontroll"][0].hyperlink.location == "'kontroll'!A1"
    after = 5 + len(rows) + 2
    assert [front.cell(after, c).value for c in (1, 2)] == [
        "Säkerhet", "Hur det är känt vad ett tal betyder (kolumnerna Säkerhet i bladet fakta)",
    ]  # fmt: skip
    assert [front.cell(after + n, 1).value for n in range(1, 6)] == ["tryckt", "bevisad", "ärvd", "antagen", "text"]
    assert [front.cell(after + n, 1).fill.fgColor.rgb == "FFFFF2CC" for n in range(1, 6)] == [
        False, False, False, True, False,
    ]  # fmt: skip
    meanings = [front.cell(after + n, 2).value for n in range(1, 6)]
    assert meanings[0].startswith("rapporten säger det") and meanings[4].startswith("talet är läst ur en mening")
    assert [round(front.column_dimensions[c].width) for c in "ABC"] == [27, 96, 13]
    assert rows["budgetavvikelse"][2].number_format == "#,##0"
    assert rows["kontroll"][1].alignment.wrap_text and rows["kontroll"][1].alignment.vertical == "top"
    assert front["A1"].font.sz == 14 and front["A2"].font.sz == 11


def test_a_text_wider_than_its_column_goes_on_on_the_next_line(tmp_path):
    texts = [
        "x" * 50,
        "Ett skäl som är längre än en kolumn kan vara bred, och som ska gå att läsa på papper",
        "ord " * 1_000,
    ]
    path = tmp_path / "b.xlsx"
    made = workbook._Book(path)
    with made.book:
        sheet = made.book.add_worksheet("s")
        heights = row_heights(pl.DataFrame({"nr": [1, 2, 3, 4], "kort": ["a", None, "b", "c"], "skäl": [*texts, None]}))
        assert heights == {2: 30, 3: 408}
        for line, text in enumerate(texts):
            if line + 1 in heights:
                sheet.set_row(line, heights[line + 1])
            workbook._write_value(made, sheet, line, 0, text, None, "skäl")
    read = openpyxl.load_workbook(path)["s"]
    cells = read["A"]
    assert [read.row_dimensions[n].height for n in (1, 2, 3)] == [None, 30, 408]
    assert [c.value for c in cells] == texts
    shown = [(bool(c.alignment.wrap_text), c.alignment.vertical) for c in cells]
    assert shown == [(False, "top"), (True, "top"), (True, "top")]


def test_the_first_two_thousand_values_tell_how_many_decimals_are_shown(tmp_path):
    made = workbook._Book(tmp_path / "b.xlsx")
    whole = [1.0] * 1_999
    assert made.number(pl.Series([*whole, 0.5])) is made.numbers[1]
    assert made.number(pl.Series([*whole, 1.0, 0.5])) is made.numbers[0]


def test_a_sheet_is_reached_by_an_underlined_link(book):
    assert book["Läs mig"]["A6"].font.u == "single" and book["Läs mig"]["A6"].font.color.rgb == "FF1F4E79"


def test_the_same_data_gives_a_workbook_of_the_same_date(book):
    assert (book.properties.title, str(book.properties.created)) == ("analys", "2000-01-01 00:00:00")


def test_a_sheet_too_long_is_cut_and_the_front_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr(workbook, "LONGEST_SHEET", 4)
    path = tmp_path / "b.xlsx"
    write_workbook(lambda name: BUDGET if name == "budgetavvikelse" else empty(TABLES[name]), path)
    book = openpyxl.load_workbook(path)
    assert book["budgetavvikelse"].max_row == 5
    told = {r[0].value: r[1].value for r in book["Läs mig"].iter_rows(min_row=6)}
    assert told["budgetavvikelse"].endswith(". Bladet visar de 4 första raderna; alla finns i CSV-filen.")
    assert "Bladet visar" not in told["kontroll"]
    monkeypatch.setattr(workbook, "LONGEST_SHEET", 5)
    write_workbook(lambda name: BUDGET if name == "budgetavvikelse" else empty(TABLES[name]), path)
    told = {r[0].value: r[1].value for r in openpyxl.load_workbook(path)["Läs mig"].iter_rows(min_row=6)}
    assert "Bladet visar" not in told["budgetavvikelse"]


def test_a_text_that_looks_like_a_formula_or_an_address_is_a_text(tmp_path):
    path = tmp_path / "b.xlsx"
    odd = BUDGET.with_columns(pl.lit("=1+1").alias("verksamhet"), pl.lit("https://exempel.se").alias("kommun"))
    write_workbook(lambda name: odd if name == "budgetavvikelse" else empty(TABLES[name]), path)
    sheet = openpyxl.load_workbook(path)["budgetavvikelse"]
    assert {(c.value, c.data_type) for c in column(sheet, "Verksamhet")} == {("=1+1", "s")}
    assert all(c.hyperlink is None for c in column(sheet, "Kommun"))


def test_heads_are_wrapped_and_a_sheet_shows_a_hundred_thousand_rows(book):
    head = book["budgetavvikelse"]["A1"]
    assert head.alignment.wrap_text and head.alignment.vertical == "top" and head.border.bottom.style == "thin"
    assert workbook.LONGEST_SHEET == 100_000


def test_a_sheet_prints_on_its_side_with_its_heads_on_each_page_as_wide_as_can_be_read(book):
    for sheet in book:
        assert sheet.page_setup.orientation == "landscape", sheet.title
        assert sheet.page_setup.fitToHeight == 0 and sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.title
    sheet = book["budgetavvikelse"]
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.print_area == "'budgetavvikelse'!$A$1:$V$6"  # the head and five rows
    assert book["budgetbrygga"].print_area == "'budgetbrygga'!$A$1:$J$2"  # without Källor, which stands last
    assert book["Läs mig"].page_setup.fitToWidth in (None, 1)


def test_what_an_a4_holds_at_half_size_is_on_one_what_an_a3_does_not_is_parted(tmp_path):
    """Fakta's texts at their widest are more than two A3 pages hold; the columns of enkätbas are few and short."""
    held = {"fakta": frame(TABLES["fakta"], [{c.name: "x" * 60 for c in TABLES["fakta"].columns if c.type == "text"}])}
    write_workbook(lambda name: held.get(name, empty(TABLES[name])), tmp_path / "b.xlsx")
    book = openpyxl.load_workbook(tmp_path / "b.xlsx")
    wide, short = book["fakta"].page_setup, book["enkätbas"].page_setup
    assert (wide.paperSize, wide.fitToWidth) == (8, 3)
    assert (short.paperSize, short.fitToWidth) == (9, None)  # None: one
