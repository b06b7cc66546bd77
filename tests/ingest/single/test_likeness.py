"""What makes two reports look like the same one: the rows of figures that both print, whatever stands around."""

import polars as pl

from analys.ingest.single.likeness import ROWS_IN_COMMON, Lookalike, find_lookalikes, printed_rows
from analys.ingest.single.newcomer import interpret_report, write_extract

REPORT = """# Verksamhetsberättelse 2022
Socialnämnden, Alvby kommun

| tkr | Budget | Utfall |
|---|---|---|
| Barn och unga | 1 200 | 1 310 |
| Vuxna | 800 | 790 |
"""


def cells(*rows):
    return pl.DataFrame(
        [(1, n, text) for n, row in enumerate(rows) for text in row], schema=["tabell", "rad", "text"], orient="row"
    )


def test_only_rows_that_print_a_number_are_counted_and_empty_cells_leave_no_trace():
    found = printed_rows(cells(("tkr", "Budget"), ("Vuxna", "", "800"), ("Vuxna", "800"), ("Not", None)))
    assert found == {("Vuxna", "800"): 2}


def test_likeness_is_said_by_the_rows_or_by_who_and_when(tmp_path):
    assert Lookalike("a", tmp_path, 0.98).said == "98 procent av tabellraderna är desamma"
    assert Lookalike("a", tmp_path, ROWS_IN_COMMON - 0.01).said == "samma nämnd, slag och år"


def test_the_same_tables_under_another_name_are_found_and_the_report_itself_is_not(tmp_path):
    raw = tmp_path / "raw"
    raw.mkdir()
    for name in ("alvby-2022", "utkast"):
        (tmp_path / f"{name}.md").write_text(REPORT, encoding="utf-8")
    write_extract(*interpret_report(tmp_path / "alvby-2022.md", raw), raw)
    document = interpret_report(tmp_path / "utkast.md", raw)[1].document
    found = find_lookalikes(document, document.cells, raw)
    assert [(one.dokument, one.share) for one in found] == [("alvby-2022", 1.0)]
    own = interpret_report(tmp_path / "alvby-2022.md", raw)[1].document
    assert find_lookalikes(own, own.cells, raw) == []
