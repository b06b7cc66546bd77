"""Documents read by the workers of an existing Dask cluster, instead of by processes of this machine.

The same function reads the same bytes, so the facts and their order are the same. Each worker needs this package of the
same version; the files travel to it and the frames back, so no shared disk is needed. Worth it when reading takes
longer than sending, thousands of PDFs; a few hundred text reports are done sooner on one machine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from analys.ingest.parallel import SECONDS
from analys.ingest.worker import read_elsewhere
from analys.load.store import write_whole
from analys.words.paths import UserError

AT_A_TIME = 64  # files under way at once; more would only fill the scheduler's memory
RETRIES = 2  # what a lost worker was reading is read again by another


def run_on_cluster(
    jobs: list[dict[str, Any]],
    address: str,
    started: Callable[[dict[str, Any]], None],
    finished: Callable[[dict[str, Any]], None],
) -> Iterator[dict[str, Any]]:
    """Give the answer to each reading job, in the jobs' order; raise UserError when there is no cluster."""
    try:
        from distributed import Client
    except ImportError as error:
        raise UserError("Dask saknas i miljön. Installera det med: uv sync --extra kluster") from error
    try:
        client = Client(address, timeout="10s", set_as_default=False)
    except (OSError, ValueError) as error:
        raise UserError(f"{address}: där svarar inget Dask-kluster. Adressen ser ut som tcp://värd:8786.") from error
    with client:
        for start in range(0, len(jobs), AT_A_TIME):
            some, futures = jobs[start : start + AT_A_TIME], []
            for job in some:
                started(job)
                data = Path(job["path"]).read_bytes()
                futures.append(client.submit(read_elsewhere, job, data, pure=False, retries=RETRIES))
            for job, future in zip(some, futures, strict=True):
                yield _answer(job, future)
                finished(job)


def _answer(job: dict[str, Any], future: Any) -> dict[str, Any]:
    try:
        reply, packed = future.result(timeout=SECONDS * (RETRIES + 1))
    except Exception as error:  # whatever took the workers down, the other files are still read
        return {"error": f"läsningen i klustret misslyckades ({type(error).__name__}). Läs filen på den här datorn."}
    if packed:
        write_whole(Path(job["keep"]), packed)
    return reply
