"""Pasted tables whose heads are known by their number, and figures that the rows' own arithmetic parts."""

from __future__ import annotations

import re

import pytest

from analys.read.document import Document
from analys.read.text.read_text import read_text
from reading import cell_rows as rows
from reading import facts


def read(text: str) -> Document:
    return read_text(text, dokument="a")


def row(*texts: str) -> dict[int, str]:
    return {c: text for c, text in enumerate(texts, start=1) if text}


def spans(document: Document) -> dict[str, int]:
    wide = document.cells.filter(document.cells["kolumnspann"] > 1)
    return dict(zip(wide["text"], wide["kolumnspann"], strict=True))


def test_heads_in_capitals_as_many_as_the_figures():
    document = read(
        "Nämnd Antal anställda kvinnor Årsarbetare, kvinnor Antal anställda män Årsarbetare, män\n"
        "Skolnämnden 293 270,4 44 38,7\nSocialnämnden 296 250,1 38 33,6\nKommunstyrelsen 20 18,2 10 10\n"
    )
    assert rows(document)[:2] == [
        row("Nämnd", "Antal anställda kvinnor", "Årsarbetare, kvinnor", "Antal anställda män", "Årsarbetare, män"),
        row("Skolnämnden", "293", "270,4", "44", "38,7"),
    ]


def test_a_head_that_comes_again_stands_beside_a_date_of_its_own():
    document = read(
        "Nämnd Antal anställda 2012-12-31 Årsarbetare Antal anställda 2013-12-31 Årsarbetare\n"
        "Skolnämnden 333 304,6 337 309,1\nSocialnämnden 342 282,7 334 283,7\nTotalt 675 587,3 671 592,8\n"
    )
    assert rows(document)[3] == row("Totalt", "675", "587,3", "671", "592,8")


CHANGES = (
    "(tkr) Utfall2013 Förändring 2012/2013 Förändring 2012/2013 Budget 2013 Budget-avvikelse\n"
    "Skatter 519 802 18 738 3,7 % 505 200 14 602\nRevision – 614 – 9 1,5 % – 620 6\n"
    "Äldreomsorg – 8 311 5 108 – 38,1 % – 11 593 3 282\nSkola – 112 206 – 6 823 6,5 % – 104 271 – 7 935\n"
    "Övrigt 8 372 4 569 120,1 % – 4 301 12 673\n"
)


def test_a_change_and_its_share_prove_how_thousands_are_grouped():
    assert rows(read(CHANGES))[-1] == row("Övrigt", "8 372", "4 569", "120,1 %", "– 4 301", "12 673")


def test_two_columns_of_one_head_that_nothing_tells_apart_are_not_read():
    document = read(CHANGES.replace(" %", ""))
    assert document.tables.height == 0
    assert "rad 2–6" in document.notes[0]


def test_months_beside_a_head_on_three_lines():
    months = "Januari Februari Mars April Maj Juni Juli Augusti September Oktober November December"
    document = read(
        f"Brottstyp Antal anmälda brott, månad för anmälan Hittills\n{months} under\nåret\n"
        "Alla brott 2483.0 2110.0 2816.0 2730.0 3063.0 3039.0 3404.0 3086.0 2976.0 3042.0 2692.0 2301.0 33742.0\n"
        "3 kap. Brott mot liv 214.0 200.0 198.0 199.0 264.0 202.0 291.0 208.0 203.0 202.0 175.0 198.0 2554.0\n"
        "Mot kvinna 0.0 0.0 0.0 0.0 1.0 0.0 1.0 0.0 0.0 0.0 0.0 0.0 2.0\n"
    )
    assert spans(document) == {"Antal anmälda brott, månad för anmälan": 12}
    assert rows(document)[1] == row("Brottstyp", *months.split(), "Hittills under året")
    assert rows(document)[3][1] == "3 kap. Brott mot liv"


