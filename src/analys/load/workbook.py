"""The database -> one Excel workbook: a sheet a table, a first sheet that explains them, and sheets of sums.

A sum counts each krona once: rows that are sums themselves, or parts of another row, are left out of it; the column
*Räknas* of the summed sheet says which, and the sums are formulas over it. Text is written as text, never as a formula.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import polars as pl
import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from analys.load.kept_sheets import take_over
from analys.load.sheet import A4, WIDEST_COLUMN, lay_out, row_heights
from analys.words.declared.shape import Table
from analys.words.schema import DOCUMENT_TABLES, RESULT_TABLES, TABLES

WRAPPED_HEAD = 0.7  # of a head's length: it may stand on two lines
NARROWEST_COLUMN = 6  # characters
LONGEST_SHEET = 100_000  # rows of a sheet; a longer one is slow to open, and the CSV files hold everything
COUNTED, YES = "Räknas", "ja"
PLAIN_NUMBERS = {"år", "tabell", "rad", "kolumn", "källrad", "sida", "ordning", "nummer", "rang", "decimaler"}
SOURCES = "källor"  # addresses of cells: for programs, so not printed where they stand last
KNOWN_BY = {
    "tryckt": "rapporten säger det i huvudet, på raden, i gruppraden eller vid tabellen",
    "bevisad": "inget annat går ihop med rapportens egna tal",
    "ärvd": "följer av rubriken, dokumentet eller kolumnen bredvid",
    "antagen": "inget i rapporten säger det; ett antagande, som inte ger något belopp_tkr",
    "text": "talet är läst ur en mening, inte ur en tabell",
}


class Summed(NamedTuple):
    """What a sheet of sums is taken over, which columns add up, and which rows count (else why not)."""

    keys: tuple[str, ...]
    added: tuple[str, ...]
    counts: pl.Expr
    why_not: pl.Expr


SUMS = {
    "budgetavvikelse": Summed(
        ("dokument", "kommun", "period", "indelning", "post"),
        ("budget", "utfall", "avvikelse", "redovisad_avvikelse", "föregående_utfall", "förändring"),
        pl.col("nivå") == "del",
        pl.col("nivå"),
    ),
    "placeringskostnad": Summed(
        ("dokument", "kommun", "år", "jämförelse", "område"),
        ("kostnad_bas", "kostnad_utfall", "avvikelse", "volymeffekt", "priseffekt", "mixeffekt", "ren_volymeffekt"),
        ~pl.col("underrad").fill_null(False),
        pl.lit("del av raden ovanför"),
    ),
}  # fmt: skip


def totals(name: str, rows: pl.DataFrame) -> pl.DataFrame:
    """Return one row of sums for each group of a result table, with how many rows each sum holds."""
    summed = SUMS[name]
    sums = [pl.when(pl.col(c).count() > 0).then(pl.col(c).sum()).alias(c) for c in summed.added]
    counted = rows.filter(summed.counts)
    return counted.group_by(summed.keys, maintain_order=True).agg(pl.len().alias("antal_rader"), *sums)


def heading(column: str, unit: str = "") -> str:
    """'föregående_utfall', 'tkr' -> 'Föregående utfall (tkr)'."""
    words = column.replace("_", " ").removesuffix(" tkr" if unit == "tkr" else "\0")
    return words[0].upper() + words[1:] + (f" ({unit})" if unit else "")


class _Book:
    """The workbook being written, with its few formats."""

    def __init__(self, path: Path) -> None:
        settings = {"constant_memory": True, "default_format_properties": {"valign": "top"}}
        self.book = xlsxwriter.Workbook(str(path), settings)
        # a fixed date: same data, same bytes
        self.book.set_properties({"title": "analys", "created": datetime(2000, 1, 1)})
        self.head = self.book.add_format({"bold": True, "text_wrap": True, "bottom": 1})
        self.title = self.book.add_format({"bold": True, "font_size": 14})
        self.link = self.book.add_format({"font_color": "#1f4e79", "underline": 1})
        self.wrapped = self.book.add_format({"text_wrap": True})
        self.guessed = self.book.add_format({"bg_color": "#fff2cc"})
        self.numbers = [self.book.add_format({"num_format": f}) for f in ("#,##0", "#,##0.0", "#,##0.00")]

    def number(self, values: pl.Series) -> xlsxwriter.format.Format:
        """The format that shows the decimals that a column's values have, two at the most."""
        known = values.drop_nulls().head(2_000)
        for places in (0, 1):
            if (known - known.round(places)).abs().max() in (None, 0.0):
                return self.numbers[places]
        return self.numbers[2]

    def settled(self) -> bool:
        """Say whether the formats of cells have all been used: they are numbered as they are first used."""
        return all(form.xf_index is not None for form in (self.head, self.wrapped, *self.numbers))


