"""Which lines above a table say something of it: titles and what they are per or in, never running text."""

from analys.interpret.document.context import captions


def test_a_title_with_a_full_stop_says_its_unit():
    assert captions("Resultatbudget i miljoner kronor.") == "Resultatbudget i miljoner kronor."


def test_what_costs_are_per_stands_before_a_colon():
    assert captions("Kostnad per invånare och år 2015: det mesta går till vård.") == "Kostnad per invånare och år 2015"


def test_running_text_says_nothing_of_a_table():
    assert captions("Vi fick mycket hjälp av alla som var med och gav bidrag i miljoner kronor.") == ""
    assert captions("Nämnden har ett överskott: det beror på vakanser.") == ""
