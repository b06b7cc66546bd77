"""Files that no reader can or should take on: one Swedish line each, no traceback, bounded time and memory."""

from __future__ import annotations

import re
import time
import zipfile
import zlib
from pathlib import Path

import docx
import openpyxl
import pypdf
import pytest
import typst

from analys.read import limits
from analys.read.document import ReadError
from analys.read.read import read_document
from formats import write_docx, write_html, write_pdf, write_xlsx
from odd_files import pdf, stream

TABLE = [["Verksamhet", "Utfall 2023"], ["Barn och unga", "1 234"]]


def message(path: Path) -> str:
    """The reader's one line about a file it refuses."""
    with pytest.raises(ReadError) as caught:
        read_document(path, path.stem)
    text = str(caught.value)
    assert "\n" not in text
    assert text.startswith(path.name)
    assert text.endswith((".", ")"))
    return text


def put(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.xlsx", "a.html", "a.md", "a.txt"])
def test_empty_file(tmp_path, name):
    assert "är tom" in message(put(tmp_path, name, b""))


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.md"])
def test_only_white_space(tmp_path, name):
    assert "är tom" in message(put(tmp_path, name, b" \n\t \n"))


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
@pytest.mark.parametrize(("write", "ending"), [(write_docx, "docx"), (write_xlsx, "xlsx")])
def test_truncated_archive(tmp_path, write, ending, share):
    data = write(tmp_path / f"hel.{ending}", TABLE).read_bytes()
    assert "skadad eller ofullständig" in message(put(tmp_path, f"kapad.{ending}", data[: int(len(data) * share)]))


@pytest.mark.parametrize("share", [0.05, 0.2])
def test_truncated_pdf(tmp_path, share):
    data = write_pdf(tmp_path / "hel.pdf", TABLE).read_bytes()
    assert "skadad eller ofullständig" in message(put(tmp_path, "kapad.pdf", data[: int(len(data) * share)]))


def test_encrypted_pdf(tmp_path):
    writer = pypdf.PdfWriter(clone_from=write_pdf(tmp_path / "öppen.pdf", TABLE))
    writer.encrypt("hemligt", algorithm="RC4-128")
    writer.write(tmp_path / "låst.pdf")
    assert "lösenord" in message(tmp_path / "låst.pdf")


def test_encrypted_office_file(tmp_path):
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 500 + "EncryptedPackage".encode("utf-16-le") + b"\x00" * 500
    assert "lösenord" in message(put(tmp_path, "låst.docx", data))


def test_old_word_file(tmp_path):
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 500 + "WordDocument".encode("utf-16-le")
    assert "Spara den som DOCX" in message(put(tmp_path, "gammal.doc", data))


@pytest.mark.parametrize(
    ("write", "real", "claimed", "said"),
    [
        (write_docx, "docx", "pdf", "Word"), (write_pdf, "pdf", "docx", "PDF"), (write_xlsx, "xlsx", "docx", "Excel"),
        (write_html, "html", "pdf", "HTML"), (write_html, "html", "xlsx", "HTML"), (write_docx, "docx", "txt", "Word"),
        (write_html, "html", "rtf", "HTML"), (write_html, "html", "xls", "HTML"), (write_docx, "docx", "doc", "Word"),
    ],
)  # fmt: skip
def test_other_type_than_its_name_says(tmp_path, write, real, claimed, said):
    data = write(tmp_path / f"a.{real}", TABLE).read_bytes()
    text = message(put(tmp_path, f"fel.{claimed}", data))
    assert f"heter .{claimed}" in text
    assert f"innehåller {said}" in text
    assert f".{real}" in text


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 99, "OCR"),
        (b"{\\rtf1 hej}", "RTF"),
        (b"\x1f\x8b\x08" + b"\x00" * 99, "Packa upp"),
    ],
)
def test_formats_of_other_programs(tmp_path, data, said):
    assert said in message(put(tmp_path, "bilaga.pdf", data))


def test_plain_text_named_pdf(tmp_path):
    assert "innehåller text" in message(put(tmp_path, "a.pdf", b"Verksamhet\tUtfall\nBarn\t12\n"))


def test_pdf_without_text_names_the_pages_and_ocr(tmp_path):
    picture = (
        "#set page(width: 200pt, height: 200pt)\n#rect(width: 50pt, height: 50pt)\n#pagebreak()\n#rect(width: 9pt)"
    )
    text = message(put(tmp_path, "skannad.pdf", typst.compile(picture.encode())))
    assert "sidorna 1–2" in text
    assert "OCR" in text


PICTURE = stream(b"\x00" * 5000, b"/Type /XObject /Subtype /Image /Width 200 /Height 200 /BitsPerComponent 1 "
                 b"/ColorSpace /DeviceGray")  # fmt: skip
SCAN = b"q 600 0 0 800 0 0 cm /Im Do Q "
LINE = b"BT /F1 10 Tf 50 %d Td (Barn och unga 12) Tj ET"


