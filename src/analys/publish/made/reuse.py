"""What was made of the same rows last time is taken over, file by file below sidor/.

Each part and page is made by a function of the tables alone. It is noted which rows the function asked for and which
files came of them; while the program, those rows and those files are the same, it is not called.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

from analys.load.store import content, fingerprint
from analys.present.tables.picked import Asked, Frames, Picked

PARTS_STAMP = Path(".analys", "delar.json")


class Reuse:
    """Makes files from tables, and knows those of the time before."""

    def __init__(self, root: Path, folder: Path, frames: Frames, program: str) -> None:
        """Take the folder that the files lie in, and a checksum of all that decides them besides the tables."""
        self._stamp, self._folder, self._frames, self._program = root / PARTS_STAMP, folder, frames, program
        self._sums: dict[Asked, str] = {}
        self._now: dict[str, dict] = {}
        last = json.loads(self._stamp.read_text(encoding="utf-8")) if self._stamp.is_file() else {}
        self._before = last.get("units", {}) if last.get("program") == program else {}

    def __call__(self, unit: str, make: Callable[[Picked], dict[str, str]], *about: object) -> dict[str, str]:
        """Return make(tables), file -> text; `about` is what it goes by besides the tables."""
        key, known = fingerprint(*about), self._before.get(unit)
        if known and known["about"] == key and all(self._sum((t, d and tuple(d))) == c for t, d, c in known["asked"]):
            texts = {name: self._text(name, checksum) for name, checksum in known["files"].items()}
            if None not in texts.values():
                self._now[unit] = known
                return texts  # type: ignore[return-value]
        picked = Picked(self._frames)
        texts = make(picked)
        asked = [(table, documents, self._sum((table, documents))) for table, documents in picked.asked]
        self._now[unit] = {"about": key, "asked": asked, "files": {n: _digest(t.encode()) for n, t in texts.items()}}
        return texts

    def remember(self) -> None:
        """Note what has been made, for the next time; to be called when the files are written."""
        self._stamp.parent.mkdir(exist_ok=True)
        record = {"program": self._program, "units": self._now}
        self._stamp.write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")

    def _sum(self, asked: Asked) -> str:
        if asked not in self._sums:
            table, documents = asked
            known = Picked(self._frames, documents)
            self._sums[asked] = content(known[table]) if table in self._frames else ""
        return self._sums[asked]

    def _text(self, name: str, checksum: str) -> str | None:
        path = self._folder / name
        data = path.read_bytes() if path.is_file() else b""
        return data.decode() if _digest(data) == checksum else None


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
