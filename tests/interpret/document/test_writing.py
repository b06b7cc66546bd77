"""English writing of numbers: told by the figures that only it can print, and only where no figure contradicts it."""

import pytest

from analys.interpret.document.writing import in_swedish, writes_english

ENGLISH = ["Kassa", "121,995.26", "0.00", "-76,838.05", "3,983,166.42", "1,234", "2"]


def test_a_document_that_writes_english():
    assert writes_english(ENGLISH)


@pytest.mark.parametrize("odd", ["12,5", "1 234,50", "1 234", "-0,4 %"])
def test_one_swedish_figure_and_it_does_not(odd):
    assert not writes_english([*ENGLISH, odd])


def test_two_figures_may_be_slips():
    assert not writes_english(["121,995.26", "76,838.05", "1,234"])


@pytest.mark.parametrize(
    ("text", "read"),
    [("1,234", "1 234"), ("(1,234)", "(1 234)"), ("-121.995", "-121,995"), ("12.50", "12.50"), ("Kassa", "Kassa")],
)
def test_figures_that_both_may_print(text, read):
    assert in_swedish(text) == read
