"""'551 (504)': a figure and in brackets that of the year before, where a head or a line over the table says so.

'Antal 2024 (2023)' and 'siffran inom parentes avser föregående år' do. Without such words nobody knows what stands in
the brackets: it may be some of them, or a year.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace

from analys.interpret.document.context import YEAR_BEFORE, of_brackets
from analys.words.cells import Content, Earlier, clean_text, read_cell
from analys.words.numbers import parse_number, strip_footnote
from analys.words.shares import MOST

_IN_HEAD = re.compile(rf"(?i)\s*\(\s*(?:utfall\s+)?{YEAR_BEFORE}\s*\)")
_BOTH_YEARS = re.compile(r"(?P<now>[^()]*\d\s?%?)\s?\((?P<before>[^()]*\d\s?%?)\)")
_TWO_YEARS = re.compile(r"(?:19|20)\d\d\s?\((?:19|20)\d\d\)")
Place = tuple[int, int]  # row and column


def figures_of_two_years(rows: list[dict], told: str) -> dict[Place, Content]:
    """Return what the cells hold that print two years' figures, and their heads without the year in brackets.

    `rows`: the table's rows of the cell table; `told`: the lines over it.
    """
    texts = {(row["rad"], row["kolumn"]): clean_text(row["text"]) for row in rows if row["text"]}
    pairs = {place: pair for place, text in texts.items() if (pair := _pair(text))}
    if not pairs:
        return {}
    said, headed = of_brackets(told), {p: m for p, text in texts.items() if (m := _IN_HEAD.search(text))}
    spans = {(row["rad"], row["kolumn"]): row["kolumnspann"] or 1 for row in rows}
    out: dict[Place, Content] = {}
    for held in _by_column(texts):
        found = {place: pairs[place] for place in held if place in pairs}
        if (top := next(iter(found), None)) and _TWO_YEARS.fullmatch(texts[top]):
            del found[top]  # '2024 (2023)' over the pairs
        figures = [p for p in held if p in found or parse_number(texts[p])]
        if not found or len(found) < MOST * len(figures):
            continue
        row, column = min(found)
        heads = {p: m for p, m in headed.items() if p[0] < row and p[1] <= column < p[1] + spans[p]}
        if by := next(iter(heads.values()), said):
            year = int(by["year"]) if by["year"] else None
            out |= {p: replace(c, earlier=replace(c.earlier, year=year, printed=bool(heads))) for p, c in found.items()}
            out |= {p: read_cell(_IN_HEAD.sub("", texts[p])) for p in heads}
    return out


def _by_column(texts: dict[Place, str]) -> list[list[Place]]:
    places: dict[int, list[Place]] = defaultdict(list)
    for place in sorted(texts):
        places[place[1]].append(place)
    return list(places.values())


def _pair(text: str) -> Content | None:
    """'28,3 % (25,7)' -> 28,3 % with 25,7 of the year before."""
    match = _BOTH_YEARS.fullmatch(strip_footnote(text))
    now, before = (parse_number(match[k].strip()) for k in ("now", "before")) if match else (None, None)
    if not (match and now and before):
        return None
    return Content(
        "tal", match["now"].strip(), (now,), (match["now"].strip(),), earlier=Earlier(match["before"].strip(), before)
    )
