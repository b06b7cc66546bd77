"""A file from Kolada that the user has put in data/raw -> its values, one a row; None for any other file.

Three public shapes: the API's answer (JSON, v2 and v3), a table with one value a row, and a table with a column a year.
Nothing is fetched: what is not in the file is not known. https://api.kolada.se
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import polars as pl

from analys.read import limits
from analys.read.document import ReadError
from analys.words.numbers import parse_number
from analys.words.vocabulary import reference_rows

KPI = re.compile(r"[NU]\d{5}")
KOLADA_YEAR = re.compile(r"(19|20)\d\d")
KOLADA_KON = {
    "t": "totalt",
    "k": "kvinnor",
    "m": "män",
    "totalt": "totalt",
    "kvinnor": "kvinnor",
    "män": "män",
    "": "totalt",
}


def kolada_json(path: Path) -> list[dict[str, Any]] | None:
    """Return the values of the API's answer, or None where the file is something else."""
    if path.suffix.lower() != ".json" or not path.is_file():
        return None
    limits.check_size(path, path.stat().st_size, limits.MAX_FILE_MB)
    data = path.read_bytes()
    if data.lstrip()[:1] not in (b"{", b"[") or b'"municipality"' not in data:
        return None
    try:
        answer = json.loads(data.decode("utf-8-sig"))
    except ValueError as error:
        raise ReadError(f"{path.name}: är ett avbrutet svar från Kolada. Hämta filen på nytt.") from error
    found = answer.get("values", []) if isinstance(answer, dict) else answer
    try:
        return [
            _row(item["kpi"], item["municipality"], item["period"], value.get("gender"), value.get("value"),
                 value.get("status"), None)
            for item in found for value in item.get("values", [item]) if not value.get("isdeleted")
        ]  # fmt: skip
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise ReadError(
            f"{path.name}: ser ut som ett svar från Kolada men saknar kpi, municipality eller period. Hämta data, inte "
            "listan över nyckeltal."
        ) from error


def kolada_cells(cells: pl.DataFrame) -> list[dict[str, Any]] | None:
    """Return the values of a downloaded table, or None where no table has Kolada's columns."""
    for _, own in cells.filter(pl.col("text").is_not_null()).group_by("tabell", maintain_order=True):
        lines: dict[int, dict[int, str]] = {}
        for rad, kolumn, text in own.select("rad", "kolumn", "text").iter_rows():
            lines.setdefault(rad, {})[kolumn] = text.strip()
        for at, head in sorted(lines.items())[:5]:
            columns = {row["ord"]: row["kolumn"] for row in reference_rows("kolada_kolumn")}
            place = {columns[text.lower()]: k for k, text in head.items() if text.lower() in columns}
            years = {k: int(text) for k, text in head.items() if KOLADA_YEAR.fullmatch(text)}
            if {"kpi", "kommun"} <= set(place) and (years or {"år", "värde"} <= set(place)):
                below = [line for rad, line in sorted(lines.items()) if rad > at]
                if below and all(KPI.match(line.get(place["kpi"], "")) for line in below):
                    return [row for line in below for row in _line(line, place, years)]
    return None


def _line(line: dict[int, str], place: dict[str, int], years: dict[int, int]) -> list[dict[str, Any]]:
    def of(name: str) -> str | None:
        return line.get(place[name]) if name in place else None

    told = [(year, line.get(k)) for k, year in years.items()] or [(of("år"), of("värde"))]
    return [
        _row(of("kpi"), of("kommun"), year, of("kön"), value, of("status"), of("titel"))
        for year, value in told
        if value not in (None, "") or of("status")
    ]


def _row(kpi: Any, kommun: Any, year: Any, kon: Any, value: Any, status: Any, title: Any) -> dict[str, Any]:
    by_code = {row["kommunkod"]: row["kommun"] for row in reference_rows("kommun")}
    by_name = {row["kommun"].lower(): row["kommunkod"] for row in reference_rows("kommun")}
    text = str(kommun).strip()
    code = text.zfill(4) if text.isdecimal() else by_name.get(text.lower())
    number = parse_number(str(value)) if isinstance(value, str) else None
    sign = value.strip() or None if isinstance(value, str) and number is None else None  # '*' in place of a value
    return {
        "kpi": str(kpi)[:6], "kommunkod": code, "kommun": by_code.get(code or "", text), "år": int(str(year)[:4]),
        "kön": KOLADA_KON.get(str(kon or "").strip().lower()), "status": str(status) if status else sign,
        "titel": title,
        "värde": number.value if number else float(value) if isinstance(value, int | float) else None,
    }  # fmt: skip
