"""Text pasted from the web or a PDF: which figures stand in which column, and what is left unread and told."""

from __future__ import annotations

import pytest

from analys.read.text.pasted.ways.decided import decide
from analys.read.text.pasted.ways.readings import by_decimals, label_and_figures, readings
from reading import document, facts


def cells(text: str) -> list[list[str]]:
    found: dict[tuple[int, int], list[str]] = {}
    for r in document(text).cells.iter_rows(named=True):
        found.setdefault((r["tabell"], r["rad"]), []).append(r["text"])
    return list(found.values())


@pytest.mark.parametrize(
    ("text", "count", "ways"),
    [
        ("1 060 2 000 1 819", 3, (("1 060", "2 000", "1 819"),)),
        ("12 345 13 456", 2, (("12 345", "13 456"),)),
        ("234 567 890 123", 2, (("234", "567 890 123"), ("234 567", "890 123"), ("234 567 890", "123"))),
        ("234 567  890 123", 2, (("234 567", "890 123"),)),  # a wide gap parts two figures
        ("– 1,8 2,0", 2, (("– 1,8", "2,0"),)),
    ],
)
def test_the_ways_to_read_figures(text, count, ways):
    assert sorted(readings(text).get(count, ())) == sorted(ways)


def test_equal_decimals_part_figures_in_one_way():
    assert by_decimals("1 514,0 1 773,5 1 753,6") == ("1 514,0", "1 773,5", "1 753,6")
    assert by_decimals("1 514 1 773,5") == ()
    assert by_decimals("12,5 1,25") == ()


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("2018 6,71 5,50", ("2018", "6,71 5,50")),
        ("10-  49 475 922", ("10- 49", "475 922")),
        ("200- 23 22 21", ("200-", "23 22 21")),
        ("0-6 år 389 755", ("0-6 år", "389 755")),
        ("2021 2020 20192", None),
        ("12 345 barn 3 4", None),
    ],
)
def test_a_line_opens_with_words_a_year_or_ages(line, found):
    assert label_and_figures(line) == found


def test_heads_parted_on_lines_of_their_own_stand_over_the_rows():
    text = "(mnkr) Bokslut\n2023\nBudget\n2024\nPlan\n2025\nTekniska\nVägar 10,5 11,0 – 1,5\nParker 2,5 2,0 2,2\n"
    text += "Summa 13,0 13,0 0,7\n"
    assert cells(text)[:3] == [
        ["(mnkr)", "Bokslut 2023", "Budget 2024", "Plan 2025"],
        ["Tekniska"],
        ["Vägar", "10,5", "11,0", "– 1,5"],
    ]


def test_names_over_rows_of_years_are_heads_where_the_counts_agree():
    text = "Sjukfrånvaro\n\nNORD SYD VÄST\nKVINNOR\n2022 6,71 5,50 7,01\n2021 6,40 5,20 6,90\n2020 6,43 4,56 6,58\n"
    text += "2019 6,18 5,10\nMÄN\n2022 3,71 2,50 3,01\n2021 3,40 2,20 3,90\n2020 3,43 2,56 3,58\n"
    found = facts(text, "etikett", "år", "kön", "värde", "enhet")
    assert found[:2] == [("NORD", 2022, "kvinnor", 6.71, "procent"), ("SYD", 2022, "kvinnor", 5.5, "procent")]
    assert ("VÄST", 2020, "män", 3.58, "procent") in found
    assert len(found) == 18
    assert "talen i en rad" in document(text).notes[0]


def test_a_footnote_mark_laid_beside_a_year_is_no_part_of_it():
    text = "2005 20102 2013\nPersoner 1 060 2 000 1 819\nTimmar\n1-   9 389 755 516\n10-  49 475 922 1002\n"
    assert cells(text)[0] == ["2005", "2010", "2013"]
    assert cells(text)[3] == ["1- 9", "389", "755", "516"]


