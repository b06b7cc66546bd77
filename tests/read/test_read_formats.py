"""The same table written into each format gives the same cells, and what each format has of its own."""

from __future__ import annotations

import zipfile

import docx
import openpyxl
import polars as pl
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analys.read.document import Document
from analys.read.read import read_document
from analys.words.numbers import plain_spaces
from formats import STROKES, WRITERS, Span, Table, grid_of, write_html, write_pdf, write_tabs

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


def grids(document: Document) -> list[dict[tuple[int, int], tuple[str, int, int]]]:
    """The cells of each table as (row, column) -> text, rows, columns."""
    return [
        {
            (r["rad"], r["kolumn"]): (plain_spaces(r["text"]), r["radspann"], r["kolumnspann"])
            for r in document.cells.filter(pl.col("tabell") == number).iter_rows(named=True)
        }
        for number in document.tables["tabell"]
    ]


def texts(grid: dict) -> dict:
    return {place: cell[0] for place, cell in grid.items()}


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


def test_html_spans_parts_and_hidden_text(tmp_path):
    page = """<!doctype html><head><title>Bokslut 2023 – Ekerum</title><style>td {}</style></head><body>
    <nav>Meny</nav><h1>Bokslut</h1><h2>Drift</h2>
    <table><tr><td>Meny</td><td>
      <table><caption>Tabell 1, tkr</caption>
      <thead><tr><th rowspan=2>Verksamhet<th colspan=2>Utfall</tr><tr><th>2022<th>2023</tr></thead>
      <tfoot><tr><td>Summa<td>3<td>4</tfoot>
      <tbody><tr><td>Barn<br>&amp; unga<td>1&nbsp;234<sup>1)</sup><td>5<script>alert(1)</script>
      <tr style="display:none"><td>dold<td>9<td>9</tbody></table>
    </td></tr></table><script>var x = 1</script></body>"""
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    document = read_document(tmp_path / "a.html", "a")
    assert texts(grids(document)[0]) == {
        (1, 1): "Verksamhet", (1, 2): "Utfall", (2, 2): "2022", (2, 3): "2023", (3, 1): "Barn & unga",
        (3, 2): "1 234¹", (3, 3): "5", (4, 1): "Summa", (4, 2): "3", (4, 3): "4",
    }  # fmt: skip
    assert grids(document)[0][1, 1] == ("Verksamhet", 2, 1)
    assert document.tables["rubrik"].item() == "Bokslut / Drift"
    assert "Tabell 1, tkr" in document.tables["ingress"].item()
    assert document.titel == "Bokslut"
    assert not any("alert" in line.text or "var x" in line.text for line in document.prose)


def revision(kind: str, text: str):
    mark, run, body = OxmlElement(f"w:{kind}"), OxmlElement("w:r"), OxmlElement("w:delText" if kind == "del" else "w:t")
    body.text = text
    run.append(body)
    mark.append(run)
    return mark


def test_docx_tracked_changes_are_accepted(tmp_path):
    document = docx.Document()
    word = document.add_table(rows=3, cols=2)
    for r, row in enumerate([["Mått", "2023"], ["Anmälningar", ""], ["Struken rad", "1"]]):
        for c, text in enumerate(row):
            word.cell(r, c).text = text
    paragraph = word.cell(1, 1).paragraphs[0]._p
    paragraph.append(revision("del", "417"))
    paragraph.append(revision("ins", "471"))
    properties = word.rows[2]._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:del"))
    document.save(str(tmp_path / "a.docx"))
    found = read_document(tmp_path / "a.docx", "a")
    assert found.cells["text"].to_list() == ["Mått", "2023", "Anmälningar", "471"]


