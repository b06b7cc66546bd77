"""Exports: what Excel, R and a warehouse open says the same as the database, and runs nothing."""

import json
import re
import zipfile
from pathlib import Path

import openpyxl
import polars as pl
import pytest

from analys.load import database
from analys.load.export import datapackage, export
from analys.load.workbook import totals, write_workbook
from analys.words.declared.budget import BUDGETAVVIKELSE
from analys.words.declared.checks import KONTROLL
from analys.words.declared.placements import PLACERINGSKOSTNAD
from analys.words.harmless import printable, safe_text
from analys.words.schema import DOKUMENT, FAKTA, TABLES, empty, file_name, frame

FACTS = [
    {"dokument": "a", "rad": 1, "etikett": "=HYPERLINK(\"http://x\")", "värde": -1234.5,
     "text": "-1 234,5", "rättad": False},
    {"dokument": "a", "rad": 2, "etikett": 'citat ";" och\nrad', "värde": None, "text": "-"},
    {"dokument": "a", "rad": 3, "etikett": "@SUM(A1)", "värde": 3.0, "text": "+SUMMA(A1)", "rättad": True},
]  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    db = tmp_path / "x.duckdb"
    with database.writing(db) as con:
        database.append(con, DOKUMENT, frame(DOKUMENT, [{"dokument": "a", "fil": "a.txt", "format": "text"}]))
        database.append(con, FAKTA, frame(FAKTA, FACTS))
        database.append(
            con, KONTROLL, frame(KONTROLL, [{"kontroll": "1", "källor": ["a-1-1-2", "a-1-2-2"], "uttryck": "=1+1"}])
        )
    export(db, tmp_path / "export")
    return tmp_path / "export"


def test_every_table_is_exported_as_csv_and_parquet_under_an_ascii_name(folder):
    names = {f"{file_name(t)}.{ending}" for t in TABLES.values() for ending in ("csv", "parquet")}
    assert {p.name for p in folder.iterdir()} == names | {"datapackage.json", "analys.xlsx"}
    assert all(name.isascii() for name in names)


def test_csv_is_what_a_swedish_excel_opens(folder):
    data = (folder / "fakta.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfdokument;tabell;")
    assert data.count(b"\r\n") == 4
    rows = pl.read_csv(folder / "fakta.csv", separator=";", decimal_comma=True, infer_schema=False)
    assert rows["värde"].to_list() == ["-1234,5", None, "3,0"]
    assert rows["rättad"].to_list() == ["falskt", None, "sant"]
    assert rows["etikett"][1] == 'citat ";" och\nrad'


def test_text_that_a_spreadsheet_would_run_is_made_harmless(folder):
    rows = pl.read_csv(folder / "fakta.csv", separator=";", infer_schema=False)
    assert rows["etikett"][0] == '\'=HYPERLINK("http://x")' and rows["etikett"][2] == "'@SUM(A1)"
    assert rows["text"].to_list() == ["-1 234,5", "-", "'+SUMMA(A1)"]
    with zipfile.ZipFile(folder / "analys.xlsx") as book:
        formulas = {f for name in book.namelist() for f in re.findall(rb"<f>(.{9})", book.read(name))}
    assert formulas <= {b"SUMIFS('b", b"COUNTIFS(", b"SUMIFS('p"}  # our own; no text of a report is one


@pytest.mark.parametrize(
    ("text", "safe"),
    [("=1", "'=1"), ("+A1", "'+A1"), ("-årsplatser", "'-årsplatser"), ("@x", "'@x"), ("\t=1", "'\t=1"), (" =1", "' =1"),
     ("-12,5 %", "-12,5 %"), ("-", "-"), ("a=b", "a=b"), ("", ""), (None, None)],
)  # fmt: skip
def test_safe_text(text, safe):
    assert safe_text(text) == safe


def test_printable_keeps_words_and_lines_and_drops_what_steers():
    assert printable("å\x1b[31mröd\x07\nrad\x00\u202e") == "å[31mröd\nrad"


def test_lists_are_json_in_csv_and_lists_in_parquet(folder):
    row = pl.read_csv(folder / "kontroll.csv", separator=";", infer_schema=False).row(0, named=True)
    assert json.loads(row["källor"]) == ["a-1-1-2", "a-1-2-2"]
    assert pl.read_parquet(folder / "kontroll.parquet")["källor"].to_list() == [["a-1-1-2", "a-1-2-2"]]


def test_parquet_holds_the_rows_as_they_are(folder):
    assert pl.read_parquet(folder / "fakta.parquet").equals(frame(FAKTA, FACTS))


def test_the_same_database_gives_the_same_bytes(folder, tmp_path):
    export(tmp_path / "x.duckdb", tmp_path / "igen")
    for path in folder.iterdir():
        assert path.read_bytes() == (tmp_path / "igen" / path.name).read_bytes(), path.name


def test_an_export_replaces_what_an_earlier_one_left(folder, tmp_path):
    (folder / "gammal.csv").write_text("x")
    export(tmp_path / "x.duckdb", folder)
    assert not (folder / "gammal.csv").exists()
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".export")] == []


