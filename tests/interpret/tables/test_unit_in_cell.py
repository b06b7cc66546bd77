"""A unit that stands in the cell after its number, also what something costs or weighs per something."""

from __future__ import annotations

from pathlib import Path

import pytest

from analys.interpret.interpret import interpret
from analys.read.read import read_document
from analys.words.cells import read_cell
from analys.words.measures import unit_beside
from reading import facts

TABLE = """Nyckeltal\tÅr 2022\tÅr 2023
Lokalkostnad\t1 250,50 kr/kvm\t1 310kr/kvm
Belysning av vägar, kr/meter\t15,9 kr/m\t7,8 kr/m
Restavfall\t155kg/inv.\t148 kg/inv.
Uppvärmning\t125 kWh/m²\t118 kWh/m²
"""


def test_each_row_has_the_unit_that_its_cells_print(tmp_path: Path):
    (tmp_path / "a.txt").write_text(TABLE, encoding="utf-8")
    fakta = interpret(read_document(tmp_path / "a.txt", "a")).fakta.sort("rad", "kolumn")
    assert fakta.select("värde", "enhet", "år").rows() == [
        (1250.5, "kr/m²", 2022), (1310.0, "kr/m²", 2023), (15.9, "kr/meter", 2022), (7.8, "kr/meter", 2023),
        (155.0, "kg/invånare", 2022), (148.0, "kg/invånare", 2023), (125.0, "kwh/m²", 2022), (118.0, "kwh/m²", 2023),
    ]  # fmt: skip
    assert fakta["belopp_tkr"].null_count() == fakta.height


@pytest.mark.parametrize("text", ["12 h/vecka", "5 kr/", "7 st/8", "3 ja/nej"])
def test_a_stroke_alone_makes_no_ratio(text):
    assert read_cell(text).kind == "text"


def test_metres_are_no_square_metres():
    assert unit_beside("kr/m") == "kr/m"


def test_money_a_year_is_money():
    assert unit_beside("tkr/år") == "tkr"


def test_each_block_of_a_table_is_in_the_unit_of_its_own_corner():
    text = "# Hemtjänst 2024\n\n| Antal | 2023 | 2024 |\n|---|---|---|\n| Brukare | 402 | 415 |\n"
    text += "| Kostnad, tkr | 2023 | 2024 |\n| Egen regi | 62 100 | 63 900 |\n"
    assert facts(text, "etikett", "enhet")[::2] == [("Brukare", "antal"), ("Egen regi", "tkr")]


def test_a_sign_behind_a_figure_is_no_part_of_it_and_makes_a_change_doubtful():
    text = "# Mål\n\n| Mått | Utfall 2024 | Förändring |\n|---|---|---|\n| Andel nöjda, % | 88 ▲ | 2 ▼ |\n"
    assert facts(f"{text}| Väntetid, dagar | 18 ▼ | 3 |\n", "text", "värde", "serie") == [
        ("88 ▲", 88.0, "utfall"), ("18 ▼", 18.0, "utfall"), ("3", 3.0, "förändring")
    ]  # fmt: skip
