"""Rows that are places in a table of no one municipality: 'Hela riket' above them is all of them, and no comparison."""

from __future__ import annotations

import re

from analys.interpret.document.certainty import Mark
from analys.interpret.document.context import Context
from analys.interpret.document.drafts import Draft
from analys.interpret.document.names import known_kommun
from analys.interpret.document.records import replace
from analys.words.shares import MOST
from analys.words.vocabulary import one_of, whole_word

ALL_PLACES = Mark("ärvd", "raden är alla de platser som står i tabellen")
LEAST_PLACES = 2  # rows
_COUNTY = re.compile(r"(?i).+\slän|region\s.+|.+sregionen")
_PLACES_IN_CORNER = re.compile(rf"(?i)(?:{one_of('platser i hörnet')})(?:er|en)?")


def of_all_places(facts: list[Draft], context: Context, corner: str) -> list[Draft]:
    """Return the facts, those of the whole country among rows of its places as outcomes like theirs."""
    labels = {(f.table, f.row): f.label or "" for f in facts}
    compared = {place for place, label in labels.items() if whole_word("serie", label)}
    others = [label for place, label in labels.items() if place not in compared]
    if context.kommun or not compared or len(others) < LEAST_PLACES:
        return facts
    known = sum(bool(_COUNTY.fullmatch(label) or known_kommun(label)) for label in others)
    if known < MOST * len(others) and not (known and _PLACES_IN_CORNER.fullmatch(corner)):
        return facts
    return [
        replace(f, serie="utfall", marks=f.marks._replace(serie=ALL_PLACES))
        if f.serie == "jämförelse" and (f.table, f.row) in compared and f.hints.serie == "jämförelse" else f
        for f in facts
    ]  # fmt: skip
