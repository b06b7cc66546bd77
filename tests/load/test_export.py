"""Exports: what Excel, R and a warehouse open says the same as the database, and runs nothing."""

import json
import zipfile
from pathlib import Path

import openpyxl
import polars as pl
import pytest

from analys.load import database
from analys.load.export import datapackage, export
from analys.load.workbook import totals
from analys.words.harmless import printable, safe_text
from analys.words.schema import BUDGETAVVIKELSE, FAKTA, KONTROLL, PLACERINGSKOSTNAD, TABLES, file_name, frame

FACTS = [
    {"dokument": "a", "rad": 1, "etikett": "=HYPERLINK(\"http://x\")", "värde": -1234.5,
     "text": "-1 234,5", "rättad": False},
    {"dokument": "a", "rad": 2, "etikett": 'citat ";" och\nrad', "värde": None, "text": "-"},
    {"dokument": "a", "rad": 3, "etikett": "@SUM(A1)", "värde": 3.0, "text": "+cmd|x", "rättad": True},
]  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    db = tmp_path / "x.duckdb"
    with database.writing(db) as con:
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
    assert rows["text"].to_list() == ["-1 234,5", "-", "'+cmd|x"]
    with zipfile.ZipFile(folder / "analys.xlsx") as book:
        assert not any(b"<f>" in book.read(name) for name in book.namelist())


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
        key | {"verksamhet": "- varav unga", "nivå": "varav", "budget": -20.0, "utfall": -30.0, "avvikelse": -10.0},
        key | {"verksamhet": "Summa IFO", "nivå": "delsumma", "budget": -150.0, "utfall": -160.0, "avvikelse": -10.0},
        key | {"verksamhet": "TOTALT", "nivå": "totalt", "budget": -150.0, "utfall": -160.0, "avvikelse": -10.0},
    ])  # fmt: skip
    (total,) = totals("budgetavvikelse", rows).to_dicts()
    assert (total["antal_rader"], total["budget"], total["utfall"], total["föregående_utfall"]) == (2, -150, -110, None)
    part = {"dokument": "a", "kommun": "K", "år": 2022, "jämförelse": "budget", "område": "Barn"}
    rows = frame(PLACERINGSKOSTNAD, [
        part | {"placeringstyp": "LVU", "avvikelse": 10.0, "underrad": False},
        part | {"placeringstyp": "varav SiS", "avvikelse": 4.0, "underrad": True},
    ])  # fmt: skip
    assert totals("placeringskostnad", rows)["avvikelse"].to_list() == [10]


def test_the_workbook_has_a_sheet_for_each_result_table(folder):
    book = openpyxl.load_workbook(folder / "analys.xlsx")
    assert {"budgetavvikelse", "budgetavvikelse summor", "kontroll", "nöjdhet"} <= set(book.sheetnames)
    assert book["kontroll"]["A1"].value == "kontroll" and book["kontroll"]["A2"].value == "1"
