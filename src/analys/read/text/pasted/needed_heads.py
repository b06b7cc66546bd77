"""Heads on two lines of which only some have two: 'Bokslut Budget' over 'Verksamhet 2021 2022 Avvikelse'.

Empty cells of heads are copied as nothing, so that no place tells what stands over what. What the lower line cannot
say alone (a year, '%', 'mot budget') goes on with the words above, where those are as many.
"""

from __future__ import annotations

import re

from analys.read.text.pasted.head_parts import NEVER, cut, holds_amount, is_corner_word
from analys.read.text.pasted.tied_heads import TiedHeads
from analys.words.cells import is_year
from analys.words.headers import read_words
from analys.words.vocabulary import words_of

_LONGEST_LOWER = 12  # words
_GOES_ON = words_of("huvudet går vidare")  # 'mot budget', 'av budget'
_DATE_ALONE = re.compile(r"(?:19|20)\d\d[–/-](?:19|20)?\d\d|20\d\d(?:0[1-9]|1[0-2])")  # '2021–2022', '202208'


def needed_heads(lines: list[str], end: int, start: int) -> TiedHeads | None:
    """Return the heads on the line that ends at `end` with the words above some of them; None where it is unsure."""
    if end - 1 < start or not lines[end - 1].strip() or holds_amount(lines[end]):
        return None
    pieces = _pieces(lines[end].split())
    need = [k for k, piece in enumerate(pieces) if _cannot_stand_alone(piece)]
    names = cut(lines[end - 1].split(), NEVER)
    if not need or len(need) == len(pieces) or len(need) != len(names):
        return None
    if not all(read_words(name).known and not read_words(name).period for name in names):
        return None
    above = dict(zip(need, names, strict=True))
    heads = [f"{above.get(k, '')} {piece}".strip() for k, piece in enumerate(pieces)]
    cornered = 0 not in above and is_corner_word(pieces[0].split()[0])
    held = heads if cornered else ["", *heads]
    known = all(read_words(head).known or is_year(head) for head in held[1:])
    return TiedHeads(end - 1, tuple(held)) if known and len(set(held)) == len(held) > 2 else None


def _pieces(words: list[str]) -> list[str]:
    """The heads of the lower line: each capital, year, percent sign and lower-case word begins one."""
    if len(words) > _LONGEST_LOWER:
        return []
    out: list[list[str]] = []
    for word in words:
        joins = bool(out) and out[-1][-1] in _GOES_ON
        if joins:
            out[-1].append(word)
        else:
            out.append([word])
    return [" ".join(piece) for piece in out]


def _cannot_stand_alone(piece: str) -> bool:
    first = piece.split()[0]
    if is_year(piece) or piece == "%" or _DATE_ALONE.fullmatch(piece):
        return True
    return first in _GOES_ON or (piece.islower() and bool(read_words(piece).serie))
