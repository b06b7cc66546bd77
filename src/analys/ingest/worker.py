"""One job in a process of its own: read a document, or audit and analyse a municipality's documents.

A job and its answer are dicts that JSON can carry, because the process talks over its standard input and output: a file
that crashes a reader, fills the memory or never ends takes this process with it and nothing else. Frames never travel;
they lie in the store.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import threading
import time
import traceback
import zipfile
from pathlib import Path
from typing import Any

try:
    import resource
except ImportError:  # Windows has no such limits; the parent's time limit still holds
    resource = None

from analys.load.store import frames_to_bytes, read_frames, write_whole
from analys.words.paths import system_fault

HEADROOM = (
    1_500_000_000  # address space beyond what the loaded libraries reserve; the parent watches the memory really used
)
PROCESSOR_SECONDS = 300  # for a job, more than a reader's own limit, which has the better message


def read(job: dict[str, Any]) -> dict[str, Any]:
    """Read and interpret one document, keep its frames at job['keep'], and answer with faults or remarks."""
    import polars as pl

    from analys.ingest.frames import interpreted_to_frames
    from analys.interpret.handkept.amend import (
        correct_cells,
        misplaced_readings,
        readings_to_facts,
        settle_document,
        show_print,
        show_printed_cells,
        told_beside_readings,
        told_to_facts,
        unmatched_overrides,
    )
    from analys.interpret.interpret import interpret
    from analys.read.document import ReadError
    from analys.read.kolada import kolada_cells, kolada_json
    from analys.read.limits import MAX_SECONDS, time_limit
    from analys.read.read import read_document
    from analys.words.schema import TABLES, check_shape

    hand = job["hand"]
    path, begun = Path(job["path"]), time.process_time()
    try:
        if (values := kolada_json(path)) is not None:
            return _keep_kolada(job, values, "json", path)
        document = read_document(path, job["dokument"])
        if (values := kolada_cells(document.cells)) is not None:
            return _keep_kolada(job, values, document.format, path)
    except ReadError as error:  # the same next time, unless it was the time that ran out
        return {"error": str(error), "lasting": time.process_time() - begun < MAX_SECONDS / 2}
    document = settle_document(document, hand["document"])
    corrected, faults = correct_cells(document, hand["corrections"])
    faults += unmatched_overrides(document.tables, hand["overrides"])
    faults += misplaced_readings(document, hand["readings"])
    try:
        with time_limit(path, MAX_SECONDS):
            interpreted = interpret(corrected, overrides=hand["overrides"])
    except ReadError as error:
        return {"error": str(error)}
    facts, unmatched = show_print(interpreted.fakta, hand["corrections"])
    cells = show_printed_cells(interpreted.cell, document.cells, hand["corrections"])
    told, beside = told_beside_readings(interpreted.told, hand["readings"])
    if faults or unmatched:
        return {"faults": faults or unmatched}
    frames = interpreted_to_frames(interpreted) | {
        "cell": cells,
        "fakta": pl.concat([facts, told_to_facts(told), readings_to_facts(hand["readings"])]),
    }
    frames = {name: check_shape(rows, TABLES[name]) for name, rows in frames.items()}
    write_whole(Path(job["keep"]), frames_to_bytes(frames, [*interpreted.notes, *beside]))
    return {}


def _keep_kolada(job: dict[str, Any], values: list[dict[str, Any]], kind: str, path: Path) -> dict[str, Any]:
    """Keep the values of a file from Kolada beside the reports'; they are never mixed with them."""
    from analys.ingest.frames import kolada_to_frames
    from analys.load.store import checksum

    about = {"dokument": job["dokument"], "fil": job["fil"], "format": kind, "sha256": checksum(path)}
    note = f"{len(values)} värden ur Kolada; de visas bredvid rapporternas mått och räknas aldrig ihop med dem"
    write_whole(Path(job["keep"]), frames_to_bytes(kolada_to_frames(values, about), [note]))
    return {}


