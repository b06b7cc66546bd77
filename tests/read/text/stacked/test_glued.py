"""Figures with nothing between them are cut where the table's own sums leave one way."""

from analys.read.text.read_text import read_text
from analys.read.text.stacked.glued import find_glued

HEADS = "Fördelning av budgetNotBokslut 2021Bokslut 2022Plan 2023"
ROWS = [
    "Verksamhetens intäkter", "1 8681 9291 913",
    "Verksamhetens kostnader", "-8 490-8 992-9 518",
    "Jämförelsestörande poster", "5600",
    "Verksamhetens nettokostnad", "-6 566-7 063-7 605Skatteintäkter",
    "6 3636 5267 003",
    "Generella statsbidrag11 009954980",
    "Verksamhetens resultat", "806417378",
]  # fmt: skip


def rows(lines: list[str]) -> dict[str, list[str]]:
    found: dict[int, list[str]] = {}
    for table in find_glued(lines):
        for row, _, text, _, _ in table.cells:
            found.setdefault(row, []).append(text)
    return {row[0]: row[1:] for row in found.values()}


def test_sums_part_figures_labels_and_notes():
    found = rows([HEADS, *ROWS])
    assert found["Fördelning av budget"] == ["Not", "Bokslut 2021", "Bokslut 2022", "Plan 2023"]
    assert found["Verksamhetens intäkter"] == ["1 868", "1 929", "1 913"]
    assert found["Jämförelsestörande poster"] == ["56", "0", "0"]
    assert found["Skatteintäkter"] == ["6 363", "6 526", "7 003"]
    assert found["Generella statsbidrag"] == ["1", "1 009", "954", "980"]
    assert found["Verksamhetens resultat"] == ["806", "417", "378"]


def test_rows_with_a_cell_a_line_may_follow():
    found = rows(
        [HEADS, *ROWS, "Finansnetto", "", "2", "", "189", "", "206", "", "171", "", "Räntor", "", "5", "6", "7"]
    )
    assert found["Finansnetto"] == ["2", "189", "206", "171"] and found["Räntor"] == ["5", "6", "7"]


def test_a_table_whose_sums_do_not_hold_is_told_and_not_read():
    lines = [HEADS, *ROWS[:-1], "807418379"]
    lines[8] = "-6 666-7 063-7 605Skatteintäkter"
    document = read_text("\n".join(lines) + "\n", dokument="x")
    assert document.cells.is_empty() and document.notes


def test_years_glued_to_each_other_are_no_heads():
    assert not find_glued(
        ["Nyckeltal201420152016", "Intäkter, mnkr69112249", "Kostnader, mnkr491559697", "Netto422447448"]
    )
