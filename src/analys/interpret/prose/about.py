"""A claim -> the table rows that it can be about, best first: how well its sentence names each, and what agrees.

Agreement only helps to tell which row is meant; whether a claim is true is for the audit to say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from analys.interpret.prose.claim import Claim
from analys.interpret.prose.figures import Figure
from analys.interpret.prose.fit import counts_other, fits_unit, holds, may_be_about, same_post
from analys.interpret.prose.naming import Index
from analys.interpret.prose.sentences import Sentence
from analys.interpret.prose.targets import SUM, Tables, Target
from analys.words.shares import NEARLY_ALL
from analys.words.vocabulary import one_of

RANK_WITHIN = 1.2  # of the best rank
RIVAL = 0.25  # a row named so much worse than the best is no other reading of the sentence
ROWS_KEPT = 4  # rows that are kept for a claim
LEAST_LABEL_SHARE = 0.3  # share of a label's words; with figures that agree
NAMED_BY_HALF = 0.5
OTHER_PART = 0.8  # a table of another part of the document, about another year
BY_HEAD = 0.76  # a long label of which the sentence says what it measures, and no other label measures that
SHARE_OF_SOME = 0.7  # 'N procent av dem som …' may be of some of them
TWO, SURELY = 2, 0.95  # two of them do
ANCHORED = 0.8  # another figure of the sentence agrees with the row
LONE_SUM = 0.85  # 'Nettokostnaden' in a sentence that names no other row
GROUP_NAMED = 0.6
OWN_SUBJECT = 0.7  # a sentence that begins with another subject than the row, which only its heading names
HEADED = 0.95  # a heading that names a row in full
# What ranks the rows that a claim may be about, beside how much of the label is named.
RANK_AGREES, MOST_AGREEING = 0.45, 3.0  # for each figure of the sentence that the row holds, and at most
RANK_ABOVE, RANK_IN_SENTENCE = 0.6, 0.3  # the sentence before is about the row, or this one names its label
RANK_GROUP, RANK_NEAR, RANK_SUM, RANK_POST = 0.25, 0.2, 0.15, 0.1  # group, table near by, sum of all, post
RANK_A_WORD, MOST_WORDS_RANKED = 0.03, 6  # for each word that both have
IN_PLACE, NOT_ITS_SUBJECT = 0.25, 0.3  # of a label: enough where the row is spoken of; too little to be the subject
GROUP_HELD, GROUP_UNNAMED, GROUP_UNNAMED_TOO = 0.4, 0.95, 0.85  # of a group's words; and what counts against without
OF_ONE_MEASURE, OF_SEVERAL = 0.6, 0.8  # 'Målet bedöms uppnått' of no measure named better is of several
NAMED_ABOVE = 0.9  # a row that the sentence before names
WITHOUT_CORE, COUNTS_OTHER, FAR_AWAY = 0.85, 0.6, 0.85  # what counts against a row
TELLING_COUNT, SMALL_WEIGHT = 20, 0.3  # smaller whole numbers agree by chance, and weigh less
# how much a row's name weighs by where it stands
IN_CLAUSE, IN_SEGMENT, IN_SENTENCE, IN_LEAD, IN_ITS_HEADING = 1.0, 0.95, 0.85, 0.8, 0.7
IN_SHARED_SENTENCE = 0.7  # a sentence of several figures
IN_SENTENCE_BEFORE, POINTED_BACK_TO = 0.6, 0.8
_CONTINUED = 0.9
# what the sentence before was about is what this one is about
_SAME_SUBJECT = re.compile(rf"(?i)^(?:[\wåäö]+\s){{0,4}}?{one_of('ord som binder meningar')}\b")
_SERIES_ALONE = re.compile(rf"(?i){one_of('det som nyss sades')}\s{one_of('är eller blev')}\b")
_ANAPHOR = re.compile(rf"(?i)\b{one_of('pekar tillbaka')}\b")
_BUDGET_MOVED = re.compile(rf"(?i)\W*{one_of('förändring som namn')}\sav\s{one_of('budget eller ram böjd')}\b")
_GENERIC = re.compile(rf"(?i)(?:{one_of('säger inget i början')}|{one_of('småord i början')}\b|\W*\d)")


@dataclass(frozen=True)
class Tie:
    """A row that a claim can be about: how well it is named, and how it ranks among the others."""

    target: Target
    named: float
    rank: float
    group: tuple[float, int] = (0.0, 0)  # the share of its group's words that are named, and how many
    here: bool = False  # its table stands under the heading of the sentence, or close by
    headed: bool = False  # the heading of the sentence names it in full


@dataclass(frozen=True)
class _Naming:
    """How a sentence names a row: by all that stands around, by itself, by its group, and by what tells rows apart."""

    target: Target
    named: float
    in_sentence: float
    group: float
    above: bool
    apart: bool


def find_ties(claim: Claim, claims: list[Claim], sentence: Sentence, index: Index, tables: Tables) -> list[Tie]:
    """Return the rows that a claim can be about, best first: those named best and whose values agree most."""
    texts = _texts(claim, claims, sentence, index)
    siblings = [c for c in claims if c.figure and (c.segment in claim.segment or claim.segment in c.segment)]
    found = []
    in_unit = index.with_units(lambda units: fits_unit(claim, units))
    meant = [t for t in index.named_by(texts, sentence.above) if t.printed_units in in_unit and may_be_about(claim, t)]
    for target in _under_heading(claim, sentence, meant, index):
        naming = _naming(claim, target, sentence, texts, index, tables)
        if naming.named < LEAST_LABEL_SHARE and not naming.above:
            continue
        if SUM in target.words and target.group and naming.group < GROUP_NAMED and not naming.above:
            continue  # 'totalt' means a sum only of what is named
        year = tables.years.get(target.table)
        agrees = min(sum(_weight(c.figure) for c in siblings if holds(target, c, year)), MOST_AGREEING)
        if naming.named < NAMED_BY_HALF and not naming.above and agrees < 2:
            continue
        others = sum(_weight(c.figure) for c in siblings if c is not claim and holds(target, c, year))
        certain = _certainty(claim, naming, sentence, index, tables, others)
        held = sum(w in index.held(t) for w in target.group for t, _ in texts[:5])
        rank = _rank(claim, naming, sentence, index, tables) + RANK_AGREES * agrees
        here = tables.near(target, sentence.line, sentence.heading) > 0
        found.append(Tie(target, certain, rank, (round(naming.group, 2), held), here, _headed(target, sentence, index)))
    return _best(found, index.held(sentence.text).get(SUM, 0.0))


def _under_heading(claim: Claim, sentence: Sentence, targets: list[Target], index: Index) -> list[Target]:
    """'Resultatet visar ett underskott': under a heading that names a row in full the sentence is about that row."""
    moved = claim.kind == "förändring" and claim.serie == "budget"  # 'Totalt inom området minskas budgeten med …'
    if not (claim.kind == "avvikelse" or moved) or not _names_no_subject(sentence.text):
        return targets
    return [t for t in targets if SUM not in t.words and _headed(t, sentence, index)] or targets


def _headed(target: Target, sentence: Sentence, index: Index) -> bool:
    """Whether the line that leads a sentence, or else the heading over it, names a row in full."""
    texts = (sentence.lead, sentence.heading.rsplit(" / ", 1)[-1])
    return any(text and index.coverage(target, ((text, 1.0),)) >= HEADED for text in texts)


def _names_no_subject(text: str) -> bool:
    """'Resultatet visar …', 'Ökning av budgetram med …': what it is about stands over it."""
    return _GENERIC.match(text) is not None or _BUDGET_MOVED.match(text) is not None


def _texts(claim: Claim, claims: list[Claim], sentence: Sentence, index: Index) -> tuple[tuple[str, float], ...]:
    """What can name the row of a claim, each text with how much its words count: the nearer the more."""
    shared = claim.figure and any(c.figure and c.segment not in claim.segment for c in claims)
    whole = IN_SEGMENT if _names_nothing(claim, index) else IN_SHARED_SENTENCE if shared else IN_SENTENCE
    return (
        (claim.clause, IN_CLAUSE), (claim.segment, IN_SEGMENT), (sentence.text, whole),
        (sentence.lead, IN_LEAD), (sentence.heading, IN_ITS_HEADING),
        (sentence.before, _weight_of_before(claim, sentence)),
    )  # fmt: skip


def _names_nothing(claim: Claim, index: Index) -> bool:
    """'…, varav 21 flickor', '…, medan utfallet blev 5': a part that names no row is about what the rest names."""
    said = claim.kon in ("kvinnor", "män") or (claim.figure and _SERIES_ALONE.match(claim.segment))
    return bool(said) and not index.held(claim.segment)


def _weight_of_before(claim: Claim, sentence: Sentence) -> float:
    if _SAME_SUBJECT.match(sentence.text) and _GENERIC.match(sentence.text):
        return _CONTINUED
    return POINTED_BACK_TO if _ANAPHOR.search(claim.segment) else IN_SENTENCE_BEFORE


def _naming(
    claim: Claim, target: Target, sentence: Sentence, texts: tuple[tuple[str, float], ...], index: Index, tables: Tables
) -> _Naming:
    named = index.coverage(target, texts)
    own = sentence.text if _names_nothing(claim, index) else claim.segment
    by_head = index.alone_by_head(target, own, lambda t: may_be_about(claim, t))
    apart = by_head or index.told_apart(target, own)
    if apart:
        named = max(named, BY_HEAD)
    if tables.year_at(sentence.line) != tables.years.get(target.table):
        named *= OTHER_PART
    above = (target.table, target.row) == sentence.above
    group = index.group_coverage(target, texts)
    return _Naming(target, named, index.coverage(target, texts[:3]), group, above, apart)


def _rank(claim: Claim, naming: _Naming, sentence: Sentence, index: Index, tables: Tables) -> float:
    target = naming.target
    words = len(target.words & index.held(sentence.text).keys())
    return (
        naming.named + RANK_IN_SENTENCE * naming.in_sentence + RANK_ABOVE * naming.above
        + RANK_A_WORD * min(words, MOST_WORDS_RANKED) + RANK_GROUP * naming.group
        + RANK_NEAR * tables.near(target, sentence.line, sentence.heading)
        + RANK_SUM * (target.is_sum and claim.kon == "totalt")
        + RANK_POST * same_post(claim, target)
    )  # fmt: skip


def _certainty(claim: Claim, naming: _Naming, sentence: Sentence, index: Index, tables: Tables, others: float) -> float:
    """How sure it is that the row is meant: as well as it is named, less for each thing that speaks against it."""
    target = naming.target
    in_place = naming.above and (claim.figure is not None or naming.in_sentence >= IN_PLACE or claim.kind == "mål")
    own_subject = naming.in_sentence < NOT_ITS_SUBJECT and not naming.above and not _names_no_subject(sentence.text)
    core = naming.apart or index.names_core(target, sentence.text, sentence.lead, sentence.heading)
    group = 1.0 if not target.group or naming.group >= GROUP_HELD else _without_group(naming)
    lead = index.coverage(target, ((sentence.lead, 1.0),))
    # 'Målet bedöms uppnått' is mostly said of several measures.
    several = claim.kind == "mål" and not naming.above and max(naming.in_sentence, lead) < OF_ONE_MEASURE
    certain = max(naming.named, NAMED_ABOVE) if in_place else naming.named
    subject, words = OWN_SUBJECT if own_subject else 1, 1 if core else WITHOUT_CORE
    certain *= group * subject * words * (OF_SEVERAL if several else 1)
    counts = COUNTS_OTHER if counts_other(claim, target, index) else 1
    certain *= counts * (FAR_AWAY if tables.is_far(target, sentence.line) else 1)
    if (naming.named >= NAMED_BY_HALF or naming.above) and others >= 1:
        certain = max(certain, SURELY if others >= TWO else ANCHORED)
    return min(certain, SHARE_OF_SOME) if claim.part else certain


def _without_group(naming: _Naming) -> float:
    """How sure a row of a group still is that the sentence does not name: surer where the row is named in full."""
    return GROUP_UNNAMED if naming.in_sentence > NEARLY_ALL else GROUP_UNNAMED_TOO


def _best(found: list[Tie], sum_said: float) -> list[Tie]:
    if sum_said and not any(t.named >= NAMED_BY_HALF and not t.target.is_sum for t in found):
        found = [replace(t, named=max(t.named, LONE_SUM)) if SUM in t.target.words else t for t in found]
    found = sorted(_of_place(_of_named_group(found)), key=lambda t: (-t.rank, t.target.table, t.target.row))
    near = (t for t in found[:ROWS_KEPT] if t.rank >= found[0].rank - RANK_WITHIN)
    return [t for t in near if t.named >= found[0].named - RIVAL]


def _of_named_group(ties: list[Tie]) -> list[Tie]:
    """Of rows with one label in several groups, those whose group is named best."""
    best: dict[frozenset[str], tuple[float, int]] = {}
    for tie in ties:
        best[tie.target.words] = max(best.get(tie.target.words, (0.0, 0)), tie.group)
    return [t for t in ties if best[t.target.words][0] < GROUP_NAMED or t.group == best[t.target.words]]


def _of_place(ties: list[Tie]) -> list[Tie]:
    """Of rows with one label in several tables, those that stand by the sentence, where any does."""
    here = {t.target.words for t in ties if t.here}
    return [t for t in ties if t.here or t.target.words not in here]


def _weight(figure: Figure) -> float:
    return 1.0 if figure.unit or figure.decimals or figure.value >= TELLING_COUNT else SMALL_WEIGHT
