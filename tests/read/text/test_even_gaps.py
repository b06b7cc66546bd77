"""Cells with equally many spaces between them: a line that lacks a figure has it in no place that tells a column."""

from analys.read.text.even_gaps import place_evenly
from analys.read.text.read_text import read_text


def rows(lines: list[str]) -> dict[int, dict[int, str]]:
    even = place_evenly(lines)
    assert even is not None
    return {i: {c: text for c, (text, _) in row.items()} for i, row in even.placed.items()}


def test_a_figure_left_out_leaves_its_line_out():
    lines = [
        "Verksamhet   Internbudget 2022   Utfall 2022",
        "Barn och unga   192   398",
        "Familjerätt   898",
        "Summa   772   1 296",
    ]
    even = place_evenly(lines)
    assert even and even.lost == (2,)
    assert rows(lines)[3] == {0: "Summa", 1: "772", 2: "1 296"}


def test_the_lines_left_out_are_told():
    lines = ["Verksamhet   2021   2022", "Barn och unga   192   398", "Familjerätt   898", "Summa   772   1 296", ""]
    assert read_text("\n".join(lines), dokument="x").notes


def test_words_behind_the_figures_may_be_left_out():
    lines = [
        "2021   2022   Kommentar",
        "Vuxna missbruk   424 566   992 863",
        "Personlig assistans   511 634   519   Lägre volym",
        "Stab   54   996 088   Ökade kostnader",
    ]
    assert rows(lines)[1] == {0: "Vuxna missbruk", 1: "424 566", 2: "992 863"}
    assert rows(lines)[0] == {1: "2021", 2: "2022", 3: "Kommentar"}


def test_what_stands_above_goes_to_the_heads_that_need_more():
    lines = [
        "Redovisat   Utfall   Skillnad",
        "Verksamhet   Årsbudget   2022   Diff   2021   mot 2021",
        "Öppenvård   700   229   471   587   358",
        "Stab   674   684   10   562   122",
    ]
    assert rows(lines)[0] == {2: "Redovisat", 4: "Utfall", 5: "Skillnad"}


def test_names_stand_over_heads_that_come_again():
    lines = [
        "Kommunen   Koncernen",
        "Resultat   2022   2021   2022   2021",
        "Intäkter   700   229   471   587",
        "Avskrivningar   674   684   10   562",
    ]
    even = place_evenly(lines)
    assert even and even.placed[0] == {1: ("Kommunen", 2), 3: ("Koncernen", 2)}


def test_heads_fewer_than_the_figures_place_nothing():
    lines = ["Utfall   Budget", "Barn och unga   192   398   206", "Familjerätt   898   400   498"]
    assert place_evenly(lines).lost == (1, 2)


def test_columns_that_stand_under_each_other_are_not_these():
    assert place_evenly(["Barn och unga   192    398", "Stab            898  1 400"]) is None
