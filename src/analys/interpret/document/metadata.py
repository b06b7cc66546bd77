"""Who, what and when: kommun, nämnd, dokumenttyp and year of a document and of each part of it, found in its text."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from analys.interpret.document.names import OPENING_LINES, TITLE_WORDS, find_kommun, find_namnd, known_kommun, kommuner
from analys.read.document import Document, Line
from analys.words.cells import CENTURY, clean_text
from analys.words.dated_lines import period_line
from analys.words.declared.shape import DELAR_AV_AR
from analys.words.periods import MONTH
from analys.words.vocabulary import find_words, one_of

_YEAR_OF_REPORT = re.compile(r"(?<![\d-])(20[0-4]\d)(?!\d|-\d)")
_ISO_DATE = re.compile(r"(?<!\d)(20[0-4]\d)-[01]\d-[0-3]\d(?!\d)")
_TITLE_YEAR = re.compile(r"(?<![\d-])(20[0-4]\d)(?=(?:\s?[-–]\s?20[0-4]\d)?(?!\d|-\d))")
_FILE_YEARS = re.compile(r"(?<!\d)(20[0-4]\d)(?:[-_–](20[0-4]\d)(?![-_]?\d))?(?!\d)")
_WITH_SHEETS = ("xlsx", "ods")  # formats whose headings are names of sheets
_AHEAD = re.compile(rf"(?i)(?<![^\W_]){one_of('avser kommande år')}(?![^\W_])")
_SCHOOL_YEAR = re.compile(
    r"(?i)\bläsår(?:et)?:?\s*20[0-4]\d\s?[/–-]\s?(?:20)?([0-4]\d)$"
)  # the year that it ends, as periods do
_YEAR_LINE = re.compile(r"(?i)(?:för\s)?(?:(?:verksamhets|räkenskaps|kalender)?året\s|år\s)?(20[0-4]\d)")
_PART_HEADING = re.compile(rf"(?i)^[#*\s]*(?:\d+\.?\s+)?{one_of('rubrik på en del')}[\s:]*$")
KIND_STANDS_WITHIN = 45  # characters from a title's start: further in, the kind is what it is about
LINES_TO_DATE = 6  # lines from the title of a review to the date that tells its year
LAST_HEAD_ROW = 3  # of a table: what stands further down is no head
LONGEST_DATE_LINE = 60  # characters: a longer line speaks of a date


@dataclass(frozen=True)
class Section:
    """A part of a document that is a report of its own: where it starts, its kind and the year it is about."""

    line: int
    kind: str
    year: int | None
    title: str = ""
    page: int | None = None


@lru_cache(maxsize=20_000)  # each step that asks for the parts of a document goes through its lines
def _title(text: str) -> tuple[str, int | None] | None:
    """Return (dokumenttyp, year) of a line that is the title of a report, or None."""
    clean = re.sub(r"^[#*\s]*(?:\d+\.?\s+)?", "", clean_text(text)).strip("* ")
    # Footnotes (²⁶ Verksamhetsplan 2023), lists of documents and numbered subsections only name other documents.
    if re.match(r"[^\w#*]|[¹²³⁴-⁹⁰]|\d+\.\d", text.strip()):
        return None
    if (
        not clean
        or len(clean.split()) > TITLE_WORDS
        or clean.endswith((".", ";", ","))
        or text.lstrip().startswith(("-", "•", "–"))
    ):
        return None
    found = find_words("dokumenttyp", clean)
    if not found or found[0].start > KIND_STANDS_WITHIN:
        return None
    kind = found[0].row["typ"]
    years = [int(y) for y in _TITLE_YEAR.findall(clean)]  # a plan is of its first year
    if not years and kind in DELAR_AV_AR:
        years = [int(y) for y in _ISO_DATE.findall(clean)]  # 'Uppföljning per 2022-08-31'
    return kind, (years[0] if years else None)


def find_sections(prose: tuple[Line, ...]) -> list[Section]:
    """Return the parts of a document by their title lines; a title without a year takes the date under it."""
    sections: list[Section] = []
    for position, line in enumerate(prose):
        found = _title(line.text)
        if not found:
            continue
        kind, year = found
        if year is None and kind == "granskning":
            near = [
                int(m[1])
                for other in prose[position : position + LINES_TO_DATE]
                if (m := _ISO_DATE.search(other.text)) and len(other.text) < LONGEST_DATE_LINE
            ]
            year = near[0] if near else None
        if year is None and position < OPENING_LINES and (under := next(_filled(prose[position + 1 :]), "")):
            alone = _YEAR_LINE.fullmatch(under)  # 'Verksamhetsberättelse', and under it 'för verksamhetsåret 2023'
            year = int(alone[1]) if alone else None
        place = line.line if line.line is not None else position
        if year or (kind == "granskning" and (not sections or sections[-1].kind != "granskning")):
            sections.append(Section(place, kind, year, clean_text(line.text).strip("#* "), line.page))
    return sections


def _filled(lines: tuple[Line, ...]) -> Iterator[str]:
    return (text for line in lines if (text := clean_text(line.text).strip("#* ")))


def section_at(sections: list[Section], line: int | None) -> Section | None:
    """Return the part of the document that a line stands in."""
    before = [s for s in sections if line is None or s.line <= line]
    return before[-1] if before else None


def section_of(sections: list[Section], line: int | None, heading: str, page: int | None) -> Section | None:
    """Return the part that a sentence or table stands in, by its line or, where lines are not counted, its page."""
    return section_at(sections, line) if line else section_around(sections, heading, page)


def section_around(sections: list[Section], heading: str, page: int | None) -> Section | None:
    """Return the part that a table without a line of its own stands in: the one that names its heading, or by its page.

    None where neither tells and the parts are of different kinds or years.
    """
    titles = {s.title: s for s in sections}
    if named := next((titles[level] for level in reversed(heading.split(" / ")) if level in titles), None):
        return named
    before = [s for s in sections if page and s.page and s.page < page]
    ahead = bool(page and sections and sections[0].page and sections[0].page > page)  # the first part begins later
    alike = not ahead and len({(s.kind, s.year) for s in sections}) == 1
    return before[-1] if before else sections[-1] if alike else None


def _without_sheets(document: Document, texts: list[str]) -> list[str]:
    """The texts without the names of sheets: 'Mark' may hold what land costs, and 'Partille' whom one compares with."""
    sheets = (
        {(t or "").split(" / ")[0] for t in document.tables["rubrik"]} if document.format in _WITH_SHEETS else set()
    )
    named = set(filter(known_kommun, sheets))
    return [text for text in texts if text.split(" / ")[0] not in named] if named else texts


def fill_metadata(document: Document) -> Document:
    """Return the document with kommun, kommunkod, nämnd, dokumenttyp, year and title filled where they were missing."""
    texts = [line.text for line in document.prose] + [t or "" for t in document.tables["rubrik"].to_list()]
    sections = find_sections(document.prose)
    dated = [s for s in sections if s.year]
    main = [s for s in dated if s.kind not in ("granskning", "patientsäkerhetsberättelse", "internkontroll")] or dated
    kinds = Counter(s.kind for s in main)
    kind = document.dokumenttyp or (next(s.kind for s in main) if main else (sections[0].kind if sections else None))
    kind = kind or _kind_in_name(document.dokument)
    titles = {} if document.year else titled_years(document.prose, kind)
    disputed = not document.year and (document.year_disputed or len(titles) > 1)
    year = document.year or next((s.year for s in main if s.kind == kind), None) or _common_year(document, texts, kind)
    named = document.kommun or find_kommun(_without_sheets(document, texts), document.dokument)
    kommun = (known_kommun(named) or named) if named else None
    title = _own_title(document.titel) or _main_title(document.prose, kind, year) or _named_title(document.titel)
    return replace(
        document,
        kommun=kommun,
        kommunkod=document.kommunkod or kommuner().get(kommun or ""),
        namnd=document.namnd or find_namnd(texts, frozenset(line.text for line in document.prose if line.running)),
        dokumenttyp=kind or (kinds.most_common(1)[0][0] if kinds else None),
        year=None if disputed else year,
        year_disputed=disputed,
        titel=title,
        notes=(*document.notes, *([_disputed(titles)] if disputed else [])),
    )


def titled_years(prose: tuple[Line, ...], kind: str | None) -> dict[int, str]:
    """Return the years that the title page and the running heads give this kind of report, each with its line."""
    found: dict[int, str] = {}
    for n, line in enumerate(prose):
        title = _title(line.text) if n < OPENING_LINES or line.running else None
        if title and title[0] == kind and title[1]:
            found.setdefault(title[1], clean_text(line.text))
    return found


def _disputed(titles: dict[int, str]) -> str:
    said = " och ".join(f"”{text}”" for text in titles.values()) or "olika år"
    return (
        f"titelsidan och sidhuvudena är inte eniga om vilket år rapporten gäller ({said}); året är därför okänt. "
        "Ange ar i dokument.toml."
    )


def _kind_in_name(dokument: str) -> str | None:
    """The kind of report that the file's name says: 'socialnamnden_verksamhetsberättelse_2023'."""
    found = find_words("dokumenttyp", re.sub(r"[_\W]+", " ", dokument))
    return found[0].row["typ"] if found else None


