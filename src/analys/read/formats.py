"""The file formats that are read, one entry each: its name, endings, how its bytes are known, its reader and its limit.

Whoever adds a format adds an entry here and a reader; nothing else names them.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from analys.read import limits
from analys.read.document import Document, ReadError
from analys.read.foreign import is_foreign_xml

Reader = Callable[[bytes, Path, dict[str, str]], Document]
Test = Callable[[bytes, frozenset[str]], bool]  # the bytes, and the lower-case names of an archive's parts
_KIND_OF_ODF = ("mimetype", "META-INF/manifest.xml")
_ENOUGH_OF_MANIFEST = 20_000  # bytes


@dataclass(frozen=True)
class Format:
    """One format: `title` is its Swedish name, `is_it` knows it by content (None: only its ending tells it)."""

    name: str
    title: str
    endings: tuple[str, ...]
    read: Reader
    is_it: Test | None
    most_mb: int = limits.MAX_FILE_MB
    is_binary: bool = False


def _pdf(data: bytes, path: Path, place: dict[str, str]) -> Document:
    from analys.read.pdf.read_pdf import read_pdf

    return read_pdf(data, path, **place)


def _docx(data: bytes, path: Path, place: dict[str, str]) -> Document:
    from analys.read.office.read_docx import read_docx

    return read_docx(data, path, **place)


def _xlsx(data: bytes, path: Path, place: dict[str, str]) -> Document:
    from analys.read.office.read_xlsx import read_xlsx

    return read_xlsx(data, path, **place)


def _ods(data: bytes, path: Path, place: dict[str, str]) -> Document:
    from analys.read.office.read_ods import read_ods

    return read_ods(data, path, **place)


def _html(data: bytes, path: Path, place: dict[str, str]) -> Document:
    from analys.read.html.read_html import read_html

    return read_html(data, path, **place)


def _text_as(name: str) -> Reader:
    def read(data: bytes, path: Path, place: dict[str, str]) -> Document:
        from analys.read.extract import is_extract, read_extract
        from analys.read.text.decode import decode
        from analys.read.text.read_text import read_text

        text = decode(data, path)
        if not text.strip():
            raise ReadError(f"{path.name}: är tom. Kontrollera att rätt fil sparades.")
        return read_extract(text, **place) if is_extract(text) else read_text(text, format=name, **place)

    return read


def _is_office(format: str, usual: str) -> Test:
    """An archive with the usual part, or one that says that a part of another name is its document."""

    def is_it(data: bytes, parts: frozenset[str]) -> bool:
        if usual in parts or not parts:
            return usual in parts
        from analys.read.office.package import holds_document

        return holds_document(data, parts, format)

    return is_it


def _is_ods(data: bytes, parts: frozenset[str]) -> bool:
    """An archive that names its kind in its first part, unpacked, as OpenDocument asks, or where its writer put it."""
    if "content.xml" not in parts:
        return False
    if b"opendocument.spreadsheet" in data[:200]:
        return True
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in _KIND_OF_ODF:
            if name in archive.namelist():
                with archive.open(name) as part:
                    return b"opendocument.spreadsheet" in part.read(_ENOUGH_OF_MANIFEST)
    return False


def _is_html(data: bytes, _: frozenset[str]) -> bool:
    text = data[:1024].lstrip(b"\x00\xef\xbb\xbf \t\r\n").replace(b"\x00", b"").lower()
    if text.startswith((b"<?xml", b"<!--")):
        return not is_foreign_xml(data) and any(tag in text for tag in (b"<html", b"<body", b"<table"))
    return text.startswith((b"<!doctype html", b"<html", b"<head", b"<body", b"<table", b"<meta", b"<title"))


FORMATS = (
    Format("pdf", "PDF", (".pdf",), _pdf, lambda data, _: b"%PDF-" in data[:1024], is_binary=True),
    Format(
        "docx",
        "Word (DOCX)",
        (".docx", ".docm", ".dotx"),
        _docx,
        _is_office("docx", "word/document.xml"),
        is_binary=True,
    ),
    Format(
        "xlsx",
        "Excel (XLSX)",
        (".xlsx", ".xlsm", ".xltx"),
        _xlsx,
        _is_office("xlsx", "xl/workbook.xml"),
        is_binary=True,
    ),
    Format("ods", "OpenDocument-kalkyl (ODS)", (".ods", ".ots"), _ods, _is_ods, is_binary=True),
    Format("html", "HTML", (".html", ".htm", ".xhtml"), _html, _is_html, limits.MAX_HTML_MB),
    Format("markdown", "Markdown", (".md", ".markdown"), _text_as("markdown"), None, limits.MAX_TEXT_MB),
    Format("text", "text", (".txt", ".text", ".tsv", ".tab"), _text_as("text"), None, limits.MAX_TEXT_MB),
)
BY_NAME = {f.name: f for f in FORMATS}


def by_ending(ending: str) -> Format | None:
    """Return the format that an ending promises, None for an ending that promises nothing."""
    return next((f for f in FORMATS if ending.lower() in f.endings), None)
