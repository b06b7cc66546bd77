"""A new report -> data/raw: its table extract (or the file itself), and what the program understood of it."""

from __future__ import annotations

from pathlib import Path

from analys.ingest.sources import document_id, find_files
from analys.interpret.handkept.amend import settle_document
from analys.interpret.handkept.handkept import DOCUMENT_FILE, read_handkept
from analys.interpret.interpret import Interpreted, interpret
from analys.load.store import write_whole
from analys.read.document import Document, ReadError
from analys.read.extract import extract_text
from analys.read.limits import MAX_SECONDS, time_limit
from analys.read.read import read_document
from analys.words.harmless import printable
from analys.words.paths import UserError

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
        print(printable(f"  {word + ':':13}{getattr(document, name) or 'framgår inte'}"))
    counts = dict(interpreted.tabell["status"].value_counts().iter_rows())
    read, left = counts.get("tolkad", 0), counts.get("ej tolkad", 0)
    print(f"  {'tabeller:':13}{read} tolkade, {left} ej tolkade, {counts.get('ej siffror', 0)} utan siffror")
    print(f"  {'fakta:':13}{interpreted.fakta.height}")
    for note in interpreted.notes:
        print(f"  {printable(note)}")
    if not interpreted.tabell.height:
        print("  Rapporten har inga tabeller som kunde läsas. Står de i en bilaga, lägg till den i stället.")


def interpret_report(path: Path, raw: Path) -> tuple[str, Interpreted]:
    """Return a report's table extract and its interpretation, with what the hand-kept files in `raw` say of it."""
    if path.is_dir():
        raise UserError(f"{path}: är en mapp. Ange en rapport i taget.")
    files, refused = find_files([path])
    if refused:
        raise UserError("\n".join(refused.values()))
    (file,) = files
    hand = read_handkept(raw).about(document_id(file))
    try:
        document = settle_document(read_document(file, document_id(file)), hand["document"])
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


def add_report(path: Path, raw: Path, whole: bool = False) -> None:
    """Put a report (its extract, or the whole file) among the raw files and print what was understood of it."""
    text, interpreted = interpret_report(path, raw)
    document = interpreted.document
    existing = [p for p in (find_files([raw])[0] if raw.is_dir() else []) if document_id(p) == document.dokument]
    if existing:
        raise UserError(f"{existing[0]}: dokumentet {document.dokument!r} finns redan. Byt namn på den nya filen.")
    raw.mkdir(parents=True, exist_ok=True)
    if whole:
        target = raw / path.name
        write_whole(target, path.read_bytes())
    else:
        target = write_extract(text, interpreted, raw)
    print(f"{target}: {'hela filen' if whole else 'ett tabellextrakt utan löptext'} är tillagt.")
    _tell(interpreted)
    if _unknown(document) and document.dokument not in read_handkept(raw).documents:
        _note_unknown(document, raw)
        print(f"Fyll i det som inte framgår i {raw / DOCUMENT_FILE}.")
    print("Kör 'analys report' (eller 'make report') för att läsa in och publicera.")
