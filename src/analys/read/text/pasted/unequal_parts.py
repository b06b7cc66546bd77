"""Heads of which some come again, under names of parts that span unequally many: 'Kommunen Koncernen' over 3 and 2."""

from __future__ import annotations

from itertools import combinations, pairwise

from analys.read.text.pasted.flat_heads import has_note
from analys.read.text.pasted.head_parts import NEVER, cut, is_unit
from analys.read.text.pasted.tied_heads import Over, none_twice
from analys.words.headers import read_words
from analys.words.vocabulary import whole_word


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
