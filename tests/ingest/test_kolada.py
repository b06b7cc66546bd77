"""A file from Kolada in data/raw: its three public shapes give the same rows, apart from the reports'."""

import json

import openpyxl
import polars as pl
import pytest

from analys.ingest.pipeline import ingest
from analys.ingest.plan import Plan
from analys.load.database import counts, read_table
from analys.present.boards.board import boards
from analys.present.pages.pages import newest_first
from analys.present.pages.pages_goals import comparison
from analys.words.declared.comparison import JAMFORELSE
from analys.words.schema import KOLADA, frame

API = {"count": 2, "values": [
    {"kpi": "U31402", "municipality": "0127", "period": 2021, "values": [
        {"gender": "T", "count": 1, "status": "", "value": 16.0, "isdeleted": False},
        {"gender": "K", "count": 1, "status": "Missing", "value": None, "isdeleted": False},
    ]},
    {"kpi": "U31402", "municipality": "0305", "period": 2021, "values": [
        {"gender": "T", "count": 1, "status": "", "value": 15.5, "isdeleted": False},
        {"gender": "M", "count": 1, "status": "", "value": 9.0, "isdeleted": True},
    ]},
]}  # fmt: skip
LONG = """kpi;municipality;period;gender;value;status
U31402;0127;2021;T;16;
U31402;0127;2021;K;;Missing
U31402;0305;2021;T;15,5;
"""
PORTAL = """kpi;kpi_title;municipality;municipality_title;gender;period;value;status
U31402;Väntetid;0127;Botkyrka;T;2021;16;
U31402;Väntetid;0127;Botkyrka;K;2021;*;
U31402;Väntetid;0305;Håbo;M;2021;;Private
"""
WIDE = """Nyckeltal;Kommun;2020;2021
U31402;Botkyrka;18;16
U31402;Håbo;26;15,5
"""


def rows_of(tmp_path, name, text):
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / name).write_text(text, encoding="utf-8")
    db = tmp_path / "a.duckdb"
    outcome = ingest(Plan(paths=(raw,), db=db, processes=1))
    assert not outcome.errors, outcome.errors
    return read_table("kolada", db), db


def test_the_api_s_answer(tmp_path):
    rows, db = rows_of(tmp_path, "kolada.json", json.dumps(API))
    assert rows.select("kpi", "kommunkod", "kommun", "år", "kön", "värde", "status").rows() == [
        ("U31402", "0127", "Botkyrka", 2021, "totalt", 16.0, None),
        ("U31402", "0127", "Botkyrka", 2021, "kvinnor", None, "Missing"),
        ("U31402", "0305", "Håbo", 2021, "totalt", 15.5, None),
    ]
    assert read_table("fakta", db).height == 0  # never mixed with what reports print
    assert newest_first(read_table("dokument", db)) == []  # no report


@pytest.mark.parametrize(("text", "values"), [(LONG, [16.0, None, 15.5]), (WIDE, [18.0, 16.0, 26.0, 15.5])])
def test_downloaded_tables(tmp_path, text, values):
    rows, _ = rows_of(tmp_path, "kolada.csv", text)
    assert rows["värde"].to_list() == values
    assert set(rows["kommun"]) == {"Botkyrka", "Håbo"}


def test_kolada_stands_beside_the_report_s_own_measure_with_its_definition():
    own = [
        {"mått": "Väntetid, ekonomiskt bistånd", "kommun": k, "dokument": f"{k}-2021", "år": 2021, "värde": v,
         "enhet": "dagar", "period": "2021", "källor": []}
        for k, v in (("Håbo", 15.0), ("Botkyrka", 17.0))
    ]  # fmt: skip
    values = frame(KOLADA, [{"dokument": "kolada", "kpi": "U31402", "kommun": "Håbo", "år": 2021, "kön": "totalt",
                             "värde": 15.5}])  # fmt: skip
    page = comparison(frame(JAMFORELSE, own), values).text
    assert "Kolada U31402" in page and "15,5" in page
    assert comparison(frame(JAMFORELSE, own), values.filter(pl.col("kpi") == "N00000")).text.count("Kolada") == 0


def test_a_downloaded_workbook(tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (("Nyckeltal", "Kommun", 2020, 2021), ("U31402", "Botkyrka", 18, 16), ("U31402", "Håbo", 26, 15.5)):
        sheet.append(row)
    raw = tmp_path / "raw"
    raw.mkdir()
    book.save(raw / "kolada.xlsx")
    db = tmp_path / "a.duckdb"
    assert not ingest(Plan(paths=(raw,), db=db, processes=1)).errors
    assert read_table("kolada", db)["värde"].to_list() == [18.0, 16.0, 26.0, 15.5]
    assert read_table("fakta", db).height == 0


def test_a_sign_in_place_of_a_value_is_its_status_and_the_title_is_kept(tmp_path):
    rows, db = rows_of(tmp_path, "kolada.csv", PORTAL)
    assert rows.select("kön", "värde", "status", "titel").rows() == [
        ("totalt", 16.0, None, "Väntetid"), ("kvinnor", None, "*", "Väntetid"), ("män", None, "Private", "Väntetid"),
    ]  # fmt: skip
    assert counts(db)["dokument"] == 0  # no report, and of no board
    assert boards({name: read_table(name, db) for name in ("dokument", "utgåva")}) == []
