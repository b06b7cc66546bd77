"""Lines that date a table."""

import pytest

from analys.words.dated_lines import is_part_date, period_line


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
