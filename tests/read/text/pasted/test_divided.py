"""Heads that copying broke over lines are divided over as many columns as the rows have figures."""

from __future__ import annotations

from pathlib import Path

import pytest

from analys.interpret.interpret import interpret
from analys.read.read import read_document
from analys.read.text.pasted.divided import divided_heads, names_over

NOTED = [
    "Belopp i tkr Not Utfall", "2022", "Utfall", "2021", "Budget", "2022", "Avvikelse",
    "Intäkter 1 310 402 299 − 11",
    "Kostnader 2 − 1 260 − 1 377 − 1 250 − 10",
    "Avskrivningar 3 − 40 − 38 − 41 1",
    "Resultat   10 − 1 013 − 992 − 20",
    "Räntor 4 702 671 690 12",
    "Bidrag 5 311 344 305 6",
    "Poster 6 3 4 5 − 2",
]  # fmt: skip
PLACES = [
    "Andel boende (%) efter ålder 2019-12-31",
    "Vik Norrvik Viks Öst- Öst- Alla",
    "      socken Vik Norr  ",
    "Ålder",
    "  0-  6 7.1 6.2 7.7 6.0 5.9 6.4",
    "  7- 15 9.1 8.2 9.7 8.0 7.9 8.4",
    "16-64 60.3 62.0 58.8 61.1 60.2 60.7",
    "65- 23.5 23.6 23.8 24.9 26.0 24.5",
]
BLOCKS = [
    "Elever i grundskolan efter skolområde",
    "Elever netto därav",
    "Andel resande, % Andel boende, %",
    "  jan 2019 jan 2020   jan 2019 jan 2020   jan 2019 jan 2020",
    "Norra 583 670 11.6 9.5 46.6 46.1",
    "Södra 130 145 11.9 11.5 51.2 49.7",
    "Västra 938 957 16.8 17.3 45.5 40.8",
]
GROUPS = [
    "Missbruk     Övriga    ",
    "Män Kvinnor Totalt Per Män Kvinnor Totalt Per",
    "        1 000 inv.         1 000 inv.",
    "Öppen indivi-",
    "duell vård",
    "Samtliga 366 106 472 61,4 33 146 179 17,1",
    "Boende",
    "Samtliga 90 36 126 17,3 .. .. 9 1,2",
    "Jourhem",
    "Samtliga .. .. .. .. .. .. .. ..",
    "Kontakt",
    "Samtliga 158 78 236 37,1   29 101 130 10,4",
]


