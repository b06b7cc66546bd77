"""The report's own verdicts in sentences -> facts: 'Nämnden bedömer att målet är delvis uppfyllt'.

A verdict is of the goal, the task or the measure that its sentence stands under; one that stands under none is left
out, for nobody could look it up. What is only wished, feared or asked for is no verdict.
"""

from __future__ import annotations

import re

import polars as pl

from analys.interpret.document.goal_titles import GOAL_WORD, TASK_WORD, goal_over, goal_titles
from analys.interpret.document.metadata import find_sections, section_of
from analys.interpret.prose.sentences import Sentence
from analys.read.document import Document
from analys.words.cells import clean_text
from analys.words.declared.prose import TEXTFAKTA
from analys.words.pattern import pattern
from analys.words.schema import check_shape, frame
from analys.words.vocabulary import fold, one_of

SERIES = "bedömning"
MEASURE_WORD = "mått"
_WHOSE_MEASURE = (
    rf"(?P<{GOAL_WORD}>{one_of('mål som bedöms')})|(?P<{TASK_WORD}>{one_of('uppdrag som bedöms')})"
    rf"|(?P<{MEASURE_WORD}>{one_of('mått som bedöms')})"
)
_GRADE_SAID = rf"(?P<omdöme>(?:(?:{one_of('bedömer')}|{one_of('ord i omdöme')})\s)*{one_of('uppfyllt')})\b"
_VERDICT = pattern(
    rf"(?i)(?:(?:^|(?<=[\s,;(])){one_of('bedömer')}(?:\s{one_of('ord i omdöme')})*\s(?:att\s)?)?"
    rf"\b(?:{_WHOSE_MEASURE})\s{_GRADE_SAID}"
)
_IF = re.compile(rf"(?i)\b{one_of('villkor före mål')}\s*$")
_VERB = re.compile(rf"(?i)\b{one_of('bedömer')}\b")
_LEADING = re.compile(rf"(?i)^(?:(?:{one_of('bedömer')}|{one_of('led till omdöme')})\s)+(?=\S)")


def find_verdicts(document: Document, sentences: list[Sentence], fakta: pl.DataFrame) -> pl.DataFrame:
    """Return the verdicts of a document's sentences (schema TEXTFAKTA, serie `bedömning`, no värde).

    Two different verdicts of one goal in one year contradict each other: neither is kept.
    """
    titles, sections = goal_titles(document.prose), find_sections(document.prose)
    labels = {fold(label): label for label in fakta["etikett"].drop_nulls().unique()}
    found: dict[tuple, list[dict]] = {}
    for sentence in sentences:
        match = _VERDICT.search(sentence.text)
        if not match or _IF.search(sentence.text[: match.start()]) or not _VERB.search(match.group()):
            continue
        kind = next(k for k in (GOAL_WORD, TASK_WORD, MEASURE_WORD) if match[k])
        over = goal_over(sentence.heading, sentence.line, titles, None if kind == MEASURE_WORD else kind)
        name = labels.get(fold(sentence.lead)) if kind == MEASURE_WORD else over
        section = section_of(sections, sentence.line, sentence.heading, sentence.page)
        year = section.year if section and section.year else document.year
        if name and year:
            row = {
                "dokument": document.dokument, "källrad": sentence.line, "sida": sentence.page, "tema": "mått",
                "grupp": over if kind == MEASURE_WORD else None, "etikett": name, "serie": SERIES,
                "period": str(year), "år": year, "text": _LEADING.sub("", clean_text(match["omdöme"])),
            }  # fmt: skip
            found.setdefault((name, year), []).append(row)
    kept = [rows[0] for rows in found.values() if len({row["text"] for row in rows}) == 1]
    return check_shape(frame(TEXTFAKTA, kept), TEXTFAKTA)
