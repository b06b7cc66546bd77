"""The texts above the first row of a table with one cell a line -> its heads, corner and column of notes.

Heads that come twice ('2017 2016 2017 2016') stand under heads of their own ('Kommunen', 'Koncernen'), as many as the
times they come.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise

from analys.read.text.pasted.flat_heads import read_heads
from analys.read.text.pasted.head_parts import NOTES_HEAD, TABLE_TITLE
from analys.read.text.stacked.lines import Told
from analys.words.cells import is_year
from analys.words.headers import read_words
from analys.words.vocabulary import one_of, whole_word

_CAPITAL_IN_WORD = re.compile(r"(?<=[a-zåäö])(?=[A-ZÅÄÖ])")  # 'ResultaträkningKommunen'
_SPLIT = re.compile(r"(?<=[^\W\d_])-\s+(?=(?!och\b|eller\b)[a-zåäö])")  # 'Budget- prognos'
_BEGINS_WITH_UNIT = re.compile(rf"(?i){one_of('belopp i början')}")
_CORNER = re.compile(rf"(?i){one_of('hörn över etiketter')}")
LONGEST_STACKED_TEXT = 40
MOST_LEVELS = 4  # texts between the heads and the first row, and none


@dataclass(frozen=True)
class Heads:
    """The heads of a table's columns, what stands over the labels, and the heads over heads that come again."""

    columns: tuple[Told, ...]
    corner: Told
    noted: bool = False
    over: tuple[Told, ...] = ()
    top: tuple[tuple[Told, int], ...] = ()  # heads over those, each with how many of them it is over

    @property
    def rows(self) -> int:
        """How many rows they fill."""
        return 1 + bool(self.over) + bool(self.top)

    def cells(self) -> Iterator[tuple[int, int, str, int, int]]:
        """Yield row, column, text, line and column span of each head."""
        first = 3 if self.noted else 2
        span = len(self.columns) // max(len(self.over), 1)
        column = first
        for (text, line), count in self.top:
            yield 1, column, text, line + 1, count * span
            column += count * span
        for k, (text, line) in enumerate(self.over):
            yield self.rows - 1, first + k * span, text, line + 1, span
        if self.corner[0]:
            yield self.rows, 1, self.corner[0], self.corner[1] + 1, 1
        if self.noted:
            yield self.rows, 2, "Not", self.columns[0][1] + 1, 1
        for c, (text, line) in enumerate(self.columns, start=first):
            yield self.rows, c, text, line + 1, 1


def stacked_heads(above: list[Told], most: int) -> tuple[Heads, int] | None:
    """Return the heads over rows of at most so many figures, and how many texts below them are headings of rows.

    None where they are not sure: 'Budget', 'Utfall', 'Äldreomsorg' over rows of two figures has a heading of rows,
    for there are two heads that say what they are of with nothing known before them.
    """
    if not above:
        return None
    if flat := read_heads(above[-1][0], most):
        line = above[-1][1]
        columns = tuple((text, line) for text in flat[1:])
        return (Heads(columns, (flat[0], line)), 0) if len(flat) == most + 1 else None
    above = _cornered_first(above, most)
    told = {n: _heads_that_tell(above[: len(above) - n], most) for n in range(min(MOST_LEVELS, len(above)))}
    if found := next(((heads, n) for n, heads in told.items() if heads), None):
        return found
    for before, columns, noted in _parted(above, most):
        known = [_tells(text) for text, _ in columns]
        cornered = bool(before) and _is_corner(before[-1][0])
        if not cornered and not known[0] and sum(known) >= len(known) - 1:
            return None  # what stands over the labels, or a heading of rows, would be among the heads
        heads = _settled(columns, before, noted)
        return (heads, 0) if heads else None
    return None


def _cornered_first(above: list[Told], most: int) -> list[Told]:
    """The texts with what stands over the labels, and 'Not', before the heads that it follows.

    '2020-12-31', '2019-12-31', 'Belopp i tkr', 'Not': the corner stands on a line below the dates.
    """
    for k in range(most, len(above)):
        heads = above[k - most : k]
        noted = k + 1 < len(above) and bool(NOTES_HEAD.fullmatch(above[k + 1][0]))
        dated = all(is_dated(text) and not whole_word("enhet", text.strip("() ")) for text, _ in heads)
        if dated and _says_unit(above[k][0]) and not (k > most and is_dated(above[k - most - 1][0])):
            return [*above[: k - most], *above[k : k + 1 + noted], *heads, *above[k + 1 + noted :]]
    return above


def _says_unit(text: str) -> bool:
    return bool(whole_word("enhet", text.strip("() "))) or _BEGINS_WITH_UNIT.match(text) is not None


def _heads_that_tell(above: list[Told], most: int) -> Heads | None:
    """The heads at the end of some texts: each says what it is of, all are of one make and none is before them."""
    for before, columns, noted in _parted(above, most):
        texts = [text for text, _ in columns]
        years = [is_year(text) for text in texts]
        opened = not before or _is_corner(before[-1][0]) or not is_dated(before[-1][0])
        opened = opened or (all(years) and not is_year(before[-1][0]))  # 'Avvikelsetyp' over labels beside years
        if all(map(_tells, texts)) and all(years) == any(years) and opened:
            return _settled(columns, before, noted)
    return None


