"""Ingest: what changed is read, what is unchanged is not, what cannot be read loses nothing."""

import hashlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import polars as pl
import pytest

from analys.analyse.results import results
from analys.ingest.pipeline import ingest, locked
from analys.ingest.plan import Outcome, Plan, Progress
from analys.ingest.sources import MissingError, SourceError
from analys.load import database
from analys.words.schema import DOCUMENT_TABLES, TABLES

REPORT = """{kommun} kommun
Socialnämnden
Verksamhetsberättelse 2022

Driftredovisning (tkr)

Verksamhet\tUtfall 2021\tBudget 2022\tUtfall 2022\tAvvikelse
Barn och unga\t-10 000\t-11 000\t{outcome}\t-1 000
Vuxna\t-5 000\t-5 500\t-5 400\t100
Summa\t-15 000\t-16 500\t-17 400\t-900
"""


def report(kommun="Älvby", outcome="-12 000") -> str:
    return REPORT.format(kommun=kommun, outcome=outcome)


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    folder = tmp_path / "data" / "raw"
    folder.mkdir(parents=True)
    (folder / "alvby-2022.txt").write_text(report(), encoding="utf-8")
    (folder / "berga-2022.txt").write_text(report("Berga"), encoding="utf-8")
    return folder


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return tmp_path / "data" / "processed" / "analys.duckdb"


def run(paths, db: Path, progress: Progress | None = None, **asked) -> Outcome:
    """Ingest with one worker: small reports are read sooner than a second worker starts."""
    return ingest(Plan(tuple(paths), db, **{"processes": 1, **asked}), progress)


def outcome_of(db: Path, dokument: str) -> float:
    facts = database.read_table("fakta", db)
    row = facts.filter(pl.col("dokument") == dokument, etikett="Barn och unga", serie="utfall", år=2022)
    return row["värde"].item()


def all_tables(db: Path) -> dict[str, list[dict]]:
    return {name: database.read_table(name, db).to_dicts() for name in TABLES}


def test_reports_become_facts_with_their_cells(raw, db):
    outcome = run([raw], db)
    assert outcome.read == ("alvby-2022", "berga-2022")
    assert outcome.counts["dokument"] == 2
    facts, cells = database.read_table("fakta", db), database.read_table("cell", db)
    assert outcome_of(db, "alvby-2022") == -12000
    placed = facts.join(cells, on=["dokument", "tabell", "rad", "kolumn"], suffix="_cell")
    assert placed.height == facts.height == 24
    assert placed.filter(pl.col("text") != pl.col("text_cell")).is_empty()


def test_a_second_run_does_nothing_and_one_changed_file_is_the_only_one_read(raw, db):
    run([raw], db)
    mark = db.stat().st_mtime_ns
    again = run([raw], db)
    assert again.unchanged and db.stat().st_mtime_ns == mark
    (raw / "berga-2022.txt").write_text(report("Berga", "-12 001"), encoding="utf-8")
    begun: list[str] = []
    changed = run([raw], db, Progress(begun=begun.append))
    assert changed.read == ("berga-2022",)
    assert begun == ["berga-2022.txt", "Berga"]  # read, and its municipality audited
    assert outcome_of(db, "berga-2022") == -12001


def test_a_changed_file_of_the_same_size_and_time_is_seen(raw, db):
    run([raw], db)
    path = raw / "berga-2022.txt"
    stat = path.stat()
    path.write_text(report("Berga", "-12 003"), encoding="utf-8")
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert path.stat().st_size == stat.st_size
    run([raw], db)
    assert outcome_of(db, "berga-2022") == -12003


