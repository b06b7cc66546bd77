"""Running text -> sentences: wrapped lines joined, each with its line, its headings and the sentence before it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from analys.read.broken_words import without_page_marks
from analys.read.document import Document, Line
from analys.words.cells import clean_text
from analys.words.pattern import pattern
from analys.words.vocabulary import one_of

LONGEST_SENTENCE = 3_000  # characters: what is longer is no sentence but a list, or text that lost its full stops
LONGEST_REPORTED = 200  # rows of figures; what is longer is a register, no table of a report
LEAD_LENGTH = 170  # characters; a shorter line without a full stop heads the paragraphs under it
WRAPPED = 55  # characters; a line as long as this without a full stop goes on in the next
_BREAK = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ0-9*])|\s•\s|</p>|<br\s*/?>|<li>")
_BREAK_IN_LIST = re.compile(rf"{_BREAK.pattern}|\s(?=[-–•]\s[A-ZÅÄÖ])")  # '- Filmning (47 000 kr) - Byte (25 000 kr)'
_SHORTENED = pattern(rf"(?i)(?:^|[\s(]){one_of('förkortning i text')}\.$")
_SURVEY_BASE = pattern(r"(?i)antal svar\b|svarsfrekvens")
_EXPLAINS = re.compile(rf"(?i)\b{one_of('förklarar ett mått')}\s(?:på\s)?hur\b[^.]*\b{one_of('tänkt följd')}\b")
_PROPOSED_UNDER = re.compile(rf"(?i)\W*{one_of('förslag i rubrik')}")
_WORDS = re.compile(
    r"^\s*[-•*–]\s[a-zåäöA-ZÅÄÖ]{3,}[^:]{0,60}:\s*\d|^[A-ZÅÄÖ][a-zåäö]{4,}:?\s\d[\d\s]*(?:,\d+)?(?:\s?%|\.$|\s\(|,\s)|"
    r"^\s*[-•*–]\s\w+\s[a-zåäö]{1,5}\s\w{3,}|"
    r"[a-zåäö]{2,}\W+(?:\w+\W+)*?[a-zåäö]{2,}"
)
_ROW_OF_CELLS = re.compile(r"\S(?:\s{3,}|\t)\S.*\S(?:\s{3,}|\t)\S")  # two gaps: columns without rules
_HEADS_OF_YEARS = re.compile(
    r"[#*\s]*[^\W\d_]\S*\s+(?:\S+\s+){0,3}?(?:19|20)\d\d(?:\s+(?:19|20)\d\d)+[*\s]*"
)  # 'Aspekt 1990 2025'
_HEAD_OF_A_YEAR = re.compile(r"[*\s]*(?:År\s)?(?:19|20)\d\d[*\s]*")
_LIST_MARK = re.compile(r"\s*[-•*–]\s")  # an item of a list
_CONTINUES = re.compile(r"[a-zåäö0-9(]")


@dataclass(frozen=True)
class Sentence:
    """A sentence: its line, its text, the heading over it and the line that leads its paragraph ('Vuxen'), the sentence
    before it, and the table row just above when it is set in a table."""

    line: int | None
    text: str
    heading: str = ""
    lead: str = ""
    before: str = ""
    above: tuple[int, int] | None = None
    page: int | None = None
    intro: str = ""  # the line ending in a colon that leads the list it stands in


def find_sentences(document: Document, cells: pl.DataFrame, fakta: pl.DataFrame) -> list[Sentence]:
    """Return the sentences of a document, those set in tables first."""
    sentences = [*_in_tables(document, cells, fakta), *_in_prose(document)]
    return [s for s in sentences if len(s.text) <= LONGEST_SENTENCE and _WORDS.search(s.text)]


def is_survey_base(sentence: Sentence) -> bool:
    """Tell whether a sentence prints the base of a survey, which has a table of its own."""
    return _SURVEY_BASE.search(sentence.text) is not None


def is_of_no_row(sentence: Sentence) -> bool:
    """Tell whether a sentence is of no year's row: 'Visar hur en procentenhet … kan påverka avgiften', a motion."""
    heading = sentence.heading.rsplit(" / ", 1)[-1]
    return _EXPLAINS.search(sentence.text) is not None or _PROPOSED_UNDER.match(heading) is not None


def _split(text: str) -> list[tuple[int, str]]:
    """The sentences of a paragraph, each with where it starts; a full stop that shortens a word ends none."""
    parts: list[tuple[int, str]] = []
    start = 0
    breaks = _BREAK_IN_LIST if _LIST_MARK.match(text) else _BREAK
    for match in [*breaks.finditer(text), None]:
        end = match.start() if match else len(text)
        piece = text[start:end]
        if match and _SHORTENED.search(piece):
            continue
        parts.append((start, clean_text(piece)))
        start = match.end() if match else end
    return [(at, piece) for at, piece in parts if piece]


