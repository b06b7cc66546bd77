"""Words that a narrow cell cuts without a hyphen ('Arbetsmar', 'knad'), told from words parted by a space.

Where lines are joined, a break that may be either is marked by CUT. When the whole document is read, its other words
decide: two parts that are both words elsewhere were parted by a space, otherwise the break was forced by the cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from itertools import pairwise

from analys.read.blocks import Block, Heading, PlacedGrid, Text
from analys.read.pdf.printed.distances import SAME_EDGE
from analys.read.pdf.printed.lines import Token, join_wrapped
from analys.words.vocabulary import reference_rows

SAME_MIDDLE = 0.6  # points: lines centred over one another are off by less
OVER_THE_EDGE = 0.35  # letters that a line may reach out over the room of its cell
ONE_LETTER = 1.05  # letters of room left on a line: less than one more letter needs
WIDE_LETTER = 1.3  # the same for m and w, wider than the others
LEAST_OWN_WORD = 5  # letters: a shorter part that is no known word is the end of the word before it

CUT = "\ue000"  # a private character: no document prints it
_MARKED = re.compile(rf"([^\W\d_]+(?:{CUT}[^\W\d_]+)+)")
_LETTERS = re.compile(r"[^\W\d_]{2,}")

# How a Swedish word can begin.
_ONSET = re.compile(
    r"(?:[bcdfghjklmnpqrstvwxz]|bl|br|ch|dj|dr|fj|fl|fn|fr|gj|gl|gn|gr|hj|kl|kn|kr|kv|lj|mj|nj|ph|pl|pr|ps|sch|sj|sk|skj|skr|"
    r"skv|sl|sm|sn|sp|spl|spr|st|stj|str|sv|th|tj|tr|tv)?[aeiouyåäöé]",
    re.IGNORECASE,
)


def join_lines(parts: list[Token], room: float) -> str:
    """Join the lines of a cell; `room` is how far to the right its text reaches."""
    if not parts:
        return ""
    texts = [parts[0].text]
    for above, line in pairwise(parts):
        if _may_be_cut(above, line, room):
            texts[-1] += CUT + line.text
        else:
            texts.append(line.text)
    return join_wrapped(texts)


def _may_be_cut(above: Token, line: Token, room: float) -> bool:
    """True when the line above holds one word, or the end of one, and not one more letter had found a place on it."""
    word = re.match(r"[^\W\d_]+", line.text)
    if not word or not word[0][0].islower() or " " in above.text or not above.text[-1:].isalpha():
        return False
    if abs(above.middle - line.middle) < SAME_MIDDLE and abs(above.x0 - line.x0) > SAME_EDGE:
        return False  # centred: only white at both sides makes the lines of a text that
    letter = (line.x1 - line.x0) / len(line.text)
    return -OVER_THE_EDGE < (room - above.x1) / letter < (WIDE_LETTER if word[0][0] in "mw" else ONE_LETTER)


@cache
def _common_words() -> frozenset[str]:
    return frozenset(row["ord"] for row in reference_rows("vanliga_ord"))


def _is_cut(above: str, part: str, words: set[str]) -> bool:
    """True when two parts can be nothing but one word: it is known, or no word begins as the second part does."""
    return f"{above}{part}".lower() in words or not _ONSET.match(part)


def mend(blocks: Iterable[Block]) -> list[Block]:
    """Return the blocks with every CUT settled."""
    blocks = list(blocks)
    texts = [text for b in blocks for text in _texts(b)]
    if not any(CUT in text for text in texts):
        return blocks
    words = {w.lower() for text in texts for part in text.split() if CUT not in part for w in _LETTERS.findall(part)}
    words |= _common_words()

    marked = [m[0].split(CUT) for text in texts for m in _MARKED.finditer(text)]
    cuts = any(_is_cut(a, b, words) for parts in marked for a, b in pairwise(parts))

    def settle(match: re.Match) -> str:
        out = ""
        for part in match[0].split(CUT):
            above = out.rpartition(" ")[2]
            if not out or _is_cut(above, part, words):
                out += part
            elif above.lower() in words and part.lower() in words:
                out += f" {part}"
            elif not cuts and (above.lower() in words or part.lower() in words):
                out += f" {part}"  # a whole word filled its line: the next one stands on its own
            else:  # a producer cuts words everywhere or nowhere
                out += part if cuts or (len(part) < LEAST_OWN_WORD and part.lower() not in words) else f" {part}"
        return out

    def mended(text: str) -> str:
        return _MARKED.sub(settle, text).replace(CUT, "") if CUT in text else text

    return [
        replace(b, cells=tuple(c._replace(text=mended(c.text)) if CUT in c.text else c for c in b.cells))
        if isinstance(b, PlacedGrid)
        else b
        for b in blocks
    ]


def _texts(block: Block) -> list[str]:
    if isinstance(block, (Heading, Text)):
        return [block.text]
    return [c.text for c in block.cells]
