"""Heads that have a line each above the rows, as copying out of a PDF or a web page leaves them.

'Netto, tkr', 'Bokslut 2009', 'Budget 2010' under each other, with an empty line between each or with none.
"""

from __future__ import annotations

from collections.abc import Iterator

from analys.read.text.pasted.flat_heads import MAX_HEADS, is_single_head
from analys.read.text.pasted.head_parts import LONGEST_HEAD_PART, NOTES_HEAD
from analys.words.cells import is_year
from analys.words.headers import read_words
from analys.words.periods import YEAR_IN_TEXT


def lines_as_heads(lines: list[str], end: int, start: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield the index of the first and the corner and texts of heads that have a line each.

    One blank line may part each from the next. 'Netto, tkr' over 'Bokslut 2009', 'Budget 2010' is rather a corner.
    """
    step = next((k for k in (1, 2) if end - k >= start and lines[end - k].strip()), 0)
    if not step or (step > 1 and end + 1 < len(lines) and lines[end + 1].strip()):
        return  # lines all parted by an empty one, the rows too; else the first of two is a heading
    at = [end]
    while at[0] - step >= start and is_single_head(lines[at[0] - step].strip()) and _all_blank(lines, at[0], step):
        at.insert(0, at[0] - step)
    heads = [lines[i].strip() for i in at]
    if not 2 <= len(heads) <= MAX_HEADS or len(set(heads)) < len(heads):
        return
    if any(NOTES_HEAD.fullmatch(word) for head in heads for word in head.split()) or _with_years_below(heads):
        return  # heads that copying broke over lines
    above = lines[at[0] - step].strip() if at[0] - step >= start and _all_blank(lines, at[0], step) else ""
    cornered = bool(above) and len(above) <= LONGEST_HEAD_PART and not above.endswith(".")
    yield at[0] - step * cornered, (above if cornered else "", *heads)
    if len(heads) > 2 and not YEAR_IN_TEXT.search(heads[0]) and all(map(YEAR_IN_TEXT.search, heads[1:])):
        yield at[0], tuple(heads)


def _all_blank(lines: list[str], below: int, step: int) -> bool:
    """True where nothing stands between a line and the one so many lines above it."""
    return not any(line.strip() for line in lines[below - step + 1 : below])


def each_a_whole_head(lines: list[str], end: int, start: int) -> bool:
    """True where a line and the one above it are a head each with its year: 'plan 2012', 'plan 2013' are no halves."""
    above = next((lines[i].strip() for i in range(end - 1, max(start, end - 2) - 1, -1) if lines[i].strip()), "")
    pair = (above, lines[end].strip())
    return all(is_single_head(text) and not is_year(text) and len(YEAR_IN_TEXT.findall(text)) == 1 for text in pair)


def _with_years_below(heads: list[str]) -> bool:
    """True where some lines are years alone and others words that a year may belong to: 'Utfall', '2022', 'Budget'."""
    return any(map(is_year, heads)) and any(read_words(h).serie and not YEAR_IN_TEXT.search(h) for h in heads)
