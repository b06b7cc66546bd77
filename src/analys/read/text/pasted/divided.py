"""Heads that copying broke over lines, divided over as many columns as the rows have figures.

'Not' begins them, or each word of a lower line goes on with a head of the line above: the empty cells before it say
with which, or the heads that are cut off. Heads that come again stand under names on one line or more.
"""

from __future__ import annotations

import re
from dataclasses import replace

from analys.read.text.pasted.head_parts import (
    HEAD_LINES_OF_A_WORD,
    LONGEST_HEAD_PART,
    NEVER,
    NOTES_HEAD,
    cut,
    is_cut_off,
    is_head,
    is_unit,
    ways_to_part,
)
from analys.read.text.pasted.tied_heads import Over, TiedHeads, is_over_labels, tied_heads, times_over
from analys.words.cells import is_year

_YEARS_OPEN = (True, *NEVER[1:])
_NAME_LINES = 3  # that names over heads may stand on
# 'Samtliga därav', the names on the next line are parts of it
_OF_WHICH_LAST = re.compile(r"(?i),?\s+(?:varav|därav)$")


def known_by_number(lines: list[str], end: int, start: int, count: int) -> TiedHeads | None:
    """Return the `count` heads on the lines that end at `end`, whole or broken; None where they are not as many.

    'År Månad' stands over labels such as '2014 Januari', so neither word is over figures.
    """
    wide = tied_heads(lines, end, start, count + 1)
    if wide and not wide.over and all(map(is_over_labels, wide.texts[:2])):
        return replace(wide, texts=(" ".join(wide.texts[:2]), *wide.texts[2:]))
    heads = tied_heads(lines, end, start, count) or divided_heads(lines, end, start, count)
    return None if heads and all(map(is_over_labels, heads.texts[:2])) else heads


def divided_heads(lines: list[str], end: int, start: int, count: int) -> TiedHeads | None:
    """Return the `count` heads on the lines that end at `end`; None where they cannot be divided in one way."""
    return (
        _after_note(lines, end, start, count)
        or _two_lines(lines, end, start, count)
        or _words_again(lines, end, start, count)
    )


def names_over(lines: list[str], top: int, start: int, times: int) -> tuple[int, tuple[str, ...]] | None:
    """The index of the first line and the `times` names on the lines right above `top`; None where they are not."""
    block: list[str] = []
    for i in range(top - 1, max(start, top - _NAME_LINES) - 1, -1):
        text = lines[i].strip()
        if not text:
            return None
        block.insert(0, text)
        wide = re.split(r"\s{2,}", text) if len(block) == 1 else []
        names = wide if len(wide) == times else cut(" ".join(block).split(), NEVER)
        names = [_OF_WHICH_LAST.sub("", name) for name in names]
        if len(names) > times:
            return None
        if len(names) == times:
            sure = all(is_head(name) and not is_year(name) for name in names) and not is_unit(names[0])
            return (i, tuple(names)) if sure and len(set(names)) == times else None
    return None


