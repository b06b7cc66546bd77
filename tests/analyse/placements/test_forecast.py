"""Next year's placements: a trend only where it beats standing still, with the rounding in its interval."""

import polars as pl
import pytest
from test_placements import table

from analys.analyse.placements.forecast import known_series, placeringsprognos, trend


def series(volumes, prices, label="HVB"):
    years = range(2023 - len(volumes), 2023)
    keys = [("utfall", str(y)) for y in years]
    return table({f"{label}, årsplatser": dict(zip(keys, map(str, volumes), strict=True))},
                 {f"{label}, årskostnad": dict(zip(keys, map(str, prices), strict=True))})  # fmt: skip


def rows_of(*given, **named):
    return {r["storhet"]: r for r in placeringsprognos(known_series(series(*given, **named))).to_dicts()}


def test_a_steady_rise_is_forecast_and_its_interval_holds_what_rounding_can_move():
    row = rows_of([10, 12, 14, 16], [1000, 1000, 1000, 1000])["volym"]
    assert (row["år"], row["prognosvärde"], row["naiv"]) == (2023, pytest.approx(18), 16)
    assert (row["naivt_fel"], row["trendfel"]) == (pytest.approx(2), pytest.approx(0, abs=1e-9))
    # The line at 2023 is -0.5, 0, 0.5 and 1 times the four years: half a place each moves it by 1.
    assert (row["prognos_min"], row["prognos_max"]) == (pytest.approx(17), pytest.approx(19))


def test_a_series_that_swings_has_no_forecast_but_its_naive_one():
    row = rows_of([10, 14, 9, 13], [1000, 1000, 1000, 1000])["volym"]
    assert row["prognosvärde"] is None and row["naiv"] == 13
    assert row["trendfel"] > row["naivt_fel"]
    assert "ingen prognos" in row["anmärkning"]


def test_the_errors_are_of_forecasts_made_without_the_year_they_are_of():
    row = rows_of([10, 12, 15, 15], [1000] * 4)["volym"]
    # 2021 from 10, 12: 14, off by 1. 2022 from 10, 12, 15: 17 1/3, off by 2 1/3.
    assert row["trendfel"] == pytest.approx((1 + 7 / 3) / 2)
    assert row["naivt_fel"] == pytest.approx((3 + 0) / 2)


def test_a_forecast_below_none_is_tried_as_the_none_that_would_have_been_published():
    row = rows_of([100, 60, 20, 1], [1000] * 4)["volym"]
    assert row["trendfel"] == pytest.approx((0 + 1) / 2)  # 2022: the line says -20, the forecast would have said 0


def test_three_years_are_too_few_and_a_gap_breaks_the_run():
    assert rows_of([10, 12, 14], [1000] * 3) == {}


def test_years_before_a_changed_definition_do_not_count():
    assert rows_of([10, 12, 14, 16], [1000] * 4, label="HVB (ny definition 2021)") == {}


def test_a_constant_price_is_not_beaten():
    assert rows_of([10, 12, 14, 16], [1000] * 4)["pris"]["prognosvärde"] is None


def test_the_prediction_interval_is_the_textbook_s():
    years, values = [1, 2, 3, 4], [10.0, 12.0, 15.0, 15.0]
    at, low, high, _ = trend(years, values, 5)
    slope = sum((y - 2.5) * v for y, v in zip(years, values, strict=True)) / 5
    mean = sum(values) / 4
    rest = sum((v - mean - slope * (y - 2.5)) ** 2 for y, v in zip(years, values, strict=True)) / 2
    half = 4.302652729911275 * (rest * (1 + 1 / 4 + 2.5**2 / 5)) ** 0.5  # t with 2 degrees of freedom
    assert at == pytest.approx(mean + slope * 2.5)
    assert (low, high) == (pytest.approx(at - half), pytest.approx(at + half))


def test_the_whole_cost_is_before_grants():
    found = placeringsprognos(known_series(series([10, 12, 14, 16], [1000, 1010, 1020, 1030])))
    cost = found.filter(pl.col("storhet") == "kostnad").row(0, named=True)
    assert cost["naiv"] == 16 * 1030


def test_a_year_without_placements_has_no_price_to_try():
    found = rows_of([4, 3, 2, 0], [500, 510, 520, 0])
    price = found["pris"]
    assert (price["naiv"], price["trendvärde"], price["prognosvärde"], price["naivt_fel"]) == (None,) * 4
    assert "inget pris" in price["anmärkning"]
    assert found["kostnad"]["naiv"] == 0
