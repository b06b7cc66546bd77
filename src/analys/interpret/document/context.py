"""What stands around a table: its headings, its caption, and the year and kind of its part of the document."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain

from analys.interpret.document.metadata import Section, section_of
from analys.interpret.document.names import OPENING_LINES
from analys.read.document import Document
from analys.words.cells import clean_text
from analys.words.dated_lines import months_in_title
from analys.words.declared.shape import DELAR_AV_AR
from analys.words.headers import KON_OR_TOTAL, find_series, read_words
from analys.words.measures import says_each
from analys.words.pattern import pattern
from analys.words.periods import find_period
from analys.words.vocabulary import find_words, one_of

CAPTION_LENGTH = 90  # characters; a longer line is a sentence
_STATES_UNIT = re.compile(
    rf"(?i)^[^.]{{0,40}}\b{one_of('ord före enhet')}\b[^.]{{0,50}}"
    rf"\b{one_of('enhet i text')}\b[^.]{{0,40}}\.?$"
)
_IN_KR = re.compile(r"(?i)belopp\w*\s(?:\w+\s){0,3}i\s(?:hela\s)?kr\b")
_TITLE_IN_UNIT = re.compile(  # 'Resultatbudget i miljoner kronor.', a title with a full stop
    rf"(?i)^(?:[^\s.,]+\s){{1,4}}i\s(?:(?:hela|tusen(?:tals?)?|miljoner)\skronor|{one_of('enhet i text')})\.?$"
)
_IN_PRICES = re.compile(  # 'Kronor i fasta priser, 2021 års priser.'
    rf"(?i)^(?:i\s)?(?:kr|kronor|{one_of('enhet i text')})\si\s{one_of('prisnivå')}\b[^.]{{0,40}}\.?$"
)
_UNIT_IN_BRACKETS = re.compile(  # '… för åren 2021–2025 (belopp i tusen kronor).'
    r"(?i)\((?:alla\s)?(?:belopp(?:en)?,?\s)?(?:i\s)?"
    rf"(?:(?:hela|tusen(?:tals?)?|miljoner)\skronor|{one_of('enhet i text')})\)"
)
_SAID_OF_ALL = pattern(  # 'Belopp i kronor om inget annat anges': of every table of the document
    rf"(?i)\b{one_of('villkor')}\s+{one_of('nekande')}\s+(?:något\s+)?ann(?:at|ars)|"
    rf"\b(?:alla|samtliga)\s+(?:belopp|siffror|tal)\b[^.]{{0,40}}\b{one_of('enhet i text')}\b"
)
_STATES_PERCENT = re.compile(r"(?i)^(?:(?:andel|procent)\b.{0,60}|.{0,90}\bi (?:procent|%))\.?$")
_SHARE_FIRST = re.compile(r"(?i)andel(?:\s[^\W\d_]+){0,2}\s\((?:%|procent)\)(?=\s)")
_YEAR_ENDS_TITLE = re.compile(  # 'Tabell 4. Antal … efter kön, 2017'
    rf"(?i)^{one_of('tabelltitel')}\s?\d{{1,3}}[a-z]?[.:]?\s(?:(?!(?:19|20)\d\d\b).)+,\s(?P<year>(?:19|20)\d\d)$"
)
YEAR_BEFORE = rf"(?:(?:år\s+)?(?P<year>(?:19|20)\d\d)|{one_of('år som parentesen är av')})"
_OF_BRACKETS = (  # 'siffran inom parentes avser år 2023', 'föregående års siffror inom parentes'
    re.compile(rf"(?i)\b{one_of('inom parentes')}(?!\w)[^.|]{{0,40}}?(?<!\w){YEAR_BEFORE}"),
    re.compile(rf"(?i)(?<!\w){YEAR_BEFORE}[^.|]{{0,25}}\b{one_of('inom parentes')}(?!\w)"),
)
_BUDGET_NAMED = re.compile(rf"(?i)(?:budget(?:en)?|\b{one_of('budget som rubrik')})$")
_PLAN_NAMED = re.compile(r"(?i)plan(?:en)?(?![^\W\d_])")
_SENTENCES = re.compile(r"(?<=[.!?])\s+")
_LETTER = re.compile(r"[^\W\d_]|&")  # most cells are figures; '&' begins a letter written as markup
_THREE_KON = pattern(rf"(?i)\b({KON_OR_TOTAL})\W+(?:och\s)?({KON_OR_TOTAL})\W+(?:och\s)?({KON_OR_TOTAL})\b")


@dataclass(frozen=True)
class Context:
    """What stands around a table."""

    heading: str = ""  # the heading path, levels parted by ' / '
    intro: str = ""  # the lines just above that caption the table, parted by ' | '
    year: int | None = None
    part: str = ""  # the part of that year that the document is about: '08', 'T2'; '' for all of it
    kind: str | None = None  # dokumenttyp of the section: nämndplan, verksamhetsberättelse …
    stated: str = ""  # what the document says of the unit of all its amounts
    order: tuple[str, ...] = ()  # the order of kön in a divided cell, as printed elsewhere in the document
    title: str = ""  # of the document
    brackets: str = ""  # the line above that says of what year the figures in brackets are
    kommun: str | None = None  # whose document it is; None for several that are joined
    plan_of_year: bool = False  # its name or title says that it is a plan, of that year

    @property
    def nearest_heading(self) -> str:
        """The lowest level of the heading path."""
        return self.heading.rsplit(" / ", 1)[-1]

    @property
    def caption(self) -> str:
        """The line straight above the table."""
        return self.intro.rsplit(" | ", 1)[-1]

    @property
    def plans(self) -> bool:
        """True in a plan or budget document, where figures without a serie are what is planned.

        'Årsredovisning 2022 och budget 2023' over a table is no plan alone.
        """
        kinds = {m.row["typ"] for m in find_words("dokumenttyp", self.heading)}
        planned = "plan" in (self.kind or "") or "budget" in (self.kind or "") or any(
            map(titles_budget, self.heading.split(" / "))
        )  # fmt: skip
        return planned and not kinds & {"årsredovisning", "bokslut", "delårsrapport", "verksamhetsberättelse"}


def titles_budget(heading: str) -> bool:
    """Return True for a heading that is a budget of its own: 'Budget 2025 med plan 2026–2027'.

    'Budget och utfall 2023', 'Budgetuppföljning 2023' are none.
    """
    period = find_period(heading)
    series = find_series(heading)
    plain = all(m.term == "budget" and _BUDGET_NAMED.search(heading[m.start : m.end]) for m in series)
    return bool(period and period.year and not period.part and series) and plain


def table_context(table: dict, document: Document, sections: list[Section], order: tuple[str, ...]) -> Context:
    """Return the context of one row of the tabell table."""
    line = table["källrad_från"]
    section = section_of(sections, line, table["rubrik"] or "", table["sida"])
    year = table["sektion_år"] or (section.year if section and section.year else None) or document.year
    kind = table["sektion_typ"] or (section.kind if section else document.dokumenttyp)
    part = find_period(document.titel or "") if kind in DELAR_AV_AR else None
    said = (table["ingress"] or "").split(" | ")
    brackets = next(filter(of_brackets, reversed(said)), "")
    lines = [t for t in said if t != brackets]  # the year in it is not that of the table's other figures
    intro, stated = (" | ".join(t for t in lines if bool(_SAID_OF_ALL.search(t)) == said) for said in (False, True))
    opening = (line.text for line in document.prose[:OPENING_LINES])
    joined = any("förbund" in text.lower() for text in (document.titel or "", document.namnd or "", *opening))
    return Context(
        table["rubrik"] or "",
        intro,
        year,
        part.part if part else "",
        kind,
        stated,
        order,
        document.titel or "",
        brackets,
        None if joined else document.kommun,
        bool(_PLAN_NAMED.search(named := f"{document.dokument} {document.titel}") and str(document.year) in named),
    )


def said_of_all(document: Document) -> str:
    """Return the sentence that says in what unit all amounts of a document stand, or ''.

    It stands in the running text, or on a row of its own in a table.
    """
    told = (line.text for line in document.prose)
    rows = (
        clean_text(text) for text in document.cells["text"] if text and len(text) < CAPTION_LENGTH and " om " in text
    )
    lines = (sentence for text in chain(told, rows) for sentence in _SENTENCES.split(text))
    return next((s for s in lines if _SAID_OF_ALL.search(s) and (_STATES_UNIT.search(s) or _IN_KR.match(s))), "")


def captions(intro: str) -> str:
    """Return the lines above a table that caption it, ' | ' between: they name a unit, serie, period or subject.

    Sentences count only where they say in what the figures are stated, so that no running text is carried.
    """
    lines = [line for line in intro.split(" | ") if line]
    kept = [[line] if _is_caption(line) else _stated(line) for line in lines]
    return " | ".join(t for sentences in kept for t in sentences)


def _stated(line: str) -> list[str]:
    """The sentences of a line that say in what its table's figures stand, or what it says so in brackets.

    'Kostnad per invånare 2015: …' says what they are per before its colon.
    """
    named, colon, _ = line.partition(":")
    if colon and says_each(named) and _is_caption(named):
        return [named]
    if share := _SHARE_FIRST.match(line):  # 'Andel (%) personer 65 år eller äldre som …'
        return [share[0]]
    if titled := _YEAR_ENDS_TITLE.match(line):
        return [titled["year"]]
    if months := months_in_title(line):
        return [months]
    if brackets := of_brackets(line):
        return [brackets[0]]
    whole = [t for t in _SENTENCES.split(line) if _states_unit(t)]
    return whole or [m[0].strip("()") for m in _UNIT_IN_BRACKETS.finditer(line)]


def of_brackets(text: str) -> re.Match | None:
    """Return where a text says that the figures in brackets are of a year, which it names, or of the year before."""
    return next((match for regex in _OF_BRACKETS if (match := regex.search(text))), None)


def _states_unit(sentence: str) -> bool:
    percent = _STATES_PERCENT.match(sentence) and re.search(r"(?i)%|\bprocent\b", sentence)
    titled = (
        _STATES_UNIT.search(sentence)
        or _IN_KR.match(sentence)
        or _TITLE_IN_UNIT.match(sentence)
        or _IN_PRICES.match(sentence)
    )
    return bool(titled or (percent and not re.search(r"\d", sentence)))


def _is_caption(text: str) -> bool:
    if len(text) >= CAPTION_LENGTH or text.endswith((".", ":", ",")) or text.startswith(("-", "•", "*")):
        return False
    return read_words(text).known or bool(find_words("tema", text) or find_words("enhet", text))


def kon_order(document: Document) -> tuple[str, ...]:
    """Return the order of kön in divided cells: 'Totalt Män Kvinnor' in a cell, a line or a caption; else ()."""
    lines = (line.text for line in document.prose)
    for text in [*document.cells["text"].to_list(), *lines, *document.tables["ingress"].to_list()]:
        if text and _LETTER.search(text) and (match := _THREE_KON.search(clean_text(text))):
            terms = tuple(find_words("kon", word)[0].term for word in match.groups())
            if len(set(terms)) == 3:
                return terms
    return ()
