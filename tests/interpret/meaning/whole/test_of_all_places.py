"""Hela riket above its places is all of them; beside a municipality's own figures it is what they are compared with."""

from reading import facts

ROWS = "Hela riket\t310\t320\nUppsala\t40\t42\nÖrebro\t31\t30\n"


def test_the_country_over_its_places_is_no_comparison():
    found = facts(f"Region\t2014\t2015\n{ROWS}", "serie", "serie_säkerhet", name="antal-besok")
    assert found[:2] == [("utfall", "ärvd")] * 2


def test_the_country_beside_a_municipality_of_its_own_is_a_comparison():
    text = f"# Ekeby kommun\n\nKommun\t2014\t2015\n{ROWS}"
    assert facts(text, "serie", name="ekeby-kommun-2015")[:2] == [("jämförelse",)] * 2


def test_the_country_over_a_row_that_is_no_place_is_a_comparison():
    text = "Mått\t2014\t2015\nHela riket\t310\t320\nEgna besök\t40\t42\nVäntetid\t4\t2\n"
    assert facts(text, "serie", name="antal-besok")[:2] == [("jämförelse",)] * 2
