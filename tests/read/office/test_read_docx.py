"""What is special about Word: tracked changes, tables in tables and in boxes, headings by their Swedish styles."""

from __future__ import annotations

import zipfile

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from analys.read.read import read_document
from formats import grids, texts


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
