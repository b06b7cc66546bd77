"""Figures in running text that name a table row of the same report -> textuppgift.

The text itself is not carried: only the number, what its sentence says it is, and the row whose label the sentence or
the heading over it names.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from analys.interpret.sentences import (
    Figure,
    Sentence,
    find_figures,
    find_sentences,
    told_direction,
    told_kon,
    told_period,
    told_serie,
    told_year,
)
from analys.interpret.targets import Answer, Target, coverage, find_targets, label_words, word_weights
from analys.read.document import Document
from analys.words.numbers import half_unit
from analys.words.schema import TEXTUPPGIFT, check_shape, frame

LEAST_CERTAIN = 0.5
LEAST_NAMED = 0.25  # with two figures that agree
SHARES = ("procent", "procentenheter", "relativ")
_PLANNED = re.compile(r"(?i)\b(?:budget\w*|mål\w*|prognos\w*|tilldela\w*|ram\w*|plan\w*|satsning\w*)\b")


_TOLD_LEVEL = re.compile(r"(?i)\b(?:uppgår|uppgick)\s+(?:\w+\s)?till\s+$")
_TKR = {"mkr": 1000.0, "tkr": 1.0, "kr": 0.001}


@dataclass(frozen=True)
class Rows:
    """The rows that sentences can name, how much each word of their labels weighs, and the year of each table."""

    targets: list[Target]
    weights: dict[str, float]
    years: dict[int, int | None]

    def year(self, target: Target) -> int | None:
        """Return the year that the part of the document is about where a row stands."""
        return self.years.get(target.table)


@dataclass(frozen=True)
class Tie:
    """A figure tied to a row: the answer it agrees with, if any, and how sure the tie is."""

    figure: Figure
    target: Target
    answer: Answer | None
    certainty: float


def prose_to_mentions(
    document: Document, cells: pl.DataFrame, fakta: pl.DataFrame, tabell: pl.DataFrame
) -> pl.DataFrame:
    """Return one row a figure in prose that a table row can answer; the figure's place, meaning and row, no text.

    A sentence is tied to the row whose label it names best and whose values its figures agree with most. A figure that
    agrees with nothing is kept only where its sentence is anchored: another figure of it agrees with the row, or the
    row's whole label stands in the sentence and the figure is of the row's size.
    """
    targets = find_targets(fakta)
    rows = Rows(targets, word_weights(targets), dict(tabell.select("tabell", "sektion_år").iter_rows()))
    numbers: Counter[int | None] = Counter()
    mentions = []
    for sentence in find_sentences(document, cells, fakta):
        for tie in _ties(sentence, rows):
            numbers[sentence.line] += 1
            place = {"dokument": document.dokument, "källrad": sentence.line, "nummer": numbers[sentence.line]}
            mentions.append(place | _told(tie, sentence.text, rows.year(tie.target)))
    return check_shape(frame(TEXTUPPGIFT, mentions), TEXTUPPGIFT)


def _told(tie: Tie, sentence: str, year: int | None) -> dict:
    """What the sentence says of a tied figure; the answer settles kind, serie and period where there is one."""
    figure, target, answer = tie.figure, tie.target, tie.answer
    kind = answer.kind if answer else figure.kind
    period, compared = told_period(sentence, figure.start, figure.end, kind, year)
    serie = told_serie(figure.clause, kind)
    if answer:
        serie, period = (answer.serie, answer.period) if kind == "nivå" else (None, period)
    only_unit = next(iter(target.units)) if len(target.units) == 1 else None
    kon = answer.kon if answer and answer.kon != "totalt" else told_kon(figure.clause)
    return {
        "text": figure.text, "värde": figure.value, "decimaler": figure.decimals, "enhet": figure.unit or only_unit,
        "slag": kind, "riktning": told_direction(figure.clause) if kind != "nivå" else None, "serie": serie,
        "period": period, "jämförelseperiod": compared,
        "kön": kon, "post": target.post, "tabell": target.table, "rad": target.row, "nämnda_ord": target.label,
        "träffsäkerhet": round(tie.certainty, 2),
    }  # fmt: skip


def _ties(sentence: Sentence, rows: Rows) -> Iterator[Tie]:
    """Yield the figures of a sentence that belong to a row."""
    figures = find_figures(sentence.text)
    if not figures:
        return
    words, over = label_words(sentence.text), label_words(sentence.heading)
    named = {t: coverage(t, words, over, rows.weights) for t in rows.targets}
    close = [
        t for t in rows.targets
        if (named[t] >= LEAST_NAMED and _post_named(t, sentence.text)) or _straight_above(t, sentence)
    ]  # fmt: skip
    matches = {t: _matches(figures, t, sentence.text, rows.year(t)) for t in close}
    agrees = {t: sum(1.0 if f.unit or f.decimals or f.value >= 20 else 0.3 for f in matches[t]) for t in close}
    sure = [t for t in close if named[t] >= LEAST_CERTAIN or _straight_above(t, sentence) or agrees[t] >= 2]
    if not sure:
        return

    def likeness(t: Target) -> float:
        return named[t] + 0.5 * min(agrees[t], 3) + 0.6 * _straight_above(t, sentence) + 0.02 * len(t.words & words)

    best = max(sure, key=likeness)
    for figure, answer in matches[best].items():
        yield Tie(figure, best, answer, min(0.95, 0.5 + 0.4 * named[best]))
    anchored = _straight_above(best, sentence) or agrees[best] >= (1 if named[best] >= 0.6 else 2)
    whole_label = coverage(best, words, set(), rows.weights) >= 0.9
    for figure in figures:
        rival = any(t is not best and named[t] >= named[best] - 0.3 and figure in matches[t] for t in close)
        if figure in matches[best] or rival or not _of_size(figure, best):
            continue
        if _misprinted(figure, best, sentence, matches[best], anchored, whole_label, rows.year(best)):
            yield Tie(figure, best, None, min(0.9, 0.5 + 0.4 * named[best]))


def _misprinted(
    figure: Figure, target: Target, sentence: Sentence, matched: dict[Figure, Answer], anchored: bool,
    whole_label: bool, year: int | None,
) -> bool:  # fmt: skip
    """A figure that agrees with nothing is meant for the row when the sentence leaves little else it could mean."""
    own = _straight_above(target, sentence)
    period, serie = told_year(sentence.text, figure, year), told_serie(figure.clause, figure.kind)
    # Where a figure already tells the row's value, another is about the row only if it tells another year or series.
    if any(a.kind == figure.kind and (not period or a.period == period) and not serie for a in matched.values()):
        return False
    told = own and bool(_TOLD_LEVEL.search(sentence.text[: figure.start]))
    lone = whole_label and not matched and not own and _of_size(figure, target, 2)
    return (anchored and figure.kind == "nivå" and bool(period or serie or told)) or lone


def _straight_above(target: Target, sentence: Sentence) -> bool:
    return (target.table, target.row) == sentence.above


def _matches(figures: list[Figure], target: Target, sentence: str, year: int | None) -> dict[Figure, Answer]:
    """The figures that a row answers, each with the first answer it agrees with, within both roundings."""
    found = ((f, _match(f, target, told_year(sentence, f, year))) for f in figures)
    return {figure: answer for figure, answer in found if answer}


def _match(figure: Figure, target: Target, period: str | None) -> Answer | None:
    for answer in target.answers:
        scale = _in_unit(figure.unit, answer.unit)
        if not scale or not _may_answer(figure, answer, period):
            continue
        if abs(figure.value - answer.value * scale) <= _tolerance(figure, answer, scale) + 1e-9:
            return answer
    return None


def _may_answer(figure: Figure, answer: Answer, period: str | None) -> bool:
    """True where what the sentence says of a figure does not speak against an answer's kind, period and serie."""
    if figure.kind != "nivå":
        level = figure.kind == "förändring" and answer.kind == "nivå" and answer.unit != "relativ"
        return answer.kind == figure.kind or level
    if answer.kind != "nivå" or (period and answer.period != period):
        return False
    if answer.serie in ("budget", "mål", "prognos"):
        return bool(_PLANNED.search(figure.clause))
    return not (answer.serie == "utfall" and told_serie(figure.clause, figure.kind))


