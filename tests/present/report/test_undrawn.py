from __future__ import annotations

import polars as pl
import pytest

from analys.present.pages.choice import choices
from analys.present.report import report, undrawn

SMILE = "\U0001f60a"


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("Äldreomsorg − 1 000 tkr", "Äldreomsorg − 1 000 tkr"), (f"{SMILE} Äldreomsorg", "□ Äldreomsorg"),
        ("\U0001f469\u200d\U0001f467 två", "□□ två"),
    ],
)  # fmt: skip
def test_a_sign_that_no_font_draws_is_a_square(text, drawn):
    assert undrawn.drawable(text) == drawn


def test_what_is_written_for_paper_holds_only_drawn_signs():
    assert report.inline(f"<b>{SMILE} Ledning</b>") == '#"□ Ledning"'


def test_the_report_says_which_signs_and_where():
    facts = pl.DataFrame(
        {"dokument": ["a", "b"], "tabell": [1, 2], "grupp": [None, None], "etikett": ["Ledning", f"{SMILE} Ledning"],
         "kolumnetikett": [None, None]},
        schema_overrides={"grupp": pl.String, "kolumnetikett": pl.String},
    )  # fmt: skip
    assert undrawn.undrawn(facts) == [(SMILE, "b", 2)]


def test_two_kommuner_that_fold_alike_have_an_address_each():
    rows = pl.DataFrame({"kommun": ["Habo", "Håbo"], "dokument": ["a-2021", "å-2021"], "år": [2021, 2021]})
    found = choices([rows], rows)
    assert {c.kommun: c.slug for c in found} == {"Habo": "habo-2021-a-2021-2", "Håbo": "habo-2021-a-2021"}
