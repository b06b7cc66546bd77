"""What a printed cell holds."""

import pytest

from analys.words.cells import clean_text, is_year, read_cell


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("1 029", "tal"),
        ("91,86 %", "tal"),
        ("29% 18% 11%", "delat"),
        ("87 / 79 / 92", "delat"),
        ("Ja", "svar"),
        ("Nej**", "svar"),
        ("![bild](x.png) Nej", "svar"),
        ("●", "svar"),
        ("↗", "svar"),
        ("-", "saknas"),
        ("i.u.", "saknas"),
        ("", "tom"),
        ("<p> </p>", "tom"),
        ("Utredningar inom fyra månader", "text"),
        ("2-3", "text"),
        ("36 av 78", "text"),
    ],
)
def test_the_kind_of_a_cell(text, kind):
    assert read_cell(text).kind == kind


def test_a_divided_cell_keeps_its_parts_in_order():
    content = read_cell("29% 18% 11%")
    assert content.parts == ("29%", "18%", "11%")
    assert [n.value for n in content.numbers if n] == [29, 18, 11]


def test_thousands_are_not_a_divided_cell():
    assert [n.value for n in read_cell("100 100 100").numbers if n] == [100100100]


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("<p>**Summa**</p>", "Summa"),
        ("Netto&nbsp;kostnad", "Netto kostnad"),
        ("a\u0308", "ä"),
        ("[Kolada](https://example.org)", "Kolada"),
        ("sam\u00adtal", "samtal"),
        (None, ""),
    ],
)
def test_markup_goes_and_letters_are_composed(text, clean):
    assert clean_text(text) == clean


def test_bare_years():
    assert [is_year(t) for t in ("2022", "år 2022", "2022*", "2100", "1 022")] == [True, True, True, False, False]
