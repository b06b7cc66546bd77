"""OpenDocument workbooks: the shown text, whatever language the program that wrote it speaks."""

from __future__ import annotations

import zipfile

import pytest

from analys.read.document import Document, ReadError
from analys.read.read import read_document

NAMES = " ".join(
    f'xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in ("office", "table", "text", "style")
)
KIND = "application/vnd.oasis.opendocument.spreadsheet"


def number(value: float, text: str, kind: str = "float", more: str = "") -> str:
    return (
        f'<table:table-cell office:value-type="{kind}" office:value="{value}" {more}><text:p>{text}</text:p>'
        "</table:table-cell>"
    )


def word(text: str, more: str = "") -> str:
    return f'<table:table-cell office:value-type="string" {more}><text:p>{text}</text:p></table:table-cell>'


def workbook(path, *rows: str, sheets: str = "") -> Document:
    made = [r if r.startswith("<table:table-row") else f"<table:table-row>{r}</table:table-row>" for r in rows]
    content = (
        f"<office:document-content {NAMES}>"
        '<office:automatic-styles><style:style style:name="dold" style:family="table">'
        '<style:table-properties table:display="false"/></style:style>'
        '<style:style style:name="struken" style:family="text">'
        '<style:text-properties style:text-line-through-style="solid"/></style:style></office:automatic-styles>'
        f'<office:body><office:spreadsheet><table:table table:name="Drift">{"".join(made)}</table:table>{sheets}'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", KIND)
        archive.writestr("content.xml", content)
    return read_document(path, "a")


def texts(document: Document) -> dict[tuple[int, int], str]:
    return {(r["rad"], r["kolumn"]): r["text"].replace("\u00a0", " ") for r in document.cells.iter_rows(named=True)}


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        (number(12500, "12 500"), "12 500"),
        (number(12500, "12,500"), "12 500"),  # written in English: not 12,5
        (number(12.5, "12,5"), "12,5"),
        (number(12.5, "12.5"), "12,5"),
        (number(12_500_000, "12,5"), "12,5"),  # shown in millions
        (number(-1500, "-1,500"), "-1 500"),
        (number(0.37, "37 %", "percentage"), "37 %"),
        (number(12500, "12,700"), None),  # neither language makes it the value
        (number(12500, ""), None),
    ],
)
def test_a_number_is_shown_with_swedish_signs_or_not_at_all(tmp_path, cell, shown):
    document = workbook(
        tmp_path / "a.ods", word("Område") + word("2022"), word("Barn") + cell, word("Vuxna") + number(7, "7")
    )
    assert texts(document).get((2, 2)) == shown


def test_spans_repeats_hidden_rows_and_hidden_sheets(tmp_path):
    document = workbook(
        tmp_path / "a.ods",
        word("Område") + word("Utfall", 'table:number-columns-spanned="2"') + "<table:covered-table-cell/>",
        word("") + word("2021") + word("2022"),
        word("Barn") + number(3, "3", more='table:number-columns-repeated="2"'),
        f'<table:table-row table:visibility="collapse">{word("Dold")}{number(1, "1")}</table:table-row>',
        '<table:table-row table:number-rows-repeated="1000000"><table:table-cell/></table:table-row>',
        sheets='<table:table table:name="Hemlig" table:style-name="dold"/>',
    )
    assert texts(document) == {
        (1, 1): "Område", (1, 2): "Utfall", (2, 2): "2021", (2, 3): "2022", (3, 1): "Barn", (3, 2): "3", (3, 3): "3",
    }  # fmt: skip
    assert document.cells["kolumnspann"].to_list()[1] == 2
    assert document.notes == (
        "bladet Drift: 1 dolda rader och 0 dolda kolumner hoppades över",
        "bladet Hemlig är dolt och hoppades över",
    )


def test_what_is_struck_out_in_a_cell_is_said_no_more(tmp_path):
    struck = word(
        '<text:span text:style-name="struken">41<text:span>7</text:span></text:span>471 <text:span>barn</text:span>'
    )
    document = workbook(tmp_path / "a.ods", word("Mått") + word("2023"), word("Barn") + struck)
    assert texts(document)[2, 2] == "471 barn"


def test_a_text_document_is_refused_with_what_to_do(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.odt", "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", "<a/>")
    with pytest.raises(ReadError, match="är en OpenDocument-fil"):
        read_document(tmp_path / "a.odt", "a")