def test_heads_that_come_again_under_heads_cut_off_at_the_line_end():
    document = read(
        "Län Våldsbrott** Ärekränk- Hets mot Totalt\nning folkgrupp per län\n"
        "Antal Per Antal Per Antal Per Antal Per\n100 000 100 000 100 000 100 000\n"
        "Stockholms län 392 19 592 29 328 16 1 312 64\nUppsala län 35 10 62 19 24 7 121 36\n"
        "Kalmar län x 7 25 11 21 9 58* 27\nGotlands län x 3 8 14 - - 19* 33\nSkåne län 108 9 274 22 141 11 523 42\n"
    )
    assert spans(document) == {"Våldsbrott**": 2, "Ärekränkning": 2, "Hets mot folkgrupp": 2, "Totalt per län": 2}
    found = rows(document)
    assert found[1] == row("Län", *["Antal", "Per 100 000"] * 4)
    assert found[2] == row("Stockholms län", "392", "19", "592", "29", "328", "16", "1 312", "64")  # by the sum
    assert found[4] == row("Kalmar län", "x", "7", "25", "11", "21", "9", "58*", "27")


def test_heads_in_three_levels_and_shares_that_prove_the_counts():
    document = read(
        "Svensk bakgrund Utländsk bakgrund\n"
        "Antal Könsfördelning i procent Antal Könsfördelning i procent\n"
        "Kvinnor Män Kvinnor Män Kvinnor Män Kvinnor Män\n"
        "Bygg 1 549 10 290 13,1 86,9 78 1 739 4,3 95,7\nFordon 2 910 8 599 25,3 74,7 95 1 976 4,6 95,4\n"
        "Hantverk 4 691 245 95,0 5,0 923 143 86,6 13,4\nEl och energi 546 11 696 4,5 95,5 94 3 376 2,7 97,3\n"
        "Handel 4 091 2 830 59,1 40,9 1 117 1 925 36,7 63,3\n"
    )
    found = rows(document)
    assert found[0] == {2: "Svensk bakgrund", 6: "Utländsk bakgrund"}
    assert found[5] == row("Hantverk", "4 691", "245", "95,0", "5,0", "923", "143", "86,6", "13,4")
    assert found[6] == row("El och energi", "546", "11 696", "4,5", "95,5", "94", "3 376", "2,7", "97,3")


def test_heads_in_two_halves():
    document = read(
        "Flerårsplan, tkr\n\nBokslut Budget Plan\n2022 2023 2024\nIntäkter 12 500,0 12 800,0 13 000,0\n"
        "Kostnader -45 300,0 -46 100,0 -47 000,0\nNetto -32 800,0 -33 300,0 -34 000,0\n"
    )
    assert rows(document)[:2] == [
        row("", "Bokslut 2022", "Budget 2023", "Plan 2024"),
        row("Intäkter", "12 500,0", "12 800,0", "13 000,0"),
    ]


def test_heads_a_few_words_a_line():
    document = read(
        "Antal\nelever\nAndel\nkvinnor\n(%)\nAntal\nelever i\nårskurs\n1\nAntal\nelever i\nårskurs\n2\n\n"
        "Riket 343 911 45 189 663 154 248\nYrkesprogram 94 232 41 52 781 41 451\n"
        "Barn och fritid 8 199 60 4 828 3 371\nTeknik 900 20 500 400\n"
    )
    assert rows(document)[:2] == [
        row("", "Antal elever", "Andel kvinnor (%)", "Antal elever i årskurs 1", "Antal elever i årskurs 2"),
        row("Riket", "343 911", "45", "189 663", "154 248"),
    ]


def test_a_title_right_over_heads_on_lines_of_their_own():
    document = read(
        "Antal inskrivna barn\nFörskola\nBarn 1–3 år\nBarn 4–5 år\nTotalt\n"
        "Blåsippan 18 24 42\nGullvivan 21 30 51\nLinnéan 16 19 35\n"
    )
    assert rows(document)[0] == row("Förskola", "Barn 1–3 år", "Barn 4–5 år", "Totalt")


