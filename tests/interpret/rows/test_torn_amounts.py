"""Amounts torn over several columns, as the hidden text of a scanned page holds them."""

import pytest

from analys.interpret.rows.torn_amounts import is_torn


def torn(*lines: str) -> bool:
    return is_torn((r, c, t.strip()) for r, line in enumerate(lines) for c, t in enumerate(line.split("|")))


def test_ends_of_amounts_in_columns_of_their_own():
    assert torn("Insatser|5|585|200", "Avgifter||377|050", "Tillskott||27|100", "Fond|7|550|027", "Summa|13|540|077")


@pytest.mark.parametrize(
    "lines",
    [
        ("Insatser|5 585 200|377 050", "Avgifter|27 100|27 050", "Fond|100|200"),
        ("Ekeby|01|001|14", "Almby|01|002|15", "Norby|01|003|16"),  # codes beside codes
        ("Klass|100|200", "Kurs|300|400", "Grupp|500|600"),
        ("Ekeby|5|007", "Almby|6|1 200", "Norby|7|2 300"),
    ],
)
def test_whole_amounts_and_codes(lines):
    assert not torn(*lines)