def test_docx_nested_table_text_box_and_swedish_headings(tmp_path):
    document = docx.Document()
    style = document.styles["Heading 1"]
    document.add_paragraph("Ekonomi", style=style)
    style.element.find(qn("w:name")).set(qn("w:val"), "Rubrik 1")
    outer = document.add_table(rows=2, cols=2)
    for r, row in enumerate([["Mått", "2023"], ["Anmälningar", "417"]]):
        for c, text in enumerate(row):
            outer.cell(r, c).text = text
    extra = outer.add_row()
    extra.cells[0].text = "Varav"
    inner = extra.cells[1].add_table(2, 2)
    for r, row in enumerate([["Kön", "Antal"], ["Flickor", "200"]]):
        for c, text in enumerate(row):
            inner.cell(r, c).text = text
    document.save(str(tmp_path / "a.docx"))
    found = read_document(tmp_path / "a.docx", "a")
    assert [sorted(texts(g).values()) for g in grids(found)] == [
        sorted(["Mått", "2023", "Anmälningar", "417", "Varav"]), sorted(["Kön", "Antal", "Flickor", "200"]),
    ]  # fmt: skip
    assert found.tables["rubrik"].to_list() == ["Ekonomi", "Ekonomi"]


def test_docx_table_in_a_text_box(tmp_path):
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    row = (
        "<w:tr><w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc></w:tr>"
    )
    table = f"<w:tbl>{row.format('Mått', '2023')}{row.format('Anmälningar', '417')}</w:tbl>"
    box = f"<w:p><w:r><w:pict><w:txbxContent>{table}</w:txbxContent></w:pict></w:r></w:p>"
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as archive:
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{word}"><w:body>{box}</w:body></w:document>')
    assert read_document(tmp_path / "a.docx", "a").cells["text"].to_list() == ["Mått", "2023", "Anmälningar", "417"]


def workbook(path, fill):
    book = openpyxl.Workbook()
    fill(book.active)
    book.save(path)
    return read_document(path, "a")


def put(sheet, top, left, rows):
    for r, row in enumerate(rows, start=top):
        for c, value in enumerate(row, start=left):
            if value is not None:
                sheet.cell(r, c, value)


def test_xlsx_values_as_displayed(tmp_path):
    def fill(sheet):
        put(sheet, 1, 1, [["Mått", "2023"], ["Andel", 0.37], ["Belopp", 1234.5], ["Snitt", 2.25], ["Minus", -1250]])
        sheet["B2"].number_format = "0%"
        sheet["B3"].number_format = "#,##0"
        sheet["B4"].number_format = "0.0"
        sheet["B5"].number_format = "#,##0;[Red]-#,##0"

    document = workbook(tmp_path / "a.xlsx", fill)
    assert [plain_spaces(t) for t in document.cells.filter(pl.col("kolumn") == 2)["text"]] == [
        "2023", "37%", "1 235", "2,3", "-1 250",
    ]  # fmt: skip


def test_xlsx_titles_units_blocks_and_notes(tmp_path):
    def fill(sheet):
        sheet.title = "Drift"
        sheet["A1"], sheet["D2"] = "Socialnämnden 2023", "tkr"
        put(sheet, 4, 1, [["Verksamhet", 2022, 2023, "Avvikelse"], ["Barn", 1, 2, 3], ["Vuxna", 4, 5, 6]])
        put(sheet, 8, 1, [["Övrigt"], ["IFO", 7, 8, 9]])
        put(sheet, 4, 7, [["Personal", 2022, 2023], ["Årsarbetare", 10, 11]])
        put(
            sheet, 12, 1, [["Tabell 2 Volymer"], ["Volym", 2022, 2023], ["Anmälningar", 100, 110], ["Källa: Procapita"]]
        )
        hidden = sheet.parent.create_sheet("Hemlig")
        hidden["A1"], hidden.sheet_state = 1, "hidden"

    document = workbook(tmp_path / "a.xlsx", fill)
    assert [sorted({c for _, c in g}) for g in grids(document)] == [[1, 2, 3, 4], [1, 2, 3], [1, 2, 3]]
    assert [g[1, 1][0] for g in grids(document)] == ["Verksamhet", "Volym", "Personal"]
    assert max(r for r, _ in grids(document)[0]) == 5  # the group after the empty row belongs to the table
    assert document.tables["ingress"][0] == "tkr"
    assert document.tables["rubrik"][1].endswith("Tabell 2 Volymer")
    assert document.notes == ("bladet Hemlig är dolt och hoppades över",)


def test_xlsx_formula_without_a_saved_value_is_said(tmp_path):
    def fill(sheet):
        put(sheet, 1, 1, [["Mått", 2023], ["Barn", 1], ["Summa", "=SUM(B2:B2)"]])

    document = workbook(tmp_path / "a.xlsx", fill)
    assert "formler saknar uträknat värde" in document.notes[0]
