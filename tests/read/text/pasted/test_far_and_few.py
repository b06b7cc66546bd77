"""Heads far above their rows, tables of one or two rows, rows of dashes, one column: pasted tables that were lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from analys.interpret.interpret import interpret
from analys.read.document import Document
from analys.read.read import read_document

BOARDS = """Belopp i mnkr Intäkter Kostnader Nettokostnader Kommunbidrag Årets resultat Utgående eget kapital







STADSDELSNÄMNDER





Norr 426 -2 023 -1 597 1 597 0 90
Öster 402 -1 935 -1 533 1 570 37 127
Väster 693 -1 946 -1 252 1 254 2 -16
Söder 25 -176 -151 154 4 17







NÄMNDER MED SÄRSKILD INRIKTNING





Byggnadsnämnden 193 -329 -136 144 8 21
Lokalnämnden 3 044 -2 918 126 -158 -31 32
"""


@pytest.fixture
def read(tmp_path: Path):
    def read(text: str) -> Document:
        (tmp_path / "a.txt").write_text(text, encoding="utf-8")
        return read_document(tmp_path / "a.txt", "a")

    return read


def facts(document: Document, *columns: str) -> list[tuple]:
    return interpret(document).fakta.sort("källrad", "kolumn").select(columns).rows()


def test_heads_far_above_sections_that_blank_lines_part(read):
    found = facts(read("Driftredovisning 2019\n\n" + BOARDS), "grupp", "etikett", "värde", "enhet")
    assert len(found) == 36
    assert found[:3] == [("STADSDELSNÄMNDER", "Norr", v, "mkr") for v in (426.0, -2023.0, -1597.0)]
    lokal = [v for group, label, v, _ in found if (group, label) == ("NÄMNDER MED SÄRSKILD INRIKTNING", "Lokalnämnden")]
    assert lokal == [3044.0, -2918.0, 126.0, -158.0, -31.0, 32.0]


def test_a_table_with_a_title_of_its_own_is_not_of_the_heads_above(read):
    text = BOARDS.replace("NÄMNDER MED SÄRSKILD INRIKTNING", "Tabell 4")
    found = facts(read(text), "etikett")
    assert ("Norr",) in found and ("Lokalnämnden",) not in found
    assert any("32–33" in note for note in read(text).notes)


def test_a_last_row_of_dashes_beside_a_spaced_table_is_read(read):
    text = "Indikator 2017 2018 2019\nNöjd brukare, index  79 78 77\nFörstahandsval (%)  84 85 81\n"
    text += "Valt utförare (%) 27 46 51\nEgen produktion (%)*  -   -  70\n\n* Av den beviljade tiden.\n"
    found = facts(read(text), "etikett", "år", "värde", "grupp")
    assert found[-1] == ("Egen produktion (%)", 2019, 70.0, None) and len(found) == 10


def test_two_rows_or_one_straight_under_known_heads_are_a_table(read):
    text = "Skola\n\nIndikator 2017 2018 2019\nAndel förskollärare (%) 50,9 49,6 48,6\nAndel barn (%) 15,9 15,7 15,7\n"
    assert [v for (v,) in facts(read(text), "värde")] == [50.9, 49.6, 48.6, 15.9, 15.7, 15.7]
    text = "Kostnad, index år 2012=100\n\nKommun/Region 2012 2013 2014 2015\nFalun 100 99 102 104\n"
    assert facts(read(text), "etikett", "år", "värde")[2] == ("Falun", 2014, 102.0)


def test_so_few_rows_that_can_be_cut_two_ways_are_told(read):
    document = read("Skola\n\nTkr 2018 2019\nLokaler 1 234 567 812\n")
    assert not len(document.tables) and "rad 4: en rad med tal" in document.notes[0]


def test_one_column_of_figures_under_its_head(read):
    text = "Kostnader 2022\n\nKommun/Region Kronor per invånare\nFalun 25 757\nGotland 23 805\nRiket 26 318\n"
    assert facts(read(text), "etikett", "värde", "enhet", "år")[:2] == [
        ("Falun", 25757.0, "kr/invånare", 2022), ("Gotland", 23805.0, "kr/invånare", 2022),
    ]  # fmt: skip
    told = read(text.replace("Kommun/Region Kronor per invånare", "Kostnad för äldre"))
    assert not len(told.tables) and told.notes


def test_amounts_of_one_thing_are_about_as_large_and_empty_cells_are_counted(read):
    text = "Ram (tkr) Bokslut 2022 Prognos 2023 Budget 2024 Plan 2025 Plan 2026\n"
    text += "Intäkter   144 347 148 668 148 668 148 668\nKostnader -794 916 -825 980 -795 720 -802 355 -818 580\n"
    text += "Förändringar:          \nSkola     -5 281 -7 670 -13 256\nPaviljong         516\nHyra     125 125 125\n"
    found = facts(read(text), "etikett", "år", "värde")
    assert [row for row in found if row[0] == "Intäkter"] == [
        ("Intäkter", 2023, 144347.0), ("Intäkter", 2024, 148668.0), ("Intäkter", 2025, 148668.0),
        ("Intäkter", 2026, 148668.0),
    ]  # fmt: skip
    assert [row for row in found if row[0] in ("Paviljong", "Hyra")] == [
        ("Paviljong", 2026, 516.0), *(("Hyra", year, 125.0) for year in (2024, 2025, 2026)),
    ]  # fmt: skip


def test_a_list_whose_rows_print_their_unit_needs_no_head(read):
    text = "Skatten 2017\n\nHär är vad en person betalar.\n\n"
    text += "Äldreomsorg 22 054 kr\nGrundskola 16 226 kr\nGator, parker 2 924 kr\n"
    text += "Årets överskott 2 112 kr\nVattenkraft, biogas 16kr\nVuxenutbildning 434 kr\n\nKontakt\n"
    found = facts(read(text), "etikett", "värde", "enhet")
    assert found[:3] == [("Äldreomsorg", 22054.0, "kr"), ("Grundskola", 16226.0, "kr"), ("Gator, parker", 2924.0, "kr")]
    assert ("Vattenkraft, biogas", 16.0, "kr") in found and len(found) == 6


def test_a_row_with_two_gaps_is_no_row_of_heads_of_a_table_within_the_table(read):
    document = read(
        "Belopp i mnkr Not Kommun 2020 Kommun 2019 Koncern 2020 Koncern 2019\n"
        "DEN LÖPANDE VERKSAMHETEN          \n"
        "           \n"
        "Årets resultat   59 42 58 35\n"
        "Justering för avskrivningar   30 25 55 33\n"
        "Övriga poster 20 1 0 4 14\n"
        "           \n"
        "INVESTERINGSVERKSAMHETEN          \n"
        "Investering i materiella anläggningstillgångar   – 83 – 108 – 238 – 260\n"
        "Försäljning av materiella anläggningstillgångar     2 – 1 2\n"
        "Försäljning av finansiella anläggningstillgångar   2   3 1\n"
        "Kassaflöde från investeringsverksamheten   – 81 – 106 – 236 – 257\n"
        "           \n"
        "FINANSIERINGSVERKSAMHETEN          \n"
        "Nyupptagna lån   0 0 137 135\n"
        "Amortering av skuld   – 1 – 1 – 1 – 1\n"
    )
    found = facts(document, "etikett", "värde")
    assert [value for label, value in found if label == "Årets resultat"] == [59, 42, 58, 35]
    assert [value for label, value in found if label == "Amortering av skuld"] == [-1, -1, -1, -1]
