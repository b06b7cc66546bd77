"""Tables whose cells have equally many spaces between them on every line, so that no place in a line tells a column.

Text copied from a web page or written with a fixed gap leaves empty cells out: 'Familjerätt   898' under two heads may
be of either. What has a figure for each head is placed in order; a line that lacks one is left out, and told.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from analys.read.text.aligned_columns import is_value_row, line_tokens
from analys.read.text.pasted.tied_heads import times_over
from analys.words.cells import is_year, read_cell
from analys.words.headers import read_words

_FIGURE_KINDS = ("tal", "saknas", "delat", "svar")
_LEAST_ROWS = 2
Texts = list[str]


@dataclass(frozen=True)
class Evenly:
    """The texts of each line by their columns, from 0, and the indexes of the lines that nobody can place."""

    placed: dict[int, dict[int, tuple[str, int]]]  # a text, and over how many columns it stands
    lost: tuple[int, ...]


def place_evenly(lines: list[str]) -> Evenly | None:
    """Return where the cells stand, all of a table in `lost` where its heads cannot be placed; None for other tables.

    Labels of one length only would make columns of even gaps as well.
    """
    tokens = [line_tokens(line) for line in lines]
    rows = {i: [t.text for t in ts] for i, ts in enumerate(tokens) if is_value_row(ts)}
    gaps = {b.start - a.end for i in rows for a, b in pairwise(tokens[i])}
    several = sum(len(texts) > 2 for texts in rows.values())  # with more than one gap
    if several < _LEAST_ROWS or len(gaps) != 1 or len({tokens[i][0].end for i in rows}) < 2:
        return None
    above = {i: [t.text for t in tokens[i]] for i in range(next(iter(rows))) if len(tokens[i]) > 1}
    heads = _heads(list(above.values()), max(map(len, rows.values())))
    if heads is None:
        return Evenly({}, tuple(rows))
    placed = {i: {0: (ts[0].text, 1)} for i, ts in enumerate(tokens) if len(ts) == 1}
    placed.update(zip(above, heads, strict=True))
    width = max(map(len, [*heads, *rows.values()]))
    if heads and 0 not in heads[-1]:
        width = max(heads[-1]) + 1
    words = _columns_of_words(list(rows.values()), width)
    told = {i: _in_order(texts, width, words) for i, texts in rows.items()}
    placed.update({i: {c: (text, 1) for c, text in cells.items()} for i, cells in told.items() if cells})
    return Evenly(dict(sorted(placed.items())), tuple(i for i, cells in told.items() if not cells))


def _heads(above: list[Texts], width: int) -> list[dict[int, tuple[str, int]]] | None:
    """The lines of heads over so many columns; [] without heads, None where it is unsure what they stand over."""
    if not above:
        return []
    *upper, lower = above
    as_many = len(lower) == width and not is_year(lower[0]) and _is_measure(lower[-1])
    open_corner = _is_measure(lower[0]) and not as_many  # 'Resultat' over the labels is no head of figures
    count = len(lower) + open_corner
    if len(upper) > 1 or (count != width and not (count == width + 1 and not _is_measure(lower[-1]))):
        return None  # but for 'Anmärkning', with nothing under it
    places = range(open_corner, count)
    if not upper:
        return [{c: (text, 1) for c, text in zip(places, lower, strict=True)}]
    need = [c for c, text in zip(places, lower, strict=True) if _needs_more(text)]
    names = upper[0]
    if len(need) == len(names):
        line = {c: (text, 1) for c, text in zip(need, names, strict=True)}
    elif (times := times_over(tuple(lower[not open_corner :]))) == len(names):
        each = (count - 1) // times
        line = {1 + k * each: (text, each) for k, text in enumerate(names)}
    else:
        return None
    return [line, {c: (text, 1) for c, text in zip(places, lower, strict=True)}]


def _is_measure(text: str) -> bool:
    return is_year(text) or read_words(text).known


def _needs_more(text: str) -> bool:
    """True for what goes on with a head on the line above: '2022', '22', 'mot 2021', '%'."""
    return text[0].islower() or text[0].isdigit() or text[0] in "%(-–"


def _columns_of_words(rows: list[Texts], width: int) -> int:
    """How many columns at the right hold words in all rows that have them, behind the figures."""
    whole = [row for row in rows if len(row) == width]
    count = 0
    while whole and count < width - 2 and all(_is_word(row[-1 - count]) for row in whole):
        count += 1
    return count


def _is_word(text: str) -> bool:
    return read_cell(text).kind not in _FIGURE_KINDS


def _in_order(texts: Texts, width: int, words: int) -> dict[int, str]:
    """The texts of a row by their columns; {} where one is missing, unless only words behind the figures are."""
    figures = texts[1:]
    while figures and _is_word(figures[-1]):
        figures = figures[:-1]
    behind = len(texts) - 1 - len(figures)
    if len(texts) == width or (len(figures) == width - 1 - words and behind in (0, words)):
        return dict(enumerate(texts))
    return {}
