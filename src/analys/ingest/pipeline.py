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

from analys.ingest.assemble import write_database
from analys.ingest.contents import Contents, SourceGroup, mark, read_contents, write_contents
from analys.ingest.interrupt import load_libraries
from analys.ingest.parallel import Workers
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
ANALYSING = ("audit.audit", "analyse.results")


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


def _read_new(
    plan: Plan, sources: Sequence[Source], before: Contents, workers: Workers, progress: Progress
) -> tuple[list[str], dict[str, dict]]:
    """Read the documents that are not kept.

    Returns those now read, and the answers that were not plain successes, by document.
    """
    places = {s.dokument: _kept(plan.folder, s.key) for s in sources}
    marks = {dokument: path.with_suffix(FAILED) for dokument, path in places.items()}
    failed = {d: json.loads(mark.read_text(encoding="utf-8")) for d, mark in marks.items() if mark.is_file()}
    untried = [s for s in sources if s.dokument not in failed]
    new = [s for s in untried if not is_whole(places[s.dokument], before.holds(s.dokument, places[s.dokument]))]
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
        replies = workers.run(jobs, *told)
    read = []
    for source, reply in zip(new, replies, strict=True):
        if reply:
            failed[source.dokument] = reply
        else:
            read.append(source.dokument)
        if reply.get("lasting"):
            write_whole(marks[source.dokument], json.dumps(reply).encode())
    return read, failed


def _carry_over(documents: Sequence[str], db: Path, folder: Path, before: Contents) -> dict[str, Path]:
    """Keep the old database's rows of some documents as if just read; return where, for those it has."""
    from analys.load.database import read_documents
    from analys.words.schema import DOCUMENT_TABLES

    known = {d: folder / before.documents[d][0] for d in documents if d in before.documents}
    kept = {d: path for d, path in known.items() if is_whole(path, used_before=True)}
    wanted = [d for d in documents if d not in kept]
    for dokument, frames in read_documents(wanted, DOCUMENT_TABLES, db) if db.is_file() and wanted else ():
        if frames["dokument"].height:
            packed = frames_to_bytes(frames, [])
            kept[dokument] = _kept(folder, fingerprint("gammal", packed.hex()))
            write_whole(kept[dokument], packed)
    return kept


def _groups(kept: dict[str, Path], folder: Path, before: Contents) -> dict[str, SourceGroup]:
    """Return the municipalities, each with its documents and where what is found of them is kept."""
    members: dict[str, list[str]] = {}
    for dokument, path in kept.items():
        if before.holds(dokument, path):
            kommun = before.documents[dokument][1]
        else:
            kommun = read_frames(path, ["dokument"])["dokument"]["kommun"][0]
        members.setdefault(kommun or dokument, []).append(dokument)
    versions = [code_version(module) for module in ANALYSING]
    keys = {g: fingerprint("analys", [kept[d].name for d in docs], versions) for g, docs in members.items()}
    return {g: SourceGroup(tuple(docs), _kept(folder, keys[g])) for g, docs in members.items()}


def _analyse(
    groups: dict[str, SourceGroup], kept: dict[str, Path], before: Contents, workers: Workers, progress: Progress
) -> dict[str, str]:
    """Audit and analyse each municipality's documents together; return what went wrong, by municipality."""
    new = [g for g, group in groups.items() if not is_whole(group.kept, group.kept.name in before.groups)]
    progress.step("Granskar", len(new))
    version = fingerprint(*map(code_version, ANALYSING))
    jobs = [
        {"do": "analyse", "documents": [str(kept[d]) for d in groups[g].documents], "keep": str(groups[g].kept),
         "namn": g, "version": version, "before": str(groups[g].kept.parent / before.by_group.get(g, "ny"))}
        for g in new
    ]  # fmt: skip
    replies = workers.run(jobs, lambda j: progress.begun(j["namn"]), lambda j: progress.done(j["namn"]))
    failed = {group: reply for group, reply in zip(new, replies, strict=True) if reply}
    _raise_faults(failed)
    return {group: f"Granskningen av {group} blev inte gjord: {reply['error']}" for group, reply in failed.items()}


def _raise_faults(replies: dict[str, dict]) -> None:
    """Raise SourceError when some worker met what stops the whole ingest, each line of it once."""
    faults = dict.fromkeys(fault for reply in replies.values() for fault in reply.get("faults", ()))
    if faults:
        raise SourceError("\n".join(faults))


