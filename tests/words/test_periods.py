"""Printed periods."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analys.words import periods
from analys.words.periods import MONTHS, find_period


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("UTFALL Jan 21 - Mån 13 21", "2021"),
        ("BUDGET 2021 Jan 21 - Dec 21", "2021"),
        ("Innevarande år 2021", "2021"),
        ("Utfall T1 2022", "2022-T1"),
        ("Tertial 2, 2022", "2022-T2"),
        ("Budget 202208", "2022-08"),
        ("Redovisat tom 2022*", "2022"),
        ("jan-aug 2023", "2023-08"),
        ("Utfall 202401–202408", "2024-08"),
        ("2024-01 – 2024-12", "2024"),
        ("202309-202408", "2024-08"),
        ("t.o.m. augusti 2023", "2023-08"),
        ("maj–augusti 2022", "2022-T2"),
        ("Kv 3 2022", "2022-Q3"),
        ("2022-12-31", "2022"),
        ("31 augusti 2022", "2022-08"),
        ("Avvikelse 2022-2021", "2022"),
        ("Förbrukat2022", "2022"),
        ("Utfall -21", "2021"),
        ("26/27", "2027"),
        ("2024/25", "2025"),
        ("12/31/2021", "2021"),
        ("Utfall halvår 1 2022", "2022-H1"),
        ("Första halvåret 2022", "2022-H1"),
        ("2:a halvåret 2022", "2022-H2"),
        ("juli–december 2022", "2022-H2"),
        ("2022-07-01–2022-12-31", "2022-H2"),
        ("H2 2022", "2022-H2"),
        ("2022 H1", "2022-H1"),
        ("Fjärde kvartalet 2022", "2022-Q4"),
        ("andra tertialet 2023", "2023-T2"),
        ("2021-K4", "2021-Q4"),
        ("Kv 1-3 2022", "2022-09"),
        ("Q1–Q3 2022", "2022-09"),
        ("T1+T2 2022", "2022-08"),
        ("T1-T3 2022", "2022"),
        ("VT 2022", "2022-VT"),
        ("HT22", "2022-HT"),
        ("Höstterminen 2022", "2022-HT"),
        ("vecka 12 2022", "2022-V12"),
        ("v. 5, 2022", "2022-V05"),
    ],
)
def test_a_printed_period(text, period):
    found = find_period(text)
    assert found is not None and found.with_year(None) == period


@pytest.mark.parametrize(
    "text",
    [
        "Netto",
        "Antal ärenden",
        "1 029",
        "36 av 78",
        "Summa 120",
        "26 ggr/år",
        "Avgift 45 l (20st)",
        "H2",
        "HTP",
        "barn 1-3 år",
    ],
)
def test_no_period(text):
    assert find_period(text) is None


def test_a_part_of_a_year_takes_the_year_around_it():
    found = find_period("Utfall T2")
    assert found is not None and (found.with_year(None), found.with_year(2022)) == (None, "2022-T2")


@given(st.integers(2000, 2049), st.integers(2, 11))
def test_an_accumulated_outcome_is_of_its_last_month(year, month):
    found = find_period(f"jan-{MONTHS[month - 1]} {year}")
    assert found is not None and found.with_year(None) == f"{year}-{month:02d}"


def test_the_number_of_a_table_is_no_year():
    assert find_period("Tabell 10") is None
    assert find_period("Män, n 15") is None  # answers
    assert find_period("Bokslut 22").year == 2022


PRINTED = st.sampled_from([
    "jan", "–", "aug", "mån", "13", "22", "2022", "t.o.m.", "augusti", "första", "kvartalet", "kv", "II", "1-3", "T1",
    "period", "8", "halvår", "vecka", "v.", "12", "VT", "höstterminen", "delår", "delårsbokslut", "läsår", "/", "21",
    "-08-31", "31", "202208", "2022M08", "H1", "K2", "Utfall", "ändr.", "'22", "210101-211231", "1/1", "30/6",
])  # fmt: skip


@given(st.lists(PRINTED, max_size=6), st.sampled_from(["", " "]))
def test_a_text_without_digits_or_years_is_read_as_if_every_form_were_tried(words, space):
    text = space.join(words)
    with pytest.MonkeyPatch.context() as all_tried:
        all_tried.setattr(periods, "_IN_WORDS", periods._PATTERNS)
        all_tried.setattr(periods, "_WITHOUT_YEAR", periods._PATTERNS)
        expected = find_period.__wrapped__(text)
    assert find_period.__wrapped__(text) == expected
