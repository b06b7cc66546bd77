"""Words -> printed lines and their tokens: the runs of words that a wide gap holds apart."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from analys.read.pdf.ink.ink import Word
from analys.read.pdf.printed.adjacent import split_figures
from analys.read.pdf.printed.leaders import without_leaders
from analys.words.numbers import RATIO
from analys.words.vocabulary import one_of

TOKEN_GAP = 1.7  # spaces: a wider gap parts two tokens of a line
_NUMBER_WITH_UNIT = re.compile(
    r"[-−–‐‑+±\ufffd]?\s?\(?\s?[-−–+]?\d[\d \u00a0\u2009\u202f.,]*\)?\s?"
    rf"(?:%|‰|{RATIO}|{one_of('enhet efter tal i PDF')})?[*¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜ]*",
    re.IGNORECASE,
)
_SIGN_ALONE = re.compile(
    rf"[-–—−]|\.\.\.?|{one_of('svar i stället för tal')}|i\.?\s?[mu]\.?|e\.?\s?u\.?|[^\w\s.,;:()/\"'&§|¦‖<>«»]{{1,2}}",
    re.IGNORECASE,
)
_YEAR_AS_HEAD = re.compile(r"(?:19|20)\d\d(?:[-–/](?:19|20)?\d\d|0[1-9]|1[0-2])?[*.]?")
_DATE_AS_HEAD = re.compile(r"[-–]?\s?(?:19|20)\d\d-\d\d(?:-\d\d)?")  # heads a column, as a year does
_SEVERAL = re.compile(
    r"(?:[-−–]?\d{1,3}(?:,\d+)?\s?%?|[-–])(?:[ /](?:[-−–]?\d{1,3}(?:,\d+)?\s?%?|[-–])){1,2}"
)  # by kön
_SHARE_IN_BRACKETS = re.compile(r"[-−–]?\d[\d ]*\s?\(\d{1,3}(?:,\d+)?\s?%\)")
_SIGNED_FIGURE = r"[-−–+<>≤≥]?\s?[$€£]?\s?\d[\d \u00a0\u2009\u202f.,]*\s?%?"
_INTERVAL = re.compile(rf"[(\[]?{_SIGNED_FIGURE}\s?(?:[-−–;]|till|to)\s?{_SIGNED_FIGURE}[)\]]?")
_BOUND = re.compile(
    rf"(?:{one_of('gräns före tal')}(?: än| than)? )?{_SIGNED_FIGURE}"
    rf"(?: {one_of('enhet i gräns')})?(?: (?:eller|or|och) {one_of('gräns efter tal')})?",
    re.IGNORECASE,
)  # one end of an interval
_LEFT, _TOP, _RIGHT, _BOTTOM = (attrgetter(side) for side in ("x0", "top", "x1", "bottom"))
_CHAPTER = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.?|[A-ZÅÄÖ]\.?|[IVX]+\.?")
_PAGE_REFERENCE = re.compile(r"\d{1,3}|[ivx]{1,6}")
_SUSPENDED = re.compile(rf"{one_of('bindeord efter bindestreck')}\b")  # 'barn- och ungdomsvård' keeps its hyphen
_LINE_END = re.compile(r"(?:(?P<stem>[^\W\d_][a-zåäöéü])|\w)(?:(?P<hyphen>[-‐])|[/–])$")
_LONGEST_END = 4  # letters that it looks at
_BULLET = re.compile(r"[•▪●○·➢✓–—\-*o]|\d{1,2}[.)]|[a-z]\)")
LONGEST_CELL = 140  # characters: a longer piece is running text
ANY_SPACE = 0.32  # of the size: no font's space is so wide that less white parts two tokens
OFF_THE_LINE = 0.3  # of the size: words whose middles differ by no more are on one line
BOLD_LETTERS = 0.9  # of a line's letters: a bold line may end in a sign that is not
LEAST_VALUES = 0.34  # of the tokens after the first: one in three, when the others are texts in columns of their own
LEAST_PROSE_WORDS = 9  # words without a wide gap: few labels are longer
NEAR_FIGURES = 4.0  # points before the figures of a table; running text reaches at least so far


class Token(NamedTuple):
    """A run of words on one line: its box and text."""

    x0: float
    top: float
    x1: float
    bottom: float
    text: str

    @property
    def middle(self) -> float:
        """The middle of the token, across the page."""
        return (self.x0 + self.x1) / 2


class PrintedLine(NamedTuple):
    """A line as printed: its words from left to right, its tokens, box and type."""

    words: tuple[Word, ...]
    tokens: tuple[Token, ...]
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    bold: bool
    led: bool = False  # dots or strokes led from the label to the figures; they are no words

    @property
    def text(self) -> str:
        """The line's text with single spaces."""
        return " ".join(w.text for w in self.words)


def words_to_lines(words: Iterable[Word]) -> list[PrintedLine]:
    """Group words whose middles lie within one another's height into lines, top to bottom."""
    words = list(words)
    if len(words) == 1:
        return [make_line(words)]
    rows: list[list[Word]] = []
    total = 0.0  # of the last row's middles
    for middle, _, _, word in sorted([((w.top + w.bottom) / 2, w.x0, n, w) for n, w in enumerate(words)]):
        if rows:
            last = rows[-1]
            if abs(middle - total / len(last)) <= OFF_THE_LINE * min(word.size, last[0].size):
                last.append(word)
                total += middle
                continue
        rows.append([word])
        total = middle
    return [make_line(row) for row in rows]


