"""A folder of odd files: one Swedish line each, the rest read, no traceback, under 1 GB."""

import re
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from analys.load import database
from analys.read.document import ReadError
from analys.read.read import read_document
from odd_files import all_odd_files, good_docx, good_pdf, truncated
from places import TESTS

GOOD = "Verksamhetsberättelse 2022\n\nDrift (tkr)\n\nVerksamhet\tUtfall 2022\nBarn\t1\nVuxna\t2\nSumma\t3\n"
ODD = all_odd_files()


@pytest.fixture(scope="module")
def done(tmp_path_factory) -> tuple[subprocess.CompletedProcess[str], Path, dict[str, str]]:
    """One ingest of all of them together with two good reports: how it ended, its database, its lines by file."""
    folder = tmp_path_factory.mktemp("udda")
    raw, db = folder / "raw", folder / "db" / "a.duckdb"
    raw.mkdir()
    for name in ("aa-2022.txt", "zz-2022.txt"):
        (raw / name).write_text(GOOD, encoding="utf-8")
    for number, (name, make, _) in enumerate(ODD):
        (raw / f"{number:03}-{name}").write_bytes(make())
    command = [sys.executable, "-m", "analys.cli", "ingest", str(raw), "--db", str(db), "--processer", "2"]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    lines = [x for x in ran.stderr.splitlines() if not x.endswith("…")]
    return ran, db, {x.split(":")[0]: x for x in lines}


def test_the_run_ends_with_code_1_and_the_good_files_read(done):
    ran, db, _ = done
    assert ran.returncode == 1, ran.stderr
    facts = database.read_table("fakta", db)
    for name in ("aa-2022", "zz-2022"):
        assert facts.filter(dokument=name)["värde"].to_list() == [1, 2, 3]


@pytest.mark.parametrize("number", range(len(ODD)), ids=[h[0] for h in ODD])
def test_each_is_read_or_refused_in_one_line(done, number):
    _, db, lines = done
    name, _, said = ODD[number]
    line = lines.get(f"{number:03}-{name}")
    read = set(database.read_table("dokument", db)["fil"])
    if line is None:
        assert not said and f"{number:03}-{name}" in read
        return
    assert said in line and f"{number:03}-{name}" not in read
    assert line.endswith((".", ")", "extract")) and line.isprintable()
    assert "programfel" not in line


def test_nothing_else_is_said_on_standard_error(done):
    ran, _, lines = done
    assert not re.search(r"Traceback|Warning|Error:|File \"", ran.stderr)
    known = {f"{number:03}-{name}" for number, (name, _, _) in enumerate(ODD)}
    assert set(lines) <= known, set(lines) - known


def test_no_worker_took_a_gigabyte(done):
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < 1_000_000  # kB, the highest of all so far


@pytest.mark.parametrize(("make", "ending"), [(good_docx, "docx"), (good_pdf, "pdf")])
def test_cut_at_any_place(tmp_path, make, ending):
    path = tmp_path / f"a.{ending}"
    for data in truncated(make(), 60):
        path.write_bytes(data)
        try:
            read_document(path, "a")
        except ReadError as error:
            assert str(error).startswith("a.") and "\n" not in str(error)


@pytest.mark.parametrize("path", sorted((TESTS / "fynd").iterdir()), ids=lambda p: p.name)
def test_what_fuzzing_found(path):
    with pytest.raises(ReadError, match=r"^[^\n]+$") as caught:
        read_document(path, "a")
    assert not str(caught.value).endswith("Error)")  # said as what it is, not as a parser's fault


def test_sql_and_formulas_in_a_report_stay_text(tmp_path):
    evil = "Barn'); DROP TABLE fakta;--"
    raw, db = tmp_path / "raw", tmp_path / "db" / "a.duckdb"
    raw.mkdir()
    (raw / "x-2022.txt").write_text(GOOD.replace("Barn", evil).replace("Vuxna", '=HYPERLINK("http://x")'), "utf-8")
    command = [sys.executable, "-m", "analys.cli", "ingest", str(raw), "--db", str(db), "--export", str(tmp_path / "e")]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0
    facts = database.read_table("fakta", db)
    assert evil in facts["etikett"].to_list()
    rows = (tmp_path / "e" / "fakta.csv").read_text("utf-8-sig")
    assert "'=HYPERLINK" in rows and ";=HYPERLINK" not in rows
