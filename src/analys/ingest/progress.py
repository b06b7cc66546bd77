"""An ingest as a person sees it: a bar or a line for each step, then the remarks, the errors and a summary."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from analys.ingest.pipeline import ingest
from analys.ingest.plan import Outcome, Plan, Progress
from analys.ingest.sources import find_files
from analys.words.harmless import printable
from analys.words.paths import DATABASE, RAW, UserError, database_path, project_root

MOST_NOTES = 40
NOUNS = {
    "dokument": ("dokument", "dokument"), "tabeller": ("tabell", "tabeller"), "tal": ("tal", "tal"),
    "kontroller": ("kontroll", "kontroller"), "avvikelser": ("avvikelse", "avvikelser"),
}  # fmt: skip


@contextlib.contextmanager
def shown() -> Iterator[Progress]:
    """Give a Progress that shows itself on standard error."""
    if not sys.stderr.isatty():
        yield Progress(step=_print_step)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Bar(*columns, TextColumn("{task.fields[fil]}"), console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None, fil="")
        yield Progress(
            step=lambda name, jobs: bar.reset(task, description=name, total=jobs or None, fil=""),
            begun=lambda name: bar.update(task, fil=name),
            done=lambda name: bar.advance(task),
        )


def _print_step(name: str, jobs: int) -> None:
    print(f"{name} ({jobs}) …" if jobs else f"{name} …", file=sys.stderr, flush=True)


def counted(number: int, one: str, many: str) -> str:
    """(1, 'tabell', 'tabeller') -> '1 tabell'; thousands are held apart by no-break spaces."""
    return f"{number:,}".replace(",", "\u00a0") + f" {one if number == 1 else many}"


def summary(counts: dict[str, int]) -> str:
    """Return the short summary of a database: '5 dokument, 118 tabeller, …'."""
    return ", ".join(counted(counts[name], *words) for name, words in NOUNS.items())


def print_outcome(outcome: Outcome, db: Path) -> None:
    """Print what an ingest did: remarks and summary on standard output, errors on standard error."""
    for note in outcome.notes[:MOST_NOTES]:
        print(printable(note))
    if len(outcome.notes) > MOST_NOTES:
        left = len(outcome.notes) - MOST_NOTES
        print(f"… och {left} anmärkningar till; tabellen 'tabell' (status, skäl) har dem alla.")
    for error in outcome.errors:
        print(printable(error), file=sys.stderr)
    if outcome.removed:
        print(f"Ingår inte längre i databasen: {', '.join(outcome.removed)}.")
    did = "Inget har ändrats" if outcome.unchanged else counted(len(outcome.read), "fil läst", "filer lästa")
    print(f"{did}. {db.name}: {summary(outcome.counts)}.")
    if outcome.errors:
        rows = counted(len(outcome.errors), "fel återstår", "fel återstår")
        print(f"{rows}; raderna ovan säger vilka filer och vad du kan göra. Kör sedan samma kommando igen.")


def ingest_shown(
    paths: Sequence[Path] = (),
    db: Path | None = None,
    remove: Sequence[str] = (),
    again: bool = False,
    export: Path | None = None,
    processes: int | None = None,
    cluster: str | None = None,
) -> Outcome:
    """Ingest the paths, or data/raw as a whole, and print what happens. The project's own database is exported too."""
    root, target = project_root(), database_path(db)
    if paths and not remove and not any(find_files(paths)):
        named = ", ".join(str(path) for path in paths)
        raise UserError(f"{named}: där finns inga filer att läsa. Ange en rapport, eller en mapp med rapporter.")
    if export is None and target == (root / DATABASE).resolve():
        export = target.parent / "export"
    plan = Plan(tuple(paths) or (root / RAW,), target, not paths, tuple(remove), again, export, processes, cluster)
    with shown() as progress:
        outcome = ingest(plan, progress)
    print_outcome(outcome, target)
    for name in dict.fromkeys(remove):
        if name not in outcome.removed:
            print(printable(f"{name}: fanns inte i databasen, så inget togs bort för den."), file=sys.stderr)
    return outcome
