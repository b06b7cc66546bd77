"""The path of the data in order: read and interpret what changed, audit and analyse it, load, export.

What is unchanged is not done again: a document is read when its fingerprint is new, a municipality audited when one of
its documents is, and the database written when anything is. Each step's outcome is a function of the inputs alone.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from analys.ingest.parallel import run_jobs
from analys.ingest.plan import Outcome, Plan, Progress
from analys.ingest.sources import Source, SourceError, checksums, find_files, find_sources
from analys.load.store import (
    code_version,
    fingerprint,
    forget_others,
    frames_to_bytes,
    is_whole,
    read_frames,
    read_notes,
    write_whole,
)

FAILED = ".fel"
BATCH = 50  # documents held in memory at a time while the database is written


@contextlib.contextmanager
def locked(db: Path) -> Iterator[None]:
    """Hold the database's lock, which the system releases however the process ends."""
    db.parent.mkdir(parents=True, exist_ok=True)
    with db.with_name(f".{db.name}.lock").open("a+b") as file:
        try:
            if os.name == "nt":
                import msvcrt

                msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
            else:
                import fcntl

                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise SourceError(f"{db.name}: en annan inläsning pågår. Vänta tills den är klar och kör igen.") from error
        yield


def _kept(folder: Path, key: str) -> Path:
    return folder / f"{key}.zip"


def _read_new(plan: Plan, sources: Sequence[Source], progress: Progress) -> tuple[list[str], dict[str, dict]]:
    """Read the documents that are not kept.

    Returns those now read, and the answers that were not plain successes, by document.
    """
    marks = {s.dokument: _kept(plan.folder, s.key).with_suffix(FAILED) for s in sources}
    failed = {d: json.loads(mark.read_text(encoding="utf-8")) for d, mark in marks.items() if mark.is_file()}
    new = [s for s in sources if s.dokument not in failed and not is_whole(_kept(plan.folder, s.key))]
    jobs = [
        {"do": "read", "path": str(s.path), "dokument": s.dokument, "fil": s.path.name, "hand": s.hand,
         "keep": str(_kept(plan.folder, s.key))}
        for s in new
    ]  # fmt: skip
    progress.step("Läser", len(jobs))
    told = (lambda j: progress.begun(j["fil"]), lambda j: progress.done(j["fil"]))
    if plan.cluster and jobs:
        from analys.ingest.cluster import run_on_cluster

        replies = run_on_cluster(jobs, plan.cluster, *told)
    else:
        replies = run_jobs(jobs, *told, plan.processes)
    read = []
    for source, reply in zip(new, replies, strict=True):
        if reply:
            failed[source.dokument] = reply
        else:
            read.append(source.dokument)
        if reply.get("lasting"):
            write_whole(marks[source.dokument], json.dumps(reply).encode())
    return read, failed


def _carry_over(documents: Sequence[str], db: Path, folder: Path) -> dict[str, Path]:
    """Keep the old database's rows of some documents as if just read; return where, for those it has."""
    from analys.ingest.worker import DOCUMENT_TABLES
    from analys.load.database import read_documents

    kept = {}
    for dokument, frames in read_documents(documents, DOCUMENT_TABLES, db) if db.is_file() and documents else ():
        if frames["dokument"].height:
            packed = frames_to_bytes(frames, [])
            kept[dokument] = _kept(folder, fingerprint("gammal", packed.hex()))
            write_whole(kept[dokument], packed)
    return kept


def _analyse(
    kept: dict[str, Path], folder: Path, progress: Progress, processes: int | None
) -> tuple[list[Path], list[str]]:
    """Audit and analyse each municipality's documents together.

    Returns where each municipality's kontroll and results lie, and what could not be analysed.
    """
    groups: dict[str, list[Path]] = {}
    for dokument, path in kept.items():
        kommun = read_frames(path, ["dokument"])["dokument"]["kommun"][0]
        groups.setdefault(kommun or dokument, []).append(path)
    versions = [code_version("audit.audit"), code_version("analyse.results")]
    keys = {g: fingerprint("analys", [p.name for p in paths], versions) for g, paths in groups.items()}
    done = {g: _kept(folder, key) for g, key in keys.items()}
    new = [g for g, path in done.items() if not is_whole(path)]
    progress.step("Granskar", len(new))
    jobs = [{"do": "analyse", "documents": [str(p) for p in groups[g]], "keep": str(done[g]), "namn": g} for g in new]
    replies = run_jobs(jobs, lambda j: progress.begun(j["namn"]), lambda j: progress.done(j["namn"]), processes)
    failed = {group: reply["error"] for group, reply in zip(new, replies, strict=True) if reply}
    errors = [f"Granskningen av {group} blev inte gjord: {error}" for group, error in failed.items()]
    return [path for group, path in done.items() if group not in failed], errors


