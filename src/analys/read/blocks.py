"""What a reader sees in reading order -> one Document.

PDF, DOCX, XLSX and HTML differ in how they say heading, paragraph and table; from here on they are the same. A reader
yields Heading, Text and Grid blocks in reading order, and `blocks_to_document` numbers the tables, keeps the heading
path, and lays every cell in the frame with its place in the source.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from analys.read.document import Document, Line
from analys.words.dated_lines import months_in_title
from analys.words.schema import CELL, TABELL, frame
from analys.words.vocabulary import one_of

_NAMES_MEASURE = re.compile(r"(?i)(?:andel|antal)\b")
_TITLED = re.compile(rf"(?i){one_of('tabelltitel')}\s?\d")  # 'Tabell 4. Antal …'
INGRESS_LENGTH = 120  # a longer paragraph before a table is prose, not its caption or unit line
HEADING_LENGTH = 160
_LEAST_ROW_NUMBERS = 3  # down the first column, beside the letters of a sheet

# A footnote mark raised above the line must not become a digit of the number before it: 1 234<sup>1</sup> -> '1 234¹'.
_RAISED = str.maketrans("0123456789abcdefgn", "⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉᶠᵍⁿ", "()[].")
CAPTION = re.compile(rf"{one_of('bildtextord')}\b", re.IGNORECASE)
_WHITE_SPACE = re.compile(r"[ \t\r\n\f\v]+")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_UNSEEN = re.compile(r"[\u00ad\u200b\u200c\u200d\u2060\ufeff]")  # places where a word may be broken or must not be
_HYPHENED = re.compile(
    rf"(?<=[^\W\d_][a-zåäöéü])-[^\S\n]*\n\s*(?=[a-zåäöéü])(?!{one_of('bindeord efter bindestreck')}\b)"
)

_THOUSANDS_PARTED = re.compile(r"[-−–+]?\d{1,3}(?: \d{3})+(?:[,.]\d+)?(?: ?%)?")
SEVERAL = "; "  # between the numbers of a cell that holds several
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Heading:
    """A heading: its level from 1, and its text."""

    level: int
    text: str
    page: int | None = None


@dataclass(frozen=True)
class Text:
    """A paragraph or line outside the tables."""

    text: str
    page: int | None = None


class PlacedCell(NamedTuple):
    """A cell of a grid, row and column from 1; box is x0, top, x1, bottom in points, page where not the grid's.

    `lines`: its paragraphs and broken lines, where a reader knows them and they are more than one.
    """

    row: int
    column: int
    text: str
    row_span: int = 1
    column_span: int = 1
    box: Box | None = None
    page: int | None = None
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class PlacedGrid:
    """A table: its cells, the page it begins on, its own caption, and how it was decided what its cells are."""

    cells: tuple[PlacedCell, ...]
    page: int | None = None
    caption: str = ""
    decided: str = ""


Block = Heading | Text | PlacedGrid


def clean_text(text: str) -> str:
    """Return text in NFC on one line: runs of white space are one space, control and zero-width characters go."""
    if text.isprintable() and "  " not in text and unicodedata.is_normalized("NFC", text):
        return text.strip()  # nearly all text: the only white in it is single spaces
    seen = _UNSEEN.sub("", unicodedata.normalize("NFC", text))
    return _WHITE_SPACE.sub(" ", _CONTROL.sub(" ", seen)).strip()


def lines_of(text: str) -> tuple[str, ...]:
    """The lines of a cell's text that hold anything; () where they are not several."""
    lines = tuple(line for line in map(clean_text, text.split("\n")) if line) if "\n" in text else ()
    return lines if len(lines) > 1 else ()


def broken_text(text: str) -> str:
    """Return text as `clean_text` does; a word hyphened at a line break is whole again ('Avskrivnings-\\ntid').

    Numbers on lines of their own that would be read as one ('85\\n412') stay several.
    """
    if "\n" not in text:
        return clean_text(text)
    lines = lines_of(text)
    if lines and reads_as_one(lines):
        return SEVERAL.join(lines)
    return clean_text(_HYPHENED.sub("", text))


def reads_as_one(numbers: Iterable[str]) -> bool:
    """True for numbers that a space between them would make one: '85' and '412'."""
    return bool(_THOUSANDS_PARTED.fullmatch(" ".join(numbers)))


def raised(text: str) -> str:
    """'1)' -> '¹': a superscript mark as characters that no number is made of."""
    return text.translate(_RAISED)


def compact(cells: Iterable[PlacedCell]) -> tuple[PlacedCell, ...]:
    """Return the cells that have text, on a grid without its wholly empty rows and columns."""
    filled = _one_a_place([c for c in cells if c.text])
    rows = _renumber(filled, lambda c: c.row)
    columns = _renumber(filled, lambda c: c.column)

    def moved(cell: PlacedCell) -> PlacedCell:
        place = rows[cell.row], columns[cell.column]
        spans = _left(cell.row, cell.row_span, rows), _left(cell.column, cell.column_span, columns)
        if (*place, cell.text, *spans) == cell[:5] and not cell.lines:
            return cell
        return PlacedCell(*place, cell.text, *spans, cell.box, cell.page)

    return tuple(sorted((moved(c) for c in filled), key=lambda c: (c.row, c.column)))