def test_groups_over_rows_in_lower_case_and_page_furniture_between():
    document = read(
        "Hushållstyp[1] Antal Andel av alla i gruppen[2] Procentuell fördelning\nSammanboende[4]\n"
        "utan barn 5 471 0,6 3,2\nmed barn 19 947 2,1 11,5\nNämndens berättelse 2021 14 (38)\n"
        "Ensamstående män\nutan barn 72 924 7,5 42,2\nmed barn 4 948 7,9 2,9\n"
    )
    assert rows(document) == [
        row("Hushållstyp[1]", "Antal", "Andel av alla i gruppen[2]", "Procentuell fördelning"),
        row("Sammanboende[4]"),
        row("utan barn", "5 471", "0,6", "3,2"),
        row("med barn", "19 947", "2,1", "11,5"),
        row("Ensamstående män"),
        row("utan barn", "72 924", "7,5", "42,2"),
        row("med barn", "4 948", "7,9", "2,9"),
    ]


def test_figures_that_can_be_cut_two_ways_are_told_and_not_read():
    document = read(
        "Insats Antal brukare Kostnad (tkr) Antal brukare i fjol\n"
        "Hemtjänst 412 184 460 398\nBoende 231 161 700 240\nDagverksamhet 58 105 220 61\n"
    )
    assert document.tables.height == 0
    assert "rad 2–4" in document.notes[0]


@pytest.mark.parametrize(
    "text",
    [
        "Telefon och tider\nKontakt Växel 0123 45 67 89\nÖppet vardagar 8 12 och 13 16\nLördag 10 14 söndag 11 15\n",
        "Befolkning Gnesta\nUnder 2022 flyttade 120 in och 90 ut\nUnder 2021 flyttade 110 in och 95 ut\n"
        "Under 2020 flyttade 100 in och 97 ut\n",
    ],
)
def test_sentences_and_lists_with_figures_are_no_tables(text):
    assert read(text).tables.height == 0


def test_one_cell_a_line_under_heads_that_come_again():
    body = "".join(f"{label}\n\n15 413\n\n89 480\n\n7,4\n\n8,6\n\n" for label in ("Sexualbrott", "Stöld, rån", "Summa"))
    document = read(
        "Anmälda brott 2021\n\n \n\nBrottstyp\n\nAnmälda brott\n\nPer 1000 invånare\n\n"
        "Region Väst\n\nRiket  \n\nRegion Väst\n\nRiket\n\n" + body
    )
    assert rows(document)[:3] == [
        {2: "Anmälda brott", 4: "Per 1000 invånare"},
        row("Brottstyp", "Region Väst", "Riket", "Region Väst", "Riket"),
        row("Sexualbrott", "15 413", "89 480", "7,4", "8,6"),
    ]


def test_a_head_on_two_lines_where_blank_lines_part_the_cells_and_a_row_that_lacks_one():
    document = read(
        "Tkr\n\nKommunen\n2017\n\nKommunen\n2016\n\nIngående värde\n\n550 935\n\n330 415\n\n"
        "Omrubricering\n\n-2 543\n\nInvesteringar\n\n529 623\n\n346 161\n\nBokfört värde\n\n815 623\n\n550 935\n"
    )
    assert rows(document) == [
        row("Tkr", "Kommunen 2017", "Kommunen 2016"),
        row("Ingående värde", "550 935", "330 415"),
        row("Investeringar", "529 623", "346 161"),
        row("Bokfört värde", "815 623", "550 935"),
    ]
    assert "talen i en rad" in document.notes[0]


def test_a_sum_tells_a_note_from_thousands_and_leaves_out_what_is_part_of_a_row():
    document = read(
        "Miljoner kronor Not Kommun 2022 Kommun 2023\nImmateriella tillgångar 11 0,1 0,0\n"
        "Materiella tillgångar 3 307,7 4 133,0\nvarav mark 12 3 237,3 4 010,8\nvarav maskiner 13 70,4 122,3\n"
        "Finansiella tillgångar 13 281,2 272,4\nSumma tillgångar 3 589,0 4 405,4\n"
    )
    assert rows(document)[2] == row("Materiella tillgångar", "", "3 307,7", "4 133,0")
    assert rows(document)[5] == row("Finansiella tillgångar", "13", "281,2", "272,4")


