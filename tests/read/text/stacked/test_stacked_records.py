"""Records with one cell a line: the counter or the steady kinds of their cells say where each begins."""

from analys.read.text.read_text import read_text
from analys.read.text.stacked.records import find_records


def lines(*records: tuple[str, ...], blank: bool = True) -> list[str]:
    return [line for record in records for cell in record for line in ([cell, ""] if blank else [cell])]


def texts(found) -> list[list[str]]:
    rows: dict[int, list[str]] = {}
    for row, _, text, _, _ in found.cells:
        rows.setdefault(row, []).append(text)
    return list(rows.values())


def test_a_counter_tells_the_records_and_is_no_figure():
    counted = lines(("0", "Total", "2005", "35"), ("1", "Kvinnor", "2005", "42"), ("2", "Män", "2010", "28,5"))
    (found,) = find_records(["Ohälsotal", "", "Rad-id Mätområde Datum Värde (dagar)", "", *counted, "Kommentar"])
    assert texts(found) == [
        ["Mätområde", "Datum", "Värde (dagar)"],
        ["Total", "2005", "35"],
        ["Kvinnor", "2005", "42"],
        ["Män", "2010", "28,5"],
    ]
    assert found.first == 2 and not found.unread


def test_heads_may_have_a_line_each_over_a_counter():
    counted = lines(
        ("1", "Falun", "2020", "35"), ("2", "Borlänge", "2020", "42"), ("3", "Mora", "2020", "28"), blank=False
    )
    (found,) = find_records(["Nr", "Kommun", "År", "Antal", *counted])
    assert texts(found)[:2] == [["Kommun", "År", "Antal"], ["Falun", "2020", "35"]]


def test_steady_kinds_tell_the_records():
    rows = [("Falun", str(year), str(100 + year % 7)) for year in range(2015, 2021)]
    (found,) = find_records(["Kommun År Antal", *lines(*rows)])
    assert texts(found)[1] == ["Falun", "2015", "106"]


def test_a_gap_in_the_counter_proves_nothing():
    assert not find_records(
        ["Rad Område Datum Värde", *lines(("0", "A", "2005", "35"), ("2", "B", "2005", "42"), ("3", "C", "2010", "28"))]
    )


def test_what_goes_on_in_another_way_is_told():
    rows = [("Falun", str(year), str(100 + year % 7)) for year in range(2015, 2021)]
    document = read_text("\n".join(["Kommun År Antal", *lines(*rows, ("2021", "12", "14"))]) + "\n", dokument="x")
    assert document.notes


def test_records_may_begin_with_their_year_under_heads_with_a_line_each():
    months = ("Januari", "Februari", "Mars", "April", "Maj", "Juni")
    rows = [("2014", month, f"3 {900 + k}", f"26 {500 + k}") for k, month in enumerate(months)]
    (found,) = find_records(["Bistånd", "År", "Månad", "Antal hushåll", "Utbetalt tkr", *lines(*rows, blank=False)])
    assert texts(found)[:2] == [
        ["År", "Månad", "Antal hushåll", "Utbetalt tkr"],
        ["2014", "Januari", "3 900", "26 500"],
    ]


def test_heads_of_years_are_no_records():
    assert not find_records(
        ["Verksamhet", "2014", "2015", "2016", *lines(*[(f"Del {c}", "1", "2", "3") for c in "ABCDEF"])]
    )