def read_elsewhere(job: dict[str, Any], data: bytes) -> tuple[dict[str, Any], bytes]:
    """Read a document that lies on another machine from its bytes; answer with the bytes to keep beside the answer."""
    with tempfile.TemporaryDirectory() as folder:
        path, keep = Path(folder) / Path(job["fil"]).name, Path(folder) / "keep"
        path.write_bytes(data)
        reply = answer({**job, "path": str(path), "keep": str(keep)})
        return reply, keep.read_bytes() if keep.is_file() else b""


def analyse(job: dict[str, Any]) -> dict[str, Any]:
    """Audit and analyse the documents kept at job['documents'], those of one municipality; keep all at job['keep']."""
    import polars as pl

    from analys.analyse.results import results
    from analys.audit.audit import audit
    from analys.ingest.remembered import Remembered
    from analys.words.schema import DOCUMENT_TABLES, TABLES, check_shape

    kept = [read_frames(Path(path)) for path in job["documents"]]
    frames = {name: pl.concat([k[name] for k in kept]) for name in DOCUMENT_TABLES}
    remembered = Remembered(Path(job["before"]), job["version"])
    found = results(frames, remembered)
    found = {"kontroll": audit(frames | {name: found[name] for name in ("utgåva", "omräknat")}), **found}
    found = {name: check_shape(rows, TABLES[name]) for name, rows in found.items()}
    write_whole(Path(job["keep"]), frames_to_bytes(found, remembered.notes()))
    return {}


JOBS = {"read": read, "analyse": analyse}


def answer(job: dict[str, Any]) -> dict[str, Any]:
    """Do one job; a programming error becomes an answer too, so that the other files are still read."""
    try:
        return JOBS[job["do"]](job)
    except MemoryError:
        return {"error": "filen kräver mer minne än som tillåts. Dela upp den, eller spara den i ett annat format."}
    except RecursionError:
        return {"error": "filen är för djupt nästlad för att läsas. Spara den i ett annat format."}
    except zipfile.BadZipFile:
        return {"error": "det som sparats av en tidigare läsning är skadat. Kör igen med --allt."}
    except Exception as error:
        if isinstance(error, OSError) and (line := system_fault(error)):
            return {"faults": [line]}  # the next file would meet the same
        if os.environ.get("ANALYS_FELSOK"):
            traceback.print_exc()
        where = traceback.extract_tb(error.__traceback__)[-1]
        return {
            "error": f"programfel vid läsningen ({type(error).__name__} i {Path(where.filename).name}:{where.lineno}). "
            "Anmäl det, gärna med filen; ANALYS_FELSOK=1 visar hela felet."
        }


def _limit_memory() -> None:
    if resource is None:
        return
    status = Path("/proc/self/statm")
    if status.is_file():
        used = int(status.read_text().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (used + HEADROOM, used + HEADROOM))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _limit_processor_time() -> None:
    """End a job that never ends also when the parent, which keeps the real time, has been killed."""
    if resource is not None:
        seconds = int(time.process_time()) + PROCESSOR_SECONDS
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def end_with_parent(every: float = 0.5) -> None:
    """End this process soon after the one that started it: a command that is killed leaves nothing running."""
    parent = os.getppid()

    def watch() -> None:
        while os.getppid() == parent:  # an orphan is given to another process; Windows never tells
            time.sleep(every)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def main() -> None:
    """Answer jobs, one JSON line each, until standard input ends."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what a library prints must not stand among the answers
    sys.setrecursionlimit(5000)
    import polars  # noqa: F401  (loaded before the limit, which counts from what is loaded)

    end_with_parent()
    _limit_memory()
    for line in sys.stdin.buffer:
        _limit_processor_time()
        answers.write(json.dumps(answer(json.loads(line)), ensure_ascii=False) + "\n")
        answers.flush()


if __name__ == "__main__":
    main()
