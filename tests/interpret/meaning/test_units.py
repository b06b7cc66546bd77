"""The unit of a value: its cell, row, column, label or table; money without one agrees with the rest."""

import pytest

from reading import facts


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Mått\tUtfall 2022\nNöjda klienter\t85 %\n", "procent"),
        ("Mått\tEnhet\tUtfall 2022\nVäntetid\tdagar\t12\nKö\tdagar\t4\n", "dagar"),
        ("Mått\tUtfall 2022 (%)\nNöjda klienter\t85\n", "procent"),
        ("Mått\tUtfall 2022\nAntal dagar till beslut\t12\n", "dagar"),
        ("Mått\tUtfall 2022\nAndel nöjda klienter\t85\n", "procent"),
        ("Mått\tUtfall 2022\nAntal placerade barn\t85\n", "antal"),
        ("Volymer\tUtfall 2022\nInstitution, årsplatser\t8,5\n", "årsplatser"),
        ("Tkr\tBudget 2022\tUtfall 2022\nKostnader\t500\t550\n", "tkr"),
        ("Belopp i mkr\n\n\tBudget 2022\tUtfall 2022\nKostnader\t5,5\t5,6\n", "mkr"),
        ("Medarbetarenkät\tUtfall 2022\nHME totalt\t79\n", "index"),
    ],
)
def test_where_a_unit_may_stand(text, unit):
    assert {found for (found,) in facts(text, "enhet")} == {unit}


def test_money_without_a_unit_takes_the_one_that_agrees():
    printed = "Tkr\tBudget 2022\tUtfall 2022\nKostnader\t12 500\t13 400\nIntäkter\t1 100\t1 200\n"
    bare = "\tBudget 2022\tUtfall 2022\nKostnader\t12,5\t13,4\nIntäkter\t1,1\t1,2\n"
    found = facts(f"{printed}\nSammanfattning av året\n\n{bare}", "enhet", "belopp_tkr")
    assert found[4:] == [("mkr", 12500), ("mkr", 13400), ("mkr", 1100), ("mkr", 1200)]
