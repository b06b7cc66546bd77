"""Sheets of the last workbook whose tables are as they were, taken over part by part into the new one.

A sheet says the same as long as its table's rows, the program and the order of the workbook's formats do. The last
workbook counts only as it was left: one that someone has saved anew in Excel is written anew from the first sheet.
"""

from __future__ import annotations

import importlib.metadata
import json
import posixpath
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

from analys.load.store import checksum, code_version, fingerprint, write_whole

STYLES, TARGET = "xl/styles.xml", re.compile(r'Target="([^"]+)"')


def _program() -> str:
    return fingerprint(code_version("load.workbook"), importlib.metadata.version("xlsxwriter"))


def unchanged(stamp: Path, last: Path, tables: Mapping[str, str]) -> frozenset[str]:
    """Return the tables (name -> checksum of their rows) that the last workbook holds as they now are."""
    try:
        said = json.loads(stamp.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return frozenset()
    if not last.is_file() or said["book"] != checksum(last) or said["program"] != _program():
        return frozenset()
    return frozenset(name for name, rows in tables.items() if said["tables"].get(name) == rows)


def note(stamp: Path, book: Path, tables: Mapping[str, str]) -> None:
    """Note what a workbook was written from."""
    said = {"book": checksum(book), "program": _program(), "tables": dict(tables)}
    write_whole(stamp, json.dumps(said, ensure_ascii=False).encode())


def take_over(book: Path, last: Path, sheets: list[int]) -> bool:
    """Put these sheets of the last workbook, by their number, in the place of the new one's, where formats allow it."""
    aside = book.with_name(f".{book.name}.ny")
    with zipfile.ZipFile(book) as new, zipfile.ZipFile(last) as old:
        if new.read(STYLES) != old.read(STYLES) or new.namelist() != old.namelist():
            return False
        taken = {part for number in sheets for part in _parts(new, number)}
        with zipfile.ZipFile(aside, "w", zipfile.ZIP_DEFLATED) as whole:
            for part in new.infolist():
                whole.writestr(part, (old if part.filename in taken else new).read(part.filename))
    aside.replace(book)
    return True


def _parts(book: zipfile.ZipFile, number: int) -> set[str]:
    """Return the names of a sheet and of what hangs on it: the notes at its heads and how they are drawn."""
    sheet = f"xl/worksheets/sheet{number}.xml"
    related = book.read(f"xl/worksheets/_rels/sheet{number}.xml.rels").decode()
    return {sheet, *(posixpath.normpath(posixpath.join("xl/worksheets", t)) for t in TARGET.findall(related))}
