"""Text -> Document: tables held together by tabs, pipes, semicolons or runs of spaces; headings and prose around them.

Line numbers count line feeds from 1, as an editor shows them. Page furniture (a line that comes back on page after
page) is neither heading nor prose.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from analys.read import limits
from analys.read.document import Document, Line
from analys.read.text.aligned import aligned_cells, find_aligned
from analys.read.text.bordered import bordered_cells, bordered_end, is_border
from analys.words.cells import clean_text, read_cell
from analys.words.schema import CELL, TABELL, frame
from analys.words.vocabulary import find_words, whole_word

FURNITURE_TIMES = 5
PARTED_BY = {"tab": "\t", "semicolon": ";"}
GROUP_LINES = 8
VALUES = ("tal", "svar", "saknas", "delat", "grad")
MAX_LINE = 200_000  # characters; a longer line is no report text
_MARKDOWN = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")
_NUMBERED = re.compile(r"^(\d{1,2}(?:\.\d{1,2}){0,5})\.?\s+(\S.{1,140})$")
_SEPARATOR = re.compile(r"^\s*\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)*\|?\s*$|^[\s|:+=-]+$")
_UNDERLINE = re.compile(r"^\s*(={3,}|-{3,}|~{3,}|_{3,})\s*$")
_PAGE_NUMBER = re.compile(r"(?i)(?:\bsid(?:a|an)?\.?\s*\d+(?:\s?\(\d+\)|\s+av\s+\d+)?|\s\d+\s?\(\d+\))\s*$")
_BOLD = re.compile(r"^\*{2}([^*]+)\*{2}:?$")


@dataclass(frozen=True)
class Region:
    """A run of lines that is one table: its kind and 1-based first and last line."""

    kind: str
    first: int
    last: int


def split_lines(text: str) -> list[str]:
    """Return the lines of a text, NFC-normalised; a form feed is a space, so that lines keep an editor's numbers."""
    text = unicodedata.normalize("NFC", text).removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return [line[:MAX_LINE].replace("\f", " ") for line in text.split("\n")]


def _kind(line: str) -> str:
    if not line.strip():
        return "blank"
    if line.lstrip().startswith("|") and line.count("|") >= 2:
        return "pipe"
    if "\t" in line.rstrip("\n"):
        return "tab"
    return "text"


def find_regions(lines: list[str]) -> list[Region]:
    """Return the tables of a text in order."""
    kinds = [_kind(line) for line in lines]
    for i, line in enumerate(lines):
        if kinds[i] != "bordered" and is_border(line) and (end := bordered_end(lines, i)):
            kinds[i : end + 1] = ["bordered"] * (end + 1 - i)
    # Pipes without an outer pipe are a table when a separator line, or lines alike, say so.
    for i, line in enumerate(lines):
        if kinds[i] == "text" and "|" in line and (_near_separator(lines, i) or _parted_alike(lines, i)):
            kinds[i] = "pipe"
        elif kinds[i] == "text" and line.count(";") > 1 and _parted_alike(lines, i, ";"):
            kinds[i] = "semicolon"
    regions: list[Region] = []
    i = 0
    while i < len(lines):
        kind = kinds[i]
        if kind in ("tab", "bordered", "pipe", "semicolon"):
            end = _region_end(lines, kinds, i, kind)
            i -= kind == "tab" and _group_above(lines, kinds, i)
            if not (kind == "tab" and end == i and not lines[i].strip()):
                regions.append(Region(kind, i + 1, end + 1))
            i = end + 1
        elif kind == "text":
            end = i
            while end + 1 < len(lines) and kinds[end + 1] in ("text", "blank"):
                end += 1
            regions += [Region("aligned", i + 1 + a, i + 1 + b) for a, b in find_aligned(lines[i : end + 1])]
            i = end + 1
        else:
            i += 1
    return regions


def _group_above(lines: list[str], kinds: list[str], i: int) -> bool:
    """True where a table that opens with values goes on under a group heading that stands straight above, by itself."""
    if i < 1 or kinds[i - 1] != "text" or (i > 1 and kinds[i - 2] != "blank"):
        return False
    first = [read_cell(part).kind for part in lines[i].split("\t")[1:]]
    earlier = any(k == "tab" for k in kinds[max(0, i - GROUP_LINES) : i])
    return earlier and "tal" in first and "text" not in first and len(lines[i - 1]) < 60 and _inner_line(lines[i - 1])


def _near_separator(lines: list[str], i: int) -> bool:
    block = lines[max(0, i - 400) : i + 2]
    for line in reversed(block):
        if not line.strip():
            return False
        if "|" in line and _SEPARATOR.match(line):
            return True
    return False


def _parted_alike(lines: list[str], i: int, mark: str = "|") -> bool:
    """True where a line above or below has as many marks, and one of the lines near holds a value between them."""
    count = lines[i].count(mark)
    beside = [k for k in (i - 1, i + 1) if 0 <= k < len(lines) and abs(lines[k].count(mark) - count) <= (count > 2)]
    near = lines[max(0, i - 3) : i + 4]
    return bool(beside) and any(
        read_cell(part).kind in VALUES for line in near if mark in line for part in line.split(mark)[1:]
    )


