"""The whole built site, its data files and the database of a report with small groups: what is hidden is nowhere."""

from __future__ import annotations

import re
import shutil
import zipfile
from pathlib import Path

import polars as pl
import pytest
from test_pages import project, run

import webb

REPORT = """# Socialnämnden i Exempelby: verksamhetsberättelse 2022

## Brukarundersökning 2022

| Andel positiva svar | Antal svar | Antal svar kvinnor | Antal svar män | Totalt | Kvinnor | Män |
|---|---|---|---|---|---|---|
| Samtliga | 41 | 22 | 19 | 70,7 % | 72,7 % | 68,4 % |
| Ekonomiskt bistånd | 34 | 19 | 15 | 70,6 % | 73,7 % | 66,7 % |
| Missbruk | 3 | 1 | 2 | 33,3 % | 99,9 % | 3,7 % |
| Våldsutsatta | 4 | 2 | 2 | 99,8 % | 49,9 % | 99,7 % |
"""
SHOWN = ("70,7", "72,7", "68,4", "70,6")
HIDDEN = ("73,7", "66,7", "33,3", "99,9", "3,7", "99,8", "49,9", "99,7")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = project(tmp_path_factory.mktemp("dold"))
    shutil.rmtree(root / "data/raw")
    (root / "data/raw").mkdir()
    (root / "data/raw/exempelby-2022.md").write_text(REPORT, encoding="utf-8")
    for command in (("ingest",), ("render", "--motor", "inbyggd")):
        made = run(*command, root=root)
        assert made.returncode == 0, made.stdout + made.stderr
    return root


def _told(text: str) -> list[str]:
    numbers = set(re.findall(r"(?<![\d,.])\d+[,.]\d+(?![\d])", text))
    return [h for h in HIDDEN if {h, h.replace(",", ".")} & numbers]


def test_no_page_nor_data_file_tells_a_hidden_share(built):
    looked = 0
    for path in sorted((built / "_site").rglob("*")):
        if path.suffix in (".html", ".json", ".js", ".csv", ".txt") and ".min." not in path.name:
            text = path.read_text(encoding="utf-8")
            text = webb.tree(path).text_content() if path.suffix == ".html" else text
            looked += any(s in text for s in SHOWN)
            if path.name != "plotly.min.js":
                assert _told(text) == [], path
        elif path.suffix == ".xlsx":
            with zipfile.ZipFile(path) as book:
                for name in book.namelist():
                    if (name.endswith(("sharedStrings.xml", ".xml")) and "sheet" in name) or "sharedStrings" in name:
                        assert _told(re.sub(r"<[^>]+>", " ", book.read(name).decode())) == [], (path, name)
        elif path.suffix == ".parquet":
            assert _told(str(pl.read_parquet(path).rows())) == [], path
    assert looked > 3  # the shown ones are there


def test_the_database_and_the_export_tell_no_hidden_share(built):
    import duckdb

    con = duckdb.connect(str(built / "data/processed/analys.duckdb"), read_only=True)
    for (name,) in con.execute("SELECT table_name FROM information_schema.tables").fetchall():
        rows = con.execute(f'SELECT * FROM "{name}"').fetchall()
        assert _told(str(rows)) == [], name
    con.close()
    for path in (built / "data/processed/export").glob("*.csv"):
        assert _told(path.read_text(encoding="utf-8")) == [], path


def test_the_source_page_says_what_is_left_out_and_why(built):
    page = next((built / "_site").rglob("kallor/exempelby*.html"))
    text = webb.tree(page).text_content()
    assert "··" in text and "färre än fem" in text
