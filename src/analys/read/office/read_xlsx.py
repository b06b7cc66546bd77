"""XLSX -> Document: each shown sheet split into its blocks, cells as displayed.

A sheet is free paper: several tables stand beside or below each other with empty rows or columns between, titles and
units above.
"""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

from analys.read import limits
from analys.read.blocks import Block, Heading, blocks_to_document
from analys.read.document import Document, ReadError
from analys.read.office.sheet_blocks import sheet_blocks, sheet_notes
from analys.read.office.xlsx_cells import read_sheet
from analys.read.office.xlsx_parts import open_workbook

_DEFAULT_NAME = re.compile(r"(?:blad|sheet|ark|tabelle)\s*\d+", re.IGNORECASE)


def read_xlsx(data: bytes, path: Path, *, dokument: str, fil: str, sha256: str) -> Document:
    """Return the Document of a workbook; sida is the sheet's number, hidden sheets are skipped and noted."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except zipfile.BadZipFile as error:
        raise ReadError(limits.broken(path)) from error
    blocks: list[Block] = []
    notes: list[str] = []
    count = 0
    with archive:
        book = open_workbook(path, archive)
        for sheet in book.sheets:
            if sheet.hidden:
                notes.append(f"bladet {sheet.name} är dolt och hoppades över")
                continue
            found = read_sheet(path, archive, sheet, book)
            count += len(found.cells)
            limits.check_cells(path, count)
            notes += sheet_notes(sheet.name, found)
            if found.cells and not _DEFAULT_NAME.fullmatch(sheet.name):
                blocks.append(Heading(1, sheet.name, sheet.number))
            blocks += sheet_blocks(found, sheet.number)
    if not blocks:
        raise ReadError(f"{path.name}: har inga ifyllda celler på synliga blad. Kontrollera att rätt fil sparades.")
    titel = next((b.text for b in blocks if isinstance(b, Heading) and b.level > 1), None)
    return blocks_to_document(
        blocks, dokument=dokument, fil=fil, format="xlsx", sha256=sha256, titel=titel, notes=notes
    )
