"""The same table written into each format gives the same cells, and what each format has of its own."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analys.read.read import read_document
from formats import STROKES, WRITERS, Span, Table, grid_of, grids, texts, write_html, write_pdf, write_tabs

# Botkyrka 2021, driftredovisning: spanning years, groups, signs and a long label.
DRIFT: Table = [
    ["Verksamhet (tkr)", Span("Utfall", 1, 2), None, Span("Budget", 1, 2), None, "Avvikelse"],
    ["", "2020", "2021", "2020", "2021", "2021"],
    ["Barn och ungdomar", "", "", "", "", ""],
    ["Intäkter", "18 396", "19 810", "2 900", "2 871", "16 939"],
    ["Kostnader", "-249 783", "-251 450", "-230 100", "-234 695", "−16 755"],
    ["Placeringar på institution enligt lagen med särskilda bestämmelser om vård av unga", "12", "17", "–", "6", "-11"],
    ["Andel nöjda", "74%", "88 %", "85%", "85%", "3"],
    ["Netto", "-231 387", "-231 640", "-227 200", "-231 824", "184"],
]
PLAIN: Table = [[c if isinstance(c, str) else "" for c in row] for row in DRIFT[1:]]


@pytest.mark.parametrize("ending", ["html", "docx", "xlsx"])
def test_merged_cells_in_every_format(tmp_path, ending):
    table: Table = [
        [Span("Verksamhet", 2, 1), *DRIFT[0][1:5], Span("Avvikelse", 2, 1)],
        [None, *DRIFT[1][1:5], None],
        *DRIFT[2:],
    ]
    document = read_document(WRITERS[ending](tmp_path / f"a.{ending}", table, "Ekonomi", "Belopp i tkr"), "a")
    assert grids(document) == [grid_of(table)]
    assert document.tables["rubrik"].to_list() == ["Ekonomi"]
    assert document.tables["ingress"].to_list() == ["Belopp i tkr"]
    assert document.format == ending


@pytest.mark.parametrize("ending", WRITERS)
def test_plain_table_in_every_format(tmp_path, ending):
    document = read_document(WRITERS[ending](tmp_path / f"a.{ending}", PLAIN), "a")
    assert [texts(g) for g in grids(document)] == [texts(grid_of(PLAIN))]


@pytest.mark.parametrize("widths", [None, "(5cm, 1fr, 1fr, 1fr, 1fr, 1fr)", "(35%, 1fr, 1fr, 1fr, 1fr, 1fr)"])
@pytest.mark.parametrize("layout", STROKES)
def test_pdf_layouts(tmp_path, layout, widths):
    document = read_document(
        write_pdf(tmp_path / "a.pdf", DRIFT, "Ekonomi", "Belopp i tkr", layout, widths=widths), "a"
    )
    assert grids(document) == [grid_of(DRIFT)]
    assert document.tables["rubrik"].to_list() == ["Ekonomi"]
    assert document.tables["ingress"].to_list() == ["Belopp i tkr"]
    assert document.tables["sida"].to_list() == [1]
    boxes = document.cells.select("x0", "top", "x1", "bottom")
    assert boxes.null_count().sum_horizontal().item() == 0
    assert document.cells.select((pl.col("x0") < pl.col("x1")).all() & (pl.col("top") < pl.col("bottom")).all()).row(
        0
    ) == (True,)


LABEL = st.sampled_from(
    ["Barn och unga", "Vuxna", "Försörjningsstöd", "HVB-vård", "Åldersgrupp 0–20 år", "Öppenvård & stöd", "Summa"]
)
FIGURE = st.sampled_from(["0", "7", "12,5", "-434", "−1 250", "28 026", "1 029 412", "85 %", "37%", "–", "1,05"])


@st.composite
def tables(draw):
    columns = draw(st.integers(2, 5))
    rows = draw(st.integers(2, 8))
    head = ["Mått", *[f"Utfall {2018 + k}" for k in range(columns)]]
    labels = [f"{draw(LABEL)} {n}" for n in range(rows)]
    return [head, *[[label, *draw(st.lists(FIGURE, min_size=columns, max_size=columns))] for label in labels]]


@pytest.mark.parametrize("ending", ["html", "docx", "xlsx", "md", "txt"])
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(table=tables())
def test_any_table_in_every_format(tmp_path, ending, table):
    document = read_document(WRITERS[ending](tmp_path / f"a.{ending}", table), "a")
    assert [texts(g) for g in grids(document)] == [texts(grid_of(table))]


@pytest.mark.parametrize("layout", STROKES)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(table=tables())
def test_any_table_in_a_pdf(tmp_path, layout, table):
    document = read_document(write_pdf(tmp_path / "a.pdf", table, layout=layout), "a")
    assert [texts(g) for g in grids(document)] == [texts(grid_of(table))]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "latin-1"])
def test_encodings(tmp_path, encoding):
    table: Table = [["Mått", "2022", "2023"], ["Åtgärder på nämndnivå", "12", "13"], ["Öppenvård", "5", "6"]]
    document = read_document(write_tabs(tmp_path / "a.txt", table, "Årets ekonomi", encoding=encoding), "a")
    assert [texts(g) for g in grids(document)] == [texts(grid_of(table))]


def test_text_is_composed(tmp_path):
    table: Table = [["Ma\u030att", "2022", "2023"], ["A\u030ar", "12", "13"]]
    document = read_document(write_html(tmp_path / "a.html", table), "a")
    assert document.cells["text"].to_list()[:1] == ["Mått"]
