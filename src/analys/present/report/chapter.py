"""What the chapters of the PDF report are made of: a part for each report, its sentences and their sources."""

from __future__ import annotations

import re
from collections.abc import Callable

import plotly.graph_objects as go
import polars as pl

from analys.present.boards.board import boards
from analys.present.pages import pages
from analys.present.pages.choice import unique_slugs
from analys.present.pages.site_html import CELL_ADDRESS
from analys.present.report import report
from analys.present.report.report import SENTENCE_REFERENCE, Both
from analys.present.tables.picked import Frames
from analys.words import formats

Part = Both | tuple[str, ...] | None  # a table or figure, the sentences of a paragraph, or nothing
FLOAT_ID = re.compile(r'id="((?:fig|tbl)-[^"]+)"')
# Reports told of one by one; with more than that nobody reads on, and each has its own pages on the site
MOST_REPORTS_TOLD = 12
MOST_REPORTS_DRAWN = 5  # with more than that the page about all of them leads to the figures as well


def source_of(document: dict, rows: pl.DataFrame) -> str:
    """Return the line under a figure that says which tables of which report it rests on."""
    cells = [CELL_ADDRESS.fullmatch(k) for keys in rows["källor"].to_list() for k in keys or ()]
    numbers = sorted({int(cell["t"]) for cell in cells if cell and cell["t"]})
    where = f", tabell {formats.listed([str(n) for n in numbers[:8]])}" if numbers else ""
    kind = document["dokumenttyp"] or "rapport"
    return f"Källa: {pages.name(document)}, {kind}{where}. Beräkningar: analys."


def each(frames: Frames, name: str, part: Callable[[dict, pl.DataFrame, str], list[Part]]) -> Both:
    """Return the part made for each document that has rows in a result table."""
    made: list[Both | None] = []
    anchors = unique_slugs(sorted(frames["dokument"]["dokument"]))
    own = own_reports(frames)
    for document in pages.newest_first(frames["dokument"])[:MOST_REPORTS_TOLD]:
        rows = frames[name].filter(pl.col("dokument") == document["dokument"])
        if rows.height and (parts := [p for p in part(document, rows, anchors[document["dokument"]]) if p]):
            told = with_sentences(parts)
            if document["dokument"] in own:
                told = [
                    part and _there(part, own[document["dokument"]], len(own) > MOST_REPORTS_DRAWN) for part in told
                ]
            made += [report.heading(pages.name(document)), *told]
    return report.joined(made)


def own_reports(frames: Frames) -> dict[str, str]:
    """Return where each document's board has the report about itself alone; nothing where there is one board only."""
    found = boards(frames)
    if len(found) < 2:
        return {}
    return {d["dokument"]: f"/sidor/arsrapport/{board.slug}.html" for board in found for d in board.documents}


def _there(part: Both, page: str, figures: bool) -> Both:
    """On the page about all boards a table is a link to the board's own report, and of many reports a figure is too.

    With all of them a phone would wait long.
    """
    there = part.elsewhere.replace('href="#', f'href="{page}#')
    leads = there and (figures or "<figure" not in part.html)
    return Both(there, part.typst) if leads else part


def with_sentences(parts: list[Part]) -> list[Both | None]:
    """Make paragraphs of the sentences; one that refers to a figure the report has no values for is left out."""
    there = {anchor for p in parts if isinstance(p, Both) for anchor in FLOAT_ID.findall(p.html)}

    def said(sentences: tuple[str, ...]) -> Both:
        return report.paragraph(*(s for s in sentences if set(SENTENCE_REFERENCE.findall(s)) <= there))

    return [said(p) if isinstance(p, tuple) else p for p in parts]


def chart(figure: go.Figure, anchor: str, source: str) -> Both:
    """Return a figure for the site and the PDF with its source under it."""
    return report.chart(figure, anchor, source)
