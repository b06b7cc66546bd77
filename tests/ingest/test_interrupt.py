"""Ctrl-C, a full disk, a folder that may not be written, a database that someone else has: a Swedish line each."""

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest

from analys import cli
from analys.ingest.interrupt import uninterrupted
from analys.load import database, store
from places import ROOT

SRC = ROOT / "src"
REPORT = "Verksamhetsberättelse 2022\n\nDrift (tkr)\n\nVerksamhet\tUtfall 2022\nBarn\t{n}\nVuxna\t2\n"


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    folder = tmp_path / "raw"
    folder.mkdir()
    for n in range(3):
        (folder / f"r{n}-2022.txt").write_text(REPORT.format(n=n), encoding="utf-8")
    return folder


def ingest(raw: Path, *more: str) -> int:
    return cli.main(["ingest", str(raw), "--db", str(raw.parent / "db" / "a.duckdb"), "--processer", "1", *more])


def said(capsys) -> str:
    """The one line on standard error besides the steps of the work."""
    (line,) = [x for x in capsys.readouterr().err.splitlines() if not x.endswith("…")]
    return line


@pytest.mark.parametrize("wait", [0.2, 1.0, 3.0])
def test_ctrl_c_says_in_one_line_that_the_database_is_whole(raw, wait):
    for n in range(3, 40):
        (raw / f"r{n}-2022.txt").write_text(REPORT.format(n=n), encoding="utf-8")
    db = raw.parent / "db" / "a.duckdb"
    command = [sys.executable, "-m", "analys.cli", "ingest", str(raw), "--db", str(db)]
    started = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, process_group=0)
    assert started.stderr
    started.stderr.readline() if wait == 3.0 else time.sleep(wait)  # the first step has begun, or the program loads
    os.killpg(started.pid, signal.SIGINT)
    lines = [x for x in started.stderr.read().decode().splitlines() if not x.endswith("…")]
    started.stderr.close()
    code = started.wait(timeout=60)
    if code == 130:
        assert lines == ["Avbrutet. Databasen är hel, och det som hann läsas läses inte om nästa gång."]
        assert not db.exists() or database.counts(db)["dokument"] == 40
    else:  # before the program's first line, or after its last
        assert code in (0, -signal.SIGINT)


AT_IMPORT = """
import os, signal, sys
class Press:
    def find_spec(self, name, path=None, target=None):
        if name == {name!r}:
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Press())
sys.argv = ["analys", "check"]
from analys.start import main
sys.exit(main())
"""


@pytest.mark.parametrize("name", ["analys.cli", "argparse", "analys.report_commands", "analys.words.paths", "polars"])
def test_ctrl_c_while_the_program_is_read_in_ends_the_command_without_a_traceback(tmp_path, name):
    """At the import of each of these the process gets the signal; from the command's first line on it has a word."""
    (tmp_path / "data" / "raw").mkdir(parents=True)
    done = subprocess.run(
        [sys.executable, "-c", AT_IMPORT.format(name=name)], cwd=tmp_path, capture_output=True, text=True
    )
    quiet = "" if name != "polars" else "Avbrutet. Databasen är hel, och det som hann läsas läses inte om nästa gång.\n"
    assert (done.returncode, done.stdout, done.stderr) == (130, "", quiet)


def test_the_command_meets_ctrl_c_before_it_has_read_in_any_module_of_weight():
    """What the entry imports before it listens is time in which Python would answer with a traceback."""
    seen = (
        "import sys, analys.start; print(*sorted({'typing', 'pathlib', 'argparse', 'polars', 're'} & {*sys.modules}))"
    )
    assert subprocess.run([sys.executable, "-I", "-S", "-c", f"import sys; sys.path.insert(0, {str(SRC)!r}); {seen}"],
                          capture_output=True, text=True).stdout == "\n"  # fmt: skip


def test_ctrl_c_waits_while_a_library_loads():
    done = []
    with pytest.raises(KeyboardInterrupt), uninterrupted():
        signal.raise_signal(signal.SIGINT)
        done.append(1)
    assert done == [1]