def test_datapackage_describes_every_table_column_and_unit(folder):
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert package == datapackage()
    by_path = {r["path"]: r for r in package["resources"]}
    assert set(by_path) == {p.name for p in folder.iterdir()} - {"datapackage.json", "analys.xlsx"}
    for table in TABLES.values():
        assert by_path[f"{file_name(table)}.parquet"]["type"] == "file"
        fields = by_path[f"{file_name(table)}.csv"]["schema"]["fields"]
        assert [(f["name"], f["description"], f.get("unit", "")) for f in fields] == [
            (c.name, c.description, c.unit) for c in table.columns
        ]
        header = (folder / f"{file_name(table)}.csv").read_text(encoding="utf-8-sig").splitlines()[0]
        assert header.split(";") == [f["name"] for f in fields]
    names = [r["name"] for r in package["resources"]]
    assert len(set(names)) == len(names) and all(n == n.lower() and n.isascii() for n in names)


def test_totals_count_each_krona_once():
    key = {"dokument": "a", "kommun": "K", "år": 2022, "indelning": "verksamhet", "post": "netto"}
    rows = frame(BUDGETAVVIKELSE, [
        key | {"verksamhet": "Barn", "nivå": "del", "budget": -100.0, "utfall": -110.0, "avvikelse": -10.0},
        key | {"verksamhet": "Vuxna", "nivå": "del", "budget": -50.0, "utfall": None, "avvikelse": None},
        key | {"verksamhet": "TOTALT", "nivå": "totalt", "budget": -150.0, "utfall": -160.0, "avvikelse": -10.0},
        key | {"verksamhet": "Hela nämnden", "nivå": "totalt", "budget": -150.0, "utfall": -160.0, "avvikelse": -10.0},
        key | {"verksamhet": "varav LVU", "nivå": "varav", "budget": -30.0, "utfall": -30.0, "avvikelse": 0.0},
    ])  # fmt: skip
    (total,) = totals("budgetavvikelse", rows).to_dicts()
    assert (total["antal_rader"], total["budget"], total["utfall"], total["föregående_utfall"]) == (2, -150, -110, None)
    part = {"dokument": "a", "kommun": "K", "år": 2022, "jämförelse": "budget", "område": "Barn"}
    rows = frame(PLACERINGSKOSTNAD, [
        part | {"placeringstyp": "LVU", "avvikelse": 10.0, "underrad": False},
        part | {"placeringstyp": "varav SiS", "avvikelse": 4.0, "underrad": True},
    ])  # fmt: skip
    assert totals("placeringskostnad", rows)["avvikelse"].to_list() == [10]


def test_the_workbook_explains_itself_and_has_every_table(folder):
    book = openpyxl.load_workbook(folder / "analys.xlsx")
    assert book.sheetnames[0] == "Läs mig" and {*TABLES, "budgetavvikelse summor"} <= set(book.sheetnames)
    told = {row[0].value: row[1].value for row in book["Läs mig"].iter_rows() if row[0].value}
    assert all(told[t.name].startswith(t.description) for t in TABLES.values()) and "antagen" in told
    sheet = book["kontroll"]
    assert sheet["A1"].value == "Kontroll" and sheet["A2"].value == "1"
    assert sheet.freeze_panes == "A2" and sheet.auto_filter.ref and "kontroll.kontroll" in sheet["A1"].comment.text
    heads = [c.value for c in book["budgetavvikelse"][1]]
    assert "Föregående utfall (tkr)" in heads and heads[-1] == "Räknas"


def test_the_sums_of_the_workbook_are_formulas_over_the_rows_that_count(tmp_path):
    key = {"dokument": "a", "kommun": "K", "år": 2022, "period": "2022", "indelning": "verksamhet", "post": "netto"}
    rows = [
        key | {"verksamhet": "Barn", "nivå": "del", "utfall": -110.0},
        key | {"verksamhet": "Vuxna", "nivå": "del", "utfall": -50.5},
        key | {"verksamhet": "Summa", "nivå": "totalt", "utfall": -160.5},
    ]
    frames = {name: empty(table) for name, table in TABLES.items()}
    frames["budgetavvikelse"] = frame(BUDGETAVVIKELSE, rows)
    write_workbook(frames.__getitem__, tmp_path / "a.xlsx")
    shown = openpyxl.load_workbook(tmp_path / "a.xlsx", data_only=True)["budgetavvikelse summor"]
    kept = openpyxl.load_workbook(tmp_path / "a.xlsx")["budgetavvikelse summor"]
    at = [c.value for c in shown[1]].index("Utfall (tkr)")
    assert shown[2][at].value == -160.5 and kept[2][at].value.startswith("=SUMIFS('budgetavvikelse'!$J$2:$J$4,")
    counted = openpyxl.load_workbook(tmp_path / "a.xlsx")["budgetavvikelse"]
    assert [row[-1].value for row in counted.iter_rows(min_row=2)] == ["ja", "ja", "nej: totalt"]


def test_the_package_validates_by_frictionless(folder):
    from frictionless import Package

    report = Package(str(folder / "datapackage.json")).validate()
    assert report.valid, report.flatten(["name", "type", "note"])[:5]
