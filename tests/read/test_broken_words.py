"""Words that a line end broke, and heads of pages, in running text that was copied from a page."""

from analys.read.broken_words import without_page_marks
from analys.read.document import Line


def texts(*lines: str) -> list[str]:
    return [line.text for line in without_page_marks(Line(n, None, text) for n, text in enumerate(lines, 1))]


def test_a_broken_word_is_joined_where_the_whole_stands_elsewhere():
    assert texts("Det genom- snittliga priset steg.", "Den genomsnittliga tiden sjönk.")[0] == (
        "Det genomsnittliga priset steg."
    )
    assert texts("Arbetskil- naden växte.", "Kil nade.")[0] == "Arbetskil- naden växte."


def test_a_common_word_is_joined_and_a_soft_hyphen_goes():
    assert texts("Kostnaden upp-gick till 5 mkr.") == ["Kostnaden uppgick till 5 mkr."]
    assert texts("Skill\N{SOFT HYPHEN} naderna är små.") == ["Skillnaderna är små."]


def test_a_hyphen_that_belongs_to_a_word_stays():
    lines = ("IT-stöd, kultur- och fritid samt covid-19.", "Hon bytte från dag- till nattskift.")
    assert texts(*lines) == list(lines)


def test_heads_of_pages_go_where_their_numbers_grow():
    lines = (
        "Vård för äldre 36 Andelen ökade.",
        "Text.",
        "Vård för äldre 37 sannolikt finns behov.",
        "Vård för äldre 40 Mer.",
    )
    assert texts(*lines) == ["Andelen ökade.", "Text.", "sannolikt finns behov.", "Mer."]
    same = ("Antal barn placerade 12 i dag.", "Antal barn placerade 12 i dag.", "Antal barn placerade 9 i dag.")
    assert texts(*same) == list(same)