def pages_pdf(*contents: tuple[bytes, bytes]) -> bytes:
    """A PDF of several pages, each of its drawing instructions and what is said of their packing."""
    kids = b" ".join(b"%d 0 R" % (5 + 2 * n) for n in range(len(contents)))
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(contents)),
               b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>", PICTURE]  # fmt: skip
    for n, (content, about) in enumerate(contents):
        objects += [b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents %d 0 R /Resources << /Font << /F1 "
                    b"3 0 R >> /XObject << /Im 4 0 R >> >> >>" % (6 + 2 * n), stream(content, about)]  # fmt: skip
    return pdf(objects)


def test_pdf_with_scanned_and_printed_pages_reads_the_printed_and_names_the_scanned(tmp_path):
    stamped = SCAN + LINE % 780  # a registry's stamp in the margin makes no page of text
    pages = [LINE % 600, SCAN, SCAN, LINE % 500, stamped, SCAN + LINE % 400]
    document = read_document(put(tmp_path, "a.pdf", pages_pdf(*((p, b"") for p in pages))), "a")
    assert {line.page for line in document.prose} >= {1, 4, 6}
    (note,) = document.notes
    assert note.startswith("sidorna 2–3 och 5 har ingen text") and "OCR" in note


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"", "skadad eller tom"), (b"q Q", "skadad eller tom"), (b"[" * 5000, "skadad eller tom"), (SCAN, "OCR"),
     (SCAN + LINE % 780, "OCR"), (b"0 0 m 90 90 l 90 0 l f", "bara ritade linjer")],
)  # fmt: skip
def test_pdf_without_text_is_told_for_what_it_is(tmp_path, content, said):
    assert said in message(put(tmp_path, "a.pdf", pages_pdf((content, b""))))


@pytest.mark.parametrize(("keep", "more"), [(20, b""), (15, b"\xff" * 30), (0, b"\xff" * 80)])
def test_a_damaged_page_is_named_and_the_others_read(tmp_path, keep, more):
    packed = zlib.compress(LINE % 600 + b" % " + bytes(range(48, 120)) * 9)[:keep] + more
    path = put(tmp_path, "a.pdf", pages_pdf((LINE % 700, b""), (packed, b"/Filter /FlateDecode")))
    document = read_document(path, "a")
    assert document.prose[0].page == 1
    assert [n[:18] for n in document.notes] == ["sidan 2 är skadad:"]


def test_a_page_that_lacks_only_its_checksum_is_whole(tmp_path):
    packed = zlib.compress(LINE % 600)[:-4]
    document = read_document(put(tmp_path, "a.pdf", pages_pdf((packed, b"/Filter /FlateDecode"))), "a")
    assert [line.text for line in document.prose] == ["Barn och unga 12"] and not document.notes


def sheet_of(folder: Path, rows: str) -> Path:
    """A workbook whose first sheet holds the given rows of XML."""
    book = openpyxl.Workbook()
    book.active["A1"] = "x"
    book.save(folder / "tom.xlsx")
    path = folder / "blad.xlsx"
    with zipfile.ZipFile(folder / "tom.xlsx") as old, zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                data = re.sub(rb"<sheetData>.*</sheetData>", lambda _: f"<sheetData>{rows}</sheetData>".encode(), data)
            new.writestr(name, data)
    return path


def test_nul_bytes(tmp_path):
    assert "NUL" in message(put(tmp_path, "a.txt", b"Barn och unga\t12\x00\x00\x00\nVuxna\t13\n" * 20))


def test_a_picture_within_a_tag_is_no_such_tag(tmp_path):
    page = (
        '<img alt="x" src="data:image/png;base64,'
        + "A b= " * 50_000
        + '"><table><tr><td>Barn<td>1<tr><td>Unga<td>2</table>'
    )
    assert read_document(put(tmp_path, "a.html", f"<!doctype html>{page}".encode()), "a").tables.height == 1


def test_slow_file_is_stopped(tmp_path, monkeypatch):
    path = put(tmp_path, "a.txt", b"Barn\t12\n")
    monkeypatch.setattr("analys.read.read.sniff", lambda *_: sum(n for n in range(10**9)))
    monkeypatch.setattr("analys.read.read.limits.MAX_SECONDS", 0.2)
    started = time.process_time()
    with pytest.raises(ReadError, match="avbröts"):
        read_document(path, "a")
    assert time.process_time() - started < 3


def test_missing_file(tmp_path):
    assert "finns inte" in message(tmp_path / "borta.pdf")


def test_a_docx_that_is_no_docx_inside(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as archive:
        archive.writestr("word/document.xml", "<hej/>")
    assert "skadad" in message(tmp_path / "a.docx")


def test_the_limits_are_stated_in_the_help():
    for limit in (limits.MAX_FILE_MB, limits.MAX_PAGES, limits.MAX_SECONDS, limits.MAX_DEPTH):
        assert str(limit) in limits.HELP


def test_document_without_tables_is_read(tmp_path):
    document = docx.Document()
    document.add_paragraph("Bara löptext.")
    document.save(str(tmp_path / "a.docx"))
    read = read_document(tmp_path / "a.docx", "a")
    assert read.tables.height == 0
    assert [line.text for line in read.prose] == ["Bara löptext."]
