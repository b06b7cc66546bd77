"""Figures in brackets of annual reports: of the year before where the text bears it, else left alone."""

import pytest

from analys.interpret.amounts.brackets import Brackets, brackets_of
from reading import told

PROVED = "Intäkterna blev 462 mkr (443 mkr), en ökning med 19 mkr."


@pytest.mark.parametrize(
    ("texts", "kind", "found"),
    [
        ([PROVED], "årsredovisning", Brackets(2022, 2023, True)),
        (["Soliditeten är 86 % (83 %)."], "årsredovisning", Brackets(2022, 2023, False)),
        (["Beslut: 402 (365).", "Avslag: 41 (38).", "Samtal: 90 (72)."], "bokslut", Brackets(2022, 2023, True)),
        ([PROVED], "nämndplan", Brackets()),
        ([PROVED, "Inom parentes anges budget."], "årsredovisning", Brackets()),
        (["Bidraget blev 462 mkr (5 mkr)."], "årsredovisning", Brackets()),
        (["Målet är 86 % (83 %)."], "årsredovisning", Brackets()),
    ],
)
def test_what_the_brackets_of_a_report_are_of(texts, kind, found):
    assert brackets_of(texts, kind, 2023) == found


def test_a_bracket_of_the_year_before_is_a_fact_of_its_own():
    rows = told(f"{PROVED} Soliditeten uppgår till 86 % (83 %).")
    assert [(row[1], row[3], row[4]) for row in rows] == [
        (462, "utfall", "2023"),
        (443, "utfall", "2022"),
        (19, "förändring", "2023"),
        (86, "utfall", "2023"),
        (83, "utfall", "2022"),
    ]
