"""Running text -> sentences, and what a sentence says of each figure in it: unit, level or change, period, kön."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

import polars as pl

from analys.read.document import Document
from analys.words.cells import clean_text
from analys.words.numbers import parse_number

LONGEST = 3_000  # characters: what is longer is no sentence but a list, or text that lost its full stops
LEAD_LENGTH = 70  # characters; a shorter line without a full stop heads the paragraph under it
MONEY = ("mkr", "tkr", "kr")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ0-9])|\s•\s|</p>|<br\s*/?>")
_UNITS = {
    "%": "procent", "procent": "procent", "procentenhet": "procentenheter", "procentenheter": "procentenheter",
    "miljoner kronor": "mkr", "miljoner kr": "mkr", "mkr": "mkr", "mnkr": "mkr", "tkr": "tkr", "kkr": "tkr",
    "tusen kronor": "tkr", "kronor": "kr", "kr": "kr", "årsplatser": "årsplatser", "årsplaceringar": "årsplatser",
    "årsplacering": "årsplatser", "dagar": "dagar", "veckor": "veckor", "månader": "månader",
}  # fmt: skip
_UNIT = (
    r"procentenheter|procentenhet|procent|%|miljoner kronor|miljoner kr|mkr|mnkr|tkr|kkr|tusen kronor|kronor|kr|"
    r"årsplatser|årsplaceringar|årsplacering|placeringar|personer|hushåll|barn|dagar|veckor|månader|stycken|st"
)
_FIGURE = re.compile(
    r"(?<![\w,./:§-])(?P<n>-?\d{1,3}(?:[ \u00a0]\d{3})+(?:,\d+)?|-?\d+(?:,\d+)?)"
    rf"\s?(?P<u>{_UNIT})?(?![\w/]|[.:]\d|[-–]\d)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_NO_FIGURE = re.compile(
    r"(?i)(?:kap\.?|§|delår|tertial|kvartal|bilaga|punkt|sida|avsnitt|kapitel|enhet|årskurs|område|insats|rad|nr|"
    r"vuxen|konto|steg|covid|kl\.?|max)\s*$"
)
_AGE = re.compile(r"(?i)^\s*(?:år(?!s)\b|-åring|åring|[-–]\s?\d+\s?år|kap|§|\))")
_UP = re.compile(r"(?i)\b(?:öka(?:t|de|r|s)?|ökning\w*|ökad\w*|högre|fler|stigit|stiger|dyrare|större)\b")
_DOWN = re.compile(
    r"(?i)\b(?:minsk(?:at|ade|ar|ad)?|minskning\w*|minskad\w*|lägre|färre|sjunkit|sjunker|billigare|mindre)\b"
)
_BUDGET = re.compile(
    r"(?i)\b(?:än|mot|med|över|under)\s+(?:den\s+)?budget\w*|\bbudgetera\w*|\bbudgetavvikelse\w*|\bän beräknat"
)
_LAST_YEAR = re.compile(r"(?i)\bföregående år|\bförra året|\bfjol\w*|\bföregående års")
_SURVEY_BASE = re.compile(r"(?i)antal svar\b|svarsfrekvens")
_FROM_TO = re.compile(
    r"(?i)\bfrån\s+(?:\w+\s+)?[\d ]+(?:,\d+)?\s*(?:procent|%|\w+)?\s*(?:år\s+\d{4}\s+)?till\s+(?:\w+\s+)?[\d ]+"
)
_REACHES = re.compile(r"(?i)\b(?:uppgår|uppgick|uppgått)\s+(?:nu\s|till\s|totalt\s|cirka\s|ca\s)+$")
_PASSES = re.compile(r"(?i)\böverskrid\w*|\bunderstig\w*|(?:fler|färre|högre|lägre) än (?:budget|beräkn)")
_BY = re.compile(r"(?i)\b(?:med|innebär|blev|är)\s+(?:\w+\s)?$")
_BUDGETED = re.compile(r"(?i)\bbudgetera\w*\s+$")
_DEVIATES = re.compile(r"(?i)överskott|underskott|avvikelse|avviker")
_MOVED = re.compile(
    r"(?i)\b(?:ökat|ökade|minskat|minskade|ökning\w*|minskning\w*|sjunkit|stigit|lägre|högre|fler|färre)\b"
)
_WITH_AMOUNT = re.compile(
    r"(?i)\bmed\s+(?:cirka\s|ca\s|drygt\s|nästan\s|knappt\s|totalt\s)?-?\d|"
    r"\b(?:ökning|minskning)\w*\s+(?:på|om|med)\b|(?:högre|lägre|fler|färre)\b"
)


@dataclass(frozen=True)
class Sentence:
    """A sentence: its line, the headings over it, and the table row just above when it is set in a table."""

    line: int | None
    text: str
    heading: str
    above: tuple[int, int] | None = None


@dataclass(frozen=True)
class Figure:
    """A number in a sentence with what the words around it say."""

    text: str
    value: float
    decimals: int
    unit: str | None
    kind: str  # nivå, förändring or avvikelse
    clause: str
    start: int
    end: int


def find_sentences(document: Document, cells: pl.DataFrame, fakta: pl.DataFrame) -> list[Sentence]:
    """Return the sentences of a document, those set in tables first; survey bases, with a table of their own, not."""
    sentences = [*_in_tables(document, cells, fakta), *_in_prose(document)]
    return [s for s in sentences if 0 < len(s.text) <= LONGEST and not _SURVEY_BASE.search(s.text)]


def _split(text: str) -> list[str]:
    return [clean_text(sentence) for sentence in _SENTENCE.split(text)]


def _in_tables(document: Document, cells: pl.DataFrame, fakta: pl.DataFrame) -> list[Sentence]:
    rows: dict[int, set[int]] = defaultdict(set)
    for table, row in fakta.select("tabell", "rad").drop_nulls().iter_rows():
        rows[table].add(row)
    headings = dict(document.tables.select("tabell", "rubrik").iter_rows())
    out: list[Sentence] = []
    words = cells.filter(pl.col("roll") == "text").select("tabell", "rad", "källrad", "text")
    for table, row, line, text in words.iter_rows():
        above = max((r for r in rows[table] if r < row), default=None)
        place = (table, above) if above and row - above <= 2 else None
        out += [Sentence(line, s, headings.get(table) or "", place) for s in _split(text or "")]
    return out


def _in_prose(document: Document) -> list[Sentence]:
    out: list[Sentence] = []
    lead = ""
    for prose in document.prose:
        if len(prose.text) < LEAD_LENGTH and not prose.text.rstrip().endswith("."):
            lead = prose.text  # 'Vuxen', 'Personalkostnader - …'
        heading = f"{prose.heading.rsplit(' / ', 1)[-1]} {lead}"
        out += [Sentence(prose.line, s, heading) for s in _split(prose.text)]
    return out


def find_figures(sentence: str) -> list[Figure]:
    """Return the figures of a sentence; years, ages, chapters and other numbers that measure nothing are left out."""
    found = []
    for match in _FIGURE.finditer(sentence):
        number, unit = parse_number(match["n"]), _UNITS.get((match["u"] or "").lower())
        before = sentence[: match.start()]
        plain_year = unit is None and _YEAR.fullmatch(match["n"])
        if number is None or plain_year or _NO_FIGURE.search(before) or _AGE.match(sentence[match.end() :]):
            continue
        clause = _clause(sentence, match.start(), match.end())
        text = " ".join(filter(None, (match["n"], match["u"])))
        kind = _kind(sentence, clause, unit, before)
        found.append(Figure(text, abs(number.value), number.decimals, unit, kind, clause, *match.span()))
    return found


def _clause(sentence: str, start: int, end: int) -> str:
    """The part of a sentence around a figure, up to a comma, semicolon or the next figure's clause."""
    left = max(
        (m.end() for m in re.finditer(r"[,;]\s|\bmedan\b|\bmen\b|\boch\b(?=[^,]*\d)", sentence[:start])), default=0
    )
    right = re.search(r"[,;]\s|\bmedan\b|\bmen\b|\bjämfört med\b", sentence[end:])
    return sentence[left : end + (right.start() if right else len(sentence))]


