"""Text -> Document: its tables, and the headings and prose around them.

Line numbers count line feeds from 1, as an editor shows them. Page furniture (a line that comes back on page after
page) is neither heading nor prose.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from pathlib import Path

from analys.read import limits
from analys.read.document import Document, Line
from analys.read.text.headings import UNDERLINE, read_heading
from analys.read.text.left_out import lines_left_out
from analys.read.text.quoted import Place, whole_lines
from analys.read.text.regions import UNSURE_ROWS, TextRegion, find_regions, region_to_cells
from analys.words.cells import clean_text
from analys.words.schema import CELL, TABELL, frame

_UNREAD_LINES_SAID = (
    "rader med tal vars kolumner inte går att avgöra lästes inte som tabell; klistra in tabellen med tabbar mellan "
    "cellerna"
)
FURNITURE_TIMES = 5  # a line that comes back so often is page furniture
MAX_LINE = 200_000  # characters; a longer line is no report text
LINES_TO_INTRO, LONGEST_INTRO_LINE, INTRO_KEPT = 5, 160, 300  # lines over a table, and characters, that say what it is


def split_lines(text: str) -> list[str]:
    """Return the lines of a text, NFC-normalised; a form feed is a space, so that lines keep an editor's numbers."""
    text = unicodedata.normalize("NFC", text).removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return [line[:MAX_LINE].replace("\f", " ") for line in text.split("\n")]


def read_text(text: str, *, dokument: str, fil: str = "", format: str = "text", sha256: str = "") -> Document:
    """Return the Document of a text; markdown is read the same way."""
    lines, places = whole_lines(split_lines(text))
    found = find_regions(lines)
    regions = [r for r in found if r.kind != UNSURE_ROWS]
    notes = tuple(_unsure(r, places) for r in found if r.kind == UNSURE_ROWS or r.unread)
    notes += tuple(_left_out(a, b, places) for a, b in lines_left_out(lines, found))
    inside = {n for r in regions for n in range(r.first, r.last + 1)}
    starts = {r.first: k for k, r in enumerate(regions)}
    counts = Counter(line.strip() for n, line in enumerate(lines, 1) if n not in inside and 0 < len(line.strip()) < 100)
    stack: list[tuple[int, str]] = []
    prose: list[Line] = []
    tables: list[dict] = []
    cells: list[dict] = []
    recent: list[tuple[int, str]] = []
    seen: set[str] = set()
    for number, line in enumerate(lines, 1):
        if number in starts:
            region = regions[starts[number]]
            held = region_to_cells(lines, region)
            limits.check_cells(Path(fil or dokument), len(cells) + len(held))
            if held:
                tables.append({
                    "dokument": dokument, "tabell": len(tables) + 1, "rubrik": " / ".join(t for _, t in stack) or None,
                    "källrad_från": places[region.first - 1][0], "källrad_till": places[region.last - 1][1],
                    "ingress": _intro(recent, number) or None,
                })  # fmt: skip
                cells += [
                    {"dokument": dokument, "tabell": len(tables), "rad": r, "kolumn": c, "text": t,
                     "källrad": places[n - 1][0],
                     "radspann": 1, "kolumnspann": s}
                    for r, c, t, n, s in held
                ]  # fmt: skip
            recent = []
        if number in inside or not line.strip() or UNDERLINE.match(line):
            continue
        before = lines[number - 2] if number > 1 else ""
        after = lines[number] if number < len(lines) else ""
        furniture = counts[line.strip()] >= FURNITURE_TIMES
        if furniture and line.strip() in seen:
            continue
        seen.add(line.strip())
        heading = None if furniture else read_heading(line, before, after, number + 1 in starts)
        if heading:
            level, title = heading
            while stack and stack[-1][0] >= level:
                stack.pop()
            stack.append((level, title))
        prose.append(Line(places[number - 1][0], None, line.strip(), " / ".join(t for _, t in stack), furniture))
        recent = [*recent[-2:], (number, clean_text(line))]
    return Document(dokument, fil, format, sha256, frame(TABELL, tables), frame(CELL, cells), tuple(prose), notes=notes)


def _unsure(region: TextRegion, places: list[Place]) -> str:
    """A Swedish note on rows of figures that were not read, since nothing holds their cells apart."""
    place = _place(region.first, region.last, places)
    if region.unread:
        rows = "en rad" if region.unread == 1 else f"{region.unread} rader"
        return f"{place}: talen i {rows} går inte att skilja åt eller placera och lästes inte"
    return _left_out(region.first, region.last, places)


def _left_out(first: int, last: int, places: list[Place]) -> str:
    said = _UNREAD_LINES_SAID if last > first else _UNREAD_LINES_SAID.replace("rader", "en rad", 1)
    return f"{_place(first, last, places)}: {said}"


def _place(first: int, last: int, places: list[Place]) -> str:
    first, last = places[first - 1][0], places[last - 1][1]
    return f"rad {first}–{last}" if last > first else f"rad {first}"


def _intro(recent: list[tuple[int, str]], number: int) -> str:
    """The short lines straight over a table that starts on line `number`, which may say what it is about."""
    lines = (t for n, t in recent if n >= number - LINES_TO_INTRO and len(t) <= LONGEST_INTRO_LINE)
    return " | ".join(lines)[-INTRO_KEPT:]
