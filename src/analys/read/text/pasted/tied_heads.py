"""Lines above rows of figures -> their heads, known by their number: 'Nämnd Antal anställda Årsarbetare' over two.

Heads and figures must be as many. Heads that come again ('Kvinnor Män Kvinnor Män') stand under heads of their own,
each over as many columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate, combinations, pairwise

from analys.read.text.pasted.head_parts import (
    HEAD_LINES_OF_A_WORD,
    LONGEST_HEAD,
    LONGEST_HEAD_PART,
    NEVER,
    NOTES_HEAD,
    cut,
    holds_amount,
    is_ages,
    is_head,
    is_unit,
    lower_halves,
    ways_to_part,
    with_tall_last,
)
from analys.words.cells import is_year
from analys.words.headers import read_words
from analys.words.periods import find_period
from analys.words.vocabulary import names_sum, one_of

_OVER_LABELS_ALWAYS = re.compile(rf"(?i){one_of('över etiketter')}")
_OVER_LABELS_ALONE = re.compile(rf"(?i){one_of('ensamt över etiketter')}")
FEW_HEADS = 3  # columns; so few heads count only where one says something known
_YEAR_AT_WORD = re.compile(r"(?<=(?:19|20)\d\d)(?=[^\W\d_])|(?<=[a-zåäö])(?=(?:19|20)\d\d\b)")  # 'Utfall2013'

_MARKED_AGES = re.compile(r"(?<!\d)(\d{1,2}[-–]\d\d)\d(?= år\b)")  # '18-242 år': a raised 2 beside the age

Over = tuple[tuple[str, int], ...]  # heads over heads, each with the columns it spans


@dataclass(frozen=True)
class TiedHeads:
    """The index of the first line of some heads, the corner with the heads, and the rows of heads over them."""

    line: int
    texts: tuple[str, ...]
    over: tuple[Over, ...] = ()  # the uppermost first
    height: int = 1  # the lines that the lowest row of heads stands on


def tied_heads(lines: list[str], end: int, start: int, count: int) -> TiedHeads | None:
    """Return the `count` heads on the lines that end at `end`; None where they are not as many, or said two ways."""
    for top, block in _windows(lines, end, start):
        if tall := with_tall_last(block, count):
            return TiedHeads(top, *tall)
        if len(block) > 1 and (own := _on_lines_of_their_own(lines, block, top, start, count)):
            return own
        if len(cut(" ".join(block[1:]).split(), NEVER)) > count + 1:
            return None
        if block[0][0].islower() or (len(block) > 1 and _goes_on_above(lines, top, start)):
            continue
        for corner, heads in ways_to_part(block, count):
            if pairs := _with_the_same_beside_each(heads):
                return TiedHeads(top, (corner, *heads), (pairs,), len(block))
            blocks = (named(lines, top, start, corner, heads) for named in (_blocks_named, _blocks_dated))
            if named := next(filter(None, blocks), None):
                return replace(named, height=len(block))
            if len(set(heads)) == count or not (times := times_over(heads)):
                return TiedHeads(top, (corner, *heads), height=len(block))
            upper = tied_heads(lines, top - 1, start, times)
            if not upper or not (upper.over or len(set(upper.texts[1:])) == times):
                return None
            each = count // times
            over = [tuple((text, each * span) for text, span in row) for row in upper.over]
            over.append(tuple((text, each) for text in upper.texts[1:]))
            return TiedHeads(upper.line, (corner or upper.texts[0], *heads), tuple(over), len(block))
    return None


def _blocks_named(lines: list[str], top: int, start: int, corner: str, heads: tuple[str, ...]) -> TiedHeads | None:
    """Heads that begin anew with the first one, in blocks of unequal size, under as many names on the line above.

    '(mnkr) Not Kommunen Sammanställd redovisning' over three and two.
    """
    starts = [k for k, head in enumerate(heads) if head == heads[0]]
    sizes = [b - a for a, b in pairwise([*starts, len(heads)])]
    alone = all(len(set(heads[a : a + n])) == n for a, n in zip(starts, sizes, strict=True))
    if len(set(sizes)) < 2 or not alone or top == start or corner in heads:
        return None
    words = lines[top - 1].split()
    at = next((k for k, word in enumerate(words) if NOTES_HEAD.fullmatch(word)), None)
    units = 0 if at is not None or not words or not is_unit(words[0]) else 1
    before, noted = (words[:at], [words[at]]) if at is not None else (words[:units], [])
    names = cut(words[len(before) + len(noted) :], NEVER)
    if len(names) == len(sizes) + 1 and not (before or noted or corner):
        before, names = names[:1], names[1:]
    if len(names) != len(sizes) or len(set(names)) < len(names) or any(map(is_year, names)):
        return None
    over: tuple[Over, ...] = (tuple(zip(names, sizes, strict=True)),)
    return TiedHeads(top - 1, (corner or " ".join(before), *noted, *heads), over)


def _with_the_same_beside_each(heads: tuple[str, ...]) -> Over:
    """The heads that each have the same head after them, over both: 'Totalt Fel Kvinnor Fel'; else ()."""
    named, beside = heads[::2], heads[1::2]
    alike = len(named) == len(beside) > 1 and len(set(beside)) == 1 and len({*named, *beside}) == len(named) + 1
    alike = alike and not any(map(find_period, named))  # a date is of its own head, and of the next
    return tuple((name, 2) for name in named) if alike else ()


def _blocks_dated(lines: list[str], top: int, start: int, corner: str, heads: tuple[str, ...]) -> TiedHeads | None:
    """Heads under years over blocks of unequal size, where one way to part them leaves no head twice under a year.

    'Budgetavvikelse Kostnad Netto Netto' under '2011 2010' has three of the first year.
    """
    words = lines[top - 1].split() if top > start else []
    years = [word for word in words if is_year(word)]
    if len(set(heads)) == len(heads) or len(set(years)) < 2 or words[-len(years) :] != years:
        return None
    cuts = combinations(range(1, len(heads)), len(years) - 1)
    sizes = ([b - a for a, b in pairwise([0, *each, len(heads)])] for each in cuts)
    apart = [each for each in sizes if none_twice(heads, each)]
    if len(apart) != 1:
        return None
    over: tuple[Over, ...] = (tuple(zip(years, apart[0], strict=True)),)
    return TiedHeads(top - 1, (corner or " ".join(words[: -len(years)]), *heads), over)


def none_twice(heads: tuple[str, ...], sizes: list[int]) -> bool:
    """Return True where blocks of these sizes hold no head twice."""
    return all(len(set(heads[end - n : end])) == n for n, end in zip(sizes, accumulate(sizes), strict=True))


def left_above(lines: list[str], heads: TiedHeads, start: int) -> bool:
    """True where the line right above has heads too, over columns that nobody can tell.

    It opens as the heads do, or tells several measures: 'Län Antal Medelålder' over 'Kommun Antal -29 30-39'.
    """
    line = lines[heads.line - 1].strip() if heads.line > start else ""
    words = line.split()
    if not words or heads.over or len(line) > 4 * LONGEST_HEAD or line.endswith("."):
        return False
    parts = cut(words, NEVER)
    told = sum(read_words(text).known and len(text.split()) <= FEW_HEADS for text in parts)
    short = len(parts) >= FEW_HEADS and all(len(text.split()) < FEW_HEADS for text in parts)
    if line == "%" or (line[0].islower() and line.endswith("%")):  # 'i olika åldersgrupper, %' is over some heads
        return True
    return words[0] == heads.texts[0] or told > 1 or (short and told == 1)


def zipped_heads(lines: list[str], end: int, start: int) -> TiedHeads | None:
    """Return heads in two halves: 'Bokslut Budget Förändring' over '2022 2023 %'; None where the lines are none.

    A blank line may part them, a lower half may be a part of a year ('jan-apr 2018') or a word ('avvikelse'), and what
    stands over the labels may go on below: 'per nämnd, mnkr'.
    """
    above = next((i for i in range(end - 1, max(start, end - 2) - 1, -1) if lines[i].strip()), None)
    corner, lower = lower_halves(lines[end].split())
    if above is None or len(lower) < 2 or (corner and above == end - 1):
        return None
    for over, heads in ways_to_part([" ".join(lines[above].split())], len(lower)):
        if corner and not over:
            return None
        return TiedHeads(above, (f"{over} {corner}".strip(), *map(" ".join, zip(heads, lower, strict=True))))
    return None


def oddly_cornered(heads: TiedHeads) -> bool:
    """True where what says something of figures stands over the labels, or what says nothing over the first figures."""
    corner, first, *others = heads.texts
    if is_over_labels(corner or first):  # 'År', 'Ålder'
        return not corner
    if not corner:  # 'Antal medarbetare 2012 2013': the years are of what stands over the labels
        return not read_words(first).known or (bool(others) and is_year(others[0]) and not is_year(first))
    said = read_words(corner)
    if is_ages(corner.split()[0]):
        return True
    return said.known and not is_unit(corner) and not (is_year(first) and not said.serie)


def is_over_labels(text: str) -> bool:
    """True for 'År' and 'Månad', which no figures stand under."""
    return bool(_OVER_LABELS_ALWAYS.fullmatch(text))


def heads_slid(corner: str, first: str) -> bool:
    """True where what stands over labels stands over the first figures: 'Kommun -29 30-39' under heads not seen."""
    said = read_words(corner)
    if said.period and not said.rest and read_words(first).period:  # '1990 (kr)' before '2025 (kr)' is a head, too
        return True
    return not corner and (is_over_labels(first) or bool(_OVER_LABELS_ALONE.fullmatch(first.split("/")[0])))


def opens_as_heads(line: str) -> bool:
    """True for 'Kommun/Region Kronor per invånare': the line is the heads, so what stands above it is none."""
    first, _, others = line.partition(" ")
    return bool(others) and bool(_OVER_LABELS_ALONE.fullmatch(first.split("/")[0]))


def says_enough(heads: TiedHeads) -> bool:
    """False for a heading in capitals over a few figures, which says nothing of them."""
    return len(heads.texts) > FEW_HEADS + 1 or any(read_words(h).known or names_sum(h) for h in heads.texts[1:])


def _windows(lines: list[str], end: int, start: int) -> Iterator[tuple[int, list[str]]]:
    """The first index and the texts of the lines that end at `end`: one line, then more."""
    block: list[str] = []
    for i in range(end, max(start, end - HEAD_LINES_OF_A_WORD) - 1, -1):
        text = _MARKED_AGES.sub(r"\1", _YEAR_AT_WORD.sub(" ", " ".join(lines[i].split())))
        if (
            not text
            or holds_amount(text)
            or len(text) > 4 * LONGEST_HEAD
            or (text.endswith((".", ":")) and len(text) > LONGEST_HEAD)
        ):
            return
        block.insert(0, text)
        yield i, block


def _goes_on_above(lines: list[str], top: int, start: int) -> bool:
    """True where heads that have a word or two a line go on over their first line."""
    return top > start and all(0 < len(line.strip()) <= LONGEST_HEAD_PART for line in lines[top - 1 : top + 2])


def _on_lines_of_their_own(lines: list[str], block: list[str], top: int, start: int, count: int) -> TiedHeads | None:
    """Heads with a line each right under what stands over the labels, and a title over all of it."""
    whole = len(block) == count + 2 and (top == start or not lines[top - 1].strip())
    single = all(
        len(cut(text.split(), NEVER)) == 1 and len(text) <= LONGEST_HEAD_PART and is_head(text) for text in block
    )
    if not (whole and single) or any(text[0].islower() for text in block) or len(set(block)) < len(block):
        return None
    return TiedHeads(top + 1, tuple(block[1:]), height=1)


def times_over(heads: tuple[str, ...]) -> int:
    """How many times the same heads come after each other; 0 where they do not."""
    own = list(dict.fromkeys(heads))
    times = len(heads) // len(own)
    return times if times > 1 and own * times == list(heads) else 0