def _main_title(prose: tuple[Line, ...], kind: str | None, year: int | None) -> str | None:
    """The first title line of the document's own kind and year, without list number and diary number."""
    found = [(line.text, _title(line.text)) for line in prose]
    best = [t for t, k in found if k and k[0] == kind and k[1] == year] or [t for t, k in found if k]
    return (
        re.sub(r"^[#*\s]*(?:\d+\.?\s+)?|\s*\([A-Z]+[^)]*\d[^)]*\)$", "", clean_text(best[0])).strip("#* ")
        if best
        else None
    )


def _own_title(titel: str | None) -> str | None:
    """The title that the file itself carries, where it names a kind of report; else None."""
    return titel if titel and _title(titel) else None


def _named_title(titel: str | None) -> str | None:
    """The reader's title, the first heading, unless it is the heading of a part: 'Innehåll', '1 Bakgrund och syfte'."""
    return titel if titel and not _PART_HEADING.match(titel) else None


def _year_on_top(opening: list[str]) -> int | None:
    """The one year of the first line that says anything, where it is a title: no date, no diary number, no sentence."""
    first = next((clean_text(t) for t in opening if t.strip()), "")
    years = {int(y) for y in _TITLE_YEAR.findall(first)}
    dated = _ISO_DATE.search(first) or re.search(rf"(?i)\b{MONTH}\b|\d/|/\d|\d:\d", first)
    return years.pop() if len(years) == 1 and not dated and not first.endswith((".", ";", ",", ":")) else None


