"""The small hand-kept files beside the documents: read, checked row by row, and applied.

dokument.toml says what a title page does not, tolkning.toml settles how a table is to be read, avlasningar.csv
registers figures that stand only in prose, rattelser.csv corrects what is misprinted and acknowledges what is known.
They rule the documents of their own folder. All faults are told at once: file, row, what was found, what was expected,
what to do.
"""

from __future__ import annotations

import csv
import difflib
import io
import tomllib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from analys.words.numbers import parse_number
from analys.words.schema import KON, TABELLSTATUS, TEMAN

DOCUMENT_FILE, OVERRIDE_FILE = "dokument.toml", "tolkning.toml"
READING_FILE, CORRECTION_FILE = "avlasningar.csv", "rattelser.csv"

DOCUMENT_KEYS = {"kommun": str, "kommunkod": str, "namnd": str, "dokumenttyp": str, "ar": int, "titel": str}
OVERRIDE_KEYS = {
    "dokument": str, "tabell": int, "kallrad": int, "skal": str, "status": str, "tema": str, "enhet": str, "ar": int,
    "kolumner": dict,
}  # fmt: skip
READING_COLUMNS = (
    "dokument", "källrad", "text", "värde", "enhet", "serie", "period", "kön", "tema", "grupp", "etikett", "anmärkning",
)  # fmt: skip
CORRECTION_COLUMNS = ("dokument", "tabell", "rad", "kolumn", "tryckt", "rättat", "skäl", "slag", "kontroll")
OPTIONAL = {"slag", "kontroll", "anmärkning", "grupp", "kön"}
KINDS = ("rättelse", "kvittering")


@dataclass(frozen=True)
class HandKept:
    """The rows of one folder's hand-kept files, each with the place it stands at; `faults` are Swedish lines."""

    documents: dict[str, dict[str, Any]] = field(default_factory=dict)
    overrides: tuple[dict[str, Any], ...] = ()
    readings: tuple[dict[str, Any], ...] = ()
    corrections: tuple[dict[str, Any], ...] = ()
    faults: tuple[str, ...] = ()

    def about(self, dokument: str) -> dict[str, Any]:
        """Return the rows that name one document, in a form that JSON can carry."""
        mine = {
            "overrides": [r for r in self.overrides if r["dokument"] == dokument],
            "readings": [r for r in self.readings if r["dokument"] == dokument],
            "corrections": [r for r in self.corrections if r["dokument"] == dokument],
        }
        return {"document": self.documents.get(dokument, {}), **mine}


def nearest(word: str, known: Iterable[str]) -> str:
    """Return ' Menade du X?' with the known word that is most like this one, or ''."""
    close = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f" Menade du {close[0]!r}?" if close else ""


def _text(path: Path, faults: list[str]) -> str:
    try:
        return unicodedata.normalize("NFC", path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError:
        faults.append(
            f"{path.name}: filen är inte sparad som UTF-8. Spara om den som 'CSV UTF-8' eller som UTF-8-text."
        )
        return ""


def _toml(path: Path, faults: list[str]) -> dict[str, Any]:
    try:
        return tomllib.loads(_text(path, faults))
    except tomllib.TOMLDecodeError as error:
        faults.append(
            f"{path.name}: filen följer inte TOML ({error}). Namn före likhetstecknet skrivs utan å, ä och ö, text "
            "inom citattecken."
        )
        return {}


def _check_keys(place: str, row: dict[str, Any], keys: dict[str, type], faults: list[str]) -> None:
    for key, value in row.items():
        if key not in keys:
            faults.append(f"{place}: okänt namn {key!r}. Det finns: {', '.join(keys)}.{nearest(key, keys)}")
        elif not isinstance(value, keys[key]) or isinstance(value, bool):
            kind = {str: "text inom citattecken", int: "ett heltal utan citattecken", dict: 'en lista { 3 = "…" }'}
            faults.append(f"{place}: {key} är {value!r}, väntade {kind[keys[key]]}.")


def _read_documents(path: Path, faults: list[str]) -> dict[str, dict[str, Any]]:
    documents = {}
    for dokument, row in _toml(path, faults).items():
        place = f"{path.name}, [{dokument}]"
        if not isinstance(row, dict):
            faults.append(f'{place}: väntade ett stycke [{dokument}] med rader som kommun = "…".')
            continue
        _check_keys(place, row, DOCUMENT_KEYS, faults)
        code = row.get("kommunkod", "0000")
        if isinstance(code, str) and not (len(code) == 4 and code.isdecimal()):
            faults.append(f'{place}: kommunkod är {code!r}, väntade fyra siffror som "0127".')
        documents[dokument] = row
    return documents


def _read_overrides(path: Path, faults: list[str]) -> tuple[dict[str, Any], ...]:
    content = _toml(path, faults)
    rows = content.get("tabell", [])
    if set(content) - {"tabell"} or not isinstance(rows, list):
        faults.append(f"{path.name}: väntade bara stycken som börjar med [[tabell]].")
        return ()
    good = []
    for number, row in enumerate(rows, 1):
        place = f"{path.name}, [[tabell]] nummer {number}"
        _check_keys(place, row, OVERRIDE_KEYS, faults)
        if not isinstance(row.get("dokument"), str) or not row.get("skal"):
            faults.append(f"{place}: dokument och skal (varför) ska finnas.")
        elif ("tabell" in row) == ("kallrad" in row):
            faults.append(f"{place}: ange antingen tabell (numret) eller kallrad (en rad som tabellen täcker).")
        else:
            good.append({**row, "place": place})
        for key, allowed in (("status", TABELLSTATUS), ("tema", TEMAN)):
            if row.get(key, allowed[0]) not in allowed:
                faults.append(f"{place}: {key} är {row[key]!r}. Det finns: {', '.join(allowed)}.")
    return tuple(good)


def _csv_rows(path: Path, columns: tuple[str, ...], faults: list[str]) -> list[dict[str, Any]]:
    text = _text(path, faults)
    if not text.strip():
        return []
    head = text.splitlines()[0]
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=";" if head.count(";") > head.count(",") else ",")
    found = [name.strip() for name in reader.fieldnames or []]
    missing = [c for c in columns if c not in found and c not in OPTIONAL]
    unknown = [c for c in found if c not in columns and c != "kön"]
    if missing or unknown:
        hints = "".join(nearest(c, columns) for c in unknown)
        faults.append(
            f"{path.name}, rad 1: kolumnerna är {', '.join(found)}; väntade {', '.join(columns)}. "
            f"Saknas: {', '.join(missing) or 'inget'}. Okända: {', '.join(unknown) or 'inga'}.{hints}"
        )
        return []
    rows = []
    for row in reader:
        if None in row or None in row.values():
            faults.append(f"{path.name}, rad {reader.line_num}: raden har inte {len(found)} kolumner som rubrikraden.")
        elif any(value.strip() for value in row.values()):
            clean = {key.strip(): value.strip() for key, value in row.items()}
            rows.append({**dict.fromkeys(columns, ""), **clean, "place": f"{path.name}, rad {reader.line_num}"})
    return rows


