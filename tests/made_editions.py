"""Three editions of one board in three formats, with every way in which a later report may print an earlier figure.

What happens from report to report is the answer key, written by hand in `tests/analyse/editions`: the figures here are
chosen so that each event is one, and the totals add up wherever it is not said that they do not.
"""

from __future__ import annotations

import html
from pathlib import Path

import docx
import polars as pl
import xlsxwriter

from analys.ingest.frames import interpreted_to_frames
from analys.interpret.interpret import interpret
from analys.read.extract import extract_text, read_extract
from analys.read.read import read_document

Table = list[list[str]]

DRIFT_2021 = [
    ["Verksamhet, tkr", "Budget 2021", "Utfall 2021", "Avvikelse 2021", "Utfall 2020"],
    ["Barn och unga", "52 000", "54 310", "-2 310", "51 125"],
    ["Missbruksvård", "21 400", "20 865", "535", "21 977"],
    ["Ekonomiskt bistånd", "33 500", "32 148", "1 352", "34 612"],
    ["Familjerätt", "4 150", "4 236", "-86", "4 087"],
    ["Integration", "6 300", "5 971", "329", "6 644"],
    ["Ledning och stab", "9 800", "9 655", "145", "9 420"],
    ["Summa", "127 150", "127 185", "-35", "127 865"],
]
VOLYM_2021 = [
    ["Volymer, antal", "Utfall 2020", "Utfall 2021"],
    ["Vårddygn HVB", "3 412", "3 875"],
    ["Vårddygn familjehem", "14 220", "13 964"],
    ["Orosanmälningar", "1 246", "1 318"],
    ["Hushåll med ekonomiskt bistånd", "812", "774"],
]
MATT_2021 = [
    ["Mått, procent", "Totalt 2020", "Kvinnor 2020", "Män 2020", "Totalt 2021", "Kvinnor 2021", "Män 2021"],
    ["Andel nöjda brukare", "80", "83", "77", "82", "84", "79"],
    ["Andel som får hjälp i tid", "91", "92", "90", "88", "89", "87"],
]
PERSONAL_2021 = [
    ["Personal", "Utfall 2020", "Utfall 2021"],
    ["Sjukfrånvaro, %", "7,4", "7,9"],
    ["Antal årsarbetare", "188,5", "191,2"],
]

DRIFT_2022 = [
    ["Verksamhet, tkr", "Budget 2022", "Utfall 2022", "Avvikelse 2022", "Utfall 2021"],
    ["Barn och unga", "55 200", "56 940", "-1 740", "54 310"],
    ["Skadligt bruk och beroende", "21 900", "22 487", "-587", "20 865"],
    ["Ekonomiskt bistånd", "32 000", "31 224", "776", "32 648"],
    ["Familjerätt och integration", "10 600", "10 384", "216", "10 207"],
    ["Ledning och stab", "9 500", "9 388", "112", "9 155"],
    ["Summa", "129 200", "130 423", "-1 223", "127 185"],
]
VOLYM_2022 = [
    ["Volymer, antal", "Utfall 2021", "Utfall 2022"],
    ["Vårddygn HVB", "3 875", "4 102"],
    ["Vårddygn familjehem", "13 964", "13 510"],
    ["Orosanmälningar*", "1 402", "1 455"],
    ["Hushåll med ekonomiskt bistånd", "774", "739"],
]
NOTE_2022 = "* Uppgifterna för 2021 är omräknade, eftersom anmälningar om samma barn nu räknas var för sig."
MATT_2022 = [
    ["Mått, procent", "Totalt 2021", "Kvinnor 2021", "Män 2021", "Totalt 2022", "Kvinnor 2022", "Män 2022"],
    ["Andel nöjda brukare", "82", "84", "79", "81", "82", "80"],
    ["Andel som får hjälp i tid", "88", "89", "86", "90", "91", "89"],
]
PERSONAL_2022 = [
    ["Personal", "Utfall 2021", "Utfall 2022"],
    ["Sjukfrånvaro, %", "7,9", "8,2"],
    ["Antal årsarbetare", "191", "193"],
]

DRIFT_2023 = [
    ["Verksamhet, mnkr", "Budget 2023", "Utfall 2023", "Avvikelse 2023", "Utfall 2022"],
    ["Barn", "29,8", "31,2", "-1,4", "30,1"],
    ["Unga", "27,4", "27,9", "-0,5", "26,8"],
    ["Skadligt bruk och beroende", "22,6", "22,9", "-0,3", "22,5"],
    ["Ekonomiskt bistånd", "31,0", "30,6", "0,4", "31,2"],
    ["Familjerätt och integration", "10,7", "10,5", "0,2", "10,4"],
    ["Ledning och stab", "9,9", "9,6", "0,3", "9,9"],
    ["Summa", "131,4", "132,7", "-1,3", "130,9"],
]
NOTE_2023 = "Utfall 2022 för ledning och stab har räknats om efter en ändrad organisation."
VOLYM_2023 = [
    ["Volymer, antal", "Utfall 2022", "Utfall 2023"],
    ["Vårddygn HVB", "4 102", "4 240"],
    ["Vårddygn familjehem", "13 510", "13 205"],
    ["Orosanmälningar", "1 455", "1 502"],
    ["Hushåll med ekonomiskt bistånd (ny definition)", "702", "688"],
]
MATT_2023 = [
    ["Mått, procent", "Totalt 2022", "Kvinnor 2022", "Män 2022", "Totalt 2023", "Kvinnor 2023", "Män 2023"],
    ["Andel nöjda brukare", "81", "82", "80", "83", "85", "81"],
    ["Andel som får hjälp i tid", "90", "91", "89", "92", "93", "91"],
]
PERSONAL_2023 = [
    ["Personal", "Utfall 2022", "Utfall 2023"],
    ["Sjukfrånvaro, %", "8,2", "7,7"],
    ["Antal årsarbetare", "193", "189"],
]

