"""Document -> facts: every table read in its place, then settled over the whole document.

metadata (who, what, when) → context of each table → blocks, columns and rows → facts → tema, units, posts and amounts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from analys.interpret.announced import find_announcements
from analys.interpret.coverage import count_levels, sum_coverage, table_coverage
from analys.interpret.document.context import captions, kon_order, said_of_all, table_context
from analys.interpret.document.drafts import draft_to_row
from analys.interpret.document.goal_titles import goal_over, goal_titles
from analys.interpret.document.head_lines import lines_of_heads
from analys.interpret.document.metadata import fill_metadata, find_sections
from analys.interpret.document.records import no_cycles
from analys.interpret.document.unread import unread_figures
from analys.interpret.document.writing import ENGLISH_REMARK, in_swedish, writes_english
from analys.interpret.handkept.overrides import find_override
from analys.interpret.judged import find_verdicts
from analys.interpret.meaning.settle import settle
from analys.interpret.prose.mentions import prose_to_mentions
from analys.interpret.prose.sentences import find_sentences
from analys.interpret.prose.survey_base import find_bases
from analys.interpret.tables.continuation import read_in_turn
from analys.interpret.tables.facts import ReadTable
from analys.interpret.tables.head_rows import is_headless
from analys.interpret.tables.rows import carried_as_prose
from analys.interpret.told.ahead import happened, is_an_account, may_look_ahead
from analys.interpret.told.doubt import is_unsure
from analys.interpret.told.told import prose_to_facts
from analys.read.document import Document
from analys.words.cells import clean_text
from analys.words.declared.prose import TEXTFAKTA
from analys.words.schema import CELL, FAKTA, TABELL, check_shape, empty, frame

UNREADABLE_CELLS = "cellerna har tecken som inte går att läsa (\ufffd)"


@dataclass(frozen=True)
class Interpreted:
    """What one document gave: frames of the schema's shapes, and Swedish remarks for the one who ingests it."""

    document: Document
    tabell: pl.DataFrame
    cell: pl.DataFrame
    fakta: pl.DataFrame
    bases: pl.DataFrame
    mentions: pl.DataFrame
    announced: pl.DataFrame
    notes: tuple[str, ...] = field(default=())
    coverage: dict[str, Any] = field(default_factory=dict)  # the columns of TACKNING over all tables
    told: pl.DataFrame = field(default_factory=lambda: empty(TEXTFAKTA))  # the facts of sentences


@no_cycles()
def interpret(document: Document, overrides: Sequence[dict[str, Any]] = ()) -> Interpreted:
    """Return the facts of a document. `overrides` are its rows of tolkning.toml."""
    document = fill_metadata(document)
    tables = _read_tables(document, overrides)
    settle(tables)
    fakta = frame(FAKTA, [draft_to_row(f, document.dokument) for t in tables for f in t.reading.facts])
    fakta = check_shape(fakta, FAKTA)
    columns = [c.name for c in TABELL.columns]
    cells = _with_roles(document.cells, tables)
    coverage = _cover(tables, cells, fakta)
    tabell = check_shape(frame(TABELL, [{k: t.row[k] for k in columns if k in t.row} for t in tables]), TABELL)
    if document.format == "extrakt":  # it carries no prose, but what was found in it
        bases, mentions, announced = document.bases, document.mentions, document.announced
        told = document.told
    else:
        bases = find_bases(document, cells, fakta)
        sentences = find_sentences(document, cells, fakta)
        mentions = prose_to_mentions(
            document,
            sentences,
            fakta,
            tabell,
            happened if may_look_ahead(document) and not is_an_account(document) else None,
            lambda s: is_unsure(s, document),
        )
        announced = find_announcements(document, sentences, cells, fakta)
        told = pl.concat([prose_to_facts(document, sentences, fakta), find_verdicts(document, sentences, fakta)])
    read = [t.number for t in tables if t.reading.facts]
    notes = (*document.notes, *_remarks(document, tables), *unread_figures(document, fakta.height))
    kept = _without_prose(cells, read)
    return Interpreted(document, tabell, kept, fakta, bases, mentions, announced, notes, coverage, told)