def _settled(lines: list[str], top: int, start: int, corner: str, heads: list[str], height: int) -> TiedHeads | None:
    """Heads with the names over them where they come again; `corner` begins them, perhaps with 'Not' after it."""
    noted = bool(heads) and bool(NOTES_HEAD.fullmatch(heads[0]))
    held = tuple(heads[noted:])
    if len(set(held)) == len(held):
        return TiedHeads(top, (corner, *heads), height=height)
    times = times_over(held)
    found = names_over(lines, top, start, times) if times else None
    if not found:
        return None
    line, names = found
    over: tuple[Over, ...] = (tuple((name, len(held) // times) for name in names),)
    return TiedHeads(line, (corner, *heads), over, height)


def _after_note(lines: list[str], end: int, start: int, count: int) -> TiedHeads | None:
    """'Belopp i mnkr Not Utfall', '2023', 'Utfall', '2022': what stands after the column of notes, over figures."""
    for top in range(end, max(start, end - HEAD_LINES_OF_A_WORD) - 1, -1):
        words = lines[top].split()
        at = next((k for k, word in enumerate(words) if NOTES_HEAD.fullmatch(word)), None)
        if not words or len(words) > 4 * count or (at is None and len(lines[top].strip()) > LONGEST_HEAD_PART):
            return None
        if at is not None:
            text = " ".join([*words[at + 1 :], *(w for line in lines[top + 1 : end + 1] for w in line.split())])
            ways = [heads for corner, heads in ways_to_part([text], count) if not corner] if text else []
            if len(ways) != 1:
                return None
            if any(map(is_year, ways[0])) and not all(map(is_year, ways[0])):  # 'Utfall' and its '2023' are one head
                return None
            return _settled(lines, top, start, " ".join(words[:at]), [words[at], *ways[0]], 1)
    return None


def _two_lines(lines: list[str], end: int, start: int, count: int) -> TiedHeads | None:
    """'Vilhelms Strand Vilhelm Norr-', '    gård     åsen': words under some of the heads."""
    if end - 1 < start or not lines[end - 1].strip():
        return None
    upper = lines[end - 1].split()
    for corner, heads in ways_to_part([" ".join(upper)], count) or _a_word_each(upper, count):
        below = _by_empty_cells(lines[end], count, times_over(heads)) or _by_need(lines[end], heads)
        if below:
            whole = [_joined(head, below[k]) if k in below else head for k, head in enumerate(heads)]
            return _settled(lines, end - 1, start, corner, whole, 1)
    return None


def _a_word_each(words: list[str], count: int) -> list[tuple[str, tuple[str, ...]]]:
    return [("", tuple(words))] if len(words) == count and all(w[0].isupper() for w in words) else []


def _words_again(lines: list[str], end: int, start: int, count: int) -> TiedHeads | None:
    """Lines that say the same again and again, under as many names: '2010 2011', 'Totalt Per 1 000 Totalt Per 1 000'.

    What a lower line says goes on with the head that is cut off, or with the last: 'invånare invånare'. Names that come
    again ('jan 2016 jan 2017 jan 2016 jan 2017') stand under names of their own.
    """
    times = _times_said(lines[end].split())
    top, phrases = end + 1, []
    while times > 1 and top > start and (words := lines[top - 1].split()) and _times_said(words) % times == 0:
        phrases.insert(0, words[: len(words) // times])
        top -= 1
    corner, names = _names_on(lines[top - 1], times) if phrases and top > start else ("", ())
    if not names or count % times:
        return None
    ways = [way for _, way in ways_to_part([" ".join(phrases[0])], count // times)] or [tuple(phrases[0])]
    if len(ways) != 1 or len(ways[0]) != count // times or not all(map(is_head, ways[0])):
        return None
    heads = _with_lower(list(ways[0]), phrases[1:])
    over: tuple[Over, ...] = (tuple((name, len(heads)) for name in names),)
    line = top - 1
    if len(set(names)) < len(names):
        again = times_over(names)
        found = names_over(lines, line, start, again) if again else None
        if not found:
            return None
        line, upper = found
        over = (tuple((name, count // again) for name in upper), *over)
    return TiedHeads(line, (corner, *heads * times), over, 1)


def _names_on(line: str, count: int) -> tuple[str, tuple[str, ...]]:
    """What stands over the labels, and the `count` names after it on a line; ('', ()) where they are not as many."""
    wide = re.split(r"\s{2,}", line.strip())
    names = wide if len(wide) == count else cut(line.split(), _YEARS_OPEN)
    if len(names) == count + 1 and not is_year(names[0]) and is_year(names[-1]):
        return names[0], tuple(names[1:])
    return ("", tuple(names)) if len(names) == count else ("", ())


def _with_lower(heads: list[str], lower: list[list[str]]) -> list[str]:
    """Heads with what the lines below say of each, of the one that is cut off, or of the last."""
    for words in lower:
        more = words if len(words) == len(heads) else cut(words, NEVER)
        need = [k for k, head in enumerate(heads) if is_cut_off(head) or head[-1].isdigit()]
        if len(more) == len(heads):
            heads = [_joined(head, text) for head, text in zip(heads, more, strict=True)]
        else:
            k = need[0] if len(need) == 1 else len(heads) - 1
            heads[k] = _joined(heads[k], " ".join(words))
    return heads


def _times_said(words: list[str]) -> int:
    """How many times the same words come after each other on a line."""
    return next(
        (n for n in range(len(words), 1, -1) if len(words) % n == 0 and words[: len(words) // n] * n == words), 1
    )


def _joined(head: str, below: str) -> str:
    if head.endswith("-") and not head[0].isdigit():
        return head + below if below[0].isupper() else head[:-1] + below
    return f"{head} {below}"


def _by_empty_cells(line: str, count: int, times: int) -> dict[int, str]:
    """The texts of a line by their columns, from 0, where an empty cell is a space and all cells are as many.

    Between blocks of heads that come again there may be an empty column.
    """
    text = line.rstrip("\r\n")
    cells: list[str] = []
    before = ""
    for piece in re.findall(r" {2,}|\S+(?: \S+)*", text):
        if piece.isspace():
            inner = bool(before) and text.rstrip() != text[: len(text) - len(piece)]  # one space parts it from each
            empty, odd = divmod(len(piece) - inner, 2)
            if odd:
                return {}
            cells += [""] * empty
        else:
            words = piece.split()
            cells += words if len(set(words)) == 1 else cut(words, NEVER)  # 'år år år' stands under three
        before += piece
    for between in {0, max(times - 1, 0)}:
        if len(cells) == count + 1 + between and "" in cells and not cells[0]:
            each = count // times if between else count
            places = [k for k in range(1, len(cells)) if not between or k % (each + 1)]
            if sum(map(bool, cells)) == sum(bool(cells[k]) for k in places):
                return {c: cells[k] for c, k in enumerate(places) if cells[k]}
    return {}


def _by_need(line: str, heads: tuple[str, ...]) -> dict[int, str]:
    """The texts of a line by the heads that are cut off, or that are another head in the genitive."""
    texts = cut(line.split(), NEVER)
    need = [k for k, head in enumerate(heads) if is_cut_off(head) or (head[-1] == "s" and head[:-1] in heads)]
    return dict(zip(need, texts, strict=True)) if len(need) == len(texts) else {}
