"""A numbered line is a heading, unless the next number stands right below it."""

import pytest

from analys.read.text.headings import read_heading


@pytest.mark.parametrize(
    ("line", "after", "level"),
    [
        ("2 Ekonomi", "", 10),
        ("2. Ekonomi", "2.1 Drift", 10),  # a chapter and its first part
        ("1. Nämnden godkänner svaret", "2. Nämnden ger förvaltningen ett uppdrag" + " som är långt" * 12, None),
        ("4.2 Personal", "4.3 Lokaler", 11),
    ],
)
def test_an_item_of_a_list_heads_nothing(line, after, level):
    found = read_heading(line, "", after, False)
    assert (found[0] if found else None) == level
