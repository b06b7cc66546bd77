"""A label may end in a number, and empty cells may be copied as nothing: what only the count says is not enough."""

from analys.read.text.pasted.row_labels import takes_number
from analys.read.text.read_text import read_text


def figures(*lines: str) -> dict[str, list[str]]:
    """The cells of each row by its label."""
    found: dict[int, list[str]] = {}
    for cell in read_text("\n".join(lines) + "\n", dokument="x").cells.sort("rad", "kolumn").iter_rows(named=True):
        found.setdefault(cell["rad"], []).append(cell["text"])
    return {row[0]: row[1:] for row in found.values()}


def test_some_words_have_a_number_after_them():
    assert takes_number("Enhet") and takes_number("SoL kap") and not takes_number("Förskola")


def test_a_number_too_many_is_no_label_s_for_that():
    found = figures(
        "Verksamhet Utfall 202208 Budget 2022 Prognos 2022 Avvikelse",
        "Ekonomiskt bistånd 55 694 -507 -4 675 -1 384",
        "Korttid 12 18 87 610 28 476 -110 798",
        "Stab -64 811 -14 256 -659 -62 855",
        "Familjerätt -311 -256 -659 -855",
        "Öppenvård -411 -356 -759 -955",
    )
    assert "Korttid 12" not in found
    assert found["Stab"] == ["-64 811", "-14 256", "-659", "-62 855"]


def test_a_difference_bears_out_a_label_with_a_number():
    found = figures(
        "Verksamhet Budget 2022 Utfall 2022 Avvikelse",
        "Bostad LSS 9 2205 2201 4",
        "Korttid 12 718 1700 -982",
        "Stab 1640 1524 116",
        "Vuxna 1731 1803 -72",
    )
    assert found["Bostad LSS 9"] == ["2205", "2201", "4"]
    assert found["Korttid 12"] == ["718", "1700", "-982"]


def test_a_row_may_lack_a_figure_where_another_does():
    found = figures(
        "Verksamhet Budget 2022 Utfall 2022 Avvikelse Resultat 2021 Förändring",
        "Ekonomiskt bistånd 30 347 -546 - -275",
        "Öppenvård -30 495 30 608",
        "Vuxna missbruk -69 784 -78 037 8 253 - -115 537",
        "Stab -48 316 -202 -179 -",
        "Familjerätt 312 287 25 -290 577",
    )
    assert "Ekonomiskt bistånd" not in found and "Stab" not in found


def test_an_even_row_of_years_lacks_nothing():
    found = figures(
        "Timmar 2012 2013 2014 2015 2016",
        "Kortast 389 355 316 325 335",
        "10-49 475 522 502 494 498",
        "50-119 133 143 157 137 125",
        "Längst 23 23 10",
    )
    assert found["10-49"] == ["475", "522", "502", "494", "498"]


def test_a_word_that_takes_a_number_may_have_taken_the_first_figure():
    found = figures(
        "Verksamhet 2020 2021 2022",
        "Barn och unga 65,7 % 64 % 20,1 %",
        "Enhet 2 16 % 21 %",
        "Familjerätt 38,7 % 9 % 19,3 %",
        "Vuxna 44 % 28 % 55 %",
    )
    assert found["Vuxna"] == ["44 %", "28 %", "55 %"] and not any(label.startswith("Enhet") for label in found)


def test_a_sum_bears_out_labels_that_all_take_numbers():
    found = figures(
        "Verksamhet Bokslut 2021 Budget Redovisat 2022 Avvikelse",
        "Vuxna -568 168 -932 1100",
        "Enhet 2 817 511 481 30",
        "Avdelning 9 1508 391 2392 -2001",
        "Årskurs 9 1231 1156 473 683",
        "Summa 2988 2226 2414 -188",
    )
    assert found["Enhet 2"] == ["817", "511", "481", "30"]


def test_rows_copied_with_nothing_between_their_cells_are_not_read_by_their_spaces():
    rows = ("Öppenvård4 5004 600", "HVB11 20010 900", "Summa15 70015 500")
    assert figures("Verksamhetsberättelse 2022", "Socialnämnden", "", *rows) == {}


def test_the_lines_of_a_label_stand_over_and_under_its_figures():
    found = figures(
        "Namn Utfall 2022 Utfall 2023",
        "Antal dygn i institution vuxen,",
        "2 660 2 875",
        "köpta platser",
        "Antal dygn i institution barn",
        "4 314 5 433",
        "och unga, köpta platser",
        "Kostnad för assistans per",
        "timme i egen regi 420 462",
        "Antal dygn i boende",
        "2 874 5 102",
    )
    assert found["Antal dygn i institution vuxen, köpta platser"] == ["2 660", "2 875"]
    assert found["Antal dygn i institution barn och unga, köpta platser"] == ["4 314", "5 433"]
    assert found["Kostnad för assistans per timme i egen regi"] == ["420", "462"]


def test_a_row_that_lacks_a_figure_between_the_lines_of_its_label_is_not_read():
    found = figures(
        "Namn                        Utfall Utfall Utfall  Utfall Utfall",
        "2020    2021  2022    2023   2024",
        "Antal dygn i institution vuxen,",
        "1 670  2 682     2 660   2 875  2 094",
        "köpta platser",
        "Antal dygn i institution barn",
        "4 220     4 314   5 433  5 052",
        "och unga, köpta platser",
        "Antal dygn i boende, köpta",
        "3 000   3 917     3 712   2 874  5 102",
        "platser",
        "Antal dygn i stödboende, köpta",
        "2 000   2 917     2 712   2 870  4 102",
        "platser",
    )
    assert found["Antal dygn i boende, köpta platser"] == ["3 000", "3 917", "3 712", "2 874", "5 102"]
    assert not any("4 220" in held for held in found.values())


def test_a_wide_gap_that_may_be_an_empty_cell_parts_no_thousands():
    lines = (
        "Namn Utfall 2021 Utfall 2022 Utfall 2023",
        "Patienter 1 771 1 899 1 994",
        "Platser 88 98 137",
        "Dygn 5 6 7",
    )
    found = figures(*lines, "Totalt antal brukare och patienter i", "2 799      3 088", "verksamheten")
    assert not any("799" in held for held in found.values()) and found["Platser"] == ["88", "98", "137"]
    whole = figures(*lines, "Totalt antal brukare", "2 799      3 088   3 100")
    assert whole["Totalt antal brukare"] == ["2 799", "3 088", "3 100"]
