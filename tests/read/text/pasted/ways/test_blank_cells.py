"""Empty cells of a pasted table are runs of spaces; a caption stands over the heads of a table with one cell a line."""

from __future__ import annotations

from pathlib import Path

import pytest

from analys.interpret.interpret import interpret
from analys.read.read import read_document
from analys.read.text.pasted.ways.blank_cells import blank_widths, row_with_blanks

BUDGET = [
    "Fastställd ram (tkr) Bokslut 2021 Prognos 2022 Budget 2023 Plan 2024",
    "Intäkter 190 057 56 048 56 470 57 470",
    "Kostnader -544 534 -413 927 -409 198 -411 851",
    "Netto -354 477 -357 879 -352 728 -354 381",
    "Justeringar:        ",
    "Hyror     1 796 1 796",
    "Löner     -1 300  ",
    "Lokaler     1507 23",
]


def facts(tmp_path: Path, lines: list[str]) -> list[tuple]:
    (tmp_path / "a.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    fakta = interpret(read_document(tmp_path / "a.txt", "a")).fakta.sort("rad", "kolumn")
    return fakta.select("etikett", "serie", "år", "värde").rows()


def test_figures_stand_in_the_columns_that_the_empty_cells_leave(tmp_path):
    found = facts(tmp_path, BUDGET)
    assert found[0] == ("Intäkter", "utfall", 2021, 190057.0)
    assert [(label, year, value) for label, _, year, value in found[12:]] == [
        ("Hyror", 2023, 1796.0), ("Hyror", 2024, 1796.0), ("Löner", 2023, -1300.0), ("Lokaler", 2023, 1507.0),
        ("Lokaler", 2024, 23.0),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("Hyror     12 14", ("", "", "12", "14")),
        ("Hyror   12 14", ("", "", "12", "14")),
        ("Hyror 12   14 16", ("12", "", "14", "16")),
        ("Hyror 12 14    ", None),  # the space after the label parts no figure: the row as a whole is read elsewhere
        ("Hyror   12 14 16 18", None),
        ("Hyror    12", ("", "", "", "12")),
        ("Hyror    12 14", None),
    ],
)
def test_a_row_has_its_cells_in_one_way_or_not_at_all(line, cells):
    found = row_with_blanks(line, 4)
    assert (found and found[1]) == (cells and (cells,))


def test_a_label_alone_is_followed_by_all_its_empty_cells():
    assert blank_widths("Justeringar:        ", 4) == {2} and blank_widths("Justeringar:    ", 4) == {1}
    assert not blank_widths("Justeringar:", 4) and not blank_widths("Justeringar:   ", 4)


def test_what_names_the_table_is_no_head(tmp_path):
    lines = ["Tabell 3, läget i juni", "Typ av verksamhet", "Förändring sedan maj", "Antal i allt"]
    rows = [("Boenden", "-12", "473"), ("Platser", "14", "6 777"), ("Tillstånd", "-3", "88")]
    found = facts(tmp_path, ["Om verksamheterna", "", *lines, *(cell for row in rows for cell in row)])
    assert [(label, value) for label, _, _, value in found] == [
        ("Boenden", -12.0), ("Boenden", 473.0), ("Platser", 14.0), ("Platser", 6777.0), ("Tillstånd", -3.0),
        ("Tillstånd", 88.0),
    ]  # fmt: skip
