"""Tables whose cells single spaces hold apart, as text copied out of a PDF has them.

'Avskrivningar –31,0 –33,1 –32,0' has three figures because of its decimals and signs; '1 440 1 502' may be one, two or
four. A row is read where the heads say how many figures there are and they can be had in one way only.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import log10

from analys.read.text.flat_heads import MAX_HEADS, has_note, may_be_heads, read_heads
from analys.words.cells import is_year

MIN_ROWS = 3
LABEL = 90  # characters; a longer line without figures is prose
_ABOVE = 8  # lines over the first row among which its heads are looked for
_SURE = 0.7  # of the rows: with fewer readable ones the columns are not what they seem
_PART = re.compile(r"[-−–+]?\d{1,3}(?:[.,]\d+)?%?|[-−–+]?\d+(?:,\d+)?%?|[-−–+]|%|\.\.|\d{1,2},")
_NUMBER = re.compile(
    r"[-−–+]? ?(?:[1-9]\d{0,2}(?: \d{3})+|0|[1-9]\d*)(?:,\d+)?(?: ?%)?|[-−–]|\.\."  # no group begins with 0
)
_NOTES = re.compile(r"\d{1,2}(?:, ?\d{1,2})*")
_LEADING = re.compile(r"[^\W\d_]|\(")
Cells = list[tuple[int, int, str, int, int]]
Ways = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Spaced:
    """A table, or rows that are none for sure (no cells): indexes of its first and last line, and its cells."""

    first: int
    last: int
    cells: tuple[tuple[int, int, str, int, int], ...] = ()
    unread: int = 0  # rows whose figures can be had in several ways


def find_spaced(lines: list[str]) -> list[Spaced]:
    """Return the tables that single spaces hold apart, and the runs of rows whose columns nobody can know."""
    out: list[Spaced] = []
    i = 0
    while i < len(lines):
        if _tail(lines[i]) is None:
            i += 1
            continue
        start = out[-1].last + 1 if out else 0
        found = _under_heads(lines, i, start) or _loose(lines, i)
        if found:
            out.append(found)
        i = max(i, found.last if found else i) + 1
    return out


def _loose(lines: list[str], first: int) -> Spaced | None:
    """Three or more rows under each other, without heads."""
    last, count = first, 1
    for i in range(first + 1, len(lines)):
        if _tail(lines[i]) is not None:
            last, count = i, count + 1
        elif lines[i].strip() or i - last > 1:
            break
    return Spaced(first, last) if count >= MIN_ROWS else None


def _tail(line: str) -> tuple[str, list[str]] | None:
    """A line's label and the parts of figures after it; None for a line that is no such row."""
    text = line.strip()
    if "  " in text or not _LEADING.match(text) or len(text) > 240:
        return None
    words = text.replace("\u00a0", " ").split(" ")
    k = len(words)
    while k > 1 and _PART.fullmatch(words[k - 1]):
        k -= 1
    k += k < len(words) and words[k] == "%"  # '…, % 3 5 6': the sign is the label's
    parts = words[k:]
    figures = sum(any(c.isdigit() for c in p) for p in parts)
    if figures < 2 or all(is_year(p) for p in parts):
        return None
    return " ".join(words[:k]), parts


def _under_heads(lines: list[str], row: int, start: int) -> Spaced | None:
    """The table whose first row is given, where one line above it can be its heads in one way."""
    for head in range(row - 1, max(row - 1 - _ABOVE, start - 1), -1):
        if not may_be_heads(lines[head]) or _tail(lines[head]) is not None:
            continue
        ways = {n: heads for n in range(2, MAX_HEADS) if (heads := read_heads(lines[head], n))}
        found = [t for heads in ways.values() if (t := _read_twice(lines, head, heads))]
        return found[0] if len(found) == 1 else None
    return None


def _read_twice(lines: list[str], head: int, heads: tuple[str, ...]) -> Spaced | None:
    """A table; where its sure rows print '– 4' for minus four and never a lone dash, no other row has one either."""
    table = _table(lines, head, heads, dashes=True)
    if table is None or not table.unread:
        return table
    texts = [cell[2] for cell in table.cells]
    signed = any(re.match(r"[-−–] \d", t) for t in texts) and not any(re.fullmatch(r"[-−–]", t) for t in texts)
    return _table(lines, head, heads, dashes=False) if signed else table