Part = tuple[str, Table, str]  # heading, table, note under it


def parts(year: int) -> list[Part]:
    """The headings, tables and notes of one edition."""
    tables = {
        2021: (DRIFT_2021, "", VOLYM_2021, "", MATT_2021, PERSONAL_2021),
        2022: (DRIFT_2022, "", VOLYM_2022, NOTE_2022, MATT_2022, PERSONAL_2022),
        2023: (DRIFT_2023, NOTE_2023, VOLYM_2023, "", MATT_2023, PERSONAL_2023),
    }
    drift, drift_note, volym, volym_note, matt, personal = tables[year]
    return [
        ("Driftredovisning", drift, drift_note),
        ("Volymer", volym, volym_note),
        ("Kvalitetsmått", matt, ""),
        ("Personal", personal, ""),
    ]


def opening(year: int, kommun: str = "Ekeby") -> list[str]:
    return [f"{kommun} kommun", "Socialnämnden", f"Verksamhetsberättelse {year}"]


def write_docx_report(path: Path, year: int, given: list[Part] | None = None) -> Path:
    document = docx.Document()
    for line in opening(year):
        document.add_paragraph(line)
    for heading, table, note in given or parts(year):
        document.add_heading(heading, 1)
        word = document.add_table(rows=len(table), cols=len(table[0]))
        for r, row in enumerate(table):
            for c, text in enumerate(row):
                word.cell(r, c).text = text
        document.add_paragraph(note)
    document.save(str(path))
    return path


def write_html_report(path: Path, year: int, given: list[Part] | None = None) -> Path:
    body = [f"<p>{line}</p>" for line in opening(year)]
    for heading, table, note in given or parts(year):
        rows = ["".join(f"<td>{html.escape(c)}</td>" for c in row) for row in table]
        body += [f"<h2>{heading}</h2><table>{''.join(f'<tr>{r}</tr>' for r in rows)}</table><p>{note}</p>"]
    path.write_text(f"<!doctype html><html lang=sv><body>{''.join(body)}</body></html>", encoding="utf-8")
    return path


def write_text_report(path: Path, year: int, given: list[Part] | None = None) -> Path:
    lines = opening(year)
    for heading, table, note in given or parts(year):
        lines += ["", heading, "", *("\t".join(row) for row in table), "", note]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def write_xlsx_report(path: Path, year: int, given: list[Part] | None = None) -> Path:
    """One sheet for the title page, and one for each table with its heading above and its note below."""
    book = xlsxwriter.Workbook(str(path))
    front = book.add_worksheet("Försättsblad")
    for n, line in enumerate(opening(year)):
        front.write_string(n, 0, line)
    for heading, table, note in given or parts(year):
        sheet = book.add_worksheet(heading)
        sheet.write_string(0, 0, heading)
        for r, row in enumerate(table, 2):
            for c, text in enumerate(row):
                sheet.write_string(r, c, text)
        if note:
            sheet.write_string(len(table) + 3, 0, note)
    book.close()
    return path


def write_editions(folder: Path) -> list[Path]:
    """Write the three editions: Word 2021, HTML 2022 and text 2023."""
    folder.mkdir(parents=True, exist_ok=True)
    return [
        write_docx_report(folder / "ekeby-2021.docx", 2021),
        write_html_report(folder / "ekeby-2022.html", 2022),
        write_text_report(folder / "ekeby-2023.txt", 2023),
    ]


def read_frames(paths: list[Path], as_extracts: bool = False) -> dict[str, pl.DataFrame]:
    """The frames of an ingest of some files, read whole or through their extracts."""
    found = []
    for path in paths:
        one = interpret(read_document(path, path.stem))
        if as_extracts:
            one = interpret(read_extract(extract_text(one), dokument=path.stem))
        found.append(interpreted_to_frames(one))
    return {name: pl.concat([f[name] for f in found]) for name in found[0]}


# A table that says no unit, so that tkr is a guess.
UNITLESS = [["Verksamhet", "Budget 2022", "Utfall 2022"], ["Barn", "55 200", "56 940"], ["Vuxna", "21 900", "22 487"]]
