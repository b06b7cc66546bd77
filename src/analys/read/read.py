"""A file -> its Document, by what the file holds; its ending only has to agree.

One row is never judged here: the readers are faithful, `interpret` decides what a cell means. A file that cannot be
read raises ReadError with one Swedish line: the file, what is wrong, and what to do.
"""

from __future__ import annotations

import hashlib
import re
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import cast

import polars as pl

from analys.read import foreign, limits
from analys.read.document import Document, ReadError
from analys.read.formats import BY_NAME, FORMATS, Format, by_ending
from analys.words.cells import UNREADABLE, told_unknown

_BINARY_SIGNS = r"[\x00-\x08\x0e-\x1f\x7f-\x9f]"


def read_document(path: Path, dokument: str) -> Document:
    """Return the Document of a file of any kind; raises ReadError with one Swedish line."""
    path = Path(path)
    with limits.time_limit(path, limits.MAX_SECONDS):
        try:
            document = _with_unknown_told(_without_controls(_read(path, dokument)))
            limits.check_cells(path, document.cells.height)
            limits.check_columns(path, cast(int, document.cells["kolumn"].max() or 0))
            return document
        except ReadError as error:
            raise ReadError(_one_line(str(error), path)) from error.__cause__
        except (MemoryError, RecursionError) as error:
            raise ReadError(
                f"{path.name}: är för stor eller för djupt nästlad för att läsas. Spara om den, eller dela den i "
                "mindre delar."
            ) from error
        except Exception as error:  # a fault of a parser library on damaged bytes: the other files go on
            raise ReadError(f"{limits.broken(path)} ({type(error).__name__})") from error


def _without_controls(document: Document) -> Document:
    """Leave out what no paper prints and a terminal would obey."""

    columns = document.cells["text"], document.tables["rubrik"], document.tables["ingress"]
    seen = [document.titel, *(text for column in columns for text in column.to_list())]
    seen += [text for p in document.prose for text in (p.text, p.heading)]
    if not re.search(_BINARY_SIGNS, "\n".join(filter(None, seen))):
        return document

    def plain(*columns: str) -> pl.Expr:
        return pl.col(*columns).str.replace_all(_BINARY_SIGNS, "")

    prose = tuple(
        replace(p, text=re.sub(_BINARY_SIGNS, "", p.text), heading=re.sub(_BINARY_SIGNS, "", p.heading))
        if re.search(_BINARY_SIGNS, p.text) or re.search(_BINARY_SIGNS, p.heading) else p
        for p in document.prose
    )  # fmt: skip
    return replace(
        document,
        cells=document.cells.with_columns(plain("text")),
        tables=document.tables.with_columns(plain("rubrik", "ingress")),
        titel=document.titel and re.sub(_BINARY_SIGNS, "", document.titel),
        prose=prose,
    )


def _with_unknown_told(document: Document) -> Document:
    """Tell of cells with a character that nobody can read: figures with one, maybe a minus, give no number."""
    if document.format == "pdf":  # it tells of its pages itself
        return document
    texts = [text and told_unknown(text) for text in document.cells["text"]]
    if not (count := sum(UNREADABLE in (text or "") for text in texts)):
        return document
    note = (
        f"{count} {'cell' if count == 1 else 'celler'} har ett tecken som inte går att läsa ({UNREADABLE}), kanske ett "
        "minus; sådana tal läses inte. Se efter i filen och skriv in talen i avlasningar.csv"
    )
    cells = document.cells.with_columns(pl.Series("text", texts, dtype=pl.String))
    return replace(document, cells=cells, notes=(*document.notes, note))


def _one_line(message: str, path: Path) -> str:
    message = " ".join(message.split())
    return message if message.startswith(path.name) else f"{path.name}: {message}"


def _read(path: Path, dokument: str) -> Document:
    data = _bytes(path)
    format = sniff(data, path)
    _check_ending(path, format)
    limits.check_size(path, len(data), format.most_mb)
    place = {"dokument": dokument, "fil": path.name, "sha256": hashlib.sha256(data).hexdigest()}
    return format.read(data, path, place)


def _bytes(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise ReadError(f"{path.name}: är ingen fil. Ange en fil, eller en mapp med filer.")
        if size == 0:
            raise ReadError(f"{path.name}: är tom (0 byte). Hämta eller spara filen på nytt.")
        limits.check_size(path, size, limits.MAX_FILE_MB)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise ReadError(f"{path.name}: finns inte. Kontrollera namnet och mappen.") from error
    except PermissionError as error:
        raise ReadError(
            f"{path.name}: får inte läsas. Stäng filen i andra program, eller ändra behörigheten."
        ) from error
    except OSError as error:
        raise ReadError(f"{path.name}: går inte att läsa från disken. Kopiera filen till datorn först.") from error


def sniff(data: bytes, path: Path) -> Format:
    """Return the format that the bytes are; raises ReadError for formats nobody here reads."""
    parts = _parts(path) if data[:2] == b"PK" else frozenset[str]()
    for format in FORMATS:
        if format.is_it is not None and format.is_it(data, parts):
            return format
    if message := foreign.advice(data, parts):
        raise ReadError(f"{path.name}: {message}")
    promised = by_ending(path.suffix)
    if promised is not None and promised.is_binary and b"\x00" in data[:4096]:
        raise ReadError(limits.broken(path))
    return promised if promised is not None and not promised.is_binary else BY_NAME["text"]


def _parts(path: Path) -> frozenset[str]:
    try:
        with zipfile.ZipFile(path) as archive:
            limits.check_archive(path, archive)
            return frozenset(limits.part_names(archive))
    except zipfile.BadZipFile as error:
        raise ReadError(limits.broken(path)) from error


def _check_ending(path: Path, format: Format) -> None:
    """Raise when the ending promises another kind of file; a name without a known ending promises nothing."""
    promised = by_ending(path.suffix)
    agrees = promised == format or {promised and promised.name, format.name} == {"text", "markdown"}
    if agrees or (promised is None and path.suffix.lower() not in foreign.ENDINGS):
        return
    raise ReadError(
        f"{path.name}: heter {path.suffix.lower()} men innehåller {format.title}. Ge filen rätt ändelse "
        f"({format.endings[0]}) om innehållet är det väntade, annars hämta den på nytt."
    )