def test_figures_alone_under_years_are_of_what_the_heading_says():
    text = (
        "Antalet årsarbetare\n\nBeräknat på avtalad tid.\n\n2022 2021 2020\n\n3 226\n\n3 169 3 125\n\nFler än förut.\n"
    )
    assert facts(text, "etikett", "år", "värde") == [
        ("Antalet årsarbetare", 2022, 3226.0),
        ("Antalet årsarbetare", 2021, 3169.0),
        ("Antalet årsarbetare", 2020, 3125.0),
    ]


def test_one_cell_a_line_where_some_lines_hold_several():
    text = "mnkr kommunen 2021-12-31 kommunen 2020-12-31 koncernen 2021-12-31\n"
    text += "Avgifter\n\n11,2\n\n 1 015,4  55,5\n\nLöner\n\n1 551,9\n\n1 514,0 1 773,5\n\nHyror\n\n3,0\n\n4,0\n\n5,0\n"
    assert cells(text)[1:] == [
        ["Avgifter", "11,2", "1 015,4", "55,5"],
        ["Löner", "1 551,9", "1 514,0", "1 773,5"],
        ["Hyror", "3,0", "4,0", "5,0"],
    ]


def test_a_difference_that_holds_in_every_row_leaves_one_way():
    text = "Tkr Budget 2022 Utfall 2022 Avvikelse\nBarn 234 567 240 567 -6 000\nVuxna 123 456 120 000 3 456\n"
    text += "Äldre 300 100 290 100 10 000\n"
    assert cells(text)[1:] == [
        ["Barn", "234 567", "240 567", "-6 000"],
        ["Vuxna", "123 456", "120 000", "3 456"],
        ["Äldre", "300 100", "290 100", "10 000"],
    ]


def test_a_sum_leaves_one_way_and_without_it_nothing_is_read():
    body = "Tkr Intäkter Kostnader\nBarn 234 567 240 567\nVuxna 123 456 120 000\nÄldre 300 100 290 100\n"
    assert cells(body + "Summa 658 123 650 667\n")[1:] == [
        ["Barn", "234 567", "240 567"],
        ["Vuxna", "123 456", "120 000"],
        ["Äldre", "300 100", "290 100"],
        ["Summa", "658 123", "650 667"],
    ]
    assert cells(body) == []
    assert "kolumner inte går att avgöra" in document(body).notes[0]


def test_a_sum_that_fits_several_ways_decides_nothing():
    rows = [("Barn", readings("111 222 333")[2]), ("Vuxna", readings("111 222 333")[2]), ("Summa", (("1", "2"),))]
    assert [len(ways) for ways in decide(rows)] == [2, 2, 1]


def test_a_label_that_goes_on_over_two_lines_is_one():
    text = "Mkr 2022 2021\nAvsättningar för pensioner och\nliknande förpliktelser 12,5 13,0\nSkulder 1,5 2,0\n"
    text += "Summa 14,0 15,0\n"
    assert cells(text)[1] == ["Avsättningar för pensioner och liknande förpliktelser", "12,5", "13,0"]


def test_heads_that_come_again_stand_under_names():
    text = "Kommunen Koncernen\n(mnkr) Not 2023 2022 2023 2022\nIntäkter 1 412,3 398,1 611,9 588,4\n"
    text += "Kostnader 2 -1 845,7 -1 772,2 -1 990,3 -1 903,0\nSkatter 3 204,6 151,3 204,6 151,3\n"
    text += "Resultat 64,0 44,1 75,8 58,8\n"
    assert cells(text)[:3] == [
        ["Kommunen", "Koncernen"],
        ["(mnkr)", "Not", "2023", "2022", "2023", "2022"],
        ["Intäkter", "1", "412,3", "398,1", "611,9", "588,4"],  # 1 comes before note 2, and 1 412,3 is far from 398,1
    ]


def test_heads_of_several_words_on_a_line_each():
    text = "Projekt\nBudget 2023\nUtfall 2023\nKvar av budget\nCykelväg etapp 2 4 500 3 912 588\n"
    text += "Väg 55 belysning 1 200 1 345 -145\nBrandstation 12 000 7 410 4 590\n"
    assert cells(text) == [
        ["Projekt", "Budget 2023", "Utfall 2023", "Kvar av budget"],
        ["Cykelväg etapp 2", "4 500", "3 912", "588"],  # budget less outcome says that 2 is the label's
        ["Väg 55 belysning", "1 200", "1 345", "-145"],
        ["Brandstation", "12 000", "7 410", "4 590"],
    ]


