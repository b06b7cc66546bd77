"""What a person sees while the pipeline works: a bar in a terminal, a line for each step elsewhere."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator

from analys.pipeline import Progress


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