def _in_tables(document: Document, cells: pl.DataFrame, fakta: pl.DataFrame) -> Iterator[Sentence]:
    rows: dict[int, set[int]] = defaultdict(set)
    for table, row in fakta.select("tabell", "rad").drop_nulls().iter_rows():
        rows[table].add(row)
    headings = dict(document.tables.select("tabell", "rubrik").iter_rows())
    words = cells.filter(pl.col("roll") == "text").select("tabell", "rad", "kolumn", "källrad", "sida", "text")
    years = _years_of_heads(cells)
    for table, row, column, line, page, text in words.iter_rows():
        if row in rows[table] and len(rows[table]) > LONGEST_REPORTED:
            continue  # a description beside the figure of one of a register's hundreds of records
        above = max((r for r in rows[table] if r < row), default=None)
        place = (table, above) if above and row - above <= 2 else None
        before = intro = ""
        for _, sentence in _split(text or ""):
            intro = before if before.endswith(":") else intro if not before.endswith(".") else ""
            told = years.get((table, column), "")
            yield Sentence(line, sentence, headings.get(table) or "", told, before, place, page, intro)
            before = sentence


def _years_of_heads(cells: pl.DataFrame) -> dict[tuple[int, int], str]:
    """The columns, by table and number, that a year alone heads: what a cell under '1990' says is of that year."""
    top = cells.filter(pl.col("rad") == pl.col("rad").min().over("tabell")).select("tabell", "kolumn", "text")
    return {(t, c): text for t, c, text in top.iter_rows() if _HEAD_OF_A_YEAR.fullmatch(text or "")}


def _in_prose(document: Document) -> Iterator[Sentence]:
    lead, under, intro = "", "", ""
    for lines in _paragraphs(tuple(_outside_cells(without_page_marks(document.prose)))):
        text, starts = _joined(lines)
        heading = lines[0].heading
        intro = intro if heading == under and _LIST_MARK.match(text) else ""
        if len(text) < LEAD_LENGTH and not _LIST_MARK.match(text) and not text.rstrip().endswith((".", ":", ";", ",")):
            lead, under = text, heading  # 'Vuxen', 'Personalkostnader - …', the label of a measure
        elif heading != under:
            lead, under = "", heading
        before = ""
        for at, sentence in _split(text):
            line = next(line for start, line in reversed(starts) if start <= at)
            under_lead = lead if lead != text else ""
            yield Sentence(line.line, sentence, heading, under_lead, before, None, line.page, intro)
            before = sentence
        if text.rstrip().endswith(":"):
            intro = before


def _outside_cells(prose: tuple[Line, ...]) -> Iterator[Line]:
    """The lines but those that are rows of cells: with two gaps, or straight under 'Aspekt 1990 2025'."""
    head: Line | None = None  # the last line of those under years
    for line in prose:
        under = head is not None and (line.line or 0) - (head.line or 0) in (0, 1)
        ends = line.text.rstrip().endswith((".", "!", "?", ":"))
        head = line if _HEADS_OF_YEARS.fullmatch(line.text) or (under and not ends) else None
        if head is None and not _ROW_OF_CELLS.search(line.text):
            yield line


def _paragraphs(prose: tuple[Line, ...]) -> Iterator[list[Line]]:
    """The lines of running text, those that a narrow page wraps kept together."""
    lines: list[Line] = []
    for line in prose:
        if lines and not _goes_on(lines[-1], line):
            yield lines
            lines = []
        lines.append(line)
    if lines:
        yield lines


def _goes_on(last: Line, line: Line) -> bool:
    if last.heading != line.heading or (line.line or 0) - (last.line or 0) not in (0, 1):
        return False
    text = last.text.rstrip()
    if _LIST_MARK.match(line.text) or _is_heading(last):
        return False
    if text.endswith((".", "!", "?", ":")):
        return line.line is not None and len(text) >= WRAPPED
    if _LIST_MARK.match(last.text) and line.text.lstrip()[:1].isupper():
        return False
    lower = bool(_CONTINUES.match(line.text.lstrip()))
    return lower or (
        line.line is not None and len(text) >= WRAPPED and not line.text.lstrip().startswith(("-", "•", "*"))
    )


def _is_heading(line: Line) -> bool:
    """Whether a line is the heading that it stands under: what follows it in small letters is no more of it."""
    return line.text.strip("#*_ \t") == line.heading.rsplit(" / ", 1)[-1].strip("#*_ \t")


def _joined(lines: list[Line]) -> tuple[str, list[tuple[int, Line]]]:
    """Their text as one, and where in it each line starts."""
    text, starts = "", []
    for line in lines:
        glue = "" if not text or text.endswith("-") else " "
        text += glue
        starts.append((len(text), line))
        text += line.text.strip()
    return text, starts