def _region_end(lines: list[str], kinds: list[str], start: int, kind: str) -> int:
    """The last line of a table: a line without tabs between two rows is a cell that wrapped or a prose row."""
    end = start
    while end + 1 < len(lines):
        if kinds[end + 1] == kind:
            end += 1
        elif (
            kind == "tab"
            and kinds[end + 1] == "text"
            and end + 2 < len(lines)
            and kinds[end + 2] == "tab"
            and _inner_line(lines[end + 1])
        ):
            end += 2
        else:
            break
    return end


def _inner_line(line: str) -> bool:
    return len(line) < 2000 and not _MARKDOWN.match(line) and not _NUMBERED.match(line.strip())


def region_to_cells(lines: list[str], region: Region) -> list[tuple[int, int, str, int, int]]:
    """Return (row, column, text, line, column span) of each cell of a region that holds text."""
    cells: list[tuple[int, int, str, int, int]] = []
    held = lines[region.first - 1 : region.last]
    if region.kind in ("aligned", "bordered"):
        return (aligned_cells if region.kind == "aligned" else bordered_cells)(held, region.first)
    row = 0
    outer = 2 * sum(line.lstrip().startswith("|") for line in held) > len(held)
    for number, line in enumerate(held, region.first):
        if region.kind == "pipe" and _SEPARATOR.match(line):
            continue
        row += 1
        parts = _split_pipes(line, outer) if region.kind == "pipe" else line.split(PARTED_BY[region.kind])
        cells += [(row, c, part.strip(), number, 1) for c, part in enumerate(parts, 1) if part.strip()]
    return cells


def _split_pipes(line: str, outer: bool) -> list[str]:
    """The cells of a row; `outer`: the table's rows open with a pipe, so that the first one parts nothing."""
    line = line.strip().replace(r"\|", "\ue000")
    line = line.removeprefix("|").removesuffix("|") if outer else line
    return [part.replace("\ue000", "|") for part in line.split("|")]


def _heading(line: str, before: str, after: str, after_table: bool) -> tuple[int, str] | None:
    """Return (level, text) when a line outside the tables is a heading."""
    text = line.strip()
    if match := _MARKDOWN.match(text):
        return len(match[1]), clean_text(match[2]).strip("*_ ")
    if (match := _UNDERLINE.match(after)) and len(text) <= 100 and not before.strip():
        return (7 if match[1][0] == "=" else 8), clean_text(text)
    if (
        len(text) > 150
        or whole_word("enhet", text.strip("() "))
        or text.lower().startswith(("belopp i", "alla belopp", "källa", "not:"))
        or _PAGE_NUMBER.search(text)
    ):
        return None
    if (match := _NUMBERED.match(text)) and not text.endswith((".", ";", ",")) and not before.strip():
        return 10 + match[1].count("."), clean_text(text)
    if match := _BOLD.match(text):
        return 30, clean_text(match[1])
    # A line by itself, or a short one set over a longer paragraph.
    alone = not before.strip() and (
        not after.strip() or after_table or (len(text) <= 60 and len(after.strip()) > 1.3 * len(text))
    )
    if ":" in text or _looks_like_name(text):
        return None
    if (
        alone
        and len(text) <= 80
        and len(text.split()) <= 10
        and text[0].isupper()
        and not re.search(r"[.,;:!?]$|@|^\d", text)
    ):
        return 40, clean_text(text)
    return None


def _looks_like_name(text: str) -> bool:
    """Two to four capitalised words are rather a person than a heading, unless they are words of the field."""
    words = text.split()
    return (
        2 <= len(words) <= 4
        and all(re.fullmatch(r"[A-ZÅÄÖ][a-zåäöéü-]+", w) for w in words)
        and not find_words("tema", text)
    )


def read_text(text: str, *, dokument: str, fil: str = "", format: str = "text", sha256: str = "") -> Document:
    """Return the Document of a text; markdown is read the same way."""
    lines = split_lines(text)
    regions = find_regions(lines)
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
            found = region_to_cells(lines, region)
            limits.check_cells(Path(fil or dokument), len(cells) + len(found))
            if found:
                tables.append({
                    "dokument": dokument, "tabell": len(tables) + 1, "rubrik": " / ".join(t for _, t in stack) or None,
                    "källrad_från": region.first, "källrad_till": region.last,
                    "ingress": " | ".join(t for n, t in recent if n >= number - 5 and len(t) <= 160)[-300:] or None,
                })  # fmt: skip
                cells += [
                    {"dokument": dokument, "tabell": len(tables), "rad": r, "kolumn": c, "text": t, "källrad": n,
                     "radspann": 1, "kolumnspann": s}
                    for r, c, t, n, s in found
                ]  # fmt: skip
            recent = []
        if number in inside or not line.strip() or _UNDERLINE.match(line):
            continue
        before = lines[number - 2] if number > 1 else ""
        after = lines[number] if number < len(lines) else ""
        furniture = counts[line.strip()] >= FURNITURE_TIMES
        if furniture and line.strip() in seen:
            continue
        seen.add(line.strip())
        heading = None if furniture else _heading(line, before, after, number + 1 in starts)
        if heading:
            level, title = heading
            while stack and stack[-1][0] >= level:
                stack.pop()
            stack.append((level, title))
        prose.append(Line(number, None, line.strip(), " / ".join(t for _, t in stack)))
        recent = [*recent[-2:], (number, clean_text(line))]
    return Document(dokument, fil, format, sha256, frame(TABELL, tables), frame(CELL, cells), tuple(prose))
