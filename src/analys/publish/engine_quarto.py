"""The engine where there is a Quarto: an ordinary `quarto render` with this Python, its steps being the project's."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from analys.publish.project import RenderError


def find_quarto() -> Path | None:
    """Return Quarto's program: QUARTO_PATH, then PATH, then the environment's own."""
    named = os.environ.get("QUARTO_PATH")
    candidates = [named, shutil.which("quarto"), Path(sys.executable).with_name("quarto")]
    return next((Path(c) for c in candidates if c and Path(c).is_file()), None)


def render_quarto(quarto: Path, root: Path) -> None:
    """Run `quarto render` in the project with this Python."""
    environment = dict(os.environ)
    environment["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{environment.get('PATH', '')}"
    environment["QUARTO_PYTHON"] = sys.executable
    run = subprocess.run(  # noqa: S603
        [str(quarto), "render", "--no-execute-daemon"],
        cwd=root,
        env=environment,
        text=True,
        capture_output=True,
        check=False,
    )
    if run.returncode:
        raise RenderError(
            "Quarto avslutade med fel:\n" + "\n".join((run.stdout + run.stderr).strip().splitlines()[-25:])
        )