def test_the_order_and_number_of_workers_change_nothing(raw, tmp_path):
    one, two = tmp_path / "1" / "a.duckdb", tmp_path / "2" / "a.duckdb"
    run([raw], one, export=tmp_path / "1" / "export", processes=1)
    files = sorted(raw.iterdir(), reverse=True)
    ingest(Plan(tuple(files), two, whole=False, export=tmp_path / "2" / "export", processes=2))
    assert all_tables(one) == all_tables(two)
    sums = [
        {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in (tmp_path / n / "export").iterdir()} for n in "12"
    ]
    assert sums[0] == sums[1]
    assert len(sums[0]) == 2 * len(TABLES) + 2


def test_rows_copied_from_the_old_database_stand_as_if_all_were_written_anew(raw, db, tmp_path):
    kommuner = ["Älvby", "Berga", "Ceby", "Ångby", "Dalby"]
    for number in range(10):  # the municipalities' documents lie among each other's
        text = report(kommuner[number % 5], f"-12 0{number:02}")
        (raw / f"r{number}-{2010 + number}.txt").write_text(text.replace("2022", str(2010 + number)), encoding="utf-8")
    run([raw], db)
    (raw / "r3-2013.txt").write_text(report("Ångby", "-11 000").replace("2022", "2013"), encoding="utf-8")
    (raw / "r6-2016.txt").unlink()
    (raw / "r4b-2014.txt").write_text(report("Ceby", "-11 500").replace("2022", "2014"), encoding="utf-8")
    assert run([raw], db).read == ("r3-2013", "r4b-2014")
    anew = tmp_path / "nytt" / "a.duckdb"
    run([raw], anew)
    assert all_tables(db) == all_tables(anew)


def test_a_database_that_something_else_wrote_is_not_copied_from(raw, db):
    run([raw], db)
    before = all_tables(db)
    with database.writing(db):
        pass  # every table empty
    assert run([raw], db).counts["dokument"] == 2
    assert all_tables(db) == before


def test_a_broken_file_keeps_its_old_rows_and_the_others_are_read(raw, db):
    run([raw], db)
    before = database.read_table("fakta", db).filter(dokument="alvby-2022")
    (raw / "alvby-2022.txt").write_bytes(b"")
    (raw / "berga-2022.txt").write_text(report("Berga", "-12 001"), encoding="utf-8")
    outcome = run([raw], db)
    assert len(outcome.errors) == 1 and outcome.errors[0].startswith("alvby-2022.txt: ") and "tom" in outcome.errors[0]
    assert outcome_of(db, "berga-2022") == -12001
    assert database.read_table("fakta", db).filter(dokument="alvby-2022").equals(before)
    again = run([raw], db)
    assert again.unchanged and again.errors == outcome.errors
    (raw / "alvby-2022.txt").write_text(report(outcome="-12 002"), encoding="utf-8")
    assert not run([raw], db).errors
    assert outcome_of(db, "alvby-2022") == -12002


def test_a_broken_file_is_dropped_when_the_user_says_so(raw, db):
    run([raw], db)
    (raw / "alvby-2022.txt").write_bytes(b"")
    outcome = run([raw], db, remove=("alvby-2022",))
    assert outcome.removed == ("alvby-2022",) and not outcome.errors
    assert list(database.read_table("dokument", db)["dokument"]) == ["berga-2022"]


def test_named_files_join_those_the_database_has(raw, db, tmp_path):
    run([raw / "alvby-2022.txt"], db, whole=False)
    run([raw / "berga-2022.txt"], db, whole=False)
    assert list(database.read_table("dokument", db)["dokument"]) == ["alvby-2022", "berga-2022"]
    together = tmp_path / "samlat" / "b.duckdb"
    run([raw], together)
    assert all_tables(db) == all_tables(together)


def test_a_whole_ingest_holds_what_the_folder_holds(raw, db):
    run([raw], db)
    (raw / "berga-2022.txt").unlink()
    assert run([raw], db).removed == ("berga-2022",)
    assert database.counts(db)["dokument"] == 1


