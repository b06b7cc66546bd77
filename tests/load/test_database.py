"""The database file: what goes in comes out, the old one survives everything, and nothing blocks a reader."""

import os
import signal
import subprocess
import sys
import unicodedata
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import analys
from analys.load import database
from analys.words.declared.checks import KONTROLL
from analys.words.schema import TABELL, TABLES, empty, frame, polars_schema

CHECKS = [
    {
        "kontroll": "a-1",
        "dokument": "a",
        "typ": "summa",
        "redovisat": 1.5,
        "följd": True,
        "källor": ["a-1-2-3", "a-1-3-3"],
    },
    {"kontroll": "a-2", "dokument": "a", "typ": "netto", "redovisat": None, "följd": None, "källor": []},
    {"kontroll": "å-1", "dokument": "å", "uttryck": "'; DROP TABLE fakta; --", "källor": None},
]


@pytest.fixture
def db(tmp_path: Path) -> Path:
    path = tmp_path / "data" / "processed" / "analys.duckdb"
    with database.writing(path) as con:
        database.append(con, KONTROLL, frame(KONTROLL, CHECKS))
    return path


def test_rows_come_back_with_declared_types_and_in_order(db):
    read = database.read_table("kontroll", db)
    assert read.equals(frame(KONTROLL, CHECKS))
    types = {"redovisat": pl.Float64, "följd": pl.Boolean, "källor": pl.List(pl.String), "dokument": pl.String}
    assert {name: read.schema[name] for name in types} == types
    assert all(database.read_table(name, db).schema == pl.Schema(polars_schema(t)) for name, t in TABLES.items())


@settings(max_examples=6, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.one_of(st.none(), st.text(max_size=20)),
            st.one_of(st.none(), st.integers(-(2**63), 2**63 - 1)),
            st.one_of(st.none(), st.text("åäö=-+@\t;\"'\n1,", max_size=8)),
        ),
        max_size=5,
    )
)
def test_any_row_survives_the_round_trip(tmp_path_factory, values):
    rows = frame(
        TABELL,
        [{"dokument": "d", "tabell": i, "rubrik": a, "sida": b, "ingress": c} for i, (a, b, c) in enumerate(values)],
    )
    path = tmp_path_factory.mktemp("runt") / "x.duckdb"
    with database.writing(path) as con:
        database.append(con, TABELL, rows)
    assert database.read_table("tabell", path).equals(rows)


def test_a_frame_of_another_shape_is_refused(db):
    with pytest.raises(ValueError, match="unknown column nytt"), database.writing(db) as con:
        database.append(con, KONTROLL, frame(KONTROLL, CHECKS).with_columns(nytt=1))


def test_an_error_while_writing_leaves_the_old_database_whole(db):
    before = db.read_bytes()
    with pytest.raises(RuntimeError), database.writing(db) as con:
        database.append(con, KONTROLL, frame(KONTROLL, CHECKS[:1]))
        raise RuntimeError("mitt i skrivningen")
    assert db.read_bytes() == before
    assert [p.name for p in db.parent.iterdir()] == [db.name]


def test_a_writer_killed_half_way_leaves_the_old_database_whole(db):
    before = db.read_bytes()
    code = (
        "import os, signal, sys; from pathlib import Path; from analys.load import database\n"
        "with database.writing(Path(sys.argv[1])) as con:\n"
        "    con.execute('INSERT INTO dokument (dokument) SELECT i FROM range(100000) t(i)')\n"
        "    os.kill(os.getpid(), signal.SIGKILL)"
    )
    killed = subprocess.run([sys.executable, "-c", code, str(db)])
    assert killed.returncode == -signal.SIGKILL
    assert db.read_bytes() == before
    assert len(list(db.parent.iterdir())) > 1  # the half-written file is there, and
    database.remove_leftovers(db)
    assert [p.name for p in db.parent.iterdir()] == [db.name]


def test_a_reader_keeps_the_file_it_opened_and_does_not_stop_a_rebuild(db):
    with database.reading(db) as con:
        with database.writing(db):
            pass
        assert con.execute("SELECT count(*) FROM kontroll").fetchone() == (3,)
    assert database.read_table("kontroll", db).is_empty()


