"""The rows that are of kvinnor or of män, by what their labels say, and the rows that are the total of both."""

from __future__ import annotations

import re

from analys.interpret.rows.row import Row
from analys.interpret.tables.column_meaning import bare_measure, kon_of
from analys.words.vocabulary import find_words, one_of, whole_word

_FOR = re.compile(rf"(?i)\b{one_of('ord före dem som ett mått gäller')}\s+$")
_ANSWERS_SAID = re.compile(r"(?i)[\s,(]+(?:n\s?=\s?\d[\d\s]*|\d[\d\s]*svar)\)?$")  # 'Kvinnor (n=36)'
_LOOSE_EDGES = re.compile(r"^[\s–-]*(?:varav|därav)?\s*|[\s–-]+$", re.IGNORECASE)


def kon_rows(rows: list[Row], corner: str = "") -> dict[int, str]:
    """Return the rows by kön (row -> kön), where rows for both kvinnor and män stand in the table.

    Under a head Kön, or where no row is anything else, T, K and M are kön too.
    """
    valued = [row for row in rows if row.kind == "värde"]
    short = {row.row: match.term for row in valued if (match := whole_word("kon", row.label))}
    if {"kvinnor", "män"} <= set(short.values()) and (len(short) == len(valued) or re.match(r"(?i)kön\b", corner)):
        return short
    found = {
        row.row: kon for row in valued if (kon := _kon_of_label(bare_measure(_ANSWERS_SAID.sub("", row.label))))
    } | _twins(valued)
    if {"kvinnor", "män"} <= set(found.values()):
        return found
    return {n: kon for n, kon in found.items() if n in _parts_by_kon(valued)}


def _parts_by_kon(rows: list[Row]) -> set[int]:
    """The rows 'varav kvinnor', which tell of whom they are by themselves."""
    bare = {row.row: _LOOSE_EDGES.sub("", row.label) for row in rows if row.is_part}
    return {n for n, text in bare.items() if (m := whole_word("kon", text)) and m.row["kort"] == "nej"}


def _twins(rows: list[Row]) -> dict[int, str]:
    """Rows whose labels differ by the kön they name and nothing else, wherever in the label it stands.

    'Kvinnor inrikes födda' beside 'Män inrikes födda', 'Andel kvinnor med heltid' beside 'Andel män med heltid'.
    """
    named: dict[str, dict[int, str]] = {}
    for row in rows:
        found = [m for m in find_words("kon", row.label) if m.row["kort"] == "nej"]
        if len(found) == 1 and found[0].term != "totalt":
            rest = f"{row.label[: found[0].start]} {row.label[found[0].end :]}".strip(" ,:–-").lower()
            named.setdefault(rest, {})[row.row] = found[0].term
    both = (of for rest, of in named.items() if rest and {"kvinnor", "män"} <= set(of.values()))
    return {row: kon for of in both for row, kon in of.items()}


def _kon_of_label(label: str) -> str | None:
    """'Kvinnor', 'varav män', 'Andel nöjda, kvinnor' -> the kön the label is or ends in."""
    bare = _LOOSE_EDGES.sub("", label).lower()
    if (match := whole_word("kon", bare)) and match.row["kort"] == "nej":
        return match.term
    if kon := kon_of(bare) if match is None else None:
        return kon  # 'Kvinnor och män' are both
    end = len(bare.rstrip(" )%"))
    last = [m for m in find_words("kon", bare) if m.end >= end and m.row["kort"] == "nej" and m.term != "totalt"]
    if not last:
        return _of_whom(bare)
    parted = bare[: last[0].start].rstrip().endswith((",", "(", "–", "-", ":"))
    return last[0].term if parted or len(bare.split()) <= 3 else _of_whom(bare)


def _of_whom(label: str) -> str | None:
    """'sjukfrånvaro för män i förhållande till …' -> the one kön that a label says its figure is for."""
    named = [m for m in find_words("kon", label) if m.row["kort"] == "nej"]
    led = any(_FOR.search(label[: m.start]) for m in named)
    return named[0].term if led and len({m.term for m in named}) == 1 and named[0].term != "totalt" else None


def total_over_kon(rows: list[Row], by_kon: dict[int, str]) -> dict[int, list[int]]:
    """Return the rows straight above bare rows Kvinnor and Män, which are their total: row -> the rows under it.

    'varav långtid' between them is no total.
    """
    found: dict[int, list[int]] = {}
    under: list[Row] = []  # the rows by kön straight below, from the last row up
    for row in (r for r in reversed(rows) if r.kind == "värde"):
        if row.row in by_kon:
            under.append(row)
            continue
        if row.is_part and under and not under[-1].is_part:
            continue
        bare = all(whole_word("kon", _LOOSE_EDGES.sub("", r.label)) for r in under)
        if bare and {"kvinnor", "män"} == {by_kon[u.row] for u in under}:
            found[row.row] = [u.row for u in reversed(under)]
        under = []
    return found
