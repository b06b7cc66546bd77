"""A line of heads that single spaces hold apart -> its corner and heads: '(mnkr) Utfall 2020 Budget 2021'.

Heads are of one make: a year each, a known word each, or a word and its year each; what is left before them is the
corner. 'Not' right before the heads is the column of note numbers.
"""

from __future__ import annotations

import re

from analys.words.cells import is_year
from analys.words.headers import read_words

MAX_HEADS = 14
_GLUED = re.compile(r"(?<=(?:19|20)\d\d)(?=[^\W\d_])")  # 'Intäkter 2020Kostnader 2020'
_YEAR_IN = re.compile(r"\b(?:19|20)\d\d\b")
_NOTE = re.compile(r"not(?:er)?\.?", re.IGNORECASE)


def read_heads(line: str, count: int) -> tuple[str, ...]:
    """Return the corner and `count` heads of a line, with 'Not' first among the heads where it stands; () if unsure."""
    words = _GLUED.sub(" ", line.replace("\u00a0", " ")).split()
    if len(words) > 6 * count or count < 2:
        return ()
    ways = []
    for each in (1, 2, 3, 4):
        left = len(words) - each * count
        if left < 0:
            break
        corner, heads = words[:left], [" ".join(words[k : k + each]) for k in range(left, len(words), each)]
        if all(_is_head(h, each) for h in heads) and not any(_is_head(w, 1) for w in corner):
            note = corner and _NOTE.fullmatch(corner[-1])
            ways.append((" ".join(corner[:-1]), corner[-1], *heads) if note else (" ".join(corner), *heads))
    if not ways:
        ways = _by_years(words, count)
    return ways[0] if len(ways) == 1 and len(set(ways[0][1:])) == len(ways[0]) - 1 else ()


def _by_years(words: list[str], count: int) -> list[tuple[str, ...]]:
    """Heads of different lengths that end in a year each: 'mnkr Budget 2021 Avvikelse mot budget 2021'."""
    heads: list[list[str]] = [[]]
    for word in words:
        heads[-1].append(word)
        if is_year(word):
            heads.append([])
    if heads.pop() or len(heads) != count:
        return []
    first = heads[0]
    start = next((k for k in range(len(first) - 1) if read_words(first[k]).serie or read_words(first[k]).post), None)
    if start is None:
        return []
    texts = [" ".join(head) for head in (first[start:], *heads[1:])]
    said = [read_words(text) for text in texts]
    return [(" ".join(first[:start]), *texts)] if all(m.known and (m.serie or m.post) for m in said) else []


def has_note(heads: tuple[str, ...]) -> bool:
    """True where the first column of a row of heads holds note numbers."""
    return len(heads) > 1 and bool(_NOTE.fullmatch(heads[1]))


def may_be_heads(line: str) -> bool:
    """True for a line with at least two years or known words, short enough for heads: a first, cheap look."""
    words = _GLUED.sub(" ", line).split()
    return 2 <= len(words) <= 40 and len(line) <= 240 and sum(_is_head(w, 1) for w in words[:20]) >= 2


def _is_head(text: str, words: int) -> bool:
    if is_year(text):
        return words == 1
    if words > 1:  # one year, at the head's end or beginning
        years = _YEAR_IN.findall(text)
        if years:
            return len(years) == 1 and (text.endswith(years[0]) or text.startswith(years[0]))
    said = read_words(text)
    return said.known and any((said.serie, said.period, said.kon, said.post))