def test_a_reader_in_another_process_does_not_stop_a_rebuild(db):
    code = "import duckdb, sys; c = duckdb.connect(sys.argv[1], read_only=True); print('öppen', flush=True); input()"
    reader = subprocess.Popen(
        [sys.executable, "-c", code, str(db)], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONUTF8": "1"},
    )  # fmt: skip
    try:
        assert reader.stdout.readline().strip() == "öppen".encode()
        with database.writing(db):
            pass
    finally:
        reader.kill()
        reader.wait()
        reader.stdin.close()
        reader.stdout.close()
    assert database.read_table("kontroll", db).is_empty()


def test_a_pasted_decomposed_letter_finds_its_column(db):
    decomposed = unicodedata.normalize("NFD", "SELECT källor FROM kontroll WHERE dokument = 'å'")
    assert database.query(decomposed, db).to_dicts() == [{"källor": None}]
    assert database.read_table(unicodedata.normalize("NFD", "nöjdhet"), db).is_empty()


@pytest.mark.parametrize(
    ("broken", "said"),
    [(None, "Kör 'analys ingest' först"), (b"", "kör 'analys ingest'"), (b"inte en databas" * 100, "inte att läsa")],
)
def test_a_database_that_cannot_be_read_is_a_swedish_line(tmp_path, broken, said):
    path = tmp_path / "x.duckdb"
    if broken is not None:
        path.write_bytes(broken)
    with pytest.raises(database.DatabaseError, match=said) as raised:
        database.read_table("fakta", path)
    assert "\n" not in str(raised.value)


def test_an_unknown_table_is_answered_with_those_there_are(db):
    with pytest.raises(database.DatabaseError, match="nöjdhet"):
        database.read_table("nöjd", db)


def test_a_notebook_finds_the_database_from_its_own_folder(db, monkeypatch):
    root = db.parents[2]
    (root / "data" / "raw").mkdir()
    (root / "notebooks").mkdir()
    monkeypatch.delenv("ANALYS_DB", raising=False)
    monkeypatch.chdir(root / "notebooks")
    assert analys.tabell("kontroll").height == 3
    assert analys.query("SELECT count(*) AS n FROM kontroll")["n"].item() == 3


def test_every_table_and_column_is_described_in_the_database(db):
    with database.reading(db) as con:
        tables = dict(con.execute("SELECT table_name, comment FROM duckdb_tables()").fetchall())
        columns = con.execute(
            "SELECT table_name, column_name, comment FROM duckdb_columns() WHERE NOT internal"
        ).fetchall()
    assert tables == {t.name: t.description for t in TABLES.values()}
    assert {(t, c): d for t, c, d in columns} == {
        (t.name, c.name): c.description for t in TABLES.values() for c in t.columns
    }


def test_empty_frames_are_written_too(tmp_path):
    path = tmp_path / "tom.duckdb"
    with database.writing(path) as con:
        database.append(con, KONTROLL, empty(KONTROLL))
    assert database.counts(path) == dict.fromkeys(
        ("dokument", "tabeller", "tolkade", "tal", "kontroller", "avvikelser"), 0
    )


def test_the_file_is_of_the_oldest_storage_that_other_tools_read(db):
    """DuckDB 1.0 to 1.4 refuse the storage that 2.0 writes by itself."""
    with database.reading(db) as con:
        (tags,) = con.sql("SELECT tags FROM duckdb_databases() WHERE NOT internal").fetchall()[0]
    assert tags["storage_version"].startswith("v1.0.0")


def test_a_database_of_another_version_says_what_to_do(tmp_path):
    import duckdb

    with duckdb.connect(str(tmp_path / "a.duckdb")) as con:
        con.execute("CREATE TABLE fakta (dokument VARCHAR)")
    with pytest.raises(database.DatabaseError, match=r"annan version av analys\. Kör 'analys ingest' igen"):
        database.read_table("fakta", tmp_path / "a.duckdb")
