"""The small hand-kept files beside the documents: read, checked row by row, and applied.

dokument.toml says what a title page does not, tolkning.toml settles how a table is to be read, avlasningar.csv
registers figures that stand only in prose, rattelser.csv corrects what is misprinted and acknowledges what is known.
They rule the documents of their own folder. All faults are told at once: file, row, what was found, what was expected,
what to do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from analys.interpret.handkept.files import nearest, read_csv, read_toml
from analys.words.declared.shape import KON, TABELLSTATUS, TEMAN
from analys.words.measures import UNIT_TERMS
from analys.words.numbers import parse_number
from analys.words.periods import find_period

DOCUMENT_FILE, OVERRIDE_FILE = "dokument.toml", "tolkning.toml"
READING_FILE, CORRECTION_FILE = "avlasningar.csv", "rattelser.csv"
FILES = (DOCUMENT_FILE, OVERRIDE_FILE, READING_FILE, CORRECTION_FILE)

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
ANSWER_KINDS = ("rättelse", "kvittering")


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


def _check_keys(place: str, row: dict[str, Any], keys: dict[str, type], faults: list[str]) -> None:
    for key, value in row.items():
        if key not in keys:
            faults.append(f"{place}: okänt namn {key!r}. Det finns: {', '.join(keys)}.{nearest(key, keys)}")
        elif not isinstance(value, keys[key]) or isinstance(value, bool):
            kind = {str: "text inom citattecken", int: "ett heltal utan citattecken", dict: 'en lista { 3 = "…" }'}
            faults.append(f"{place}: {key} är {value!r}, väntade {kind[keys[key]]}.")


def _read_documents(path: Path, faults: list[str]) -> dict[str, dict[str, Any]]:
    documents = {}
    for dokument, row in read_toml(path, faults).items():
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
    content = read_toml(path, faults)
    rows = content.get("tabell", [])
    if set(content) - {"tabell"} or not isinstance(rows, list):
        faults.append(f"{path.name}: väntade bara stycken som börjar med [[tabell]].")
        return ()
    good = []
    for number, row in enumerate(rows, 1):
        place = f"{path.name}, [[tabell]] nummer {number}"
        _check_keys(place, row, OVERRIDE_KEYS, faults)
        if isinstance(row.get("enhet"), str):
            row["enhet"] = UNIT_TERMS.get(row["enhet"].lower(), row["enhet"])
        heads = row.get("kolumner", {})
        if isinstance(heads, dict) and not all(k.isdecimal() and isinstance(v, str) for k, v in heads.items()):
            faults.append(f'{place}: kolumner är {heads!r}, väntade nummer och rubriktext som {{ 3 = "Utfall 2022" }}.')
        if not isinstance(row.get("dokument"), str) or not row.get("skal"):
            faults.append(f"{place}: dokument och skal (varför) ska finnas.")
        elif ("tabell" in row) == ("kallrad" in row):
            faults.append(f"{place}: ange antingen tabell (numret) eller kallrad (en rad som tabellen täcker).")
        else:
            good.append({**row, "place": place})
        units = sorted({*UNIT_TERMS.values()})
        for key, allowed in (("status", TABELLSTATUS), ("tema", TEMAN), ("enhet", units)):
            if isinstance(row.get(key), str) and row[key] not in allowed:
                hint = nearest(row[key], allowed)
                faults.append(f"{place}: {key} är {row[key]!r}. Det finns: {', '.join(allowed)}.{hint}")
    return tuple(good)


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
    rows = read_csv(path, READING_COLUMNS, OPTIONAL, faults)
    for row in rows:
        _whole_number(row, "källrad", faults)
        row["värde"] = _number(row, "värde", faults)
        for column, allowed in (("tema", TEMAN), ("kön", ("", *KON))):
            if row[column] not in allowed:
                hint = nearest(row[column], allowed)
                faults.append(f"{row['place']}: {column} är {row[column]!r}. Det finns: {', '.join(allowed)}.{hint}")
        period = find_period(row["period"])
        if row["period"] and (period is None or period.year is None):
            faults.append(
                f"{row['place']}: period är {row['period']!r}, väntade ett år som 2022, 2022-T1 eller 2022-08."
            )
        elif period:
            row["period"] = period.with_year(None)  # '2021-K4' is written as fakta writes it
        empty = [c for c in ("dokument", "text", "serie", "etikett") if not row[c]]
        if empty:
            faults.append(f"{row['place']}: {', '.join(empty)} är tomt.")
    return tuple(rows)


def _read_corrections(path: Path, faults: list[str]) -> tuple[dict[str, Any], ...]:
    rows = read_csv(path, CORRECTION_COLUMNS, OPTIONAL, faults)
    for row in rows:
        row["slag"] = row["slag"] or "rättelse"
        if row["slag"] not in ANSWER_KINDS:
            faults.append(f"{row['place']}: slag är {row['slag']!r}. Det finns: {', '.join(ANSWER_KINDS)}.")
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


def _by_place(fault: str) -> tuple[int, int]:
    """The order to mend faults in: file by file, row by row."""
    file = next((n for n, name in enumerate(FILES) if fault.startswith(name)), len(FILES))
    row = re.match(r"[\w.]+, (?:rad|\[\[tabell\]\] nummer) (\d+)", fault)
    return file, int(row[1]) if row else 0


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
    return replace(kept, faults=tuple(sorted(faults, key=_by_place)))