def write_workbook(
    read: Callable[[str], pl.DataFrame], path: Path, last: Path | None = None, unchanged: frozenset[str] = frozenset()
) -> None:
    """Write every table of the database, with a first sheet that explains them and sheets of sums.

    `unchanged`: tables that stand as they are in the `last` workbook, whose sheets are taken over from it.
    """
    made, taken = _Book(path), list[int]()
    with made.book:
        front = made.book.add_worksheet("Läs mig")
        sizes = {}
        for name in (*RESULT_TABLES, *DOCUMENT_TABLES):
            rows = read(name)
            sizes[name] = rows.height
            same = name in unchanged and made.settled()
            _write_table(made, TABLES[name], rows, heads_only=same)
            taken += [len(made.book.worksheets())] * same
            if name in SUMS:
                _write_sums(made, name, rows.head(LONGEST_SHEET))
        _write_front(made, front, sizes)
    if last and taken and not take_over(path, last, taken):
        write_workbook(read, path)


def _write_table(made: _Book, table: Table, rows: pl.DataFrame, heads_only: bool = False) -> None:
    shown, sheet = rows.head(LONGEST_SHEET), made.book.add_worksheet(table.name)
    heads = [heading(c.name, c.unit) for c in table.columns]
    notes = [f"{c.description}\n\nI databasen: {table.name}.{c.name}" for c in table.columns]
    if table.name in SUMS:
        summed = SUMS[table.name]
        reason = pl.when(summed.counts).then(pl.lit(YES)).otherwise(pl.format("nej: {}", summed.why_not))
        shown = shown.with_columns(reason.alias(COUNTED))
        heads, notes = (
            [*heads, COUNTED],
            [*notes, "Om raden räknas i bladet med summor, så att varje krona räknas en gång"],
        )
    _write_head(made, sheet, shown, heads, notes)
    if heads_only:
        return
    formats = [made.number(shown[c]) if shown[c].dtype == pl.Float64 else None for c in shown.columns]
    columns = shown.columns  # polars makes the list anew for each who asks
    rooms = row_heights(shown)
    for line, row in enumerate(shown.iter_rows(), 1):
        if line in rooms:
            sheet.set_row(line, rooms[line])
        for index, value in enumerate(row):
            _write_value(made, sheet, line, index, value, formats[index], columns[index])
    for index, column in enumerate(columns):
        if column == "säkerhet" or column.endswith("_säkerhet"):
            rule = {"type": "cell", "criteria": "==", "value": '"antagen"', "format": made.guessed}
            sheet.conditional_format(1, index, max(shown.height, 1), index, rule)


def _write_head(made: _Book, sheet, rows: pl.DataFrame, heads: list[str], notes: list[str]) -> None:
    widths = []
    for index, (head, note) in enumerate(zip(heads, notes, strict=True)):
        sheet.write_string(0, index, head, made.head)
        sheet.write_comment(0, index, note, {"x_scale": 2})
        longest = max((len(str(v)) for v in rows[:, index].head(200) if v is not None), default=0)
        widths.append(min(max(len(head) * WRAPPED_HEAD, longest, NARROWEST_COLUMN) + 2, WIDEST_COLUMN))
        sheet.set_column(index, index, widths[-1])
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(rows.height, 1), len(heads) - 1)
    printed = widths[:-1] if rows.columns[-1] == SOURCES and len(widths) > 1 else widths
    lay_out(sheet, printed, rows.height)


