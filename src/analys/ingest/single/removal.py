"""A document and what belongs to it -> out of data/raw: its file, and its rows in the hand-kept files.

What is taken away is put in a folder of its own under data/processed, so that a mistake can be undone by hand.
"""

from __future__ import annotations

import csv
import io
import re
import tomllib
from pathlib import Path

from analys.ingest.sources import document_id, find_files
from analys.interpret.handkept.files import nearest
from analys.interpret.handkept.handkept import CORRECTION_FILE, DOCUMENT_FILE, OVERRIDE_FILE, READING_FILE
from analys.load.store import write_whole
from analys.words.paths import UserError

_TOML_HEAD = re.compile(r"^\s*\[\[?[^\]]*\]\]?\s*(?:#.*)?$")


def remove_document(dokument: str, raw: Path, kept: Path, receipts: Path) -> list[str]:
    """Take a document away; return the Swedish lines that say what went.

    `kept`: the folder that keeps it; `receipts`: where its receipt may lie as a page.
    """
    files = {document_id(p): p for p in find_files([raw])[0]} if raw.is_dir() else {}
    if dokument not in files:
        raise UserError(f"{dokument}: dokumentet finns inte i {raw}.{nearest(dokument, files)}")
    left = {
        raw / name: edit for name in (DOCUMENT_FILE, OVERRIDE_FILE) if (edit := _without_toml(raw / name, dokument))
    }
    rows = {
        raw / name: edit for name in (READING_FILE, CORRECTION_FILE) if (edit := _without_csv(raw / name, dokument))
    }
    lines = []
    for path, (text, gone) in (left | rows).items():
        write_whole(kept / dokument / path.name, gone.encode())
        if text.strip():
            write_whole(path, text.encode())
        else:
            path.unlink()
        lines.append(f"{path.name}: det som gällde {dokument} är borttaget.")
    file = files[dokument]
    write_whole(kept / dokument / file.name, file.read_bytes())
    file.unlink()
    (receipts / f"{dokument}.html").unlink(missing_ok=True)
    lines.insert(0, f"{file}: borttagen.")
    return [*lines, f"En kopia av allt ligger i {kept / dokument}."]


def _without_toml(path: Path, dokument: str) -> tuple[str, str] | None:
    """Return a TOML file's text without the sections about a document, and those sections; None where it has none."""
    if not path.is_file():
        return None
    text = path.read_text(encoding="utf-8-sig")
    parts = _sections(text)
    about = [_is_about(part, dokument) for part in parts]
    if not any(about):
        return None
    kept = "".join(p for p, gone in zip(parts, about, strict=True) if not gone)
    before, after = tomllib.loads(text), tomllib.loads(kept)
    if path.name == DOCUMENT_FILE:
        before.pop(dokument, None)
    else:
        before["tabell"] = [row for row in before.get("tabell", []) if row.get("dokument") != dokument]
        after.setdefault("tabell", [])
    if before != after:  # a layout that lines do not tell: better nothing than a wrong row
        raise UserError(
            f"{path.name}: styckena om {dokument} går inte att skilja ut. Ta bort dem för hand och kör igen."
        )
    return kept, "".join(p for p, gone in zip(parts, about, strict=True) if gone)


def _sections(text: str) -> list[str]:
    """The text in pieces: what stands before the first section, then each with its head and the comment right above."""
    pieces: list[list[str]] = [[]]
    for line in text.splitlines(keepends=True):
        if _TOML_HEAD.match(line):
            above = next((n for n, earlier in enumerate(reversed(pieces[-1])) if not earlier.startswith("#")), None)
            cut = 0 if above is None else len(pieces[-1]) - above
            pieces.append(pieces[-1][cut:])
            del pieces[-2][cut:]
        pieces[-1].append(line)
    return ["".join(piece) for piece in pieces]


def _is_about(section: str, dokument: str) -> bool:
    try:
        content = tomllib.loads(section)
    except tomllib.TOMLDecodeError:
        return False
    rows = content.get("tabell")
    return dokument in content or (isinstance(rows, list) and rows[0].get("dokument") == dokument)


def _without_csv(path: Path, dokument: str) -> tuple[str, str] | None:
    """The rows of a hand-kept CSV without a report's, and those that are taken out; None where it has none of them.

    Both with the head and the separator of the file, so that what is taken out can be put back as it is.
    """
    if not path.is_file():
        return None
    text = path.read_text(encoding="utf-8-sig")
    head = text.splitlines()[0] if text.strip() else ""
    mark = max(";,\t", key=head.count)
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=mark))
    column = next((n for n, name in enumerate(rows[0]) if name.strip() == "dokument"), None) if rows else None
    if column is None or not any(_names(row, column, dokument) for row in rows[1:]):
        return None
    kept = [row for n, row in enumerate(rows) if n == 0 or not _names(row, column, dokument)]
    gone = [row for n, row in enumerate(rows) if n == 0 or _names(row, column, dokument)]
    return _written(kept, mark), _written(gone, mark)


def _names(row: list[str], column: int, dokument: str) -> bool:
    return len(row) > column and row[column].strip() == dokument


def _written(rows: list[list[str]], mark: str) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=mark, lineterminator="\n").writerows(rows)
    return out.getvalue()