def _whole_number(row: dict[str, Any], column: str, faults: list[str]) -> None:
    if row[column].isdecimal() and int(row[column]) > 0:
        row[column] = int(row[column])
    else:
        faults.append(f"{row['place']}: {column} är {row[column]!r}, väntade ett heltal från 1.")


def _number(row: dict[str, Any], column: str, faults: list[str]) -> float | None:
    number = parse_number(row[column])
    if number is None:
        faults.append(f"{row['place']}: {column} är {row[column]!r}, väntade ett tal.")
    return number and number.value


def _read_readings(path: Path, faults: list[str]) -> tuple[dict[str, Any], ...]:
    rows = _csv_rows(path, READING_COLUMNS, faults)
    for row in rows:
        _whole_number(row, "källrad", faults)
        row["värde"] = _number(row, "värde", faults)
        for column, allowed in (("tema", TEMAN), ("kön", ("", *KON))):
            if row[column] not in allowed:
                hint = nearest(row[column], allowed)
                faults.append(f"{row['place']}: {column} är {row[column]!r}. Det finns: {', '.join(allowed)}.{hint}")
        empty = [c for c in ("dokument", "text", "serie", "etikett") if not row[c]]
        if empty:
            faults.append(f"{row['place']}: {', '.join(empty)} är tomt.")
    return tuple(rows)


def _read_corrections(path: Path, faults: list[str]) -> tuple[dict[str, Any], ...]:
    rows = _csv_rows(path, CORRECTION_COLUMNS, faults)
    for row in rows:
        row["slag"] = row["slag"] or "rättelse"
        if row["slag"] not in KINDS:
            faults.append(f"{row['place']}: slag är {row['slag']!r}. Det finns: {', '.join(KINDS)}.")
        if not row["dokument"] or not row["skäl"]:
            faults.append(f"{row['place']}: dokument och skäl ska finnas.")
        if row["slag"] == "kvittering" and row["kontroll"]:
            continue
        for column in ("tabell", "rad", "kolumn"):
            _whole_number(row, column, faults)
        if row["slag"] == "rättelse":
            row["rättat_tal"] = _number(row, "rättat", faults)
            if not row["tryckt"]:
                faults.append(f"{row['place']}: tryckt är tomt; skriv det som står i cellen.")
    return tuple(rows)


def read_handkept(folder: Path, documents: Iterable[str] | None = None) -> HandKept:
    """Return the hand-kept rows of a folder; with `documents` a row about any other document is a fault too."""
    faults: list[str] = []
    kept = HandKept(
        documents=_read_documents(folder / DOCUMENT_FILE, faults),
        overrides=_read_overrides(folder / OVERRIDE_FILE, faults),
        readings=_read_readings(folder / READING_FILE, faults),
        corrections=_read_corrections(folder / CORRECTION_FILE, faults),
    )
    if documents is not None:
        known = set(documents)
        named = [(f"{DOCUMENT_FILE}, [{d}]", d) for d in kept.documents]
        named += [(row["place"], row["dokument"]) for row in (*kept.overrides, *kept.readings, *kept.corrections)]
        faults += [
            f"{place}: dokumentet {dokument!r} finns inte bland filerna i mappen.{nearest(dokument, known)}"
            for place, dokument in named
            if dokument and dokument not in known
        ]
    return HandKept(kept.documents, kept.overrides, kept.readings, kept.corrections, tuple(faults))
