"""Columns that name with whom the document's own kommun is compared."""

import pytest

from reading import facts

REPORT = "# Verksamhetsberättelse 2024\n\nSocialnämnden i Alingsås kommun\n\n"
RULE = "|---|---|---|---|\n"


def _columns(head: str, report: str = REPORT) -> list[tuple]:
    row = "| Nettokostnad, kr/inv | 2 782 | 2 708 | 2 980 |\n"
    return facts(f"{report}{head}{RULE}{row}", "serie", "kolumnetikett", "period", "serie_säkerhet")


@pytest.mark.parametrize("name", ["Liknande kommuner", "Kommungenomsnitt", "Riket", "Snitt liknande kommuner"])
def test_a_comparison_keeps_the_name_of_whom_it_is_with(name):
    found = _columns(f"| Nyckeltal | 2023 | 2024 | {name} 2024 |\n")
    assert [f[0] for f in found] == ["utfall", "utfall", "jämförelse"]
    assert found[2][1] == name and found[2][2] == "2024"


def test_two_comparisons_are_told_apart():
    found = _columns("| Nyckeltal | Alingsås 2024 | Liknande kommuner 2024 | Kommungenomsnitt 2024 |\n")
    assert [f[0] for f in found] == ["utfall", "jämförelse", "jämförelse"]
    assert "Liknande kommuner" in found[1][1] and "Kommungenomsnitt" in found[2][1]


@pytest.mark.parametrize("own", ["Alingsås 2024", "2024", "Alingsås kommun 2024"])
def test_another_kommun_is_compared_with_and_that_is_inherited(own):
    found = _columns(f"| Nyckeltal | {own} | Partille 2024 | Piteå kommun 2024 |\n")
    assert [(f[0], f[3]) for f in found[1:]] == [("jämförelse", "ärvd")] * 2
    assert found[0][0] == "utfall" and found[1][1] == "Partille"


@pytest.mark.parametrize(
    "report", ["# Nyckeltal\n\n", "# Verksamhetsberättelse 2024\n\nRäddningstjänstförbundet i Alingsås kommun\n\n"]
)
def test_the_municipalities_of_a_union_or_of_none_are_not_compared(report):
    found = _columns("| Nyckeltal | Alingsås 2024 | Vårgårda 2024 | Partille 2024 |\n", report)
    assert {f[0] for f in found} == {"utfall"}