def _parted(above: list[Told], most: int) -> Iterator[tuple[list[Told], list[Told], bool]]:
    """The texts before the heads, the heads, and whether the table has notes, for each way that may be."""
    for count, noted in ((most - 1, True), (most, True), (most, False)):
        before = above[: len(above) - count]
        if count < 2 or len(above) < count or noted != bool(before and NOTES_HEAD.fullmatch(before[-1][0])):
            continue
        columns = [(_SPLIT.sub("", text), line) for text, line in above[-count:]]
        yield _under_caption(before[:-1] if noted else before), columns, noted


def _tells(text: str) -> bool:
    return is_year(text) or bool(whole_word("kon", text)) or (read_words(text).known and not _is_corner(text))


def is_dated(text: str) -> bool:
    """True for what is a head, were there one more: a serie or a period."""
    said = read_words(text)
    return is_year(text) or (bool(said.serie or said.period) and not said.rest)


def _under_caption(before: list[Told]) -> list[Told]:
    """What stands below the last line that names the table: 'Tabell 2, platser'; no head stands above it."""
    last = max((k for k, (text, _) in enumerate(before) if TABLE_TITLE.match(text)), default=-1)
    return before[last + 1 :]


def _settled(columns: list[Told], before: list[Told], noted: bool) -> Heads | None:
    """Heads with what stands over the labels, where nothing before them can be a head as well; None where it may."""
    texts = [text for text, _ in columns]
    known = all(is_year(t) or read_words(t).known for t in texts)
    cornered = bool(before) and _is_corner(before[-1][0])
    corner = before[-1] if cornered else ("", columns[0][1])
    if len(before) > 1 and whole_word("kon", before[-1][0]) and _is_corner(before[-2][0]) and known:
        return Heads(tuple(columns), before[-2], noted, (before[-1],))  # 'Kommun', 'Kvinnor', '2013', '2014' …
    if len(set(texts)) == len(texts):
        if known or cornered:
            return Heads(tuple(columns), corner, noted)
        above = before[-1] if before else corner
        return Heads(tuple(columns), above, noted) if len(before) <= 1 or _named(above[0], *texts) else None
    times = len(texts) // len(set(texts))
    again = times > 1 and list(dict.fromkeys(texts)) * times == texts
    if not cornered and len(before) > times and not _tells(before[-1][0]):
        upper = before[-times - 1 : -1]  # 'Antal', 'Andel, %', 'Anställningsform' over years that come twice
        cornered = all((_tells(t) or whole_word("enhet", t)) and not is_year(t) for t, _ in upper)
        corner = before[-1] if cornered else corner
    if again and (known or _named(*texts)) and (tall := _of_three_levels(columns, before, noted, times)):
        return tall
    over = [(_CAPITAL_IN_WORD.split(t)[-1], i) for t, i in (before[:-1] if cornered else before)[-times:]]
    named = {t for t, _ in over if len(t) <= LONGEST_STACKED_TEXT and not is_year(t)}
    if not again or len(named) < times or not (known or _named(*texts, *named)):
        return None
    if not cornered and len(before) > times and _named(before[-times - 1][0]):
        corner = before[-times - 1]
    return Heads(tuple(columns), corner, noted, tuple(over))


def _of_three_levels(columns: list[Told], before: list[Told], noted: bool, times: int) -> Heads | None:
    """'Länet', 'Riket' over 'Antal', 'Procent', 'Procent' over 'Kvinnor', 'Män' thrice: none has one twice under it."""
    over = before[-times:]
    texts = [text for text, _ in over]
    if len(over) < times or len(set(texts)) == times or not _named(*texts):
        return None
    for count in range(2, times):
        names = before[-times - count : -times]
        cuts = ((0, *each, times) for each in combinations(range(1, times), count - 1))
        ways = [each for each in cuts if all(len(set(texts[a:b])) == b - a for a, b in pairwise(each))]
        left = before[: -times - count]
        if len(names) == count == len({t for t, _ in names}) and _named(*(t for t, _ in names)) and len(ways) == 1:
            corner = left[-1] if left and _named(left[-1][0]) else ("", columns[0][1])
            top = tuple((name, b - a) for name, (a, b) in zip(names, pairwise(ways[0]), strict=True))
            return Heads(tuple(columns), corner, noted, tuple(over), top)
    return None


def _named(*texts: str) -> bool:
    """True where each text is short and begins as a head does."""
    return all(len(text) <= LONGEST_STACKED_TEXT and (text[0].isupper() or is_year(text)) for text in texts)


def joined_lines(above: list[Told], parted: bool) -> list[Told]:
    """Texts with those that go on with the one above joined to it.

    A line that begins in lower case goes on; so does the very next line where blank lines part all cells.
    """
    out: list[Told] = []
    last = -2
    for text, line in above:
        below = text[0].islower() and line <= last + (1 if parted else 2) and not _is_corner(text)
        if out and (below or (parted and line == last + 1)):
            out[-1] = (f"{out[-1][0]} {text}", out[-1][1])
        else:
            out.append((text, line))
        last = line
    return out


def _is_corner(text: str) -> bool:
    unit = bool(whole_word("enhet", text.strip("() ")))
    return unit or text.startswith("(") or _CORNER.match(text) is not None
