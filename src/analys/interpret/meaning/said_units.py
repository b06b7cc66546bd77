"""What the words around a table say of the unit of its figures: heads, corner, caption, heading, the document."""

from __future__ import annotations

import re

from analys.interpret.document.certainty import PRINTED, Mark
from analys.interpret.document.context import Context
from analys.interpret.document.drafts import Draft
from analys.interpret.tables.layout import Block
from analys.words.headers import read_words
from analys.words.measures import LARGE_MONEY, rate_unit, ratio_unit, says_each
from analys.words.numbers import strip_footnote
from analys.words.pattern import pattern
from analys.words.vocabulary import find_words, first_row, one_of, says, whole_word

_HEADED_AS_COUNTS = re.compile(r"(?i)\bantal|\bvolym|\bstatistik\b")
_SHARE_OF_ANSWERS = re.compile(r"(?i)\bandel\s(?:som\s|av\s)?[^\W\d_]{3,}")
_COSTS = re.compile(r"(?i)\w*kostnad(?:er)?\b|\bpris(?:er)?\b|\bavgift(?:er)?\b")
_IN_PERCENT = re.compile(r"(?i)(?:,|\bi|\(|\bandel|\.(?=\s*(?:procent|%)\s*$)|\.(?=\s*%\s\w+\ssvar))\s*(?:procent\b|%)")
_IN_KRONOR = re.compile(
    r"(?i)(?:\bi|\bbelopp,?|\(|,)\s*(?:hela\s)?(?:kr|kronor|sek)\b(?!\s?(?:/|per\b))|^(?:kr|kronor|sek)$"
    rf"|^(?:kr|kronor)\si\s{one_of('prisnivå')}\b"
)
_PAID = pattern(rf"(?i){one_of('betalas')}")  # 'Utbetalt bistånd', not 'Ekonomi' or 'Belopp'
_UNIT_LAST = re.compile(r"[,(]\s*(?:i\s)?([^,()]+)\)?\s*$")
_INDEX_LAST = re.compile(r"(?i)[,(]\s*index(?:värde(?:n)?)?\b(?:\s*\(?0\s?[–-]\s?100\b)?\)?\s*$")
_ENGAGEMENT = re.compile(r"(?i)^hme$|\(hme\)$|\bmedarbetarengagemang$")
_JOINS = re.compile(r"(?i)[,;/()&]|\b(?:antal(?:et)?|och|samt)\b|\b(?:19|20)\d\d\b")
SHARE_END = re.compile(r"(?i)\(%\)|[,.:;] andel\b|\bsom andel av\b|, procent\b")
_SHARE_NAMED = re.compile(r"(?i)(?:\w+\s){0,2}andel")
_SHARE_OF = re.compile(r"(?i)(?:\w+\s){0,2}andel\s+av\b|(?:\w+\s){0,2}procentuell\w*\b")
_RATIO_UNIT = re.compile(r"[^\W\d_]{2,6}\s?(?:/|per\b)")  # 'Kr/invånare' over the rows
_RATIO_ALONE = re.compile(rf"(?i)\(?(?:kr|{one_of('enhet i text')})\s?(?:/|per\s)\s?[^\W\d_]+\)?")
_OVER_LABELS = ("årsplatser", "vårddygn", "dygn", "timmar", "poäng", "m²", "index")  # 'Årsplatser' in the corner
_COST_OF_EACH = re.compile(r"(?i)(?:\w*kostnad(?:er)?|pris(?:er)?|avgift(?:er)?)\s+per\s+([^\W\d_]+)")
BESIDE = Mark("ärvd", "enheten står i en annan kolumns huvud")
FIRST_ROW = Mark("antagen", "enheten står på tabellens första rad, och kan vara bara dess")
NAMED = Mark("ärvd", "tabellens rubrik namnger det som räknas, och inget annat")
OF_EACH = Mark("antagen", "rubriken säger vad något kostar per styck, men inte i vilken enhet")
Known = tuple[str | None, Mark]  # a unit and how it is known


