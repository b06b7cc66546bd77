"""What tolkning.toml settles by hand about a table: header texts, year, tema, unit, or that it holds no figures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from analys.interpret.handkept.files import nearest
from analys.words.headers import read_words
from analys.words.vocabulary import reference_rows

LEFT_OUT = ("ej siffror", "ej tolkad")
SHORTEST_SPELT = 6  # letters: shorter words are one letter from too many others
LIKE_A_KEY = 0.82  # one letter wrong in six; a compound is further off


def find_override(overrides: Sequence[dict[str, Any]], table: dict) -> dict[str, Any]:
    """Return what the rows that name a table say together, {} where none does; a later row goes before an earlier."""
    return {key: value for row in overrides if _names(row, table) for key, value in row.items()}


def _names(row: dict[str, Any], table: dict) -> bool:
    if "tabell" in row:
        return row["tabell"] == table["tabell"]
    first, last = table["källrad_från"], table["källrad_till"]
    return "kallrad" in row and first is not None and first <= row["kallrad"] <= last


def settled_heads(override: dict[str, Any]) -> dict[int, str]:
    """kolumner = { 3 = 'Utfall 2021' } -> {3: 'Utfall 2021'}: TOML keys are text."""
    return {int(column): text for column, text in override.get("kolumner", {}).items()}


def unknown_columns(override: dict[str, Any], values: Sequence[int]) -> list[str]:
    """Return a Swedish remark on columns settled by hand that hold no values."""
    lost = [column for column in settled_heads(override) if column not in values]
    if not lost:
        return []
    known = ", ".join(map(str, values)) or "inga"
    return [f"tolkning.toml: kolumn {', '.join(map(str, lost))} är ingen värdekolumn (tabellens är {known})"]


def misspelt_heads(override: dict[str, Any]) -> list[str]:
    """Return a Swedish remark on each head settled by hand that says no serie but nearly spells one ('Utfal 2022')."""
    spelt = {r["ord"].strip("*") for r in reference_rows("serie")}
    known = {word for word in spelt if len(word) >= SHORTEST_SPELT and word.isalpha()}
    remarks = []
    for column, text in settled_heads(override).items():
        words = [] if read_words(text).serie else [w.lower() for w in text.split() if len(w) >= SHORTEST_SPELT - 1]
        if hint := next((h for w in words if (h := nearest(w, known, LIKE_A_KEY))), ""):
            remarks.append(f"tolkning.toml: kolumn {column}, {text!r}, säger ingen serie.{hint}")
    return remarks
