"""Lines that date a table."""

import pytest

from analys.words.dated_lines import is_part_date, months_in_title, period_line


@pytest.mark.parametrize(("line", "period"), [
    ("Period: 2024-01 – 2024-10", "2024-10"),
    ("Redovisningsperiod jan–aug 2024", "2024-08"),
    ("Vald period: 202401-202412", "2024"),
    ("Period: höst", None),
    ("Perioden 2024 var lugnare än väntat", None),
])  # fmt: skip
def test_a_line_of_an_export_states_its_period(line, period):
    found = period_line(line)
    assert (found and found.with_year(None)) == period


def test_a_day_amid_a_month_is_no_period():
    assert is_part_date("Utskriven 2024-03-12") and not is_part_date("2024-03-31")


@pytest.mark.parametrize(("line", "days"), [
    ("Uthyrning av bowlinghallen 2025-01-01 – 2025-06-30, föreningar:", "2025-01-01 – 2025-06-30"),
    ("Mötesplatser 2025-01-01—2025-04-30", "2025-01-01—2025-04-30"),
    ("Hallen var stängd 2025-01-01 – 2025-06-30. Sedan öppnade den.", ""),
    ("Uthyrning 2025-01-14 – 2025-02-10:", ""),
    ("Uthyrning 2025-01-01 – 2025-06-30 mot 2024-01-01 – 2024-06-30:", ""),
])  # fmt: skip
def test_a_title_prints_the_months_of_its_table(line, days):
    assert months_in_title(line) == days
