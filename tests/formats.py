"""One table written into every format that can be read, for tests that ask whether all give the same cells."""

from __future__ import annotations

import html
from dataclasses import dataclass
from pathlib import Path

import docx
import polars as pl
import typst
import xlsxwriter

from analys.read.document import Document
from analys.words.numbers import plain_spaces


@dataclass(frozen=True)
class Span:
    """A cell that covers several rows or columns; the cells it covers are None in the table."""

    text: str
    rows: int = 1
    columns: int = 1


Table = list[list[str | Span | None]]


def span_of(cell: str | Span) -> Span:
    return cell if isinstance(cell, Span) else Span(cell)


def grid_of(table: Table) -> dict[tuple[int, int], tuple[str, int, int]]:
    """What every reader should find: (row, column) -> text, rows, columns."""
    return {
        (r, c): (span_of(cell).text, span_of(cell).rows, span_of(cell).columns)
        for r, row in enumerate(table, 1)
        for c, cell in enumerate(row, 1)
        if cell is not None and span_of(cell).text
    }


def write_html(path: Path, table: Table, heading: str = "Rubrik", before: str = "") -> Path:
    rows = []
    for row in table:
        cells = [span_of(c) for c in row if c is not None]
        data = (f'<td rowspan="{c.rows}" colspan="{c.columns}">{html.escape(c.text)}</td>' for c in cells)
        rows.append(f"<tr>{''.join(data)}</tr>")
    path.write_text(
        f"<!doctype html><html lang=sv><body><h1>{html.escape(heading)}</h1><p>{html.escape(before)}</p>"
        f"<table>{''.join(rows)}</table></body></html>",
        encoding="utf-8",
    )
    return path


def write_docx(path: Path, table: Table, heading: str = "Rubrik", before: str = "") -> Path:
    document = docx.Document()
    document.add_heading(heading, 1)
    if before:
        document.add_paragraph(before)
    word = document.add_table(rows=len(table), cols=len(table[0]))
    word.style = "Table Grid"
    for r, row in enumerate(table):
        for c, cell in enumerate(row):
            if cell is None:
                continue
            span = span_of(cell)
            target = word.cell(r, c)
            if span.rows > 1 or span.columns > 1:
                target = target.merge(word.cell(r + span.rows - 1, c + span.columns - 1))
            target.text = span.text
    document.save(str(path))
    return path


def write_xlsx(path: Path, table: Table, heading: str = "Rubrik", before: str = "") -> Path:
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet()
    sheet.write_string(0, 0, heading)
    if before:
        sheet.write_string(1, 0, before)
    for r, row in enumerate(table, start=3):
        for c, cell in enumerate(row):
            if cell is None:
                continue
            span = span_of(cell)
            if span.rows > 1 or span.columns > 1:
                sheet.merge_range(r, c, r + span.rows - 1, c + span.columns - 1, span.text)
            else:
                sheet.write_string(r, c, span.text)
    book.close()
    return path


def write_markdown(path: Path, table: Table, heading: str = "Rubrik", before: str = "") -> Path:
    lines = [f"# {heading}", "", before, ""]
    for r, row in enumerate(table):
        texts = [("" if c is None else span_of(c).text).replace("|", r"\|") for c in row]
        lines.append("| " + " | ".join(texts) + " |")
        if r == 0:
            lines.append("|" + "---|" * len(row))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def write_tabs(path: Path, table: Table, heading: str = "Rubrik", before: str = "", encoding: str = "utf-8") -> Path:
    lines = [heading, "", before, ""]
    lines += ["\t".join("" if c is None else span_of(c).text for c in row) for row in table]
    path.write_bytes(("\r\n".join(lines) + "\r\n").encode(encoding))
    return path


def _escape(text: str) -> str:
    return "".join("\\" + c if c in r"\#$*_`<>@=~-+./'\"[]" else c for c in text)


STROKES = {
    "ruled": "stroke: 0.5pt, inset: 5pt",
    "plain": "stroke: none, inset: 5pt",
    "lines": "stroke: (x, y) => (top: 0.5pt, bottom: 0.5pt), inset: 5pt",
    "zebra": "stroke: none, inset: 5pt, fill: (x, y) => if calc.odd(y) { luma(230) }",
}


def typst_table(table: Table, layout: str, widths: str | None = None, number_align: str = "right") -> str:
    cells = []
    for row in table:
        for cell in row:
            if cell is not None:
                span = span_of(cell)
                align = "align: center + horizon, " if span.columns > 1 else ""
                cells.append(f"table.cell({align}rowspan: {span.rows}, colspan: {span.columns})[{_escape(span.text)}],")
    columns = widths or f"(auto,) * {len(table[0])}"
    align = f"(x, y) => if x == 0 {{ left + horizon }} else {{ {number_align} + horizon }}"
    return f"#table(columns: {columns}, align: {align}, {STROKES[layout]},\n" + "\n".join(cells) + ")\n"


def write_pdf(
    path: Path, table: Table, heading: str = "Rubrik", before: str = "", layout: str = "ruled", **options: str
) -> Path:
    source = (
        f"#set page(width: 21cm, height: 29.7cm)\n#set text(size: 10pt)\n= {_escape(heading)}\n\n{_escape(before)}\n\n"
    )
    path.write_bytes(typst.compile((source + typst_table(table, layout, **options)).encode("utf-8"), pdf_tags=False))
    return path


WRITERS = {
    "html": write_html, "docx": write_docx, "xlsx": write_xlsx, "md": write_markdown, "txt": write_tabs,
    "pdf": write_pdf,
}  # fmt: skip


def grids(document: Document) -> list[dict[tuple[int, int], tuple[str, int, int]]]:
    """The cells of each table as (row, column) -> text, rows, columns."""
    return [
        {
            (r["rad"], r["kolumn"]): (plain_spaces(r["text"]), r["radspann"], r["kolumnspann"])
            for r in document.cells.filter(pl.col("tabell") == number).iter_rows(named=True)
        }
        for number in document.tables["tabell"]
    ]


def texts(grid: dict) -> dict:
    return {place: cell[0] for place, cell in grid.items()}