def _named(name: str, line: str) -> str:
    return line if line.startswith(name) else f"{name}: {line}"


def ingest(plan: Plan, progress: Progress | None = None) -> Outcome:
    """Read the documents into the database and return what was done; raise SourceError with the database untouched.

    A document that cannot be read keeps the rows it had.
    """
    files, refused = find_files(plan.paths)
    sums, closed = checksums(plan.paths, files)
    refused |= closed
    stamp = plan.folder / "stampel.json"
    about = (plan.whole, plan.remove, refused, str(plan.export), code_version("ingest.pipeline"))
    wanted = fingerprint({str(path): sha256 for path, sha256 in sums.items()}, about)
    with locked(plan.db):
        if plan.again:
            shutil.rmtree(plan.folder, ignore_errors=True)
        old: dict[str, Any] = json.loads(stamp.read_text(encoding="utf-8")) if stamp.is_file() else {}
        exported = plan.export is None or (plan.export / "datapackage.json").is_file()
        if exported and old.get("wanted") == [wanted, mark(plan.db)]:
            return Outcome(errors=tuple(old["errors"]), unchanged=True, counts=old["counts"])
        load_libraries()  # only needed from here
        reader = code_version("ingest.worker")
        sources, clashing = find_sources(plan.paths, sums, reader)
        sources = [s for s in sources if s.dokument not in plan.remove]
        refused = {d: line for d, line in (refused | clashing).items() if d not in plan.remove}
        with Workers(plan.processes) as workers:
            outcome, lasting = _ingest(plan, sources, refused, workers, progress or Progress())
        if lasting:
            record = {"wanted": [wanted, mark(plan.db)], "errors": outcome.errors, "counts": outcome.counts}
            write_whole(stamp, json.dumps(record, ensure_ascii=False).encode())
        return outcome


def _ingest(
    plan: Plan, sources: Sequence[Source], refused: dict[str, str], workers: Workers, progress: Progress
) -> tuple[Outcome, bool]:
    """Do the work; return the outcome, and whether it would be the same next time.

    `refused`: the documents not to be read, each with its Swedish line; they keep the rows they have.
    """
    from analys.load import database
    from analys.load.export import export

    db, folder = plan.db, plan.folder
    database.remove_leftovers(db)
    before = read_contents(folder, db)
    known = {s.dokument: s for s in sources}
    held = list(database.read_table("dokument", db)["dokument"]) if db.is_file() else []
    read, failed = _read_new(plan, sources, before, workers, progress)
    _raise_faults(failed)
    whole = plan.whole and not any(name.endswith("/") for name in refused)  # what lies in a closed folder is unknown
    others = [d for d in held if d in refused or not (whole or d in known or d in plan.remove)]
    kept = {s.dokument: _kept(folder, s.key) for s in sources if s.dokument not in failed}
    kept = dict(sorted((kept | _carry_over([*failed, *others], db, folder, before)).items()))
    groups = _groups(kept, folder, before)
    unanalysed = _analyse(groups, kept, before, workers, progress)
    progress.step("Skriver databasen", 0)
    analysed = {name: group for name, group in groups.items() if name not in unanalysed}
    write_database(db, before, kept, list(analysed.values()), {s.dokument: s.hand["corrections"] for s in sources})
    write_contents(folder, db, kept, groups, list(analysed))
    if plan.export:
        progress.step("Exporterar", 0)
        export(db, plan.export, folder)
    marks = {_kept(folder, s.key).with_suffix(FAILED).name for s in sources}
    forget_others(folder, {p.name for p in (*kept.values(), *(g.kept for g in analysed.values()))} | marks)
    outcome = Outcome(
        read=tuple(read),
        notes=tuple(_named(known[d].path.name, note) for d in read for note in read_notes(kept[d])),
        errors=(
            *(line for _, line in sorted(refused.items())),
            *(_named(known[d].path.name, reply["error"]) for d, reply in sorted(failed.items())),
            *unanalysed.values(),
        ),
        removed=tuple(d for d in held if d not in kept),
        counts=database.counts(db),
    )
    return outcome, not unanalysed and all(reply.get("lasting") for reply in failed.values())