def _cover(tables: list[ReadTable], cells: pl.DataFrame, fakta: pl.DataFrame) -> dict[str, Any]:
    """Write the coverage of each table on its row, and return that of the document."""
    printed: dict[int, list[tuple]] = defaultdict(list)
    for number, *cell in cells.select("tabell", "kolumn", "text", "roll").iter_rows():
        printed[number].append(tuple(cell))
    levels = count_levels(fakta.select("tabell", "säkerhet").iter_rows())
    covered = [table_coverage(printed[t.number], levels.get(t.number, {})) for t in tables]
    for table, row in zip(tables, covered, strict=True):
        table.row |= row
    return sum_coverage(covered)


def _read_tables(document: Document, overrides: Sequence[dict[str, Any]]) -> list[ReadTable]:
    sections, order, stated = find_sections(document.prose), kon_order(document), said_of_all(document)
    cells: dict[int, list[dict]] = {n: [] for n in document.tables["tabell"]}
    for cell in document.cells.iter_rows(named=True):
        cells[cell["tabell"]].append(cell)
    tables: list[ReadTable] = []
    last: ReadTable | None = None
    strays, titles = lines_of_heads(document), goal_titles(document.prose)
    if english := writes_english(document.cells["text"]):
        cells = {n: [c | {"läst": in_swedish(c["text"])} for c in held] for n, held in cells.items()}
    for row in document.tables.iter_rows(named=True):
        above = strays.get(row["sida"] or 0, [])
        above = above if above and is_headless(cells[row["tabell"]]) else []
        row["ingress"] = captions(" | ".join(filter(None, (stated, row["ingress"], *above)))) or None
        context = table_context(row, document, sections, order)
        table = read_in_turn(row, cells[row["tabell"]], context, last, find_override(overrides, row))
        row |= {"sektion_år": table.context.year, "sektion_typ": table.context.kind}
        row["under_mål"] = row["under_mål"] or goal_over(row["rubrik"] or "", row["källrad_från"], titles)
        row["hörn"] = _corner(cells[row["tabell"]], table)
        if english and table.reading.facts:
            row["beslut"] = "; ".join(filter(None, (row["beslut"], ENGLISH_REMARK)))
        if table.reading.facts and any("\ufffd" in (c["text"] or "") for c in cells[row["tabell"]]):
            table.reading.decisions.append(UNREADABLE_CELLS)
        tables.append(table)
        if table.reading.facts:
            last = table
    return tables


def _corner(cells: list[dict], table: ReadTable) -> str | None:
    """The head of the label column: it says what the rows are where their labels do not ('Tilläggsanslag')."""
    roles = table.reading.roles
    heads = [c for c in cells if c["kolumn"] == 1 and roles.get((c["rad"], 1)) == "rubrik"]
    return clean_text(min(heads, key=lambda c: c["rad"])["text"]) or None if heads else None


def _with_roles(cells: pl.DataFrame, tables: list[ReadTable]) -> pl.DataFrame:
    roles = {(t.number, *place): role for t in tables for place, role in t.reading.roles.items()}
    places = cells.select("tabell", "rad", "kolumn", "text").iter_rows()
    found = [roles.get((t, r, c)) or ("text" if clean_text(text) else "tom") for t, r, c, text in places]
    return check_shape(cells.with_columns(pl.Series("roll", found, dtype=pl.String)), CELL)


def _without_prose(cells: pl.DataFrame, read: list[int]) -> pl.DataFrame:
    """Keep the cells of the tables that gave facts, without the text of cells of running text: it is not carried."""
    kept = cells.filter(pl.col("tabell").is_in(read))
    prose = [
        role == "text" and text is not None and carried_as_prose(text)
        for role, text in kept.select("roll", "text").iter_rows()
    ]
    hidden = pl.when(pl.Series(prose, dtype=pl.Boolean)).then(None).otherwise(pl.col("text"))
    return kept.with_columns(hidden.alias("text"))


def _remarks(document: Document, tables: list[ReadTable]) -> list[str]:
    """The Swedish remarks on the tables, each with its file and place."""
    return [
        f"{document.fil}, {_place(table.row)}: {remark}"
        for table in tables
        for remark in dict.fromkeys(table.reading.remarks)
    ]


def _place(row: dict) -> str:
    if row["källrad_från"]:
        return f"rad {row['källrad_från']}"
    return f"sida {row['sida']}" if row["sida"] else f"tabell {row['tabell']}"
