"""Odd files that people do send: damaged, locked, scanned, of other programs, with odd values in their parts.

Each comes with what its one Swedish line must say; an empty word: it may be read as well. None would trouble other
software: the guards against files that do are tried in test_limits.py, with small files and lowered limits.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from functools import partial

import docx
import openpyxl
import pypdf
import typst

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LOCKED, BROKEN, SCANNED = "lösenord", "skadad", "OCR"

OddFile = tuple[str, Callable[[], bytes], str]


def packed(parts: dict[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def word(body: str, before: str = "", **more: bytes | str) -> bytes:
    document = f'<?xml version="1.0"?>{before}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    return packed({"word/document.xml": document, **more})


def workbook(sheet: str, strings: str = "", before: str = "") -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    assert book.active
    book.active["A1"] = "x"
    book.save(out)
    with zipfile.ZipFile(out) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/worksheets/sheet1.xml"] = (
        f'<?xml version="1.0"?>{before}<worksheet xmlns="{SHEET}"><sheetData>{sheet}</sheetData></worksheet>'.encode()
    )
    if strings:
        parts["xl/sharedStrings.xml"] = f'<sst xmlns="{SHEET}">{strings}</sst>'.encode()
    return packed(parts)


def pdf(objects: list[bytes], root: int = 1, trailer: bytes = b"") -> bytes:
    body, places = b"%PDF-1.4\n", []
    for number, part in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    xref = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % p for p in places)
    end = b"trailer << /Size %d /Root %d 0 R %s >>\nstartxref\n%d\n%%%%EOF"
    return body + xref + end % (len(objects) + 1, root, trailer, len(body))


def stream(content: bytes, about: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), about, content)


def page_pdf(
    content: bytes, page: bytes = b"", resources: bytes = b"", *more: bytes, box: bytes = b"0 0 600 800"
) -> bytes:
    return pdf([
        b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [%s] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> %s >> %s >>"
        % (box, resources, page),
        stream(content), b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>", *more,
    ])  # fmt: skip


TEXT = b"BT /F1 10 Tf 50 700 Td (Barn och unga 12) Tj ET"


def scanned_pdf() -> bytes:
    picture = stream(b"\x00" * 5000, b"/Type /XObject /Subtype /Image /Width 200 /Height 200 /BitsPerComponent 1 "
                     b"/ColorSpace /DeviceGray")  # fmt: skip
    return page_pdf(b"q 600 0 0 800 0 0 cm /Im Do Q", b"", b"/XObject << /Im 6 0 R >>", picture)


def encrypted_pdf() -> bytes:
    out = io.BytesIO()
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(page_pdf(TEXT)))
    writer.encrypt("hemligt", algorithm="RC4-128")
    writer.write(out)
    return out.getvalue()


def ole(*names: str) -> bytes:
    return OLE + b"\x00" * 500 + b"\x00\x00".join(n.encode("utf-16-le") for n in names) + b"\x00" * 500


def rows(cells: str, first: int = 1, last: int = 3) -> str:
    return "".join(f'<row r="{n}">{cells.replace("#", str(n))}</row>' for n in range(first, last + 1))


def pdfs() -> Iterator[OddFile]:
    yield "last.pdf", encrypted_pdf, LOCKED
    yield "skannad.pdf", scanned_pdf, SCANNED
    yield "inga-mått.pdf", lambda: page_pdf(TEXT, box=b"0 0 0 0"), ""
    yield "ord-som-matt.pdf", lambda: page_pdf(TEXT, box=b"/a (b) [] null"), ""
    yield "bara-huvud.pdf", lambda: b"%PDF-1.7\n", BROKEN
    yield "utf16-i-pdf.pdf", lambda: "%PDF-1.4 inte alls".encode("utf-16"), ""


ODS_KIND = "application/vnd.oasis.opendocument.spreadsheet"
FOREIGN_XML = (
    ("excel-2003.xml", 'Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"', "XLSX"),
    ("word-2003.xml", 'w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"', "DOCX"),
    ("word-platt.xml", 'pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage"', "DOCX"),
    ("platt.fods", 'o:document xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0"', "ODS"),
    ("uttag.xml", "uttag", "datafil"),
)
MHT = (
    b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/html\n\n"
    b"<table><tr><td>Barn<td>12</table>\n--x--\n"
)


def office() -> Iterator[OddFile]:
    yield "last.docx", lambda: ole("EncryptedPackage", "EncryptionInfo"), LOCKED
    yield "last.xlsx", lambda: ole("EncryptedPackage", "EncryptionInfo"), LOCKED
    yield "gammal.doc", lambda: ole("WordDocument"), "DOCX"
    yield "gammal.xls", lambda: ole("Workbook"), "XLSX"
    yield "gammal.ppt", lambda: ole("PowerPoint Document"), "PPT"
    yield "mejl.msg", lambda: ole("__substg1.0_1000001F"), "mejl"
    yield "bild.pptx", lambda: packed({"ppt/presentation.xml": "<p/>"}), "PowerPoint"
    yield (
        "fri.odt",
        lambda: packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<o/>"}),
        "OpenDocument",
    )
    yield (
        "fri.ods",
        lambda: packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<o/>"}),
        "OpenDocument",
    )
    for place in (0, 1):  # the kind is told after the content, or by the list of parts alone
        parts = {"content.xml": "<o/>", ("mimetype", "META-INF/manifest.xml")[place]: ODS_KIND}
        yield f"sen-{place}.ods", partial(packed, parts), "kalkylblad"
    for name, root, told in FOREIGN_XML:
        yield (
            name,
            partial(str.encode, f'<?xml version="1.0"?>\n<{root}><{"rad" if root == "uttag" else "Table"}>12'),
            told,
        )
    yield "webbsida.mht", lambda: MHT, "webbsida"
    yield "binar.xlsb", lambda: packed({"xl/workbook.bin": b"\x01"}), "XLSB"
    yield "rapporter.zip", lambda: packed({"a.txt": "Barn\t1", "b.pdf": b"%PDF-1.4"}), "zip-arkiv"
    yield "epub.epub", lambda: packed({"mimetype": "application/epub+zip", "OEBPS/content.opf": "<o/>"}), "zip-arkiv"
    yield "tva-lika-delar.docx", lambda: packed({"word/document.xml": "<w/>", "Word/Document.xml": "<w/>"}), ""
    yield "ingen-kropp.docx", lambda: packed({"word/document.xml": f'<w:document xmlns:w="{WORD}"/>'}), ""
    yield "bortom-excel.xlsx", lambda: workbook('<row r="1048577"><c r="XFE1048577" t="str"><v>x</v></c></row>'), ""
    yield (
        "rad-noll.xlsx",
        lambda: workbook('<row r="0"><c r="A0"><v>1</v></c></row><row r="-5"><c r="A-5"><v>2</v></c></row>'),
        "",
    )
    yield "fel-index.xlsx", lambda: workbook(rows('<c r="A#" t="s"><v>999999</v></c><c r="B#" t="s"><v>-1</v></c>'),
                                              "<si><t>x</t></si>"), ""  # fmt: skip
    yield (
        "fel-stil.xlsx",
        lambda: workbook(rows('<c r="A#" s="99999"><v>1</v></c><c r="B#" s="-1"><v>1e999</v></c>')),
        "",
    )
    yield "fel-ref.xlsx", lambda: workbook(rows('<c r="ÅÄÖ"><v>1</v></c><c r=""><v>2</v></c><c r="A"><v>3</v></c>')), ""
    yield "sammanslaget.xlsx", lambda: workbook(
        rows('<c r="A#" t="str"><v>Barn</v></c><c r="B#"><v>1</v></c>')).replace(b"x", b"x"), ""  # fmt: skip
    yield (
        "datum.xlsx",
        lambda: workbook(rows('<c r="A#" t="d"><v>99999-99-99</v></c><c r="B#" t="e"><v>#REF!</v></c>')),
        "",
    )
    yield "utan-blad.xlsx", lambda: packed({"xl/workbook.xml": f'<workbook xmlns="{SHEET}"/>'}), BROKEN


def texts() -> Iterator[OddFile]:
    table = "<table><tr><td>Barn</td><td>12</td></tr><tr><td>Vuxna</td><td>13</td></tr></table>"
    yield "tom.pdf", lambda: b"", "tom"
    yield "nolltecken.txt", lambda: b"Barn\t12\x00\x00\nVuxna\t13\n" * 50, "NUL"
    yield "bara-styrtecken.txt", lambda: bytes(range(1, 9)) * 500, "inte text"
    yield "slump.txt", lambda: bytes((n * n * 7 + n // 3) % 256 for n in range(9_000)), ""
    yield "utf32.txt", lambda: "Verksamhet\tUtfall\nBarn\t12\nÖvrigt\t13\n".encode("utf-32"), ""
    yield "utf32-utan-marke.txt", lambda: ("Verksamhet\tUtfall\nBarn\t12\nÖvrigt\t13\n" * 9).encode("utf-32-le"), "NUL"
    yield "utf7.txt", lambda: "Verksamhet\tUtfall\nBarn\t12\nÖvrigt\t13\n".encode("utf-7"), ""
    yield "rtf.rtf", lambda: b"{\\rtf1\\ansi Barn 12}", "RTF"
    yield "rtf.docx", lambda: b"{\\rtf1\\ansi Barn 12}", "RTF"
    yield (
        "mejl.eml",
        lambda: b"From: a\nTo: b\nSubject: Rapport\nMIME-Version: 1.0\nContent-Type: application/pdf\n",
        "mejl",
    )
    yield "bild.png", lambda: b"\x89PNG\r\n\x1a\n" + b"\x00" * 100, SCANNED
    yield "bild.jpg", lambda: b"\xff\xd8\xff\xe0" + b"\x00" * 100, SCANNED
    yield "bild.heic", lambda: b"\x00\x00\x00\x18ftypheic" + b"\x00" * 100, SCANNED
    yield "bild.webp", lambda: b"RIFF\x00\x01\x00\x00WEBPVP8 " + b"\x00" * 100, SCANNED
    yield "databas.sqlite", lambda: b"SQLite format 3\x00" + b"\x00" * 4000, "datafil"
    yield "tabell.parquet", lambda: b"PAR1" + b"\x00\x01" * 4000 + b"PAR1", "datafil"
    yield "fel-extrakt.tsv", lambda: b"analys-extrakt\t1\ntabell\tsjutton\nrad\t1\n", "extrakt"
    claimed = "<!doctype html><meta charset=utf-16><body>" + table.replace("Barn", "Åtgärder")
    yield "ljuger-om-kodning.html", lambda: claimed.encode("cp1252"), ""
    yield "svg.svg", lambda: b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><text>12</text></svg>', ""


def all_odd_files() -> list[OddFile]:
    return [*pdfs(), *office(), *texts()]


def truncated(data: bytes, steps: int) -> Iterator[bytes]:
    """The data cut at every few bytes."""
    for n in range(1, steps):
        yield data[: len(data) * n // steps]


def good_docx() -> bytes:
    out, document = io.BytesIO(), docx.Document()
    table = document.add_table(rows=2, cols=2)
    for r, row in enumerate((("Verksamhet", "Utfall 2022"), ("Barn", "12"))):
        for c, text in enumerate(row):
            table.cell(r, c).text = text
    document.save(out)
    return out.getvalue()


def good_pdf() -> bytes:
    return typst.compile(b"#table(columns: 2, [Verksamhet], [Utfall 2022], [Barn], [12], [Vuxna], [13])")
