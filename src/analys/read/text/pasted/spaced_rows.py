"""Lines of a table that single spaces hold apart -> its rows: a label, and the ways to read the figures after it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from analys.read.text.pasted.flat_heads import may_be_heads
from analys.read.text.pasted.head_parts import TABLE_TITLE
from analys.read.text.pasted.row_labels import ends_label, takes_number
from analys.read.text.pasted.ways.blank_cells import BLANK_WIDTHS, blank_widths, row_with_blanks
from analys.read.text.pasted.ways.readings import (
    Ways,
    label_and_figures,
    only_figures,
    plain,
    readings,
    shorter_label,
)
from analys.words.cells import is_year
from analys.words.measures import stated_unit

LONGEST_PLAIN_LINE = 90  # characters; a longer line without figures is prose
LINES_TO_LIKE_ROW = 40  # lines
MOST_BLANK_LINES = 3  # within a table, but before a section of it
LINES_TO_SECTION = 24  # lines from the last row, or the heads, to the first row of a section under its name
FEW_FIGURES = 3  # of a row; rows of so few may be of any table
_SECTION_NAME = re.compile(r"[A-ZÅÄÖ][^\d.:;!?]{2,58}[^\d.:;!?,]")  # a section's name: short, without figures
_NOTES_PARTED = re.compile(r"\d{1,2}(?:, ?\d{1,2})*")
_AGE_IN_LABEL = re.compile(r"\d{1,3} år")
_WORD_BEGINS = re.compile(r"[^\W\d_]|\(|% \w")
_PAGE_NUMBER_LAST = re.compile(r"(?i)\bsid(?:a|an)?\.? ?\d+$|\s\d+ ?\(\d+\)$")  # ends a line of page furniture
_WORDS_LAST = re.compile(r"(.*[\d%—–*])\s+([A-ZÅÄÖ][^\W\d_]*(?:[ /][^\W\d_]+){0,4}(?: \d{4})?)")
_JOINED_THOUSANDS = re.compile(r"(?<![\d,])(?!(?:19|20)\d\d(?!\d))[1-9]\d{3,}(?!\d)")
_PARTED_THOUSANDS = re.compile(r"\d \d")
_WIDE_GAP = re.compile(r"\S\s{4,}\S")
_NEW_FIGURE = re.compile(r"(?!\d{3}(?:\D|$))\d")  # no group of three, which would go on with the figure before


@dataclass(frozen=True)
class SpacedRow:
    """A row as it stands: the index of its line, its label, and the ways to read its figures."""

    index: int
    label: str
    ways: Ways = ()
    bare: bool = True  # no figures at all
    numbered: str = ""  # another label, which takes the first figure in: 'Etapp 2'
    numbered_ways: Ways = ()
    figures: str = ""  # as they stand
    doubted: bool = False  # the label ends in a number only since there is one too many
    ends: int = 0  # the line below its figures where its label does

    def read_as(self, figures: tuple[str, ...]) -> str:
        """The label that goes with one way to read the figures."""
        return self.numbered if figures in self.numbered_ways else self.label


def lines_to_rows(lines: list[str], start: int, count: int, noted: bool, dashes: bool) -> list[SpacedRow]:
    """The rows from a line on: labels with figures, labels without, and figures under their label."""
    rows: list[SpacedRow] = []
    last = start - 1
    widths = _blank_widths(lines[start : start + LINES_TO_LIKE_ROW], count)
    for i in range(start, len(lines)):
        text = plain(lines[i])
        if not text:
            if i - last > MOST_BLANK_LINES and not _goes_on_below(
                lines, last + 1, count, not all(r.bare for r in rows)
            ):
                break
            continue
        waits = bool(rows) and rows[-1].bare
        told_below = only_figures(text) if waits or (rows and i == last + 1) else ""
        if told_below and (more := _with_figures(rows[-1], i, told_below, count, noted, dashes)):
            rows[-1] = more
        elif line := _row(lines[i], i, count, noted, dashes, widths):
            above = waits and rows[-1].index >= i - 1
            lower = line.label[:1].islower() and not _in_turn(lines, i + 1)
            if above and (lower or line.label.startswith("(")):  # a label on two lines
                line = replace(line, label=_joined(rows.pop().label, line.label))
            rows.append(line)
        elif blank_widths(lines[i], count) and _WORD_BEGINS.match(text):
            rows.append(SpacedRow(i, text))
        elif len(text) > LONGEST_PLAIN_LINE or text.endswith(".") or text[0] in "#|" or may_be_heads(text):
            break
        elif rows and not rows[-1].bare and i and rows[-1].index == last == i - 1 and ends_label(lines, i):
            rows[-1] = replace(rows[-1], label=_joined(rows[-1].label, text), ends=i)
        elif _WORD_BEGINS.match(text):
            _add_bare(rows, i, text)
            continue
        else:
            continue
        last = i
    while rows and rows[-1].bare:
        rows.pop()
    return rows


def _row(line: str, index: int, count: int, noted: bool, dashes: bool, widths: set[int]) -> SpacedRow | None:
    """The row of a line with figures; `widths`: of empty cells, where rows without figures tell how they are copied."""
    found = label_and_figures(line) or _with_missing(line, count)
    if not found and (ends := _ends_in_words(line, count)):
        return SpacedRow(index, *ends, False)
    row = _labelled(index, *found, count, noted, dashes) if found else None
    if noted or not (widths or (row and not row.ways)):
        return row
    blanks = row_with_blanks(line, count, widths or BLANK_WIDTHS)
    if not blanks or (len(blanks[1]) > 1 and not widths):
        return row
    return SpacedRow(index, blanks[0], blanks[1], False)


def _with_missing(line: str, count: int) -> tuple[str, str] | None:
    """A label with as many figures as there are heads, of which at most one is printed: 'Utförandegrad - - 70'."""
    found = label_and_figures(line, least=0)
    parts = found[1].split() if found else []
    missing = len(parts) > 1 and any(part in "-−–.." for part in parts)
    return found if found and missing and count in readings(found[1]) else None


def _ends_in_words(line: str, count: int) -> tuple[str, Ways] | None:
    """A label, figures and words: a remark, or in place of the last figure, as '12 345 Ingår i raden nedan' has."""
    ends = _WORDS_LAST.fullmatch(plain(line))
    found = label_and_figures(ends[1], least=1) if ends else None
    if not ends or not found or len(line) > LONGEST_PLAIN_LINE:
        return None
    ways = readings(found[1])
    told = (*ways.get(count, ()), *((*way, ends[2]) for way in ways.get(count - 1, ()) if count > 2))
    return (found[0], told) if told else None


def _blank_widths(lines: list[str], count: int) -> set[int]:
    """How many spaces an empty cell is, where rows without any figure tell."""
    told = [widths for line in lines if (widths := blank_widths(line, count))]
    alike = set.intersection(*told) if told else set()
    return alike or set().union(*told)


def _goes_on_below(lines: list[str], start: int, count: int, begun: bool) -> bool:
    """True where rows of as many figures come after many blank lines, under a section's name by itself.

    `begun`: rows stand above; straight under the heads a section needs no name.
    """
    names = 0
    for k in range(start, min(start + LINES_TO_SECTION, len(lines))):
        if not (text := plain(lines[k])):
            continue
        if found := label_and_figures(text):
            return names >= begun and count > (FEW_FIGURES if begun else 1) and count in readings(found[1])
        names += 1
        if names > 1 or not _SECTION_NAME.fullmatch(text) or may_be_heads(text) or TABLE_TITLE.match(text):
            return False
    return False


def _add_bare(rows: list[SpacedRow], index: int, text: str) -> None:
    """Add a label without figures, or what goes on with the one on the line above."""
    if _PAGE_NUMBER_LAST.search(text):
        return
    goes_on = bool(rows) and rows[-1].bare and rows[-1].index == index - 1 and text[0].islower()
    rows.append(SpacedRow(index, _joined(rows.pop().label if goes_on else "", text)))


def _joined(upper: str, lower: str) -> str:
    """A label that goes on below: 'Individuellt behovs-' and 'prövad öppenvård'."""
    return upper[:-1] + lower if upper.endswith("-") else f"{upper} {lower}".strip()


def _in_turn(lines: list[str], i: int) -> bool:
    """True where a row begins in lower case: 'utan barn', 'med barn' are rows under the line above them."""
    return i < len(lines) and lines[i].strip()[:1].islower() and label_and_figures(lines[i]) is not None


def _with_figures(row: SpacedRow, index: int, figures: str, count: int, noted: bool, dashes: bool) -> SpacedRow | None:
    """A label with the figures below it, or a row whose figures go on there: 'Totalt 21 165', '21 676', '2,4'."""
    if row.bare:
        ways = () if _hides_blank(figures, count) else _ways(figures, count, noted, dashes)
        return SpacedRow(index, row.label, ways, bare=False, figures=figures) if ways else None
    held = f"{row.figures}  {figures}"
    ways = _ways(held, count, noted, dashes)
    if row.ways and (not ways or "  " not in row.figures):  # it is whole on its own line
        return None
    return replace(row, index=index, figures=held, ways=ways, numbered="", numbered_ways=())


def _hides_blank(figures: str, count: int) -> bool:
    """True where a wide gap may be an empty cell: '-      2 799 3 088' under four heads is no '2' and '799'."""
    if not _WIDE_GAP.search(figures):
        return False
    fewest = [min(readings(cell), default=1) for cell in re.split(r"\s{2,}", figures.strip())]
    return sum(fewest) == count - 1


def _labelled(index: int, label: str, figures: str, count: int, noted: bool, dashes: bool) -> SpacedRow:
    """A row with its label and ways; a number before the figures may be the label's.

    'från och med 1998 222,9 288,9' is where nothing else fits; 'Etapp 2 4 500 3 912 588' may be read both ways.
    """
    ways = _ways(figures, count, noted, dashes)
    first, _, left = figures.partition(" ")
    joined = not noted and _JOINED_THOUSANDS.search(figures)  # '9 205 1621': this row parts no thousands
    if joined and re.fullmatch(r"[1-9]\d?", first) and (without := _plain_ways(left, count, dashes)):
        alone = _plain_ways(figures, count, dashes)
        return SpacedRow(
            index, label, alone, False, f"{label} {first}", without, figures, not alone and not takes_number(label)
        )
    if first in "-−–" and _AGE_IN_LABEL.fullmatch(label) and (above := _ways(left, count, noted, dashes)):
        return SpacedRow(index, f"{label} {first}", above, False, figures=left)  # '90 år –', the oldest
    if ways:
        named = label[-1] not in "%,).:" and not stated_unit(label.rsplit(" ", 1)[-1])  # no unit ends in a number
        opens = _NEW_FIGURE.match(left) or takes_number(label)
        may_number = not noted and named and re.fullmatch(r"[1-9]\d*", first) and opens
        numbered = _ways(left, count, noted, dashes) if may_number else ()
        short = (
            bool(may_number) and not numbered and takes_number(label) and len(first) < 3
        )  # 'Enhet 2', and a cell less
        return SpacedRow(index, label, ways, False, f"{label} {first}" if numbered else "", numbered, figures, short)
    if (is_year(first) or first.isdigit()) and (without := _ways(left, count, noted, dashes)):
        held = f"{label} {first}"
        return SpacedRow(
            index, held, without, False, figures=left, doubted=not is_year(first) and not takes_number(label)
        )
    if (other := shorter_label(label, figures)) and (found := _ways(other[1], count, noted, dashes)):
        return SpacedRow(index, other[0], found, False, figures=other[1])
    return SpacedRow(index, label, (), False, figures=figures)


def _plain_ways(figures: str, count: int, dashes: bool) -> Ways:
    """The ways to read figures none of which has its thousands parted."""
    return tuple(way for way in readings(figures, dashes).get(count, ()) if not any(map(_PARTED_THOUSANDS.search, way)))


def _ways(figures: str, count: int, noted: bool, dashes: bool) -> Ways:
    """The ways to read a row's figures; where the table has notes, each way has its note, or '', first."""
    found = readings(figures, dashes).get(count, ())
    if not noted:
        return found
    ways = [("", *way) for way in found]
    parts = figures.split()
    for k in range(1, min(4, len(parts))):
        note = " ".join(parts[:k])
        if _NOTES_PARTED.fullmatch(note):
            ways += [(note, *way) for way in readings(" ".join(parts[k:]), dashes).get(count, ())]
    return tuple(ways)
