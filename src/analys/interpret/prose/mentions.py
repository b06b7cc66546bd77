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

from analys.interpret.prose.about import Tie, find_ties
from analys.interpret.prose.claim import Claim
from analys.interpret.prose.claims import find_claims
from analys.interpret.prose.figure_claims import OTHER_BASE
from analys.interpret.prose.fit import beside_another, holds, is_of_several, told_already
from analys.interpret.prose.naming import Index
from analys.interpret.prose.phrases import OTHERS
from analys.interpret.prose.sentences import Sentence, is_of_no_row, is_survey_base
from analys.interpret.prose.targets import Tables, Target, find_targets, label_words
from analys.read.document import Document
from analys.words.schema import TEXTUPPGIFT, check_shape, frame
from analys.words.vocabulary import one_of

LEAST_TIED = 0.6
ROW_IN_FULL = 0.95
TOLD_BESIDE = 0.7  # how well a row is named at most by an unsure figure, where another is the row's
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
_BUDGET_FIRST = re.compile(rf"(?i)^\W*{one_of('budgetram')}(?:en|ens)?\s(?:(?:för\s)?(?:år\s)?(?:19|20)\d\d\s)?för\b")
_PAGE_LAST = re.compile(r"(?![-•*–])[^:;,.(]*?(?:\.{3,}|…|\b(?:19|20)\d\d|[^\W\d]{4,})\s?\d{1,3}")


def prose_to_mentions(
    document: Document,
    sentences: list[Sentence],
    fakta: pl.DataFrame,
    tabell: pl.DataFrame,
    said_past: Callable[[str], bool] | None = None,
    unsure: Callable[[Sentence], bool] = lambda _: False,
) -> pl.DataFrame:
    """Return one row for each claim in prose and table row that it can be about; no text is carried.

    `said_past`: the document may look ahead, so that only sentences of which this is true, and which tell of what year
    they are, need be of what its tables print; None where it looks back. `unsure`: tells
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
        if OTHER_BASE.search(sentence.intro):  # 'Exklusive statsbidrag:' is said of each item of its list
            claims = [replace(c, soft=True) for c in claims]
        elif said_past:
            past = said_past(sentence.text)
            claims = [c if past and _of_a_past_year(c, document.year) else replace(c, soft=True) for c in claims]
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


def _of_a_past_year(claim: Claim, year: int | None) -> bool:
    told = claim.told
    return told is not None and told.year is not None and told.year <= (year or told.year)


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
    rows = []
    for rank, tie in enumerate(ties, 1):
        row = said | _where(claim, tie, rank, tables)
        soft = claim.soft and not (claim.names_after and tie.named >= ROW_IN_FULL)
        year = tables.years.get(tie.target.table)
        told = told_already(claim, claims, tie.target, year)
        beside = any(c is not claim and c.figure and holds(tie.target, c, year) for c in claims)
        if soft and beside:  # 'nästan lika med det hypotetiska värdet (312 610)' beside the row's own 312 510
            row["träffsäkerhet"] = min(row["träffsäkerhet"], TOLD_BESIDE)
        unsure = (
            soft or told or claim.part or (is_of_several(claim, tie.target) and not tie.headed)
            or _several_named(claim, claims, ties, tie, tables)
            or beside_another(claim, claims, tie.target, year)
        )  # fmt: skip
        rows.append(row | {"osäker": unsure})
    return rows


def _several_named(claim: Claim, claims: list[Claim], ties: list[Tie], tie: Tie, tables: Tables) -> bool:
    """'jobbcenter samt feriearbete': a sentence that names several rows of a table as well may be about their sum.

    Not where another figure of the sentence is that row's and none of the others'.
    """
    if claim.figure is None:
        return False
    others = [
        t
        for t in ties
        if t.target.table == tie.target.table and t.named >= max(tie.named - NAMED_AS_WELL, NAMED_WELL)
        and t.target.words - tie.target.words and tie.target.words - t.target.words
    ]  # fmt: skip
    year = tables.years.get(tie.target.table)
    told = [c for c in claims if c is not claim and c.figure and c.kind == "nivå"]
    own = [t for t in others if any(holds(t.target, c, year) and not holds(tie.target, c, year) for c in told)]
    others = [t for t in others if t not in own]  # 'reparationer för 1 079 och underhåll för 1 112': each has its own
    of_it = [c for c in told if holds(tie.target, c, year)]
    return bool(others) and not any(not any(holds(t.target, c, year) for t in others) for c in of_it)


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
