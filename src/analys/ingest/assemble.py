"""Kept frames and the old database -> the new database: what is unchanged is copied, a run of documents at a time.

What the analyses found must not be shown (`dolt`) is left out of every table, so that a document's rows are new
whenever its municipality's results are.

The rows stand in the order of the documents, whichever way they came: the outcome is the same as writing all anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from analys.ingest.contents import Contents, SourceGroup
from analys.ingest.sources import SourceError
from analys.load.store import read_frames

BATCH = 50  # documents or municipalities held in memory at a time
MOST_RUNS = 60  # a copy reads the old table through: with more changes than this, writing all anew is sooner


def _runs(items: Sequence[tuple[Any, bool]]) -> Iterator[tuple[bool, list[Any]]]:
    """Yield the items in order as runs that are all unchanged, or all to be written; the latter at most BATCH long."""
    for unchanged, run in groupby(items, key=lambda item: item[1]):
        some = [item for item, _ in run]
        step = len(some) if unchanged else BATCH
        for start in range(0, len(some), step):
            yield unchanged, some[start : start + step]


def _copyable(items: Sequence[tuple[Any, bool]]) -> list[tuple[Any, bool]]:
    if sum(1 for _ in groupby(items, key=lambda item: item[1])) > MOST_RUNS:
        return [(item, False) for item, _ in items]
    return list(items)


def write_database(
    db: Path,
    before: Contents,
    kept: dict[str, Path],
    groups: Sequence[SourceGroup],
    corrections: dict[str, list[dict[str, Any]]],
) -> None:
    """Write the database from the kept files; raise SourceError, with the old one in place, for a row without a match.

    `corrections` are the rows of rattelser.csv about each document.
    """
    from analys.interpret.handkept.amend import acknowledge
    from analys.load import database
    from analys.words.schema import DOCUMENT_TABLES, RESULT_TABLES, TABLES, empty

    old = {dokument for group in groups if group.kept.name in before.groups for dokument in group.documents}
    documents = _copyable([(d, before.holds(d, path) and d in old) for d, path in kept.items()])
    analysed = _copyable([(group, group.kept.name in before.groups) for group in groups])
    group_of = {dokument: group for group in groups for dokument in group.documents}
    copies = any(unchanged for _, unchanged in (*documents, *analysed))
    waiting, faults = dict(corrections), list[str]()
    with database.writing(db, copy_from=db if copies else None) as con:
        for unchanged, some in _runs(documents):
            if unchanged:
                database.copy_rows(con, DOCUMENT_TABLES, some)
            else:
                _append(con, [_shown(read_frames(kept[d]), _hidden(group_of.get(d))) for d in some])
        for unchanged, some in _runs(analysed):
            if unchanged:
                names = [dokument for group in some for dokument in group.documents]
                database.copy_rows(con, RESULT_TABLES, names)
                waiting = {d: rows for d, rows in waiting.items() if d not in set(names)}  # tried when it was written
                continue
            batch = [read_frames(group.kept) for group in some]
            for frames in batch:
                tried = sorted(set(frames["kontroll"]["dokument"]))
                rows = [row for dokument in tried for row in waiting.pop(dokument, ())]
                frames["kontroll"], unmatched = acknowledge(frames["kontroll"], rows)
                frames["kontroll"] = _shown(frames, frames["dolt"])["kontroll"]
                faults += unmatched
            _append(con, batch)
        left = [row for rows in waiting.values() for row in rows]  # about documents in which nothing was tried
        faults += acknowledge(empty(TABLES["kontroll"]), left)[1]
        if faults:
            raise SourceError("\n".join(faults))


def _hidden(group: SourceGroup | None) -> Any:
    from analys.words.schema import TABLES, empty

    return read_frames(group.kept, ["dolt"])["dolt"] if group else empty(TABLES["dolt"])


def _shown(frames: dict[str, Any], hidden: Any) -> dict[str, Any]:
    from analys.load.masking import masked

    return {name: masked(name, rows, hidden) for name, rows in frames.items()}


def _append(con: Any, batch: list[dict[str, Any]]) -> None:
    import polars as pl

    from analys.load import database
    from analys.words.schema import TABLES

    for name in batch[0]:
        database.append(con, TABLES[name], pl.concat([frames[name] for frames in batch]))