def _years_of_heads(document: Document) -> list[int]:
    """The years in the first rows of the tables: of a row of years alone, under which 2 033 may be a figure."""
    rows: dict[int, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    top = document.cells.filter(document.cells["rad"] <= LAST_HEAD_ROW).select("tabell", "rad", "text")
    for table, row, text in top.iter_rows():
        rows[table][row] += map(int, _YEAR_OF_REPORT.findall(text or ""))
    found: list[int] = []
    for held in rows.values():
        several = [years for _, years in sorted(held.items()) if len(set(years)) > 1]
        found += several[0] if several else [year for years in held.values() for year in years]
    return found


def _common_year(document: Document, texts: list[str], kind: str | None) -> int | None:
    """The school year that ends one of the opening lines, or the year in the file's name, or of the title on
    top or the opening lines, or of most table heads, or the most common in the text."""
    opening = [t for t in texts[:OPENING_LINES] if len(t.split()) <= TITLE_WORDS]
    schools = {CENTURY + int(m[1]) for t in opening if (m := _SCHOOL_YEAR.search(clean_text(t)))}
    if len(schools) == 1:
        return schools.pop()
    if match := _FILE_YEARS.search(document.dokument):  # a plan 2023-2025 is of its first year, a series of its last
        return int(match[1] if _AHEAD.search(f"{kind or ''} {document.dokument}") else match[2] or match[1])
    if first := _year_on_top(opening):
        return first
    titled = {int(years[0]) for t in opening if (years := _TITLE_YEAR.findall(t))}
    if len(titled) == 1:
        return titled.pop()
    stated = {period.year for t in opening if (period := period_line(clean_text(t)))}
    if len(stated) == 1 and (year := stated.pop()):
        return year
    if heads := _years_of_heads(document):
        return max(Counter(heads).items(), key=lambda head: (head[1], head[0]))[0]  # of as many, the later
    years = Counter(int(y) for t in texts for y in _YEAR_OF_REPORT.findall(t))
    return years.most_common(1)[0][0] if years else None