def _kind(sentence: str, clause: str, unit: str | None, before: str = "") -> str:
    """Whether a figure is a level, a change or a gap to budget; `before` is the sentence up to it."""
    if _REACHES.search(before):
        return "nivå"
    budget = _BUDGET.search(sentence)
    passes = budget and _PASSES.search(sentence[: len(before) + 60][-110:])
    if passes and (_BY.search(before) or _BUDGET.search(clause)):
        return "nivå" if _BUDGETED.search(before) else "avvikelse"
    moves = _UP.search(clause) or _DOWN.search(clause)
    if unit in MONEY and (_DEVIATES.search(clause) or (_BUDGET.search(clause) and moves)):
        return "avvikelse"
    changed = _MOVED.search(clause) and _WITH_AMOUNT.search(clause) and not _FROM_TO.search(sentence)
    if unit == "procentenheter" or changed:
        return "avvikelse" if budget and unit in MONEY else "förändring"
    return "nivå"


def told_period(sentence: str, start: int, end: int, kind: str, year: int | None) -> tuple[str | None, str | None]:
    """Return (period, compared period): the year printed nearest after the figure in its clause, or before it."""
    after = _YEAR.search(sentence[end : end + 45].split(",")[0])
    near = re.match(r"(?i)[^\d.;]{0,32}?(?:år\s)?((?:19|20)\d\d)", sentence[end:])
    if kind != "nivå":
        years = sorted({int(y) for y in _YEAR.findall(sentence)})
        if len(years) >= 2:
            return str(years[-1]), str(years[0] if len(years) == 2 else years[-2])
        if len(years) == 1 and year and years[0] == year - 1:
            return str(year), str(years[0])
        return (str(years[0]) if years else None), None
    listed = _listed_years(sentence)
    if start in listed:
        return listed[start], None
    if near and after:
        return near[1], None
    if _LAST_YEAR.search(sentence[end : end + 30]) and year:
        return str(year - 1), None
    before = _YEAR.findall(sentence[max(0, start - 40) : start])
    return (before[-1] if before else None), None