def _tolerance(figure: Figure, answer: Answer, scale: float) -> float:
    """A level told twice at one precision is one number, a coarser telling may round; a difference adds its terms'."""
    half, other = half_unit(figure.decimals), answer.half * scale
    if answer.kind == "nivå" or answer.serie in ("avvikelse", "förändring"):
        return 0.0 if abs(half - other) < 1e-12 else max(half, other)
    return half + other


def _in_unit(said: str | None, printed: str | None) -> float | None:
    """What turns a printed number into the unit said, or None where the units are of different kinds."""
    if said in _TKR or printed in _TKR:
        return _TKR[printed] / _TKR[said] if said in _TKR and printed in _TKR else None
    return 1.0 if (said in SHARES) == (printed in SHARES) else None


def _post_named(target: Target, sentence: str) -> bool:
    """The rows of a block are told apart by post: its net answers unless the sentence says intäkter or kostnader."""
    income, cost = re.search(r"(?i)\bintäkt", sentence), re.search(r"(?i)kostnad", sentence)
    return {
        "intäkt": bool(income),
        "kostnad": bool(cost),
        "netto": not (income or cost) or bool(re.search(r"(?i)netto|skott", sentence)),
    }.get(target.post or "", True)


def _of_size(figure: Figure, target: Target, factor: float = 4) -> bool:
    """A figure can be meant for a row when some answer of its kind and unit is of its size."""
    for answer in target.answers:
        scale = _in_unit(figure.unit, answer.unit)
        if (
            scale and answer.kind == figure.kind and answer.value and answer.unit != "relativ"
            and 1 / factor <= figure.value / (answer.value * scale) <= factor
        ):  # fmt: skip
            return True
    return False
