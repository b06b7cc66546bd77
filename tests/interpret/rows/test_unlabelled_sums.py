"""Rows without a label that add up to those above them."""

from pathlib import Path

from analys.interpret.interpret import interpret
from analys.read.html.read_html import read_html


def labels(*lines: str) -> list[tuple]:
    """Group, label and kind of the first value of each row of an account: 'label|2022|2021'."""
    head = "<tr><th>Belopp i kr</th><th>2022-12-31</th><th>2021-12-31</th></tr>"
    body = "".join(f"<tr>{''.join(f'<td>{c}</td>' for c in line.split('|'))}</tr>" for line in lines)
    page = f'<meta charset="utf-8"><h1>Årsredovisning 2022</h1><table>{head}{body}</table>'.encode()
    name = "exempelby-2022.html"
    document = read_html(page, Path(name), dokument="exempelby-2022", fil=name, sha256="")
    return interpret(document).fakta.select("grupp", "etikett", "radslag").rows()[::2]


def test_a_row_under_its_block_is_the_sum_and_closes_it():
    found = labels("Rörelsens kostnader||", "Reparationer|-100|-200", "Underhåll|-300|-50", "|-400|-250",
                   "Rörelseresultat|500|600")  # fmt: skip
    assert found[-2:] == [("Rörelsens kostnader", "Summa", "summa"), (None, "Rörelseresultat", "resultat")]


def test_the_sum_of_one_row_is_a_sum_too_and_no_date_is_its_label():
    found = labels("Placeringar||", "Utlåning|2 600|600", "|2 600|600", "Kassa|10|20")
    assert [label for _, label, _ in found] == ["Utlåning", "Summa", "Kassa"]


def test_a_row_that_adds_up_to_nothing_has_no_label():
    assert [label for _, label, _ in labels("Utlåning|2 600|600", "Lån|100|200", "|77|88")][-1] is None


def test_what_adds_up_on_the_way_stands_for_its_rows():
    found = labels("Avgifter|100|90", "Hyror|50|40", "Bruttoomsättning|150|130", "Bortfall|-10|-5", "|140|125")
    assert found[-1][1] == "Summa"
