"""What an ingest is asked to do, where it tells how it goes, and what it did."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Plan:
    """What an ingest is to do.

    `whole`: the database is to hold these documents and no others; otherwise they join those it has. `remove`:
    documents whose rows are not wanted. `again`: nothing kept from earlier is used. `export`: where CSV and Parquet go.
    `cluster`: the address of a Dask scheduler whose workers do the reading.
    """

    paths: tuple[Path, ...]
    db: Path
    whole: bool = True
    remove: tuple[str, ...] = ()
    again: bool = False
    export: Path | None = None
    processes: int | None = None
    cluster: str | None = None

    @property
    def folder(self) -> Path:
        """Where what has been read is kept."""
        return self.db.parent / ".cache" / self.db.stem


@dataclass(frozen=True)
class Progress:
    """Where the pipeline tells what it does: a step with its number of jobs, a job begun, a job done."""

    step: Callable[[str, int], None] = lambda name, jobs: None
    begun: Callable[[str], None] = lambda name: None
    done: Callable[[str], None] = lambda name: None


@dataclass(frozen=True)
class Outcome:
    """What an ingest did: documents read now, remarks, files that could not be read, and the database's counts."""

    read: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    errors: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: bool = False
    counts: dict[str, int] = field(default_factory=dict)
