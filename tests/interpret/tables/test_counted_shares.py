"""A cell that prints a count and its share of the whole, '16 (53 %)', holds two facts."""

from __future__ import annotations

from pathlib import Path

import pytest

from analys.interpret.interpret import interpret
from analys.read.read import read_document
from analys.words.cells import read_cell

TABLE = """Personal 2023

Enhet\tAntal (andel) undersköterskor\tAntal (andel) vårdbiträden
Norra\t12 (60 %)\t8 (40 %)
Södra\t0\t21 (100%)
Totalt\t12 (29,3 %)\t29 (70,7 %)
"""


def test_count_and_share_are_two_facts(tmp_path: Path):
    (tmp_path / "a.txt").write_text(TABLE, encoding="utf-8")
    fakta = interpret(read_document(tmp_path / "a.txt", "a")).fakta
    found = [(f["etikett"], f["värde"], f["enhet"], f["text"]) for f in fakta.sort("rad", "kolumn").to_dicts()]
    assert found == [
        ("Norra", 12.0, "antal", "12"), ("Norra", 60.0, "procent", "60 %"),
        ("Norra", 8.0, "antal", "8"), ("Norra", 40.0, "procent", "40 %"),
        ("Södra", 0.0, "antal", "0"),
        ("Södra", 21.0, "antal", "21"), ("Södra", 100.0, "procent", "100%"),
        ("Totalt", 12.0, "antal", "12"), ("Totalt", 29.3, "procent", "29,3 %"),
        ("Totalt", 29.0, "antal", "29"), ("Totalt", 70.7, "procent", "70,7 %"),
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["53 % (16 %)", "(16) (5 %)", "16 (53)", "16 (ca 50 %)"])
def test_what_does_not_say_which_is_the_count_is_no_number(text):
    assert read_cell(text).kind == "text"
