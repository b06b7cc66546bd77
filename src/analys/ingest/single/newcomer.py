"""A new report -> data/raw: its table extract (or the file itself), and what the program understood of it.

What cannot be read, holds no tables, or looks like a report that is already there, is said and not added.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import polars as pl

from analys.ingest.frames import interpreted_to_frames
from analys.ingest.single.likeness import find_lookalikes
from analys.ingest.sources import document_id, find_files
from analys.interpret.handkept.amend import settle_document
from analys.interpret.handkept.handkept import DOCUMENT_FILE, DOCUMENT_KEYS, read_handkept
from analys.interpret.interpret import Interpreted, interpret
from analys.load.store import write_whole
from analys.read.document import Document, ReadError
from analys.read.extract import extract_text
from analys.read.limits import MAX_SECONDS, time_limit
from analys.read.read import read_document
from analys.words.paths import UserError

LEFT_TO_FILL = {"kommun": "kommun", "namnd": "nämnd", "dokumenttyp": "dokumenttyp", "year": "år"}
KEYS = {"year": "ar"}


@dataclass(frozen=True)
class Added:
    """A report put among the raw files: where, its frames, and what the program could not tell of it."""

    target: Path
    interpreted: Interpreted
    replaced: dict[str, pl.DataFrame] | None = None  # the frames of the version that it replaces
    asked: Path | None = None  # the file where what is unknown is to be filled in

    @property
    def about(self) -> dict[str, str]:
        """What is known of the document, by the Swedish word for it."""
        document = self.interpreted.document
        return {word: str(getattr(document, name) or "framgår inte") for name, word in LEFT_TO_FILL.items()}


def _unknown(document: Document) -> list[str]:
    return [name for name in LEFT_TO_FILL if getattr(document, name) is None]


def _note_unknown(document: Document, raw: Path) -> Path:
    """Append to dokument.toml a section with the fields that the text does not say, ready to be filled in."""
    path = raw / DOCUMENT_FILE
    old = path.read_text(encoding="utf-8") if path.is_file() else ""
    asked = "".join(f"# {_line_to_fill(KEYS.get(name, name))}\n" for name in _unknown(document))
    section = f'["{document.dokument}"]\n# Står inte i dokumentet. Fyll i och ta bort tecknet # framför.\n{asked}'
    write_whole(path, (f"{old.rstrip()}\n\n{section}" if old.strip() else section).encode())
    return path


def _line_to_fill(key: str) -> str:
    """A line that is valid TOML once its value is written: text stands between quotes, a year does not."""
    return f"{key} = " if DOCUMENT_KEYS[key] is int else f'{key} = ""'


def interpret_report(path: Path, raw: Path, dokument: str | None = None) -> tuple[str, Interpreted]:
    """Return a report's table extract and its interpretation, with what the hand-kept files in `raw` say of it.

    `dokument`: the id that it is to have, other than its file's name.
    """
    if path.is_dir():
        raise UserError(f"{path}: är en mapp. Ange en rapport i taget.")
    files, refused = find_files([path])
    if refused:
        raise UserError("\n".join(refused.values()))
    (file,) = files
    name = dokument or document_id(file)
    hand = read_handkept(raw).about(name)
    try:
        document = settle_document(read_document(file, name), hand["document"])
        with time_limit(file, MAX_SECONDS):
            interpreted = interpret(document, hand["overrides"])
    except ReadError as error:
        raise UserError(str(error)) from error
    return extract_text(interpreted), interpreted


def write_extract(text: str, interpreted: Interpreted, target: Path) -> Path:
    """Write an extract to a file, or into a folder under the document's own name; return where."""
    if target.is_dir():
        target = target / f"{interpreted.document.dokument}.tsv"
    write_whole(target.resolve(), text.encode())
    return target


def add_report(path: Path, raw: Path, whole: bool = False, replace: str | None = None, anyway: bool = False) -> Added:
    """Put a report (its extract, or the whole file) among the raw files; raise UserError for what is not to be added.

    `replace`: the document whose corrected version it is, '' for the one that it looks like; the new version takes over
    its id, and with it the hand-kept rows. `anyway`: add it though it looks like another.
    """
    text, interpreted = interpret_report(path, raw)
    if not interpreted.tabell.height and not interpreted.fakta.height:
        raise UserError(
            f"{path.name}: har inga tabeller som kunde läsas, och är inte tillagd. Står de i en bilaga, lägg till den "
            "i stället; är tabellerna bilder behövs en fil där texten går att markera."
        )
    existing = {document_id(p): p for p in (find_files([raw])[0] if raw.is_dir() else [])}
    like = find_lookalikes(interpreted.document, interpreted.cell, raw)
    old: dict[str, pl.DataFrame] | None = None
    if replace is not None:
        replaced = replace or _one_lookalike(path, interpreted.document, existing, [one.dokument for one in like])
        if replaced not in existing:
            raise UserError(f"--ersatt {replaced}: dokumentet finns inte i {raw}.")
        old = interpreted_to_frames(interpret_report(existing[replaced], raw)[1])
        text, interpreted = interpret_report(path, raw, replaced)
        if not anyway:
            _same_report(path, interpreted.document, existing[replaced], old["dokument"])
    elif interpreted.document.dokument in existing:
        raise UserError(
            f"{existing[interpreted.document.dokument]}: dokumentet {interpreted.document.dokument!r} finns redan. Är "
            "det en rättad version, ange --ersatt; är det en annan rapport, byt namn på den nya filen."
        )
    elif like and not anyway:
        raise UserError(
            f"{path.name}: ser ut som {like[0].dokument}, som redan finns ({like[0].said}), och är inte tillagd. "
            f"Är det en rättad version, ange --ersatt {like[0].dokument}; är det en annan rapport, ange --anda."
        )
    raw.mkdir(parents=True, exist_ok=True)
    document = interpreted.document
    target = raw / f"{document.dokument}{path.suffix.lower()}" if whole else raw / f"{document.dokument}.tsv"
    before = existing.get(document.dokument)
    write_whole(target.resolve(), path.read_bytes() if whole else text.encode())
    if before and before.resolve() != target.resolve():
        before.unlink()
    ask = _unknown(document) and document.dokument not in read_handkept(raw).documents
    return Added(target, interpreted, old, _note_unknown(document, raw) if ask else None)


def _same_report(path: Path, new: Document, replaced: Path, old: pl.DataFrame) -> None:
    """Raise UserError where a version says another municipality, board or year than the report it is to replace."""
    before = old.row(0, named=True)
    for name, word in LEFT_TO_FILL.items():
        now, then = getattr(new, name), before[word]
        if None not in (now, then) and str(now) != str(then):
            raise UserError(
                f"{path.name}: {word} är {now}, men {then} i {document_id(replaced)}, som inte är ersatt. Är det en "
                "annan rapport, utelämna --ersatt; är det ändå en rättad version, ange också --anda."
            )


def _one_lookalike(path: Path, document: Document, existing: dict[str, Path], like: list[str]) -> str:
    """The document that a corrected version replaces: the one of its own name, else the only one it looks like."""
    if document.dokument in existing:
        return document.dokument
    if len(like) != 1:
        named = f" Den kan vara {' eller '.join(like)}." if like else ""
        raise UserError(f"{path.name}: det framgår inte vilken rapport den ersätter.{named} Ange --ersatt DOKUMENT.")
    return like[0]
