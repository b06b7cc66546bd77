"""The address of a printed number is one, whether a frame or a single fact is asked for it."""

import polars as pl
import pytest

from analys.words.declared.anchors import ANCHOR, fact_anchor


@pytest.mark.parametrize(
    ("fact", "address"),
    [
        ({"tabell": 21, "rad": 29, "kolumn": 5, "källrad": 700}, "ekeby-2022-21-29-5"),
        ({"tabell": None, "rad": None, "kolumn": None, "källrad": 112}, "ekeby-2022-r112"),
        ({"tabell": None, "rad": None, "kolumn": None, "källrad": None}, "ekeby-2022-r0"),
    ],
)
def test_a_fact_has_the_address_that_its_row_has_in_a_frame(fact, address):
    fact = {"dokument": "ekeby-2022", **fact}
    assert fact_anchor(fact) == address
    assert pl.DataFrame([fact]).select(ANCHOR).item() == address
