"""Tables in reading order -> readings: a table may go on from the one before it, after a page break or a heading.

Heads that a page prints high above their rows, or once for two tables, are found in the lines around the table:
'Resultaträkning Not 2021-01-01 2020-01-01' over a table of two columns without heads of their own is the heads of
those columns, from left to right. Where no line tells, the table straight above may: a balance sheet goes on under its
next heading without printing its years anew.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from analys.interpret.document.certainty import Mark
from analys.interpret.document.context import Context
from analys.interpret.document.head_lines import LONGEST_HEADS, PERIODS
from analys.interpret.document.records import replace
from analys.interpret.handkept.overrides import LEFT_OUT, misspelt_heads, settled_heads, unknown_columns
from analys.interpret.rows.torn_amounts import TORN, is_torn
from analys.interpret.tables.column_meaning import Column
from analys.interpret.tables.facts import Reading, ReadTable, read_table
from analys.words.headers import read_words

# What a change of page puts between two parts of a table: page number, running foot and head, a note, empty lines. In
# the reports seen 2 to 12 lines; where 18 and more part two tables there is text with something of its own to say.
PAGE_CHANGE = 14
PAGE_OF_TEXT = 50  # lines
_CAPTION_OF_NOTE = re.compile(r"(?i)(?:not\s+)?\d{1,2}[.:]?\s+[^\W\d][^\d]*$")


def read_in_turn(row: dict, cells: list[dict], context: Context, last: ReadTable | None, override: dict) -> ReadTable:
    """Return one table read; `last` is the nearest table above that gave facts. Writes `fortsätter` on the row."""
    context = replace(context, year=override.get("ar", context.year))
    return ReadTable(row, context, _read(row, cells, context, last, override), override)


def _read(row: dict, cells: list[dict], context: Context, last: ReadTable | None, override: dict[str, Any]) -> Reading:
    if override.get("status") in LEFT_OUT:
        return Reading(reason=override.get("skal", "enligt tolkning.toml"))
    if row["status"] == "ej siffror":  # an extract carries no cells of such a table, only why
        return Reading(reason=row["skäl"] or "inga tal")
    if not override and is_torn((c["rad"], c["kolumn"], c["text"]) for c in cells):
        return Reading(reason=TORN, remarks=[TORN])
    heads = settled_heads(override)
    alone = read_table(cells, context, heads=heads)
    headless = not any(b.header for b in alone.blocks)
    one_row = len({c["rad"] for c in cells}) == 1 and len(cells) <= 3
    if len(alone.facts) == 1 and one_row and headless:  # a page number beside a running head
        return Reading(reason="en ensam siffra utan rubrik, till exempel ett sidnummer")
    reading = alone
    if last and _may_go_on(row, last.row):
        joined = read_table(cells, context, _open_under_its_caption(row, last), heads)
        if headless or (_same_heads(joined, last.reading) and not _captioned_apart(row, last.row)):
            row["fortsätter"] = last.row["fortsätter"] or last.number
            reading = joined
    if headless and reading is alone and not heads and len(alone.blocks) == 1 and alone.facts:
        reading = _with_stray_heads(row, cells, context, last, alone)
    if heads:
        reading.remarks += unknown_columns(override, [c for b in reading.blocks for c in b.values])
        reading.remarks += misspelt_heads(override)
    return reading


def _open_under_its_caption(row: dict, last: ReadTable) -> Reading:
    """What a table goes on from; under a numbered caption of its own, as a note has, that is its group."""
    own = [line for line in (row["ingress"] or "").split(" | ") if line not in (last.row["ingress"] or "")]
    caption = next((line for line in reversed(own) if _CAPTION_OF_NOTE.match(line)), None)
    return replace(last.reading, open_group=(caption,)) if caption else last.reading


def _with_stray_heads(
    row: dict, cells: list[dict], context: Context, last: ReadTable | None, alone: Reading
) -> Reading:
    """Read a table without heads by those that stand in the lines above it, or in the table straight above."""
    columns = alone.blocks[0].columns
    lines = [*reversed(context.intro.split(" | ")), *reversed(context.heading.split(" / "))]
    heads, mark = heads_in_lines(lines, columns), Mark("ärvd", "perioden står på en rad ovanför tabellen")
    serie: Mark | None = None
    if not heads and last and _within_a_page(row, last.row):
        heads, mark = heads_above(columns, last.reading), Mark("antagen", "perioden är tabellens ovanför")
        serie = Mark("antagen", "serien är tabellens ovanför")
    if not heads:
        return alone
    reading = read_table(cells, context, heads=heads)
    reading.facts = [
        replace(f, marks=f.marks._replace(period=mark, serie=serie if serie and f.hints.serie else f.marks.serie))
        for f in reading.facts
    ]
    return reading


def _within_a_page(row: dict, last: dict) -> bool:
    """True for a table on the page of the last or the one after it, or in a text within as many lines as a page has."""
    if row["sida"] is not None:
        return 0 <= row["sida"] - (last["sida"] or 0) <= 1
    placed = row["källrad_från"] is not None and last["källrad_till"] is not None
    return placed and row["källrad_från"] - last["källrad_till"] <= PAGE_OF_TEXT


def _may_go_on(row: dict, last: dict) -> bool:
    """True when a table stands near the one before under the same heading, so that it may go on from it."""
    if (row["rubrik"] or "") != (last["rubrik"] or ""):
        return False
    if last["källrad_till"] is not None and row["källrad_från"] is not None:
        return row["källrad_från"] - last["källrad_till"] <= PAGE_CHANGE
    return (row["sida"] or 0) - (last["sida"] or 0) <= 1


def _captioned_apart(row: dict, last: dict) -> bool:
    """Two tables of the same heads, each under a caption of its own: 'Antal placerade', 'Kostnad placeringar (tkr)'."""
    own, other = (
        {line for line in (r["ingress"] or "").split(" | ") if line and line not in (r["rubrik"] or "")}
        for r in (row, last)
    )  # a heading over both is no caption of the first
    return bool(own) and bool(other) and not own & other


def _same_heads(a: Reading, b: Reading) -> bool:
    """Two tables have the same header when its first row prints the same words, the corner included."""
    heads = []
    for block in (r.blocks[0] for r in (a, b) if r.blocks):
        row = next((r for r in block.header if len(block.grid.row(r)) > 1), None)
        heads.append([c.content.text for c in block.grid.row(row).values()] if row else None)
    return len(heads) == 2 and heads[0] is not None and heads[0] == heads[1]


def heads_in_lines(texts: Sequence[str], columns: Sequence[Column]) -> Mapping[int, str]:
    """Return the head of each value column where the nearest line with periods prints one for each, else nothing."""
    for text in texts:
        found = list(PERIODS.finditer(text))
        if len(found) >= 2 and len(found) == len(columns) and len(text.split()) <= LONGEST_HEADS:
            starts = [0, *(m.end() for m in found)]
            words = [text[start : m.start()].split()[-1:] for start, m in zip(starts, found, strict=False)]
            series = [" ".join(w) if read_words(" ".join(w)).serie else "" for w in words]
            return {c.number: f"{s} {m[0]}".strip() for c, s, m in zip(columns, series, found, strict=True)}
    return {}


def heads_above(columns: Sequence[Column], last: Reading) -> Mapping[int, str]:
    """Return the heads of the table straight above, where they are periods alone and as many as the columns here.

    A column that holds no figure, as of 'Intäkter' alone under the heads, is none of them.
    """
    held = {f.column for f in last.facts}
    above = [c for c in last.blocks[-1].columns if c.number in held] if last.blocks else []
    dated = all(c.dated and c.texts and not (c.meaning.rest or c.meaning.kon or c.meaning.unit) for c in above)
    if len(above) < 2 or not dated or len(above) != len(columns):
        return {}
    return {c.number: " ".join(o.texts) for c, o in zip(columns, above, strict=True)}
