"""A document and what belongs to it are found by what refers to them, whatever their parts are called."""

from __future__ import annotations

import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest

from analys.read.document import ReadError
from analys.read.read import read_document
from formats import grids, texts


def renamed(made: Path, to: Path, *names: tuple[str, str]) -> Path:
    """The archive with other names, in its list of parts and in every reference too."""
    with zipfile.ZipFile(made) as archive, zipfile.ZipFile(to, "w") as other:
        for name in archive.namelist():
            data = archive.read(name)
            if name.endswith((".rels", "[Content_Types].xml")):
                for old, new in names:
                    data = data.replace(old.encode(), new.encode())
            for old, new in names:
                name = name.replace(old, new)
            other.writestr(name, data)
    return to


@pytest.fixture
def word(tmp_path):
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = "Socialnämnden 2022"
    made.add_heading("Ekonomi", 1)
    table = made.add_table(2, 2)
    for cell, text in zip(table._cells, ["Mått", "2022", "Anmälningar", "417"], strict=True):
        cell.text = text
    made.save(str(tmp_path / "made.docx"))
    return tmp_path / "made.docx"


def test_a_document_saved_by_word_for_the_web(word, tmp_path):
    """There the parts are document2.xml, styles2.xml and header2.xml (seen in files of 2023 from SharePoint)."""
    names = [("document.xml", "document2.xml"), ("styles.xml", "styles2.xml"), ("header1.xml", "header22.xml")]
    found = read_document(renamed(word, tmp_path / "a.docx", *names), "a")
    assert texts(grids(found)[0]) == {(1, 1): "Mått", (1, 2): "2022", (2, 1): "Anmälningar", (2, 2): "417"}
    assert found.tables["rubrik"].to_list() == ["Ekonomi"]
    assert "Socialnämnden 2022" in [p.text for p in found.prose]


def test_a_workbook_with_its_parts_at_the_root(tmp_path):
    book = openpyxl.Workbook()
    for row in [["Mått", "2022"], ["Andel", 0.5]]:
        book.active.append(row)
    book.active["B2"].number_format = "0%"
    book.save(tmp_path / "made.xlsx")
    found = read_document(renamed(tmp_path / "made.xlsx", tmp_path / "a.xlsx", ("xl/", "")), "a")
    assert texts(grids(found)[0]) == {(1, 1): "Mått", (1, 2): "2022", (2, 1): "Andel", (2, 2): "50%"}


def test_a_document_whose_part_is_missing_is_refused(word, tmp_path):
    with zipfile.ZipFile(word) as archive, zipfile.ZipFile(tmp_path / "a.docx", "w") as other:
        for name in archive.namelist():
            if name != "word/document.xml":
                other.writestr(name, archive.read(name))
    with pytest.raises(ReadError, match="skadad eller ofullständig"):
        read_document(tmp_path / "a.docx", "a")


PIVOT = (
    "<pivotTableDefinition xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><location ref='A1:C4'/>"
)


def with_pivot(book, tmp_path):
    """The workbook with a pivot table that its writer left to Excel to fill in, as EPPlus and ClosedXML do."""
    book.save(tmp_path / "made.xlsx")
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/pivotTable"
    kin = "xmlns='http://schemas.openxmlformats.org/package/2006/relationships'"
    with zipfile.ZipFile(tmp_path / "made.xlsx", "a") as archive:
        archive.writestr("xl/pivotTables/pivotTable1.xml", f"{PIVOT}</pivotTableDefinition>")
        archive.writestr(
            "xl/worksheets/_rels/sheet1.xml.rels",
            f"<Relationships {kin}><Relationship Id='p' Type='{relation}' Target='../pivotTables/pivotTable1.xml'/>"
            "</Relationships>",
        )
    return tmp_path / "made.xlsx"


def test_a_pivot_table_without_figures_is_told(tmp_path):
    book = openpyxl.Workbook()
    data = book.create_sheet("Data")
    for row in [["Mått", "2022"], ["Anmälningar", 417]]:
        data.append(row)
    found = read_document(with_pivot(book, tmp_path), "a")
    assert [n for n in found.notes if "1 pivottabell har inga uträknade värden" in n]
    assert texts(grids(found)[0])[2, 2] == "417"


def test_a_pivot_table_with_figures_is_read(tmp_path):
    book = openpyxl.Workbook()
    for row in [["Mått", "2022"], ["Anmälningar", 417]]:
        book.active.append(row)
    found = read_document(with_pivot(book, tmp_path), "a")
    assert found.notes == () and texts(grids(found)[0])[2, 2] == "417"


def test_a_workbook_of_an_empty_pivot_table_is_refused_with_what_to_do(tmp_path):
    with pytest.raises(ReadError, match="har bara pivottabeller utan uträknade värden"):
        read_document(with_pivot(openpyxl.Workbook(), tmp_path), "a")