def rows(tmp_path: Path, lines: list[str], *columns: str) -> list[tuple]:
    (tmp_path / "a.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return interpret(read_document(tmp_path / "a.txt", "a")).fakta.sort("rad", "kolumn").select(*columns).rows()


def test_heads_with_a_word_a_line_after_the_column_of_notes(tmp_path):
    found = rows(tmp_path, NOTED, "etikett", "serie", "år", "enhet", "värde")
    assert [row[4] for row in found if row[0] == "Kostnader"] == [-1260, -1377, -1250, -10]
    assert [row[1:3] for row in found if row[0] == "Kostnader"][:3] == [
        ("utfall", 2022), ("utfall", 2021), ("budget", 2022),
    ]  # fmt: skip
    assert [row[4] for row in found if row[0] == "Räntor"] == [702, 671, 690, 12]
    assert {row[3] for row in found} == {"tkr"}


def test_words_of_a_lower_line_go_on_with_the_heads_that_the_empty_cells_leave(tmp_path):
    found = rows(tmp_path, PLACES, "etikett", "kolumnetikett", "värde")
    assert [(name, value) for label, name, value in found if label.startswith("16-64")] == [
        ("Vik", 60.3), ("Norrvik", 62.0), ("Viks socken", 58.8), ("Öst Vik", 61.1), ("Öst Norr", 60.2),
        ("Alla", 60.7),
    ]  # fmt: skip
    assert len(found) == 24


def test_blocks_of_the_same_months_stand_under_names_on_two_lines(tmp_path):
    found = rows(tmp_path, BLOCKS, "etikett", "period", "enhet", "värde")
    north = [row[1:] for row in found if row[0].startswith("Norra")]
    assert [(period[:7], value) for period, _, value in north] == [
        ("2019-01", 583), ("2020-01", 670), ("2019-01", 11.6), ("2020-01", 9.5), ("2019-01", 46.6), ("2020-01", 46.1),
    ]  # fmt: skip
    assert [unit for _, unit, _ in north[2:]] == ["procent"] * 4


def test_hidden_rows_and_labels_on_two_lines_stay_in_a_table_of_groups(tmp_path):
    found = rows(tmp_path, GROUPS, "grupp", "kön", "värde")
    first = [row for row in found if row[0] and "duell vård" in row[0]]
    assert [(kon, value) for _, kon, value in first][:3] == [("män", 366), ("kvinnor", 106), ("totalt", 472)]
    assert {row[2] for row in found} >= {37.1, 10.4, 130, 9}
    assert any("Öppen individuell vård" in row[0] for row in first)


def test_stacked_cells_whose_empty_ones_are_a_space(tmp_path):
    head = ["Balans", " ", " ", "Bolaget", "Hela\nkoncernen", "Belopp i mnkr", "Not", "2020", "2021", "2020", "2021"]
    body = ["TILLGÅNGAR", *[" "] * 5, "Mark", "4", "27", "31", "84", "90", "Byggnader", "5", "33", "39", "35", "34"]
    sums = ["Summa", " ", "60", "70", "119", "124", *[" "] * 6, "Kassa", " ", "10", "7", "13", "11"]
    lines = [line for cell in (*head, *body, *sums) for line in (*cell.split("\n"), "")]
    found = rows(tmp_path, lines, "etikett", "grupp", "år", "enhet", "värde")
    assert [(year, unit, value) for label, _, year, unit, value in found if label == "Mark"] == [
        (2020, "mkr", 27), (2021, "mkr", 31), (2020, "mkr", 84), (2021, "mkr", 90),
    ]  # fmt: skip
    assert len(found) == 16


@pytest.mark.parametrize(
    ("line", "upper", "count"),
    [("gård åsen fjärd", "Strand Norr Söder", 3), ("2019 2020", "Antal Andel Summa", 3)],
)
def test_lower_lines_that_may_go_on_with_any_head_are_not_divided(line, upper, count):
    assert divided_heads([upper, line], 1, 0, count) is None


def test_names_over_heads_must_be_as_many():
    assert names_over(["Kommunen Bolagen", "x"], 1, 0, 2) == (0, ("Kommunen", "Bolagen"))
    assert names_over(["Kommunen Bolagen Alla", "x"], 1, 0, 2) is None
    assert names_over(["Kommunen Kommunen", "x"], 1, 0, 2) is None


def test_the_word_over_ages_is_their_corner_and_the_oldest_have_an_open_age(tmp_path):
    ages = [
        "  2018 2019",
        "Ålder",
        "65–79 år 3 214 3 254",
        "80–89 år 808 815",
        "90 år – 182 187",
        "Samtliga 4 204 4 256",
    ]
    found = rows(tmp_path, ages, "etikett", "grupp", "år", "värde")
    assert [row[3] for row in found] == [3214, 3254, 808, 815, 182, 187, 4204, 4256]
    assert {row[1] for row in found} == {None}
    groups = [
        "  2018 2019",
        "Män",
        "65–79 år 31,4 32,4",
        "80– år 8,8 8,5",
        "Kvinnor",
        "65–79 år 30,1 31,7",
        "80– år 9,1 9,9",
    ]
    assert {row[0] for row in rows(tmp_path, groups, "kön")} == {"män", "kvinnor"}


def test_what_stands_per_so_many_is_no_count(tmp_path):
    lines = [
        "Personer Per 100 000 invånare", "  2018 2019   2018 2019", "Norr 522 523 75 84", "Söder 112 194 28 30",
        "Väster 185 153 22 22", "Öster 135 145 78 67",
    ]  # fmt: skip
    found = rows(tmp_path, lines, "år", "enhet", "värde")
    assert len(found) == 16
    assert "antal" not in {unit for _, unit, value in found if value < 100}


def test_a_year_and_its_month_are_a_label_under_two_words(tmp_path):
    lines = ["År Månad Hushåll Bistånd", "2014 Januari 3 914 26 908", "2014 Februari 3 871 25 101"]
    lines += ["2014 Mars 3 902 26 004", "2014 April 3 840 25 377"]
    (tmp_path / "a.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    cells = read_document(tmp_path / "a.txt", "a").cells
    assert cells.filter(cells["rad"] <= 2)["text"].to_list() == [
        "År Månad", "Hushåll", "Bistånd", "2014 Januari", "3 914", "26 908",
    ]  # fmt: skip


def test_rows_that_nobody_can_read_are_told(tmp_path):
    lines = ["Antal hushåll och deras bistånd per månad", "2014 Januari 3 914 26 908", "2014 Februari 3 871 25 101"]
    lines += ["2014 Mars 3 902 26 004", "2014 April 3 840 25 377"]
    (tmp_path / "a.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    document = read_document(tmp_path / "a.txt", "a")
    assert len(document.tables) == 0
    assert [note.partition(":")[0] for note in document.notes] == ["rad 2–5"]


def test_heads_whose_last_year_is_on_the_next_line_are_never_cut_before_it(tmp_path):
    lines = [
        "(mnkr) Not Kommunen Hela",
        "koncernen",
        "Bokslut 2020 Bokslut",
        "2021",
        "Budget",
        "2021",
        "Bokslut",
        "2020",
    ]
    lines += ["Bokslut", "2021", "Intäkter 3 170,6 181,9 152,7 263,3 282,9", "Bidrag 3A 0,1 0,7 0,0 1,0 0,8"]
    lines += ["Kostnader 4 -171,1 -183,2 -151,9 -262,8 -281,7", "Räntor 5 0,4 0,6 0,8 1,5 2,0"]
    (tmp_path / "a.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    document = read_document(tmp_path / "a.txt", "a")
    assert len(document.tables) == 0
    assert len(document.notes) == 1


def test_two_measures_a_year_under_years_with_heads_on_lines_below(tmp_path):
    lines = ["2010   2011   2012  ", "Totalt Per 1 000 Totalt Per 1 000 Totalt Per 1 000", "invånare invånare invånare"]
    lines += [
        "    0-21 år     0-21 år     0-21 år",
        "Barn och unga med insatser",
        "någon gång under året",
        "Omhändertagna",
    ]
    lines += ["Vård utom hemmet (SoL) 1 033 5,1 1 098 5,4 1 122 5,4", "Vård (LVU) 399 2,0 378 1,8 396 1,9"]
    lines += [
        "Summa omhändertagna",
        "(SoL och LVU) 1 382 6,9 1 419 6,9 1 455 7,0",
        "   därav 0-17 år1 988 6,1 1 002 6,0 1 048 6,2",
    ]
    (tmp_path / "a.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    document = read_document(tmp_path / "a.txt", "a")
    fakta = interpret(document).fakta.sort("källrad", "kolumn")
    assert fakta.select("år", "värde").rows()[:6] == [
        (2010, 1033.0), (2010, 5.1), (2011, 1098.0), (2011, 5.4), (2012, 1122.0), (2012, 5.4),
    ]  # fmt: skip
    assert fakta["etikett"].unique(maintain_order=True).to_list()[2] == "Summa omhändertagna (SoL och LVU)"
    assert 988.0 in fakta["värde"] and not document.notes


def test_three_rows_of_heads_over_blocks_whose_last_figure_is_the_sum(tmp_path):
    lines = ["Antal                     % av bef                  ", "jan 2016   jan 2017   jan 2016   jan 2017  "]
    lines += [
        "65-79 80- samt- 65-79 80- samt- 65-79 80- samt- 65-79 80- samt-",
        "  år år liga   år år liga   år år liga   år år liga",
    ]
    lines += ["Västerort 1 937 4 733 6 670 1 985 4 667 6 652 8.2 52.0 20.3 8.2 51.6 20.0"]
    lines += ["Bromma 522 1 622 2 144 512 1 593 2 105 6.6 50.6 19.2 6.3 49.6 18.6"]
    lines += ["Kungsholmen 494 1 384 1 878 499 1 356 1 855 5.8 47.4 16.5 5.7 46.8 16.0"]
    (tmp_path / "a.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    document = read_document(tmp_path / "a.txt", "a")
    cells = document.cells
    assert cells.filter(cells["rad"] == 3)["text"].to_list()[:3] == ["65-79 år", "80- år", "samtliga"]
    assert cells.filter(cells["rad"] == 4)["text"].to_list()[:7] == [
        "Västerort", "1 937", "4 733", "6 670", "1 985", "4 667", "6 652",
    ]  # fmt: skip
    assert not document.notes
    spoiled = [line.replace("522 1 622 2 144", "522 1 622 2 145") for line in lines]
    (tmp_path / "a.txt").write_text("\n".join(spoiled) + "\n", encoding="utf-8")
    assert read_document(tmp_path / "a.txt", "a").notes


def test_years_over_blocks_of_unequal_size_are_parted_where_a_head_would_come_twice(tmp_path):
    lines = [
        "Driftredovisning (mkr) 2011 2010",
        "Verksamhetsområde Budgetavvikelse Kostnad Intäkt Nettokostnad Nettokostnad",
    ]
    lines += ["Äldreomsorg 3,7 -252,2 43,5 -208,7 -210", "Ekonomiskt bistånd -0,4 -36,1 1,2 -34,9 -34,2"]
    lines += ["Vuxna -1,2 -8,4 0,3 -8,1 -7,4"]
    (tmp_path / "a.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    fakta = interpret(read_document(tmp_path / "a.txt", "a")).fakta.sort("källrad", "kolumn")
    assert fakta.select("serie", "post", "år", "värde").rows()[:5] == [
        ("avvikelse", None, 2011, 3.7), ("utfall", "kostnad", 2011, -252.2), ("utfall", "intäkt", 2011, 43.5),
        ("utfall", "netto", 2011, -208.7), ("utfall", "netto", 2010, -210.0),
    ]  # fmt: skip


def test_a_head_between_the_heads_and_the_rows_is_no_group_of_rows(tmp_path):
    lines = [
        "Post",
        "1990 (kr)",
        "2025 (kr)",
        "Förändring",
        "Avgifter 66 033 556 092 +743 %",
        "Stöd 3 205 134 405 +4 093 %",
    ]
    lines += ["Räntor 99 512 ³ 578 936 +482 %", "Summa ~168 750 ~1 269 433 +652 %"]
    (tmp_path / "a.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    fakta = interpret(read_document(tmp_path / "a.txt", "a")).fakta
    assert not set(fakta["värde"]) & {66033556092.0, 3205134405.0, 269433.0}
    assert "Förändring" not in set(fakta["grupp"])


def test_figures_under_their_labels_and_the_same_head_beside_each(tmp_path):
    lines = ["Sjukfall kvartal 3 2019", "", "Sektor", "", "Totalt Felmarginal Kvinnor Felmarginal Män Felmarginal"]
    lines += [
        "Näringsliv",
        "994 194 48 226 455 734 28 898 538 460 31 950",
        "Kommun",
        "395 427 143 316 254 130 79 173 42",
    ]
    lines += ["Landsting", "109 909 0 91 486 0 18 423 0", "Staten", "65 875 76 43 042 60 22 833 29"]
    lines += ["HiO", "28 115 1 785 19 357 1 321 8 758 822"]
    (tmp_path / "a.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    fakta = interpret(read_document(tmp_path / "a.txt", "a")).fakta.sort("källrad", "kolumn")
    assert fakta.select("etikett", "kön", "värde").rows()[6:12] == [
        ("Kommun", "totalt", 395427.0), ("Kommun", "totalt", 143.0), ("Kommun", "kvinnor", 316254.0),
        ("Kommun", "kvinnor", 130.0), ("Kommun", "män", 79173.0), ("Kommun", "män", 42.0),
    ]  # fmt: skip
