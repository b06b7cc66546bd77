"""What the files of other programs start with, and the Swedish advice for each: no reader here takes them."""

from __future__ import annotations

import re

_PICTURE_ONLY = "är en bild utan text. Läs av den med OCR till en sökbar PDF."
_PACKED = "är ett packat arkiv. Packa upp det och ange filerna i det."
_PROGRAM = "är ett program och läses inte."
_MAIL = "är ett mejl. Spara bilagan med rapporten som en egen fil och ange den."
_DATA = "är en datafil och ingen rapport. Ange den rapport som tabellerna är tryckta i."
_FIRST_BYTES = (
    (b"{\\rtf", "är en RTF-fil. Öppna den i Word och spara den som DOCX."),
    *((mark, _PICTURE_ONLY) for mark in (b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"GIF8")),
    *((mark, _PACKED) for mark in (b"7z\xbc\xaf", b"Rar!", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")),
    *((mark, _PROGRAM) for mark in (b"MZ", b"\x7fELF")),
    *((mark, _DATA) for mark in (b"SQLite format 3\x00", b"PAR1", b"ARROW1")),
    (b"%!PS", "är en PostScript-fil. Skriv ut den som PDF."),
)
# Endings of such files: one that holds a report in another format is misnamed, as a .docx that holds a PDF is.
ENDINGS = frozenset((
    ".rtf", ".doc", ".dot", ".xls", ".xlt", ".xlsb", ".ppt", ".pptx", ".odt", ".odp", ".eml", ".msg", ".png", ".jpg",
    ".jpeg", ".gif", ".tif", ".tiff", ".zip", ".7z", ".gz", ".exe",
))  # fmt: skip
_WEB_ARCHIVE = "är en webbsida sparad som en enda fil (MHT). Öppna den i Word och spara den som DOCX."
_XML = (
    (b"urn:schemas-microsoft-com:office:spreadsheet", "är Excels XML-format från 2003. Spara den som XLSX."),
    (b"/word/2003/wordml", "är Words XML-format från 2003. Spara den som DOCX."),
    (b"/office/2006/xmlPackage", "är en Word-fil skriven som XML. Spara den som DOCX."),
    (b"opendocument:xmlns:office", "är en OpenDocument-fil skriven som XML. Spara den som ODS, DOCX eller PDF."),
)
_MAIL_HEADS = (b"From:", b"Received:", b"Return-Path:", b"MIME-Version:", b"Delivered-To:", b"X-")
_SENT = re.compile(rb"^(?:To|Received|Message-ID):", re.MULTILINE | re.IGNORECASE)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Streams of the old Office formats, named in UTF-16 in the file's directory.
_STREAMS = (
    ("EncryptedPackage", "är skyddad med lösenord. Öppna den, ta bort skyddet och spara den igen."),
    ("WordDocument", "är en gammal Word-fil (DOC). Spara den som DOCX."),
    ("Workbook", "är en gammal Excelfil (XLS). Spara den som XLSX."),
    ("Book", "är en gammal Excelfil (XLS). Spara den som XLSX."),
    ("PowerPoint Document", "är en gammal PowerPoint-fil (PPT). Spara den som PDF."),
    ("__substg1.0", _MAIL),
)
_PARTS_OF_FORMATS = (
    ("xl/workbook.bin", "är en binär Excelfil (XLSB). Spara den som XLSX."),
    ("ppt/presentation.xml", "är en PowerPoint-fil. Spara den som PDF."),
    ("content.xml", "är en OpenDocument-fil. Spara den som DOCX eller PDF."),
)


def is_foreign_xml(data: bytes) -> bool:
    """True for a workbook or document of another program, written as XML."""
    return any(mark in data[:20_000] for mark, _ in _XML)


def advice(data: bytes, parts: frozenset[str]) -> str | None:
    """Return what a file that nobody here reads is and what to do, None where its bytes say no such thing.

    `parts`: the lower-case names of an archive's parts, empty for other files.
    """
    if parts:
        other = "är ett zip-arkiv. Packa upp det och ange filerna i det."
        return next((message for part, message in _PARTS_OF_FORMATS if part in parts), other)
    if data.startswith(_OLE):
        other = "är ett äldre Office-format. Spara den som DOCX eller XLSX."
        return next((message for name, message in _STREAMS if name.encode("utf-16-le") in data), other)
    if data[4:12] in (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypavif") or data[:4] + data[8:12] == b"RIFFWEBP":
        return _PICTURE_ONLY
    if data.startswith(_MAIL_HEADS) and b"\nMIME-Version:" in b"\n" + data[:20_000]:
        return _WEB_ARCHIVE if b"multipart/related" in data[:2_000] and not _SENT.search(data[:20_000]) else _MAIL
    if data.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<?xml") and b"<html" not in data[:20_000].lower():
        return next((message for mark, message in _XML if mark in data[:20_000]), _DATA)
    return next((message for mark, message in _FIRST_BYTES if data.startswith(mark)), None)
