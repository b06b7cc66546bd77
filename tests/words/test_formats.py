"""The one number formatter: Swedish typography, and nothing lost on the way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analys.words import formats
from analys.words.numbers import parse_number


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (1234.5, None, "1\u00a0234,5"),
        (1234567, None, "1\u00a0234\u00a0567"),
        (-12.0, None, "−12"),
        (2.5, 0, "3"),
        (-2.5, 0, "−3"),
        (1.005, 2, "1,01"),
        (-0.04, 1, "0,0"),
        (0, None, "0"),
        (None, None, "–"),
        (float("nan"), 1, "–"),
    ],
)
def test_number(value, decimals, text):
    assert formats.number(value, decimals) == text


def test_units_stand_after_a_no_break_space():
    assert formats.percent(12.3) == "12,3\u00a0%"
    assert formats.with_unit(1234.5, "tkr") == "1\u00a0234,5\u00a0tkr"
    assert formats.with_unit(3, "antal") == "3"
    assert formats.mkr(-15250) == "−15,3\u00a0mkr"
    assert formats.percent(None) == "–"


def test_signs_intervals_and_lists():
    assert formats.signed(12) == "+12"
    assert formats.signed(0) == "0"
    assert formats.signed(-3.25, 1) == "−3,3"
    assert formats.interval(41, 78.5) == "41–78,5"
    assert formats.interval(-3, 5, 0, "procentenheter") == "−3\u00a0till\u00a05\u00a0procentenheter"
    assert formats.p_value(0.0004) == "<\u00a00,001"
    assert formats.listed(["a", "b", "c"]) == "a, b och c"
    assert formats.count(1, "tabell", "tabeller") == "1\u00a0tabell"


def test_capitals_are_calmed_but_abbreviations_stay():
    assert formats.calm("VUXNA UTAN BEROENDEPROBLEMATIK") == "Vuxna utan beroendeproblematik"
    assert formats.calm("HVB LVU") == "HVB LVU"
    assert formats.calm("Institution LVU") == "Institution LVU"


@given(st.floats(-1e9, 1e9, allow_nan=False), st.integers(0, 3))
def test_what_is_written_is_read_back_within_half_a_unit(value, decimals):
    text = formats.number(value, decimals)
    read = parse_number(text)
    assert read is not None
    assert abs(read.value - value) <= 0.5 * 10**-decimals + 1e-6
    assert " " not in text
    assert "-" not in text


def test_a_computed_number_keeps_three_figures_and_a_printed_one_its_decimals():
    assert [formats.number(v) for v in (2224.8235, 117.9133, 33.3333, 0.94444, 117.5, 41.62)] == [
        "2\u00a0225", "118", "33,3", "0,94", "117,5", "41,62",
    ]  # fmt: skip


def test_a_confidence_interval_is_rounded_outwards():
    assert formats.confidence(73.2, 96.11, "procent") == "73–97\u00a0%"
    assert formats.confidence(-30.3, 34.3) == "−31\u00a0till\u00a035"
    assert (formats.bound(50.0, True), formats.bound(50.0, False), formats.bound(49.99, False)) == ("50", "50", "49")
    assert formats.confidence(None, 3) == "–"
