"""A Dask cluster reads the same documents to the same facts, and a lost worker costs a retry, not the run."""

import os
import signal
import threading
from pathlib import Path

import pytest

from analys.ingest.pipeline import ingest
from analys.ingest.plan import Plan, Progress
from analys.load import database
from analys.words.paths import UserError
from analys.words.schema import TABLES

distributed = pytest.importorskip("distributed")


@pytest.fixture(scope="module")
def cluster():
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50) as made:
        yield made


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    folder = tmp_path / "raw"
    folder.mkdir()
    for number in range(8):
        (folder / f"r{number}-2022.txt").write_text(
            "Verksamhetsberättelse 2022\n\nDrift (tkr)\n\n"
            f"Verksamhet\tUtfall 2022\nBarn\t{number}\nVuxna\t2\nSumma\t{number + 2}\n",
            encoding="utf-8",
        )
    (folder / "tom.txt").write_bytes(b"")
    return folder


def facts(db: Path) -> dict:
    return {name: database.read_table(name, db).to_dicts() for name in TABLES}


def test_the_cluster_gives_the_same_facts_in_the_same_order(cluster, raw, tmp_path):
    here, there = tmp_path / "1" / "a.duckdb", tmp_path / "2" / "a.duckdb"
    one = ingest(Plan((raw,), here))
    two = ingest(Plan((raw,), there, cluster=cluster.scheduler_address))
    assert facts(here) == facts(there)
    assert (one.read, one.errors) == (two.read, two.errors)
    assert len(two.read) == 8 and len(two.errors) == 1


def test_a_lost_worker_costs_a_retry_not_the_run(cluster, raw, tmp_path):
    with distributed.Client(cluster, set_as_default=False) as client:
        pids = list(client.run(os.getpid).values())
    begun = threading.Event()

    def kill_one(name: str) -> None:
        if not begun.is_set():
            begun.set()
            threading.Timer(0.05, os.kill, (pids[0], signal.SIGKILL)).start()

    outcome = ingest(Plan((raw,), tmp_path / "a.duckdb", cluster=cluster.scheduler_address), Progress(begun=kill_one))
    assert len(outcome.read) == 8 and len(outcome.errors) == 1


def test_no_cluster_at_the_address_is_a_swedish_line(raw, tmp_path):
    with pytest.raises(UserError, match="inget Dask-kluster"):
        ingest(Plan((raw,), tmp_path / "a.duckdb", cluster="tcp://127.0.0.1:1"))
