"""Printed numbers: every kind of space, minus and grouping that reports use."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analys.words.numbers import half_unit, is_missing, parse_number, strip_footnote

SPACES = " \u00a0\u2009\u202f\u2007"
MINUSES = "-\u2212\u2013\u2010\u2011"


@pytest.mark.parametrize(
    ("text", "value", "decimals", "unit"),
    [
        ("1 029", 1029, 0, ""),
        ("1019 096 kr", 1019096, 0, "kr"),
        ("1\u00a0029", 1029, 0, ""),
        ("1\u2009029\u202f000", 1029000, 0, ""),
        ("12.500", 12500, 0, ""),
        ("12.5", 12.5, 1, ""),
        ("0.125", 0.125, 3, ""),
        (",9", 0.9, 1, ""),
        ("91,86 %", 91.86, 2, "%"),
        ("3 st", 3, 0, "st"),
        ("(1 250)", -1250, 0, ""),
        ("-79 611", -79611, 0, ""),
        ("\u2212 6,6", -6.6, 1, ""),
        ("1 250-", -1250, 0, ""),
        ("+4,0", 4, 1, ""),
        ("2022*", 2022, 0, ""),
        ("12 ²", 12, 0, ""),
        ("9 490²,³", 9490, 0, ""),
        ("3,983,166.42", 3983166.42, 2, ""),
        ("-76,838.05", -76838.05, 2, ""),
        ("12,536,278 kr", 12536278, 0, "kr"),
        ("155.974.54", 155974.54, 2, ""),
        ("1.234.567", 1234567, 0, ""),
        ("1,234", 1.234, 3, ""),
    ],
)
def test_a_printed_number(text, value, decimals, unit):
    number = parse_number(text)
    assert number is not None
    assert (number.value, number.decimals, number.unit) == (value, decimals, unit)


@pytest.mark.parametrize(
    "text", [None, "", "-", "–", "..", "2-3", "36 av 78", "12 34", "Ja", "1029 1030", "9" * 16, "1.234.5"]
)
def test_what_is_no_number(text):
    assert parse_number(text) is None


@given(
    value=st.integers(0, 10**12),
    decimals=st.integers(0, 3),
    negative=st.booleans(),
    space=st.sampled_from(SPACES),
    minus=st.sampled_from(MINUSES),
    around=st.sampled_from(["", " ", "\u00a0"]),
)
def test_a_formatted_swedish_number_comes_back(value, decimals, negative, space, minus, around):
    whole, fraction = divmod(value, 10**decimals)
    printed = f"{whole:,}".replace(",", space) + (f",{fraction:0{decimals}d}" if decimals else "")
    number = parse_number(f"{around}{minus if negative else ''}{printed}{around}")
    assert number is not None
    assert number.decimals == decimals
    assert number.value == pytest.approx((-1 if negative else 1) * value / 10**decimals, rel=1e-12)


@given(st.text(max_size=12))
def test_no_text_makes_it_raise_and_what_is_missing_is_no_number(text):
    assert not (is_missing(text) and parse_number(text))


def test_half_a_unit_in_the_last_place():
    assert [half_unit(d) for d in (0, 1, 2)] == pytest.approx([0.5, 0.05, 0.005])


def test_square_metres_are_no_footnote():
    assert strip_footnote("Lån, kr/m²") == "Lån, kr/m²" and strip_footnote("Program²") == "Program"


def test_footnote_marks_go():
    assert [strip_footnote(t) for t in ("Nej**", "2022*", "Vårddygn¹", "* 12")] == ["Nej", "2022", "Vårddygn", "12"]
