"""What running text claims of the table rows of the same report -> textuppgift.

The text itself is not carried: only the figure or direction, what its sentence says it is, and the rows whose labels
the sentence or the headings over it name, best first. Whether a claim is true is for the audit to say.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import polars as pl

from analys.interpret.prose.about import Tables, Tie, find_ties
from analys.interpret.prose.claim import Claim
from analys.interpret.prose.claims import find_claims
from analys.interpret.prose.figure_claims import OTHER_BASE
from analys.interpret.prose.figures import MONEY_UNITS
from analys.interpret.prose.fit import holds
from analys.interpret.prose.naming import Index
from analys.interpret.prose.phrases import OTHERS
from analys.interpret.prose.sentences import Sentence, is_of_no_row, is_survey_base
from analys.interpret.prose.targets import Target, find_targets, label_words
from analys.read.document import Document
from analys.words.schema import TEXTUPPGIFT, check_shape, frame
from analys.words.vocabulary import one_of

LEAST_TIED = 0.6
NAMED_AS_WELL, NAMED_WELL = 0.05, 0.75  # less of a label than of the best one's, and at least
_CONTENTS = re.compile(r"(?:\s\d{1,3}\s\d{1,2}(?:\.\d{1,2}){1,3}\s\D{3,}?){2}")  # '… 21 7.2.1 Badet 21 7.2.2 Scener'
_RECKONED_WITH = re.compile(
    rf"(?i)\b(?:{one_of('räknat i förväg')}|{one_of('planerat belopp')}|{one_of('gräns eller krav')})\b"
)
_OTHERS_HAVE = re.compile(
    rf"(?i)^\W*(?:(?:och|men|medan)\s)?(?:{one_of('preposition före land')}\s)?(?:{OTHERS})\b|"
    rf"\b{one_of('preposition före land')}\s{one_of('kommunen hel')}\b"
)
_AMONG = re.compile(rf"(?i)^\W*(?:bland|hos)\s(?P<whom>[^\d,;:]+?)\s{one_of('kopula')}\b")
_FORECAST = re.compile(r"(?i)\bprognos\w+s\s")  # 'prognostiserades', 'prognosticeras'
_BUDGET_FIRST = re.compile(rf"(?i)^\W*{one_of('budgetram')}(?:en|ens)?\sför\b")
_OF_ALL_OF_THEM = re.compile(r"(?i)\bav\s(?:totalt|sammanlagt)\s$")  # 'nio av totalt elva bidrag'
_PAGE_LAST = re.compile(r"(?![-•*–])[^:;,.(]*?(?:\.{3,}|…|\b(?:19|20)\d\d|[^\W\d]{4,})\s?\d{1,3}")


def prose_to_mentions(
    document: Document,
    sentences: list[Sentence],
    fakta: pl.DataFrame,
    tabell: pl.DataFrame,
    ahead: bool = False,
    unsure: Callable[[Sentence], bool] = lambda _: False,
) -> pl.DataFrame:
    """Return one row for each claim in prose and table row that it can be about; no text is carried.

    `ahead`: the document may look ahead, so that its sentences need not be of what its tables print. `unsure`: tells
    of a sentence that it was not read whole or states a condition or rule: its figures are tied to no row.
    """
    about = tabell.select("tabell", "sektion_år", "källrad_från", "källrad_till", "rubrik").rows()
    tables = Tables(
        {t: y for t, y, *_ in about}, {t: (a, b) for t, _, a, b, _ in about}, {t: h or "" for t, *_, h in about}
    )
    claimed = [
        (sentence, claims)
        for sentence in sentences
        if not (is_survey_base(sentence) or _is_label(sentence)) and (claims := find_claims(sentence.text))
    ]
    index = Index(find_targets(fakta, tables.headings) if claimed else ())
    numbers: Counter[int | None] = Counter()
    mentions = []
    for sentence, claims in claimed:
        if ahead or OTHER_BASE.search(sentence.intro):  # 'Exklusive statsbidrag:' is said of each item of its list
            claims = [replace(c, soft=True) for c in claims]
        claims = [_of_budget(c, sentence.text) for c in claims]
        for claim in claims:
            ties = find_ties(claim, claims, sentence, index, tables) if index.targets else []
            if (index.targets and _worth_keeping(claim, ties, tables)) or _of_itself(claim):
                ties = [] if unsure(sentence) or is_of_no_row(sentence) or _foreseen(claim, sentence.text) else ties
                ties = _of_those_told(claim, sentence.text, ties)
                numbers[sentence.line] += 1
                place = {"dokument": document.dokument, "källrad": sentence.line, "nummer": numbers[sentence.line]}
                mentions += [place | row for row in _rows(claim, claims, ties, tables)]
    return check_shape(frame(TEXTUPPGIFT, mentions), TEXTUPPGIFT)


def _foreseen(claim: Claim, text: str) -> bool:
    """'beräknades till 315 000 uppdrag', 'en rimlig nivå är 2 200 tkr': what was reckoned with, and no outcome."""
    if claim.figure is None or claim.kind != "nivå" or claim.serie is not None:
        return False
    return _RECKONED_WITH.search(re.split(r"[;:]|,\s(?!\d)", text[: claim.figure.start])[-1]) is not None


def _of_those_told(claim: Claim, text: str, ties: list[Tie]) -> list[Tie]:
    """The rows that can be of those a figure is of: others, a part of them, or what was foreseen.

    'I grannkommunen kom det in 512', 'Bland undersköterskor var sjukfrånvaron 9,4 procent', 'prognostiserades ett
    underskott på 6 mkr'.
    """
    if claim.figure is None:
        return ties
    before = re.split(r"[;:]|,\s(?!\d)", text[: claim.figure.start])[-1]
    if claim.kind == "avvikelse" and _FORECAST.search(before):
        return [t for t in ties if _prints(t.target, "prognos")]
    if claim.kind != "nivå" or claim.serie not in (None, "jämförelse"):
        return ties
    if _OTHERS_HAVE.search(before):
        return [t for t in ties if _prints(t.target, "jämförelse")]
    if part := _AMONG.match(before):
        named = label_words(part["whom"])
        return [t for t in ties if named & (t.target.words | t.target.group)]
    return ties


def _prints(target: Target, serie: str) -> bool:
    return any(value.serie == serie for value in target.values)


def _of_budget(claim: Claim, text: str) -> Claim:
    """'Budgeten för LSS höjdes till 75,0 mkr' tells of the budget, though it says so before what happened to it."""
    if claim.figure is None or claim.kind != "nivå" or claim.serie or not _BUDGET_FIRST.match(text):
        return claim
    return replace(claim, serie="budget") if not re.search(r"[,;:]\s", text[: claim.figure.start]) else claim


def _is_label(sentence: Sentence) -> bool:
    """'Andel personer som … (ökas från 10 till 20)': the label of a measure states nothing."""
    said = sentence.text.strip()
    if _CONTENTS.search(sentence.text) or (not sentence.intro and said[-1:].isdigit() and _PAGE_LAST.fullmatch(said)):
        return True  # the foot of a page, a line of a list of contents
    ends = sentence.text.rstrip().endswith((".", "!", ":", "%"))
    return sentence.above is None and not ends and re.match(r"(?:Andel|Antal)\b", sentence.text) is not None


def _rows(claim: Claim, claims: list[Claim], ties: list[Tie], tables: Tables) -> list[dict]:
    figure = claim.figure
    said = {
        "text": figure.text if figure else None, "värde": figure.value if figure else None,
        "decimaler": figure.decimals if figure else None, "ungefär": figure.about if figure else None,
        "enhet": figure.unit if figure else None, "slag": claim.kind, "riktning": claim.way, "serie": claim.serie,
        "mot": claim.against, "jämförtal": claim.start_figure.value if claim.start_figure else None,
        "sluttal": claim.end_figure.value if claim.end_figure else None,
        "genomgående": claim.every, "osäker": claim.soft, "kön": claim.kon, "post": claim.post,
    }  # fmt: skip
    if not ties:
        return [said | {"rang": 1}]
    return [
        said
        | _where(claim, tie, rank, tables)
        | {
            "osäker": claim.soft
            or claim.part
            or _told_already(claim, claims, tie.target, tables.years.get(tie.target.table))
            or _of_several(claim, tie.target)
            or _several_named(claim, ties, tie)
            or _beside_another(claim, claims, tie.target, tables.years.get(tie.target.table))
        }
        for rank, tie in enumerate(ties, 1)
    ]


def _told_already(claim: Claim, claims: list[Claim], target: Target, year: int | None) -> bool:
    """Where one figure of a sentence is the row's, another of its kind is about the row only if it tells another
    period, series or kön."""
    if claim.figure is None or claim.kind != "nivå" or holds(target, claim, year) or claim.way or claim.start_figure:
        return False
    if any(c.start_figure is claim.figure for c in claims):  # the A of 'från A till B' is told of another time
        return False
    others = [c for c in claims if c.kind == "nivå" and c is not claim and c.figure and holds(target, c, year)]
    return any((c.told, c.serie, c.kon) == (claim.told, claim.serie, claim.kon) for c in others)


def _beside_another(claim: Claim, claims: list[Claim], target: Target, year: int | None) -> bool:
    """'144 personer, en ökning med 16 procent': a change of a level, or the whole, that the row prints not."""
    if claim.figure is None:
        return False
    before = [c for c in claims if c.figure and c.figure.start < claim.figure.start and c.kind == "nivå"]
    if claim.kind == "förändring":
        levels = [c for c in before if c.figure.unit is None and c.told is None and not c.start_figure]
        return bool(levels) and not claim.start_figure and not any(holds(target, c, year) for c in levels)
    return claim.kind == "nivå" and _OF_ALL_OF_THEM.search(claim.segment.split(claim.figure.text)[0]) is not None


def _several_named(claim: Claim, ties: list[Tie], tie: Tie) -> bool:
    """'jobbcenter samt feriearbete': a sentence that names several rows of a table as well may be about their sum."""
    if claim.figure is None:
        return False
    others = [
        t
        for t in ties
        if t.target.table == tie.target.table and t.named >= max(tie.named - NAMED_AS_WELL, NAMED_WELL)
        and t.target.words - tie.target.words and tie.target.words - t.target.words
    ]  # fmt: skip
    return bool(others)


def _of_several(claim: Claim, target: Target) -> bool:
    """'LVM och SoL har totalt minskat med 24': a total of rows is not the row itself."""
    divided = any(v.kon for v in target.values)
    summed = claim.kind != "nivå" or (claim.figure and claim.figure.unit in MONEY_UNITS)
    return (
        claim.kon == "totalt"
        and bool(summed)
        and not divided
        and not target.is_sum
        and "total" not in target.label.lower()
    )


def _where(claim: Claim, tie: Tie, rank: int, tables: Tables) -> dict:
    target, year = tie.target, tables.years.get(tie.target.table)
    only = next(iter(target.units)) if len(target.units) == 1 else None
    return {
        "rang": rank, "tabell": target.table, "rad": target.row, "nämnda_ord": target.label,
        "träffsäkerhet": round(min(tie.named, 1.0), 2),
        "period": claim.told.period(year) if claim.told and not _in_label(claim, target) else None,
        "jämförelseperiod": claim.compared.period(year) if claim.compared else None,
        "post": claim.post or target.post, "enhet": claim.figure.unit or only if claim.figure else None,
    }  # fmt: skip


def _in_label(claim: Claim, target: Target) -> bool:
    """A year that label and sentence print in the row's name ('ny 2020') says nothing of when."""
    told = claim.told
    if told is None or told.year is None or told.part or told.compared or str(told.year) not in target.label:
        return False
    return re.search(rf"(?i)\bny\w*\s(?:för\s)?{told.year}", claim.segment) is not None


def _worth_keeping(claim: Claim, ties: list[Tie], tables: Tables) -> bool:
    """A row that is hardly named counts only where it prints the figure."""
    return any(
        t.named >= LEAST_TIED or (claim.figure and holds(t.target, claim, tables.years.get(t.target.table)))
        for t in ties
    )


def _of_itself(claim: Claim) -> bool:
    """Whether no table is needed: 'ökade från 91 till 83 procent', a change with both its ends, n of m as a share."""
    a, b = claim.start_figure, claim.figure
    if claim.end_figure:
        return True
    return bool(
        a and b and claim.way in ("upp", "ned") and (b.value < a.value) == (claim.way == "upp") and a.value != b.value
    )