def test_a_number_that_may_be_the_labels_or_a_figure_is_not_guessed():
    text = "Tkr 2023 2022 2021\nEtapp 2 4 500 3 912 588\nSkola 10 20 30\nVård 11 21 31\nKultur 12 22 32\n"
    assert [row[0] for row in cells(text)] == ["Tkr", "Skola", "Vård", "Kultur"]


def test_heads_by_kon_and_percent():
    text = "Fråga Kvinnor Män Totalt\nBemötande 91 % 88 % 90 %\nHjälp 78 % 81 % 79 %\nKontakt 64 % 59 % 62 %\n"
    assert facts(text, "etikett", "kön", "värde", "enhet")[:3] == [
        ("Bemötande", "kvinnor", 91.0, "procent"),
        ("Bemötande", "män", 88.0, "procent"),
        ("Bemötande", "totalt", 90.0, "procent"),
    ]


def test_a_row_of_years_is_read_where_one_way_is_even_and_all_others_far_from_it():
    text = "2012 2013 2014 2015 2016\nAnställda 1 015 988 979 1 044 1 102\nSoliditet, % 47 51 62 67 65\n"
    text += "Borgen, kr/invånare 74 39 079 40 679 44 242 45 305\nLån, mnkr 453,4 90,0 1,1 0,1 0,0\n"
    assert cells(text)[1] == ["Anställda", "1 015", "988", "979", "1 044", "1 102"]
    assert cells(text)[3] == ["Borgen, kr/invånare", "74", "39 079", "40 679", "44 242", "45 305"]
    plans = text.replace("2012 2013 2014 2015 2016", "Tkr Budget 2015 Utfall 2015 Budget 2016 Utfall 2016 Prognos 2016")
    assert cells(plans)[1] == ["Anställda", "1 015", "988", "979", "1 044", "1 102"]  # amounts of one thing, too
    other = text.replace("2012 2013 2014 2015 2016", "Tkr Avgift Hyra Kostnad Intäkt Netto")
    assert "Anställda" not in [row[0] for row in cells(other)]


def test_two_years_of_one_thing_are_about_as_large():
    assert cells("2023 2022\nNorr 245 310 251 870\nSyd 231 004 240 155\nRiket 286 120 294 377\n")[1:] == [
        ["Norr", "245 310", "251 870"],
        ["Syd", "231 004", "240 155"],
        ["Riket", "286 120", "294 377"],
    ]


def test_what_tells_when_goes_with_the_head_before_it():
    text = "Verksamhet Årsbudget Utfall jan-aug Helårsprognos Avvikelse\nBarn 42 500 31 870 48 200 -5 700\n"
    text += "Öppenvård 18 300 11 902 18 000 300\nBistånd 61 000 38 455 58 500 2 500\n"
    assert cells(text)[:2] == [
        ["Verksamhet", "Årsbudget", "Utfall jan-aug", "Helårsprognos", "Avvikelse"],
        ["Barn", "42 500", "31 870", "48 200", "-5 700"],
    ]


def test_a_label_may_open_with_an_age():
    text = "2023 2022\n29 år eller yngre 6,9 7,8\n30–49 år 7,1 7,9\n50 år eller äldre 7,9 8,5\n"
    assert [row[0] for row in cells(text)[1:]] == ["29 år eller yngre", "30–49 år", "50 år eller äldre"]