def told_year(sentence: str, figure: Figure, year: int | None) -> str | None:
    """Return the period of a figure read as a level."""
    return told_period(sentence, figure.start, figure.end, "nivå", year)[0]


def _listed_years(sentence: str) -> dict[int, str]:
    """'både 2020 och 2019, då 61 respektive 50': figures and years told in the same order -> start of figure: year."""
    years = [m.group() for m in _YEAR.finditer(sentence)]
    figures = [m.start() for m in _FIGURE.finditer(sentence) if not _YEAR.fullmatch(m["n"])]
    return (
        dict(zip(figures, years, strict=True)) if "respektive" in sentence and len(years) == len(figures) >= 2 else {}
    )


def told_kon(clause: str) -> str | None:
    """Return the kön that a clause names, when it names one."""
    women, men = re.search(r"(?i)\b(?:kvinnor|flickor)\w*", clause), re.search(r"(?i)\b(?:män|pojkar)\w*", clause)
    return "kvinnor" if women and not men else "män" if men and not women else None


def told_serie(clause: str, kind: str) -> str | None:
    """Return 'budget' where a clause says that a level was budgeted."""
    if kind != "nivå":
        return None
    return "budget" if re.search(r"(?i)\bbudgetera\w*|\bbudget(?:en)? (?:är|var|uppgår)", clause) else None


def told_direction(text: str) -> str | None:
    """Return the direction that a clause names, when it names one only."""
    lower = text.lower()
    if "överskott" in lower or "underskott" in lower:
        return "överskott" if "underskott" not in lower else ("underskott" if "överskott" not in lower else None)
    up, down = bool(_UP.search(text)), bool(_DOWN.search(text))
    return "upp" if up and not down else "ned" if down and not up else None