def test_an_ingest_killed_half_way_loses_nothing(raw, db):
    run([raw], db)
    before = db.read_bytes()
    for number in range(12):
        (raw / f"c{number}-2022.txt").write_text(report(f"C{number}", f"-12 0{number:02}"), encoding="utf-8")
    code = (
        "import sys; from pathlib import Path\n"
        "from analys.ingest.pipeline import ingest; from analys.ingest.plan import Plan\n"
        "ingest(Plan((Path(sys.argv[1]),), Path(sys.argv[2])))"
    )
    for wait in (0.3, 1.5, 3.0):
        started = subprocess.Popen([sys.executable, "-c", code, str(raw), str(db)], stderr=subprocess.DEVNULL)
        time.sleep(wait)
        killed = started.poll() is None
        started.send_signal(signal.SIGKILL)
        started.wait()
        if killed:
            assert db.read_bytes() == before or database.counts(db)["dokument"] == 14
    outcome = run([raw], db)
    assert outcome.counts["dokument"] == 14
    assert not [p.name for p in db.parent.iterdir() if p.suffix == ".ny" or p.name.endswith(".wal")]


def test_two_ingests_at_once_are_refused_in_swedish(raw, db):
    with locked(db), pytest.raises(SourceError, match="en annan inläsning pågår"):
        run([raw], db)


def test_a_half_written_kept_file_is_read_anew(raw, db):
    run([raw], db)
    for path in (db.parent / ".cache").rglob("*.zip"):
        path.write_bytes(path.read_bytes()[:-200])
    (raw / "berga-2022.txt").write_text(report("Berga", "-12 001"), encoding="utf-8")
    assert run([raw], db).read == ("alvby-2022", "berga-2022")


def test_of_two_files_with_the_same_id_neither_is_read_and_the_others_are(raw, db):
    run([raw], db)
    before = database.read_table("fakta", db).filter(dokument="alvby-2022")
    (raw / "alvby-2022.md").write_text("| a | b |\n|---|---|\n| c | 1 |\n", encoding="utf-8")
    (raw / "berga-2022.txt").write_text(report("Berga", "-12 001"), encoding="utf-8")
    outcome = run([raw], db)
    assert outcome.read == ("berga-2022",)
    assert len(outcome.errors) == 1 and "samma dokument-id 'alvby-2022'" in outcome.errors[0]
    assert database.read_table("fakta", db).filter(dokument="alvby-2022").equals(before)


def test_a_path_that_leads_nowhere_is_answered_with_the_nearest(raw, db):
    with pytest.raises(MissingError, match=r"Menade du .*alvby-2022\.txt"):
        run([raw / "alvby-2202.txt"], db)


def test_every_read_row_belongs_to_a_document_and_every_table_has_a_status(raw, db):
    run([raw], db)
    tables = database.read_table("tabell", db)
    assert tables["status"].null_count() == 0
    for name in ("tabell", "cell", "fakta", "kontroll"):
        assert set(database.read_table(name, db)["dokument"]) <= {"alvby-2022", "berga-2022"}


def test_the_five_reports_give_the_same_facts_as_extracts(berattelser, tmp_path):
    whole, extracts = tmp_path / "hela.duckdb", tmp_path / "extrakt.duckdb"
    folder = tmp_path / "extrakt"
    folder.mkdir()
    from analys.ingest.single.newcomer import interpret_report, write_extract

    for path in sorted(berattelser.glob("*.txt")):
        write_extract(*interpret_report(path, tmp_path), folder)
    assert run([berattelser], whole, processes=2).errors == ()
    assert run([folder], extracts, processes=2).errors == ()
    for name in ("fakta", "enkätbas", "textuppgift"):
        assert database.read_table(name, whole).equals(database.read_table(name, extracts)), name
    # The analyses are done one municipality at a time; no municipality's result may depend on another's.
    for name, rows in results({name: database.read_table(name, whole) for name in DOCUMENT_TABLES}).items():
        columns = pl.all().exclude("källor")
        kept = database.read_table(name, whole)
        assert kept.sort(columns, nulls_last=True).equals(rows.sort(columns, nulls_last=True)), name
