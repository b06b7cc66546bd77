"""Figures of two years in one cell: '551 (504)' where a head or a line above says of what year the brackets are."""

import pytest

from analys.interpret.rows.years_in_brackets import figures_of_two_years
from reading import facts

CELLS = "| Typ | {head} |\n|---|---|\n| Läkemedel | 551 (504) |\n| Fall | 367 (423) |\n| Totalt | 1947 (1960) |\n"


@pytest.mark.parametrize("head", ["Antal 2024 (2023)", "Antal 2024 (föregående år)", "Antal 2024 (fg. år)"])
def test_a_head_of_two_years_says_of_what_year_each_figure_is(head):
    text = f"# Händelser 2024\n\n{CELLS.format(head=head)}"
    assert facts(text, "värde", "period", "period_säkerhet", "enhet") == [
        (value, period, "tryckt", "antal")
        for now, before in ((551.0, 504.0), (367.0, 423.0), (1947.0, 1960.0))
        for value, period in ((now, "2024"), (before, "2023"))
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Tabellen visar händelser per typ (siffran inom parentes avser år 2023 i jämförelse).",
        "Händelser per typ. Föregående års siffror inom parentes.",
    ],
)
def test_a_line_over_the_table_says_it_and_dates_no_other_figure(line):
    found = facts(
        f"# Händelser 2024\n\n## Typer\n\n{line}\n\n{CELLS.format(head='Antal')}",
        "värde",
        "år",
        "period_säkerhet",
        name="ekby-2024",
    )
    assert found[:2] == [(551.0, 2024, "ärvd"), (504.0, 2023, "ärvd")]


def test_shares_and_a_cell_without_brackets():
    rows = "| Fall | 28,3 % (25,7) |\n| Hot | 71,7 % (74,3) |\n| Totalt | 100,0% |\n"
    text = f"# 2024\n\n| Typ | Fördelning i % 2024 (2023) |\n|---|---|\n{rows}"
    assert facts(text, "värde", "år", "enhet", name="ekby-2024") == [
        (28.3, 2024, "procent"), (25.7, 2023, "procent"), (71.7, 2024, "procent"), (74.3, 2023, "procent"),
        (100.0, 2024, "procent"),
    ]  # fmt: skip


def test_brackets_that_nothing_explains_are_no_year_before():
    found = facts(f"# Händelser 2024\n\n{CELLS.format(head='Antal')}", "värde")
    assert (504.0,) not in found and (423.0,) not in found
    text = (
        "# Händelser 2024\n\n| Typ | Antal 2024 (2023) |\n|---|---|\n| Fall | 12 |\n| Hot | 14 |\n| Annat | 9 (2) |\n"
    )
    assert [value for (value,) in facts(text, "värde")][:2] == [12.0, 14.0]


def test_a_head_over_several_columns_says_it_of_each():
    held = [(1, 2, "2024 (2023)", 2), (2, 2, "Antal", 1), (2, 3, "Andel", 1), (3, 1, "Fall", 1), (3, 2, "36 (42)", 1)]
    held += [(3, 3, "18,8 % (25,5)", 1), (4, 1, "Hot", 1), (4, 2, "14 (12)", 1), (4, 3, "7,3 % (7,2)", 1)]
    rows = [dict(zip(("rad", "kolumn", "text", "kolumnspann"), cell, strict=True)) for cell in held]
    found = figures_of_two_years(rows, "")
    assert [found[3, c].earlier.number.value for c in (2, 3)] == [42.0, 25.5] and found[1, 2].text == "2024"
    assert figures_of_two_years([row for row in rows if row["rad"] > 1], "") == {}
