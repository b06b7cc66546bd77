"""Heads on two lines whose empty cells were copied as nothing: what cannot stand alone has the words above."""

from analys.read.text.pasted.needed_heads import needed_heads
from analys.read.text.read_text import read_text


def heads(upper: str, lower: str) -> tuple[str, ...]:
    found = needed_heads([upper, lower], 1, 0)
    return found.texts if found else ()


def test_years_take_the_words_above():
    assert heads("Bokslut Budget", "Verksamhet 2021 2022 Avvikelse") == (
        "Verksamhet", "Bokslut 2021", "Budget 2022", "Avvikelse",
    )  # fmt: skip


def test_what_is_compared_takes_the_word_above():
    found = heads("Bokslut Avvikelse Utfall Förändring", "Årsbudget 2022 2022 2021 2021–2022")
    assert found == ("", "Årsbudget", "Bokslut 2022", "Avvikelse 2022", "Utfall 2021", "Förändring 2021–2022")


def test_more_or_fewer_words_above_tell_nothing():
    assert not heads("Bokslut Budget Utfall", "Verksamhet 2021 2022 Avvikelse")
    assert not heads("Driftredovisning 2022", "Verksamhet Budget Utfall Avvikelse")


def test_a_table_under_such_heads():
    text = "Bokslut Budget\nVerksamhet 2021 2022 Avvikelse\nSkola -31,0 -33,1 2,1\nVård -2,5 -4,5 2,0\nBad -1 -2 1"
    cells = read_text(text, dokument="x").cells.filter(rad=1)["text"].to_list()
    assert cells == ["Verksamhet", "Bokslut 2021", "Budget 2022", "Avvikelse"]


def test_a_month_in_digits_takes_the_word_above():
    found = heads("Utfall Budgetavvikelse", "Verksamhet 202208 Årsbudget Årsprognos 2022")
    assert found == ("Verksamhet", "Utfall 202208", "Årsbudget", "Årsprognos", "Budgetavvikelse 2022")
