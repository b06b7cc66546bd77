"""Files made to hurt a reader, each with what its one Swedish line must say; an empty word: it may be read as well."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator

import docx
import openpyxl
import pypdf
import typst

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LOCKED, BROKEN, SCANNED = "lösenord", "skadad", "OCR"

Hostile = tuple[str, Callable[[], bytes], str]


def packed(parts: dict[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def word(body: str, before: str = "", **more: bytes | str) -> bytes:
    document = f'<?xml version="1.0"?>{before}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    return packed({"word/document.xml": document, **more})


def word_table(*rows: str) -> str:
    cells = ("".join(f"<w:tc><w:p><w:r><w:t>{c}</w:t></w:r></w:p></w:tc>" for c in row.split("|")) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{c}</w:tr>' for c in cells)}</w:tbl>"


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


def looping_pages() -> bytes:
    return pdf([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R 2 0 R] /Count 5 /Parent 3 0 R >>",
                b"<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 5 /Parent 2 0 R >>"])  # fmt: skip


def looping_xref() -> bytes:
    data = page_pdf(TEXT)
    start = data.index(b"xref\n0")
    return data.replace(b"trailer << ", b"trailer << /Prev %d " % start)


def entities(depth: int = 10) -> str:
    inside = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "lol"}">' for n in range(depth))
    return f"<!DOCTYPE x [{inside}]>"


def outside(target: str) -> str:
    return f'<!DOCTYPE x [<!ENTITY ut SYSTEM "{target}">]>'


def with_header_count(data: bytes, name: str, size: int) -> bytes:
    """An archive that says in its directory that a part is another size than it is."""
    at = data.index(b"PK\x01\x02")
    while data[at + 46 : at + 46 + len(name)] != name.encode():
        at = data.index(b"PK\x01\x02", at + 1)
    return data[: at + 24] + struct.pack("<I", size) + data[at + 28 :]


def overlapping(count: int) -> bytes:
    """An archive whose directory names the same packed megabytes many times."""
    data = packed({"word/document.xml": b" " * 3_000_000})
    at = data.index(b"PK\x01\x02")
    end = data.index(b"PK\x05\x06")
    entry = data[at:end]
    entries = entry + b"".join(
        entry.replace(b"word/document.xml", b"word/dokume%02d.xml" % (n % 100)) for n in range(count)
    )
    return data[:at] + entries + data[end : end + 8] + struct.pack(
        "<HHIIH", count + 1, count + 1, len(entries), at, 0
    )  # fmt: skip


def nested_archives(depth: int) -> bytes:
    data = b"0" * 100_000
    for _ in range(depth):
        data = packed({"inre.zip": data})
    return data


def ole(*names: str) -> bytes:
    return OLE + b"\x00" * 500 + b"\x00\x00".join(n.encode("utf-16-le") for n in names) + b"\x00" * 500


def rows(cells: str, first: int = 1, last: int = 3) -> str:
    return "".join(f'<row r="{n}">{cells.replace("#", str(n))}</row>' for n in range(first, last + 1))


def pdfs() -> Iterator[Hostile]:
    yield "last.pdf", encrypted_pdf, LOCKED
    yield "skannad.pdf", scanned_pdf, SCANNED
    yield "rundgang-sidor.pdf", looping_pages, ""
    yield "rundgang-xref.pdf", looping_xref, ""
    yield "jattesida.pdf", lambda: page_pdf(TEXT, box=b"0 0 1e30 -1e30"), ""
    yield "inga-mått.pdf", lambda: page_pdf(TEXT, box=b"0 0 0 0"), ""
    yield "ord-som-matt.pdf", lambda: page_pdf(TEXT, box=b"/a (b) [] null"), ""
    yield "form-i-sig-sjalv.pdf", lambda: page_pdf(
        b"/X Do " * 30 + TEXT, b"", b"/XObject << /X 6 0 R >>",
        stream(b"/X Do /X Do " + TEXT, b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >>"),
    ), ""  # fmt: skip
    yield "form-i-form.pdf", lambda: page_pdf(
        b"/X0 Do " + TEXT, b"", b"/XObject << /X0 6 0 R >>",
        *(stream(b"/X Do " * 10, b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X %d 0 R >> >>"
                 % (n + 1)) for n in range(6, 14)), stream(TEXT, b"/Type /XObject /Subtype /Form /BBox [0 0 9 9]"),
    ), ""  # fmt: skip
    yield "trasig-strom.pdf", lambda: pdf([
        b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R >>",
        stream(zlib.compress(b"x" * 9999)[:20] + b"\xff" * 50, b"/Filter /FlateDecode")]), ""  # fmt: skip
    yield "jbig2.pdf", lambda: page_pdf(
        b"/Im Do", b"", b"/XObject << /Im 6 0 R >>",
        stream(b"\x97JB2" + b"\xff" * 400, b"/Type /XObject /Subtype /Image /Width 99999 /Height 99999 /BitsPerComponent 1 "
               b"/ColorSpace /DeviceGray /Filter /JBIG2Decode")), ""  # fmt: skip
    yield "jattebild.pdf", lambda: page_pdf(
        b"/Im Do " + TEXT, b"", b"/XObject << /Im 6 0 R >>",
        stream(b"\xff\xd8\xff", b"/Type /XObject /Subtype /Image /Width 4000000000 /Height 4000000000 /BitsPerComponent 16 "
               b"/ColorSpace /DeviceRGB /Filter /DCTDecode")), ""  # fmt: skip
    yield "djup-lista.pdf", lambda: page_pdf(b"[" * 100_000 + TEXT), ""
    yield (
        "djup-ordlista.pdf",
        lambda: pdf([b"<< /Type /Catalog /Pages 2 0 R /X " + b"<< /A " * 20_000, b"null"]),
        BROKEN,
    )
    yield (
        "manga-rutor.pdf",
        lambda: page_pdf(b"".join(b"%d %d 9 9 re S\n" % (n % 600, n // 600) for n in range(60_000))),
        "",
    )
    yield "manga-linjer.pdf", lambda: page_pdf(
        TEXT + b"".join(b" %d 0 m %d 800 l S 0 %d m 600 %d l S\n" % (n, n, n, n) for n in range(600))), ""  # fmt: skip
    yield "langd-ljuger.pdf", lambda: page_pdf(TEXT).replace(b"/Length %d" % len(TEXT), b"/Length 99999999"), ""
    yield "bara-huvud.pdf", lambda: b"%PDF-1.7\n", BROKEN
    yield "ascii85-bomb.pdf", lambda: pdf([
        b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R >>",
        stream(b"z" * 10_000_000 + b"~>", b"/Filter [/ASCII85Decode]")]), ""  # fmt: skip
    yield "runlength-bomb.pdf", lambda: pdf([
        b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R >>",
        stream(b"\x81 " * 4_000_000 + b"\x80", b"/Filter [/RunLengthDecode]")]), ""  # fmt: skip
    yield "lzw.pdf", lambda: pdf([
        b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R >>",
        stream(b"\x80\x0b\x60\x50" * 200_000, b"/Filter [/LZWDecode]")]), ""  # fmt: skip
    yield "zip-i-zip.pdf", lambda: pdf([
        b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R >>",
        stream(zlib.compress(zlib.compress(b" " * 300_000_000, 9), 9), b"/Filter [/FlateDecode /FlateDecode]")]), "packar upp"  # fmt: skip
    yield "tjock.pdf", lambda: many_pages(2_000), "2000 sidor"
    yield "utf16-i-pdf.pdf", lambda: "%PDF-1.4 inte alls".encode("utf-16"), ""


def many_pages(count: int) -> bytes:
    kids = b" ".join(b"%d 0 R" % n for n in range(3, 3 + count))
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] >>"
    return pdf([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count)]
               + [page] * count)  # fmt: skip


def office() -> Iterator[Hostile]:
    yield "utanfor.docx", lambda: word("&ut;", outside("file:///etc/passwd")), "XML-definition"
    yield "natet.docx", lambda: word("&ut;", outside("http://127.0.0.1:1/x")), "XML-definition"
    yield "miljard.docx", lambda: word("&l9;", entities()), "XML-definition"
    yield "miljard.xlsx", lambda: workbook(rows('<c r="A#" t="str"><v>&l9;</v></c>'), "", entities()), "XML-definition"
    yield "doctype-langt-ned.docx", lambda: word("&l9;", f"<!--{'x' * 5000}-->{entities()}"), BROKEN
    yield "lankad.docx", lambda: word(word_table("Barn|12", "Vuxna|13"), **{"word/_rels/document.xml.rels":
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        'TargetMode="External" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"'
        ' Target="http://127.0.0.1:1/mall.dotm"/></Relationships>'}), ""  # fmt: skip
    yield "djup.docx", lambda: word("<w:tbl><w:tr><w:tc>" * 500 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 500), "nästlade"
    yield (
        "djup-sdt.docx",
        lambda: word("<w:sdt><w:sdtContent>" * 5_000 + "<w:p/>" + "</w:sdtContent></w:sdt>" * 5_000),
        "",
    )
    yield "bred.docx", lambda: word(
        '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="99999"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>' * 300), ""  # fmt: skip
    yield "hoppa.docx", lambda: word(word_table("Barn|12").replace(
        "<w:tr>", '<w:tr><w:trPr><w:gridBefore w:val="99999"/></w:trPr>')), ""  # fmt: skip
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
    yield "binar.xlsb", lambda: packed({"xl/workbook.bin": b"\x01"}), "XLSB"
    yield "rapporter.zip", lambda: packed({"a.txt": "Barn\t1", "b.pdf": b"%PDF-1.4"}), "zip-arkiv"
    yield "epub.epub", lambda: packed({"mimetype": "application/epub+zip", "OEBPS/content.opf": "<o/>"}), "zip-arkiv"
    yield "vag.docx", lambda: packed({"word/document.xml": "<w/>", "../../utanför.txt": "x"}), "sökväg utanför"
    yield "vag-windows.docx", lambda: packed({"word/document.xml": "<w/>", "C:\\temp\\x.txt": "x"}), "sökväg utanför"
    yield "bomb.docx", lambda: word(" " * 60_000_000), "packar upp"
    yield "bomb-i-bomb.docx", lambda: nested_archives(30), "zip-arkiv"
    yield "overlappande.docx", lambda: overlapping(200), "packar upp"
    yield "manga-delar.xlsx", lambda: packed({f"xl/d{n}.xml": "" for n in range(30_000)} | {"xl/workbook.xml": ""}), ""
    yield "ljuger-om-storlek.docx", lambda: with_header_count(word("x" * 30_000_000), "word/document.xml", 10), ""
    yield "tva-lika-delar.docx", lambda: packed({"word/document.xml": "<w/>", "Word/Document.xml": "<w/>"}), ""
    yield "ingen-kropp.docx", lambda: packed({"word/document.xml": f'<w:document xmlns:w="{WORD}"/>'}), ""
    yield "kolumner.xlsx", lambda: workbook(rows("".join(f'<c t="str"><v>{c}</v></c>' for c in range(16_384)))), ""
    yield "bortom-excel.xlsx", lambda: workbook('<row r="1048577"><c r="XFE1048577" t="str"><v>x</v></c></row>'), ""
    yield (
        "rad-noll.xlsx",
        lambda: workbook('<row r="0"><c r="A0"><v>1</v></c></row><row r="-5"><c r="A-5"><v>2</v></c></row>'),
        "",
    )
    yield "jatterad.xlsx", lambda: workbook('<row r="99999999999999"><c r="A99999999999999"><v>1</v></c></row>'), ""
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
    yield "miljon-tomma.xlsx", lambda: workbook(
        rows('<c r="A#" t="str"><v>Barn</v></c><c r="B#"><v>1</v></c>') + rows('<c r="A#" s="0"/>', 4, 1_000_000)), ""  # fmt: skip
    yield "miljon-fyllda.xlsx", lambda: workbook(rows('<c r="A#"><v>1</v></c>', 1, 1_000_000)), "ifyllda celler"


def texts() -> Iterator[Hostile]:
    table = "<table><tr><td>Barn</td><td>12</td></tr><tr><td>Vuxna</td><td>13</td></tr></table>"
    yield "tom.pdf", lambda: b"", "tom"
    yield "lang-rad.txt", lambda: b"Barn\t12\n" + b"x" * 50_000_000, "rad på"
    yield "nolltecken.txt", lambda: b"Barn\t12\x00\x00\nVuxna\t13\n" * 50, "NUL"
    yield "bara-styrtecken.txt", lambda: bytes(range(1, 9)) * 500, "inte text"
    yield "slump.txt", lambda: bytes((n * n * 7 + n // 3) % 256 for n in range(9_000)), ""
    yield "utf32.txt", lambda: "Verksamhet\tUtfall\nBarn\t12\nÖvrigt\t13\n".encode("utf-32"), ""
    yield "utf32-utan-marke.txt", lambda: ("Verksamhet\tUtfall\nBarn\t12\nÖvrigt\t13\n" * 9).encode("utf-32-le"), "NUL"
    yield "utf7.txt", lambda: "Verksamhet\tUtfall\nBarn\t12\nÖvrigt\t13\n".encode("utf-7"), ""
    yield "tabbar.txt", lambda: b"\t" * 900_000 + b"1\n", ""
    yield "lodstreck.md", lambda: b"|" * 900_000 + b"\n|---|\n", ""
    yield "tomma-rader.txt", lambda: b"\n" * 20_000_000, "tom"
    yield "siffror.txt", lambda: b"1 " * 400_000, ""
    yield "mellanrum.txt", lambda: (b"a" + b" " * 50_000 + b"1\n") * 20, ""
    yield "kombinerande.txt", lambda: ("a" + "\u0301" * 300_000).encode(), ""
    yield "celler.txt", lambda: (b"\t".join(b"1" for _ in range(50)) + b"\n") * 20_000, "celler"
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
    yield "div.html", lambda: b"<!doctype html><body>" + b"<div>" * 20_000 + table.encode(), ""
    yield (
        "attribut.html",
        lambda: b"<!doctype html><p " + b" ".join(b"a%d=1" % n for n in range(1_000_000)) + b">" + table.encode(),
        "",
    )
    yield "oavslutat.html", lambda: b"<!doctype html><body>" + b"<b><i><p>" * 50_000 + table.encode(), ""
    yield "ljuger-om-kodning.html", lambda: (
        "<!doctype html><meta charset=utf-16><body>" + table.replace("Barn", "Åtgärder")).encode("cp1252"), ""  # fmt: skip
    yield "djup.html", lambda: b"<!doctype html><body>" + b"<table><tr><td>" * 500 + b"1", "nästlade"
    yield (
        "spann.html",
        lambda: b"<!doctype html><table>" + b"<tr><td rowspan=65000 colspan=1000>1<td>2</tr>" * 2_000,
        "",
    )
    yield "entiteter.html", lambda: b"<!doctype html><body>" + b"&#x110000;&nope;&#0;" * 50_000 + table.encode(), ""
    yield (
        "skript.html",
        lambda: b"<!doctype html><body><script>" + b"document.write(1);" * 100_000 + b"</script>" + table.encode(),
        "",
    )
    yield "cdata.xhtml", lambda: f'<?xml version="1.0"?>{entities()}<html><body>&l9;{table}</body></html>'.encode(), ""
    yield "svg.svg", lambda: b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><text>12</text></svg>', ""


def all_hostile() -> list[Hostile]:
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
