"""Lines of a text that hold two figures or more and stand in no table that was read: each is told, none is silent."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from analys.read.text.aligned_columns import is_value_row, line_tokens
from analys.read.text.pasted.flat_heads import may_be_heads
from analys.read.text.pasted.ways.readings import label_and_figures, only_figures, plain, readings
from analys.read.text.regions import UNSURE_ROWS, TextRegion
from analys.words.cells import is_year, read_cell

LEAST_LIKE_ROWS = 4  # so many lines under each other that may hold one figure each, or two, are rows of a table
LINES_TO_HEADS = 3  # lines from heads to their first row
_LONGEST_ROW = 160  # characters of such a line
_MAY_BE_ROW = re.compile(r"[^\W\d_]{2}[^.!?]*\s[-−–+~]?\d[\d,.]*%?\s+[-−–+~]?\d[\d,.]*(?:\s?%|\s?kr)?\s*$")
# '2024 09 Riket Kvinnor 13,5', and words behind the figure after a year and a month
_RECORD = re.compile(r"\d[\d-]*\s.*[^\W\d_]{2}.*\s-?\d[\d ,]*$|(?:19|20)\d\d \d{1,2} .*[^\W\d_]{2}.*\s\d.*")
_GLUED = re.compile(r"[a-zåäö]\d[\d ,]*(?: \d{4,}|[-–−]\d)[\d ,–−-]*$")  # 'intäkter16 0435 3905 327'
_CALL = re.compile(r"(?<![\d,])(?<!\d )0[1-9]\d{0,2}[-/ ]\d|\+46|\b\d{6}-\d{4}\b")  # a telephone number
_SIGNS_BETWEEN = re.compile(r"\s*[|;\t]\s*")
_DIGITS_OF_LINE = re.compile(r"\d+(?:[.,]\d+)?")


def lines_left_out(lines: Sequence[str], regions: Iterable[TextRegion]) -> list[tuple[int, int]]:
    """Return the runs of lines, from 1, with figures that no table holds and that no message names yet."""
    held = _held(lines, regions)
    out: list[list[int]] = []
    run: list[int] = []
    for number, line in enumerate([*lines, ""], 1):
        if number not in held and _may_be_row(line):
            if run and number > run[-1] + 2:
                out += _told(run, lines)
                run = []
            run.append(number)
        elif line.strip() or number > len(lines):
            out += _told(run, lines)
            run = []
    return [(each[0], each[-1]) for each in out]


def _told(run: list[int], lines: Sequence[str]) -> list[list[int]]:
    """A run as it is where it is long or stands under heads, else its lines that surely hold two figures."""
    above = [line for line in lines[max(0, run[0] - 1 - LINES_TO_HEADS) : run[0] - 1] if line.strip()] if run else []
    if len(run) >= LEAST_LIKE_ROWS:
        return [run]
    headed = any(map(may_be_heads, above))
    held = ((n, lines[n - 1].strip()) for n in run)
    sure = [n for n, line in held if holds_figures(line) or _GLUED.search(line) or (headed and _many(_figures(line)))]
    return [run] if run and sure == run else [[n] for n in sure]


def _held(lines: Sequence[str], regions: Iterable[TextRegion]) -> set[int]:
    """The lines that a table holds or a message names."""
    out: set[int] = set()
    for region in regions:
        every = range(region.first, region.last + 1)
        if not region.cells or region.unread or region.kind == UNSURE_ROWS:
            out.update(every)
            continue
        rows: dict[int, str] = {}
        for _, _, text, line, _ in region.cells:
            rows[line] = f"{rows.get(line, '')} {text}"
        for number in every:  # figures may go on below, or a label have two lines: its cells are of one of them
            near = " ".join(rows.get(n, "") for n in range(number - 2, number + 3))
            if number in rows or set(_DIGITS_OF_LINE.findall(lines[number - 1])) <= set(_DIGITS_OF_LINE.findall(near)):
                out.add(number)
    return out


def _may_be_row(line: str) -> bool:
    if len(line) > _LONGEST_ROW or _CALL.search(line):
        return holds_figures(line)
    last = _MAY_BE_ROW.search(line)
    rows = last and not all(map(is_year, _DIGITS_OF_LINE.findall(line)[-2:]))
    records = _RECORD.match(line.strip()) or _GLUED.search(line.strip())
    return bool(rows or label_and_figures(line) or records) or holds_figures(line)


def holds_figures(line: str) -> bool:
    """True for a line that surely has two figures or more after its label, or nothing but figures; years are none."""
    text = plain(line)
    if not text or text.endswith((".", ":")) or _CALL.search(text):
        return False
    tokens = line_tokens(_SIGNS_BETWEEN.sub("   ", line))
    figures = [t.text for t in tokens if read_cell(t.text).kind in ("tal", "delat") and not is_year(t.text)]
    if len(figures) > 1 and is_value_row(tokens):
        return True
    said = _figures(line)
    return _many(said) and 1 not in readings(said)


def _figures(line: str) -> str:
    found = label_and_figures(line)
    return found[1] if found else only_figures(line)


def _many(figures: str) -> bool:
    return sum(any(c.isdigit() for c in part) and not is_year(part) for part in figures.split()) > 1
