"""One hand-kept file -> its rows as written: TOML as dicts, CSV as dicts with the row each stands on.

What cannot be read at all becomes Swedish lines in `faults`: the file, the row, what is wrong, what to do.
"""

from __future__ import annotations

import csv
import difflib
import io
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

_PLACE_IN_ERROR = re.compile(r" \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)$")
_KEY = "före likhetstecknet står ett namn med a–z, 0–9, _ eller -, utan å, ä och ö (namnd, inte nämnd)"
_QUOTE = 'text står inom raka citattecken på en rad (kommun = "Exempelby")'
# How Python's parser words a fault -> what the file's keeper is to look for.
_TOML_FAULTS = {
    "Expected '='": _KEY, "Invalid statement": _KEY, "Invalid initial character": _KEY, "Invalid value": _QUOTE,
    "Illegal character": _QUOTE, "Unterminated string": _QUOTE, "Expected \"'\"": _QUOTE,
    "Unescaped": "ett omvänt snedstreck \\ i en text skrivs två gånger",
    "Cannot": "samma namn eller stycke står två gånger",
    "Expected ']": "ett stycke börjar med [namn], i tolkning.toml med [[tabell]]",
    "Expected newline": "det står något mer efter värdet",
    "Unclosed": "en lista saknar sin slutparentes } eller ]",
}  # fmt: skip


def nearest(word: str, known: Iterable[str], alike: float = 0.6) -> str:
    """Return ' Menade du X?' with the known word that is most like this one, at least so `alike`, or ''."""
    close = difflib.get_close_matches(word, list(known), n=1, cutoff=alike)
    return f" Menade du {close[0]!r}?" if close else ""


def _text(path: Path, faults: list[str]) -> str:
    try:
        data = path.read_bytes()
        return unicodedata.normalize("NFC", data.decode("utf-8-sig"))
    except FileNotFoundError:
        return ""
    except IsADirectoryError:
        faults.append(f"{path.name}: är en mapp, men namnet är en handförd fils. Byt namn på mappen.")
    except UnicodeDecodeError as error:
        row = data[: error.start].count(b"\n") + 1
        kind = "'CSV UTF-8' i Excel" if path.suffix == ".csv" else "UTF-8 i textredigeraren"
        faults.append(f"{path.name}, rad {row}: filen är inte sparad som UTF-8. Spara om den som {kind}.")
    return ""


# The database's columns have å, ä and ö; a bare TOML key cannot. Both spellings are taken, quoted or not.
_SPELT = {"år": "ar", "nämnd": "namnd", "källrad": "kallrad", "skäl": "skal", "kön": "kon"}
_UNQUOTED_KEY = re.compile(rf"^([ \t]*)({'|'.join(_SPELT)})(?=[ \t]*=)", re.MULTILINE)
_UNQUOTED_HEAD = re.compile(r"^([ \t]*)\[([\wÀ-ÿ-]*[À-ÿ][\wÀ-ÿ-]*)\]", re.MULTILINE)  # [håbo-2021]


def read_toml(path: Path, faults: list[str]) -> dict[str, Any]:
    """Return what a TOML file says, {} where there is none; år and nämnd are the same keys as ar and namnd."""
    text = _UNQUOTED_HEAD.sub(r'\1["\2"]', _UNQUOTED_KEY.sub(lambda m: m[1] + _SPELT[m[2]], _text(path, faults)))
    try:
        return _folded(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        said, place = str(error), _PLACE_IN_ERROR.search(str(error))
        if place and place["line"]:
            where = f"rad {place['line']}, tecken {place['column']}"
        else:
            where = f"rad {len(text.splitlines())} eller tidigare"
        hint = next((hint for start, hint in _TOML_FAULTS.items() if said.startswith(start)), f"{_KEY}; {_QUOTE}")
        faults.append(f"{path.name}, {where}: följer inte TOML. Se efter: {hint}.")
        return {}


def _folded(said: Any) -> Any:
    """The same with quoted keys as the file's other spelling has them."""
    if isinstance(said, dict):
        return {_SPELT.get(key, key): _folded(value) for key, value in said.items()}
    return [_folded(item) for item in said] if isinstance(said, list) else said


def _heads(path: Path, found: list[str], columns: tuple[str, ...], optional: set[str], faults: list[str]) -> bool:
    """Return whether a CSV file's heads are the columns it is to have."""
    missing = [c for c in columns if c not in found and c not in optional]
    unknown = [c for c in found if c not in columns and c not in optional]
    twice = [c for c in dict.fromkeys(found) if found.count(c) > 1]
    if not (missing or unknown or twice):
        return True
    told = (("Saknas", missing), ("Okända", unknown), ("Flera gånger", twice))
    faults.append(
        f"{path.name}, rad 1: kolumnerna är {', '.join(found)}; väntade {', '.join(columns)}. "
        + " ".join(f"{word}: {', '.join(names)}." for word, names in told if names)
        + "".join(nearest(c, columns) for c in unknown)
    )
    return False


def read_csv(path: Path, columns: tuple[str, ...], optional: set[str], faults: list[str]) -> list[dict[str, Any]]:
    """Return a CSV file's rows, each with all `columns` and its `place`; semicolons, commas or tabs between them."""
    text = _text(path, faults)
    if not text.strip():
        return []
    head = text.splitlines()[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(";,\t", key=head.count))
    rows = _numbered(path, reader, faults)
    _, found = next(rows, (1, []))
    found = [name.strip() for name in found]
    if not _heads(path, found, columns, optional, faults):
        return []
    good = []
    for number, values in rows:
        place = f"{path.name}, rad {number}"
        if len(values) != len(found):
            open_quote = " Troligen saknas ett citattecken i raden." if any("\n" in v for v in values) else ""
            faults.append(
                f"{place}: raden har {len(values)} kolumner, men rubrikraden har {len(found)} kolumner.{open_quote}"
            )
        elif any(value.strip() for value in values):
            clean = {name: value.strip() for name, value in zip(found, values, strict=True)}
            good.append({**dict.fromkeys(columns, ""), **clean, "place": place})
    return good


def _numbered(path: Path, reader: Any, faults: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that hold anything, each with the line it begins on."""
    begins = 1
    try:
        for values in reader:
            if values:
                yield begins, values
            begins = reader.line_num + 1
    except csv.Error:
        faults.append(f"{path.name}, rad {begins}: går inte att läsa som CSV. Troligen saknas ett citattecken i raden.")
