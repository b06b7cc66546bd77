"""The cards of the year: what they say of a report's own figures."""

import pytest

from analys.present.cards.cards import card_result
from analys.present.sentences.findings import plain
from analys.words.schema import BUDGETAVVIKELSE, frame

ROW = {
    "dokument": "x-2024", "kommun": "X", "år": 2024, "period": "2024", "indelning": "verksamhet",
    "verksamhet": "Summa", "nivå": "totalt", "post": "netto", "budget": -425600.0, "utfall": -429910.0,
    "avvikelse": -4310.0, "källor": ["x-2024-1-7-2", "x-2024-1-7-3"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("stated", "ending"),
    [
        (-3410.0, "Rapporten själv anger −3,4 mkr."),  # a misprinted sum: two results of one table
        (-4310.0, "mot budgeterade 425,6 mkr."),
        (-4300.0, "mot budgeterade 425,6 mkr."),  # the same, rounded
        (None, "mot budgeterade 425,6 mkr."),
    ],
)
def test_a_result_that_the_report_states_otherwise_says_so(stated, ending):
    card = card_result({"budgetavvikelse": frame(BUDGETAVVIKELSE, [ROW | {"redovisad_avvikelse": stated}])})
    assert card is not None and plain(card.number).replace("\u00a0", " ") == "−4,3 mkr"
    assert plain(card.sentence).replace("\u00a0", " ").endswith(ending)
