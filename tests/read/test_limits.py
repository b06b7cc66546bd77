"""The guards against files that would cost too much: each is met by a small harmless file and a limit that is lowered.

What was seen while the guards were made, in words: archives that unpack to thousands of times their size, or name one
packed part many times; XML whose definitions grow when they are put in; a PDF whose page tree or forms lead back to
themselves, or whose filters lie in each other; a million attributes in one tag; cells that span a whole sheet; tables
in tables by the hundred. Such files are made nowhere here: they would trouble other programs too.
"""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path

import pypdf
import pytest
from test_read_bad import message, put, sheet_of

from analys.read import limits
from analys.read.html import html_table, read_html
from analys.read.office import docx_package
from analys.read.pdf.ink import page
from analys.read.text import decode
from formats import write_docx, write_xlsx
from odd_files import packed, page_pdf, word

TABLE = [["Verksamhet", "Utfall 2023"], ["Barn och unga", "1 234"]]
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@pytest.mark.parametrize("write", [write_docx, write_xlsx])
def test_an_archive_that_unpacks_to_more_than_the_limit(tmp_path, monkeypatch, write):
    path = write(tmp_path / "a.bin", TABLE)
    path = path.rename(tmp_path / ("a.docx" if write is write_docx else "a.xlsx"))
    monkeypatch.setattr(limits, "MAX_UNPACKED_MB", 0.001)
    assert "packar upp till" in message(path)


def test_a_part_that_shrank_more_than_real_ones_do(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "MAX_UNPACKING_RATIO", 20)
    assert "packar upp till" in message(put(tmp_path, "a.docx", word(" " * 1_200_000)))


def test_an_archive_of_too_many_parts(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "MAX_PARTS", 3)
    parts = {f"word/d{n}.xml": "" for n in range(5)}
    assert "delar, vilket inte är en vanlig rapport" in message(put(tmp_path, "a.docx", packed(parts)))


def test_a_part_whose_name_goes_up_and_down_again(tmp_path):
    path = put(tmp_path, "a.docx", packed({"word/document.xml": "<w/>", "word/x/../y.txt": "x"}))
    assert "sökväg utanför" in message(path)


def test_an_xml_definition_is_refused_whatever_it_defines(tmp_path):
    assert "XML-definition" in message(put(tmp_path, "a.docx", word("<w:p/>", "<!DOCTYPE w>")))


def test_tables_nested_deeper_than_the_limit(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "MAX_DEPTH", 2)
    monkeypatch.setattr(read_html, "MAX_DEPTH", 2)
    nested = "<w:tbl><w:tr><w:tc>" * 4 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 4
    assert "nästlade i fler än 2 nivåer" in message(put(tmp_path, "a.docx", word(nested)))
    page = "<!doctype html><body>" + "<table><tr><td>" * 4 + "1" + "</td></tr></table>" * 4
    assert "nästlade i fler än 2 nivåer" in message(put(tmp_path, "a.html", page.encode()))
    assert docx_package.limits is limits


def test_a_tag_with_more_attributes_than_the_limit(tmp_path, monkeypatch):
    monkeypatch.setattr(read_html, "MAX_ATTRIBUTES", 5)
    tag = "<p " + " ".join(f"a{n}={'1' * 1_500}" for n in range(9)) + ">"
    assert "attribut" in message(put(tmp_path, "a.html", f"<!doctype html>{tag}".encode()))


def test_cells_that_span_more_places_than_the_limit(tmp_path, monkeypatch):
    monkeypatch.setattr(html_table, "MAX_COVERED", 10)
    page = b"<!doctype html><table>" + b"<tr><td rowspan=4 colspan=3>1<td>2</tr>" * 4
    assert "sammanslagna" in message(put(tmp_path, "a.html", page))


def test_more_filled_cells_than_the_limit(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "MAX_CELLS", 100)
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c><c r="B{n}"><v>2</v></c></row>' for n in range(1, 90))
    assert "ifyllda celler" in message(sheet_of(tmp_path, rows))
    assert "ifyllda celler" in message(put(tmp_path, "a.txt", (b"\t".join([b"1"] * 9) + b"\n") * 20))


def test_empty_cells_count_for_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "MAX_CELLS", 10)
    first = '<row r="1"><c r="A1" t="inlineStr"><is><t>Mått</t></is></c><c r="B1"><v>2023</v></c></row>'
    second = '<row r="2"><c r="A2" t="inlineStr"><is><t>Anmälningar</t></is></c><c r="B2"><v>417</v></c></row>'
    empty = "".join(f'<row r="{n}"><c r="A{n}" s="0"/></row>' for n in range(3, 60))
    from analys.read.read import read_document

    read = read_document(sheet_of(tmp_path, first + second + empty), "blad")
    assert [t for t in read.cells["text"].to_list() if t] == ["Mått", "2023", "Anmälningar", "417"]


def test_a_line_longer_than_the_limit(tmp_path, monkeypatch):
    monkeypatch.setattr(decode, "MAX_LINE_CHARACTERS", 50)
    assert "rad på" in message(put(tmp_path, "a.txt", b"Barn\t12\n" + b"x" * 99))


def test_more_pages_than_the_limit(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "MAX_PAGES", 3)
    writer = pypdf.PdfWriter()
    for _ in range(5):
        writer.add_blank_page(100, 100)
    writer.write(tmp_path / "tjock.pdf")
    assert "5 sidor och gränsen är 3" in message(tmp_path / "tjock.pdf")


def content_pdf(folder: Path, content: bytes) -> Path:
    """A page whose drawing instructions are packed."""
    instructions = zlib.compress(content)
    data = page_pdf(instructions).replace(
        b"<< /Length %d  >>" % len(instructions), b"<< /Length %d /Filter /FlateDecode >>" % len(instructions)
    )
    return put(folder, "a.pdf", data)


def test_a_page_of_more_text_than_a_printed_one_is_left_out(tmp_path, monkeypatch):
    monkeypatch.setattr(page, "MAX_PAGE_CHARACTERS", 500)
    text = b"BT /F1 1 Tf " + (b"(" + b"x" * 200 + b") Tj ") * 5 + b"ET"
    assert "mer text eller grafik än en tryckt sida" in message(content_pdf(tmp_path, text))


def test_a_file_larger_than_the_limit(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "MAX_FILE_MB", 0.00001)
    assert "gränsen är" in message(put(tmp_path, "a.txt", b"Barn\t12\n" * 9))


def test_a_stored_archive_is_no_bomb(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.docx", "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{WORD}"><w:body><w:p/></w:body></w:document>')
    from analys.read.read import read_document

    assert read_document(tmp_path / "a.docx", "a").tables.height == 0