def _table(lines: list[str], head: int, heads: tuple[str, ...], dashes: bool) -> Spaced | None:
    noted = has_note(heads)
    count = len(heads) - 1 - noted
    rows: list[tuple[int, tuple[str, ...]]] = []
    sure = unread = 0
    last_note, last = 0, head
    for i in range(head + 1, len(lines)):
        text = lines[i].strip()
        if not text:
            if i - last > 3:
                break
            continue
        label, parts = _tail(lines[i]) or _below(text, rows, count)
        if parts:
            figures = _row(parts, count, noted, last_note, dashes)
            if not figures and is_year(parts[0]) and (figures := _row(parts[1:], count, noted, last_note, dashes)):
                label = f"{label} {parts[0]}"  # 'från och med 1998 222,9 288,9'
            sure, unread = sure + bool(figures), unread + (not figures)
            if figures and noted and figures[0]:
                last_note = int(re.findall(r"\d+", figures[0])[-1])
            if not label:
                label = rows.pop()[1][0]
            rows.append((i, (label, *figures)))
            last = i
        elif len(text) > LABEL or text.endswith(".") or "  " in text or text[0] in "#|" or may_be_heads(text):
            break
        elif _LEADING.match(text):
            rows.append((i, (text,)))
    while rows and len(rows[-1][1]) == 1:
        rows.pop()
    if sure < MIN_ROWS or sure < _SURE * (sure + unread):
        return None
    laid = [(head, heads), *rows]
    cells = tuple(
        (r, c, t, i + 1, 1) for r, (i, row) in enumerate(laid, start=1) for c, t in enumerate(row, start=1) if t
    )
    return Spaced(head, rows[-1][0], cells, unread)


def _below(text: str, rows: list[tuple[int, tuple[str, ...]]], count: int) -> tuple[str, list[str]]:
    """Figures on a line of their own under their label."""
    parts = text.replace("\u00a0", " ").split(" ")
    whole = all(_PART.fullmatch(p) for p in parts) and len(parts) >= count
    return ("", parts) if whole and rows and len(rows[-1][1]) == 1 else ("", [])


def _row(parts: list[str], count: int, noted: bool, last_note: int, dashes: bool) -> tuple[str, ...]:
    """A row's figures, with its note first where the table has notes; () where they can be had in several ways."""
    plain = _readings(parts, dashes).get(count, ())
    if not noted:
        return plain[0] if len(plain) == 1 else ()
    ways = [("", *way) for way in plain]
    for k in range(1, min(4, len(parts))):
        note = " ".join(parts[:k])
        if _NOTES.fullmatch(note):
            ways += [(note, *way) for way in _readings(parts[k:], dashes).get(count, ())]
    if len(ways) < 2:
        return ways[0] if ways else ()
    if len(ways) > 2 or ways[0][0] or not ways[1][0]:
        return ()
    # '13 281,2 272,4' is a note and 281,2 when notes have come to 13 and the next figure is as large.
    without, with_note = ways
    in_order = int(re.findall(r"\d+", with_note[0])[0]) >= last_note > 0
    nearer = _apart(with_note[1], with_note[2]) < _apart(without[1], without[2])
    return () if in_order != nearer else with_note if in_order else without


def _apart(a: str, b: str) -> float:
    """How many powers of ten two figures stand apart."""
    x, y = (abs(float(re.sub(r"[^\d,]", "", t).replace(",", ".") or 0)) for t in (a, b))
    return abs(log10(x) - log10(y)) if x and y else 9.0


def _readings(parts: list[str], dashes: bool) -> dict[int, Ways]:
    """The ways to read parts as figures, by how many figures; at most two of each, since two are one too many.

    `dashes`: a dash may be a figure that is missing.
    """
    ways: list[dict[int, list[tuple[str, ...]]]] = [{0: [()]}]
    for end in range(1, len(parts) + 1):
        here: dict[int, list[tuple[str, ...]]] = {}
        for start in range(max(0, end - 6), end):
            number = " ".join(parts[start:end])
            if not _NUMBER.fullmatch(number) or (not dashes and number in "-−–"):
                continue
            for count, found in ways[start].items():
                if count < MAX_HEADS:
                    known = here.setdefault(count + 1, [])
                    known += [(*way, number) for way in found][: 2 - len(known)]
        ways.append(here)
    return {count: tuple(found) for count, found in ways[-1].items()}
