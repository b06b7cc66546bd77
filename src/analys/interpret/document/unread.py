"""What a document prints in figures that became no facts is told in one line, never passed over in silence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analys.read.document import Document, Line
from analys.words.periods import YEAR_IN_TEXT

LONGEST_LABEL_READ = 8  # words beside the figures of a line: more are a sentence
UNREAD_LINES = 3  # so many lines of figures under each other are a table that was not read
_PRINTED_FIGURE = re.compile(r"(?<![\w.,])[-–−(]?(?:\d{1,3}(?:[ \u00a0]\d{3})+|\d+)(?:,\d+)?\)?(?:\s?%)?(?![\w-])")


def unread_figures(document: Document, facts: int) -> list[str]:
    """Return Swedish remarks on regions of figures outside all tables, or on a document that gave no facts."""
    if document.format == "extrakt":  # it carries no prose
        return []
    found = [
        f"{document.fil}, {_place(lines)}: {len(lines)} rader med siffror under varandra blev ingen tabell"
        for lines in _regions(
            tuple(line for line in document.prose if line.line or line.page)
        )  # running heads have neither
    ]
    if not (facts or found or document.notes):
        seen = any(_PRINTED_FIGURE.search(YEAR_IN_TEXT.sub("", line.text)) for line in document.prose)
        said = "siffrorna i texten hör till ingen tabell" if seen else "inga tabeller med siffror hittades i dokumentet"
        found.append(f"{document.fil}: inga tal lästes, {said}")
    return found


def _regions(prose: tuple[Line, ...]) -> Iterator[list[Line]]:
    """Runs of lines that look like the rows of one table, so many that running text would not have them."""
    run: list[Line] = []
    for line in (*prose, None):
        row = line if line is not None and _is_row(line.text) else None
        if row and (not run or _next(run[-1], row)):
            run.append(row)
            continue
        if len(run) >= UNREAD_LINES:
            yield run
        run = [row] if row else []


def _is_row(text: str) -> bool:
    """True for a label with two figures or more after it and nothing else: a row of a table, no sentence."""
    if text.endswith("."):
        return False
    figures = list(_PRINTED_FIGURE.finditer(text))
    ends_in_one = len(figures) >= 2 and figures[-1].end() >= len(text.rstrip())
    return ends_in_one and len(_PRINTED_FIGURE.sub(" ", text).split()) <= LONGEST_LABEL_READ


def _next(above: Line, line: Line) -> bool:
    near = above.line is None or line.line is None or line.line - above.line <= 2
    return near and above.page == line.page


def _place(lines: list[Line]) -> str:
    if lines[0].line is not None:
        return f"rad {lines[0].line}–{lines[-1].line}"
    return f"sida {lines[0].page}"