def money_unit(blocks: list[Block], context: Context) -> Known | None:
    """Return tkr, mkr or kr where the heads, the corner, the line above or a heading of the table names it.

    What the document says of all its amounts counts last.
    """
    held = [(n in b.values, c.content.text) for b in blocks for r in b.header for n, c in b.grid.row(r).items()]
    # a first row without figures stands as a corner; the unit of one with figures is its own
    corners = [
        cell.content.text for b in blocks
        if (cell := b.cell(b.body[0], b.label)) and not any(b.cell(b.body[0], n) for n in b.values)
    ]  # fmt: skip
    firsts = [cell.content.text for b in blocks if (cell := b.cell(b.body[0], b.label)) and cell.content.text]
    beside = [text for own, text in held if own]
    if len({unit for text in beside if (unit := ratio_unit(text) or _money_in(text))}) > 1:
        beside = []  # 'Bistånd, tkr' beside 'Kostnad, kr/invånare': each head says what its own column is in
    for texts, mark in (
        ([*(t for own, t in held if not own), *corners, *reversed(context.intro.split(" | "))], PRINTED),
        (beside, BESIDE),
        ([context.nearest_heading, context.heading], Mark("ärvd", "ur rubriken")),
        (firsts, FIRST_ROW),
        ([context.stated], Mark("ärvd", "dokumentet säger i vilken enhet dess belopp står")),
    ):
        for text in texts:
            if unit := _money_in(text):
                return unit, mark
    return None


def _money_in(text: str) -> str | None:
    """The money that a head, caption or heading names, where it is what the figures are in and no ratio."""
    if ratio_unit(text):
        return None
    for match in find_words("enhet", text):
        if match.term in LARGE_MONEY or (match.term == "kr" and _IN_KRONOR.search(text)):
            return match.term
    return None


def says_percent(blocks: list[Block], context: Context) -> Mark | None:
    """Return how it is known that the table is in percent, None where no caption, heading or corner says so.

    'Sjukfrånvaro i procent' does.
    """
    corners = [c.content.text for b in blocks for r in b.header for n, c in b.grid.row(r).items() if n == b.label]
    if any((m := whole_word("enhet", text)) and m.term == "procent" for text in corners):
        return PRINTED
    if any(_IN_PERCENT.search(text) for text in [*context.intro.split(" | "), *corners]):
        return PRINTED
    heading = context.nearest_heading
    if _IN_PERCENT.search(heading):
        return Mark("ärvd", "ur rubriken")
    if not says("andelsrubrik", heading) or says("räknerubrik", heading):
        return None
    if _look_like_shares(blocks):
        return Mark("ärvd", "rubriken nämner andelar, och talen har decimaler")
    asked = _SHARE_OF_ANSWERS.search(heading) and _look_like_shares(blocks, whole=True)
    return Mark("ärvd", "rubriken säger att talen är andelar") if asked else None


def _look_like_shares(blocks: list[Block], whole: bool = False) -> bool:
    """True where a table prints decimals from 0 to 100 only, and nothing in per cent or another unit.

    `whole`: whole numbers may be shares too; rows headed as counts ('Antal svar') are then no evidence against it.
    """
    counts = {
        (n, r) for n, b in enumerate(blocks) for r in b.body
        if whole and (cell := b.cell(r, b.label)) and _HEADED_AS_COUNTS.match(cell.content.text)
    }  # fmt: skip
    cells = [
        c for n, b in enumerate(blocks) for k in b.values for c in b.grid.column(k, b.body) if (n, c.row) not in counts
    ]
    numbers = [n for c in cells for n in c.content.numbers if n]
    said = any(c.meaning.unit for b in blocks for c in b.columns)
    return (
        bool(numbers)
        and not said
        and all((n.decimals or whole) and 0 <= n.value <= 100 and not n.unit for n in numbers)
    )


def says_counts(blocks: list[Block], context: Context) -> Mark | None:
    """Return how it is known that a table counts things, None where nothing says so.

    Its corner is the surest ('Planeringstal för barn, antal'); a caption or heading may be about more ('Statistik').
    """
    corners = [b.corner for b in blocks if b.corner]
    if any(read_words(text).unit == "antal" for text in (*corners, *_titles(blocks))):
        return PRINTED
    texts = [*corners, context.caption, context.nearest_heading]
    if any(map(_names_only_counted, texts)):
        return NAMED
    counted = (
        t for t in texts if t and (_HEADED_AS_COUNTS.search(t) or find_words("raknas", t)) and not _COSTS.search(t)
    )
    return Mark("ärvd", "tabellens rubrik säger att den räknar") if any(counted) else None