def _left(first: int, span: int, places: dict[int, int]) -> int:
    """How many of the rows or columns that a cell spans are left."""
    return 1 if span == 1 else sum(1 for k in range(first, first + span) if k in places)


def without_sheet_frame(cells: tuple[PlacedCell, ...]) -> tuple[PlacedCell, ...]:
    """Return the cells without the letters over the columns and the numbers of the rows that a sheet is shown with.

    Google Sheets saves them with the web page of a sheet, and Excel prints them on request.
    """
    letters = [(c.column - 1, c.text) for c in cells if c.row == 1]
    numbers = [c.text for c in cells if c.column == 1]
    lettered = len(letters) > 1 and all(text == chr(ord("A") + n - 1) for n, text in letters)
    if not lettered or len(numbers) < _LEAST_ROW_NUMBERS or not all(text.isdecimal() for text in numbers):
        return cells
    if any(int(b) <= int(a) for a, b in pairwise(numbers)):
        return cells
    return compact(c._replace(row=c.row - 1, column=c.column - 1) for c in cells if c.row > 1 and c.column > 1)


def _one_a_place(cells: list[PlacedCell]) -> list[PlacedCell]:
    """Join cells that were laid on the same place, so that a place names one cell."""
    places: dict[tuple[int, int], PlacedCell] = {}
    for c in cells:
        place = (c.row, c.column)
        if (first := places.get(place)) is not None:
            spans = max(first.row_span, c.row_span), max(first.column_span, c.column_span)
            c = PlacedCell(*place, f"{first.text} {c.text}", *spans, _around(first.box, c.box), first.page)
        places[place] = c
    return list(places.values())


def _around(a: Box | None, b: Box | None) -> Box | None:
    if a is None or b is None:
        return a or b
    return min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3])


def _renumber(cells: list[PlacedCell], place) -> dict[int, int]:
    return {old: new for new, old in enumerate(sorted({place(c) for c in cells}), start=1)}


def blocks_to_document(
    blocks: Iterable[Block],
    *,
    dokument: str,
    fil: str,
    format: str,
    sha256: str,
    titel: str | None = None,
    notes: Iterable[str] = (),
) -> Document:
    """Return the Document of a file's blocks; headings are carried in the path and are prose lines too."""
    path: list[tuple[int, str]] = []
    tables: list[dict] = []
    cells: list[dict] = []
    prose: list[Line] = []
    before: list[str] = []  # the short lines since the last heading, table or long paragraph
    for block in blocks:
        heading = " / ".join(text for _, text in path)
        if isinstance(block, Heading):
            text = clean_text(block.text)
            if not text:
                continue
            path = [(level, t) for level, t in path if level < block.level] + [(block.level, text)]
            titel = titel or text
            prose.append(Line(None, block.page, text, " / ".join(t for _, t in path)))
            before = []
        elif isinstance(block, Text):
            text = clean_text(block.text)
            if text:
                prose.append(Line(None, block.page, text, heading))
                named = _NAMES_MEASURE.match(text)  # 'Andel (%) personer med hemtjänst 2022.' is no sentence
                sentence = text.endswith(".") and len(text) > INGRESS_LENGTH // 2 and not named
                short = len(text) <= (HEADING_LENGTH if _TITLED.match(text) else INGRESS_LENGTH)
                told = named and before and _TITLED.match(before[-1])  # a caption, and under it what is counted
                told = told or (before and before[-1].endswith(":") and months_in_title(before[-1]))
                before = [*before, text] if short and not sentence else before[-1:] if told else []
        else:
            placed = without_sheet_frame(compact(block.cells))
            if not placed:
                continue
            number = len(tables) + 1
            key = {"dokument": dokument, "tabell": number, "sida": block.page}
            own = {"rubrik": heading, "ingress": _ingress(before, clean_text(block.caption))}
            tables.append({**key, **own, "beslut": block.decided or None})
            cells += [{**key, "sida": c.page or block.page, **_cell_row(c)} for c in placed]
            before = []
    return Document(
        dokument=dokument, fil=fil, format=format, sha256=sha256, titel=titel, notes=tuple(notes),
        tables=frame(TABELL, tables), cells=frame(CELL, cells), prose=tuple(prose),
    )  # fmt: skip


def _ingress(before: list[str], caption: str) -> str | None:
    """The line right before the table; the one above it too where neither is a sentence ('Tabell 3', 'tkr')."""
    lines = before[-1:]
    if len(before) > 1 and not any(line.endswith((".", ":", "?")) for line in before[-2:]):
        lines = before[-2:]
    lines = [*lines, caption] if caption and caption not in lines else lines
    return " | ".join(lines) or None


def _cell_row(cell: PlacedCell) -> dict:
    x0, top, x1, bottom = cell.box or (None,) * 4
    return {
        "rad": cell.row, "kolumn": cell.column, "text": cell.text, "radspann": cell.row_span,
        "kolumnspann": cell.column_span, "x0": x0, "top": top, "x1": x1, "bottom": bottom,
    }  # fmt: skip
