"""Columns whose head ends in kod, nr, nummer or ID and that hold bare whole numbers measure nothing."""

import pytest

from reading import facts


@pytest.mark.parametrize(
    "head", ["Kommun-kod", "Läns-kod", "KommunID", "Skolenhetskod", "kommun_id", "Kundnr", "Lopp nr."]
)
def test_a_column_of_codes_gives_no_facts(head):
    text = f"# Statistik 2022\n\n| Kommun | {head} | Antal elever |\n|---|---|---|\n"
    text += "| Ale | 1440 | 214 |\n| Borg | 1489 | 220 |\n| Alby | 0764 | 202 |\n"
    assert facts(text, "etikett", "värde") == [("Ale", 214.0), ("Borg", 220.0), ("Alby", 202.0)]


def test_numbers_of_organisations_with_a_dash_are_no_labels():
    text = "# Statistik 2022\n\n| Bolag | Org.-nr | Anställda |\n|---|---|---|\n| Vatten AB | 556000-0001 | 14 |\n"
    assert facts(text + "| Värme AB | 556000-0002 | 20 |\n", "etikett", "grupp", "värde") == [
        ("Vatten AB", None, 14.0), ("Värme AB", None, 20.0)
    ]  # fmt: skip


@pytest.mark.parametrize("head", ["Handläggningstid", "Väntetid", "Antal telefonnummer"])
def test_a_time_and_a_count_are_no_codes(head):
    text = f"# Statistik 2022\n\n| Kommun | {head} |\n|---|---|\n| Ale | 140 |\n| Borg | 149 |\n"
    assert facts(text, "etikett", "värde") == [("Ale", 140.0), ("Borg", 149.0)]


def test_rows_that_no_text_tells_apart_are_of_what_has_a_code():
    text = "# Statistik 2022\n\n| Kommun | Kommun-kod | Län | Huvudman | Elever |\n|---|---|---|---|---|\n"
    text += "| Ale | 1440 | Väst | Samtliga | 214 |\n| Ale | 1440 | Väst | Kommunal | 202 |\n"
    text += "| Borg | 1489 | Väst | Samtliga | 220 |\n| Borg | 1489 | Väst | Kommunal | 210 |\n"
    assert facts(text, "etikett", "grupp", "värde") == [
        ("Ale", "Väst / Samtliga", 214.0), ("Ale", "Väst / Kommunal", 202.0), ("Borg", "Väst / Samtliga", 220.0),
        ("Borg", "Väst / Kommunal", 210.0),
    ]  # fmt: skip


def test_names_under_konto_are_labels_and_numbers_under_it_are_none():
    text = "Verksamhet;Konto;Utfall 2024 (tkr)\nBoende;Personal;-120\nBoende;Lokaler;-21\nStöd;Köp av vård;-31\n"
    assert facts(text, "grupp", "etikett", "värde") == [
        ("Boende", "Personal", -120.0), ("Boende", "Lokaler", -21.0), ("Stöd", "Köp av vård", -31.0)
    ]  # fmt: skip
    text = "Konto;Text;Utfall 2024 (tkr)\n5010;Personal;-120\n6010;Lokaler;-21\n4010;Köp av vård;-31\n"
    assert [label for (label,) in facts(text, "etikett")] == ["Personal", "Lokaler", "Köp av vård"]
