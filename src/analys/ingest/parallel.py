"""Jobs spread over worker processes; answers in the order of the jobs, whatever the timing.

Each of a few threads owns one worker process. A job that takes too long or too much memory, or that crashes, costs its
worker and becomes an answer with an error; the thread starts a new worker for the next job.
"""

from __future__ import annotations

import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from analys.ingest.worker import PROCESSOR_SECONDS

SIGXCPU = getattr(signal, "SIGXCPU", 0)  # how a process ends that used them up; Windows has no such limit
SECONDS = 900  # by the clock; the readers and the worker count processor time, which a busy machine stretches
PAGE_OF_MEMORY = 4096  # bytes, which statm counts in
MEMORY = 900_000_000  # bytes of memory in use, where /proc tells
TOO_SLOW = "läsningen tog mer än {:.0f} sekunder och avbröts. Dela upp filen, eller spara den i ett annat format."
TOO_BIG = (
    f"läsningen tog mer än {MEMORY // 1_000_000} MB minne och avbröts. Dela filen i mindre delar, eller spara bara "
    "sidorna och bladen med tabeller."
)
DIED = "läsningen avbröts av ett fel i ett bibliotek. Spara om filen i ett annat format och försök igen."
# Ctrl-C reaches the parent alone, which stops the workers in good order.
APART: dict[str, Any] = (
    {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP} if sys.platform == "win32" else {"process_group": 0}
)


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _start(command: Sequence[str]) -> subprocess.Popen[bytes]:
    # One core each and few memory arenas: the workers together share the machine, and the address space is limited.
    settings = {"POLARS_MAX_THREADS": "1", "OMP_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "2", "PYTHONHASHSEED": "0"}
    return subprocess.Popen(  # noqa: S603
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, **settings},
        **APART,
    )


def _memory_in_use(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE_OF_MEMORY
    except (OSError, IndexError, ValueError):
        return 0


def _stop(worker: subprocess.Popen[bytes]) -> None:
    worker.kill()
    worker.wait()
    for pipe in (worker.stdin, worker.stdout):
        if pipe:
            pipe.close()


def _guard(worker: subprocess.Popen[bytes], done: threading.Event, verdict: list[str], seconds: float) -> None:
    """Kill the worker when its job outgrows the limits, and say in `verdict` which."""
    deadline = time.monotonic() + seconds
    while not done.wait(0.1):
        slow, big = time.monotonic() > deadline, _memory_in_use(worker.pid) > MEMORY
        if slow or big:
            verdict.append(TOO_SLOW.format(seconds) if slow else TOO_BIG)
            worker.kill()
            return


def _ask(worker: subprocess.Popen[bytes], job: dict[str, Any], seconds: float) -> dict[str, Any]:
    """Return the worker's answer, or an error with 'dead' when the worker is lost."""
    done, verdict = threading.Event(), list[str]()
    assert worker.stdin and worker.stdout
    guard = threading.Thread(target=_guard, args=(worker, done, verdict, seconds), daemon=True)
    guard.start()
    try:
        worker.stdin.write(json.dumps(job).encode() + b"\n")
        worker.stdin.flush()
        line = worker.stdout.readline()
    except OSError:
        line = b""
    finally:
        done.set()
        guard.join()
    if line.endswith(b"\n"):
        return json.loads(line)
    if not verdict and worker.wait() == -SIGXCPU:
        verdict.append(TOO_SLOW.format(PROCESSOR_SECONDS))
    return {"error": (verdict or [DIED])[0], "dead": True}


class Workers:
    """The worker processes of one ingest, started when a job first needs one and stopped together."""

    def __init__(
        self,
        processes: int | None = None,
        seconds: float = SECONDS,
        command: Sequence[str] = (sys.executable, "-m", "analys.ingest.worker"),
    ) -> None:
        self._most, self._seconds, self._command = processes or cores(), seconds, command
        self._idle: queue.SimpleQueue[subprocess.Popen[bytes]] = queue.SimpleQueue()
        self._everyone: list[subprocess.Popen[bytes]] = []
        self._starting, self._closed = threading.Lock(), False

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, *_: object) -> None:
        with self._starting:
            self._closed = True
        for worker in self._everyone:
            _stop(worker)

    def _do(self, job: dict[str, Any]) -> dict[str, Any]:
        try:
            worker = self._idle.get_nowait()
        except queue.Empty:
            with self._starting:
                if self._closed:
                    return {"error": "avbrutet"}
                worker = _start(self._command)
                self._everyone.append(worker)
        reply = _ask(worker, job, self._seconds)
        if reply.pop("dead", False):
            _stop(worker)
        else:
            self._idle.put(worker)
        return reply

    def run(
        self,
        jobs: list[dict[str, Any]],
        started: Callable[[dict[str, Any]], None] = lambda job: None,
        finished: Callable[[dict[str, Any]], None] = lambda job: None,
    ) -> Iterator[dict[str, Any]]:
        """Give the answer to each job, in the jobs' order."""

        def one(job: dict[str, Any]) -> dict[str, Any]:
            started(job)
            reply = self._do(job)
            finished(job)
            return reply

        pool = ThreadPoolExecutor(max(1, min(self._most, len(jobs))))
        try:
            yield from pool.map(one, jobs)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
