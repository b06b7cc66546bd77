"""What an analysis found of the same rows last time is taken over: a change costs what rests on it.

A municipality's kept file says beside its tables which rows each of the slow ones was made from. Where the program and
those rows are the same, the table is the same, and is taken out of the file of the time before.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import polars as pl

from analys.load.store import content, fingerprint, is_whole, read_frames, read_notes


class Remembered:
    """Calls functions of frames, but takes over what the file of the time before holds of the same frames."""

    def __init__(self, before: Path, version: str) -> None:
        """Take the kept file of the time before (which may be gone) and the version of the functions."""
        self._before, self._version = before, version
        notes = read_notes(before) if is_whole(before) else []
        self._known = dict(note.split(" ", 1) for note in notes)
        self.made: dict[str, str] = {}  # result table -> what it was made from

    def __call__(self, name: str, function: Callable[..., pl.DataFrame], *frames: pl.DataFrame) -> pl.DataFrame:
        """Return function(*frames), which is the result table of that name."""
        self.made[name] = fingerprint(self._version, content(*frames))
        if self._known.get(name) == self.made[name]:
            return read_frames(self._before, [name])[name]
        return function(*frames)

    def notes(self) -> list[str]:
        """Return what the next time needs to know, as the remarks of the kept file."""
        return [f"{name} {key}" for name, key in self.made.items()]
