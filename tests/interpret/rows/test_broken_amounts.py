"""Amounts that two paragraphs of one cell break."""

import pytest

from analys.interpret.rows.broken_amounts import whole_amount


@pytest.mark.parametrize(
    ("text", "whole"),
    [("1 234; 567", "1 234 567"), ("-12; 345", "-12 345"), ("12; 34", None), ("12,5; 345", None), ("1; 2; 345", None),
     ("1234; 567", None)],
)  # fmt: skip
def test_the_last_three_digits_stand_under_the_thousands(text, whole):
    assert whole_amount(text, ["Vård", "Budget 2023"]) == whole


def test_two_rows_in_one_cell_are_two_figures():
    assert whole_amount("12; 345", ["Vård; Skola"]) is None