def _write_value(made: _Book, sheet, line: int, index: int, value: object, number, column: str) -> None:
    if isinstance(value, bool):
        sheet.write_string(line, index, "ja" if value else "nej")
    elif isinstance(value, float):
        sheet.write_number(line, index, value, number)
    elif isinstance(value, int):
        sheet.write_number(line, index, value, None if column in PLAIN_NUMBERS else made.numbers[0])
    elif isinstance(value, str):
        sheet.write_string(line, index, value, made.wrapped if len(value) > WIDEST_COLUMN else None)
    elif value is not None:
        sheet.write_string(line, index, " ".join(value))


def _write_sums(made: _Book, name: str, rows: pl.DataFrame) -> None:
    """Sums as formulas over the rows that count; the value is there as well, for those who do not calculate."""
    summed, sums, sheet = SUMS[name], totals(name, rows), made.book.add_worksheet(f"{name} summor")
    table = TABLES[name]
    units = {c.name: c.unit for c in table.columns}
    place = {c.name: xl_col_to_name(i) for i, c in enumerate(table.columns)}
    place[COUNTED] = xl_col_to_name(len(table.columns))
    last = rows.height + 1
    span = {c: f"'{name}'!${col}$2:${col}${last}" for c, col in place.items()}
    heads = [heading(c, units.get(c, "")) for c in sums.columns]
    notes = ["Summan tas för varje sådan grupp"] * len(summed.keys) + ["Antal rader som räknas"]
    notes += ["Summa av raderna som räknas, en gång var"] * len(summed.added)
    _write_head(made, sheet, sums, heads, notes)
    for line, row in enumerate(sums.iter_rows(named=True), 1):
        tests = [f'{span[COUNTED]},"{YES}"']
        tests += [f"{span[key]},${xl_col_to_name(i)}{line + 1}" for i, key in enumerate(summed.keys)]
        for index, (column, value) in enumerate(row.items()):
            if column in summed.keys:
                _write_value(made, sheet, line, index, value, None, "år")
            elif value is not None and all(row[key] is not None for key in summed.keys):
                call = (
                    f"COUNTIFS({','.join(tests)})"
                    if column == "antal_rader"
                    else f"SUMIFS({span[column]},{','.join(tests)})"
                )
                sheet.write_formula(line, index, "=" + call, made.numbers[0], value)
            else:
                _write_value(made, sheet, line, index, value, made.numbers[0], column)


def _write_front(made: _Book, sheet, sizes: dict[str, int]) -> None:
    for index, width in enumerate((26, 95, 12)):
        sheet.set_column(index, index, width)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    lines: list[tuple] = [
        ("Rapporternas tabeller som data", made.title),
        ("Talen är de som rapporterna redovisar, inte kommunens bokföring. Varje blad har filter och fasta rubriker; "
         "peka på en rubrik för vad kolumnen är.", None),
        ("Bladen med summor räknar varje krona en gång: summarader, delsummor och varav-rader är undantagna. Kolumnen "
         f"{COUNTED} visar vilka rader som ingår.", None),
    ]  # fmt: skip
    for line, (text, form) in enumerate(lines):
        sheet.write_string(line, 0, text, form)
    line = len(lines) + 1
    for index, head in enumerate(("Blad", "Vad en rad är", "Antal rader")):
        sheet.write_string(line, index, head, made.head)
    for name, height in sizes.items():
        line += 1
        sheet.write_url(line, 0, f"internal:'{name}'!A1", made.link, name)
        cut = (
            f" Bladet visar de {LONGEST_SHEET} första raderna; alla finns i CSV-filen."
            if height > LONGEST_SHEET
            else ""
        )
        sheet.write_string(line, 1, TABLES[name].description + "." + cut, made.wrapped)
        sheet.write_number(line, 2, height, made.numbers[0])
    line += 2
    sheet.write_string(line, 0, "Säkerhet", made.head)
    sheet.write_string(line, 1, "Hur det är känt vad ett tal betyder (kolumnerna Säkerhet i bladet fakta)", made.head)
    for word, meaning in KNOWN_BY.items():
        line += 1
        sheet.write_string(line, 0, word, made.guessed if word == "antagen" else None)
        sheet.write_string(line, 1, meaning)
