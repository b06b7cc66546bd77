"""Running text -> ändringsnot: where a report says that figures are restated, redefined, renamed, joined or parted.

The sentence itself is not carried: only what it says has happened, to which year, and the row or table that it names by
a footnote mark, by its label, or by standing right under it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import polars as pl

from analys.interpret.prose.sentences import Sentence
from analys.read.document import Document
from analys.words.cells import clean_text
from analys.words.pattern import pattern
from analys.words.schema import ANDRINGSNOT, check_shape, frame
from analys.words.vocabulary import one_of

# What a sentence must hold to announce a change; 'räknats upp' and 'omräknat till heltid' are none.
_NUMERALS = one_of("siffror i text")
_WAY = one_of("mätsätt i text")
_CHANGED = one_of("ändrat i efterhand")
_LATER = one_of("i efterhand")
_DIFFERS = rf"\bskiljer sig från (?:tidigare|föregående|förra) {one_of('tidigare redovisning')}"
ANNOUNCED_KINDS = (
    ("sammanslagning", pattern(rf"\b{one_of('slagits ihop')}\b")),
    ("delning", pattern(rf"\b(?:{one_of('delats upp')}|redovisas från 20\d\d var för sig)\b")),
    ("nytt namn", pattern(rf"\b{one_of('bytt namn')}\b")),
    (
        "ny definition",
        pattern(rf"\b{one_of('ny eller ändrad')} {_WAY}|\bdefinitionen (?:har|är) (?:ändra\w*|ny)\b"),
    ),
    (
        "omräknat",
        pattern(
            rf"\b(?:räknats om|räknas om|omräkna(?:t|d|de|ts))\b|\b{_NUMERALS}\b[^.]{{0,40}}\b{_CHANGED}\b|"
            rf"\b{_CHANGED} {_LATER}\b|{_DIFFERS}"
        ),
    ),
)
# All are looked for in small letters: there a search for words is twice as fast as one that takes either case.
_FROM_A_YEAR = rf"{one_of('från ett år')} 20\d\d|numera"
_COUNTS_OTHERWISE = rf"\b{one_of('räknas annorlunda')}\b"
_OTHERWISE = pattern(
    rf"{_COUNTS_OTHERWISE}(?! om)[^.]{{0,40}}\b(?:{_FROM_A_YEAR})\b|\b(?:{_FROM_A_YEAR}) {_COUNTS_OTHERWISE}(?! om)"
)
_COUNTED_ANEW = re.compile(r"\b(?:räknats om|räknas om|omräkna(?:t|d|de|ts))\b")
_FIGURES_MEANT = pattern(rf"\b{_NUMERALS}\b|\b(?:utfall|jämförelse)\w*")
_NOT = re.compile(r"omräkna\w* (?:till|per) (?:heltid|årsarbet|helår)|omräknings(?:tal|faktor)")
_YEAR_ANNOUNCED = re.compile(r"(?<![\d-])(20[0-4]\d)(?!\d)")
_FOOTNOTE_MARK = re.compile(r"^\s*(\*+|[¹²³⁴⁵⁶⁷⁸⁹]|\d\))")
LINES_BELOW = 6  # lines below a table where a note about it may stand
LEAST_LABEL = 6  # characters; a shorter label is found in any sentence


def find_announcements(
    document: Document, sentences: list[Sentence], cells: pl.DataFrame, fakta: pl.DataFrame
) -> pl.DataFrame:
    """Return the notes of a document; `cells` have their roles."""
    rows = []
    labels = _labels(fakta)
    for sentence in sentences:
        year = next((int(y) for y in _YEAR_ANNOUNCED.findall(sentence.text)), None)
        said = announces(sentence.text)
        of_row = None if said else _of_row(sentence.text.lower(), year)
        about = list(_about(sentence, document, cells, labels)) if said or of_row else []
        if of_row:
            about, said = [a for a in about if a.get("rad")], of_row
        place = {"dokument": document.dokument, "källrad": sentence.line, "slag": said, "år": year}
        rows += [place | a for a in about if said and (a["tabell"] or year)]
    return check_shape(frame(ANDRINGSNOT, rows), ANDRINGSNOT)


def announces(text: str) -> str | None:
    """Return what a sentence says has happened to earlier figures, or None."""
    folded = text.lower()
    if not _FIGURES_MEANT.search(folded) or _NOT.search(folded):
        return None
    return next((kind for kind, said in ANNOUNCED_KINDS if said.search(folded)), None)


def _of_row(text: str, year: int | None) -> str | None:
    """Return what a sentence, in small letters, says of a row that it names: 'hemtjänst 2021 är omräknad'."""
    if _NOT.search(text):
        return None
    if year and _COUNTED_ANEW.search(text):
        return "omräknat"
    return "ny definition" if _OTHERWISE.search(text) else None  # 'ansökningar räknas från 2023 per hushåll'


def _labels(fakta: pl.DataFrame) -> dict[tuple[int, int], str]:
    found = {}
    for table, row, label in fakta.select("tabell", "rad", "etikett").drop_nulls().iter_rows():
        found[table, row] = label
    return found


def _plain(text: str) -> str:
    return re.sub(r"[^\wåäö]+", " ", re.sub(r"\([^)]*\)|[*¹²³]", " ", text.lower())).strip()


def _about(
    sentence: Sentence, document: Document, cells: pl.DataFrame, labels: dict[tuple[int, int], str]
) -> Iterator[dict]:
    """The rows that the sentence is about, else the table that it stands under, else the document."""
    near = _near(sentence, document)
    mark = _FOOTNOTE_MARK.match(sentence.text)
    marked = _marked(mark[1], cells, labels, near) if mark else []
    text = f" {_plain(sentence.text)} "
    named = [p for p, label in labels.items() if len(_plain(label)) >= LEAST_LABEL and f" {_plain(label)} " in text]
    named = [p for p in named if p[0] in near] or named
    for table, row in marked or named:
        yield {"tabell": table, "rad": row, "etikett": clean_text(labels[table, row])}
    if not marked and not named:
        yield {"tabell": near[-1] if len(near) == 1 else None}  # of the whole report, where it stands by itself


def _near(sentence: Sentence, document: Document) -> list[int]:
    """The table right above the sentence; where nothing has lines, those under the same heading."""
    if sentence.above:
        return [sentence.above[0]]
    spans = document.tables.select("tabell", "källrad_från", "källrad_till", "rubrik").rows()
    if sentence.line is not None:
        above = [(t, end) for t, _, end, _ in spans if end is not None and 0 <= sentence.line - end <= LINES_BELOW]
        if above:
            return [max(above, key=lambda span: span[1])[0]]
    heading = sentence.heading.rsplit(" / ", 1)[-1]
    return [t for t, *_, rubrik in spans if heading and (rubrik or "").rsplit(" / ", 1)[-1] == heading]


def _marked(
    mark: str, cells: pl.DataFrame, labels: dict[tuple[int, int], str], near: list[int]
) -> list[tuple[int, int]]:
    wanted = cells.filter(pl.col("tabell").is_in(near)) if near else cells
    found = []
    for table, row, text in wanted.select("tabell", "rad", "text").iter_rows():
        bare = (text or "").rstrip()
        if bare.endswith(mark) and not bare[: -len(mark)].endswith("*") and (table, row) in labels:
            found.append((table, row))
    return list(dict.fromkeys(found))
