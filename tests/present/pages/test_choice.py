"""Which report an analysis shows first, and the pages of the others."""

import polars as pl

from analys.present.pages.choice import Choice, choices

DOCUMENTS = pl.DataFrame({
    "dokument": ["a-2021", "a-2022", "b-2020", "okand"],
    "kommun": ["Åby", "Åby", "Berg", None],
    "år": [2021, 2022, 2020, None],
})  # fmt: skip


def table(*rows: tuple[str | None, str, int]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=["kommun", "dokument", "år"], orient="row")


def test_a_kommuns_newest_report_goes_before_its_older_ones_even_if_they_say_more():
    budget = table(("Åby", "a-2021", 2021), ("Åby", "a-2021", 2020), ("Åby", "a-2022", 2022))
    staff = table(("Åby", "a-2021", 2021))
    assert [c.name for c in choices([budget, staff], DOCUMENTS)] == ["Åby 2022", "Åby 2021"]


def test_of_several_kommuner_the_one_that_fills_most_tables_is_shown_first():
    budget = table(("Berg", "b-2020", 2020), ("Åby", "a-2022", 2022))
    staff = table(("Berg", "b-2020", 2020))
    found = choices([budget, staff], DOCUMENTS)
    assert found == [Choice("Berg", 2020, ("b-2020",)), Choice("Åby", 2022, ("a-2022",))]
    assert [c.slug for c in found] == ["berg-2020", "aby-2022"]


def test_a_report_of_an_unknown_kommun_is_called_by_its_file_and_mixed_with_no_other():
    (only,) = choices([table((None, "okand", 2019), (None, "okand", 2018))], DOCUMENTS)
    assert (only.name, only.year) == ("okand", 2019)


def test_without_rows_there_is_nothing_to_choose():
    assert choices([table().cast({"kommun": pl.String, "dokument": pl.String, "år": pl.Int64})], DOCUMENTS) == []
