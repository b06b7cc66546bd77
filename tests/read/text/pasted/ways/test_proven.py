"""An identity between columns proves a way to read rows where it says more than chance does."""

from analys.read.text.pasted.ways.proven import FALSE, by_columns, sum_of, told_by
from analys.read.text.pasted.ways.readings import readings


def ways(*rows: str) -> list:
    return [readings(row)[3] for row in rows]


def test_sums_of_large_figures_prove_their_rows():
    rows = ways("1 812 1 047 2 859", "634 803 1 437", "1 462 1 197 2 659")
    assert [len(found) for found in rows] != [1, 1, 1]
    assert by_columns(rows) == [
        (("1 812", "1 047", "2 859"),),
        (("634", "803", "1 437"),),
        (("1 462", "1 197", "2 659"),),
    ]


def test_what_holds_by_chance_proves_nothing():
    rows = ways("2 812 47 188", "1 634 803 2 026", "462 1 197 2 692", "358 1 174 567")
    assert [len(found) for found in by_columns(rows)] == [len(found) for found in rows]


def test_an_identity_says_more_of_large_figures():
    holds = sum_of(2, (0, 1))
    assert holds(("1", "2", "3")) < 2 < 9 < holds(("1 812", "1 047", "2 859"))
    assert holds(("1 812", "1 047", "2 999")) == FALSE and holds(("x", "1", "2")) is None
    assert told_by(0, 0.5) == 0
