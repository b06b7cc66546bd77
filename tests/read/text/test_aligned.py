"""Tables held together by spaces: columns by order and nearness, not by a ruler."""

from analys.read.text.aligned import aligned_cells, find_aligned, labels_hold_figures
from analys.read.text.aligned_columns import line_tokens

TABLE = [
    "                              Utfall     Budget     Diff",
    "Intäkter                       18 410     15 200    3 210",
    "Personalkostnader             -72 388    -74 000    1 612",
    "Köpta platser                -31 204    -24 600   -6 604",
]


def cells(lines: list[str]) -> dict[int, list[str]]:
    rows: dict[int, list[str]] = {}
    for row, column, text, _, _ in aligned_cells(lines, 1):
        rows.setdefault(row, [""] * 4)[column - 1] = text
    return rows


def test_tokens_are_parted_by_two_spaces_or_more():
    assert [t.text for t in line_tokens("Köpta platser   -31 204    8")] == ["Köpta platser", "-31 204", "8"]


def test_a_table_is_found_between_paragraphs():
    lines = [
        "Resultatet är negativt i år och väntas bli så även nästa år.",
        "",
        *TABLE,
        "",
        "Prognosen pekar på ett underskott.",
    ]
    assert find_aligned(lines) == [(2, 5)]


def test_running_text_is_no_table():
    assert find_aligned(["Under 2022 fick 36 av 78 personer stöd.", "Det är 8 fler än året innan."]) == []


def test_jittering_numbers_keep_their_columns():
    assert cells(TABLE)[1] == ["", "Utfall", "Budget", "Diff"]
    assert cells(TABLE)[4] == ["Köpta platser", "-31 204", "-24 600", "-6 604"]


def test_an_empty_place_stays_empty():
    lines = [*TABLE, "Hyror                                     -1 100"]
    assert cells(lines)[5] == ["Hyror", "", "-1 100", ""]


def test_a_head_over_several_columns_spans_them():
    lines = [
        "                          jan–aug 2023               Helår 2023",
        "                       Utfall    Budget           Budget    Prognos",
        "Intäkter               18 410    15 200           22 800     27 100",
        "Kostnader             -72 388   -74 000         -111 000   -109 200",
    ]
    top = {text: (column, span) for row, column, text, _, span in aligned_cells(lines, 1) if row == 1}
    assert top == {"jan–aug 2023": (2, 2), "Helår 2023": (4, 2)}


def test_line_numbers_count_blank_lines():
    lines = [TABLE[0], "", *TABLE[1:]]
    assert {line for row, _, _, line, _ in aligned_cells(lines, 10) if row == 2} == {12}


def test_figures_within_labels_say_that_no_place_in_a_line_is_a_column():
    glued = [
        "Namn                        Utfall  Utfall Utfall",
        "                            2020    2021   2022",
        "Kostnad per timma i egen 419 424 420",
        "timma i egen regi 419 424           420",
        "kostnad för personlig 47 % 50 %     50 %",
    ]
    assert labels_hold_figures(glued)
    assert not labels_hold_figures(TABLE)
    assert not labels_hold_figures(
        ["Enhet  2021  2022", "Korttid 12 18     29  13", "HVB 1      66  46", "Enhet 2      92  23"]
    )
