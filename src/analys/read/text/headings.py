"""Which line outside the tables is a heading, and at which level."""

from __future__ import annotations

import re

from analys.words.cells import clean_text
from analys.words.vocabulary import find_words, one_of, whole_word

_NO_HEADING = re.compile(rf"(?i){one_of('börjar ingen rubrik')}|not:")
MARKDOWN = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")
NUMBERED_HEADING = re.compile(r"^(\d{1,2}(?:\.\d{1,2}){0,5})\.?\s+(\S.{1,140})$")
UNDERLINE = re.compile(r"^\s*(={3,}|-{3,}|~{3,}|_{3,})\s*$")
_PAGE_AFTER_HEADING = re.compile(r"(?i)(?:\bsid(?:a|an)?\.?\s*\d+(?:\s?\(\d+\)|\s+av\s+\d+)?|\s\d+\s?\(\d+\))\s*$")
_BOLD = re.compile(r"^\*{2}([^*]+)\*{2}:?$")
LONGEST_MARKED_HEADING = 150  # characters
_SHORT_LINE = 60  # characters of a heading that stands straight over its paragraph
_LONGER_BELOW = 1.3  # times its length: the paragraph's first line; lines of one paragraph are as long
LONGEST_PLAIN_HEADING, MOST_WORDS_OF_A_PLAIN_HEADING = (
    80,
    10,
)  # characters and words, told by its place


def read_heading(line: str, before: str, after: str, after_table: bool) -> tuple[int, str] | None:
    """Return (level, text) when a line outside the tables is a heading."""
    text = line.strip()
    if match := MARKDOWN.match(text):
        return len(match[1]), clean_text(match[2]).strip("*_ ")
    if (match := UNDERLINE.match(after)) and len(text) <= 100 and not before.strip():
        return (7 if match[1][0] == "=" else 8), clean_text(text)
    if (
        len(text) > LONGEST_MARKED_HEADING
        or whole_word("enhet", text.strip("() "))
        or _NO_HEADING.match(text)
        or _PAGE_AFTER_HEADING.search(text)
    ):
        return None
    if (match := NUMBERED_HEADING.match(text)) and _in_a_list(match[1], after):
        return None
    if match and not text.endswith((".", ";", ",")) and not before.strip():
        return 10 + match[1].count("."), clean_text(text)
    if match := _BOLD.match(text):
        return 30, clean_text(match[1])
    # A line by itself, or a short one set over a longer paragraph.
    alone = not before.strip() and (
        not after.strip()
        or after_table
        or (len(text) <= _SHORT_LINE and len(after.strip()) > _LONGER_BELOW * len(text))
    )
    if ":" in text or _looks_like_name(text):
        return None
    if (
        alone
        and len(text) <= LONGEST_PLAIN_HEADING
        and len(text.split()) <= MOST_WORDS_OF_A_PLAIN_HEADING
        and text[0].isupper()
        and not re.search(r"[.,;:!?]$|@|^\d", text)
    ):
        return 40, clean_text(text)
    return None


def _in_a_list(number: str, after: str) -> bool:
    """True where the next number stands on the very next line: an item of a list says something, and heads nothing."""
    following = re.match(r"(\d{1,2})\.?\s+\S", after.strip())  # however long it is
    return following is not None and number.isdigit() and following[1] == str(int(number) + 1)


def _looks_like_name(text: str) -> bool:
    """Two to four capitalised words are rather a person than a heading, unless they are words of the field."""
    words = text.split()
    return (
        2 <= len(words) <= 4
        and all(re.fullmatch(r"[A-ZÅÄÖ][a-zåäöéü-]+", w) for w in words)
        and not find_words("tema", text)
    )