def test_a_cash_flow_with_notes_is_one_table_though_some_of_its_lines_are_aligned():
    text = """Belopp i mnkr Not Kommun
2020
Kommun
2019
Koncern
2020
Koncern
2019
Årets resultat   59 42 58 35
Justering för avskrivningar   30 25 55 33
Justering för avsättningar   4 5 4 6
Justering för övriga poster 20 1 0 4 14
Medel från verksamheten   94 72 121 88
Minskning av fordringar 12 – 4 5 4 4
Investeringar   – 83 – 108 – 238 – 260
Försäljning av anläggningar     2 – 1 2
Försäljning av aktier   2   3 1
Kassaflöde från investeringar   – 81 – 106 – 236 – 257
Nyupptagna lån   0 0 137 135
Amortering   – 1 – 1 – 1 – 1
"""
    read = cells(text)
    assert read[0] == ["Belopp i mnkr", "Not", "Kommun 2020", "Kommun 2019", "Koncern 2020", "Koncern 2019"]
    assert ["Justering för övriga poster", "20", "1", "0", "4", "14"] in read
    assert ["Minskning av fordringar", "12", "– 4", "5", "4", "4"] in read
    assert not [row for row in read if row[0].startswith("Försäljning")]  # which figure is missing is not known


def test_two_groups_over_the_same_months_are_read_run_by_run():
    text = """Antal     % av samtliga
  jan 2015 jan 2016 jan 2017   jan 2015 jan 2016 jan 2017
Samtliga1 26 830 27 150 27 069 100.0 100.0 100.0
Hemtjänst 18 090 18 262 18 202 67.4 67.3 67.2
Boendestöd 227 263 308 0.8 1.0 1.1
Ledsagning 954 1 015 1 055 3.6 3.7 3.9
"""
    assert cells(text) == [
        ["Antal", "% av samtliga"],
        ["jan 2015", "jan 2016", "jan 2017", "jan 2015", "jan 2016", "jan 2017"],
        ["Samtliga1", "26 830", "27 150", "27 069", "100.0", "100.0", "100.0"],
        ["Hemtjänst", "18 090", "18 262", "18 202", "67.4", "67.3", "67.2"],
        ["Boendestöd", "227", "263", "308", "0.8", "1.0", "1.1"],
        ["Ledsagning", "954", "1 015", "1 055", "3.6", "3.7", "3.9"],
    ]


def test_years_with_footnote_marks_are_heads_and_no_row():
    text = """  1990 19952 20002 2016 2017
Hushållstyp
Ensamstående man 12 546 17 887 12 228 6 321 6 681
Utan barn 12 136 17 397 11 888 5 782 6 186
Dödsbo .. .. .. 276 351
"""
    assert cells(text)[0] == ["1990", "1995", "2000", "2016", "2017"]
    assert cells(text)[-1] == ["Dödsbo", "..", "..", "..", "276", "351"]


def test_american_dates_under_names_are_heads_with_what_stands_before_the_names_as_their_corner():
    text = """ResultaträkningTKR KOMMUN KONCERN
NOT 12/31/2021 12/31/2020 12/31/2021 12/31/2020
Verksamhetens kostnader 3 – 1 930 976 – 1 867 968 – 2 051 062 – 1 980 371
Avskrivningar 5 – 87 453 – 75 659 – 126 273 – 114 701
Skatteintäkter 6 1 336 927 1 263 926 1 336 927 1 263 926
Generella statsbidrag 7 382 928 343 654 382 928 343 654
Årets resultat 10 107 046 96 770 120 929 112 735
"""
    assert cells(text)[:2] == [
        ["KOMMUN", "KONCERN"],
        ["Resultaträkning TKR", "NOT", "12/31/2021", "12/31/2020", "12/31/2021", "12/31/2020"],
    ]
    assert ["Generella statsbidrag", "7", "382 928", "343 654", "382 928", "343 654"] in cells(text)
    assert cells(text)[-1] == ["Årets resultat", "10", "107 046", "96 770", "120 929", "112 735"]


def test_rows_whose_sum_stands_above_them_are_settled_by_it():
    text = """Hushåll 1990 1995 2000 2005
Ensamstående man 12 546 17 887 12 228 10 573
Utan barn 12 136 17 397 11 888 9 247
Med barn 410 490 340 1 326
Par 4 497 6 358 5 370 3 620
"""
    assert ["Med barn", "410", "490", "340", "1 326"] in cells(text)
