"""XLSX -> Document: each shown sheet split into its blocks, cells as displayed.

A sheet is free paper: several tables stand beside or below each other with empty rows or columns between, titles and
units above.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from analys.read import limits
from analys.read.document import Document, ReadError
from analys.read.office.sheet import NamedSheet
from analys.read.office.sheet_blocks import sheets_to_document
from analys.read.office.xlsx_cells import read_sheet
from analys.read.office.xlsx_parts import open_workbook


def read_xlsx(data: bytes, path: Path, *, dokument: str, fil: str, sha256: str) -> Document:
    """Return the Document of a workbook; sida is the sheet's number, hidden sheets are skipped and noted."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except zipfile.BadZipFile as error:
        raise ReadError(limits.broken(path)) from error
    with archive:
        book = open_workbook(path, archive)
        sheets = [
            NamedSheet(s.number, s.name, s.hidden, lambda s=s: read_sheet(path, archive, s, book)) for s in book.sheets
        ]
        return sheets_to_document(sheets, path, dokument=dokument, fil=fil, format="xlsx", sha256=sha256)
