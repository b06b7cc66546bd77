"""Heads that come again under names that only the heads themselves can place.

'Kommunen Koncernen' span three heads and two; letters that the page explains, 'U=Utgifter I=Inkomster U I U I', stand
under names over several lines.
"""

from __future__ import annotations

import re
from itertools import combinations, pairwise

from analys.read.text.pasted.flat_heads import has_note
from analys.read.text.pasted.head_parts import LONGEST_HEAD, NEVER, cut, is_unit
from analys.read.text.pasted.tied_heads import Over, TiedHeads, none_twice
from analys.words.headers import read_words
from analys.words.vocabulary import whole_word

_EXPLAINED = re.compile(r"(?<!\S)([A-ZÅÄÖ]{1,2}) ?= ?([^\W\d_]{3,}),?(?!\S)")
_MOST_LINES = 5  # lines of names over the letters


def unequal_parts(line: str, heads: tuple[str, ...]) -> tuple[str, Over]:
    """Return what stands over the labels and the names of parts with their spans; ('', ()) where they are not sure.

    Heads are parted in the one way that leaves none twice under a name: 'Budget 2014 Utfall 2013 Utfall 2014' before
    'Utfall 2013 Utfall 2014'.
    """
    held = heads[1 + has_note(heads) :]
    parts = cut(line.replace("\u00a0", " ").split(), NEVER)
    names = [text for text in parts if _is_part(text)]
    corner = " ".join(parts[: len(parts) - len(names)])
    if len(names) < 2 or parts[-len(names) :] != names or len(set(names)) < len(names) or _says_series(corner):
        return "", ()
    cuts = combinations(range(1, len(held)), len(names) - 1)
    sizes = ([b - a for a, b in pairwise([0, *each, len(held)])] for each in cuts)
    apart = [each for each in sizes if none_twice(held, each)]
    return (corner, tuple(zip(names, apart[0], strict=True))) if len(apart) == 1 else ("", ())


def _is_part(text: str) -> bool:
    role = whole_word("kolumnroll", text)
    return bool(role) and role.term == "del"


def _says_series(corner: str) -> bool:
    said = read_words(corner)
    return not is_unit(corner) and bool(said.serie or said.period or said.kon)


def lettered_heads(lines: list[str], end: int, start: int) -> TiedHeads | None:
    """Return heads whose letters stand for the words that the page gives them; None where names over them are unsure.

    The letters come again, as often as there are names with a serie each on the lines above: 'Belopp i mnkr Utfall
    2019', 'Budget 2019'.
    """
    top = end
    if not _EXPLAINED.search(lines[end]) and end > start and not _EXPLAINED.sub("", lines[end - 1]).strip():
        top = end - 1  # the letters are explained on a line of their own
    words = dict(_EXPLAINED.findall(lines[top]))
    letters = _EXPLAINED.sub("", lines[end]).split()
    times = len(letters) // len(words) if words else 0
    if len(words) < 2 or times < 2 or letters != list(words) * times:
        return None
    above = top - 1 if top > start and lines[top - 1].strip() else top - 2
    found = _names(lines, above, start, times)
    if not found:
        return None
    line, corner, names = found
    over: tuple[Over, ...] = (tuple((name, len(words)) for name in names),)
    return TiedHeads(line, (corner, *(words[letter] for letter in letters)), over)


def _names(lines: list[str], end: int, start: int, times: int) -> tuple[int, str, list[str]] | None:
    """The first line, what stands over the labels and the names on the lines that end at `end`, all lines of them."""
    text = ""
    for i in range(end, max(start, end - _MOST_LINES + 1) - 1, -1):
        line = " ".join(lines[i].split())
        if not line or len(line) > LONGEST_HEAD * 2:
            return None
        text = f"{line} {text}".strip()
        names = cut(text.split(), NEVER)
        corner = names.pop(0) if is_unit(names[0]) else ""
        if len(names) > times:
            return None
        if len(names) == times:
            said = [read_words(name) for name in names]
            sure = all(m.serie and not m.rest for m in said) and len(set(names)) == times
            return (i, corner, names) if sure and not (i > start and _may_go_on(lines[i - 1])) else None
    return None


def _may_go_on(line: str) -> bool:
    return 0 < len(line.strip()) <= LONGEST_HEAD and bool(read_words(line).serie)
