"""Fees and what they differ by, shares whose names begin with a count, counts before names, counts within a count."""

import pytest

from analys.interpret.interpret import interpret
from analys.read.read import read_document
from analys.words.measures import ratio_unit
from reading import facts


def test_fees_whose_difference_is_printed_in_kr_are_in_kr_and_no_net():
    text = "# Taxa 2027\n\n| Flerbostadshus | Antal kärl | Summa avgift 2026 | Summa avgift 2027 | Skillnad kr |"
    text += (
        "\n|---|---|---|---|---|\n| Matavfall | 3 | 28486 | 29466 | 980 |\n| Restavfall | 4 | 46192 | 48055 | 1863 |\n"
    )
    assert facts(text, "värde", "enhet", "post", "belopp_tkr") == [
        (3.0, "antal", None, None), (28486.0, "kr", None, 28.486), (29466.0, "kr", None, 29.466),
        (980.0, "kr", None, 0.98), (4.0, "antal", None, None), (46192.0, "kr", None, 46.192),
        (48055.0, "kr", None, 48.055), (1863.0, "kr", None, 1.863),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("head", "unit"),
    [("kr per kr % hushåll", "kr"), ("kr per hushåll", "kr/hushåll"), ("Bistånds-belopp- /hushåll (kr)", "kr/hushåll")],
)
def test_money_is_never_per_money(head, unit):
    assert ratio_unit(head) == unit


@pytest.mark.parametrize(
    "name",
    ["Invånare 16-64 år som saknar arbete eller är i program, andel av bef (%)", "Antal elever, andel av alla (%)"],
)
def test_an_indicator_that_ends_in_a_share_is_in_percent_and_groups_its_rows(name):
    text = "# Nyckeltal 2018\n\n|  |  | 2005 | 2006 |\n|---|---|---|---|\n"
    text += "| Invånare totalt, antal | Ale | 76 592 | 77 553 |\n| Invånare totalt, antal | Borg | 30 226 | 30 492 |\n"
    text += f"| {name} | Ale | 6,8 | 6,1 |\n| {name} | Borg | 2,3 | 1,4 |\n"
    assert facts(text, "grupp", "etikett", "värde", "enhet")[4:] == [
        (name, "Ale", 6.8, "procent"), (name, "Ale", 6.1, "procent"), (name, "Borg", 2.3, "procent"),
        (name, "Borg", 1.4, "procent"),
    ]  # fmt: skip


def test_a_count_before_its_name_is_a_figure_and_an_area_is_in_square_metres():
    text = "# Årsredovisning 2024\n\n| Antal | Benämning | Total yta m² |\n|---|---|---|\n| 295 | garageplatser | 0 |\n"
    text += "| 10 | lokaler | 1 862 |\n| Totalt 305 objekt |  | 1 862 |\n"
    assert facts(text, "etikett", "värde", "enhet") == [
        ("garageplatser", 295.0, "antal"), ("garageplatser", 0.0, "m²"), ("lokaler", 10.0, "antal"),
        ("lokaler", 1862.0, "m²"), ("Totalt 305 objekt", 1862.0, "m²"),
    ]  # fmt: skip


def test_a_smaller_count_in_brackets_drops_no_row():
    text = "# Utbud 2026\n\n| Program | Platser |\n|---|---|\n"
    text += "| Handel | 32 (4) |\n| Bygg | 26 (2)** |\n| Ekonomi | 120 |\n"
    assert facts(text, "etikett", "värde") == [("Handel", 32.0), ("Bygg", 26.0), ("Ekonomi", 120.0)]


@pytest.mark.parametrize("share", ["({})", "({} %)"])
def test_a_count_with_its_share_in_brackets_under_a_head_that_says_so(share):
    text = "# Svar 2023\n\n| Svar | Antal (%) |\n|---|---|\n"
    text += f"| Ja | 16 {share.format(53)} |\n| Nej | 10 {share.format(33)} |\n| Vet ej | 4 {share.format(13)} |\n"
    assert facts(text, "etikett", "värde", "enhet") == [
        ("Ja", 16.0, "antal"), ("Ja", 53.0, "procent"), ("Nej", 10.0, "antal"), ("Nej", 33.0, "procent"),
        ("Vet ej", 4.0, "antal"), ("Vet ej", 13.0, "procent"),
    ]  # fmt: skip


def test_brackets_under_a_bare_count_stay_unread():
    text = "# Svar 2023\n\n| Svar | Antal |\n|---|---|\n| Ja | 16 (53) |\n| Nej | 10 (33) |\n"
    assert facts(text, "värde", "enhet") == []


def test_parents_are_no_change_and_a_percentage_distribution_is_in_percent():
    text = "# Skola 2023\n\n| Skola | Andel högutb. föräldr. | Procentuell fördelning |\n|---|---|---|\n"
    text += "| Björkskolan | 47 | 3,2 |\n| Ängsskolan | 54 | 11,5 |\n"
    assert facts(text, "värde", "serie", "enhet")[:2] == [(47.0, "utfall", "procent"), (3.2, "utfall", "procent")]


def test_one_head_over_four_columns_that_holds_a_head_for_each(tmp_path):
    path = tmp_path / "taxa-2027.html"
    rows = [("Kärl 190 liter", "1 200", "1 260", "60", "5,0"), ("Kärl 370 liter", "2 000", "2 080", "80", "4,0")]
    body = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in rows)
    head = '<tr><th>Tjänst</th><th colspan="4">Avgift, kronor 2026 2027 differens procent</th></tr>'
    path.write_text(f'<meta charset="utf-8"><h1>Taxa 2027</h1><table>{head}{body}</table>', encoding="utf-8")
    read = interpret(read_document(path, "taxa-2027")).fakta.head(4)
    assert read.select("värde", "serie", "period", "enhet").rows() == [
        (1200.0, "utfall", "2026", "kr"), (1260.0, "utfall", "2027", "kr"),
        (60.0, "förändring", "2027", "kr"), (5.0, "förändring", "2027", "procent"),
    ]  # fmt: skip


def test_what_is_told_per_pupil_without_a_unit_is_neither_a_count_nor_a_share():
    text = "Skola\n\nAntal elever\n\nAndel flickor (%)\n\nLokaler per elev\n\n"
    text += "Björkskolan\n\n412\n\n48\n\n12,4\n\nÄngsskolan\n\n1 024\n\n51\n\n13,1\n\nÅskolan\n\n86\n\n40\n\n9,8\n"
    assert facts(text, "värde", "enhet", "enhet_säkerhet")[:3] == [
        (412.0, "antal", "tryckt"), (48.0, "procent", "tryckt"), (12.4, None, "antagen"),
    ]  # fmt: skip
