"""The Document: what every reader returns and everything behind the readers takes.

One Document is one file: who, when and which file, its tables as one frame and its cells as another. A reader fills
the columns it knows (see `schema.TABELL` and `schema.CELL`); roll, status, tema and the like are set by `facts.py`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import polars as pl

from analys.words.declared.prose import TEXTFAKTA
from analys.words.schema import ANDRINGSNOT, CELL, ENKATBAS, TABELL, TEXTUPPGIFT, empty


@dataclass(frozen=True)
class Line:
    """One line of running text outside the tables: where it stands, what it says, under which heading."""

    line: int | None
    page: int | None
    text: str
    heading: str = ""
    running: bool = False  # it comes back on page after page


@dataclass(frozen=True)
class Document:
    """One read file.

    `tables`: one row a physical table, in reading order (schema TABELL; rubrik, källrad_från/till, sida, ingress set).
    `cells`: one row a non-empty cell (schema CELL; text as printed, radspann/kolumnspann 1 where not known).
    `prose`: the lines outside the tables; empty for a table extract, which has `bases`, `mentions`, `announced` and
    `told`.
    """

    dokument: str
    fil: str
    format: str
    sha256: str
    tables: pl.DataFrame = field(default_factory=lambda: empty(TABELL))
    cells: pl.DataFrame = field(default_factory=lambda: empty(CELL))
    prose: tuple[Line, ...] = ()
    bases: pl.DataFrame = field(default_factory=lambda: empty(ENKATBAS))
    mentions: pl.DataFrame = field(default_factory=lambda: empty(TEXTUPPGIFT))
    announced: pl.DataFrame = field(default_factory=lambda: empty(ANDRINGSNOT))
    kommun: str | None = None
    kommunkod: str | None = None
    namnd: str | None = None
    dokumenttyp: str | None = None
    year: int | None = None
    titel: str | None = None
    told: pl.DataFrame = field(default_factory=lambda: empty(TEXTFAKTA))
    year_disputed: bool = False  # its titles and running heads name different years
    text_lines: tuple[int, ...] = ()  # of an extract: the lines outside its tables that hold text, which it leaves out
    notes: tuple[str, ...] = ()  # Swedish remarks of the reader: skipped sheets, pages without text


class ReadError(Exception):
    """A file that cannot be read; the message is one Swedish line: what is wrong and what to do."""
