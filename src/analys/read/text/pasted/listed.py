"""Lists whose rows print the unit of their figures: '• Grundskola: 10 069 kronor', 'Förskola 536 mkr (11,87 %)'.

Each row says what it is, so that no head is needed; several figures of a row have a unit each. A line between the rows
that ends in a colon heads those below it.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from analys.read.text.pasted.flat_heads import may_be_heads
from analys.read.text.pasted.row_labels import takes_number
from analys.read.text.pasted.spaced import Spaced
from analys.read.text.pasted.ways.readings import plain
from analys.words.cells import is_year
from analys.words.vocabulary import one_of, whole_word, word_set

LEAST_LISTED, LEAST_MARKED = 4, 3  # rows; fewer may be sentences, but for rows with a mark or a colon
MOSTLY_PRINTED = 0.8  # of the rows of a list print its unit
_LONGEST_LISTED, _MOST_LABEL_WORDS = 100, 10  # characters of a row, and words of its label
_BLANK_LINES = 2  # between two rows, or a heading and a row
_MARK = re.compile(r"(?:[•·▪◦●*]|[-–](?= \D)|o(?= [A-ZÅÄÖ]))\s+")
_LISTED_FIGURE = r"[-−–]?(?:\d{1,3}(?: \d{3})+|\d+)(?:[,.]\d+)?"
_LISTED_UNIT = r"%|[^\W\d_]{2,14}(?: kronor| kr)?"
_ROW = re.compile(
    rf"(?P<label>[^\W\d_](?:.*[^\W\d_])?\)?|[^\W\d_].*\d(?=:))(?P<colon>:)?,?\s+"
    rf"(?P<values>{_LISTED_FIGURE}\s?(?:{_LISTED_UNIT})?(?:,?\s*\(?{_LISTED_FIGURE}\s?(?:{_LISTED_UNIT})\)?)*)[.;,]?"
)
_VALUE = re.compile(rf"({_LISTED_FIGURE})\s?({_LISTED_UNIT})?")
_TOLD_TOO = re.compile(  # 'kvinnor 80 %, män', '77 procent (riket', 'underskott på', 'Bästa' (25 % of the kommuner)
    rf"(?i)\d\s?(?:%|procent\b|{one_of('enhet i text')}\b)|\([^)]*$|"
    rf"\s{one_of('preposition efter namn')}$|^{one_of('betyget')}$"
)
_HEADING = re.compile(r"[A-ZÅÄÖ][^\d.!?]{2,58}(?:(?<!\d)(?:19|20)\d\d\b[^\d.!?]{0,20})?:")


@dataclass(frozen=True)
class _Row:
    line: int
    label: str
    values: tuple[tuple[str, str], ...] = ()  # figures, each with its unit or ''
    marked: bool = False


def listed(lines: list[str], start: int) -> Spaced | None:
    """Return the list that begins on a line; None where there is none."""
    above = next((lines[n] for n in range(start - 1, max(start - 2 - _BLANK_LINES, -1), -1) if lines[n].strip()), "")
    if may_be_heads(above):
        return None
    rows = _headed(lines, start) + _rows(lines, start)
    filled = [row for row in rows if row.values]
    if not filled or len(filled) < (LEAST_MARKED if all(row.marked for row in filled) else LEAST_LISTED):
        return None
    units = [tuple(unit for _, unit in row.values) for row in filled]
    printed = sum(all(each) for each in units)
    usual, _ = Counter(units).most_common(1)[0]
    alike = all(each in (usual, ("",) * len(each)) for each in units)
    if printed < (MOSTLY_PRINTED if alike else 1) * len(filled) or not all(usual):
        return None
    cells: list[tuple[int, int, str, int, int]] = []
    r = 0
    for row in rows:
        for figure, unit in row.values or (("", ""),):  # a row for each figure: nothing heads columns of them
            r += 1
            cells.append((r, 1, row.label, row.line + 1, 1))
            cells += [(r, 2, f"{figure} {unit}".strip(), row.line + 1, 1)] if figure else []
    return Spaced(rows[0].line, rows[-1].line, tuple(cells))


def _headed(lines: list[str], start: int) -> list[_Row]:
    """The line over a list that ends in a colon and heads it."""
    for n in range(start - 1, max(start - 2 - _BLANK_LINES, -1), -1):
        if text := plain(lines[n]):
            return [_Row(n, text.rstrip(":"))] if _HEADING.fullmatch(text) else []
    return []


def _rows(lines: list[str], start: int) -> list[_Row]:
    """The rows from a line on, and the headings between them; none where the line is neither."""
    rows: list[_Row] = []
    for n in range(start, len(lines)):
        text = plain(lines[n])
        if rows and n > rows[-1].line + 1 + _BLANK_LINES:
            break
        if not text and rows:
            continue
        row = _row(n, text)
        heading = _HEADING.fullmatch(text) if rows and not row else None
        if (not row and not heading) or (not rows and not all(unit for _, unit in row.values)):
            break
        rows.append(row or _Row(n, text.rstrip(":")))
    while rows and not rows[-1].values:
        rows.pop()
    return rows


def _is_sentence(label: str) -> bool:
    """'Svarsfrekvensen uppgick till', 'Trivs hemma: 64 procent, en ökning med': what stands before its last figure."""
    return _TOLD_TOO.search(label) is not None or not word_set("meningsverb", slag="nivå").isdisjoint(
        label.lower().split()
    )


def _row(line: int, text: str) -> _Row | None:
    mark = _MARK.match(text)
    told = _ROW.fullmatch(text[mark.end() :] if mark else text) if len(text) <= _LONGEST_LISTED else None
    if not told or len(told["label"].split()) > _MOST_LABEL_WORDS or _is_sentence(told["label"]):
        return None
    values = tuple((figure, unit or "") for figure, unit in _VALUE.findall(told["values"]))
    units = [unit for _, unit in values if unit]
    if len(set(units)) < len(units):  # '55 % 41 % 99 %' is a row under three heads
        return None
    if not all(unit in ("", "%") or whole_word("enhet", unit) for _, unit in values):
        return None
    parted = re.match(r"\d{1,2} \d{3}", values[0][0])
    if is_year(values[0][0]) or (parted and not told["colon"] and takes_number(told["label"])):
        return None  # 'Enhet 2 331 kr'
    return _Row(line, told["label"], values, bool(mark or told["colon"]))