def test_names_that_have_a_line_each_stand_over_years_that_come_again():
    text = """Resultaträkning

Resultaträkning för kommunen och den kommunala koncernen.Kommunen
Kommunala koncernen
Belopp i mnkr Not 2018 2019 2018 2019
Verksamhetens intäkter 1 10 932 11 397 26 287 26 720
Verksamhetens kostnader 2, 3, 17 -39 658 -41 140 -50 016 -51 646
Avskrivningar 4,5 -1 490 -1 639 -4 488 -4 613
Verksamhetens nettokostnader
-30 216 -31 382 -28 217 -29 539
"""
    found = facts(text, "etikett", "kolumnetikett", "period", "värde", "enhet")
    assert found[4:6] == [
        ("Verksamhetens kostnader", "Kommunen", "2018", -39658, "mkr"),
        ("Verksamhetens kostnader", "Kommunen", "2019", -41140, "mkr"),
    ]
    assert found[-1] == ("Verksamhetens nettokostnader", "Kommunala koncernen", "2019", -29539, "mkr")
    assert len(found) == 16


def test_a_label_and_its_one_figure_may_have_a_line_each():
    pairs = ["Förskola", "279,3", "Grundskola", "460", "Fritidshem", "59,9", "Yrkeshögskola", "-", "Vux", "188"]
    lines = [
        "Driftsbudget 2019",
        "Siffror anges i miljoner kronor",
        "Verksamhet",
        "Budget",
        *pairs,
        "Stab",
        "1",
        "988,2",
    ]
    found = facts("\n\n".join(lines), "etikett", "värde", "serie", "enhet")
    assert found[:2] == [("Förskola", 279.3, "budget", "mkr"), ("Grundskola", 460, "budget", "mkr")]
    assert [v for _, v, *_ in found] == [279.3, 460, 59.9, 188, 1, 988.2]


def test_names_over_blocks_of_unequal_size_that_begin_alike():
    document = read(
        "Resultaträkning\n(mnkr) Not Kommunen Sammanställd redovisning\n"
        "Bokslut 2020 Bokslut 2021 Budget 2021 Bokslut 2020 Bokslut 2021\n"
        "Verksamhetens intäkter 3 270,6 281,9 252,7 363,3 382,9\n"
        "Verksamhetens kostnader 4 – 1 329,0 – 1 381,2 – 1 361,3 – 1 333,6 – 1 394,8\n"
        "Avskrivningar 5 – 27,8 – 28,1 – 31,3 – 74,5 – 74,3\n"
        "Nettokostnader – 1 086,2 – 1 127,4 – 1 139,9 – 1 044,8 – 1 086,2\n"
    )
    assert spans(document) == {"Kommunen": 3, "Sammanställd redovisning": 2}
    assert rows(document)[2] == row("Verksamhetens intäkter", "3", "270,6", "281,9", "252,7", "363,3", "382,9")


def test_ranges_of_ages_are_heads():
    document = read(
        "Bistånd 2017\n\nOmråde Antal -29 30-39 år 40-64 år 65- år\n"
        "Bromma 923 28,1 20,2 35,4 16,3\nNorrmalm 1 129 30,0 25,1 30,2 14,7\nKungsholmen 310 27,5 22,5 40,0 10,0\n"
    )
    assert rows(document)[:2] == [
        row("Område", "Antal", "-29", "30-39 år", "40-64 år", "65- år"),
        row("Bromma", "923", "28,1", "20,2", "35,4", "16,3"),
    ]


def test_heads_in_lower_case_under_the_word_over_the_labels():
    document = read(
        "Personal\n\nFörvaltning\nantal medarbetare % kvinnor\n% män\n"
        "Gatukontoret 250 49,6 50,4\nFritid 238 34,5 65,5\nKontoret 88 56,8 43,2\n"
    )
    assert rows(document)[0] == row("Förvaltning", "antal medarbetare", "% kvinnor", "% män")


def test_heads_under_heads_that_span_nobody_knows_how_many_are_told_and_not_read():
    document = read(
        "Anställda\n\nLän Antal Medelålder\nKommun Antal -29 30-39 Totalt Kvinnor Män\n"
        "Botkyrka 6 132 13,2 23,4 44,3 44,2 44,7\nDanderyd 1 694 10,6 18,5 46,2 47,0 43,7\n"
        "Ekerö 1 546 14,0 21,6 44,0 45,0 42,0\n"
    )
    assert document.tables.height == 0
    assert len(document.notes) == 1


