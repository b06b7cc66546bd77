"""Workers: a job that crashes, hangs or eats memory costs one line; answers keep the jobs' order."""

import sys

import pytest

from analys.ingest.parallel import Workers

WORKER = """
import json, os, resource, sys, time
for line in sys.stdin:
    job = json.loads(line)
    if job["do"] == "sov": time.sleep(60)
    if job["do"] == "krasch": os.kill(os.getpid(), 9)
    if job["do"] == "minne": hog = bytearray(1_200_000_000); hog[::4096] = b"x" * len(hog[::4096]); time.sleep(60)
    if job["do"] == "snurra":
        resource.setrlimit(resource.RLIMIT_CPU, (1, resource.RLIM_INFINITY))
        while True: pass
    if job["do"] == "prata": print("{}" * 5, end="", file=sys.stderr)
    time.sleep(job.get("tid", 0))
    print(json.dumps({"namn": job["namn"]}), flush=True)
"""


@pytest.fixture
def command(tmp_path):
    path = tmp_path / "worker.py"
    path.write_text(WORKER)
    return [sys.executable, str(path)]


def run_jobs(jobs, *told, **asked):
    with Workers(**asked) as workers:
        yield from workers.run(jobs, *told)


def jobs(*kinds):
    return [{"do": kind, "namn": str(i)} for i, kind in enumerate(kinds)]


def test_answers_keep_the_order_of_the_jobs_whatever_the_timing(command):
    uneven = [{"do": "", "namn": str(i), "tid": 0.2 if i % 3 == 0 else 0} for i in range(9)]
    answers = list(run_jobs(uneven, processes=3, command=command))
    assert [a["namn"] for a in answers] == [str(i) for i in range(9)]


@pytest.mark.parametrize(
    ("kind", "said", "seconds"),
    [("krasch", "avbröts", 60), ("sov", "sekunder", 3), ("minne", "minne", 60), ("snurra", "sekunder", 60)],
)
def test_a_lost_worker_costs_its_own_job(command, kind, said, seconds):
    answers = list(run_jobs(jobs("", kind, "", ""), processes=1, seconds=seconds, command=command))
    assert [a.get("namn") for a in answers] == ["0", None, "2", "3"]
    assert said in answers[1]["error"] and "\n" not in answers[1]["error"]


def test_every_job_is_told_when_it_begins_and_ends(command):
    begun, done = [], []
    list(run_jobs(jobs("", "krasch", ""), begun.append, done.append, processes=2, command=command))
    assert sorted(j["namn"] for j in begun) == sorted(j["namn"] for j in done) == ["0", "1", "2"]


def test_no_jobs_start_no_workers():
    assert list(run_jobs([], command=["finns inte"])) == []
