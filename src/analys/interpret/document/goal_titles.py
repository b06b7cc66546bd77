"""The goals that a report's text goes through: which goal a table or a sentence stands under.

A goal is titled by a heading ('2.1.3 Nämndens mål: …') or by a line of its own between headings ('Nämndmål: …'). What
follows is about it until the next title, or until a heading that does not lie under its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from analys.read.document import Line
from analys.words.cells import clean_text, first_words
from analys.words.vocabulary import one_of

GOAL_WORD, TASK_WORD = "mål", "uppdrag"
LONGEST_TITLE = 300  # characters: what is longer is no title
# Words of a title that no heading bears: a longer one may be a sentence, and is cut.
MOST_HEADING_WORDS, TITLE_WORDS_SHOWN = 20, 10
_SECTION = r"\d+(?:\.\d+)+\.?\s"  # '2.3.1.1 Nämndens mål: …' is numbered as a heading
_GOAL_NUMBER = r"(?:\s?[A-Z]?\d+(?:[.:]\d+)*)?"
_TITLE = re.compile(  # at the line's start, or after a number or a mark: not 'Nämnden har följande mål: …'
    rf"(?i)(?:^[#*\s]*(?:\d+\.?\s)?|(?<=\*)|{_SECTION})"
    rf"(?P<titel>(?:(?P<mål>(?:\w+s\s)?{one_of('mål i titel')})|(?P<uppdrag>{one_of('uppdrag i titel')}))"
    rf"{_GOAL_NUMBER}\s?[:–-]\s?(?P<what>[^*]{{4,}}))"
)
_NUMBERED_SECTION = re.compile(rf"[#*\s]*{_SECTION}")


@dataclass(frozen=True)
class GoalTitle:
    """A title in the text."""

    line: int
    kind: str  # of a goal or of a task
    text: str
    heading: str  # the headings over it


@lru_cache(maxsize=4096)
def _in_text(text: str) -> tuple[str, str] | None:
    """'2.1 Nämndens mål: God kvalitet' -> ('mål', 'Nämndens mål: God kvalitet'); of two titles in a line the last."""
    found = None
    at = 0
    while len(text) <= LONGEST_TITLE and (match := _TITLE.search(text, at)):
        found, at = match, match.start("what")
    if not found or not found["what"].strip()[0].isupper():
        return None
    return GOAL_WORD if found["mål"] else TASK_WORD, clean_text(found["titel"]).strip(" .:*")


def goal_titles(prose: tuple[Line, ...]) -> list[GoalTitle]:
    """Return the lines of the text that title a goal or a task, in their order."""
    read = ((line, _in_text(line.text)) for line in prose if not line.running)
    return [
        GoalTitle(
            line.line, kind, first_words(text, TITLE_WORDS_SHOWN) if _is_sentence(line, text) else text, line.heading
        )
        for line, (kind, text) in ((line, found) for line, found in read if found)
        if line.line is not None
    ]


def _is_sentence(line: Line, title: str) -> bool:
    ends = line.text.rstrip().endswith(".") and not _NUMBERED_SECTION.match(line.text)
    return title not in line.heading and (ends or len(title.split()) > MOST_HEADING_WORDS)


def goal_over(heading: str, line: int | None, titles: list[GoalTitle], kind: str | None = None) -> str | None:
    """Return the title of the goal (or of the task, by `kind`) over a place: the last one before it whose headings
    are its own, else the innermost one among its headings; None where there is none."""
    before = [
        t for t in titles
        if line is not None and t.line < line and kind in (None, t.kind)
        and (heading == t.heading or heading.startswith(f"{t.heading} / "))
    ]  # fmt: skip
    if before:
        return before[-1].text
    found = (_in_text(level) for level in reversed(heading.split(" / ")))
    return next((text for what, text in filter(None, found) if kind in (None, what)), None)