def _titles(blocks: list[Block]) -> list[str]:
    """The texts that stand alone on a row over the heads: 'Antal hushåll' over 'Kommun | 2021 | 2022'."""
    return [cell.content.text for b in blocks for r in b.header if (cell := b.grid.lone(r))]


def _names_only_counted(text: str) -> bool:
    """'Elever och platser', 'Antal barn': nothing else than what is counted."""
    words = _JOINS.sub(" ", strip_footnote(text)).split()
    return bool(words) and all(any((m.start, m.end) == (0, len(w)) for m in find_words("raknas", w)) for w in words)


def rows_in(blocks: list[Block], context: Context) -> Known | None:
    """Return what the corner, caption or heading says that the rows are in, whatever else is counted or named.

    'Kostnad per vårddygn, kr' over 'Familjehem' is kr, 'Kostnad per elev (kr)' is kr/elev, 'Utbetalt bistånd, tkr' over
    'Hushåll med barn' is tkr, and 'HME, index 0–100' an index.
    """
    corners = {b.corner for b in blocks if b.corner}
    units = {ratio_unit(text) or _money_in(text) for text in corners if _COSTS.search(text) or _RATIO_UNIT.match(text)}
    if len(corners) == 1 and (unit := units.pop() if len(units) == 1 else None):
        return unit, PRINTED
    if any(_ENGAGEMENT.search(text) for text in corners):
        return "index", PRINTED
    named = {m.term for text in corners if (m := whole_word("enhet", text)) and m.term in _OVER_LABELS}
    if len(named) == len(corners) == 1:
        return named.pop(), PRINTED
    for text, mark in ((context.caption, PRINTED), (context.nearest_heading, Mark("ärvd", "ur rubriken"))):
        if rate := rate_unit(text):
            return rate, mark
        if _RATIO_ALONE.fullmatch(text) and (each := ratio_unit(text)):  # 'kr per elev' on a line of its own
            return each, mark
        if _COSTS.search(text) and not _HEADED_AS_COUNTS.search(text) and (each := ratio_unit(text)):
            return each, mark
        counted = any(map(_HEADED_AS_COUNTS.match, _titles(blocks)))  # one of the two that the caption is of
        if _COSTS.search(text) and says_each(text) and not (counted or money_unit(blocks, context)):
            return None, OF_EACH
        if _INDEX_LAST.search(text) or _ENGAGEMENT.search(text):
            return "index", mark
        if _PAID.search(text) and not _HEADED_AS_COUNTS.search(text) and (ends := _UNIT_LAST.search(text)):
            return (unit, mark) if (unit := _money_in(f"({ends[1]})")) and not ratio_unit(text) else None
    return None


def costs_of_each(context: Context) -> str | None:
    """Return what a line over the table, or its heading, says that its costs are per: 'Kostnad per invånare och år'."""
    for text in (*reversed(context.intro.split(" | ")), context.nearest_heading):
        told = _COST_OF_EACH.match(text)
        known = whole_word("namnare", told[1]) if told else None
        if known and known.row["slag"] in ("per", "pris"):
            return known.term
    return None


def says_costs(context: Context) -> bool:
    """Return True where a caption or the nearest heading says what things cost, not how many: 'Kostnad per elev'."""
    texts = (*context.intro.split(" | "), context.nearest_heading)
    return any(_COSTS.search(text) for text in texts) and not any(_HEADED_AS_COUNTS.search(text) for text in texts)


def row_of_shares(fact: Draft, tema: str) -> bool:
    """Return True for a row of an account that says by itself that it is in per cent, whatever money its head names."""
    label = fact.label or ""
    named = fact.hints.row_unit == "procent" or SHARE_END.search(label)
    return bool(named or (_SHARE_OF.match(label) and tema != "statsbidrag" and abs(fact.value or 0) <= 100))


def counts_answers(fact: Draft) -> bool:
    """Return True where the head or the label says that the number is of those who answered, or were asked."""
    words = [w for w in (fact.head, fact.label) if w and not _SHARE_NAMED.match(w)]
    return any((first_row("svarsbas", w) or {}).get("slag") in ("svar", "urval") for w in words)
