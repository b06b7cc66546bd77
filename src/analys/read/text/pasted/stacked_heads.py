"""The texts above the first row of a table with one cell a line -> its heads, corner and column of notes.

Heads that come twice ('2017 2016 2017 2016') stand under heads of their own ('Kommunen', 'Koncernen'), as many as the
times they come.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from analys.read.text.pasted.flat_heads import read_heads
from analys.words.cells import is_year
from analys.words.headers import read_words
from analys.words.vocabulary import one_of, whole_word

Told = tuple[str, int]  # a cell's text and the index of its line
_NOTE = re.compile(r"(?i)not(?:er)?\.?")
_CAPTION = re.compile(rf"(?i){one_of('tabelltitel')}\b")
_GLUED = re.compile(r"(?<=[a-zåäö])(?=[A-ZÅÄÖ])")  # 'ResultaträkningKommunen'
_SPLIT = re.compile(r"(?<=[^\W\d_])-\s+(?=(?!och\b|eller\b)[a-zåäö])")  # 'Budget- prognos'
_LONGEST = 40


@dataclass(frozen=True)
class Heads:
    """The heads of a table's columns, what stands over the labels, and the heads over heads that come again."""

    columns: tuple[Told, ...]
    corner: Told
    noted: bool = False
    over: tuple[Told, ...] = ()

    @property
    def rows(self) -> int:
        """How many rows they fill."""
        return 2 if self.over else 1

    def cells(self) -> Iterator[tuple[int, int, str, int, int]]:
        """Yield row, column, text, line and column span of each head."""
        first = 3 if self.noted else 2
        span = len(self.columns) // max(len(self.over), 1)
        for k, (text, line) in enumerate(self.over):
            yield 1, first + k * span, text, line + 1, span
        if self.corner[0]:
            yield self.rows, 1, self.corner[0], self.corner[1] + 1, 1
        if self.noted:
            yield self.rows, 2, "Not", self.columns[0][1] + 1, 1
        for c, (text, line) in enumerate(self.columns, start=first):
            yield self.rows, c, text, line + 1, 1


def stacked_heads(above: list[Told], most: int) -> Heads | None:
    """Return the heads over rows of at most so many figures; None where they are not sure."""
    if not above:
        return None
    if flat := read_heads(above[-1][0], most):
        line = above[-1][1]
        columns = tuple((text, line) for text in flat[1:])
        return Heads(columns, (flat[0], line)) if len(flat) == most + 1 else None
    for count, noted in ((most - 1, True), (most, True), (most, False)):
        before = above[: len(above) - count]
        if count < 2 or len(above) < count or noted != bool(before and _NOTE.fullmatch(before[-1][0])):
            continue
        columns = [(_SPLIT.sub("", text), line) for text, line in above[-count:]]
        return _settled(columns, _under_caption(before[:-1] if noted else before), noted)
    return None


def _under_caption(before: list[Told]) -> list[Told]:
    """What stands below the last line that names the table: 'Tabell 2, platser'; no head stands above it."""
    last = max((k for k, (text, _) in enumerate(before) if _CAPTION.match(text)), default=-1)
    return before[last + 1 :]


def _settled(columns: list[Told], before: list[Told], noted: bool) -> Heads | None:
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
    over = [(_GLUED.split(t)[-1], i) for t, i in (before[:-1] if cornered else before)[-times:]]
    named = {t for t, _ in over if len(t) <= _LONGEST and not is_year(t)}
    if not again or len(named) < times or not (known or _named(*texts, *named)):
        return None
    if not cornered and len(before) > times and _named(before[-times - 1][0]):
        corner = before[-times - 1]
    return Heads(tuple(columns), corner, noted, tuple(over))


def _named(*texts: str) -> bool:
    """True where each text is short and begins as a head does."""
    return all(len(text) <= _LONGEST and (text[0].isupper() or is_year(text)) for text in texts)


def joined_lines(above: list[Told], parted: bool) -> list[Told]:
    """Texts with those that go on with the one above joined to it.

    A line that begins in lower case goes on; so does the very next line where blank lines part all cells.
    """
    out: list[Told] = []
    last = -2
    for text, line in above:
        below = text[0].islower() and line <= last + 2 and not _is_corner(text)
        if out and (below or (parted and line == last + 1)):
            out[-1] = (f"{out[-1][0]} {text}", out[-1][1])
        else:
            out.append((text, line))
        last = line
    return out


def _is_corner(text: str) -> bool:
    return (
        bool(whole_word("enhet", text.strip("() ")))
        or text.lower().startswith(
            ("belopp", "(", "tkr", "mkr", "mnkr", "kommun/", "miljoner", "tusental", "område", "verksamhet", "region")
        )
        or text.lower() == "kommun"
    )