def _write(db: Path, kept: Sequence[Path], analysed: Sequence[Path], sources: Sequence[Source]) -> None:
    """Write the database from what is kept, some documents or one municipality at a time."""
    import polars as pl

    from analys.ingest.worker import DOCUMENT_TABLES
    from analys.interpret.amend import acknowledge
    from analys.load import database
    from analys.words.schema import TABLES, empty

    corrections = {source.dokument: source.hand["corrections"] for source in sources}
    faults = []
    with database.writing(db) as con:
        for start in range(0, len(kept), BATCH):
            batch = [read_frames(path) for path in kept[start : start + BATCH]]
            for name in DOCUMENT_TABLES:
                database.append(con, TABLES[name], pl.concat([frames[name] for frames in batch]))
        for path in analysed:
            frames = read_frames(path)
            documents = sorted(set(frames["kontroll"]["dokument"]))
            rows = [row for dokument in documents for row in corrections.pop(dokument, ())]
            frames["kontroll"], unmatched = acknowledge(frames["kontroll"], rows)
            faults += unmatched
            for name, rows in frames.items():
                database.append(con, TABLES[name], rows)
        left = [row for rows in corrections.values() for row in rows]  # about documents in which nothing was tried
        faults += acknowledge(empty(TABLES["kontroll"]), left)[1]
        if faults:
            raise SourceError("\n".join(faults))


def _named(name: str, line: str) -> str:
    return line if line.startswith(name) else f"{name}: {line}"


def _mark(db: Path) -> list[int] | None:
    return [db.stat().st_size, db.stat().st_mtime_ns] if db.is_file() else None


def ingest(plan: Plan, progress: Progress | None = None) -> Outcome:
    """Read the documents into the database and return what was done; raise SourceError with the database untouched.

    A document that cannot be read keeps the rows it had.
    """
    sums = checksums(plan.paths, find_files(plan.paths))
    stamp = plan.folder / "stampel.json"
    about = (plan.whole, plan.remove, str(plan.export), code_version("ingest.pipeline"))
    wanted = fingerprint({str(path): sha256 for path, sha256 in sums.items()}, about)
    with locked(plan.db):
        if plan.again:
            shutil.rmtree(plan.folder, ignore_errors=True)
        old: dict[str, Any] = json.loads(stamp.read_text(encoding="utf-8")) if stamp.is_file() else {}
        exported = plan.export is None or (plan.export / "datapackage.json").is_file()
        if exported and old.get("wanted") == [wanted, _mark(plan.db)]:
            return Outcome(errors=tuple(old["errors"]), unchanged=True, counts=old["counts"])
        reader = code_version("ingest.worker")
        sources = [s for s in find_sources(plan.paths, sums, reader) if s.dokument not in plan.remove]
        outcome, lasting = _ingest(plan, sources, progress or Progress())
        if lasting:
            record = {"wanted": [wanted, _mark(plan.db)], "errors": outcome.errors, "counts": outcome.counts}
            write_whole(stamp, json.dumps(record, ensure_ascii=False).encode())
        return outcome


def _ingest(plan: Plan, sources: Sequence[Source], progress: Progress) -> tuple[Outcome, bool]:
    """Do the work; return the outcome, and whether it would be the same next time."""
    from analys.load import database
    from analys.load.export import export

    db, folder = plan.db, plan.folder
    database.remove_leftovers(db)
    known = {s.dokument: s for s in sources}
    read, failed = _read_new(plan, sources, progress)
    faults = [fault for reply in failed.values() for fault in reply.get("faults", ())]
    if faults:
        raise SourceError("\n".join(faults))
    before = list(database.read_table("dokument", db)["dokument"]) if db.is_file() else []
    others = [] if plan.whole else [d for d in before if d not in known and d not in plan.remove]
    kept = {s.dokument: _kept(folder, s.key) for s in sources if s.dokument not in failed}
    kept = dict(sorted((kept | _carry_over([*failed, *others], db, folder)).items()))
    analysed, unanalysed = _analyse(kept, folder, progress, plan.processes)
    progress.step("Skriver databasen", 0)
    _write(db, list(kept.values()), analysed, sources)
    if plan.export:
        progress.step("Exporterar", 0)
        export(db, plan.export)
    marks = {_kept(folder, s.key).with_suffix(FAILED).name for s in sources}
    forget_others(folder, {p.name for p in (*kept.values(), *analysed)} | marks)
    outcome = Outcome(
        read=tuple(read),
        notes=tuple(_named(known[d].path.name, note) for d in read for note in read_notes(kept[d])),
        errors=(*(_named(known[d].path.name, reply["error"]) for d, reply in sorted(failed.items())), *unanalysed),
        removed=tuple(d for d in before if d not in kept),
        counts=database.counts(db),
    )
    return outcome, not unanalysed and all(reply.get("lasting") for reply in failed.values())
