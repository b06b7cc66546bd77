"""Times of the day, days of the week, telephone numbers and editions are no figures; a year of birth is no period."""

import pytest

from reading import facts


def test_times_of_an_agenda_are_no_figures():
    text = "# Verksamhetsberättelse 2022\n\nDagordning\n13.00   Upprop och val av justerare     10 min\n"
    text += "13.10   Redovisning av granskning       30 min\n14.25   Paus                            15 min\n"
    assert facts(text, "etikett", "värde", "enhet") == [
        ("Upprop och val av justerare", 10.0, "minuter"), ("Redovisning av granskning", 30.0, "minuter"),
        ("Paus", 15.0, "minuter"),
    ]  # fmt: skip


def test_a_column_headed_tid_of_rising_times_is_no_figure():
    text = "# Verksamhetsberättelse 2022\n\n| Tid | Grupp | Antal besök |\n|---|---|---|\n"
    text += "| 8.15 | Öppenvård | 4 |\n| 9.40 | Familjerätt | 7 |\n"
    assert facts(text, "etikett", "värde") == [("Öppenvård", 4.0), ("Familjerätt", 7.0)]


def test_what_falls_is_no_times_of_the_day():
    text = "# Verksamhetsberättelse 2022\n\n| Enhet | Tid |\n|---|---|\n| Öppenvård | 9.40 |\n| Familjerätt | 8.15 |\n"
    assert [v for (v,) in facts(text, "värde")] == [9.4, 8.15]


def test_mon_beside_other_days_of_the_week_is_monday():
    text = "# Bemanning 2022\n\n| Enhet | Mån | Tis | Ons |\n|---|---|---|---|\n"
    text += "| Eken | 4 | 4 | 3 |\n| Linden | 2 | 2 | 1 |\n"
    assert facts(text, "etikett", "kolumnetikett", "värde", "enhet")[:2] == [
        ("Eken", "Mån", 4.0, "antal"), ("Eken", "Tis", 4.0, "antal")
    ]  # fmt: skip


def test_mon_alone_is_months():
    text = "# Utredningar 2022\n\n| Enhet | Mån |\n|---|---|\n| Eken | 4 |\n| Linden | 2 |\n"
    assert facts(text, "värde", "enhet") == [(4.0, "månader"), (2.0, "månader")]


def test_a_label_that_says_how_many_they_are_says_no_unit():
    text = "# Verksamhetsberättelse 2022\n\n| Tjänst | 2022 |\n|---|---|\n| Psykolog 0,5 årsarbetare | 410 |\n"
    text += "| Kurator 2 årsarbetare | 1100 |\n| Summa årsarbetare | 3 |\n"
    assert [e for (e,) in facts(text, "enhet")] == ["antal", "antal", "årsarbetare"]


@pytest.mark.parametrize(
    ("head", "cells"),
    [("Telefon", ("0300123456", "0300123457")), ("Tfn", ("123456", "123457")), ("Version", ("1.1", "2.0"))],
)
def test_a_number_to_call_and_an_edition_are_no_figures(head, cells):
    text = f"# Enheter 2022\n\n| Enhet | {head} | Antal platser |\n|---|---|---|\n"
    text += f"| Eken | {cells[0]} | 8 |\n| Linden | {cells[1]} | 6 |\n"
    assert facts(text, "etikett", "värde") == [("Eken", 8.0), ("Linden", 6.0)]


@pytest.mark.parametrize("head", ["aim_direction", "period_order"])
def test_how_an_export_sorts_and_aims_is_no_figure(head):
    text = f"# Statistik 2022\n\n| Region | {head} | Antal elever |\n|---|---|---|\n"
    text += "| Ale | 0 | 214 |\n| Borg | -1 | 220 |\n"
    assert facts(text, "etikett", "värde") == [("Ale", 214.0), ("Borg", 220.0)]


def test_what_is_done_about_a_budget_is_a_label_and_no_budget():
    text = "# Verksamhetsberättelse 2022\n\n| Verksamhet | Antal ärenden |\n|---|---|\n| Budgetrådgivning | 30 |\n"
    text += "| Budgetuppföljning | 4 |\n| Familjerådgivning | 44 |\n"
    assert facts(text, "etikett", "serie", "värde") == [
        ("Budgetrådgivning", "utfall", 30.0), ("Budgetuppföljning", "utfall", 4.0),
        ("Familjerådgivning", "utfall", 44.0),
    ]  # fmt: skip


@pytest.mark.parametrize("head", ["Födda", "Födelseår", "Byggår"])
def test_the_year_of_a_birth_or_a_house_is_a_label_and_no_period(head):
    text = f"# Verksamhetsberättelse 2022\n\n| {head} | Antal |\n|---|---|\n| 2001 | 210 |\n| 2002 | 198 |\n"
    assert facts(text, "etikett", "period", "värde") == [("2001", "2022", 210.0), ("2002", "2022", 198.0)]


def test_years_under_ar_are_periods():
    text = "# Verksamhetsberättelse 2022\n\n| År | Antal ärenden |\n|---|---|\n| 2021 | 210 |\n| 2022 | 198 |\n"
    assert facts(text, "period", "värde") == [("2021", 210.0), ("2022", 198.0)]
