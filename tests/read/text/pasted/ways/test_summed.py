"""Large figures that single spaces part and group alike are read where sums, shares or changes leave one way."""

from analys.read.text.pasted.ways.summed import by_joint_sums
from analys.read.text.read_text import read_text


def figures(text: str) -> dict[str, list[str]]:
    """The cells of each row by its label."""
    found: dict[int, list[str]] = {}
    for cell in read_text(text, dokument="x").cells.sort("rad", "kolumn").iter_rows(named=True):
        found.setdefault(cell["rad"], []).append(cell["text"])
    return {row[0]: row[1:] for row in found.values()}


def test_a_row_that_is_the_sum_of_those_below_parts_all_of_them():
    rows = [("Folkmängd", "949 761 564 039"), ("Män", "469 497 281 521"), ("Kvinnor", "480 264 282 518")]
    found = by_joint_sums(rows, [(), (), ()], 2)
    assert found[0] == (("949 761", "564 039"),)
    assert found[2] == (("480 264", "282 518"),)


def test_no_sum_leaves_all_undecided():
    rows = [("A", "949 761 564 039"), ("B", "469 497 281 521"), ("C", "481 264 282 518")]
    assert by_joint_sums(rows, [(), (), ()], 2) == [(), (), ()]


def test_two_ways_that_both_sum_up_are_not_read():
    rows = [("A", "200 200 200"), ("B", "100 100 100"), ("C", "100 100 100")]
    assert by_joint_sums(rows, [(), (), ()], 2) == [(), (), ()]


def test_years_and_their_sum_in_a_column():
    found = figures(
        "Plan (tkr)\n\nPost (tkr) 2027 2028 2029 Summa\nSkatt 458 259 468 237 467 035 1 393 531\n"
        "Bidrag 94 525 100 515 109 366 304 406\nUtrymme 139 602 146 903 157 010 443 515\n"
        "Resultat +24 930 −9 284 +102 +15 748\n"
    )
    assert found["Skatt"] == ["458 259", "468 237", "467 035", "1 393 531"]
    assert found["Bidrag"] == ["94 525", "100 515", "109 366", "304 406"]


def test_a_change_in_percent_proves_what_it_is_of():
    found = figures(
        "Kostnad per brukare (kr)\n\nVerksamhet 2019 2020 Förändring %\nHemtjänst 254 312 261 004 2,6\n"
        "Boende 812 404 845 119 4,0\nDaglig verksamhet 198 777 201 530 1,4\n"
    )
    assert found["Hemtjänst"] == ["254 312", "261 004", "2,6"]


def test_a_row_that_goes_on_below_and_years_of_what_stands_over_the_labels():
    found = figures(
        "Antal medarbetare 2012 2013 % förändring\nTillsvidareanställda 18 568 19 030 2,5\n"
        "Visstidsanställda 2 597 2 646 1,9\nTotalt 21 165\n21 676\n2,4\nKomprimerad heltid 20 127 20 625 2,5\n"
    )
    assert found["Totalt"] == ["21 165", "21 676", "2,4"]
    assert found["Visstidsanställda"] == ["2 597", "2 646", "1,9"]
