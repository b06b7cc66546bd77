"""How much of a report is surely read: what a superlative may range over."""

import polars as pl

from analys.analyse.surely_read import SURE, SURE_AMOUNT, sure_shares, with_shares

FACTS = pl.DataFrame(
    {
        "dokument": ["a", "a", "a", "a", "b"],
        "säkerhet": ["tryckt", "bevisad", "antagen", "ärvd", None],
        "belopp_tkr": [1.0, None, None, 2.0, 3.0],
    }
)


def test_what_is_assumed_or_has_no_amount_is_not_surely_read():
    assert sure_shares(FACTS, SURE) == {"a": 75.0, "b": 100.0}
    assert sure_shares(FACTS, SURE_AMOUNT) == {"a": 50.0, "b": 100.0}


def test_a_row_has_the_share_of_its_report():
    assert with_shares([{"dokument": "a"}, {"dokument": "c"}], {"a": 75.0}) == [
        {"dokument": "a", "täckning": 75.0}, {"dokument": "c", "täckning": None},
    ]  # fmt: skip
