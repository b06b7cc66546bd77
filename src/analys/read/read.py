"""A file -> its Document, by what the file holds; its ending only has to agree.

One row is never judged here: the readers are faithful, `interpret` decides what a cell means. A file that cannot be
read raises ReadError with one Swedish line: the file, what is wrong, and what to do.
"""

from __future__ import annotations

import hashlib
import re
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import cast

import polars as pl

from analys.read import limits
from analys.read.document import Document, ReadError
from analys.read.text.decode import decode

READER_VERSION = "1"  # raise it when the same bytes would give other cells, so that known files are read again

ENDINGS = {
    "pdf": (".pdf",),
    "docx": (".docx", ".docm", ".dotx"),
    "xlsx": (".xlsx", ".xlsm", ".xltx"),
    "html": (".html", ".htm", ".xhtml"),
    "markdown": (".md", ".markdown"),
    "text": (".txt", ".text", ".tsv", ".tab"),
}
READABLE = tuple(ending for endings in ENDINGS.values() for ending in endings)
_CONTROL = r"[\x00-\x08\x0e-\x1f\x7f-\x9f]"
_NAMES = {
    "pdf": "PDF", "docx": "Word (DOCX)", "xlsx": "Excel (XLSX)", "html": "HTML", "markdown": "Markdown", "text": "text",
}  # fmt: skip
# What other programs' files start with, and what to do with them.
_PICTURE = "är en bild utan text. Läs av den med OCR till en sökbar PDF."
_PACKED = "är ett packat arkiv. Packa upp det och ange filerna i det."
_PROGRAM = "är ett program och läses inte."
_MAIL = "är ett mejl. Spara bilagan med rapporten som en egen fil och ange den."
_DATA = "är en datafil och ingen rapport. Ange den rapport som tabellerna är tryckta i."
_FOREIGN = (
    (b"{\\rtf", "är en RTF-fil. Öppna den i Word och spara den som DOCX."),
    *((mark, _PICTURE) for mark in (b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"GIF8")),
    *((mark, _PACKED) for mark in (b"7z\xbc\xaf", b"Rar!", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")),
    *((mark, _PROGRAM) for mark in (b"MZ", b"\x7fELF")),
    *((mark, _DATA) for mark in (b"SQLite format 3\x00", b"PAR1", b"ARROW1")),
    (b"%!PS", "är en PostScript-fil. Skriv ut den som PDF."),
)
_MAIL_HEADS = (b"From:", b"Received:", b"Return-Path:", b"MIME-Version:", b"Delivered-To:", b"X-")


def read_document(path: Path, dokument: str) -> Document:
    """Return the Document of a file of any kind; raises ReadError with one Swedish line."""
    path = Path(path)
    with limits.time_limit(path, limits.MAX_SECONDS):
        try:
            document = _without_controls(_read(path, dokument))
            limits.check_cells(path, document.cells.height)
            limits.check_columns(path, cast(int, document.cells["kolumn"].max() or 0))
            return document
        except ReadError as error:
            raise ReadError(_one_line(str(error), path)) from error.__cause__
        except (MemoryError, RecursionError) as error:
            raise ReadError(
                f"{path.name}: är för stor eller för djupt nästlad för att läsas. Spara om den, eller dela den i "
                "mindre delar."
            ) from error
        except Exception as error:  # a fault of a parser library on damaged bytes: the other files go on
            raise ReadError(f"{limits.broken(path)} ({type(error).__name__})") from error


def _without_controls(document: Document) -> Document:
    """Leave out what no paper prints and a terminal would obey."""

    def plain(*columns: str) -> pl.Expr:
        return pl.col(*columns).str.replace_all(_CONTROL, "")

    prose = tuple(replace(p, text=re.sub(_CONTROL, "", p.text), heading=re.sub(_CONTROL, "", p.heading))
                  for p in document.prose)  # fmt: skip
    return replace(
        document,
        cells=document.cells.with_columns(plain("text")),
        tables=document.tables.with_columns(plain("rubrik", "ingress")),
        titel=document.titel and re.sub(_CONTROL, "", document.titel),
        prose=prose,
    )


def _one_line(message: str, path: Path) -> str:
    message = " ".join(message.split())
    return message if message.startswith(path.name) else f"{path.name}: {message}"


def _read(path: Path, dokument: str) -> Document:
    data = _bytes(path)
    format = sniff(data, path)
    _check_ending(path, format)
    place = {"dokument": dokument, "fil": path.name, "sha256": hashlib.sha256(data).hexdigest()}
    if format == "pdf":
        from analys.read.pdf.read_pdf import read_pdf

        return read_pdf(data, path, **place)
    if format == "docx":
        from analys.read.office.read_docx import read_docx

        return read_docx(data, path, **place)
    if format == "xlsx":
        from analys.read.office.read_xlsx import read_xlsx

        return read_xlsx(data, path, **place)
    limits.check_size(path, len(data), limits.MAX_HTML_MB if format == "html" else limits.MAX_TEXT_MB)
    if format == "html":
        from analys.read.html.read_html import read_html

        return read_html(data, path, **place)
    return _read_text(decode(data, path), path, format, place)


def _read_text(text: str, path: Path, format: str, place: dict) -> Document:
    if not text.strip():
        raise ReadError(f"{path.name}: är tom. Kontrollera att rätt fil sparades.")
    from analys.read.extract import is_extract, read_extract
    from analys.read.text.read_text import read_text

    return read_extract(text, **place) if is_extract(text) else read_text(text, format=format, **place)


def _bytes(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise ReadError(f"{path.name}: är ingen fil. Ange en fil, eller en mapp med filer.")
        if size == 0:
            raise ReadError(f"{path.name}: är tom (0 byte). Hämta eller spara filen på nytt.")
        limits.check_size(path, size, limits.MAX_FILE_MB)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise ReadError(f"{path.name}: finns inte. Kontrollera namnet och mappen.") from error
    except PermissionError as error:
        raise ReadError(
            f"{path.name}: får inte läsas. Stäng filen i andra program, eller ändra behörigheten."
        ) from error
    except OSError as error:
        raise ReadError(f"{path.name}: går inte att läsa från disken. Kopiera filen till datorn först.") from error


def sniff(data: bytes, path: Path) -> str:
    """Return the format that the bytes are, as in ENDINGS; raises ReadError for formats nobody here reads."""
    start = data[:1024].lstrip(b"\x00\xef\xbb\xbf \t\r\n")
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data[:2] == b"PK":
        return _sniff_archive(path)
    if data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise ReadError(f"{path.name}: {_old_office(data)}")
    for mark, message in _FOREIGN:
        if data.startswith(mark):
            raise ReadError(f"{path.name}: {message}")
    if data[4:12] in (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypavif") or data[:4] + data[8:12] == b"RIFFWEBP":
        raise ReadError(f"{path.name}: {_PICTURE}")
    if data.startswith(_MAIL_HEADS) and b"\nMIME-Version:" in b"\n" + data[:20_000]:
        raise ReadError(f"{path.name}: {_MAIL}")
    ending = path.suffix.lower()
    if _is_html(start) or ending in ENDINGS["html"]:
        return "html"
    if ending in (*ENDINGS["pdf"], *ENDINGS["docx"], *ENDINGS["xlsx"]) and b"\x00" in data[:4096]:
        raise ReadError(limits.broken(path))
    return "markdown" if ending in ENDINGS["markdown"] else "text"


def _is_html(start: bytes) -> bool:
    text = start.replace(b"\x00", b"").lower()
    if text.startswith((b"<?xml", b"<!--")):
        return any(tag in text for tag in (b"<html", b"<body", b"<table"))
    return text.startswith((b"<!doctype html", b"<html", b"<head", b"<body", b"<table", b"<meta", b"<title"))


def _sniff_archive(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            limits.check_archive(path, archive)
            names = set(archive.namelist())
    except zipfile.BadZipFile as error:
        raise ReadError(limits.broken(path)) from error
    lower = {n.lower() for n in names}
    if "word/document.xml" in lower:
        return "docx"
    if "xl/workbook.xml" in lower:
        return "xlsx"
    if "xl/workbook.bin" in lower:
        raise ReadError(f"{path.name}: är en binär Excelfil (XLSB). Spara den som XLSX.")
    if "ppt/presentation.xml" in lower:
        raise ReadError(f"{path.name}: är en PowerPoint-fil. Spara den som PDF.")
    if "content.xml" in lower and "mimetype" in lower:
        raise ReadError(f"{path.name}: är en OpenDocument-fil. Spara den som DOCX eller XLSX.")
    raise ReadError(f"{path.name}: är ett zip-arkiv. Packa upp det och ange filerna i det.")


def _old_office(data: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "är skyddad med lösenord. Öppna den, ta bort skyddet och spara den igen."
    if "WordDocument".encode("utf-16-le") in data:
        return "är en gammal Word-fil (DOC). Spara den som DOCX."
    if "Workbook".encode("utf-16-le") in data or "Book".encode("utf-16-le") in data:
        return "är en gammal Excelfil (XLS). Spara den som XLSX."
    if "PowerPoint Document".encode("utf-16-le") in data:
        return "är en gammal PowerPoint-fil (PPT). Spara den som PDF."
    if "__substg1.0".encode("utf-16-le") in data:
        return _MAIL
    return "är ett äldre Office-format. Spara den som DOCX eller XLSX."


def _check_ending(path: Path, format: str) -> None:
    """Raise when the ending promises another kind of file; a name without a known ending promises nothing."""
    ending = path.suffix.lower()
    promised = next((f for f, endings in ENDINGS.items() if ending in endings), None)
    if promised is None or promised == format or {promised, format} == {"text", "markdown"}:
        return
    raise ReadError(
        f"{path.name}: heter {ending} men innehåller {_NAMES[format]}. Ge filen rätt ändelse "
        f"({ENDINGS[format][0]}) om innehållet är det väntade, annars hämta den på nytt."
    )
