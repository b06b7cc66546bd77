"""Groups of rows: levels of headings, and what a sum closes."""

import pytest

from analys.interpret.rows.groups import open_group, with_groups
from analys.interpret.rows.row import Row


def placed(*lines: str) -> list[tuple[str, tuple[str, ...]]]:
    """Rows as 'label|' for values and 'label' for headings -> each row of values with its groups."""
    found = with_groups(rows(*lines))
    return [(r.label, r.group) for r in found if r.kind == "värde"]


def rows(*lines: str) -> list[Row]:
    return [
        Row(n, "värde" if "|" in line else "grupp", line.strip("|-+ "), raw=line.strip("|"))
        for n, line in enumerate(lines, 1)
    ]


def test_a_balance_sheet_has_three_levels_and_its_sums_say_which_they_close():
    assert placed(
        "TILLGÅNGAR", "Anläggningstillgångar", "Materiella anläggningstillgångar", "Byggnader|",
        "Summa materiella anläggningstillgångar|", "Finansiella anläggningstillgångar", "Andelar|",
        "Summa finansiella anläggningstillgångar|", "Summa anläggningstillgångar|", "Omsättningstillgångar",
        "Kortfristiga fordringar", "Kundfordringar|", "Summa kortfristiga fordringar|", "Kassa och bank|",
        "Summa omsättningstillgångar|", "SUMMA TILLGÅNGAR|",
    ) == [
        ("Byggnader", ("TILLGÅNGAR", "Anläggningstillgångar", "Materiella anläggningstillgångar")),
        ("Summa materiella anläggningstillgångar",
         ("TILLGÅNGAR", "Anläggningstillgångar", "Materiella anläggningstillgångar")),
        ("Andelar", ("TILLGÅNGAR", "Anläggningstillgångar", "Finansiella anläggningstillgångar")),
        ("Summa finansiella anläggningstillgångar",
         ("TILLGÅNGAR", "Anläggningstillgångar", "Finansiella anläggningstillgångar")),
        ("Summa anläggningstillgångar", ("TILLGÅNGAR", "Anläggningstillgångar")),
        ("Kundfordringar", ("TILLGÅNGAR", "Omsättningstillgångar", "Kortfristiga fordringar")),
        ("Summa kortfristiga fordringar", ("TILLGÅNGAR", "Omsättningstillgångar", "Kortfristiga fordringar")),
        ("Kassa och bank", ("TILLGÅNGAR", "Omsättningstillgångar")),
        ("Summa omsättningstillgångar", ("TILLGÅNGAR", "Omsättningstillgångar")),
        ("SUMMA TILLGÅNGAR", ("TILLGÅNGAR",)),
    ]  # fmt: skip


def test_what_follows_the_sum_of_the_upper_block_is_no_part_of_it():
    found = placed(
        "EGET KAPITAL", "Bundet eget kapital", "Insatser|", "Summa bundet eget kapital|", "SUMMA EGET KAPITAL|",
        "Långfristiga skulder", "Lån|",
    )  # fmt: skip
    assert found[-1] == ("Lån", ("Långfristiga skulder",))


def test_labels_in_a_row_that_lack_their_values_are_no_levels():
    assert placed("Ekonomiskt bistånd", "Hemtjänst", "Barn och unga", "Missbruksvård|")[0][1] == ("Barn och unga",)


def test_a_numbered_note_is_over_the_headings_in_it():
    found = placed(
        "7 Maskiner", "Anskaffningsvärden", "Ingående|", "Avskrivningar", "Årets|", "8 Fordringar", "Kunder|"
    )
    assert [g for _, g in found] == [("7 Maskiner", "Anskaffningsvärden"), ("7 Maskiner", "Avskrivningar"),
                                     ("8 Fordringar",)]  # fmt: skip


def test_rows_that_all_have_a_dash_are_parts_of_each_other_no_more_than_of_the_heading():
    assert placed("Inkomster", "- Avgifter VA|", "- Avgifter exploatering|") == [
        ("Avgifter VA", ("Inkomster",)), ("Avgifter exploatering", ("Inkomster",)),
    ]  # fmt: skip


def test_a_dash_beside_rows_with_a_plus_is_a_sign():
    found = with_groups(rows("Årets resultat|", "- Vinster|", "+ Förluster|"))
    assert [(r.group, r.is_part) for r in found] == [((), False)] * 3


@pytest.mark.parametrize(("last", "still_open"), [("Ränta|", ("4 Finansnetto",)), ("Summa|", ())])
def test_a_block_that_ended_in_its_sum_does_not_go_on_over_the_page(last, still_open):
    assert open_group(with_groups(rows("4 Finansnetto", "Avgifter|", last))) == still_open


def test_rows_in_small_letters_after_of_which_are_parts_of_the_same_row():
    found = with_groups(rows("Bistånd (tkr)|", "därav försörjningsstöd|", "övrigt bistånd|", "Hushåll|", "barn|"))
    assert [(r.label, r.is_part, r.group) for r in found] == [
        ("Bistånd (tkr)", False, ()), ("därav försörjningsstöd", True, ("Bistånd (tkr)",)),
        ("övrigt bistånd", True, ("Bistånd (tkr)",)), ("Hushåll", False, ()), ("barn", False, ()),
    ]  # fmt: skip


def test_of_which_on_a_row_of_its_own_says_that_the_rows_below_are_parts():
    assert placed("Bistånd (tkr)|", "Därav till", "försörjning|", "övrigt|", "Hushåll|") == [
        ("Bistånd (tkr)", ()), ("försörjning", ("Bistånd (tkr)",)), ("övrigt", ("Bistånd (tkr)",)), ("Hushåll", ()),
    ]  # fmt: skip
    assert placed("Bistånd (tkr)|", "Varav", "Försörjning|")[-1] == ("Försörjning", ("Varav",))
