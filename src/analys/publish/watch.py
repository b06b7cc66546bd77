"""A watch over the notebooks while Quarto renders: where it stops before the step after, they are put back too.

Quarto runs no step after where a cell fails, where a page does not typeset, or where someone interrupts it. So the step
before starts a process that waits for Quarto to end, however it ends, and then does what the step after would have
done (`kept.restore`). A preview, which runs the step before at each edit, has one watch for as long as it lives.
"""

from __future__ import annotations

import contextlib
import subprocess
import sys
from pathlib import Path

import psutil

from analys.publish.kept import NOTEBOOKS_KEPT, restore

WATCHED = NOTEBOOKS_KEPT / "quarto.txt"


def start(root: Path) -> None:
    """Start a watch for the Quarto that runs this process, unless it has one."""
    above = (p.pid for p in psutil.Process().parents() if not p.name().lower().startswith("python"))
    quarto = next(above, None)  # on Windows the Python of an environment is run by another Python
    told = root / WATCHED
    if quarto is None or (told.is_file() and told.read_text() == str(quarto)):
        return
    told.parent.mkdir(parents=True, exist_ok=True)
    told.write_text(str(quarto))
    nothing = subprocess.DEVNULL
    command = [sys.executable, "-m", "analys.publish.watch", str(root), str(quarto)]
    subprocess.Popen(command, stdin=nothing, stdout=nothing, stderr=nothing, start_new_session=True)  # noqa: S603


def watch(root: Path, quarto: int) -> None:
    """Wait until the process `quarto` has ended; put the notebooks back if no other has begun since."""
    with contextlib.suppress(psutil.NoSuchProcess):
        psutil.Process(quarto).wait()
    told = root / WATCHED
    if told.is_file() and told.read_text() == str(quarto):
        restore(root)
        told.unlink(missing_ok=True)


if __name__ == "__main__":
    watch(Path(sys.argv[1]), int(sys.argv[2]))
