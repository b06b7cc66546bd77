"""What a finding is called: the row that is tried, never a word that happens to stand within brackets."""

from analys.present.pages.pages_audit import heading, typeset, without_place

HEADINGS = {("d", 3): "4.1 Drift"}


def finding(**changed: object) -> dict:
    return {"dokument": "d", "tabell": 3, "typ": "etikett", "gäller": None} | changed


def test_a_finding_is_called_by_its_row_else_by_its_table_else_by_its_kind():
    row = "Andel ärenden (NY 2022), utfall 2022"
    assert (
        heading(finding(gäller=row, uttryck=f"Texten skriver 72 %; tabellen ger 73 % ({row}: 73 %)"), HEADINGS) == row
    )
    assert heading(finding(gäller="GEMENSAM VERKSAMHET, Netto"), HEADINGS) == "Gemensam verksamhet, Netto"
    assert heading(finding(uttryck="Vuxna (74) har annars koden (75)"), HEADINGS) == "4.1 Drift"
    assert heading(finding(tabell=9), HEADINGS) == "Etikett"


def test_the_row_that_the_title_names_is_not_told_again():
    row = finding(typ="summa", gäller="TOTALT (+/-), utfall 2021")
    assert without_place("TOTALT (+/-), utfall 2021: de tryckta talen ger 4.", row) == "De tryckta talen ger 4."
    assert without_place("Summa (TOTALT (+/-), utfall 2021): 1 + 3 = 4", row) == "1 + 3 = 4"


def test_a_minus_is_a_minus_and_a_hyphen_a_hyphen():
    said = "Kostnaden är -3 924 (-5) mot 10-12 dagar 2021-08 i e-tjänst A-1"
    assert typeset(said) == "Kostnaden är −3 924 (−5) mot 10-12 dagar 2021-08 i e-tjänst A-1"