def make_line(words: list[Word]) -> PrintedLine:
    """Return words of one height as a line."""
    return _line(tuple(sorted(words, key=_LEFT) if len(words) > 1 else words))


# Remembered: a table is looked at by its tags, by its rules and cell by cell, and each time its lines are the same.
@lru_cache(maxsize=4_000)
def _line(found: tuple[Word, ...]) -> PrintedLine:
    words = list(found)
    kept = without_leaders(words)
    led, words = kept is not words and kept != words, kept or words
    if len(words) == 1:
        x0, top, x1, bottom, text, size, bold, _, _ = words[0]
        return PrintedLine((words[0],), (Token(x0, top, x1, bottom, text),), x0, top, x1, bottom, size, bold, led)
    lengths = [len(w.text) for w in words]
    bold = sum(n for n, w in zip(lengths, words, strict=True) if w.bold)
    return PrintedLine(
        tuple(words), tuple(words_to_tokens(words)), words[0].x0, min(map(_TOP, words)), max(map(_RIGHT, words)),
        max(map(_BOTTOM, words)), words[lengths.index(max(lengths))].size, bold > BOLD_LETTERS * sum(lengths), led,
    )  # fmt: skip


def words_to_tokens(words: list[Word]) -> list[Token]:
    """Join words from left to right into tokens; a figure's own thousand spaces stay inside it."""
    tokens: list[list[Word]] = []
    for word in words:
        if tokens:
            before = tokens[-1][-1]
            gap = word.x0 - before.x1
            if gap <= max(TOKEN_GAP * min(before.space, word.space), ANY_SPACE * min(before.size, word.size)):
                tokens[-1].append(word)
                continue
        tokens.append([word])
    return [join_words(part) for run in tokens for part in split_figures(run)]


def join_words(words: list[Word]) -> Token:
    """Return words as one token."""
    if len(words) == 1:
        word = words[0]
        return Token(word.x0, word.top, word.x1, word.bottom, word.text)
    text = " ".join([w.text for w in words])
    return Token(words[0].x0, min(map(_TOP, words)), max(map(_RIGHT, words)), max(map(_BOTTOM, words)), text)


@lru_cache(maxsize=10_000)
def is_value(text: str) -> bool:
    """True for what stands in a value column: a number, a missing mark, an answer or a sign."""
    return any(
        kind.fullmatch(text)
        for kind in (_NUMBER_WITH_UNIT, _SIGN_ALONE, _SEVERAL, _SHARE_IN_BRACKETS, _INTERVAL, _BOUND)
    ) and not _DATE_AS_HEAD.fullmatch(text)


@lru_cache(maxsize=10_000)
def is_number(text: str) -> bool:
    """True for a printed number that is not a bare year."""
    return (
        bool(_NUMBER_WITH_UNIT.fullmatch(text))
        and not _YEAR_AS_HEAD.fullmatch(text)
        and not _DATE_AS_HEAD.fullmatch(text)
    )


def is_value_line(line: PrintedLine) -> bool:
    """True for a line of a table's body: values after its first token, and a number or answer among them."""
    tokens = line.tokens
    if len(tokens) < 2 or (line.led and _is_of_contents([t.text for t in tokens])):
        return False
    values = [t for t in tokens[1:] if is_value(t.text)]
    if not values or (len(tokens) == 2 and _BULLET.fullmatch(tokens[0].text)):
        return False
    if all(_YEAR_AS_HEAD.fullmatch(t.text) for t in values):
        return False
    return len(values) >= LEAST_VALUES * (len(tokens) - 1)


def _is_of_contents(texts: list[str]) -> bool:
    """True for a line of a list of contents: one number, its page, and maybe that of the chapter before its name."""
    named = texts[1:] if _CHAPTER.fullmatch(texts[0]) else texts
    return len(named) <= 2 and bool(_PAGE_REFERENCE.fullmatch(texts[-1]))


def is_head_line(line: PrintedLine) -> bool:
    """True for words or years over columns: at least two tokens and no number among them."""
    return (
        len(line.tokens) >= 2
        and not line.led
        and not any(is_number(t.text) for t in line.tokens)
        and not _BULLET.fullmatch(line.tokens[0].text)
    )


def is_prose(line: PrintedLine, figures_at: float = 0.0) -> bool:
    """True for a line of running text: many words without a wide gap, reaching in over the figures."""
    if max((len(t.text) for t in line.tokens), default=0) > LONGEST_CELL:
        return True
    return (
        len(line.tokens) <= 2 and len(line.words) >= LEAST_PROSE_WORDS and line.tokens[0].x1 > figures_at - NEAR_FIGURES
    )


def is_year(text: str) -> bool:
    """True for a bare year, which heads a column."""
    return bool(_YEAR_AS_HEAD.fullmatch(text))


def join_wrapped(parts: Iterable[str]) -> str:
    """Join the lines of a wrapped text: 'insatser för ung-' + 'domar' -> 'insatser för ungdomar'.

    A hyphen stays after a capital, a digit or a single letter ('HBTQ-frågor', 'e-tjänst') and before 'och'.
    """
    out = ""
    for part in parts:
        joint = _LINE_END.search(out[-_LONGEST_END:])
        if not joint or _SUSPENDED.match(part):
            out = f"{out} {part}" if out else part
        elif joint["hyphen"] and joint["stem"] and part[:1].islower():
            out = out[:-1] + part
        else:
            out += part
    return out
