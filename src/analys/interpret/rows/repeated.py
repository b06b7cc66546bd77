"""Rows that are only a serie and come again: 'Budget' under 'Nettokostnader' and under 'Nettoinvesteringar'."""

from __future__ import annotations

from collections import defaultdict

from analys.interpret.document.records import replace
from analys.interpret.rows.row import Row
from analys.words.headers import read_words


def under_what_they_follow(rows: list[Row]) -> list[Row]:
    """Return the rows, those of one serie label each in the group of the row above that says of what they are.

    Only where the same label stands under several such rows, so that nothing else tells them apart.
    """
    heads: dict[int, str] = {}
    named = ""
    for k, row in enumerate(rows):
        if row.kind == "grupp":
            named = ""
        elif row.kind == "värde" and not _is_serie(row.label):
            named = row.label
        elif row.kind == "värde":
            heads[k] = named
    same: dict[tuple, set[str]] = defaultdict(set)
    for k, head in heads.items():
        same[rows[k].group, rows[k].label].add(head)
    again = {place for place, found in same.items() if len(found) > 1 and "" not in found}
    parted = {named for place in again for named in same[place]}
    return [replace(row, group=(*row.group, heads[k])) if heads.get(k) in parted else row for k, row in enumerate(rows)]


def _is_serie(label: str) -> bool:
    said = read_words(label)
    return bool(said.serie) and not said.rest and not said.post
