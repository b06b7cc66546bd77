"""A new report -> data/raw: its table extract (or the file itself), and what the program understood of it."""

from __future__ import annotations

import shutil
from pathlib import Path

from analys.document import Document, ReadError
from analys.extract import extract_text
from analys.handkept import DOCUMENT_FILE, read_handkept
from analys.interpret import Interpreted, interpret
from analys.paths import UserError
from analys.read import read_document
from analys.sources import document_id, find_files
from analys.store import write_whole

ASKED = {"kommun": "kommun", "namnd": "nämnd", "dokumenttyp": "dokumenttyp", "year": "år"}
KEYS = {"year": "ar"}


def _unknown(document: Document) -> list[str]:
    return [name for name in ASKED if getattr(document, name) is None]


def _note_unknown(document: Document, raw: Path) -> None:
    """Append to dokument.toml a section with the fields that the text does not say, ready to be filled in."""
    path = raw / DOCUMENT_FILE
    old = path.read_text(encoding="utf-8") if path.is_file() else ""
    asked = "".join(f"# {KEYS.get(name, name)} = \n" for name in _unknown(document))
    section = f'["{document.dokument}"]\n# Står inte i dokumentet. Fyll i och ta bort tecknet # framför.\n{asked}'
    write_whole(path, (f"{old.rstrip()}\n\n{section}" if old.strip() else section).encode())


def _tell(interpreted: Interpreted) -> None:
    document = interpreted.document
    for name, word in ASKED.items():
        print(f"  {word + ':':13}{getattr(document, name) or 'framgår inte'}")
    counts = dict(interpreted.tabell["status"].value_counts().iter_rows())
    read, left = counts.get("tolkad", 0), counts.get("ej tolkad", 0)
    print(f"  {'tabeller:':13}{read} tolkade, {left} ej tolkade, {counts.get('ej siffror', 0)} utan siffror")
    print(f"  {'fakta:':13}{interpreted.fakta.height}")
    for note in interpreted.notes:
        print(f"  {note}")


def add_report(path: Path, raw: Path, whole: bool = False) -> int:
    """Put a report among the raw files and print what was understood; return the exit code."""
    if path.is_dir():
        raise UserError(f"{path}: är en mapp. Ange en rapport i taget.")
    (file,) = find_files([path])
    dokument = document_id(file)
    existing = [p for p in (find_files([raw]) if raw.is_dir() else []) if document_id(p) == dokument]
    if existing:
        raise UserError(f"{existing[0]}: det finns redan ett dokument {dokument!r}. Byt namn på den nya filen först.")
    try:
        document = read_document(file, dokument)
    except ReadError as error:
        raise UserError(str(error)) from error
    target = raw / (file.name if whole else f"{dokument}.txt")
    raw.mkdir(parents=True, exist_ok=True)
    if whole:
        aside = target.with_name(f".{target.name}.ny")
        shutil.copyfile(file, aside)
        aside.replace(target)
    else:
        write_whole(target, extract_text(document).encode())
    print(f"{target}: {'hela filen' if whole else 'ett tabellextrakt utan löptext'} är tillagt.")
    interpreted = interpret(document)
    document = interpreted.document
    _tell(interpreted)
    if _unknown(document) and dokument not in read_handkept(raw).documents:
        _note_unknown(document, raw)
        print(f"Fyll i det som inte framgår i {raw / DOCUMENT_FILE}.")
    print("Kör 'analys report' (eller 'make report') för att läsa in och publicera.")
    return 0