AGES = (
    "Färdtjänst\nPersoner med färdtjänst   % av befolkningen      \n"
    "-64 65-79 80- Samtliga -64 65-79 80- Samtliga\n  år år år     år år år  \n"
)


def test_ages_under_two_names_with_their_unit_below_and_a_note_before_the_last_sum():
    parts = [(f"Del {chr(65 + k)}x", 100 + k, 300 + 7 * k, 620 + 3 * k) for k in range(9)]
    lines = [f"{name[4:]}dal {a} {b} {c} {a + b + c} 1 6 24 3\n".replace(" 1020", " 1 020") for name, a, b, c in parts]
    lines = [re.sub(r" (1)(\d\d\d) 1 6 24 3", r" \1 \2 1 6 24 3", line) for line in lines]
    sums = [sum(column) for column in zip(*(row[1:] for row in parts), strict=True)]
    text = " ".join(f"{n // 1000} {n % 1000:03}" if n > 999 else str(n) for n in sums)
    total = sum(sums)
    document = read(AGES + "".join(lines) + f"Hela {text} 2{total // 1000} {total % 1000:03}   0,8 6,3 24,5 3,2\n")
    assert spans(document) == {"Personer med färdtjänst": 4, "% av befolkningen": 4}
    found = rows(document)
    assert found[1] == row("", *["-64 år", "65-79 år", "80- år", "Samtliga"] * 2)
    assert found[2][5] == "1 020"
    assert found[-1][5] == f"{total // 1000} {total % 1000:03}"


def test_a_row_of_years_has_its_head_over_it_though_the_figures_could_be_one_more():
    document = read(
        "Befolkning\nÅr Antal invånare Födda Döda Överskott Inflyttade Utflyttade Flyttnetto\n"
        "2017 34 512 401 310 91 2 210 2 015 195\n2018 34 790 388 322 66 2 301 2 089 212\n"
        "2019 35 011 395 301 94 2 250 2 123 127\n"
    )
    assert rows(document)[1] == row("2017", "34 512", "401", "310", "91", "2 210", "2 015", "195")


def test_a_head_more_than_the_labels_take_in_is_of_a_column():
    document = read(
        "Enkät\n\nEnhet Antal svar Kvinnor Män Totalt\nCentrum 45 88 84 87\nNorra 31 79 85 81\nSödra 52 92 90 91\n"
    )
    assert rows(document)[1] == row("Centrum", "45", "88", "84", "87")


def test_a_title_over_a_line_of_heads_is_no_heads():
    towns = ["Falun 25 757", "Kalmar 25 369", "Norrtälje 20 060", "Östersund 30 892", "Riket 26 318"]
    text = "\n".join(
        ["Kostnader för äldre och funktionsnedsatta 2022", "", "Kommun/Region Kronor per invånare", *towns]
    )
    assert not {(25.0,), (757.0,)} & set(facts(text, "värde"))


def test_what_stands_over_labels_is_no_head_of_figures():
    lines = ["Län Antal Medelålder", "därav i åldersgrupper, %", "Kommun -29 30-39 40-49 50-59 60-"]
    towns = ["Botkyrka 5 533 9,4 23,9 26,4 14,2 12,9", "Danderyd 1 613 11,3 24,0 23,7 14,6 14,5"]
    assert not facts("\n".join([*lines, *towns, "Ekerö 1 313 12,3 23,0 24,7 14,6 13,5"]), "värde")


def test_a_row_of_dashes_amid_gaps_does_not_hide_the_rows_above():
    asked = ["Nöjd brukare, index  79 78 77", "Fått förstahandsval (%)  84 85 81", "Fick välja (%) 27 46 51"]
    asked += ["Trygg i hemmet (%)  83 80 81", "Egen utförd tid (%)*  -   -  70"]
    found = facts("\n".join(["Indikator 2017 2018 2019", *asked]), "värde")
    assert found[:6] == [(79.0,), (78.0,), (77.0,), (84.0,), (85.0,), (81.0,)]