@pytest.mark.parametrize(
    ("number", "line"), [(errno.ENOSPC, "disken är full"), (errno.EROFS, "får inte skrivas"), (errno.EACCES, "behörig")]
)
def test_what_the_system_refuses_while_the_database_is_written(raw, capsys, monkeypatch, number, line):
    assert ingest(raw) == 0
    before = (raw.parent / "db" / "a.duckdb").read_bytes()
    (raw / "r1-2022.txt").write_text(REPORT.format(n=7), encoding="utf-8")
    capsys.readouterr()

    def refuse(path: Path) -> None:
        raise OSError(number, "no", str(path))

    monkeypatch.setattr(database, "_sync", refuse)
    assert ingest(raw) == 1
    assert line in said(capsys)
    assert (raw.parent / "db" / "a.duckdb").read_bytes() == before
    assert not list((raw.parent / "db").glob(".*.ny*"))


def test_a_full_disk_while_reading_is_told_once(raw, capsys, monkeypatch):
    worker = raw.parent / "worker.py"
    worker.write_text(
        "import errno\nfrom analys.ingest import worker\n"
        "def full(path, data):\n    raise OSError(errno.ENOSPC, 'No space left on device', str(path))\n"
        "worker.write_whole = full\nworker.main()\n"
    )
    from analys.ingest import pipeline
    from analys.ingest.parallel import Workers

    monkeypatch.setattr(pipeline, "Workers", lambda processes: Workers(1, command=[sys.executable, str(worker)]))
    assert ingest(raw) == 1
    assert "disken är full" in capsys.readouterr().err
    assert not (raw.parent / "db" / "a.duckdb").exists()


def test_a_folder_that_may_not_be_written(raw, capsys, monkeypatch):
    def refuse(path: Path, *_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(Path, "mkdir", refuse)
    assert ingest(raw) == 1
    line = said(capsys)
    assert "får inte skrivas" in line and str(raw.parent / "db") in line


def test_a_database_that_another_program_writes_in(raw, capsys):
    assert ingest(raw) == 0
    db = raw.parent / "db" / "a.duckdb"
    code = f"import duckdb, sys; c = duckdb.connect({str(db)!r}); print('öppen', flush=True); sys.stdin.read()"
    other = subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert other.stdin and other.stdout
    other.stdout.readline()
    (raw / "r1-2022.txt").write_text(REPORT.format(n=7), encoding="utf-8")
    capsys.readouterr()
    try:
        assert ingest(raw) == 1
        assert "öppen för skrivning i ett annat program" in said(capsys)
    finally:
        other.communicate(b"")
    assert ingest(raw) == 0


def test_a_database_that_someone_reads_is_written_all_the_same(raw, capsys):
    assert ingest(raw) == 0
    with duckdb.connect(str(raw.parent / "db" / "a.duckdb"), read_only=True) as reader:
        (raw / "r1-2022.txt").write_text(REPORT.format(n=7), encoding="utf-8")
        assert ingest(raw) == 0
        assert reader.execute("SELECT count(*) FROM fakta WHERE värde = 7").fetchone() == (0,)


def test_a_fault_that_the_user_cannot_mend_is_no_swedish_line():
    from analys.words.paths import system_fault

    assert system_fault(OSError(errno.EIO, "I/O error")) is None
    assert store.is_whole(Path("finns inte")) is False


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not tell a process that its parent is gone")
def test_a_worker_ends_soon_after_its_parent_is_killed():
    busy = "from analys.ingest.worker import end_with_parent as e; e(0.1); print(1, flush=True)\nwhile True: pass"
    started = (
        "import subprocess, sys, time; "
        f"w = subprocess.Popen([sys.executable, '-c', {busy!r}], stdout=subprocess.PIPE); "
        "w.stdout.readline(); print(w.pid, flush=True); time.sleep(60)"
    )
    parent = subprocess.Popen([sys.executable, "-c", started], stdout=subprocess.PIPE)
    assert parent.stdout
    worker = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    for _ in range(200):
        state = Path(f"/proc/{worker}/stat")
        if not state.exists() or state.read_text().split()[2] == "Z":
            return
        time.sleep(0.05)
    os.kill(worker, signal.SIGKILL)
    raise AssertionError("the worker went on")
