"""A workbook's parts -> its sheets, and what the cells of every sheet refer to: strings and number formats."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from analys.read import limits
from analys.read.blocks import broken_text, clean_text, raised
from analys.read.document import ReadError
from analys.read.office.package import parse_part, read_parts, relations
from analys.words.excel.format_code import BUILTIN

_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")  # how a string holds a character that XML cannot (ECMA-376 22.9.2.19)
_OFF = ("0", "false")
_STRICT_REL = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


@dataclass(frozen=True)
class Sheet:
    """A sheet of the workbook: its number from 1, name, part and whether it is shown."""

    number: int
    name: str
    part: str
    hidden: bool


@dataclass(frozen=True)
class Workbook:
    """What the cells of every sheet refer to."""

    sheets: tuple[Sheet, ...]
    strings: tuple[str, ...]
    codes: tuple[str, ...]
    epoch_1904: bool
    across: frozenset[int] = frozenset()  # the styles that centre a text over the empty cells to its right
    uncalculated: bool = False  # written by a program that leaves the formulas for Excel to calculate


def open_workbook(path: Path, archive: zipfile.ZipFile) -> Workbook:
    """Return the workbook's list of sheets, shared strings and number formats."""
    parts = read_parts(path, archive, "xl/workbook.xml")
    book = parse_part(path, archive, parts.names[parts.main], "Excel")
    worksheets = {r.id: parts.names[r.part] for r in parts.relations if r.kind == "worksheet" and r.part in parts.names}
    if not parts.relations:
        raise ReadError(limits.broken(path))
    sheets = []
    for number, sheet in enumerate(book.iterfind("{*}sheets/{*}sheet"), start=1):
        if part := worksheets.get(sheet.get(_REL) or sheet.get(_STRICT_REL) or ""):
            hidden = sheet.get("state") in ("hidden", "veryHidden")
            sheets.append(Sheet(number, clean_text(sheet.get("name", "")), part, hidden))
    properties = book.find("{*}workbookPr")
    epoch_1904 = properties is not None and properties.get("date1904", "0") in ("1", "true")
    shared = (parse_part(path, archive, n, "Excel") for n in parts.of("sharedStrings", "xl/sharedstrings.xml"))
    strings = next(map(_strings, shared), ())
    styles = next((parse_part(path, archive, n, "Excel") for n in parts.of("styles", "xl/styles.xml")), None)
    codes = _codes(styles) if styles is not None else ()
    across = _across(styles) if styles is not None else frozenset[int]()
    calculation = book.find("{*}calcPr")
    uncalculated = calculation is not None and calculation.get("fullCalcOnLoad") in ("1", "true")
    return Workbook(tuple(sheets), strings, codes, epoch_1904, across, uncalculated)


def pivot_places(path: Path, archive: zipfile.ZipFile, sheet: Sheet) -> list[str]:
    """Return where a sheet's pivot tables stand, 'A3:C8' or 'A3'; their figures are cells of the sheet like others."""
    names = limits.part_names(archive)
    told = relations(path, archive, names, sheet.part.lower().replace("\\", "/"))
    found = [names[r.part] for r in told if r.kind == "pivotTable" and r.part in names]
    pivots = (parse_part(path, archive, part, "Excel") for part in found)
    places = (pivot.find("{*}location") for pivot in pivots)
    return [place.get("ref", "") for place in places if place is not None]


def _strings(root: etree._Element) -> tuple[str, ...]:
    return tuple(rich_text(item) for item in root.iterfind("{*}si"))


def rich_text(item: etree._Element) -> str:
    """The text of a string, its raised runs as raised characters, phonetic guides and what is struck out left out."""
    parts = [t.text or "" for t in item.iterfind("{*}t")]
    for run in item.iterfind("{*}r"):
        struck = run.find("{*}rPr/{*}strike")
        if struck is not None and struck.get("val", "1") not in _OFF:
            continue
        text = run.findtext("{*}t") or ""
        align = run.find("{*}rPr/{*}vertAlign")
        parts.append(raised(text) if align is not None and align.get("val") == "superscript" else text)
    return broken_text(_ESCAPED.sub(lambda m: chr(int(m[1], 16)), "".join(parts)))


def _across(root: etree._Element) -> frozenset[int]:
    """The cell styles that are centred across a selection."""
    alignments = (style.find("{*}alignment") for style in root.iterfind("{*}cellXfs/{*}xf"))
    return frozenset(n for n, a in enumerate(alignments) if a is not None and a.get("horizontal") == "centerContinuous")


def _codes(root: etree._Element) -> tuple[str, ...]:
    """The number format code of each cell style."""
    own = {f.get("numFmtId"): f.get("formatCode", "General") for f in root.iterfind("{*}numFmts/{*}numFmt")}
    codes = []
    for style in root.iterfind("{*}cellXfs/{*}xf"):
        number = style.get("numFmtId", "0")
        codes.append(own.get(number) or BUILTIN.get(int(number) if number.isdigit() else 0, "General"))
    return tuple(codes)
